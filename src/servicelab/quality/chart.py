"""The pictures of gaps and weights: a web with its bars, a hundred points, 22 statements, customers in the zone."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars
from servicelab.kit.chart import Chart, Handle, headline, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.radar import Radar
from servicelab.kit.theme import colour, is_projector

from .model import DIMENSIONS, HIGH, LOW
from .view import KEYS, name

POINTS_IN_ROW = 20


def signed(x: float, digits: int = 1) -> str:
    """A number with its sign."""
    size = round(abs(x) + 1e-9, digits)  # a half is rounded up, wherever it stands
    text = number(size, digits)
    return text if size == 0 else f"{'+' if x > 0 else '−'}{text}"


def numbered(order: Sequence[int] = range(5)) -> list[str]:
    """The dimensions with the number of their spoke."""
    return [f"{number(i + 1)} {name(KEYS[i])}" for i in order]


class GapRadarChart(Radar):
    """What is expected (dotted) and what is perceived; the points of the solid line can be dragged."""

    title = N_("Expected (dotted) and perceived")
    spokes = len(KEYS)

    def lines(self) -> None:
        self.ghost = self.line("--", "pin", linewidth=2)
        self.wanted = self.line("s:", "muted", linewidth=2.5, markersize=8, mfc="none", mew=2)
        self.seen = self.line("o-", "stay", markersize=8)
        self.worst = self.line("v", "leave", markersize=13)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        self.ghost.set_data(*(self.web(pinned.perceive) if pinned else NOWHERE))
        self.wanted.set_data(*self.web(result.expect))
        x, y = self.web(result.perceive)
        self.seen.set_data(x, y)
        at = KEYS.index(result.largest_raw)
        self.worst.set_data(x[[at]], y[[at]])

    def handles(self, result: Any) -> list[Handle]:
        turn = self.turn()
        return [
            Handle(
                f"seen {key}", _("Perceived: {name}").format(name=name(key)), self.ax,
                *np.round(result.perceive[i] * turn[i], 6), moves="xy", small=True, step=0.2,
                text=number(result.perceive[i], 1), x_range=(-HIGH, HIGH), y_range=(-HIGH, HIGH),
            )
            for i, key in enumerate(KEYS)
        ]  # fmt: skip

    def rating(self, key: str, x: float, y: float) -> float:
        """The rating on the spoke of a dimension that is nearest to a point."""
        along = float(self.turn()[KEYS.index(key)] @ (x, y))
        return min(max(round(along, 1), LOW), HIGH)

    def describe(self, result: Any) -> str:
        line = _("{name}: expected {e}, perceived {p}")
        return "; ".join(
            line.format(name=name(k), e=number(result.expect[i], 1), p=number(result.perceive[i], 1))
            for i, k in enumerate(KEYS)
        )


class Sorted(Bars):
    """Five bars, what falls shortest first and in orange."""

    slots = 5
    size = (450, 370)
    height = 370
    names_width = 146
    ends_width = 52
    ink = "stay"

    def values(self, result: Any) -> np.ndarray:
        """One number a dimension."""
        raise NotImplementedError

    digits = 1

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = np.round(self.values(result), 9)
        order = np.argsort(values, kind="stable")
        ghosts = self.values(pinned)[order] if pinned else ()
        self.fill(numbered(order), values[order], [signed(values[i], self.digits) for i in order], ghosts)
        for bar, i in zip(self.bars, order, strict=True):
            bar.set_facecolor(
                colour("leave" if i == order[0] and values[i] < 0 else "stay" if values[i] < 0 else "muted")
            )

    def describe(self, result: Any) -> str:
        values = self.values(result)
        return "; ".join(
            f"{name(KEYS[i])} {signed(values[i], self.digits)}" for i in np.argsort(values, kind="stable")
        )


class GapBars(Sorted):
    """Perceived less expected."""

    title = N_("Gap: perceived − expected")

    def values(self, result: Any) -> np.ndarray:
        return result.gap


class UrgentBars(Sorted):
    """What each dimension takes from the score."""

    title = N_("Taken from the score, points")
    digits = 2

    def values(self, result: Any) -> np.ndarray:
        return result.urgent


class PointsChart(Chart):
    """A hundred points shared out: a dot for each, in the row of its dimension."""

    title = N_("100 points: what counts")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 146, 14, right=40)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, POINTS_IN_ROW - 0.4), ylim=(4.55, -0.55))
        ax.set_yticks(range(5), numbered())
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        self.dots = Dots(ax, "dot", colour("stay"), 9)
        self.ends = [ax.text(POINTS_IN_ROW, y, "", va="center") for y in range(5)]

    def update(self, result: Any, **_extra: Any) -> None:
        x, y = [], []
        for row, n in enumerate(result.points):
            i = np.arange(n)
            lines = -(-n // POINTS_IN_ROW)  # around the middle of the row
            x += (i % POINTS_IN_ROW).tolist()
            y += (row + 0.19 * (i // POINTS_IN_ROW - (lines - 1) / 2)).tolist()
            self.ends[row].set_text(number(n))
        self.dots.place(x, y)

    def describe(self, result: Any) -> str:
        said = ", ".join(f"{name(k)} {number(n)}" for k, n in zip(KEYS, result.points, strict=True))
        return _("Of 100 points: {said}.").format(said=said)


class ItemsChart(Chart):
    """The statements of one dimension: expected as a hollow square, perceived as a dot, the worst in orange."""

    title = N_("□ expected, ● perceived: by statement")
    size = (450, 330)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 34, 40, right=58)
        headline(ax, self.name)
        ax.set(xlim=(LOW - 0.2, HIGH + 0.2), ylim=(4.6, -0.6))
        ax.set_xticks(range(1, 8))
        ax.set_yticks(range(5), [number(i) for i in range(1, 6)])
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        size = 13 if is_projector() else 11
        self.ways = [ax.plot(*NOWHERE, color=colour("muted"), linewidth=2)[0] for _y in range(5)]
        (self.wanted,) = ax.plot(*NOWHERE, "s", color=colour("muted"), mfc="none", mew=2, markersize=size)
        (self.seen,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=size)
        (self.worst,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=size + 2)
        self.ends = [ax.text(HIGH + 0.3, y, "", va="center") for y in range(5)]

    def update(self, result: Any, **_extra: Any) -> None:
        e, p = (side[result.chosen] for side in (result.items.expect, result.items.perceive))
        rows = np.arange(len(e))
        low = int(np.argmin(p - e))
        for y in range(5):
            self.ways[y].set_data(*(([p[y], e[y]], [y, y]) if y < len(e) else NOWHERE))
            self.ends[y].set_text(signed(p[y] - e[y]) if y < len(e) else "–")
        self.wanted.set_data(e, rows)
        self.seen.set_data(p, rows)
        self.worst.set_data(p[[low]], [low])

    def describe(self, result: Any) -> str:
        gap = result.items.gap[result.chosen]
        said = "; ".join(
            f"{_(text)} {signed(x)}" for text, x in zip(DIMENSIONS[result.chosen].items, gap, strict=True)
        )
        return _("{name}. {said}").format(name=name(result.chosen), said=said)


class AllItemsChart(Chart):
    """The gaps of all 22 statements, a mark for each in the row of its dimension; a bar for the mean."""

    title = N_("All 22 gaps; the line is the mean")
    size = (450, 330)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 146, 40, right=16)
        headline(ax, self.name)
        ax.set(xlim=(-6.2, 6.2), ylim=(4.6, -0.6))
        ax.set_xticks((-6, -3, 0, 3, 6))
        ax.set_yticks(range(5), numbered())
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        ax.plot([0, 0], [-0.6, 4.6], color=colour("muted"), linewidth=1)
        size = 13 if is_projector() else 10
        self.marks = Dots(ax, "dot", colour("stay"), size)
        self.worst = Dots(ax, "triangle", colour("leave"), size + 4)
        (self.means,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=3)

    def update(self, result: Any, **_extra: Any) -> None:
        key, place = result.items.worst
        x = [g for k in KEYS for g in result.items.gap[k]]
        y = [i for i, k in enumerate(KEYS) for _g in result.items.gap[k]]
        at = sum(len(result.items.gap[k]) for k in KEYS[: KEYS.index(key)]) + place
        self.worst.place([x[at]], [y[at]])
        self.marks.place(np.delete(x, at), np.delete(y, at))
        rows = np.arange(5)
        ends = np.column_stack([rows - 0.34, rows + 0.34, np.full(5, np.nan)])
        self.means.set_data(np.repeat(result.gap, 3), ends.ravel())

    def describe(self, result: Any) -> str:
        key, place = result.items.worst
        return _("The widest gap of a single statement: {text} ({name}, {gap}).").format(
            text=_(DIMENSIONS[key].items[place]), name=name(key), gap=signed(result.items.gap[key][place])
        )


class ZoneChart(Chart):
    """From what is adequate to what is desired, and where the perception lies."""

    title = N_("From adequate to desired; ● perceived")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 146, 40, right=20)
        headline(ax, self.name)
        ax.set(xlim=(LOW - 0.2, HIGH + 0.2), ylim=(4.6, -0.6))
        ax.set_xticks(range(1, 8))
        ax.set_yticks(range(5), numbered())
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        self.zones = ax.barh(range(5), 0, height=0.5, color=colour("soft"), edgecolor=colour("muted"))
        size = 14 if is_projector() else 11
        self.marks = {
            -1: Dots(ax, "triangle", colour("leave"), size + 3),
            0: Dots(ax, "dot", colour("stay"), size),
            1: Dots(ax, "square", colour("ink"), size),
        }

    def update(self, result: Any, **_extra: Any) -> None:
        for bar, low, high in zip(self.zones, result.adequate, result.expect, strict=True):
            if (bar.get_x(), bar.get_width()) != (low, high - low):
                bar.set_x(low)
                bar.set_width(high - low)
        for where, mark in self.marks.items():
            rows = np.flatnonzero(result.zone == where)
            mark.place(result.perceive[rows], rows)

    def describe(self, result: Any) -> str:
        words = {-1: _("less than adequate"), 0: _("tolerated"), 1: _("more than desired")}
        return "; ".join(f"{name(k)}: {words[int(z)]}" for k, z in zip(KEYS, result.zone, strict=True))


class BelowChart(Hundred):
    """A hundred customers of the chosen dimension: those for whom it is at least adequate, and the others."""

    title = N_("100 customers, one dimension")
    size = (450, 370)
    beside = ((0.78, "ink"), (0.56, "stay"), (0.34, "leave"))

    def update(self, result: Any, **_extra: Any) -> None:
        n = int(result.below[KEYS.index(result.chosen)])
        self.fill(
            100 - n,
            name(result.chosen),
            _("{n} good\nenough").format(n=number(100 - n)),
            _("{n} less than\nadequate").format(n=number(n)),
        )

    def describe(self, result: Any) -> str:
        return _("{name}: {n} of 100 customers find it less than adequate.").format(
            name=name(result.chosen), n=number(result.below[KEYS.index(result.chosen)])
        )
