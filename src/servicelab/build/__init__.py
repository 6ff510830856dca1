"""Everything that is made from something else: ``python -m servicelab.build [--check]``.

A step is a name and a function that takes nothing and returns ``{path: content}``, the path
relative to the top folder, the content in bytes.  Steps run in order, each reads what is on disk.
"""

from collections.abc import Callable
from pathlib import Path

from ..kit.data import ROOT
from . import claims, datapackage, exercises, glossary, stills, tables, templates

Step = Callable[[], dict[str, bytes]]

STEPS: list[tuple[str, Step]] = [
    ("claims", claims.build),
    ("tables", tables.build),
    ("datapackage", datapackage.build),
    ("exercises", exercises.build),
    ("glossary", glossary.build),
    ("stills", stills.build),
    ("templates", templates.build),
]


def write(steps: list[tuple[str, Step]] = STEPS, root: Path = ROOT) -> list[str]:
    """Run the steps and write what changed.  Returns the paths written."""
    written = []
    for _name, step in steps:
        for path in _outdated(made := step(), root):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(made[path])
            written.append(path)
    return written


def stale(steps: list[tuple[str, Step]] = STEPS, root: Path = ROOT) -> list[str]:
    """The paths that are missing or are not what the steps would write."""
    return [path for _name, step in steps for path in _outdated(step(), root)]


def _outdated(made: dict[str, bytes], root: Path) -> list[str]:
    return [
        path
        for path, content in made.items()
        if not (root / path).is_file() or (root / path).read_bytes() != content
    ]
