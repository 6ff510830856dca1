"""Any board with one point to move: ``BoardView("procedural-personal")``, or the path of a definition of your own."""

from pathlib import Path
from typing import Any, NamedTuple

from . import html
from .board import Board, board
from .board_chart import BoardChart, mark
from .chart import Handle, png
from .cloud import read_codes
from .evidence import evidence
from .face import Face
from .i18n import N_, _, number
from .params import plain
from .theme import colour


class Point(NamedTuple):
    """A point on a board."""

    x: float
    y: float


class PointChart(BoardChart):
    """A board with one point, and its family of curves where it has one."""

    title = N_("Move the point")
    size = (560, 480)

    def __init__(self, shown: Board):
        self.shown = shown
        super().__init__()

    def which(self) -> Board:
        return self.shown

    def more(self, axes: Any) -> None:
        made = self.board
        (left, right), (bottom, top) = made.x.range, made.y.range
        steps = [i / 60 for i in range(61)]
        for curve in made.curves:
            xs = [left + (right - left) * u for u in steps]
            ys = bottom + (top - bottom) * curve.at(steps)
            axes.plot(xs, ys, color=colour("muted"), linewidth=1.5, zorder=1.5)
            # Each name stands where its curve crosses a falling line, so that no two lie on each other.
            at = min(range(61), key=lambda i: abs(steps[i] + float(curve.at(steps[i])) - 1.25))
            side = -1 if steps[at] > 0.5 else 1
            axes.text(
                xs[at] + side * 0.02 * (right - left), ys[at], _(curve.name), color=colour("muted"),
                va="center", ha="left" if side > 0 else "right",
            )  # fmt: skip
        self.me = mark(axes, "dot", "stay", 15)

    def place(self, result: Point, bet: Any = None, pinned: Any = None) -> None:
        self.me.place([result.x], [result.y])

    def handles(self, result: Point) -> list[Handle]:
        return [Handle("point", _("Your point"), self.ax, *result, moves="xy", text=self.describe(result))]

    def describe(self, result: Point) -> str:
        return in_words(self.board, *result)


def in_words(made: Board, x: float, y: float) -> str:
    """Where a point lies, what that means and what to do."""
    cell = made.cell(x, y)
    said = _("{x_name} {x}, {y_name} {y}: {cell}. {reading} {advice}").format(
        x_name=_(made.x.name),
        x=plain(round(x, 1)),
        y_name=_(made.y.name),
        y=plain(round(y, 1)),
        cell=_(cell.name),
        reading=_(cell.reading),
        advice=_(cell.advice),
    )
    if made.surface:
        score = _("{n} {unit}.").format(n=number(float(made.score(x, y)), 1), unit=_(made.surface.unit))
        said = f"{said} {score}"
    if made.undecided(x, y):
        said = f"{said} {_('It lies so near to a cut that half a step gives it another name.')}"
    return said


class BoardView(Face):
    """A board of the course by name, or your own by the path of its definition.  BoardError says what is wrong."""

    def __init__(self, name: str | Path, x: float | None = None, y: float | None = None):
        self.board = made = board(name)
        middle = made.centre("high_high")
        self.point = Point(*made.clip(middle[0] if x is None else x, middle[1] if y is None else y))
        self.chart = PointChart(made)
        about = [*made.caveats, made.source]
        super().__init__(
            _(made.title),
            [
                {"kind": "html", "look": "sl-question", "html": html.escape(_(made.question))},
                {
                    "kind": "picture",
                    "id": "picture",
                    "label": _(made.title),
                    "description": "",
                    "handles": [],
                    **self.chart.stage.picture(),
                },
                {
                    "kind": "group",
                    "look": "sl-row",
                    "children": [
                        {
                            "kind": "field",
                            "id": "typed",
                            "value": "",
                            "label": _("Or type the point, such as {example}").format(example="7,4"),
                        },
                        {"kind": "html", "id": "note", "html": "", "role": "status"},
                    ],
                },
                {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
                {
                    "kind": "fold",
                    "label": _("What this leaves out, and where it comes from"),
                    "children": [
                        {"kind": "html", "html": html.bullets([_(text) for text in about])},
                        {
                            "kind": "html",
                            "html": evidence(*made.evidence)._repr_html_() if made.evidence else "",
                        },
                    ],
                },
            ],
        )

    def prepare(self) -> None:
        self._refresh()

    def place(self, x: float, y: float) -> "BoardView":
        """Put the point somewhere; what lies outside is set on the edge."""
        self.point = Point(*self.board.clip(x, y))
        self._refresh()
        self.flush()
        return self

    @property
    def sentence(self) -> str:
        """Where the point lies, in words."""
        return in_words(self.board, *self.point)

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        self.chart.update(self.point)
        return png([self.chart])

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        if name == "move point":
            self.place(float(value[0]), float(value[1]))
            return
        read = read_codes(str(value), self.board)
        self.put("typed", value=value)
        self.put("note", html=html.escape(" ".join(read.notes)))
        if len(read.own):
            self.place(*read.own[0])

    def _refresh(self) -> None:
        self.chart.update(self.point)
        self.redraw("picture", self.chart.stage)
        self.put(
            "picture",
            description=self.sentence,
            handles=[h.block() for h in self.chart.handles(self.point)],
        )
        self.put("sentence", html=html.escape(self.sentence))
