"""The story, the numbers, the case and the role cards of the chosen industry, ready to read in a lesson.

Each function takes the name of a chapter's package, such as ``"churn"``, and returns a display with a
text twin, so that a reader with no browser reads the same.
"""

from dataclasses import dataclass

from . import html
from .i18n import _, money, number, percent
from .scenario import Section, current

WRITTEN = {"customers": number} | dict.fromkeys(
    ("retention", "discount", "problem_rate", "voice", "first"), percent
)


@dataclass(frozen=True)
class Page:
    """A heading with paragraphs and, where there is one, a list."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def __repr__(self) -> str:
        listed = (f"- {item}" for item in self.items)
        return "\n".join([self.title, *self.paragraphs, *listed])

    def _repr_html_(self) -> str:
        told = "".join(f"<p>{html.escape(text)}</p>" for text in self.paragraphs)
        listed = html.bullets(self.items) if self.items else ""
        return (
            '<div style="max-width:45em;border-left:.25em solid var(--jp-border-color1,#8888);'
            f'padding:.2em 1em"><p><b>{html.escape(self.title)}</b></p>{told}{listed}</div>'
        )


def story(chapter: str) -> Page:
    """The story that opens the chapter."""
    return Page(_("A story from: {industry}").format(industry=current().industry), (_part(chapter).hook,))


def numbers(chapter: str) -> Page:
    """The numbers that the chapter starts from, with the words of the industry."""
    part = _part(chapter)
    named = [name for name in part.start if name in (*part.labels, "discount")]
    labels = {"discount": _("Discount rate")} | {name: getattr(part.labels, name) for name in part.labels}
    return Page(
        _("{industry}: the numbers to start from").format(industry=current().industry),
        (part.start.note,),
        tuple(f"{labels[name]}: {WRITTEN.get(name, money)(getattr(part.start, name))}" for name in named),
    )


def case(chapter: str) -> Page:
    """The case that is played or decided."""
    told = _part(chapter).case
    return Page(told.title, (told.text,))


def card(chapter: str, part: str) -> Page:
    """The card of one player: ``customer``, ``agent`` or ``observer``.  ValueError names the three."""
    titles = {
        "customer": _("Card of the customer: do not show it"),
        "agent": _("Card of the one who serves: do not show it"),
        "observer": _("Card of the observer: tick what you see"),
    }
    if part not in titles:
        raise ValueError(
            _("There is no card {part!r}. Choose one of: {parts}.").format(part=part, parts=", ".join(titles))
        )
    said = getattr(_part(chapter).case.cards, part)
    return Page(titles[part], items=said) if part == "observer" else Page(titles[part], (said,))


def _part(chapter: str) -> Section:
    return getattr(current(), chapter)
