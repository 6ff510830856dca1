"""Three lists of the slides as cards to sort: what counts as a complaint, five measures, six frequent complaints."""

from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current
from servicelab.kit.sorter import Sorter

# Key: text, and how the definition of the lesson sorts it, with the reason.
UTTERANCES = {
    "sighs": (
        N_("One of your {customers} sighs and pays"),
        "no",
        N_("Nothing is said to anybody who could act."),
    ),
    "friend": (
        N_("tells it to a neighbour in the lift"),
        "no",
        N_("It is voiced, but to nobody who can act for you: that is talk."),
    ),
    "front": (
        N_("says it to the {staff} and wants it put right"),
        "yes",
        N_("Voiced, with a demand. Whether a form was filled in plays no part."),
    ),
    "office": (
        N_("writes it to the head office"),
        "yes",
        N_("Voiced, with a demand; most slides count this one only."),
    ),
    "star": (
        N_("leaves one star and no word"),
        "open",
        N_("Voiced in public, without a demand: decide, write it down, and count the same way next year."),
    ),
    "press": (
        N_("calls the press or the regulator"),
        "yes",
        N_("The demand goes to a third party who shall help."),
    ),
}
COUNTED = {
    "?": N_("not sorted yet"),
    "yes": N_("a complaint"),
    "no": N_("no complaint"),
    "open": N_("must be agreed"),
}

MEASURES = {
    "answer": (
        N_("Front line and owner of the problem answer at once"),
        "fast",
        N_("An answer on the spot is the speed of the first contact."),
    ),
    "authority": (
        N_("Authority is graded, from full to none"),
        "first",
        N_("Whoever may decide can resolve at the first contact."),
    ),
    "guarantee": (
        N_("The service is guaranteed"),
        "none",
        N_(
            "A promise moves several levers a little: it invites voice, and it makes failing dear. It has no input of its own."
        ),
    ),
    "more": (
        N_("More customers are brought to complain"),
        "voice",
        N_("It moves silent customers up, where they can be helped."),
    ),
    "top": (
        N_("Those at the top are satisfied completely"),
        "solved",
        N_("They persist already; what counts is that they are helped in the end."),
    ),
}
INPUTS = {
    "?": N_("not sorted yet"),
    "voice": N_("more complain"),
    "first": N_("resolved at first contact"),
    "fast": N_("resolved fast"),
    "solved": N_("resolved when they persist"),
    "none": N_("no input of its own"),
}

PLATFORM = {
    "website": (
        N_("The website does not work"),
        "repair",
        N_("A fault of ours, the same for everybody: repair it once."),
    ),
    "junk": (
        N_("The product brings no inquiries, or junk only"),
        "promise",
        N_("What the product can bring was painted too bright: promise what you have measured."),
    ),
    "service": (N_("The service disappoints"), "", ""),
    "slow": (
        N_("Content is put online too slowly"),
        "repair",
        N_("A queue of ours. Say a day that you can keep, then shorten it."),
    ),
    "training": (N_("The training helps nobody"), "", ""),
    "mistake": (
        N_("The customer has pressed the wrong button"),
        "customer",
        N_("The customer's own mistake, once. If many press it, the button is ours."),
    ),
}
OWNERS = {
    "?": N_("not sorted yet"),
    "repair": N_("ours to repair"),
    "promise": N_("ours to promise less"),
    "customer": N_("the customer's own"),
}


def _sorter(question: str, cards: dict[str, tuple[str, str, str]], bins: dict[str, str]) -> Sorter:
    words = {"customers": current().customers, "staff": current().staff}
    return Sorter(
        question,
        {key: _(text).format(**words) for key, (text, _home, _why) in cards.items()},
        {key: _(name) for key, name in bins.items()},
        right={key: home for key, (_text, home, _why) in cards.items() if home},
        why={key: _(why) for key, (_text, home, why) in cards.items() if home},
    )


def definition() -> Sorter:
    """Which of six does the definition count as a complaint?"""
    return _sorter(_("Which of these would you count as a complaint?"), UTTERANCES, COUNTED)


def measures() -> Sorter:
    """On which input of the pyramid does each of five measures pull?"""
    return _sorter(_("On which input does each measure pull?"), MEASURES, INPUTS)


def platform() -> Sorter:
    """Whose are the six frequent complaints of a trading platform? Two have no single answer."""
    return _sorter(_("Whose are these six complaints?"), PLATFORM, OWNERS)
