"""Each task knows its right answer and the typical wrong ones, in all five industries."""

import gettext
import math
from decimal import Decimal
from importlib import import_module
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from course_parts import WITH_EXERCISE, tasks

import servicelab as sl
from servicelab.churn import checks, model
from servicelab.churn.exercise import case
from servicelab.kit import i18n
from servicelab.kit.check import (
    Choice,
    Function,
    Numeric,
    Written,
    ____,
    check,
    find,
    grade,
    is_blank,
    judge,
    near,
)
from servicelab.kit.scenario import names

TASKS = tasks()
NUMERIC = [task for task in TASKS if isinstance(task, Numeric)]
FUNCTIONS = [task for task in TASKS if isinstance(task, Function)]
CHOICES = [task for task in TASKS if isinstance(task, Choice)]
IDS = [task.id for task in TASKS]


@pytest.fixture(params=names())
def industry(request):
    sl.start(request.param)
    return request.param


everywhere = pytest.mark.usefixtures("industry")


def by_id(task):
    return task.id


# --- Right and wrong answers --------------------------------------------------------------------


@everywhere
@pytest.mark.parametrize("task", [*NUMERIC, *FUNCTIONS], ids=by_id)
def test_each_wrong_answer_gets_its_own_hint_and_the_right_one_praise(task):
    value = (lambda f: f) if isinstance(task, Function) else (lambda f: f())
    assert judge(task.id, value(task.right)).ok
    verdicts = [judge(task.id, value(wrong.value)) for wrong in task.wrong]
    assert [v.mistake for v in verdicts] == list(range(len(task.wrong)))
    assert len({v.message for v in verdicts}) == len(task.wrong) >= 3
    assert not any(v.ok for v in verdicts)


@everywhere
@pytest.mark.parametrize("task", NUMERIC, ids=by_id)
def test_no_wrong_answer_lies_within_the_tolerance_of_the_right_one(task):
    for wrong in task.wrong:
        assert not near(wrong.value(), task.right(), task.tolerance), wrong.hint


@everywhere
@pytest.mark.parametrize("task", NUMERIC, ids=by_id)
def test_no_two_wrong_answers_are_the_same_number(task):
    values = [wrong.value() for wrong in task.wrong]
    assert not [pair for pair in combinations(values, 2) if near(*pair, 0.001)]


@everywhere
@pytest.mark.parametrize("task", NUMERIC, ids=by_id)
def test_a_right_answer_may_be_written_in_many_ways(task):
    right = task.right()
    forms = [right, np.float64(right), Decimal(right), f"{right}", f"¥{right:,.4f}", f" {right:.4f} "]
    if "share" in task.unit:
        forms.append(f"{100 * right:.2f}%")
    assert [judge(task.id, form).ok for form in forms] == [True] * len(forms)


@pytest.mark.parametrize("task", CHOICES, ids=by_id)
def test_a_letter_may_be_written_in_many_ways_and_each_wrong_one_has_a_reason(task):
    assert sorted([task.right, *task.why]) == list("abcd")
    for form in (task.right, task.right.upper(), f" {task.right}) ", f"({task.right})", f"'{task.right}'"):
        assert judge(task.id, form).ok
    hints = [judge(task.id, letter) for letter in task.why]
    assert not any(v.ok for v in hints) and len({v.message for v in hints}) == 3


@pytest.mark.parametrize("number", [chapter.number for chapter in WITH_EXERCISE])
def test_the_right_letters_do_not_sit_in_one_place(number):
    right = [task.right for task in CHOICES if task.id.startswith(f"{number}-")]
    assert len(right) >= 5 and len(set(right)) >= 3


TYPICAL = {
    "revenue for margin": ("10-B1", lambda f: model.clv(f.price, f.retention, f.discount), "revenue"),
    "lifetime × revenue": ("10-B1", lambda f: f.price / (1 - f.retention), "Lifetime × revenue"),
    "first margin later": ("10-B1", lambda f: f.value - f.margin, "first renewal"),
    "forgetting the discount": ("10-B1", lambda f: f.margin / (1 - f.retention), "discount is forgotten"),
    "5% for 5 points": (
        "10-B3",
        lambda f: model.break_even_spend(f.margin, f.retention, f.discount, 0.05 * f.retention),
        "5%",
    ),
    "5% fewer leavers": (
        "10-B3",
        lambda f: model.break_even_spend(f.margin, f.retention, f.discount, 0.05 * (1 - f.retention)),
        "5% fewer leavers",
    ),
    "monthly for yearly": ("10-B2", lambda f: f.lost * f.margin / 12, "one month"),
    "adding the three lenses": (
        "10-B2",
        lambda f: f.lost * (f.margin + f.acquisition_cost + f.value),
        "added up",
    ),
    "churn for retention": ("10-B4", lambda f: 1 - find("10-B4").right(), "churn"),
    "percent for share": ("10-B4", lambda f: 100 * find("10-B4").right(), "percent"),
}


@everywhere
@pytest.mark.parametrize("mistake", TYPICAL)
def test_the_mistakes_that_people_make_are_named(mistake):
    task, value, word = TYPICAL[mistake]
    verdict = judge(task, float(value(case())))
    assert not verdict.ok and word in verdict.message


def test_a_count_of_leavers_that_takes_newcomers_for_loyal_is_named(industry):
    from servicelab.kit.data import table

    ever = table(f"customers_{industry}").head(1000)
    assert "loyal" in judge("10-B4", float(ever["end"].isna().mean())).message


@everywhere
def test_an_answer_off_by_a_hundred_or_by_its_sign_is_told_so():
    right = case().value
    assert "factor of 100" in judge("10-B1", right / 100).message
    assert "sign" in judge("10-B1", -right).message
    assert "too high" in judge("10-B1", 1.27 * right).message


def test_the_golden_numbers_of_the_workshop():
    golden = {"10-B1": 4400, "10-B2": 480_000, "10-B3": 200, "10-B7": 33.30, "10-F2": 120}
    assert all(judge(task, value).ok for task, value in golden.items())


# --- Functions, words, things made --------------------------------------------------------------


@everywhere
@pytest.mark.parametrize("task", FUNCTIONS, ids=by_id)
def test_a_number_written_into_a_function_is_found_out(task):
    first = task.inputs()[0]
    verdict = judge(task.id, lambda *_values: task.right(*first))
    assert not verdict.ok and "whatever goes in" in verdict.message


def test_a_function_that_fails_or_is_a_number_gets_a_sentence():
    assert "ZeroDivisionError" in judge("10-B5", lambda m, r, d: 1 / 0).message
    assert "brackets" in judge("10-B5", 4400).message
    assert "TypeError" in judge("10-B5", lambda margin: margin).message
    assert "one number" in judge("10-B5", lambda m, r, d: "much").message
    assert "too low" in judge("10-B5", lambda m, r, d: m * r * d).message
    assert judge("10-B5", lambda m, r, d: m * ____).open


def test_an_open_answer_is_told_the_points_it_misses():
    task = find("10-C1")
    assert isinstance(task, Written) and "40 words" in judge(task.id, "No.").message
    verdict = judge(task.id, "I would not sign this because I do not like the agency at all. " * 4)
    assert not verdict.ok and verdict.message.count(";") == 3


TWO_FIELDS = {
    "three": {"a": "yuan", "b": "minutes", "c": "days"},
    "both in one": {"a": "yuan per minute", "b": "minutes"},
    "two of money": {"a": "yuan", "b": "¥"},
    "two of time": {"a": "minutes", "b": "hours"},
    "values": {"a": "10000", "b": 1},
    "no unit": {"a": "", "b": "minutes"},
    "not measured": {"a": "good or bad", "b": "minutes"},
    "no pairs": ["cost", "time"],
}


def test_the_saying_becomes_two_fields_with_one_unit_each():
    for good in (
        {"cost": "yuan", "time": "minutes"},
        {"成本": "元", "时间": "分钟"},
        {"t": "Days", "c": "¥"},
    ):
        assert judge("10-C2", good).ok
    said = [judge("10-C2", bad) for bad in TWO_FIELDS.values()]
    assert not any(v.ok for v in said) and len({v.message for v in said}) == len(TWO_FIELDS)


PRESET = {
    "title": "The ferry in August",
    "story": "A ferry lives on tourists. The owner wants a loyalty card.",
    "question": "What is it worth?",
    "customers": 31_000,
    "margin": 41,
    "retention": 0.05,
    "acquisition_cost": 3,
}


def test_a_preset_may_be_a_dict_or_a_function():
    assert judge("10-D1", PRESET).ok and judge("10-D1", lambda: PRESET).ok
    assert judge("10-D1", PRESET | {"polarisation": 0.2, "question": "值多少?"}).ok


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"retention": 80}, "percent"),
        ({"retention": ____}, "Still open: retention"),
        ({"colour": 3}, "no input colour"),
        ({"margin": "much"}, "not a number"),
        ({"title": ""}, "title"),
        ({"story": "Short."}, "two sentences"),
        ({"question": "Nothing."}, "question mark"),
        ({"retention": 0.99, "discount": 0}, "Programme effect"),
    ],
)
def test_a_preset_that_does_not_run_is_told_why(change, word):
    verdict = judge("10-D1", PRESET | change)
    assert not verdict.ok and word in verdict.message


@everywhere
def test_a_preset_must_differ_from_the_firm_of_the_exercise():
    firm = case()._asdict()
    same = PRESET | {name: firm[name] for name in checks.INPUTS}
    assert "Change at least two inputs" in judge("10-D1", same).message


@pytest.mark.parametrize("retention", [0.4, 0.8, 0.96, 0.99])
def test_the_own_organisation_gets_its_amounts_and_then_needs_a_sentence_with_one(retention):
    mine = {"customers": 2000, "margin": 1200, "retention": retention, "acquisition_cost": 900}
    first = judge("10-D2", mine | {"sentence": "____"})
    lost = f"{2000 * (1 - retention):,.0f}"
    assert not first.ok and lost in first.message
    assert judge("10-D2", mine | {"sentence": f"We lose {lost} customers a year and do not ask why."}).ok
    assert "whole sentence" in judge("10-D2", mine | {"sentence": f"We lose {lost}."}).message
    assert not judge("10-D2", mine | {"sentence": "We lose 7 customers a year and do not ask why."}).ok


def test_the_own_organisation_reads_percent_for_a_share_and_says_so():
    mine = {"customers": 2000, "margin": 1200, "retention": 80, "acquisition_cost": 900, "sentence": ""}
    assert "percent" in judge("10-D2", mine).message


# --- Any object at all --------------------------------------------------------------------------


class Anything:
    """Equals everything, is near everything, and is no number."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __float__(self):
        raise RuntimeError("no")


class Unspeakable(str):
    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def strip(self, *_):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


ODD = {
    "an object that equals everything": Anything(),
    "a text that equals everything": Unspeakable("z"),
    "a text": "no idea",
    "nan": math.nan,
    "infinity": -math.inf,
    "a complex number": 3 + 4j,
    "a list": [1, 2],
    "an empty table": pd.DataFrame(),
    "a table": pd.DataFrame({"a": [1, 2]}),
    "a series": pd.Series([1.0, 2.0]),
    "an array": np.zeros(3),
    "a class": Anything,
    "a dict": {"a": Anything()},
    "a function": lambda *_: Anything(),
    "bytes": b"\xff",
    "a huge text": "9" * 100_000,
}
BLANKS = [None, ..., ____, "", "____", " ... ", "\n____\n", {"a": ____, "b": "____"}]


@pytest.mark.parametrize("task", IDS)
def test_no_odd_object_is_ever_right_or_breaks_the_check(task, capsys):
    for what, answer in ODD.items():
        verdict = judge(task, answer)
        assert not verdict.ok and not verdict.open and verdict.message, what
        check(task, answer)
        assert capsys.readouterr().out.count("\n") == 1, what
        with pytest.raises(AssertionError, match=task):
            grade(task, answer)


@pytest.mark.parametrize("task", IDS)
def test_an_open_task_prints_one_calm_line(task, capsys):
    for answer in BLANKS:
        check(task, answer)
        assert capsys.readouterr().out == f"· {task}: not answered yet.\n"


def test_a_gap_stays_a_gap_in_whatever_is_computed_with_it():
    table = pd.DataFrame({"a": [1.0, 2.0]})
    table["b"] = table["a"] * ____
    gaps = [1 + ____, ____ / np.int64(3), np.float64(2) * ____ - 1, round(____, 2), sum([____, ____]), -____]
    gaps += [table["a"] / ____, table["b"].sum(), ____(3), 2**____]
    assert all(map(is_blank, gaps))
    assert f"{____:,.2f}" == str(____) == "____"


# --- Asking -------------------------------------------------------------------------------------


def test_a_check_finds_the_answer_by_the_name_of_the_task(capsys):
    cell = "from servicelab.kit.check import check, grade\ncheck('10-A1')"
    exec(cell, {"answer_A1": "b"})
    exec(cell, {})
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("✓ 10-A1:") and said[1] == "· 10-A1: not answered yet."
    exec(cell + "\ngrade('10-A1')", {"answer_A1": "b"})
    with pytest.raises(AssertionError, match="10-A1: not answered yet"):
        exec(cell + "\ngrade('10-A1')", {})


@pytest.mark.parametrize("task", ["10-Z9", "99-A1", "B1", ""])
def test_an_unknown_task_lists_the_ones_there_are(task, capsys):
    check(task, 3)
    assert "There " in capsys.readouterr().out
    with pytest.raises(KeyError):
        judge(task, 3)


class Marked(gettext.NullTranslations):
    def gettext(self, message):
        return f"«{message}»"


@pytest.mark.parametrize("task", IDS)
def test_every_sentence_said_can_be_translated(task):
    i18n.use(Marked(), "en")
    known = find(task)
    answers = [None, "x y", 3.7, {"a": "b"}, lambda *_: 1.0, *getattr(known, "why", ())]
    wrong = getattr(known, "wrong", ())
    answers += [w.value if isinstance(known, Function) else w.value() for w in wrong]
    for answer in answers:
        assert judge(task, answer).message.startswith("«"), answer


@everywhere
@pytest.mark.parametrize("package", [chapter.package for chapter in WITH_EXERCISE])
def test_every_scene_is_filled_with_the_words_of_the_industry(package):
    theirs = import_module(f"servicelab.{package}.exercise")
    for name in theirs.SCENES:
        told = repr(theirs.scene(name))
        assert len(told) > 100 and not set("{}") & set(told) and " a a" not in told, name
