"""The syllabus, read from course.toml: one entry a chapter."""

import tomllib
from dataclasses import dataclass
from functools import cache

from .data import ROOT
from .i18n import _


@dataclass(frozen=True)
class Chapter:
    """A chapter: where it stands, how long it takes, what its main widget answers (``question``), what it
    needs, gives and teaches, and which questions of earlier chapters its warm-up asks again."""

    number: int
    slug: str
    title: str
    title_zh: str
    part: str
    minutes: int
    level: str
    package: str
    widget: str
    widgets: list[str]
    needs: list[str]
    gives: list[str]
    data: list[str]
    evidence: list[str]
    topics: list[str]
    review: list[str]
    question: str = ""


@cache
def chapters() -> tuple[Chapter, ...]:
    """The chapters in the order of the course."""
    entries = tomllib.loads((ROOT / "course.toml").read_text("utf-8"))["chapter"]
    return tuple(Chapter(**entry) for entry in entries)


def package_of(number: str | int) -> str:
    """The package of a chapter by its number; KeyError names the chapters there are."""
    for chapter in chapters():
        if str(chapter.number) == str(number):
            return chapter.package
    raise KeyError(
        _("There is no chapter {number}. The course has: {there}.").format(
            number=number, there=", ".join(str(c.number) for c in chapters())
        )
    )
