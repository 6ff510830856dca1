"""The industry of the course: its words, stories, cases and start values.

``use("shop")`` chooses one, ``current()`` gives it, and its fields are read with dots::

    current().staff                    # "chat agent", in the language of the course
    current().churn.start.margin       # 60
    current().churn.reasons[0].name    # "Found it cheaper elsewhere"

The words that every chapter uses stand in data/scenarios.toml, the rest of a chapter in
data/scenarios/<package>.toml; each text is translated at the moment it is read.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from .data import DATA
from .i18n import _

_state = {"name": "workshop"}


class Section:
    """A part of a scenario.  AttributeError names the fields there are."""

    def __init__(self, title: str, fields: dict[str, Any]):
        self._title = title
        self._fields = fields

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._fields:
            raise AttributeError(
                _("{title} has no field {name!r}. The fields are: {names}.").format(
                    title=self._title, name=name, names=", ".join(self._fields)
                )
            )
        return _shown(f"{self._title}.{name}", self._fields[name])

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._fields]

    def __iter__(self) -> Iterator[str]:
        """The names of the fields."""
        return iter(self._fields)

    def __repr__(self) -> str:
        return f"{self._title}: {', '.join(self._fields)}"


class Scenario(Section):
    """One industry; ``name`` is its key."""

    @property
    def name(self) -> str:
        return self._title


def scenario(name: str) -> Scenario:
    """The industry with this name.  Raises ValueError, which lists the five."""
    key = str(name).strip().lower()
    if key not in _texts():
        raise ValueError(
            _("There is no industry {name!r}. Choose one of: {names}.").format(
                name=name, names=", ".join(names())
            )
        )
    return Scenario(key, _texts()[key])


def names() -> tuple[str, ...]:
    """The five industries."""
    return tuple(_texts())


def use(name: str) -> Scenario:
    """Make an industry the current one.  Raises ValueError, which lists the five."""
    chosen = scenario(name)
    _state["name"] = chosen.name
    return chosen


def current() -> Scenario:
    """The industry in use."""
    return scenario(_state["name"])


def key_of(said: str, keys: Iterable[str]) -> str:
    """The key that a text of the scenario means: what is read from there has passed through the catalogue."""
    return next(key for key in keys if said in (key, _(key)))


def strings() -> Iterator[str]:
    """Every text that a person reads, for the catalogue."""
    return _strings(_texts())


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts = tomllib.loads((DATA / "scenarios.toml").read_text("utf-8"))
    for path in sorted((DATA / "scenarios").glob("*.toml")):
        for name, part in tomllib.loads(path.read_text("utf-8")).items():
            texts[name][path.stem] = part
    return texts


def _shown(title: str, value: Any) -> Any:
    if isinstance(value, dict):
        return Section(title, value)
    if isinstance(value, list):
        return tuple(_shown(f"{title}[{i}]", item) for i, item in enumerate(value))
    return _(value) if isinstance(value, str) else value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
