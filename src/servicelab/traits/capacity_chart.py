"""The pictures of the capacity laboratory: a day customer by customer, the money, the levers, and fifty days."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, short_money
from servicelab.kit.theme import colour, is_projector, text_size

from .capacity import DAYS, HOURS, LEVERS

ROWS = 22  # marks above one another at most; beyond that a mark stands for more customers


class DayChart(Chart):
    """Hours to the right, customers upwards: served as dots, lost as triangles, idle places as empty squares."""

    title = N_("One day, hour by hour")
    size = (450, 380)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 44, 96, right=14)
        calm_axes(ax, _("hour of the day"))
        headline(ax, self.name)
        ax.set_xlim(-0.9, HOURS - 0.1)
        ax.set_xticks([0, 6, 12, 18, 23])
        ax.locator_params(axis="y", nbins=4)
        size = 10 if is_projector() else 8
        # Squares lie under dots: what is drawn later covers what is drawn before.
        self.idle = Dots(ax, "square", colour("grid"), size)
        self.served = Dots(ax, "dot", colour("stay"), size)
        self.lost = Dots(ax, "triangle", colour("leave"), size)
        (self.curve,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5, drawstyle="steps-mid")
        line = 1.3 * text_size() / figure.bbox.height
        words = (
            (N_("● served"), "stay", 0.03), (N_("▼ lost"), "leave", 0.33), (N_("■ idle place"), "muted", 0.58),
        )  # fmt: skip
        for text, ink, x in words:
            figure.text(x, 1.35 * line, _(text), color=colour(ink), va="bottom")
        self.scale = figure.text(0.03, 0.35 * line, "", color=colour("muted"), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        day = result.days
        served, lost = day.served[0], day.lost[0]
        places = np.maximum(day.capacity[0], served)
        tallest = max((places.max(), (served + lost).max(), result.mean.max(), 1))
        each = max(int(np.ceil(tallest / ROWS)), 1)
        limits(self.ax, y=(0, nice_ceiling(1.04 * tallest)))
        heights = [np.round(x / each).astype(int) for x in (served, served + lost, places)]
        self.served.place(*_stack(np.zeros(HOURS, int), heights[0], each))
        self.lost.place(*_stack(heights[0], heights[1], each))
        self.idle.place(*_stack(heights[1], np.maximum(heights[2], heights[1]), each))
        self.curve.set_data(np.arange(HOURS), result.mean)
        marks = _("Grey line: the usual demand.") if each == 1 else _("One mark: {n} customers.")
        self.scale.set_text(marks.format(n=number(each)))

    def describe(self, result: Any) -> str:
        day = result.days
        worst = int(day.lost[0].argmax())
        return _(
            "Of {all} customers of this day {served} are served; most are lost at {hour} o'clock, {lost} of them. {idle} hours of a unit stand idle."
        ).format(
            all=number(day.wanted[0].sum()),
            served=number(day.served[0].sum()),
            hour=number(worst),
            lost=number(day.lost[0, worst]),
            idle=number(day.idle[0], 1),
        )


def _stack(low: np.ndarray, high: np.ndarray, each: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of the marks from ``low`` to ``high`` in each hour, in customers."""
    hours = np.repeat(np.arange(HOURS), high - low)
    steps = np.concatenate([np.arange(a, b) for a, b in zip(low, high, strict=True)])
    return hours, (steps + 0.5) * each


class MoneyChart(Bars):
    """Money: what a day brings on average; hollow is the margin of those who were not served."""

    title = N_("Money of a mean day")
    slots = 4
    height = 380
    names_width = 132
    ends_width = 74

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.bars[3].set(facecolor=colour("paper"), edgecolor=colour("money"), linewidth=2)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        def amounts(view: Any) -> list[float]:
            d = view.days
            missed = view.params.margin * d.missed.mean()
            return [d.income.mean(), -d.pay.mean(), d.profit.mean(), missed]

        values = amounts(result)
        names = [N_("income"), N_("paid for units"), N_("profit"), N_("margin missed")]
        self.fill(
            [_(name) for name in names],
            values,
            [short_money(v) for v in values],
            amounts(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        d = result.days
        return _("Mean day: income {income}, units {pay}, profit {profit}, margin missed {missed}.").format(
            income=money(d.income.mean()),
            pay=money(d.pay.mean()),
            profit=money(d.profit.mean()),
            missed=money(result.params.margin * d.missed.mean()),
        )


class LeversChart(Bars):
    """Money: mean profit of the bare plan (grey) and of each lever alone, and of the plan in view."""

    title = N_("Profit of a mean day, one lever each")
    slots = 6
    height = 380
    names_width = 142
    ends_width = 74

    def update(self, result: Any, **_extra: Any) -> None:
        values = [*result.levers.values(), float(result.days.profit.mean())]
        names = [*(_(name) for name, _change in LEVERS.values()), _("your plan")]
        self.fill(names, values, [short_money(v) for v in values])
        for bar, key in zip(self.bars, [*LEVERS, "plan"], strict=True):
            bar.set_color(colour("muted" if key == "nothing" else "money"))

    def describe(self, result: Any) -> str:
        said = [f"{_(LEVERS[key][0])}: {money(value)}" for key, value in result.levers.items()]
        return "; ".join([*said, f"{_('your plan')}: {money(result.days.profit.mean())}"])


class _FiftyDays(Chart):
    """Fifty days as dots in three rows: the bare plan, half of the peak booked, and in blue the plan in view."""

    size = (450, 340)
    axis = ""

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 92, 44, right=34)
        calm_axes(ax, _(self.axis))
        headline(ax, self.name)
        ax.grid(visible=False)
        ax.set_ylim(3.1, -0.1)
        ax.set_yticks([0.5, 1.5, 2.5], [_("no lever"), _("half booked"), _("your plan")])
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.locator_params(axis="x", nbins=3)
        ax.plot([0, 0], [-0.1, 3.1], color=colour("grid"), linewidth=1)
        size = 8 if is_projector() else 6
        self.rows = [Dots(ax, "dot", colour(ink), size) for ink in self.inks]
        self.means = [ax.plot(*NOWHERE, color=colour("ink"), linewidth=2)[0] for _row in self.rows]

    inks = ("muted", "muted", "stay")

    def show(self, *rows: np.ndarray) -> None:
        both = np.concatenate(rows)
        high, low = nice_ceiling(max(both.max(), 1)), min(both.min(), 0)
        limits(self.ax, x=(-nice_ceiling(-low) if low < 0 else 0, high))
        for row, (values, dots, line) in enumerate(zip(rows, self.rows, self.means, strict=True)):
            dots.place(*beeswarm(values, row + 0.5, np.ptp(self.ax.get_xlim()) / 48))
            line.set_data([values.mean()] * 2, [row + 0.1, row + 0.9])


def beeswarm(values: np.ndarray, middle: float, width: float) -> tuple[np.ndarray, np.ndarray]:
    """Dots in columns of ``width``, spread up and down around ``middle``."""
    column = np.round(values / width).astype(int)
    order = np.zeros(len(values), dtype=int)
    for c in np.unique(column):
        order[column == c] = np.arange((column == c).sum())
    step = 0.8 / max(order.max() + 1, 9)
    return column * width, middle + step * ((order + 1) // 2) * np.where(order % 2, 1, -1)


class ProfitDaysChart(_FiftyDays):
    """Profit of each of fifty days."""

    title = N_("Each dot a day: profit")
    axis = N_("profit of the day, line: mean")

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.ax.xaxis.set_major_formatter(lambda v, _i: short_money(v))

    def update(self, result: Any, **_extra: Any) -> None:
        self.show(*(d.profit for d in result.three))

    def describe(self, result: Any) -> str:
        return _("On {n} of {all} days the plan in view earns less than the bare one.").format(
            n=number(result.worse_days), all=number(DAYS)
        )


class MissedDaysChart(_FiftyDays):
    """Customers who were not served on each of fifty days."""

    title = N_("Each dot a day: people not served")
    axis = N_("customers not served")

    def update(self, result: Any, **_extra: Any) -> None:
        self.show(*(d.missed.astype(float) for d in result.three))

    def describe(self, result: Any) -> str:
        return _(
            "On a mean day {yours} are not served with the plan in view, {bare} with the bare one."
        ).format(yours=number(result.days.missed.mean(), 1), bare=number(result.bare.missed.mean(), 1))
