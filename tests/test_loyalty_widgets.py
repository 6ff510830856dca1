"""The four explorers of chapter 9, driven as a person drives them; right and wrong answers in all five industries."""

from itertools import combinations

import pytest
from drawn import crowded
from drive import patched, sweep

import servicelab as sl
from servicelab.kit import data
from servicelab.kit.cards import OPEN
from servicelab.kit.check import Choice, Function, Numeric, near
from servicelab.kit.scenario import current, names
from servicelab.loyalty import CurveLab, HoursBoard, ParetoLab, StoreCompare, checks, sorts
from servicelab.loyalty.exercise import SCENES, ratings, scene

KINDS = (CurveLab, StoreCompare, HoursBoard, ParetoLab)
LAYERS = [(kind, layer) for kind in KINDS for layer in kind.layers]
each_layer = pytest.mark.parametrize(("kind", "layer"), LAYERS, ids=lambda x: getattr(x, "key", None))
in_each_industry = pytest.mark.parametrize("industry", names())
SORTS = [
    sorts.milestones, sorts.measures, sorts.conditions, sorts.angles, sorts.record, sorts.care, sorts.loop,
]  # fmt: skip


@pytest.fixture(autouse=True)
def as_a_test():
    sl.start("workshop", role="test")
    yield
    sl.start()


@each_layer
def test_every_control_moves_from_end_to_end_and_the_picture_is_patched(kind, layer):
    w = kind().show(layer.key)
    sweep(w)
    patched(w, layer)


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@each_layer
def test_no_text_lies_on_another_or_leaves_its_picture(kind, layer, projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = kind().pin()
    assert crowded(w, layer, w.presets[::2], monkeypatch) == []


@in_each_industry
def test_every_industry_opens_with_its_own_market(industry):
    sl.start(industry, role="test")
    start = current().loyalty.start
    w = CurveLab()
    assert {name: getattr(w.params, name) for name in start if name != "note"} == {
        name: getattr(start, name) for name in start if name != "note"
    }
    assert HoursBoard().result.first == "winnable"


def test_the_bend_of_each_market_is_what_its_story_says():
    assert CurveLab("water").result.zone == CurveLab("utility").result.zone == "captive"
    assert CurveLab("copiers").result.zone == "competitive" and CurveLab("copiers").result.ratio > 5
    four = CurveLab("linear").result.by_score
    assert abs(four[1:4] - [25, 50, 75]).max() < 2


def test_a_bar_of_hours_is_dragged_and_stops_at_the_end_of_its_range():
    w = HoursBoard()
    w.receive("move lost", [9, 5])
    assert w.params.lost == 9 and w.params.easy == 16
    w.receive("move lost", [99, 5])
    assert w.params.lost == 40
    assert "more than there are" in w.block("notes")["html"]


def test_showing_the_third_thing_keeps_the_bet_and_names_the_sites():
    w = StoreCompare().bet(3)
    w.pick(third="show")
    assert "You bet 3" in w.block("verdict")["html"]
    assert "good site" in w._charts_of("fifths")[0].words[0].get_text()


def test_without_a_profit_no_share_is_invented():
    w = ParetoLab().set(base_cost=2000)
    assert "no share of the profit" in w.sentence and "there is no profit" in w.block("notes")["html"]
    assert "nan" not in w.table.to_string()


@pytest.mark.parametrize(
    ("kind", "preset", "mission", "moves"),
    [
        (CurveLab, "workshop", 0, {"substitutes": 6.5, "differentiation": 1, "programme": 0.5}),
        (CurveLab, "workshop", 1, {"substitutes": 10, "switching": 0, "differentiation": 0, "programme": 0}),
        (CurveLab, "workshop", 2, {"satisfaction": 5, "spread": 0.3}),
        (CurveLab, "water", 3, {"asked": 200}),
        (StoreCompare, "site", 0, {"effect": 0, "hidden": 1}),
        (StoreCompare, "site", 2, {"effect": 0}),
        (HoursBoard, "habit", 0, {"easy": 0, "winnable": 18, "disloyal": 8, "conquered": 8, "loyal": 6, "lost": 0}),
        (HoursBoard, "habit", 1, {"easy": 2, "winnable": 12}),
        (ParetoLab, "alike", 1, {"inequality": 0}),
    ],
)  # fmt: skip
def test_a_mission_is_open_at_first_and_can_be_solved(kind, preset, mission, moves):
    w = kind(preset)
    assert mission not in w._missions_done
    w.set(**moves)
    assert mission in w._missions_done, w.sentence


# --- Answers -------------------------------------------------------------------------------------


@in_each_industry
def test_each_wrong_answer_is_another_and_gets_its_own_hint(industry):
    sl.start(industry)
    for task in checks.TASKS:
        if isinstance(task, Numeric):
            values = [task.right(), *(wrong.value() for wrong in task.wrong)]
            assert len(values) >= 4, task.id
            assert not [pair for pair in combinations(values, 2) if near(*pair, task.tolerance)], task.id
            assert task.judge(values[0]).ok
            assert [task.judge(v).mistake for v in values[1:]] == list(range(len(task.wrong))), task.id
        if isinstance(task, Function):
            assert task.judge(task.right).ok
            assert [task.judge(w.value).mistake for w in task.wrong] == list(range(len(task.wrong)))
        if isinstance(task, Choice):
            assert sorted([task.right, *task.why]) == list("abcd")


@in_each_industry
def test_the_survey_was_made_from_the_curve_of_its_market(industry):
    sl.start(industry)
    t, part = ratings(), current().loyalty.ratings
    assert len(t) == 240 and set(t["bought_again"]) == {0, 1}
    assert t["score"].mean() == pytest.approx(part.mean, abs=0.2)
    by_score = t.groupby("score")["bought_again"].mean()
    assert by_score[5] > by_score[4] > by_score[3]


def test_in_an_open_market_a_five_is_worth_several_fours():
    t = data.table("loyalty_ratings").groupby(["industry", "score"])["bought_again"].mean().unstack()
    assert t.loc["shop", 5] / t.loc["shop", 4] > 3 > 1.3 > t.loc["utility", 5] / t.loc["utility", 4]


@in_each_industry
def test_every_card_has_a_home_and_every_scene_its_words(industry):
    sl.start(industry)
    for sort in SORTS:
        w = sort()
        assert len(w.right) >= 3 and set(w.right.values()) <= {*w.bins} - {OPEN}
    assert {card.angle for card in current().loyalty.angles} == set(sorts.ANGLES)
    for name in SCENES:
        assert "{" not in repr(scene(name))


def test_an_own_market_is_worked_out_and_a_gap_is_named():
    task = next(t for t in checks.TASKS if t.id == "9-D2")
    mine = dict.fromkeys(checks.CONDITIONS, 0) | {"substitutes": 10}
    assert "18 of 100" in task.judge(mine).message
    sentence = "Of 100 who say 4 only 18 buy again here, so the mean on our wall is no comfort."
    assert task.judge(mine | {"sentence": sentence}).ok
    assert "Still open: patent" in task.judge(mine | {"patent": "____"}).message
    assert "from 0 to 10" in task.judge(mine | {"patent": 11}).message
