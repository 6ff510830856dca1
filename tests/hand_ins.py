"""What a class hands in: each hand-in is made from the real release of an exercise by a small mangling function.

``CLASS`` is the table: who, how it is made, which tasks earn their points (a function of all that are marked by
a test), and words that the instructor must read in the report. Nothing here knows a right answer: they are
taken from ``solutions/``.
"""

import copy
import json
import re
from collections.abc import Callable
from typing import NamedTuple

import nbformat

from servicelab.kit.data import ROOT

SLUG = "10-cost-of-churn"
LEAK = "LEAKED_CANARY"
SOLUTION = re.compile(r"^### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


def read(folder: str, slug: str):
    return nbformat.read(ROOT / folder / slug / f"{slug}.ipynb", as_version=4)


def released(slug: str = SLUG):
    return read("exercises", slug)


def mark(cell) -> dict:
    return cell.metadata.get("nbgrader", {})


def cell_of(notebook, grade_id: str):
    return next(cell for cell in notebook.cells if mark(cell).get("grade_id") == grade_id)


def points(slug: str = SLUG) -> dict[str, float]:
    """Points of each task that a test marks, as the release prints them."""
    return {
        mark(cell)["grade_id"].removeprefix("check-"): mark(cell)["points"]
        for cell in released(slug).cells
        if mark(cell).get("grade") and not mark(cell)["solution"]
    }


def right(slug: str = SLUG):
    """The release with every answer of the solution written into its cell."""
    notebook, solution = released(slug), read("solutions", slug)
    for cell in notebook.cells:
        if mark(cell).get("solution"):
            cell.source = SOLUTION.sub("", cell_of(solution, mark(cell)["grade_id"]).source)
    return notebook


# --- Manglings: each takes the notebook that has it all right and returns what is handed in ----------------


def adding(task: str, code: str):
    """Right, but for one line more in the learner's cell of a task."""

    def mangle(notebook):
        cell_of(notebook, f"answer-{task}").source += f"\n{code}"
        return notebook

    return mangle


def instead(task: str, code: str):
    """Right, but for one answer cell that holds something else."""

    def mangle(notebook):
        cell_of(notebook, f"answer-{task}").source = code
        return notebook

    return mangle


def only(*tasks: str):
    def mangle(notebook):
        fresh = released()
        for task in tasks:
            cell_of(fresh, f"answer-{task}").source = cell_of(notebook, f"answer-{task}").source
        return fresh

    return mangle


def every_answer(code: str):
    """An untouched exercise in which one expression stands for each answer."""

    def mangle(_notebook):
        fresh = released()
        for task in points():
            cell_of(fresh, f"answer-{task}").source += f"\nanswer_{task} = {code}"
        return fresh

    return mangle


def first(code: str):
    """An untouched exercise with a cell of the student's own on top."""

    def mangle(_notebook):
        fresh = released()
        fresh.cells.insert(0, nbformat.v4.new_code_cell(code))
        return fresh

    return mangle


def without(*ids: str):
    def mangle(notebook):
        notebook.cells = [cell for cell in notebook.cells if mark(cell).get("grade_id") not in ids]
        return notebook

    return mangle


def copied(notebook):
    for grade_id in ("check-A1", "answer-B1", "answer-C1"):
        cell = cell_of(notebook, grade_id)
        notebook.cells.insert(notebook.cells.index(cell), copy.deepcopy(cell))
    return notebook


def split(notebook):
    for grade_id in ("answer-B1", "check-A1"):
        cell = cell_of(notebook, grade_id)
        head, _line, tail = cell.source.rstrip().rpartition("\n")
        second = copy.deepcopy(cell)
        cell.source, second.source, second.id = head, tail, f"second-{grade_id}"
        notebook.cells.insert(notebook.cells.index(cell) + 1, second)
    return notebook


def tests_changed(_notebook):
    fresh = released()
    for cell in fresh.cells:
        if "check(" in cell.source and mark(cell).get("grade"):
            cell.source = "print('✓ all right')"
            cell.metadata.nbgrader.update(points=1000, locked=False, solution=True)
    return fresh


def own_tests(_notebook):
    """Cells that call themselves tests of the exercise and are not: their code must not run outside."""
    fresh = released()
    code = f"from pathlib import Path\nprint('{LEAK}') if Path({str(ROOT)!r}, 'solutions').exists() else None"
    for name in ("check-Z1", "check-C1", "setup"):
        about = {
            "grade_id": name,
            "grade": True,
            "locked": True,
            "solution": False,
            "points": 50,
            "schema_version": 3,
        }
        cell = nbformat.v4.new_code_cell(
            code, metadata={"nbgrader": about | {"cell_type": "code", "task": False}}
        )
        fresh.cells.insert(3, cell)
    return fresh


def cut_off(notebook) -> bytes:
    return nbformat.writes(notebook).encode()[:-2000]


def no_json(_notebook) -> bytes:
    return b"This is my homework."


def nothing(_notebook) -> None:
    return None


def emptied(_notebook) -> bytes:
    return b""


def no_cells(_notebook):
    return nbformat.v4.new_notebook()


def of_another_exercise(_notebook):
    return right("19-complaints-pyramid")


def heavy(notebook):
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"x": "y" * 5_000_000}}}
    notebook.metadata["widgets"] = state
    cell_of(notebook, "answer-A1").outputs = [nbformat.v4.new_output("stream", text="z" * 5_000_000)]
    return notebook


def old_format(notebook) -> bytes:
    return json.dumps(nbformat.convert(notebook, 3)).encode()


SCRIPT = "<script>SCRIPTED</script><img src=x onerror='SCRIPTED'>"


def scripted(notebook):
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(SCRIPT))
    cell_of(notebook, "answer-A2").source += f"\nfrom IPython.display import *\ndisplay(HTML({SCRIPT!r}))"
    cell_of(notebook, "answer-A2").source += "\ndisplay(Javascript('SCRIPTED'))"
    return notebook


def in_the_shop(notebook):
    cell = next(cell for cell in notebook.cells if cell.source.startswith("SCENARIO"))
    cell.source = cell.source.replace('"workshop"', '"shop"')
    return notebook


def as_it_is(notebook):
    return notebook


# --- Hostile code ---------------------------------------------------------------------------------------

EQUALS_ALL = """type("All", (), {"__eq__": lambda *_: True, "__lt__": lambda *_: True, "__abs__": lambda s: s,
    "__sub__": lambda s, _: s, "__call__": lambda s, *_: s})()"""
FLOAT = (
    'type("F", (float,), {"__eq__": lambda *_: True, "__sub__": lambda s, _: s, "__abs__": lambda s: 0.0})(7)'
)
NUMPY = '__import__("numpy").full(3, 4400.0).view(type("A", (__import__("numpy").ndarray,), {"__eq__": lambda *_: True}))'
PATCHED = """import builtins, sys
import servicelab.kit.check as c
c.grade = c.check = lambda *a, **k: print("✓")
c.judge = lambda *a, **k: c.Verdict(True, "yes")
c.near = c.is_blank = lambda *a, **k: True
for kind in (c.Numeric, c.Choice, c.Function, c.Made):
    kind.judge = lambda self, answer: c.Verdict(True, "yes")
builtins.AssertionError = type("Calm", (BaseException,), {"__init__": lambda self, *a: print("✓")})
get_ipython().run_cell = lambda *a, **k: type("R", (), {"success": True})()
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\\n"] if "grade" in "".join(lines) else lines)
sys.modules["servicelab.churn.checks"] = c"""
FORGED = """import os
for fd in range(3, 30):
    try: os.write(fd, (b'{"ok": []}\\n' * 50))
    except OSError: pass"""


def looks_for(paths: str) -> str:
    return f"""from pathlib import Path
for path in {paths}:
    path = Path(path)
    try: print("{LEAK}", [p.name for p in path.iterdir()] if path.is_dir() else path.read_bytes()[:200])
    except OSError: pass
answer_A2 = "____" """


READS_TESTS = f"""import gc, sys
seen = [str(get_ipython().user_ns.get("In"))]
frame = sys._getframe()
while frame: seen.append(repr(frame.f_locals)); frame = frame.f_back
seen += [str(x) for o in gc.get_objects() if isinstance(o, dict) for x in o.values() if isinstance(x, str)]
if any("HIDDEN TESTS" in x and "seen" not in x for x in seen): print("{LEAK}")
answer_A2 = "____" """
NETWORK = f"""import socket
for where in (("127.0.0.1", PORT), ("1.1.1.1", 53)):
    try:
        socket.create_connection(where, timeout=2); print("{LEAK}")
    except OSError: pass
answer_A2 = "____" """
WRITES = f"""from pathlib import Path
for place in ({str(ROOT)!r}, {str(ROOT / "data")!r}, "COURSE", "COURSE/_grading", "/etc", "/usr"):
    try: Path(place, "{LEAK}").write_text("x")
    except OSError: pass
answer_A2 = "____" """


class HandIn(NamedTuple):
    """``earns``: which of all tasks; ``words``: what the report must say; ``file``: its name where it is not the usual."""

    make: Callable
    earns: Callable[[set], set]
    words: str = ""
    file: str = f"{SLUG}.ipynb"


def all_(tasks: set) -> set:
    return tasks


def none(_tasks: set) -> set:
    return set()


def but(*lost: str):
    return lambda tasks: tasks - set(lost)


def just(*won: str):
    return lambda _tasks: set(won)


CLASS = {
    "Right": HandIn(as_it_is, all_, "open answer"),
    "Right with numpy": HandIn(adding("B1", "import numpy\nanswer_B1 = numpy.float64(answer_B1)"), all_),
    "Right as text": HandIn(adding("B1", "answer_B1 = f'¥{answer_B1:,.0f}'"), all_),
    "Right in another industry": HandIn(in_the_shop, all_),
    "Partly right": HandIn(only("A1", "B1"), just("A1", "B1")),
    "Untouched": HandIn(only(), none, "no task was answered"),
    "Syntax error": HandIn(instead("A2", "answer_A2 = ("), but("A2"), "cell 10 stops: SyntaxError"),
    "Endless loop": HandIn(adding("A2", "while True: pass"), but("A2"), "did not stop"),
    "Stubborn loop": HandIn(
        adding("A2", "while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
        but("A2"),
        "did not stop",
    ),
    "Loop in a function": HandIn(
        adding("B5", "def answer_B5(*a):\n    while True: pass"), but("B5"), "did not stop"
    ),
    "Many lines": HandIn(adding("A2", "for i in range(20_000): print(i)"), all_),
    "One long line": HandIn(adding("A2", "print('x' * 50_000_000)"), all_),
    "Memory bomb": HandIn(
        instead("A2", "hoard = []\nwhile True: hoard.append(bytearray(1 << 28))"), but("A2")
    ),
    "Fork bomb": HandIn(
        instead("A2", "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"),
        but("A2"),
        "did not stop",
    ),
    "Exit": HandIn(adding("A2", "import os\nos._exit(0)"), but("A2"), "ended the program"),
    "Kill": HandIn(
        adding("A2", "import os, signal\nos.kill(os.getpid(), 9)"), but("A2"), "ended the program"
    ),
    "Deleted test": HandIn(without("check-A2", "check-B5"), all_, "2 deleted tests were put back"),
    "Deleted answer": HandIn(without("answer-A2"), but("A2")),
    "Copied cells": HandIn(copied, all_),
    "Split cells": HandIn(split, all_),
    "Renamed": HandIn(as_it_is, all_, "renamed: homework (1).ipynb", "homework (1).ipynb"),
    "No JSON": HandIn(no_json, none, "cut off or is no notebook"),
    "Cut off": HandIn(cut_off, none, "cut off or is no notebook"),
    "Empty file": HandIn(emptied, none, "the file is empty"),
    "No notebook": HandIn(nothing, none, "no notebook among the files"),
    "Reads solutions": HandIn(
        adding(
            "A2",
            looks_for(f"({str(ROOT / 'solutions')!r}, 'COURSE/solutions', '/proc/1/root{ROOT}/solutions')"),
        ),
        but("A2"),
    ),
    "Reads tests": HandIn(adding("A2", READS_TESTS), but("A2")),
    "Reads others": HandIn(
        adding("A2", looks_for("('COURSE/_grading', 'COURSE/_grading/submitted/Right', 'COURSE', '/home')")),
        but("A2"),
    ),
    "Reads gradebook": HandIn(adding("A2", looks_for("('COURSE/_grading/gradebook.db',)")), but("A2")),
    "Writes outside": HandIn(adding("A2", WRITES), but("A2")),
    "Network": HandIn(adding("A2", NETWORK), but("A2")),
    "Equals all": HandIn(every_answer(EQUALS_ALL), none),
    "Own float": HandIn(every_answer(FLOAT), none),
    "Own array": HandIn(every_answer(NUMPY), none),
    "Patched check": HandIn(first(PATCHED), none),
    "Forged replies": HandIn(first(FORGED), none),
    "Changed tests": HandIn(tests_changed, none),
    "Own tests": HandIn(own_tests, none),
    "Hard coded": HandIn(adding("B5", "answer_B5 = lambda margin, retention, discount: 4400"), but("B5")),
    "Empty notebook": HandIn(no_cells, none, "no cell of this exercise"),
    "Another exercise": HandIn(of_another_exercise, none, "another exercise"),
    "Heavy": HandIn(heavy, all_),
    "Script": HandIn(scripted, all_),
    "Old format": HandIn(old_format, all_, "old format"),
}
NEVER_HANDED_IN = "Absent"


def content(hand_in: HandIn, course: str = "", port: int = 9) -> bytes | None:
    """The bytes of the file; None when there is no file."""
    made = hand_in.make(right())
    if made is None or isinstance(made, bytes):
        return made
    for cell in made.cells:
        cell.source = cell.source.replace("COURSE", course).replace("PORT", str(port))
    return nbformat.writes(made).encode()
