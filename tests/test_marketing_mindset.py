"""Seven shifts of mind: the two lowest, a class that is read from lines, and how sure one rating is."""

import numpy as np
import pytest

from servicelab.marketing.mindset import SHIFTS, Mindset, MindsetParams, read_ratings

FIVE = "m 6 5 4 5 4 3 4\n" * 5 + "f 5 4 2 3 4 3 4\n" * 5


def mind(**values):
    return Mindset(MindsetParams(**values))


def test_there_are_seven_shifts_and_each_has_a_rating():
    assert len(SHIFTS) == 7 and set(SHIFTS) | {"noise"} == set(MindsetParams.specs())


def test_the_two_lowest_are_named_and_a_tie_is_said():
    assert mind().lowest == ["empower", "experiment"] and not mind().tied
    assert mind(proactive=3).tied
    level = dict.fromkeys(SHIFTS, 4)
    assert mind(**level).lowest == ["satisfaction", "standards"] and mind(**level).tied


def test_the_way_runs_from_nothing_at_one_to_all_at_seven():
    assert mind(satisfaction=1).way["satisfaction"] == 0
    assert mind(satisfaction=7).way["satisfaction"] == 1
    assert mind(satisfaction=4).way["satisfaction"] == 0.5


def test_without_noise_the_lowest_stay_the_lowest_and_with_noise_not_always():
    assert mind(noise=0).same_again == 50
    assert 0 < mind().same_again < 50
    assert sum(mind().among_lowest.values()) == 100


def test_a_class_is_read_from_lines_and_names_are_dropped():
    found = read_ratings("Ms Zhou: m 6,5,2,5,4,3,4\nf 1 1 1 1 1 1 1\n\n7 7 7 7 7 7 7")
    assert found.n == 3 and found.manager.tolist() == [True, False, False]
    assert found.values[0].tolist() == [6, 5, 2, 5, 4, 3, 4]
    assert "Zhou" not in repr(found)


@pytest.mark.parametrize(
    "line", ["6 5 2", "6 5 2 5 4 3 8", "six five", "m", "6 5 2 5 4 3 4 4", "x6 5 2 5 4 3 4"]
)
def test_a_line_that_is_no_rating_is_left_out_and_named(line):
    found = read_ratings(f"4 4 4 4 4 4 4\n{line}")
    assert found.n == 1 and "Line 2" in found.notes[0]


def test_fewer_than_five_are_not_shown_and_groups_of_fewer_than_five_are_not_parted():
    assert not read_ratings("4 4 4 4 4 4 4\n" * 4).shown
    assert "nobody is recognised" in read_ratings("4 4 4 4 4 4 4").notes[0]
    mixed = read_ratings("m 6 6 6 6 6 6 6\n" * 4 + "f 4 4 4 4 4 4 4\n" * 6)
    assert mixed.shown and not mixed.split and np.isnan(mixed.distance).all()


def test_the_distance_of_leaders_and_front_line_and_where_it_is_largest():
    found = read_ratings(FIVE)
    assert found.split and found.distance.tolist() == [1, 1, 2, 2, 0, 0, 0]
    assert found.furthest == "empower"
    assert found.mean[0] == 5.5


def test_nothing_written_is_an_empty_class():
    assert read_ratings("").n == 0 and not read_ratings(" \n ").shown
