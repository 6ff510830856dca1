"""Votes as a class sends them: counts, letters, words, moves; names never stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.kit.poll import PollBox
from servicelab.kit.shares import FEWEST
from servicelab.kit.votes import letter, read_votes

OPTIONS = ["Right", "Wrong", "Sometimes"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("12 9 4", (12, 9, 4)),
        ("12, 9, 4", (12, 9, 4)),
        ("12\n9\n4", (12, 9, 4)),
        ("12，9，4", (12, 9, 4)),
        ("a 12, b: 9, c=4", (12, 9, 4)),
        ("c 4\na 12", (12, 0, 4)),
        ("a\nb\nA\n c ", (2, 1, 1)),
        ("a a b c", (2, 1, 1)),
        ("Right\nsometimes\nRIGHT", (2, 0, 1)),
        ("Li Hua: a\n10:31 Wang: b\nChen：c", (1, 1, 1)),
        ("a>c\nb > c\nc→c", (0, 0, 3)),
    ],
)
def test_what_a_class_sends_is_counted(text, counts):
    assert read_votes(text, OPTIONS).counts == counts


def test_chinese_options_are_understood():
    assert read_votes("对\n错\n有时\n对", ["对", "错", "有时"]).counts == (2, 1, 1)


def test_moves_are_kept_from_step_to_step():
    votes = read_votes("a>b>c\na>a>c\nb", OPTIONS)
    assert votes.counts == (0, 1, 2)
    assert votes.moves == ({(1, 2): 1, (0, 2): 1}, {(0, 1): 1, (0, 0): 1})


def test_lines_that_cannot_be_read_are_named_and_the_rest_counts():
    votes = read_votes("a\nhello there\nd\nb", OPTIONS)
    assert votes.counts == (1, 1, 0)
    assert votes.notes == ("Lines 2, 3 could not be read and are left out.",)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=60))
def test_letters_and_counts_say_the_same(people):
    counts = [people.count(i) for i in range(3)]
    assert read_votes("\n".join(map(letter, people)), OPTIONS).counts == tuple(counts)
    assert read_votes(" ".join(map(str, counts)), OPTIONS).counts == tuple(counts)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    try:
        votes = read_votes(text, OPTIONS)
    except ValueError as error:
        assert str(error)
    else:
        assert len(votes.counts) == 3 and min(votes.counts) >= 0


# In the box --------------------------------------------------------------------------------------


@pytest.fixture
def poll():
    return PollBox("Is the customer always right?", OPTIONS)


def test_pasted_names_do_not_stay_in_the_notebook(poll):
    poll.receive("first", "Li Hua: a\nWang: b\nChen: a\nZhao: c\nSun: a")
    assert poll.votes["first"] == [3, 1, 1] and poll.block("first")["value"] == "3 1 1"
    assert "Li Hua" not in str(poll.tree) + str(poll._blocks)


def test_moves_tell_the_first_vote_too_and_who_went_where(poll):
    poll.receive("second", "a>c\na>c\na>a\nb>c\nc>c\nb>b")
    assert poll.votes == {"first": [3, 2, 1], "second": [1, 1, 4]}
    assert "3 of 6 changed their minds" in poll.sentence
    assert "<td>2</td>" in poll.block("moved")["html"] and not poll.block("moved")["hidden"]


def test_a_first_vote_that_was_typed_is_not_overwritten(poll):
    poll.receive("first", "9 5 2")
    poll.receive("second", "a>c\na>c\na>a\nb>c\nc>c\nb>b")
    assert poll.votes["first"] == [9, 5, 2]


def test_moves_of_fewer_than_five_are_not_shown(poll):
    poll.receive("first", "9 5 2")
    poll.receive("second", "\n".join(["a>c"] * (FEWEST - 1)))
    assert poll.block("moved")["hidden"] and "changed" not in poll.sentence


def test_counts_typed_later_forget_the_moves(poll):
    poll.receive("second", "a>c\na>c\na>a\nb>c\nc>c\nb>b")
    poll.receive("second", "1 2 9")
    assert poll.moves == {} and poll.block("moved")["hidden"]


def test_the_exit_vote_is_compared_with_the_first(poll):
    for key, typed in {"first": "9 5 2", "second": "5 5 6", "exit": "2 2 12"}.items():
        poll.receive(key, typed)
    assert poll.sentence == "From the first count to the last, “Sometimes” went from 12% to 75%."
    assert len(poll.chart.ways[0].get_xdata()) == 3
