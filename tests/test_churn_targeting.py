"""Who gets the offer (W7): risk is not lift."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.churn.targeting import RULES, TargetParams, make_customers, target
from servicelab.kit.params import ParamError

DEFAULT = TargetParams()
params = st.builds(
    TargetParams,
    customers=st.integers(1, 400),
    budget=st.floats(0, 50_000),
    cost=st.floats(1, 500),
    mean_churn=st.floats(0.01, 0.9),
    lift=st.floats(0, 1),
    sleeping_dogs=st.floats(0, 1),
    seed=st.integers(0, 1000),
)


def test_there_are_200_customers_and_the_same_seed_makes_the_same_ones():
    first, again = make_customers(DEFAULT), make_customers(TargetParams())
    assert len(first.risk) == 200
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    assert (make_customers(DEFAULT.but(seed=5)).risk != first.risk).any()


def test_targeting_the_riskiest_loses_money_and_wakes_sleeping_dogs():
    results = target(DEFAULT)
    assert results["risk"].value < 0
    assert results["risk"].sleeping_dogs > 10
    assert results["lift"].value > 0
    assert results["lift"].sleeping_dogs == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_ranking_does_not_hang_on_the_seed(seed):
    results = target(DEFAULT.but(seed=seed))
    assert results["risk"].value < 0 < results["lift"].value <= results["gain"].value


def test_the_made_up_customers_have_the_stated_means_and_share_of_sleeping_dogs():
    many = make_customers(DEFAULT.but(customers=10_000))
    assert many.risk.mean() == pytest.approx(0.20, abs=0.01)
    assert many.value.mean() == pytest.approx(4400, rel=0.05)
    assert (many.lift < 0).mean() == pytest.approx(0.25, abs=0.02)
    assert many.lift.max() <= 0.15


def test_without_sleeping_dogs_no_offer_drives_anyone_away():
    assert (make_customers(DEFAULT.but(sleeping_dogs=0)).lift >= 0).all()


@settings(deadline=None)
@given(params)
def test_a_result_is_the_sum_over_those_who_got_the_offer(p):
    people = make_customers(p)
    for rule, result in target(p).items():
        assert result.rule == rule
        assert result.gain == pytest.approx(people.lift * people.value - p.cost)
        assert result.value == pytest.approx(result.gain[result.chosen].sum(), abs=1e-6)
        assert result.kept == pytest.approx(people.lift[result.chosen].sum(), abs=1e-9)
        assert result.spent <= p.budget + 1e-6
        assert result.sleeping_dogs == (people.lift[result.chosen] < 0).sum()


@settings(deadline=None)
@given(params)
def test_expected_gain_is_never_beaten_and_never_loses(p):
    results = target(p)
    assert list(results) == list(RULES)
    best = results["gain"].value
    assert best >= 0
    assert all(best >= result.value - 1e-6 for result in results.values())


@settings(deadline=None)
@given(params)
def test_the_chance_to_leave_stays_a_chance(p):
    people = make_customers(p)
    after = people.risk - people.lift
    assert ((after >= -1e-12) & (after <= 1 + 1e-12)).all()


@settings(deadline=None)
@given(params)
def test_each_rule_takes_the_highest_of_its_kind(p):
    people = make_customers(p)
    results = target(p)
    for rule, score in (("risk", people.risk), ("value", people.value), ("lift", people.lift)):
        chosen = results[rule].chosen
        if chosen.any() and not chosen.all():
            assert score[chosen].min() >= score[~chosen].max()


def test_no_budget_reaches_nobody():
    for result in target(DEFAULT.but(budget=0)).values():
        assert not result.chosen.any()
        assert result.value == 0


def test_a_budget_for_all_makes_the_first_three_rules_the_same():
    results = target(DEFAULT.but(budget=1e6))
    assert np.ptp([results[rule].value for rule in ("risk", "value", "lift")]) < 1e-6
    assert results["gain"].value > results["lift"].value


def test_a_free_offer_is_refused_because_cost_is_the_point():
    with pytest.raises(ParamError, match="Cost of an offer: 0 is outside 1"):
        TargetParams(cost=0)
