"""A learner's own file: what it keeps, when a question comes back, and that nothing in it is ever lost."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.kit import progress, review, session
from servicelab.kit.check import check
from servicelab.kit.course import chapters
from servicelab.kit.progress import GAPS, Progress
from servicelab.kit.quiz import Quiz, bank

TODAY = date(2026, 3, 10)


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "my-progress.json"
    monkeypatch.setenv("SERVICELAB_PROGRESS", str(path))
    return path


# What is kept ------------------------------------------------------------------------------------


def test_an_answer_is_kept_by_id_and_day_and_nothing_else(file):
    quiz = Quiz("10-cost-of-churn", "10-q01")
    quiz.answer("10-q01", 0)
    quiz.answer("10-q01", 1)
    today = f"{date.today()}"
    assert json.loads(file.read_text()) == {
        "format": 1,
        "items": {"10-q01": [[today, False], [today, True]]},
        "tasks": {},
    }


def test_a_confirmed_task_is_kept_once_and_a_wrong_one_is_not(file, capsys):
    names = {"check": check}
    exec("check('10-A1', 'b'); check('10-A1', 'a'); check('10-A1', 'c')", names)
    assert capsys.readouterr().out.count("✓") == 1
    assert list(progress.read().tasks) == ["10-A1"]


@pytest.mark.parametrize("role", ["instructor", "test"])
def test_only_a_student_has_progress(file, role):
    session.set_role(role)
    Quiz("10-cost-of-churn", "10-q01").answer("10-q01", 0)
    assert not file.exists()


def test_it_can_be_switched_off(file, monkeypatch):
    monkeypatch.setenv("SERVICELAB_PROGRESS", "off")
    assert progress.note_item("10-q01", True) == "" and progress.path() is None and not file.exists()


def test_a_folder_that_cannot_be_written_is_said_and_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVICELAB_PROGRESS", str(tmp_path / "nowhere" / "my-progress.json"))
    quiz = Quiz("10-cost-of-churn", "10-q01")
    assert quiz.answer("10-q01", 1).startswith("Right.")
    assert "could not be saved" in quiz.block("score")["html"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"items": {"a": 1}, "tasks": {}}', '{"items": {"a": [["x", 1]]}, "tasks": {}}']
)
def test_a_damaged_file_is_put_aside_and_never_overwritten(file, damage):
    file.write_text(damage)
    progress.note_item("10-q01", True)
    kept = list(file.parent.glob("my-progress.damaged-*.json"))
    assert [path.read_text() for path in kept] == [damage]
    assert progress.read().known("10-q01")


def test_an_update_that_drops_a_question_loses_no_answer(file):
    progress.note_item("10-q99", True)
    progress.note_item("10-q01", True)
    assert progress.read().items.keys() == {"10-q99", "10-q01"}
    assert "of" in repr(review.standing())


def test_two_machines_become_one(file, tmp_path):
    progress.note_item("10-q01", True)
    other = tmp_path / "usb.json"
    other.write_text(
        '{"format": 1, "items": {"10-q01": [["2026-01-01", false]], "05-q01": [["2026-01-02", true]]}, "tasks": {"10-B1": "2026-01-03"}}'
    )
    merged = progress.load(other)
    assert merged.items["10-q01"][0] == ("2026-01-01", False) and len(merged.items["10-q01"]) == 2
    assert progress.read() == merged and merged.tasks == {"10-B1": "2026-01-03"}
    assert merged.to_csv().splitlines()[:2] == ["kind,id,day,right", "question,10-q01,2026-01-01,0"]


def test_a_file_that_is_none_is_refused_in_words(file, tmp_path):
    with pytest.raises(ValueError, match=r"holiday\.txt is no progress file"):
        progress.load(tmp_path / "holiday.txt")


answers = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2026, 1, 1)).map(str), st.booleans()), max_size=6
)
learners = st.builds(Progress, st.dictionaries(st.sampled_from(["a", "b", "c"]), answers.map(sorted)))


@given(learners, learners)
def test_merging_keeps_every_answer_of_both(one, two):
    merged = one.merge(two)
    for part in (one, two):
        for item, given_ in part.items.items():
            assert set(given_) <= set(merged.items[item])
    assert one.merge(one).items.keys() == one.items.keys()


# When a question comes back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        ([("2026-03-01", False)], "2026-03-02"),
        ([("2026-03-01", True)], "2026-03-02"),
        ([("2026-03-01", True), ("2026-03-02", True)], "2026-03-09"),
        ([("2026-03-01", True), ("2026-03-02", True), ("2026-03-09", True)], "2026-04-08"),
        ([("2026-03-01", True), ("2026-03-02", True), ("2026-03-09", False)], "2026-03-10"),
        ([("2026-03-01", False), ("2026-03-01", True)], "2026-03-02"),
    ],
    ids=["wrong", "right once", "twice", "three times", "forgotten", "corrected at once counts as wrong"],
)
def test_the_gap_grows_with_right_answers_and_starts_anew_after_a_wrong_one(answers, due):
    assert f"{Progress({'a': answers}).due_on('a')}" == due


def test_what_was_never_asked_is_not_due_and_the_longest_overdue_comes_first():
    learner = Progress(
        {"a": [("2026-03-05", True)], "b": [("2026-03-01", True)], "c": [("2026-03-10", True)]}
    )
    assert learner.due(["a", "b", "c", "d"], TODAY) == ["b", "a"]


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_a_gap_is_one_of_the_plan(rights):
    answers = [(f"2026-01-{i:02}", right) for i, right in enumerate(rights, start=1)]
    gap = (Progress({"a": answers}).due_on("a") - date.fromisoformat(answers[-1][0])).days
    assert gap in GAPS


def test_a_review_asks_what_is_due_across_chapters(file, capsys):
    assert review.review() is None and "Nothing is due" in capsys.readouterr().out
    file.write_text(
        json.dumps(
            {
                "format": 1,
                "tasks": {},
                "items": {i: [["2026-01-01", False]] for i in ("10-q01", "05-q01", "10-q99")},
            }
        )
    )
    quiz = review.review()
    assert (
        sorted(i.id for i in quiz.items) == ["05-q01", "10-q01"]
        and "2 questions are due" in quiz.words["name"]
    )
    quiz.answer("05-q01", quiz.items[0].right)
    assert [i.id for i in review.review().items] == ["10-q01"]


# Warm-ups ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("chapter", chapters(), ids=lambda c: c.slug)
def test_a_warm_up_asks_earlier_chapters_only(chapter):
    earlier = {item for c in chapters() if c.number < chapter.number for item in bank(c.slug)}
    assert len(chapter.review) == 3 and set(chapter.review) <= earlier | set(bank("warmup"))
    assert [item.id for item in review.warmup(chapter.slug).items] == chapter.review


def test_a_warm_up_asks_the_chapter_before_one_a_little_and_one_further_back():
    home = {item: i for i, c in enumerate(chapters()) for item in bank(c.slug)}
    for i, chapter in enumerate(chapters()):
        back = [i - home[item] for item in chapter.review if item in home]
        assert i == 0 or back[0] == 1, chapter.slug
        if i >= 5:
            assert 2 <= back[1] <= 4 and back[2] > 4, chapter.slug


def test_a_course_without_the_earlier_chapter_still_warms_up(monkeypatch):
    only = tuple(c for c in chapters() if c.number == 10)
    monkeypatch.setattr(review, "chapters", lambda: only)
    items = [item.id for item in review.warmup("10-cost-of-churn").items]
    assert len(items) == 3 and set(items) <= set(bank("warmup"))


def test_an_unknown_chapter_is_named():
    with pytest.raises(ValueError, match="no chapter 'bread'"):
        review.warmup("bread")
