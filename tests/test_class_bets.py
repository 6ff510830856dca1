"""The bets of a class: read without names, hidden below five, the model's answer over them only when asked."""

import numpy as np
import pytest
from drawn import faults
from drive import not_blank
from hypothesis import given
from hypothesis import strategies as st

from servicelab.churn import ChurnCalculator
from servicelab.kit import theme
from servicelab.kit.class_bets import ClassBets, read_bets, scale

CLASS = "8 5 3 12 4 4 10 6"


@pytest.mark.parametrize(
    ("text", "bets"),
    [
        ("8 5 3", [8, 5, 3]),
        ("8, 5, 3", [8, 5, 3]),
        ("8; 5；3、2", [8, 5, 3, 2]),
        ("Li: 8\nWang：5\n10:31 Chen: 3.5", [8, 5, 3.5]),
        ("80% 1,200", [80, 1200]),
        ("0,5 0.25", [0.5, 0.25]),
        ("8,5,3", [8, 5, 3]),
        ("8，5，3", [8, 5, 3]),
    ],
)
def test_numbers_are_read_as_a_class_sends_them(text, bets):
    assert read_bets(text) == (bets, [])


def test_lines_without_a_number_are_named():
    box = ClassBets("How long?", "years", lambda: 5.0)
    box.receive("typed", "8\nlong\n5\n3\nvery long\n4\n6")
    assert box.bets == [8, 5, 3, 4, 6]
    assert "Lines 2, 5 hold no number" in box.block("note")["html"]


def test_a_text_without_any_number_keeps_the_bets():
    box = ClassBets("How long?", "years", lambda: 5.0, text=CLASS)
    box.receive("typed", "nobody knows")
    assert len(box.bets) == 8 and "No number" in box.block("note")["html"]


def test_nothing_is_shown_for_four_people():
    box = ClassBets("How long?", "years", lambda: 5.0, text="8 5 3 12")
    assert box.chart.dots.at == [] and "Fewer than five" in box.sentence and box.still() is None


def test_the_answer_is_drawn_only_when_it_is_asked_for():
    box = ClassBets("How long?", "years", lambda: 5.0, text=CLASS)
    assert len(box.chart.truth.get_xdata()) == 0 and "model" not in box.sentence
    box.receive("open", True)
    assert list(box.chart.truth.get_xdata()) == [5, 5]
    assert box.sentence.endswith("The model says 5. 1 close, 4 too high, 3 too low.")
    assert not_blank(box.still())


def test_the_question_and_the_answer_are_those_of_the_layer(all_open):
    calc = ChurnCalculator()
    box = calc.class_bets(CLASS).reveal()
    assert box.truth == pytest.approx(1 / (1 - calc.params.retention))
    calc.set(retention=0.9)
    assert box.truth == pytest.approx(10)


def test_a_choice_is_a_poll_of_its_options(all_open):
    poll = ChurnCalculator().show("reasons").class_bets("9 7")
    assert poll.votes == {"first": [9, 7]}


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=40), st.floats(-1e6, 1e6))
def test_the_truth_and_the_middle_of_the_class_are_in_the_picture(bets, truth):
    low, high = scale(np.array(bets), truth)
    assert low < high
    assert low <= truth <= high
    assert low <= np.median(bets) <= high


def test_a_wild_bet_does_not_press_the_others_into_a_corner():
    _low, high = scale(np.array([3, 4, 5, 6, 7] * 8 + [8000.0]), 5.0)
    assert high <= 10


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("truth", [0.1, 5.0, 12.0])
def test_words_stay_inside_the_picture_and_off_each_other(large, truth, monkeypatch):
    theme.projector(large)
    box = ClassBets("How long?", "years", lambda: truth, text=CLASS).reveal()
    assert faults(box.chart.figure, monkeypatch) == []


def test_a_class_that_bets_on_nothing_at_all_is_drawn_too():
    box = ClassBets("How many?", "customers", lambda: 0.0, text="0 0 0 0 0").reveal()
    assert box.sentence.endswith("5 close, 0 too high, 0 too low.") and not_blank(box.still())


def test_a_bet_beyond_the_picture_is_said():
    box = ClassBets("How long?", "years", lambda: 5.0, text=" ".join(["5"] * 30) + " 8000")
    assert "1 bet lies beyond the picture" in box.sentence
