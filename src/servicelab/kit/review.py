"""What comes back: questions of earlier chapters in a warm-up, and those that are due for one learner.

The warm-up follows the table in course.toml, the same for the whole class; what is due follows the learner's
own file (progress.py).
"""

from .course import Chapter, chapters
from .i18n import _, ngettext
from .progress import Progress, read
from .quiz import Item, Quiz, bank, has_bank

WARM_UP = 3  # questions at the start of a lesson
AT_ONCE = 5  # questions in one review


def warmup(slug: str) -> Quiz:
    """Three questions, books closed: from the chapter before, from 2 to 4 back, from further back.

    A question whose chapter is not part of this course gives way to a general one.
    """
    chapter = next((c for c in chapters() if c.slug == slug), None)
    if chapter is None:
        raise ValueError(
            _("There is no chapter {slug!r}. The course has: {there}.").format(
                slug=slug, there=", ".join(c.slug for c in chapters())
            )
        )
    there = _all_items()
    chosen = [there[item] for item in chapter.review if item in there]
    spare = [item for item in bank("warmup").values() if item not in chosen]
    return Quiz(_("Before you read on"), items=(chosen + spare)[:WARM_UP])


def review(limit: int = AT_ONCE) -> Quiz | None:
    """The questions that are due for this learner, longest overdue first; None, with a word, when there are none."""
    there = _all_items()
    due = read().due(there)
    if not due:
        print(_("Nothing is due for review today."))
        return None
    title = ngettext("{n} question is due for review", "{n} questions are due for review", len(due)).format(
        n=len(due)
    )
    return Quiz(title, title=title, items=[there[item] for item in due[:limit]])


class Standing:
    """How far a learner is, chapter by chapter: a table and its text twin."""

    def __init__(self, progress: Progress):
        self.lines = [_line(chapter, progress) for chapter in chapters()]

    def __repr__(self) -> str:
        return "\n".join(
            _("{chapter}: {known} of {asked} questions right, {tasks} tasks confirmed, {due} due").format(
                chapter=title, known=known, asked=asked, tasks=tasks, due=due
            )
            for title, known, asked, tasks, due in self.lines
        )

    def _repr_html_(self) -> str:
        from . import html

        head = (_("Chapter"), _("Questions right"), _("Tasks confirmed"), _("Due for review"))
        lines = [
            (title, _("{known} of {asked}").format(known=known, asked=asked), str(tasks), str(due))
            for title, known, asked, tasks, due in self.lines
        ]
        return html.table(_("Where you are"), head, lines)


def standing() -> Standing:
    """Where this learner is in the course."""
    return Standing(read())


def _line(chapter: Chapter, progress: Progress) -> tuple[str, int, int, int, int]:
    items = bank(chapter.slug) if has_bank(chapter.slug) else {}
    tasks = sum(task.partition("-")[0] == str(chapter.number) for task in progress.tasks)
    known = sum(map(progress.known, items))
    return f"{chapter.number}. {_(chapter.title)}", known, len(items), tasks, len(progress.due(items))


def _all_items() -> dict[str, Item]:
    names = [*(c.slug for c in chapters() if has_bank(c.slug)), "warmup"]
    return {item: found for name in names for item, found in bank(name).items()}
