"""Who notices a piece of work, when it is done and when it is left out, and what that costs.

An act has two shares of customers: those who notice when it is done, and those who notice, sooner or later, when
it is not. From the two follows where it belongs; how long it takes until somebody notices is exponential.
Definitions and the list of acts follow the course; every number of an act is illustrative.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..kit.i18n import N_
from ..kit.params import Params, param
from ..kit.shares import binomial_quantiles

ILLUSTRATIVE = N_("illustrative: the author's choice, not measured")
SEEN, UNSEEN, NOT, OPEN = "seen", "unseen", "not", ""
HOMES = (SEEN, UNSEEN, NOT)
HALF = 0.5  # from this share on an act counts as seen, or as needed; ours
WEEKS = 50


@dataclass(frozen=True)
class Act:
    """A piece of work for one customer.

    ``minutes`` of work; ``seen`` and ``felt``: shares (0 to 1) of customers who notice when it is done, and when it
    is left out, after ``days`` on average; ``harm``: ¥ for each customer who notices that it was left out.
    """

    key: str
    text: str
    short: str
    minutes: float
    seen: float
    felt: float
    days: float
    harm: float

    @property
    def home(self) -> str:
        """Where it belongs: seen; unseen but needed; or no service to this customer."""
        return SEEN if self.seen >= HALF else UNSEEN if self.felt >= HALF else NOT


@dataclass(frozen=True)
class ActParams(Params):
    """The levers of the act sorter; shares are 0 to 1."""

    customers: float = param(
        100, 1, 5000, N_("Customers served"), unit=N_("customers a week"), step=1, log=True, whole=True,
        slider=(10, 2000), source=ILLUSTRATIVE,
    )  # fmt: skip
    wage: float = param(
        60,
        1,
        600,
        N_("Cost of an hour of work"),
        unit=N_("¥ an hour"),
        step=1,
        slider=(20, 200),
        source=ILLUSTRATIVE,
    )
    left_out: float = param(
        1.0, 0, 1, N_("The act is left out for"), unit=N_("of the customers"), rate=True, step=0.05
    )
    days: float = param(1, 0, 365, N_("Days that have passed"), unit=N_("days"), step=1, slider=(0, 90))
    checked: float = param(
        0, 0, 1, N_("Somebody checks and makes good"), unit=N_("of the cases"), rate=True, step=0.05
    )
    check_cost: float = param(
        2, 0, 200, N_("Cost of one check"), unit=N_("¥"), step=0.5, slider=(0, 40), source=ILLUSTRATIVE
    )
    shown: float = param(
        0, 0, 1, N_("Unseen work is shown to"), unit=N_("of the customers"), rate=True, step=0.05
    )
    later: float = param(90, 0, 365, N_("Days until you look"), unit=N_("days"), step=1, slider=(0, 90))
    slips: float = param(
        0.005, 0, 1, N_("The act slips by accident for"), unit=N_("of the customers"), rate=True, step=0.001,
        slider=(0, 0.1), source=ILLUSTRATIVE,
    )  # fmt: skip


def noticed_by(act: Act, days: float | np.ndarray) -> np.ndarray:
    """Share of the customers without the act who have noticed after so many days: felt × (1 − e^(−t/days))."""
    return act.felt * -np.expm1(-np.asarray(days, dtype=float) / act.days)


def seen_when_done(act: Act, shown: float) -> float:
    """Share who notice that it was done, when it is shown to so many who would not have noticed.

    Only work that is needed and unseen can be shown; showing what is no service changes nothing here.
    """
    return act.seen + (1 - act.seen) * shown if act.home == UNSEEN else act.seen


def minutes_share(acts: Sequence[Act], home: str) -> float:
    """Share of the working time that goes into the acts of a place; 0 without any work."""
    total = sum(a.minutes for a in acts)
    return sum(a.minutes for a in acts if a.home == home) / total if total else 0.0


@dataclass(frozen=True)
class Failure:
    """An act that is left out: counts are customers a week, money ¥ a week."""

    affected: float  # left out and not made good
    noticed: float  # by the day in view
    saved: float  # work not done, made-good cases aside
    checks: float
    harm: float

    @property
    def net(self) -> float:
        """What leaving out brings by that day: saved − checks − harm."""
        return self.saved - self.checks - self.harm


def failure(act: Act, p: ActParams) -> Failure:
    """What happens when the act is left out for a share of the customers of a week."""
    affected = p.customers * p.left_out * (1 - p.checked)
    noticed = affected * float(noticed_by(act, p.days))
    return Failure(
        affected,
        noticed,
        affected * act.minutes / 60 * p.wage,
        p.customers * p.checked * p.check_cost,
        noticed * act.harm,
    )


def harm_by(acts: Sequence[Act], home: str, p: ActParams) -> float:
    """¥: the acts of a place are left out one after the other for all customers; what that costs by day ``later``."""
    return float(sum(p.customers * noticed_by(a, p.later) * a.harm for a in acts if a.home == home))


def needed(acts: Sequence[Act]) -> list[Act]:
    """The acts that are service to this customer, seen or not."""
    return [a for a in acts if a.home != NOT]


def louder_undone(acts: Sequence[Act], shown: float = 0.0, days: float = math.inf) -> int:
    """How many needed acts are noticed by more customers when they fail, by that day, than when they are done."""
    return sum(float(noticed_by(a, days)) > seen_when_done(a, shown) for a in needed(acts))


def weeks(chance: float, customers: float) -> np.ndarray:
    """Fifty equally likely weeks: of how many customers each is true, sorted; binomial with ``chance``."""
    levels = (np.arange(WEEKS) + 0.5) / WEEKS
    return binomial_quantiles(int(customers), chance, levels)


def slip_chance(act: Act, p: ActParams) -> float:
    """Chance that one customer meets a slip of the act that nobody made good."""
    return p.slips * (1 - p.checked)


def sorted_right(acts: Sequence[Act], placed: Sequence[str]) -> int:
    """How many acts lie where the rule puts them."""
    return sum(a.home == bin_ for a, bin_ in zip(acts, placed, strict=True))
