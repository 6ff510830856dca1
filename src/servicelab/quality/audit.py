"""Eighteen questions about one's own service, each answered 0 to 3, in four groups; and what of it can be proved.

The questions are those of two slides of a forwarder, in our words.  An answer is said by somebody; it can be proved
no further than the firm knows its own standards, so what can be proved is the smaller of the two (our assumption).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.again import TIMES
from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE

TOP = 3
SEED = 18
GROUPS = {
    "access": N_("access"),
    "promise": N_("promise"),
    "standard": N_("standard"),
    "listening": N_("listening"),
}


class Question(NamedTuple):
    """The group, a short name for pictures, and the slide: 1 holds eleven, 2 holds seven."""

    group: str
    short: str
    slide: int


QUESTIONS = {
    "easy": Question("access", N_("easy to work with"), 1),
    "reach": Question("access", N_("easy to reach"), 1),
    "order": Question("access", N_("easy to order"), 1),
    "buy": Question("access", N_("easy to buy"), 1),
    "prompt": Question("promise", N_("told promptly"), 1),
    "correct": Question("promise", N_("told right at once"), 1),
    "realistic": Question("promise", N_("promises are realistic"), 1),
    "kept": Question("promise", N_("promises are kept"), 1),
    "know": Question("standard", N_("standards are known"), 1),
    "meet": Question("standard", N_("standards are met"), 1),
    "react": Question("standard", N_("we know how to react"), 1),
    "follow": Question("standard", N_("we follow through"), 2),
    "listen": Question("listening", N_("we listen"), 2),
    "whynot": Question("listening", N_("we ask “why not”"), 2),
    "consult": Question("listening", N_("all parties are asked"), 2),
    "satisfy": Question("listening", N_("always, everywhere"), 2),
    "criticism": Question("listening", N_("criticism is shared"), 2),
    "informed": Question("listening", N_("information is shared"), 2),
}
_ANSWER = {
    "low": 0, "high": TOP, "step": 1, "whole": True, "unit": N_("0 never, 1 at times, 2 mostly, 3 always"),
    "source": ILLUSTRATIVE,
}  # fmt: skip


@dataclass(frozen=True)
class AuditParams(Params):
    """Eighteen answers from 0 to 3, and how much another person's answer differs."""

    easy: float = param(2, label=N_("Is it easy to work with us?"), **_ANSWER)
    reach: float = param(2, label=N_("Is it easy to reach us?"), **_ANSWER)
    order: float = param(3, label=N_("Is it easy to place an order?"), **_ANSWER)
    buy: float = param(2, label=N_("Is it easy to buy and pay?"), **_ANSWER)
    prompt: float = param(2, label=N_("Do we inform without being asked twice?"), **_ANSWER)
    correct: float = param(2, label=N_("Is our first information the right one?"), **_ANSWER)
    realistic: float = param(2, label=N_("Do we promise what can be done?"), **_ANSWER)
    kept: float = param(3, label=N_("Do we keep it: service, plan, price, time?"), **_ANSWER)
    know: float = param(1, label=N_("Does everyone know our own standards?"), **_ANSWER)
    meet: float = param(2, label=N_("Do we meet our own standards?"), **_ANSWER)
    react: float = param(1, label=N_("Do we know how to react, in every case?"), **_ANSWER)
    follow: float = param(1, label=N_("Do we follow through in every procedure?"), **_ANSWER)
    listen: float = param(2, label=N_("Do we really listen, always?"), **_ANSWER)
    whynot: float = param(1, label=N_("Do we ask “why not” instead of “why”?"), **_ANSWER)
    consult: float = param(1, label=N_("Is everyone asked whom a decision touches?"), **_ANSWER)
    satisfy: float = param(2, label=N_("Are customers satisfied, always and everywhere?"), **_ANSWER)
    criticism: float = param(1, label=N_("Do we take criticism together?"), **_ANSWER)
    informed: float = param(2, label=N_("Is information shared as it should be?"), **_ANSWER)
    noise: float = param(
        0.8, 0, 2, N_("How much another person's answer differs"), unit=N_("points, standard deviation"), step=0.1,
        source=ILLUSTRATIVE,
    )  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """What follows from the answers."""

    params: AuditParams

    @cached_property
    def said(self) -> dict[str, int]:
        """Each answer."""
        return {key: int(getattr(self.params, key)) for key in QUESTIONS}

    @cached_property
    def proved(self) -> dict[str, int]:
        """Each answer as far as known standards carry it."""
        return {key: min(answer, self.said["know"]) for key, answer in self.said.items()}

    def share(self, answers: dict[str, int], group: str) -> float:
        """Points of a group as a share of the most there are, 0 to 1."""
        points = [answers[key] for key, q in QUESTIONS.items() if q.group == group]
        return sum(points) / (TOP * len(points))

    @property
    def shares(self) -> dict[str, tuple[float, float]]:
        """Said and proved of each group."""
        return {g: (self.share(self.said, g), self.share(self.proved, g)) for g in GROUPS}

    @property
    def lowest(self) -> str:
        """The group with the lowest answers; of equals the first."""
        return min(GROUPS, key=lambda g: round(self.shares[g][0], 9))

    @property
    def widest(self) -> str:
        """The group that is furthest above what it can prove; of equals the first."""
        return max(GROUPS, key=lambda g: round(self.shares[g][0] - self.shares[g][1], 9))

    @property
    def provable(self) -> float:
        """Points proved as a share of the points said; 1 when nothing was claimed."""
        said = sum(self.said.values())
        return sum(self.proved.values()) / said if said else 1.0

    def lift(self, key: str) -> int:
        """Points proved more when this answer rises by one."""
        if self.said[key] == TOP:
            return 0
        raised = Audit(self.params.but(**{key: self.said[key] + 1}))
        return sum(raised.proved.values()) - sum(self.proved.values())

    @property
    def weak(self) -> int:
        """Questions answered with never or at times."""
        return sum(answer <= 1 for answer in self.said.values())

    @cached_property
    def lowest_again(self) -> dict[str, int]:
        """In how many of 50 other people's answers each group is the lowest."""
        now: NDArray = np.array(list(self.said.values()), float)
        drawn = now + self.params.noise * np.random.default_rng(SEED).normal(size=(TIMES, len(now)))
        answers = np.clip(np.rint(drawn), 0, TOP)
        groups = np.array([q.group for q in QUESTIONS.values()])
        means = np.column_stack([answers[:, groups == g].mean(axis=1) for g in GROUPS])
        first = np.argmin(np.round(means, 9), axis=1)
        return {g: int((first == i).sum()) for i, g in enumerate(GROUPS)}
