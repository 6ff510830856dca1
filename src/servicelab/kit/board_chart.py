"""The picture of a board: four cells with symbol, pattern and name, cuts with their undecided band, points."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .board import CORNERS, Board, board
from .chart import Chart, headline, limits, room, two_lines
from .dots import Dots
from .i18n import _
from .theme import colour, is_projector, text_size

NOWHERE = ([], [])
STROKES = 14  # of a pattern in a cell


class BoardChart(Chart):
    """A board by its name in ``definition``; subclasses add their points in ``more`` and ``place``.

    ``legend`` holds (colour, shape, msgid) of the marks, shown in a row under the board.
    """

    definition: str = ""
    legend: tuple[tuple[str, str, str], ...] = ()
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.board = made = self.which()
        lines = (len(self.legend) + 1) // 2
        self.ax = ax = room(figure, 52, 44 + 22 * lines, right=22)
        headline(ax, self.name)
        ax.set(xlim=made.x.range, ylim=made.y.range)
        ax.tick_params(length=0)
        ax.tick_params(axis="x", pad=0.6 * text_size())
        for axis, set_ticks in ((made.x, ax.set_xticks), (made.y, ax.set_yticks)):
            set_ticks(np.linspace(*axis.range, 6))
        self._label_axes()
        self.fields = {
            corner: ax.plot(*NOWHERE, color=colour("grid"), linewidth=1, markersize=3, zorder=0.1)[0]
            for corner in CORNERS
        }
        self.bands = [
            ax.add_patch(Rectangle((0, 0), 1, 1, facecolor=colour("soft"), edgecolor="none", zorder=0.2))
            for _side in "xy"
        ]
        self.cuts = [ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5, zorder=1)[0] for _side in "xy"]
        ax.plot(*self._frame(), color=colour("muted"), linewidth=1, zorder=1, clip_on=False)
        self.names = {
            corner: ax.text(
                *self._label_at(corner), "", ha="left" if corner.startswith("low") else "right",
                va="bottom" if corner.endswith("low") else "top", weight="bold", zorder=3,
            )
            for corner in CORNERS
        }  # fmt: skip
        self._legend(figure)
        self.more(ax)
        self.frame((made.x.cut, made.y.cut), 0.5)

    def which(self) -> Board:
        """The board that is drawn."""
        return board(self.definition)

    def more(self, axes: Any) -> None:
        """Create the artists that only this board has."""

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        """Put them where the result says."""

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        self.place(result, bet, pinned)

    def frame(self, cuts: tuple[float, float], band: float, neutral: bool = False) -> None:
        """Move the cuts and their band, and choose the words of the cells."""
        made = self.board
        (left, right), (bottom, top) = made.x.range, made.y.range
        self.cuts[0].set_data([cuts[0], cuts[0]], [bottom, top])
        self.cuts[1].set_data([left, right], [cuts[1], cuts[1]])
        self.bands[0].set_bounds(cuts[0] - band, bottom, 2 * band, top - bottom)
        self.bands[1].set_bounds(left, cuts[1] - band, right - left, 2 * band)
        for corner, field in self.fields.items():
            x = (cuts[0], right) if corner.startswith("high") else (left, cuts[0])
            y = (cuts[1], top) if corner.endswith("high") else (bottom, cuts[1])
            cell = made.cells[corner]
            field.set_marker("." if cell.pattern == "dots" else "none")
            field.set_linestyle("none" if cell.pattern == "dots" else "-")
            field.set_data(*pattern(cell.pattern, x, y))
            name = _(cell.neutral if neutral else cell.name)
            said = _("{symbol} {name}").format(symbol=cell.symbol, name=name)
            self.names[corner].set_text(two_lines(said, 13) if is_projector() else said)
        limits(self.ax, made.x.range, made.y.range)

    def turn_to(self, made: Board) -> None:
        """Show another board in the same picture; its axes must have the same range."""
        if made is self.board:
            return
        self.board = made
        self._label_axes()

    def _label_axes(self) -> None:
        for axis, set_label in ((self.board.x, self.ax.set_xlabel), (self.board.y, self.ax.set_ylabel)):
            ends = _("{low} ⟵ {name} ⟶ {high}").format(low=_(axis.low), name=_(axis.name), high=_(axis.high))
            set_label(_(axis.name) if is_projector() else ends)

    def _frame(self) -> tuple[list[float], list[float]]:
        (left, right), (bottom, top) = self.board.x.range, self.board.y.range
        return [left, right, right, left, left], [bottom, bottom, top, top, bottom]

    def _label_at(self, corner: str) -> tuple[float, float]:
        (left, right), (bottom, top) = self.board.x.range, self.board.y.range
        near = 0.02 * (right - left)
        x = left + near if corner.startswith("low") else right - near
        y = bottom + near if corner.endswith("low") else top - near
        return x, y

    def _legend(self, figure: Figure) -> None:
        """The marks in a row under the board, as an axes of its own, so that nothing lies on the points."""
        if not self.legend:
            return
        width, height = figure.bbox.size
        grow = 1.9 if is_projector() else 1
        lines = (len(self.legend) + 1) // 2
        # Marks in a column of pixels: two to a line.
        ax = figure.add_axes((0, 0, 1, 22 * grow * lines / height))
        ax.set(xlim=(0, width), ylim=(-lines + 0.5, 0.5))
        ax.axis("off")
        for i, (name, shape, text) in enumerate(self.legend):
            x, y = 18 + (i % 2) * width / 2, -(i // 2)
            ax.plot([x], [y], shape, color=colour(name), markersize=8 * min(grow, 1.4), clip_on=False)
            ax.text(x + 12 * min(grow, 1.5), y, _(text), va="center", color=colour("ink"))


def pattern(
    name: str, x: tuple[float, float], y: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray] | tuple[list, list]:
    """The points of a quiet pattern in the rectangle x, y: slanting strokes or dots; so many on every board."""
    if name == "plain":
        return NOWHERE
    if name == "dots":
        across, up = (np.linspace(*side, STROKES // 2 + 2)[1:-1] for side in (x, y))
        return tuple(grid.ravel() for grid in np.meshgrid(across, up))
    # A stroke u + v = c in the unit square, cut off at its sides; nan lifts the pen.
    c = np.linspace(0, 2, STROKES + 2)[1:-1]
    u = np.column_stack([np.maximum(0, c - 1), np.minimum(1, c), np.full(STROKES, np.nan)])
    v = c[:, None] - u
    if name == "lines":
        u = 1 - u
    return x[0] + (x[1] - x[0]) * u.ravel(), y[0] + (y[1] - y[0]) * v.ravel()


def mark(axes: Any, shape: str, name: str, size: float) -> Dots:
    """Marks of people on a board, larger on a projector; ``name`` is the meaning of the colour."""
    return Dots(axes, shape, colour(name), size * (1.35 if is_projector() else 1))


def arrow(axes: Any, name: str, width: float = 2) -> Any:
    """A line with a head at its end; move it with ``point``."""
    (line,) = axes.plot(*NOWHERE, color=colour(name), linewidth=width, zorder=2)
    return line


def point(line: Any, start: tuple[float, float], end: tuple[float, float], size: float = 0.35) -> None:
    """Draw the arrow from start to end, with a head of ``size`` in data units; none when they are close."""
    (x0, y0), (x1, y1) = start, end
    length = np.hypot(x1 - x0, y1 - y0)
    if length < 0.3:
        line.set_data(*NOWHERE)
        return
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    back = [(x1 - size * (ux + s * 0.6 * uy), y1 - size * (uy - s * 0.6 * ux)) for s in (1, -1)]
    line.set_data([x0, x1, back[0][0], x1, back[1][0]], [y0, y1, back[0][1], y1, back[1][1]])
