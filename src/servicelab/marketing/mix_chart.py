"""One budget from two sides: what a hundred customers miss, and where the seller's money reaches them."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import Bars
from servicelab.kit.chart import Chart, headline, room, two_lines
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.theme import colour, is_projector

from .mix import CS, OPEN

ACROSS = 15  # dots in a line
NAMES = {
    "value": N_("a solution"),
    "cost": N_("a bearable cost"),
    "convenience": N_("convenience"),
    "communication": N_("being heard"),
}


class MissChart(Chart):
    """A hundred customers as dots, in the row of what they miss most."""

    title = N_("What 100 customers miss most")

    def build(self, figure: Figure) -> None:
        ax = room(figure, 118, 14, right=40)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, ACROSS - 0.4), ylim=(len(CS) - 0.5, -0.5))
        ax.set_yticks(range(len(CS)), [two_lines(_(name), 13) for name in NAMES.values()])
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        self.rows = [Dots(ax, "dot", colour("stay"), 9 if is_projector() else 7) for _c in CS]
        self.ends = [ax.text(ACROSS - 0.1, y, "", va="center") for y in range(len(CS))]

    def update(self, result: Any, **_extra: Any) -> None:
        counts = _of_hundred(list(result.mix.wanted.values()))
        for y, (row, n) in enumerate(zip(self.rows, counts, strict=True)):
            i = np.arange(n)
            row.place(i % ACROSS, y + 0.13 * (i // ACROSS) - 0.065 * ((n - 1) // ACROSS))
            self.ends[y].set_text(number(n))

    def describe(self, result: Any) -> str:
        counts = _of_hundred(list(result.mix.wanted.values()))
        return "; ".join(f"{_(name)}: {number(n)}" for name, n in zip(NAMES.values(), counts, strict=True))


def _of_hundred(shares: list[float]) -> list[int]:
    """Whole numbers that add up to 100, by largest remainder."""
    raw = np.array(shares) * 100
    whole = np.floor(raw).astype(int)
    for i in np.argsort(whole - raw, kind="stable")[: 100 - whole.sum()]:
        whole[i] += 1
    return whole.tolist()


class BudgetChart(Bars):
    """Share of the budget on each C as the cards lie now, and what lies nowhere yet."""

    title = N_("Where your cards put the money")
    slots = 5
    size = (450, 330)  # beside the other picture, also on a projector
    names_width = 118
    ends_width = 66
    ink = "stay"

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        shares = self.shares(result)
        names = [two_lines(_(name), 14) for name in (*CS.values(), N_("not placed yet"))]
        self.fill(names, shares, [percent(s) for s in shares], self.shares(pinned) if pinned else ())

    @staticmethod
    def shares(result: Any) -> list[float]:
        """Shares of the budget: four Cs and the cards not placed."""
        placed = result.mix.as_placed
        return [placed[c] / result.mix.total for c in (*CS, OPEN)]

    def describe(self, result: Any) -> str:
        named = zip([*CS.values(), N_("not placed yet")], self.shares(result), strict=True)
        return "; ".join(f"{_(name)}: {percent(share)}" for name, share in named)
