"""Reading what a course designer wrote in TOML, a board or a dialogue: a fault names file, place, field and fix.

A reader hands over its own error class, so that a notebook can tell a bad board from a bad dialogue.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from math import isfinite
from pathlib import Path
from typing import Any

from .data import ROOT
from .i18n import _


def known(folder: Path) -> tuple[str, ...]:
    """The names of the definitions in a folder."""
    return tuple(path.stem for path in sorted(folder.glob("*.toml")))


def is_own(name: str | Path) -> bool:
    """Whether a name is the path of a file of one's own."""
    return isinstance(name, Path) or str(name).endswith(".toml")


def find(folder: Path, name: str, unknown: str, error: type[ValueError]) -> Path:
    """The file of a definition of the course; ``unknown`` is the sentence, with {name} and {names}, for another name."""
    if name not in known(folder):
        raise error(unknown.format(name=repr(name), names=", ".join(known(folder))))
    return folder / f"{name}.toml"


def load(path: Path, error: type[ValueError]) -> tuple[dict[str, Any], str]:
    """The fields of a file, and how its name is written in a message."""
    where = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    try:
        return tomllib.loads(path.read_text("utf-8")), where
    except OSError as fault:
        raise error(
            _("{file} cannot be read. Is the name right, and is the file there?").format(file=where)
        ) from fault
    except ValueError as fault:
        raise error(
            _("{file} is no valid TOML ({error}). Compare that line with a file of the course.").format(
                file=where, error=fault
            )
        ) from fault


@dataclass(frozen=True)
class Part:
    """A table of a definition that knows where it stands; ``path`` such as ``cells.high_low`` or ``scenes[open]``."""

    file: str
    path: str
    raw: Mapping[str, Any]
    error: type[ValueError]

    def __post_init__(self) -> None:
        if not isinstance(self.raw, Mapping):
            raise self.error(
                _("{file}, {where}: write fields with values, as in curly brackets.").format(
                    file=self.file, where=self.path or _("at the top")
                )
            )

    def fault(self, field: str, fix: str) -> ValueError:
        """The error for a field of this table."""
        at = f"{self.path}.{field}".strip(".")
        return self.error(_("{file}, field {field}: {fix}.").format(file=self.file, field=at, fix=fix))

    def part(self, key: str) -> "Part":
        """A table inside this one."""
        if not isinstance(self.raw.get(key), Mapping):
            raise self.fault(key, _("it is missing; add it as a table of its own"))
        return self._inside(key, self.raw[key])

    def parts(self, key: str, by: str = "", needed: bool = False) -> Iterator["Part"]:
        """The tables of a list; ``by`` names the field by which a person finds one again, else it is counted."""
        items = self.raw.get(key, ())
        if (
            not isinstance(items, list | tuple)
            or not all(isinstance(item, Mapping) for item in items)
            or (needed and not items)
        ):
            raise self.fault(key, _("write a list of tables, each headed [[{key}]]").format(key=key))
        for i, item in enumerate(items):
            yield self._inside(f"{key}[{item.get(by, i)}]", item)

    def _inside(self, key: str, raw: Any) -> "Part":
        return Part(self.file, f"{self.path}.{key}".strip("."), raw, self.error)

    def only(self, known: Any) -> None:
        """Refuse a field that nobody reads."""
        for key in self.raw:
            if key not in known:
                raise self.fault(
                    str(key), _("nobody reads it; the fields here are {all}").format(all=", ".join(known))
                )

    def make(self, kind: type, **given: Any) -> Any:
        """A dataclass from the fields of this table; those already made are ``given``."""
        specs = {f.name: f for f in fields(kind)}
        self.only(specs)
        for name, spec in specs.items():
            if name in given:
                continue
            if name not in self.raw:
                if spec.default is MISSING:
                    raise self.fault(name, _("it is missing; add it"))
                continue
            given[name] = self._read(name, self.raw[name], spec.type)
        return kind(**given)

    def number(self, name: str) -> float:
        """A field that is a number."""
        return self._number(name, self.raw.get(name))

    def _read(self, name: str, value: Any, kind: Any) -> Any:
        if kind is str:
            if not isinstance(value, str) or (not value.strip() and name != "help"):
                raise self.fault(name, _("write a text in quotation marks"))
            return " ".join(value.split())
        if kind is float:
            return self._number(name, value)
        if not isinstance(value, list | tuple):
            raise self.fault(name, _("write a list in square brackets"))
        if name == "range":
            if len(value) != 2:
                raise self.fault(name, _("write two numbers, such as [0, 10]"))
            return tuple(self._number(name, item) for item in value)
        if name == "panel":
            if not all(isinstance(point, list | tuple) and len(point) == 2 for point in value):
                raise self.fault(name, _("write points of two numbers, such as [[7, 4], [8, 3]]"))
            return tuple(tuple(self._number(name, item) for item in point) for point in value)
        return tuple(self._read(name, item, str) for item in value)

    def _number(self, name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise self.fault(name, _("{value!r} is not a number").format(value=value))
        return float(value)
