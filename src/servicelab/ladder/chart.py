"""The pictures of the first layer: the ladder with its markers, the needs, and what today's acts cost.

Our own view is blue, what is missed is orange, money is green, A is ochre; customers say what is a black square.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, stretch
from servicelab.kit.chart import Chart, Handle, headline, limits, room, two_lines
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

from . import model

RUNG_NAMES = (
    N_("needed, not done"),
    N_("missed for good"),
    N_("a small part done"),
    N_("most of it done"),
    N_("all of it done"),
    N_("more thought of"),
    N_("more done"),
)
PLACES = {"done": N_("done"), "half": N_("half done"), "missed": N_("missed"), "off": N_("not offered")}
KIND_LETTERS = {"B": N_("B"), "P": N_("P"), "U": N_("U")}
KIND_NAMES = {"B": N_("must-be"), "P": N_("performance"), "U": N_("unexpected")}
SHOWN = 13  # needs in the picture; of a longer list the heaviest


def is_number(bet: Any) -> bool:
    """Whether a bet is a number to be drawn."""
    return isinstance(bet, int | float) and not isinstance(bet, bool)


def price(value: float) -> str:
    """An amount per customer; with its fen where it is small."""
    return money(value, 0 if value >= 10 or value == int(value) else 2)


def shown(needs: Sequence[model.Need]) -> list[model.Need]:
    """The needs that have room in a picture, in the order of the list."""
    heaviest = sorted(needs, key=lambda n: -n.weight)[:SHOWN]
    return [n for n in needs if n in heaviest][:SHOWN]


class LadderChart(Chart):
    """Seven rungs with three views of the same service, and beside them what is expected and perceived."""

    title = N_("Where the service stands")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 430) if is_projector() else (450, 380)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = figure.add_axes((0.32, 0.2, 0.46, 0.68) if big else (0.43, 0.16, 0.35, 0.72))
        headline(ax, self.name)
        ax.set(xlim=(0.4, 3.6), ylim=(0.5, 7.5))
        ax.set_yticks(model.RUNGS, [f"{_(n)}  {i}" for i, n in zip(model.RUNGS, RUNG_NAMES, strict=True)])
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        for rung in model.RUNGS:
            ax.plot([0.5, 3.5], [rung, rung], color=colour("grid"), linewidth=3)
        for x in (0.5, 3.5):
            ax.plot([x, x], [0.6, 7.4], color=colour("grid"), linewidth=3)
        (self.gate,) = ax.plot(*NOWHERE, "--", color=colour("leave"), linewidth=3)
        size = 24 if big else 17
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2.5, markersize=size + 9)
        self.marks = [
            ax.plot(*NOWHERE, shape, color=colour(ink), markersize=size, mew=3)[0]
            for shape, ink in (("o", "stay"), ("s", "ink"), ("x", "muted"))
        ]
        heads = (_("we"), _("customers"), _("rival"))
        for x, head, lift in zip((1, 2, 3), heads, (0, 1, 0), strict=True):
            ax.text(x, 0.32 - (0 if big else 0.42 * lift), head, ha="center", va="top", color=colour("muted"))
        self.side = side = figure.add_axes((0.845, 0.2, 0.14, 0.68) if big else (0.845, 0.16, 0.14, 0.72))
        side.set(xlim=(-0.5, 1.5), ylim=(0, 100))
        side.axis("off")
        self.bars = side.bar([0, 1], [0, 0], width=0.62, color=[colour("muted"), colour("stay")])
        self.texts = [side.text(i, 0, "", ha="center", va="bottom") for i in (0, 1)]
        for i, word in enumerate((_("ES"), _("PS"))):
            side.text(i, -2.5, word, ha="center", va="top", color=colour("muted"))

    def rungs(self, result: Any) -> list[int | None]:
        """Our rung, that in the eyes of customers, and that of the competitor."""
        others = (found.rung if found else None for found in result.seen.values())
        return [result.profile.rung, *others]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        for x, (mark, rung) in enumerate(zip(self.marks, self.rungs(result), strict=True), start=1):
            mark.set_data(*(([x], [rung]) if rung else NOWHERE))
        self.ghost.set_data(*(([1], [pinned.profile.rung]) if pinned else NOWHERE))
        self.gate.set_data(*(([0.5, 3.5], [4.5, 4.5]) if result.profile.open_must else NOWHERE))
        for bar, text, value in zip(self.bars, self.texts, result.points, strict=True):
            if bar.get_height() != value:
                bar.set_height(value)
            text.set(text=number(value))
            text.set_y(value + 1)

    def describe(self, result: Any) -> str:
        names = [f"{r}, {_(RUNG_NAMES[r - 1])}" if r else _("unknown") for r in self.rungs(result)]
        gate = " " + _("An open must-be closes the gate above rung 4.") if result.profile.open_must else ""
        return (
            _(
                "We stand on rung {we}; as customers see it: {customers}; the competitor: {rival}. Expected service "
                "(ES) {es} points, perceived service (PS) {ps}."
            ).format(
                we=names[0],
                customers=names[1],
                rival=names[2],
                es=number(result.points[0]),
                ps=number(result.points[1]),
            )
            + gate
        )


class NeedsChart(Chart):
    """One row a need: its fulfilment, as thick as its weight; the end of each bar can be dragged."""

    title = N_("The needs: drag the points to done, half or not")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 760 if is_projector() else 410)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = room(figure, 318 if big else 410, 40, right=115 if big else 120)
        headline(ax, self.name)
        ax.set(xlim=(0, 1), ylim=(SHOWN - 0.4, -0.6))
        ax.set_xticks([0, 0.5, 1], [_("not"), _("half"), _("done")])
        ax.set_yticks(range(SHOWN), [""] * SHOWN)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.tick_params(axis="x", labelcolor=colour("muted"), pad=8)
        ax.tick_params(axis="y", pad=30 if big else 20)
        ax.spines[["left", "bottom"]].set_visible(False)
        rows = range(SHOWN)
        self.tracks = ax.barh(rows, 1, height=0.3, color=colour("soft"))
        self.bars = ax.barh(rows, 0, height=0.3, color=colour("stay"))
        self.missing = ax.barh(rows, 0, height=0.3, color=colour("leave"))
        (self.theirs,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=8, clip_on=False)
        (self.rivals,) = ax.plot(*NOWHERE, "x", color=colour("muted"), markersize=9, mew=2.5, clip_on=False)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=13)
        self.ends = [ax.text(1.1 if big else 1.05, i, "", va="center", color=colour("muted")) for i in rows]
        below = {"ha": "right", "va": "bottom"}
        said = _("where they differ:  ■ customers say")
        figure.text(0.885 if big else 0.925, 0.012, said, color=colour("ink"), **below)
        figure.text(0.985, 0.012, _("× rival"), color=colour("muted"), **below)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        needs = shown(result.needs)
        limits(self.ax, y=(len(needs) - 0.4, -0.6))
        width = 26 if is_projector() else 200
        names = [_clip(n.need, width) for n in needs] + [""] * (SHOWN - len(needs))
        if names != [t.get_text() for t in self.ax.get_yticklabels()]:
            self.ax.set_yticks(range(SHOWN), names)
        heaviest = max((n.weight for n in needs), default=1) or 1
        for i in range(SHOWN):
            need = needs[i] if i < len(needs) else None
            thick = 0.1 + 0.36 * need.weight / heaviest if need else 0
            gap = need.kind == "B" and need.open if need else False
            for bar, left, width in (
                (self.tracks[i], 0, 1 if need else 0),
                (self.bars[i], 0, need.done if need else 0),
                (self.missing[i], need.done if need else 0, 1 - need.done if gap else 0),
            ):
                stretch(bar, width)
                if bar.get_x() != left:
                    bar.set_x(left)
                if bar.get_height() != thick:
                    bar.set_height(thick)
                    bar.set_y(i - thick / 2)
            self.ends[i].set_text(
                _("{kind}  {price}").format(kind=_(KIND_LETTERS[need.kind]), price=price(need.cost))
                if need
                else ""
            )
        for line, who, beside in ((self.theirs, "customer", -0.013), (self.rivals, "competitor", 0.013)):
            seen = [getattr(n, who) for n in needs]
            differ = [
                x + beside if x is not None and x != n.done else None
                for x, n in zip(seen, needs, strict=True)
            ]
            self._marks(line, differ, 0.36)
        before = {n.key: n.done for n in pinned.needs} if pinned else {}
        moved = [before.get(n.key) if before.get(n.key) != n.done else None for n in needs]
        self._marks(self.ghost, moved)

    @staticmethod
    def _marks(line: Any, values: list[float | None], below: float = 0) -> None:
        at = [(x, i + below) for i, x in enumerate(values) if x is not None]
        line.set_data(*(zip(*at, strict=True) if at else NOWHERE))

    def handles(self, result: Any) -> Sequence[Handle]:
        return [
            Handle(
                f"need {n.key}", n.need, self.ax, n.done, i, step=0.5, moves="x", x_range=(0, 1),
                look="stay" if n.done >= model.WHOLE else "leave" if n.kind == "B" else "muted",
                text=_(PLACES[n.place]), small=True,
            )
            for i, n in enumerate(shown(result.needs))
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{need} ({kind}, weight {weight}): {share} done").format(
                need=n.need, kind=_(KIND_NAMES[n.kind]), weight=number(n.weight, 1), share=percent(n.done)
            )
            for n in result.needs
        )


class CostChart(Bars):
    """Money: what today's acts cost for a customer and year, by class, and what the next rung would add."""

    title = N_("Cost per customer and year")
    height = 380
    slots = 4
    names_width = 120
    ends_width = 110

    def build(self, figure: Figure) -> None:
        self.names_width = 150 if is_projector() else 120
        super().build(figure)
        self.bars[3].set(facecolor=colour("paper"), edgecolor=colour("money"), linewidth=2)

    @staticmethod
    def values(result: Any) -> list[float]:
        step = result.next
        return [*result.cost_by_kind().values(), step.cost if step else 0.0]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        step = result.next
        reach = _("to rung {n}").format(n=step.rung) if step else _("no higher rung")
        names = [*(_(n) for n in KIND_NAMES.values()), reach]
        self.fill(names, values, [price(v) for v in values], self.values(pinned) if pinned else ())

    def describe(self, result: Any) -> str:
        must, performance, unexpected, step = (price(v) for v in self.values(result))
        said = _(
            "Must-bes cost {b}, performance needs {p}, unexpected acts {u} per customer and year."
        ).format(b=must, p=performance, u=unexpected)
        if result.next:
            said += " " + _("The next rung, {n}, would add {cost}.").format(n=result.next.rung, cost=step)
        return said


def _clip(text: str, width: int) -> str:
    """On one line, or on two of the width; what is longer ends in an ellipsis."""
    if len(text) <= width:
        return text if width > 100 or len(text) <= 22 else two_lines(text, 22)
    return two_lines(text if len(text) <= 2 * width else text[: 2 * width - 1] + "…", width)


__all__ = ["CostChart", "LadderChart", "NeedsChart"]
