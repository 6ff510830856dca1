"""What the exercise of chapter 7 talks about: the desk, its talks, two groups, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit.i18n import N_, _, money, number, percent
from ..kit.needs import TEN
from ..kit.scenario import current
from ..kit.show import Page
from . import claim, model
from .behaviour import ARROWS, BEHAVIOURS, KEYS, NEEDS, PHRASES, base_rates, lines, story
from .snippets import snippets, tags, talks

__all__ = [
    "Case",
    "case",
    "frequent",
    "key_phrases",
    "needs",
    "people",
    "scene",
    "snippets",
    "tags",
    "talks",
    "thirty",
]


class Case(NamedTuple):
    """The desk of the exercise: talks a month, minutes, ¥ an hour; shares 0 to 1; one behaviour and its need."""

    talks: float
    met: float
    missed: float
    ask: float
    heard: float
    wage: float
    clear: float
    behaviour: str
    need: str
    base: float  # the base rate of that need


def case(behaviour: str = "") -> Case:
    """The numbers of the industry (illustrative), for the behaviour whose need is rare or for another one."""
    start, key = current().difficult.start, behaviour or story()
    need = ARROWS[key]
    return Case(
        start.talks, start.met, start.missed, start.ask, start.heard, start.wage, model.MapParams().clear, key, need,
        float(base_rates()[NEEDS.index(need)]),
    )  # fmt: skip


def frequent() -> Case:
    """The same for the behaviour whose need is the most frequent one."""
    need = NEEDS[int(base_rates().argmax())]
    return case(next(key for key in KEYS if ARROWS[key] == need))


def people() -> pd.DataFrame:
    """Two synthetic groups of forty: person, group, minutes until the decision."""
    return claim.sample()


def needs() -> pd.DataFrame:
    """The ten needs with their base rates in the industry (synthetic)."""
    return pd.DataFrame(
        {"need": [_(text) for text in TEN.values()], "base rate": base_rates()}, index=list(TEN)
    )


SCENES = {
    "case": (
        N_("The desk"),
        N_(
            "You lead a desk of {firm}. {talks} talks a month are difficult. "
            "When the phrase meets the need a talk takes {met} minutes, otherwise {missed}; an hour costs {wage}. "
            "All numbers are illustrative, all tables synthetic."
        ),
    ),
    "B1": (
        N_("One card, many needs"),
        N_(
            "“{card}” The map of the chapter has an arrow for this behaviour: {need}. "
            "For six hundred talks somebody found out afterwards which need stood behind them. "
            "A colleague has learned the arrows by heart and asks nobody any more."
        ),
    ),
    "B2": (
        N_("One question first"),
        N_(
            "The ten arrows name the need in {clear} of the talks. "
            "One question takes {ask} minutes in every talk; {heard} of the answers name the need, "
            "and after the others your people guess as before. "
            "The head of {firm} asks what the question brings in a month."
        ),
    ),
    "B3": (
        N_("From base rate to belief"),
        N_(
            "You want a function: how strongly should one believe in the need of the arrow, once its behaviour is seen? "
            "The behaviour is shown by a share `clear` of those who have the need. "
            "Of the others each shows it in one ninth of the rest, because nine more behaviours are open to them."
        ),
    ),
    "B4": (
        N_("“They decide faster”"),
        N_(
            "A slide says of one half of mankind that it decides with determination. "
            "A program has drawn two groups of forty people without names and called them “one” and “other”. "
            "Practise on them how such a claim would be tested; of real people they know nothing."
        ),
    ),
    "B5": (
        N_("Thirty snippets"),
        N_(
            "Thirty snippets from talks of {firm} lie before you, invented all. "
            "Tag what is done in each, not who somebody is, with one letter from a to j."
        ),
    ),
    "C1": (
        N_("Somebody who does not complain"),
        N_(
            "{kind} "
            "A slide of the course calls such people honest and good-natured, and has nothing to say about serving them. "
            "Your colleague says: “The easiest customers we have. Nothing to do.”"
        ),
    ),
    "C2": (
        N_("Two scripts"),
        N_(
            "On the strength of the slide, {firm} wants two scripts from next month on: a short one for men and a long one for women. "
            "You have the two groups of task B4, and the pages of the slides. "
            "The head asks for your opinion in a few sentences."
        ),
    ),
    "D1": (
        N_("Three behaviours of your own desk"),
        N_(
            "Think of your own organisation and of the last twenty difficult talks. "
            "Which three behaviours made them difficult, which need might each have had, and what would you say first?"
        ),
    ),
    "D2": (
        N_("Your boundary"),
        N_(
            "“{threatened}” Write the three sentences of your own desk: the behaviour, the consequence with a choice, the end. "
            "Somebody new must be able to say them tomorrow."
        ),
    ),
}  # fmt: skip


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    desk, part = case(), current().difficult
    words = {
        "firm": current().firm,
        "talks": number(desk.talks),
        "met": number(desk.met),
        "missed": number(desk.missed),
        "wage": money(desk.wage),
        "clear": percent(desk.clear),
        "ask": number(desk.ask, 1),
        "heard": percent(desk.heard),
        "card": lines()[desk.behaviour].rstrip("."),
        "does": _(BEHAVIOURS[desk.behaviour].text),
        "need": _(TEN[desk.need]),
        "kind": part.kind,
        "threatened": part.talk.offensive.insult,
    }
    return Page(_(title), (_(text).format(**words),))


def thirty(n: int = 30) -> Page:
    """The snippets of the industry, or the first ``n`` of them, as a list to read."""
    texts = snippets()["text"].head(n)
    return Page(_("Snippets to tag"), (), tuple(f"{i}. {text}" for i, text in texts.items()))


def key_phrases() -> Page:
    """The ten needs, in the order of the cards, each with its key phrase, as a list to read."""
    told = _("{need}: {phrase}")
    items = [told.format(need=_(TEN[b.need]), phrase=_(PHRASES[b.need])) for b in BEHAVIOURS.values()]
    return Page(_("A key phrase for each need"), (), tuple(items))
