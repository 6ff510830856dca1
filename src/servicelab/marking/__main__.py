"""``python -m servicelab.marking``: hand out, collect, mark, feedback, grades, report. See docs/marking.md."""

import argparse
import csv
import html
import json
import os
import sys
import warnings
import zipfile
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path

from ..kit.data import ROOT
from ..kit.i18n import _, ngettext, number

sys.modules.setdefault("rfc3987_syntax", None)  # jsonschema does without; saves a second in each process
os.environ["SERVICELAB_PROGRESS"] = "off"
for module in ("nbgrader", "nbformat"):  # their warnings are for their authors
    warnings.filterwarnings("ignore", module=module)


def course(folder: Path, without_sandbox: bool = False):
    """nbgrader's own interface with the settings of the project."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    here = Path(sys.executable).parent
    os.environ["PATH"] = f"{here}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic by name
    config = PyFileConfigLoader("nbgrader_config.py", str(folder)).load_config()
    config.MarkInSandbox.without_sandbox = without_sandbox
    return NbGraderAPI(config=config)


class Marking:
    """One exercise of one course folder."""

    def __init__(self, slug: str, folder: Path, without_sandbox: bool = False):
        self.slug, self.folder, self.without_sandbox = slug, folder, without_sandbox
        self.grading = folder / "_grading"
        self.exercise = folder / "exercises" / slug / f"{slug}.ipynb"
        if not (folder / "solutions" / slug).is_dir():
            there = ", ".join(sorted(p.name for p in (folder / "solutions").iterdir() if p.is_dir()))
            sys.exit(_("There is no exercise {slug!r}. There are: {there}.").format(slug=slug, there=there))
        self.api = course(folder, without_sandbox)

    # What is known of each student lies beside the gradebook.

    def known(self, what: str) -> dict:
        path = self.grading / f"{what}-{self.slug}.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def keep(self, what: str, new: dict) -> None:
        path = self.grading / f"{what}-{self.slug}.json"
        text = json.dumps(self.known(what) | new, ensure_ascii=False, indent=1)
        path.with_suffix(".new").write_text(text, "utf-8")
        path.with_suffix(".new").replace(path)

    # --- The steps

    def release(self) -> None:
        """Tell the gradebook about the exercise, so that its tests and points are known."""
        result = self.api.generate_assignment(self.slug)
        if not result["success"]:
            sys.exit(_("nbgrader could not make the exercise:\n{log}").format(log=result["log"]))
        from ..build.exercises import release

        # nbgrader has written the exercise anew; what is handed out is what `make build` makes.
        self.exercise.write_bytes(release(self.folder / "solutions" / self.slug / f"{self.slug}.ipynb"))
        print(_("Hand out this file: {path}").format(path=self.exercise))

    def ready(self) -> None:
        with self.api.gradebook as book:
            if self.slug not in {a.name for a in book.assignments}:
                sys.exit(_("First: python -m servicelab.marking release {slug}").format(slug=self.slug))

    def students(self, file: Path) -> None:
        """The class list: a CSV with a column ``id`` (and ``first_name``, ``last_name``, ``email``)."""
        from .collect import student_name

        with file.open(encoding="utf-8-sig", newline="") as lines, self.api.gradebook as book:
            rows = list(csv.DictReader(lines))
            if not rows or "id" not in rows[0]:
                sys.exit(
                    _("{file} needs a first line with a column id, then one line a student.").format(
                        file=file
                    )
                )
            for row in rows:
                more = {k: row[k] for k in ("first_name", "last_name", "email") if row.get(k)}
                book.update_or_create_student(student_name(row["id"]), **more)
        print(ngettext("{n} student", "{n} students", len(rows)).format(n=len(rows)))

    def collect(self, source: Path, due: datetime | None) -> None:
        from .collect import collect

        self.ready()
        try:
            found = collect(source, self.slug, self.grading / "submitted", self.exercise, due)
        except (FileNotFoundError, NotADirectoryError) as error:
            sys.exit(str(error))
        except zipfile.BadZipFile:
            sys.exit(_("{path} is no zip file, or is cut off. Download it again.").format(path=source))
        if not found:
            sys.exit(_("No hand-in was found in {path}.").format(path=source))
        with self.api.gradebook as book:
            for student in found:
                book.update_or_create_student(student)
        self.keep("collected", found)
        for student, about in found.items():
            if about["words"]:
                print(f"{student}: {'; '.join(about['words'])}")
        ready = sum(about["state"] != "nothing" for about in found.values())
        print(_("{n} of {all} can be marked.").format(n=ready, all=len(found)))

    def mark(self, only: list[str], workers: int = 2) -> None:
        from .sandbox import why_no_sandbox

        self.ready()
        if not self.without_sandbox and (reason := why_no_sandbox()):
            sys.exit(
                _(
                    "STOP. There is no sandbox on this machine: {reason}.\n"
                    "Without it the code of students runs with all your rights: it can read and change your files "
                    "and marks.\nIf you trust this class, add --without-sandbox."
                ).format(reason=reason)
            )
        place = self.grading / "submitted"
        there = sorted(p.parent.parent.name for p in place.glob(f"*/{self.slug}/{self.slug}.ipynb"))
        if missing := set(only) - set(there):
            sys.exit(_("Nothing was collected from: {students}.").format(students=", ".join(sorted(missing))))
        chosen = only or there
        jobs = [
            (self.slug, str(self.folder), self.without_sandbox, chosen[i::workers]) for i in range(workers)
        ]
        with ProcessPoolExecutor(workers) as pool:
            for said in pool.map(_mark_some, [job for job in jobs if job[3]]):
                self.keep("marked", said)
        self.report()

    def feedback(self) -> None:
        for student in sorted(self.known("marked")):
            result = self.api.generate_feedback(self.slug, student)
            if not result["success"]:
                print(_("{student}: no feedback, since nothing was marked.").format(student=student))
        print(_("Feedback: {path}").format(path=self.grading / "feedback"))

    def grades(self) -> None:
        from nbgrader.plugins import CsvExportPlugin

        path = self.grading / "grades.csv"
        plugin = CsvExportPlugin(parent=self.api)
        plugin.to, plugin.assignment = str(path), [self.slug]
        with self.api.gradebook as book:
            plugin.export(book)
        print(_("Marks: {path}").format(path=path))

    def rows(self) -> list[dict[str, str]]:
        """One row a student: mark, state, words."""
        collected, marked, rows = self.known("collected"), self.known("marked"), []
        with self.api.gradebook as book:
            most = book.find_assignment(self.slug).max_score
            for student in sorted(s.id for s in book.students):
                about, said = collected.get(student), marked.get(student)
                words = list(about["words"]) if about else []
                score, by_hand = 0.0, False
                if said is not None:
                    words += said["words"]
                    if said["marked"]:
                        submission = book.find_submission(self.slug, student)
                        score, by_hand = submission.score, submission.needs_manual_grade
                if about is None:
                    state, words = _("missing"), [_("nothing handed in; ask, or leave the zero")]
                elif about["state"] == "nothing":
                    state = _("not readable")
                elif said is None:
                    state, words = _("not marked yet"), [*words, _("run mark")]
                elif not said["marked"]:
                    state = _("not marked")
                elif by_hand:
                    state = _("read it")
                else:
                    state = _("marked")
                if by_hand:
                    words.append(_("an open answer waits for you in Formgrader"))
                rows.append(
                    {
                        "student": student,
                        "mark": number(score, 0 if score == round(score) else 1),
                        "of": number(most),
                        "state": state,
                        "words": "; ".join(words),
                    }
                )
        return rows

    def report(self) -> None:
        """A table on the screen, and the same as CSV and as a page."""
        rows = self.rows()
        heads = dict(zip(rows[0] if rows else (), (_("student"), _("mark"), _("of"), _("state"), _("what happened, what to do")), strict=False))  # fmt: skip
        wide = {k: max(len(r[k]) for r in [heads, *rows]) for k in heads if k != "words"}
        for row in [heads, *rows]:
            print("  ".join(row[k].rjust(wide[k]) if k in ("mark", "of") else row[k].ljust(wide.get(k, 0)) for k in row))  # fmt: skip
        path = self.grading / f"report-{self.slug}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, heads)
            table.writerows([heads, *({k: _safe(v) for k, v in row.items()} for row in rows)])
        lines = "\n".join(
            f"<tr>{''.join(f'<{tag}>{html.escape(v)}</{tag}>' for v in row.values())}</tr>"
            for tag, row in [("th", heads), *(("td", row) for row in rows)]
        )
        path.with_suffix(".html").write_text(PAGE.format(title=html.escape(self.slug), lines=lines), "utf-8")
        print(_("Report: {path}").format(path=path.with_suffix(".html")))


def _safe(text: str) -> str:
    """A student's name or file name must not become a formula in a spreadsheet."""
    return f"'{text}" if text[:1] in ("=", "+", "@") else text


PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.4 sans-serif;margin:2rem}}table{{border-collapse:collapse}}
td,th{{padding:.3rem .8rem;text-align:left;border-bottom:1px solid #ccc;vertical-align:top}}
td:nth-child(2),td:nth-child(3){{text-align:right}}</style>
<h1>{title}</h1><table>
{lines}
</table>"""


def _mark_some(job: tuple[str, str, bool, list[str]]) -> dict:
    """Mark some students in a process of its own; {student: {"marked", "words"}}."""
    from . import judge

    slug, folder, without_sandbox, students = job
    api, said = course(Path(folder), without_sandbox), {}
    for student in students:
        result = api.autograde(slug, student)
        words = judge.notes.pop(student, [])
        if not result["success"]:
            words = [*words, _("nbgrader could not read it; ask for the file again")]
            (api_log := Path(folder) / "_grading" / "log").mkdir(exist_ok=True)
            (api_log / f"{slug}-{student}.txt").write_text(result.get("log") or "", "utf-8")
        said[student] = {"marked": result["success"], "words": words}
    return said


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m servicelab.marking", description=_("Hand out, collect, mark.")
    )
    parser.add_argument("--course", type=Path, default=ROOT, help=_("folder of the course"))
    steps = parser.add_subparsers(dest="step", required=True)

    def step(name: str, text: str):
        made = steps.add_parser(name, help=text)
        made.add_argument("exercise", help=_("such as 10-cost-of-churn"))
        return made

    step("release", _("tell the gradebook about an exercise, once"))
    step("students", _("read the class list")).add_argument("file", type=Path)
    collect = step("collect", _("take hand-ins from a folder, a zip file or an exchange"))
    collect.add_argument("source", type=Path)
    collect.add_argument("--due", type=datetime.fromisoformat, help=_("such as 2026-05-04T18:00"))
    mark = step("mark", _("run the tests of every hand-in"))
    mark.add_argument("--student", action="append", default=[], help=_("only this one; may be repeated"))
    mark.add_argument(
        "--without-sandbox", action="store_true", help=_("run student code with your own rights")
    )
    step("report", _("one line a student"))
    step("feedback", _("a page for each student"))
    step("grades", _("all marks as CSV"))
    chosen = parser.parse_args(arguments)
    marking = Marking(chosen.exercise, chosen.course.resolve(), getattr(chosen, "without_sandbox", False))
    extra = {
        "students": lambda: (chosen.file,),
        "collect": lambda: (chosen.source, chosen.due.astimezone() if chosen.due else None),
        "mark": lambda: (chosen.student,),
    }
    getattr(marking, chosen.step)(*extra.get(chosen.step, tuple)())


if __name__ == "__main__":
    main()
