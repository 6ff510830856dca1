"""What the exercise of chapter 5 talks about: the firm's list of needs, twenty profiles, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _, money, number, percent
from ..kit.scenario import current
from ..kit.show import Page
from . import model
from .needs import shipped

LEARNING = 0.3  # how fast expectation follows; illustrative
EXPECTED, PERFORMED = 50.0, 70.0  # points, at the start; illustrative
LIMIT = 0.02  # of a customer's value: what one idea of task D1 may cost a year; illustrative
RICE = (24.0, 4, 0.4, 9)  # kg in the jar, people, kg a person and day, days since it was filled


class Case(NamedTuple):
    """The firm of the exercise. Points 0 to 100, money in yuan per customer and year."""

    customers: float
    value: float
    learning: float
    expected: float
    performed: float
    limit: float


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    start = current().ladder.start
    return Case(
        start.customers,
        start.value,
        LEARNING,
        EXPECTED,
        PERFORMED,
        float(f"{LIMIT * start.value:.2g}"),
    )


def listed() -> tuple[model.Need, ...]:
    """The needs of the chosen industry, as the firm meets them today."""
    return shipped(current().name).needs


def needs_table() -> pd.DataFrame:
    """The same as a table: need, act, class, weight, done (0 to 1), cost (¥ per customer and year), stated."""
    columns = ["need", "act", "kind", "weight", "done", "cost", "stated"]
    rows = [[getattr(n, name) for name in columns] for n in listed()]
    return pd.DataFrame(rows, columns=columns).rename(columns={"kind": "class"})


def profiles() -> pd.DataFrame:
    """Twenty synthetic customer profiles; ``expected`` and ``perceived`` in points of 10."""
    return data.table("customer_profiles")


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You are responsible for service at {firm}. Ten needs of {customers} are on your list, and a few "
            "ideas that nobody has asked for. Each has a class (B must-be, P performance, U unexpected), a "
            "weight, what you do today (1 done, 0.5 half done, 0 not done) and what the whole act would cost "
            "for one {customer} a year. Weights and costs are illustrative."
        ),
    ),
    "B1": (
        N_("“We do nearly everything”"),
        N_(
            "Your {staff} counts the lines of the list and says: “Of what they need, nearly everything is done.” "
            "But some needs weigh three times as much as others, and half done is not done. "
            "You compute the coverage before the meeting."
        ),
    ),
    "B2": (
        N_("The price of “everything”"),
        N_(
            "A poster is to promise that {firm} does everything its {customers} need: rung five. "
            "Before it is printed you add up what is missing. What is half done already costs half."
        ),
    ),
    "B3": (
        N_("Next year they are used to it"),
        N_(
            "People expected {expected} of 100 points and got {performed}. They were delighted, and talked. "
            "Next year they will expect more: expectation moves {learning} of the way towards what was done. "
            "You want one small function that does this for any year and any firm."
        ),
    ),
    "B4": (
        N_("Twenty profiles in a drawer"),
        N_(
            "In a drawer of {firm} lie twenty customer profiles; somebody once meant to build a database from them. "
            "Each holds, among other things, the service a person expected and the service a person perceived, "
            "in points of ten. Nobody has ever asked them a question. You ask the first one."
        ),
    ),
    "B5": (
        N_("Ten sentences with a gap"),
        N_(
            "A new {staff} is to learn the ten needs by heart, but not as a list. "
            "You have written ten small sentences from the day of {firm}, each with a gap for one of them."
        ),
    ),
    "B6": (
        N_("Five moments of one morning"),
        N_(
            "Five moments at the desk of {firm}. Each asks for a different first move of your {staff}, and some "
            "moves belong before the moment."
        ),
        N_("1. Somebody has waited long, and it is their turn at last."),
        N_("2. Somebody looks at the clock for the third time."),
        N_("3. A parent comes with two small children."),
        N_("4. People stand before the door, and it is one minute to opening."),
        N_("5. It is the hour of the day when everybody comes at once."),
    ),
    "B7": (
        N_("The rice dealer keeps a book"),
        N_(
            "A rice dealer lost her shop window to the tram works and had no passers-by any more. "
            "So she went to the kitchens, scrubbed each jar before she filled it, and asked who ate there. "
            "At night she wrote four figures behind each name. "
            "Some days before the bottom of a jar showed she stood at the door with a sack, and nobody had called her. "
            "At {firm} you have the names too. Do you have the four figures?"
        ),
    ),
    "C1": (
        N_("Repair, or a present?"),
        N_(
            "There is money for one thing at {firm} this year. Your {staff} wants {gift} to be kept and made finer: "
            "“People smile when they get it.” You think of {broken}. Without a repair {firm} stands on rung {now}; "
            "with everything unexpected delivered and no repair "
            "it stands on rung {gifts}, and that costs {presents} for one {customer} a year. With every need that "
            "they state repaired and no present it stands on rung {mended}, for {cost} more than today."
        ),
    ),
    "D1": (
        N_("What could we do that nobody asks for?"),
        N_(
            "In your group, eight minutes: which extra services could {firm} offer to its {customers}? "
            "Each may cost at most {limit} for one {customer} a year. "
            "Choose two: one that is so far only thought of, and one that you could deliver next month. "
            "Then look a year ahead."
        ),
    ),
    "D2": (
        N_("A form that asks no more than it needs"),
        N_(
            "The printed form has twenty boxes, and half of them are empty. "
            "You build the profile of a customer at {firm} from scratch: only what your {staff} will really use, "
            "and the one number that no box of the form holds: what was perceived, less what was expected."
        ),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text, *items = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),), tuple(map(_, items)))


def first_must(needs: tuple[model.Need, ...]) -> model.Need:
    """The first must-be of the list that is met today, at least in part: the faded example asks what if not."""
    return next(n for n in needs if n.kind == "B" and n.done > 0)


def mended(needs: tuple[model.Need, ...]) -> tuple[model.Need, ...]:
    """The list with every stated need wholly fulfilled and no unexpected act."""
    return tuple(n.put("done" if n.stated else "off") for n in needs)


def _words() -> dict[str, str]:
    now, firm, needs = current(), case(), listed()
    gifts = tuple(n if n.stated else n.put("done") for n in needs)
    return {
        "firm": now.firm,
        "customer": now.customer,
        "customers": now.customers,
        "staff": now.staff,
        "expected": number(firm.expected),
        "performed": number(firm.performed),
        "learning": percent(firm.learning),
        "limit": money(firm.limit),
        "broken": now.ladder.labels.broken,
        "gift": now.ladder.labels.gift,
        "now": number(model.profile(needs).rung),
        "gifts": number(model.profile(gifts).rung),
        "mended": number(model.profile(mended(needs)).rung),
        "presents": money(sum(n.cost for n in needs if not n.stated)),
        "cost": money(sum(n.cost * (1 - n.done) for n in needs if n.stated)),
    }
