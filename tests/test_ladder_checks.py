"""The mistakes that people make with the ladder are named; things that learners make are told what is missing."""

from dataclasses import dataclass, make_dataclass

import pytest

import servicelab as sl
from servicelab.kit.check import judge
from servicelab.kit.scenario import names
from servicelab.ladder import model
from servicelab.ladder.exercise import case, first_must, listed, mended, needs_table, profiles


@pytest.fixture(params=names(), autouse=True)
def industry(request):
    sl.start(request.param)


def test_the_table_is_the_list_of_the_ladder():
    table, needs = needs_table(), listed()
    stated = table[table["stated"]]
    by_hand = (stated["weight"] * stated["done"]).sum() / stated["weight"].sum()
    assert by_hand == pytest.approx(model.coverage(needs)) and len(table) == len(needs) == 13
    assert judge("5-B1", by_hand).ok


def test_counting_lines_instead_of_weights_is_named():
    stated = needs_table().query("stated")
    assert "alike" in judge("5-B1", stated["done"].mean()).message


def test_what_is_spent_today_and_what_is_missing_make_the_whole():
    stated = needs_table().query("stated")
    whole, today = stated["cost"].sum(), (stated["cost"] * stated["done"]).sum()
    assert judge("5-B2", whole - today).ok
    assert "spent today" in judge("5-B2", today).message
    assert model.profile(mended(listed())).rung == 5


def test_the_faded_example_gives_the_golden_gap_and_shuts_the_gate():
    assert judge("5-F1", 9.8).ok and "once more" in judge("5-F1", 14).message
    needs = [n.put("missed") if n.key == first_must(listed()).key else n for n in listed()]
    assert judge("5-F2", model.coverage(needs)).ok and model.profile(needs).rung <= 4


def test_a_function_that_moves_the_bar_the_wrong_way_is_told_so():
    assert judge("5-B3", lambda e, p, s: (1 - s) * e + s * p).ok
    assert "wrong way" in judge("5-B3", lambda e, p, s: e - s * (p - e)).message


def test_complaints_are_not_disappointments():
    people = profiles()
    assert judge("5-B4", (people["perceived"] < people["expected"]).mean()).ok
    assert "never say so" in judge("5-B4", (people["complaint"] != "none").mean()).message


WORDS = ["greeted", "on time and prompt", "Comfort", "orderly", "understood", "help", "important", "praised"]


def test_ten_needs_may_be_said_in_other_words_and_in_chinese():
    ten = dict(enumerate([*WORDS, "remembered", "respected"], start=1))
    assert judge("5-B5", ten).ok
    assert judge("5-B5", ten | {3: "舒适", 10: "尊重"}).ok
    assert "Number 3: the body waits too" in judge("5-B5", ten | {3: "money"}).message
    assert "Still open: 9" in judge("5-B5", ten | {9: "____"}).message


def test_a_wrong_move_hears_why_another_comes_first():
    moves = {1: "thank", 2: "shorten", 3: "occupy", 4: "prepare", 5: "rest"}
    own = {6: "A parcel comes back wet: first say sorry, then look."}
    assert judge("5-B6", moves | own).ok
    verdict = judge("5-B6", moves | own | {4: "thank"})
    assert not verdict.ok and "before it" in verdict.message
    assert "yours" in judge("5-B6", moves | {6: "none"}).message


def idea(cost, **more):
    return {"idea": f"Something for {cost}", "cost": cost, "year_later": "Nobody praises it any more"} | more


def test_an_idea_must_fit_the_limit_and_look_a_year_ahead():
    limit = case().limit
    assert judge("5-D1", {6: idea(limit / 2), 7: idea(limit)}).ok
    assert "at most" in judge("5-D1", {6: idea(limit / 2), 7: idea(limit * 1.1)}).message
    assert "five words" in judge("5-D1", {6: idea(limit, year_later="Gone"), 7: idea(limit / 2)}).message
    assert "second one" in judge("5-D1", {6: idea(limit), 7: idea(limit)}).message
    assert "6 and 7" in judge("5-D1", {7: idea(limit)}).message


class Gap:
    @property
    def gap(self):
        return self.perceived - self.expected


def form(*names, base=Gap):
    return make_dataclass("Profile", names, bases=(base,))


FIELDS = ("customer", "expected", "perceived", "need", "channel")


def test_a_profile_of_five_fields_holds_all_twenty():
    assert judge("5-D2", form(*FIELDS)).ok


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (form(*FIELDS[:4]), "one more field"),
        (form("customer", "expected", "need", "channel", "age"), "missing: perceived"),
        (form(*FIELDS, "income"), "no column income"),
        (form(*FIELDS, "age", "region", "visits", "likes"), "are many"),
        ("Profile", "class itself"),
    ],
)
def test_a_profile_that_asks_too_little_or_too_much_is_told_so(answer, word):
    verdict = judge("5-D2", answer)
    assert not verdict.ok and word in verdict.message


def test_a_gap_with_its_sign_turned_is_named():
    class Turned:
        @property
        def gap(self):
            return self.expected - self.perceived

    assert "sign" in judge("5-D2", form(*FIELDS, base=Turned)).message

    @dataclass
    class Level:
        @property
        def gap(self):
            return self.perceived

    assert "at least one of the twenty" in judge("5-D2", form(*FIELDS, base=Level)).message
