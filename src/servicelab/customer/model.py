"""A chain of departments between a request and the customer: how often it holds, how long it takes, who is blamed.

Links are independent unless they share causes: with weight ``shared`` one cause decides for all links at once
(the weakest link then fails whenever any does), else each link fails by itself. Each link keeps its own rate.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative: the author's choice, not measured")


@dataclass(frozen=True)
class ChainParams(Params):
    """The levers of the chain; rates are 0 to 1, and a link may have a rate and hours of its own beside them."""

    rate: float = param(
        0.98, 0, 1, N_("Each link holds for"), unit=N_("of its cases"), rate=True, step=0.005,
        slider=(0.8, 1), source=ILLUSTRATIVE,
    )  # fmt: skip
    cases: float = param(
        200, 1, 5000, N_("Customers in a month"), unit=N_("a month"), step=1, log=True, whole=True,
        slider=(20, 2000), source=ILLUSTRATIVE,
    )  # fmt: skip
    harm: float = param(
        220, 0, 100_000, N_("Cost of a case that went wrong"), unit=N_("¥ a case"), step=10,
        slider=(0, 2000), source=ILLUSTRATIVE,
    )  # fmt: skip
    late: float = param(
        0.1, 0, 1, N_("Each link answers late in"), unit=N_("of its cases"), rate=True, step=0.01,
        slider=(0, 0.5), source=ILLUSTRATIVE,
    )  # fmt: skip
    delay: float = param(
        4, 0, 200, N_("A late answer adds"), unit=N_("working hours"), step=0.5, slider=(0, 24),
        source=ILLUSTRATIVE,
    )  # fmt: skip
    slack: float = param(
        0, 0, 1000, N_("Hours promised beyond the plan"), unit=N_("working hours"), step=0.5, slider=(0, 48)
    )
    effort: float = param(
        0.5, 0, 1, N_("The effort takes away"), unit=N_("of the faults of one link"), rate=True, step=0.05
    )
    caught: float = param(
        0.5, 0, 1, N_("A last check catches"), unit=N_("of the failed cases"), rate=True, step=0.05,
        source=ILLUSTRATIVE,
    )  # fmt: skip
    check_cost: float = param(
        8, 0, 10_000, N_("Cost of one check"), unit=N_("¥ a case"), step=1, slider=(0, 100),
        source=ILLUSTRATIVE,
    )  # fmt: skip
    shared: float = param(
        0, 0, 1, N_("One cause behind all links in"), unit=N_("of the cases"), rate=True, step=0.05
    )


def running(rates: Sequence[float], shared: float = 0.0) -> np.ndarray:
    """Share of customers for whom everything held so far, after each link; shape (links,)."""
    p = _rates(rates)
    return np.array([whole(p[: i + 1], shared) for i in range(p.size)])


def total(hours: Sequence[float]) -> float:
    """Σ t: working hours from the request to the customer when nobody is late. ValueError below 0."""
    t = np.asarray(hours, dtype=float)
    if t.ndim != 1 or not t.size or not (t >= 0).all():
        raise ValueError("A chain needs one link at least, and hours of 0 or more.")
    return float(t.sum())


def hours_added(links: int, late: float, delay: float) -> float:
    """Mean working hours that late answers add to a case."""
    return links * late * delay


def on_time(links: int, late: float, delay: float, slack: float) -> float:
    """Share of customers (0 to 1) whose hours stay within plan and ``slack``: late links are binomial."""
    if delay <= 0:
        return 1.0
    most = min(math.floor(slack / delay + 1e-9), links)
    return float(sum(math.comb(links, k) * late**k * (1 - late) ** (links - k) for k in range(most + 1)))


def _rates(rates: Sequence[float]) -> np.ndarray:
    """The rates as an array of shape (links,); ValueError unless there is one at least, each from 0 to 1."""
    found = np.array(rates, dtype=float)
    if found.ndim != 1 or not found.size or not ((found >= 0) & (found <= 1)).all():
        raise ValueError("A chain needs one link at least, and each rate must lie between 0 and 1.")
    return found


def whole(rates: Sequence[float], shared: float = 0.0) -> float:
    """Share of customers (0 to 1) for whom every link holds: (1 - shared) Π p + shared min p."""
    p = _rates(rates)
    return float((1 - shared) * p.prod() + shared * p.min())


def needed(target: float, links: int) -> float:
    """The rate each of ``links`` equal, independent links needs for the chain to reach ``target`` (0 to 1)."""
    if links < 1 or not 0 <= target <= 1:
        raise ValueError("Give at least one link, and a target between 0 and 1.")
    return target ** (1 / links)


def mended(rates: Sequence[float], link: int, effort: float) -> np.ndarray:
    """The rates, shape (links,), after ``effort`` (0 to 1) of the faults of one link are taken away."""
    p = _rates(rates)
    p[link] = 1 - (1 - p[link]) * (1 - effort)
    return p


def best_link(rates: Sequence[float], effort: float, shared: float = 0.0) -> int:
    """The link where the same effort raises the rate of the chain most; the first of equals."""
    served = [whole(mended(rates, i, effort), shared) for i in range(len(rates))]
    return int(np.argmax(np.round(served, 12)))  # equals differ by the order in which they are multiplied


def checked(rates: Sequence[float], caught: float, shared: float = 0.0) -> float:
    """Rate of the chain when a last check catches and repairs a share ``caught`` of the failed cases."""
    return 1 - (1 - whole(rates, shared)) * (1 - caught)


@dataclass(frozen=True)
class Months:
    """Failures by month and department, shape (months, links).

    ``caused``: failed cases by the first link that failed; ``blamed``: the same cases as customers see them, all
    with the last link, the one they meet; ``cases``: customers a month.
    """

    caused: np.ndarray
    blamed: np.ndarray
    cases: int

    @property
    def failed(self) -> np.ndarray:
        """Failed cases of each month, shape (months,)."""
        return self.caused.sum(axis=1)

    @property
    def named(self) -> np.ndarray:
        """How many months each link causes most failures, shape (links,); ties go to the first."""
        links = self.caused.shape[1]
        return np.bincount(self.caused[self.failed > 0].argmax(axis=1), minlength=links)

    @property
    def unjust(self) -> float:
        """Share of failed cases that the last link is blamed for and did not cause; 0 when none failed."""
        failed = self.failed.sum()
        return float(1 - self.caused[:, -1].sum() / failed) if failed else 0.0


def simulate(
    rates: Sequence[float], cases: int, months: int = 12, shared: float = 0.0, seed: int = 4
) -> Months:
    """``months`` of ``cases`` customers through the chain; the same seed meets the same customers."""
    p = _rates(rates)
    rng = np.random.default_rng(seed)
    alone = rng.random((months, cases, p.size))
    common = rng.random((months, cases, 1))
    together = rng.random((months, cases, 1)) < shared
    fails = np.where(together, common, alone) >= p
    first = fails & (fails.cumsum(axis=2) == 1)
    caused = first.sum(axis=1)
    blamed = np.zeros_like(caused)
    blamed[:, -1] = caused.sum(axis=1)
    return Months(caused, blamed, cases)
