"""Fifty surveys of one market: how loyal the 4s and the 5s look when only some are asked."""

from typing import Any

from matplotlib.figure import Figure

from servicelab.kit.chart import Chart, headline, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.theme import colour, is_projector


class SurveysChart(Chart):
    """A mark for each survey; below the line the 4s look at least as loyal as the 5s."""

    title = N_("Fifty surveys of the same market")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 58, 50, right=24)
        headline(ax, self.name)
        ax.set(xlim=(0, 102), ylim=(0, 102), xticks=(50, 100), yticks=(0, 50, 100))
        ax.set_xlabel(_("4s who buy again, of 100"))
        ax.set_ylabel(_("5s, of 100"))
        ax.tick_params(length=0)
        ax.plot([0, 100], [0, 100], color=colour("muted"), linewidth=1.5)
        size = 9 if is_projector() else 7
        self.right = Dots(ax, "dot", colour("stay"), size)
        self.wrong = Dots(ax, "triangle", colour("leave"), size + 3)
        self.word = ax.text(99, 5, "", color=colour("leave"), ha="right", va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        four, five = 100 * result.surveys.T
        misled = five <= four
        self.right.place(four[~misled], five[~misled])
        self.wrong.place(four[misled], five[misled])
        self.word.set_text(_("{n} of 50 mislead").format(n=number(result.misled)))

    def describe(self, result: Any) -> str:
        return _("In {n} of 50 surveys the 5s do not buy again more often than the 4s.").format(
            n=number(result.misled)
        )
