"""The syllabus, read from course.toml: one entry a chapter."""

import tomllib
from dataclasses import dataclass
from functools import cache

from .data import ROOT
from .i18n import _


@dataclass(frozen=True)
class Chapter:
    """A chapter: where it stands, how long it takes, what it needs, gives and teaches, and which
    questions of earlier chapters its warm-up asks again."""

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


@dataclass(frozen=True)
class CourseMap:
    """The chapters as a table with links to lesson and exercise, seen from the folder of the lessons."""

    entries: tuple[Chapter, ...]

    def __repr__(self) -> str:
        line = _("{number}. {title} ({minutes} minutes): {slug}.ipynb")
        return "\n".join(
            line.format(number=c.number, title=_(c.title), minutes=c.minutes, slug=c.slug)
            for c in self.entries
        )

    def _repr_html_(self) -> str:
        head = (_("Chapter"), _("Title"), _("Minutes"), _("Lesson"), _("Exercise"))
        top = "".join(f'<th scope="col">{text}</th>' for text in head)
        rows = "".join(
            f'<tr><th scope="row">{c.number}</th><td>{_(c.title)} · <span lang="zh">{c.title_zh}</span></td>'
            f'<td>{c.minutes}</td><td><a href="{c.slug}.ipynb">{_("open the lesson")}</a></td>'
            f'<td><a href="../exercises/{c.slug}/{c.slug}.ipynb">{_("open the exercise")}</a></td></tr>'
            for c in self.entries
        )
        return f"<table><caption>{_('Course map')}</caption><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>"


def course_map() -> CourseMap:
    """The map of the course, made from course.toml."""
    return CourseMap(chapters())
