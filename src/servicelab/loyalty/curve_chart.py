"""How loyalty follows satisfaction: the curve of this market between the three of the textbook, and bars by score."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, headline, room
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.theme import colour, is_projector

from .model import COMMODITY, MONOPOLY, loyalty

FINE = np.linspace(1, 5, 81)
# Letter, bend, and where the letter stands.
TEXTBOOK = (("A", MONOPOLY, 1.5), ("B", 1.0, 2.5), ("C", COMMODITY, 4.2))
WORDS = {
    1: N_("1 very dissatisfied"),
    2: N_("2 dissatisfied"),
    3: N_("3 neither"),
    4: N_("4 satisfied"),
    5: N_("5 very satisfied"),
}


class CurveChart(Chart):
    """Loyalty of 100 at each satisfaction, with the captive (A), linear (B) and competitive (C) curve behind."""

    title = N_("Of 100, how many buy again?")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 46, 48, right=24)
        calm_axes(ax, _("satisfaction"))
        headline(ax, self.name)
        ax.set(xlim=(1, 5), ylim=(0, 105), xticks=range(1, 6), yticks=(0, 25, 50, 75, 100))
        for letter, gamma, at in TEXTBOOK:
            ax.plot(FINE, 100 * loyalty(FINE, gamma), ":", color=colour("muted"), linewidth=1.5)
            y = 100 * float(loyalty(at, gamma))
            ax.text(at, y + 3, letter, color=colour("muted"), ha="right", va="bottom", fontweight="bold")
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        (self.curve,) = ax.plot(*NOWHERE, color=colour("stay"), linewidth=3)
        (self.marks,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=9, clip_on=False)
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=9, clip_on=False)
        self.words = [ax.text(0, 0, "", ha="left", va="top", fontweight="bold") for _score in (3, 4)]

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        self.curve.set_data(FINE, 100 * loyalty(FINE, result.gamma))
        self.marks.set_data([3, 4, 5], result.by_score[2:])
        self.ghost.set_data(*((FINE, 100 * loyalty(FINE, pinned.gamma)) if pinned else NOWHERE))
        shown = isinstance(bet, int | float) and 0 <= bet <= 105
        self.bet.set_data([4], [bet]) if shown else self.bet.set_data(*NOWHERE)
        for score, word in zip((3, 4), self.words, strict=True):
            y = result.by_score[score - 1]
            word.set_text(number(y))
            # Below the curve there is room, except at its foot.
            word.set_position((score + 0.1, y - 2) if y > 14 else (score - 0.1, y + 14))

    def describe(self, result: Any) -> str:
        three, four, five = result.by_score[2:]
        return _("At satisfaction 3, 4 and 5, {three}, {four} and {five} of 100 buy again.").format(
            three=number(three), four=number(four), five=number(five)
        )


class ScoreChart(Bars):
    """Loyal of 100 by score."""

    title = N_("Buy again, of 100 with this score")
    slots = 5
    ink = "stay"
    height = 370
    names_width = 140
    ends_width = 44

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = result.by_score[::-1]
        names = [_(WORDS[score]) for score in (5, 4, 3, 2, 1)]
        if is_projector():
            names = [name.replace(" ", "\n", 1) if len(name) > 16 else name for name in names]
        self.fill(names, values, [number(v) for v in values], pinned.by_score[::-1] if pinned else ())

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(WORDS[i])}: {number(v)}" for i, v in enumerate(result.by_score, start=1))
