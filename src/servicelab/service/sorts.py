"""The cards of chapter 1: parts of the definition, gladness and service, captive customers, three words as acts."""

from servicelab.kit.cards import OPEN, card_sorter, mixed
from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current, key_of
from servicelab.kit.sorter import Sorter

NOT_SORTED = N_("not sorted yet")
PARTS = {
    OPEN: NOT_SORTED,
    "alone": N_("an activity sold on its own"),
    "with": N_("an activity sold with a product"),
    "comes": N_("on no bill, and it satisfies"),
    "thing": N_("a thing, no activity"),
}
PART_WHY = {
    "alone": N_("Somebody does something, and that is what is paid for."),
    "with": N_("It is sold attached to something else; its price is in there."),
    "comes": N_("Nobody sells it, hardly anybody could grasp it, and it satisfies together with the rest."),
    "thing": N_("It can be touched and stored: whatever service is done around it, this is none."),
}
HAPPY = {
    OPEN: NOT_SORTED,
    "service": N_("service"),
    "gladness": N_("gladness without service"),
}
WORDS = {
    OPEN: NOT_SORTED,
    "warmth": N_("warmth"),
    "patience": N_("patience"),
    "praise": N_("praise: timely, specific, flexible"),
    "empty": N_("a camera sees nothing"),
}
WORD_WHY = {
    "warmth": N_("It happens in the first seconds, before anything is asked."),
    "patience": N_("Somebody is given time, and nobody shows that it costs any."),
    "praise": N_("It names one thing, soon, and would not fit anybody else."),
    "empty": N_("Nobody would know what to do after reading it."),
}
# Arguments for service; which of them need a customer who can leave is ours.
CAPTIVE = {
    "leave": (N_("Whoever is badly served goes to a rival"), "falls", N_("There is no other grid to go to.")),
    "calls": (N_("Work done well saves the second call and the second visit"), "holds", N_("It saves work whether or not anybody can leave.")),
    "harm": (N_("A failure destroys goods, and sometimes endangers people"), "holds", N_("A brood, a vat or a ventilator does not ask who the rival is.")),
    "friends": (N_("Contented customers bring their friends as new customers"), "falls", N_("The friends are connected already.")),
    "rules": (N_("Complaints reach the regulator and the newspaper"), "holds", N_("That is the door that stays open to whoever cannot leave.")),
    "pride": (N_("People do not like to work where they are sworn at"), "holds", N_("Staff can leave, even where customers cannot.")),
}  # fmt: skip
STAYS = {
    OPEN: NOT_SORTED,
    "holds": N_("holds where nobody can leave"),
    "falls": N_("falls away"),
}


def parts() -> Sorter:
    """Seven things that the industry offers: which part of the definition catches each?"""
    cards = [
        (c.text, home, _(PART_WHY[home])) for c in current().service.parts for home in [key_of(c.home, PARTS)]
    ]
    return card_sorter(_("Which part of the definition catches it?"), mixed(cards), PARTS)


def happy() -> Sorter:
    """Four acts of the industry: is it service, or does it only make glad?"""
    cards = [(c.text, key_of(c.home, HAPPY), c.why) for c in current().service.happy]
    return card_sorter(_("Is it service, or does it only make glad?"), cards, HAPPY)


def words() -> Sorter:
    """Seven behaviours of the industry: warmth, patience, praise, or nothing that a camera sees?"""
    cards = [
        (c.text, home, _(WORD_WHY[home]))
        for c in current().service.behave
        for home in [key_of(c.home, WORDS)]
    ]
    return card_sorter(
        _("Warmth, patience, praise: which of the three does a camera see?"), mixed(cards), WORDS
    )


def captive() -> Sorter:
    """Six arguments for service: which still hold where the customer cannot leave?"""
    cards = [(_(text), home, _(why)) for text, home, why in CAPTIVE.values()]
    return card_sorter(_("Which argument for service holds where customers cannot leave?"), cards, STAYS)
