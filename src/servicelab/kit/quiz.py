"""Questions with diagnostic answers: every wrong option carries the misconception it shows and one next step.

Items live in ``data/quiz/<chapter>.toml``; they run in the kernel, so nothing is marked elsewhere.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import html, progress, session
from .data import DATA
from .face import Face
from .i18n import _


@dataclass(frozen=True)
class Option:
    """One answer: its text, whether it is right, and why."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Item:
    """A question with two to five options, one of them right, tied to an objective of the chapter."""

    id: str
    question: str
    options: tuple[Option, ...]
    objective: int
    level: str
    topics: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """The position of the right option, from 0."""
        return next(i for i, option in enumerate(self.options) if option.right)


@cache
def bank(chapter: str) -> dict[str, Item]:
    """All items of a chapter by id. ValueError names the chapter when it has none."""
    path = DATA / "quiz" / f"{chapter}.toml"
    if not path.exists():
        raise ValueError(
            _("There are no quiz items for {chapter!r} in {folder}.").format(
                chapter=chapter, folder="data/quiz"
            )
        )
    items = tomllib.loads(path.read_text("utf-8"))["item"]
    return {
        raw["id"]: Item(
            **{
                **raw,
                "topics": tuple(raw.get("topics", ())),
                "options": tuple(Option(**o) for o in raw.pop("options")),
            }
        )
        for raw in items
    }


def has_bank(chapter: str) -> bool:
    """Whether there are questions of this chapter."""
    return (DATA / "quiz" / f"{chapter}.toml").exists()


def choose(chapter: str, *ids: str) -> list[Item]:
    """Items of a chapter, all or those named. ValueError lists the items there are."""
    items = bank(chapter)
    unknown = [i for i in ids if i not in items]
    if unknown:
        raise ValueError(
            _("No item {ids} in {chapter}. There are: {there}.").format(
                ids=", ".join(unknown), chapter=chapter, there=", ".join(items)
            )
        )
    return [items[i] for i in ids or items]


class Quiz(Face):
    """Some items of a chapter, answered at once: ``Quiz("10-cost-of-churn", "10-q1", "10-q2")``.

    With ``items`` the questions may come from several chapters, and the first argument is the name.
    ``answers`` maps the item id to the position chosen; ``score`` is (right, answered, asked).
    """

    def __init__(self, chapter: str, *ids: str, title: str = "", items: Sequence[Item] = ()):
        self.items = list(items) or choose(chapter, *ids)
        self.answers: dict[str, int] = {}
        blocks: list[dict] = (
            [{"kind": "html", "look": "sl-question", "html": html.escape(title)}] if title else []
        )
        for number, item in enumerate(self.items, start=1):
            blocks += [
                {
                    "kind": "radio",
                    "id": item.id,
                    "label": f"{number}. {_(item.question)}",
                    "value": "",
                    "options": [[str(i), _(o.text)] for i, o in enumerate(item.options)],
                },
                {
                    "kind": "html",
                    "id": f"why {item.id}",
                    "html": "",
                    "look": "sl-verdict",
                    "hidden": True,
                    "live": True,
                },
            ]
        blocks.append({"kind": "html", "id": "score", "html": "", "look": "sl-quiet"})
        super().__init__(title or (chapter if items else _("Questions")), blocks)

    @property
    def score(self) -> tuple[int, int, int]:
        """Right, answered, asked."""
        right = sum(self.answers[i.id] == i.right for i in self.items if i.id in self.answers)
        return right, len(self.answers), len(self.items)

    def answer(self, item: str, position: int) -> str:
        """Choose an option (from 0) and read why it is right or what it mixes up."""
        self.receive(item, str(position))
        return html.strip(self.block(f"why {item}")["html"])

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        item = next(i for i in self.items if i.id == name)
        self.answers[name] = int(value)
        option = item.options[int(value)]
        word = _("Right.") if option.right else _("Not yet.")
        self.put(name, value=value)
        self.put(f"why {name}", hidden=False, html=f"<b>{html.escape(word)}</b> {html.escape(_(option.why))}")
        right, answered, asked = self.score
        said = _("{right} right, {answered} of {asked} answered.").format(
            right=right, answered=answered, asked=asked
        )
        kept = progress.note_item(name, option.right) if session.role() == "student" else ""
        self.put("score", html=html.escape(f"{said} {kept}".strip()))

    def summary(self) -> str:
        """The questions and their options, without the answers."""
        lines = []
        for number, item in enumerate(self.items, start=1):
            lines.append(f"{number}. {_(item.question)}")
            lines += [f"   {'abcde'[i]}) {_(o.text)}" for i, o in enumerate(item.options)]
        return "\n".join(lines)
