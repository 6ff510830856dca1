"""The model of service quality: gaps, performance, tolerance, ten into five, and the trust in a difference."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.quality import model
from servicelab.quality.model import DETERMINANTS, DIMENSIONS, QualityParams

share = st.floats(0, 0.99)
ratings = st.lists(st.floats(1, 7), min_size=5, max_size=5).map(np.array)


def test_twenty_two_items_in_five_dimensions_and_no_item_twice():
    items = [item for dimension in DIMENSIONS.values() for item in dimension.items]
    assert len(DIMENSIONS) == 5 and len(items) == len(set(items)) == 22


def test_ten_determinants_fill_all_five_dimensions():
    into = [dimension for _name, dimension in DETERMINANTS.values()]
    assert len(into) == 10 and set(into) == set(DIMENSIONS)
    assert into.count("assurance") == 4 and into.count("empathy") == 3


def test_the_largest_raw_gap_is_not_the_largest_weighted_one():
    p = QualityParams()
    raw, w = model.gaps(model.expected(p), model.perceived(p)), model.weights(p)
    assert model.largest(raw) == "empathy" and model.largest(w * raw) == "reliability"
    np.testing.assert_allclose(raw, [-1.1, -0.2, 0.3, -1.5, -1.0])
    np.testing.assert_allclose(model.gap_score(w, model.expected(p), model.perceived(p)), -0.82)


def test_a_lower_promise_lifts_the_gap_and_leaves_the_performance():
    p, q = QualityParams(), QualityParams(expect_reliability=5.3)
    w = model.weights(p)
    gap = [model.gap_score(w, model.expected(x), model.perceived(x)) for x in (p, q)]
    np.testing.assert_allclose(gap[1] - gap[0], 0.35 * 1.1)
    done = [model.performance_score(w, model.perceived(x)) for x in (p, q)]
    assert done[0] == done[1]


@settings(max_examples=30)
@given(ratings, ratings, ratings)
def test_the_gap_score_is_performance_less_weighted_expectation(raw, expect, perceive):
    w = raw / raw.sum()
    score = model.performance_score(w, perceive) - np.dot(w, expect)
    np.testing.assert_allclose(model.gap_score(w, expect, perceive), score, atol=1e-12)


def test_points_that_do_not_sum_to_a_hundred_are_scaled_and_none_at_all_is_said():
    names = [f"weight_{key}" for key in DIMENSIONS]
    np.testing.assert_allclose(model.weights(QualityParams(**dict.fromkeys(names, 50))), 0.2)
    with pytest.raises(ValueError, match="Give points"):
        model.weights(QualityParams(**dict.fromkeys(names, 0)))


def test_the_zone_of_tolerance_includes_its_edges():
    at = model.zone(np.full(4, 4.0), np.full(4, 6.0), np.array([3.9, 4.0, 6.0, 6.1]))
    assert at.tolist() == [-1, 0, 0, 1]
    with pytest.raises(ValueError, match="Exchange"):
        model.zone(np.array([6.0]), np.array([5.0]), np.array([5.0]))


def test_two_good_ratings_that_agree_make_a_bad_difference():
    np.testing.assert_allclose(model.difference_reliability(0.85, 0.85, 0.75), 0.40)


def test_the_formula_agrees_with_simulated_ratings():
    """Two ratings of the same people, twice: the correlation of the two differences is the reliability."""
    r_xx, r_yy, r_xy, n = 0.8, 0.9, 0.6, 200_000
    rng = np.random.default_rng(8)
    true = rng.multivariate_normal([0, 0], [[r_xx, r_xy], [r_xy, r_yy]], n)
    noise = np.sqrt([1 - r_xx, 1 - r_yy])
    first, again = (np.diff(true + noise * rng.normal(size=(n, 2)))[:, 0] for _time in range(2))
    np.testing.assert_allclose(
        np.corrcoef(first, again)[0, 1], model.difference_reliability(r_xx, r_yy, r_xy), atol=0.01
    )


@settings(max_examples=30)
@given(share, share, share)
def test_a_difference_is_never_more_reliable_than_the_mean_of_its_parts(r_xx, r_yy, r_xy):
    if r_xy > np.sqrt(r_xx * r_yy) + 1e-12:
        with pytest.raises(ValueError, match="Lower the correlation"):
            model.difference_reliability(r_xx, r_yy, r_xy)
    else:
        assert -1e-9 <= model.difference_reliability(r_xx, r_yy, r_xy) <= (r_xx + r_yy) / 2 + 1e-9
