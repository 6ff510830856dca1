"""Which cell of a lesson stands on which slide, and which code is folded: by tag, never by hand.

``apply`` writes ``slideshow.slide_type`` and ``jupyter.source_hidden`` into the metadata of the cells:

- a heading of the first two levels opens a slide, a smaller one a slide below it;
- a widget, a card of evidence, or whatever does not fit below what is there, stands on a slide below;
- what fits appears under it, one key later: the question first, then the answer;
- what only the instructor reads is a note, and the plumbing is skipped.

``python -m servicelab.build.slides [--check]`` does it for every lesson; executing a lesson does it too.
"""

import ast
import math
import re
import sys

import nbformat
from nbformat import NotebookNode

SKIPPED = ("parameters", "setup")
LESSON_IS_CODE = ("parameters", "worked", "faded", "home", "limits", "headline")  # never folded

LINES = 16  # of large type on a slide of 1280 × 720
WIDTH = 88  # letters of large type in a line


def apply(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with the metadata of its slides; a second time changes nothing."""
    full = 0.0
    for cell in notebook.cells:
        kind, full = _slide(cell, full)
        cell.metadata.slideshow = NotebookNode(slide_type=kind)
        if cell.cell_type == "code":
            _fold(cell, folded(cell))
    return notebook


def minutes(notebook: NotebookNode) -> dict[str, tuple[int, int]]:
    """The clock: for the id of each cell that opens a part, the minute it begins and how many it takes."""
    clock, now = {}, 0
    for cell in notebook.cells:
        if spent := cell.metadata.get("minutes", 0):
            clock[cell.id] = now, spent
            now += spent
    return clock


def folded(cell: NotebookNode) -> bool:
    """Whether the code of a cell only shows something, so that nobody needs to see it.

    Code is open where it is the lesson, and where a learner writes: ``my_… =``, ``…  = ...``.
    """
    tag = next(iter(cell.metadata.get("tags", ())), "")
    if tag == "setup" or tag in LESSON_IS_CODE:
        return tag == "setup"
    return shows(cell) and not re.search(r"^my_|= \.\.\.", cell.source, re.MULTILINE)


def shows(cell: NotebookNode) -> bool:
    """Whether a cell leaves a widget, a picture or a card, and no result of a computation."""
    last = ast.parse(cell.source).body[-1:]
    if not last or not isinstance(last[0], ast.Expr):
        return False
    bundles = [output.data for output in cell.outputs if "data" in output]
    # A quiz has no picture, only words: ``Quiz(...)``, ``warmup(...)``.
    called = isinstance(getattr(last[0].value, "func", None), ast.Name)
    return any(
        "image/png" in data
        or ((called or "text/html" in data) and "dataframe" not in data.get("text/html", ""))
        for data in bundles
    )


def _fold(cell: NotebookNode, hidden: bool) -> None:
    if hidden:
        cell.metadata.setdefault("jupyter", NotebookNode())["source_hidden"] = True
    elif "jupyter" in cell.metadata:
        cell.metadata.jupyter.pop("source_hidden", None)
        if not cell.metadata.jupyter:
            del cell.metadata["jupyter"]


def _slide(cell: NotebookNode, full: float) -> tuple[str, float]:
    """Type of the slide of a cell, and the lines that are full after it."""
    tags = cell.metadata.get("tags") or [""]
    if "instructor" in tags:
        return ("notes" if cell.cell_type == "markdown" else "skip"), full
    if tags[0] in SKIPPED:
        return "skip", full
    needs = LINES if cell.cell_type == "code" and shows(cell) else lines(cell)
    heading = re.match(r"(#+) ", cell.source) if cell.cell_type == "markdown" else None
    if heading and len(heading[1]) < 3:
        return "slide", needs
    if heading or full + needs > LINES:
        return "subslide", needs
    return "fragment", full + needs


def lines(cell: NotebookNode) -> float:
    """About how many lines of large type a cell takes, its output included."""
    if cell.cell_type == "markdown":
        paragraphs = [p for p in cell.source.splitlines() if p]
        return (
            sum(map(_wrapped, paragraphs)) + 0.6 * cell.source.count("\n\n") + 1 + cell.source.startswith("#")
        )
    written = 0.8 * (1 + len(cell.source.splitlines()))
    for output in cell.outputs:
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        written += 0.8 + 0.85 * sum(map(_wrapped, text.splitlines()))
        written += 1.5 * ("text/html" in output.get("data", {}))
    return written


def _wrapped(line: str) -> int:
    return max(1, math.ceil(len(line) / WIDTH))


def main(check: bool) -> None:
    """Write the lessons whose slides are out of date, or name them and stop with code 1."""
    from .lessons import lessons

    old = []
    for path in lessons():
        before = path.read_text("utf-8")
        after = nbformat.writes(apply(nbformat.reads(before, as_version=4))) + "\n"
        if after != before:
            old.append(path.name)
            if not check:
                path.write_text(after, "utf-8", newline="\n")
    if check and old:
        sys.exit("Slides are out of date; run python -m servicelab.build.slides:\n" + "\n".join(old))
    print("\n".join(old) or "Every slide is up to date.")


if __name__ == "__main__":
    main("--check" in sys.argv[1:])
