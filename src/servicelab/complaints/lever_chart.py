"""The pictures of the levers: customers saved at equal effort, value kept for equal money, and days of waiting."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes, stretch
from servicelab.kit.chart import Chart, Handle, headline, room
from servicelab.kit.i18n import N_, _, money, number, percent, short_money
from servicelab.kit.theme import colour

from . import model

LEVERS = {
    "problem_rate": N_("fewer problems\n(prevention)"),
    "voice": N_("more of them\ncomplain"),
    "first": N_("more resolved\nat first contact"),
    "persist": N_("more brought\nback to us"),
    "fast": N_("more of it\nresolved fast"),
}


class LeverChart(Bars):
    """People: customers saved by each lever at equal effort. Hatched: may be selection and no effect."""

    title = N_("Saved: 1 point fewer problems, or 10 points more")
    height = 350
    slots = 5
    names_width = 150
    ends_width = 96
    ink = "stay"

    def build(self, figure: Figure) -> None:
        super().build(figure)
        (self.maybe,) = self.ax.barh(
            [1], 0, height=0.5, facecolor=colour("soft"), edgecolor=colour("ink"), hatch="///", linewidth=1
        )

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        saved = [lever.saved for lever in result.levers]
        texts = [number(n, 0 if abs(n) >= 10 or n == 0 else 1) for n in saved]
        causal = result.params.causal * saved[1]
        texts[1] += " " + _("({n} sure)").format(n=number(causal)) if saved[1] > 0 else ""
        self.fill(
            [_(n) for n in LEVERS.values()],
            saved,
            texts,
            [lever.saved for lever in pinned.levers] if pinned else (),
        )
        unsure = max(saved[1] - causal, 0)
        if self.maybe.get_x() != causal:
            self.maybe.set_x(causal)
        stretch(self.maybe, unsure)

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{lever}: {n} customers saved").format(
                lever=_(LEVERS[lever.field]).replace("\n", " "), n=number(lever.saved, 1)
            )
            for lever in result.levers
        )


class BudgetChart(Bars):
    """Money: what the same budget earns with each lever, at the illustrative cost of a point."""

    title = N_("Same budget: value kept, less the budget")
    height = 350
    slots = 5
    names_width = 150
    ends_width = 130

    @staticmethod
    def values(result: Any) -> list[float]:
        p = result.params
        return [lever.saved * p.value - p.budget * p.customers for lever in result.levers_for_money]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_(n) for n in LEVERS.values()],
            values,
            [
                f"{short_money(v)} ({number(lever.saved)})"
                for v, lever in zip(values, result.levers_for_money, strict=True)
            ],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{lever}: {points} points, {n} customers, {money} after the budget").format(
                lever=_(LEVERS[lever.field]).replace("\n", " "),
                points=number(100 * abs(lever.points), 1),
                n=number(lever.saved),
                money=money(v),
            )
            for v, lever in zip(self.values(result), result.levers_for_money, strict=True)
        )


class SpeedChart(Chart):
    """Percent: how the share who stay falls with the days until it is solved. The point can be dragged."""

    title = N_("Every day of waiting (illustrative curve)")
    size = (920, 250)
    T = np.linspace(0, 14, 57)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 48)
        calm_axes(ax, _("days until it is solved"))
        headline(ax, self.name)
        ax.set(xlim=(0, 14), ylim=(0, 1.02))
        ax.set_xticks([0, 2, 4, 6, 8, 10, 12, 14])
        ax.set_yticks([0, 0.5, 1], [percent(x) for x in (0, 0.5, 1)])
        (self.curve,) = ax.plot(*NOWHERE, color=colour("stay"))
        (self.silent,) = ax.plot([0, 14], [0, 0], "--", color=colour("muted"), linewidth=2)
        (self.here,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=11)
        self.note = ax.text(13.9, 0, "", ha="right", va="bottom")
        self.silent_text = ax.text(13.9, 0, "", ha="right", va="top", color=colour("muted"))

    def update(self, result: Any, **_extra: Any) -> None:
        silent, fast, resolved, _unresolved = result.rates[:4]
        self.curve.set_data(self.T, model.rate_after(self.T, resolved, fast))
        days = float(min(model.days_of(result.params.fast), 14))
        rate = float(model.rate_after(days, resolved, fast))
        self.here.set_data([days], [rate])
        self.silent.set_ydata([silent, silent])
        end = float(max(model.rate_after(14, resolved, fast), rate if days > 6 else 0))
        high = end > 0.74
        self.note.set_position((13.9, end - 0.05 if high else end + 0.04))
        self.note.set_va("top" if high else "bottom")
        self.note.set_text(
            _("{share} fast is like {days} days for all: {rate} stay").format(
                share=percent(result.params.fast),
                days=number(days, 1) if days < 14 else "14+",
                rate=percent(rate),
            )
        )
        below = silent > 0.3
        clear = abs(silent - end) > 0.45
        self.silent_text.set_va("top" if below else "bottom")
        self.silent_text.set_position((13.9, silent - 0.03 if below else silent + 0.02))
        self.silent_text.set_text(_("silent {share}").format(share=percent(silent)) if clear else "")

    def describe(self, result: Any) -> str:
        _silent, fast, resolved, _unresolved = result.rates[:4]
        return _(
            "Solved at once {fast} stay, after a week {week}, late {late}; {share} solved fast is worth as much as "
            "{days} days for everybody."
        ).format(
            fast=percent(fast),
            week=percent(float(model.rate_after(7, resolved, fast))),
            late=percent(resolved),
            share=percent(result.params.fast),
            days=number(float(min(model.days_of(result.params.fast), 99)), 1),
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        days = float(min(model.days_of(result.params.fast), 14))
        _silent, fast, resolved, _unresolved = result.rates[:4]
        return [
            Handle("days", _("Days until it is solved"), self.ax, days,
                   float(model.rate_after(days, resolved, fast)), step=0.1, look="stay", moves="x",
                   text=_("{days} days").format(days=number(days, 1)))
        ]  # fmt: skip
