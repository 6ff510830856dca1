"""Three levels of a product, and a rival who copies: which ring keeps customers out of the price war?

A feature is exclusive until it is copied; each year a rival copies a share of them, faster in the inner rings.
One exclusive feature holds a share of the customers whom no other feature holds. Who is held pays the full
margin, everybody else compares prices. All constants are illustrative; the three levels are those of the slide
(core, formal, extended; Levitt 1980, Kotler).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param
from . import moves
from .model import ILLUSTRATIVE

RINGS = {"core": N_("core"), "formal": N_("formal"), "extended": N_("extended")}
SEED = 8
DRAWS = 50


@dataclass(frozen=True)
class OnionParams(Params):
    """Inputs of the onion. Raises ParamError for a value out of range."""

    # fmt: off
    core: float = param(3, 1, 24, N_("Features of the core"), unit=N_("features"), step=1, whole=True,
        slider=(1, 6))
    formal: float = param(3, 0, 24, N_("Features of the form"), unit=N_("features"), step=1, whole=True,
        slider=(0, 6))
    extended: float = param(1, 0, 24, N_("Features around it"), unit=N_("features"), step=1, whole=True,
        slider=(0, 6))
    years: float = param(5, 0, 10, N_("Years from now"), unit=N_("years"), step=1, whole=True)
    copy_core: float = param(
        0.6, 0, 1, N_("Copied each year: core"), unit=N_("share"), rate=True, step=0.05, source=ILLUSTRATIVE)
    copy_formal: float = param(
        0.4, 0, 1, N_("Copied each year: form"), unit=N_("share"), rate=True, step=0.05, source=ILLUSTRATIVE)
    copy_extended: float = param(
        0.1, 0, 1, N_("Copied each year: around it"), unit=N_("share"), rate=True, step=0.05, source=ILLUSTRATIVE)
    hold: float = param(
        0.2, 0, 0.9, N_("Held by one exclusive feature"), unit=N_("share of those not held"), rate=True,
        source=ILLUSTRATIVE)
    war: float = param(
        0.6, 0, 1, N_("Margin lost in the price war"), unit=N_("share of the margin"), rate=True, step=0.05,
        source=ILLUSTRATIVE)
    cost_core: float = param(
        1, 0, 1000, N_("Cost of a feature: core"), unit=N_("¥ per customer and year"), step=0.5, slider=(0, 20),
        source=ILLUSTRATIVE)
    cost_formal: float = param(
        1.5, 0, 1000, N_("Cost of a feature: form"), unit=N_("¥ per customer and year"), step=0.5,
        slider=(0, 20), source=ILLUSTRATIVE)
    cost_extended: float = param(
        3, 0, 1000, N_("Cost of a feature: around it"), unit=N_("¥ per customer and year"), step=0.5,
        slider=(0, 20), source=ILLUSTRATIVE)
    customers: float = param(1000, 1, 1e6, N_("Customers"), unit=N_("customers"), step=10, whole=True,
        slider=(10, 5000))
    price: float = param(400, 1, 1e6, N_("Price"), unit=N_("¥ per customer and year"), step=10, slider=(10, 2000))
    unit_cost: float = param(
        300, 0, 1e6, N_("Cost of the product"), unit=N_("¥ per customer and year"), step=10, slider=(0, 2000))
    growth: float = param(
        0.3, 0, 1, N_("More product moved"), unit=N_("share of today's volume"), rate=True, step=0.05)
    cut: float = param(
        0.03, 0, 0.1, N_("Price cut for each tenth more"), unit=N_("share of the price"), rate=True, step=0.005,
        source=ILLUSTRATIVE)
    uptake: float = param(
        0.4, 0, 1, N_("Customers who take the service"), unit=N_("share"), rate=True, step=0.05,
        source=ILLUSTRATIVE)
    service_margin: float = param(
        40, -1000, 1e5, N_("Margin of the service"), unit=N_("¥ per customer who takes it"), step=5,
        slider=(-50, 200), source=ILLUSTRATIVE)
    # fmt: on


@dataclass(frozen=True)
class Onion:
    """What follows from the features of three rings."""

    params: OnionParams

    @property
    def counts(self) -> dict[str, float]:
        """Features by ring."""
        return {ring: getattr(self.params, ring) for ring in RINGS}

    @property
    def margin(self) -> float:
        """¥ per customer and year before any price war."""
        return self.params.price - self.params.unit_cost

    def left(self, years: float | NDArray) -> dict[str, float | NDArray]:
        """Features of each ring that are still exclusive after so many years, as an expectation."""
        return {
            ring: n * (1 - getattr(self.params, f"copy_{ring}")) ** years for ring, n in self.counts.items()
        }

    def held(self, years: float | NDArray) -> float | NDArray:
        """Share of the customers who see a difference after so many years."""
        return 1 - (1 - self.params.hold) ** sum(self.left(years).values())

    def protected(self, years: float | NDArray) -> dict[str, float | NDArray]:
        """¥ per customer and year that each ring keeps out of the price war, by its share of what is exclusive."""
        left = self.left(years)
        total = np.maximum(sum(left.values()), 1e-12)
        kept = max(self.margin, 0) * self.params.war * self.held(years)
        return {ring: kept * n / total for ring, n in left.items()}

    @property
    def running_cost(self) -> float:
        """¥ per customer and year for all features."""
        return sum(n * getattr(self.params, f"cost_{ring}") for ring, n in self.counts.items())

    def earned(self, years: float | NDArray) -> float | NDArray:
        """¥ per customer in the year that begins so many years from now."""
        at_war = self.margin - max(self.margin, 0) * self.params.war
        return at_war + sum(self.protected(years).values()) - self.running_cost

    @cached_property
    def total(self) -> float:
        """¥ per customer from now to the year in view, that year included."""
        return float(np.sum(self.earned(np.arange(int(self.params.years) + 1))))

    def ring_total(self, ring: str) -> float:
        """¥ per customer that a ring has protected up to the year in view, less its cost."""
        years = np.arange(int(self.params.years) + 1)
        cost = self.counts[ring] * getattr(self.params, f"cost_{ring}") * len(years)
        return float(np.sum(self.protected(years)[ring]) - cost)

    @cached_property
    def gains(self) -> dict[str, float]:
        """¥ per customer, up to the year in view, that one feature more would add in each ring."""
        most = OnionParams.specs()["core"].high
        more = {ring: self.params.but(**{ring: min(n + 1, most)}) for ring, n in self.counts.items()}
        return {ring: Onion(params).total - self.total for ring, params in more.items()}

    @property
    def best(self) -> str:
        """The ring where the next feature adds most; the outer one of equals."""
        return max(reversed(RINGS), key=lambda ring: self.gains[ring])

    @cached_property
    def outcomes(self) -> NDArray:
        """¥ per customer by which the next feature earns more around the product than in its core.

        In 50 equally likely worlds, sorted: how fast a rival copies and what a feature holds is drawn.
        """
        rng, p, found = np.random.default_rng(SEED), self.params, []
        for _draw in range(DRAWS):
            copied = {
                name: min(getattr(p, name) * rng.lognormal(0, 0.7), 1)
                for name in (f"copy_{ring}" for ring in RINGS)
            }
            gains = Onion(p.but(**copied, hold=min(p.hold * rng.lognormal(0, 0.3), 0.9))).gains
            found.append(gains["extended"] - gains["core"])
        return np.sort(found)

    # Move product or add service ---------------------------------------------------------------

    @property
    def today(self) -> float:
        """¥ a year from today's volume at today's price."""
        return self.params.customers * self.margin

    def moved(self, extra: float | NDArray | None = None) -> float | NDArray:
        """¥ a year when a share ``extra`` more is moved by cutting the price for all."""
        p = self.params
        extra = p.growth if extra is None else extra
        return moves.move(p.customers, p.price, p.unit_cost, extra, p.cut)

    @property
    def added(self) -> float:
        """¥ a year when the volume stays and a service is added."""
        p = self.params
        return moves.add(p.customers, p.price, p.unit_cost, p.uptake, p.service_margin)
