"""What the pictures and sentences of the act sorter read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..kit.i18n import N_
from . import model
from .model import Act, ActParams, Failure

STORY = "u1"  # the key of that act in every industry
HOME_WORDS = {
    model.SEEN: N_("seen by the customer"),
    model.UNSEEN: N_("unseen but needed"),
    model.NOT: N_("not service"),
    model.OPEN: N_("not sorted yet"),
}
SHORT_WORDS = {
    model.SEEN: N_("seen"),
    model.UNSEEN: N_("unseen, needed"),
    model.NOT: N_("not service"),
    model.OPEN: N_("not sorted"),
}


@dataclass(frozen=True)
class ActView:
    """The acts, where the learner has put each of them, and the act that is left out."""

    params: ActParams
    acts: Sequence[Act]
    placed: Sequence[str]
    act: Act

    @property
    def story(self) -> Act:
        """The unseen act that the opening story of the chapter is about."""
        return next(a for a in self.acts if a.key == STORY)

    def told(self, **changes: float) -> "ActView":
        """The act of the story under other values."""
        return replace(self, act=self.story, params=self.params.but(**changes))

    def count(self, *homes: str) -> int:
        """Acts that lie in one of these places."""
        return sum(bin_ in homes for bin_ in self.placed)

    @property
    def noticeable(self) -> int:
        """Acts that the customer could notice."""
        return self.count(model.SEEN)

    @property
    def paid(self) -> int:
        """Acts that the customer pays for: whatever is needed, seen or not."""
        return self.count(model.SEEN, model.UNSEEN)

    def wages(self, home: str) -> float:
        """¥ of work for one customer in the acts of a place."""
        minutes = sum(a.minutes for a, bin_ in zip(self.acts, self.placed, strict=True) if bin_ == home)
        return minutes / 60 * self.params.wage

    @property
    def minutes(self) -> float:
        """Minutes of work for one customer in all acts."""
        return sum(a.minutes for a in self.acts)

    @property
    def seen_minutes(self) -> float:
        """Of 100 minutes of work, those in acts that customers see, by the rule."""
        return 100 * model.minutes_share(self.acts, model.SEEN)

    @cached_property
    def failure(self) -> Failure:
        """The act in view, left out."""
        return model.failure(self.act, self.params)

    @property
    def noticing(self) -> float:
        """Of 100 customers, those who have noticed by the day in view that the act was left out."""
        return 100 * self.failure.noticed / self.params.customers

    def done(self, act: Act) -> float:
        """Share who notice that an act was done."""
        return model.seen_when_done(act, self.params.shown)

    def failed(self, act: Act) -> float:
        """Share who have noticed by the day in view that an act was left out."""
        return float(model.noticed_by(act, self.params.days))

    def missed(self, act: Act) -> float:
        """Share who have noticed by day ``later`` that an act was left out."""
        return float(model.noticed_by(act, self.params.later))

    @property
    def louder(self) -> int:
        """Needed acts that more customers notice when they fail, by day ``later``, than when they are done."""
        return model.louder_undone(self.acts, self.params.shown, self.params.later)

    def harm(self, home: str) -> float:
        """¥ by day ``later`` when the acts of a place are left out, one after the other, for everybody."""
        return model.harm_by(self.acts, home, self.params)

    @cached_property
    def fifty(self) -> np.ndarray:
        """Customers who have noticed a slip by the day in view, in each of fifty weeks."""
        chance = model.slip_chance(self.act, self.params) * self.failed(self.act)
        return model.weeks(chance, self.params.customers)

    @property
    def slipped(self) -> float:
        """Customers a week, on average, who met a slip that nobody made good."""
        return self.params.customers * model.slip_chance(self.act, self.params)

    @property
    def quiet(self) -> int:
        """Of the fifty weeks, those in which nobody has noticed."""
        return int((self.fifty == 0).sum())
