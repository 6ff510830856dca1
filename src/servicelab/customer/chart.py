"""The pictures of the chain: customers link by link, hours link by link, one effort, and who is blamed."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes, stretch
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

from . import model
from .links import HOURS
from .view import ChainView

LINKS = 7
LONGEST = 12  # links on the picture of the length
MONTHS = 12


def rows_of_departments(figure: Figure, title: str, rows: int, right: float) -> Any:
    """Axes with a row for each department and their names on the left."""
    ax = room(figure, 104, 12, right=right)
    headline(ax, title)
    ax.set_ylim(rows - 0.45, -0.55)
    ax.set_yticks(range(rows), [""] * rows)
    ax.tick_params(length=0, labelcolor=colour("ink"))
    ax.xaxis.set_visible(False)
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def name_rows(ax: Any, names: list[str]) -> None:
    """Names of the rows, set only where they differ."""
    if names != [t.get_text() for t in ax.get_yticklabels()]:
        ax.set_yticks(range(len(names)), names)


class Wide(Chart):
    """A picture over the whole width, with a row for each department."""

    rows = LINKS

    @property
    def size(self) -> tuple[int, int]:
        return (920, (48 if is_projector() else 32) * self.rows + 60)


class ChainChart(Wide):
    """People and percent: of 100 customers, those for whom everything has held so far, link by link."""

    title = N_("Of 100 customers, all went right so far; orange: failed at this link; ○ the link alone")

    def build(self, figure: Figure) -> None:
        self.ax = ax = rows_of_departments(figure, self.name, LINKS, 60)
        ax.set_xlim(0, 100)
        at = range(LINKS)
        self.ghosts = ax.barh(
            at, 0, height=0.8, facecolor="none", edgecolor=colour("pin"), linestyle="--", linewidth=0
        )
        self.held = ax.barh(at, 0, height=0.56, color=colour("stay"))
        self.lost = ax.barh(at, 0, height=0.56, color=colour("leave"))
        self.ends = [ax.text(103, i, "", va="center") for i in at]
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10, clip_on=False)

    def update(self, result: ChainView, bet: Any = None, pinned: ChainView | None = None) -> None:
        name_rows(self.ax, [link.name for link in result.links])
        before = np.concatenate([[100.0], result.left[:-1]])
        for i, left in enumerate(result.left):
            stretch(self.held[i], left)
            self.lost[i].set_x(left)
            stretch(self.lost[i], before[i] - left)
            ghost = pinned.left[i] if pinned else 0
            stretch(self.ghosts[i], ghost)
            self.ghosts[i].set_linewidth(2 if ghost else 0)
            self.ends[i].set_text(number(left, 1))
        self.bet.set_data(*(NOWHERE if bet is None else ([min(max(float(bet), 0), 100)], [LINKS - 1])))

    def describe(self, result: ChainView) -> str:
        said = ", ".join(
            f"{link.name} {number(left, 1)}" for link, left in zip(result.links, result.left, strict=True)
        )
        return _("Of 100 customers all went right up to: {said}.").format(said=said)

    def handles(self, result: ChainView) -> list[Handle]:
        return [
            Handle(
                f"rate {i + 1}",
                _("{link} holds, of 100").format(link=link.name),
                self.ax,
                100 * rate,
                i,
                step=1,
                text=_("{n} of 100").format(n=number(100 * rate, 1)),
                x_range=(0, 100),
                moves="x",
                small=True,
            )
            for i, (link, rate) in enumerate(zip(result.links, result.rates, strict=True))
        ]


class RightChart(Hundred):
    """People: a hundred customers; triangles met a link that failed."""

    title = N_("A hundred customers of the chain")
    size = (450, 290)

    def update(self, result: ChainView, **_extra: Any) -> None:
        n = round(result.right)
        self.fill(
            n,
            _("{n}: every\nlink held").format(n=number(n)),
            _("{n}: some\nlink failed").format(n=number(100 - n)),
        )

    def describe(self, result: ChainView) -> str:
        return _("For {n} of 100 customers every link holds.").format(n=number(result.right, 1))


class LengthChart(Chart):
    """Percent: the same rate in a chain of one to twelve links; the square is the chain of the industry."""

    title = N_("The same rate, a longer chain")
    size = (450, 290)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 50, right=20)
        calm_axes(ax, _("links"))
        headline(ax, self.name)
        ax.set(xlim=(0.5, LONGEST + 0.5), ylim=(0, 1.04))
        ax.set_xticks([1, 4, 7, 10])
        ax.set_yticks([0, 0.5, 1], [percent(t) for t in (0, 0.5, 1)])
        self.at = np.arange(1, LONGEST + 1)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"))
        (self.line,) = ax.plot(*NOWHERE, "o-", color=colour("stay"), markersize=6)
        (self.now,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=12)

    def update(self, result: ChainView, pinned: ChainView | None = None, **_extra: Any) -> None:
        self.line.set_data(self.at, result.params.rate**self.at)
        self.now.set_data([LINKS], [result.right / 100])
        self.ghost.set_data(*((self.at, pinned.params.rate**self.at) if pinned else NOWHERE))

    def describe(self, result: ChainView) -> str:
        rate = result.params.rate
        return _("Links of {rate}: three give {three}, seven {seven}, twelve {twelve}.").format(
            rate=percent(rate, 1),
            three=percent(rate**3),
            seven=percent(rate**LINKS),
            twelve=percent(rate**LONGEST),
        )


class HoursChart(Wide):
    """Hours: each department begins when the one before has handed over; orange is what late answers add."""

    title = N_("Working hours from request to customer; orange: late answers, on average")
    rows = LINKS + 1

    def build(self, figure: Figure) -> None:
        self.ax = ax = rows_of_departments(figure, self.name, self.rows, 84)
        at = range(self.rows)
        self.ghosts = ax.barh(
            at, 0, height=0.8, facecolor="none", edgecolor=colour("pin"), linestyle="--", linewidth=0
        )
        self.bars = ax.barh(at, 0, height=0.56, color=[colour("stay")] * LINKS + [colour("leave")])
        self.ends = [ax.text(0, i, "", va="center") for i in at]

    @staticmethod
    def _spans(result: ChainView) -> tuple[np.ndarray, np.ndarray]:
        """Start and length of each row in hours."""
        lengths = np.array([*result.hours, result.added])
        return np.concatenate([[0.0], np.cumsum(lengths)[:-1]]), lengths

    def update(self, result: ChainView, pinned: ChainView | None = None, **_extra: Any) -> None:
        name_rows(self.ax, [*(link.name for link in result.links), _("late")])
        starts, lengths = self._spans(result)
        old = self._spans(pinned) if pinned else (np.zeros(self.rows), np.zeros(self.rows))
        end = max(starts[-1] + lengths[-1], old[0][-1] + old[1][-1], 0.1)
        reach = nice_ceiling(end)
        limits(self.ax, x=(0, reach))
        for i in range(self.rows):
            for bar, start, length in (
                (self.bars[i], starts[i], lengths[i]),
                (self.ghosts[i], old[0][i], old[1][i]),
            ):
                if bar.get_x() != start:
                    bar.set_x(start)
                stretch(bar, length)
            self.ghosts[i].set_linewidth(2 if pinned else 0)
            plus = "+" if i == LINKS else ""
            self.ends[i].set_text(_("{n} h").format(n=plus + number(lengths[i], 1)))
            self.ends[i].set_position((starts[i] + lengths[i] + 0.025 * reach, i))

    def describe(self, result: ChainView) -> str:
        return _("{plan} working hours when nobody is late; late answers add {added} on average.").format(
            plan=number(result.planned, 1), added=number(result.added, 1)
        )

    def handles(self, result: ChainView) -> list[Handle]:
        starts, lengths = self._spans(result)
        edge = self.ax.get_xlim()[1]
        return [
            Handle(
                f"hours {i + 1}",
                _("{link} takes, hours").format(link=link.name),
                self.ax,
                starts[i] + lengths[i],
                i,
                step=0.5,
                text=_("{n} h").format(n=number(lengths[i], 1)),
                x_range=(starts[i], max(min(edge, starts[i] + HOURS), starts[i] + lengths[i])),
                moves="x",
                small=True,
            )
            for i, link in enumerate(result.links)
        ]


class WaitChart(Hundred):
    """People: a hundred customers; triangles wait longer than they were promised."""

    title = N_("A hundred customers and their hour")
    size = (450, 290)

    def update(self, result: ChainView, **_extra: Any) -> None:
        late = round(result.waiting)
        self.fill(
            100 - late,
            _("{n}: in time").format(n=number(100 - late)),
            _("{n}: wait\nlonger").format(n=number(late)),
        )

    def describe(self, result: ChainView) -> str:
        return _("{n} of 100 customers wait longer than they were promised.").format(
            n=number(result.waiting, 1)
        )


class SlackChart(Chart):
    """Percent: who waits longer than promised, by the hours that are promised beyond the plan."""

    title = N_("Who waits longer, by hours in hand")
    size = (450, 290)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 50, right=20)
        calm_axes(ax, _("hours promised beyond the plan"))
        headline(ax, self.name)
        ax.set(xlim=(0, HOURS), ylim=(0, 1.04))
        ax.set_xticks([0, 12, 24, 36, 48])
        ax.set_yticks([0, 0.5, 1], [percent(t) for t in (0, 0.5, 1)])
        self.at = np.linspace(0, HOURS, 193)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"))
        (self.line,) = ax.plot(*NOWHERE, color=colour("leave"), linewidth=3)
        (self.now,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=13, clip_on=False)
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10, clip_on=False)

    def _shares(self, p: model.ChainParams) -> np.ndarray:
        return np.array([1 - model.on_time(LINKS, p.late, p.delay, slack) for slack in self.at])

    def update(self, result: ChainView, bet: Any = None, pinned: ChainView | None = None) -> None:
        self.line.set_data(self.at, self._shares(result.params))
        self.ghost.set_data(*((self.at, self._shares(pinned.params)) if pinned else NOWHERE))
        self.now.set_data([min(result.params.slack, HOURS)], [result.waiting / 100])
        self.bet.set_data(*(NOWHERE if bet is None else ([0], [min(max(float(bet) / 100, 0), 1)])))

    def describe(self, result: ChainView) -> str:
        none, day = (1 - model.on_time(LINKS, result.params.late, result.params.delay, s) for s in (0, 8))
        return _("With no hour in hand {none} wait longer than promised, with eight hours {day}.").format(
            none=percent(none), day=percent(day)
        )


class GainChart(Bars):
    """People: of 100 customers, how many more get everything right, for each place of the effort."""

    title = N_("More customers of 100 served right, if the effort goes here")
    slots = LINKS + 1
    names_width = 110
    ends_width = 70
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, (46 if is_projector() else 30) * self.slots + 60)

    @staticmethod
    def values(result: ChainView) -> list[float]:
        return [*result.gains, result.check_gain]

    def update(self, result: ChainView, pinned: ChainView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [*(link.name for link in result.links), _("last check")],
            values,
            [f"+{number(v, 1)}" for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ChainView) -> str:
        return _(
            "Mending {link} helps most of the links, {gain} of 100; the last check helps {check}."
        ).format(
            link=result.links[result.best].name,
            gain=number(result.gains.max(), 1),
            check=number(result.check_gain, 1),
        )


class CostChart(Bars):
    """Money: what failed cases and checks cost in a month, as it is and with each measure."""

    title = N_("Failed cases and checks, ¥ a month")
    height = 250
    names_width = 150
    ends_width = 92

    def update(self, result: ChainView, pinned: ChainView | None = None, **_extra: Any) -> None:
        self.fill(
            [_("as it is"), _("best link\nmended"), _("last check")],
            result.monthly,
            [money(v) for v in result.monthly],
            pinned.monthly if pinned else (),
        )

    def describe(self, result: ChainView) -> str:
        now, mended, checked = map(money, result.monthly)
        return _("A month costs {now} as it is, {mended} with the best link mended, {checked} with the check.").format(
            now=now, mended=mended, checked=checked
        )  # fmt: skip


class CheckedChart(Hundred):
    """People: a hundred customers when the last check stands at the end."""

    title = N_("A hundred customers, with the last check")
    size = (450, 250)
    beside = ((0.68, "stay"), (0.3, "leave"))

    def update(self, result: ChainView, **_extra: Any) -> None:
        n = round(result.right + result.check_gain)
        self.fill(
            n,
            _("{n}: right, or\ncaught in time").format(n=number(n)),
            _("{n}: went\nwrong").format(n=number(100 - n)),
        )

    def describe(self, result: ChainView) -> str:
        return _("With the check {n} of 100 customers get everything right.").format(
            n=number(result.right + result.check_gain, 1)
        )


class MonthsChart(Wide):
    """Twelve months: in each the department that caused most failures is a triangle, the others are dots."""

    title = N_("Twelve months: ▼ caused most failures of the month")

    def build(self, figure: Figure) -> None:
        self.ax = ax = rows_of_departments(figure, self.name, LINKS, 90)
        ax.set_xlim(0.4, MONTHS + 0.6)
        size = 15 if is_projector() else 11
        self.others = Dots(ax, "dot", colour("grid"), 0.6 * size)
        self.worst = Dots(ax, "triangle", colour("leave"), size + 3)
        self.ends = [ax.text(MONTHS + 0.8, i, "", va="center") for i in range(LINKS)]

    def update(self, result: ChainView, **_extra: Any) -> None:
        name_rows(self.ax, [link.name for link in result.links])
        months = result.months
        worst = [
            (m, int(month.argmax())) for m, month in enumerate(months.caused, start=1) if month.sum() > 0
        ]
        rest = [(m, i) for m in range(1, MONTHS + 1) for i in range(LINKS) if (m, i) not in worst]
        self.worst.place(*(np.array(worst).T if worst else NOWHERE))
        self.others.place(*np.array(rest).T)
        for i, n in enumerate(months.named):
            self.ends[i].set_text(_("{n} times").format(n=number(n)) if n else "")

    def describe(self, result: ChainView) -> str:
        named = [
            f"{link.name} {number(n)}" for link, n in zip(result.links, result.months.named, strict=True) if n
        ]
        return _("Worst of the month, in months of twelve: {named}.").format(named=", ".join(named) or "–")


class CausedChart(Bars):
    """Failures of a year by the department that caused them."""

    title = N_("Who caused the failures of the year")
    slots = LINKS
    names_width = 110
    ends_width = 92
    ink = "leave"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 46 * self.slots + 60) if is_projector() else (450, 290)

    @staticmethod
    def values(result: ChainView) -> np.ndarray:
        return result.months.caused.sum(axis=0)

    def update(self, result: ChainView, pinned: ChainView | None = None, **_extra: Any) -> None:
        values = self.values(result)
        total = max(values.sum(), 1)
        self.fill(
            [link.name for link in result.links],
            values,
            [f"{number(v)} ({percent(v / total)})" for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: ChainView) -> str:
        return _("Failures of the year: {said}.").format(
            said=", ".join(
                f"{link.name} {number(v)}" for link, v in zip(result.links, self.values(result), strict=True)
            )
        )


class BlamedChart(Hundred):
    """People: a hundred failed cases; all are laid at the last desk, the dots were caused there."""

    title = N_("A hundred failures at the last desk")
    size = (450, 290)

    def update(self, result: ChainView, **_extra: Any) -> None:
        if not result.months.failed.any():
            self.fill(100, _("nothing\nfailed"), "")
            return
        n = round(result.last_caused)
        self.fill(
            n,
            _("{n} caused\nthere").format(n=number(n)),
            _("{n} caused\nbefore it").format(n=number(100 - n)),
        )

    def describe(self, result: ChainView) -> str:
        return _("Of 100 failures that customers meet at the last desk, {n} were caused there.").format(
            n=number(result.last_caused)
        )
