"""The pictures of cost and benefit: what each step brings and costs, who stays, and the cheapest next need."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.i18n import N_, _, number, short_money
from servicelab.kit.theme import colour, is_projector

from .chart import is_number, price

STEPS = np.arange(6)
OPEN_SHOWN = 8


class StepsChart(Chart):
    """Money: what each step to a higher rung brings and what it costs."""

    title = N_("Each step up: what it brings, what it costs")
    size = (450, 350)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 78, 66, right=14)
        calm_axes(ax)
        headline(ax, self.name)
        ax.set_xlim(-0.6, 5.6)
        ax.set_xticks(STEPS, [_("{a}→{b}").format(a=i, b=i + 1) for i in range(1, 7)])
        ax.yaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="y", nbins=4)
        self.brings = ax.bar(STEPS - 0.19, 0, width=0.36, color=colour("money"))
        self.costs = ax.bar(STEPS + 0.19, 0, width=0.36, color=colour("muted"))
        self.ghosts = ax.bar(
            STEPS - 0.19,
            0,
            width=0.42,
            facecolor="none",
            edgecolor=colour("pin"),
            linestyle="--",
            linewidth=2,
        )
        figure.text(0.02, 0.02, _("■ brings"), color=colour("money"), va="bottom")
        figure.text(0.36, 0.02, _("■ costs"), color=colour("muted"), va="bottom")

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        w = result.worth
        limits(self.ax, y=(0, nice_ceiling(max(w.benefit.max(), w.cost.max(), 1))))
        before = pinned.worth.benefit if pinned else np.zeros(6)
        for bars, heights in ((self.brings, w.benefit), (self.costs, w.cost), (self.ghosts, before)):
            for bar, height in zip(bars, heights, strict=True):
                if bar.get_height() != height:
                    bar.set_height(height)
        for bar, height in zip(self.ghosts, before, strict=True):
            bar.set_linestyle("--" if height else "none")

    def describe(self, result: Any) -> str:
        w = result.worth
        return "; ".join(
            _("step {a} to {b}: brings {x}, costs {y}").format(
                a=i + 1, b=i + 2, x=short_money(w.benefit[i]), y=short_money(w.cost[i])
            )
            for i in STEPS
        )


class KeptChart(Bars):
    """People: how many customers stay on each rung; the stop rung stands out, the bet beside it."""

    title = N_("Customers who stay, by rung")
    height = 350
    slots = 7
    names_width = 70
    ends_width = 130
    ink = "stay"

    def build(self, figure: Figure) -> None:
        self.names_width = 110 if is_projector() else 70
        self.ends_width = 170 if is_projector() else 130
        super().build(figure)
        (self.bet,) = self.ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=12, clip_on=False)
        (self.stop,) = self.ax.plot(*NOWHERE, color=colour("ink"), linewidth=4)

    def update(self, result: Any, bet: Any = None, pinned: Any = None, **_extra: Any) -> None:
        kept, stop = result.worth.kept, result.worth.stop
        order = list(reversed(range(7)))
        texts = [number(kept[i]) + ("  " + _("← stop") if i + 1 == stop else "") for i in order]
        self.fill(
            [_("rung {n}").format(n=i + 1) for i in order],
            kept[order],
            texts,
            pinned.worth.kept[order] if pinned else (),
        )
        at = 7 - stop
        self.stop.set_data([0, 0], [at - 0.3, at + 0.3])
        right = self.ax.get_xlim()[1]
        said = is_number(bet) and 1 <= bet <= 7
        self.bet.set_data(*(([0.1 * right], [7 - bet]) if said else NOWHERE))

    def describe(self, result: Any) -> str:
        w = result.worth
        return _("{low} customers stay on rung 1, {here} on the stop rung {stop}, {high} on rung 7.").format(
            low=number(w.kept[0]), here=number(w.kept[w.stop - 1]), stop=w.stop, high=number(w.kept[-1])
        )


class NextChart(Bars):
    """Money: the open needs by cost; those of the cheapest way to the next rung are filled."""

    title = N_("Open needs, by cost: filled is the cheapest way up")
    slots = OPEN_SHOWN
    names_width = 380
    ends_width = 120

    @property
    def size(self) -> tuple[int, int]:
        return (920, 420 if is_projector() else 280)

    def build(self, figure: Figure) -> None:
        self.names_width = 330 if is_projector() else 380
        super().build(figure)
        for bar in self.bars:
            bar.set(edgecolor=colour("money"), linewidth=2)

    def update(self, result: Any, **_extra: Any) -> None:
        chosen = {n.key for n in result.next.needs} if result.next else set()
        needs = sorted(
            (n for n in result.needs if n.open), key=lambda n: (n.key not in chosen, n.cost * (1 - n.done))
        )[:OPEN_SHOWN]
        width = 30 if is_projector() else 60
        names = [n.need if len(n.need) <= width else n.need[: width - 1] + "…" for n in needs]
        costs = [n.cost * (1 - n.done) for n in needs]
        self.fill(names, costs, [price(c) for c in costs])
        for i, bar in enumerate(self.bars):
            fill = colour("money") if i < len(needs) and needs[i].key in chosen else colour("paper")
            bar.set_facecolor(fill)
            bar.set_edgecolor(colour("money") if i < len(needs) else "none")

    def describe(self, result: Any) -> str:
        step = result.next
        if not step:
            return _("No open need lifts the rung any further.")
        return _("The cheapest way to rung {n} costs {cost} per customer and year: {needs}.").format(
            n=step.rung, cost=price(step.cost), needs="; ".join(n.need for n in step.needs)
        )


__all__ = ["KeptChart", "NextChart", "StepsChart"]
