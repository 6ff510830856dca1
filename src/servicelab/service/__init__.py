"""Chapter 1, what is service? The model loads at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model

_WIDGETS = {"ActSorter": "widget", "MottoCoach": "coach", "ChallengeRanking": "challenges"}

__all__ = ["ActSorter", "ChallengeRanking", "MottoCoach", "model"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
