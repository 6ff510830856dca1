"""What a customer list says: cohorts, survival with censored customers, value, reasons."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.churn import cohorts as c
from servicelab.churn import model as m

OBSERVED = "2024-01-01"


def customers(*rows):
    """A list from (start, end, margin, reason)."""
    table = pd.DataFrame(list(rows), columns=["start", "end", "margin", "reason"])
    table[["start", "end"]] = table[["start", "end"]].apply(pd.to_datetime)
    table.insert(0, "customer_id", [f"c{i}" for i in range(len(table))])
    return table


SIX = customers(
    ("2020-01-01", "2020-06-30", 100.0, "price"),  # lost at renewal 1
    ("2020-01-01", "2022-06-30", 100.0, "service"),  # lost at renewal 3
    ("2020-03-01", None, 400.0, ""),  # made 3 renewals
    ("2022-01-01", "2022-12-31", 200.0, "service"),  # lost at renewal 1
    ("2022-01-01", None, 200.0, ""),  # made 2 renewals
    ("2023-07-01", None, 200.0, ""),  # faced none yet
)
EMPTY = SIX.iloc[:0]


def test_an_empty_end_is_a_customer_still_there_not_a_lost_one():
    lives = c.lifetimes(SIX, OBSERVED)
    assert lives["left"].tolist() == [True, True, False, True, False, False]
    assert lives["renewals"].tolist() == [1, 3, 3, 1, 2, 0]


def test_an_end_after_the_day_of_observation_has_not_happened_yet():
    late = customers(("2020-01-01", "2024-05-01", 100.0, "price"))
    assert c.lifetimes(late, OBSERVED)["gone"].tolist() == [False]
    assert c.lifetimes(late, "2024-06-01")["gone"].tolist() == [True]


def test_who_ends_on_the_renewal_day_did_not_renew():
    rows = [("2020-01-01", end, 1.0, "") for end in ("2020-01-01", "2021-01-01", "2021-01-02")]
    assert c.lifetimes(customers(*rows), OBSERVED)["renewals"].tolist() == [1, 1, 2]


@pytest.mark.parametrize(("period", "renewals"), [("year", 1), ("quarter", 6), ("month", 18)])
def test_renewals_are_counted_in_the_chosen_period(period, renewals):
    still = customers(("2022-07-01", None, 1.0, ""))
    assert c.lifetimes(still, OBSERVED, period)["renewals"].tolist() == [renewals]


def test_retention_is_renewals_made_among_renewals_faced():
    # 10 renewals faced (1+3+3+1+2+0), 3 not made
    assert c.retention_rate(c.lifetimes(SIX, OBSERVED)) == pytest.approx(0.7)


def test_the_cohort_table_counts_those_left_and_is_blank_where_nobody_can_know():
    table = c.cohort_table(SIX, OBSERVED)
    assert [str(cohort) for cohort in table.index] == ["2020", "2022", "2023"]
    assert table.loc["2020"].tolist()[:4] == [3, 2, 2, 1]
    assert table.loc["2022"].tolist()[:3] == [2, 1, 1]
    assert table.loc["2022"].isna().tolist() == [False] * 3 + [True] * 2
    assert table.loc["2023"].isna().tolist() == [False] + [True] * 4
    assert math.isnan(table.loc["2020", 4])  # the March customer was not watched for four years


def test_the_cohort_table_as_shares_starts_at_one():
    shares = c.cohort_table(SIX, OBSERVED, share=True)
    assert (shares[0] == 1).all()
    assert shares.loc["2020", 3] == pytest.approx(1 / 3)


@pytest.mark.parametrize(("cohorts", "count"), [("year", 3), ("quarter", 3), ("month", 4)])
def test_cohorts_start_together_in_a_year_a_quarter_or_a_month(cohorts, count):
    table = c.cohort_table(SIX, OBSERVED, cohorts)
    assert len(table) == count
    assert table[0].sum() == len(SIX)


def test_kaplan_meier_leaves_out_those_not_watched_and_the_naive_rate_calls_them_loyal():
    curve = c.survival_curve(SIX, OBSERVED)
    assert curve["at_risk"].tolist() == [6, 5, 3, 2]
    assert curve["lost"].tolist() == [0, 2, 0, 1]
    assert curve["survival"].tolist() == pytest.approx([1, 0.6, 0.6, 0.3])
    assert curve["naive"].tolist() == pytest.approx([1, 4 / 6, 4 / 6, 3 / 6])
    assert curve["retention"].tolist() == pytest.approx([1, 0.6, 1, 0.5])
    assert (curve["naive"] >= curve["survival"] - 1e-12).all()


def test_the_interval_encloses_the_survival():
    curve = c.survival_curve(made_up(400, seed=3), OBSERVED).loc[1:5]
    assert (curve["low"] < curve["survival"]).all() and (curve["survival"] < curve["high"]).all()


@pytest.mark.parametrize("seed", range(8))
def test_survival_and_interval_are_those_of_scipy(seed):
    from scipy.stats import CensoredData, ecdf

    table = made_up([12, 40, 400, 3000][seed % 4], seed, churn=0.1 + 0.08 * seed)
    curve, lives = c.survival_curve(table, OBSERVED), c.lifetimes(table, OBSERVED)
    left, renewals = lives["left"], lives["renewals"]
    scipys = ecdf(CensoredData(uncensored=renewals[left], right=renewals[~left])).sf
    assert curve["survival"].to_numpy() == pytest.approx(scipys.evaluate(curve.index))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        interval = scipys.confidence_interval(0.9, method="log-log")
    for name in ("low", "high"):
        theirs, ours = getattr(interval, name).evaluate(curve.index), curve[name].to_numpy()
        known = np.isfinite(theirs) & (curve["survival"] < 1).to_numpy()
        assert known.any() and ours[known] == pytest.approx(theirs[known])


def made_up(n, seed, churn=0.25, phi=0.2):
    """Customers of an sBG world who started over nine years."""
    rng = np.random.default_rng(seed)
    start = pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 3285, n), unit="D")
    life = rng.geometric(rng.beta(*m.sbg_parameters(churn, phi), n))
    end = pd.Series([s + pd.DateOffset(years=min(k, 50)) for s, k in zip(start, life, strict=True)])
    return pd.DataFrame(
        {
            "customer_id": np.arange(n).astype(str),
            "start": start,
            "end": end.where(end <= pd.Timestamp(OBSERVED)),
            "margin": 1000.0,
            "reason": "",
        }
    )


def test_survival_and_fit_recover_the_world_that_made_the_list():
    table = made_up(6000, seed=1)
    truth = m.survival(0.75, 5, 0.2)
    assert c.survival_curve(table, OBSERVED)["survival"][:6].to_numpy() == pytest.approx(truth, abs=0.02)
    fit = c.fit_list(table, OBSERVED)
    assert fit.mean_churn == pytest.approx(0.25, abs=0.02)
    assert fit.polarisation == pytest.approx(0.2, abs=0.05)


def test_a_single_cohort_gives_the_same_fit_as_its_survivors():
    counts = [1000, 631, 468, 382, 326, 289, 262, 241]
    lost = -np.diff(counts)
    rows = [("2010-01-01", f"{2010 + t}-06-30", 1.0, "") for t, n in enumerate(lost) for _ in range(n)]
    rows += [("2010-01-01", None, 1.0, "")] * counts[-1]
    fit = c.fit_list(customers(*rows), "2017-01-01")
    assert (fit.alpha, fit.beta) == pytest.approx((0.7041, 1.182), abs=5e-4)


def test_fewer_than_three_renewals_or_no_leaver_give_no_fit():
    young = customers(("2022-01-01", "2022-06-30", 1.0, ""), ("2022-01-01", None, 1.0, ""))
    assert c.fit_list(young, OBSERVED) is None
    assert c.fit_list(SIX[SIX["end"].isna()], OBSERVED) is None


def test_segments_are_valued_with_their_own_retention_and_margin_best_first():
    table = SIX.assign(segment=["a", "b", "b", "a", "b", None])
    value = c.value_by(table, OBSERVED, "segment", discount=0.10)
    assert value.index.tolist() == ["b", "a", "not recorded"]
    b = value.loc["b"]
    assert (b["customers"], b["lost"]) == (3, 1)
    assert b["retention"] == pytest.approx(7 / 8)
    assert b["clv"] == pytest.approx(m.clv(700 / 3, 7 / 8, 0.10))
    assert math.isnan(value.loc["not recorded", "clv"])


def test_value_is_alike_in_years_and_months():
    year, month = (c.value_by(made_up(2000, 2), OBSERVED, period=p)["clv"].iloc[0] for p in ("year", "month"))
    assert month == pytest.approx(year, rel=0.1)


def test_reasons_are_counted_among_leavers_with_the_margin_they_took():
    table = c.top_reasons(SIX, OBSERVED)
    assert table.index.tolist() == ["service", "price"]
    assert table.loc["service"].tolist() == [2, pytest.approx(2 / 3), 300]


@pytest.mark.parametrize("blank", ["", None, float("nan")])
def test_a_leaver_without_a_reason_is_counted_as_not_recorded(blank):
    table = customers(("2020-01-01", "2021-01-01", 100.0, blank))
    assert c.top_reasons(table, OBSERVED).index.tolist() == ["not recorded"]


def test_a_study_fills_the_inputs_of_the_calculator():
    result = c.study(SIX, OBSERVED)
    assert result.inputs == {
        "customers": 3,
        "margin": pytest.approx(200),
        "retention": pytest.approx(0.7),
        "sample": 6,
    }
    assert result.naive_retention == pytest.approx(0.5)
    assert result.clv == pytest.approx(m.clv(200, 0.7, 0.10))
    p = m.ChurnParams(**result.inputs)
    assert m.evaluate(p).lost == pytest.approx(0.9)


@pytest.mark.parametrize("empty", [EMPTY, EMPTY.astype(object)], ids=["typed", "untyped"])
def test_an_empty_list_gives_empty_answers(empty):
    result = c.study(empty, OBSERVED)
    assert (result.customers, result.active) == (0, 0)
    assert math.isnan(result.retention) and math.isnan(result.clv)
    assert result.table.empty and result.curve.empty and result.reasons.empty
    assert result.sbg is None


def test_a_list_that_starts_after_the_day_of_observation_has_faced_no_renewal():
    result = c.study(SIX, "2019-01-01")
    assert result.active == 6
    assert math.isnan(result.retention)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 60), st.integers(0, 10_000), st.sampled_from(["year", "quarter", "month"]))
def test_every_customer_is_lost_or_still_there(n, seed, period):
    table = made_up(n, seed)
    result = c.study(table, OBSERVED, period)
    assert result.active + result.reasons["customers"].sum() == n
    assert result.curve["lost"].sum() == n - result.active
    assert result.table[0].sum() == n
    assert result.curve["survival"].is_monotonic_decreasing
    assert (result.curve["naive"] >= result.curve["survival"] - 1e-9).all()
    assert (result.table.diff(axis=1).iloc[:, 1:].fillna(0) <= 0).all(axis=None)


def test_a_leaver_counts_at_a_renewal_only_once_it_has_fallen_due_for_all_who_started_then():
    early = customers(("2023-03-01", "2023-09-01", 100.0, "price"))
    before, after = c.lifetimes(early, "2023-12-31"), c.lifetimes(early, "2024-03-01")
    assert before[["gone", "left", "renewals"]].values.tolist() == [[True, False, 0]]
    assert after[["gone", "left", "renewals"]].values.tolist() == [[True, True, 1]]


@pytest.mark.parametrize("retention", [0.5, 0.8, 0.95])
def test_the_rate_of_a_growing_list_is_the_one_it_was_drawn_with(retention):
    rng = np.random.default_rng(1)
    n = 20_000
    start = pd.Timestamp("2018-01-01") + pd.to_timedelta(rng.integers(0, 8 * 365, n), unit="D")
    lived = pd.to_timedelta(365.25 * (rng.geometric(1 - retention, n) - rng.uniform(0.01, 0.99, n)), unit="D")
    end = (start + lived).to_series(index=range(n))
    people = pd.DataFrame(
        {
            "customer_id": range(n),
            "start": start,
            "end": end.where(end <= "2025-12-31"),
            "margin": 1.0,
            "reason": "",
        }
    )
    assert c.study(people, "2025-12-31").retention == pytest.approx(retention, abs=0.01)
