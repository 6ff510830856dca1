"""A student's own error in three short lines instead of a page of red: what, where, what to do.

``%tb`` in a new cell shows Python's full report. The front end is told that the cell has ended well, so that
"Run All" goes on to the tasks below.
"""

import os
import sys
import traceback
from types import TracebackType
from typing import Any

from .i18n import N_, _

ADVICE = {
    "SyntaxError": N_(
        "Python cannot read this line. Look for a missing bracket, quotation mark or comma, also in the line above."
    ),
    "IndentationError": N_(
        "The line begins too far left or right. Lines that belong together begin in the same column."
    ),
    "NameError": N_("This name is not known here. Check its spelling, and run the cells above first."),
    "ZeroDivisionError": N_("Something is divided by zero. Print the number below the division line."),
    "TypeError": N_(
        "These things do not go together. A number in quotation marks is text: take the marks away."
    ),
    "ValueError": N_(
        "The value does not fit here. Print it and compare it with what the text above asks for."
    ),
    "KeyError": N_("There is no entry of that name. Print the table's columns and compare the spelling."),
    "AttributeError": N_(
        "The thing before the dot has nothing of that name. Check the spelling after the dot."
    ),
    "ModuleNotFoundError": N_("This package is not installed here. Use those of the first code cell."),
    "FileNotFoundError": N_("There is no file of that name in this folder. Check name and folder."),
}
OTHER = N_("Read the line once more, change one thing, and run the cell again.")
_said: dict[str, BaseException] = {}  # the last error that was put in words


def use(on: bool) -> None:
    """Switch it on or off in this notebook, if there is one. SERVICELAB_CALM=off leaves errors as they are."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    if on and os.environ.get("SERVICELAB_CALM") != "off":
        shell.set_custom_exc((Exception,), _say)
        shell.events.register("post_run_cell", _go_on)
    else:
        shell.set_custom_exc((), None)


def explain(error: BaseException, trace: TracebackType | None = None) -> str:
    """The error in words: kind and message, the line of the learner's cell, and a next step."""
    kind = type(error).__name__
    line, number = _where(error, trace)
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    lines = [
        _("→ This cell stopped ({kind}): {message}").format(kind=kind, message=" ".join(said.split())[:160])
    ]
    if line:
        lines.append(_("  Line {number}: {line}").format(number=number, line=line.strip()[:100]))
    advice = next((ADVICE[k.__name__] for k in type(error).__mro__ if k.__name__ in ADVICE), OTHER)
    lines.append(f"  {_(advice)}")
    return "\n".join(lines)


def _say(
    shell: Any, _kind: type, error: BaseException, trace: TracebackType, tb_offset: int | None = None
) -> list:
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, trace  # for %tb
    print(explain(error, trace))
    _said["last"] = error
    return []


def _go_on(result: Any) -> None:
    """Take an error that was said in words for settled: JupyterLab runs no cell below one that failed."""
    error = result and (result.error_before_exec or result.error_in_exec)
    if error and error is _said.get("last"):
        result.error_before_exec = result.error_in_exec = None


def _where(error: BaseException, trace: TracebackType | None) -> tuple[str, int]:
    """The last line of the learner's own cell that was at work, and its number in the cell."""
    if isinstance(error, SyntaxError):
        return error.text or "", error.lineno or 0
    for frame in reversed(traceback.extract_tb(trace)):
        if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython"):
            return frame.line or "", frame.lineno or 0
    return "", 0
