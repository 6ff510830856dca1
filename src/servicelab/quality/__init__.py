"""Chapter 8, measuring service quality. The model loads at once, widgets when they are asked for."""

from importlib import import_module
from typing import Any

from . import model

_WIDGETS = {"AuditDashboard": "audit_widget", "GapRadar": "widget", "MethodPicker": "methods_widget"}

__all__ = ["AuditDashboard", "GapRadar", "MethodPicker", "model"]


def __getattr__(name: str) -> Any:
    if name in _WIDGETS:
        return getattr(import_module(f".{_WIDGETS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
