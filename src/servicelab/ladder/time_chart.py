"""The pictures of the treadmill: performance and expectation, Kano's lines with the needs, a hundred customers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, Handle, headline, limits, room
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.theme import colour, is_projector

from . import model

T = np.arange(model.PERIODS)
PATTERN_NAMES = {
    "constant": N_("constant"),
    "peaks": N_("peaks"),
    "rising": N_("rising"),
}
KINDS = {
    "B": (N_("■ must-be"), "s", "ink", "-"),
    "P": (N_("● performance"), "o", "stay", "-"),
    "U": (N_("+ unexpected"), "+", "muted", ":"),
}


class TreadmillChart(Chart):
    """Points: what is done and what is expected; between them the lead, which shrinks. Both starts can be dragged."""

    title = N_("The treadmill: performance, and expectation that follows")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 400 if is_projector() else 300)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 46, 44, right=190)
        calm_axes(ax, _("period"))
        headline(ax, self.name)
        ax.set(xlim=(-0.3, model.PERIODS - 0.7), ylim=(0, 108))
        ax.set_xticks([0, 2, 4, 6, 8, 10], [str(t + 1) for t in (0, 2, 4, 6, 8, 10)])
        ax.set_yticks([0, 25, 50, 75, 100])
        # All leads are one line with breaks, and so are all lags.
        self.lead, self.lag = (
            ax.plot(*NOWHERE, color=colour(name), linewidth=7, alpha=0.28)[0] for name in ("stay", "leave")
        )
        (self.rival,) = ax.plot(*NOWHERE, ":", color=colour("muted"))
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        (self.expected,) = ax.plot(*NOWHERE, "--", color=colour("muted"))
        (self.done,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=9, linestyle="-")
        (self.now,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=1)
        right = model.PERIODS - 0.9
        style = {"va": "center", "ha": "left", "clip_on": False}
        self.words = [ax.text(right, 0, "", color=colour(c), **style) for c in ("stay", "muted", "muted")]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        done, bar = result.performed, result.expected
        ends = np.column_stack([bar, done, np.full_like(bar, np.nan)])
        for line, which in ((self.lead, done >= bar), (self.lag, done < bar)):
            line.set_data(np.repeat(T[which], 3), ends[which].ravel())
        self.done.set_data(T, done)
        self.expected.set_data(T, bar)
        self.ghost.set_data(*((T, pinned.expected) if pinned else NOWHERE))
        compared = result.market == "compared"
        self.rival.set_data(*((T, result.rival_expected) if compared else NOWHERE))
        self.now.set_data([result.period] * 2, [0, 104])
        # Words on the right keep apart, in the order of the lines.
        ends = [(done[-1], _("performance")), (bar[-1], _("expectation"))]
        ends.append((result.rival_expected[-1], _("rival's customers")) if compared else (-200, ""))
        step = 15 if is_projector() else 9
        order = np.argsort([-y for y, _word in ends])
        heights, last = {}, 104 + step
        for i in order:
            last = min(ends[i][0], last - step)
            heights[i] = last
        lift = max(0, 3 - min(h for i, h in heights.items() if ends[i][1]))
        for i, word in enumerate(self.words):
            word.set_text(ends[i][1])
            word.set_y(max(heights[i], -100) + lift)

    def describe(self, result: Any) -> str:
        g = result.gaps
        return _(
            "The lead of performance over expectation is {first} points in the first period and {last} in the last; "
            "its mean, disappointments weighted, is {mean}."
        ).format(first=number(g[0], 1), last=number(g[-1], 1), mean=number(result.mean_felt, 1))

    def handles(self, result: Any) -> Sequence[Handle]:
        specs = type(result.params).specs()
        if result.pattern == "list":
            return ()
        shift = {"peaks": -15, "rising": -15}.get(result.pattern, 0)
        low, high = specs["performance"].low + shift, specs["performance"].high + shift
        return [
            Handle("expectation", _("Expectation at the start"), self.ax, 0, result.params.expected,
                   y_param="expected", step=1, look="muted", y_range=(0, 100),
                   text=number(result.params.expected)),
            Handle("performance", _("Performance in the first period"), self.ax, 0, result.performed[0],
                   step=1, look="stay", y_range=(low, high), moves="y", text=number(result.performed[0])),
        ]  # fmt: skip


class KanoChart(Chart):
    """Points: each need by what is done and how it feels; with the periods the lines of its class sink."""

    title = N_("What each need does to satisfaction")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 420) if is_projector() else (450, 350)

    X = np.linspace(0, 1, 21)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 50, 64)
        calm_axes(ax, _("done"))
        headline(ax, self.name)
        ax.set_xlim(-0.06, 1.06)
        ax.set_xticks([0, 0.5, 1], [_("not"), _("half"), _("done")])
        (self.zero,) = ax.plot([-0.06, 1.06], [0, 0], color=colour("muted"), linewidth=1)
        self.lines, self.dots = [], []
        for x, (word, shape, ink, line) in zip((0.02, 0.34, 0.7), KINDS.values(), strict=True):
            self.lines += ax.plot(*NOWHERE, line, color=colour(ink), alpha=0.45, linewidth=2)
            self.dots += ax.plot(*NOWHERE, shape, color=colour(ink), markersize=10, mew=2.5)
            figure.text(x, 0.02, _(word), color=colour(ink), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        loss, later = result.params.loss, result.later
        limits(self.ax, y=(-loss - 0.15, 1.15))
        # A need keeps the mark of its class today, so that its drift is seen.
        for kind, line, dots in zip(KINDS, self.lines, self.dots, strict=True):
            gap = self.X - model.EXPECTED[kind]
            line.set_data(self.X, np.where(gap >= 0, gap, loss * gap))
            at = [
                (n.done, n.felt(loss))
                for before, n in zip(result.needs, later, strict=True)
                if before.kind == kind and n.weight > 0
            ]
            dots.set_data(*(zip(*_apart(at), strict=True) if at else NOWHERE))

    def describe(self, result: Any) -> str:
        loss = result.params.loss
        before = sum(n.weight * n.felt(loss) for n in result.needs)
        after = sum(n.weight * n.felt(loss) for n in result.later)
        return _(
            "Must-bes can only lose and unexpected acts only win. All needs together, weighted, add {before} today and "
            "{after} after {n} periods of the same service."
        ).format(before=number(before, 1), after=number(after, 1), n=number(result.params.years))


def _apart(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points that would lie on one another, side by side."""
    seen: dict[tuple[float, float], int] = {}
    out = []
    for x, y in points:
        key = (round(x, 2), round(y, 2))
        n = seen[key] = seen.get(key, -1) + 1
        out.append((x - 0.045 * n if x > 0.25 else x + 0.045 * n, y))
    return out


class PleasedChart(Hundred):
    """A hundred customers who get the same and expect different things: pleased, or disappointed."""

    title = N_("The same service, 100 expectations")
    size = (450, 350)

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.when = figure.text(0.02, 0.03, "", color=colour("muted"), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        n = result.pleased
        pleased, sad = _("{n} get what\nthey expect").format(n=n), _("{n} expected\nmore").format(n=100 - n)
        self.fill(n, pleased, sad)
        self.when.set_text(_("in period {n}").format(n=result.period + 1))

    def describe(self, result: Any) -> str:
        return _(
            "In period {t} all 100 customers get the same: {n} of them get at least what they expected, {rest} expected more."
        ).format(t=result.period + 1, n=result.pleased, rest=100 - result.pleased)


class PatternChart(Bars):
    """Points: the mean lead as it is felt, for three ways to spend the same mean effort."""

    title = N_("Mean felt lead of three ways to spend it")
    slots = 3
    names_width = 110
    ends_width = 96
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 240 if is_projector() else 170)

    def build(self, figure: Figure) -> None:
        self.names_width = 130 if is_projector() else 110
        super().build(figure)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = list(result.patterns.values())
        self.fill(
            [_(n) for n in PATTERN_NAMES.values()],
            values,
            [_("{n} points").format(n=number(v, 1).replace("-", "−")) for v in values],
            list(pinned.patterns.values()) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{name}: {n} points").format(name=_(PATTERN_NAMES[k]), n=number(v, 1))
            for k, v in result.patterns.items()
        )
