"""The motto coach: a motto, a bet on it, and a sentence of one's own that a camera could film.

coach = MottoCoach("software")
coach.bet(1).write("The clerk rings back within 20 minutes.")
coach.sentence, coach.table
"""

from typing import Any, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html
from servicelab.kit.chart import Chart, headline, png, room
from servicelab.kit.dots import Dots
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.scenario import current
from servicelab.kit.theme import colour, is_projector

from . import motto
from .motto import LIGHTS, NO, RULES, UNREAD, YES, Reading

# Wording ours, sense of the slides: T0-015 (two mottos), T0-016, T0-017, T0-008 (the repairer).
MOTTOS = {
    "software": (N_("A software firm"), N_("We put our whole heart into it, and strive to realise the dreams of our customers.")),
    "drugs": (N_("A maker of medicines"), N_("You healthy, I healthy, they healthy, everybody healthy.")),
    "telecom": (N_("A telephone company"), N_("Listen with the soul, speak with attitude, create with wisdom.")),
    "sauce": (N_("A maker of sauces"), N_("Warmth, patience, praise.")),
    "copier": (N_("A copier service"), N_("The repairer arrives within one hour of your call.")),
}  # fmt: skip
WORDS = {YES: N_("lit"), NO: N_("dark"), UNREAD: N_("not read")}
LIMITS = (
    N_("Lists of words decide, and nobody understands the sentence: a lit sentence can still be a bad idea."),
    N_("What can be filmed is not all that counts. It is the part that can be agreed, taught and seen."),
    N_("Of Chinese text only numbers and times are read; the other three lights say so."),
)


class LightChart(Chart):
    """The lights of the motto and of one's own sentences, the newest lowest."""

    title = N_("● lit  ▼ dark  + not read")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 250 if is_projector() else 210)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 150, 30, right=20)
        headline(ax, self.name)
        ax.set(xlim=(-0.5, 3.5), ylim=(3.5, -0.5))
        ax.set_xticks(range(4), [_("actor"), _("verb"), _("time, number"), _("filmable")])
        ax.set_yticks(range(4), [""] * 4)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.grid(axis="y", color=colour("grid"), linewidth=1)
        ax.set_axisbelow(True)
        size = 20 if is_projector() else 14
        looks = ((YES, "dot", "stay"), (NO, "triangle", "leave"), (UNREAD, "plus", "muted"))
        self.marks = {light: Dots(ax, shape, colour(ink), size) for light, shape, ink in looks}

    def update(self, result: list[tuple[str, Reading]], **_extra: Any) -> None:
        names = [name for name, _reading in result]
        self.ax.set_yticks(range(4), [*names, *[""] * (4 - len(names))])
        for light, mark in self.marks.items():
            at = [
                (i, j)
                for j, (_name, reading) in enumerate(result)
                for i, key in enumerate(LIGHTS)
                if reading.lights[key] == light
            ]
            mark.place(*(np.array(at).T if at else ([], [])))

    def describe(self, result: list[tuple[str, Reading]]) -> str:
        return "; ".join(
            f"{name}: " + ", ".join(f"{_(LIGHTS[key])} {_(WORDS[light])}" for key, light in r.lights.items())
            for name, r in result
        )


class MottoCoach(Face):
    """Turn a motto into a behaviour (chapter 1): bet how many lights the motto lights, then write your own sentence."""

    def __init__(self, which: str = "software"):
        self._known(which)
        self.chart = LightChart()
        self.which = which
        self.said: dict[str, int] = {}
        self.tries: dict[str, list[str]] = {key: [] for key in MOTTOS}
        super().__init__(_("Motto coach"), self._tree())

    def prepare(self) -> None:
        self._show()

    def _tree(self) -> list[dict]:
        def text(key: str, look: str = "", **more: Any) -> dict:
            return {"kind": "html", "id": key, "look": look, "html": "", **more}

        def button(key: str, label: str, **more: Any) -> dict:
            return {"kind": "button", "id": key, "label": label, **more}

        bet = [
            {
                "kind": "radio",
                "id": "bet_choice",
                "label": _("How many of the four lights does the motto light by itself?"),
                "value": "",
                "options": [[str(n), number(n)] for n in range(5)],
            },
            button("bet_commit", _("This is my bet"), look="sl-main"),
        ]
        play = [
            {
                "kind": "field",
                "id": "typed",
                "label": _("Your sentence: what will somebody do?"),
                "value": "",
                "eager": True,
                "enter": "read",
                "look": "sl-wide",
            },
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    button("read", _("Read it"), look="sl-main"),
                    button("undo", _("Undo"), disabled=True),
                    button("example", _("Show an example")),
                ],
            },
            {
                "kind": "picture",
                "id": "picture",
                "label": self.chart.name,
                "description": "",
                **self.chart.stage.picture(),
            },
            text("sentence", "sl-sentence", live=True),
            {"kind": "fold", "label": _("Which words decided"), "children": [text("numbers")]},
        ]
        rules = [f"{_(LIGHTS[key])}: {_(rule)}" for key, rule in RULES.items()]
        return [
            {"kind": "html", "look": "sl-question", "html": html.escape(_("Does a motto tell anybody what to do?"))},
            {
                "kind": "choice",
                "id": "which",
                "label": _("Motto"),
                "value": self.which,
                "options": [[key, _(firm)] for key, (firm, _text) in MOTTOS.items()],
            },
            text("motto", "sl-story"),
            {"kind": "group", "id": "bet", "look": "sl-bet", "children": bet},
            {"kind": "group", "id": "play", "hidden": True, "children": play},
            {
                "kind": "fold",
                "label": _("The rules of the lights, and what they leave out"),
                "children": [{"kind": "html", "html": html.bullets([*rules, *map(_, LIMITS)])}],
            },
        ]  # fmt: skip

    # Driving and reading from Python -----------------------------------------------------------

    def choose(self, which: str) -> Self:
        """Another motto; ValueError lists those there are."""
        self._known(which)
        self.which = which
        return self._done()

    def bet(self, lights: int) -> Self:
        """How many of the four lights the motto lights, 0 to 4; then they are shown. ValueError for another number."""
        if lights not in range(5):
            raise ValueError(_("There are four lights: bet a number from 0 to 4."))
        self.said.setdefault(self.which, lights)
        return self._done()

    def write(self, sentence: str) -> Self:
        """Read a sentence; ValueError when nothing was bet on the motto yet."""
        if self.which not in self.said:
            raise ValueError(_("Bet first how many lights the motto lights by itself."))
        if sentence.strip():
            self.tries[self.which].append(" ".join(sentence.split()))
        return self._done()

    @property
    def motto(self) -> str:
        """The motto in view."""
        return _(MOTTOS[self.which][1])

    @property
    def readings(self) -> list[tuple[str, Reading]]:
        """The motto, and the last three sentences, with their lights. A motto is read in the words of the course."""
        tries = self.tries[self.which]
        first = len(tries) - len(tries[-3:]) + 1
        own = [(_("sentence {n}").format(n=number(first + i)), t) for i, t in enumerate(tries[-3:])]
        return [(_("the motto"), motto.read(MOTTOS[self.which][1])), *((n, motto.read(t)) for n, t in own)]

    @property
    def sentence(self) -> str:
        """What the lights say, as plain text."""
        if self.which not in self.said:
            return _("“{motto}” How many of the four lights does it light?").format(motto=self.motto)
        readings, tries = self.readings, self.tries[self.which]
        said = _("The motto lights {lit} of 4; you bet {bet}.").format(
            lit=number(readings[0][1].lit), bet=number(self.said[self.which])
        )
        if not tries:
            return said
        last = readings[-1][1]
        dark = ", ".join(_(LIGHTS[k]) for k, light in last.lights.items() if light == NO)
        unread = UNREAD in last.lights.values()
        said += " " + _("Your sentence lights {lit}.").format(lit=number(last.lit))
        if unread:
            said += " " + _(
                "It is in Chinese: only the time or number was read. Ask a neighbour for the rest."
            )
        elif dark:
            said += " " + _("Still dark: {names}.").format(names=dark)
        else:
            said += " " + _("Somebody could begin tomorrow morning.")
        return said

    @property
    def table(self) -> pd.DataFrame:
        """The lights, as text ready to read."""
        names = [name for name, _reading in self.readings]
        rows = [[_(WORDS[light]) for light in r.lights.values()] for _name, r in self.readings]
        return pd.DataFrame(rows, index=names, columns=[_(words) for words in LIGHTS.values()])

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        self.chart.update(self._shown())
        return png([self.chart])

    # Events ------------------------------------------------------------------------------------

    def on_which(self, value: str) -> None:
        self.choose(value)

    def on_bet_choice(self, value: str) -> None:
        self.put("bet_choice", value=value)

    def on_bet_commit(self, _value: Any) -> None:
        if value := self.block("bet_choice")["value"]:
            self.bet(int(value))

    def on_typed(self, value: str) -> None:
        self.put("typed", value=value)

    def on_read(self, value: Any) -> None:
        self.write(value if isinstance(value, str) else self.block("typed")["value"])

    def on_example(self, _value: Any) -> None:
        self.write(current().service.filmed)

    def on_undo(self, _value: Any) -> None:
        if self.tries[self.which]:
            self.tries[self.which].pop()
        self._show()

    # Inside ------------------------------------------------------------------------------------

    def _known(self, which: str) -> None:
        if which not in MOTTOS:
            raise ValueError(
                _("There is no motto {which!r}. Choose one of: {keys}.").format(
                    which=which, keys=", ".join(MOTTOS)
                )
            )

    def _shown(self) -> list[tuple[str, Reading]]:
        return self.readings if self.which in self.said else []

    def _done(self) -> Self:
        self._show()
        self.flush()
        return self

    def _show(self) -> None:
        placed = self.which in self.said
        self.put("which", value=self.which)
        self.put("motto", html=f"<b>“{html.escape(self.motto)}”</b>")
        self.put("bet", hidden=placed)
        if not placed:
            self.put("bet_choice", value="")
        self.put("play", hidden=not placed)
        self.put("undo", disabled=not self.tries[self.which])
        if not placed:
            return
        readings = self.readings
        self.chart.update(readings)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(readings))
        self.put("sentence", html=html.escape(self.sentence))
        lines = [(name, *(self._cell(r, key) for key in LIGHTS)) for name, r in readings]
        self.put(
            "numbers", html=html.table(_("Lights and words"), (_("Text"), *map(_, LIGHTS.values())), lines)
        )

    @staticmethod
    def _cell(reading: Reading, key: str) -> str:
        words = ", ".join(reading.words[key])
        light = _(WORDS[reading.lights[key]])
        if key == motto.FILM and words:
            return _("{light}: inside a head: {words}").format(light=light, words=words)
        return f"{light}: {words}" if words else light
