"""Who gets the offer? Targeting by risk, by value, or by what the offer changes (W7).

An offer to customer i is worth liftᵢ·Vᵢ − cost: the lift is how much it lowers the chance to leave.
High risk does not make a high lift (Ascarza 2018, evidence row E41): some leave whatever is offered,
and *sleeping dogs* leave because of the offer. The customers are made up, with a seed.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE

RULES = {
    "risk": N_("highest risk first"),
    "value": N_("highest value first"),
    "lift": N_("highest lift first"),
    "gain": N_("highest expected gain first, while it pays"),
}


@dataclass(frozen=True)
class TargetParams(Params):
    """Inputs of the offer: who the customers are, what an offer costs, what may be spent."""

    # fmt: off
    customers: float = param(
        200, 1, 10_000, N_("Customers"), unit=N_("customers"),
        step=10, whole=True, slider=(50, 500),
    )
    budget: float = param(
        6000, 0, 1e8, N_("Budget"), unit=N_("¥"), step=120, slider=(0, 24_000),
    )
    cost: float = param(
        120, 1, 1e6, N_("Cost of an offer"), unit=N_("¥ per customer"), step=10, slider=(10, 600),
    )
    mean_churn: float = param(
        0.20, 0.01, 0.99, N_("Mean risk of leaving"), unit=N_("share per period"),
        rate=True, slider=(0.05, 0.6),
    )
    value: float = param(
        4400, 0, 1e7, N_("Mean value of a customer"), unit=N_("¥"), step=100, slider=(0, 20_000),
        help=N_("Lifetime value from the calculator of this chapter."),
    )
    lift: float = param(
        0.15, 0, 1, N_("Best possible lift"), unit=N_("points of retention"),
        rate=True, slider=(0, 0.5), source=ILLUSTRATIVE,
        help=N_("What the offer does for the customers it moves most."),
    )
    sleeping_dogs: float = param(
        0.25, 0, 1, N_("Share of sleeping dogs"), unit=N_("share"), rate=True,
        source=ILLUSTRATIVE,
        help=N_("Customers whom the offer reminds that they could leave."),
    )
    seed: float = param(4, 0, 1e6, N_("Seed"), step=1, whole=True, slider=(0, 50))
    # fmt: on


class Customers(NamedTuple):
    """One entry per customer: chance to leave, change in it by the offer, lifetime value in ¥."""

    risk: NDArray
    lift: NDArray
    value: NDArray


class TargetResult(NamedTuple):
    """What a rule does.

    ``chosen`` marks the customers who get the offer; ``gain`` is liftᵢ·Vᵢ − cost for every
    customer; ``value`` is its sum over the chosen, in yuan; ``spent`` in yuan; ``kept`` in expected
    customers; ``sleeping_dogs`` counts the chosen with a negative lift.
    """

    rule: str
    chosen: NDArray
    gain: NDArray
    value: float
    spent: float
    kept: float
    sleeping_dogs: int


def make_customers(p: TargetParams) -> Customers:
    """Made-up customers, always the same for the same inputs. The form is illustrative.

    Risk is Beta with mean ``mean_churn``; value is log-normal with mean ``value``, whatever the risk.
    The offer moves most those who have not made up their mind: liftᵢ = ``lift``·uᵢ·(1−riskᵢ)², uᵢ
    uniform on 0 to 1, and never more than the risk. Sleeping dogs are likelier at high risk; their
    lift is −``lift``·uᵢ/2.
    """
    rng = np.random.default_rng(int(p.seed))
    n = int(p.customers)
    risk = rng.beta(2 * p.mean_churn, 2 * (1 - p.mean_churn), n)
    value = p.value * rng.lognormal(-0.18, 0.6, n)  # −0.18 = −0.6²/2 keeps the mean
    strength = p.lift * rng.uniform(size=n)
    rank = risk.argsort().argsort() / max(n - 1, 1)
    dog = rng.uniform(size=n) < 2 * p.sleeping_dogs * rank
    lift = np.where(dog, -strength / 2, strength * (1 - risk) ** 2)
    return Customers(risk, np.clip(lift, risk - 1, risk), value)


def target(p: TargetParams) -> dict[str, TargetResult]:
    """Spend the budget by each rule of ``RULES``; the results by rule, in that order.

    The first three rules spend all they can; the last one stops where an offer no longer pays.
    """
    people = make_customers(p)
    gain = people.lift * people.value - p.cost
    offers = int(p.budget // p.cost)
    scores = {"risk": people.risk, "value": people.value, "lift": people.lift, "gain": gain}
    results = {}
    for rule in RULES:
        best = np.argsort(-scores[rule], kind="stable")[:offers]
        if rule == "gain":
            best = best[gain[best] > 0]
        chosen = np.zeros(len(gain), dtype=bool)
        chosen[best] = True
        results[rule] = TargetResult(
            rule,
            chosen,
            gain,
            float(gain[chosen].sum()),
            float(p.cost * chosen.sum()),
            float(people.lift[chosen].sum()),
            int((people.lift[chosen] < 0).sum()),
        )
    return results
