"""data/glossary.csv and docs/glossary.md: the terms of every lesson, made from the tables that close them."""

import csv
import io
import re

import nbformat

from ..kit.course import chapters
from ..kit.data import ROOT
from ..kit.glossary import Term

_ROW = re.compile(r"^\| \*\*(.+?)\*\* \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)


class GlossaryError(ValueError):
    """A term that two lessons explain; the message names both."""


def found() -> list[Term]:
    """The terms in alphabetical order. GlossaryError for one that is explained twice."""
    terms: dict[str, Term] = {}
    for chapter in chapters():
        notebook = nbformat.read(ROOT / "notebooks" / f"{chapter.slug}.ipynb", as_version=4)
        closing = "\n".join(c.source for c in notebook.cells if "keypoints" in c.metadata.get("tags", ()))
        for term, term_zh, meaning in _ROW.findall(closing):
            key = term.casefold()
            if key in terms:
                raise GlossaryError(
                    f"{chapter.slug}: '{term}' is explained in chapter {terms[key].chapter} already. "
                    "Keep one of the two rows, and the bold word beside it."
                )
            terms[key] = Term(term, term_zh, meaning, chapter.number)
    return [terms[key] for key in sorted(terms)]


def build() -> dict[str, bytes]:
    """The table for the course and the page for readers of the repository."""
    terms = found()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Term._fields)
    writer.writerows(terms)
    page = [
        "# Words of the course",
        "",
        "Made from the tables at the end of the lessons by `make build`.",
        "",
        "| Term | 中文 | Meaning | Lesson |",
        "|---|---|---|---|",
        *(f"| {t.term} | {t.term_zh} | {t.meaning} | {t.chapter} |" for t in terms),
        "",
    ]
    return {"data/glossary.csv": out.getvalue().encode(), "docs/glossary.md": "\n".join(page).encode()}
