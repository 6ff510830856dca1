"""Stars, routes, meetings: the numbers of the customer quadrant."""

import numpy as np
import pytest

from servicelab.kit.board import board
from servicelab.kit.params import ParamError
from servicelab.quadrant import model
from servicelab.quadrant.model import QuadrantParams

GRID = np.linspace(0, 10, 21)
ATTITUDE, ABILITY = (axis.ravel() for axis in np.meshgrid(GRID, GRID))
surfaces = pytest.mark.parametrize("surface", model.SURFACES)
weights = pytest.mark.parametrize("weight", [0, 0.3, 0.5, 1])


def test_the_golden_grid_of_the_slide():
    grid = model.stars(np.array([[0], [5], [10]]), np.array([0, 5, 10]))
    assert grid.tolist() == [[0, 1.5, 3], [2, 3, 4], [4, 4.5, 5]]


def test_the_surface_is_that_of_the_board_file():
    assert np.allclose(model.stars(ATTITUDE, ABILITY), board("service-person").score(ATTITUDE, ABILITY))


@surfaces
@weights
def test_stars_rise_with_both_sides_and_stay_between_none_and_five(surface, weight):
    grid = model.stars(GRID[:, None], GRID[None, :], weight, surface)
    assert (np.diff(grid, axis=0) >= -1e-12).all() and (np.diff(grid, axis=1) >= -1e-12).all()
    assert grid[0, 0] == 0 and grid[-1, -1] == pytest.approx(5)


@weights
def test_the_weight_shifts_the_two_single_marks_and_nothing_else(weight):
    assert model.stars(10, 0, weight) == 3 + weight and model.stars(0, 10, weight) == 4 - weight
    assert model.stars(5, 5, weight) == 3


def test_turning_the_weight_round_exchanges_the_axes():
    assert np.allclose(model.stars(ATTITUDE, ABILITY, 0.2), model.stars(ABILITY, ATTITUDE, 0.8))


def test_at_the_top_a_step_of_attitude_weighs_twice_one_of_ability():
    attitude, ability = model.stars(9, 10), model.stars(10, 9)
    assert 5 - attitude == pytest.approx(2 * (5 - ability))


def test_the_weakest_link_and_the_sum():
    assert model.stars(3, 8, surface="weakest") == 1.5
    assert model.stars(3, 8, surface="sum") == pytest.approx(5 * (4 * 0.3 + 3 * 0.8) / 7)


@surfaces
@weights
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_on_a_contour_the_stars_are_equal(surface, weight, level):
    at = model.contour(level, weight, surface)
    on = at[~np.isnan(at).any(axis=1)]
    assert len(on) > 20 and (on >= -1e-6).all() and (on <= 10 + 1e-6).all()
    assert np.allclose(model.stars(*on.T, weight, surface), level)


def test_a_step_at_the_edge_brings_nothing():
    assert model.step_gains(10, 4)[0] == 0
    a, k = model.step_gains(5.5, 4)
    assert (round(a, 2), round(k, 2)) == (0.32, 0.19)


GO = QuadrantParams(seen_attitude=0, seen_ability=0, budget=20)


def test_with_equal_prices_both_routes_end_alike_but_attitude_first_passes_through_four_stars():
    a, k = (model.route(GO, order) for order in model.ORDERS)
    assert a.stars[-1] == k.stars[-1] == 5
    assert model.halfway(GO) == {"attitude": 4, "ability": 3}


@surfaces
@pytest.mark.parametrize("order", model.ORDERS)
@pytest.mark.parametrize(
    "change",
    [{}, {"price_attitude": 3}, {"price_ability": 0.5}, {"budget": 0}, {"seen_attitude": 10}, {"budget": 40}],
)
def test_a_route_spends_no_more_than_the_budget_and_never_loses_stars(surface, order, change):
    p = QuadrantParams(seen_attitude=2, seen_ability=3).but(**change)
    r = model.route(p, order, surface)
    moved = (r.places - [p.seen_attitude, p.seen_ability]) * [p.price_attitude, p.price_ability]
    assert (moved >= -1e-9).all() and (moved.sum(axis=1) <= r.spent + 1e-9).all()
    assert (np.diff(r.stars) >= -1e-9).all() and r.places.max() <= 10
    assert model.best_split(p, surface)[1] >= r.stars[-1] - 1e-9


def test_prices_and_weight_can_turn_the_order_round():
    dear = GO.but(price_attitude=3)
    assert model.halfway(dear)["ability"] > model.halfway(dear)["attitude"]
    surgeon = GO.but(weight=0)
    assert model.halfway(surgeon) == {"attitude": 3, "ability": 4}
    assert model.halfway(GO.but(weight=0.5)) == {"attitude": 3.5, "ability": 3.5}


def test_the_best_split_beats_every_split_of_a_fine_grid():
    p = QuadrantParams(seen_attitude=1, seen_ability=2, budget=7, price_ability=1.5, weight=0.4)
    share = np.linspace(0, 1, 5001)
    a = np.minimum(1 + share * 7, 10)
    k = np.minimum(2 + (1 - share) * 7 / 1.5, 10)
    assert model.best_split(p)[1] == pytest.approx(model.stars(a, k, 0.4).max(), abs=1e-3)


def test_tension_is_distance_and_going_all_the_way_ends_it():
    p = QuadrantParams(my_assertiveness=8, my_responsiveness=9, assertiveness=2, responsiveness=1, adapt=1)
    met = model.meeting(p)
    assert met.tension == 10 and met.after == 0 and met.place == (2, 1) and met.axis == "responsiveness"
    assert met.attitude_after == p.attitude


@pytest.mark.parametrize("adapt", [0, 0.25, 0.5, 1])
def test_adapting_never_hides_more_of_the_attitude(adapt):
    p = QuadrantParams(adapt=adapt)
    met = model.meeting(p)
    assert met.after == pytest.approx((1 - adapt) * met.tension)
    assert met.attitude_before <= met.attitude_after <= p.attitude


def test_the_greatest_mismatch_costs_what_its_name_says():
    p = QuadrantParams(attitude=10, mismatch=0.4)
    assert model.seen_through(p, model.FARTHEST) == pytest.approx(6)
    assert model.seen_through(p.but(mismatch=0), model.FARTHEST) == 10


def test_what_does_not_fit_is_told_its_range():
    with pytest.raises(ParamError, match="Attitude, as I see it: 11 is outside 0 to 10"):
        QuadrantParams(attitude=11)
