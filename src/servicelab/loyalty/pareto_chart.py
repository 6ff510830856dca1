"""How much the best fifth brings, and whether it is the same fifth next year."""

from typing import Any, ClassVar

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.theme import colour

from .pareto import CUSTOMERS

PART = 100 * np.arange(CUSTOMERS + 1) / CUSTOMERS


class RunningChart(Chart):
    """Running share of sales (line) and profit (dashes) from the best customer down."""

    title = N_("From the best customer down")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 52, 50, right=24)
        calm_axes(ax, _("customers, % from the best"), _("% of the whole"))
        headline(ax, self.name)
        ax.set(xlim=(0, 100), xticks=(0, 20, 40, 60, 80, 100))
        ax.locator_params(axis="y", nbins=5)
        ax.axvline(20, color=colour("muted"), linewidth=1)
        ax.axhline(100, color=colour("grid"), linewidth=1.5)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        (self.sales,) = ax.plot(*NOWHERE, "-", color=colour("stay"), linewidth=2.5)
        (self.profit,) = ax.plot(*NOWHERE, "-", color=colour("money"), linewidth=2.5)
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=9)
        self.words = [
            ax.text(0.98, y, text, transform=ax.transAxes, ha="right", va="bottom", color=colour(name))
            for y, text, name in ((0.03, _("sales"), "stay"), (0.14, _("profit"), "money"))
        ]

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        sales, profit = result.running
        top = float(np.nanmax([*sales, *np.nan_to_num(profit), 100]))
        limits(self.ax, y=(0, max(110.0, nice_ceiling(top))))
        self.sales.set_data(PART, sales)
        self.profit.set_data(*((PART, profit) if np.isfinite(profit).all() else NOWHERE))
        self.ghost.set_data(*((PART, pinned.running[1]) if pinned else NOWHERE))
        shown = isinstance(bet, int | float) and 0 <= bet <= self.ax.get_ylim()[1]
        self.bet.set_data([20], [bet]) if shown else self.bet.set_data(*NOWHERE)

    def describe(self, result: Any) -> str:
        return _("The best fifth buys {sales} and brings {profit} of the profit.").format(
            sales=percent(result.share_of_sales), profit=share_text(result.share_of_profit)
        )


def share_text(share: float) -> str:
    """A share that does not exist when there is no profit to divide."""
    return percent(share) if np.isfinite(share) else _("no share")


class FifthsOfProfitChart(Bars):
    """What each fifth brings, of all profit; the last can take away."""

    title = N_("Five fifths: share of the profit")
    slots = 5
    height = 370
    names_width = 92
    ends_width = 66
    ink = "stay"

    def _values(self, result: Any) -> list[float]:
        ordered = np.sort(result.profit)[::-1].reshape(5, -1).sum(axis=1)
        total = ordered.sum()
        return list(ordered / total) if total > 0 else [0.0] * 5

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self._values(result)
        names = [_("best fifth"), _("second"), _("third"), _("fourth"), _("last fifth")]
        self.fill(names, values, [percent(v) for v in values], self._values(pinned) if pinned else ())

    def describe(self, result: Any) -> str:
        return ", ".join(percent(v) for v in self._values(result))


class StillTopChart(Hundred):
    """A hundred of this year's best fifth, next year."""

    title = N_("A hundred of the best fifth, a year later")
    beside: ClassVar[tuple[tuple[float, str], ...]] = ((0.66, "stay"), (0.4, "leave"))

    def update(self, result: Any, **_extra: Any) -> None:
        n = round(result.still_top)
        self.fill(
            n, _("{n} still in\nthe best fifth").format(n=number(n)), _("{n} not").format(n=number(100 - n))
        )

    def describe(self, result: Any) -> str:
        return _("{n} of 100 are in the best fifth again.").format(n=number(round(result.still_top)))
