"""Checks of exercise answers: a calm line when nothing is there, a word of praise, or the hint for the mistake made.

A chapter registers its tasks in ``servicelab.<topic>.checks``; a notebook calls ``check("10-B1")``, which reads
the learner's ``answer_B1``, or ``check("10-F1", value)``.
The right answer and every typical wrong one are computed by the chapter's model, never written down.
The same check serves the learner and the marking, where ``grade("10-B1")`` raises unless the answer is right.
"""

import importlib
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from . import progress, session
from .i18n import N_, _
from .params import plain, read_number

# --- A gap to fill in ----------------------------------------------------------------------------


class Blank:
    """``____``: a gap in a line of code. Whatever is computed from a gap is a gap, so an open exercise runs."""

    __array_ufunc__ = None  # NumPy and pandas leave the operation to the gap
    __pandas_priority__ = 1_000_000

    def _stays(self, *_others: Any) -> "Blank":
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _stays
    __pow__ = __rpow__ = __neg__ = __abs__ = __round__ = __call__ = _stays

    def __repr__(self) -> str:
        return "____"

    def __format__(self, _spec: str) -> str:
        return "____"


____ = Blank()


def is_blank(answer: Any) -> bool:
    """Nothing written yet: None, Ellipsis, a gap, empty text, or a dict of nothing else."""
    if isinstance(answer, str):
        return not answer.strip(" ._\n")
    if isinstance(answer, dict):
        return all(map(is_blank, answer.values()))
    return answer is None or answer is ... or isinstance(answer, Blank)


# --- Verdicts ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """The outcome: ``ok``, the sentence said, which mistake it was (-1 for none), and whether it is still open."""

    ok: bool
    message: str
    mistake: int = -1
    open: bool = False


@dataclass(frozen=True)
class Wrong:
    """A typical wrong answer: the value it leads to and the hint that names the mistake and a next step."""

    value: Callable[..., float]
    hint: str


def as_number(answer: Any) -> float | None:
    """A number however it is written (4400, "¥4,400", "80%"); None for anything else."""
    try:
        value = float(read_number(answer, None) if isinstance(answer, str) else answer)
    except Exception:  # an answer may be any object at all
        return None
    return None if math.isnan(value) else value


def near(value: float, truth: float, tolerance: float) -> bool:
    """Equal within the relative tolerance."""
    return math.isclose(value, truth, rel_tol=tolerance, abs_tol=1e-9)


def _shown(answer: Any) -> str:
    return " ".join(repr(answer).split())[:40]


# --- Kinds of task -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Numeric:
    """A number with a unit. ``tolerance`` is relative, so that rounding is no mistake."""

    id: str
    right: Callable[[], float]
    unit: str
    praise: str
    wrong: Sequence[Wrong] = ()
    nudge: str = ""
    tolerance: float = 0.01

    def judge(self, answer: Any) -> Verdict:
        value = as_number(answer)
        if value is None:
            return Verdict(
                False,
                _("{answer} is not a number. Write one number, in {unit}.").format(
                    answer=_shown(answer), unit=_(self.unit)
                ),
            )
        truth = self.right()
        if near(value, truth, self.tolerance):
            return Verdict(True, _(self.praise))
        values = [wrong.value() for wrong in self.wrong]
        made = [i for i, wrong in enumerate(values) if near(value, wrong, self.tolerance)]
        if made:
            nearest = min(made, key=lambda i: abs(value - values[i]))
            return Verdict(False, _(self.wrong[nearest].hint), nearest)
        if near(value, truth * 100, self.tolerance) or near(value, truth / 100, self.tolerance):
            return Verdict(
                False,
                _(
                    "The size is off by a factor of 100: percent or share? The unit asked for is {unit}."
                ).format(unit=_(self.unit)),
            )
        if near(value, -truth, self.tolerance):
            return Verdict(False, _("The size is right, the sign is not. Turn the subtraction round."))
        side = _("too high") if value > truth else _("too low")
        return Verdict(
            False,
            _("{value} is {side} (unit: {unit}). {nudge}").format(
                value=plain(value), unit=_(self.unit), side=side, nudge=_(self.nudge)
            ),
        )


@dataclass(frozen=True)
class Function:
    """A function the learner completes.

    It is tried on several ``inputs`` (tuples of arguments), so that a number copied into it is found out.
    ``right`` and each ``wrong`` value are functions of the same arguments.
    """

    id: str
    right: Callable[..., float]
    inputs: Callable[[], Sequence[tuple]]
    praise: str
    wrong: Sequence[Wrong] = ()
    tolerance: float = 0.01

    def judge(self, answer: Any) -> Verdict:
        if not callable(answer):
            return Verdict(
                False,
                _("{answer} is no function. Hand over its name without brackets.").format(
                    answer=_shown(answer)
                ),
            )
        inputs = self.inputs()
        try:
            given = [answer(*values) for values in inputs]
        except Exception as error:
            return Verdict(
                False,
                _("Your function stops with {kind}: {error}. Run it once by hand with numbers.").format(
                    kind=type(error).__name__, error=_shown(str(error))
                ),
            )
        if any(map(is_blank, given)):
            return _not_answered()
        given = [as_number(value) for value in given]
        if None in given:
            return Verdict(False, _("Your function does not return one number. Look at its return line."))

        def gives(formula: Callable[..., float]) -> bool:
            return all(
                near(value, formula(*values), self.tolerance)
                for value, values in zip(given, inputs, strict=True)
            )

        if gives(self.right):
            return Verdict(True, _(self.praise))
        if len(set(given)) == 1:
            return Verdict(
                False,
                _(
                    "Your function gives {value} whatever goes in: a number is written into it. "
                    "Use the names in its brackets."
                ).format(value=plain(given[0])),
            )
        for i, wrong in enumerate(self.wrong):
            if gives(wrong.value):
                return Verdict(False, _(wrong.hint), i)
        value, values = next(
            (value, values)
            for value, values in zip(given, inputs, strict=True)
            if not near(value, self.right(*values), self.tolerance)
        )
        side = _("too high") if value > self.right(*values) else _("too low")
        return Verdict(
            False,
            _(
                "For the inputs {inputs} it returns {value}, which is {side}. Work that case out by hand."
            ).format(inputs=", ".join(map(plain, values)), value=plain(value), side=side),
        )


@dataclass(frozen=True)
class Choice:
    """One letter out of some. ``why`` maps each wrong letter to its misconception and a next step."""

    id: str
    right: str
    praise: str
    why: dict[str, str]

    def judge(self, answer: Any) -> Verdict:
        letter = str(answer).strip(" \n.()\"'").lower() if isinstance(answer, str) else ""
        if letter == self.right:
            return Verdict(True, _(self.praise))
        if letter in self.why:
            return Verdict(False, _(self.why[letter]), sorted(self.why).index(letter))
        letters = ", ".join(sorted([*self.why, self.right]))
        return Verdict(False, _("Write one letter in quotation marks: {letters}.").format(letters=letters))


@dataclass(frozen=True)
class Written:
    """An open answer. A person marks it; the check only says which points of the rubric it does not touch yet."""

    id: str
    points: Sequence[tuple[str, Sequence[str]]]  # (the point, words any of which shows it), both msgids
    praise: str = N_("All points are touched. A person reads and marks it.")
    least: int = 25

    def judge(self, answer: Any) -> Verdict:
        text = str(answer).lower() if isinstance(answer, str) else ""
        if len(text.split()) < self.least and len(text) < 2 * self.least:
            return Verdict(False, _("Write at least {least} words.").format(least=self.least))
        missing = [
            _(point)
            for point, words in self.points
            if not any(word in text or _(word).lower() in text for word in words)
        ]
        if missing:
            return Verdict(False, _("Not touched yet: {points}.").format(points="; ".join(missing)))
        return Verdict(True, _(self.praise))


@dataclass(frozen=True)
class Made:
    """Something the learner makes. ``inspect`` returns a sentence for each thing that is still missing."""

    id: str
    inspect: Callable[[Any], list[str]]
    praise: str

    def judge(self, answer: Any) -> Verdict:
        missing = self.inspect(answer)
        return Verdict(False, " ".join(missing)) if missing else Verdict(True, _(self.praise))


# --- Asking --------------------------------------------------------------------------------------

_LOOK = object()  # no answer handed over: read the variable of the task


def check(task: str, answer: Any = _LOOK) -> None:
    """Say in one line how an answer stands; without an answer, that of the variable such as ``answer_B1``.

    Never raises because of an answer.
    """
    if answer is _LOOK:
        answer = _variable(task, sys._getframe(1).f_globals)
    try:
        verdict = judge(task, answer)
    except KeyError as error:
        verdict = Verdict(False, str(error.args[0]))
    mark = "✓" if verdict.ok else ("·" if verdict.open else "→")
    if verdict.ok and session.role() == "student":
        progress.note_task(task)
    print(f"{mark} {task}: {' '.join(verdict.message.split())}")


def grade(task: str, answer: Any = _LOOK) -> None:
    """For the marking: AssertionError with the hint unless the answer is right."""
    if answer is _LOOK:
        answer = _variable(task, sys._getframe(1).f_globals)
    verdict = judge(task, answer)
    if not verdict.ok:
        raise AssertionError(f"{task}: {verdict.message}")


def judge(task: str, answer: Any) -> Verdict:
    """The verdict on an answer, whatever object it is. KeyError lists the tasks there are."""
    known = find(task)
    try:
        return _not_answered() if is_blank(answer) else known.judge(answer)
    except Exception as error:  # an answer may be any object at all
        return Verdict(
            False,
            _("This answer could not be read ({kind}). Write a plain number or text.").format(
                kind=type(error).__name__
            ),
        )


def find(task: str) -> Any:
    """The task by id such as ``10-B1``: the number of the chapter leads to its package."""
    from .course import package_of

    tasks = importlib.import_module(f"servicelab.{package_of(task.partition('-')[0])}.checks").TASKS
    for known in tasks:
        if known.id == task:
            return known
    raise KeyError(
        _("There is no task {task!r}. There are: {ids}.").format(
            task=task, ids=", ".join(t.id for t in tasks)
        )
    )


def _variable(task: str, names: dict[str, Any]) -> Any:
    return names.get(f"answer_{task.partition('-')[2]}")


def _not_answered() -> Verdict:
    return Verdict(False, _("not answered yet."), open=True)
