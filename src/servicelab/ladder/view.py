"""What the pictures show: one list of needs and one set of numbers, with all that follows from them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import NormalDist

import numpy as np

from . import model
from .model import LadderParams, Need
from .needs import NeedsList

PEOPLE = 100
_NORMAL = np.array([NormalDist().inv_cdf((i + 0.5) / PEOPLE) for i in range(PEOPLE)])

_next_step = lru_cache(maxsize=64)(model.next_step)
_worlds = lru_cache(maxsize=64)(model.worlds)
_slips = lru_cache(maxsize=64)(model.slips)


@dataclass(frozen=True)
class LadderView:
    """``found`` is the list; ``strict`` the miss rule; ``pattern`` constant, peaks, rising or list; ``market``
    captive, or compared: customers of a competitor hear of us."""

    params: LadderParams
    found: NeedsList
    strict: bool = False
    pattern: str = "constant"
    market: str = "captive"

    @property
    def needs(self) -> tuple[Need, ...]:
        """The list."""
        return self.found.needs

    @cached_property
    def profile(self) -> model.Profile:
        """Where we stand by our own count."""
        return model.profile(self.needs, self.strict)

    @cached_property
    def seen(self) -> dict[str, model.Profile | None]:
        """The same as customers see it, and for the competitor; None where the list does not say."""
        lists = {who: model.seen_by(self.needs, who) for who in ("customer", "competitor")}
        return {who: model.profile(found, self.strict) if found else None for who, found in lists.items()}

    @cached_property
    def next(self) -> model.Step | None:
        """The cheapest way up."""
        return _next_step(self.needs, self.strict)

    @cached_property
    def points(self) -> tuple[float, float]:
        """Expected and perceived service of the list."""
        return model.points(self.needs)

    @property
    def cost(self) -> float:
        """What the acts of today cost, ¥ per customer and year."""
        return model.cost_of(self.needs)

    def cost_by_kind(self) -> dict[str, float]:
        """The same for each class of needs."""
        return {k: model.cost_of([n for n in self.needs if n.kind == k]) for k in model.CLASSES}

    def rung_with(self, need: Need | None) -> int:
        """The rung if this need were fulfilled as well."""
        if need is None:
            return self.profile.rung
        return model.profile(
            [n.put("done") if n.key == need.key else n for n in self.needs], self.strict
        ).rung

    @property
    def worst(self) -> Need | None:
        """The open must-be that is fulfilled least, or the weightiest open need."""
        p = self.profile
        return p.lowest_must or max(p.open_stated, key=lambda n: n.weight * (1 - n.done), default=None)

    @property
    def surprise(self) -> Need | None:
        """The cheapest unexpected act that is not delivered."""
        return min((n for n in self.needs if not n.stated and n.open), key=lambda n: n.cost, default=None)

    # Expectation over time -----------------------------------------------------------------------

    @cached_property
    def performed(self) -> np.ndarray:
        """Performance of the pattern chosen, points by period."""
        level = self.points[1] if self.pattern == "list" else self.params.performance
        return model.pattern(self.pattern, level)

    @property
    def start(self) -> float:
        """Expectation at the start, points."""
        return self.points[0] if self.pattern == "list" else self.params.expected

    @cached_property
    def expected(self) -> np.ndarray:
        """Expectation before each period."""
        p = self.params
        return model.expectations(self.performed, self.start, p.learning, p.forgetting)

    @property
    def gaps(self) -> np.ndarray:
        """Performance less expectation."""
        return self.performed - self.expected

    @property
    def felt(self) -> np.ndarray:
        """The same, disappointments weighted."""
        return model.felt(self.gaps, self.params.loss)

    @property
    def mean_felt(self) -> float:
        """Mean over all periods."""
        return float(self.felt.mean())

    @cached_property
    def patterns(self) -> dict[str, float]:
        """The mean felt lead of the three patterns with the same level."""
        p = self.params
        found = {}
        for name in ("constant", "peaks", "rising"):
            done = model.pattern(name, p.performance)
            gaps = done - model.expectations(done, p.expected, p.learning, p.forgetting)
            found[name] = float(model.felt(gaps, p.loss).mean())
        return found

    @cached_property
    def rival_expected(self) -> np.ndarray:
        """Expectation of the competitor's customers; those who compare are moved by us too, when we do better."""
        p, ours = self.params, self.performed
        e, now = np.empty(len(ours)), self.start
        for t, our in enumerate(ours):
            e[t] = now
            heard = p.won * max(our - now, 0) if self.market == "compared" else 0
            now = now + p.learning * (p.rival - now + heard) - p.forgetting * (now - self.start)
        return e

    @property
    def rival_felt(self) -> float:
        """Mean felt lead of the competitor."""
        return float(model.felt(self.params.rival - self.rival_expected, self.params.loss).mean())

    @property
    def period(self) -> int:
        """The period looked at, from 0."""
        return min(int(self.params.years), model.PERIODS - 1)

    @property
    def pleased(self) -> int:
        """Of 100 customers whose expectations differ: how many get at least what they expect in that period."""
        bars = self.expected[self.period] + self.params.spread * _NORMAL
        return int((self.performed[self.period] >= bars - 1e-9).sum())

    @cached_property
    def later(self) -> tuple[Need, ...]:
        """The list after the periods chosen, with what is done unchanged."""
        needs = self.needs
        for _year in range(int(self.params.years)):
            needs = model.one_year_later(needs, self.params.learning)
        return needs

    # Worth, triangle, doubt ----------------------------------------------------------------------

    @cached_property
    def worth(self) -> model.Worth:
        """Benefit and cost of each step."""
        rival = self.seen["competitor"]
        return model.worth(self.params, rival.rung if rival and self.market == "compared" else None)

    @cached_property
    def triangle(self) -> model.Triangle:
        """Hours up and forward, and who waits."""
        return model.triangle(self.params)

    @cached_property
    def worlds(self) -> np.ndarray:
        """The rung for each of 50 customers."""
        p = self.params
        return _worlds(self.needs, p.votes, p.disagree, p.cares, self.strict)

    def at_least(self, rung: int) -> float:
        """Share of the customers for whom the service stands there or higher."""
        return float((self.worlds >= rung).mean())

    @cached_property
    def slips(self) -> tuple[tuple[Need, int], ...]:
        """The rung if one stated need alone were missed."""
        return _slips(self.needs, self.strict)
