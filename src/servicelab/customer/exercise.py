"""What the exercise of chapter 4 talks about: the firm, its chain and people, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _, money, number
from ..kit.scenario import current, key_of, names
from ..kit.show import Page
from . import sorts
from .links import shipped
from .quotient import ACTS

RATES = (0.99, 0.97, 0.92, 0.96, 0.98, 0.95, 0.99)  # illustrative; each industry begins elsewhere in the row
# The eight statements of the slide (T0-062), in its order and in our words.
STATEMENTS = (
    N_("the most important person for the firm"),
    N_("the one who pays my wages in the end"),
    N_("somebody I should not argue with"),
    N_("somebody with likes and prejudices, as I have"),
    N_("somebody I should take care not to offend"),
    N_("sometimes a challenge"),
    N_("somebody who needs my help"),
    N_("with me for minutes, and wholly to be satisfied in them"),
)
ORDER = (3, 0, 5, 1, 6, 4, 2)  # how the lines of the dialogue are shown


class Case(NamedTuple):
    """The firm of the exercise: customers a month, ¥ a failed case."""

    customers: float
    harm: float


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    start = current().customer.start
    return Case(start.customers, start.harm)


def chain_table() -> pd.DataFrame:
    """The seven departments: department, holds (share of cases), hours."""
    turn = names().index(current().name)
    rates = RATES[turn:] + RATES[:turn]
    rows = [(link.name, rate, link.hours) for link, rate in zip(shipped(current().name), rates, strict=True)]
    return pd.DataFrame(rows, columns=["department", "holds", "hours"])


def people() -> pd.DataFrame:
    """Twenty people (synthetic): person, last_use (missing: never), running, asked."""
    return _own("customer_states")


def answers() -> pd.DataFrame:
    """CQ answers (synthetic): person, rater (self or colleague), and eight acts from 0 to 3."""
    return _own("cq_answers")


def acts_table() -> pd.DataFrame:
    """The eight acts of the CQ check: name, act, and whether it is turned."""
    rows = [(key, _(act.text), _("yes") if act.turned else "") for key, act in ACTS.items()]
    return pd.DataFrame(rows, columns=["name", "act", "turned"])


def _own(name: str) -> pd.DataFrame:
    found = data.table(name)
    return found[found["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


def dialogue() -> list[tuple[str, str]]:
    """The lines at the counter as they are shown: text, and the duty it does, or ``none``."""
    lines = current().customer.dialogue
    keys = (*sorts.DUTIES, "none")
    return [(lines[i].text, key_of(lines[i].duty, keys)) for i in ORDER]


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You work for {firm}. Seven departments lie between a request and the customer; {customers} customers "
            "a month go through all of them, and a case that went wrong costs {harm}. All numbers are illustrative."
        ),
    ),
    "B1": (
        N_("Twenty people"),
        N_(
            "The head of {firm} calls those customers with whom a use is running. Somebody drew up a longer list: "
            "who has ever used it and when last, whether a use is running, and whether they asked for something that "
            "they cannot have yet."
        ),
    ),
    "B2": (
        N_("A green wall"),
        N_(
            "On the wall hang seven green numbers: the share of cases that each department gets right. "
            "The head takes their mean and is content. You think of the {customers} customers who need all seven."
        ),
    ),
    "B3": (
        N_("A promise, handed down"),
        N_(
            "{firm} would like to promise that a certain share of customers gets everything right. "
            "Each department asks what that means for itself."
        ),
    ),
    "B4": (
        N_("One sheet, by hand"),
        N_("Person P01 answered eight acts from 0, never, to 3, whenever it was due. Three of the acts are turned: there, less is better."),
    ),
    "B5": (
        N_("Two views of a person"),
        N_("Twelve people answered for themselves, and a colleague answered for each. The head wants to print the better half on a board."),
    ),
    "B6": (
        N_("An auction of sentences"),
        N_("Eight sentences begin with “A customer is …”. You have 100 points to bid: what you do not pay for leaves the wall."),
    ),
    "B7": (
        N_("Seven lines at the counter"),
        N_("A talk at {firm}, its lines out of order. Five of them do one of the five duties, two do none."),
    ),
    "C1": (
        N_("Worst of the month"),
        N_("At {firm} the department with most failures of the month explains itself before all. In twelve months five different ones had to; the last desk has the most complaints of all."),
    ),
    "C2": (
        N_("May they lie to me, then?"),
        N_("A new colleague of yours, {staff} like you, has read “The customer is always right” on the wall. A customer has just claimed something that is not true, and the colleague asks you what to do."),
    ),
    "D1": (
        N_("Your own users"),
        N_("Take your own job, or one you know well. Who takes in hand what you finish, whom does it reach through somebody else, and who lives with it outside?"),
    ),
    "D2": (
        N_("Your own chain"),
        N_("Build the chain of a case that you know in the widget of the lesson: at least one link with a rate or hours of its own. Copy the line under Save, share, load."),
    ),
}  # fmt: skip


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    firm = case()
    words = {
        "firm": current().firm,
        "staff": current().staff,
        "customers": number(firm.customers),
        "harm": money(firm.harm),
    }
    items = {
        "B6": [f"{i}. {_(said)}" for i, said in enumerate(STATEMENTS, start=1)],
        "B7": [f"{i}. {text}" for i, (text, _duty) in enumerate(dialogue(), start=1)],
    }
    said = _(text).format(**words)
    return Page(_(title), (said[0].upper() + said[1:],), tuple(items.get(name, ())))
