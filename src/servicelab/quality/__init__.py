"""Chapter 8, measuring service quality. The model loads at once, widgets when they are asked for."""

from . import model

__all__ = ["model"]
