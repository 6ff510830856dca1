"""What the exercise of chapter 2 talks about: the day of the firm, its log, its class, and a scene for each task."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..kit.data import table
from ..kit.evidence import badge
from ..kit.i18n import N_, _, money, number
from ..kit.scenario import current
from ..kit.show import Page
from . import capacity, model

COUNTRY = {
    "utility": "China", "developer": "Viet Nam", "forwarder": "Indonesia", "workshop": "Thailand", "shop": "Korea Rep.",
}  # fmt: skip


class Case(NamedTuple):
    """The firm: units on duty, customers a unit serves in an hour, money in yuan, shares as parts of one."""

    staff: float
    rate: float
    margin: float
    wage: float
    no_show: float
    country: str

    @property
    def places(self) -> float:
        """Customers who can be served in an hour."""
        return self.staff * self.rate


def case() -> Case:
    """The numbers of the chosen industry."""
    s = current().traits.start
    return Case(s.staff, s.rate, s.margin, s.wage, capacity.NO_SHOW, COUNTRY[current().name])


def day() -> pd.DataFrame:
    """The usual demand of an open hour: ``hour`` (index), ``customers``."""
    hours = capacity.curve(current().name)
    opened = np.flatnonzero(hours)
    return pd.DataFrame({"customers": hours[opened]}, index=pd.Index(opened, name="hour"))


def log() -> pd.DataFrame:
    """Four weeks of the industry, synthetic: day, hour, arrivals."""
    rows = table("hourly_demand")
    return rows[rows["industry"] == current().name].drop(columns="industry").reset_index(drop=True)


def meal() -> pd.Series:
    """Where each of the thirty of the class puts the fast-food meal, 0 to 10."""
    return pd.Series(model.places(current().name, "meal"), name="place")


def jobs() -> pd.Series:
    """Share of employment in services of the case's country, percent, by year."""
    return table("wdi_sl_srv_empl_zs").set_index("country").loc[case().country].rename(index=int)


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You manage {firm}. {staff} units (people with their equipment) are on duty in every open hour; "
            "each serves {rate} customers an hour, so there are {places} places. A customer served brings "
            "{margin} before the units are paid, and a unit costs {wage} an hour. (All numbers are illustrative.)"
        ),
    ),
    "B1": (
        N_("Enough on average"),
        N_(
            "“On average {mean} customers come in an open hour, and we have {places} places,” says a colleague "
            "at {firm}. “That is about enough, so nobody can be lost.” Nobody waits: who finds no free place, goes."
        ),
    ),
    "B2": (
        N_("A promise with a price"),
        N_(
            "Whoever gives up a peak hour for a booked quiet one at {firm} is to get a voucher, paid when they "
            "come. Each of them would have been lost at the peak. Of ten who book, one does not come."
        ),
    ),
    "B3": (
        N_("Four weeks instead of one curve"),
        N_(
            "The log holds four weeks at {firm}, hour by hour. It is synthetic: a program drew it. "
            "Somebody proposes to take the mean of each hour first, because it is easier to read."
        ),
    ),
    "B4": (
        N_("A number before a speech"),
        N_(
            "Your director wants to say that the world has become a service economy, and names {country}. "
            "You look it up in the table of the World Bank first [{badge}]."
        ),
    ),
    "B5": (
        N_("The average opinion"),
        N_(
            "Thirty people have put the fast-food meal on the line from 0 (good) to 10 (service). The report of "
            "{firm} will print one number, the mean. You want to know how many of the thirty it speaks for."
        ),
    ),
    "C1": (
        N_("A letter from the head office"),
        N_(
            "“Services are intangible, heterogeneous, inseparable and perishable: that is the definition. So the "
            "rules for goods never apply to {firm}, and whatever has these four traits is a service,” writes the "
            "head office. You are asked for your view before it goes into the handbook."
        ),
    ),
}  # fmt: skip


def scene(name: str) -> Page:
    """The scene of a task, in the words of the industry."""
    c = case()
    title, text = SCENES[name]
    filled = _(text).format(
        firm=current().firm,
        staff=number(c.staff),
        rate=number(c.rate),
        places=number(c.places),
        margin=money(c.margin),
        wage=money(c.wage),
        mean=number(day()["customers"].mean(), 1),
        country=_(c.country),
        badge=badge("E23"),
    )
    return Page(_(title), (filled,))
