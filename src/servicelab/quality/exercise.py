"""What the exercise of chapter 8 talks about: ratings, weights, a survey, 37 attributes, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _, number
from ..kit.scenario import current
from ..kit.show import Page
from .model import DIMENSIONS

BELOW = 2  # points below expectation at which service is less than adequate (task B4)

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "time": (
        N_("booking time"), N_("waiting time"), N_("response time"), N_("time of the service"),
        N_("time for care afterwards"), N_("delivery time"), N_("delay"), N_("guarantee period"),
        N_("speed of correction"),
    ),
    "people": (
        N_("attitude"), N_("patient listening"), N_("power of understanding"), N_("power of expression"),
        N_("full explanation"), N_("manners and appearance"), N_("skill"), N_("correctness of the work"),
        N_("respect for the customer"),
    ),
    "place": (N_("easy to get to"), N_("parking"), N_("surroundings"), N_("clean premises")),
    "offer": (
        N_("quality of goods"), N_("kinds of goods"), N_("nothing out of stock"), N_("to the customer's taste"),
        N_("services offered"), N_("services that fit"), N_("services complete"),
    ),
    "other": (
        N_("answer and reception"), N_("needs are met"), N_("quality of correction"), N_("responsible attitude"),
        N_("follow-up"), N_("price of the service"), N_("same quality each time"), N_("asking for opinions"),
    ),
}  # fmt: skip
GROUPS = {
    "time": N_("time"),
    "people": N_("people"),
    "place": N_("place"),
    "offer": N_("goods and services"),
    "other": N_("other"),
}


class Case(NamedTuple):
    """The firm of the exercise: mean ratings from 1 to 7 and points of 100, each by dimension."""

    expect: dict[str, float]
    perceive: dict[str, float]
    weight: dict[str, float]


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    start = current().quality.start
    return Case(
        *({k: getattr(t, k) for k in DIMENSIONS} for t in (start.expect, start.perceive, start.weight))
    )


def survey() -> pd.DataFrame:
    """300 customers of the industry: ``es_`` and ``ps_`` of five dimensions and ``overall``, all from 1 to 7."""
    return data.table(f"survey_{current().name}")


def codebook() -> pd.DataFrame:
    """Column, meaning and unit of the survey, from the data package."""
    resource = next(r for r in data.descriptor()["resources"] if r["name"] == f"survey_{current().name}")
    rows = [(f["name"], f["description"], f.get("unit", "")) for f in resource["schema"]["fields"]]
    return pd.DataFrame(rows, columns=[_("column"), _("meaning"), _("unit")]).set_index(_("column"))


def attributes() -> Page:
    """The 37 attributes by group; the names of the groups are inferred, for they are lost on the slide."""
    line = _("{group}: {names}")
    return Page(
        _("Thirty-seven attributes by which customers judge"),
        items=tuple(
            line.format(group=_(GROUPS[group]), names=", ".join(map(_, names)))
            for group, names in ATTRIBUTES.items()
        ),
    )


def published() -> float:
    """The weighted gap that the report of the industry prints, in points."""
    return current().quality.survey.gap


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You look after quality for {firm}. Its {people} were asked what an excellent firm would give and what they find here, "
            "each from 1 to 7, and shared out 100 points for what counts. (All numbers are illustrative.)"
        ),
    ),
    "B1": (
        N_("One number for the board"),
        N_(
            "“Five gaps are four too many,” says your director. “Give me one number.” You have the means of five dimensions "
            "and the points that {people} shared out."
        ),
    ),
    "B2": (
        N_("May we praise one customer?"),
        N_(
            "A colleague wants to call every {customer} whose gap has grown since last year. You ask how far the gap of a "
            "single one can be trusted."
        ),
    ),
    "B3": (
        N_("Is it true what we printed?"),
        N_("{report} It prints a weighted gap of {gap}. The answers of {n} of them lie in the table."),
    ),
    "B4": (
        N_("Behind the mean"),
        N_(
            "The mean gap in reliability looks bearable. You count the people instead: who found at least {below} points less "
            "than expected counts as less than adequate."
        ),
    ),
    "B5": (
        N_("Half the questions?"),
        N_(
            "Asking twice costs twice. A colleague wants to drop the expectations. You look which score goes better with the "
            "overall rating: perception alone, or the gap."
        ),
    ),
    "C1": (
        N_("A bottle and a hospital"),
        N_(
            "Your team is to write two short lists: how one judges a shampoo, and how one judges a hospital. Then somebody says: "
            "“And which of the two is {product}?”"
        ),
    ),
    "D1": (
        N_("Six of thirty-seven"),
        N_("{firm_} can afford six indicators. The slide lists 37 attributes by which customers judge."),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),))


def _words() -> dict[str, str]:
    now = current()
    people = now.customers
    return {
        "firm": now.firm,
        "firm_": now.firm[:1].upper() + now.firm[1:],
        "customer": now.customer,
        "people": people,
        "product": now.product,
        "report": now.quality.survey.report,
        "gap": f"{published():.2f}".replace("-", "−"),
        "n": number(len(survey())),
        "below": number(BELOW),
    }
