"""The pictures of the quadrant: boards with the points that a person drags, and what follows in stars or percent.

I and the people of a class are blue dots; the customer, the panel and the cues are squares in ink; what a person
guesses is a purple diamond, A a hollow ochre square: the same in every chapter.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.board import Board, corner_weights
from servicelab.kit.board_chart import NOWHERE, BoardChart, arrow, mark, point
from servicelab.kit.chart import Chart, Handle, headline, limits, room, two_lines
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.params import plain
from servicelab.kit.theme import colour, is_projector, text_size

from .model import ORDERS, SURFACES, contour, stars
from .styles import NAMES, STYLES

LEVELS = (1, 2, 3, 4)
SHORT = {"deck": N_("the slide"), "weakest": N_("weakest link"), "sum": N_("a sum")}


def where(board: Board, x: float, y: float, neutral: bool = False) -> str:
    """A point in words: attitude 7, ability 4 (Four stars)."""
    cell = board.cell(x, y)
    return _("{x_name} {x}, {y_name} {y} ({cell})").format(
        x_name=_(board.x.name),
        x=plain(round(x, 1)),
        y_name=_(board.y.name),
        y=plain(round(y, 1)),
        cell=_(cell.neutral if neutral else cell.name),
    )


def sign(axes: Any, shape: str, name: str, size: float, **look: Any) -> Any:
    """A mark that may lie above lines, larger on a projector; move it with ``set_data``."""
    size *= 1.35 if is_projector() else 1
    look = {"color": colour(name), "markersize": size, "mew": 3, "zorder": 2.5} | look
    return axes.plot(*NOWHERE, shape, clip_on=False, **look)[0]


def pin(axes: Any, size: float) -> Any:
    """A hollow square where the customer was in A."""
    return sign(axes, "s", "pin", size, mfc="none", mec=colour("pin"), mew=2)


class StarBoard(BoardChart):
    """Face A: the lines of equal stars, and points on it."""

    definition = "service-person"

    def more(self, axes: Any) -> None:
        self.lines = [axes.plot(*NOWHERE, color=colour("muted"), linewidth=1, zorder=1.5)[0] for _l in LEVELS]
        self.levels = [
            axes.text(
                0, 0, _("{n}★").format(n=level), color=colour("muted"), ha="center", va="center", zorder=1.6
            )
            for level in LEVELS
        ]

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p = result.params
        self.frame((self.board.x.cut, self.board.y.cut), p.band, result.neutral)
        for level, line, word in zip(LEVELS, self.lines, self.levels, strict=True):
            at = contour(level, p.weight, result.surface)
            line.set_data(*at.T)
            # The word stands where the line crosses the diagonal, far from the names in the corners.
            middle = np.nanargmin(np.abs(at[:, 0] - at[:, 1]))
            word.set_position(at[middle] + 0.25)


class SelfChart(StarBoard):
    """Two points: where I see myself, and where my customer would put me; the arrow is the gap."""

    title = N_("How the customer sees me")
    legend = (("stay", "o", N_("my own view")), ("ink", "s", N_("customer's view")))

    def more(self, axes: Any) -> None:
        super().more(axes)
        self.pinned = pin(axes, 15)
        self.gap = arrow(axes, "ink")
        self.me = mark(axes, "dot", "stay", 14)
        self.seen = mark(axes, "square", "ink", 15)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        super().place(result)
        p = result.params
        self.me.place([p.attitude], [p.ability])
        self.seen.place([p.seen_attitude], [p.seen_ability])
        point(self.gap, (p.attitude, p.ability), (p.seen_attitude, p.seen_ability))
        old = [pinned.params] if pinned else []
        self.pinned.set_data([q.seen_attitude for q in old], [q.seen_ability for q in old])

    def handles(self, result: Any) -> Sequence[Handle]:
        p = result.params
        return [
            Handle(
                "me", _("I, as I see myself"), self.ax, p.attitude, p.ability, "attitude", "ability",
                text=where(self.board, p.attitude, p.ability, result.neutral),
            ),
            Handle(
                "seen", _("I, as my customer would say"), self.ax, p.seen_attitude, p.seen_ability,
                "seen_attitude", "seen_ability", look="ink",
                text=where(self.board, p.seen_attitude, p.seen_ability, result.neutral),
            ),
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        p = result.params
        return _("I see myself at {mine}; my customer would say {seen}.").format(
            mine=where(self.board, p.attitude, p.ability, result.neutral),
            seen=where(self.board, p.seen_attitude, p.seen_ability, result.neutral),
        )


class StarsChart(Chart):
    """Stars of both points by each of the three surfaces: one opinion, three verdicts."""

    title = N_("Stars by three ways of counting")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 112, 48, right=30)
        headline(ax, self.name)
        ax.set(xlim=(0, 5), ylim=(2.6, -0.6))
        ax.set_xticks(range(6))
        ax.set_xlabel(_("stars"))
        ax.set_yticks(range(3), [two_lines(_(name), 10) for name in SHORT.values()])
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="x", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        (self.chosen,) = ax.plot(
            *NOWHERE, color=colour("soft"), linewidth=60, zorder=0.5, solid_capstyle="butt"
        )
        self.gaps = [ax.plot(*NOWHERE, color=colour("muted"), linewidth=2)[0] for _s in SURFACES]
        self.pinned = pin(ax, 14)
        (self.me,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=13, clip_on=False)
        (self.seen,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=10, clip_on=False)
        style = {"ha": "center", "clip_on": False}
        self.mine = [ax.text(0, i - 0.17, "", va="bottom", color=colour("stay"), **style) for i in range(3)]
        self.theirs = [ax.text(0, i + 0.17, "", va="top", color=colour("ink"), **style) for i in range(3)]

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        mine, seen = self._stars(result)
        row = list(SURFACES).index(result.surface)
        self.chosen.set_data([0, 5], [row, row])
        for i, line in enumerate(self.gaps):
            line.set_data([mine[i], seen[i]], [i, i])
            for words, value in ((self.mine, mine[i]), (self.theirs, seen[i])):
                words[i].set_text(number(value, 1))
                words[i].set_x(value)
        self.me.set_data(mine, range(3))
        self.seen.set_data(seen, range(3))
        self.pinned.set_data(*((self._stars(pinned)[1], range(3)) if pinned else NOWHERE))

    def _stars(self, result: Any) -> tuple[list[float], list[float]]:
        p = result.params
        return tuple(
            [float(stars(a, k, p.weight, surface)) for surface in SURFACES]
            for a, k in ((p.attitude, p.ability), (p.seen_attitude, p.seen_ability))
        )

    def describe(self, result: Any) -> str:
        mine, seen = self._stars(result)
        return "; ".join(
            _("{way}: {mine} stars as I see it, {seen} as my customer would say").format(
                way=_(name), mine=number(a, 1), seen=number(b, 1)
            )
            for name, a, b in zip(SHORT.values(), mine, seen, strict=True)
        )


class RouteBoard(StarBoard):
    """Two training plans as traces on the board, and the best split of the budget."""

    title = N_("Two routes with one budget")
    legend = (
        ("stay", "o", N_("attitude first")),
        ("ink", "x", N_("ability first")),
        ("ink", "s", N_("best split")),
    )
    LOOKS: ClassVar = {"attitude": ("stay", "-", "o"), "ability": ("ink", "-.", "x")}

    def more(self, axes: Any) -> None:
        super().more(axes)
        self.traces = {
            order: axes.plot(*NOWHERE, line, color=colour(name), linewidth=3.5, zorder=2)[0]
            for order, (name, line, _shape) in self.LOOKS.items()
        }
        self.half = sign(axes, "o", "ink", 9)
        self.ends = {order: sign(axes, shape, name, 15) for order, (name, _line, shape) in self.LOOKS.items()}
        self.start = sign(axes, "s", "muted", 12)
        self.best = sign(axes, "s", "ink", 9)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        super().place(result)
        p, routes = result.params, result.routes
        for order, line in self.traces.items():
            line.set_data(*routes[order].places.T)
            self.ends[order].set_data(*routes[order].places[-1:].T)
        middle = np.array([r.places[len(r.spent) // 2] for r in routes.values()])
        self.half.set_data(*middle.T)
        self.best.set_data(*np.array([result.best[0]]).T)
        self.start.set_data([p.seen_attitude], [p.seen_ability])

    def handles(self, result: Any) -> Sequence[Handle]:
        p = result.params
        return [
            Handle(
                "start", _("Where the training starts"), self.ax, p.seen_attitude, p.seen_ability,
                "seen_attitude", "seen_ability", look="ink",
                text=where(self.board, p.seen_attitude, p.seen_ability, result.neutral),
            )
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{order}: to {place}").format(order=_(ORDERS[order]), place=where(self.board, *r.places[-1]))
            for order, r in result.routes.items()
        )


class RouteChart(Chart):
    """Stars against points spent, for both routes; the line in the middle is half of the budget."""

    title = N_("Stars on the way, point by point")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 46, 48, right=24)
        headline(ax, self.name)
        ax.set(ylim=(0, 6))
        ax.set_yticks(range(6), [_("{n}★").format(n=level) for level in range(6)])
        ax.set_xlabel(_("training points spent"))
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        ax.tick_params(length=0)
        ax.locator_params(axis="x", nbins=5, integer=True)
        ax.tick_params(axis="x", pad=0.7 * text_size())
        (self.middle,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)
        self.lines = {
            order: ax.plot(*NOWHERE, line, color=colour(name), linewidth=3)[0]
            for order, (name, line, _shape) in RouteBoard.LOOKS.items()
        }
        self.ghosts = {
            order: ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=1.5)[0] for order in ORDERS
        }
        self.half = {
            order: ax.text(0, 0, "", color=colour(name))
            for order, (name, _line, _shape) in RouteBoard.LOOKS.items()
        }
        self.word = ax.text(0, 0.1, _("half spent"), color=colour("muted"), va="bottom")

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        budget = max(result.params.budget, 0.5)
        limits(self.ax, x=(0, budget))
        for order, line in self.lines.items():
            line.set_data(result.routes[order].spent, result.routes[order].stars)
            old = pinned.routes[order] if pinned else None
            self.ghosts[order].set_data(*((old.spent, old.stars) if old else NOWHERE))
        self.middle.set_data([budget / 2, budget / 2], [0, 5])
        self.word.set_position((budget * 0.52, 0.1))
        height = {order: result.halfway[order] for order in ORDERS}
        high = max(height, key=height.get)
        for order, word in self.half.items():
            stars_there = number(height[order], 1)
            word.set_text(_("{order}\n{n}★").format(order=_(ORDERS[order]), n=stars_there))
            above = order == high
            word.set_ha("right" if above else "left")
            word.set_va("bottom" if above else "top")
            y = height[order] + (0.12 if above else -0.12)
            word.set_position((budget * (0.48 if above else 0.52), float(np.clip(y, 1.5, 5.0))))

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{order}: {half} stars when half is spent, {end} at the end").format(
                order=_(ORDERS[order]), half=number(result.halfway[order], 1), end=number(r.stars[-1], 1)
            )
            for order, r in result.routes.items()
        )


class VignetteChart(BoardChart):
    """One person to place, on either face: my guess, and the panel once the guess is down."""

    title = N_("Where would you put this person?")
    definition = "service-person"
    legend = (
        ("bet", "D", N_("your guess")),
        ("ink", "s", N_("the panel")),
        ("muted", "x", N_("guessed before")),
    )

    def more(self, axes: Any) -> None:
        self.before = sign(axes, "x", "muted", 9)
        self.gap = arrow(axes, "ink")
        self.panel = mark(axes, "square", "ink", 11)
        self.guess = mark(axes, "diamond", "bet", 15)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p, now = result.params, result.vignette
        self.turn_to(result.face)
        self.frame((self.board.x.cut, self.board.y.cut), p.band, result.neutral)
        self.guess.place([p.guess_x], [p.guess_y])
        open_now = now.id in result.placed
        self.panel.place(*(np.array(now.panel).T if open_now else NOWHERE))
        others = np.array([at for key, at in result.placed.items() if key != now.id]).reshape(-1, 2)
        self.before.set_data(*others.T)
        mine = result.placed.get(now.id, (p.guess_x, p.guess_y))
        point(self.gap, mine, now.mean if open_now else mine)

    def handles(self, result: Any) -> Sequence[Handle]:
        p = result.params
        return [
            Handle(
                "guess", _("Your guess"), self.ax, p.guess_x, p.guess_y, "guess_x", "guess_y", look="bet",
                text=where(self.board, p.guess_x, p.guess_y, result.neutral),
            )
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        now, p = result.vignette, result.params
        said = _("{title}. Your guess: {place}.").format(
            title=_(now.title), place=where(self.board, p.guess_x, p.guess_y, result.neutral)
        )
        if now.id in result.placed:
            said += " " + _("The middle of the panel: {place}.").format(
                place=where(self.board, *now.mean, result.neutral)
            )
        return said


class PanelChart(Chart):
    """For each person to place: how far my point is from the panel, and how far its members are from each other."""

    title = N_("How far from the panel, and the panel from itself")
    size = (450, 440)
    ROWS = 6

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 150, 48, right=20)
        headline(ax, self.name)
        ax.set(xlim=(0, 8), ylim=(self.ROWS - 0.4, -0.6))
        ax.set_xlabel(_("◆ you, ■ panel"))
        ax.set_xticks([0, 2, 4, 6, 8])
        ax.set_yticks(range(self.ROWS), [""] * self.ROWS)
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="x", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        (self.spread,) = ax.plot(*NOWHERE, "s", color=colour("ink"), markersize=9, clip_on=False)
        (self.mine,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10, clip_on=False)
        self.said: tuple[str, ...] = ()

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        names = tuple(two_lines(_(v.title), 18) for v in result.vignettes)
        if names != self.said:
            self.ax.set_yticks(range(self.ROWS), names)
            self.said = names
        self.spread.set_data(list(result.panel_spread.values()), range(self.ROWS))
        rows = [(min(d, 8), i) for i, d in enumerate(result.distances) if d is not None]
        self.mine.set_data(*(np.array(rows).T if rows else NOWHERE))

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{title}: panel apart by {spread}, you from it by {mine}").format(
                title=_(v.title), spread=number(spread, 1), mine="–" if mine is None else number(mine, 1)
            )
            for v, spread, mine in zip(
                result.vignettes, result.panel_spread.values(), result.distances, strict=True
            )
        )


class CloudChart(BoardChart):
    """The class as a cloud: a dot for each person, the middle, and the ellipse that holds about 80%."""

    title = N_("The class, before anybody names a cell")
    definition = "service-person"
    legend = (("stay", "o", N_("one person")), ("ink", "s", N_("middle, 80% ring")))

    def more(self, axes: Any) -> None:
        (self.ring,) = axes.plot(*NOWHERE, color=colour("ink"), linewidth=2, zorder=2)
        self.people = mark(axes, "dot", "stay", 10)
        self.centre = mark(axes, "square", "ink", 13)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p, stats = result.params, result.stats
        self.frame(result.cuts, p.band, result.neutral)
        if result.unnamed:
            for name in self.names.values():
                name.set_text("")
        shown = stats is not None and len(stats.ellipse)
        self.ring.set_data(*(np.clip(stats.ellipse, 0, 10).T if shown else NOWHERE))
        self.people.place(*(spread_out(result.cloud.own).T if shown else NOWHERE))
        self.centre.place(*(np.array([stats.centroid]).T if shown else NOWHERE))

    def describe(self, result: Any) -> str:
        stats = result.stats
        if stats is None:
            return _("Fewer than five people: nothing is shown.")
        if not len(stats.ellipse):
            return _("Only counts were typed: there are no points to show.")
        return _("{n} people around {place}; two of them are on average {far} apart.").format(
            n=number(stats.n), place=where(self.board, *stats.centroid), far=number(stats.agreement, 1)
        )


class SharesChart(Chart):
    """The share of the class in each cell with its 95% interval, and the bet."""

    title = N_("Share of the class in each cell")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 128, 62, right=40)
        headline(ax, self.name)
        ax.set(xlim=(0, 1), ylim=(3.6, -0.6))
        share_ticks(ax)
        ax.set_xlabel(_("of the class; the line is the 95% interval"))
        if is_projector():
            ax.set_xlabel(_("with 95% interval"))
        ax.set_yticks(range(4), [""] * 4)
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="x", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        self.bars = ax.barh(range(4), [0] * 4, height=0.5, color=colour("stay"))
        self.spans = [ax.plot(*NOWHERE, color=colour("ink"), linewidth=2)[0] for _row in range(4)]
        self.words = [ax.text(0, i - 0.3, "", va="bottom", color=colour("stay")) for i in range(4)]
        (self.bet,) = ax.plot(*NOWHERE, color=colour("bet"), linewidth=3)
        self.bet_word = ax.text(0, 0, "", color=colour("bet"), va="top", ha="left")
        self.said: tuple[str, ...] = ()

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        names = tuple(result.cell_names.values())
        if names != self.said:
            self.ax.set_yticks(range(4), [two_lines(name, 14) for name in names])
            self.said = names
        stats = result.stats
        for i, corner in enumerate(result.cell_names):
            share = stats.shares[corner] if stats else None
            self.bars[i].set_width(share.share if share else 0)
            self.spans[i].set_data(*(([share.low, share.high], [i, i]) if share else NOWHERE))
            self.words[i].set_text(f"{percent(share.share)} ({number(share.k)})" if share else "")
            self.words[i].set_x(0.01)
        shown = isinstance(bet, int | float)
        at = min(max(bet, 0), 100) / 100 if shown else 0
        self.bet.set_data(*(([at, at], [-0.5, 0.45]) if shown else NOWHERE))
        self.bet_word.set_text(_("your bet {share}").format(share=percent(at)) if shown else "")
        self.bet_word.set_position((at + 0.02 if at < 0.6 else at - 0.02, 0.4))
        self.bet_word.set_ha("left" if at < 0.6 else "right")

    def describe(self, result: Any) -> str:
        if result.stats is None:
            return _("Fewer than five people: nothing is shown.")
        return "; ".join(
            _("{cell}: {share}, 95% interval {low} to {high}").format(
                cell=result.cell_names[corner],
                share=percent(s.share),
                low=percent(s.low),
                high=percent(s.high),
            )
            for corner, s in ((c, result.stats.shares[c]) for c in result.cell_names)
        )


class StyleChart(BoardChart):
    """Face B: my style and that of the customer; the arrow is the tension between us."""

    title = N_("Who the customer is today, and who I am")
    definition = "social-style"
    legend = (("stay", "o", N_("I")), ("ink", "s", N_("the customer")))

    def more(self, axes: Any) -> None:
        self.gap = arrow(axes, "ink")
        self.me = mark(axes, "dot", "stay", 14)
        self.them = mark(axes, "square", "ink", 15)
        self.there = sign(axes, "x", "stay", 13)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p = result.params
        self.frame((self.board.x.cut, self.board.y.cut), p.band, result.neutral)
        self.me.place([p.my_assertiveness], [p.my_responsiveness])
        self.them.place([p.assertiveness], [p.responsiveness])
        point(self.gap, (p.my_assertiveness, p.my_responsiveness), (p.assertiveness, p.responsiveness))
        self.there.set_data(*self._there(result))

    def _there(self, result: Any) -> tuple[list, list]:
        return NOWHERE

    def handles(self, result: Any) -> Sequence[Handle]:
        p = result.params
        return [
            Handle(
                "mine", _("My style"), self.ax, p.my_assertiveness, p.my_responsiveness,
                "my_assertiveness", "my_responsiveness",
                text=where(self.board, p.my_assertiveness, p.my_responsiveness, result.neutral),
            ),
            Handle(
                "customer", _("The customer's style"), self.ax, p.assertiveness, p.responsiveness,
                "assertiveness", "responsiveness", look="ink",
                text=where(self.board, p.assertiveness, p.responsiveness, result.neutral),
            ),
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        p = result.params
        return _("I: {mine}. The customer: {theirs}. {far} points lie between us.").format(
            mine=where(self.board, p.my_assertiveness, p.my_responsiveness, result.neutral),
            theirs=where(self.board, p.assertiveness, p.responsiveness, result.neutral),
            far=number(result.meeting.tension, 1),
        )


class MeetingChart(StyleChart):
    """The same, with the place to which I go to meet the customer."""

    title = N_("Face B: two styles meet")
    legend = (
        ("stay", "o", N_("I")),
        ("ink", "s", N_("the customer")),
        ("stay", "x", N_("where I go")),
    )

    def _there(self, result: Any) -> tuple[list, list]:
        x, y = result.meeting.place
        return [x], [y]


class BlendChart(Chart):
    """How much of each style is in a point: its nearness to the four corners, in percent."""

    title = N_("How mixed the two styles are")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 124, 48, right=30)
        headline(ax, self.name)
        ax.set(xlim=(0, 1), ylim=(3.6, -0.6))
        share_ticks(ax)
        ax.set_xlabel(_("share of each style (above: I, below: customer)"))
        if is_projector():
            ax.set_xlabel(_("above: I, below: customer"))
        ax.set_yticks(range(4), [_(NAMES[style]) for style in STYLES])
        ax.tick_params(length=0)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.grid(axis="x", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        rows = np.arange(4)
        self.mine = ax.barh(rows - 0.18, [0] * 4, height=0.32, color=colour("stay"))
        self.theirs = ax.barh(
            rows + 0.18, [0] * 4, height=0.28, facecolor=colour("paper"), edgecolor=colour("ink"), linewidth=2
        )
        self.pinned = pin(ax, 9)

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        mine, theirs = self._shares(result)
        for bars, shares in ((self.mine, mine), (self.theirs, theirs)):
            for bar, share in zip(bars, shares, strict=True):
                bar.set_width(share)
        self.pinned.set_data(*((self._shares(pinned)[1], np.arange(4) + 0.18) if pinned else NOWHERE))

    def _shares(self, result: Any) -> tuple[list[float], list[float]]:
        p = result.params
        both = (
            corner_weights(p.my_assertiveness / 10, p.my_responsiveness / 10),
            corner_weights(p.assertiveness / 10, p.responsiveness / 10),
        )
        return tuple([float(near[corner]) for corner in STYLES.values()] for near in both)

    def describe(self, result: Any) -> str:
        mine, theirs = self._shares(result)
        return "; ".join(
            _("{style}: I {mine}, the customer {theirs}").format(
                style=_(name), mine=percent(a), theirs=percent(b)
            )
            for name, a, b in zip(NAMES.values(), mine, theirs, strict=True)
        )


class FaceChart(StarBoard):
    """Face A again: where the customer sees me through the mismatch, before and after I adapt."""

    title = N_("Face A: what the customer then sees")
    legend = (
        ("stay", "o", N_("my own view")),
        ("muted", "s", N_("seen now")),
        ("ink", "s", N_("seen adapted")),
    )

    def more(self, axes: Any) -> None:
        super().more(axes)
        self.move = arrow(axes, "ink")
        self.me = mark(axes, "dot", "stay", 12)
        self.before = mark(axes, "square", "muted", 11)
        self.after = mark(axes, "square", "ink", 15)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        super().place(result)
        p, met = result.params, result.meeting
        self.me.place([p.attitude], [p.ability])
        self.before.place([met.attitude_before], [p.ability])
        self.after.place([met.attitude_after], [p.ability])
        point(self.move, (met.attitude_before, p.ability), (met.attitude_after, p.ability))

    def handles(self, result: Any) -> Sequence[Handle]:
        p = result.params
        return [
            Handle(
                "self", _("I, as I see myself"), self.ax, p.attitude, p.ability, "attitude", "ability",
                text=where(self.board, p.attitude, p.ability, result.neutral),
            )
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        met = result.meeting
        return _(
            "Through the mismatch the customer sees an attitude of {before}; when I adapt, {after}."
        ).format(before=number(met.attitude_before, 1), after=number(met.attitude_after, 1))


class BeliefChart(Chart):
    """The belief in each of the four styles after each cue: a line and a mark of its own for each style."""

    title = N_("How likely is each style, cue by cue?")
    size = (450, 400)
    MOST = 7  # the base rate and six cues
    LOOKS: ClassVar = {
        "driver": ("ink", "s-"),
        "expressive": ("stay", "+:"),
        "amiable": ("stay", "o-"),
        "analytical": ("muted", "x-."),
    }

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 52, 100, right=16)
        headline(ax, self.name)
        ax.set(xlim=(-0.2, self.MOST - 0.8), ylim=(0, 1))
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1], [percent(y) for y in (0, 0.25, 0.5, 0.75, 1)])
        ax.set_xticks(range(self.MOST), [_("base"), *map(str, range(1, self.MOST))])
        ax.set_xlabel(_("cues seen"))
        ax.tick_params(axis="x", pad=0.6 * text_size())
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set_axisbelow(True)
        ax.tick_params(length=0)
        self.lines = {style: self._line(ax, style) for style in STYLES}
        self._legend(figure)

    def _line(self, axes: Any, style: str) -> Any:
        name, look = self.LOOKS[style]
        return sign(axes, look, name, 14 if "+" in look else 10)

    def _legend(self, figure: Figure) -> None:
        """Line and name of each style in two rows under the picture, where no line can cover them."""
        width, height = figure.bbox.size
        grow = text_size() / 13
        ax = figure.add_axes((0, 0, 1, 46 * grow / height))
        ax.set(xlim=(0, width), ylim=(-1.5, 0.5))
        ax.axis("off")
        for i, style in enumerate(STYLES):
            x, y = 14 + (i % 2) * width / 2, -(i // 2)
            self._line(ax, style).set_data([x, x + 30 * grow], [y, y])
            ax.text(x + 42 * grow, y, _(NAMES[style]), va="center")

    def update(self, result: Any, **_extra: Any) -> None:
        for i, style in enumerate(STYLES):
            self.lines[style].set_data(range(len(result.beliefs)), result.beliefs[:, i])

    def describe(self, result: Any) -> str:
        return ", ".join(
            f"{_(name)} {percent(x)}" for name, x in zip(NAMES.values(), result.beliefs[-1], strict=True)
        )


class GuessChart(BoardChart):
    """The board of styles with my guess, and the middle of the beliefs."""

    title = N_("Place the behaviour")
    definition = "social-style"
    size = (450, 400)
    legend = (("bet", "D", N_("your point")), ("ink", "s", N_("what the cues say")))

    def more(self, axes: Any) -> None:
        self.belief = mark(axes, "square", "ink", 13)
        self.guess = mark(axes, "diamond", "bet", 15)

    def place(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        self.guess.place([result.guess[0]], [result.guess[1]])
        at = (result.beliefs[-1][:, None] * np.array([self.board.centre(c) for c in STYLES.values()])).sum(
            axis=0
        )
        self.belief.place(*(([at[0]], [at[1]]) if result.revealed else NOWHERE))

    def handles(self, result: Any) -> Sequence[Handle]:
        x, y = result.guess
        text = where(self.board, x, y)
        return [Handle("guess", _("Your point"), self.ax, x, y, moves="xy", look="bet", text=text)]

    def describe(self, result: Any) -> str:
        return _("Your point: {place}.").format(place=where(self.board, *result.guess))


def share_ticks(axes: Any) -> None:
    """Percent along the x axis, fewer on a projector."""
    at = (0, 0.5, 1) if is_projector() else (0, 0.25, 0.5, 0.75, 1)
    axes.set_xticks(at, [percent(x) for x in at])


def spread_out(points: np.ndarray) -> np.ndarray:
    """Points that share a place, set side by side, so that each person is seen."""
    out, seen = points.copy(), {}
    for i, at in enumerate(map(tuple, points)):
        turn = seen.get(at, 0)
        seen[at] = turn + 1
        if turn:
            out[i] = np.array(at) + 0.28 * np.array([np.cos(2.4 * turn), np.sin(2.4 * turn)])
    return np.clip(out, 0.1, 9.9)
