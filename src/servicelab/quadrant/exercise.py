"""What the exercise of chapter 6 talks about: one who serves, a class, chats, and a scene for each task."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..kit import data
from ..kit.bayes import posteriors
from ..kit.i18n import N_, _, number, percent
from ..kit.params import plain
from ..kit.scenario import current
from ..kit.show import Page
from . import model, styles


class Case(NamedTuple):
    """The one who serves: a point on the board (0 to 10), a budget, and what one more point costs."""

    name: str
    attitude: float
    ability: float
    budget: float
    price_attitude: float
    price_ability: float

    def params(self, **changes: float) -> model.QuadrantParams:
        """The same as inputs of the model."""
        start = {"seen_attitude": self.attitude, "seen_ability": self.ability, "budget": self.budget}
        prices = {"price_attitude": self.price_attitude, "price_ability": self.price_ability}
        return model.QuadrantParams(**{**start, **prices, **changes})


def case() -> Case:
    """The person of the chosen industry (illustrative)."""
    person = current().quadrant.person
    return Case(*(getattr(person, name) for name in Case._fields))


def people() -> pd.DataFrame:
    """The synthetic class of the industry: a row a person, own view and the customer's."""
    table = data.table("quadrant_class")
    return table[table["industry"] == current().name].drop(columns="industry").set_index("person")


def base_rates() -> pd.Series:
    """Share of each style among the customers (synthetic)."""
    return pd.Series(styles.base_rates(), index=list(styles.STYLES), name="base rate")


def chances() -> pd.DataFrame:
    """P(level | style) of the synthetic table: a row for each cue and level, a column for each style."""
    return data.table("quadrant_likelihood").set_index(["cue", "level"])


def belief(*cues: tuple[str, str], prior: np.ndarray | None = None) -> dict[str, float]:
    """The belief in each style after these cues."""
    start = styles.base_rates() if prior is None else prior
    rows = styles.likelihoods(dict(cues))
    return dict(zip(styles.STYLES, posteriors(start, rows)[-1].tolist(), strict=True))


SCENES = {
    "case": (
        N_("One who serves"),
        N_(
            "{name}, {industry}. Customers put the attitude at {attitude} and the ability at {ability}, both of 10. "
            "There are {budget} points of training; one more point of attitude costs {price_attitude}, one of "
            "ability {price_ability}. (All of it is illustrative.)"
        ),
    ),
    "B1": (
        N_("How many stars is that?"),
        N_(
            "Somebody draws the board of the slide on a napkin and puts a cross for {name}. "
            "“Four stars,” says a colleague, because the cross lies in that cell. You want to know it more exactly."
        ),
    ),
    "B2": (
        N_("The training budget"),
        N_(
            "You decide: attitude first, until it is full; what is left goes into ability. "
            "Where does {name} stand when the {budget} points are spent?"
        ),
    ),
    "B3": (
        N_("The first sentence"),
        N_(
            "A {customer} begins: “{result}” Your colleague whispers “a driver”. "
            "You remember that among all {customers} about {driver} behave like that."
        ),
    ),
    "B4": (
        N_("The second cue"),
        N_(
            "The same person then speaks slowly, with long pauses. Your colleague still whispers “a driver”. "
            "You take both cues together."
        ),
    ),
    "B5": (
        N_("A function for any service"),
        N_(
            "Your firm also runs a laboratory, where attitude counts less. "
            "You want one function that takes the weight along: 1 as on the slide, 0 turned round."
        ),
    ),
    "B6": (
        N_("Stars of one's own"),
        N_(
            "Everyone in a class of {n} has placed themselves, and then said where a customer would put them. "
            "Who stands top right in the own eyes, and not in the customer's?"
        ),
    ),
    "B7": (
        N_("Only a chat window"),
        N_(
            "From Monday on, many of the {customers} will write instead of calling. "
            "Which of the signs that the slides list can still be observed?"
        ),
    ),
    "B8": (
        N_("Twelve chats"),
        N_(
            "Twelve {customers} wrote two sentences each. Put down the style that the behaviour looks like. "
            "You will not agree with the writer everywhere; that is part of the task."
        ),
    ),
    "C1": (
        N_("A note about a customer"),
        N_("In the customer file of {firm} you find a note of a colleague: “{note}”"),
    ),
    "D1": (
        N_("One message, four forms"),
        N_(
            "The news is the same for everyone: “{message}” Four {customers} wait for it, and each listens in a way of their own."
        ),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),))


def chats() -> Page:
    """The twelve chats to label, numbered."""
    texts = styles.transcripts()["text"]
    return Page(_("Twelve chats, synthetic"), items=tuple(f"{i}: {text}" for i, text in texts.items()))


def _words() -> dict[str, str]:
    now, who, told = current(), case(), current().quadrant
    return {
        **{field: plain(getattr(who, field)) for field in Case._fields[1:]},
        "name": who.name,
        "industry": now.industry,
        "firm": now.firm,
        "customer": now.customer,
        "customers": now.customers,
        "result": told.openings.result[0],
        "driver": percent(told.base.driver, 1),
        "note": told.note,
        "message": told.message,
        "n": number(len(people())),
    }
