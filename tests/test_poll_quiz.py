"""Class poll and quiz: votes without names, answers with a reason."""

import numpy as np
import pytest
from drawn import faults, texts
from drive import not_blank
from hypothesis import given
from hypothesis import strategies as st

from servicelab.kit import quiz, theme
from servicelab.kit.poll import PollBox, wilson
from servicelab.kit.quiz import Quiz

BANK = """
[[item]]
id = "t-1"
question = "Which ratio has a source?"
objective = 1
level = "understand"
topics = ["T0-071"]
[[item.options]]
text = "Five to one"
why = "Often told; nobody names the study."
[[item.options]]
text = "None of the three"
why = "All three are told without one."
right = true

[[item]]
id = "t-2"
question = "What is 100 − 80?"
objective = 2
level = "apply"
[[item.options]]
text = "20"
why = "Yes."
right = true
[[item.options]]
text = "180"
why = "That is the sum."
"""


@pytest.fixture
def bank(tmp_path, monkeypatch):
    (tmp_path / "quiz").mkdir()
    (tmp_path / "quiz" / "trial.toml").write_text(BANK, "utf-8")
    monkeypatch.setattr(quiz, "DATA", tmp_path)
    quiz.bank.cache_clear()
    yield
    quiz.bank.cache_clear()


# Quiz --------------------------------------------------------------------------------------------


def test_a_wrong_answer_says_what_was_mixed_up(bank):
    q = Quiz("trial")
    assert q.answer("t-1", 0) == "Not yet. Often told; nobody names the study."
    assert q.score == (0, 1, 2)


def test_an_answer_can_be_changed_and_the_score_follows(bank):
    q = Quiz("trial")
    q.answer("t-1", 0)
    assert q.answer("t-1", 1).startswith("Right.")
    q.receive("t-2", "0")
    assert q.score == (2, 2, 2) and q.block("score")["html"] == "2 right, 2 of 2 answered."
    assert not q.block("why t-2")["hidden"]


def test_nothing_is_given_away_before_an_answer(bank):
    q = Quiz("trial")
    assert all(q.block(f"why {i}")["hidden"] and not q.block(f"why {i}")["html"] for i in ("t-1", "t-2"))
    assert "b) None of the three" in q.summary() and "All three" not in q.summary()


def test_some_items_can_be_chosen_and_unknown_ones_are_named(bank):
    assert [i.id for i in Quiz("trial", "t-2").items] == ["t-2"]
    with pytest.raises(ValueError, match=r"No item t-9 in trial\. There are: t-1, t-2"):
        Quiz("trial", "t-9")
    with pytest.raises(ValueError, match="no quiz items for 'bread'"):
        Quiz("bread")


def test_an_item_knows_its_right_option(bank):
    assert [i.right for i in quiz.bank("trial").values()] == [1, 0]


# Poll --------------------------------------------------------------------------------------------


def test_the_interval_of_twelve_in_twenty():
    low, high = wilson(12, 20)
    assert (low, high) == (pytest.approx(0.387, abs=5e-4), pytest.approx(0.781, abs=5e-4))


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(n, data):
    k = data.draw(st.integers(0, n))
    low, high = wilson(k, n)
    assert -1e-12 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1 + 1e-12


def test_without_votes_anything_is_possible():
    assert wilson(0, 0) == (0, 1)


@pytest.fixture
def poll():
    return PollBox("Does a friend count as a customer?", ["yes", "no", "it depends"])


def test_votes_are_typed_and_the_shift_is_said(poll):
    poll.receive("first", "12 4 4")
    assert poll.votes == {"first": [12, 4, 4]} and "First vote: yes 60%" in poll.sentence
    poll.receive("second", "5, 3, 12")
    assert poll.sentence == "After talking, “it depends” went from 20% to 60%."
    assert poll.block("shift")["html"] and poll.block("note")["html"] == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12 4", "3 options need 3 counts"),
        ("12 4 4 1", "3 options need 3 counts"),
        ("", "3 options need 3 counts"),
        ("a 12, d 3", "There is no option d; the last is c"),
        ("many", "one letter a line: a, b, c"),
    ],
)
def test_counts_that_do_not_fit_are_explained_and_the_old_ones_kept(poll, typed, said):
    poll.receive("first", "12 4 4")
    poll.receive("first", typed)
    assert said in poll.block("note")["html"]
    assert poll.votes["first"] == [12, 4, 4]


def test_python_is_told_too(poll):
    with pytest.raises(ValueError, match="3 options need 3 counts"):
        poll.record("first", [1, 2])
    with pytest.raises(ValueError, match="3 counts from 0 up"):
        poll.record("first", [12, -1, 3])


def test_a_round_with_fewer_than_five_votes_shows_nobody(poll):
    poll.record("first", [1, 1, 2])
    assert "fewer than five" in poll.sentence
    assert len(poll.chart.marks["first"][1].get_xdata()) == 0
    assert "%" not in poll.block("picture")["description"]


def test_the_dots_are_the_shares(poll):
    poll.record("first", [10, 5, 5])
    assert np.allclose(poll.chart.marks["first"][1].get_xdata(), [0.5, 0.25, 0.25])


def test_rounds_differ_in_shape_not_only_in_colour(poll):
    assert len({dots.get_marker() for _at, dots, _spans in poll.chart.marks.values()}) == 3


def test_votes_can_be_given_at_once_and_stand_in_the_fields():
    poll = PollBox("Sure?", ["yes", "no"], {"first": [9, 3], "second": [3, 9]})
    assert poll.block("first")["value"] == "9 3"
    assert poll.summary().startswith("Sure? (yes / no) After talking")
    assert not_blank(poll.still())


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
def test_words_stay_inside_the_picture_and_off_each_other(large, monkeypatch):
    theme.projector(large)
    options = ["always", "only if they pay on time", "sometimes", "never"]
    poll = PollBox("Sure?", options, {"first": [9, 3, 4, 4], "second": [3, 9, 8, 0], "exit": [5, 5, 5, 5]})
    assert faults(poll.chart.figure, monkeypatch) == []
    if large:
        assert min(size for *_box, size in texts(poll.chart.figure, monkeypatch)) >= 24
