"""The whole round of handing in and marking, with the real commands, on a class that does what classes do.

Hand-ins stand in ``hand_ins.py``. Where there is no bubblewrap, what needs the sandbox is skipped and says so.
"""

import csv
import getpass
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta

import hand_ins
import nbformat
import pytest
from course_parts import WITH_EXERCISE
from hand_ins import CLASS, LEAK, NEVER_HANDED_IN, SLUG, content, points, released, right

from servicelab.build import exercises
from servicelab.kit.data import ROOT
from servicelab.marking import sandbox
from servicelab.marking.__main__ import main
from servicelab.marking.collect import collect, student_name

needs_sandbox = pytest.mark.skipif(
    bool(sandbox.why_no_sandbox()), reason=f"no sandbox: {sandbox.why_no_sandbox()}"
)
FILE = f"{SLUG}.ipynb"


def marking(course, *arguments, fails=False, **more):
    done = subprocess.run(
        [sys.executable, "-m", "servicelab.marking", "--course", str(course), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=400,
        **more,
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def new_course(folder):
    for name in ("solutions", "exercises"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


def report(course, slug=SLUG):
    with (course / "_grading" / f"report-{slug}.csv").open(encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The class after release, class list, collect, mark, feedback and grades; where a listener counts calls."""
    course = new_course(tmp_path_factory.mktemp("school"))
    (course / "class.csv").write_text("\n".join(["id", *CLASS, NEVER_HANDED_IN]), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        for student, hand_in in CLASS.items():
            folder = course / "downloads" / student
            folder.mkdir(parents=True)
            made = content(hand_in, str(course), server.getsockname()[1])
            if made is not None:
                (folder / hand_in.file).write_bytes(made)
        marking(course, "release", SLUG)
        marking(course, "students", SLUG, course / "class.csv")
        marking(course, "collect", SLUG, course / "downloads")
        marking(course, "mark", SLUG)
        marking(course, "feedback", SLUG)
        marking(course, "grades", SLUG)
        try:
            server.accept()
            called = True
        except TimeoutError:
            called = False
    return course, called


def outputs(course, student):
    path = course / "_grading" / "autograded" / student / SLUG / FILE
    if not path.exists():
        return ""
    notebook = nbformat.read(path, as_version=4)
    return json.dumps([cell.get("outputs", []) for cell in notebook.cells])


@needs_sandbox
@pytest.mark.parametrize("student", CLASS)
def test_each_hand_in_ends_in_its_mark_and_in_words(school, student):
    course, _called = school
    row, hand_in, each = report(course)[student], CLASS[student], points()
    assert float(row["mark"]) == sum(each[task] for task in hand_in.earns(set(each)))
    assert hand_in.words in row["what happened, what to do"]


def test_release_leaves_the_exercise_as_the_build_makes_it(tmp_path):
    course = new_course(tmp_path)
    (course / "exercises" / SLUG / FILE).unlink()
    assert str(course / "exercises" / SLUG / FILE) in marking(course, "release", SLUG)
    made = exercises.release(course / "solutions" / SLUG / FILE)
    assert (course / "exercises" / SLUG / FILE).read_bytes() == made


@needs_sandbox
def test_the_table_can_tell_marks_apart_and_holds_a_class_of_thirty():
    each = points()
    marks = {sum(each[t] for t in hand_in.earns(set(each))) for hand_in in CLASS.values()}
    assert len(CLASS) >= 30 and len(marks) >= 5 and sum(each.values()) in marks and 0 in marks


@needs_sandbox
def test_who_handed_in_nothing_has_a_row_in_the_report_and_in_the_grades(school):
    course, _called = school
    assert report(course)[NEVER_HANDED_IN]["state"] == "missing"
    with (course / "_grading" / "grades.csv").open() as file:
        grades = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert set(grades) == {*CLASS, NEVER_HANDED_IN} and grades[NEVER_HANDED_IN] == 0
    assert {s: float(r["mark"]) for s, r in report(course).items()} == grades


@needs_sandbox
def test_no_code_of_a_student_saw_wrote_or_called_anything_outside(school):
    course, called = school
    assert [student for student in CLASS if LEAK in outputs(course, student)] == []
    assert not called
    for place in (ROOT, ROOT / "data", course, course / "_grading"):
        assert not (place / LEAK).exists()


@needs_sandbox
def test_output_is_cut_before_it_fills_the_disk(school):
    course, _called = school
    for student in ("Many lines", "One long line", "Heavy"):
        assert len(outputs(course, student)) < 500_000


@needs_sandbox
def test_feedback_shows_mark_and_hint_and_neither_hidden_tests_nor_scripts(school):
    course, _called = school
    pages = {p.parts[-3]: p.read_text("utf-8") for p in (course / "_grading/feedback").rglob("*.html")}
    marked = {s for s, row in report(course).items() if row["state"] in ("marked", "read it")}
    assert set(pages) == marked
    whole = "\n".join(cell.source for cell in hand_ins.read("solutions", SLUG).cells)
    tests = re.findall(r"BEGIN HIDDEN TESTS\n(.*?)### END", whole, re.DOTALL)
    hidden = {line for test in tests for line in test.splitlines()}
    assert len(hidden) > 10
    for student, page in pages.items():
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        assert "HIDDEN TESTS" not in text or student == "Reads tests"
        assert not [line for line in hidden if line in text]
    assert "a number is written into it" in pages["Hard coded"]
    assert f"(Score: {float(sum(points().values()))}" in re.sub(r"\s+", " ", pages["Right"])
    assert "SCRIPTED" in pages["Script"]  # as text of the source
    assert not re.search(r"<script>[^<]*SCRIPTED|<img[^>]*SCRIPTED", pages["Script"])


@pytest.fixture(scope="module")
def all_exercises(tmp_path_factory):
    """One course with one gradebook for every exercise."""
    return new_course(tmp_path_factory.mktemp("all"))


@needs_sandbox
@pytest.mark.parametrize("slug", [c.slug for c in WITH_EXERCISE if c.slug != SLUG])
def test_in_every_exercise_all_right_earns_all_and_untouched_earns_nothing(slug, all_exercises):
    course = all_exercises
    for student, made in (("Right", right(slug)), ("Untouched", released(slug))):
        folder = course / "downloads" / slug / student
        folder.mkdir(parents=True)
        nbformat.write(made, folder / f"{slug}.ipynb")
    # In this process: the commands themselves are tested with the class, and Python starts three times less.
    for step in (("release", slug), ("collect", slug, course / "downloads" / slug), ("mark", slug)):
        main(["--course", str(course), *map(str, step)])
    rows = report(course, slug)
    assert float(rows["Right"]["mark"]) == sum(points(slug).values()) > 0
    assert float(rows["Untouched"]["mark"]) == 0


def test_without_a_sandbox_marking_stops_and_says_so_unless_it_is_asked_for(tmp_path):
    course = new_course(tmp_path)
    folder = course / "downloads" / "Right"
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content(CLASS["Right"]))
    marking(course, "release", SLUG)
    marking(course, "collect", SLUG, course / "downloads")
    bare = {**os.environ, "PATH": str(tmp_path)}
    said = marking(course, "mark", SLUG, fails=True, env=bare)
    assert "STOP" in said and "--without-sandbox" in said
    assert "28" in marking(course, "mark", SLUG, "--without-sandbox", env=bare)


# --- Collecting -----------------------------------------------------------------------------------


def taken(tmp_path, source, due=None):
    return collect(source, SLUG, tmp_path / "submitted", ROOT / "exercises" / SLUG / FILE, due)


def stored(tmp_path, student):
    return nbformat.read(tmp_path / "submitted" / student / SLUG / FILE, as_version=4)


def test_a_zip_of_moodle_is_read_flat_or_with_folders_and_stays_inside(tmp_path):
    good = content(CLASS["Right"])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(f"Ada Lovelace_101_assignsubmission_file/{FILE}", good)
        archive.writestr(f"王小明_102_assignsubmission_file_{FILE}", good)
        archive.writestr("Bo Li_103_assignsubmission_file/answer.pdf", b"%PDF")
        archive.writestr(f"../../Mallory/{FILE}", good)
        archive.writestr(f"__MACOSX/Ada/{FILE}", b"x")
    result = taken(tmp_path, tmp_path / "all.zip")
    states = {student: about["state"] for student, about in result.items()}
    assert states == {"Ada Lovelace_101": "taken", "王小明_102": "taken", "Bo Li_103": "nothing"}
    assert {p.name for p in tmp_path.iterdir()} == {"all.zip", "submitted"}


def test_a_file_that_is_cut_off_does_not_replace_an_earlier_good_one(tmp_path):
    folder = tmp_path / "downloads" / "Ada"
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content(CLASS["Partly right"]))
    assert taken(tmp_path, tmp_path / "downloads")["Ada"]["state"] == "taken"
    before = stored(tmp_path, "Ada")
    (folder / FILE).write_bytes(content(CLASS["Cut off"]))
    again = taken(tmp_path, tmp_path / "downloads")["Ada"]
    assert again["state"] == "kept" and "earlier hand-in still counts" in again["words"][-1]
    assert stored(tmp_path, "Ada") == before


def exchange(tmp_path, student, when, name=None, **changes):
    stamp = f"{when:%Y-%m-%d %H:%M:%S.%f} UTC"
    folder = tmp_path / "inbound" / (name or f"{student}+{SLUG}+{stamp}+rnd{len(changes)}{when:%f}")
    folder.mkdir(parents=True)
    files = {
        FILE: content(CLASS["Right"]),
        "timestamp.txt": stamp.encode(),
        "submission_secret.txt": b"a" * 128,
    }
    for file, data in (files | changes).items():
        if data is not None:
            (folder / file).write_bytes(data)


NOW = datetime.now(UTC)
FAULTS = {
    "belongs to": lambda path: exchange(path, "somebody-else", NOW),
    "in the future": lambda path: exchange(path, getpass.getuser(), NOW + timedelta(days=1)),
    "no readable time stamp": lambda path: exchange(
        path, getpass.getuser(), NOW, **{"timestamp.txt": b"soon"}
    ),
    "do not agree": lambda path: exchange(
        path, getpass.getuser(), NOW, **{"timestamp.txt": b"2020-01-01 00:00:00 UTC"}
    ),
    "secret file": lambda path: exchange(path, getpass.getuser(), NOW, **{"submission_secret.txt": None}),
    "cut off": lambda path: exchange(path, getpass.getuser(), NOW, **{FILE: content(CLASS["Cut off"])}),
}


@pytest.mark.parametrize("word", FAULTS)
def test_of_the_exchange_only_a_whole_directory_of_its_owner_is_taken(tmp_path, word):
    FAULTS[word](tmp_path)
    (about,) = taken(tmp_path, tmp_path / "inbound").values()
    assert about["state"] == "nothing" and word in " ".join(about["words"])


def test_from_the_exchange_the_newest_good_one_counts_and_a_late_one_says_so(tmp_path):
    me = getpass.getuser()
    exchange(tmp_path, me, NOW - timedelta(hours=5), **{FILE: content(CLASS["Untouched"])})
    exchange(tmp_path, me, NOW - timedelta(hours=3))
    exchange(tmp_path, me, NOW, **{FILE: content(CLASS["Cut off"])})
    about = taken(tmp_path, tmp_path / "inbound", due=NOW - timedelta(hours=5))[student_name(me)]
    assert about["state"] == "taken" and "2 hours late" in about["words"]
    assert stored(tmp_path, me).cells[9].source == right().cells[9].source


@pytest.mark.parametrize(
    ("text", "name"),
    [("../../etc", "-..-etc"), ("a*b+c", "a-b-c"), ("=1+1", "-1-1"), (" 王 小明 ", "王 小明")],
)
def test_a_student_name_is_a_safe_folder_name(text, name):
    assert student_name(text) == name


def test_errors_of_the_instructor_are_answered_in_words(tmp_path):
    course = new_course(tmp_path)
    assert "There is no exercise '99-x'" in marking(course, "mark", "99-x", fails=True)
    assert "First:" in marking(course, "collect", SLUG, tmp_path, fails=True)
    marking(course, "release", SLUG)
    assert "There is no file or folder" in marking(course, "collect", SLUG, tmp_path / "no.zip", fails=True)
    (tmp_path / "bad.zip").write_bytes(b"PK")
    assert "is no zip file" in marking(course, "collect", SLUG, tmp_path / "bad.zip", fails=True)
    assert hand_ins.NEVER_HANDED_IN not in marking(course, "report", SLUG)
