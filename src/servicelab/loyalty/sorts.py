"""Lists of the slides as cards to sort, with people and scenes of the industry."""

from servicelab.kit.cards import OPEN, card_sorter, mixed
from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current
from servicelab.kit.sorter import Sorter

WAITING = {OPEN: N_("to sort")}

MILESTONES = (
    (N_("Sweden asks its households how satisfied they are, trade by trade"), "1989", N_("The first national barometer.")),
    (N_("Germany asks its customers in the same way"), "1992", N_("The slide has this year right.")),
    (
        N_("The United States begin an index (the slide says 1998, and ASCI)"),
        "1994",
        N_("The slide is four years late, and the letters stand in the wrong order: ACSI."),
    ),
)  # fmt: skip
YEARS = {"1989": N_("1989"), "1992": N_("1992"), "1994": N_("1994"), "1998": N_("1998")}

MEASURES = (
    (N_("How many of last year's customers are still here"), "did", N_("Behaviour: it cannot tell the glad from the held.")),
    (N_("How many services each customer uses"), "did", N_("Behaviour too: depth, not warmth.")),
    (N_("How satisfied customers say they are"), "feel", N_("A feeling on one day, of those who answer.")),
    (N_("How many complain"), "did", N_("Behaviour of the few who speak; the silent are not in it.")),
    (N_("How many say that they would recommend"), "feel", N_("An intention, not a recommendation.")),
    (N_("How many did come through a recommendation"), "did", N_("Counted at the door, not in a form.")),
)  # fmt: skip
SEEN = {"did": N_("what people did"), "feel": N_("what people say they feel or intend")}

CONDITIONS = (
    (N_("A patent protects the only drug"), "captive", N_("There is nothing else: people stay and suffer the price.")),
    (N_("Changing the bank means new numbers for thirty payments"), "captive", N_("A cost of switching.")),
    (N_("Nobody else has this name on the lid"), "captive", N_("A strong brand narrows the choice in the head.")),
    (N_("The miles would be lost"), "captive", N_("A loyalty programme: it holds, it does not please.")),
    (N_("Every petrol station sells the same petrol"), "free", N_("A commodity: no difference to stay for.")),
    (N_("Nine shops show the same jacket on one screen"), "free", N_("Many substitutes within reach.")),
    (N_("A contract can be ended from month to month"), "free", N_("Leaving costs nothing.")),
)  # fmt: skip
ZONES = {"captive": N_("captive: people stay anyway"), "free": N_("competitive: people can go")}

ANGLES = {
    "contribution": N_("contribution"),
    "volume": N_("volume and loyalty"),
    "orientation": N_("price or value"),
    "life": N_("life and work"),
    "willing": N_("willing, not convinced"),
    "need": N_("level of need"),
    "handover": N_("handover"),
    "barrier": N_("barriers"),
}

RECORD = (
    (N_("Name, and how to address the person"), "keep", N_("Needed at every contact.")),
    (N_("Telephone number, and when not to call"), "keep", N_("The second half is the one that is missing.")),
    (N_("What was bought, when, and what became of it"), "keep", N_("The part of a record that serves the customer.")),
    (N_("Interests that the customer named in view of a purchase"), "ask", N_("Keep it if it was said for that purpose.")),
    (N_("Birthday"), "ask", N_("For a greeting? Ask whether it is wanted.")),
    (N_("Age and family"), "ask", N_("Sometimes it decides what fits. Then say why you ask.")),
    (N_("Income"), "leave", N_("Rarely known, often guessed; a guess in a file becomes a fact.")),
    (N_("School and degrees"), "leave", N_("Who needs it to serve this person?")),
    (N_("What a colleague thinks of the customer"), "leave", N_("The customer may ask to read it.")),
)  # fmt: skip
KEEPING = {
    "keep": N_("keep: the next contact needs it"),
    "ask": N_("ask first, and say what for"),
    "leave": N_("leave it out"),
}

CARE = (
    (N_("“You told us that mornings are bad, so we come at five.”"), "likes", N_("It follows what this person said.")),
    (N_("“All gold customers get a calendar.”"), "ours", N_("The gift suits the one who gives it.")),
    (N_("“Last time the noise bothered you: there is a quiet corner now.”"), "likes", N_("Remembered, and changed.")),
    (N_("“We call everybody on the third day to ask if everything is perfect.”"), "ours", N_("A rule of the house; ask who wanted the call.")),
    (N_("“You like to read the numbers yourself: here they are.”"), "likes", N_("According to his own likes, not to ours.")),
    (N_("“Our hostess greets each guest with a song.”"), "ours", N_("Some guests love it, and it was made for the brochure.")),
)  # fmt: skip
WHOSE = {"likes": N_("according to the person's likes"), "ours": N_("according to ours")}

KINDS = {
    "product": N_("product"),
    "sales": N_("sales"),
    "dealer": N_("house and channel"),
    "service": N_("service"),
}


def _sorted(question: str, cards: tuple, bins: dict[str, str]) -> Sorter:
    """Cards of this page, translated, none beside its kind."""
    shown = [(_(text), home, _(why)) for text, home, why in mixed(cards)]
    return card_sorter(question, shown, WAITING | bins)


def milestones() -> Sorter:
    """Three national surveys and their years, with the year that the slide has wrong."""
    return _sorted(_("When did it begin? One year stays empty."), MILESTONES, YEARS)


def measures() -> Sorter:
    """What a bank measures each quarter, and what each number can see."""
    return _sorted(_("What does this number see?"), MEASURES, SEEN)


def conditions() -> Sorter:
    """Seven conditions of a market."""
    return _sorted(_("Which zone does it make?"), CONDITIONS, ZONES)


def angles() -> Sorter:
    """Eight customers of the industry, one for each angle."""
    cards = [(card.text, card.angle, "") for card in current().loyalty.angles]
    return card_sorter(
        _("From which angle does one see what this customer needs?"), mixed(cards), WAITING | ANGLES
    )


def record() -> Sorter:
    """Nine fields of a customer record."""
    return _sorted(_("Does the record need it?"), RECORD, KEEPING)


def care() -> Sorter:
    """Six acts of care: by whose likes?"""
    return _sorted(_("By whose likes?"), CARE, WHOSE)


def loop() -> Sorter:
    """Eight moments between two purchases, by what they are an experience of."""
    cards = [(card.text, card.kind, "") for card in current().loyalty.loop]
    return card_sorter(_("An experience of what?"), mixed(cards), WAITING | KINDS)
