"""Vote, talk, vote again: a class poll with tallies that the instructor types or pastes. No names, no server.

Nothing is shown for a round with fewer than five votes. An opinion has no right answer, so the box
shows the spread and what moved, never a mark.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from . import chart, html
from .chart import Chart, room, two_lines
from .face import Face
from .i18n import N_, _, ngettext, percent
from .shares import FEWEST, wilson
from .theme import colour
from .votes import fitting, read_votes

ROUNDS = {"first": N_("First vote"), "second": N_("After talking"), "exit": N_("At the end")}


class PollChart(Chart):
    """Share of each option by round, with its interval and its way from round to round."""

    size = (700, 260)

    def __init__(self, options: Sequence[str]):
        self.options = options
        super().__init__()

    def build(self, figure: Figure) -> None:
        n, options = len(self.options), [two_lines(o, 18) for o in self.options]
        longest = max(len(line) for o in options for line in o.split("\n"))
        self.ax = ax = room(figure, 12 + 7.6 * longest, 30, right=30, top=34)
        ax.set(xlim=(0, 1), ylim=(n - 0.4, -0.6))
        ax.set_yticks(range(n), options)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], [percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        ax.tick_params(length=0, axis="both")
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        self.ways = [ax.plot([], [], color=colour("muted"), linewidth=1.5)[0] for _option in range(n)]
        self.marks = {}
        for i, (key, shape, name) in enumerate(
            (("first", "x", "muted"), ("second", "o", "stay"), ("exit", "s", "ink"))
        ):
            at = np.arange(n) + (i - 1) * 0.22
            spans = [ax.plot([], [], color=colour(name), linewidth=2)[0] for _option in range(n)]
            (dots,) = ax.plot([], [], shape, color=colour(name), markersize=9, mew=2, label=_(ROUNDS[key]))
            self.marks[key] = (at, dots, spans)
        ax.legend(
            loc="lower right",
            bbox_to_anchor=(1, 1),
            ncols=3,
            borderaxespad=0,
            handlelength=1,
            columnspacing=1,
        )

    def update(self, result: dict[str, list[int]], **_extra: Any) -> None:
        shown = [key for key in self.marks if sum(result.get(key, [])) >= FEWEST]
        for i, way in enumerate(self.ways):
            way.set_data(
                [result[key][i] / sum(result[key]) for key in shown], [self.marks[key][0][i] for key in shown]
            )
        for key, (at, dots, spans) in self.marks.items():
            votes = result.get(key, [])
            total = sum(votes)
            enough = total >= FEWEST
            dots.set_data(*(([v / total for v in votes], at) if enough else ([], [])))
            for span, y, v in zip(spans, at, votes or [0] * len(spans), strict=True):
                span.set_data(*((wilson(v, total), [y, y]) if enough else ([], [])))

    def describe(self, result: dict[str, list[int]]) -> str:
        said = []
        for key, votes in result.items():
            total = sum(votes)
            if total >= FEWEST:
                shares = ", ".join(
                    f"{o} {percent(v / total)}" for o, v in zip(self.options, votes, strict=True)
                )
                said.append(f"{_(ROUNDS[key])}: {shares}")
        return "; ".join(said) or _("No round with at least five votes yet.")


class PollBox(Face):
    """A poll: ``PollBox("Question?", ["yes", "no"])``; ``record("first", [12, 8])`` or ``paste("first", "a\\nb")``.

    ``votes`` maps the round (first, second, exit) to counts in the order of the options; ``moves`` maps a later
    round to the people by (option before, option now), known only from lines such as ``a>c``.
    """

    def __init__(self, question: str, options: Sequence[str], votes: dict[str, Sequence[int]] | None = None):
        self.question, self.options = question, list(options)
        self.votes: dict[str, list[int]] = {}
        self.moves: dict[str, dict[tuple[int, int], int]] = {}
        self.chart = PollChart(self.options)
        super().__init__(
            _("Class poll"),
            [
                {"kind": "html", "html": html.escape(question), "look": "sl-question"},
                {"kind": "html", "html": html.lettered(self.options)},
                {
                    "kind": "group",
                    "look": "sl-row",
                    "children": [
                        {
                            "kind": "field",
                            "id": key,
                            "label": _(name),
                            "value": "",
                            "rows": 2,
                            "look": "sl-wide",
                        }
                        for key, name in ROUNDS.items()
                    ],
                },
                {
                    "kind": "html",
                    "look": "sl-quiet",
                    "html": html.escape(
                        _(
                            "Type the counts in the order of the options, such as {counts}, or paste one letter "
                            "a line; a>b is somebody who went from a to b. Names before a colon are dropped."
                        ).format(counts=" ".join(str(9 - 2 * i) for i in range(len(self.options))))
                    ),
                },
                {"kind": "html", "id": "note", "html": "", "role": "status"},
                {
                    "kind": "picture",
                    "id": "picture",
                    "label": _("Class poll"),
                    "description": "",
                    **self.chart.stage.picture(),
                },
                {"kind": "html", "id": "shift", "html": "", "look": "sl-sentence", "live": True},
                {"kind": "html", "id": "moved", "html": "", "hidden": True},
            ],
        )
        for key, counts in (votes or {}).items():
            self.record(key, counts)

    def record(self, key: str, counts: Sequence[int]) -> "PollBox":
        """Enter the counts of a round; ValueError says what does not fit."""
        self.votes[key] = list(fitting([int(c) for c in counts], self.options))
        self.moves.pop(key, None)
        return self._shown(key)

    def paste(self, key: str, text: str) -> "PollBox":
        """Enter a round as it was typed or pasted; lines like ``a>c`` also tell the round before."""
        read = read_votes(text, self.options)
        rounds = list(ROUNDS)
        self.votes[key] = list(read.counts)
        self.moves.pop(key, None)
        for back, moves in enumerate(read.moves):
            at = rounds.index(key) - back
            if at < 1:
                break
            self.moves[rounds[at]] = moves
            if rounds[at - 1] not in self.votes:
                before = [sum(n for (a, _b), n in moves.items() if a == i) for i in range(len(self.options))]
                self.votes[rounds[at - 1]] = before
                self._shown(rounds[at - 1])
        self.put("note", html=html.escape(" ".join(read.notes)))
        return self._shown(key)

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        if name not in ROUNDS:
            return
        try:
            self.paste(name, str(value))
        except ValueError as error:
            self.put("note", html=html.escape(str(error)))

    def _shown(self, key: str) -> "PollBox":
        self.put(key, value=" ".join(map(str, self.votes[key])))  # what was pasted, with any names, is gone
        self.chart.update(self.votes)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(self.votes))
        self.put("shift", html=html.escape(self.sentence))
        told = self._moves_told()
        self.put("moved", html=told, hidden=not told)
        self.flush()
        return self

    def _moves_told(self) -> str:
        """Who went where, as tables; nothing for fewer than five people."""
        said = ""
        for key, moves in self.moves.items():
            if sum(moves.values()) >= FEWEST:
                n = range(len(self.options))
                rows = [[self.options[a], *(str(moves.get((a, b), 0)) for b in n)] for a in n]
                caption = _("{round}: who went where").format(round=_(ROUNDS[key]))
                said += html.table(caption, [_("before ↓ now →"), *self.options], rows)
        return said

    @property
    def sentence(self) -> str:
        """What the rounds say, and how far the class moved."""
        shown = {k: self.votes[k] for k in ROUNDS if sum(self.votes.get(k, [])) >= FEWEST}
        if len(shown) < len(self.votes):
            return _("A round with fewer than five votes is not shown: nobody should be recognised.")
        if len(shown) < 2:
            return self.chart.describe(shown)
        before, now = next(iter(shown)), list(shown)[-1]
        a, b = (np.array(shown[k]) / sum(shown[k]) for k in (before, now))
        i = int(np.argmax(np.abs(b - a)))
        line = {
            "second": _("After talking, “{option}” went from {before} to {after}."),
            "exit": _("From the first count to the last, “{option}” went from {before} to {after}."),
        }[now]
        said = line.format(option=self.options[i], before=percent(a[i]), after=percent(b[i]))
        moved = self.moves.get("second", {})
        people = sum(moved.values())
        if people >= FEWEST:
            changed = sum(n for (x, y), n in moved.items() if x != y)
            said += " " + ngettext(
                "{changed} of {people} changed their mind while talking.",
                "{changed} of {people} changed their minds while talking.",
                changed,
            ).format(changed=changed, people=people)
        return said

    def still(self) -> bytes | None:
        self.chart.update(self.votes)
        return chart.png([self.chart])

    def summary(self) -> str:
        """The question, the options and what the class said."""
        return f"{self.question} ({' / '.join(self.options)}) {self.sentence if self.votes else ''}".strip()
