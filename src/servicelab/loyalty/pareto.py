"""Two hundred customers by profit: how much the best fifth brings, this year and the next.

Sales are lognormal: a few buy much, most buy little. What a customer costs is a base that all cause alike and a
share that grows with what they buy, so some bring a loss, and the best fifth can bring more than the whole profit.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE

CUSTOMERS, FIFTH = 200, 40
SEED = 80


@dataclass(frozen=True)
class ParetoParams(Params):
    """Inputs of the two hundred customers. Raises ParamError for a value out of range."""

    # fmt: off
    inequality: float = param(
        1.0, 0, 2.5, N_("How unequal customers buy"), unit=N_("standard deviation of the logarithm"), step=0.1,
        source=ILLUSTRATIVE,
    )
    margin: float = param(
        0.35, 0.05, 0.9, N_("Margin before service"), unit=N_("of sales"), rate=True, step=0.01,
        source=ILLUSTRATIVE,
    )
    base_cost: float = param(
        150, 0, 2000, N_("Cost of serving anybody"), unit=N_("¥ a year"), step=10, source=ILLUSTRATIVE,
    )
    persistence: float = param(
        0.7, 0, 1, N_("How much of it stays the same next year"), unit=N_("correlation"), rate=True, step=0.05,
        source=ILLUSTRATIVE,
    )
    mean_sales: float = param(
        1500, 10, 1e6, N_("Mean sales to a customer"), unit=N_("¥ a year"), step=50, slider=(100, 10000),
    )
    # fmt: on


def top_share(values: NDArray, part: float = 0.2) -> float:
    """Share of the sum that the largest ``part`` of the values brings; nan when the sum is not above 0.

    With losses among the values it can be more than 1.
    """
    values = np.sort(np.asarray(values, dtype=float))[::-1]
    total = values.sum()
    if not total > 0:
        return float("nan")
    return float(values[: round(part * len(values))].sum() / total)


@dataclass(frozen=True)
class Customers:
    """The customers under some inputs; every array has shape (200,)."""

    params: ParetoParams

    @cached_property
    def _noise(self) -> NDArray:
        return np.random.default_rng(SEED).standard_normal((2, CUSTOMERS))

    def _sales(self, z: NDArray) -> NDArray:
        raw = np.exp(self.params.inequality * z)
        return self.params.mean_sales * raw / raw.mean()

    @property
    def sales(self) -> NDArray:
        """¥ this year."""
        return self._sales(self._noise[0])

    @property
    def next_sales(self) -> NDArray:
        """¥ next year, of the same customers."""
        keep = self.params.persistence
        return self._sales(keep * self._noise[0] + np.sqrt(1 - keep**2) * self._noise[1])

    @property
    def profit(self) -> NDArray:
        """¥ this year: margin on sales less the cost of serving."""
        return self.params.margin * self.sales - self.params.base_cost

    @property
    def share_of_sales(self) -> float:
        """What the best fifth buys, of all sales."""
        return top_share(self.sales)

    @property
    def share_of_profit(self) -> float:
        """What the best fifth by profit brings, of all profit."""
        return top_share(self.profit)

    @property
    def losing(self) -> int:
        """Customers of 200 who bring a loss."""
        return int((self.profit < 0).sum())

    @property
    def still_top(self) -> float:
        """Of 100 customers in this year's best fifth, how many are in next year's."""
        now, then = self.sales.argsort()[-FIFTH:], self.next_sales.argsort()[-FIFTH:]
        return 100 * len(set(now) & set(then)) / FIFTH

    @property
    def running(self) -> tuple[NDArray, NDArray]:
        """Running share of sales and of profit from the largest down, each shape (201,), in percent."""
        found = []
        for values in (self.sales, self.profit):
            total = values.sum()
            run = np.concatenate([[0], np.sort(values)[::-1].cumsum()])
            found.append(100 * run / total if total > 0 else np.full(CUSTOMERS + 1, np.nan))
        return found[0], found[1]
