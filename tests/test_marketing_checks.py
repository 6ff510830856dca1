"""Right and wrong answers of chapter 3, in all five industries; what is made, and the lists of cards."""

from itertools import combinations

import pytest

import servicelab as sl
from servicelab.kit.check import Choice, Function, Numeric, near
from servicelab.kit.scenario import current, names
from servicelab.marketing import checks, sorts
from servicelab.marketing.exercise import SCENES, branches, case, missions, ratings, scene
from servicelab.marketing.mix import CS, PS, Mix, actions

TASKS = {task.id: task for task in checks.TASKS}
NUMERIC = [task for task in checks.TASKS if isinstance(task, Numeric)]
SORTS = [
    sorts.steps, sorts.findings, sorts.missions, sorts.circles, sorts.rings, sorts.rivals, sorts.pillars, sorts.review,
]  # fmt: skip


@pytest.fixture(params=names(), autouse=True)
def industry(request):
    sl.start(request.param)
    return request.param


def test_each_wrong_number_is_another_and_gets_its_own_hint():
    for task in NUMERIC:
        values = [task.right(), *(wrong.value() for wrong in task.wrong)]
        assert len(values) >= 4, task.id
        assert not [pair for pair in combinations(values, 2) if near(*pair, task.tolerance)], task.id
        assert task.judge(values[0]).ok
        assert [task.judge(v).mistake for v in values[1:]] == list(range(len(task.wrong))), task.id


def test_each_wrong_formula_is_told_apart():
    for task in checks.TASKS:
        if isinstance(task, Function):
            assert task.judge(task.right).ok
            assert [task.judge(w.value).mistake for w in task.wrong] == list(range(len(task.wrong)))
        if isinstance(task, Choice):
            assert sorted([task.right, *task.why]) == list("abcd")


def test_the_branch_with_the_service_earns_more_with_fewer_pieces():
    t = branches()
    assert t.groupby("plan")["volume"].sum()["move"] > t.groupby("plan")["volume"].sum()["add"]
    assert TASKS["3-B4"].right() > 0


def test_those_who_lead_see_more_empowerment_than_those_who_serve():
    assert TASKS["3-B5"].right() > 1
    assert ratings()["role"].value_counts().to_dict() == {"serves": 16, "leads": 8}


def test_the_promise_of_every_industry_has_a_gap_and_a_scene_of_its_own():
    assert case().make > case().arrives
    for name in SCENES:
        assert "{" not in repr(scene(name))


def test_a_mission_that_names_the_product_or_begins_with_the_firm_is_sent_back():
    judge = TASKS["3-D1"].judge
    good = {m.product: m.market for m in missions()[:3]}
    assert judge(good).ok
    first = missions()[0]
    assert first.word in judge(good | {first.product: f"Everyone has a {first.word} they like"}).message
    assert "begins with the firm" in judge(good | {first.product: "We make people happy every day"}).message
    assert "copy the old sentence" in judge({"x": "y y y y", "z": "a a a a", "b": "c c c c"}).message
    assert "still open" in judge({m.product: "____" for m in missions()[:3]}).message
    assert "curly" in judge("We sell").message


def test_the_market_views_of_the_scenario_hold_what_is_asked_of_a_learner():
    for m in missions():
        assert m.word.lower() in m.product.lower() and m.word.lower() not in m.market.lower()


def test_the_own_gap_is_worked_out_and_must_stand_in_the_sentence():
    judge = TASKS["3-D2"].judge
    own = {"promise": "Answered within a day", "make": 8, "enable": 5, "keep": 6, "sentence": ""}
    assert "a gap of 3" in judge(own).message
    assert judge(own | {"sentence": "We promise 3 points too much: let the desk decide first."}).ok
    assert "from 0 to 10" in judge(own | {"make": 80}).message
    assert "in the words" in judge(own | {"promise": ""}).message


@pytest.mark.parametrize("make", SORTS, ids=lambda f: f.__name__)
def test_every_card_has_its_place_and_every_place_is_used(make):
    s = make()
    assert set(s.right) == set(s.items) and len(s.items) <= 12
    assert set(s.right.values()) <= set(s.bins) - {"open"}
    assert s.placed == dict.fromkeys(s.items, "open")
    for card, bin_ in s.right.items():
        s.place(card, bin_)
    assert s.score == (len(s.items), len(s.items))


def test_the_traits_of_a_firm_have_no_right_place():
    assert not sorts.traits().right and len(sorts.traits().items) == 7


def test_the_actions_use_all_seven_ps_and_all_four_cs_and_money_does_not_follow_what_is_missed():
    found = actions()
    assert {a.p for a in found} == set(PS) and {a.c for a in found} == set(CS) and len(found) == 8
    mix = Mix(found, {a.key: a.c for a in found}, {c: getattr(current().marketing.misses, c) for c in CS})
    assert mix.as_placed == mix.by_c | {"open": 0} and len(mix.right) == 8
    assert sum(mix.by_c.values()) == sum(mix.by_p.values()) == mix.total
    assert mix.richest != mix.most_missed and 0.2 < mix.mismatch < 0.5
