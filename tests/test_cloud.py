"""The points of a class: what is read, what is said of them, and what is never shown."""

import numpy as np
import pytest

from servicelab.kit import cloud as clouds
from servicelab.kit.board import board
from servicelab.kit.cloud import cloud, code, ellipse, mean_distance, read_codes, read_tallies, stats, swapped

A = board("service-person")
LINES = "Q4C-a:7,4\nQ4C-a:8,7/5,7\n6,6\nq4c-a: 9 , 8.5\nQ4C-a:7,8/5,7"


def drawn(n, *centres, spread=1.0, seed=3):
    """n points round each centre."""
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(centre, spread, (n, 2)) for centre in centres]).clip(0, 10)


def test_codes_pairs_and_the_view_of_the_customer_are_read():
    read = read_codes(LINES, A)
    assert read.n == 5 and read.notes == ()
    assert read.own[1].tolist() == [8, 7] and read.seen[1].tolist() == [5, 7]
    assert np.isnan(read.seen[0]).all() and read.own[3].tolist() == [9, 8.5]


def test_a_code_comes_back_as_it_was_given():
    assert code("a", (7, 4)) == "Q4C-a:7,4"
    read = read_codes(code("a", (7.5, 4), (6, 3.5)), A)
    assert [*read.own[0], *read.seen[0]] == [7.5, 4, 6, 3.5]


def test_the_signs_of_a_chinese_keyboard_are_read():
    assert read_codes("Q4C-a：7，4", A).own.tolist() == [[7, 4]]


def test_what_cannot_be_read_is_left_out_with_its_line_and_an_example():
    read = read_codes("7,4\nhello\nQ4C-b:1,2\n\n8,8", A)
    assert read.n == 2
    assert "Line 2" in read.notes[0] and "Q4C-a:7,4" in read.notes[0]
    assert "Line 3" in read.notes[1] and "(b)" in read.notes[1]


def test_what_lies_outside_is_set_on_the_edge_and_said():
    read = read_codes("12,4\n5,5\n-1,11", A)
    assert read.own.tolist() == [[10, 4], [5, 5], [0, 10]]
    assert read.notes == ("Lines 1, 3 lay outside the board and were set on its edge.",)


@pytest.mark.parametrize("sign", ",;")
def test_a_csv_is_read_by_the_names_of_the_axes(sign):
    text = "name,attitude,ability,seen_attitude\nx,7,4,\ny,8,z,1\nw,11,5,3\n".replace(",", sign)
    read = read_codes(text, A)
    assert read.own.tolist() == [[7, 4], [10, 5]]
    assert "Row 3" in read.notes[0] and "Line 4" in read.notes[1]


def test_nothing_is_shown_for_fewer_than_five():
    assert stats(read_codes("7,4\n8,8\n6,6\n5,5", A), A) is None
    assert stats(read_tallies("1 1 1 1"), A) is None
    assert stats(read_codes(LINES, A), A).n == 5


def test_counts_of_hands_give_shares_and_nothing_else():
    made = stats(read_tallies("12, 5 / 3 und 4"), A)
    assert made.n == 24 and made.shares["low_low"].k == 12
    assert len(made.ellipse) == 0 and np.isnan(made.agreement)
    with pytest.raises(ValueError, match="four counts"):
        read_tallies("12 5")


def test_shares_count_cells_and_carry_wilson_intervals():
    made = stats(cloud([[7, 7]] * 12 + [[2, 2]] * 8), A)
    share = made.shares["high_high"]
    assert (share.k, share.share) == (12, 0.6)
    assert share.low == pytest.approx(0.387, abs=5e-4) and share.high == pytest.approx(0.781, abs=5e-4)


def test_moving_the_cut_changes_cells_and_no_point():
    people = cloud(drawn(30, (6, 6)))
    before, after = stats(people, A), stats(people, A, cuts=(7, 7))
    assert after.shares["high_high"].k < before.shares["high_high"].k
    assert after.centroid == before.centroid


def test_the_gap_is_that_of_those_who_said_how_they_are_seen():
    own = np.full((8, 2), 7.0)
    seen = np.vstack([np.full((5, 2), 4.0), np.full((3, 2), np.nan)])
    made = stats(cloud(own, seen), A)
    assert made.gap == (3, 3) and made.rmse == pytest.approx(18**0.5)
    assert np.isnan(stats(cloud(own, np.full((8, 2), np.nan)), A).rmse)


def test_the_ellipse_holds_about_eighty_percent_of_a_normal_cloud():
    rng = np.random.default_rng(5)
    points = rng.multivariate_normal([5, 5], [[2, 1], [1, 1]], 20_000)
    edge = ellipse(points)
    inverse = np.linalg.inv(np.cov(points.T))
    far = [d @ inverse @ d for d in points - points.mean(axis=0)]
    radius = [d @ inverse @ d for d in edge - points.mean(axis=0)]
    assert np.ptp(radius) < 1e-6 and np.mean(np.array(far) <= radius[0]) == pytest.approx(0.8, abs=0.01)


def test_two_camps_are_seen_and_one_is_not():
    assert stats(cloud(drawn(15, (2, 5), (8, 5), spread=0.7)), A).two_camps == (True, False)
    assert stats(cloud(drawn(30, (5, 5))), A).two_camps == (False, False)
    assert stats(cloud([[5, 5]] * 9), A).two_camps == (False, False)


def test_agreement_is_the_mean_distance_of_two_people():
    assert mean_distance([[0, 0], [3, 4], [0, 0]]) == pytest.approx(10 / 3)


def test_exchanged_axes_are_noticed_and_right_ones_are_not():
    panel = [v.mean for v in A.vignettes]
    assert swapped([(y, x) for x, y in panel], panel)
    assert not swapped(panel, panel)
    assert not swapped([(y, x) for x, y in panel][:3], panel[:3])  # too few to say
    assert not swapped([(5, 5)] * 6, panel)


def test_the_smallest_class_is_the_one_of_the_poll():
    from servicelab.kit import poll

    assert clouds.FEWEST == poll.FEWEST
