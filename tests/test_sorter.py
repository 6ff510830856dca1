"""Cards and bins, driven from Python."""

import pytest
from drawn import faults

from servicelab.kit import theme
from servicelab.kit.cards import card_sorter
from servicelab.kit.sorter import Sorter, SorterChart, sorter_block

ACTS = {"late": "Parcel comes late", "card": "A handwritten card", "refund": "Refund within a day"}
BINS = {"stated": "Stated need", "extra": "Not thought of"}
RIGHT = {"late": "stated", "card": "extra", "refund": "stated"}
WHY = {"card": "Nobody asks for it.", "refund": "Buyers say so."}


@pytest.fixture
def s():
    return Sorter("Where does each act belong?", ACTS, BINS, RIGHT, WHY)


def test_cards_start_in_the_first_bin_and_move_where_they_are_put(s):
    assert s.placed == dict.fromkeys(ACTS, "stated") and s.score == (2, 3)
    s.place("card", "extra")
    assert s.placed["card"] == "extra" and s.score == (3, 3)
    assert s.ranking("stated") == ["late", "refund"]


def test_a_move_in_the_browser_and_one_in_python_are_the_same(s):
    order = ["late", "refund", "card"]
    s.receive(
        "cards", {"item": "card", "bin": "extra", "value": {**s.placed, "card": "extra"}, "order": order}
    )
    other = Sorter("Where does each act belong?", ACTS, BINS, RIGHT, WHY).place("card", "extra")
    assert s.placed == other.placed and s.ranking("stated") == other.ranking("stated")


def test_the_check_names_what_lies_elsewhere_with_its_reason_and_no_more(s):
    s.check()
    assert s.verdict.startswith("2 of 3 cards lie where the chapter puts them.")
    assert "A handwritten card → Not thought of. Nobody asks for it." in s.verdict
    assert "Refund" not in s.verdict
    assert s.block("cards")["marks"] == {"late": "✓", "card": "✗", "refund": "✓"}


def test_the_check_keeps_the_answers_of_cards_that_nobody_has_sorted_yet():
    bins = {"?": "not sorted yet"} | BINS
    s = Sorter("Where does each act belong?", ACTS, bins, RIGHT, WHY).place("late", "extra").check()
    assert s.block("cards")["marks"] == {"late": "✗"}
    assert "Parcel comes late → Stated need." in s.verdict
    assert "2 cards wait to be sorted." in s.verdict
    assert "Nobody asks for it" not in s.verdict
    s.place("late", "stated").check()
    assert s.verdict.startswith("1 of 3") and "→" not in s.verdict.split("wait")[1]


def test_after_the_next_move_no_mark_is_left(s):
    s.check().place("late", "extra")
    assert s.block("cards")["marks"] == {} and s.verdict == ""


def test_a_full_score_gives_the_reasons(s):
    s.place("card", "extra").check()
    assert s.verdict.startswith("3 of 3") and "Buyers say so." in s.verdict


def test_one_bin_is_a_ranking():
    s = Sorter("Which first?", ["a", "b", "c"], ["order"])
    s.place("c", "order", 0).place("a", "order", 1)
    assert s.ranking("order") == ["c", "a", "b"]
    assert "check" not in s._blocks


def test_start_again_puts_every_card_back(s):
    s.place("card", "extra").place("late", "extra", 0)
    s.receive("reset", True)
    assert s.placed == dict.fromkeys(ACTS, "stated") and s.ranking("stated") == list(ACTS)


def test_unknown_names_list_those_that_exist(s):
    with pytest.raises(ValueError, match=r"no 'gift' here.*late, card, refund"):
        s.place("gift", "extra")
    with pytest.raises(ValueError, match="stated, extra"):
        s.place("card", "bin")
    with pytest.raises(ValueError, match="nowhere"):
        Sorter("?", ACTS, BINS, start="nowhere")


def test_a_block_of_texts_names_itself():
    block = sorter_block("acts", "Acts", ["x", "y"], ["l", "r"], {"x": "l", "y": "r"})
    assert block["items"] == [["x", "x"], ["y", "y"]] and block["order"] == ["x", "y"]


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("bins", [1, 4, 11])
def test_the_still_keeps_its_words_inside(projector, bins, monkeypatch):
    theme.projector(projector)
    long = "We answer every question within one working day, also on Saturdays " * 2
    chart = SorterChart([(f"Column number {i}", [long, "short", long]) for i in range(bins)])
    assert not faults(chart.figure, monkeypatch)


def test_the_words_name_every_bin_and_card(s):
    said = s.summary()
    assert all(text in said for text in [*ACTS.values(), *BINS.values()])
    assert s.still().startswith(b"\x89PNG")


def test_a_card_that_is_at_home_where_all_cards_wait_is_refused():
    with pytest.raises(ValueError, match="'a card' is at home in 'open', where all cards wait"):
        card_sorter("Where?", [("a card", "open", "why")], {"open": "not sorted yet", "shut": "shut"})
