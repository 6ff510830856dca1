"""Hand out a correction of an exercise: ``python -m servicelab.build.correction 10-cost-of-churn``.

Students who have begun keep their own file (nbgitpuller and .gitattributes see to that), so what was mended
reaches them as a second file beside it: ``10-cost-of-churn-corrected-2026-11-24.ipynb``. Run it after the
solution was changed and before the commit; it also renews the exercise itself.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from ..kit.data import ROOT
from ..kit.i18n import _
from .exercises import release


def correct(slug: str, root: Path = ROOT, today: date | None = None) -> Path | None:
    """Write the renewed exercise and its corrected copy; the copy's path, None when nothing has changed.

    ValueError names the exercises there are when ``slug`` is none, or says that none was committed yet.
    """
    solution = root / "solutions" / slug / f"{slug}.ipynb"
    if not solution.exists():
        there = ", ".join(sorted(path.parent.name for path in root.glob("solutions/*/*.ipynb")))
        raise ValueError(
            _("There is no exercise {slug!r}. There are: {there}.").format(slug=slug, there=there)
        )
    exercise = root / "exercises" / slug / f"{slug}.ipynb"
    handed_out = subprocess.run(
        ["git", "show", f"HEAD:./{exercise.relative_to(root).as_posix()}"], cwd=root, capture_output=True
    ).stdout
    if not handed_out:
        raise ValueError(
            _(
                "Git knows no version of {slug} that was handed out: commit the exercise, then mend it."
            ).format(slug=slug)
        )
    renewed = release(solution)
    exercise.write_bytes(renewed)
    if handed_out == renewed:
        return None
    before = nbformat.reads(handed_out.decode(), as_version=4)
    now = nbformat.reads(renewed.decode(), as_version=4)
    day = f"{today or date.today():%Y-%m-%d}"
    now.cells.insert(0, new_markdown_cell(letter(slug, day, changed(before, now)), id=f"corrected-{day}"))
    copy = exercise.with_name(f"{slug}-corrected-{day}.ipynb")
    nbformat.write(now, copy)
    return copy


def changed(before: NotebookNode, now: NotebookNode) -> list[str]:
    """The cells that are new or different, each by the heading above it or its first words."""
    old = {cell.source for cell in before.cells}
    found, heading = [], ""
    for cell in now.cells:
        first = cell.source.strip().partition("\n")[0]
        if cell.cell_type == "markdown" and first.startswith("#"):
            heading = first.lstrip("# ")
        if cell.source not in old:
            found.append(heading or first[:60])
    return list(dict.fromkeys(found))


def letter(slug: str, day: str, cells: list[str]) -> str:
    """What the student reads first."""
    named = "\n".join(f"- {cell}" for cell in cells) or _("- a cell was taken away or moved")
    return _(
        "## Corrected on {day}\n\nYour own file, `{slug}.ipynb`, stays as you left it.\nChanged here:\n\n{cells}\n\n"
        "Copy your answers over, or go on in your own file and mend these places by hand.\n"
        "Hand in one of the two, under the name `{slug}.ipynb`."
    ).format(day=day, slug=slug, cells=named)


if __name__ == "__main__":
    try:
        print(correct(*sys.argv[1:2]) or _("Nothing has changed since the last commit."))
    except (TypeError, ValueError) as error:
        sys.exit(str(error))
