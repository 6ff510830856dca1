"""One refund and the levels that may decide it: authority moves, or only the drawing is turned over.

A case climbs from the counter to the first level whose limit covers the amount, and comes back down.
Hours, limits and shares are illustrative; the caller states them on screen.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative: the author's choice, not measured")
FIFTY = 50
SPREAD = 0.8  # of the logarithm of the amounts; ours
MOST = 10_000  # ¥: the highest limit
LIMITS = (0, *range(50, 1000, 50), *range(1000, 3001, 250))  # limits of the counter that are tried


@dataclass(frozen=True)
class Route:
    """``level`` that decides (0: the counter), ``hand_offs`` up and down, and ``hours`` the customer waits."""

    level: int
    hand_offs: int
    hours: float


def route(amount: float, limits: Sequence[float], hours: float) -> Route:
    """The way of a refund of ``amount`` ¥; ``limits`` in ¥ from the counter up, ``hours`` for each hand-off.

    The top level decides whatever nobody below may. ValueError when there is no level.
    """
    if not limits:
        raise ValueError("Name at least one level that may decide.")
    level = next((i for i, limit in enumerate(limits) if limit >= amount), len(limits) - 1)
    return Route(level, 2 * level, 2 * level * hours)


def cost(way: Route, amount: float, wrong: float, handling: float, leave: float, worth: float) -> float:
    """Mean ¥ a case: handling of each hand-off, wrong refunds, and customers lost while they wait.

    ``wrong``: share refunded without cause by the level that decides; ``handling``: ¥ a hand-off; ``leave``: share
    of customers lost each hour; ``worth``: ¥ of margin lost with one of them.
    """
    return way.hand_offs * handling + wrong * amount + (1 - (1 - leave) ** way.hours) * worth


@dataclass(frozen=True)
class RefundParams(Params):
    """The levers of one refund; limits and amounts in ¥, shares 0 to 1."""

    amount: float = param(
        300, 1, MOST, N_("The refund"), unit=N_("¥"), step=10, slider=(10, 3000), source=ILLUSTRATIVE
    )
    counter: float = param(
        100, 0, MOST, N_("The counter may decide up to"), unit=N_("¥"), step=10, slider=(0, 3000),
        source=ILLUSTRATIVE,
    )  # fmt: skip
    second: float = param(
        200,
        0,
        MOST,
        N_("The second level up to"),
        unit=N_("¥"),
        step=10,
        slider=(0, 3000),
        source=ILLUSTRATIVE,
    )
    third: float = param(
        1000,
        0,
        MOST,
        N_("The third level up to"),
        unit=N_("¥"),
        step=10,
        slider=(0, 3000),
        source=ILLUSTRATIVE,
    )
    hours: float = param(
        4, 0, 200, N_("One hand-off takes"), unit=N_("hours"), step=0.5, slider=(0, 24), source=ILLUSTRATIVE
    )
    leave: float = param(
        0.01, 0, 1, N_("Lost while waiting, each hour"), unit=N_("of the customers"), rate=True, step=0.001,
        slider=(0, 0.1), source=ILLUSTRATIVE,
    )  # fmt: skip
    worth: float = param(
        500, 0, 100_000, N_("Margin lost with a customer"), unit=N_("¥"), step=10, slider=(0, 3000),
        source=ILLUSTRATIVE,
    )  # fmt: skip
    wrong: float = param(
        0.25, 0, 1, N_("The counter refunds without cause"), unit=N_("of its refunds"), rate=True, step=0.01,
        slider=(0, 0.6), source=ILLUSTRATIVE,
    )  # fmt: skip
    wrong_above: float = param(
        0.02, 0, 1, N_("A level above refunds without cause"), unit=N_("of its refunds"), rate=True, step=0.01,
        slider=(0, 0.6), source=ILLUSTRATIVE,
    )  # fmt: skip
    handling: float = param(
        15, 0, 1000, N_("Work of one hand-off"), unit=N_("¥"), step=1, slider=(0, 100), source=ILLUSTRATIVE
    )

    @property
    def limits(self) -> tuple[float, ...]:
        """¥ from the counter up; the top decides whatever is left."""
        return self.counter, self.second, self.third, math.inf


@dataclass(frozen=True)
class Costs:
    """Mean ¥ of a case: work of hand-offs, refunds without cause, customers lost while they wait."""

    work: float
    wrong: float
    lost: float

    @property
    def total(self) -> float:
        """All three."""
        return self.work + self.wrong + self.lost


def costs(p: RefundParams, amount: float) -> Costs:
    """What one refund of ``amount`` ¥ costs on average, under the limits in use."""
    way = route(amount, p.limits, p.hours)
    wrong = p.wrong if way.level == 0 else p.wrong_above
    handling = cost(way, 0, 0, p.handling, 0, 0)
    refunded = cost(way, amount, wrong, 0, 0, 0)
    return Costs(
        handling, refunded, cost(way, amount, wrong, p.handling, p.leave, p.worth) - handling - refunded
    )


def fifty(median: float) -> np.ndarray:
    """Fifty equally likely refunds in ¥, sorted: a lognormal spread around the median."""
    z = np.array([NormalDist().inv_cdf((i + 0.5) / FIFTY) for i in range(FIFTY)])
    return median * np.exp(SPREAD * z)


def mean_costs(p: RefundParams, amounts: Sequence[float]) -> Costs:
    """The mean of ``costs`` over refunds."""
    each = [costs(p, float(a)) for a in amounts]
    return Costs(*(float(np.mean([getattr(c, k) for c in each])) for k in ("work", "wrong", "lost")))


def curve(p: RefundParams, amounts: Sequence[float]) -> np.ndarray:
    """Mean ¥ a case for each of LIMITS as the limit of the counter; shape (limits,)."""
    return np.array([mean_costs(p.but(counter=float(limit)), amounts).total for limit in LIMITS])
