"""Numbers with a source.

``claim("E6a")`` gives one row of data/claims.csv, ``badge("E6a")`` the short mark for a sentence,
``evidence("E6a", "E6b")`` a table to show.  Ids that begin with E are graded statements; ids such as
C0-027 are numbers as a deck prints them, graded by the statement they belong to.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape
from typing import NamedTuple

from .data import DATA
from .i18n import N_, _


class Badge(NamedTuple):
    """What a letter means: a word and a sentence, both msgids."""

    word: str
    meaning: str


BADGES = {
    "A": Badge(
        N_("replicated"),
        N_(
            "Replicated primary evidence: several studies, a meta-analysis, official statistics, "
            "or a theorem."
        ),
    ),
    "B": Badge(
        N_("one source"),
        N_(
            "One primary source: a single study, old, or from one industry or firm; also an analytical model."
        ),
    ),
    "C": Badge(
        N_("second-hand"),
        N_("A secondary source, context lost, or a scheme without measurement."),
    ),
    "D": Badge(N_("folklore"), N_("Folklore or house norm: no primary source found.")),
    "X": Badge(N_("contradicted"), N_("Contradicted or misquoted.")),
}
EXAMPLE = Badge(N_("example"), N_("An example, a dialogue figure or a timing of the deck: not a statistic."))


HEADINGS = {
    "statement": N_("What the slides say"),
    "value_to_teach": N_("What the studies say"),
    "source": N_("Source"),
    "year": N_("Year"),
    "population": N_("Who was studied"),
    "caveat": N_("Caveat"),
    "to_check": N_("Still to check"),
    "location": N_("Where in the decks"),
}


class UnknownClaim(KeyError):
    """An id that is not in data/claims.csv; the message names near ones."""

    def __str__(self) -> str:
        return self.args[0]


@dataclass(frozen=True)
class Claim:
    """One statement and what stands behind it; text fields are msgids (English source text).

    badge grades the statement as the decks print it, badge_teach the value to teach instead; both
    are empty where there is nothing to grade or to teach.
    """

    id: str
    kind: str
    evidence: str
    badge: str
    badge_teach: str
    statement: str
    value_to_teach: str
    source: str
    year: str
    population: str
    caveat: str
    to_check: str
    location: str
    chapters: str
    deck_claim_ids: str

    def texts(self) -> dict[str, str]:
        """The fields that a person reads, by name, without the empty ones."""
        return {name: text for name in HEADINGS if (text := getattr(self, name))}

    def numbers(self) -> set[str]:
        """Every number that occurs in the row, in the form that ``numerals`` gives."""
        return set().union(*map(numerals, self.texts().values()))

    def mark(self) -> str:
        """The badge as letters: X→B, B, or the word example."""
        letters = dict.fromkeys(filter(None, (self.badge, self.badge_teach)))
        return "→".join(letters) or _(EXAMPLE.word)

    def words(self) -> str:
        """The badge in letters and words."""
        if not self.badge:
            return _(EXAMPLE.word)
        taught = self.badge_teach if self.badge_teach != self.badge else ""
        return " → ".join(f"{x} {_(BADGES[x].word)}" for x in (self.badge, taught) if x)


NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+")


def numerals(text: str) -> set[str]:
    """The numbers in a text, unsigned and in one form: "4,400 or .80" -> {"4400", "0.8"}."""
    return {f"{float(found.replace(',', '')):.10g}" for found in NUMERAL.findall(text)}


@cache
def claims() -> dict[str, Claim]:
    """Every row of data/claims.csv by id."""
    with (DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: Claim(**row) for row in csv.DictReader(file)}


def claim(id: str) -> Claim:
    """The row with this id.  Raises UnknownClaim, which names near ids."""
    rows = claims()
    if id in rows:
        return rows[id]
    near = get_close_matches(str(id).upper(), rows, n=5, cutoff=0.5) or ["E1", "C0-001"]
    raise UnknownClaim(
        _("There is no statement {id!r} in data/claims.csv. Near ones: {near}.").format(
            id=id, near=", ".join(near)
        )
    )


def badge(id: str) -> str:
    """The mark of a statement for use inside a sentence: "E6a X→B"."""
    return f"{id} {claim(id).mark()}"


def evidence(*ids: str) -> "Evidence":
    """A display of one or more statements.  Raises UnknownClaim for an id that is not there."""
    return Evidence(tuple(map(claim, ids)))


def strings() -> Iterator[str]:
    """Every text of data/claims.csv that a person reads, for the catalogue."""
    for row in claims().values():
        yield from row.texts().values()


TABLE = "border-collapse:collapse;text-align:left;margin:0 0 1em;max-width:60em;color:inherit"
CAPTION = "text-align:left;font-weight:bold;padding:.4em 0;color:var(--jp-ui-font-color1,inherit)"
CELL = (
    "text-align:left;vertical-align:top;padding:.25em .8em .25em 0;white-space:normal;"
    "border-top:1px solid var(--jp-border-color2,#8888)"
)


OPEN_ROWS = 2  # what the slides say, what the studies say


def _no_maths(markup: str) -> str:
    """Dollar signs that JupyterLab does not take for a formula."""
    return markup.replace("$", "<span>$</span>")


@dataclass(frozen=True)
class Evidence:
    """What the slides say and what the studies say, one table for each statement."""

    claims: tuple[Claim, ...]

    def _tables(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        for row in self.claims:
            rows = [(_(HEADINGS[name]), _(text)) for name, text in row.texts().items()]
            if row.kind == "deck" and row.evidence:
                rows.append((_("What the studies say"), _("see {id}").format(id=row.evidence)))
            yield f"{row.id}: {row.words()}", rows

    def _legend(self) -> str:
        used = {letter for row in self.claims for letter in row.badge + row.badge_teach}
        lines = [f"{x} = {_(BADGES[x].meaning)}" for x in BADGES if x in used]
        lines += [_(EXAMPLE.meaning)] * any(not row.badge for row in self.claims)
        return " ".join(lines)

    def __repr__(self) -> str:
        blocks = [
            "\n".join([caption, *(f"  {heading}: {text}" for heading, text in rows)])
            for caption, rows in self._tables()
        ]
        return "\n\n".join([*blocks, self._legend()])

    def _repr_html_(self) -> str:
        """What is said and what is known stand open; source, population and caveats unfold."""
        html = []
        for caption, rows in self._tables():
            lines = "".join(
                f'<tr><th scope="row" style="{CELL}">{escape(heading)}</th>'
                f'<td style="{CELL}">{_no_maths(escape(text))}</td></tr>'
                for heading, text in rows[:OPEN_ROWS]
            )
            more = "".join(
                f"<li><b>{escape(heading)}:</b> {_no_maths(escape(text))}</li>"
                for heading, text in rows[OPEN_ROWS:]
            )
            summary = _("Source, population and caveats of {id}").format(id=caption.partition(":")[0])
            html.append(
                f'<table style="{TABLE}"><caption style="{CAPTION}">{escape(caption)}</caption>'
                f"<tbody>{lines}</tbody></table><details><summary>{escape(summary)}</summary><ul>{more}</ul></details>"
            )
        return "".join(html) + f"<p><small>{escape(self._legend())}</small></p>"
