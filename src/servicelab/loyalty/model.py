"""How loyalty follows satisfaction, from a market without a choice to one with nothing but choice.

Satisfaction is a score from 1 to 5, read as s = (score - 1) / 4; loyalty is the share who buy again, L = s^γ.
With a small γ people stay whatever they feel (captive), with γ = 1 each point counts the same, with a large γ
only the very satisfied stay (competitive). The three shapes are those of Jones and Sasser (1995, E7b); the
form is ours, and so is the way from five market conditions to γ.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative: chosen by the authors, no data behind it")
SCORES = np.arange(1, 6)
MONOPOLY, COMMODITY = 0.15, 6.0  # γ where nobody can leave, and where all offers are alike
# By how much a barrier at its end (10) narrows the choice that substitutes give.
BARRIERS = {"switching": 0.6, "differentiation": 0.35, "programme": 0.25, "patent": 0.8}
SEED = 9
DRAWS = 50  # surveys in the layer of doubt


@dataclass(frozen=True)
class CurveParams(Params):
    """Inputs of the curve lab. Raises ParamError for a value out of range."""

    # fmt: off
    substitutes: float = param(
        5, 0, 10, N_("Substitutes within reach"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("How many others a customer could take tomorrow."),
    )
    switching: float = param(
        3, 0, 10, N_("Cost of switching"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("Money, time, learning, penalties, and what is lost on the way."),
    )
    differentiation: float = param(
        3, 0, 10, N_("Difference from the others"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("What only this firm has; 0 is a commodity."),
    )
    programme: float = param(
        2, 0, 10, N_("Pull of the loyalty programme"), unit=N_("points, 0 to 10"), step=0.5,
    )
    patent: float = param(
        0, 0, 10, N_("Protection by patent or law"), unit=N_("points, 0 to 10"), step=0.5,
    )
    satisfaction: float = param(
        3.7, 1, 5, N_("Mean satisfaction"), unit=N_("score, 1 to 5"), step=0.1,
    )
    spread: float = param(
        0.9, 0.3, 2, N_("How much customers differ"), unit=N_("score, standard deviation"), step=0.1,
        source=ILLUSTRATIVE,
    )
    rivals: float = param(
        8, 0, 10, N_("Substitutes after a rival has come"), unit=N_("points, 0 to 10"), step=0.5,
    )
    customers: float = param(
        1000, 1, 1e7, N_("Customers"), unit=N_("customers"), step=10, whole=True, slider=(10, 20000),
    )
    margin: float = param(
        400, 0, 1e6, N_("Margin of a customer who buys again"), unit=N_("¥"), step=10, slider=(0, 5000),
    )
    asked: float = param(
        40, 5, 5000, N_("Asked with a 4, and as many with a 5"), unit=N_("customers"), step=5, whole=True,
        slider=(5, 400),
    )
    # fmt: on


def choice(
    substitutes: float,
    switching: float = 0,
    differentiation: float = 0,
    programme: float = 0,
    patent: float = 0,
) -> float:
    """How free a customer is to leave, 0 to 1, from market conditions of 0 to 10: substitutes less barriers."""
    free = substitutes / 10
    given = {
        "switching": switching, "differentiation": differentiation, "programme": programme, "patent": patent,
    }  # fmt: skip
    for name, weight in BARRIERS.items():
        free *= 1 - weight * given[name] / 10
    return free


def bend(free: float) -> float:
    """γ for a freedom from 0 to 1: from 0.15 (nobody can leave) to 6 (all offers alike), in equal ratios."""
    return MONOPOLY * (COMMODITY / MONOPOLY) ** free


def loyalty(score: ArrayLike, gamma: float) -> NDArray:
    """Share who buy again, 0 to 1, at a satisfaction of 1 to 5; any shape. ValueError outside the scale."""
    score = np.asarray(score, dtype=float)
    if ((score < 1) | (score > 5)).any() or gamma <= 0:
        raise ValueError("Satisfaction goes from 1 to 5, and the bend of the curve is above 0.")
    return ((score - 1) / 4) ** gamma


def implied_bend(ratio: float, low: float = 4, high: float = 5) -> float:
    """γ of a market in which ``high`` buys again ``ratio`` times as often as ``low``.

    Xerox: 5s six times as often as 4s, γ = ln 6 / ln(4/3) = 6.23 (E7a).
    """
    if ratio <= 0 or not 1 < low < high <= 5:
        raise ValueError("Give a ratio above 0 and two scores above 1, the lower one first.")
    return math.log(ratio) / math.log((high - 1) / (low - 1))


def shares(mean: float, spread: float) -> NDArray:
    """Shares of customers at the scores 1 to 5, shape (5,), sum 1: a normal cut at the halves, ends included."""
    cuts = (np.arange(1.5, 5) - mean) / spread
    below = np.array([0.5 * (1 + math.erf(z / math.sqrt(2))) for z in cuts])
    return np.diff([0, *below, 1])


@dataclass(frozen=True)
class Market:
    """What follows from the conditions of a market."""

    params: CurveParams

    @property
    def free(self) -> float:
        """Freedom to leave, 0 to 1."""
        p = self.params
        return choice(p.substitutes, p.switching, p.differentiation, p.programme, p.patent)

    @property
    def gamma(self) -> float:
        """The bend of the curve."""
        return bend(self.free)

    @property
    def by_score(self) -> NDArray:
        """Loyal of 100 at the scores 1 to 5, shape (5,)."""
        return 100 * loyalty(SCORES, self.gamma)

    @property
    def ratio(self) -> float:
        """How many times as often a 5 buys again as a 4."""
        return float(1 / loyalty(4, self.gamma))

    @property
    def zone(self) -> str:
        """``captive`` when a 3 stays more often than not by three to one, ``competitive`` when a 4 mostly leaves."""
        three, _four, _five = self.by_score[2:]
        if three >= 75:
            return "captive"
        return "competitive" if self.by_score[3] < 50 else "between"

    @cached_property
    def shares(self) -> NDArray:
        """Shares of customers by score, shape (5,)."""
        return shares(self.params.satisfaction, self.params.spread)

    @property
    def stay(self) -> float:
        """Of 100 customers, how many buy again."""
        return float(self.shares @ self.by_score)

    @property
    def hostages(self) -> float:
        """Of 100 customers, those who are not satisfied (1 to 3) and buy again all the same."""
        return float(self.shares[:3] @ self.by_score[:3])

    @cached_property
    def opened(self) -> "Market":
        """The same firm and the same satisfaction once a rival has come and no law protects it."""
        return Market(self.params.but(substitutes=max(self.params.rivals, self.params.substitutes), patent=0))

    @property
    def types(self) -> dict[str, float]:
        """A hundred customers by satisfaction (4 and 5) and behaviour, names as in Jones and Sasser (1995)."""
        happy, stays = self.shares * 100, self.shares * self.by_score
        return {
            "loyalist": float(stays[3:].sum()),
            "mercenary": float((happy - stays)[3:].sum()),
            "hostage": float(stays[:3].sum()),
            "defector": float((happy - stays)[:3].sum()),
        }

    @property
    def steps(self) -> NDArray:
        """Of 100 customers lifted by one score, how many more buy again: 1 to 2 … 4 to 5, shape (4,)."""
        return np.diff(self.by_score)

    @property
    def best_step(self) -> int:
        """The score from which one step up gains most, 1 to 4; the lowest of equals."""
        return int(np.argmax(self.steps)) + 1

    @property
    def step_values(self) -> NDArray:
        """¥ that lifting a tenth of all customers by one score brings, if they stood there, shape (4,)."""
        p = self.params
        return self.steps / 100 * 0.1 * p.customers * p.margin

    @cached_property
    def surveys(self) -> NDArray:
        """Fifty surveys of the same market, shape (50, 2): shares who buy again among the asked 4s and 5s."""
        rng = np.random.default_rng(SEED)
        n = int(self.params.asked)
        # A 5 that never leaves would hide the noise of its own group: one of twenty leaves for other reasons.
        truth = 0.95 * loyalty([4, 5], self.gamma)
        return rng.binomial(n, truth, (DRAWS, 2)) / n

    @property
    def misled(self) -> int:
        """Surveys of 50 in which the 5s do not buy again more often than the 4s."""
        return int((self.surveys[:, 1] <= self.surveys[:, 0]).sum())
