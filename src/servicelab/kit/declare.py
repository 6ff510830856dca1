"""What a chapter declares of its widget: layers with a bet, presets with a story, missions, choices.

All texts are msgids, marked with ``N_`` and translated when they are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .chart import Chart


@dataclass(frozen=True)
class Bet:
    """A prediction that is made before the numbers appear.

    ``answer`` takes the model's result: a number, or with ``options`` the key of the right one.
    A number within ``close`` (relative) of the answer counts as close.
    """

    question: str
    answer: Callable[[Any], Any]
    right: str
    wrong: str
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()
    close: float = 0.15
    digits: int = 1


@dataclass(frozen=True)
class Layer:
    """One level of the widget: its question, at most four controls at hand, its pictures, its bet."""

    key: str
    title: str
    question: str
    controls: tuple[str, ...]
    charts: tuple[type[Chart], ...]
    bet: Bet | None = None


@dataclass(frozen=True)
class Preset:
    """A named state with a two-sentence story and a question; ``insight`` is for the instructor."""

    key: str
    title: str
    story: str
    question: str
    values: dict[str, float]
    insight: str = ""
    layer: str = ""
    picks: dict[str, str] = field(default_factory=dict)
    extra: str = ""


@dataclass(frozen=True)
class Mission:
    """A puzzle. ``done`` looks at the widget and says whether it is solved."""

    text: str
    done: Callable[[Any], bool]
    hint: str = ""


@dataclass(frozen=True)
class Pick:
    """A choice among tables or cases that is no number. ``layers`` says where it is at hand.

    ``shows``: it changes how things are shown and not what is true, so that a bet stays what it was.
    """

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    layers: tuple[str, ...]
    shows: bool = False
