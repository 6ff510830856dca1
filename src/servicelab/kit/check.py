"""Checks of exercise answers: a calm line when nothing is there, a word of praise, or the hint for the mistake made.

A chapter registers its tasks in ``servicelab.<topic>.checks``; a notebook calls ``check("10-B1", answer)``.
The right answer and every typical wrong one are computed by the chapter's model, never written down.
The same check serves the learner and the marking.
"""

import importlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .i18n import _
from .params import plain, read_number


@dataclass(frozen=True)
class Wrong:
    """A typical wrong answer: the value it leads to and the hint that names the mistake."""

    value: Callable[[], float]
    hint: str


@dataclass(frozen=True)
class Verdict:
    """The outcome: ``ok``, the sentence said, and which mistake it was (-1 for none)."""

    ok: bool
    message: str
    mistake: int = -1


@dataclass(frozen=True)
class Numeric:
    """A number with a unit. ``tolerance`` is relative; ``wrong`` is tried in order."""

    id: str
    right: Callable[[], float]
    unit: str
    praise: str
    wrong: Sequence[Wrong] = ()
    tolerance: float = 0.005
    nudge: str = ""

    def judge(self, answer: Any) -> Verdict:
        value = read_number(answer, None) if isinstance(answer, str) else answer
        try:
            value = float(value)
        except (TypeError, ValueError):
            return Verdict(
                False,
                _("That is not a number: {answer!r}. Write one number, in {unit}.").format(
                    answer=answer, unit=_(self.unit)
                ),
            )
        truth = self.right()
        if self.near(value, truth):
            return Verdict(True, _(self.praise))
        for i, wrong in enumerate(self.wrong):
            if self.near(value, wrong.value()):
                return Verdict(False, _(wrong.hint), i)
        if self.near(value, truth * 100) or self.near(value, truth / 100):
            return Verdict(
                False,
                _(
                    "The size is off by a factor of 100: percent or share? The unit asked for is {unit}."
                ).format(unit=_(self.unit)),
            )
        if self.near(value, -truth):
            return Verdict(False, _("The size is right, the sign is not."))
        side = _("too high") if value > truth else _("too low")
        return Verdict(
            False,
            _("{value} {unit} is {side}. {nudge}").format(
                value=plain(value), unit=_(self.unit), side=side, nudge=_(self.nudge)
            ),
        )

    def near(self, value: float, truth: float) -> bool:
        """Equal within the tolerance."""
        return math.isclose(value, truth, rel_tol=self.tolerance, abs_tol=1e-9)


@dataclass(frozen=True)
class Choice:
    """One letter out of some. ``why`` maps each wrong letter to its misconception."""

    id: str
    right: str
    praise: str
    why: dict[str, str]

    def judge(self, answer: Any) -> Verdict:
        letter = str(answer).strip().lower().strip(".)\"' ") if isinstance(answer, str) else ""
        if letter == self.right:
            return Verdict(True, _(self.praise))
        if letter in self.why:
            return Verdict(False, _(self.why[letter]), sorted(self.why).index(letter))
        letters = ", ".join(sorted([*self.why, self.right]))
        return Verdict(False, _("Write one letter in quotation marks: {letters}.").format(letters=letters))


@dataclass(frozen=True)
class Written:
    """An open answer. It is not marked by a machine: it must be there, and touch each point of the rubric."""

    id: str
    points: Sequence[tuple[str, Sequence[str]]]  # (the point, words any of which shows it), both msgids
    model_answer: str
    least: int = 25

    def judge(self, answer: Any) -> Verdict:
        text = str(answer) if isinstance(answer, str) else ""
        if len(text.split()) < self.least and len(text) < 2 * self.least:
            return Verdict(False, _("Write at least {least} words.").format(least=self.least))
        missing = [
            _(point)
            for point, words in self.points
            if not any(w in text.lower() for word in words for w in (word, _(word).lower()))
        ]
        if missing:
            return Verdict(False, _("Not touched yet: {points}.").format(points="; ".join(missing)))
        return Verdict(
            True,
            _("All points are touched. Compare with one possible answer: {answer}").format(
                answer=_(self.model_answer)
            ),
        )


@dataclass(frozen=True)
class Made:
    """Something the learner makes. ``inspect`` returns a list of what is still missing."""

    id: str
    inspect: Callable[[Any], list[str]]
    praise: str
    find: Callable[[Any], Any] = field(default=lambda x: x)

    def judge(self, answer: Any) -> Verdict:
        missing = self.inspect(answer)
        return Verdict(False, " ".join(missing)) if missing else Verdict(True, _(self.praise))


def is_blank(answer: Any) -> bool:
    """Nothing written yet: None, Ellipsis or empty text."""
    return answer is None or answer is ... or (isinstance(answer, str) and not answer.strip(" ._"))


def judge(task: str, answer: Any) -> Verdict:
    """The verdict on an answer. KeyError lists the tasks there are."""
    if is_blank(answer):
        return Verdict(False, _("not answered yet."))
    return find(task).judge(answer)


def check(task: str, answer: Any) -> None:
    """Say in one line how an answer stands. Never raises because of an answer."""
    try:
        verdict = judge(task, answer)
        mark = "✓" if verdict.ok else ("·" if is_blank(answer) else "→")
        print(f"{mark} {task}: {verdict.message}")
    except Exception as error:  # an answer may be any object at all
        print(
            f"→ {task}: "
            + _("this answer could not be read ({kind}). Write a plain number or text.").format(
                kind=type(error).__name__
            )
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
