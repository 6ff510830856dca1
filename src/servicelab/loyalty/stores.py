"""A hundred restaurants that do not exist: staff turnover, sales and profit, and what stands behind both.

Two things can make restaurants with little staff turnover sell more: the turnover itself (``effect``), or a third
thing that moves both (``hidden``: how good a site and its manager are). A comparison of fifths cannot tell them apart.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE

STORES, FIFTH = 100, 20
SEED = 27
TYPICAL_SALES = 5_000  # ¥1,000 a year
TYPICAL_TURNOVER = 90  # percent of the staff a year


@dataclass(frozen=True)
class StoreParams(Params):
    """Inputs of the restaurants. Raises ParamError for a value out of range."""

    # fmt: off
    effect: float = param(
        0.1, 0, 1, N_("What turnover itself does to sales"), unit=N_("of a percent for each percent"), step=0.05,
        source=ILLUSTRATIVE,
    )
    hidden: float = param(
        0.78, 0, 1, N_("What site and manager do to both"), unit=N_("strength, 0 to 1"), step=0.05,
        source=ILLUSTRATIVE,
    )
    cut: float = param(
        0.5, 0, 0.9, N_("Cut everybody's staff turnover by"), unit=N_("of what it is"), rate=True, step=0.05,
    )
    rent: float = param(
        0.12, 0, 0.3, N_("Extra rent of a good site"), unit=N_("of what it sells more"), rate=True, step=0.01,
        source=ILLUSTRATIVE,
    )
    margin: float = param(
        0.2, 0.02, 0.5, N_("Profit of a yuan sold, before rent and leavers"), unit=N_("of sales"), rate=True, step=0.01,
        source=ILLUSTRATIVE,
    )
    leaver_cost: float = param(
        2, 0, 50, N_("Cost of replacing one member of staff"), unit=N_("¥1,000"), step=0.5, source=ILLUSTRATIVE,
    )
    staff: float = param(
        25, 5, 100, N_("Staff of a restaurant"), unit=N_("people"), step=1, whole=True, source=ILLUSTRATIVE,
    )
    # fmt: on


@dataclass(frozen=True)
class Stores:
    """The restaurants under some inputs; every array has shape (100,)."""

    params: StoreParams

    @cached_property
    def noise(self) -> NDArray:
        """Site and manager, and what is luck in turnover and in sales: three columns, standard normal."""
        return np.random.default_rng(SEED).standard_normal((STORES, 3))

    @property
    def site(self) -> NDArray:
        """How good site and manager are: the third of the best is 2, the middle 1, the worst 0."""
        order = self.noise[:, 0].argsort().argsort()
        return np.minimum(3 * order // STORES, 2)

    @cached_property
    def turnover(self) -> NDArray:
        """Staff who leave in a year, percent of the staff."""
        z, luck = self.noise[:, 0], self.noise[:, 1]
        return np.clip(TYPICAL_TURNOVER * np.exp(-0.45 * self.params.hidden * z + 0.35 * luck), 10, 400)

    @property
    def site_sales(self) -> NDArray:
        """What site and manager alone would sell, in ¥1,000 a year."""
        return TYPICAL_SALES * np.exp(0.38 * self.params.hidden * self.noise[:, 0])

    def sales_at(self, turnover: NDArray) -> NDArray:
        """Sales in ¥1,000 a year of the same sites with another turnover."""
        luck = np.exp(0.08 * self.noise[:, 2])
        return self.site_sales * luck * (turnover / TYPICAL_TURNOVER) ** -self.params.effect

    def profit_at(self, turnover: NDArray) -> NDArray:
        """Profit in ¥1,000 a year: margin on sales, less the rent of a good site and the cost of replacing who left."""
        p = self.params
        rent = p.rent * (self.site_sales - TYPICAL_SALES)
        return p.margin * self.sales_at(turnover) - rent - p.leaver_cost * p.staff * turnover / 100

    @property
    def sales(self) -> NDArray:
        """Sales in ¥1,000 a year."""
        return self.sales_at(self.turnover)

    @property
    def profit(self) -> NDArray:
        """Profit in ¥1,000 a year."""
        return self.profit_at(self.turnover)

    @property
    def fifths(self) -> tuple[NDArray, NDArray]:
        """Positions of the 20 restaurants with the lowest and with the highest turnover."""
        order = self.turnover.argsort()
        return order[:FIFTH], order[-FIFTH:]

    def ratio(self, values: NDArray) -> float:
        """Mean of the fifth with the lowest turnover over that of the fifth with the highest."""
        low, high = self.fifths
        return float(values[low].mean() / values[high].mean())

    @property
    def sales_ratio(self) -> float:
        """How many times as much the fifth with the lowest turnover sells."""
        return self.ratio(self.sales)

    @property
    def within(self) -> float:
        """The same comparison between halves inside each third of equally good sites, averaged: a fairer one."""
        found = []
        for site in range(3):
            here = np.flatnonzero(self.site == site)
            order = here[self.turnover[here].argsort()]
            half = len(order) // 2
            found.append(self.sales[order[:half]].mean() / self.sales[order[-half:]].mean())
        return float(np.mean(found))

    @property
    def growth(self) -> float:
        """Percent by which sales of all restaurants grow when everybody's turnover is cut."""
        after = self.sales_at(self.turnover * (1 - self.params.cut))
        return float(100 * (after.sum() / self.sales.sum() - 1))

    @property
    def profit_growth(self) -> float:
        """¥1,000 a year that the cut adds to the profit of a mean restaurant, its price not counted."""
        return float((self.profit_at(self.turnover * (1 - self.params.cut)) - self.profit).mean())
