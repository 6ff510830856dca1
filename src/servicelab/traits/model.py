"""From goods to services: twelve offers, four properties, ten questions, and who can judge quality (W1).

Each property runs from 0, the pole of services, to 10, the pole of goods.  Intangibility, heterogeneity,
inseparability and perishability are the distances from 10 (Zeithaml, Parasuraman & Berry 1985; evidence row E15).
The values of the offers are illustrative; the class that rates them is drawn from a seed (data/spectrum_class.csv).
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..kit.data import table
from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative, no data behind it")
MIDDLE = 5.0

# Property: its pole of goods, its name as a property of services.
PROPERTIES = {
    "tangibility": (N_("tangible"), N_("intangible")),
    "standardisation": (N_("standardised"), N_("heterogeneous")),
    "separability": (N_("separable"), N_("inseparable")),
    "storability": (N_("storable"), N_("perishable")),
}


class Offer(NamedTuple):
    """What is sold: its name, its four properties (0 to 10), ``expertise`` = share of buyers who can judge the
    quality afterwards, ``place`` = usual place from 0 (good) to 10 (service), ``camps`` = distance of two camps
    from it, and whether the buyer owns something afterwards."""

    name: str
    tangibility: float
    standardisation: float
    separability: float
    storability: float
    expertise: float
    place: float
    owned: bool
    camps: float = 0.0


COMMON = {
    "meal": Offer(N_("Fast-food meal"), 8, 8, 4.5, 2.5, 0.85, 5, True, 2.5),
    "shampoo": Offer(N_("Shampoo"), 9, 9.5, 9.5, 9.5, 0.8, 1, True),
    "car": Offer(N_("New car"), 9.5, 8.5, 9, 9, 0.6, 1.5, True),
    "suit": Offer(N_("Tailored suit"), 8, 2.5, 3, 2, 0.8, 4.5, True, 1.5),
    "software": Offer(N_("Software licence"), 2, 9.5, 9.5, 9.5, 0.7, 4, False, 2),
    "rental": Offer(N_("Rental car"), 9, 8.5, 6, 2, 0.8, 6, False, 1.5),
    "haircut": Offer(N_("Haircut"), 3.5, 2, 0.5, 0.5, 0.95, 8.5, False),
    "flight": Offer(N_("Flight"), 3.5, 7, 1, 0.5, 0.85, 8, False),
    "lesson": Offer(N_("Evening class"), 2, 3, 1.5, 1.5, 0.55, 9, False),
    "hospital": Offer(N_("Hospital stay"), 3, 3, 0.5, 1, 0.25, 9, False),
}
# Of each industry: something that is bought and kept or used up, and something that is done.
OWN = {
    "utility": (
        Offer(N_("Electricity"), 1.5, 9.5, 3, 1.5, 0.7, 4.5, True, 2),
        Offer(N_("Outage repair"), 3, 3, 3, 1, 0.6, 8, False),
    ),
    "developer": (
        Offer(N_("Flat"), 9.5, 6, 8, 9.5, 0.5, 1.5, True),
        Offer(N_("Estate service"), 3, 3, 1.5, 1, 0.6, 8.5, False),
    ),
    "forwarder": (
        Offer(N_("Steel container"), 9.5, 9, 9, 9, 0.7, 1, True),
        Offer(N_("Customs agency"), 2, 4, 4, 2, 0.3, 8.5, False),
    ),
    "workshop": (
        Offer(N_("Brake disc"), 9, 9, 9, 9, 0.4, 1, True),
        Offer(N_("Car diagnosis"), 2, 3, 3, 1.5, 0.3, 8, False),
    ),
    "shop": (
        Offer(N_("Pair of shoes"), 9, 8, 8, 9, 0.9, 1.5, True),
        Offer(N_("Advice in chat"), 2, 3, 2, 1, 0.6, 8.5, False),
    ),
}

# Ten management questions of the slides; the property that causes each is our reading of them.
QUESTIONS = {
    "stock": (N_("No stock"), "storability", N_("How is demand managed when nothing can be kept in stock?")),
    "swings": (N_("Ups and downs"), "storability", N_("How does fixed capacity meet demand that goes up and down?")),
    "shown": (N_("Nothing to show"), "tangibility", N_("By what do customers judge what cannot be shown?")),
    "stable": (N_("Steady quality"), "standardisation", N_("How is quality steady when staff and customers both make it?")),
    "staff": (N_("Staff = product"), "standardisation", N_("How are people chosen and trained who are part of the product?")),
    "balance": (N_("Same or special"), "standardisation", N_("How are one standard for all and a special wish balanced?")),
    "mass": (N_("Mass output"), "separability", N_("How is much produced at once when making and using are one act?")),
    "moment": (N_("The moment"), "storability", N_("How is the quality of a moment recorded and kept?")),
    "value": (N_("Telling value"), "tangibility", N_("How is the value of the intangible told to customers?")),
    "effects": (N_("Side effects"), "separability", N_("How is it managed that those present act on each other?")),
}  # fmt: skip

JUDGED = {
    "search": N_("before they buy (search)"),
    "experience": N_("after they bought (experience)"),
    "credence": N_("never for sure (credence)"),
}


def offers(industry: str) -> dict[str, Offer]:
    """The twelve offers of an industry by key: ten common ones, its own good and its own service."""
    good, service = OWN[industry]
    return {**COMMON, "own_good": good, "own_service": service}


def _place(label: str) -> float:
    return param(
        MIDDLE, 0, 10, label, unit=N_("0 good, 10 service"), step=0.5,
        help=N_("Where you put it on the line."),
    )  # fmt: skip


def _property(default: float, label: str) -> float:
    return param(default, 0, 10, label, unit=N_("0 service, 10 good"), step=0.5, source=ILLUSTRATIVE)


@dataclass(frozen=True)
class SpectrumParams(Params):
    """Your place for each of twelve offers; the properties of the offer in view; the cut between good and service."""

    tangibility: float = _property(8, N_("Tangible"))
    standardisation: float = _property(8, N_("Standardised"))
    separability: float = _property(4.5, N_("Separable"))
    storability: float = _property(2.5, N_("Storable"))
    expertise: float = param(
        0.85, 0, 1, N_("Buyers who can judge afterwards"), unit=N_("share"), rate=True,
        source=ILLUSTRATIVE, help=N_("Of those who could not see the quality before."),
    )  # fmt: skip
    cut: float = param(
        MIDDLE, 0, 10, N_("From which score on do we call it a service?"), unit=N_("0 to 10"), step=0.25
    )
    place_meal: float = _place(N_("Place of the fast-food meal"))
    place_software: float = _place(N_("Place of the software licence"))
    place_rental: float = _place(N_("Place of the rental car"))
    place_suit: float = _place(N_("Place of the tailored suit"))
    place_shampoo: float = _place(N_("Place of the shampoo"))
    place_car: float = _place(N_("Place of the new car"))
    place_haircut: float = _place(N_("Place of the haircut"))
    place_flight: float = _place(N_("Place of the flight"))
    place_lesson: float = _place(N_("Place of the evening class"))
    place_hospital: float = _place(N_("Place of the hospital stay"))
    place_own_good: float = _place(N_("Place of the good of your industry"))
    place_own_service: float = _place(N_("Place of the service of your industry"))


def properties(p: SpectrumParams) -> NDArray:
    """The four properties of the offer in view, in the order of ``PROPERTIES``."""
    return np.array([getattr(p, name) for name in PROPERTIES], dtype=float)


def service_score(values: NDArray) -> NDArray | float:
    """How much of a service the four properties say: the mean distance from the pole of goods, 0 to 10.

    ``values`` has the four properties on its last axis.
    """
    return (10 - np.asarray(values, dtype=float)).mean(axis=-1)


def strengths(values: NDArray) -> NDArray:
    """How strongly each of the ten questions lights up: the distance of its one property from goods, as a share."""
    by_name = dict(zip(PROPERTIES, np.asarray(values, dtype=float), strict=True))
    return np.array([1 - by_name[cause] / 10 for _short, cause, _text in QUESTIONS.values()])


def judges(tangibility: float, standardisation: float, expertise: float) -> dict[str, float]:
    """Shares of buyers by when they can judge the quality; they add up to 1.  Illustrative.

    Before: what can be inspected and is the same next time, tangibility × standardisation (as parts of 10).
    Of the others, ``expertise`` can tell afterwards; the rest has to believe.
    (Search, experience, credence: Nelson 1970; Darby & Karni 1973, from memory.)
    """
    before = tangibility / 10 * standardisation / 10
    return {
        "search": before,
        "experience": (1 - before) * expertise,
        "credence": (1 - before) * (1 - expertise),
    }


def tag(tangibility: float, standardisation: float, expertise: float) -> str:
    """What most buyers are: ``search``, ``experience`` or ``credence``; the earlier one of equals."""
    shares = judges(tangibility, standardisation, expertise)
    return max(shares, key=shares.get)


@cache
def class_table(industry: str) -> pd.DataFrame:
    """The ratings of an industry's class: one row a participant and offer.  Do not change it."""
    rows = table("spectrum_class")
    return rows[rows["industry"] == industry].reset_index(drop=True)


@cache
def class_means(industry: str) -> pd.DataFrame:
    """Mean place and mean properties by offer (index), in the order of ``offers``."""
    return class_table(industry).groupby("offer")[["place", *PROPERTIES]].mean().loc[list(offers(industry))]


@cache
def places(industry: str, offer: str) -> NDArray:
    """Where each participant of the class puts an offer, 0 to 10."""
    rows = class_table(industry)
    return rows.loc[rows["offer"] == offer, "place"].to_numpy()


@cache
def class_scores(industry: str) -> NDArray:
    """Service score by participant (rows) and offer (columns, in the order of ``offers``)."""
    rows = class_table(industry)
    scored = rows.assign(score=service_score(rows[list(PROPERTIES)].to_numpy()))
    return scored.pivot(index="participant", columns="offer", values="score")[
        list(offers(industry))
    ].to_numpy()


def owned(industry: str) -> NDArray:
    """Whether the buyer owns something afterwards, by offer."""
    return np.array([offer.owned for offer in offers(industry).values()])


def misfits(scores: NDArray, is_owned: NDArray, cut: float) -> NDArray:
    """Offers that the score puts on the other side than ownership does: a service from ``cut`` on, yet owned,
    or below it and yet owned by nobody.  The last axis is that of the offers."""
    return (np.asarray(scores) >= cut) == is_owned


def fewest_misfits(scores: NDArray, is_owned: NDArray) -> tuple[int, float]:
    """The smallest number of misfits any cut can reach, and the first such cut."""
    cuts = np.arange(0, 10.01, 0.25)
    found = [int(misfits(scores, is_owned, cut).sum()) for cut in cuts]
    best = int(np.argmin(found))
    return found[best], float(cuts[best])
