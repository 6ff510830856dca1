"""The same 200 mangled copies, run from top to bottom: a verdict for each exercise, and never a page of red.

The cells run in one IPython, each copy in a namespace of its own; test_calm.py shows the same in a real kernel.
"""

import re

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from mangle import mangled

from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

SLUGS = [c.slug for c in chapters()]
COPIES = 200
pytestmark = pytest.mark.filterwarnings("ignore")  # copied cells share an id: that is what students do


@pytest.fixture(scope="module")
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.fixture
def calm(monkeypatch):
    monkeypatch.delenv("SERVICELAB_CALM")


def run(shell, notebook) -> list[str]:
    """What each code cell printed; as with "Run All", nothing runs below a cell that is said to have failed."""
    shell.reset(new_session=False)
    printed = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            with capture_output() as captured:
                result = shell.run_cell(cell.source, store_history=False)
            printed.append(captured.stdout + captured.stderr)
            if not result.success:
                break
    return printed


def verdicts(text: str) -> set[str]:
    return set(re.findall(r"^[✓·→] (\d+-\w+):", text, re.MULTILINE))


def checked(notebook) -> set[str]:
    """The tasks whose check cells are still in the copy."""
    return set(re.findall(r'^check\("(\d+-\w+)"', "\n".join(c.source for c in notebook.cells), re.MULTILINE))


@pytest.mark.parametrize("part", range(10))
def test_every_exercise_gets_its_verdict_and_nobody_sees_a_traceback(part, shell, calm):
    size = COPIES // 10
    silent, red = [], []
    for i in range(part * size, (part + 1) * size):
        slug = SLUGS[i % len(SLUGS)]
        released = nbformat.read(ROOT / "exercises" / slug / f"{slug}.ipynb", as_version=4)
        notebook = mangled(released, i)
        printed = "\n".join(run(shell, notebook))
        silent += [(i, slug, task) for task in checked(notebook) - verdicts(printed)]
        red += [(i, slug, line) for line in printed.splitlines() if "Traceback" in line or "\x1b[" in line]
    assert (silent, red) == ([], [])


@pytest.mark.parametrize("slug", SLUGS)
def test_an_untouched_copy_says_one_calm_line_a_task(slug, shell, calm):
    notebook = nbformat.read(ROOT / "exercises" / slug / f"{slug}.ipynb", as_version=4)
    printed = run(shell, notebook)
    assert verdicts("\n".join(printed)) == checked(notebook) and len(checked(notebook)) >= 10
    assert not any(line.startswith(("✓", "→")) for text in printed for line in text.splitlines())


def test_a_copy_without_calm_would_be_found(shell):
    cells = [nbformat.v4.new_code_cell(code) for code in ("import servicelab as sl\nsl.start()", "1 / 0")]
    assert "Traceback" in run(shell, nbformat.v4.new_notebook(cells=cells))[1]
