"""The tables made for teaching, one module a chapter, named after its package.

Each module has ``build()``, which gives ``{path: content}`` from a fixed seed, and ``resources()``, the
dictionary of these files and of the chapter's other files in ``data/``.
"""

from importlib import import_module
from pkgutil import iter_modules

_CHAPTERS = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]


def build() -> dict[str, bytes]:
    """The content of every made table."""
    return {path: content for chapter in _CHAPTERS for path, content in chapter.build().items()}


def resources() -> list[dict]:
    """The dictionary of every chapter's tables."""
    return [resource for chapter in _CHAPTERS for resource in chapter.resources()]
