"""The seven departments of the chosen industry, and the values a learner gave to single links as one short line."""

import math
from collections.abc import Mapping
from dataclasses import field, make_dataclass
from functools import cache
from typing import NamedTuple

from ..kit.i18n import _, number
from ..kit.params import plain
from ..kit.scenario import scenario
from .model import ChainParams

HOURS = 48  # the most that a link may take


class Link(NamedTuple):
    """A department: what it hands over, and its working hours when it is not late."""

    name: str
    gives: str
    hours: float


class Own(NamedTuple):
    """What one link has for itself: a rate, hours, or None for that of all."""

    rate: float | None = None
    hours: float | None = None


def shipped(industry: str) -> tuple[Link, ...]:
    """The departments of an industry, from the request to the customer."""
    return tuple(Link(x.name, x.gives, x.hours) for x in scenario(industry).customer.links)


@cache
def params_of(industry: str) -> type[ChainParams]:
    """The parameters with the cases and the cost of an industry as defaults."""
    start, specs = scenario(industry).customer.start, ChainParams.specs()
    own = {
        name: field(default=float(value), metadata={"param": specs[name]})
        for name, value in (("cases", start.customers), ("harm", start.harm))
    }
    return make_dataclass(
        "ChainParams", [(n, float, f) for n, f in own.items()], bases=(ChainParams,), frozen=True
    )


def to_line(own: Mapping[int, Own]) -> str:
    """Values of single links, such as ``4:0.9:;7::2``: the link from 1, its rate, its hours."""
    said = [f"{i + 1}:{_short(o.rate)}:{_short(o.hours)}" for i, o in sorted(own.items()) if o != Own()]
    return ";".join(said)


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"


def from_line(line: str, links: int) -> dict[int, Own]:
    """Values of single links by index from 0. ValueError says what does not fit."""
    own = {}
    for part in filter(None, line.split(";")):
        try:
            which, rate, hours = part.split(":")
            at, found = int(which) - 1, Own(*(float(x) if x else None for x in (rate, hours)))
        except ValueError:
            at, found = -1, Own()
        if not (0 <= at < links and _fits(found.rate, 1) and _fits(found.hours, HOURS)):
            raise ValueError(
                _(
                    "{part!r} is no link with its values. Write link:rate:hours, such as 4:0.9:2, "
                    "with links from 1 to {links}, rates from 0 to 1 and hours from 0 to {hours}."
                ).format(part=part, links=number(links), hours=plain(HOURS))
            )
        own[at] = found
    return own


def _fits(value: float | None, most: float) -> bool:
    return value is None or (math.isfinite(value) and 0 <= value <= most)
