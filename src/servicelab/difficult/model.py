"""Which need stands behind a difficult behaviour, how often a map of arrows is right, and what asking costs.

Behaviours and needs are counted from 0 in the orders of ``behaviour.KEYS`` and ``behaviour.NEEDS``; the arrow of a
behaviour names one need. Every share and minute is illustrative or synthetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.bayes import posteriors
from ..kit.i18n import N_
from ..kit.params import Params, param
from ..kit.shares import binomial_quantiles

ILLUSTRATIVE = N_("illustrative: the author's choice, not measured")
MONTHS = 50
NOWHERE = -1  # a behaviour without a need on the map


@dataclass(frozen=True)
class MapParams(Params):
    """The levers of the map; shares are 0 to 1."""

    clear: float = param(
        0.46, 0.1, 1, N_("Behaviour shows the need for"), unit=N_("of the people"), rate=True, step=0.02,
        source=ILLUSTRATIVE,
    )  # fmt: skip
    talks: float = param(
        120, 1, 5000, N_("Difficult talks"), unit=N_("a month"), step=1, log=True, whole=True, slider=(10, 2000),
        source=ILLUSTRATIVE,
    )  # fmt: skip
    met: float = param(
        6,
        0,
        240,
        N_("A talk that meets the need"),
        unit=N_("minutes"),
        step=1,
        slider=(1, 30),
        source=ILLUSTRATIVE,
    )
    missed: float = param(
        14,
        0,
        240,
        N_("A talk that misses the need"),
        unit=N_("minutes"),
        step=1,
        slider=(1, 60),
        source=ILLUSTRATIVE,
    )
    ask: float = param(
        1, 0, 60, N_("One question takes"), unit=N_("minutes"), step=0.5, slider=(0, 10), source=ILLUSTRATIVE
    )
    heard: float = param(
        0.7, 0, 1, N_("The answer names the need for"), unit=N_("of the people"), rate=True, step=0.05,
        source=ILLUSTRATIVE,
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


def chances(clear: float, arrows: Sequence[int]) -> NDArray:
    """P(behaviour | need), (needs, behaviours): ``clear`` on the arrow, the rest spread evenly over the others.

    ``arrows`` gives the need of each behaviour, each need once.
    """
    n = len(arrows)
    table = np.full((n, n), (1 - clear) / (n - 1))
    table[list(arrows), range(n)] = clear
    return table


def belief(base: ArrayLike, clear: float, arrows: Sequence[int], seen: int) -> NDArray:
    """P(need | behaviour ``seen``) by Bayes' rule: base rate times chance, divided by the sum."""
    return posteriors(base, chances(clear, arrows)[:, seen])[-1]


def shown_by(base: ArrayLike, clear: float, arrows: Sequence[int]) -> NDArray:
    """The share of difficult talks in which each behaviour is shown; they add up to 1."""
    return np.asarray(base, float) @ chances(clear, arrows)


def hits(base: ArrayLike, clear: float, arrows: Sequence[int], guessed: Sequence[int]) -> float:
    """The share of talks whose need the map names: Σ over behaviours of P(need guessed) · P(behaviour | need).

    ``guessed`` holds a need for each behaviour, or ``NOWHERE``. With the arrows themselves it is ``clear``.
    """
    joint = np.asarray(base, float)[:, None] * chances(clear, arrows)
    return float(sum(joint[need, seen] for seen, need in enumerate(guessed) if need != NOWHERE))


def best_map(base: ArrayLike, clear: float, arrows: Sequence[int]) -> tuple[int, ...]:
    """For each behaviour the need that is likeliest behind it."""
    joint = np.asarray(base, float)[:, None] * chances(clear, arrows)
    return tuple(int(need) for need in joint.argmax(axis=0))


def minutes(share: float, p: MapParams) -> float:
    """Minutes of a talk on average when the phrase meets the need in such a share."""
    return share * p.met + (1 - share) * p.missed


def after_asking(share: float, p: MapParams) -> float:
    """The share of talks that meet the need when one question comes first: heard, or guessed as before."""
    return p.heard + (1 - p.heard) * share


def pays_until(p: MapParams) -> float:
    """The share of right guesses up to which asking saves time: 1 − ask / (heard · (missed − met)); at least 0.

    0 when a miss costs no time, or no answer is heard.
    """
    gain = p.heard * (p.missed - p.met)
    return max(0.0, 1 - p.ask / gain) if gain > 0 else 0.0


@dataclass(frozen=True)
class Costs:
    """Of a month: talks that miss the need, minutes and ¥, by guessing from the map and by asking first."""

    share: float  # of talks whose need the map names
    asked: float  # of talks whose need is known after a question
    p: MapParams

    @cached_property
    def guessing(self) -> float:
        """¥ a month when the map is trusted."""
        return self.p.talks * minutes(self.share, self.p) / 60 * self.p.wage

    @cached_property
    def asking(self) -> float:
        """¥ a month when one question comes first; its minutes are in it."""
        return self.p.talks * (self.p.ask + minutes(self.asked, self.p)) / 60 * self.p.wage

    @property
    def questions(self) -> float:
        """¥ a month for the questions alone."""
        return self.p.talks * self.p.ask / 60 * self.p.wage


def months(missed: float, talks: float) -> NDArray:
    """Fifty equally likely months: how many of the talks miss the need, sorted; binomial."""
    levels = (np.arange(MONTHS) + 0.5) / MONTHS
    return binomial_quantiles(int(talks), missed, levels)
