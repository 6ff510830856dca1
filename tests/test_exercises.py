"""The exercises are what nbgrader makes of the solutions, run calm while open, and give nothing away."""

import contextlib
import copy
import io
import json
import os
import random
import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from course_parts import WITH_EXERCISE, tasks
from nbclient import NotebookClient

from servicelab.build import STEPS, exercises, stale
from servicelab.kit.check import Written
from servicelab.kit.data import ROOT
from servicelab.kit.evidence import badge
from servicelab.kit.scenario import names
from servicelab.marking.sandbox import why_no_sandbox

SLUG = "10-cost-of-churn"  # whose marking is tried with nbgrader itself
SLUGS = [chapter.slug for chapter in WITH_EXERCISE]
CHECK = re.compile(r'^check\("(.+?)"\)$', re.MULTILINE)


def place(folder, slug):
    return ROOT / folder / slug / f"{slug}.ipynb"


def ids(slug):
    """The tasks of an exercise; F is the faded example in the lesson."""
    number = f"{int(slug[:2])}-"
    return [task.id for task in tasks() if task.id.startswith(number) and "-F" not in task.id]


def read(path):
    return nbformat.read(path, as_version=4)


def marks(cell):
    return cell.metadata.get("nbgrader", {})


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def checks_in(notebook):
    return [found[1] for cell in code_cells(notebook) if (found := CHECK.search(cell.source))]


def run(notebook, scenario="workshop"):
    """Execute cell by cell in this process: lines printed, and the exception and source of cells that failed."""
    names, failed, said = {"__name__": "__main__"}, [], io.StringIO()
    with contextlib.redirect_stdout(said):
        for cell in code_cells(notebook):
            source = cell.source.replace('SCENARIO = "workshop"', f'SCENARIO = "{scenario}"')
            try:
                exec(compile(source, "<cell>", "exec"), names)
            except Exception as error:
                failed.append((error, source))
    return said.getvalue().splitlines(), failed


@pytest.fixture(scope="module", params=SLUGS)
def slug(request):
    return request.param


@pytest.fixture(scope="module")
def exercise(slug):
    return read(place("exercises", slug))


@pytest.fixture(scope="module")
def solution(slug):
    return read(place("solutions", slug))


# --- Made by nbgrader ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    """nbgrader itself, with the project's settings, in a copy of the course."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    course = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", course / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    config = PyFileConfigLoader("nbgrader_config.py", str(course)).load_config()
    config.MarkInSandbox.without_sandbox = bool(why_no_sandbox())  # only code of our own is marked here
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{path}"  # nbgrader calls alembic by name
    yield NbGraderAPI(config=config)
    os.environ["PATH"] = path


def released(api, slug):
    result = api.generate_assignment(slug)
    assert result["success"], result["log"]
    return Path(api.coursedir.root) / "exercises" / slug / f"{slug}.ipynb"


def test_the_exercise_is_what_nbgrader_makes_letter_by_letter(api, slug):
    assert released(api, slug).read_bytes() == exercises.release(place("solutions", slug))


def test_every_exercise_is_fresh_and_each_has_its_solution():
    assert ("exercises", exercises.build) in STEPS
    assert stale([("exercises", exercises.build)]) == []
    there = {p.relative_to(ROOT).as_posix() for p in (ROOT / "exercises").rglob("*.ipynb")}
    corrections = {path for path in there if "-corrected-" in path}  # made by servicelab.build.correction
    assert {path for path in there - corrections if ".ipynb_checkpoints" not in path} == set(
        exercises.build()
    )


def test_nothing_of_a_solution_reaches_the_student(tmp_path, solution):
    canary = "canary_7f3a"
    planted = copy.deepcopy(solution)
    planted.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": canary}}
    places = 0
    for cell in code_cells(planted):
        for begin in ("### BEGIN SOLUTION\n", "### BEGIN HIDDEN TESTS\n"):
            places += cell.source.count(begin)
            cell.source = re.sub(rf"^( *){begin}", rf"\g<0>\1{canary} = 1\n", cell.source, flags=re.MULTILINE)
        cell.outputs = [nbformat.v4.new_output("stream", text=canary)]
        cell.execution_count = 7
    assert json.dumps(planted).count(canary) == places + len(code_cells(planted)) + 1
    nbformat.write(planted, tmp_path / "planted.ipynb")
    text = exercises.release(tmp_path / "planted.ipynb").decode()
    assert canary not in text and "widgets" not in json.loads(text)["metadata"]


def test_the_exercise_holds_no_output_and_keeps_its_kernel(exercise):
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(exercise))
    assert exercise.metadata.kernelspec.name == "python3" and "widgets" not in exercise.metadata


def test_the_solution_is_stored_without_outputs_so_that_nbgrader_alone_leaks_no_widget_either(solution):
    assert "widgets" not in solution.metadata
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(solution))


def test_no_word_of_solution_or_hidden_test_is_left(exercise):
    text = "\n".join(cell.source for cell in exercise.cells)
    for word in ("SOLUTION", "HIDDEN", "grade(", "Rubric", "MARK SCHEME"):
        assert word not in text


def test_nbgrader_validates_the_solution_with_its_hidden_tests(slug):
    from nbgrader.validator import Validator

    assert Validator().validate(str(place("solutions", slug))) == {}


# --- The marking --------------------------------------------------------------------------------


def hand_in(api, student, released, change):
    notebook = read(released)
    change(notebook)
    folder = Path(api.coursedir.root) / "_grading" / "submitted" / student / SLUG
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{SLUG}.ipynb")
    result = api.autograde(SLUG, student)
    assert result["success"], result["log"]
    with api.gradebook as book:
        grades = book.find_submission_notebook(SLUG, SLUG, student).grades
        return {g.name.partition("-")[2]: g.auto_score for g in grades if g.auto_score is not None}


def answered(notebook, answers):
    for cell in code_cells(notebook):
        task = marks(cell).get("grade_id", "").removeprefix("answer-")
        if task in answers and marks(cell)["solution"]:
            cell.source += f"\n{answers[task]}"


EQUALS_ALL = "type('All', (), {'__eq__': lambda *_: True, '__float__': lambda *_: 1 / 0})()"


def test_marks_are_given_for_right_answers_only_and_a_copied_cell_stops_nothing(api):
    def change(notebook):
        right = {
            "A1": "answer_A1 = 'b'",
            "A2": "answer_A2 = 'a'",
            "B1": "answer_B1 = '¥4,400'",
            "B2": f"answer_B2 = {EQUALS_ALL}",
            "B3": f"answer_B3 = {EQUALS_ALL}",
            "B5": "answer_B5 = lambda margin, retention, discount: 4400",
            "D1": f"answer_D1 = {EQUALS_ALL}",
        }
        answered(notebook, right)
        for cell in [c for c in notebook.cells if marks(c).get("grade_id") in ("check-A1", "answer-B1")]:
            notebook.cells.insert(notebook.cells.index(cell), copy.deepcopy(cell))

    scores = hand_in(api, "ada", released(api, SLUG), change)
    assert {task for task, score in scores.items() if score} == {"A1", "B1"}
    assert scores["A1"] == 1 and scores["B1"] == 2


# --- What the student sees ----------------------------------------------------------------------


def test_an_untouched_exercise_runs_through_and_says_one_calm_line_for_each_open_task(slug):
    notebook = read(place("exercises", slug))
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    assert {o.output_type for o in outputs} <= {"stream", "execute_result"}
    said = "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stdout")
    assert said.splitlines() == [f"· {task}: not answered yet." for task in ids(slug)]


@pytest.mark.parametrize("scenario", names())
def test_in_every_industry_the_solution_passes_and_the_exercise_stays_calm(
    scenario, slug, solution, exercise
):
    said, failed = run(solution, scenario)
    assert failed == [] and [line.partition(":")[0] for line in said] == [f"✓ {task}" for task in ids(slug)]
    said, failed = run(exercise, scenario)
    assert failed == [] and said == [f"· {task}: not answered yet." for task in ids(slug)]


def test_each_task_has_one_answer_cell_and_one_check_cell(slug, exercise):
    assert checks_in(exercise) == ids(slug)
    by_mark = [marks(cell).get("grade_id") for cell in exercise.cells]
    assert len(set(by_mark)) == len(by_mark)
    for task in ids(slug):
        short = task.partition("-")[2]
        assert by_mark.index(f"check-{short}") == by_mark.index(f"answer-{short}") + 1


def test_the_learners_cells_are_theirs_and_all_others_are_locked(exercise):
    assert "Which cells are yours?" in exercise.cells[0].source
    for cell in exercise.cells:
        mark, tags = marks(cell), cell.metadata.get("tags", [])
        theirs = cell.source.startswith("# ✎ Your cell")
        if "parameters" in tags:
            assert not mark
        else:
            assert mark["solution"] == theirs and mark["locked"] != theirs
            assert cell.metadata.get("editable", True) == theirs
        assert ("____" in cell.source) == (theirs or cell in exercise.cells[:3:2])


def test_every_task_gives_points_and_only_the_open_ones_are_marked_by_hand(slug, exercise):
    points = {marks(c)["grade_id"]: marks(c)["points"] for c in exercise.cells if marks(c).get("grade")}
    by_hand = {task.id for task in tasks() if isinstance(task, Written)}
    expected = {f"{'answer' if t in by_hand else 'check'}-{t.partition('-')[2]}" for t in ids(slug)}
    assert set(points) == expected and all(points.values())


def test_the_bands_are_five_to_recall_three_to_apply_one_to_judge_and_one_to_create(slug):
    band = [task.partition("-")[2][0] for task in ids(slug)]
    assert band == sorted(band) and band.count("A") == 5
    assert band.count("B") >= 3 and band.count("C") >= 1 and band.count("D") >= 1


def test_cells_are_short_and_each_sentence_has_its_line(exercise):
    for cell in exercise.cells:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if cell.cell_type == "code":
            assert len(lines) <= 12, cell.source
        else:
            together = [x for x in lines if x[0] not in "|#" and re.search(r"[.?!] [A-Z“]", x)]
            assert together == []


def test_a_printed_claim_carries_the_badge_of_the_evidence_file(exercise):
    marked = [m for cell in exercise.cells for m in re.findall(r"\[((E\d+\w?) [^\]]+)\]", cell.source)]
    assert all(text == badge(id) for text, id in marked)


# --- Mangled copies -----------------------------------------------------------------------------


def without_setup(cells, _rng):
    cells[:] = [cell for cell in cells if marks(cell).get("grade_id") != "setup"]


def without_answers(cells, _rng):
    cells[:] = [cell for cell in cells if not marks(cell).get("solution")]


def without_some(cells, rng):
    for _turn in range(8):
        cells.remove(rng.choice([cell for cell in cells if cell.cell_type == "code"]))


def copied(cells, rng):
    for _turn in range(8):
        cells.insert(rng.randrange(len(cells)), copy.deepcopy(rng.choice(cells)))


def split(cells, _rng):
    for cell in [c for c in cells if "check(" in c.source and "def " not in c.source]:
        at = cells.index(cell)
        head, _line, tail = cell.source.rpartition("\n")
        cells[at : at + 1] = [nbformat.v4.new_code_cell(part) for part in (head, tail)]


def shuffled(cells, rng):
    rng.shuffle(cells)


def reversed_(cells, _rng):
    cells.reverse()


def stripped(cells, _rng):
    for cell in cells:
        cell.id, cell.metadata = "x", nbformat.NotebookNode()


MANGLED = [without_setup, without_answers, without_some, copied, split, shuffled, reversed_, stripped]


@pytest.mark.parametrize("mangle", MANGLED, ids=lambda f: f.__name__.strip("_"))
def test_a_mangled_copy_still_gets_a_verdict_for_every_task_that_is_there(mangle, solution):
    notebook = copy.deepcopy(solution)
    for cell in code_cells(notebook):
        cell.source = re.sub(r"\n### BEGIN HIDDEN.*", "", cell.source, flags=re.DOTALL)
    mangle(notebook.cells, random.Random(10))
    said, failed = run(notebook)
    verdicts = [line for line in said if re.match(r"[✓·→] \d+-\w\d: ", line)]
    assert [line.split(": ")[0][2:] for line in verdicts] == checks_in(notebook)
    for error, source in failed:  # a learner's cell may need one above it; a check cell needs none
        assert "check(" not in source and isinstance(error, NameError), (error, source)


def test_an_answer_typed_in_another_cell_is_found_all_the_same(slug, exercise):
    notebook = copy.deepcopy(exercise)
    at = next(i for i, c in enumerate(notebook.cells) if marks(c).get("grade_id") == "answer-A1")
    right = next(task for task in tasks() if task.id == ids(slug)[0]).right
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(f"answer_A1 = {right.upper()!r}"))
    said, failed = run(notebook)
    assert failed == [] and said[0].startswith(f"✓ {ids(slug)[0]}")
