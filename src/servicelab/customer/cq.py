"""The CQ check: eight cards sorted by how often, a guess before, and a number that is read with care."""

from typing import Any, Self

from servicelab.kit import html
from servicelab.kit.bars import Bars
from servicelab.kit.chart import png
from servicelab.kit.i18n import N_, _, ngettext, number
from servicelab.kit.params import read_number
from servicelab.kit.sorter import Sorter
from servicelab.kit.theme import is_projector

from .quotient import ACTS, ANSWERS, HABITS, STEP, by_habit, cq

OPEN = "open"


class HabitChart(Bars):
    """Points of the four habits, 0 to 100."""

    title = N_("Four habits of last week, 0 to 100")
    slots = 4
    ink = "stay"
    names_width = 190
    ends_width = 60

    @property
    def size(self) -> tuple[int, int]:
        return (920, 270) if is_projector() else (920, 170)

    def update(self, result: dict[str, float], **_extra: Any) -> None:
        values = list(result.values())
        self.fill([_(HABITS[h]) for h in result], values, [number(v) for v in values])

    def describe(self, result: dict[str, float]) -> str:
        return "; ".join(f"{_(HABITS[h])}: {number(v)}" for h, v in result.items())


class CQCheck(Sorter):
    """Sort eight acts by how often you did them last week; ``bet`` keeps a guess, ``compute`` opens the number."""

    def __init__(self) -> None:
        self.chart = HabitChart()
        self.guess: float | None = None
        self.opened = False
        super().__init__(
            _("How often did you do it last week?"),
            {key: _(act.text) for key, act in ACTS.items()},
            {OPEN: _("not answered")} | {key: _(text) for key, text in ANSWERS.items()},
        )

    def more_blocks(self) -> list[dict]:
        picture = {
            "kind": "picture", "id": "picture", "label": self.chart.name, "description": "",
            **self.chart.stage.picture(),
        }  # fmt: skip
        return [
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {"kind": "button", "id": "compute", "label": _("Compute my CQ"), "look": "sl-main"}
                ],
            },
            {"kind": "html", "id": "note", "html": "", "role": "status"},
            {"kind": "group", "id": "found", "hidden": True, "children": [picture]},
            {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
        ]

    # Driving and reading from Python -----------------------------------------------------------

    def bet(self, guess: Any) -> Self:
        """What you expect, 0 to 100. ValueError says what a guess must be."""
        value = read_number(str(guess).strip().rstrip("%％"), None)  # in percent it is no share
        if isinstance(value, str) or not 0 <= value <= 100:
            raise ValueError(_("A guess is a number from 0 to 100; {guess!r} is not.").format(guess=guess))
        self.guess = value
        return self

    def answer(self, *answers: int) -> Self:
        """Eight answers from 0 to 3, in the order of the cards. ValueError says what does not fit."""
        if len(answers) != len(ACTS) or {str(a) for a in answers} - set(ANSWERS):
            raise ValueError(
                _("Give {n} answers from 0 to 3, one for each card.").format(n=number(len(ACTS)))
            )
        self.put("cards", value={key: str(a) for key, a in zip(ACTS, answers, strict=True)})
        return self.compute()

    def compute(self) -> Self:
        """Open the number, when all cards are answered."""
        self.receive("compute", True)
        return self

    @property
    def answers(self) -> dict[str, float]:
        """Answers so far, by card."""
        return {key: float(bin_) for key, bin_ in self.placed.items() if bin_ != OPEN}

    @property
    def score(self) -> float | None:
        """The CQ, 0 to 100; None until all cards are answered."""
        return cq(self.answers) if len(self.answers) == len(ACTS) else None

    @property
    def sentence(self) -> str:
        """The number with what it can bear, as plain text."""
        if not self.opened or self.score is None:
            return ""
        habits = by_habit(self.answers)
        best, weakest = max(habits, key=habits.get), min(habits, key=habits.get)
        said = [_("CQ {score} of 100.").format(score=number(self.score))]
        if self.guess is not None:
            said.append(_("You expected {guess}.").format(guess=number(self.guess)))
        if habits[best] > habits[weakest]:
            said.append(
                _("Highest: {best}; lowest: {weakest}.").format(
                    best=_(HABITS[best]), weakest=_(HABITS[weakest])
                )
            )
        said.append(
            _(
                "One answer moved by one step moves it by {step}, and nobody checked your memory: "
                "compare it with yourself next month, and not with your neighbour."
            ).format(step=number(STEP, 1))
        )
        return " ".join(said)

    # Events ------------------------------------------------------------------------------------

    def on_compute(self, _value: Any) -> None:
        waiting = len(ACTS) - len(self.answers)
        self.opened = waiting == 0
        note = ngettext("{n} card is not answered yet.", "{n} cards are not answered yet.", waiting)
        self.put("note", html=html.escape(note.format(n=number(waiting))) if waiting else "")
        self._show()

    def on_cards(self, event: dict) -> None:
        super().on_cards(event)
        self._show()

    def on_reset(self, value: Any) -> None:
        super().on_reset(value)
        self.opened = False
        self._show()

    def _show(self) -> None:
        self.opened = self.opened and self.score is not None
        self.put("found", hidden=not self.opened)
        self.put("sentence", html=html.escape(self.sentence))
        if self.opened:
            habits = by_habit(self.answers)
            self.chart.update(habits)
            self.redraw("picture", self.chart.stage)
            self.put("picture", description=self.chart.describe(habits))

    def summary(self) -> str:
        return f"{self.question} {self.sentence}" if self.opened else super().summary()

    def still(self) -> bytes | None:
        if not self.opened:
            return super().still()
        self.chart.update(by_habit(self.answers))
        return png([self.chart])
