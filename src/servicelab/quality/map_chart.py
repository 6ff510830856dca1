"""Where a gap comes from, what to do first, and how far to trust it: five gaps, the board, fifty second surveys."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.again import TIMES, Again
from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.board_chart import BoardChart, mark
from servicelab.kit.chart import Chart, Handle, headline, room
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.theme import colour, is_projector

from .chart import numbered, signed
from .model import CAUSES
from .view import KEYS, name

# Boxes of the ring: column, row, words.
BOXES = {
    "expect": (0, 1, N_("customers\nexpect")),
    "believe": (1, 1, N_("the firm\nbelieves")),
    "standard": (2, 1, N_("the standard\nsays")),
    "done": (2, 0, N_("people\ndo")),
    "told": (1, 0, N_("we have\npromised")),
    "perceive": (0, 0, N_("customers\nperceive")),
}
WAYS = {
    "know": ("expect", "believe"),
    "design": ("believe", "standard"),
    "deliver": ("standard", "done"),
    "tell": ("done", "told"),
    "customer": ("expect", "perceive"),
}
WIDE, TALL = 0.23, 0.3  # half a box, in columns and rows


class FiveGapsChart(Chart):
    """The ring of five gaps: the wider a way, the more is lost on it."""

    title = N_("The map of five gaps")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 6, 6, right=6)
        headline(ax, self.name)
        ax.set(xlim=(-0.45, 2.45), ylim=(-0.5, 1.5))
        ax.axis("off")
        self.lines, self.words = {}, {}
        for key, (begin, end) in WAYS.items():
            (x0, y0, _a), (x1, y1, _b) = BOXES[begin], BOXES[end]
            flat = y0 == y1
            to = (1 if x1 > x0 else -1) * WIDE if flat else 0, 0 if flat else -TALL
            self.lines[key] = ax.plot(
                [x0 + to[0], x1 - to[0]], [y0 + to[1], y1 - to[1]], color=colour("leave"),
                solid_capstyle="butt", zorder=1,
            )[0]  # fmt: skip
            middle = ((x0 + x1) / 2, (y0 + y1) / 2)
            self.words[key] = (
                ax.text(middle[0], middle[1] + 0.13, "", ha="center", va="bottom")
                if flat
                else ax.text(middle[0] + 0.09, middle[1], "", ha="left", va="center")
            )
        (x0, y0, _a), (x1, y1, _b) = BOXES["told"], BOXES["perceive"]
        ax.plot([x0 - WIDE, x1 + WIDE], [y0, y1], ":", color=colour("muted"), linewidth=1.5)
        for key, (x, y, text) in BOXES.items():
            ink = "stay" if key in ("expect", "perceive") else "muted"
            box_x = [x - WIDE, x + WIDE, x + WIDE, x - WIDE, x - WIDE]
            box_y = [y - TALL, y - TALL, y + TALL, y + TALL, y - TALL]
            ax.plot(box_x, box_y, color=colour(ink), linewidth=2)
            ax.text(x, y, _(text), ha="center", va="center")

    def update(self, result: Any, **_extra: Any) -> None:
        lost = {**result.causes, "customer": -result.score}
        for i, (key, line) in enumerate([*self.lines.items()], start=1):
            width = 1 + 14 * min(max(lost[key], 0), 2)
            if line.get_linewidth() != width:
                line.set_linewidth(width)
            ink = colour("leave" if key == result.widest or key == "customer" else "muted")
            if line.get_color() != ink:
                line.set_color(ink)
            self.words[key].set_text(
                _("gap {i}: {n}").format(i=number(i), n=number(lost[key], 2).replace("-", "−"))
            )

    def describe(self, result: Any) -> str:
        said = "; ".join(f"{_(text)}: {number(result.causes[key], 2)}" for key, text in CAUSES.items())
        return _("{said}. Together they make gap 5, between what customers expect and perceive.").format(
            said=said
        )


class CauseBars(Bars):
    """Points lost at each gap inside the firm."""

    title = N_("Points lost inside the firm")
    slots = 4
    names_width = 196
    ends_width = 52
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 278 if is_projector() else 210)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        lost = result.causes
        self.fill(
            [_(text) for text in CAUSES.values()],
            list(lost.values()),
            [number(x, 2) for x in lost.values()],
            list(pinned.causes.values()) if pinned else (),
        )
        for bar, key in zip(self.bars, CAUSES, strict=True):
            bar.set_facecolor(colour("leave" if key == result.widest else "stay"))

    def describe(self, result: Any) -> str:
        return _("Most is lost here: {name}.").format(name=_(CAUSES[result.widest]))


class PriorityBoard(BoardChart):
    """Importance by performance; the crossing of the cuts can be dragged."""

    definition = "importance-performance"

    title = N_("Important, and done well?")

    def more(self, axes: Any) -> None:
        self.marks = mark(axes, "dot", "stay", 11)
        size = 20 if is_projector() else 15
        (self.pinned,) = axes.plot(
            *NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=size, clip_on=False
        )
        self.words = [axes.text(0, 0, "", ha="left", va="bottom", zorder=4) for _key in KEYS]

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        self.frame(result.cuts, 0)
        for corner, (sign, _shape, _ink, text) in SHAPES.items():
            # The same signs as in the picture beside; large type leaves room for one line in a corner.
            said = text if is_projector() else self.board.cells[corner].name
            self.names[corner].set_text(_("{symbol} {name}").format(symbol=sign, name=_(said)))
        at = result.on_board
        self.marks.place(*at.T)
        self.pinned.set_data(*(pinned.on_board.T if pinned else NOWHERE))
        for word, (place, text) in zip(self.words, _together(at), strict=True):
            word.set_text(text)
            word.set_position(place)

    def handles(self, result: Any) -> list[Handle]:
        x, y = result.cuts
        return [
            Handle(
                "cut", _("Where the two lines cross"), self.ax, x, y, "cut_performance", "cut_importance",
                x_range=(0.5, 9.5), y_range=(0.5, 9.5), step=0.1, look="muted",
                text=_("done well from {x}, important from {y}").format(x=number(x, 1), y=number(y, 1)),
            )
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        cells = self.board.cells
        return "; ".join(f"{name(k)}: {_(cells[c].name)}" for k, c in zip(KEYS, result.cells(), strict=True))


def _together(at: np.ndarray) -> list[tuple[tuple[float, float], str]]:
    """A label for each point; points so near that their numbers would touch share the label of the first."""
    room_x, room_y = (1.3, 1.1) if is_projector() else (0.7, 0.6)
    labels: list[tuple[tuple[float, float], list[str]]] = []
    found = []
    for i, (x, y) in enumerate(at):
        near = next((n for (a, b), n in labels if n and abs(a - x) < room_x and abs(b - y) < room_y), None)
        labels.append(((x, y), [number(i + 1)] if near is None else []))
        if near is not None:
            near.append(number(i + 1))
    for (x, y), numbers in labels:
        found.append(((x + 0.15, y + 0.1), ", ".join(numbers)))
    return found


SHAPES = {
    "low_high": ("×", "x", "ink", N_("concentrate")),
    "high_high": ("+", "+", "stay", N_("keep it up")),
    "low_low": ("●", "o", "muted", N_("low priority")),
    "high_low": ("■", "s", "muted", N_("overkill?")),
}
CUTS = (4, 5, 6, 7, 8, 9)


class JumpChart(Chart):
    """The name of each dimension when “done well” begins elsewhere."""

    title = N_("The same data, another line")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 146, 104, right=24)
        headline(ax, self.name)
        ax.set(xlim=(3.5, 9.5), ylim=(4.6, -0.6))
        ax.set_xticks(CUTS)
        ax.set_xlabel(_("done well begins at"))
        ax.set_yticks(range(5), numbered())
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        self.marks = {corner: self._mark(ax, corner) for corner in SHAPES}
        (self.now,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5, zorder=0.5)
        width, height = figure.bbox.size
        grow = 1.8 if is_projector() else 1
        foot = figure.add_axes((0, 0, 1, 50 * grow / height))
        foot.set(xlim=(0, width), ylim=(-1.5, 0.5))
        foot.axis("off")
        for i, (corner, (_sign, _shape, _ink, text)) in enumerate(SHAPES.items()):
            x, y = 24 + (i % 2) * width / 2, -(i // 2)
            self._mark(foot, corner).set_data([x], [y])
            foot.text(x + 14 * min(grow, 1.5), y, _(text), va="center")

    def _mark(self, axes: Any, corner: str) -> Any:
        """The marks of a cell."""
        _sign, shape, ink, _text = SHAPES[corner]
        size = 14 if is_projector() else 11
        return axes.plot(*NOWHERE, shape, color=colour(ink), markersize=size, mew=3, clip_on=False)[0]

    def update(self, result: Any, **_extra: Any) -> None:
        found: dict[str, list] = {corner: [] for corner in SHAPES}
        for cut in CUTS:
            for y, corner in enumerate(result.cells(cut)):
                found[corner].append((cut, y))
        for corner, at in found.items():
            self.marks[corner].set_data(*(np.array(at).T if at else NOWHERE))
        now = result.cuts[0]
        self.now.set_data(*(([now, now], [-0.6, 4.6]) if 3.5 <= now <= 9.5 else NOWHERE))

    def describe(self, result: Any) -> str:
        n = [result.cells(cut).count("low_high") for cut in CUTS]
        said = ", ".join(f"{number(c)}: {number(k)}" for c, k in zip(CUTS, n, strict=True))
        return _("How many dimensions say “concentrate here” when done well begins at {said}.").format(
            said=said
        )


class TrustChart(Chart):
    """How reliable the gap of one customer is, by the correlation of the two ratings."""

    title = N_("Reliability of one customer's gap")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 52, 48, right=20)
        calm_axes(ax, _("correlation of the two ratings"))
        headline(ax, self.name)
        ax.set(xlim=(0, 1), ylim=(0, 1.02))
        ax.set_yticks((0, 0.5, 1))
        ax.locator_params(axis="x", nbins=3)
        (self.curve,) = ax.plot(*NOWHERE, color=colour("stay"))
        (self.level,) = ax.plot(*NOWHERE, ":", color=colour("muted"), linewidth=2)
        (self.here,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=11, clip_on=False)
        self.word = ax.text(0.03, 0.04, "", va="bottom", transform=ax.transAxes)

    def update(self, result: Any, **_extra: Any) -> None:
        p = result.params
        mean = (p.trust_expect + p.trust_perceive) / 2
        most = min(np.sqrt(p.trust_expect * p.trust_perceive), 0.99)
        x = np.linspace(0, most, 60)
        self.curve.set_data(x, np.clip((mean - x) / (1 - x), 0, 1))
        self.level.set_data([0, 1], [mean, mean])
        r = result.reliability
        seen = r == r and p.together >= 0
        self.here.set_data(*(([p.together], [r]) if seen else NOWHERE))
        self.word.set_text(
            _("one rating: {mean}\nits gap: {gap}").format(
                mean=number(mean, 2), gap=number(r, 2) if r == r else "–"
            )
        )

    def describe(self, result: Any) -> str:
        if result.trouble:
            return result.trouble
        return _("At a correlation of {r} the gap of one customer has a reliability of {n}.").format(
            r=number(result.params.together, 2), n=number(result.reliability, 2)
        )


class SurveysChart(Again):
    """Fifty second surveys: in how many each dimension has the largest weighted gap."""

    title = N_("Asked again 50 times: first to mend")
    names_width = 146

    def names(self) -> list[str]:
        return numbered()

    def counts(self, result: Any) -> list[int]:
        return list(result.first_again.values())

    def describe(self, result: Any) -> str:
        said = ", ".join(f"{name(k)} {number(n)}" for k, n in result.first_again.items())
        return _("Of {all} second surveys, the largest weighted gap: {said}.").format(
            all=number(TIMES), said=said
        )


__all__ = [
    "CauseBars", "FiveGapsChart", "JumpChart", "PriorityBoard", "SurveysChart", "TrustChart", "signed",
]  # fmt: skip
