"""A student's own error: three lines that say what, where and what to do; never a page of red."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from servicelab.kit.calm import explain
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

START = "import servicelab as sl\nsl.start(role='student')"


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Cells in a real kernel: what each printed, and its error outputs.

    The client stops as "Run All" does, at the first cell that the kernel calls failed, unless told to go on.
    """
    monkeypatch.delenv("SERVICELAB_CALM")

    def go(*sources, start=START, go_on=False):
        cells = [nbformat.v4.new_code_cell(source) for source in (start, *sources)]
        nb = nbformat.v4.new_notebook(cells=cells)
        NotebookClient(nb, timeout=60, allow_errors=go_on, kernel_name="python3").execute()
        printed = ["".join(o.get("text", "") for o in cell.outputs) for cell in nb.cells[1:]]
        errors = [o for cell in nb.cells[1:] for o in cell.outputs if o.output_type == "error"]
        return printed, errors

    return go


def test_errors_of_a_student_are_three_lines_with_the_line_that_is_wrong(run):
    printed, errors = run(
        "a = 1\nb = a +* 2", "x = 1\nmargin * x", "def f():\n    return 1 / 0\n\nf()", "int('many')"
    )
    assert not errors
    assert [text.count("\n") for text in printed] == [3, 3, 3, 3]
    syntax, name, zero, value = printed
    assert "(SyntaxError)" in syntax and "Line 2: b = a +* 2" in syntax
    assert "Line 2: margin * x" in name and "run the cells above first" in name
    assert "Line 2: return 1 / 0" in zero
    assert "Line 1: int('many')" in value


def test_the_next_cells_go_on_and_the_full_report_is_one_word_away(run):
    printed, errors = run("1 / 0", "print('here')", "%tb")
    assert printed[1] == "here\n"
    assert "ZeroDivisionError" in printed[2] + "".join(error.ename for error in errors)


def test_an_instructor_sees_errors_as_they_are(run):
    printed, errors = run("1 / 0", start=START.replace("student", "instructor"), go_on=True)
    assert [error.ename for error in errors] == ["ZeroDivisionError"] and printed == [""]


def test_an_error_inside_the_course_names_the_cell_that_called_it(run):
    printed, errors = run("from servicelab.churn import model\nmodel.clv('much', 0.8, 0.1)")
    assert not errors and "Line 2: model.clv('much', 0.8, 0.1)" in printed[0]


@pytest.mark.parametrize(
    "error", [Exception(), ValueError("x" * 999), KeyError("a"), UnicodeDecodeError("gbk", b"", 0, 1, "é")]
)
def test_any_error_has_words(error):
    text = explain(error)
    assert text.startswith("→") and max(map(len, text.splitlines())) < 300


@pytest.mark.parametrize("role", ["instructor", "test"])
def test_where_errors_show_as_they_are_run_all_stops_even_after_a_student_was_here(run, role):
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run("1 / 0", f"sl.start(role='{role}')", "1 / 0")


@pytest.mark.parametrize("chapter", chapters(), ids=lambda c: c.slug)
def test_run_all_reaches_the_last_task_whatever_fails_above(chapter, monkeypatch):
    monkeypatch.delenv("SERVICELAB_CALM")
    notebook = nbformat.read(ROOT / "exercises" / chapter.slug / f"{chapter.slug}.ipynb", as_version=4)
    gap = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
    gap.source += "\nx = (1 + "
    own = [nbformat.v4.new_code_cell(s) for s in ("import not_there", "if True:\nprint(1)", "{}['a']")]
    notebook.cells[6:6] = own
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()  # stops where JupyterLab stops
    last = next(c for c in reversed(notebook.cells) if c.source.startswith("# Check"))
    assert [cell.outputs[0].text.count("→ This cell stopped") for cell in own] == [1, 1, 1]
    assert "not answered yet" in last.outputs[0].text
