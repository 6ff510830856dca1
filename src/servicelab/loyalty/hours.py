"""Forty hours of a salesperson among six target groups: what an hour brings where.

A group of n people whom a talk wins with a chance of at most p, each worth v, answers to h hours with
n · p · v · (1 - e^(-h / (n · t))), t the hours one of them needs: the first hour reaches those who want to be reached.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param

GROUPS = {
    "loyal": N_("loyal: buys here again and again"),
    "disloyal": N_("disloyal: bought here, is served elsewhere"),
    "conquered": N_("conquered: came over from a rival"),
    "winnable": N_("winnable: asks, compares, is undecided"),
    "easy": N_("easy: comes in by itself today"),
    "lost": N_("lost: left and bought elsewhere"),
}


@dataclass(frozen=True)
class Group:
    """A target group: people, ¥ that one of them is worth, the share whom a talk wins, hours one needs.

    ``alone``: the share who would buy without any talk; the talk can win only the rest.
    """

    key: str
    people: float
    value: float
    share: float
    hours: float
    alone: float = 0.0

    def gain(self, hours: float) -> float:
        """¥ that ``hours`` bring beyond what happens without them."""
        won = self.people * max(self.share - self.alone, 0) * self.value
        return won * (1 - np.exp(-hours / (self.people * self.hours)))

    def next_hour(self, hours: float) -> float:
        """¥ that one more hour brings, after ``hours``."""
        return self.gain(hours + 1) - self.gain(hours)


@dataclass(frozen=True)
class HourParams(Params):
    """Hours a month for each group. Raises ParamError for a value out of range."""

    # fmt: off
    loyal: float = param(4, 0, 40, N_("Hours for the loyal"), unit=N_("hours a month"), step=1, whole=True)
    disloyal: float = param(4, 0, 40, N_("Hours for the disloyal"), unit=N_("hours a month"), step=1, whole=True)
    conquered: float = param(
        4, 0, 40, N_("Hours for the conquered"), unit=N_("hours a month"), step=1, whole=True)
    winnable: float = param(8, 0, 40, N_("Hours for the winnable"), unit=N_("hours a month"), step=1, whole=True)
    easy: float = param(16, 0, 40, N_("Hours for the easy"), unit=N_("hours a month"), step=1, whole=True)
    lost: float = param(4, 0, 40, N_("Hours for the lost"), unit=N_("hours a month"), step=1, whole=True)
    budget: float = param(40, 6, 160, N_("Hours there are"), unit=N_("hours a month"), step=2, whole=True,
        slider=(10, 80))
    # fmt: on

    @property
    def hours(self) -> NDArray:
        """The hours by group, shape (6,)."""
        return np.array([getattr(self, key) for key in GROUPS])


def best_hours(groups: dict[str, Group], budget: int) -> dict[str, int]:
    """Whole hours by group that bring most: each hour goes where it brings most, which is exact for gains that fall."""
    given = dict.fromkeys(groups, 0)
    for _hour in range(budget):
        key = max(groups, key=lambda k: groups[k].next_hour(given[k]))
        given[key] += 1
    return given


WORLDS = 50
SEED = 40


def other_worlds(groups: dict[str, Group]) -> list[dict[str, Group]]:
    """Fifty equally likely guesses of the same groups: shares and values as a person's list could have them."""
    rng = np.random.default_rng(SEED)
    worlds = []
    for _world in range(WORLDS):
        won, worth = rng.lognormal(0, 0.4, len(groups)), rng.lognormal(0, 0.25, len(groups))
        worlds.append(
            {
                key: replace(
                    g, share=min(g.alone + (g.share - g.alone) * won[i], 1), value=float(g.value * worth[i])
                )
                for i, (key, g) in enumerate(groups.items())
            }
        )
    return worlds


@dataclass(frozen=True)
class Plan:
    """What the hours bring."""

    params: HourParams
    groups: dict[str, Group]

    @property
    def gains(self) -> dict[str, float]:
        """¥ a month by group."""
        return {key: float(g.gain(getattr(self.params, key))) for key, g in self.groups.items()}

    @property
    def total(self) -> float:
        """¥ a month."""
        return sum(self.gains.values())

    @property
    def used(self) -> float:
        """Hours given away."""
        return float(self.params.hours.sum())

    @property
    def next_hours(self) -> dict[str, float]:
        """¥ that one more hour brings by group."""
        return {key: float(g.next_hour(getattr(self.params, key))) for key, g in self.groups.items()}

    @property
    def per_hour(self) -> dict[str, float]:
        """¥ for an hour spent, by group; 0 where none is spent."""
        return {
            key: gain / hours if (hours := getattr(self.params, key)) else 0.0
            for key, gain in self.gains.items()
        }

    @property
    def best(self) -> dict[str, int]:
        """The hours that bring most."""
        return best_hours(self.groups, int(self.params.budget))

    @property
    def most(self) -> float:
        """¥ a month of the best hours."""
        return float(sum(self.groups[key].gain(hours) for key, hours in self.best.items()))

    @property
    def first(self) -> str:
        """The group in which the next hour brings most."""
        return max(self.next_hours, key=self.next_hours.get)

    @cached_property
    def firsts(self) -> dict[str, int]:
        """In how many of 50 other worlds the next hour brings most with each group."""
        found = dict.fromkeys(self.groups, 0)
        for world in other_worlds(self.groups):
            found[Plan(self.params, world).first] += 1
        return found
