"""data/claims.csv: one row per statement that may carry a number, made from two sources.

data/evidence.csv grades statements (E6a); data/deck_claims.csv lists every number the five decks
print (C0-010).  A printed number takes its badge from the evidence rows that name it, the gravest
when there are two; one that no row names is an example of the deck and has no badge.
"""

import csv
import io
from dataclasses import fields

from ..kit.data import DATA
from ..kit.evidence import Claim

FIELDS = [field.name for field in fields(Claim)]


def build() -> dict[str, bytes]:
    """The content of data/claims.csv."""
    evidence = _rows("evidence.csv")
    rows = [_graded(row) for row in evidence]
    rows += [
        _printed(row, [e for e in evidence if row["id"] in e["deck_claim_ids"].split("; ")])
        for row in _rows("deck_claims.csv")
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"data/claims.csv": out.getvalue().encode()}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _graded(row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in FIELDS if name in row} | {
        "kind": "evidence",
        "evidence": row["id"],
        "statement": row["deck_value"],
        "to_check": row["to_check"].removeprefix("to check: "),
        "chapters": row["chapters"].replace(", ", "; "),
    }


def _printed(row: dict[str, str], grades: list[dict[str, str]]) -> dict[str, str]:
    gravest = max(grades, key=lambda e: e["badge"], default={"badge": "", "badge_teach": ""})
    nobody = row["attributed_source_in_deck"] in ("none", "n/a", "")
    return {
        "id": row["id"],
        "kind": "deck",
        "evidence": "; ".join(e["id"] for e in grades),
        "badge": gravest["badge"],
        "badge_teach": gravest["badge_teach"],
        "statement": f"{row['metric_en']}: {row['value']} {row['unit']}",
        "source": "" if nobody else row["attributed_source_in_deck"],
        "population": row["population"],
        "caveat": row["notes"],
        "location": f"{row['deck']}, {row['location']}",
        "chapters": "; ".join(dict.fromkeys(c for e in grades for c in e["chapters"].split(", "))),
        "deck_claim_ids": row["id"],
    }
