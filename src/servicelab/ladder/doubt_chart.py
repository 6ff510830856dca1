"""The pictures of doubt: fifty customers who differ, the chance of each rung, and what one slip would cost."""

from typing import Any

from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars
from servicelab.kit.chart import Chart, headline, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, percent
from servicelab.kit.theme import colour, is_projector

from . import model
from .chart import is_number

STACK = 10  # dots in a column before the next one begins
SLIPS_SHOWN = 8


class WorldsChart(Chart):
    """Fifty dots, one a customer, each on the rung where the service stands for her or him."""

    title = N_("One service, 50 customers: its rung for each")
    size = (450, 350)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 14, 64)
        headline(ax, self.name)
        ax.set(xlim=(0.4, 7.6), ylim=(-0.5, 13))
        ax.set_xticks(model.RUNGS, [str(r) for r in model.RUNGS])
        ax.tick_params(length=0)
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        self.dots = Dots(ax, "dot", colour("stay"), 10 if is_projector() else 8)
        (self.own,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=11)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=18)
        figure.text(
            0.02, 0.02, _("■ by the list, for all of them together"), color=colour("muted"), va="bottom"
        )

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        x, y = [], []
        for rung in model.RUNGS:
            n = int((result.worlds == rung).sum())
            for i in range(n):
                column, row = divmod(i, STACK)
                columns = (n - 1) // STACK
                x.append(rung + 0.18 * (column - columns / 2))
                y.append(row)
        self.dots.place(x, y)
        self.own.set_data([result.profile.rung], [11.6])
        self.ghost.set_data(*(([pinned.profile.rung], [11.6]) if pinned else NOWHERE))

    def describe(self, result: Any) -> str:
        counted = [(r, int((result.worlds == r).sum())) for r in model.RUNGS]
        return "; ".join(_("rung {r}: {n} of 50 customers").format(r=r, n=n) for r, n in counted if n)


class ChanceChart(Bars):
    """Percent: the chance to stand at least on each rung; the bet beside our own."""

    title = N_("For how many it stands there or higher")
    height = 350
    slots = 7
    names_width = 70
    ends_width = 96
    ink = "stay"

    def build(self, figure: Figure) -> None:
        self.names_width = 110 if is_projector() else 70
        super().build(figure)
        (self.bet,) = self.ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=12, clip_on=False)

    def update(self, result: Any, bet: Any = None, pinned: Any = None, **_extra: Any) -> None:
        order = tuple(reversed(model.RUNGS))
        chances = [result.at_least(r) for r in order]
        self.fill(
            [_("rung {n}").format(n=r) for r in order],
            chances,
            [percent(c) for c in chances],
            [pinned.at_least(r) for r in order] if pinned else (),
        )
        said = is_number(bet)
        at = min(max(bet / model.WORLDS, 0), 1) if said else 0
        self.bet.set_data(*(([at], [7 - result.profile.rung]) if said else NOWHERE))

    def describe(self, result: Any) -> str:
        r = result.profile.rung
        return _("For {share} of the customers the service stands on rung {r} or higher.").format(
            r=r, share=percent(result.at_least(r))
        )


class SlipChart(Bars):
    """Percent: what one need alone takes from the coverage when it is missed, and the rung that is left."""

    title = N_("If one need alone is missed: what it takes from the coverage")
    slots = SLIPS_SHOWN
    names_width = 380
    ends_width = 130
    ink = "leave"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 420 if is_projector() else 280)

    def build(self, figure: Figure) -> None:
        self.names_width = 330 if is_projector() else 380
        super().build(figure)

    def slips(self, result: Any) -> list[tuple[model.Need, float, int]]:
        """Need, loss of coverage, rung that is left: the largest losses first."""
        total = sum(n.weight for n in result.needs if n.stated)
        found = [(n, n.weight * n.done / total, rung) for n, rung in result.slips]
        return sorted(found, key=lambda s: (-s[1], -s[0].weight))[:SLIPS_SHOWN]

    def update(self, result: Any, **_extra: Any) -> None:
        found = self.slips(result)
        width = 30 if is_projector() else 60
        names = [n.need if len(n.need) <= width else n.need[: width - 1] + "…" for n, _l, _r in found]
        ends = [_("{share}, rung {n}").format(share=percent(loss), n=rung) for _n, loss, rung in found]
        self.fill(names, [loss for _n, loss, _r in found], ends)

    def describe(self, result: Any) -> str:
        found = self.slips(result)
        if not found:
            return _("No stated need counts.")
        need, loss, rung = found[0]
        return _(
            "“{need}” holds most: if it is missed, {share} of the coverage is gone and rung {rung} is left."
        ).format(need=need.need, share=percent(loss), rung=rung)
