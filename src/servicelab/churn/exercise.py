"""What the exercise of chapter 10 talks about: the firm's numbers, its customer list, and a scene for each task."""

from functools import cache
from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.evidence import badge
from ..kit.i18n import N_, _, money, number, percent
from ..kit.scenario import current
from ..kit.show import Page
from . import cohorts, model

OBSERVED = "2025-12-31"  # the day on which the synthetic lists were drawn
ROWS = 1000
MARGIN_SHARE = 0.4  # of the price; illustrative, chosen so that revenue and margin differ a lot


class Case(NamedTuple):
    """The firm of the exercise. Money in yuan per customer and year, rates as shares a year."""

    customers: float
    price: float
    margin: float
    retention: float
    acquisition_cost: float
    discount: float
    offer: float  # what the consultant of task C1 asks, a fifth more than breaks even

    @property
    def lost(self) -> float:
        """Customers who leave in a year."""
        return self.customers * (1 - self.retention)

    @property
    def value(self) -> float:
        """Lifetime value of a customer."""
        return float(model.clv(self.margin, self.retention, self.discount))


def case() -> Case:
    """The numbers of the chosen industry; the price is illustrative."""
    start = current().churn.start
    limit = model.break_even_spend(start.margin, start.retention, start.discount, 0.05)
    return Case(
        start.customers,
        start.margin / MARGIN_SHARE,
        start.margin,
        start.retention,
        start.acquisition_cost,
        start.discount,
        float(f"{1.2 * limit:.2g}"),
    )


def customer_list() -> pd.DataFrame:
    """The first 1,000 rows of the synthetic list of the chosen industry, reasons and segments in its language."""
    rows = _rows(current().name)
    words = {word: _(word) for name in ("reason", "segment") for word in rows[name].unique()}
    return rows.assign(reason=rows["reason"].map(words), segment=rows["segment"].map(words))


@cache
def _rows(industry: str) -> pd.DataFrame:
    return data.table(f"customers_{industry}").head(ROWS)


def remedies() -> pd.DataFrame:
    """For each reason (index): ``addressable`` part of its leavers, ``effect`` = part of these a remedy keeps."""
    reasons = current().churn.reasons
    return pd.DataFrame(
        {"addressable": [r.addressable for r in reasons], "effect": [r.effect for r in reasons]},
        index=pd.Index([r.name for r in reasons], name="reason"),
    )


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You manage {firm}. You have {number} {customers}. Each pays {price} a year; after the costs "
            "that this {customer} causes, {margin} of it is left. Of 100 {customers}, {kept} are still "
            "there a year later. Winning a new one costs {acquisition_cost}. Money of next year is discounted "
            "by {discount}. (The price is illustrative.)"
        ),
    ),
    "B1": (
        N_("What is one of them worth?"),
        N_(
            "A new {staff} looks up the price, {price} a year, and multiplies it by the average stay. "
            "“That much is lost with each of our {customers},” you hear. "
            "You have until lunch to say what one of them is really worth."
        ),
    ),
    "B2": (
        N_("Three amounts at one table"),
        N_(
            "Monday meeting. Finance has counted the margin that is missing this year because of those who "
            "left. Sales has counted what it costs to win as many new {customers}. A guest has counted all "
            "the future value that left with them. The guest puts the three below each other and draws a "
            "line under them."
        ),
    ),
    "B3": (
        N_("A letter with a limit in it"),
        N_(
            "An agency offers a loyalty programme for all {number} {customers}: it would add five points to "
            "the retention rate of {retention}. Before you see the price, you write down the most that "
            "you would pay for each of the {customers} and each year."
        ),
    ),
    "B4": (
        N_("How many stay?"),
        N_(
            "Your {staff} has counted the list: of {rows} {customers} ever, {left} have left. "
            "“So we keep {naive} of them a year,” says the note on your desk."
        ),
    ),
    "B5": (
        N_("Who is worth a visit?"),
        N_(
            "You can look after one group of {customers} this month. The list knows these segments: {segments}. "
            "You want one small function that values any of them."
        ),
    ),
    "B6": (
        N_("The tallest bar"),
        N_(
            "Everybody stares at the tallest bar of the reasons: {reason}. "
            "You ask a different question: which part of those who leave could {firm} keep at all?"
        ),
    ),
    "B7": (
        N_("The friends of friends"),
        N_(
            "A poster of {firm} says: 100 satisfied customers bring 25 new ones [{E31}]. "
            "“And those bring more,” says your {staff}, “soon we need no advertising.” "
            "You follow the chain for five rounds; each one who comes recommends once."
        ),
    ),
    "C1": (
        N_("The offer on your desk"),
        N_(
            "The agency now names its price: {offer} for each of the {customers} and each year. "
            "The covering letter promises five points more retention and adds: "
            "“It is well known that this lifts profit by 25% to 85% [{E6a}].” "
            "At {firm}, the model says, five points lift the value of one of the {customers} by {lift}. "
            "Your signature is wanted by Friday."
        ),
    ),
    "C2": (
        N_("One minute at the counter"),
        N_(
            "A saying hangs in the office of {firm}: ten thousand yuan to win a customer, one minute to lose "
            "one [{E31}]. Your {staff} nods at it every morning, and nobody has ever checked it. "
            "Next to it lies the log in which lost {customers} are entered: name, date, reason."
        ),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),))


def _words() -> dict[str, str]:
    now, firm, people = current(), case(), customer_list()
    left = cohorts.lifetimes(people, OBSERVED)["gone"]
    segments = people["segment"].unique()
    return {
        "firm": now.firm,
        "customer": now.customer,
        "customers": now.customers,
        "staff": now.staff,
        "number": number(firm.customers),
        "price": money(firm.price),
        "margin": money(firm.margin),
        "retention": percent(firm.retention),
        "kept": number(100 * firm.retention),
        "acquisition_cost": money(firm.acquisition_cost),
        "discount": percent(firm.discount),
        "rows": number(len(people)),
        "left": number(left.sum()),
        "naive": percent(1 - left.mean(), 1),
        "segments": ", ".join(segments),
        "reason": people.loc[left, "reason"].mode()[0],
        "offer": money(firm.offer, 0 if firm.offer >= 10 else 2),
        "E6a": badge("E6a"),
        "E31": badge("E31"),
        "lift": percent(model.relative_lift(firm.retention, 0.05, firm.discount)),
    }
