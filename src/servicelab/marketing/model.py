"""Three promises: what a service firm makes, enables and keeps, and what a promise that is too large costs.

Promises stand on a scale from 0 to 10. The firm makes one (external marketing), enables its people to keep it
(internal marketing), and its people keep it (interactive marketing). Nobody can keep more than is enabled, and
nothing that is enabled is kept by itself, so what arrives is the smaller of the two, not their mean.

Numbers in, numbers out; money in yuan, time in periods.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative: chosen by the authors, no data behind it")
SEED = 3
DRAWS = 50  # equally likely outcomes in the layer of doubt
PLANS = {"bold": N_("as it is"), "honest": N_("promise less"), "enabled": N_("enable and keep more")}


@dataclass(frozen=True)
class PromiseParams(Params):
    """Inputs of the promise triangle. Raises ParamError for a value out of range."""

    # fmt: off
    miss_value: float = param(
        15, 0, 100, N_("Miss a solution that fits"), unit=N_("customers asked"), step=1, whole=True,
        source=ILLUSTRATIVE,
    )
    miss_cost: float = param(
        20, 0, 100, N_("Miss a bearable total cost"), unit=N_("customers asked"), step=1, whole=True,
        source=ILLUSTRATIVE,
    )
    miss_convenience: float = param(
        45, 0, 100, N_("Miss convenience"), unit=N_("customers asked"), step=1, whole=True,
        source=ILLUSTRATIVE,
    )
    miss_communication: float = param(
        20, 0, 100, N_("Miss being heard and told"), unit=N_("customers asked"), step=1, whole=True,
        source=ILLUSTRATIVE,
    )
    make: float = param(
        7, 0, 10, N_("Make: the promise outside"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("What advertising, price tag and salespeople let a customer expect."),
    )
    enable: float = param(
        5, 0, 10, N_("Enable: what people are given"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("Time, training, parts, data and the right to decide."),
    )
    keep: float = param(
        6, 0, 10, N_("Keep: what people do"), unit=N_("points, 0 to 10"), step=0.5,
        help=N_("Skill and will in the moment of contact."),
    )
    spread: float = param(
        1.5, 0.25, 4, N_("How much expectations differ"), unit=N_("points, standard deviation"), step=0.25,
        source=ILLUSTRATIVE,
    )
    tolerance: float = param(
        1, 0, 4, N_("What customers forgive"), unit=N_("points"), step=0.25, source=ILLUSTRATIVE,
    )
    customers: float = param(
        1000, 0, 1e6, N_("Customers today"), unit=N_("customers"), step=10, whole=True, slider=(0, 3000),
    )
    reach: float = param(
        1000, 0, 1e6, N_("People whom the promise reaches"), unit=N_("people per period"), step=10, whole=True,
        slider=(0, 5000),
    )
    draw: float = param(
        0.02, 0, 0.2, N_("Come for each point promised"), unit=N_("share of those reached"), rate=True,
        step=0.005, source=ILLUSTRATIVE,
    )
    stay_content: float = param(
        0.90, 0, 1, N_("Come back when content"), unit=N_("share per period"), rate=True,
        source=ILLUSTRATIVE,
    )
    stay_disappointed: float = param(
        0.60, 0, 1, N_("Come back when disappointed"), unit=N_("share per period"), rate=True,
        source=ILLUSTRATIVE,
    )
    margin: float = param(
        200, 0, 1e6, N_("Contribution margin"), unit=N_("¥ per customer and period"), step=10, slider=(0, 2000),
    )
    point_cost: float = param(
        4, 0, 1e5, N_("Cost of a point enabled or kept"), unit=N_("¥ per customer and period"), step=0.5,
        slider=(0, 40), source=ILLUSTRATIVE,
    )
    periods: float = param(8, 1, 40, N_("Periods looked at"), unit=N_("periods"), step=1, whole=True,
        slider=(1, 20))
    # fmt: on


def delivered(enable: float, keep: float) -> float:
    """What arrives at the customer: the smaller side, for neither can stand in for the other."""
    return min(enable, keep)


def gap(make: float, enable: float, keep: float) -> float:
    """Promise less what arrives, in points; above 0 the firm promises more than it keeps."""
    return make - delivered(enable, keep)


def content_share(p: PromiseParams) -> float:
    """Share of customers who are content, 0 to 1.

    What customers expect is normal around the promise; content is whoever expects no more than what arrives
    plus what is forgiven (performance against expectation, Oliver 1980; the normal form is ours).
    """
    z = (p.tolerance - gap(p.make, p.enable, p.keep)) / p.spread
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


def plan(p: PromiseParams, name: str) -> PromiseParams:
    """The inputs under one of the PLANS: as they are, promise lowered, or people enabled; never the other way."""
    if name == "honest":
        return p.but(make=min(p.make, delivered(p.enable, p.keep)))
    if name == "enabled":
        return p.but(enable=max(p.enable, p.make), keep=max(p.keep, p.make))
    return p


def stock(p: PromiseParams) -> NDArray:
    """Customers at the beginning of each period and after the last one, shape (periods + 1,)."""
    share = content_share(p)
    stay = share * p.stay_content + (1 - share) * p.stay_disappointed
    new = p.reach * p.draw * p.make
    t = np.arange(int(p.periods) + 1)
    come = t.astype(float) if stay == 1 else (1 - stay**t) / (1 - stay)
    return p.customers * stay**t + new * come


def unit_margin(p: PromiseParams) -> float:
    """¥ per customer and period after the cost of what is enabled and kept."""
    return p.margin - p.point_cost * (p.enable + p.keep)


def profit(p: PromiseParams) -> float:
    """¥ over all periods: each period's customers at its end times what one of them leaves."""
    return float(stock(p)[1:].sum() * unit_margin(p))


@dataclass(frozen=True)
class Promise:
    """What follows from the three promises."""

    params: PromiseParams

    @property
    def arrives(self) -> float:
        """Points that arrive at the customer."""
        return delivered(self.params.enable, self.params.keep)

    @property
    def gap(self) -> float:
        """Points promised and not kept."""
        return gap(self.params.make, self.params.enable, self.params.keep)

    @property
    def weak_side(self) -> str:
        """Which side holds the other back: ``enable``, ``keep`` or, when equal, ``both``."""
        p = self.params
        return "both" if p.enable == p.keep else ("enable" if p.enable < p.keep else "keep")

    @cached_property
    def content(self) -> float:
        """Content customers of 100."""
        return 100 * content_share(self.params)

    def promised(self, more: float) -> "Promise":
        """The same firm when it promises ``more`` points and changes nothing else."""
        return Promise(self.params.but(make=min(max(self.params.make + more, 0), 10)))

    @cached_property
    def plans(self) -> dict[str, "Promise"]:
        """The firm under each of the PLANS."""
        return {name: Promise(plan(self.params, name)) for name in PLANS}

    @cached_property
    def profits(self) -> dict[str, float]:
        """¥ over all periods by plan."""
        return {name: profit(made.params) for name, made in self.plans.items()}

    @property
    def best(self) -> str:
        """The plan that earns most; of equals the one that changes least."""
        return max(PLANS, key=lambda name: self.profits[name])

    @cached_property
    def outcomes(self) -> NDArray:
        """¥ by which promising less beats the present promise, in 50 equally likely worlds, sorted.

        Stay, draw and spread are drawn around their values: nobody knows them better than that.
        """
        rng = np.random.default_rng(SEED)
        specs, p, found = PromiseParams.specs(), self.params, []
        for _draw in range(DRAWS):
            drawn = {
                name: float(np.clip(getattr(p, name) * rng.lognormal(0, width), specs[name].low, specs[name].high))
                for name, width in (
                    ("stay_content", 0.05), ("stay_disappointed", 0.2), ("draw", 0.6), ("spread", 0.3),
                )
            }  # fmt: skip
            world = p.but(**drawn)
            found.append(profit(plan(world, "honest")) - profit(world))
        return np.sort(found)
