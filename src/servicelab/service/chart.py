"""The pictures of the act sorter: acts in their places, wages, a hundred customers, days, money, fifty weeks."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

from . import model
from .view import SHORT_WORDS, ActView

HORIZON = 90  # days on the picture of what is noticed when
BINS = 12


class PlacedChart(Chart):
    """Acts as marks: those the customer could notice, those paid for, and the rest."""

    title = N_("Twelve acts, as you placed them")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 250) if is_projector() else (450, 270)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 130, 12, right=44)
        headline(ax, self.name)
        ax.set(xlim=(-0.5, 11.5), ylim=(3.5, -0.5))
        words = (
            _("could be noticed"),
            _("is paid for"),
            _(SHORT_WORDS[model.NOT]),
            _(SHORT_WORDS[model.OPEN]),
        )
        ax.set_yticks(range(4), words)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        looks = (("dot", "stay"), ("square", "ink"), ("square", "muted"), ("plus", "muted"))
        size = 20 if is_projector() else 13
        self.rows = [Dots(ax, shape, colour(ink), size) for shape, ink in looks]
        self.counts = [ax.text(11.8, i, "", va="center", ha="left") for i in range(4)]

    @staticmethod
    def values(result: ActView) -> list[int]:
        return [result.noticeable, result.paid, result.count(model.NOT), result.count(model.OPEN)]

    def update(self, result: ActView, **_extra: Any) -> None:
        for i, n in enumerate(self.values(result)):
            self.rows[i].place(np.arange(n), np.full(n, i))
            self.counts[i].set_text(number(n))

    def describe(self, result: ActView) -> str:
        seen, paid, rest, waiting = map(number, self.values(result))
        return _(
            "The customer could notice {seen} acts and pays for {paid}; {rest} are no service, {waiting} wait."
        ).format(seen=seen, paid=paid, rest=rest, waiting=waiting)


class WageChart(Bars):
    """Money: the work for one customer, by the place of the act."""

    title = N_("Work for one customer, ¥")
    height = 270
    slots = 4
    ends_width = 96

    @staticmethod
    def values(result: ActView) -> list[float]:
        return [result.wages(home) for home in SHORT_WORDS]

    def update(self, result: ActView, pinned: ActView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        total = sum(values)
        self.fill(
            [_(words) for words in SHORT_WORDS.values()],
            values,
            [f"{money(v, 1)} ({percent(v / total)})" for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ActView) -> str:
        return "; ".join(
            f"{_(words)}: {money(v, 1)}"
            for words, v in zip(SHORT_WORDS.values(), self.values(result), strict=True)
        )


class NoticeChart(Hundred):
    """People: a hundred customers; triangles have noticed that the act was left out."""

    title = N_("A hundred customers without the act")
    size = (450, 300)

    def update(self, result: ActView, **_extra: Any) -> None:
        noticed = round(result.noticing)
        self.fill(
            100 - noticed,
            _("{n} notice\nnothing").format(n=number(100 - noticed)),
            _("{n} noticed\nby day {day}").format(n=number(noticed), day=number(result.params.days)),
        )

    def describe(self, result: ActView) -> str:
        return _("By day {day}, {n} of 100 customers have noticed that “{act}” was left out.").format(
            day=number(result.params.days), n=number(result.noticing), act=result.act.short
        )


class DayChart(Chart):
    """Percent: how many of those without the act have noticed, day by day; the line of A stays."""

    title = N_("Noticed, day by day")

    @property
    def size(self) -> tuple[int, int]:
        return (450, 300)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 52, right=20)
        calm_axes(ax, _("days without the act"))
        headline(ax, self.name)
        ax.set(xlim=(0, HORIZON), ylim=(0, 1.02))
        ax.set_xticks([0, 30, 60, 90])
        ax.set_yticks([0, 0.5, 1], [percent(t) for t in (0, 0.5, 1)])
        self.days = np.linspace(0, HORIZON, 91)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"))
        (self.line,) = ax.plot(*NOWHERE, color=colour("leave"))
        (self.now,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=13, clip_on=False)
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10, clip_on=False)

    def update(self, result: ActView, bet: Any = None, pinned: ActView | None = None, **_extra: Any) -> None:
        self.line.set_data(self.days, model.noticed_by(result.act, self.days))
        self.ghost.set_data(*((self.days, model.noticed_by(pinned.act, self.days)) if pinned else NOWHERE))
        day = min(result.params.days, HORIZON)
        self.now.set_data([day], [float(model.noticed_by(result.act, day))])
        told = bet is not None and result.act == result.story
        self.bet.set_data(*(NOWHERE if not told else ([1], [min(max(float(bet) / 100, 0), 1)])))

    def describe(self, result: ActView) -> str:
        first, last = (percent(float(model.noticed_by(result.act, d))) for d in (1, HORIZON))
        return _("Of those without the act {first} have noticed after one day, {last} after ninety.").format(
            first=first, last=last
        )


class NetChart(Bars):
    """Money: what leaving the act out saves, and what it costs."""

    title = N_("A week of leaving it out, ¥")
    slots = 4
    height = 270
    names_width = 120
    ends_width = 110

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300) if is_projector() else (920, 190)

    @staticmethod
    def values(result: ActView) -> list[float]:
        f = result.failure
        return [f.saved, -f.checks, -f.harm, f.net]

    def update(self, result: ActView, pinned: ActView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_("work saved"), _("checks"), _("harm noticed"), _("what is left")],
            values,
            [money(v) for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ActView) -> str:
        f = result.failure
        return _("Saved {saved}, checks {checks}, harm noticed so far {harm}: {net} is left.").format(
            saved=money(f.saved), checks=money(f.checks), harm=money(f.harm), net=money(f.net)
        )


class IceChart(Chart):
    """People: each act with the share who notice when it is done and the share who notice when it fails."""

    title = N_("Customers who notice: ● it is done, ▼ it fails")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 440 if is_projector() else 350)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        self.ax = ax = room(figure, 190, 28, right=26)
        headline(ax, self.name)
        ax.set(xlim=(-0.02, 1.02), ylim=(11.6, -0.6))
        ax.set_xticks([0, 0.5, 1], [percent(t) for t in (0, 0.5, 1)])
        ax.set_yticks(range(12), [""] * 12)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.spines[["left", "bottom"]].set_visible(False)
        for y in (3.5, 8.5):
            ax.plot([-0.02, 1.02], [y, y], color=colour("grid"), linewidth=1.5)
        self.stems = [
            ax.plot([0, 0], [i, i], color=colour("grid"), linewidth=4, zorder=0.5)[0] for i in range(12)
        ]
        size = 14 if big else 10
        self.failed = Dots(ax, "triangle", colour("leave"), size + 3)
        self.done = Dots(ax, "dot", colour("stay"), size)

    @staticmethod
    def ordered(result: ActView) -> list[model.Act]:
        return sorted(result.acts, key=lambda a: (model.HOMES.index(a.home), -a.felt))

    def update(self, result: ActView, **_extra: Any) -> None:
        acts = self.ordered(result)
        names = [a.short for a in acts]
        if names != [t.get_text() for t in self.ax.get_yticklabels()]:
            self.ax.set_yticks(range(12), names)
        done, failed = [result.done(a) for a in acts], [result.missed(a) for a in acts]
        for i, stem in enumerate(self.stems):
            stem.set_data([done[i], failed[i]], [i, i])
        self.done.place(done, range(12))
        self.failed.place(failed, range(12))

    def describe(self, result: ActView) -> str:
        return "; ".join(
            _("{act}: done {done}, fails {failed}").format(
                act=a.short, done=percent(result.done(a)), failed=percent(result.missed(a))
            )
            for a in self.ordered(result)
        )


class HarmChart(Bars):
    """Money: what the acts of each place have cost by the day in view when they are left out."""

    title = N_("Left out one after the other: harm by that day, ¥")
    slots = 3
    names_width = 140
    ends_width = 100

    @property
    def size(self) -> tuple[int, int]:
        return (920, 230) if is_projector() else (920, 160)

    @staticmethod
    def values(result: ActView) -> list[float]:
        return [result.harm(home) for home in model.HOMES]

    def update(self, result: ActView, pinned: ActView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_(SHORT_WORDS[home]) for home in model.HOMES],
            values,
            [money(v) for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ActView) -> str:
        return "; ".join(
            f"{_(SHORT_WORDS[home])}: {money(v)}"
            for home, v in zip(model.HOMES, self.values(result), strict=True)
        )


class WeekChart(Chart):
    """People: fifty weeks as dots, each by how many customers have noticed a slip."""

    title = N_("Fifty weeks: customers who have noticed")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300 if is_projector() else 230)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 14, 52, right=14)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, BINS - 0.4), ylim=(-0.8, 10))
        ax.set_xlabel(_("customers, from"))
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        self.wide = 0
        self.dots = Dots(ax, "dot", colour("stay"), 12 if is_projector() else 8)
        self.loud = Dots(ax, "triangle", colour("leave"), 13 if is_projector() else 9)
        self._label(1)

    def _label(self, wide: int) -> None:
        if wide != self.wide:
            self.wide = wide
            self.ax.set_xticks(range(BINS), [number(i * wide) for i in range(BINS)])

    def update(self, result: ActView, **_extra: Any) -> None:
        # Steps of 1, 2, 5, 10, ...: the axis stays calm while a slider moves.
        steps = (s * 10**k for k in range(5) for s in (1, 2, 5))
        self._label(next(s for s in steps if s * BINS > result.fifty.max()))
        x, y, seen = [], [], dict.fromkeys(range(BINS), 0)
        for n in result.fifty // self.wide:
            column, row = seen[n] % 5, seen[n] // 5
            x.append(n + 0.15 * (column - 2))
            y.append(row)
            seen[n] += 1
        quiet = result.quiet
        self.dots.place(x[:quiet], y[:quiet])
        self.loud.place(x[quiet:], y[quiet:])

    def describe(self, result: ActView) -> str:
        return _(
            "In {quiet} of 50 weeks nobody has noticed; in the loudest week {most} customers have."
        ).format(quiet=number(result.quiet), most=number(result.fifty.max()))


class SlipChart(Bars):
    """Customers: how many met a slip in an average week, and how many of them you know of by the day in view."""

    title = N_("An average week: customers with a slip, and those who know")
    slots = 3
    ink = "leave"
    names_width = 160
    ends_width = 110

    @property
    def size(self) -> tuple[int, int]:
        return (920, 230) if is_projector() else (920, 160)

    @staticmethod
    def values(result: ActView) -> list[float]:
        met = result.slipped
        return [met, met * result.failed(result.act), met * result.act.felt]

    def update(self, result: ActView, pinned: ActView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        day = number(result.params.days)
        self.fill(
            [_("met a slip"), _("noticed by day {day}").format(day=day), _("notice in the end")],
            values,
            [
                few(values[0]),
                *(f"{few(v)} ({money(v * result.act.harm)})" for v in values[1:]),
            ],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ActView) -> str:
        met, now, end = (few(v) for v in self.values(result))
        return _("{met} customers met a slip; {now} have noticed so far, {end} will in the end.").format(
            met=met, now=now, end=end
        )


def few(value: float) -> str:
    """A mean number of customers: with two digits where one would read 0.0."""
    return number(value, 2 if value < 1 else 1)
