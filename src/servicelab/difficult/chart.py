"""The pictures of the map: a hundred talks, a month in yuan, ten needs behind one behaviour, fifty months."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import Bars
from servicelab.kit.chart import Chart, headline, limits, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.needs import TEN
from servicelab.kit.theme import colour, is_projector

from .behaviour import ARROWS, NEEDS, SHORT
from .view import MapView

BINS = 14


class TalkChart(Hundred):
    """People: a hundred difficult talks; a dot is a talk in which the phrase met the need."""

    title = N_("A hundred difficult talks, by your map")
    size = (450, 300)

    def update(self, result: MapView, **_extra: Any) -> None:
        met = round(100 * result.share)
        self.fill(
            met,
            _("{n} meet\nthe need").format(n=number(met)),
            _("{n} miss it").format(n=number(100 - met)),
        )

    def describe(self, result: MapView) -> str:
        return _("In {n} of 100 difficult talks the phrase of your map meets the need.").format(
            n=number(100 * result.share)
        )


class MonthChart(Bars):
    """Money: the talks of a month by four maps."""

    title = N_("Time of all talks in a month, ¥")
    slots = 4
    names_width = 150
    ends_width = 100

    @property
    def size(self) -> tuple[int, int]:
        return (920, 290) if is_projector() else (450, 300)

    @staticmethod
    def values(result: MapView) -> list[float]:
        return [result.money(share) for share in (0, result.share, result.arrows, result.best)]

    def update(self, result: MapView, pinned: MapView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        names = [_("no map"), _("your map"), _("the ten arrows"), _("the best map")]
        self.fill(names, values, [money(v) for v in values], self.values(pinned) if pinned else ())

    def describe(self, result: MapView) -> str:
        none, own, arrows, best = map(money, self.values(result))
        return _("A month costs {none} without a map, {own} with yours, {arrows} by the arrows, {best} by the best map.").format(
            none=none, own=own, arrows=arrows, best=best
        )  # fmt: skip


class BeliefChart(Bars):
    """Percent: the ten needs behind the behaviour in view; dashed outlines are the base rates."""

    title = N_("Which need stands behind it?  (dashed: base rate)")
    slots = 10
    names_width = 136
    ends_width = 60
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 470) if is_projector() else (450, 380)

    def build(self, figure: Figure) -> None:
        super().build(figure)
        for outline in self.ghosts:
            outline.set_edgecolor(colour("muted"))

    def update(self, result: MapView, **_extra: Any) -> None:
        beliefs = result.beliefs()
        arrow = ARROWS[result.seen]
        names = [
            _("➤ {need}").format(need=_(SHORT[need])) if need == arrow else _(SHORT[need]) for need in NEEDS
        ]
        self.fill(names, beliefs, [percent(b) for b in beliefs], result.base)
        pad = 0.02 * self.ax.get_xlim()[1]
        for i, end in enumerate(self.ends):
            end.set_position((max(beliefs[i], result.base[i]) + pad, i))

    def describe(self, result: MapView) -> str:
        return "; ".join(
            _("{need}: {share}, base rate {base}").format(
                need=_(TEN[need]), share=percent(share), base=percent(rate)
            )
            for need, share, rate in zip(NEEDS, result.beliefs(), result.base, strict=True)
        )


class PeopleChart(Hundred):
    """People: a hundred who do what is in view; a dot has the need of the arrow."""

    title = N_("A hundred people who do this")
    size = (450, 380)

    def update(self, result: MapView, **_extra: Any) -> None:
        n = round(100 * result.of_arrow())
        self.fill(
            n,
            _("{n} have\nthis need").format(n=number(n)),
            _("{n} have\nanother").format(n=number(100 - n)),
        )

    def describe(self, result: MapView) -> str:
        return _(
            "Of a hundred people who do this, {n} have the need “{need}”, to which the arrow leads."
        ).format(n=number(100 * result.of_arrow()), need=_(TEN[ARROWS[result.seen]]))


class AskChart(Bars):
    """Money: a month of guessing, a month of asking first, and the questions in it."""

    title = N_("A month: guess from the map, or ask first, ¥")
    slots = 3
    names_width = 150
    ends_width = 100

    @property
    def size(self) -> tuple[int, int]:
        return (920, 250) if is_projector() else (920, 170)

    @staticmethod
    def values(result: MapView) -> list[float]:
        return [result.costs.guessing, result.costs.asking, result.costs.questions]

    def update(self, result: MapView, pinned: MapView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        names = [_("guess"), _("ask first"), _("of it: questions")]
        self.fill(names, values, [money(v) for v in values], self.values(pinned) if pinned else ())

    def describe(self, result: MapView) -> str:
        guess, ask, questions = map(money, self.values(result))
        return _("Guessing costs {guess} a month, asking first {ask}, of which the questions are {questions}.").format(
            guess=guess, ask=ask, questions=questions
        )  # fmt: skip


class FiftyChart(Chart):
    """People: fifty months each way, by how many talks miss the need."""

    title = N_("Fifty months: talks that miss the need  (◆ guess, ● ask first)")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 330) if is_projector() else (920, 250)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 20, 50, right=20)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, BINS - 0.4), ylim=(-0.8, 10))
        ax.set_xlabel(_("talks, from"))
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        (self.between,) = ax.plot([-0.6, BINS - 0.4], [4.2, 4.2], color=colour("grid"), linewidth=1)
        size = 9 if is_projector() else 7
        self.marks = (Dots(ax, "diamond", colour("bet"), size), Dots(ax, "dot", colour("stay"), size))
        self.scale = (0, 0)

    def _label(self, low: int, wide: int) -> None:
        if (low, wide) != self.scale:
            self.scale = (low, wide)
            self.ax.set_xticks(range(0, BINS, 2), [number(low + i * wide) for i in range(0, BINS, 2)])

    def update(self, result: MapView, **_extra: Any) -> None:
        low, high = min(map(np.min, result.fifty)), max(map(np.max, result.fifty))
        steps = (s * 10**k for k in range(5) for s in (1, 2, 5))
        wide = next(s for s in steps if low // s * s + s * BINS > high)
        low = int(low // wide * wide)
        self._label(low, wide)
        bins = [(months - low) // wide for months in result.fifty]
        # As much height as the tallest heap needs, in three steps, so that the picture stays calm.
        need = max(-(-int(np.bincount(found).max()) // 5) for found in bins)
        rows = next(step for step in (4, 6, 10) if step >= need)
        limits(self.ax, y=(-0.8, 2 * rows + 1.2))
        self.between.set_ydata([rows + 0.2] * 2)
        for found, marks, bottom in zip(bins, self.marks, (rows + 1, 0), strict=True):
            x, y, seen = [], [], dict.fromkeys(range(BINS), 0)
            for n in found:
                column, row = seen[n] % 5, seen[n] // 5
                x.append(n + 0.16 * (column - 2))
                y.append(bottom + row)
                seen[n] += 1
            marks.place(x, y)

    def describe(self, result: MapView) -> str:
        guess, ask = result.fifty
        return _("Of fifty months, guessing misses {a} to {b} talks, asking first {c} to {d}.").format(
            a=number(guess.min()), b=number(guess.max()), c=number(ask.min()), d=number(ask.max())
        )
