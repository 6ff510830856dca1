"""The words of the course, English and Chinese, each explained once, where its lesson needs it first."""

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from . import html
from .data import DATA
from .i18n import _


class Term(NamedTuple):
    """A term of the field, its Chinese name, what it means here, and the number of its chapter."""

    term: str
    term_zh: str
    meaning: str
    chapter: int


@cache
def terms() -> tuple[Term, ...]:
    """Every term of the course, in alphabetical order."""
    with (DATA / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Term(**row | {"chapter": int(row["chapter"])}) for row in csv.DictReader(file))


@dataclass(frozen=True)
class Glossary:
    """Some terms, as a table and as lines."""

    found: tuple[Term, ...]

    def __repr__(self) -> str:
        line = _("{term} ({term_zh}): {meaning} [chapter {chapter}]")
        return "\n".join(
            line.format(term=_(t.term), term_zh=t.term_zh, meaning=_(t.meaning), chapter=t.chapter)
            for t in self.found
        )

    def _repr_html_(self) -> str:
        head = (_("Term"), _("Chinese"), _("Meaning"), _("Chapter"))
        lines = [(_(t.term), t.term_zh, _(t.meaning), str(t.chapter)) for t in self.found]
        return html.table(_("Words of the course"), head, lines, words=True)


def glossary(words: str = "") -> Glossary:
    """The terms whose name or meaning holds ``words``, English or Chinese; all of them without.

    ValueError, with the nearest terms, when there is none.
    """
    wanted = words.strip().casefold()
    named = tuple(t for t in terms() if wanted in f"{t.term} {_(t.term)} {t.term_zh}".casefold())
    found = named or tuple(t for t in terms() if wanted in _(t.meaning).casefold())
    if not found:
        near = get_close_matches(wanted, [t.term.casefold() for t in terms()], cutoff=0.5)
        raise ValueError(
            _("The course does not explain {words!r}. Near it: {near}.").format(
                words=words, near=", ".join(near) or _("nothing; glossary() shows every term")
            )
        )
    return Glossary(found)
