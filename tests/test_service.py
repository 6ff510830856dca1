"""Chapter 1: who notices an act, and what it costs when it is left out."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from servicelab.kit.params import ParamError
from servicelab.kit.scenario import names, scenario
from servicelab.service import acts, model
from servicelab.service.model import Act, ActParams

BOLTS = Act("u1", "Tighten again", "bolts", 4, 0.03, 0.7, 14, 900)
each = pytest.mark.parametrize("industry", names())


@each
def test_every_industry_has_twelve_acts_four_seen_five_unseen_three_no_service(industry):
    found = acts.shipped(industry)
    homes = [a.home for a in found]
    assert len({a.key for a in found}) == 12 and [homes.count(h) for h in model.HOMES] == [4, 5, 3]
    letters = {"s": model.SEEN, "u": model.UNSEEN, "n": model.NOT}
    assert all(letters[a.key[0]] == a.home for a in found)
    assert all(0 <= a.seen <= 1 and 0 <= a.felt <= 1 and a.days > 0 and a.minutes > 0 for a in found)


@each
def test_the_cards_do_not_lie_in_the_order_of_their_places(industry):
    homes = [a.home for a in acts.shipped(industry)]
    assert sum(a != b for a, b in pairwise(homes)) >= 7


@each
def test_most_of_what_is_needed_is_louder_undone_than_done(industry):
    found = acts.shipped(industry)
    assert model.louder_undone(found) >= 5
    assert model.louder_undone(found, shown=1) < model.louder_undone(found)
    assert model.minutes_share(found, model.SEEN) < 0.6
    p = ActParams(later=90)
    assert model.harm_by(found, model.UNSEEN, p) > model.harm_by(found, model.SEEN, p)
    assert model.harm_by(found, model.NOT, p) < 0.02 * model.harm_by(found, model.UNSEEN, p)


@each
def test_the_quiet_shortcut_saves_on_the_first_day_and_costs_by_the_sixtieth(industry):
    start = scenario(industry).service.start
    act = next(a for a in acts.shipped(industry) if a.key == "u1")
    p = ActParams(customers=start.customers, wage=start.wage)
    assert model.failure(act, p.but(days=1)).net > 0 > model.failure(act, p.but(days=60)).net


def test_the_place_of_an_act_follows_from_its_two_shares():
    assert BOLTS.home == model.UNSEEN
    assert replace(BOLTS, seen=0.5).home == model.SEEN
    assert replace(BOLTS, felt=0.49).home == model.NOT


def test_golden_numbers_of_the_bolts():
    assert float(model.noticed_by(BOLTS, 1)) == pytest.approx(0.7 * (1 - np.exp(-1 / 14)))
    assert model.noticed_by(BOLTS, [0, 1e9]) == pytest.approx([0, 0.7])
    f = model.failure(BOLTS, ActParams(days=14))
    assert f.affected == 100 and f.noticed == pytest.approx(70 * (1 - 1 / np.e))
    assert f.saved == pytest.approx(400) and f.checks == 0  # 100 × 4 minutes at ¥1
    assert f.harm == pytest.approx(f.noticed * 900) and f.net == pytest.approx(400 - f.harm)


def test_a_check_makes_good_and_costs_for_everybody():
    f = model.failure(BOLTS, ActParams(days=90, checked=0.75))
    assert f.affected == pytest.approx(25) and f.checks == pytest.approx(150)
    assert f.saved == pytest.approx(100)  # what is made good is worked after all


def test_showing_reaches_only_needed_work_that_is_unseen():
    assert model.seen_when_done(BOLTS, 0.5) == pytest.approx(0.03 + 0.97 * 0.5)
    assert model.seen_when_done(replace(BOLTS, felt=0.1), 1) == 0.03
    assert model.seen_when_done(replace(BOLTS, seen=0.9), 1) == 0.9


@settings(max_examples=30)
@given(n=st.integers(1, 3000), p=st.floats(0.0001, 0.9999))
def test_the_fifty_weeks_are_the_quantiles_of_scipy(n, p):
    levels = (np.arange(50) + 0.5) / 50
    assert np.abs(model.weeks(p, n) - stats.binom.ppf(levels, n, p)).max() <= 1


def test_weeks_without_a_chance_are_quiet_and_with_certainty_full():
    assert model.weeks(0, 20).max() == 0 and model.weeks(1, 20).min() == 20


@settings(max_examples=30)
@given(days=st.floats(0, 365), left=st.floats(0, 1), checked=st.floats(0, 1), customers=st.integers(1, 5000))
def test_nobody_notices_more_than_was_left_out(days, left, checked, customers):
    f = model.failure(BOLTS, ActParams(days=days, left_out=left, checked=checked, customers=customers))
    assert 0 <= f.noticed <= f.affected <= customers * left + 1e-9
    assert (
        model.failure(BOLTS, ActParams(days=365, left_out=left, checked=checked, customers=customers)).noticed
        >= f.noticed
    )


def test_a_sorting_survives_as_a_line_and_another_line_is_explained():
    placed = (model.SEEN, model.UNSEEN, model.NOT, model.OPEN)
    assert acts.to_line(placed) == "sun-" and acts.from_line("sun-", 4) == placed
    assert acts.to_line((model.OPEN,) * 3) == "" and acts.from_line("", 3) == (model.OPEN,) * 3
    for line in ("su", "sunx"):
        with pytest.raises(ValueError, match="4 letters"):
            acts.from_line(line, 4)


def test_a_share_above_one_is_explained():
    with pytest.raises(ParamError, match="Did you mean percent"):
        ActParams(checked=80)
