"""Statements, audit, methods, survey, cards and tasks of chapter 8."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import servicelab as sl
from servicelab.kit.check import Function, Numeric, near
from servicelab.kit.scenario import names
from servicelab.quality import checks, model, sorts
from servicelab.quality.audit import GROUPS, QUESTIONS, Audit, AuditParams
from servicelab.quality.exercise import (
    ATTRIBUTES,
    SCENES,
    attributes,
    case,
    codebook,
    published,
    scene,
    survey,
)
from servicelab.quality.items import START, centred, from_line, ratings, to_line
from servicelab.quality.methods import METHODS, MethodParams, Plan
from servicelab.quality.model import DIMENSIONS, QualityParams
from servicelab.quality.view import Quality

TASKS = {task.id: task for task in checks.TASKS}
SORTS = {
    "determinants": sorts.determinants, "signs1": lambda: sorts.signs(1), "signs2": lambda: sorts.signs(2),
    "voices": sorts.voices, "five_gaps": sorts.five_gaps, "reasons": sorts.reasons, "six_steps": sorts.six_steps,
    "care": sorts.care, "kpis": sorts.kpis, "six_ways": sorts.six_ways,
}  # fmt: skip


@pytest.fixture(params=names())
def industry(request):
    sl.start(request.param)
    return request.param


# --- Statements ----------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.floats(1, 7), st.lists(st.floats(-3, 3), min_size=4, max_size=5))
def test_the_mean_of_the_statements_holds_and_none_leaves_the_scale(mean, raw):
    off = tuple(np.array(raw) - np.mean(raw))
    found = ratings(mean, off)
    np.testing.assert_allclose(found.mean(), mean, atol=1e-9)
    assert found.min() >= 1 - 1e-9 and found.max() <= 7 + 1e-9


def test_the_start_has_an_offset_for_each_statement_and_they_cancel():
    for key, dimension in DIMENSIONS.items():
        for side in START[key]:
            assert len(side) == len(dimension.items) and abs(sum(side)) < 1e-9


def test_ratings_survive_the_way_through_a_line():
    mean, off = centred(np.array([5.1, 4.4, 6.0, 3.2]))
    changed = START | {"assurance": (off, START["assurance"][1])}
    assert from_line(to_line(changed)) == changed and mean == pytest.approx(4.675)
    assert to_line(START) == "" and from_line("") == START


# --- What follows from the ratings ---------------------------------------------------------------


def test_a_hundred_points_are_always_a_hundred():
    for weights in ((1, 1, 1, 0, 0), (33, 33, 33, 1, 7), (100, 0, 0, 0, 0)):
        values = dict(zip((f"weight_{k}" for k in DIMENSIONS), weights, strict=True))
        assert Quality(QualityParams(**values)).points.sum() == 100


def test_more_customers_asked_make_the_first_place_surer():
    n = [Quality(QualityParams(asked=asked)).same_again for asked in (5, 40, 1000)]
    assert n == sorted(n) and n[-1] == 50


def test_a_wider_tolerance_never_leaves_more_customers_below():
    few, many = (Quality(QualityParams(tolerance=t)).below for t in (2.0, 0.5))
    assert (few <= many).all()


def test_lower_expectations_stop_at_the_end_of_the_scale():
    assert Quality(QualityParams(expect_empathy=2, lower=3)).expect.min() == 1


def test_attempts_are_one_over_the_share_right_at_once():
    assert model.attempts(0.8) == pytest.approx(1.25) and model.attempts(1) == 1
    rng = np.random.default_rng(8)
    np.testing.assert_allclose(rng.geometric(0.8, 100_000).mean(), model.attempts(0.8), rtol=0.01)
    with pytest.raises(ValueError, match="above 0"):
        model.attempts(0)


# --- The audit -----------------------------------------------------------------------------------


def test_eighteen_questions_on_two_slides_in_four_groups():
    assert len(QUESTIONS) == 18 and {q.group for q in QUESTIONS.values()} == set(GROUPS)
    assert [q.slide for q in QUESTIONS.values()].count(1) == 11
    assert set(AuditParams.specs()) == {*QUESTIONS, "noise"}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=18, max_size=18))
def test_what_is_proved_is_never_more_than_what_is_said_or_than_what_is_known(answers):
    a = Audit(AuditParams(**dict(zip(QUESTIONS, answers, strict=True))))
    assert all(a.proved[k] <= min(a.said[k], a.said["know"]) for k in QUESTIONS)
    assert 0 <= a.provable <= 1 and sum(a.lowest_again.values()) == 50


def test_knowing_the_standards_lifts_more_than_any_other_answer():
    a = Audit(AuditParams())
    assert max(QUESTIONS, key=a.lift) == "know" and a.lift("know") > 5


# --- The methods ---------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.lists(st.floats(0, 60), min_size=6, max_size=6), st.sampled_from(list(METHODS)))
def test_more_money_never_hears_of_fewer_and_nobody_twice(money, method):
    values = dict(zip((f"spend_{k}" for k in METHODS), money, strict=True))
    plan = Plan(MethodParams(**values))
    more = Plan(MethodParams(**values | {f"spend_{method}": 60}))
    assert (more.heard >= plan.heard - 1e-9).all() and (plan.heard <= plan.people + 1e-9).all()
    assert plan.people.sum() == pytest.approx(100)


def test_the_lost_are_reached_by_those_who_go_to_them_and_a_checklist_never_finds_an_unknown_wish():
    reach = {key: m.reach[3] for key, m in METHODS.items()}
    assert max(reach, key=reach.get) == "lost"
    assert METHODS["shopper"].shows[0] == 0 and METHODS["survey"].shows[2] == 0


def test_a_method_that_reaches_nobody_costs_without_end_and_gives_no_picture():
    assert Plan(MethodParams(voice=1)).cost("lost") == float("inf")
    assert Plan(MethodParams(unhappy=80, voice=0, left=0)).picture("complaints") == 1


# --- The survey ----------------------------------------------------------------------------------


def test_the_printed_figure_comes_out_of_the_rows(industry):
    rows = survey()
    assert len(rows) == rows["customer"].nunique() == 300
    ratings_ = rows.drop(columns="customer")
    assert ratings_.min().min() >= 1 and ratings_.max().max() <= 7 and ratings_.dtypes.eq(int).all()
    w = np.array(list(case().weight.values())) / 100
    found = (
        rows[[f"ps_{k}" for k in DIMENSIONS]].mean().to_numpy()
        - rows[[f"es_{k}" for k in DIMENSIONS]].mean().to_numpy()
    )
    assert round(float(w @ found), 2) == pytest.approx(published())
    assert set(codebook().index) == set(rows.columns)


def test_in_every_industry_perception_goes_better_with_the_overall_rating(industry):
    assert TASKS["8-B5"].right() > 0.05


# --- The cards -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SORTS)
def test_every_card_has_its_place_and_every_place_is_used(name, industry):
    s = SORTS[name]()
    assert set(s.right) == set(s.items) and len(s.items) <= 10
    assert set(s.right.values()) == set(s.bins) - {"open"}
    assert s.placed == dict.fromkeys(s.items, "open")
    for card, bin_ in s.right.items():
        s.place(card, bin_)
    assert s.score == (len(s.items), len(s.items))


def test_a_third_half_and_an_unknown_purchase_are_refused():
    with pytest.raises(ValueError, match="1 and 2"):
        sorts.signs(3)
    with pytest.raises(ValueError, match="product, service"):
        sorts.factors("idea")


def test_people_and_what_others_say_move_up_when_a_service_is_bought():
    place = {what: order.index("people") for what, order in sorts.SUGGESTED.items()}
    assert place["service"] < place["product"]
    assert sorted(sorts.factors("service").names) == sorted(sorts.FACTORS)


# --- The tasks -----------------------------------------------------------------------------------


def test_there_are_thirty_seven_attributes_in_five_groups():
    found = [name for group in ATTRIBUTES.values() for name in group]
    assert [len(group) for group in ATTRIBUTES.values()] == [9, 9, 4, 7, 8]
    assert len(set(found)) == 37 and len(attributes().items) == 5


def test_each_wrong_answer_is_another_and_gets_its_own_hint(industry):
    for task in checks.TASKS:
        if isinstance(task, Numeric):
            values = [task.right(), *(wrong.value() for wrong in task.wrong)]
            assert not [pair for pair in combinations(values, 2) if near(*pair, task.tolerance)], task.id
            assert [task.judge(v).mistake for v in values[1:]] == list(range(len(task.wrong))), task.id
        if isinstance(task, Function):
            assert [task.judge(w.value).mistake for w in task.wrong] == list(range(len(task.wrong)))


def test_every_scene_is_told_in_every_industry(industry):
    for name in SCENES:
        assert "{" not in repr(scene(name))


SIX = {
    "correctness of the work": "no second visit, of 100", "delay": "15 minutes at most", "Follow-up": "within 7 days",
    "full explanation": "20 of 20 bills", "easy to get to": "45 of 50", "nothing out of stock": "97 of 100",
}  # fmt: skip


def test_six_indicators_need_words_of_the_list_a_number_each_people_and_four_groups():
    judge = TASKS["8-D1"].judge
    assert judge(SIX).ok
    assert "Six different" in judge(dict(list(SIX.items())[:5])).message
    assert "Not in the list" in judge({**dict(list(SIX.items())[:5]), "smile": "1"}).message
    assert "No number" in judge(SIX | {"delay": "short"}).message
    times = dict.fromkeys(ATTRIBUTES["time"][:6], "5 minutes")
    assert "about people" in judge(times).message and "too few groups" in judge(times).message
    assert "curly" in judge("delay").message


def test_a_tree_shares_out_a_hundred_points_on_three_branches():
    judge = TASKS["8-D2"].judge
    tree = {"product": {"a": 20, "b": 10}, "service": {"c": 30, "d": 20}, "people": {"e": 20}}
    assert judge(tree).ok
    assert "add up to 90" in judge(tree | {"people": {"e": 10}}).message
    assert "no indicator" in judge(tree | {"people": {"____": 20}}).message
    assert (
        "More than half"
        in judge(tree | {"service": {"c": 51, "d": 4}, "product": {"a": 15, "b": 10}}).message
    )
    assert "above 0" in judge(tree | {"people": {"e": "many"}}).message
    assert "three branches" in judge({"product": {}}).message


def test_the_own_gap_is_worked_out_and_must_stand_in_the_sentence():
    judge = TASKS["8-D3"].judge
    own = {
        "dimension": "Empathy",
        "expect": 6,
        "perceive": 4,
        "points": 30,
        "method": "ten talks",
        "sentence": "",
    }
    assert "weighted gap of −0.60" in judge(own).message
    assert judge(own | {"sentence": "Empathy costs us 0.6 points because files do not travel."}).ok
    assert "five dimensions" in judge(own | {"dimension": "luck"}).message
    assert "from 1 to 7" in judge(own | {"expect": 60}).message
    assert "Still open" in judge(own | {"method": "____"}).message
