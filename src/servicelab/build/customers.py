"""data/customers_<industry>.csv: synthetic customer lists for the exercises.

Each customer leaves with a yearly probability of their own, drawn once from a beta distribution and
never changed; who leaves in continuous time with that probability survives t whole years as the
shifted-beta-geometric model says (Fader & Hardie 2007).  So the retention rate of a cohort rises
with its age although nobody becomes more loyal.  Margins are lognormal.
"""

import numpy as np
import pandas as pd

from ..kit.scenario import names, scenario

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
