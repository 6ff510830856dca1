"""What the pictures and sentences of the map read."""

from dataclasses import dataclass, field, make_dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import _
from ..kit.scenario import scenario
from . import model
from .behaviour import ARROWS, KEYS, LETTERS, NEEDS
from .model import NOWHERE, Costs, MapParams

ARROW = tuple(NEEDS.index(ARROWS[key]) for key in KEYS)
OWN, EVEN = "own", "even"
_BY_LETTER = {letter: need for need, letter in LETTERS.items()}


@cache
def params_of(industry: str) -> type[MapParams]:
    """The parameters with the talks, minutes and wage of an industry as defaults."""
    start, specs = scenario(industry).difficult.start, MapParams.specs()
    own = [
        (name, float, field(default=getattr(start, name), metadata={"param": specs[name]}))
        for name in specs
        if name in start
    ]
    return make_dataclass("MapParams", own, bases=(MapParams,), frozen=True)


def to_line(placed: dict[str, str]) -> str:
    """A map as ten letters, one for each behaviour, - for none; empty when nothing is placed."""
    line = "".join(LETTERS.get(placed[key], "-") for key in KEYS)
    return line if line.strip("-") else ""


def from_line(line: str) -> dict[str, str]:
    """The need of each behaviour, empty for none.  ValueError says what a line must hold."""
    line = line or "-" * len(KEYS)
    if len(line) != len(KEYS) or set(line) - {*_BY_LETTER, "-"}:
        raise ValueError(
            _("A map is {n} letters, one for each behaviour: {letters}, or - for none.").format(
                n=len(KEYS), letters=", ".join(f"{letter} {need}" for letter, need in _BY_LETTER.items())
            )
        )
    return {key: _BY_LETTER.get(letter, "") for key, letter in zip(KEYS, line, strict=True)}


@dataclass(frozen=True)
class MapView:
    """The map that was drawn, the base rates in use, and the behaviour in view."""

    params: MapParams
    placed: dict[str, str]
    base: NDArray
    seen: str
    told: str  # the behaviour that the bet of the second layer is about

    @cached_property
    def guessed(self) -> tuple[int, ...]:
        """The need of each behaviour on the learner's map."""
        return tuple(NEEDS.index(need) if need else NOWHERE for need in self.placed.values())

    @property
    def count(self) -> int:
        """Behaviours that have a need on the map."""
        return sum(need != NOWHERE for need in self.guessed)

    @property
    def complete(self) -> bool:
        """Whether every behaviour has one."""
        return self.count == len(KEYS)

    def _hits(self, guessed: tuple[int, ...]) -> float:
        return model.hits(self.base, self.params.clear, ARROW, guessed)

    @cached_property
    def share(self) -> float:
        """The share of talks whose need the learner's map names."""
        return self._hits(self.guessed)

    @cached_property
    def arrows(self) -> float:
        """The same for the arrows of the chapter."""
        return self._hits(ARROW)

    @cached_property
    def best(self) -> float:
        """The same for the map that names the likeliest need each time."""
        return self._hits(model.best_map(self.base, self.params.clear, ARROW))

    def money(self, share: float) -> float:
        """¥ a month when the need is met in such a share of the talks."""
        return self.params.talks * model.minutes(share, self.params) / 60 * self.params.wage

    # One behaviour -----------------------------------------------------------------------------

    def beliefs(self, seen: str = "") -> NDArray:
        """P(need | a behaviour), by default the one in view."""
        return model.belief(self.base, self.params.clear, ARROW, KEYS.index(seen or self.seen))

    def of_arrow(self, seen: str = "") -> float:
        """The chance that the need of the arrow stands behind a behaviour."""
        seen = seen or self.seen
        return float(self.beliefs(seen)[NEEDS.index(ARROWS[seen])])

    @property
    def likeliest(self) -> str:
        """The need that is likeliest behind the behaviour in view."""
        return NEEDS[int(self.beliefs().argmax())]

    def rate(self, need: str) -> float:
        """The base rate of a need."""
        return float(self.base[NEEDS.index(need)])

    # Asking ------------------------------------------------------------------------------------

    @property
    def used(self) -> float:
        """The share that guessing gets right: of the learner's map when it is complete, else of the arrows."""
        return self.share if self.complete else self.arrows

    @cached_property
    def costs(self) -> Costs:
        """A month of guessing and a month of asking first."""
        return Costs(self.used, model.after_asking(self.used, self.params), self.params)

    @property
    def cheaper(self) -> str:
        """``ask``, ``guess``, or ``same`` when they differ by less than a twentieth."""
        g, a = self.costs.guessing, self.costs.asking
        return "same" if abs(g - a) < 0.05 * max(g, a) else "ask" if a < g else "guess"

    @cached_property
    def fifty(self) -> tuple[NDArray, NDArray]:
        """Talks that miss the need in fifty equally likely months: guessing, asking first."""
        talks = self.params.talks
        return model.months(1 - self.costs.share, talks), model.months(1 - self.costs.asked, talks)

    @property
    def overlap(self) -> int:
        """Of the fifty months of asking, those in which more talks miss than in the quietest month of guessing."""
        guess, ask = self.fifty
        return int(np.sum(ask > guess.min()))
