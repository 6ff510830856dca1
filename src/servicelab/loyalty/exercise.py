"""What the exercise of chapter 9 talks about: a survey with what came after it, and a scene for each task."""

import pandas as pd

from ..kit import data
from ..kit.evidence import badge
from ..kit.i18n import N_, _, number
from ..kit.scenario import current
from ..kit.show import Page

PEOPLE, INTERVIEWS = 33_019, 142_868  # the German barometer as the slide prints it (C0-006, C0-007)
REASONS = {
    "sales": 18,
    "after-sales": 26,
    "product": 25,
}  # percent, as the slide prints it (C3-001 to C3-003)
OTHER_STUDY = 68  # percent, the other slide that students like to compare it with (E1)
FADED_RATIO = 3.0  # in the faded example a 5 buys again three times as often as a 4


def ratings() -> pd.DataFrame:
    """240 customers of the industry: ``respondent``, ``score`` from 1 to 5, ``bought_again`` 1 or 0."""
    rows = data.table("loyalty_ratings")
    return rows[rows["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


SCENES = {
    "B1": (
        N_("How often was each of them asked?"),
        N_(
            "A slide says that Germany asked {people} people and counted {interviews} interviews [{E10}]. "
            "A colleague at {firm} reads it aloud and concludes that each of them stands for all the others."
        ),
    ),
    "B2": (
        N_("What do the others say?"),
        N_(
            "Of customers who refuse a brand {sales} percent name the sales, {after} percent the care afterwards and {product} percent the "
            "product, says a slide with no source [{E18}]. Somebody asks what the rest say."
        ),
    ),
    "B3": (
        N_("The mean on the wall"),
        N_(
            "Customers of {firm} were asked by {asked_by}. The mean of {n} answers hangs on the wall. You want to know how many of them ticked the best box."
        ),
    ),
    "B4": (
        N_("And who came back?"),
        N_(
            "The same {n} customers, one year later: the list says who bought again. You compare the 5s with the 4s before anybody "
            "speaks of satisfied customers."
        ),
    ),
    "B5": (
        N_("A formula for the curve"),
        N_(
            "The curve of this lesson turns a score into the share who buy again. You want it as a function, to draw it for two markets."
        ),
    ),
    "C1": (
        N_("Two numbers on one page"),
        N_(
            "A consultant puts two findings side by side. “Only {after} percent leave because of the service afterwards [{E18}]. But {other} percent of lost "
            "customers leave because of how they are treated [{E1}]. So things have become better.”"
        ),
    ),
    "D1": (
        N_("A talk that should follow"),
        N_("Between two purchases a customer of {firm} met this: {met}."),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1`` in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),))


def _words() -> dict[str, str]:
    now, part = current(), current().loyalty
    return {
        **{card: badge(card) for card in ("E1", "E10", "E18")},
        "firm": now.firm,
        "people": number(PEOPLE),
        "interviews": number(INTERVIEWS),
        "sales": number(REASONS["sales"]),
        "after": number(REASONS["after-sales"]),
        "product": number(REASONS["product"]),
        "other": number(OTHER_STUDY),
        "asked_by": part.ratings.asked_by,
        "n": number(len(ratings())),
        "met": "; ".join(_("“{text}”").format(text=card.text) for card in part.loop[::2]),
    }
