"""The pictures of Kano's questions: the table of pairs, the classes, the map of better and worse, and doubt."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, room, two_lines
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.theme import colour, is_projector

from . import kano
from .chart import is_number

SHORT = {
    "like": N_("like"),
    "must": N_("must"),
    "neutral": N_("neutral"),
    "live": N_("live with"),
    "dislike": N_("dislike"),
}
LETTERS = {"M": N_("M"), "O": N_("O"), "A": N_("A"), "I": N_("I"), "R": N_("R"), "Q": N_("Q")}
SHOWN = 8


def numbered(result: Any) -> list[str]:
    """The features with their number on the map, on two lines where one is too long."""
    width = 22 if is_projector() else 200
    names = [f"{i}  {name}" for i, name in enumerate(result.names, start=1)]
    long = 2 * width - 4
    return [two_lines(n if len(n) <= long else n[:long] + "…", width) for n in names]


class PairChart(Chart):
    """People: how many gave each pair of answers; one's own pair has a dot."""

    title = N_("How many gave each pair of answers")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 480) if is_projector() else (450, 370)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = room(figure, 82, 40, right=8, top=66 if big else 60)
        ax.xaxis.tick_top()
        headline(ax, self.name)
        ax.set(xlim=(-0.5, 4.5), ylim=(4.5, -0.5))
        words = [_(SHORT[a]) for a in kano.ANSWERS]
        ax.set_yticks(range(5), words)
        ax.set_xticks(range(5), words)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.tick_params(axis="x", pad=5)
        for side in ("left", "bottom"):
            ax.spines[side].set_visible(False)
        ax.set_xticks(np.arange(-0.5, 5), minor=True)
        ax.set_yticks(np.arange(-0.5, 5), minor=True)
        ax.grid(which="minor", color=colour("grid"), linewidth=1)
        ax.tick_params(which="minor", length=0)
        figure.text(
            0.02,
            0.02,
            _("rows: if it is there; columns: if it is missing"),
            color=colour("muted"),
            va="bottom",
        )
        self.cells = [[ax.text(j, i, "", ha="center", va="center") for j in range(5)] for i in range(5)]
        (self.mine,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=16 if big else 10)
        figure.text(0.98, 0.02, _("● your pair"), color=colour("stay"), ha="right", va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        counts = result.grid
        for i, there in enumerate(kano.ANSWERS):
            for j, missing in enumerate(kano.ANSWERS):
                n = int(counts.loc[there, missing])
                cell = self.cells[i][j]
                letter = _(LETTERS[kano.TABLE[there][j]])
                cell.set_text(_("{kind} {n}").format(kind=letter, n=n) if n else letter)
                cell.set_color(colour("ink" if n else "muted"))
                cell.set_fontweight("bold" if n else "normal")
        i, j = (kano.ANSWERS.index(a) for a in result.own)
        self.mine.set_data([j + 0.34], [i - 0.32])

    def describe(self, result: Any) -> str:
        best = result.grid.stack()
        there, missing = best.idxmax()
        return _(
            "The most frequent pair of {n} is “{there}” when it is there and “{missing}” when it is missing. "
            "Your own pair makes it {mine}."
        ).format(
            n=number(result.tally.n),
            there=_(kano.ANSWER_WORDS[there]),
            missing=_(kano.ANSWER_WORDS[missing]),
            mine=_(kano.CLASS_WORDS[result.mine]),
        )


class ClassChart(Bars):
    """Percent: the classes of the customers for one feature."""

    title = N_("What it is to them")
    height = 370
    slots = 6
    names_width = 110
    ends_width = 110
    ink = "stay"

    def build(self, figure: Figure) -> None:
        self.names_width = 125 if is_projector() else 110
        super().build(figure)

    @staticmethod
    def values(result: Any) -> list[float]:
        return [result.tally.counts.get(c, 0) for c in kano.CLASSES]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        all_of_them = max(result.tally.n, 1)
        self.fill(
            [_(w) for w in kano.CLASS_WORDS.values()],
            values,
            [f"{v} ({percent(v / all_of_them)})" for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{_(kano.CLASS_WORDS[c])}: {n}" for c, n in zip(kano.CLASSES, self.values(result), strict=True)
        )


class MapChart(Chart):
    """Percent: each feature by what it can add and what its absence takes; squares are the other segment."""

    title = N_("Up: what it adds. Right: what its absence takes")
    size = (450, 390)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 44, right=22)
        calm_axes(ax)
        headline(ax, self.name)
        ax.set(xlim=(0, 1.04), ylim=(0, 1.04))
        ticks = (0, 0.5, 1)
        ax.set_xticks(ticks, [percent(t) for t in ticks])
        ax.set_yticks(ticks, [percent(t) for t in ticks])
        for line in ([(0.5, 0.5), (0, 1.04)], [(0, 1.04), (0.5, 0.5)]):
            ax.plot(*line, color=colour("grid"), linewidth=1.5)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=16)
        self.stems = [ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)[0] for _i in range(SHOWN)]
        (self.dots,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=10)
        self.names = [ax.text(0, 0, "", ha="left", va="center") for _i in range(SHOWN)]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        at = result.places
        self.dots.set_data(*(zip(*at, strict=True) if at else NOWHERE))
        self.ghost.set_data(*(zip(*pinned.places, strict=True) if pinned and pinned.places else NOWHERE))
        # A number is led away from its point until it meets no other number and no point.
        taken = list(at)
        near = (0.075, 0.085) if is_projector() else (0.05, 0.052)
        for i, (name, stem) in enumerate(zip(self.names, self.stems, strict=True)):
            if i >= len(at):
                name.set_text("")
                stem.set_data(*NOWHERE)
                continue
            x, y = at[i]
            spots = [
                (x + r * np.cos(a), y + r * np.sin(a))
                for r in (near[0] * 1.05, near[0] * 2, near[0] * 3, near[0] * 4)
                for a in np.arange(0, 2 * np.pi, np.pi / 6)
            ]
            spot = next(
                (
                    s
                    for s in spots
                    if 0.03 < s[0] < 1.0
                    and 0.04 < s[1] < 1.0
                    and all(abs(s[0] - u) > near[0] or abs(s[1] - v) > near[1] for u, v in taken)
                ),
                spots[0],
            )
            taken.append(spot)
            name.set(position=spot, text=str(i + 1), ha="center")
            stem.set_data([x, x + 0.55 * (spot[0] - x)], [y, y + 0.55 * (spot[1] - y)])

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{i}: adds {better}, absence takes {worse}").format(
                i=i + 1, better=percent(y), worse=percent(x)
            )
            for i, (x, y) in enumerate(result.places)
        )


class FeatureChart(Bars):
    """Percent: what the absence of each feature takes, with its number on the map and its class."""

    title = N_("The eight features: what their absence takes")
    slots = SHOWN
    names_width = 400
    ends_width = 150
    ink = "leave"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 690 if is_projector() else 290)

    def build(self, figure: Figure) -> None:
        self.names_width = 300 if is_projector() else 400
        super().build(figure)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        tallies = list(result.tallies.values())
        worse = [-t.worse if t.usable else 0 for t in tallies]
        self.fill(
            numbered(result),
            worse,
            [
                f"{percent(w)} {_(kano.CLASS_WORDS[t.winner])}" if t.winner else "–"
                for w, t in zip(worse, tallies, strict=True)
            ],
            [-t.worse if t.usable else 0 for t in pinned.tallies.values()] if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{name}: {_(kano.CLASS_WORDS[t.winner]) if t.winner else '–'}"
            for name, t in zip(result.names, result.tallies.values(), strict=True)
        )


class AgainChart(Chart):
    """Fifty dots, one for each time the same number of customers is asked again: the class that wins."""

    title = N_("Asked again 50 times: the class that wins")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 400 if is_projector() else 250)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = room(figure, 14, 44, right=14)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, 5.6), ylim=(-0.6, 11))
        ax.set_xticks(range(6), [_(w) for w in kano.CLASS_WORDS.values()])
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        self.dots = Dots(ax, "dot", colour("stay"), 10 if big else 8)

    def update(self, result: Any, **_extra: Any) -> None:
        x, y = [], []
        for i, kind in enumerate(kano.CLASSES):
            n = result.again.count(kind)
            for k in range(n):
                column, row = divmod(k, 10)
                x.append(i + 0.17 * (column - (n - 1) // 10 / 2))
                y.append(row)
        self.dots.place(x, y)

    def describe(self, result: Any) -> str:
        counted = ((c, result.again.count(c)) for c in kano.CLASSES)
        return "; ".join(
            _("{name}: {n} of 50").format(name=_(kano.CLASS_WORDS[c]), n=n) for c, n in counted if n
        )


class SureChart(Bars):
    """Percent: how often the class of each feature stays the same when other customers are asked."""

    title = N_("How often the class stays")
    slots = SHOWN
    names_width = 400
    ends_width = 190
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 690 if is_projector() else 290)

    def build(self, figure: Figure) -> None:
        self.names_width = 300 if is_projector() else 400
        super().build(figure)
        (self.bet,) = self.ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=12, clip_on=False)

    def update(self, result: Any, bet: Any = None, **_extra: Any) -> None:
        sure = list(result.sure.values())
        winners = [t.winner for t in result.tallies.values()]
        words = [_(kano.CLASS_WORDS[w]) if w else "–" for w in winners]
        self.fill(
            numbered(result),
            sure,
            [f"{percent(s)} {w}" for s, w in zip(sure, words, strict=True)],
        )
        at = list(result.tallies).index(result.feature)
        said = is_number(bet)
        self.bet.set_data(*(([min(max(bet / 50, 0), 1)], [at]) if said else NOWHERE))

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{name}: {percent(s)}" for name, s in zip(result.names, result.sure.values(), strict=True)
        )
