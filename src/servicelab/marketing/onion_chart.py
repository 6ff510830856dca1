"""The onion in pictures: features that are copied, customers who are held, and what each ring protects."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, money, number, percent, short_money
from servicelab.kit.theme import colour, is_projector

from .onion import RINGS
from .outcome_chart import OutcomesChart

RADII = {"core": 0.34, "formal": 0.67, "extended": 1.0}
MIDDLES = {"core": 0.17, "formal": 0.5, "extended": 0.84}
NAMES = {"core": N_("core"), "formal": N_("form"), "extended": N_("around it")}
LINES = {"core": ":", "formal": "-.", "extended": "-"}


class RingsChart(Chart):
    """Three rings with a mark for each feature: a dot while it is exclusive, a plus when it has been copied."""

    title = N_("● only you have it, + copied")

    def build(self, figure: Figure) -> None:
        width, height = figure.bbox.size
        ax = figure.add_axes((0.01, 0.02, 0.62, 0.86))
        half = 1.04 * 0.62 * width / (0.86 * height)
        ax.set(xlim=(-max(half, 1.04), max(half, 1.04)), ylim=(-1.04, 1.04))
        ax.set_aspect("equal")
        ax.axis("off")
        headline(ax, self.name)
        for ring in reversed(RINGS):
            ax.add_patch(
                Circle(
                    (0, 0), RADII[ring], facecolor=colour("soft"), edgecolor=colour("muted"), linewidth=1.2
                )
            )
        size = 12 if is_projector() else 9
        self.full = {ring: Dots(ax, "dot", colour("stay"), size) for ring in RINGS}
        self.copied = {ring: Dots(ax, "plus", colour("muted"), size) for ring in RINGS}
        self.year = figure.text(0.65, 0.78, "", ha="left", va="center", fontweight="bold")
        self.words = {
            ring: figure.text(0.65, y, "", ha="left", va="center")
            for ring, y in zip(RINGS, (0.2, 0.4, 0.6), strict=True)
        }

    def update(self, result: Any, **_extra: Any) -> None:
        left = result.left(result.params.years)
        for ring, n in result.counts.items():
            n = int(n)
            turn = np.pi / 2 - 2 * np.pi * np.arange(n) / max(n, 1)
            x, y = MIDDLES[ring] * np.cos(turn), MIDDLES[ring] * np.sin(turn)
            kept = round(left[ring])
            self.full[ring].place(x[:kept], y[:kept])
            self.copied[ring].place(x[kept:], y[kept:])
            self.words[ring].set_text(
                _("{ring}:\n{left} of {n}").format(
                    ring=_(NAMES[ring]), left=number(left[ring], 1), n=number(n)
                )
            )
        self.year.set_text(_("after {n} years").format(n=number(result.params.years)))

    def describe(self, result: Any) -> str:
        left = result.left(result.params.years)
        listed = "; ".join(
            _("{ring}: {left} of {n}").format(ring=_(NAMES[r]), left=number(left[r], 1), n=number(n))
            for r, n in result.counts.items()
        )
        return _("Features that nobody has copied after {years} years: {listed}.").format(
            years=number(result.params.years), listed=listed
        )


class HeldChart(Hundred):
    """A hundred customers: who sees a difference, who compares prices."""

    title = N_("A hundred customers in that year")

    def update(self, result: Any, **_extra: Any) -> None:
        n = round(100 * result.held(result.params.years))
        self.fill(
            n,
            _("{n} see a\ndifference").format(n=number(n)),
            _("{n} compare\nprices").format(n=number(100 - n)),
        )

    def describe(self, result: Any) -> str:
        held = result.held(result.params.years)
        return _("{held} of the customers see a difference; all others compare prices.").format(
            held=percent(held)
        )


class ProtectedChart(Chart):
    """¥ per customer and year that each ring keeps out of the price war, over ten years."""

    title = N_("Margin that each ring protects")
    YEARS = np.arange(11)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 58, 46, right=20)
        calm_axes(ax, _("years from now"))
        headline(ax, self.name)
        ax.set_xlim(0, 10)
        ax.set_xticks([0, 2, 4, 6, 8, 10])
        ax.yaxis.set_major_formatter(lambda v, _i: money(v))
        ax.locator_params(axis="y", nbins=4)
        self.lines = {
            ring: ax.plot(*NOWHERE, line, color=colour("money"), clip_on=False, label=_(NAMES[ring]))[0]
            for ring, line in LINES.items()
        }
        (self.now,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=1)
        short = 1.5 if is_projector() else 2.4  # large type leaves little room in one row
        ax.legend(
            loc="upper right",
            ncols=3,
            borderaxespad=0,
            columnspacing=0.5,
            handletextpad=0.4,
            handlelength=short,
        )

    def update(self, result: Any, **_extra: Any) -> None:
        rings = result.protected(self.YEARS)
        top = nice_ceiling(max(max(float(np.max(v)) for v in rings.values()), 1))
        limits(self.ax, y=(0, 1.18 * top))
        for ring, line in self.lines.items():
            line.set_data(self.YEARS, rings[ring])
        self.now.set_data([result.params.years] * 2, [0, top])

    def describe(self, result: Any) -> str:
        rings = result.protected(self.YEARS)
        return "; ".join(
            _("{ring}: {first} per customer now, {last} in ten years").format(
                ring=_(NAMES[r]), first=money(v[0]), last=money(v[10])
            )
            for r, v in rings.items()
        )


class NextChart(Bars):
    """¥ per customer that one more feature adds up to the year in view, by ring."""

    title = N_("One more feature would add, per customer")
    slots = 3
    size = (450, 330)
    names_width = 90
    ends_width = 80

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        gains = list(result.gains.values())
        self.fill(
            [_(NAMES[ring]) for ring in RINGS],
            gains,
            [money(v, 2) for v in gains],
            list(pinned.gains.values()) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(NAMES[ring])}: {money(v, 2)}" for ring, v in result.gains.items())


class MoveChart(Chart):
    """Profit against volume: moving more product by cutting the price, and adding a service to the same volume."""

    title = N_("Profit against volume: the lost curves")
    EXTRA = np.linspace(0, 1, 41)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 78, 46, right=24)
        calm_axes(ax, _("volume moved"))
        headline(ax, self.name)
        ax.set_xlim(1, 2)
        ax.set_xticks([1, 1.25, 1.5, 1.75, 2], [percent(x) for x in (1, 1.25, 1.5, 1.75, 2)])
        ax.yaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="y", nbins=4)
        (self.curve,) = ax.plot(*NOWHERE, "-.", color=colour("money"))
        (self.today,) = ax.plot(*NOWHERE, "--", color=colour("muted"), linewidth=1.5)
        (self.service,) = ax.plot(*NOWHERE, color=colour("money"))
        (self.point,) = ax.plot(*NOWHERE, "s", color=colour("money"), markersize=10)
        self.words = (
            ax.text(0.02, 0.03, _("move more product"), transform=ax.transAxes, color=colour("money")),
            ax.text(1.98, 0, _("add a service"), ha="right", va="bottom", color=colour("money")),
        )

    def update(self, result: Any, **_extra: Any) -> None:
        curve = result.moved(self.EXTRA)
        values = [*curve, result.today, result.added, 0]
        low, high = min(values), max(values)
        top = nice_ceiling(max(high * 1.15, 1))
        limits(self.ax, y=(-nice_ceiling(-low) if low < 0 else -0.18 * top, top))
        self.curve.set_data(1 + self.EXTRA, curve)
        self.today.set_data([1, 2], [result.today] * 2)
        self.service.set_data([1, 2], [result.added] * 2)
        self.point.set_data([1 + result.params.growth], [result.moved()])
        self.words[1].set_y(result.added + 0.01 * top)

    def describe(self, result: Any) -> str:
        return _("Today {today}; with more volume at a lower price {moved}; with a service {added}.").format(
            today=money(result.today), moved=money(result.moved()), added=money(result.added)
        )


class TakersChart(Hundred):
    """A hundred customers: who takes the service."""

    title = N_("A hundred customers: who takes the service")

    def update(self, result: Any, **_extra: Any) -> None:
        n = round(100 * result.params.uptake)
        self.fill(
            n, _("{n} take the\nservice").format(n=number(n)), _("{n} do\nwithout").format(n=number(100 - n))
        )

    def describe(self, result: Any) -> str:
        return _("{n} of 100 customers take the service.").format(n=number(round(100 * result.params.uptake)))


class OnionOutcomes(OutcomesChart):
    """Where the next feature earns more, in fifty worlds."""

    title = N_("The next feature: core or around it?")
    wins = N_("around it wins")
    loses = N_("the core wins")
