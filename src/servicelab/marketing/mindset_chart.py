"""Seven shifts of mind in pictures: a radar, the same as bars, a class as dots, and fifty second answers."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.again import Again
from servicelab.kit.bars import NOWHERE, Bars
from servicelab.kit.chart import Chart, headline, limits, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.radar import Radar
from servicelab.kit.theme import colour, is_projector

from .mindset import HIGH, LOW, SHIFTS, TIMES

NAMES = tuple(shift.name for shift in SHIFTS.values())


def numbered() -> list[str]:
    """The short names with the number that the radar shows."""
    return [f"{number(i)} {_(name)}" for i, name in enumerate(NAMES, start=1)]


class RadarChart(Radar):
    """The seven ratings around a middle, the two lowest marked; the bars stand beside it."""

    title = N_("Seven ratings, 1 to 7")
    spokes = len(NAMES)

    def lines(self) -> None:
        self.ghost = self.line("--", "pin", linewidth=2)
        self.group = self.line(":", "muted", linewidth=2.5)
        self.mine = self.line("o-", "stay", markersize=7)
        self.low = self.line("v", "leave", markersize=12)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = list(result.ratings.values())
        x, y = self.web(values)
        self.mine.set_data(x, y)
        at = [list(SHIFTS).index(key) for key in result.lowest]
        self.low.set_data(x[at], y[at])
        self.ghost.set_data(*(self.web(pinned.ratings.values()) if pinned else NOWHERE))
        self.group.set_data(*(self.web(result.group.mean) if result.group.shown else NOWHERE))

    def describe(self, result: Any) -> str:
        said = ", ".join(f"{_(SHIFTS[k].name)} {number(v)}" for k, v in result.ratings.items())
        mean = _(" The dotted line is the mean of {n} people.").format(n=number(result.group.n))
        return said + "." + (mean if result.group.shown else "")


class WayChart(Bars):
    """Share of the way gone on each shift, the two lowest in orange."""

    title = N_("How much of the way is gone")
    slots = 7
    size = (450, 370)
    names_width = 124
    ends_width = 56
    ink = "stay"

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        way = list(result.way.values())
        self.fill(
            numbered(),
            way,
            [percent(v) for v in way],
            list(pinned.way.values()) if pinned else (),
        )
        limits(self.ax, x=(0, 1))
        for bar, key in zip(self.bars, SHIFTS, strict=True):
            bar.set_facecolor(colour("leave" if key in result.lowest else "stay"))

    def describe(self, result: Any) -> str:
        low = " · ".join(f"{_(SHIFTS[k].name)} {percent(result.way[k])}" for k in result.lowest)
        return _("The two shortest: {low}.").format(low=low)


class PeopleChart(Chart):
    """A class: each answer a mark in the row of its shift, those who lead as squares, with both means."""

    title = N_("Who rated what: squares lead, dots serve")

    size = (920, 330)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 130, 44, right=112)
        headline(ax, self.name)
        ax.set(xlim=(0.6, 7.4), ylim=(6.6, -0.6))
        ax.set_yticks(range(7), numbered())
        ax.set_xticks(range(1, 8))
        ax.tick_params(length=0, axis="both")
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        size = 8 if is_projector() else 6
        self.serve = Dots(ax, "dot", colour("stay"), size)
        self.lead = Dots(ax, "square", colour("ink"), size)
        (self.ways,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=3)
        self.ends = [ax.text(7.55, y, "", va="center") for y in range(7)]

    def update(self, result: Any, **_extra: Any) -> None:
        group = result.group
        for marks, who, up in ((self.lead, group.manager, -0.2), (self.serve, ~group.manager, 0.12)):
            x, y = [], []
            for i in range(7 if group.shown else 0):
                for level in range(LOW, HIGH + 1):
                    n = int((group.values[who, i] == level).sum())
                    x += (level + 0.075 * (np.arange(n) - (n - 1) / 2)).tolist()
                    y += [i + up] * n
            marks.place(x, y)
        far = list(SHIFTS).index(group.furthest) if group.n and group.split else -1
        for i, end in enumerate(self.ends):
            apart = group.distance[i] if group.n else np.nan
            end.set_text("" if np.isnan(apart) else _("apart {d}").format(d=number(apart, 1)))
            end.set_color(colour("ink" if i == far else "muted"))
            end.set_fontweight("bold" if i == far else "normal")
        if far >= 0:
            means = [group.values[group.manager, far].mean(), group.values[~group.manager, far].mean()]
            self.ways.set_data(means, [far - 0.04] * 2)
        else:
            self.ways.set_data(*NOWHERE)

    def describe(self, result: Any) -> str:
        group = result.group
        if not group.shown:
            return _("Fewer than five people: nothing is shown.")
        means = ", ".join(f"{_(name)} {number(m, 1)}" for name, m in zip(NAMES, group.mean, strict=True))
        return _("{n} people; means: {means}.").format(n=number(group.n), means=means)


class MeanChart(Bars):
    """The mean way of the class on each shift, in percent."""

    title = N_("How much of the way the class sees gone")
    slots = 7
    size = (450, 370)
    names_width = 124
    ends_width = 56
    ink = "stay"

    def update(self, result: Any, **_extra: Any) -> None:
        way = (result.group.mean - LOW) / (HIGH - LOW) if result.group.shown else np.zeros(7)
        texts = [percent(v) for v in way] if result.group.shown else []
        self.fill(numbered(), way, texts)
        limits(self.ax, x=(0, 1))

    def describe(self, result: Any) -> str:
        if not result.group.shown:
            return _("Fewer than five people: nothing is shown.")
        way = (result.group.mean - LOW) / (HIGH - LOW)
        return "; ".join(f"{_(name)}: {percent(v)}" for name, v in zip(NAMES, way, strict=True))


class AgainChart(Again):
    """Fifty second answers of the same person: in how many each shift is one of the two lowest."""

    title = N_("Asked again 50 times: among the two lowest")
    slots = len(NAMES)

    def names(self) -> list[str]:
        return numbered()

    def counts(self, result: Any) -> list[int]:
        return list(result.among_lowest.values())

    def describe(self, result: Any) -> str:
        said = ", ".join(f"{_(SHIFTS[k].name)} {number(n)}" for k, n in result.among_lowest.items())
        return _("Of {all} second answers, among the two lowest: {said}.").format(
            all=number(TIMES), said=said
        )
