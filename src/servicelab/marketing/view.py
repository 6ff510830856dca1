"""What the pictures of the promise triangle show: the three promises, and the mix as the cards lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from servicelab.kit.i18n import _

from .mix import CS, OPEN, Action, Mix
from .model import Promise


@dataclass(frozen=True)
class PromiseView(Promise):
    """The promise, the actions of the industry, and where each was placed, the last one last."""

    actions: Sequence[Action] = ()
    placed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def mix(self) -> Mix:
        """The budget from both sides."""
        return Mix(self.actions, self.placed, {c: getattr(self.params, f"miss_{c}") for c in CS})

    @property
    def last(self) -> Action | None:
        """The action placed last."""
        key = next(reversed(self.placed), None)
        return next((a for a in self.actions if a.key == key), None)


def to_line(placed: Mapping[str, str]) -> str:
    """Where the cards lie, as one short string."""
    return ";".join(f"{key}:{c}" for key, c in placed.items() if c != OPEN)


def from_line(text: str, actions: Sequence[Action]) -> dict[str, str]:
    """Cards and their C from ``to_line``. ValueError names what does not fit."""
    keys, placed = {a.key for a in actions}, {}
    for part in filter(None, text.split(";")):
        key, _colon, c = part.partition(":")
        if key not in keys or c not in CS:
            raise ValueError(
                _("{part!r} is no card with its place. A line looks like {example}.").format(
                    part=part, example="a1:cost;a2:value"
                )
            )
        placed.pop(key, None)
        placed[key] = c
    return placed
