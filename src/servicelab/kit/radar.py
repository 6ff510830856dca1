"""A web of ratings around a middle. Its area means nothing and depends on the order of the spokes: put bars beside it."""

from collections.abc import Iterable
from typing import Any, ClassVar

import numpy as np
from matplotlib.figure import Figure

from .bars import NOWHERE
from .chart import Chart, headline
from .i18n import number
from .theme import colour


class Radar(Chart):
    """Spokes are numbered, not named, so that the web stays large; the bars beside it name them.

    Subclasses say how many ``spokes`` there are and draw their lines in ``lines``, with values from 1 to 7.
    """

    spokes: ClassVar[int] = 5
    levels: ClassVar[tuple[float, ...]] = (1, 3, 5, 7)
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        width, height = figure.bbox.size
        self.ax = ax = figure.add_axes((0.02, 0.02, 0.96, 0.86))
        ax.set_aspect("equal")
        top = self.levels[-1] + 2.0
        reach = top * 0.96 * width / (0.86 * height)
        ax.set(xlim=(-reach, reach), ylim=(-top, top))
        ax.axis("off")
        headline(ax, self.name)
        for level in self.levels:
            ax.plot(*self.web([level] * self.spokes), color=colour("grid"), linewidth=1)
        end = self.levels[-1]
        for i, (x, y) in enumerate(self.turn(), start=1):
            ax.plot([0, end * x], [0, end * y], color=colour("grid"), linewidth=1)
            ax.text((end + 1) * x, (end + 1) * y, number(i), ha="center", va="center", color=colour("muted"))
        self.lines()

    def lines(self) -> None:
        """Create the lines and marks of this web."""

    def line(self, style: str, name: str, **look: Any) -> Any:
        """A line that shows nothing yet; ``name`` is the meaning of its colour."""
        return self.ax.plot(*NOWHERE, style, color=colour(name), **look)[0]

    @classmethod
    def turn(cls) -> np.ndarray:
        """The direction of each spoke, shape (spokes, 2), clockwise from the top."""
        at = np.pi / 2 - 2 * np.pi * np.arange(cls.spokes) / cls.spokes
        return np.column_stack([np.cos(at), np.sin(at)])

    @classmethod
    def web(cls, values: Iterable[float]) -> tuple[np.ndarray, np.ndarray]:
        """The closed line through one value on each spoke."""
        r, turn = np.array(list(values), float), cls.turn()
        x, y = (r[:, None] * turn).T
        return np.append(x, x[0]), np.append(y, y[0])
