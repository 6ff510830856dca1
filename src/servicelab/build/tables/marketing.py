"""The synthetic tables of the chapter on marketing a service: a class that rated its firm, and two branches.

data/mindset_class.csv: those who lead rate higher than those who serve, most of all on empowerment; data from a
seed, with a difference of its own for each industry.  data/service_volumes.csv: one branch moves more product by
cutting its price, the other adds a service to the same volume.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names, scenario
from ...marketing.mindset import HIGH, LOW, SHIFTS
from ..dictionary import field, table

SEED = 20260303
PEOPLE = 24  # in each class, a third of whom lead
SPREAD = 1.0
# What those who serve rate on average, and what those who lead add; the order is that of SHIFTS.
SERVE = (4.6, 4.2, 2.4, 3.4, 3.4, 2.8, 3.4)
LEAD = (0.8, 0.6, 1.8, 1.0, 0.8, 0.9, 0.8)
MONTHS = 12
EXTRA, CUT = 0.18, 0.045  # what the first branch moves more, and by how much it cuts its price
INDUSTRY = field("industry", "string", "Industry", required=True, enum=list(names()))
MADE = {"synthetic": True, "seed": SEED}


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {
        "mindset_class": pd.concat(map(mindset_class, names())),
        "service_volumes": pd.concat(map(service_volumes, names())),
    }
    return {
        f"data/{name}.csv": t.to_csv(index=False, lineterminator="\n").encode() for name, t in made.items()
    }


def mindset_class(name: str) -> pd.DataFrame:
    """industry, person, role, and seven ratings."""
    rng = np.random.default_rng([SEED, 1, names().index(name)])
    leads = np.arange(PEOPLE) < PEOPLE // 3
    shift = rng.normal(0, 0.3, len(SHIFTS))  # the industry's own profile
    means = np.array(SERVE) + shift + np.outer(leads, LEAD)
    ratings = np.clip(np.rint(means + SPREAD * rng.normal(size=means.shape)), LOW, HIGH).astype(int)
    rows = pd.DataFrame(ratings, columns=list(SHIFTS))
    rows.insert(0, "role", np.where(leads, "leads", "serves"))
    rows.insert(0, "person", [f"P{i:02d}" for i in range(1, PEOPLE + 1)])
    rows.insert(0, "industry", name)
    return rows.sample(frac=1, random_state=rng.integers(2**31)).sort_values("person")


def service_volumes(name: str) -> pd.DataFrame:
    """industry, plan, month, volume, price, unit_cost, served, fee, service_cost."""
    rng = np.random.default_rng([SEED, 2, names().index(name)])
    v = scenario(name).marketing.volumes
    season = 1 + 0.12 * np.sin(2 * np.pi * (np.arange(MONTHS) - 2) / MONTHS)
    rows = []
    for plan in ("move", "add"):
        for month in range(1, MONTHS + 1):
            more = 1 + EXTRA if plan == "move" else 1
            volume = round(v.volume * more * season[month - 1] * rng.normal(1, 0.03))
            served = int(rng.binomial(volume, v.uptake)) if plan == "add" else 0
            price = round(v.price * (1 - CUT), 2) if plan == "move" else v.price
            rows.append((name, plan, month, volume, price, v.unit_cost, served, v.fee, v.service_cost))
    columns = ["industry", "plan", "month", "volume", "price", "unit_cost", "served", "fee", "service_cost"]
    return pd.DataFrame(rows, columns=columns)


def resources() -> list[dict]:
    """The dictionary of the two files."""
    whole = {"required": True, "minimum": 0}
    return [
        table(
            "mindset_class",
            "Twenty-four people of each industry rate seven shifts of mind of their firm",
            ["industry", "person"],
            [
                INDUSTRY,
                field("person", "string", "One person", required=True, pattern=r"P\d{2}"),
                field("role", "string", "Leads others or serves customers", enum=["leads", "serves"]),
                *(
                    field(
                        key,
                        "integer",
                        f"How far: {shift.after}",
                        "rating from 1 to 7",
                        minimum=LOW,
                        maximum=HIGH,
                    )
                    for key, shift in SHIFTS.items()
                ),
            ],
            description="Drawn for teaching: those who lead were made to rate higher than those who serve.",
            sources=[{"title": "servicelab.build.tables.marketing"}],
            **MADE,
        ),
        table(
            "service_volumes",
            "Two branches of each industry in a year: one moves more product, one adds a service",
            ["industry", "plan", "month"],
            [
                INDUSTRY,
                field(
                    "plan",
                    "string",
                    "Moves product at a lower price, or adds a service",
                    enum=["move", "add"],
                ),
                field("month", "integer", "Month of the year", "month", minimum=1, maximum=12),
                field("volume", "integer", "Pieces sold", "pieces per month", **whole),
                field("price", "number", "Price of the product", "yuan per piece", minimum=0),
                field("unit_cost", "number", "Cost of the product", "yuan per piece", minimum=0),
                field("served", "integer", "Pieces sold with the service", "pieces per month", **whole),
                field("fee", "number", "Price of the service", "yuan per service", minimum=0),
                field("service_cost", "number", "Cost of the service", "yuan per service", minimum=0),
            ],
            description="Drawn for teaching, from scenarios/marketing.toml: volumes differ by season and chance.",
            sources=[{"title": "servicelab.build.tables.marketing, from scenarios/marketing.toml"}],
            **MADE,
        ),
    ]
