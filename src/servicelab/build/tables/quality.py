"""The synthetic surveys of chapter 8: 300 customers of each industry, expected and perceived service in five dimensions.

Ratings are drawn around the start values of data/scenarios/quality.toml: each customer has a mood that lifts or lowers
all perceptions, and a level of demand that lifts or lowers all expectations.  ``overall`` follows the perceptions,
weighted, and hardly the expectations: the data were made so.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names, scenario
from ...quality.model import DIMENSIONS, HIGH, LOW
from ..dictionary import field, table

SEED = 20260808
CUSTOMERS = 300
SHARED, OWN = 0.6, 0.9  # standard deviations: of mood and demand, and of the single rating


def build() -> dict[str, bytes]:
    """The content of the five files."""
    return {
        f"data/survey_{name}.csv": survey(name).to_csv(index=False, lineterminator="\n").encode()
        for name in names()
    }


def survey(name: str) -> pd.DataFrame:
    """customer, es_ and ps_ of each dimension, overall; ratings are whole numbers from 1 to 7."""
    rng = np.random.default_rng([SEED, names().index(name)])
    start = scenario(name).quality.start
    columns: dict[str, np.ndarray] = {}
    for side, means in (("es", start.expect), ("ps", start.perceive)):
        shared = rng.normal(0, SHARED, CUSTOMERS)
        for key in DIMENSIONS:
            drawn = getattr(means, key) + shared + rng.normal(0, OWN, CUSTOMERS)
            columns[f"{side}_{key}"] = _whole(drawn)
    weight = np.array([getattr(start.weight, key) for key in DIMENSIONS]) / 100
    perceived = np.column_stack([columns[f"ps_{key}"] for key in DIMENSIONS]) @ weight
    rows = pd.DataFrame(columns)
    rows["overall"] = _whole(perceived + rng.normal(0, 0.5, CUSTOMERS))
    rows.insert(0, "customer", [f"C{i:03d}" for i in range(1, CUSTOMERS + 1)])
    return rows


def _whole(values: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(values), LOW, HIGH).astype(int)


def resources() -> list[dict]:
    """The dictionary of the five files."""
    scale = {"required": True, "minimum": LOW, "maximum": HIGH}
    sides = {"es": "expected of an excellent firm", "ps": "found at this firm"}
    return [
        table(
            f"survey_{name}",
            f"Synthetic survey of service quality: {scenario(name).industry}",
            ["customer"],
            [
                field("customer", "string", "One customer", required=True, pattern=r"C\d{3}"),
                *(
                    field(
                        f"{side}_{key}",
                        "integer",
                        f"{dimension.name}, {said}",
                        "rating from 1 to 7",
                        **scale,
                    )
                    for side, said in sides.items()
                    for key, dimension in DIMENSIONS.items()
                ),
                field(
                    "overall", "integer", "Quality of the service as a whole", "rating from 1 to 7", **scale
                ),
            ],
            description="Made for teaching. The weighted gap printed by the report of the firm is "
            f"{scenario(name).quality.survey.gap:.2f}; weights stand in scenarios/quality.toml.",
            synthetic=True,
            seed=SEED,
            sources=[{"title": "servicelab.build.tables.quality, from scenarios/quality.toml"}],
        )
        for name in names()
    ]
