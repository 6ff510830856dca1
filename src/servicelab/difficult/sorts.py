"""The cards of chapter 7: motives of haggling, what deserves a stop, and two pages about women and men."""

from servicelab.kit.cards import OPEN, card_sorter, mixed
from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import current, key_of
from servicelab.kit.sorter import Sorter

NOT_SORTED = N_("not sorted yet")
# Three motives of the slide, in our words.
MOTIVES = {
    OPEN: NOT_SORTED,
    "balance": N_("a balance in the mind"),
    "habit": N_("the habit of small advantages"),
    "fun": N_("the game itself"),
}
MOTIVE_WHY = {
    "balance": N_("Somebody else is named, or a feeling of having been the fool. Show what all pay."),
    "habit": N_("It is said everywhere and about everything. A friendly no is enough, and no small gift."),
    "fun": N_("There is laughter in it, and a next move. Play along with words, not with the price."),
}
ANSWERS = {
    OPEN: NOT_SORTED,
    "serve": N_("serve: there is a need in it"),
    "limit": N_("name a limit, then serve"),
    "stop": N_("stop, and get help"),
}
ANSWER_WHY = {
    "serve": N_("It is tiring, and it hurts nobody. The need comes first."),
    "limit": N_(
        "It hurts somebody. Name the behaviour, say the consequence once, offer to go on without it."
    ),
    "stop": N_("Somebody is in danger. No warning, no bargain: end it, call a colleague, write it down."),
}
CLAIMS = {
    OPEN: NOT_SORTED,
    "seen": N_("two people would write it down"),
    "count": N_("it could be counted, and nobody did"),
    "mind": N_("a guess about minds"),
    "blank": N_("a heading, and nothing below"),
}
# The two pages in our words, and what could stand there instead.
PAGE_CARDS = (
    (N_("Page: men decide with determination"), "count", N_("Minutes can be counted in two groups, and compared with the spread inside each.")),
    (N_("Page: how women think when they buy"), "blank", N_("The slide stops after the heading. What is missing is filled in with prejudice.")),
    (N_("Compares three offers before choosing one"), "seen", N_("Anybody may do that, and whoever serves can see it.")),
    (N_("Page: men buy with self-respect"), "mind", N_("Nobody could see it, and nobody could show that it is false.")),
    (N_("Page: techniques for serving women"), "blank", N_("A heading again. Ask what one would do that one would not do for a man.")),
    (N_("Asks first how long it takes"), "seen", N_("A sentence that two people heard. The answer is an hour, whoever asks.")),
    (N_("Page: men shy away from trouble"), "mind", N_("Who does not? As it stands it fits everybody, and so it tells nobody apart.")),
    (N_("Signs after five minutes"), "seen", N_("A clock can check it, for this person, today.")),
)  # fmt: skip


def haggling() -> Sorter:
    """Six sentences of people who bargain: which of the three motives?"""
    cards = [
        (c.text, motive, _(MOTIVE_WHY[motive]))
        for c in current().difficult.haggle
        for motive in [key_of(c.motive, MOTIVES)]
    ]
    return card_sorter(_("Why does somebody bargain? Three motives, six sentences."), cards, MOTIVES)


def limits() -> Sorter:
    """Six situations: serve, name a limit, or stop?"""
    cards = [
        (c.text, home, _(ANSWER_WHY[home]))
        for c in current().difficult.limits
        for home in [key_of(c.home, ANSWERS)]
    ]
    return card_sorter(
        _("Which of these is served, which gets a limit, and which a stop?"), mixed(cards), ANSWERS
    )


def gender_pages() -> Sorter:
    """Eight cards about two pages of the slides: observed, countable, a guess, or blank?"""
    cards = [(_(text), home, _(why)) for text, home, why in PAGE_CARDS]
    return card_sorter(_("Two pages speak of women and of men. What is on them?"), cards, CLAIMS)
