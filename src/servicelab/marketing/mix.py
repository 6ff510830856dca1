"""The marketing mix from both sides: seven Ps of the seller, four Cs of the buyer, and one budget.

Lauterborn (1990) put four Cs beside McCarthy's four Ps; Booms and Bitner (1981) added the three Ps of services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..kit.i18n import N_
from ..kit.scenario import current

PS = {
    "product": N_("Product"),
    "price": N_("Price"),
    "place": N_("Place"),
    "promotion": N_("Promotion"),
    "people": N_("People"),
    "process": N_("Process"),
    "evidence": N_("Physical evidence"),
}
CS = {
    "value": N_("Customer solution"),
    "cost": N_("Customer cost"),
    "convenience": N_("Convenience"),
    "communication": N_("Communication"),
}
OPEN = "open"


@dataclass(frozen=True)
class Action:
    """A marketing action: what the seller calls it, its P and its C, ¥1,000 a year, and what the buyer would say."""

    key: str
    text: str
    p: str
    c: str
    cost: float
    says: str


def actions() -> tuple[Action, ...]:
    """The actions of the current industry; the amounts are illustrative."""
    found = []
    for i, a in enumerate(current().marketing.actions, start=1):
        (p,), (c,) = a.does, a.meets  # the names of the fields: they are never translated
        found.append(Action(f"a{i}", getattr(a.does, p), p, c, a.cost, getattr(a.meets, c)))
    return tuple(found)


@dataclass(frozen=True)
class Mix:
    """A budget read from both sides. ``placed`` maps actions to a C or OPEN; ``missed`` counts customers by C."""

    actions: Sequence[Action]
    placed: Mapping[str, str]
    missed: Mapping[str, float]

    @property
    def total(self) -> float:
        """¥1,000 a year."""
        return sum(a.cost for a in self.actions)

    @cached_property
    def by_p(self) -> dict[str, float]:
        """¥1,000 by P."""
        return {p: sum(a.cost for a in self.actions if a.p == p) for p in PS}

    @cached_property
    def by_c(self) -> dict[str, float]:
        """¥1,000 by C, as each action reaches a customer."""
        return {c: sum(a.cost for a in self.actions if a.c == c) for c in CS}

    @cached_property
    def as_placed(self) -> dict[str, float]:
        """¥1,000 by C as the learner placed the actions, and what is not placed yet."""
        return {
            c: sum(a.cost for a in self.actions if self.placed.get(a.key, OPEN) == c) for c in (*CS, OPEN)
        }

    @cached_property
    def wanted(self) -> dict[str, float]:
        """Share of the customers asked who miss each C most; equal shares when nobody misses anything."""
        total = sum(self.missed.values())
        return {c: self.missed[c] / total if total else 1 / len(CS) for c in CS}

    @property
    def richest(self) -> str:
        """The C that gets most of the money."""
        return max(CS, key=lambda c: self.by_c[c])

    @property
    def most_missed(self) -> str:
        """The C that most customers miss."""
        return max(CS, key=lambda c: self.wanted[c])

    @property
    def mismatch(self) -> float:
        """Share of the budget that would have to move so that money follows what customers miss."""
        return sum(abs(self.by_c[c] / self.total - self.wanted[c]) for c in CS) / 2

    @property
    def right(self) -> list[Action]:
        """Actions placed on the C where a customer meets them."""
        return [a for a in self.actions if self.placed.get(a.key) == a.c]
