"""What the exercise of chapter 1 talks about: the firm, its diary of a week, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _, money, number, percent
from ..kit.scenario import current
from ..kit.show import Page
from . import model
from .acts import shipped
from .view import STORY

DAYS = 60  # when the harm of the shortcut is counted; illustrative


class Case(NamedTuple):
    """The firm of the exercise: customers a week, ¥ an hour, and the unseen act of the story."""

    customers: float
    wage: float
    days: float
    minutes: float
    felt: float
    mean_days: float
    harm: float


def story_act() -> model.Act:
    """The unseen act of the opening story."""
    return next(a for a in shipped(current().name) if a.key == STORY)


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    start, act = current().service.start, story_act()
    return Case(start.customers, start.wage, DAYS, act.minutes, act.felt, act.days, act.harm)


def acts_table() -> pd.DataFrame:
    """The twelve acts: act, minutes, seen and felt (shares), days, harm (¥)."""
    rows = [(a.short, a.minutes, a.seen, a.felt, a.days, a.harm) for a in shipped(current().name)]
    return pd.DataFrame(rows, columns=["act", "minutes", "seen", "felt", "days", "harm"])


def diary() -> pd.DataFrame:
    """A week of four people (synthetic): line, day, person, act, place, minutes."""
    found = data.table("service_diary")
    return found[found["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You work for {firm}. {customers} customers are served in a week, and an hour of work costs {wage}. "
            "In the opening story one act was dropped that nobody had ever seen: “{act}”. "
            "All numbers are illustrative."
        ),
    ),
    "B1": (
        N_("Four diaries"),
        N_(
            "For a week four people wrote down what they did and for how many minutes. "
            "Somebody has already marked each line: seen, unseen, or not service. "
            "The head of {firm} believes that most of the time is spent in view of the customer."
        ),
    ),
    "B2": (
        N_("The shortcut"),
        N_(
            "“{act}” takes {minutes} minutes for each customer. Without it {firm} would save that time. "
            "After {days} days {share} of all {customers} customers would have noticed; "
            "each of them costs {harm} to set right."
        ),
    ),
    "B3": (
        N_("When will they notice?"),
        N_(
            "Of the customers without the act a share {felt} notices sooner or later, after {mean} days on average. "
            "You want a function that says how many have noticed after any number of days."
        ),
    ),
    "B4": (
        N_("Eight everyday moments"),
        N_("Eight moments of good service stand on a slide of the course. Behind each stands a need that is met."),
        N_("1. In a shop somebody greets you at once, and warmly."),
        N_("2. The copier is broken; the repairer arrives within one hour of your call."),
        N_("3. You bring back a garment, and nobody looks at you askance."),
        N_("4. The pager had no signal; you are told “I am sorry”, and it is put right at once."),
        N_("5. In the supermarket you search for one small thing, and somebody shows you the shelf."),
        N_("6. The attendant lifts your heavy case into the train without being asked."),
        N_("7. At the ticket window your third question is answered as calmly as the first."),
        N_("8. You filled in the slip wrongly; the clerk puts it right with you."),
    ),
    "B5": (
        N_("Five steps"),
        N_("A course for a developer was drawn as a staircase of five steps. They lie here out of order."),
        N_("a. set standards of good service"),
        N_("b. product and service"),
        N_("c. offer ways to solve problems"),
        N_("d. basic ideas of customer service"),
        N_("e. understand your customer"),
    ),
    "C1": (
        N_("A story that was never told"),
        N_(
            "Six stories stand on the second slide of the course, and only their titles are left: scrubbing toilets, "
            "buying clothes, a phone call, laying bricks, whoever is asked first, folding boxes on a line. "
            "Write one, set at {firm}, in about 150 words: somebody with a humble task makes a customer's problem "
            "their own."
        ),
    ),
    "C2": (
        N_("Three practices"),
        N_(
            "Think of three firms whose customer service you know from your own life. What does each of them do that "
            "the others do not, and what in it does the customer never see?"
        ),
    ),
    "D1": (
        N_("Your own week"),
        N_(
            "Take your own job, or one you know well. Write down at least ten acts of an ordinary week, and say of "
            "each whether the customer sees it, or it is unseen but needed, or it is no service to a customer."
        ),
    ),
    "D2": (
        N_("Three clauses that a camera can film"),
        N_(
            "“Listen with the soul, speak with attitude, create with wisdom”, says the policy of a telephone company. "
            "Turn it into three sentences for your {staff}: who does what, and by when?"
        ),
    ),
}  # fmt: skip


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text, *items = SCENES[name]
    firm, act = case(), story_act()
    words = {
        "firm": current().firm,
        "staff": current().staff,
        "act": act.short,
        "customers": number(firm.customers),
        "wage": money(firm.wage),
        "minutes": number(act.minutes, 1),
        "days": number(firm.days),
        "share": percent(float(model.noticed_by(act, firm.days)), 1),
        "harm": money(act.harm),
        "felt": percent(act.felt),
        "mean": number(act.days),
    }
    return Page(_(title), (_(text).format(**words),), tuple(map(_, items)))
