"""Six methods in pictures: who is heard, what it costs, what one would believe, which gaps are seen, how sure."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.again import TIMES
from servicelab.kit.bars import NOWHERE, Bars
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

from .methods import FIVE_GAPS, GROUPS, METHODS

SHORT = tuple(m.short for m in METHODS.values())


class HeardChart(Chart):
    """A hundred customers: full marks are heard, hollow ones are not; triangles have left."""

    title = N_("100 customers: ● heard, ○ not heard")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 142, 10, right=14)
        headline(ax, self.name)
        ax.set(xlim=(-0.7, 14.7), ylim=(20.5, -1.2))
        ax.set_yticks([])
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        size = 9 if is_projector() else 7
        look = {"markersize": size, "mew": 1.5}
        kinds = [("o", "stay")] * 3 + [("v", "leave")]
        self.rings = [ax.plot(*NOWHERE, s, color=colour(ink), mfc="none", **look)[0] for s, ink in kinds]
        self.full = [ax.plot(*NOWHERE, s, color=colour(ink), **look)[0] for s, ink in kinds]
        self.words = [ax.text(-1.2, 0, "", ha="right", va="top") for _kind in kinds]

    def update(self, result: Any, **_extra: Any) -> None:
        people = np.floor(result.people + 1e-9).astype(int)
        people[np.argmax(result.people)] += 100 - people.sum()
        y = 0.0
        for i, n in enumerate(people):
            k = min(round(result.heard[i]), n)
            at = np.arange(n)
            x, rows = at % 15, y + 1.25 * (at // 15)
            self.full[i].set_data(x[:k], rows[:k])
            self.rings[i].set_data(x[k:], rows[k:])
            self.words[i].set_position((-1.2, y - 0.6))
            self.words[i].set_text(_(list(GROUPS.values())[i]))
            y += 1.25 * max(-(-n // 15), 1) + 2.0

    def describe(self, result: Any) -> str:
        line = _("{name}: {k} of {n} heard")
        return "; ".join(
            line.format(name=_(g), k=number(k, 1), n=number(n, 1))
            for g, k, n in zip(GROUPS.values(), result.heard, result.people, strict=True)
        )


class CoverageBars(Bars):
    """Share of each group that is heard."""

    title = N_("Heard, share of each group")
    slots = 4
    size = (450, 370)
    height = 370
    names_width = 142
    ends_width = 58
    ink = "stay"

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        c = result.coverage
        self.fill(
            [_(g) for g in GROUPS.values()], c, [percent(x) for x in c], pinned.coverage if pinned else ()
        )
        limits(self.ax, x=(0, 1))

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{_(g)} {percent(x)}" for g, x in zip(GROUPS.values(), result.coverage, strict=True)
        )


class CostBars(Bars):
    """What it costs to hear of one customer who says nothing by himself."""

    title = N_("Cost per silent customer heard")
    slots = 6
    size = (450, 370)
    height = 370
    names_width = 158
    ends_width = 82

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        cost = [result.cost(key) for key in METHODS]
        ghosts = [pinned.cost(key) for key in METHODS] if pinned else ()
        self.fill([_(n) for n in SHORT], cost, [money(x) for x in cost], np.nan_to_num(ghosts, posinf=0))
        limits(
            self.ax, x=(0, nice_ceiling(max(x for x in cost if x < float("inf")) if min(cost) < 1e9 else 1))
        )
        for bar, key in zip(self.bars, METHODS, strict=True):
            bar.set_facecolor(colour("money" if key == result.cheapest else "muted"))

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(m.short)} {money(result.cost(k))}" for k, m in METHODS.items())


class BeliefChart(Chart):
    """What one would believe after listening to one method alone: the share of customers with trouble."""

    title = N_("Who listens here alone believes: trouble, %")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 158, 46, right=28)
        headline(ax, self.name)
        ax.set(xlim=(0, 100), ylim=(5.6, -0.6), xlabel=_("of 100 heard"))
        ax.set_yticks(range(6), [_(n) for n in SHORT])
        ax.set_xticks((0, 50, 100))
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        (self.truth,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=2)
        self.marks = Dots(ax, "dot", colour("stay"), 14 if is_projector() else 11)

    def update(self, result: Any, **_extra: Any) -> None:
        said = np.array([100 * result.picture(key) for key in METHODS])
        there = np.flatnonzero(~np.isnan(said))
        self.marks.place(said[there], there)
        self.truth.set_data([result.params.unhappy] * 2, [-0.6, 5.6])

    def describe(self, result: Any) -> str:
        said = "; ".join(
            f"{_(m.short)} {percent(p)}" for k, m in METHODS.items() if (p := result.picture(k)) == p
        )
        return _("Trouble among those heard: {said}. In truth {n} of 100.").format(
            said=said, n=number(result.params.unhappy)
        )


class SeenBars(Bars):
    """How well each of the five gaps can be seen with this plan."""

    title = N_("How well each gap can be seen")
    slots = 5
    size = (450, 370)
    height = 370
    names_width = 172
    ends_width = 58
    ink = "stay"

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        seen = result.seen
        self.fill([_(g) for g in FIVE_GAPS], seen, [percent(x) for x in seen], pinned.seen if pinned else ())
        limits(self.ax, x=(0, 1))
        for i, bar in enumerate(self.bars):
            bar.set_facecolor(colour("leave" if i == result.darkest else "stay"))

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(g)} {percent(x)}" for g, x in zip(FIVE_GAPS, result.seen, strict=True))


class WhichChart(Chart):
    """Method by gap: the larger the mark, the better it shows; bold where money lies."""

    title = N_("Which method shows which gap")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 158, 40, right=20)
        headline(ax, self.name)
        ax.set(xlim=(0.5, 5.5), ylim=(5.6, -0.6))
        ax.set_xticks(range(1, 6))
        ax.set_yticks(range(6), [_(n) for n in SHORT])
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        grow = 1.3 if is_projector() else 1
        self.paid = [Dots(ax, "dot", colour("stay"), grow * size) for size in (6, 11, 18)]
        self.idle = [Dots(ax, "dot", colour("grid"), grow * size) for size in (6, 11, 18)]

    def update(self, result: Any, **_extra: Any) -> None:
        found: dict[tuple[bool, int], list] = {}
        for y, (key, method) in enumerate(METHODS.items()):
            for x, k in enumerate(method.shows, start=1):
                if k:
                    size = 0 if k < 0.03 else 1 if k < 0.08 else 2
                    found.setdefault((result.money[key] > 0, size), []).append((x, y))
        for paid, marks in ((True, self.paid), (False, self.idle)):
            for size, mark in enumerate(marks):
                at = found.get((paid, size))
                mark.place(*(np.array(at).T if at else NOWHERE))

    def describe(self, result: Any) -> str:
        used = [_(m.short) for k, m in METHODS.items() if result.money[k] > 0]
        return _("Money lies on: {names}.").format(names=", ".join(used) or "–")


class WorldsChart(Chart):
    """Fifty worlds: does this plan hear of more silent customers than an even split?"""

    title = N_("50 worlds: this plan, or an even split?")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 24, 66, right=24)
        headline(ax, self.name)
        ax.set(ylim=(0, 1.35), xlabel=_("silent customers more,\nof 100"))
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        ax.tick_params(length=0)
        ax.locator_params(axis="x", nbins=4)
        (self.zero,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)
        size = 11 if is_projector() else 8
        self.won, self.lost = (
            Dots(ax, "dot", colour("stay"), size),
            Dots(ax, "triangle", colour("leave"), size),
        )
        self.words = (
            ax.text(1, 0.99, "", transform=ax.transAxes, ha="right", va="top", color=colour("stay")),
            ax.text(0, 0.99, "", transform=ax.transAxes, ha="left", va="top", color=colour("leave")),
        )

    def update(self, result: Any, **_extra: Any) -> None:
        values, bins = result.outcomes, 24
        reach = nice_ceiling(max(np.abs(values).max(), 1))
        limits(self.ax, x=(-1.05 * reach, 1.05 * reach))
        slot = np.minimum((values + reach) / (2 * reach) * bins, bins - 1).astype(int)
        pile = np.array([(slot[:i] == s).sum() for i, s in enumerate(slot)])
        x, y = (slot + 0.5) / bins * 2 * reach - reach, 0.05 + 0.85 * pile / max(pile.max() + 1, 9)
        lost = values < 0
        self.won.place(x[~lost], y[~lost])
        self.lost.place(x[lost], y[lost])
        self.zero.set_data([0, 0], [0, 1])
        self.words[0].set_text(_("{n}: this plan").format(n=number((~lost).sum())))
        self.words[1].set_text(_("{n}: even split").format(n=number(lost.sum())))

    def describe(self, result: Any) -> str:
        lost = int((result.outcomes < 0).sum())
        return _("In {n} of {all} worlds this plan hears of at least as many, in {m} the even split of more.").format(
            n=number(TIMES - lost), all=number(TIMES), m=number(lost)
        )  # fmt: skip
