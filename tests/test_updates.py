"""An update of the course never costs student work: real git, real nbgitpuller, 200 mangled copies, six updates.

Fifty students hold the four exercises each. Every kind of update is pulled by all of them.
"""

import json
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


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def notebook_at(root: Path, slug: str) -> Path:
    return root / "exercises" / slug / f"{slug}.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """The course as students got it: its exercises and its rules for git."""
    folder = tmp_path_factory.mktemp("course") / "course"
    shutil.copytree(
        ROOT / "exercises", folder / "exercises", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    shutil.copy(ROOT / ".gitattributes", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "As handed out")
    return folder


@pytest.fixture(scope="module")
def works(course) -> dict[tuple[int, str], tuple[bytes, list[str]]]:
    """What student n has made of each exercise, and the words in it."""
    made = {}
    for n in range(STUDENTS):
        for k, slug in enumerate(SLUGS):
            i = n * len(SLUGS) + k
            notebook, words = mangled(nbformat.read(notebook_at(course, slug), as_version=4), i)
            made[n, slug] = saved(notebook, i), words
    return made


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
def test_every_word_is_kept_no_conflict_marks_and_every_notebook_opens(course, works, update, tmp_path):
    upstream = tmp_path / "upstream"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    homes = [tmp_path / f"student-{n}" for n in range(STUDENTS)]

    def pull(home: Path) -> None:
        for _line in GitPuller(f"file://{upstream}", str(home), branch="main").pull():
            pass

    def begin(n: int) -> None:
        pull(homes[n])
        for slug in SLUGS:
            notebook_at(homes[n], slug).write_bytes(works[n, slug][0])
            (homes[n] / "exercises" / slug / "notes.md").write_text(f"My own notes {n}\n", "utf-8")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, range(STUDENTS)))
        update(upstream)
        git(upstream, "add", "-A")
        git(upstream, "commit", "-qm", update.__name__)
        list(pool.map(pull, homes))

    lost, marks, broken, late = [], [], [], []
    for n, home in enumerate(homes):
        files = [path for path in (home / "exercises").rglob("*") if path.is_file()]
        whole = {path: path.read_bytes() for path in files}
        for slug in SLUGS:
            own, words = works[n, slug]
            if own not in whole.values():
                together = b"\n".join(whole.values()).decode()
                lost += [(n, slug, word) for word in words if word not in together]
            if update is untracked and not any(path.name == "notes.md" for path in files):
                late.append((n, slug))
        lost += [(n, "notes")] if f"My own notes {n}\n".encode() not in whole.values() else []
        marks += [path for path, content in whole.items() if b"<<<<<<<" in content or b">>>>>>>" in content]
        for path in files:
            if path.suffix == ".ipynb":
                try:
                    nbformat.validate(nbformat.from_dict(json.loads(whole[path])), relax_add_props=True)
                except (ValueError, nbformat.ValidationError):
                    broken.append(path)
    assert (lost, marks, broken, late) == ([], [], [], [])


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
        list(GitPuller(f"file://{upstream}", str(home), branch="main").pull())
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
        list(GitPuller(f"file://{upstream}", str(home), branch="main").pull())
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


def test_without_a_change_there_is_no_new_file(course, tmp_path):
    upstream = tmp_path / "upstream"
    git(tmp_path, "clone", "-q", str(course), str(upstream))
    shutil.copytree(ROOT / "solutions", upstream / "solutions")
    assert correct("10-cost-of-churn", upstream) is None
    assert not list(upstream.rglob("*corrected*"))


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match=r"no exercise 'bread'\. There are: 05-service-ladder"):
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
