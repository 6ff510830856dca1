"""data/loyalty_ratings.csv: what customers of each industry ticked, and whether they bought again in the year after.

Made from the curve of the scenario: a score is drawn around its mean, buying again with the share the curve gives,
nine tenths of it, because some leave for reasons of their own.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names, scenario
from ...loyalty.model import loyalty, shares
from ..dictionary import field, table

SEED = 20260909
PEOPLE = 240  # in each industry
OTHER_REASONS = 0.9  # of those whom the curve lets stay, so many are not moved away by something else


def build() -> dict[str, bytes]:
    """The content of the file."""
    rows = pd.concat(map(ratings, names()))
    return {"data/loyalty_ratings.csv": rows.to_csv(index=False, lineterminator="\n").encode()}


def ratings(name: str) -> pd.DataFrame:
    """industry, respondent, score, bought_again."""
    rng = np.random.default_rng([SEED, names().index(name)])
    part = scenario(name).loyalty.ratings
    scores = rng.choice(np.arange(1, 6), PEOPLE, p=shares(part.mean, part.spread))
    again = rng.random(PEOPLE) < OTHER_REASONS * loyalty(scores, part.gamma)
    return pd.DataFrame(
        {
            "industry": name,
            "respondent": [f"R{i:03d}" for i in range(1, PEOPLE + 1)],
            "score": scores,
            "bought_again": again.astype(int),
        }
    )


def resources() -> list[dict]:
    """The dictionary of the file."""
    return [
        table(
            "loyalty_ratings",
            "A rating from 1 to 5 of 240 customers of each industry, and whether they bought again within a year",
            ["industry", "respondent"],
            [
                field("industry", "string", "Industry", required=True, enum=list(names())),
                field("respondent", "string", "One customer", required=True, pattern=r"R\d{3}"),
                field(
                    "score", "integer", "Overall satisfaction as ticked", "score from 1 to 5",
                    required=True, minimum=1, maximum=5,
                ),
                field("bought_again", "integer", "1 bought again within a year, 0 did not", required=True, enum=[0, 1]),
            ],
            description="Drawn for teaching, from the curve of scenarios/loyalty.toml.",
            sources=[{"title": "servicelab.build.tables.loyalty, from scenarios/loyalty.toml"}],
            synthetic=True,
            seed=SEED,
        )
    ]  # fmt: skip
