"""What the pictures of the gap radar show: gaps, weights, items, causes, zone, board, and fifty second surveys."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from servicelab.kit.again import TIMES
from servicelab.kit.board import board
from servicelab.kit.i18n import _

from . import model
from .items import START, Items, Offsets, ratings
from .model import CAUSES, DIMENSIONS, HIGH, LOW, POINTS

KEYS = tuple(DIMENSIONS)
SEED = 8
FULL = 45  # points of 100 at which importance reaches the top of the board


def _whole(shares: NDArray) -> NDArray:
    """Whole points that sum to 100, by the largest remainders."""
    exact = POINTS * shares
    points = np.floor(exact + 1e-9).astype(int)
    for i in np.argsort(points - exact, kind="stable")[: POINTS - points.sum()]:
        points[i] += 1
    return points


@dataclass(frozen=True)
class Quality:
    """What follows from the ratings; ``mode`` is ``gap`` or ``performance``, ``chosen`` the dimension looked at."""

    params: model.QualityParams
    mode: str = "gap"
    chosen: str = "reliability"
    offsets: Offsets = None

    @cached_property
    def expect(self) -> NDArray:
        """Expectations (5,)."""
        return model.expected(self.params)

    @cached_property
    def perceive(self) -> NDArray:
        """Perceptions (5,)."""
        return model.perceived(self.params)

    @cached_property
    def gap(self) -> NDArray:
        """Raw gaps (5,)."""
        return model.gaps(self.expect, self.perceive)

    @cached_property
    def weights(self) -> NDArray:
        """Shares that sum to 1 (5,)."""
        return model.weights(self.params)

    @cached_property
    def points(self) -> NDArray:
        """The weights as 100 whole points (5,)."""
        return _whole(self.weights)

    @property
    def score(self) -> float:
        """Weighted gap."""
        return model.gap_score(self.weights, self.expect, self.perceive)

    @property
    def performance(self) -> float:
        """Weighted perception."""
        return model.performance_score(self.weights, self.perceive)

    @property
    def urgent(self) -> NDArray:
        """What each dimension takes from the score: below expectation, or below the top of the scale (5,)."""
        return self.weights * (self.gap if self.mode == "gap" else self.perceive - HIGH)

    @property
    def largest_raw(self) -> str:
        """The dimension that falls short most."""
        return model.largest(np.round(self.gap, 9))

    @property
    def largest_weighted(self) -> str:
        """The dimension with the largest weighted gap, whatever is shown."""
        return model.largest(np.round(self.weights * self.gap, 9))

    @cached_property
    def items(self) -> Items:
        """All 22 items."""
        by_side = [
            {k: ratings(float(mean), (self.offsets or START)[k][side]) for k, mean in zip(KEYS, means, strict=True)}
            for side, means in enumerate((self.expect, self.perceive))
        ]  # fmt: skip
        return Items(*by_side)

    # Causes --------------------------------------------------------------------------------------

    @property
    def causes(self) -> Mapping[str, float]:
        """Points lost at each of the four gaps inside the firm."""
        return {key: getattr(self.params, key) for key in CAUSES}

    @property
    def widest(self) -> str:
        """The cause that takes most; of equals the first."""
        return max(CAUSES, key=lambda key: self.causes[key])

    @property
    def unexplained(self) -> float:
        """Customer gap, as a loss, less what the four causes take."""
        return -self.score - sum(self.causes.values())

    # Zone ----------------------------------------------------------------------------------------

    @cached_property
    def adequate(self) -> NDArray:
        """What is just good enough (5,)."""
        return model.adequate(self.params)

    @cached_property
    def zone(self) -> NDArray:
        """−1 below adequate, 0 tolerated, 1 above desired (5,)."""
        return model.zone(self.adequate, self.expect, self.perceive)

    @cached_property
    def below(self) -> NDArray:
        """Customers of 100 whose own perception is less than adequate (5,), for perceptions that differ normally."""
        z = (self.adequate - self.perceive) / self.params.spread
        return np.array([round(100 * 0.5 * (1 + erf(x / sqrt(2)))) for x in z])

    @property
    def most_below(self) -> str:
        """The dimension that most customers find less than adequate."""
        return KEYS[int(np.argmax(self.below))]

    # Board ---------------------------------------------------------------------------------------

    @property
    def on_board(self) -> NDArray:
        """Performance and importance of each dimension on the board, 0 to 10, shape (5, 2)."""
        importance = np.minimum(10 * POINTS * self.weights / FULL, 10)
        return np.column_stack([10 * (self.perceive - LOW) / (HIGH - LOW), importance])

    @property
    def cuts(self) -> tuple[float, float]:
        """Where the two lines of the board stand."""
        return self.params.cut_performance, self.params.cut_importance

    def cells(self, cut: float | None = None) -> list[str]:
        """The corner in which each dimension lies, with another cut for performance if one is given."""
        x, y = self.cuts
        made = board("importance-performance")
        return [made.corner(*at, cuts=(x if cut is None else cut, y)) for at in self.on_board]

    # Doubt ---------------------------------------------------------------------------------------

    @property
    def reliability(self) -> float:
        """Reliability of one customer's gap; nan when the three numbers cannot occur together."""
        return self._trust()[0]

    @property
    def trouble(self) -> str:
        """Why there is no reliability, in words."""
        return self._trust()[1]

    def _trust(self) -> tuple[float, str]:
        p = self.params
        try:
            return model.difference_reliability(p.trust_expect, p.trust_perceive, p.together), ""
        except ValueError as fault:
            return float("nan"), str(fault)

    @cached_property
    def first_again(self) -> dict[str, int]:
        """In how many of 50 second surveys each dimension has the largest weighted gap."""
        p = self.params
        # The gap of one customer varies by the two ratings less what they share.
        error = p.spread * sqrt(2 * (1 - p.together)) / sqrt(p.asked)
        drawn = self.gap + error * np.random.default_rng(SEED).normal(size=(TIMES, len(KEYS)))
        first = np.argmin(np.round(self.weights * drawn, 9), axis=1)
        return {key: int((first == i).sum()) for i, key in enumerate(KEYS)}

    @property
    def same_again(self) -> int:
        """In how many of 50 second surveys the same dimension comes first."""
        return self.first_again[self.largest_weighted]


def name(key: str) -> str:
    """The name of a dimension in the language of the course."""
    return _(DIMENSIONS[key].name)
