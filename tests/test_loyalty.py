"""Satisfaction and loyalty, restaurants, hours and the best fifth: golden numbers and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from servicelab.kit.params import ParamError
from servicelab.loyalty import model
from servicelab.loyalty.hours import GROUPS, Group, HourParams, Plan, best_hours
from servicelab.loyalty.model import BARRIERS, CurveParams, Market
from servicelab.loyalty.pareto import Customers, ParetoParams, top_share
from servicelab.loyalty.stores import StoreParams, Stores

points = st.floats(0, 10)
few = settings(max_examples=40, deadline=None)


def market(**values):
    return Market(CurveParams(**values))


# --- The curve -----------------------------------------------------------------------------------


def test_the_bend_that_six_times_as_many_fives_imply():
    assert model.implied_bend(6) == pytest.approx(6.228, abs=0.001)
    assert 1 / model.loyalty(4, model.implied_bend(6)) == pytest.approx(6)


def test_the_curve_runs_from_a_monopoly_to_a_commodity():
    assert model.bend(0) == pytest.approx(0.15) and model.bend(1) == pytest.approx(6)
    assert market(substitutes=0).gamma == pytest.approx(0.15)
    alike = market(substitutes=10, switching=0, differentiation=0, programme=0)
    assert alike.gamma == pytest.approx(6)
    assert alike.by_score.round(1).tolist() == [0, 0, 1.6, 17.8, 100]


def test_on_the_straight_line_a_point_is_a_quarter():
    assert model.loyalty(model.SCORES, 1).tolist() == [0, 0.25, 0.5, 0.75, 1]


@few
@given(substitutes=points, name=st.sampled_from(list(BARRIERS)), low=points, more=points)
def test_more_barriers_never_make_anybody_freer_and_more_substitutes_never_less_free(
    substitutes, name, low, more
):
    high = min(low + more, 10)
    assert model.choice(substitutes, **{name: high}) <= model.choice(substitutes, **{name: low}) + 1e-12
    assert model.choice(high, **{name: low}) >= model.choice(low, **{name: low}) - 1e-12


@few
@given(gamma=st.floats(0.1, 8), score=st.floats(1, 5), more=st.floats(0, 4))
def test_loyalty_never_falls_with_satisfaction_and_stays_a_share(gamma, score, more):
    low, high = model.loyalty([score, min(score + more, 5)], gamma)
    assert 0 <= low <= high <= 1


@few
@given(substitutes=points, rivals=points, satisfaction=st.floats(1, 5))
def test_a_rival_takes_customers_and_never_brings_any_and_leaves_satisfaction_alone(
    substitutes, rivals, satisfaction
):
    before = market(substitutes=substitutes, rivals=rivals, satisfaction=satisfaction)
    assert before.opened.stay <= before.stay + 1e-9
    assert before.opened.shares.tolist() == before.shares.tolist()


def test_shares_by_score_are_a_normal_cut_at_the_halves():
    cuts = norm.cdf([1.5, 2.5, 3.5, 4.5], 3.7, 0.9)
    assert model.shares(3.7, 0.9) == pytest.approx(np.diff([0, *cuts, 1]))


@few
@given(satisfaction=st.floats(1, 5), spread=st.floats(0.3, 2), substitutes=points)
def test_the_four_types_are_all_customers(satisfaction, spread, substitutes):
    m = market(satisfaction=satisfaction, spread=spread, substitutes=substitutes)
    assert sum(m.types.values()) == pytest.approx(100)
    assert m.types["loyalist"] + m.types["hostage"] == pytest.approx(m.stay)
    assert m.types["hostage"] == pytest.approx(m.hostages)


def test_the_steepest_step_is_the_first_in_a_captive_market_and_the_last_in_an_open_one():
    assert market(substitutes=0).best_step == 1 and market(substitutes=0).zone == "captive"
    open_one = market(substitutes=10, switching=0)
    assert open_one.best_step == 4 and open_one.zone == "competitive"
    assert market().zone == "between"
    assert open_one.step_values[3] == pytest.approx(open_one.steps[3] / 100 * 100 * 400)


def test_a_power_utility_loses_its_hostages_when_the_market_opens():
    m = market(substitutes=1, switching=8, patent=9, satisfaction=3.2, rivals=9)
    assert m.hostages > 45 and m.stay - m.opened.stay > 15
    assert m.opened.types["hostage"] < m.types["hostage"]


def test_small_surveys_mislead_where_four_and_five_hardly_differ():
    held, free = market(substitutes=0, asked=40), market(substitutes=10, switching=0, asked=40)
    assert held.misled > 5 and free.misled == 0
    assert market(substitutes=0, asked=4000).misled < held.misled
    assert held.surveys.shape == (50, 2) and (held.surveys == market(substitutes=0, asked=40).surveys).all()


@pytest.mark.parametrize("score", [0, 5.1, [1, 6]])
def test_a_score_off_the_scale_is_refused(score):
    with pytest.raises(ValueError, match="from 1 to 5"):
        model.loyalty(score, 1)


@pytest.mark.parametrize("wrong", [(0, 4, 5), (6, 1, 5), (6, 5, 4), (-1, 4, 5)])
def test_a_ratio_that_no_curve_has_is_refused(wrong):
    with pytest.raises(ValueError, match="ratio above 0"):
        model.implied_bend(*wrong)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("substitutes", 11, "outside 0 to 10"),
        ("satisfaction", 80, "outside 1 to 5"),
        ("satisfaction", "high", "not a number"),
        ("asked", 12.5, "not a whole number"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name, value, words):
    with pytest.raises(ParamError, match=words):
        CurveParams(**{name: value})


# --- Restaurants ---------------------------------------------------------------------------------


def stores(**values):
    return Stores(StoreParams(**values))


def test_the_two_fifths_look_as_the_slide_prints_them():
    s = stores()
    assert s.sales_ratio == pytest.approx(2.0, abs=0.05)
    assert s.ratio(s.profit) == pytest.approx(1.55, abs=0.05)


def test_the_same_picture_can_hide_two_worlds():
    site, turnover = stores(), stores(effect=0.7, hidden=0)
    assert turnover.sales_ratio == pytest.approx(site.sales_ratio, rel=0.05)
    assert turnover.growth > 8 * site.growth


def test_without_an_effect_a_cut_changes_no_sales_and_still_saves_leavers():
    s = stores(effect=0, hidden=1)
    assert s.growth == pytest.approx(0) and s.profit_growth > 0


def test_within_equal_sites_the_hidden_thing_counts_less():
    s = stores(effect=0, hidden=1)
    assert 1 < s.within < 1 + (s.sales_ratio - 1) / 4


def test_a_cut_works_as_the_power_that_was_put_in():
    assert stores(effect=0.5, cut=0.5).growth == pytest.approx(100 * (2**0.5 - 1))


def test_the_fifths_are_twenty_each_and_apart():
    low, high = stores().fifths
    assert len(low) == len(high) == 20 and stores().turnover[low].max() < stores().turnover[high].min()
    assert np.bincount(stores().site).tolist() == [34, 33, 33]


# --- Hours ---------------------------------------------------------------------------------------

ONE = Group("winnable", people=30, value=1000, share=0.5, hours=0.5, alone=0.1)


@few
@given(hours=st.floats(0, 200), more=st.floats(0.1, 20))
def test_more_hours_never_bring_less_and_each_next_one_brings_less(hours, more):
    assert ONE.gain(hours + more) >= ONE.gain(hours)
    assert ONE.next_hour(hours + more) <= ONE.next_hour(hours) + 1e-9


def test_no_hours_bring_nothing_and_all_the_time_in_the_world_the_whole_difference():
    assert ONE.gain(0) == 0
    assert ONE.gain(1e6) == pytest.approx(30 * 0.4 * 1000)


def test_who_would_come_anyway_is_not_won():
    assert Group("easy", 50, 700, share=0.9, hours=0.4, alone=0.9).gain(40) == 0


@few
@given(st.lists(st.tuples(st.floats(1, 50), st.floats(1, 5), st.floats(0.1, 0.9)), min_size=2, max_size=2))
def test_hour_by_hour_is_as_good_as_trying_every_division(rows):
    groups = {
        str(i): Group(str(i), people, 100, share, hours) for i, (people, hours, share) in enumerate(rows)
    }
    best = best_hours(groups, 12)
    brought = sum(groups[k].gain(h) for k, h in best.items())
    tried = max(groups["0"].gain(h) + groups["1"].gain(12 - h) for h in range(13))
    assert sum(best.values()) == 12 and brought == pytest.approx(tried)


def test_a_plan_adds_up():
    groups = {key: Group(key, 20, 500, 0.5, 0.5, 0.1) for key in GROUPS}
    plan = Plan(HourParams(), groups)
    assert plan.used == 40 and plan.total == pytest.approx(sum(plan.gains.values()))
    assert plan.total <= plan.most and sum(plan.best.values()) == 40
    assert Plan(HourParams(easy=0), groups).per_hour["easy"] == 0


# --- The best fifth --------------------------------------------------------------------------------


def customers(**values):
    return Customers(ParetoParams(**values))


def test_the_share_of_the_best_fifth():
    assert top_share(np.array([8, 1, 1, 0, 0])) == 0.8
    assert top_share(np.array([12, 1, -1, -1, -1])) == 1.2
    assert math.isnan(top_share(np.array([1, -1, 0, 0, 0])))


def test_if_all_are_alike_a_fifth_brings_a_fifth():
    c = customers(inequality=0)
    assert c.share_of_sales == pytest.approx(0.2) and c.share_of_profit == pytest.approx(0.2)


@few
@given(low=st.floats(0, 2), more=st.floats(0.05, 0.5))
def test_the_more_unequal_the_more_the_best_fifth_brings(low, more):
    assert customers(inequality=low + more).share_of_sales > customers(inequality=low).share_of_sales


@few
@given(cost=st.floats(0, 400), more=st.floats(1, 100))
def test_costs_that_all_cause_alike_raise_the_share_of_profit(cost, more):
    a, b = customers(base_cost=cost), customers(base_cost=cost + more)
    assert b.share_of_profit > a.share_of_profit >= a.share_of_sales - 1e-9
    assert b.losing >= a.losing


def test_the_running_shares_end_at_the_whole_and_the_fifth_is_read_off_them():
    c = customers()
    sales, profit = c.running
    assert sales[-1] == pytest.approx(100) and profit[-1] == pytest.approx(100)
    assert sales[40] == pytest.approx(100 * c.share_of_sales)
    assert profit[40] == pytest.approx(100 * c.share_of_profit)


def test_who_stays_the_same_stays_at_the_top():
    assert customers(persistence=1).still_top == 100
    assert 10 <= customers(persistence=0).still_top <= 30
    assert c_mean(customers()) == pytest.approx(1500)


def c_mean(c):
    return c.sales.mean()


def test_where_all_together_lose_there_is_no_share():
    c = customers(base_cost=2000)
    assert math.isnan(c.share_of_profit) and np.isnan(c.running[1]).all()
