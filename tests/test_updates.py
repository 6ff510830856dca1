"""An update of the course never costs student work: real git, real nbgitpuller, 200 mangled copies, six updates.

Fifty students hold the four exercises each; every kind of update is pulled by all of them, on a hub that was set
up as docs/updating.md says.
"""

import json
import os
import random
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import nbformat
import pytest
from mangle import mangled, saved
from nbgitpuller.pull import GitPuller

from servicelab.build import correction
from servicelab.build.correction import changed, correct
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

SLUGS = [c.slug for c in chapters()]
COPIES = 200
STUDENTS = COPIES // len(SLUGS)
pytestmark = pytest.mark.filterwarnings("ignore")  # copied cells share an id: that is what students do
WHO = ("-c", "user.name=Course", "-c", "user.email=course@example.org")


@pytest.fixture(autouse=True)
def hub(tmp_path, monkeypatch) -> Path:
    """The settings of git on the hub, read from docs/updating.md."""
    settings = tmp_path / "gitconfig"
    lines = re.findall(r"git config --system (\S+) (\w+)", (ROOT / "docs/updating.md").read_text("utf-8"))
    assert [name for name, _value in lines] == ["diff.renames", "core.quotepath"]
    for name, value in lines:
        subprocess.run(["git", "config", "-f", settings, name, value], check=True)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    return settings


def pull(upstream: Path, home: Path) -> None:
    for _line in GitPuller(f"file://{upstream}", str(home), branch="main").pull():
        pass


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def shared(what: str, folder: Path) -> Path:
    """A repository that holds one folder of the course and its rules for git."""
    shutil.copytree(ROOT / what, folder / what, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copy(ROOT / ".gitattributes", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "As handed out")
    return folder


def notebook_at(root: Path, slug: str) -> Path:
    return root / "exercises" / slug / f"{slug}.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """The course as students got it: its exercises and its rules for git."""
    return shared("exercises", tmp_path_factory.mktemp("course") / "course")


@pytest.fixture(scope="module")
def works(course) -> dict[tuple[int, str], bytes]:
    """What student n has made of each exercise, and the words in it."""
    made = {}
    for n in range(STUDENTS):
        for k, slug in enumerate(SLUGS):
            i = n * len(SLUGS) + k
            made[n, slug] = saved(mangled(nbformat.read(notebook_at(course, slug), as_version=4), i), i)
    return made


@pytest.fixture(scope="module")
def handed_out(course, works) -> dict[str, bytes]:
    """The exercises as they were; some students have not begun, so theirs are the same."""
    there = {slug: notebook_at(course, slug).read_bytes() for slug in SLUGS}
    assert 3 <= sum(own == there[slug] for (_n, slug), own in works.items()) <= 20
    return there


# The six kinds of update: each changes the course ------------------------------------------------


def every_notebook(root: Path, change) -> None:
    for slug in SLUGS:
        path = notebook_at(root, slug)
        notebook = nbformat.read(path, as_version=4)
        change(notebook)
        nbformat.write(notebook, path)


def edited(root: Path) -> None:
    def change(notebook):
        for cell in notebook.cells[3:]:
            cell.source += "\n# Corrected." if cell.cell_type == "code" else "\n\nCorrected."

    every_notebook(root, change)


def deleted(root: Path) -> None:
    every_notebook(root, lambda notebook: notebook.cells.__delitem__(slice(5, 9)))


def moved(root: Path) -> None:
    every_notebook(root, lambda notebook: notebook.cells.append(notebook.cells.pop(6)))


def untracked(root: Path) -> None:
    for slug in SLUGS:
        (root / "exercises" / slug / "notes.md").write_text("Notes of the course.\n", "utf-8")


def renamed(root: Path) -> None:
    for slug in SLUGS:
        git(root, "mv", f"exercises/{slug}/{slug}.ipynb", f"exercises/{slug}/{slug}-new-name.ipynb")


def gone(root: Path) -> None:
    for slug in SLUGS:
        git(root, "rm", "-q", f"exercises/{slug}/{slug}.ipynb")


@pytest.mark.parametrize("update", [edited, deleted, moved, untracked, renamed, gone])
def test_what_was_begun_is_kept_to_the_byte_and_what_was_not_is_renewed(
    course, works, handed_out, update, tmp_path
):
    upstream = tmp_path / "upstream"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    homes = [tmp_path / f"student-{n}" for n in range(STUDENTS)]

    def begin(n: int) -> None:
        pull(upstream, homes[n])
        for slug in SLUGS:
            own = notebook_at(homes[n], slug)
            own.write_bytes(works[n, slug])
            if n % 7 == 3:
                own.rename(own.with_name(f"作业 {n} {slug}.ipynb"))
            (own.parent / "notes.md").write_text(f"My own notes {n}\n", "utf-8")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, range(STUDENTS)))
        update(upstream)
        git(upstream, "add", "-A")
        git(upstream, "commit", "-qm", update.__name__)
        list(pool.map(lambda home: pull(upstream, home), homes))

    missing, marks, broken, late = [], [], [], []
    for n, home in enumerate(homes):
        whole = {path: path.read_bytes() for path in (home / "exercises").rglob("*") if path.is_file()}
        kept = list(whole.values())
        for slug in SLUGS:
            own = works[n, slug]
            begun = own != handed_out[slug]
            missing += [(n, slug)] if begun and own not in kept else []
            now = notebook_at(upstream, slug)
            new = now.read_bytes() if now.exists() else b""
            late += [(n, slug)] if new and not begun and notebook_at(home, slug).read_bytes() != new else []
        missing += [(n, "notes")] if f"My own notes {n}\n".encode() not in kept else []
        late += [(n, "notes")] if update is untracked and b"Notes of the course.\n" not in kept else []
        marks += [path for path, content in whole.items() if b"<<<<<<<" in content or b">>>>>>>" in content]
        for path in whole:
            if path.suffix == ".ipynb":
                try:
                    nbformat.validate(nbformat.from_dict(json.loads(whole[path])), relax_add_props=True)
                except (ValueError, nbformat.ValidationError):
                    broken.append(path)
    assert (missing, marks, broken, late) == ([], [], [], [])


@pytest.mark.parametrize("name", ["new notes.ipynb", "笔记.md"])
def test_a_file_of_the_student_makes_way_for_one_of_the_course_under_a_new_name(course, tmp_path, name):
    upstream, home = tmp_path / "upstream", tmp_path / "home"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    pull(upstream, home)
    (home / name).write_text("mine", "utf-8")
    (upstream / name).write_text("of the course", "utf-8")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-qm", "Notes")
    pull(upstream, home)
    stem = Path(name).stem
    assert sorted(path.read_text("utf-8") for path in home.glob(f"{stem}*")) == ["mine", "of the course"]


def test_without_the_settings_an_update_may_fail_loudly_but_costs_nothing_and_comes_later(
    course, tmp_path, monkeypatch, hub
):
    upstream, home = tmp_path / "upstream", tmp_path / "home"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    pull(upstream, home)
    mine = notebook_at(home, SLUGS[0]).rename(home / "mine.ipynb")
    own = mine.read_bytes()
    renamed(upstream)
    git(upstream, "commit", "-qm", "Renamed")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(subprocess.CalledProcessError):
        pull(upstream, home)
    assert mine.read_bytes() == own
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(hub))
    pull(upstream, home)
    assert mine.read_bytes() == own
    assert (home / "exercises" / SLUGS[0] / f"{SLUGS[0]}-new-name.ipynb").exists()


def test_a_lesson_that_was_run_and_noted_in_takes_the_update_and_keeps_the_notes(tmp_path):
    """Lessons are mixed line by line, unlike exercises: what is new shall arrive though all cells were run."""
    upstream = tmp_path / "upstream"
    shared("notebooks", upstream)
    homes = [tmp_path / f"student-{n}" for n in range(12)]
    noted = {}
    for n, home in enumerate(homes):
        pull(upstream, home)
        for path in (home / "notebooks").glob("*.ipynb"):
            noted[path] = note_down(path, random.Random(f"{n} {path.name}"), run=n % 3)
    for path in (upstream / "notebooks").glob("*.ipynb"):
        renew(path)
    git(upstream, "commit", "-qam", "Renewed")
    for home in homes:
        pull(upstream, home)
    arrived = 0
    for path, words in noted.items():
        text = path.read_text("utf-8")
        nbformat.validate(json.loads(text))
        assert [word for word in words if word not in text] == [] and "<<<<<<<" not in text
        arrived += "A cell that is new." in text
    assert arrived > 0.8 * len(noted)  # all but those who wrote in the very same place


def note_down(path: Path, rng: random.Random, run: int) -> list[str]:
    """Write into a lesson, after running it (1) or clearing it (2); the words that must be kept."""
    lesson = nbformat.read(path, as_version=4)
    words = []
    for k, cell in enumerate(c for c in lesson.cells if c.cell_type == "code"):
        if run:
            cell.execution_count = k + 1 if run == 1 else None
            cell.outputs = [nbformat.v4.new_output("stream", text=f"Run {k}\n")] if run == 1 else []
        if rng.random() < 0.3:
            words.append(f"mine{k}")
            cell.source += f"\n# mine{k}"
    for k in range(3):
        words.append(f"My note {k} 笔记")
        lesson.cells.insert(rng.randrange(len(lesson.cells)), nbformat.v4.new_markdown_cell(words[-1]))
    nbformat.write(lesson, path)
    return words


def renew(path: Path) -> None:
    """What an update does to a lesson: texts and outputs change, cells go, move and come."""
    lesson = nbformat.read(path, as_version=4)
    for cell in lesson.cells[3::4]:
        cell.source += "\n# Renewed."
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="Renewed\nas well\n")]
    del lesson.cells[8:10]
    lesson.cells.append(lesson.cells.pop(6))
    lesson.cells.insert(4, nbformat.v4.new_markdown_cell("A cell that is new."))
    nbformat.write(lesson, path)


# Corrections -------------------------------------------------------------------------------------


@pytest.fixture
def corrected(course, tmp_path, monkeypatch):
    """A copy of the course in which one question of chapter 10 was mended, and the path of the second file."""
    upstream = tmp_path / "upstream"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    shutil.copytree(
        ROOT / "solutions", upstream / "solutions", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    solution = upstream / "solutions/10-cost-of-churn/10-cost-of-churn.ipynb"
    notebook = nbformat.read(solution, as_version=4)
    cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "question-B1")
    cell.source += "\n\nThe discount is that of the firm."
    nbformat.write(notebook, solution)
    return upstream, correct("10-cost-of-churn", upstream, date(2026, 3, 1))


def test_a_correction_to_a_cell_the_student_changed_arrives_as_a_new_file(corrected, tmp_path):
    upstream, copy = corrected
    slug = "10-cost-of-churn"
    git(upstream, "stash", "-q", "-u")
    homes = [tmp_path / name for name in ("changed-it", "never-opened-it")]
    for home in homes:
        pull(upstream, home)
    mine = notebook_at(homes[0], slug)
    notebook = nbformat.read(mine, as_version=4)
    cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "question-B1")
    cell.source += "\n\nMy own remark in the very same cell."
    nbformat.write(notebook, mine)
    own = mine.read_bytes()
    git(upstream, "stash", "pop", "-q")
    git(upstream, "add", "exercises")
    git(upstream, "commit", "-qm", "Question B1 says which discount")
    for home in homes:
        pull(upstream, home)
    assert mine.read_bytes() == own
    new = homes[0] / copy.relative_to(upstream)
    assert new.name == "10-cost-of-churn-corrected-2026-03-01.ipynb"
    assert "The discount is that of the firm." in new.read_text("utf-8")
    assert "The discount is that of the firm." in notebook_at(homes[1], slug).read_text("utf-8")


def test_the_new_file_says_what_changed_and_is_a_whole_exercise(corrected):
    _upstream, copy = corrected
    notebook = nbformat.read(copy, as_version=4)
    assert "Your own file, `10-cost-of-churn.ipynb`, stays as you left it." in notebook.cells[0].source
    assert "- B1. What is one customer worth?" in notebook.cells[0].source
    assert "BEGIN SOLUTION" not in copy.read_text("utf-8") and "HIDDEN TESTS" not in copy.read_text("utf-8")


def test_a_correction_without_a_version_to_compare_with_changes_nothing_and_says_so(tmp_path):
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    with pytest.raises(ValueError, match="commit the exercise"):
        correct("10-cost-of-churn", tmp_path)
    assert not (tmp_path / "exercises").exists()


def test_without_a_change_there_is_no_new_file(course, tmp_path):
    upstream = tmp_path / "upstream"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    shutil.copytree(ROOT / "solutions", upstream / "solutions")
    assert correct("10-cost-of-churn", upstream) is None
    assert not list(upstream.rglob("*corrected*"))


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match=r"no exercise 'bread'\. There are: .*05-service-ladder"):
        correct("bread")


def test_changed_cells_are_named_by_the_heading_above_them():
    def book(*sources):
        return nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_markdown_cell(s) if s.startswith("#") else nbformat.v4.new_code_cell(s)
                for s in sources
            ]
        )

    assert changed(book("# One", "a"), book("# One", "b", "## Two", "a")) == ["One", "Two"]
    assert "a cell was taken away" in correction.letter("x", "2026-03-01", [])
