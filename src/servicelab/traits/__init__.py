"""Chapter 2, why services are different. The models load at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import capacity, model

_WIDGETS = {
    "ServiceSpectrum": "spectrum_widget",
    "CapacityLab": "capacity_widget",
    "ServiceJobs": "jobs",
}

__all__ = ["CapacityLab", "ServiceJobs", "ServiceSpectrum", "capacity", "model"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
