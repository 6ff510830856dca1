"""The lists of the slides as cards to sort: contrasts, steps, personnel, clues, services, features, levels."""

from servicelab.kit.board import CORNERS, board
from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current
from servicelab.kit.sorter import Sorter

Card = tuple[
    str, str, str
]  # text, the bin where the chapter puts it, the reason; no bin: a rubric and no key
WAITING = {"?": N_("not sorted yet")}

TRAITS = {
    "intangible": N_("intangible, not tangible"),
    "heterogeneous": N_("heterogeneous, not standardised"),
    "inseparable": N_("made while it is used"),
    "perishable": N_("perishable, not storable"),
}
CONSEQUENCES: dict[str, Card] = {
    "show": (
        N_("It is hard to display and to explain"), "intangible",
        N_("What cannot be shown needs clues: people, places, papers."),
    ),
    "staff": (
        N_("Satisfaction hangs on the one who serves"), "heterogeneous",
        N_("Another hand, another result."),
    ),
    "control": (
        N_("Quality has many causes nobody controls"), "heterogeneous",
        N_("Customer, day and place enter the result."),
    ),
    "part": (
        N_("Customers take part and change the result"), "inseparable",
        N_("They are in the room while it is made."),
    ),
    "mass": (
        N_("Much at once is hard to produce"), "inseparable",
        N_("Each act needs its customer at that moment."),
    ),
    "match": (
        N_("Supply and demand rarely meet"), "perishable",
        N_("No stock lies between them."),
    ),
    "return": (
        N_("It can be neither returned nor resold"), "perishable",
        N_("When it is over, nothing is left to hand back."),
    ),
}  # fmt: skip

DOES = {"customer": N_("the customer"), "staff": N_("the staff"), "either": N_("either could")}

KINDS = {
    "sales": N_("sells"),
    "service": N_("serves"),
    "billing": N_("accounts and bills"),
    "back": N_("produces, and seldom meets customers"),
    "middle": N_("works for another firm, chosen by us"),
}
KINDS_WHY = {
    "sales": N_("What is promised here has to be kept by others."),
    "service": N_("The face of the firm on most days."),
    "billing": N_("A bill is often the last thing that a customer sees."),
    "back": N_("Met by accident, and then asked."),
    "middle": N_("Customers take this person for the firm: outsourced is not out of sight."),
}

GROUPS = {
    "people": N_("service personnel"),
    "place": N_("facilities and equipment"),
    "words": N_("non-personal communication"),
    "others": N_("other people"),
}
GROUPS_WHY = {
    "people": N_("Somebody who acts for the firm, on whatever channel, employed or not."),
    "place": N_("Outside, inside, vehicles, machines that customers use, other things."),
    "words": N_("Letters, leaflets, advertising, signs, and what the press writes."),
    "others": N_("Fellow customers, friends and strangers: nobody here is paid by us."),
}

FEATURES: dict[str, Card] = {
    "intangible": (N_("intangible"), "four", N_("The first of the four.")),
    "uneven": (N_("not the same twice"), "four", N_("Heterogeneity in other words.")),
    "joined": (N_("cannot be divided from its making"), "four", N_("Inseparability.")),
    "unstored": (N_("cannot be stored"), "four", N_("Perishability.")),
    "mends": (
        N_("can be made good"), "adds",
        N_("A car that fails stays failed until it is repaired; a bad hour can be repaired by a good one."),
    ),
    "elastic": (
        N_("is bought more or less, as people like"), "adds",
        N_("Postponed easily, so demand swings more than supply."),
    ),
    "grows": (N_("can be extended"), "", ""),
    "arbitrary": (N_("arbitrary, or rational"), "", ""),
}  # fmt: skip
FEATURE_BINS = {
    **WAITING,
    "four": N_("one of the four"),
    "adds": N_("adds something"),
    "open": N_("we cannot tell"),
}

LEVELS = {
    "1": N_("1 circulation"),
    "2": N_("2 production and daily life"),
    "3": N_("3 culture, science and skills"),
    "4": N_("4 public needs"),
}
SECTORS: dict[str, Card] = {
    "rail": (N_("Rail freight"), "1", N_("Transport moves goods: circulation.")),
    "shops": (N_("Retail trade"), "1", N_("Trade moves goods to buyers: circulation.")),
    "bank": (N_("Banking"), "2", N_("It serves firms and households in what they do every day.")),
    "estate": (N_("Estate service"), "2", N_("It serves daily life.")),
    "school": (N_("Schools"), "3", N_("They raise what people know and can do.")),
    "lab": (N_("Research institutes"), "3", N_("They raise the level of science.")),
    "court": (N_("Courts"), "4", N_("They meet a need of all, paid by all.")),
    "police": (N_("Police and government offices"), "4", N_("A need of society as a whole.")),
}


def _sorter(question: str, cards: dict[str, Card], bins: dict[str, str]) -> Sorter:
    return Sorter(
        question,
        {key: _(text) for key, (text, _home, _why) in cards.items()},
        {key: _(name) for key, name in bins.items()},
        right={key: home for key, (_text, home, _why) in cards.items() if home},
        why={key: _(why) for key, (_text, home, why) in cards.items() if home},
    )


def comparison() -> Sorter:
    """Seven consequences for management, and the property that each comes from."""
    return _sorter(_("Which property causes which consequence?"), CONSEQUENCES, {**WAITING, **TRAITS})


def steps() -> Sorter:
    """Who does which step of a service of the industry?"""
    why = {
        "customer": N_("Nobody else knows it, or is there."),
        "staff": N_("It needs a skill or a licence."),
        "either": N_("Today one side does it; a machine or a habit could move it to the other."),
    }
    cards = {f"s{i}": (s.text, s.who, why[s.who]) for i, s in enumerate(current().traits.steps)}
    return _sorter(_("Who does this step?"), cards, {**WAITING, **DOES})


def personnel() -> Sorter:
    """Five people of the industry, and the five kinds of the slides."""
    people = current().traits.personnel
    cards = {
        key: (getattr(people, key), key, KINDS_WHY[key])
        for key in ("back", "middle", "service", "billing", "sales")
    }
    return _sorter(_("What does each of them do for the firm?"), cards, {**WAITING, **KINDS})


def clues() -> Sorter:
    """Twelve things that customers see instead of the service, in four groups."""
    found = current().traits.clues
    order = [*found[::3], *found[1::3], *found[2::3]]  # the groups must not stand in a row
    cards = {f"c{i}": (c.text, c.group, GROUPS_WHY[c.group]) for i, c in enumerate(order)}
    return _sorter(_("To which group does each clue belong?"), cards, {**WAITING, **GROUPS})


def services() -> Sorter:
    """Twelve services of the industry for the four cells of the people and facility board: no key."""
    made = board("people-facility")
    cards = {f"v{i}": (name, "", "") for i, name in enumerate(current().traits.services.names)}
    return _sorter(
        _(made.question), cards, {**WAITING, **{corner: made.cells[corner].name for corner in CORNERS}}
    )


def features() -> Sorter:
    """Eight features from another slide deck: which are the four again, and which add something?"""
    return _sorter(_("Eight features from another deck: which are the four again?"), FEATURES, FEATURE_BINS)


def levels() -> Sorter:
    """Eight sectors on the four levels of the modern service sector."""
    return _sorter(_("On which of four levels does each sector stand?"), SECTORS, {**WAITING, **LEVELS})
