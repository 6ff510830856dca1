"""What the exercise of chapter 3 talks about: the firm's promises, two branches, a class, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _, money, number, percent
from ..kit.params import plain
from ..kit.scenario import Section, current
from ..kit.show import Page
from .mindset import SHIFTS
from .model import PromiseParams

CUT = 0.04  # price cut of task B2
CONTENT = 0.40  # share that is content in the second gap of the lesson
STEP, HALF = 1, 0.5  # what advertising adds and what the shorter side gains in the first gap of the lesson


class Case(NamedTuple):
    """The firm of the exercise: promises from 0 to 10, money in yuan, rates as shares a period."""

    make: float
    enable: float
    keep: float
    customers: float
    margin: float
    stay_content: float
    stay_disappointed: float
    price: float
    unit_cost: float

    @property
    def arrives(self) -> float:
        """Points that arrive: the shorter of the two sides."""
        return min(self.enable, self.keep)

    @property
    def margin_share(self) -> float:
        """Margin of the product as a share of its price."""
        return (self.price - self.unit_cost) / self.price


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    start, v, known = current().marketing.start, current().marketing.volumes, PromiseParams()
    return Case(
        start.make, start.enable, start.keep, start.customers, start.margin,
        known.stay_content, known.stay_disappointed, v.price, v.unit_cost,
    )  # fmt: skip


def branches() -> pd.DataFrame:
    """The two branches of the industry, one row a month and plan: ``move`` more product, or ``add`` a service."""
    rows = data.table("service_volumes")
    return rows[rows["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


def ratings() -> pd.DataFrame:
    """Twenty-four people of the industry: ``role`` (leads or serves) and seven ratings from 1 to 7."""
    rows = data.table("mindset_class")
    return rows[rows["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


def missions() -> tuple[Section, ...]:
    """Four missions of the industry: ``product`` view, one ``market`` view, and the ``word`` of the product."""
    return current().marketing.missions


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You market for {firm}. Outside stands: “{advert}.” Inside it is so: {behind} On a scale from 0 to 10 the firm "
            "promises {make}, enables {enable}, and its people keep {keep}. It has {customers} {people}; one of them leaves a "
            "margin of {margin} a period. Who is content comes back in {content} of 100 cases, who is disappointed in "
            "{disappointed}. (All numbers are illustrative.)"
        ),
    ),
    "B1": (
        N_("How large is the gap?"),
        N_(
            "“We enable {enable} and keep {keep},” says your colleague, “in the mean that is not bad at all.” "
            "You draw the triangle on a napkin and ask what a customer can have at most."
        ),
    ),
    "B2": (
        N_("Only four per cent"),
        N_(
            "The product costs {price}; {unit_cost} of that is paid to others. Sales wants to cut the price by {cut}. “That is "
            "nothing, and we shall sell more.” How much more must be sold so that nothing is lost?"
        ),
    ),
    "B3": (
        N_("One line for both branches"),
        N_(
            "One branch moves more product at a lower price. The other adds a service for {fee}, which costs {service_cost} to "
            "give. You want one function that works out the profit of either from a row of the table."
        ),
    ),
    "B4": (
        N_("Move or add?"),
        N_(
            "The year is over. The first branch has sold {more} more pieces than the second and is applauded. "
            "You have both lists and ten minutes."
        ),
    ),
    "B5": (
        N_("Two views of one firm"),
        N_(
            "Twenty-four people of {firm} have rated seven shifts of mind. The report shows the means of all. "
            "You look at those who lead and those who serve apart, at the sentence “the boss lets others decide”."
        ),
    ),
    "C1": (N_("A plan to judge"), N_("This page lies on your desk, to be signed by tonight. {plan}")),
    "D1": (
        N_("Four sentences on the wall"),
        N_("In the entrance of {firm} hang four sentences: {missions}. The wall is to be painted anew."),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    return Page(_(title), (_(text).format(**_words()),))


def _words() -> dict[str, str]:
    now, firm, part = current(), case(), current().marketing
    sold = branches().groupby("plan")["volume"].sum()
    shift = SHIFTS["empower"].name
    return {
        "firm": now.firm,
        "people": now.customers,
        "advert": part.advert,
        "behind": part.behind,
        "make": plain(firm.make),
        "enable": plain(firm.enable),
        "keep": plain(firm.keep),
        "customers": number(firm.customers),
        "margin": money(firm.margin),
        "content": number(100 * firm.stay_content),
        "disappointed": number(100 * firm.stay_disappointed),
        "price": money(firm.price),
        "unit_cost": money(firm.unit_cost),
        "cut": percent(CUT),
        "fee": money(part.volumes.fee),
        "service_cost": money(part.volumes.service_cost),
        "more": number(sold["move"] - sold["add"]),
        "shift": _(shift),
        "plan": part.plan.text,
        "missions": "; ".join(_("“{text}”").format(text=m.product) for m in part.missions),
    }
