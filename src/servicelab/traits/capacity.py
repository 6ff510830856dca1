"""A day of fixed capacity and changing demand: who is served, who is lost, which hours stand idle, and the money.

Customers arrive at random around a synthetic curve of 24 hours (Poisson).  Who is not served waits, while there are
places; some give up each hour, and what was not sold at the end of the day cannot be sold tomorrow.
All shares below are illustrative.  Fifty days are drawn from one seed; the levers act on the same customers,
so that two plans are compared on the same days.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param
from ..kit.scenario import scenario
from .model import ILLUSTRATIVE

HOURS, DAYS = 24, 50
PEAK = 1.2  # an hour is a peak from this multiple of the mean open hour on
SHIFTS = 0.5  # of those whom the price keeps from the peak, this share comes in a quiet hour
ACCEPTS = 0.6  # of those who are offered a booked quiet hour, this share takes it
NO_SHOW = 0.1  # of those who booked, this share does not come
VOUCHER = 0.1  # what a booked customer gets, as a share of the margin
GIVES_UP = 0.25  # of those who wait, this share leaves each hour
CALLED, RETAINER = (
    2.0,
    0.2,
)  # pay of a unit on call, in wages: while it works; for each open hour, to be ready


@dataclass(frozen=True)
class CapacityParams(Params):
    """What the firm decides, and what it is given."""

    # fmt: off
    staff: float = param(
        3, 0, 30, N_("Units on duty"), unit=N_("people with their equipment, all open hours"),
        step=1, whole=True, slider=(0, 12),
    )
    on_call: float = param(
        0, 0, 30, N_("Units on call"), unit=N_("come when the others are not enough"),
        step=1, whole=True, slider=(0, 8),
    )
    queue: float = param(
        2, 0, 200, N_("Places in the queue"), unit=N_("customers who may wait"),
        step=1, whole=True, slider=(0, 40),
    )
    price_gap: float = param(
        0, 0, 1, N_("Peak dearer than quiet hours by"), unit=N_("share of the margin"),
        rate=True, slider=(0, 0.6),
    )
    booking: float = param(
        0, 0, 1, N_("Peak customers offered a booked quiet hour"), unit=N_("share"), rate=True,
    )
    demand: float = param(
        1, 0.1, 5, N_("Demand, in multiples of the curve"), unit=N_("times"), step=0.05, slider=(0.5, 2),
    )
    margin: float = param(
        160, 1, 1e6, N_("Margin of a customer served"), unit=N_("¥, before the units are paid"),
        step=10, slider=(5, 400), source=ILLUSTRATIVE,
    )
    wage: float = param(
        90, 1, 1e6, N_("Cost of a unit"), unit=N_("¥ per hour"), step=5, slider=(10, 300), source=ILLUSTRATIVE,
    )
    rate: float = param(
        2, 0.5, 100, N_("Customers a unit serves"), unit=N_("per hour"), step=0.5, slider=(0.5, 12),
        source=ILLUSTRATIVE,
    )
    sensitivity: float = param(
        1.2, 0, 5, N_("Price sensitivity at the peak"),
        unit=N_("share kept away, per unit of price difference"), step=0.1, slider=(0, 3), source=ILLUSTRATIVE,
    )
    seed: float = param(2, 0, 1e6, N_("Seed"), step=1, whole=True, slider=(0, 50))
    # fmt: on


class Days(NamedTuple):
    """Fifty days: arrays of shape (days, 24) of customers, then one entry a day.

    ``wanted`` those who wanted to come, in the hour they wanted; ``arrived`` after price and booking; ``waiting`` at
    the end of the hour; ``lost`` turned away or gave up; ``capacity`` of all units at work.
    ``priced_out``, ``no_show``, ``booked``: customers a day.  ``idle``: unit-hours a day.  Money in ¥ a day.
    """

    peak: NDArray
    open: NDArray
    wanted: NDArray
    arrived: NDArray
    served: NDArray
    waiting: NDArray
    lost: NDArray
    capacity: NDArray
    priced_out: NDArray
    no_show: NDArray
    booked: NDArray
    idle: NDArray
    income: NDArray
    pay: NDArray
    profit: NDArray

    @property
    def missed(self) -> NDArray:
        """Customers a day who wanted to come and were not served, for whatever reason."""
        return self.lost.sum(axis=1) + self.priced_out + self.no_show


def curve(name: str) -> NDArray:
    """Mean customers by hour: that of an industry, or ``flat``, which spreads the workshop's day evenly."""
    if name == "flat":
        hours = curve("workshop")
        return np.where(hours > 0, hours.sum() / (hours > 0).sum(), 0.0)
    return np.array(scenario(name).traits.start.curve, dtype=float)


def peaks(hours: ArrayLike) -> NDArray:
    """Which hours are peaks: those with at least 1.2 times the mean of the open ones."""
    hours = np.asarray(hours, dtype=float)
    there = hours > 0
    return hours >= PEAK * hours[there].mean() if there.any() else there


def simulate(p: CapacityParams, hours: ArrayLike, days: int = DAYS) -> Days:
    """``days`` days around the mean demand ``hours`` (24 numbers)."""
    mean = np.asarray(hours, dtype=float) * p.demand
    opened, peak = mean > 0, peaks(mean)
    quiet = opened & ~peak
    rng = np.random.default_rng(int(p.seed))
    wanted = rng.poisson(mean, (days, HOURS))
    mood = rng.random((days, HOURS))  # rounds those who give up
    day, hour = (np.repeat(index.ravel(), wanted.ravel()) for index in np.indices(wanted.shape))
    u = rng.random((5, len(hour)))

    regular = p.staff * p.rate
    deterred = peak[hour] & (u[0] < p.sensitivity * p.price_gap) & quiet.any()
    later = deterred & (u[1] < SHIFTS)
    booked = peak[hour] & ~deterred & (u[2] < p.booking * ACCEPTS) & quiet.any()
    absent = booked & (u[3] < NO_SHOW)
    # The price moves people into any quiet hour; a booking goes where the plan expects free room.
    free = np.where(quiet, np.maximum(regular - mean, 0), 0)
    hour = np.where(later, _draw(quiet, u[4]), hour)
    hour = np.where(booked, _draw(free if free.sum() else quiet, u[4]), hour)
    there = ~(deterred & ~later) & ~absent
    arrived = _count(day[there], hour[there], days)

    served, waits, lost, capacity, called = (np.zeros((days, HOURS)) for _ in range(5))
    queue = np.zeros(days)
    for h in range(HOURS):
        gone = np.floor(GIVES_UP * queue + mood[:, h])
        here = queue - gone + arrived[:, h]
        if opened[h]:
            short = np.ceil(np.maximum(here - regular, 0) / p.rate)
            called[:, h] = np.minimum(short, p.on_call)
            capacity[:, h] = regular + called[:, h] * p.rate
        served[:, h] = np.minimum(here, np.floor(capacity[:, h] + 1e-9))
        rest = here - served[:, h]
        stays_open = h + 1 < HOURS and opened[h + 1]
        queue = np.minimum(rest, p.queue if stays_open else 0)
        waits[:, h], lost[:, h] = queue, rest - queue + gone

    taken = np.bincount(day[booked & ~absent], minlength=days)
    income = p.margin * ((served * (1 + p.price_gap * peak)).sum(axis=1) - VOUCHER * taken)
    pay = p.wage * ((p.staff + RETAINER * p.on_call) * opened.sum() + CALLED * called.sum(axis=1))
    return Days(
        peak, opened, wanted, arrived, served, waits, lost, capacity,
        np.bincount(day[deterred & ~later], minlength=days), np.bincount(day[absent], minlength=days), taken,
        (capacity - served).sum(axis=1) / p.rate, income, pay, income - pay,
    )  # fmt: skip


def _draw(weights: NDArray, u: NDArray) -> NDArray:
    """An hour for each u in [0, 1), with chances in the proportion of the weights."""
    steps = np.cumsum(weights, dtype=float)
    return np.searchsorted(steps, u * steps[-1], side="right") if steps[-1] else np.zeros(len(u), dtype=int)


def _count(day: NDArray, hour: NDArray, days: int) -> NDArray:
    return np.bincount(day * HOURS + hour, minlength=days * HOURS).reshape(days, HOURS)


LEVERS = {
    "nothing": (N_("nothing new"), {}),
    "staff": (N_("one unit more"), {"staff": 1}),
    "on_call": (N_("one on call"), {"on_call": 1}),
    "price_gap": (N_("price gap 15%"), {"price_gap": 0.15}),
    "booking": (N_("book half the peak"), {"booking": 0.5}),
}


def pulled(p: CapacityParams, lever: str) -> CapacityParams:
    """The bare plan, with units on duty and queue as they are, and one lever pulled."""
    bare = {"on_call": 0, "price_gap": 0, "booking": 0}
    steps = dict(LEVERS[lever][1])
    if "staff" in steps:
        steps["staff"] = min(p.staff + steps["staff"], p.specs()["staff"].high)
    return p.but(**{**bare, **steps})


def levers(p: CapacityParams, hours: ArrayLike) -> dict[str, float]:
    """Mean profit a day, ¥, of each lever alone, on the same fifty days."""
    return {lever: float(simulate(pulled(p, lever), hours).profit.mean()) for lever in LEVERS}


def start_values(industry: str) -> dict[str, float]:
    """What the laboratory opens with in an industry."""
    start = scenario(industry).traits.start
    return {name: getattr(start, name) for name in ("staff", "queue", "margin", "wage", "rate")}
