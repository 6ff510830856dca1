"""How one would test “the members of one group decide faster”: the difference of means against the spread inside.

Minutes in; no conclusion about real people can come out, because the samples of the course are drawn by a program.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from ..kit import data
from ..kit.i18n import _
from ..kit.scenario import current

GROUPS = ("one", "other")
SIZE = 40  # people in each group
Z95 = 1.96


class Comparison(NamedTuple):
    """What two samples say: minutes, except ``ratio`` (no unit) and ``faster`` (share of pairs)."""

    difference: float  # mean of the other group less mean of the one: positive when the one is faster
    spread: float  # pooled standard deviation inside the groups
    ratio: float  # difference / spread (Cohen's d)
    faster: float  # share of pairs, one from each group, in which the member of the one is faster; ties count half
    low: float  # 95% interval of the difference, normal approximation
    high: float


def compare(one: ArrayLike, other: ArrayLike) -> Comparison:
    """Two samples of minutes, each of at least two people.  ValueError when one is shorter."""
    a, b = np.asarray(one, float), np.asarray(other, float)
    if min(len(a), len(b)) < 2:
        raise ValueError(_("Each group needs at least two people."))
    difference = float(b.mean() - a.mean())
    inside = (len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)
    spread = float(np.sqrt(inside / (len(a) + len(b) - 2)))
    pairs = np.sign(b[:, None] - a[None, :])
    error = Z95 * spread * float(np.sqrt(1 / len(a) + 1 / len(b)))
    ratio = difference / spread if spread else float("nan")
    return Comparison(
        difference, spread, ratio, float((pairs.mean() + 1) / 2), difference - error, difference + error
    )


def sample() -> pd.DataFrame:
    """The synthetic sample of the industry: person, group, minutes until the decision."""
    found = data.table("difficult_decisions")
    return found[found["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


def groups() -> tuple[NDArray, NDArray]:
    """The minutes of both groups of the industry's sample."""
    found = sample()
    return tuple(found.loc[found["group"] == group, "minutes"].to_numpy(float) for group in GROUPS)


def made(difference: float, spread: float, mean: float = 50.0) -> tuple[NDArray, NDArray]:
    """Two even samples of ``SIZE`` with exactly this difference of means and this spread inside (minutes)."""
    at = (np.arange(SIZE) + 0.5) / SIZE
    # Quantiles of the logistic, which is bell-shaped and needs no table; scaled to a standard deviation of 1.
    shape = np.log(at / (1 - at))
    shape = shape / shape.std(ddof=1)
    return mean + spread * shape, mean + difference + spread * shape
