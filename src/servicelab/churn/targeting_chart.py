"""The pictures of the offer: customers as marks, rules as bars of money, and the rules tried on other customers."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.i18n import N_, _, money, number, percent, short_money
from servicelab.kit.theme import colour, is_projector

from .targeting import RULES

# Short names for the bars; the long ones of RULES stand in the choice above them.
NAMES = {
    "risk": N_("highest risk"),
    "value": N_("highest value"),
    "lift": N_("highest lift"),
    "gain": N_("highest gain,\nwhile it pays"),
}


class PlaneChart(Chart):
    """Every customer is a mark: risk to the right, what the offer changes upwards, larger when worth more.

    Circles gain from the offer, triangles are sleeping dogs; filled ones get it.
    """

    title = N_("Each mark is a customer: risk is not lift")
    SIZES = (5, 8, 12)  # pixels for the lower, middle and upper third of value

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 58, 44, right=26)
        calm_axes(ax, _("risk of leaving without an offer"))
        headline(ax, self.name)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xticks([0.25, 0.5, 0.75, 1], [percent(x) for x in (0.25, 0.5, 0.75, 1)])
        ax.yaxis.set_major_formatter(lambda v, _i: f"{'+' if v > 0 else ''}{percent(v)}")
        ax.locator_params(axis="y", nbins=4)
        (self.zero,) = ax.plot([-0.02, 1.02], [0, 0], color=colour("muted"), linewidth=1.5)
        grow = 1.3 if is_projector() else 1
        self.marks = {
            (dog, chosen, size): ax.plot(
                *NOWHERE,
                "v" if dog else "o",
                color=colour("leave" if dog else "stay"),
                markerfacecolor=colour("leave" if dog else "stay") if chosen else "none",
                markeredgewidth=1,
                markersize=pixels * grow,
            )[0]
            for chosen in (False, True)
            for dog in (False, True)
            for size, pixels in enumerate(self.SIZES)
        }
        self.help = ax.text(1, 0, _("the offer keeps them"), ha="right", va="bottom", color=colour("stay"))
        self.harm = ax.text(1, 0, _("it drives them away"), ha="right", va="bottom", color=colour("leave"))
        legend = _("filled: gets the offer\nlarger: worth more")
        self.legend = ax.text(1, 0, legend, ha="right", va="top", color=colour("muted"))

    def update(self, result: Any, **_extra: Any) -> None:
        people, chosen = result.people, result.chosen.chosen
        reach = nice_ceiling(max(result.params.lift, 0.01))
        limits(self.ax, y=(-0.7 * reach, 1.05 * reach))
        third = np.searchsorted(np.quantile(people.value, (1 / 3, 2 / 3)), people.value)
        dogs = people.lift < 0
        for (dog, got, size), line in self.marks.items():
            these = (dogs == dog) & (chosen == got) & (third == size)
            line.set_data(people.risk[these], people.lift[these])
        self.help.set_position((1, 0.9 * reach))
        self.legend.set_position((1, 0.88 * reach))
        self.harm.set_position((1, -0.68 * reach))

    def describe(self, result: Any) -> str:
        people, best = result.people, result.chosen
        return _(
            "Of {all} customers {dogs} are sleeping dogs, whom an offer drives away. {n} get the offer, {woken} of them sleeping dogs."
        ).format(
            all=number(len(people.risk)),
            dogs=number((people.lift < 0).sum()),
            n=number(best.chosen.sum()),
            woken=number(best.sleeping_dogs),
        )


class RulesChart(Bars):
    """What each rule earns with the same budget, after the cost of the offers."""

    title = N_("What each rule earns, after its cost")
    slots = 4

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        earned = [r.value for r in result.results.values()]
        self.fill(
            [_(NAMES[rule]) for rule in RULES],
            earned,
            [money(v) for v in earned],
            [r.value for r in pinned.results.values()] if pinned else (),
        )
        # The rule in use has an outline, so that it is found again in the other picture.
        for bar, rule in zip(self.bars, RULES, strict=True):
            bar.set_edgecolor(colour("ink"))
            bar.set_linewidth(2 if rule == result.rule else 0)

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(RULES[rule])}: {money(r.value)}" for rule, r in result.results.items())


class SamplesChart(Chart):
    """Each rule on twenty other draws of customers: a dot where it earns, a triangle where it loses money."""

    title = N_("The same rules on twenty other draws of customers")
    size = (920, 260)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 118, 44, right=40)
        calm_axes(ax, _("earned after the cost of the offers"))
        headline(ax, self.name)
        ax.grid(visible=False)
        ax.set_ylim(3.5, -0.5)
        ax.set_yticks(range(4), [_(name) for name in NAMES.values()])
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.xaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="x", nbins=5)
        (self.zero,) = ax.plot([0, 0], [-0.5, 3.5], color=colour("muted"), linewidth=1.5)
        (self.wins,) = ax.plot(*NOWHERE, "o", color=colour("money"), markersize=8)
        (self.losses,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=8)

    def update(self, result: Any, **_extra: Any) -> None:
        earned = result.samples
        low, high = min(earned.min(), 0), max(earned.max(), 0)
        limits(
            self.ax,
            x=(-1.08 * nice_ceiling(max(-low, 0.1 * high, 1)), 1.08 * nice_ceiling(max(high, 0.1 * -low, 1))),
        )
        # The dots of a rule are spread a little, so that they do not hide each other.
        rows = np.arange(4)[:, None] + 0.14 * (np.arange(earned.shape[1]) % 3 - 1)
        lost = earned < 0
        self.wins.set_data(earned[~lost], rows[~lost])
        self.losses.set_data(earned[lost], rows[lost])

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{rule}: loses money in {n} of {all} draws").format(
                rule=_(RULES[rule]), n=number((row < 0).sum()), all=number(len(row))
            )
            for rule, row in zip(RULES, result.samples, strict=True)
        )
