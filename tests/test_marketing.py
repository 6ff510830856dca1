"""Three promises, their price, the onion, and product or service: golden numbers and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from servicelab.kit.params import ParamError
from servicelab.marketing import model, moves
from servicelab.marketing.model import Promise, PromiseParams
from servicelab.marketing.onion import RINGS, Onion, OnionParams

points = st.floats(0, 10)
few = settings(max_examples=30)


def firm(**values):
    return Promise(PromiseParams(**values))


# --- The promise -------------------------------------------------------------------------------


def test_the_gap_is_the_promise_less_the_smaller_side():
    assert model.gap(7, 5, 6) == 2 and model.gap(7, 6, 5) == 2
    assert model.gap(4, 5, 6) == -1
    assert firm().gap == 2 and firm().arrives == 5


@few
@given(make=points, enable=points, keep=points, more=st.floats(0, 3))
def test_the_sides_do_not_stand_in_for_each_other(make, enable, keep, more):
    low = min(enable, keep)
    lifted = model.gap(make, max(enable, keep) + more, low)
    assert lifted == model.gap(make, enable, keep) == model.gap(make, keep, enable)


def test_the_weak_side_is_named():
    assert firm(enable=5, keep=6).weak_side == "enable"
    assert firm(enable=6, keep=5).weak_side == "keep"
    assert firm(enable=5, keep=5).weak_side == "both"


def test_the_content_are_those_who_expect_no_more_than_arrives_and_is_forgiven():
    for p in (PromiseParams(), PromiseParams(make=3, spread=0.5), PromiseParams(make=10, tolerance=0)):
        expected = norm.cdf(min(p.enable, p.keep) + p.tolerance, loc=p.make, scale=p.spread)
        assert model.content_share(p) == pytest.approx(expected)
    assert firm().content == pytest.approx(25.25, abs=0.01)
    assert firm(make=6).content == pytest.approx(50)


@few
@given(make=st.floats(0, 9), enable=points, keep=points, more=st.floats(0.1, 1))
def test_more_advertising_with_nothing_behind_it_never_pleases_more(make, enable, keep, more):
    now = firm(make=make, enable=enable, keep=keep)
    assert now.promised(more).content <= now.content


def test_the_stock_is_what_stays_and_what_comes_period_by_period():
    p = PromiseParams()
    share = model.content_share(p)
    stay = share * p.stay_content + (1 - share) * p.stay_disappointed
    by_hand = [float(p.customers)]
    for _period in range(int(p.periods)):
        by_hand.append(by_hand[-1] * stay + p.reach * p.draw * p.make)
    assert model.stock(p) == pytest.approx(by_hand)


def test_a_stock_that_nobody_leaves_grows_in_a_line():
    p = PromiseParams(stay_content=1, stay_disappointed=1, periods=3)
    assert model.stock(p) == pytest.approx([1000, 1140, 1280, 1420])


def test_the_plans_lower_the_promise_or_lift_the_sides_and_never_the_other_way():
    plans = firm().plans
    assert (plans["honest"].params.make, plans["honest"].gap) == (5, 0)
    assert (plans["enabled"].params.enable, plans["enabled"].params.keep, plans["enabled"].gap) == (7, 7, 0)
    modest = firm(make=3).plans
    assert modest["honest"].params.make == 3 and modest["enabled"].params.enable == 5


def test_the_money_of_the_start():
    assert {k: round(v) for k, v in firm().profits.items()} == {
        "bold": 715_546,
        "honest": 958_263,
        "enabled": 1_025_782,
    }
    assert firm().best == "enabled"


def test_where_there_are_few_customers_yet_a_bold_promise_earns_more_than_an_honest_one():
    new = firm(customers=50)
    assert new.profits["bold"] > new.profits["honest"]


def test_what_a_point_costs_decides_between_promising_less_and_enabling_more():
    assert firm(point_cost=10).best == "honest"


def test_doubt_is_fifty_worlds_and_without_a_gap_they_are_all_nothing():
    outcomes = firm().outcomes
    assert len(outcomes) == 50 and (np.diff(outcomes) >= 0).all()
    assert 0 < (outcomes < 0).sum() < 25
    assert (firm(make=4).outcomes == 0).all()


@pytest.mark.parametrize(("name", "value"), [("make", 11), ("spread", 0), ("draw", 2), ("margin", -1)])
def test_a_value_that_does_not_fit_is_named_with_its_range(name, value):
    with pytest.raises(ParamError, match=r"outside|percent"):
        PromiseParams(**{name: value})


# --- The onion ---------------------------------------------------------------------------------


def onion(**values):
    return Onion(OnionParams(**values))


def test_what_is_exclusive_shrinks_fastest_inside():
    left = onion().left(5)
    assert left["core"] == pytest.approx(3 * 0.4**5)
    assert left["formal"] == pytest.approx(3 * 0.6**5)
    assert left["extended"] == pytest.approx(0.9**5)


def test_each_exclusive_feature_holds_a_share_of_those_not_held_yet():
    assert onion(core=1, formal=0, extended=0).held(0) == pytest.approx(0.2)
    assert onion(core=2, formal=0, extended=0).held(0) == pytest.approx(0.36)
    assert onion().held(0) == pytest.approx(1 - 0.8**7)


@few
@given(
    core=st.integers(1, 6),
    formal=st.integers(0, 6),
    extended=st.integers(0, 6),
    year=st.integers(0, 10),
)
def test_what_the_rings_protect_adds_up_to_what_is_held_out_of_the_price_war(core, formal, extended, year):
    made = onion(core=core, formal=formal, extended=extended)
    rings = made.protected(year)
    assert sum(rings.values()) == pytest.approx(100 * 0.6 * made.held(year))
    assert made.held(year + 1) <= made.held(year)
    assert made.earned(year) == pytest.approx(40 + sum(rings.values()) - made.running_cost)


def test_at_once_the_core_is_the_best_place_for_a_feature_and_in_five_years_what_is_around_it():
    assert onion(years=0).best == "core"
    assert onion(years=5).best == "extended"


def test_without_copying_or_without_a_war_no_ring_is_better_than_the_cheapest():
    alike = {f"copy_{ring}": 0.1 for ring in RINGS}
    assert onion(**alike).best == "core"
    assert all(gain < 0 for gain in onion(war=0).gains.values())


def test_a_gain_is_the_difference_of_two_onions():
    more = onion(extended=2).total - onion().total
    assert onion().gains["extended"] == pytest.approx(more)


def test_the_doubt_of_the_onion_is_fifty_worlds():
    outcomes = onion().outcomes
    assert len(outcomes) == 50 and 0 < (outcomes < 0).sum() < 25


# --- Move product or add service -----------------------------------------------------------------


def test_the_break_even_volume_of_a_price_cut():
    assert moves.break_even_volume(0.10, 0.30) == pytest.approx(0.5)
    assert moves.break_even_volume(0.10, 0.25) == pytest.approx(2 / 3)
    assert moves.break_even_volume(0.30, 0.30) == math.inf


@few
@given(margin_share=st.floats(0.05, 0.9), part=st.floats(0.01, 0.95))
def test_at_the_break_even_volume_moving_earns_what_was_earned_before(margin_share, part):
    cut = part * margin_share
    extra = moves.break_even_volume(cut, margin_share)
    before = moves.move(100, 10, 10 * (1 - margin_share), 0, 0)
    after = moves.move(100, 10, 10 * (1 - margin_share), extra, cut * 0.1 / extra)
    assert after == pytest.approx(before)


def test_moving_a_third_more_loses_money_at_the_start_and_the_service_earns():
    made = onion()
    assert (made.today, made.moved(), made.added) == pytest.approx((100_000, 83_200, 116_000))
    assert made.moved(0) == made.today
