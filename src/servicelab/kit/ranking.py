"""A ranking that people may disagree about: one's own order, that of the class, and a suggestion.

    r = Ranking("What is hardest?", {"load": "Overload", "skill": "Skills"}, "hardest first", ["skill", "load"])
    r.place("skill", "top", 0).commit()
    r.paste("ba\\nab\\nab\\nba\\nab")
    r.sentence, r.table

Two orders are compared by Spearman's rank correlation. Below five rankings nothing is shown of a class.
"""

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from . import html
from .chart import Chart, headline, png, room
from .i18n import N_, _, ngettext, number
from .shares import FEWEST
from .sorter import Sorter
from .theme import colour, is_projector

TOP = "top"  # the one bin


def places(values: Sequence[float]) -> np.ndarray:
    """The place of each value among all, the smallest first; equal values share the mean of their places."""
    x = np.asarray(values, dtype=float)
    return np.array([(x < v).sum() + ((x == v).sum() + 1) / 2 for v in x])


def rank_correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Spearman's rho of two lists of places: 1 the same order, −1 the reverse; nan when one list is all equal."""
    x, y = (places(v) - (len(v) + 1) / 2 for v in (a, b))
    spread = np.sqrt((x @ x) * (y @ y))
    return float(x @ y / spread) if spread else float("nan")


def read_rankings(text: str, n: int) -> tuple[list[list[int]], list[str]]:
    """Pasted rankings, one a line, as indexes in order (``cab`` is [2, 0, 1]), and a note for each line left out.

    Blanks, commas and > between the letters do not matter; a name before a colon is dropped.
    """
    letters, found, notes = ascii_lowercase[:n], [], []
    for row, line in enumerate(text.splitlines(), start=1):
        said = re.sub(r"[\s,;>.、，；＞]", "", line.rpartition(":")[2].rpartition("：")[2]).lower()
        if not said:
            continue
        if sorted(said) == list(letters):
            found.append([letters.index(c) for c in said])
        else:
            notes.append(
                _("Line {row} was left out: a ranking names each letter from a to {last} once.").format(
                    row=number(row), last=letters[-1]
                )
            )
    return found, notes


class Compared(NamedTuple):
    """Places from 1, in the order of the items; ``group`` is None below five rankings."""

    names: list[str]
    mine: np.ndarray
    suggested: np.ndarray | None
    group: np.ndarray | None
    n: int


class RankChart(Chart):
    """Each item on its row: my place, the mean place of the class, the suggested one."""

    title = N_("Places, the first on the left")

    def __init__(self, n: int):
        self.n = n
        super().__init__()

    @property
    def size(self) -> tuple[int, int]:
        return (920, (34 if is_projector() else 26) * self.n + 92)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = room(figure, 205, 62, right=24)
        headline(ax, self.name)
        ax.set(xlim=(0.6, self.n + 0.4), ylim=(self.n - 0.4, -0.6))
        ax.set_xticks(range(1, self.n + 1))
        ax.set_yticks(range(self.n), [""] * self.n)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=1)
        ax.spines[["left", "bottom"]].set_visible(False)
        size = 15 if big else 11
        looks = (("group", "o", "stay"), ("suggested", "s", "muted"), ("mine", "D", "bet"))
        self.marks = {
            key: ax.plot([], [], shape, color=colour(ink), markersize=size, mfc="none" if key != "mine" else None,
                         mew=3, clip_on=False)[0]
            for key, shape, ink in looks
        }  # fmt: skip
        words = (
            (0.02, "bet", _("◆ mine")),
            (0.2, "stay", _("○ mean of the class")),
            (0.56, "muted", _("□ suggestion, no data")),
        )
        for x, ink, text in words:
            figure.text(x, 0.03, text, color=colour(ink), va="bottom")

    def update(self, result: Compared, **_extra: Any) -> None:
        order = np.argsort(result.mine)
        names = [result.names[i] for i in order]
        if names != [t.get_text() for t in self.ax.get_yticklabels()]:
            self.ax.set_yticks(range(self.n), names)
        for key, mark in self.marks.items():
            at = getattr(result, key)
            mark.set_data(*(([], []) if at is None else (at[order], np.arange(self.n))))

    def describe(self, result: Compared) -> str:
        order = np.argsort(result.mine)
        said = []
        for i in order:
            line = _("{name}: mine {place}").format(name=result.names[i], place=number(result.mine[i]))
            if result.group is not None:
                line += ", " + _("class {place}").format(place=number(result.group[i], 1))
            if result.suggested is not None:
                line += ", " + _("suggestion {place}").format(place=number(result.suggested[i]))
            said.append(line)
        return "; ".join(said)


class Ranking(Sorter):
    """Cards in one order. ``suggestion`` is an order of the keys, ``because`` a sentence for it.

    The comparison opens when the own order is committed. ``paste`` takes the rankings of a class, a line each.
    """

    def __init__(
        self,
        question: str,
        items: Mapping[str, str],
        top: str,
        suggestion: Sequence[str] = (),
        because: str = "",
    ):
        self.names = dict(items)
        self.suggestion, self.because = list(suggestion), because
        self.rankings: list[list[int]] = []
        self.committed = False
        self._before: list[list[str]] = []
        self.chart = RankChart(len(self.names))
        cards = {key: f"{ascii_lowercase[i]} · {text}" for i, (key, text) in enumerate(self.names.items())}
        super().__init__(question, cards, {TOP: top}, ranked=True)

    def more_blocks(self) -> list[dict]:
        buttons = [
            {"kind": "button", "id": "commit", "label": _("This is my ranking"), "look": "sl-main"},
            {"kind": "button", "id": "undo", "label": _("Undo"), "disabled": True},
        ]
        line = {
            "kind": "field", "id": "line", "label": _("My ranking as one line"), "value": "", "readonly": True,
        }  # fmt: skip
        pasted = {
            "kind": "field", "id": "pasted", "value": "", "rows": 3, "look": "sl-wide",
            "label": _("Rankings of the class: one a line, letters in order"),
        }  # fmt: skip
        shown = [
            {"kind": "picture", "id": "picture", "label": self.chart.name, "description": "",
             **self.chart.stage.picture()},
            {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
            {"kind": "fold", "label": _("Compare with the class"), "children": [
                pasted, {"kind": "html", "id": "note", "html": "", "role": "status"}]},
            {"kind": "fold", "label": _("The places in a table"), "children": [
                {"kind": "html", "id": "numbers", "html": ""}]},
        ]  # fmt: skip
        return [
            {"kind": "group", "look": "sl-row", "children": [*buttons, line]},
            {"kind": "group", "id": "compared", "hidden": True, "children": shown},
        ]

    def prepare(self) -> None:
        self._show()

    # Driving and reading from Python -----------------------------------------------------------

    @property
    def mine(self) -> list[str]:
        """My order of the keys."""
        return self.ranking(TOP)

    def place(self, item: str, bin_: str = TOP, at: int | None = None) -> Self:
        """Put a card at a place from 0. ValueError lists the cards there are."""
        self._before.append(self.mine)
        super().place(item, bin_, at)
        return self._done()

    def arrange(self, line: str) -> Self:
        """My order as letters, such as ``cab``. ValueError says what a line must hold."""
        found, notes = read_rankings(line, len(self.names))
        if not found:
            raise ValueError(" ".join(notes) or _("There is no ranking in this line."))
        self._before.append(self.mine)
        keys = list(self.names)
        self.put("cards", order=[keys[i] for i in found[0]])
        return self._done()

    def commit(self) -> Self:
        """Say that this is my order; then the others are shown."""
        self.committed = True
        return self._done()

    def paste(self, text: str) -> Self:
        """The rankings of a class, one a line; what cannot be read is named, and no line is kept as text."""
        self.rankings, notes = read_rankings(text, len(self.names))
        if 0 < len(self.rankings) < FEWEST:
            notes.append(
                _("{n} rankings are not shown: below {few} somebody could be recognised.").format(
                    n=number(len(self.rankings)), few=number(FEWEST)
                )
            )
        elif self.rankings:
            notes.insert(0, ngettext("{n} ranking read.", "{n} rankings read.", len(self.rankings)).format(
                n=number(len(self.rankings))))  # fmt: skip
        self.put("note", html=html.escape(" ".join(notes)))
        self.put("pasted", value="")
        return self._done()

    @property
    def line(self) -> str:
        """My order as letters, to hand in without a name."""
        keys = list(self.names)
        return "".join(ascii_lowercase[keys.index(key)] for key in self.mine)

    @property
    def compared(self) -> Compared:
        """My places, the suggested ones, and the mean places of the class."""
        keys = list(self.names)
        enough = len(self.rankings) >= FEWEST
        group = np.mean([np.argsort(r) + 1 for r in self.rankings], axis=0) if enough else None
        suggested = self._places(self.suggestion) if self.suggestion else None
        names = [self.names[key] for key in keys]
        return Compared(names, self._places(self.mine), suggested, group, len(self.rankings) if enough else 0)

    @property
    def sentence(self) -> str:
        """How far the orders agree, as plain text."""
        first = _("My first: {name}.").format(name=self.names[self.mine[0]])
        if not self.committed:
            return first
        found, said = self.compared, [first]
        if found.suggested is not None:
            said.append(
                _("Rank correlation with the suggestion: {rho}.").format(
                    rho=number(rank_correlation(found.mine, found.suggested), 2)
                )
            )
        if found.group is not None:
            said.append(
                _("With the mean of {n} rankings: {rho}.").format(
                    n=number(found.n), rho=number(rank_correlation(found.mine, found.group), 2)
                )
            )
        said.append(_("1 is the same order, 0 no relation, −1 the reverse order."))
        if self.because:
            said.append(_("Why the suggestion, which has no data behind it: {why}").format(why=self.because))
        return " ".join(said)

    @property
    def table(self) -> pd.DataFrame:
        """The places, as text ready to read."""
        found = self.compared
        columns = {_("mine"): [number(x) for x in found.mine]}
        if found.group is not None:
            columns[_("mean of the class")] = [number(x, 1) for x in found.group]
        if found.suggested is not None and self.committed:
            columns[_("suggestion")] = [number(x) for x in found.suggested]
        return pd.DataFrame(columns, index=found.names)

    def summary(self) -> str:
        return f"{self.question} {self.sentence}"

    def still(self) -> bytes | None:
        if not self.committed:
            return super().still()
        self.chart.update(self.compared)
        return png([self.chart])

    # Events ------------------------------------------------------------------------------------

    def on_cards(self, event: dict) -> None:
        self._before.append(self.mine)
        super().on_cards(event)
        self._show()

    def on_commit(self, _value: Any) -> None:
        self.commit()

    def on_pasted(self, value: str) -> None:
        self.paste(str(value))

    def on_undo(self, _value: Any) -> None:
        if self._before:
            self.put("cards", order=self._before.pop())
        self._show()

    def on_reset(self, value: Any) -> None:
        self._before.append(self.mine)
        super().on_reset(value)
        self._show()

    # Inside ------------------------------------------------------------------------------------

    def _places(self, order: Sequence[str]) -> np.ndarray:
        return np.array([order.index(key) + 1.0 for key in self.names])

    def _done(self) -> Self:
        self._show()
        self.flush()
        return self

    def _show(self) -> None:
        self.put("line", value=self.line)
        self.put("undo", disabled=not self._before)
        self.put("compared", hidden=not self.committed)
        if not self.committed:
            return
        found = self.compared
        self.chart.update(found)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(found))
        self.put("sentence", html=html.escape(self.sentence))
        table = self.table
        lines = [(name, *row) for name, row in zip(table.index, table.to_numpy(), strict=True)]
        self.put("numbers", html=html.table(_("Places from 1"), (_("Card"), *table.columns), lines))
