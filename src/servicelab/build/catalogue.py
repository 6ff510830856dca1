"""Translations checked, compiled and put into lessons.

A language is a folder such as ``locale/zh_CN/LC_MESSAGES`` with ``servicelab.po`` and ``lessons.po``,
made from the templates beside it; docs/translating.md tells how::

    python -m servicelab.build.catalogue --compile         every .po becomes the .mo that gettext reads
    python -m servicelab.build.catalogue --edition zh_CN   lessons and exercises in _build/zh_CN
"""

import argparse
import copy
import gettext
import io
import re
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from nbformat import NotebookNode

from ..kit import i18n
from ..kit.data import ROOT

SOURCE = "en"
CELLS = ("lessons", "instructors")  # the catalogues of text cells
LANG = re.compile(r"^LANG = .*$", re.MULTILINE)
KEPT = re.compile(r"\[(?:E\d+[a-c]?|C\d-\d{3})\b[^\]]*\]|(?<=\])\([^)]*\)|`[^`]+`")


# Translations -------------------------------------------------------------------------------------


def complaints(path: Path) -> list[str]:
    """What must not be shipped in a .po: texts whose placeholders are not those of their source.

    In ``servicelab.po`` these are the {fields}, in those of cells badges, link targets and `code`.
    """
    fixed = fixed_in_cell if path.stem in CELLS else fields
    return [
        f"{path.name}: the translation of {source!r} must keep {', '.join(sorted(fixed(source))) or 'no field'}: "
        f"{translation!r}"
        for message in _read(path)
        if message.id and not message.fuzzy
        for source, translation in _pairs(message, fixed)
        if fixed(source) != fixed(translation)
    ]


def fields(text: str) -> set[str]:
    """The placeholders of a text: "{n:,} of {all}" -> {"{n:,}", "{all}"}."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        return {str(error)}
    return {
        f"{{{name}{'!' + mark if mark else ''}{':' + form if form else ''}}}"
        for _before, name, form, mark in parts
        if name is not None
    }


def fixed_in_cell(text: str) -> set[str]:
    """What stays as it is in a text cell: badges such as [E6a X→B], targets of links, `code`."""
    return set(KEPT.findall(text))


def _pairs(message: Message, fixed: Callable[[str], set[str]]) -> Iterator[tuple[str, str]]:
    """Each translated form with its source; a plural form may follow the singular or the plural."""
    if isinstance(message.id, str):
        yield from [(message.id, message.string)] if message.string else []
        return
    for form in filter(None, message.string):
        one, many = message.id
        yield (one if fixed(form) == fixed(one) else many), form


def compiled(path: Path) -> bytes:
    """The .mo of a .po, without fuzzy entries.  ValueError lists the complaints."""
    if found := complaints(path):
        raise ValueError("\n".join(found))
    out = io.BytesIO()
    write_mo(out, _read(path))
    return out.getvalue()


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        try:
            return read_po(file, locale=path.parents[1].name, abort_invalid=True)
        except PoFileError as error:
            raise ValueError(f"{path.name} cannot be read: {error}") from error


# Editions -----------------------------------------------------------------------------------------


class _Missing(gettext.NullTranslations):
    """Where gettext ends up for a text without a translation."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def gettext(self, message: str) -> str:
        self.texts.append(message)
        return message


def edition(notebook: NotebookNode, language: str) -> tuple[NotebookNode, int]:
    """The notebook with its text cells and LANG in a language, and how many cells stayed English.

    A cell stays English when its entry is missing, fuzzy, or made for an earlier text.  Code cells are
    the same but for the line LANG of the cell tagged ``parameters``.  ValueError, which names the
    languages there are, for a language without a catalogue.
    """
    texts, missing = i18n.translations(language, CELLS[0]), _Missing()
    for more in (*(i18n.translations(language, domain) for domain in CELLS[1:]), missing):
        texts.add_fallback(more)
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source:
            cell.source = texts.gettext(cell.source)
        elif "parameters" in cell.metadata.get("tags", ()):
            cell.source = LANG.sub(f'LANG = "{language}"', cell.source)
    return notebook, 0 if language == SOURCE else len(missing.texts)


# The command --------------------------------------------------------------------------------------


def compile_all() -> None:
    """Write the .mo beside every .po.  One with complaints is left as it was; SystemExit lists them."""
    wrong = []
    for path in sorted(i18n.LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        try:
            path.with_suffix(".mo").write_bytes(compiled(path))
            print(f"{path.relative_to(i18n.LOCALE_DIR)}: compiled")
        except ValueError as error:
            wrong.append(f"{path.relative_to(i18n.LOCALE_DIR)}: not compiled\n{error}")
    if wrong:
        sys.exit("\n".join(wrong))


def write_edition(language: str, folder: Path = ROOT / "_build") -> None:
    """Write lessons and exercises in a language below a folder, without outputs, and count what is English."""
    for path in [*sorted(ROOT.glob("notebooks/*.ipynb")), *sorted(ROOT.glob("exercises/*/*.ipynb"))]:
        notebook, missing = edition(nbformat.read(path, as_version=4), language)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.update(outputs=[], execution_count=None)
        target = folder / language / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, target)
        print(f"{path.name}: {missing} text cells in English")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m servicelab.build.catalogue")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--compile", action="store_true", help="make the .mo of every .po in locale/")
    what.add_argument("--edition", metavar="LANGUAGE", help="write lessons and exercises in a language")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.compile:
            compile_all()
        else:
            write_edition(chosen.edition)
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
