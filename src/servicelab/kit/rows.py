"""Rows of results: a label and a number of a kind, for tables, comparisons and screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import pandas as pd

from .i18n import _, money, number, percent

KINDS = {
    "money": lambda x: money(x),
    "number": lambda x: number(x),
    "decimal": lambda x: number(x, 2),
    "percent": lambda x: percent(x, 1),
    "times": lambda x: number(x, 2),
}


@dataclass(frozen=True)
class Row:
    """One result: translated ``label``, ``value``, and the ``kind`` that says how it is written."""

    label: str
    value: float
    kind: str = "number"

    def text(self, value: float | None = None) -> str:
        """The value for reading; a dash when there is none."""
        x = self.value if value is None else value
        if x != x:
            return "–"
        if abs(x) == float("inf"):
            return "∞" if x > 0 else "−∞"
        return KINDS[self.kind](x)


def text_table(rows: Sequence[Row]) -> pd.DataFrame:
    """Labels as index, one column of text."""
    return pd.DataFrame(
        {_("value"): [r.text() for r in rows]}, index=pd.Index([r.label for r in rows], name="")
    )


def pairs(a: Sequence[Row], b: Sequence[Row]) -> list[tuple[float, Row]]:
    """Each row of B with the value that A has under the same label; nan where A has none."""
    before = {row.label: row.value for row in a}
    return [(before.get(row.label, nan), row) for row in b]


def compare(a: Sequence[Row], b: Sequence[Row]) -> pd.DataFrame:
    """Rows of two states side by side, and B less A."""
    both = pairs(a, b)
    return pd.DataFrame(
        {
            "A": [row.text(before) for before, row in both],
            "B": [row.text() for _before, row in both],
            _("B less A"): [row.text(row.value - before) for before, row in both],
        },
        index=pd.Index([row.label for row in b], name=""),
    )
