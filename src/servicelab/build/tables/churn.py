"""data/customers_<industry>.csv: synthetic customer lists for the exercises.

Each customer leaves with a yearly probability of their own, drawn once from a beta distribution and
never changed; who leaves in continuous time with that probability survives t whole years as the
shifted-beta-geometric model says (Fader & Hardie 2007).  So the retention rate of a cohort rises
with its age although nobody becomes more loyal.  Margins are lognormal.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import Section, names, scenario
from ..dictionary import field, table

SEED = 20251231
FIRST, OBSERVED = pd.Timestamp("2018-01-01"), pd.Timestamp("2025-12-31")
SPREAD = 3.0  # alpha + beta: the smaller, the more the customers of a segment differ
MARGIN_SIGMA = 0.5  # of log margin, within a segment


def build() -> dict[str, bytes]:
    """The content of the five files."""
    return {
        f"data/customers_{name}.csv": customers(name)
        .to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
        .encode()
        for name in names()
    }


def customers(name: str) -> pd.DataFrame:
    """customer_id, start, end (empty: still there), margin (yuan a year), reason, segment."""
    churn = scenario(name).churn
    rng = np.random.default_rng([SEED, names().index(name)])
    n = churn.exercise.customers
    segments, reasons = churn.segments, churn.reasons

    segment = rng.choice(len(segments), n, p=[s.share for s in segments])
    kept = np.array([s.retention for s in segments])[segment]
    leaving = rng.beta(SPREAD * (1 - kept), SPREAD * kept)
    years = rng.exponential(size=n) / -np.log1p(-leaving.clip(1e-9, 1 - 1e-9))

    start = FIRST + pd.to_timedelta(rng.integers(0, (OBSERVED - FIRST).days, n), unit="D")
    stay = np.ceil(years * 365.25).clip(1, 36525).astype(int)
    end = pd.Series(start + pd.to_timedelta(stay, unit="D"))
    left = end <= OBSERVED

    mean = churn.exercise.margin * np.array([s.margin for s in segments])[segment]
    margin = mean * rng.lognormal(-(MARGIN_SIGMA**2) / 2, MARGIN_SIGMA, n)
    reason = rng.choice(len(reasons), n, p=[r.share for r in reasons])
    return pd.DataFrame(
        {
            "customer_id": [f"{name[0].upper()}{i:05d}" for i in range(1, n + 1)],
            "start": start,
            "end": end.where(left),
            "margin": margin.round(2),
            "reason": np.where(left, np.array([r.name for r in reasons])[reason], ""),
            "segment": np.array([s.name for s in segments])[segment],
        }
    )


def resources() -> list[dict]:
    """The dictionary of the five files."""
    return [*map(_customers, names())]


def _names(sections: tuple[Section, ...]) -> list[str]:
    return [section.name for section in sections]


def _customers(name: str) -> dict:
    industry = scenario(name)
    return table(
        f"customers_{name}",
        f"{industry.industry}: a synthetic customer list",
        ["customer_id"],
        [
            field("customer_id", "string", "One customer", required=True, pattern=r"[A-Z]\d{5}"),
            field("start", "date", "First day as a customer", "day", required=True),
            field(
                "end",
                "date",
                "Day of leaving; empty: still there on the day of observation (censored)",
                "day",
                maximum=f"{OBSERVED:%Y-%m-%d}",
            ),
            field(
                "margin",
                "number",
                "Contribution margin",
                "yuan per customer and year",
                required=True,
                minimum=0,
            ),
            field(
                "reason",
                "string",
                "Why the customer left; empty: still there",
                enum=_names(industry.churn.reasons),
            ),
            field("segment", "string", "Kind of customer", enum=_names(industry.churn.segments)),
        ],
        description=industry.churn.exercise.note,
        synthetic=True,
        seed=SEED,
        observed=f"{OBSERVED:%Y-%m-%d}",
        sources=[{"title": "servicelab.build.tables.churn, from scenarios/churn.toml"}],
    )
