"""Rankings: one's own, that of the class, the suggestion; and orders that a chapter knows to be right."""

from itertools import permutations

import numpy as np
import pytest
from drawn import faults
from scipy.stats import rankdata, spearmanr

from servicelab.kit import theme
from servicelab.kit.ranking import Ranking, places, rank_correlation, read_rankings
from servicelab.kit.sorter import Sorter

ITEMS = {"load": "Overload and stress", "skill": "Insufficient skills", "rise": "Rising expectations"}
FIVE = "abc\nb a c\nAnn: c,a,b\nc > b > a\nbca"


@pytest.fixture(autouse=True)
def laptop_again():
    yield
    theme.projector(False)


@pytest.fixture
def r():
    return Ranking("What is hardest?", ITEMS, "hardest first", ["rise", "load", "skill"], "We think so.")


# --- The right order (kit/sorter.py) --------------------------------------------------------------


def house():
    parts = {"roof": "Roof", "ground": "Ground", "walls": "Walls"}
    return Sorter("In which order?", parts, ["from the ground up"], order=["ground", "walls", "roof"])


def test_a_sorter_with_an_order_marks_each_card_by_its_place_and_names_it():
    s = house().check()
    assert s.score == (0, 3) and set(s.block("cards")["marks"].values()) == {"✗"}
    assert "Ground → place 1." in s.verdict
    s.place("roof", "from the ground up").check()
    assert s.score == (1, 3) or s.score == (3, 3)


@pytest.mark.parametrize("order", list(permutations(["roof", "ground", "walls"])))
def test_the_score_of_an_order_counts_places(order):
    s = house()
    for key in order:
        s.place(key, "from the ground up")
    assert s.score[0] == sum(a == b for a, b in zip(order, ["ground", "walls", "roof"], strict=True))


def test_the_cards_of_an_order_are_numbered_in_the_text_twin_and_others_are_not():
    assert house().block("cards")["ranked"]
    assert not Sorter("?", ["a"], ["x", "y"]).block("cards")["ranked"]
    assert "arrow up and down" in house().block("cards")["help"]


# --- Numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [[3, 1, 2], [1, 1, 2], [5, 5, 5, 1], [2.5, 0, 2.5, 9]])
def test_places_are_those_of_scipy(values):
    assert places(values) == pytest.approx(rankdata(values))


@pytest.mark.parametrize(
    ("a", "b"), [([1, 2, 3], [1, 2, 3]), ([1, 2, 3, 4], [4, 1, 3, 2]), ([1, 2, 3, 4], [2, 2, 1, 3])]
)
def test_the_rank_correlation_is_that_of_scipy(a, b):
    assert rank_correlation(a, b) == pytest.approx(spearmanr(a, b).statistic)


def test_a_reversed_order_is_minus_one_and_one_without_order_has_none():
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert np.isnan(rank_correlation([1, 2, 3], [2, 2, 2]))


def test_rankings_are_read_however_they_are_typed_and_what_is_none_is_named():
    found, notes = read_rankings(FIVE + "\n\naab\nab", 3)
    assert found == [[0, 1, 2], [1, 0, 2], [2, 0, 1], [2, 1, 0], [1, 2, 0]]
    assert len(notes) == 2 and "Line 7" in notes[0] and "from a to c" in notes[1]


# --- The widget ---------------------------------------------------------------------------------


def test_nothing_is_compared_before_the_own_order_is_committed(r):
    assert r.block("compared")["hidden"] and "correlation" not in r.sentence and "suggestion" not in r.table
    r.commit()
    assert not r.block("compared")["hidden"]
    assert "Rank correlation with the suggestion: " in r.sentence and "no data behind it" in r.sentence


def test_the_own_order_moves_by_card_by_line_and_back(r):
    assert r.line == "abc"
    r.place("rise", at=0)
    assert r.mine == ["rise", "load", "skill"] and r.line == "cab"
    assert "suggestion: 1.00" in r.commit().sentence
    r.arrange("b>a>c").receive("undo", True)
    assert r.line == "cab"
    r.receive("undo", True)
    assert r.line == "abc" and r.block("undo")["disabled"]
    with pytest.raises(ValueError, match="from a to c once"):
        r.arrange("aab")


def test_a_move_in_the_browser_counts_too(r):
    value = r.placed
    r.receive("cards", {"item": "skill", "bin": "top", "value": value, "order": ["skill", "load", "rise"]})
    assert r.line == "bac" and r.block("line")["value"] == "bac"


def test_a_class_of_four_is_not_shown_and_one_of_five_is(r):
    r.commit().receive("pasted", "\n".join(FIVE.splitlines()[:4]))
    assert r.compared.group is None and "not shown" in r.block("note")["html"]
    r.receive("pasted", FIVE)
    assert r.compared.group == pytest.approx([2.2, 1.8, 2.0])
    assert "mean of 5 rankings" in r.sentence and r.block("pasted")["value"] == ""
    assert "Ann" not in str(r.tree)


@pytest.mark.parametrize("big", [False, True])
def test_the_words_of_the_picture_keep_apart(r, big, monkeypatch):
    theme.projector(big)
    again = (
        Ranking(r.question, ITEMS | {"d": "Complaints after failures"}, "hardest first")
        .commit()
        .paste("abcd\n" * 6)
    )
    again.still()
    assert not faults(again.chart.figure, monkeypatch)
