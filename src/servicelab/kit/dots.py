"""People as marks: many small shapes in one artist, cheap to move and small to send."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

# Shapes in units of the mark size: vertices and path codes. A dot is a stroke of no length with round ends.
_M, _L, _Z = Path.MOVETO, Path.LINETO, Path.CLOSEPOLY
SHAPES: dict[str, tuple[np.ndarray, list[int]]] = {
    "dot": (np.array([(-0.001, 0), (0.001, 0)]), [_M, _L]),
    "triangle": (np.array([(-0.55, 0.45), (0.55, 0.45), (0, -0.55), (0, 0)]), [_M, _L, _L, _Z]),
    "square": (
        np.array([(-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45), (0, 0)]),
        [_M, _L, _L, _L, _Z],
    ),
    "diamond": (np.array([(-0.6, 0), (0, -0.6), (0.6, 0), (0, 0.6), (0, 0)]), [_M, _L, _L, _L, _Z]),
    "plus": (np.array([(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)]), [_M, _L, _M, _L]),
}


class Dots(PathPatch):
    """Marks of one shape and colour on an axes with linear scales; ``size`` in pixels.

    ``at`` holds the points (x, y) in data units.
    """

    def __init__(self, axes: Any, shape: str, color: str, size: float = 8):
        self.shape, self.size = shape, size
        self.at: list[tuple[float, float]] = []
        stroke = {"dot": size, "plus": 2}.get(shape, 0)
        filled = shape not in ("dot", "plus")
        super().__init__(
            Path(np.zeros((1, 2))),
            facecolor=color if filled else "none",
            edgecolor="none" if filled else color,
            linewidth=stroke,
            capstyle="round",
            clip_on=False,
            snap=False,  # snapped to pixels, a stroke of no length vanishes
        )
        axes.add_patch(self)

    def place(self, x: Sequence[float], y: Sequence[float]) -> None:
        """Put one mark at each point, in data units; unchanged points cost nothing."""
        at = list(zip(np.asarray(x, dtype=float).tolist(), np.asarray(y, dtype=float).tolist(), strict=True))
        if at != self.at:
            self.at = at
            self.stale = True

    def get_path(self) -> Path:
        """The marks as one path, for matplotlib: their size is kept in pixels, whatever the limits."""
        if not self.at:
            return Path(np.full((1, 2), np.nan), [_M])
        axes = self.axes
        # With their signs: a mark keeps its direction where an axis runs the other way.
        pixel = np.ravel([np.diff(axes.get_xlim()), np.diff(axes.get_ylim())]) / axes.bbox.size
        shape, codes = SHAPES[self.shape]
        path = Path(
            (np.array(self.at)[:, None, :] + shape * pixel * self.size).reshape(-1, 2), codes * len(self.at)
        )
        path.should_simplify = False  # a stroke of no length would be simplified away
        return path
