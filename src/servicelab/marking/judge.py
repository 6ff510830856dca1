"""The step of nbgrader that runs and judges: the student's cells in the sandbox, the test cells out here.

At each test cell the answer crosses the border as a plain value; the test, hidden part included, runs on it in
this process, from the gradebook's own copy. What the test says here is the output that nbgrader counts.
"""

import contextlib
import io
import re
import time
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Bool, Float

from ..kit.check import Blank
from ..kit.i18n import _, ngettext
from .sandbox import Gone, Student, why_no_sandbox

RESTARTS = 4  # a cell that ends the program costs only itself, this many times
PUT_BACK = "# This cell (id:check-"  # how nbgrader begins a cell that a student had deleted
notes: dict[str, list[str]] = {}  # student: what the instructor should know


class MarkInSandbox(NbGraderPreprocessor):
    without_sandbox = Bool(False, help="Run student code as yourself, unprotected.").tag(config=True)
    seconds = Float(10, help="Time of one cell.").tag(config=True)
    total = Float(75, help="Time of one hand-in.").tag(config=True)

    def preprocess(self, nb, resources):
        if not self.without_sandbox and (reason := why_no_sandbox()):
            raise RuntimeError(_("There is no sandbox: {reason}").format(reason=reason))
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as book:
            tests = {
                cell.name: cell.source
                for cell in book.find_notebook(about["notebook"], about["assignment"]).source_cells
                if cell.name.startswith("check-")
            }
        nb.metadata.pop("widgets", None)
        said = notes[about["student"]] = []
        if back := sum(cell.source.startswith(PUT_BACK) for cell in nb.cells):
            said.append(
                ngettext("{n} deleted test was put back", "{n} deleted tests were put back", back).format(n=back)
            )
        until, lost = time.monotonic() + self.total, {}
        while self._run(nb, tests, until, lost) and len(lost) <= RESTARTS:
            pass
        for number, reason in lost.items():
            said.append(_("cell {number}: {reason}").format(number=number + 1, reason=reason))
        return nb, resources

    def _run(self, nb, tests, until: float, lost: dict[int, str]) -> bool:
        """Run all cells but the lost ones; True when one more was lost on the way."""
        student = Student(not self.without_sandbox, until, self.seconds)
        gone = None
        try:
            for number, cell in enumerate(nb.cells):
                if cell.cell_type != "code":
                    continue
                name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
                cell.execution_count = None
                if number in lost or gone:
                    cell.outputs = [
                        _error(lost.get(number) or _("not run: an earlier cell ended the program"))
                    ]
                    continue
                try:
                    cell.outputs = (
                        _judged(student, name, tests[name])
                        if name in tests
                        else [_output(o) for o in student.run(cell.source)][:100]
                    )
                    if is_grade(cell) and not is_solution(cell) and name not in tests:
                        cell.outputs = [_error(_("this is no test of the exercise"))]
                except RuntimeError as error:
                    cell.outputs = [_error(f"{type(error).__name__}: {error}")]
                except Gone as error:
                    gone = lost[number] = str(error)
                    cell.outputs = [_error(gone)]
        finally:
            student.end()
        return bool(gone) and time.monotonic() < until


def _judged(student: Student, name: str, test: str) -> list[Any]:
    import servicelab

    task = f"answer_{name.removeprefix('check-')}"
    names = {task: student.answer(task), "____": Blank()}
    scenario, language = student.answer("SCENARIO"), student.answer("LANG")
    try:
        language = language if re.fullmatch(r"\w{2,8}", str(language)) else "en"
        servicelab.start(str(scenario), language, role="test")
    except ValueError:
        servicelab.start(role="test")
    said, failed = io.StringIO(), []
    with contextlib.redirect_stdout(said):
        try:
            exec(compile(test, "<test>", "exec"), names)
        except Gone:
            raise
        except AssertionError as error:
            failed = [_error(str(error) or _("A test with other inputs does not come out right."))]
        except Exception as error:
            failed = [
                _error(_("This answer could not be judged ({kind}).").format(kind=type(error).__name__))
            ]
    shown = [nbformat.v4.new_output("stream", name="stdout", text=said.getvalue())] if said.getvalue() else []
    return shown + failed


def _error(text: str) -> Any:
    return nbformat.v4.new_output("error", ename=_("No points"), evalue=text, traceback=[text])


def _output(output: dict) -> Any:
    """What came over the border, made a legal output or a word."""
    try:
        made = nbformat.from_dict(output)
        nbformat.v4.nbbase.validate(made, ref=made["output_type"])
        return made
    except Exception:
        return nbformat.v4.new_output("stream", text=_("[an output that cannot be shown]"))
