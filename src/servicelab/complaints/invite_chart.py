"""The pictures of the invitation: the break-even value, fifty equally likely ones, and one complaint in yuan."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, percent, short_money
from servicelab.kit.theme import colour, is_projector

from . import model
from .chart import SHARES


class BreakEvenChart(Chart):
    """Money: from which value of a customer one more complaint is worth its cost. Both points can be dragged."""

    title = N_("Break-even value, by how much is cause")
    K = np.linspace(0.01, 1, 100)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 78, 44, right=24)
        calm_axes(ax, _("share that is cause, not selection"))
        headline(ax, self.name)
        ax.set_xlim(0, 1)
        ax.set_xticks(SHARES, [percent(x) for x in SHARES])
        ax.yaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="y", nbins=4)
        (self.curve,) = ax.plot(*NOWHERE, color=colour("money"))
        (self.value,) = ax.plot(*NOWHERE, "--", color=colour("stay"), linewidth=2)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=12)
        (self.here,) = ax.plot(*NOWHERE, "o", color=colour("money"), markersize=11)
        self.note = ax.text(0.98, 0, "", ha="right", va="top", color=colour("money"))
        self.value_text = ax.text(0.98, 0, "", ha="right", va="bottom", color=colour("stay"))

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        p, limit = result.params, result.break_even_value
        reach = [1.25 * p.value, 1.0, *([1.6 * limit] if np.isfinite(limit) else [])]
        top = nice_ceiling(max(reach))
        limits(self.ax, y=(0, 1.2 * top))
        curve = model.break_even(result.voice_cost, result.voice_gain, self.K)
        fits = curve <= 1.2 * top
        self.curve.set_data(self.K[fits], curve[fits])
        self.value.set_data([0, 1], [p.value] * 2)
        shown = np.isfinite(limit)
        self.here.set_data(*(([p.causal], [limit]) if shown else NOWHERE))
        there = pinned.break_even_value if pinned else np.inf
        self.ghost.set_data(
            *(([pinned.params.causal], [there]) if pinned and there <= 1.2 * top else NOWHERE)
        )
        self.note.set_position((0.98, 1.18 * top))
        self.note.set_text(
            _("here: {value}").format(value=money(limit)) if shown else _("never worth it here")
        )
        self.value_text.set_position((0.98, p.value + 0.015 * top))
        self.value_text.set_text(_("your customer"))

    def describe(self, result: Any) -> str:
        return _(
            "One more complaint costs {cost} and, if {causal} of the difference is cause, is worth it from a customer "
            "value of {limit}; your customer is worth {value}."
        ).format(
            cost=money(result.voice_cost),
            causal=percent(result.params.causal),
            limit=money(result.break_even_value)
            if np.isfinite(result.break_even_value)
            else _("no amount at all"),
            value=money(result.params.value),
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        p, limit = result.params, result.break_even_value
        found = [
            Handle("value of a customer", _("Value of a customer"), self.ax, 0.04, p.value, y_param="value",
                   step=50, look="stay", text=money(p.value))
        ]  # fmt: skip
        if np.isfinite(limit):
            found.append(
                Handle("share that is cause", _("Share that is cause"), self.ax, p.causal, limit,
                       x_param="causal", step=0.01, look="money", x_range=(0.01, 1), text=percent(p.causal))
            )  # fmt: skip
        return found


class DoubtChart(Chart):
    """Fifty equally likely break-even values as dots, beside the value of a customer."""

    title = N_("Fifty equally likely break-even values")
    REACH = 1.5  # powers of ten to either side

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 32, 44, right=40)
        headline(ax, self.name)
        ax.set_xlabel(_("break-even value"))
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        ax.set(xlim=(-self.REACH, self.REACH), ylim=(0, 15))
        ax.tick_params(length=0)
        ax.plot([0, 0], [0, 12.3], color=colour("stay"), linewidth=2, linestyle="--")
        self.pays = Dots(ax, "dot", colour("money"), 10)
        self.not_worth = Dots(ax, "triangle", colour("leave"), 10)
        self.note = ax.text(0, 14.8, "", va="top", ha="center")
        self.ticks: list[str] = []

    def update(self, result: Any, **_extra: Any) -> None:
        value, dots = max(result.params.value, 1e-9), result.doubt.dots
        with np.errstate(divide="ignore"):
            at = np.log10(np.maximum(dots, 1e-12) / value).clip(-self.REACH, self.REACH)
        width = 2 * self.REACH / 25
        columns = np.round(at / width).astype(int)
        heights = np.array([np.sum(columns[:i] == c) for i, c in enumerate(columns)]) + 0.6
        heights *= min(1, 11.5 / heights.max())
        good = dots <= result.params.value
        self.pays.place(columns[good] * width, heights[good])
        self.not_worth.place(columns[~good] * width, heights[~good])
        labels = [short_money(value / 10), _("yours"), short_money(10 * value), "∞"]
        if labels != self.ticks:
            self.ticks = labels
            self.ax.set_xticks([-1, 0, 1, self.REACH], labels)
        self.note.set_text(_("worth it in {n} of 50").format(n=int(good.sum())))

    def describe(self, result: Any) -> str:
        dots = result.doubt.dots
        return _(
            "In {n} of 50 equally likely worlds one more complaint is worth its cost; the middle break-even value "
            "is {mid}."
        ).format(n=int((dots <= result.params.value).sum()), mid=model.value_text(float(dots[25])))


class InviteChart(Bars):
    """Money: what one more invited complaint brings as observed and as caused, and what it costs."""

    title = N_("One more invited complaint, in yuan")
    slots = 4
    names_width = 230
    ends_width = 110
    NAMES = (
        N_("brings, if all is cause"),
        N_("brings, as you believe"),
        N_("costs"),
        N_("is left"),
    )

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300 if is_projector() else 220)

    @staticmethod
    def values(result: Any) -> list[float]:
        p = result.params
        full = result.voice_gain * p.value
        return [full, p.causal * full, result.voice_cost, p.causal * full - result.voice_cost]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_(n) for n in self.NAMES],
            values,
            [money(v) for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        full, believed, cost, left = (money(v) for v in self.values(result))
        return _(
            "One more complaint brings {full} if all of the difference is cause, {believed} as you believe; it costs "
            "{cost}; {left} is left."
        ).format(full=full, believed=believed, cost=cost, left=left)
