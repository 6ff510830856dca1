"""The cards of chapter 4: the chain in order, four stages, who uses it, two questions compared, right or helped, whose concern."""

from servicelab.kit.cards import OPEN, card_sorter, mixed
from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current, key_of
from servicelab.kit.sorter import Sorter

WAITING = {OPEN: N_("not sorted yet")}
STATES = WAITING | {
    "may": N_("may use it one day"),
    "using": N_("uses it now"),
    "used": N_("has used it"),
    "wish": N_("wishes to use it"),
}
STATE_WHY = {
    "may": N_("Nothing has been asked for yet; it is possible, and that is enough to count."),
    "using": N_("The use is going on, whoever pays for it."),
    "used": N_("It is over, and still told to others, well or badly."),
    "wish": N_("Somebody asked, and could not have it yet. A contract list does not know them."),
}
USERS = WAITING | {
    "direct": N_("inside, uses it directly"),
    "indirect": N_("inside, through somebody"),
    "outside": N_("outside customer"),
    "nobody": N_("no user of this work"),
}
USER_WHY = {
    "direct": N_("They take it in hand as it leaves the desk: an internal customer."),
    "indirect": N_("It reaches them through the direct user. Please that one, and these are served."),
    "outside": N_("They do not work here, and live with the result."),
    "nobody": N_("Nothing that is made here is needed there."),
}
SAYS = WAITING | {"me": N_("about myself"), "customer": N_("about the customer")}
DUTIES = {
    "interests": N_("learn what they like and need"),
    "choose": N_("help to choose what fits best"),
    "functions": N_("explain what it does"),
    "benefits": N_("explain what they gain"),
    "answers": N_("inform and answer truthfully"),
}
RIGHT = WAITING | {"help": N_("helps, right or wrong"), "obey": N_("only obeys")}
# The five of the slide (T0-124) in own words, and three ways to take "always right" as obedience; ours.
READINGS = (
    (N_("Find out what the customer likes and needs"), "help", N_("A wish can be learnt of whether or not the facts are right.")),
    (N_("Say yes to everything"), "obey", N_("It ends the talk and may do harm: a wrong fuse stays wrong.")),
    (N_("Help to choose what meets the need best"), "help", N_("It may even mean advising against the first wish.")),
    (N_("Explain what the thing does, and what it is like"), "help", N_("Who is wrong about it now knows better, and nobody has lost face.")),
    (N_("Let whoever shouts go first"), "obey", N_("Those who wait in silence pay for it.")),
    (N_("Explain what they gain from it"), "help", N_("It speaks of the customer's life and not of who was right.")),
    (N_("Keep silent when a customer errs about a danger"), "obey", N_("Politeness that lets somebody come to harm serves nobody.")),
    (N_("Give exact information, also when it disappoints"), "help", N_("This one contradicts “always right”, and is a duty all the same.")),
)  # fmt: skip
QUESTIONS = WAITING | {
    "buoy": N_("the lifebuoy only"),
    "slot": N_("the free slot only"),
    "both": N_("both"),
}
# What can be said of the two questions; ours.
COMPARED = (
    (N_("Somebody here has really had to answer it at work"), "slot", N_("Two callers and one free hour are an ordinary Tuesday.")),
    (N_("The answer changes with how near the person is to me"), "both", N_("That is what the slide wanted to show, and the slot shows it too.")),
    (N_("Whatever I say aloud, I look bad"), "buoy", N_("Who must name somebody to die can only lose face; so people joke or fall silent.")),
    (N_("I can do something for the one who does not get it"), "slot", N_("A later hour, a spare, a call: real choices have a second half.")),
    (N_("A rule written down beforehand can settle it fairly"), "slot", N_("Urgency before nearness, for instance, and the same for a cousin.")),
    (N_("There is not enough for two"), "both", N_("Both are about something scarce. Only one is about service.")),
    (N_("It asks what I am, and not what I would do next"), "buoy", N_("Nobody can train or measure an answer to that.")),
)  # fmt: skip


def chain() -> Sorter:
    """The seven departments of the industry, to be put in the order of the case."""
    found = current().customer.links
    cards = {
        str(i): _("{name}: hands over {gives}").format(name=link.name, gives=link.gives)
        for i, link in enumerate(found, start=1)
    }
    return Sorter(
        _("Who uses whose output? From the request down to the customer."),
        {key: cards[key] for key in ("4", "7", "2", "6", "1", "5", "3")},
        [_("first at the top, the customer below")],
        order=[str(i) for i in range(1, len(found) + 1)],
    )


def states() -> Sorter:
    """Eight people of the industry in four stages."""
    cards = [
        (p.text, home, _(STATE_WHY[home]))
        for p in current().customer.persons
        for home in [key_of(p.state, STATES)]
    ]
    return card_sorter(_("At which of the four stages is each of them?"), mixed(cards), STATES)


def users() -> Sorter:
    """Eight people, and whether they use what one role of the industry makes."""
    cards = [
        (u.text, home, _(USER_WHY[home]))
        for u in current().customer.users
        for home in [key_of(u.home, USERS)]
    ]
    question = _("Who uses the work of {role}?").format(role=current().customer.role)
    return card_sorter(question, mixed(cards), USERS)


def says() -> Sorter:
    """Six sentences from the counter: about oneself, or about the customer?"""
    cards = [(s.text, key_of(s.home, SAYS), s.why) for s in current().customer.says]
    return card_sorter(_("What is the sentence about?"), cards, SAYS)


def readings() -> Sorter:
    """The five duties and three obediences: which help a customer, right or wrong?"""
    cards = [(_(text), home, _(why)) for text, home, why in READINGS]
    return card_sorter(_("The customer is always right: what can be done about it?"), cards, RIGHT)


def compared() -> Sorter:
    """What holds for the lifebuoy, for the free slot, or for both questions."""
    cards = [(_(text), home, _(why)) for text, home, why in COMPARED]
    return card_sorter(_("Of which question is it true?"), cards, QUESTIONS)
