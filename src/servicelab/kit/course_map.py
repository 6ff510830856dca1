"""The map of the course: what each chapter answers, how long it takes, what it needs and where it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .course import Chapter, chapters
from .html import WORDS, escape
from .i18n import N_, _

PARTS = {
    "I": N_("Foundations"),
    "II": N_("The customer"),
    "III": N_("The economics of loyalty"),
    "IV": N_("Designing the service"),
    "V": N_("At the front line"),
    "VI": N_("When it goes wrong"),
}


def before(chapter: Chapter) -> list[str]:
    """What a chapter builds on, with the number of the chapter that gives it."""
    givers = {idea: c.number for c in chapters() for idea in c.gives}
    return [
        _("{idea} (chapter {number})").format(idea=_(idea), number=givers[idea])
        if idea in givers
        else _(idea)
        for idea in chapter.needs
    ]


@dataclass(frozen=True)
class CourseMap:
    """The chapters as a table with a picture each and links, seen from the folder of the lessons."""

    entries: tuple[Chapter, ...]

    def __repr__(self) -> str:
        line = _("{number}. {title} ({minutes} minutes): {question} {slug}.ipynb")
        return "\n".join(
            line.format(
                number=c.number, title=_(c.title), minutes=c.minutes, question=_(c.question), slug=c.slug
            )
            for c in self.entries
        )

    def _repr_html_(self) -> str:
        head = (_("Chapter"), _("What it answers"), _("Picture"), _("Minutes"), _("It builds on"), _("Open"))
        top = "".join(f'<th scope="col"{WORDS}>{text}</th>' for text in head)
        return (
            f"<table><caption>{_('Course map')}</caption><thead><tr>{top}</tr></thead>"
            f"{''.join(self._bodies(len(head)))}</table>"
        )

    def _bodies(self, columns: int) -> Iterator[str]:
        """A body of the table for each part of the course."""
        for part, entries in groupby(self.entries, key=lambda c: c.part):
            title = _("Part {part}: {title}").format(part=part, title=_(PARTS[part]))
            rows = "".join(map(self._row, entries))
            yield f'<tbody><tr><th scope="rowgroup" colspan="{columns}"{WORDS}>{title}</th></tr>{rows}</tbody>'

    def _row(self, c: Chapter) -> str:
        seen = _("The main widget of chapter {number}, {title}, after the bet").format(
            number=c.number, title=_(c.title)
        )
        return (
            f'<tr><th scope="row"{WORDS}>{c.number}. {escape(_(c.title))}<br><span lang="zh">{c.title_zh}</span></th>'
            f"<td{WORDS}>{escape(_(c.question))}</td>"
            f'<td><img src="stills/{c.slug}.png" alt="{escape(seen)}" width="300"></td>'
            f"<td>{c.minutes}</td>"
            f"<td{WORDS}>{escape('; '.join(before(c)) or _('nothing'))}</td>"
            f'<td{WORDS}><a href="{c.slug}.ipynb">{_("lesson")}</a><br>'
            f'<a href="../exercises/{c.slug}/{c.slug}.ipynb">{_("exercise")}</a></td></tr>'
        )


def course_map() -> CourseMap:
    """The map of the course, made from course.toml."""
    return CourseMap(chapters())
