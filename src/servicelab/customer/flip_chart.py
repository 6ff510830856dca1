"""The pictures of the pyramid: one refund on its way, a hundred who wait, fifty refunds, and what they cost."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, money, number, short_money
from servicelab.kit.theme import colour, is_projector

from .pyramid import FIFTY, LIMITS, MOST

LEVELS = 4
LOW, HIGH = 10, MOST  # ¥ at the ends of the picture of fifty refunds


class RouteChart(Chart):
    """The levels as a triangle, upright or turned over, and the way of the refund to the square that decides."""

    title = N_("The way of one refund")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 400) if is_projector() else (450, 350)

    def build(self, figure: Figure) -> None:
        ax = figure.add_axes((0.01, 0.02, 0.98, 0.85))
        ax.set(xlim=(-0.62, 1.38), ylim=(-0.1, LEVELS + 1.1))
        ax.axis("off")
        headline(ax, self.name)
        self.frame = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)[0]
        self.floors = [ax.plot(*NOWHERE, color=colour("grid"), linewidth=1.5)[0] for _i in range(LEVELS)]
        (self.way,) = ax.plot(*NOWHERE, "s-", color=colour("ink"), linewidth=2, markersize=5)
        (self.decides,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=15)
        self.names = [ax.text(0, 0, "", va="center", ha="left") for _i in range(LEVELS + 1)]

    def update(self, result: Any, **_extra: Any) -> None:
        top = LEVELS + 1

        def turned(y: Any) -> Any:
            return top - np.asarray(y, dtype=float) if result.turned else np.asarray(y, dtype=float)

        def half(y: float) -> float:
            return 0.58 * (1 - y / top)

        self.frame.set_data([-half(0), half(0), 0, -half(0)], turned([0, 0, top, 0]))
        for i, floor in enumerate(self.floors, start=1):
            floor.set_data([-half(i), half(i)], turned([i, i]))
        level = result.way.level
        stops = [0.5 + i for i in range(level + 2)]
        up, down = [-0.05] * len(stops), [0.05] * len(stops)
        self.way.set_data(up + down[::-1], turned(stops + stops[::-1]))
        self.decides.set_data([0], turned([1.5 + level]))
        rows = [_("customers"), *result.levels]
        for i, (name, text) in enumerate(zip(rows, self.names, strict=True)):
            said = name
            if i:
                limit = result.params.limits[i - 1]
                said = _("{level}, {limit}").format(
                    level=name, limit=_("the rest") if limit > MOST else _("to {limit}").format(limit=money(limit))
                )  # fmt: skip
            text.set_text(said)
            text.set_fontweight("bold" if i == level + 1 else "normal")
            text.set_position((0.92 * half(i) + 0.04, float(turned(0.5 + i))))

    def describe(self, result: Any) -> str:
        way = result.way
        return _("A refund of {amount} is decided by: {level}. Hand-offs: {n}, hours of waiting: {hours}.").format(
            amount=money(result.params.amount),
            level=result.levels[way.level],
            n=number(way.hand_offs),
            hours=number(way.hours, 1),
        )  # fmt: skip


class StayChart(Hundred):
    """People: a hundred customers with this refund; triangles were lost while they waited."""

    title = N_("A hundred who wait for it")
    size = (450, 350)

    def update(self, result: Any, **_extra: Any) -> None:
        n = round(result.patient)
        self.fill(
            n,
            _("{n}: still\ncustomers").format(n=number(n)),
            _("{n}: lost after\n{hours} h").format(n=number(100 - n), hours=number(result.way.hours, 1)),
        )

    def describe(self, result: Any) -> str:
        return _("Of 100 customers {n} are lost in {hours} hours of waiting.").format(
            n=number(100 - result.patient, 1), hours=number(result.way.hours, 1)
        )


class CaseChart(Bars):
    """Money: what the refund of the story costs beside itself."""

    title = N_("What one such refund costs beside itself, ¥ on average")
    slots = 4
    names_width = 180
    ends_width = 70

    @property
    def size(self) -> tuple[int, int]:
        return (920, 270) if is_projector() else (920, 180)

    @staticmethod
    def costs(result: Any) -> Any:
        return result.one

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = _parts(self.costs(result))
        self.fill(
            [_("work of hand-offs"), _("refunds without cause"), _("customers lost"), _("together")],
            values,
            [money(v) for v in values],
            _parts(self.costs(pinned)) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        work, wrong, lost, total = map(money, _parts(self.costs(result)))
        return _("Hand-offs {work}, refunds without cause {wrong}, customers lost {lost}: together {total}.").format(
            work=work, wrong=wrong, lost=lost, total=total
        )  # fmt: skip


class MeanChart(CaseChart):
    """Money: the same, as the mean of fifty refunds."""

    title = N_("Cost of a refund, mean of fifty")
    names_width = 160

    @property
    def size(self) -> tuple[int, int]:
        return (920, 270) if is_projector() else (450, 290)

    @staticmethod
    def costs(result: Any) -> Any:
        return result.mean


def _parts(c: Any) -> list[float]:
    return [c.work, c.wrong, c.lost, c.total]


class FiftyChart(Chart):
    """People: fifty refunds by amount, each on the row of the level that decides it."""

    title = N_("Fifty refunds: the counter decides ●, somebody above ▼; drag the limit of the counter")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 330 if is_projector() else 250)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 140, 46, right=30)
        headline(ax, self.name)
        ax.set(xlim=(np.log10(LOW), np.log10(HIGH)), ylim=(-0.6, LEVELS - 0.4))
        ticks = (10, 100, 1000, 10_000)
        ax.set_xticks(np.log10(ticks), [money(t) for t in ticks])
        ax.set_yticks(range(LEVELS), [""] * LEVELS)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.grid(axis="y", color=colour("grid"), linewidth=1)
        ax.set_axisbelow(True)
        ax.spines["left"].set_visible(False)
        size = 12 if is_projector() else 9
        (self.limit,) = ax.plot(*NOWHERE, color=colour("stay"), linewidth=2)
        self.here = Dots(ax, "dot", colour("stay"), size)
        self.above = Dots(ax, "triangle", colour("leave"), size + 1)

    def update(self, result: Any, **_extra: Any) -> None:
        if [t.get_text() for t in self.ax.get_yticklabels()] != list(result.levels):
            self.ax.set_yticks(range(LEVELS), list(result.levels))
        x = np.log10(np.clip(result.amounts, LOW, HIGH))
        levels = np.array(result.decided)
        lift = 0.16 * (np.arange(FIFTY) % 3 - 1)
        here = levels == 0
        self.here.place(x[here], levels[here] + lift[here])
        self.above.place(x[~here], levels[~here] + lift[~here])
        at = self._at(result.params.counter)
        self.limit.set_data([at, at], [-0.6, LEVELS - 0.4])

    @staticmethod
    def _at(limit: float) -> float:
        return float(np.log10(min(max(limit, LOW), HIGH)))

    def describe(self, result: Any) -> str:
        return _("Of fifty refunds the counter decides {n}; the dearest is {most}.").format(
            n=number(result.at_counter), most=money(result.amounts.max())
        )

    def handles(self, result: Any) -> list[Handle]:
        return [
            Handle(
                "limit",
                _("Limit of the counter"),
                self.ax,
                self._at(result.params.counter),
                0,
                step=0.05,
                text=money(result.params.counter),
                moves="x",
            )
        ]


class CurveChart(Chart):
    """Money: the mean cost of a refund for every limit of the counter; the square is the limit in use."""

    title = N_("Cost by the limit of the counter")
    size = (450, 290)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 70, 50, right=26)
        calm_axes(ax, _("the counter may decide up to"))
        headline(ax, self.name)
        ax.set(xlim=(0, LIMITS[-1]))
        ax.set_xticks([0, 1000, 2000, 3000], [money(t) for t in (0, 1000, 2000, 3000)])
        ax.yaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="y", nbins=4)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"))
        (self.line,) = ax.plot(*NOWHERE, color=colour("money"), linewidth=3)
        (self.now,) = ax.plot(*NOWHERE, "s", color=colour("money"), markersize=12, clip_on=False)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        highest = max(result.curve.max(), result.mean.total, pinned.curve.max() if pinned else 0)
        limits(self.ax, y=(0, nice_ceiling(max(highest, 1))))
        self.line.set_data(LIMITS, result.curve)
        self.ghost.set_data(*((LIMITS, pinned.curve) if pinned else NOWHERE))
        self.now.set_data([min(result.params.counter, LIMITS[-1])], [result.mean.total])

    def describe(self, result: Any) -> str:
        return _("Cheapest of the limits tried is {limit}, at {cost} a refund.").format(
            limit=money(result.cheapest), cost=money(result.curve.min())
        )
