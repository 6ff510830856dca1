"""Chapter 9, satisfaction, loyalty and relationships. The model loads at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model

_WIDGETS = {
    "CurveLab": "widget",
    "StoreCompare": "stores_widget",
    "HoursBoard": "hours_widget",
    "ParetoLab": "pareto_widget",
}

__all__ = ["CurveLab", "HoursBoard", "ParetoLab", "StoreCompare", "model"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
