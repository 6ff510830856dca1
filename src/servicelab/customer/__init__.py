"""Chapter 4, who is the customer? The models load at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model, pyramid

_WIDGETS = {"InternalChain": "widget", "FlipPyramid": "flip_widget", "CQCheck": "cq"}

__all__ = ["CQCheck", "FlipPyramid", "InternalChain", "model", "pyramid"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
