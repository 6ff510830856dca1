"""Vote, talk, vote again: a class poll with tallies that the instructor types. No names, no server.

Nothing is shown for a round with fewer than five votes. An opinion has no right answer, so the box
shows the spread and what moved, never a mark.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from . import chart, html
from .chart import Chart, room, two_lines
from .face import Face
from .i18n import N_, _, percent
from .shares import wilson
from .theme import colour

FEWEST = 5
ROUNDS = {"first": N_("First vote"), "second": N_("After talking"), "exit": N_("At the end")}


class PollChart(Chart):
    """Share of each option by round, with its interval."""

    size = (700, 260)

    def __init__(self, options: Sequence[str]):
        self.options = options
        super().__init__()

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 130, 30, right=30, top=34)
        n = len(self.options)
        ax.set(xlim=(0, 1), ylim=(n - 0.4, -0.6))
        ax.set_yticks(range(n), [two_lines(o, 22) for o in self.options])
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], [percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        ax.tick_params(length=0, axis="both")
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        self.marks = {}
        for i, (key, shape, name) in enumerate(
            (("first", "o", "pin"), ("second", "s", "stay"), ("exit", "D", "money"))
        ):
            at = np.arange(n) + (i - 1) * 0.22
            spans = [ax.plot([], [], color=colour(name), linewidth=2)[0] for _option in range(n)]
            (dots,) = ax.plot([], [], shape, color=colour(name), markersize=9, label=_(ROUNDS[key]))
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
    """A poll: ``PollBox("Question?", ["yes", "no"])``; ``record("first", [12, 8])`` or typed tallies.

    ``votes`` maps the round (first, second, exit) to counts in the order of the options.
    """

    def __init__(self, question: str, options: Sequence[str], votes: dict[str, Sequence[int]] | None = None):
        self.question, self.options = question, list(options)
        self.votes: dict[str, list[int]] = {}
        self.chart = PollChart(self.options)
        how = _("Votes for {options}, in this order").format(options=" / ".join(self.options))
        super().__init__(
            _("Class poll"),
            [
                {"kind": "html", "html": html.escape(question), "look": "sl-question"},
                {"kind": "html", "html": html.bullets(self.options)},
                {
                    "kind": "group",
                    "look": "sl-row",
                    "children": [
                        {
                            "kind": "field",
                            "id": key,
                            "label": f"{_(name)}: {how}",
                            "value": "",
                            "look": "sl-wide",
                        }
                        for key, name in ROUNDS.items()
                    ],
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
            ],
        )
        for key, counts in (votes or {}).items():
            self.record(key, counts)

    def record(self, key: str, counts: Sequence[int]) -> "PollBox":
        """Enter the counts of a round; ValueError says what does not fit."""
        counts = [int(c) for c in counts]
        if len(counts) != len(self.options) or min(counts) < 0:
            raise ValueError(
                _("{there} options need {there} counts from 0 up; {given} were given.").format(
                    there=len(self.options), given=len(counts)
                )
            )
        self.votes[key] = counts
        self.put(key, value=" ".join(map(str, counts)))
        self._show()
        self.flush()
        return self

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        numbers = [int(n) for n in re.findall(r"\d+", str(value))]
        try:
            self.record(name, numbers)
            self.put("note", html="")
        except ValueError as error:
            self.put("note", html=html.escape(str(error)))

    def _show(self) -> None:
        self.chart.update(self.votes)
        fragments = self.chart.stage.changes()
        if fragments is None:
            self.put("picture", **self.chart.stage.picture())
        else:
            self.patch("picture", fragments)
        self.put("picture", description=self.chart.describe(self.votes))
        self.put("shift", html=html.escape(self.sentence))

    @property
    def sentence(self) -> str:
        """What the rounds say, and how far the class moved."""
        shown = {k: v for k, v in self.votes.items() if sum(v) >= FEWEST}
        if len(shown) < len(self.votes):
            return _("A round with fewer than five votes is not shown: nobody should be recognised.")
        if not {"first", "second"} <= shown.keys():
            return self.chart.describe(shown)
        a, b = (np.array(shown[k]) / sum(shown[k]) for k in ("first", "second"))
        i = int(np.argmax(np.abs(b - a)))
        return _("After talking, “{option}” went from {before} to {after}.").format(
            option=self.options[i], before=percent(a[i]), after=percent(b[i])
        )

    def still(self) -> bytes | None:
        self.chart.update(self.votes)
        return chart.png([self.chart])

    def summary(self) -> str:
        """The question, the options and what the class said."""
        return f"{self.question} ({' / '.join(self.options)}) {self.sentence if self.votes else ''}".strip()
