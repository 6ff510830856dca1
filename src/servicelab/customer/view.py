"""What the pictures and sentences of the chain read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from . import model
from .links import Link, Own
from .model import ChainParams, Months

MEND, CHECK, EQUAL = "mend", "check", "equal"
STORY = {"rate": 0.98, "late": 0.1, "delay": 4, "slack": 0, "effort": 0.5, "caught": 0.5, "shared": 0}


@dataclass(frozen=True)
class ChainView:
    """The chain of an industry with the values in use; counts are customers of 100 unless they say otherwise."""

    params: ChainParams
    links: Sequence[Link]
    own: Mapping[int, Own]

    @property
    def story(self) -> "ChainView":
        """The seven links that the bets are about: all right in 98 of 100 cases and late in one of ten."""
        return replace(self, params=replace(self.params, **STORY), own={})

    @cached_property
    def rates(self) -> np.ndarray:
        """How often each link holds, shape (links,)."""
        found = [self.own.get(i, Own()).rate for i in range(len(self.links))]
        return np.array([self.params.rate if rate is None else rate for rate in found])

    @cached_property
    def hours(self) -> np.ndarray:
        """Working hours of each link, shape (links,)."""
        found = [self.own.get(i, Own()).hours for i in range(len(self.links))]
        return np.array(
            [link.hours if hours is None else hours for link, hours in zip(self.links, found, strict=True)]
        )

    @cached_property
    def left(self) -> np.ndarray:
        """Of 100 customers, those for whom everything has held so far, after each link."""
        return 100 * model.running(self.rates, self.params.shared)

    @property
    def right(self) -> float:
        """Of 100 customers, those for whom every link holds."""
        return float(self.left[-1])

    @property
    def failed(self) -> float:
        """Customers a month for whom some link fails."""
        return self.params.cases * (1 - self.right / 100)

    @property
    def harm(self) -> float:
        """¥ a month of cases that went wrong."""
        return self.failed * self.params.harm

    # Time --------------------------------------------------------------------------------------

    @property
    def planned(self) -> float:
        """Working hours when nobody is late."""
        return model.total(self.hours)

    @property
    def added(self) -> float:
        """Mean working hours that late answers add."""
        return model.hours_added(len(self.links), self.params.late, self.params.delay)

    @property
    def waiting(self) -> float:
        """Of 100 customers, those who wait longer than they were promised."""
        p = self.params
        return 100 * (1 - model.on_time(len(self.links), p.late, p.delay, p.slack))

    # One effort --------------------------------------------------------------------------------

    @cached_property
    def gains(self) -> np.ndarray:
        """Of 100 customers, how many more get everything right when the effort goes into each link."""
        p = self.params
        mended = [
            model.whole(model.mended(self.rates, i, p.effort), p.shared) for i in range(len(self.links))
        ]
        return 100 * np.array(mended) - self.right

    @property
    def best(self) -> int:
        """The link where the effort helps most."""
        return model.best_link(self.rates, self.params.effort, self.params.shared)

    @property
    def check_gain(self) -> float:
        """Of 100 customers, how many more get everything right with the last check."""
        return 100 * model.checked(self.rates, self.params.caught, self.params.shared) - self.right

    @property
    def helps_most(self) -> str:
        """Whether mending the best link or the last check helps more customers."""
        gap = self.check_gain - float(self.gains.max())
        return EQUAL if abs(gap) < 0.05 else CHECK if gap > 0 else MEND

    @property
    def monthly(self) -> tuple[float, float, float]:
        """¥ a month: as it is, with the best link mended, with the last check."""
        p = self.params
        per_point = p.cases * p.harm / 100
        mended = self.harm - float(self.gains.max()) * per_point
        return self.harm, mended, self.harm - self.check_gain * per_point + p.cases * p.check_cost

    # Blame -------------------------------------------------------------------------------------

    @cached_property
    def months(self) -> Months:
        """Twelve months with the customers of the month."""
        return model.simulate(self.rates, int(self.params.cases), 12, self.params.shared)

    @property
    def took_turns(self) -> int:
        """How many departments were the worst of a month at least once."""
        return int((self.months.named > 0).sum())

    @property
    def last_caused(self) -> float:
        """Of 100 failed cases, those in which the last link was the first to fail."""
        return 100 * (1 - self.months.unjust) if self.months.failed.any() else 0.0
