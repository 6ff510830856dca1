"""Two lists of the lesson, ready to read: each action from both sides, and what would prove a shift of mind."""

from servicelab.kit.i18n import _
from servicelab.kit.show import Page

from .mindset import SHIFTS
from .mix import CS, PS, actions


def translation() -> Page:
    """The eight actions of the industry: the seller's drawer, and where a customer meets it."""
    line = _("{p}, met as {c}. {text}: “{says}”")
    return Page(
        _("From P to C"),
        items=tuple(line.format(p=_(PS[a.p]), c=_(CS[a.c]), text=a.text, says=a.says) for a in actions()),
    )


def proofs() -> Page:
    """The seven shifts with a question that would prove each."""
    line = _("From “{before}” to “{after}”. {proof}")
    return Page(
        _("Seven shifts, and what would prove them"),
        items=tuple(
            line.format(before=_(s.before), after=_(s.after), proof=_(s.proof)) for s in SHIFTS.values()
        ),
    )
