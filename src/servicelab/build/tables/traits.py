"""The synthetic tables of chapter 2: a class that rates twelve offers, and four weeks of hourly demand.

The class: each of 30 participants rates each offer around its illustrative values; where an offer has two camps,
a participant belongs to one of them for all offers.  Demand: the curve of the industry times a factor of the day.
All of it is drawn from a seed.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names
from ...traits.capacity import curve
from ...traits.model import JUDGED, PROPERTIES, judges, offers
from ..dictionary import field, table

SEED = 20260202
CLASS, DAYS = 30, 28
INDUSTRY = field("industry", "string", "Industry", required=True, enum=list(names()))
MADE = {"synthetic": True, "seed": SEED}


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {
        "spectrum_class": pd.concat(map(ratings, names())),
        "hourly_demand": pd.concat(map(demand, names())),
    }
    return {
        f"data/{name}.csv": frame.to_csv(index=False, lineterminator="\n").encode()
        for name, frame in made.items()
    }


def ratings(name: str) -> pd.DataFrame:
    """industry, participant, offer, place, the four properties (whole numbers from 0 to 10), tag."""
    rng = np.random.default_rng([SEED, names().index(name), 0])
    camp = rng.permutation(np.repeat([-1, 1], CLASS // 2))
    rows = []
    for key, offer in offers(name).items():
        place = rng.normal(offer.place + offer.camps * camp, 1.0)
        values = rng.normal([getattr(offer, p) for p in PROPERTIES], 1.2, (CLASS, len(PROPERTIES)))
        chances = judges(offer.tangibility, offer.standardisation, offer.expertise)
        tags = rng.choice(list(JUDGED), CLASS, p=[chances[t] for t in JUDGED])
        whole = np.clip(np.round(np.column_stack([place, values])), 0, 10).astype(int)
        rows.append(
            pd.DataFrame(whole, columns=["place", *PROPERTIES]).assign(
                industry=name, participant=range(1, CLASS + 1), offer=key, tag=tags
            )
        )
    return pd.concat(rows)[["industry", "participant", "offer", "place", *PROPERTIES, "tag"]]


def demand(name: str) -> pd.DataFrame:
    """industry, day, hour, arrivals: open hours only."""
    rng = np.random.default_rng([SEED, names().index(name), 1])
    hours = curve(name)
    factor = rng.lognormal(-0.02, 0.2, DAYS)
    arrivals = rng.poisson(np.outer(factor, hours))
    opened = np.flatnonzero(hours)
    return pd.DataFrame(
        {
            "industry": name,
            "day": np.repeat(np.arange(1, DAYS + 1), len(opened)),
            "hour": np.tile(opened, DAYS),
            "arrivals": arrivals[:, opened].ravel(),
        }
    )


def resources() -> list[dict]:
    """The dictionary of these files."""
    source = {"sources": [{"title": "servicelab.build.tables.traits, from scenarios/traits.toml"}]}
    rating = {"minimum": 0, "maximum": 10, "required": True}
    return [
        table(
            "spectrum_class",
            "A class rates twelve offers",
            ["industry", "participant", "offer"],
            [
                INDUSTRY,
                field("participant", "integer", "Number of the participant", required=True, minimum=1),
                field("offer", "string", "Key of the offer", required=True),
                field("place", "integer", "Place on the line", "0 good, 10 service", **rating),
                *(
                    field(name, "integer", f"Rating of the property: {name}", "0 service, 10 good", **rating)
                    for name in PROPERTIES
                ),
                field("tag", "string", "When a buyer can judge the quality", enum=list(JUDGED)),
            ],
            description="Made for teaching: thirty invented participants an industry.",
            **MADE,
            **source,
        ),
        table(
            "hourly_demand",
            "Four weeks of demand by hour",
            ["industry", "day", "hour"],
            [
                INDUSTRY,
                field("day", "integer", "Day of the log", required=True, minimum=1),
                field(
                    "hour",
                    "integer",
                    "Hour of the day, open hours only",
                    required=True,
                    minimum=0,
                    maximum=23,
                ),
                field("arrivals", "integer", "Customers who came in this hour", "customers", minimum=0),
            ],
            description="Made for teaching.",
            **MADE,
            **source,
        ),
    ]
