"""Six ways to look for service gaps, one budget: whom they reach, what they cost, whom they overhear.

Of 100 customers some are content, some have trouble and stay silent, some have trouble and say so, some have left.
A method reaches a share 1 − exp(−k · money) of each group: the first thousand yuan brings most.  All constants are
illustrative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.again import TIMES
from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE

THOUSAND = 1000  # money is in ¥1,000 a quarter
SEED = 88
GROUPS = {
    "content": N_("content"),
    "silent": N_("trouble, silent"),
    "loud": N_("trouble, says so"),
    "gone": N_("has left"),
}
FIVE_GAPS = (
    N_("1 not known"), N_("2 no standard"), N_("3 not kept"), N_("4 promised more"), N_("5 the customer's gap"),
)  # fmt: skip


class Method(NamedTuple):
    """Its name, a short one, reach per ¥1,000 of the four groups, and how well it shows each of five gaps."""

    name: str
    short: str
    reach: tuple[float, float, float, float]
    shows: tuple[float, float, float, float, float]


METHODS = {
    "survey": Method(
        N_("Survey of customers"), N_("survey"), (0.05, 0.03, 0.05, 0.0), (0.02, 0, 0, 0.02, 0.1)
    ),
    "shopper": Method(
        N_("Mystery shopper with a checklist"), N_("mystery shopper"), (0.0, 0.035, 0.03, 0.01),
        (0, 0.02, 0.12, 0.02, 0),
    ),
    "complaints": Method(
        N_("Complaint system, and counting it"), N_("complaints"), (0.0, 0.001, 0.35, 0.002),
        (0.01, 0.01, 0.04, 0.03, 0.02),
    ),
    "lost": Method(
        N_("Talks with customers who left"), N_("lost customers"), (0.0, 0.005, 0.0, 0.09),
        (0.06, 0.02, 0.02, 0.04, 0.04),
    ),
    "pose": Method(
        N_("The manager goes as a customer"), N_("manager as customer"), (0.0, 0.025, 0.02, 0.0),
        (0.08, 0.06, 0.02, 0.01, 0),
    ),
    "forms": Method(
        N_("Forms and a suggestion book"), N_("forms"), (0.03, 0.006, 0.1, 0.0), (0.01, 0, 0.01, 0.01, 0.02)
    ),
}  # fmt: skip
_SPEND = {"low": 0, "high": 60, "step": 1, "unit": N_("¥1,000 a quarter"), "source": ILLUSTRATIVE}


@dataclass(frozen=True)
class MethodParams(Params):
    """Money on each of six methods, the budget, and who the customers are; all illustrative."""

    spend_complaints: float = param(60, label=N_("Complaint system"), **_SPEND)
    spend_survey: float = param(0, label=N_("Survey"), **_SPEND)
    spend_lost: float = param(0, label=N_("Lost customers"), **_SPEND)
    spend_shopper: float = param(0, label=N_("Mystery shopper"), **_SPEND)
    spend_pose: float = param(0, label=N_("Manager as customer"), **_SPEND)
    spend_forms: float = param(0, label=N_("Forms, suggestion book"), **_SPEND)
    budget: float = param(
        60, 1, 300, N_("Budget"), unit=N_("¥1,000 a quarter"), step=1, slider=(10, 120), source=ILLUSTRATIVE
    )
    unhappy: float = param(
        30, 5, 80, N_("Customers with trouble"), unit=N_("of 100 customers"), step=1, whole=True,
        source=ILLUSTRATIVE,
    )  # fmt: skip
    voice: float = param(
        0.07, 0, 1, N_("Say so by themselves"), unit=N_("share of those with trouble"), rate=True, step=0.01,
        source=ILLUSTRATIVE,
    )  # fmt: skip
    left: float = param(
        0.2, 0, 1, N_("Have already left"), unit=N_("share of those with trouble"), rate=True, step=0.01,
        source=ILLUSTRATIVE,
    )  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What a plan of methods reaches."""

    params: MethodParams

    @cached_property
    def money(self) -> Mapping[str, float]:
        """¥1,000 by method."""
        return {key: getattr(self.params, f"spend_{key}") for key in METHODS}

    @property
    def spent(self) -> float:
        """¥1,000 in all."""
        return sum(self.money.values())

    @cached_property
    def people(self) -> NDArray:
        """Of 100 customers: content, silent, loud, gone (4,); those with trouble who left said nothing."""
        p = self.params
        gone = p.unhappy * p.left * (1 - p.voice)
        loud = p.unhappy * p.voice
        return np.array([100 - p.unhappy, p.unhappy - gone - loud, loud, gone])

    @cached_property
    def coverage(self) -> NDArray:
        """Share of each group that is reached (4,)."""
        return self._covered(np.array([m.reach for m in METHODS.values()]))

    def _covered(self, reach: NDArray) -> NDArray:
        return 1 - np.exp(-np.array(list(self.money.values())) @ reach)

    @property
    def heard(self) -> NDArray:
        """Customers of 100 reached in each group (4,)."""
        return self.people * self.coverage

    @property
    def silent(self) -> float:
        """Silent and lost customers reached: those nobody hears of by themselves."""
        return float(self.heard[1] + self.heard[3])

    @property
    def troubled(self) -> float:
        """Customers with trouble reached."""
        return float(self.heard[1:].sum())

    @property
    def seen(self) -> NDArray:
        """How well each of the five gaps can be seen, 0 to 1 (5,)."""
        return self._covered(np.array([m.shows for m in METHODS.values()]))

    @property
    def darkest(self) -> int:
        """The gap, from 0, that is seen least; of equals the first."""
        return int(np.argmin(np.round(self.seen, 9)))

    def cost(self, method: str) -> float:
        """¥ for each customer with trouble whom the first ¥1,000 of a method reaches that no voice reports; ∞ if none."""
        reached = float(self.people[[1, 3]] @ (1 - np.exp(-np.array(METHODS[method].reach)))[[1, 3]])
        return THOUSAND / reached if reached else float("inf")

    @property
    def cheapest(self) -> str:
        """The method that reaches a silent or lost customer for least money."""
        return min(METHODS, key=self.cost)

    def picture(self, method: str) -> float:
        """Share of those a method reaches who have trouble: what one would believe of all; nan if nobody is reached."""
        reached = self.people * np.array(METHODS[method].reach)
        return float(reached[1:].sum() / reached.sum()) if reached.sum() else float("nan")

    @property
    def equal(self) -> "Plan":
        """The same money on all six alike."""
        share = self.spent / len(METHODS)
        return Plan(self.params.but(**{f"spend_{key}": share for key in METHODS}))

    @cached_property
    def outcomes(self) -> NDArray:
        """Silent and lost customers whom this plan reaches more than the even one, in 50 worlds, sorted."""
        rng, found = np.random.default_rng(SEED), []
        even = self.equal
        reach = np.array([m.reach for m in METHODS.values()])
        for _world in range(TIMES):
            drawn = reach * rng.lognormal(0, 0.6, (len(METHODS), 1))
            mine, theirs = (self.people * plan._covered(drawn) for plan in (self, even))
            found.append(float((mine - theirs)[[1, 3]].sum()))
        return np.sort(found)
