"""Pages of the lesson, ready to read: the question that is not voted on, and the two callers."""

from servicelab.kit.i18n import _
from servicelab.kit.scenario import current
from servicelab.kit.show import Page


def lifebuoy() -> Page:
    """The dilemma of two slides as an item to criticise, with what stands beside it now."""
    return Page(
        _("To criticise, not to vote on"),
        (
            _("A ship hits a rock, and there is one lifebuoy for two: you and a customer. Who is given up?"),
            _("The next slide puts a girlfriend in the customer's place, and then a child."),
            _("In its place this course asks about one free slot and two callers."),
        ),
    )


def callers() -> Page:
    """The two who called for the one free slot."""
    slot = current().customer.slot
    return Page(slot.question, items=(slot.a, slot.b))


def nearer() -> Page:
    """What the class hears before it votes again."""
    return Page(_("One thing more, before you vote again"), (current().customer.slot.near,))
