"""A chain of departments between a request and the customer: how often it holds, and who is blamed when not.

Links are independent unless they share causes: with weight ``shared`` one cause decides for all links at once
(the weakest link then fails whenever any does), else each link fails by itself. Each link keeps its own rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


def _rates(rates: Sequence[float]) -> np.ndarray:
    """The rates as an array of shape (links,); ValueError unless there is one at least, each from 0 to 1."""
    found = np.asarray(rates, dtype=float)
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
    return int(np.argmax([whole(mended(rates, i, effort), shared) for i in range(len(rates))]))


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
