"""The questions for a learning platform: ``python -m servicelab.build.quiz_export [folder]``.

Each chapter becomes a Moodle XML and a GIFT file in ``_build/quiz``, with ids, tags and a reason for every
option. Both formats are Moodle's own (docs.moodle.org: "Moodle XML format", "GIFT format").
"""

import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from xml.etree import ElementTree as xml

from ..kit.course import chapters
from ..kit.data import ROOT
from ..kit.i18n import _
from ..kit.quiz import Item, bank, has_bank

SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\~=#{}:"})


def moodle_xml(category: str, items: Iterable[Item]) -> bytes:
    """One category of single-choice questions as Moodle XML; wrong options cost nothing."""
    quiz = xml.Element("quiz")
    _text(
        xml.SubElement(xml.SubElement(quiz, "question", type="category"), "category"),
        f"$course$/top/{category}",
    )
    for item in items:
        question = xml.SubElement(quiz, "question", type="multichoice")
        _text(xml.SubElement(question, "name"), item.id)
        _text(xml.SubElement(question, "questiontext", format="html"), _paragraph(item.question))
        for name, value in {
            "idnumber": item.id,
            "single": "true",
            "shuffleanswers": "true",
            "answernumbering": "abc",
            "defaultgrade": "1",
            "penalty": "0.3333333",
        }.items():
            xml.SubElement(question, name).text = value
        for option in item.options:
            answer = xml.SubElement(
                question, "answer", fraction="100" if option.right else "0", format="html"
            )
            _text(answer, _paragraph(option.text))
            _text(xml.SubElement(answer, "feedback", format="html"), _paragraph(option.why))
        tags = xml.SubElement(question, "tags")
        for tag in labels(item):
            _text(xml.SubElement(tags, "tag"), tag)
    xml.indent(quiz)
    return xml.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"


def gift(category: str, items: Iterable[Item]) -> str:
    """The same in GIFT; id and tags stand in the comment that Moodle reads before each question."""
    parts = [f"$CATEGORY: $course$/top/{category}"]
    for item in items:
        tags = " ".join(f"[tag:{tag}]" for tag in labels(item))
        options = "\n".join(
            f"\t{'=' if option.right else '~'}{_plain(option.text)}\n\t#{_plain(option.why)}"
            for option in item.options
        )
        parts.append(
            f"// [id:{item.id}] {tags}\n::{_plain(item.id)}::[plain]{_plain(item.question)}{{\n{options}\n}}"
        )
    return "\n\n".join(parts) + "\n"


def labels(item: Item) -> list[str]:
    """What a question is filed under: objective of its chapter, level, topics."""
    return [f"objective {item.objective}", item.level, *item.topics]


def export(folder: Path) -> list[Path]:
    """Write two files a chapter, and two for the general warm-up questions; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    titles = {c.slug: f"{c.number:02} {_(c.title)}" for c in chapters() if has_bank(c.slug)}
    for slug, title in {**titles, "warmup": _("Warm-up")}.items():
        items = list(bank(slug).values())
        for path, content in (
            (folder / f"{slug}.xml", moodle_xml(title, items)),
            (folder / f"{slug}.gift.txt", gift(title, items).encode()),
        ):
            path.write_bytes(content)
            written.append(path)
    return written


def _text(node: xml.Element, text: str) -> None:
    xml.SubElement(node, "text").text = text


def _paragraph(text: str) -> str:
    return f"<p>{escape(_(text), quote=False)}</p>"


def _plain(text: str) -> str:
    return " ".join(_(text).split()).translate(SPECIAL)


if __name__ == "__main__":
    for path in export(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_build" / "quiz"):
        print(path)
