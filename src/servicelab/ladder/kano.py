"""Kano's paired questions: how do you feel if it is there, how if it is not; a table turns the pair into a class.

Answers and table as in E24; the 5 × 5 table is the usual one (to check against Berger et al. 1993).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ..kit.i18n import N_

ANSWERS = ("like", "must", "neutral", "live", "dislike")
ANSWER_WORDS = {
    "like": N_("I like it"),
    "must": N_("It must be so"),
    "neutral": N_("I do not mind"),
    "live": N_("I can live with it"),
    "dislike": N_("I dislike it"),
}
CLASSES = ("M", "O", "A", "I", "R", "Q")  # in the order of Kano's rule for ties: M before O before A before I
CLASS_WORDS = {
    "M": N_("must-be"),
    "O": N_("performance"),
    "A": N_("attractive"),
    "I": N_("indifferent"),
    "R": N_("reverse"),
    "Q": N_("questionable"),
}
# Rows: answer when it is there; columns: answer when it is not.
TABLE = {
    "like": "QAAAO",
    "must": "RIIIM",
    "neutral": "RIIIM",
    "live": "RIIIM",
    "dislike": "RRRRQ",
}
FEW = 20  # below so many answers shares move too much to be read


def classify(there: str, missing: str) -> str:
    """The class of one pair of answers. ValueError lists the answers there are."""
    for answer in (there, missing):
        if answer not in ANSWERS:
            raise ValueError(f"There is no answer {answer!r}. Choose one of: {', '.join(ANSWERS)}.")
    return TABLE[there][ANSWERS.index(missing)]


@dataclass(frozen=True)
class Tally:
    """How many customers fall into each class, for one feature."""

    counts: Mapping[str, int]

    @property
    def n(self) -> int:
        """All pairs of answers."""
        return sum(self.counts.values())

    @property
    def usable(self) -> int:
        """Pairs that are must-be, performance, attractive or indifferent."""
        return sum(self.counts.get(c, 0) for c in "AOMI")

    @property
    def winners(self) -> tuple[str, ...]:
        """The most frequent class, or those that tie."""
        top = max(self.counts.values(), default=0)
        return tuple(c for c in CLASSES if top and self.counts.get(c, 0) == top)

    @property
    def winner(self) -> str:
        """The most frequent class; among equals the one that hurts most when it is missing (M, O, A, I)."""
        return self.winners[0] if self.winners else ""

    @property
    def better(self) -> float:
        """(A + O) / (A + O + M + I): how much satisfaction it can add; nan without a usable answer."""
        return self._share("AO")

    @property
    def worse(self) -> float:
        """−(O + M) / (A + O + M + I): how much its absence takes; nan without a usable answer."""
        return -self._share("OM")

    def _share(self, classes: str) -> float:
        return sum(self.counts.get(c, 0) for c in classes) / self.usable if self.usable else float("nan")


def tally(pairs: Iterable[tuple[str, str]]) -> Tally:
    """Count the classes of pairs of answers (there, missing)."""
    counts = dict.fromkeys(CLASSES, 0)
    for there, missing in pairs:
        counts[classify(there, missing)] += 1
    return Tally(counts)


def by_feature(answers: pd.DataFrame) -> dict[str, Tally]:
    """A tally for each feature of a table with the columns feature, functional, dysfunctional."""
    return {
        str(feature): tally(zip(part["functional"], part["dysfunctional"], strict=True))
        for feature, part in answers.groupby("feature", sort=False)
    }


def grid(answers: pd.DataFrame) -> pd.DataFrame:
    """Counts of pairs, 5 × 5: rows when it is there, columns when it is not."""
    found = pd.crosstab(answers["functional"], answers["dysfunctional"])
    return found.reindex(index=ANSWERS, columns=ANSWERS, fill_value=0)
