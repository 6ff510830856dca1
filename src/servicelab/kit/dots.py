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

    ``place`` after the limits of the axes are set: the size is kept in pixels.
    """

    def __init__(self, axes: Any, shape: str, color: str, size: float = 8):
        self.shape, self.size = shape, size
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
        axes = self.axes
        pixel = np.array([np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())]) / axes.bbox.size
        shape, codes = SHAPES[self.shape]
        at = np.column_stack([x, y]) if len(x) else np.empty((0, 2))
        vertices = (at[:, None, :] + shape * pixel * self.size).reshape(-1, 2)
        if not len(vertices):
            vertices, all_codes = np.full((1, 2), np.nan), [_M]
        else:
            all_codes = codes * len(at)
        if not np.array_equal(vertices, self.get_path().vertices, equal_nan=True):
            path = Path(vertices, all_codes)
            path.should_simplify = False  # a stroke of no length would be simplified away
            self.set_path(path)
            self.stale = True  # set_path does not say so
