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
from traitlets import Bool, Float

from ..kit.check import Blank
from ..kit.i18n import _, ngettext
from .sandbox import Gone, Student, why_no_sandbox

RESTARTS = 4  # a cell that ends the program costs only itself, this many times
NO_POINTS = "No points"
notes: dict[str, list[str]] = {}  # student: what the instructor should know


class RestoreCells(NbGraderPreprocessor):
    """Every mark on a cell, every test and every locked text comes from the gradebook, whatever was handed in.

    nbgrader's own steps stop at a copied cell (jupyter/nbgrader#1083), at changed metadata and at an empty notebook.
    Of a cell that is there twice the last one counts, as in nbgrader; deleted tests are put back at the end.
    """

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as book:
            source = book.find_notebook(about["notebook"], about["assignment"])
            originals = {cell.name: cell for cell in source.source_cells}
            points = {cell.name: cell.max_score for cell in source.grade_cells}
            answers = {cell.name for cell in source.solution_cells}

            def restore(cell, name: str) -> None:
                original = originals[name]
                if cell.cell_type != original.cell_type:
                    cell.cell_type = original.cell_type
                    cell.update({"outputs": [], "execution_count": None} if cell.cell_type == "code" else {})
                if name not in answers:
                    cell.source = original.source
                cell.metadata["nbgrader"] = {
                    "grade_id": name,
                    "grade": name in points,
                    "solution": name in answers,
                    "locked": original.locked,
                    "task": False,
                    "schema_version": 3,
                    "cell_type": original.cell_type,
                    "checksum": original.checksum,
                } | ({"points": points[name]} if name in points else {})

            seen = set()
            for cell in reversed(nb.cells):
                mark = cell.metadata.pop("nbgrader", None)
                name = mark.get("grade_id") if isinstance(mark, dict) else None
                if isinstance(name, str) and name in originals and name not in seen:
                    seen.add(name)
                    restore(cell, name)
            gone = [name for name in points if name not in seen]
            for name in gone:
                original = originals[name]
                new = (
                    nbformat.v4.new_code_cell
                    if original.cell_type == "code"
                    else nbformat.v4.new_markdown_cell
                )
                nb.cells.append(new(original.source))
                restore(nb.cells[-1], name)
        said = notes[about["student"]] = []
        if not seen:
            said.append(_("no cell of this exercise is in it: ask whether it is the right file"))
        elif gone:
            n = len(gone)
            said.append(
                ngettext("{n} deleted test was put back", "{n} deleted tests were put back", n).format(n=n)
            )
        return nb, resources


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
        said = notes.setdefault(about["student"], [])
        until, lost = time.monotonic() + self.total, {}
        while self._run(nb, tests, until, lost) and len(lost) <= RESTARTS:
            pass
        stops = []
        for number, cell in enumerate(nb.cells, 1):
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            errors = [o for o in cell.get("outputs", ()) if o.output_type == "error"]
            if number - 1 in lost:
                said.append(_("cell {number}: {reason}").format(number=number, reason=lost[number - 1]))
            elif errors and name not in tests and errors[0].ename != NO_POINTS:
                stops.append(
                    _("cell {number} stops: {kind}").format(number=number, kind=errors[0].ename[:40])
                )
        said += stops[:3]
        if more := len(stops[3:]):
            said.append(ngettext("{n} more cell stops", "{n} more cells stop", more).format(n=more))
        judged = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in tests]
        if all(_("not answered yet.") in str(cell.outputs) for cell in judged):
            said.append(_("no task was answered"))
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
    if failed and failed[0].evalue in said.getvalue():  # the check has said it already
        failed = [_error(_("No points."))]
    shown = [nbformat.v4.new_output("stream", name="stdout", text=said.getvalue())] if said.getvalue() else []
    return shown + failed


def _error(text: str) -> Any:
    return nbformat.v4.new_output("error", ename=NO_POINTS, evalue=text, traceback=[text])


def _output(output: dict) -> Any:
    """What came over the border, made a legal output or a word."""
    try:
        made = nbformat.from_dict(output)
        nbformat.v4.nbbase.validate(made, ref=made["output_type"])
        return made
    except Exception:
        return nbformat.v4.new_output("stream", text=_("[an output that cannot be shown]"))
