"""What a translator starts from: every text of the course, in three templates.

``locale/servicelab.pot`` holds the texts of the package, the syllabus, the scenarios, the evidence and the
questions; ``locale/lessons.pot`` the text cells of lessons and exercises that a student reads, and
``locale/instructors.pot`` those that only an instructor does, so that a student's edition can do without them.
Without times and line numbers they change only when a text does.
"""

import ast
import io
import re
from collections.abc import Iterable, Iterator

import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from nbformat import NotebookNode

from .. import __version__
from ..kit import board, course, dialogue, evidence, glossary, quiz, scenario
from ..kit.data import DATA, ROOT

MARKS = {"_": 1, "N_": 1, "ngettext": 2}  # how many arguments of the call are strings to translate
RESTLESS = re.compile(rb'^"(?:POT-Creation-Date|Generated-By): .*\n', re.MULTILINE)  # differ from run to run

Text = str | tuple[str, str]  # a tuple: singular and plural
Entry = tuple[Text, str, str]  # the text, the file it comes from, a note for the translator


def build() -> dict[str, bytes]:
    """The content of the templates."""
    return {
        "locale/servicelab.pot": _template([*_package(), *_data()]),
        "locale/lessons.pot": _template(_cells(secret=False)),
        "locale/instructors.pot": _template(_cells(secret=True)),
    }


def marked(code: str) -> Iterator[Text]:
    """The texts that a Python module marks with ``_``, ``N_`` or ``ngettext``, in their order.

    The syntax tree also shows those inside an f-string, which Babel's extractor misses before Python 3.12.
    """
    for node in _preorder(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = tuple(a.value for a in node.args[: MARKS[node.func.id]] if isinstance(a, ast.Constant))
            if texts and all(texts):
                yield texts if len(texts) > 1 else texts[0]


def _preorder(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _preorder(child)


def _package() -> Iterator[Entry]:
    package = ROOT / "src" / "servicelab"
    for path in sorted(package.rglob("*.py")):
        for text in marked(path.read_text("utf-8")):
            yield text, path.relative_to(ROOT).as_posix(), ""


def _data() -> Iterator[Entry]:
    """The texts of the data files; what has no letter, such as a year, is the same in every language."""
    sources = [
        ("course.toml", (text for c in course.chapters() for text in (c.title, c.question, *c.gives))),
        ("data/glossary.csv", (text for t in glossary.terms() for text in (t.term, t.meaning))),
        ("data/scenarios", scenario.strings()),
        ("data/boards", board.strings()),
        ("data/dialogues", dialogue.strings()),
        ("data/claims.csv", evidence.strings()),
    ]
    sources += [(f"data/quiz/{p.name}", _questions(p.stem)) for p in sorted((DATA / "quiz").glob("*.toml"))]
    for path, texts in sources:
        yield from ((text, path, "") for text in texts if any(map(str.isalpha, text)))


def _questions(chapter: str) -> Iterator[str]:
    for item in quiz.bank(chapter).values():
        yield item.question
        for option in item.options:
            yield from (option.text, option.why)


def _cells(secret: bool) -> Iterator[Entry]:
    for path in [*sorted(ROOT.glob("notebooks/*.ipynb")), *sorted(ROOT.glob("solutions/*/*.ipynb"))]:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown" and for_instructors(cell) is secret:
                yield cell.source, path.relative_to(ROOT).as_posix(), _tag(cell)


def for_instructors(cell: NotebookNode) -> bool:
    """Whether a text cell is not for students: an instructor's cell, or an answer that the release takes out."""
    answer = cell.metadata.get("nbgrader", {}).get("solution") or "### BEGIN" in cell.source
    return bool(answer) or "instructor" in cell.metadata.get("tags", ())


def _tag(cell: NotebookNode) -> str:
    """What the cell is for: its tags in a lesson, its grade_id in an exercise."""
    return " ".join(cell.metadata.get("tags", ())) or cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _template(entries: Iterable[Entry]) -> bytes:
    """The entries as a .pot, in their order, each text once with all its places."""
    catalogue = Catalog(
        project="servicelab", version=__version__, header_comment="# Texts of the course. Licence: CC BY 4.0."
    )
    for text, place, note in entries:
        catalogue.add(text, locations=[(place, None)], auto_comments=[note] if note else [])
    for message in catalogue:
        message.flags.discard("python-format")  # "20% of" is no placeholder; the course uses {fields}
    out = io.BytesIO()
    write_po(out, catalogue, width=0)
    return RESTLESS.sub(b"", out.getvalue())
