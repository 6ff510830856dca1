"""The tasks of chapter 6 know the right answer and the typical wrong ones, in all five industries."""

import pytest

import servicelab as sl
from servicelab.kit.check import Function, Numeric, find, judge
from servicelab.kit.scenario import current, names
from servicelab.quadrant import checks, model, styles
from servicelab.quadrant.exercise import SCENES, belief, case, scene

COMPUTED = [task for task in checks.TASKS if isinstance(task, Numeric | Function)]


@pytest.fixture(params=names(), autouse=True)
def industry(request):
    sl.start(request.param)
    yield request.param
    sl.start()


@pytest.mark.parametrize("task", COMPUTED, ids=lambda t: t.id)
def test_each_wrong_answer_gets_its_own_hint_and_the_right_one_praise(task):
    value = (lambda f: f) if isinstance(task, Function) else (lambda f: f())
    assert judge(task.id, value(task.right)).ok
    verdicts = [judge(task.id, value(wrong.value)) for wrong in task.wrong]
    assert [v.mistake for v in verdicts] == list(range(len(task.wrong))) and len(verdicts) >= 3


def test_the_mistakes_that_people_make_are_named():
    who = case()
    assert "ability for attitude" in judge("6-B1", float(model.stars(who.ability, who.attitude))).message
    assert "base rate is ignored" in judge("6-B3", belief(checks.RESULT, prior=checks.EVEN)["driver"]).message
    assert "added" in judge("6-B4", checks._added()).message
    assert "ability first" in judge("6-B2", checks._end("ability")).message


def test_a_budget_that_fills_attitude_leaves_something_for_ability():
    assert checks._left() > 0 and checks._end() < 5


def test_labels_are_read_and_three_disagreements_are_allowed():
    true = styles.transcripts()["style"].to_dict()
    assert judge("6-B8", true).ok
    other = dict(zip(styles.STYLES, [*list(styles.STYLES)[1:], "driver"], strict=True))
    for wrong, ok in ((3, True), (4, False)):
        mixed = {i: other[s] if i <= wrong else s.upper() for i, s in true.items()}
        assert judge("6-B8", mixed).ok is ok
    assert "chat 12" in judge("6-B8", {i: s for i, s in true.items() if i < 12}).message
    assert "no style cool" in judge("6-B8", true | {1: "cool"}).message


def rewrites():
    told = current().quadrant.rewrites
    return {style: getattr(told, style) for style in told}


@pytest.mark.parametrize(
    ("style", "text", "word"),
    [
        ("driver", "It takes until Saturday and that is all there is to say.", "two or three ways"),
        ("expressive", "Imagine, it takes until Saturday, and the new part is a beauty!", "in writing"),
        ("amiable", "The delivery is delayed until Saturday, regrettably for everyone.", "first person"),
        ("analytical", "Sorry for this, it takes a little longer, as things do at times.", "cause"),
        ("amiable", "Sorry.", "one or two sentences"),
    ],
)
def test_each_form_is_told_what_it_lacks(style, text, word):
    assert judge("6-D1", rewrites()).ok
    verdict = judge("6-D1", rewrites() | {style: text})
    assert not verdict.ok and word in verdict.message


def own(**changes):
    cell = dict.fromkeys(("name", "neutral", "reading", "advice"))
    cells = {
        corner: {key: f"{key} {corner}" for key in cell}
        for corner in ("low_low", "high_low", "low_high", "high_high")
    }
    axis = {"name": "n", "low": "l", "high": "h"}
    words = {"title": "T", "question": "Where?", "source": "Log", "caveat": "Mine"}
    return words | {"x": axis | {"id": "ease"}, "y": axis | {"id": "use"}, "cells": cells} | changes


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"title": "____"}, "first is title"),
        ({"question": "Where."}, "question mark"),
        ({"x": {"id": "use", "name": "n", "low": "l", "high": "h"}}, "both axes"),
        ({"x": {"id": "ease", "name": "n", "low": "l"}}, "x.high"),
        ({"colour": "red"}, "colour"),
        ({"cells": {}}, "cells.low_low"),
        ({"cells": None}, "curly brackets"),
    ],
)
def test_a_board_of_ones_own_is_read_as_the_course_reads_its_boards(changes, word):
    assert judge("6-D2", own()).ok
    verdict = judge("6-D2", own(**changes))
    assert not verdict.ok and word in verdict.message


def test_a_board_with_the_axes_of_the_course_or_the_same_advice_twice_is_sent_back():
    axes = {key: own()[key] | {"id": name} for key, name in (("x", "attitude"), ("y", "ability"))}
    assert "already" in judge("6-D2", own(**axes)).message
    same = {corner: cell | {"advice": "Wait"} for corner, cell in own()["cells"].items()}
    assert "same advice" in judge("6-D2", own(cells=same)).message


def test_an_open_answer_is_told_the_points_it_misses():
    assert "40 words" in judge("6-C1", "No.").message
    assert find("6-C1").judge("It is a bad thing to put down on a page. " * 9).message.count(";") >= 3


@pytest.mark.parametrize("name", SCENES)
def test_every_scene_is_filled_with_the_words_of_the_industry(name):
    told = repr(scene(name))
    assert len(told) > 60 and not set("{}") & set(told)
