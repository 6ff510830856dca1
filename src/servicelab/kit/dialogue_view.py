"""A conversation to play: what the customer says, lines to choose, open meters, a debrief, one step back.

view = DialogueView("silent", words)      # words fill the gaps of the texts
view.say(1).say(0)
view.sentence, view.table
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import pandas as pd
from matplotlib.figure import Figure

from . import html
from .bars import NOWHERE, stretch
from .chart import Chart, headline, png, room
from .dialogue import Dialogue, DialogueError, Dimension, Play, dialogue
from .face import Face
from .i18n import N_, _, ngettext, number
from .theme import colour, is_projector


class MeterChart(Chart):
    """Every dimension of a dialogue as a bar between its ends; a mark where it stood at the beginning."""

    title = N_("Where the talk stands  (■ at the beginning)")

    def __init__(self, shown: Dialogue):
        self.shown = shown
        super().__init__()

    @property
    def size(self) -> tuple[int, int]:
        rows = len(self.shown.dimensions)
        return (920, 62 + 52 * rows) if is_projector() else (920, 46 + 36 * rows)

    def build(self, figure: Figure) -> None:
        made = self.shown.dimensions
        self.ax = ax = room(figure, 190, 8, right=70)
        headline(ax, self.name)
        ax.set(xlim=(-0.015, 1), ylim=(len(made) - 0.4, -0.6))
        ax.set_yticks(range(len(made)), [_(d.name) for d in made])
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.barh(range(len(made)), 1, height=0.55, facecolor=colour("soft"), edgecolor=colour("grid"))
        self.bars = ax.barh(range(len(made)), 0, height=0.55, color=colour("stay"))
        self.ends = [ax.text(1.02, i, "", va="center") for i in range(len(made))]
        (self.starts,) = ax.plot(
            *NOWHERE, "s", color=colour("muted"), mec=colour("paper"), markersize=9, clip_on=False
        )
        self.starts.set_data([self.part(d, d.start) for d in made], range(len(made)))

    @staticmethod
    def part(d: Any, score: float) -> float:
        """A score as a part of the way from the low to the high end."""
        return (score - d.low) / (d.high - d.low)

    def update(self, result: Play, **_extra: Any) -> None:
        for i, d in enumerate(self.shown.dimensions):
            stretch(self.bars[i], self.part(d, result.scores[d.id]))
            self.ends[i].set_text(_("{n} of {all}").format(n=number(result.scores[d.id]), all=number(d.high)))

    def describe(self, result: Play) -> str:
        return meters(result)


def meters(made: Play) -> str:
    """Every dimension in words."""
    return "; ".join(
        _("{name} {n} of {all}").format(name=_(d.name), n=number(made.scores[d.id]), all=number(d.high))
        for d in made.dialogue.dimensions
    )


class DialogueView(Face):
    """A dialogue by name, or your own by its path, with the words that its gaps need.

    DialogueError says what is wrong with the file, or which words are missing.
    """

    def __init__(self, name: str | Path, words: Mapping[str, str] | None = None):
        self.dialogue = made = dialogue(name)
        self.filling = dict(words or {})
        if missing := [gap for gap in made.gaps if gap not in self.filling]:
            raise DialogueError(
                _("{title} has gaps without words: {names}. Hand them over as a dictionary.").format(
                    title=_(made.title), names=", ".join(missing)
                )
            )
        self.play = Play(made)
        self.ended: list[Play] = []  # runs that came to an end, each once
        self.chart = MeterChart(made)
        self.most = max(len(scene.lines) for scene in made.scenes.values())
        super().__init__(_(made.title), self._tree())

    def prepare(self) -> None:
        self._show()

    def _tree(self) -> list[dict]:
        lines = [{"kind": "button", "id": f"line {i}", "label": ""} for i in range(self.most)]
        about = [
            _(self.dialogue.source),
            _(
                "Real people answer otherwise, and on another day otherwise again. Here nothing is left to chance."
            ),
        ]
        return [
            {"kind": "html", "look": "sl-question", "html": html.escape(_(self.dialogue.question))},
            {"kind": "html", "id": "says", "look": "sl-says", "html": "", "live": True},
            {"kind": "group", "id": "lines", "look": "sl-lines", "children": lines},
            {
                "kind": "picture",
                "id": "picture",
                "label": self.chart.name,
                "description": "",
                **self.chart.stage.picture(),
            },
            {"kind": "html", "id": "sentence", "look": "sl-verdict", "html": "", "live": True},
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {"kind": "button", "id": "undo", "label": _("One step back"), "disabled": True},
                    {"kind": "button", "id": "again", "label": _("Begin again")},
                ],
            },
            {"kind": "fold", "label": _("The talk so far"), "children": [{"kind": "html", "id": "told", "html": ""}]},
            {"kind": "fold", "label": _("Your runs, side by side"), "children": [{"kind": "html", "id": "runs", "html": ""}]},
            {
                "kind": "fold",
                "label": _("What this leaves out, and where it comes from"),
                "children": [{"kind": "html", "html": html.bullets(about)}],
            },
        ]  # fmt: skip

    # Driving and reading from Python -----------------------------------------------------------

    def say(self, number: int) -> Self:
        """Choose a line by its number from 0.  DialogueError when the scene has no such line."""
        self.play = self.play.say(number)
        if self.play.ended and self.play not in self.ended:
            self.ended.append(self.play)
        return self._done()

    def undo(self) -> Self:
        """One step back."""
        self.play = self.play.undo()
        return self._done()

    def again(self) -> Self:
        """From the opening; the runs that came to an end are kept."""
        self.play = Play(self.dialogue)
        return self._done()

    def tell(self, text: str) -> str:
        """A text of the dialogue, in the language of the course, its gaps filled."""
        return _(text).format_map(self.filling)

    @property
    def sentence(self) -> str:
        """Where the talk stands; at its end also why each line did what it did."""
        if not self.play.chosen:
            return _("At the beginning: {meters}. Which line do you take?").format(meters=meters(self.play))
        last = self.play.transcript[-1]
        said = f"{_(last.line.why)} {_('Now: {meters}.').format(meters=meters(self.play))}"
        if not self.play.ended:
            return said
        best = self.best
        if len(best) == len(self.dialogue.opening.lines):
            return said
        name = _(self.goal.name)
        good = self.play.chosen[0] in best
        told = (
            _("From your first line the most of “{name}” can be reached.")
            if good
            else _("Another first line leads to more of “{name}”: begin again and find it.")
        )
        return f"{said} {told.format(name=name)}"

    @property
    def goal(self) -> Dimension:
        """The meter by which first lines are compared: the second one, or the only one."""
        return self.dialogue.dimensions[:2][-1]

    @property
    def best(self) -> tuple[int, ...]:
        """The first lines from which most of it can be reached."""
        return self.dialogue.best_openings(self.goal.id)

    @property
    def table(self) -> pd.DataFrame:
        """The transcript: who says what, why, and the meters after it, as text ready to read."""
        names = [_(d.name) for d in self.dialogue.dimensions]
        rows = [
            [self.tell(t.scene.says), self.tell(t.line.text), _(t.line.why), *map(number, t.scores.values())]
            for t in self.play.transcript
        ]
        return pd.DataFrame(rows, columns=[_("the customer"), _("you"), _("why"), *names])

    def summary(self) -> str:
        return f"{self.tell(self.play.scene.says)} {self.sentence}"

    def still(self) -> bytes | None:
        self.chart.update(self.play)
        return png([self.chart])

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        if name.startswith("line "):
            self.say(int(name.removeprefix("line ")))
        else:
            super().on_event(name, value, *buffers)

    def on_undo(self, _value: Any) -> None:
        self.undo()

    def on_again(self, _value: Any) -> None:
        self.again()

    # Inside ------------------------------------------------------------------------------------

    def _done(self) -> Self:
        self._show()
        self.flush()
        return self

    def _show(self) -> None:
        scene = self.play.scene
        self.put("says", html=html.escape(self.tell(scene.says)))
        for i in range(self.most):
            here = i < len(scene.lines)
            self.put(f"line {i}", label=self.tell(scene.lines[i].text) if here else "", hidden=not here)
        self.chart.update(self.play)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(self.play))
        self.put("sentence", html=html.escape(self.sentence))
        self.put("undo", disabled=not self.play.chosen)
        self.put("told", html=self._told())
        self.put("runs", html=self._runs())

    def _told(self) -> str:
        if not self.play.chosen:
            return html.escape(_("Nothing has been said yet."))
        table = self.table
        lines = ((first, *map(str, rest)) for first, *rest in table.to_numpy())
        return html.table(_("Scene, line, and what it did"), tuple(table.columns), lines)

    def _runs(self) -> str:
        if not self.ended:
            return html.escape(_("No talk has come to its end yet."))
        names = [_(d.name) for d in self.dialogue.dimensions]
        lines = (
            (
                self.tell(self.dialogue.opening.lines[run.chosen[0]].text),
                ngettext("{n} line", "{n} lines", len(run.chosen)).format(n=number(len(run.chosen))),
                self.tell(run.scene.says),
                *map(number, run.scores.values()),
            )
            for run in self.ended
        )
        return html.table(_("Each end once"), (_("First line"), _("length"), _("the end"), *names), lines)
