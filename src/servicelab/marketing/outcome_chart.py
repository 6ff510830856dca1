"""Fifty equally likely outcomes as dots: how sure are we that one choice beats the other?"""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import _, number, short_money
from servicelab.kit.theme import colour, is_projector

BINS = 24


class OutcomesChart(Chart):
    """Subclasses name the two choices; the result has ``outcomes`` in yuan, above 0 when the first one wins."""

    size = (450, 330)
    wins: str
    loses: str

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 24, 48, right=34)
        headline(ax, self.name)
        ax.spines["left"].set_visible(False)
        ax.set_yticks([])
        ax.set(ylim=(0, 1.4), xlabel=_("difference"))
        ax.tick_params(length=0)
        ax.xaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="x", nbins=3)
        (self.zero,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)
        size = 11 if is_projector() else 8
        self.won = Dots(ax, "dot", colour("money"), size)
        self.lost = Dots(ax, "triangle", colour("leave"), size)
        self.words = (
            ax.text(1, 0.99, "", transform=ax.transAxes, ha="right", va="top", color=colour("money")),
            ax.text(0, 0.99, "", transform=ax.transAxes, ha="left", va="top", color=colour("leave")),
        )

    def update(self, result: Any, **_extra: Any) -> None:
        values = np.asarray(result.outcomes)
        reach = nice_ceiling(max(np.abs(values).max(), 1e-6))
        limits(self.ax, x=(-1.05 * reach, 1.05 * reach))
        slot = np.minimum((values + reach) / (2 * reach) * BINS, BINS - 1).astype(int)  # zero is an edge
        pile = np.array([(slot[:i] == s).sum() for i, s in enumerate(slot)])
        y = 0.05 + 0.9 * pile / max(pile.max() + 1, 9)
        x = (slot + 0.5) / BINS * 2 * reach - reach
        lost = values < 0
        self.won.place(x[~lost], y[~lost])
        self.lost.place(x[lost], y[lost])
        self.zero.set_data([0, 0], [0, 1])
        self.words[0].set_text(_("{n} of 50:\n{wins}").format(n=number((~lost).sum()), wins=_(self.wins)))
        self.words[1].set_text(_("{n} of 50:\n{loses}").format(n=number(lost.sum()), loses=_(self.loses)))

    def describe(self, result: Any) -> str:
        lost = int((np.asarray(result.outcomes) < 0).sum())
        return _("In {n} of 50 equally likely worlds: {wins}; in {m}: {loses}.").format(
            n=number(50 - lost), wins=_(self.wins), m=number(lost), loses=_(self.loses)
        )
