"""The twelve acts of the chosen industry, and a sorting of them as one short line."""

from collections.abc import Sequence

from ..kit.i18n import _
from ..kit.scenario import scenario
from .model import NOT, OPEN, SEEN, UNSEEN, Act

LETTERS = {SEEN: "s", UNSEEN: "u", NOT: "n", OPEN: "-"}
BINS = {letter: bin_ for bin_, letter in LETTERS.items()}


def shipped(industry: str) -> tuple[Act, ...]:
    """The acts of an industry, in the order in which their cards lie."""
    names = ("key", "text", "short", "minutes", "seen", "felt", "days", "harm")
    return tuple(Act(**{n: getattr(a, n) for n in names}) for a in scenario(industry).service.acts)


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
