"""The chain of departments and the refund: golden numbers, bounds, and the simulation against the formula."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.customer import model as m
from servicelab.customer.pyramid import LIMITS, RefundParams, cost, costs, curve, fifty, mean_costs, route
from servicelab.kit.params import ParamError

rates = st.lists(st.floats(0, 1), min_size=1, max_size=9)


def test_golden_numbers():
    assert m.whole([0.95] * 7) == pytest.approx(0.698, abs=5e-4)
    assert m.needed(0.95, 7) == pytest.approx(0.993, abs=5e-4)
    assert m.whole([m.needed(0.95, 7)] * 7) == pytest.approx(0.95)


@given(rates, st.floats(0, 1))
@settings(max_examples=30)
def test_a_chain_is_no_better_than_its_weakest_link_and_no_worse_than_the_product(p, shared):
    assert np.prod(p) - 1e-12 <= m.whole(p, shared) <= min(p) + 1e-12


@given(rates, st.floats(0, 1))
@settings(max_examples=30)
def test_mending_never_harms_and_a_full_mend_removes_the_link(p, effort):
    for i in range(len(p)):
        assert m.whole(m.mended(p, i, effort)) >= m.whole(p) - 1e-12
        assert m.whole(m.mended(p, i, 1)) == pytest.approx(np.prod(p[:i] + p[i + 1 :]))


def test_the_same_effort_is_best_spent_on_the_worst_link_and_a_last_check_beats_it_here():
    p = [0.98, 0.9, 0.95]
    assert m.best_link(p, 0.5) == 1
    assert m.whole(m.mended(p, 1, 0.5)) == pytest.approx(0.98 * 0.95 * 0.95)
    assert m.checked(p, 0.5) == pytest.approx(1 - (1 - 0.98 * 0.9 * 0.95) / 2)
    assert m.checked(p, 0.5) > m.whole(m.mended(p, 1, 0.5))


@pytest.mark.parametrize("shared", [0, 0.4, 1])
def test_simulation_agrees_with_the_formula(shared):
    p = [0.98, 0.9, 0.95, 0.97]
    months = m.simulate(p, 4000, 12, shared)
    assert 1 - months.failed.sum() / (12 * 4000) == pytest.approx(m.whole(p, shared), abs=0.008)


def test_blame_falls_on_the_last_link_for_what_others_caused():
    months = m.simulate([0.95] * 7, 200)
    assert (months.blamed[:, -1] == months.failed).all() and not months.blamed[:, :-1].any()
    assert 0.7 < months.unjust < 0.95
    assert m.simulate([1, 1, 0.5], 100).unjust == 0
    assert m.simulate([1, 1], 100).unjust == 0


def test_equal_departments_take_turns_as_the_worst_and_a_seed_repeats_itself():
    months = m.simulate([0.95] * 5, 100, 24)
    assert months.named.sum() == 24 and (months.named > 0).sum() > 1
    assert (months.caused == m.simulate([0.95] * 5, 100, 24).caused).all()
    assert (months.caused != m.simulate([0.95] * 5, 100, 24, seed=5).caused).any()


@pytest.mark.parametrize("bad", [[], [1.2], [-0.1], [float("nan")]])
def test_a_chain_that_is_none_is_refused_in_words(bad):
    with pytest.raises(ValueError, match="between 0 and 1"):
        m.whole(bad)


def test_turning_the_drawing_over_changes_nothing_until_authority_moves():
    kept, moved = route(300, [100, 200, 1000], 4), route(300, [300, 200, 1000], 4)
    assert (kept.level, kept.hand_offs, kept.hours) == (2, 4, 16)
    assert (moved.level, moved.hand_offs, moved.hours) == (0, 0, 0)
    assert route(5000, [100, 200, 1000], 4).level == 2
    with pytest.raises(ValueError, match="at least one level"):
        route(300, [], 4)


def test_cost_of_a_case_by_hand_and_authority_can_cost_too_much():
    kept, moved = route(300, [100, 1000], 1), route(300, [300, 1000], 1)
    assert cost(kept, 300, 0.02, 15, 0.1, 500) == pytest.approx(30 + 6 + 0.19 * 500)
    assert cost(moved, 300, 0.05, 15, 0.1, 500) == pytest.approx(15)
    assert cost(moved, 300, 0.6, 15, 0.1, 500) > cost(kept, 300, 0.02, 15, 0.1, 500)


# --- Hours ---------------------------------------------------------------------------------------


def test_hours_add_up_and_late_answers_add_their_mean():
    assert m.total([0.5, 1.5, 3]) == 5
    assert m.hours_added(7, 0.1, 4) == pytest.approx(2.8)
    with pytest.raises(ValueError, match="hours of 0 or more"):
        m.total([1, -1])


@given(st.integers(1, 12), st.floats(0, 1), st.floats(0.1, 48), st.floats(0, 600))
@settings(max_examples=40)
def test_more_hours_in_hand_never_make_anybody_later(links, late, delay, slack):
    less, more = m.on_time(links, late, delay, slack / 2), m.on_time(links, late, delay, slack)
    assert -1e-9 <= less <= more + 1e-9 and more <= 1 + 1e-9
    assert m.on_time(links, late, delay, links * delay) == pytest.approx(1)


def test_with_no_hour_in_hand_being_on_time_is_the_chain_again():
    assert m.on_time(7, 0.1, 4, 0) == pytest.approx(m.whole([0.9] * 7))
    assert m.on_time(7, 0.1, 0, 0) == 1


@given(rates, st.floats(0, 1))
@settings(max_examples=30)
def test_what_is_left_never_rises_along_the_chain_and_ends_at_the_whole(p, shared):
    left = m.running(p, shared)
    assert (np.diff(left) <= 1e-12).all() and left[-1] == pytest.approx(m.whole(p, shared))


def test_mending_leaves_the_rates_that_were_given_as_they_are():
    p = np.array([0.9, 0.8])
    assert m.mended(p, 0, 1).tolist() == [1, 0.8] and p.tolist() == [0.9, 0.8]


# --- Fifty refunds -------------------------------------------------------------------------------


def test_fifty_refunds_lie_around_their_median_and_their_mean_cost_is_that_of_each():
    p = RefundParams()
    amounts = fifty(300)
    assert len(amounts) == 50 and np.median(amounts) == pytest.approx(300, rel=0.02)
    assert (np.diff(amounts) > 0).all()
    one = mean_costs(p, [300])
    assert one == costs(p, 300) and one.total == pytest.approx(60 + 6 + (1 - 0.99**16) * 500)


def test_the_curve_is_flat_beyond_the_dearest_refund():
    made = curve(RefundParams(amount=50), fifty(50))
    beyond = [c for limit, c in zip(LIMITS, made, strict=True) if limit >= fifty(50).max()]
    assert len(beyond) > 5 and np.ptp(beyond) == pytest.approx(0)


@pytest.mark.parametrize(
    ("name", "value"), [("amount", 0), ("wrong", 15), ("leave", -0.1), ("counter", 20_000)]
)
def test_a_refund_out_of_range_is_refused_in_words(name, value):
    with pytest.raises(ParamError, match=r"Did you mean percent|outside"):
        RefundParams(**{name: value})
