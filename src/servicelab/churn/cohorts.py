"""What a customer list says: retention by cohort, survival, value by segment, reasons.

A list has one row per customer: ``customer_id``, ``start``, ``end``, ``margin`` (yuan a year) and
``reason``, as ``customers.read_customers`` returns it. An empty ``end``, or one after the day of
observation, is a customer who is still there: *censored*, not lost.

Renewals are counted from each customer's own start, in years, quarters or months. Who leaves before
the first renewal or on its day did not renew once. All functions accept an empty list.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..kit.i18n import _
from .model import SbgFit, clv, fit_sbg_leavers

Z_90 = 1.6448536269514722  # of the normal distribution, for an interval of 90%
MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class CohortResult:
    """The whole list at once. ``retention`` is per period, ``clv`` and ``margin`` in yuan."""

    customers: int  # ever
    active: int
    retention: float  # renewals made ÷ renewals faced; nan when nobody faced one
    naive_retention: float  # 1 − leavers ÷ all customers ever, over the whole record
    margin: float  # mean per customer and period
    clv: float
    table: pd.DataFrame
    curve: pd.DataFrame
    sbg: SbgFit | None
    reasons: pd.DataFrame

    @property
    def inputs(self) -> dict[str, float]:
        """The fields of ``ChurnParams`` that the list can fill."""
        return {
            "customers": self.active,
            "margin": self.margin,
            "retention": self.retention,
            "sample": self.customers,
        }


def study(
    customers: pd.DataFrame,
    observed: date | str,
    period: str = "year",
    cohorts: str = "year",
    discount: float = 0.10,
) -> CohortResult:
    """All findings from a customer list as it stood on the day ``observed``."""
    lives = lifetimes(customers, observed, period)
    whole = value_by(customers, observed, discount=discount, period=period)
    row = whole.iloc[0] if len(whole) else dict.fromkeys(whole.columns, float("nan"))
    return CohortResult(
        customers=len(lives),
        active=int((~lives["gone"]).sum()),
        retention=float(row["retention"]),
        naive_retention=1 - float(lives["gone"].mean()) if len(lives) else float("nan"),
        margin=float(row["margin"]),
        clv=float(row["clv"]),
        table=cohort_table(customers, observed, cohorts, period),
        curve=survival_curve(customers, observed, period),
        sbg=fit_list(customers, observed, period),
        reasons=top_reasons(customers, observed),
    )


def lifetimes(customers: pd.DataFrame, observed: date | str, period: str = "year") -> pd.DataFrame:
    """For each customer: ``gone`` and ``left`` (bool) and ``renewals`` (int), with the index of the list.

    ``gone`` is whoever has an end. ``renewals`` counts the renewals that fell due: for those who
    ``left`` the last one is the one not made, for all others every one was made. Whoever is gone
    before the next renewal fell due counts there as little as those who are still waiting for it;
    else the youngest leavers would be counted and the youngest stayers not.
    """
    observed = pd.Timestamp(observed)
    start, end = pd.to_datetime(customers["start"]), pd.to_datetime(customers["end"])
    gone = end <= observed
    day = (end - pd.Timedelta(days=1)).where(gone, observed)
    made = _completed(start, day, period)
    left = gone & (made < _completed(start, pd.Series(observed, index=start.index), period))
    return pd.DataFrame({"gone": gone, "left": left, "renewals": made + left})


def _completed(start: pd.Series, day: pd.Series, period: str) -> pd.Series:
    """Whole periods from start to day, at least 0."""
    months = (day.dt.year - start.dt.year) * 12 + day.dt.month - start.dt.month
    months -= (day.dt.day < start.dt.day).astype(int)
    return (months // MONTHS[period]).clip(lower=0).astype(int)


def retention_rate(lives: pd.DataFrame) -> float:
    """Renewals made ÷ renewals faced, from ``lifetimes``; nan when nobody faced one.

    The maximum-likelihood estimate of a constant retention rate with censored customers.
    """
    faced = lives["renewals"].sum()
    return float(1 - lives["left"].sum() / faced) if faced else float("nan")


def cohort_table(
    customers: pd.DataFrame,
    observed: date | str,
    cohorts: str = "year",
    period: str = "year",
    share: bool = False,
) -> pd.DataFrame:
    """Customers left after 0, 1, 2, … renewals (columns) of those who started together (rows).

    Empty where the youngest of a cohort has not been observed that long. ``share`` divides by the
    size of the cohort.
    """
    lives = lifetimes(customers, observed, period)
    start = pd.to_datetime(customers["start"])
    day = pd.Series(pd.Timestamp(observed), index=start.index)
    lives["seen"] = _completed(start, day, period)
    cohort = start.dt.to_period({"year": "Y", "quarter": "Q", "month": "M"}[cohorts])
    made = lives["renewals"] - lives["left"]
    columns = range(int(lives["seen"].max()) + 1 if len(lives) else 1)
    table = pd.DataFrame({t: (made >= t).groupby(cohort).sum() for t in columns}, dtype=float)
    seen = lives.groupby(cohort)["seen"].min()
    table = table.where(seen.to_numpy()[:, None] >= np.array(columns))
    table = table.rename_axis(index="cohort", columns="renewals")
    return table.div(table[0], axis=0) if share else table


def survival_curve(customers: pd.DataFrame, observed: date | str, period: str = "year") -> pd.DataFrame:
    """Share still a customer after t renewals (index): Kaplan-Meier against the naive count.

    Columns: ``at_risk`` (customers facing renewal t), ``lost`` (those who did not make it),
    ``survival`` (Kaplan-Meier) with its 90% interval ``low`` and ``high`` (nan where too few are
    left to tell), ``retention`` (of renewal t) and ``naive``.

    Naive is 1 − leavers so far ÷ all customers ever. It counts everyone who has not left *yet* as
    loyal, however short a time they were watched, and so makes loyalty look better than it is.
    """
    columns = ["at_risk", "lost", "survival", "low", "high", "retention", "naive"]
    lives = lifetimes(customers, observed, period)
    if lives.empty:
        return pd.DataFrame(columns=columns, index=pd.RangeIndex(0, name="renewals"), dtype=float)
    left, renewals = lives["left"], lives["renewals"]
    steps = np.arange(int(renewals.max()) + 1)
    lost = np.bincount(renewals[left], minlength=len(steps))
    at_risk = np.array([(renewals >= t).sum() for t in steps])
    at_risk[0] = len(lives)
    with np.errstate(divide="ignore", invalid="ignore"):
        retention = 1 - lost / at_risk
        survival = np.cumprod(retention)
        # Greenwood's variance on the scale log(−log S), which keeps the interval between 0 and 1.
        variance = np.cumsum(lost / (at_risk * (at_risk - lost)))
        spread = np.exp(Z_90 * np.sqrt(variance) / np.log(survival))
        low, high = survival ** (1 / spread), survival**spread
    known = (survival > 0) & (survival < 1)
    return pd.DataFrame(
        {
            "at_risk": at_risk,
            "lost": lost,
            "survival": survival,
            "low": np.where(known, low, np.nan),
            "high": np.where(known, high, np.nan),
            "retention": retention,
            "naive": 1 - lost.cumsum() / len(lives),
        },
        columns=columns,
        index=pd.RangeIndex(len(steps), name="renewals"),
    )


def fit_list(customers: pd.DataFrame, observed: date | str, period: str = "year") -> SbgFit | None:
    """Shifted-beta-geometric model of the list; None for fewer than 3 renewals or no leaver."""
    lives = lifetimes(customers, observed, period)
    last = int(lives["renewals"].max()) if len(lives) else 0
    if last < 3 or not lives["left"].any():
        return None
    lost = np.bincount(lives.loc[lives["left"], "renewals"], minlength=last + 1)[1:]
    return fit_sbg_leavers(lost, np.bincount(lives.loc[~lives["left"], "renewals"], minlength=last + 1))


def value_by(
    customers: pd.DataFrame,
    observed: date | str,
    by: str | None = None,
    discount: float = 0.10,
    period: str = "year",
) -> pd.DataFrame:
    """Customers, leavers, retention, margin and lifetime value of each segment, best first.

    ``by`` names a column of the list; without it all customers are one segment. ``margin`` is per
    period, ``discount`` per year; ``clv`` is that of ``model.clv`` with constant retention.
    """
    lives = lifetimes(customers, observed, period)
    segment = customers[by] if by else pd.Series(_("all customers"), index=customers.index)
    part = MONTHS[period] / 12
    rows = {
        name: {
            "customers": len(group),
            "lost": int(group["gone"].sum()),
            "retention": retention_rate(group),
            "margin": customers.loc[group.index, "margin"].mean() * part,
        }
        for name, group in lives.groupby(segment.astype(object).fillna(_("not recorded")))
    }
    table = pd.DataFrame.from_dict(
        rows, orient="index", columns=["customers", "lost", "retention", "margin"]
    ).rename_axis(by or "segment")
    table["clv"] = clv(table["margin"], table["retention"], (1 + discount) ** part - 1)
    return table.sort_values("clv", ascending=False)


def top_reasons(customers: pd.DataFrame, observed: date | str) -> pd.DataFrame:
    """Reasons of those who left, most frequent first: customers, share, and margin lost a year."""
    gone = customers[lifetimes(customers, observed)["gone"]]
    reason = gone["reason"].astype(object).replace("", None).fillna(_("not recorded"))
    table = gone.groupby(reason)["margin"].agg(customers="size", margin="sum")
    table.insert(1, "share", table["customers"] / max(len(gone), 1))
    return table.rename_axis("reason").sort_values(["customers", "margin"], ascending=False)
