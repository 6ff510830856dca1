"""Chapter 5, needs and the service ladder. The model loads at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model

_WIDGETS = {"LadderBoard": "widget", "KanoSorter": "kano_widget", "ExpectationDial": "dial"}

__all__ = ["ExpectationDial", "KanoSorter", "LadderBoard", "model"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
