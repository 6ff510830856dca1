"""What a promise does over time: customers under three plans, and what each plan earns."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.i18n import N_, _, money, number
from servicelab.kit.theme import colour, is_projector

from .model import PLANS, stock

NAMES = {"bold": N_("as it is"), "honest": N_("promise\nless"), "enabled": N_("enable and\nkeep more")}
LOOKS = {"bold": ("muted", "s:"), "honest": ("ink", "s-."), "enabled": ("stay", "o-")}


class StockChart(Chart):
    """Customers at the end of each period, a line for each plan."""

    title = N_("Customers, period by period")
    size = (450, 330)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 62, 46, right=20)
        calm_axes(ax, _("periods from now"))
        headline(ax, self.name)
        ax.yaxis.set_major_formatter(lambda v, _i: number(v))
        ax.locator_params(axis="y", nbins=4)
        ax.locator_params(axis="x", nbins=5, integer=True)
        self.lines = {
            key: ax.plot(*NOWHERE, shape, color=colour(name), markersize=6, clip_on=False)[0]
            for key, (name, shape) in LOOKS.items()
        }
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        at = (0.02, 0.34, 0.62) if is_projector() else (0.02, 0.26, 0.55)
        for x, key in zip(at, PLANS, strict=True):
            name = _(NAMES[key]).replace("\n", " ") if not is_projector() else _(NAMES[key])
            ax.text(x, 0.99, name, transform=ax.transAxes, color=colour(LOOKS[key][0]), va="top")

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        t = np.arange(int(result.params.periods) + 1)
        stocks = {key: stock(made.params) for key, made in result.plans.items()}
        limits(self.ax, x=(0, float(t[-1])), y=(0, 1.3 * nice_ceiling(max(s.max() for s in stocks.values()))))
        for key, line in self.lines.items():
            line.set_data(t, stocks[key])
        if pinned:
            old = stock(pinned.params)[: len(t)]
            self.ghost.set_data(np.arange(len(old)), np.minimum(old, self.ax.get_ylim()[1]))
        else:
            self.ghost.set_data(*NOWHERE)

    def describe(self, result: Any) -> str:
        ends = {key: stock(made.params)[-1] for key, made in result.plans.items()}
        return _("Customers at the end: {bold} as it is, {honest} if less is promised, {enabled} if more is kept.").format(
            **{key: number(n) for key, n in ends.items()}
        )  # fmt: skip


class PlansChart(Bars):
    """¥ that each plan earns over all periods."""

    title = N_("What the three plans earn")
    slots = 3
    size = (450, 330)
    names_width = 106
    ends_width = 92

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        earned = list(result.profits.values())
        self.fill(
            [_(NAMES[key]) for key in PLANS],
            earned,
            [money(v) for v in earned],
            list(pinned.profits.values()) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(PLANS[key])}: {money(v)}" for key, v in result.profits.items())
