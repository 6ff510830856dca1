"""The twelve acts of the chosen industry, and a sorting of them as one short line."""

from collections.abc import Sequence
from dataclasses import field, make_dataclass
from functools import cache

from ..kit.i18n import _
from ..kit.scenario import scenario
from .model import NOT, OPEN, SEEN, UNSEEN, Act, ActParams

# In the order of data/scenarios/service.toml; a letter for the place, so that industries can be compared.
KEYS = ("u1", "s1", "n1", "s2", "u2", "u3", "s3", "n2", "u4", "s4", "n3", "u5")

LETTERS = {SEEN: "s", UNSEEN: "u", NOT: "n", OPEN: "-"}
BINS = {letter: bin_ for bin_, letter in LETTERS.items()}


def shipped(industry: str) -> tuple[Act, ...]:
    """The acts of an industry, in the order in which their cards lie."""
    names = ("text", "short", "minutes", "seen", "felt", "days", "harm")
    found = scenario(industry).service.acts
    return tuple(Act(key, **{n: getattr(a, n) for n in names}) for key, a in zip(KEYS, found, strict=True))


@cache
def params_of(industry: str) -> type[ActParams]:
    """The parameters with the customers and the wage of an industry as defaults."""
    start, specs = scenario(industry).service.start, ActParams.specs()
    own = {
        name: field(default=getattr(start, name), metadata={"param": specs[name]})
        for name in ("customers", "wage")
    }
    return make_dataclass(
        "ActParams", [(n, float, f) for n, f in own.items()], bases=(ActParams,), frozen=True
    )


def to_line(placed: Sequence[str]) -> str:
    """Places as letters: s seen, u unseen but needed, n not service, - not sorted; empty when nothing is sorted."""
    line = "".join(LETTERS[bin_] for bin_ in placed)
    return line if line.strip("-") else ""


def from_line(line: str, n: int) -> tuple[str, ...]:
    """The places of a line. ValueError says what a line must hold."""
    if not line:
        return (OPEN,) * n
    if len(line) != n or set(line) - set(BINS):
        raise ValueError(
            _("A sorting is {n} letters: s seen, u unseen but needed, n not service, - not sorted.").format(
                n=n
            )
        )
    return tuple(BINS[letter] for letter in line)
