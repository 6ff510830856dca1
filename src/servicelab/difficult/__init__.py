"""Chapter 7, special and difficult customers. The model loads at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model

_WIDGETS = {
    "InsecurityMap": "widget",
    "TypeWorkshop": "workshop",
    "ClaimTest": "claim_widget",
    "talk": "talks",
}

__all__ = ["ClaimTest", "InsecurityMap", "TypeWorkshop", "model", "talk"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
