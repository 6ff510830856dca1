"""The pictures of the complaint pyramid. Each is built once and then changed in place.

People are dots and blue, leavers are orange triangles, money is green, a bet is purple, A is ochre.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes, stretch
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, percent, short_money
from servicelab.kit.theme import colour, is_projector

from . import model
from .view import MARKS, ROWS, depth

SHARES = (0, 0.25, 0.5, 0.75, 1)


def is_number(bet: Any) -> bool:
    """Whether a bet is a number to be drawn."""
    return isinstance(bet, int | float) and not isinstance(bet, bool)


class PyramidChart(Chart):
    """A hundred marks in rows of 1, 3, 5 …: equal marks, so that the area does not lie. Its borders can be dragged."""

    title = N_("The pyramid: who speaks, who leaves")
    size = (450, 380)
    AT = tuple(
        np.array([(column, ROWS - row - 0.5) for row in range(ROWS) for column in range(-row, row + 1)]).T
    )

    def build(self, figure: Figure) -> None:
        self.ax = ax = figure.add_axes((0.01, 0.1, 0.98, 0.8))
        ax.set(xlim=(-10, 27 if is_projector() else 20.5), ylim=(-0.1, 10.3))
        ax.axis("off")
        headline(ax, self.name)
        size = 10 if is_projector() else 8
        self.hidden = Dots(ax, "dot", colour("grid"), size)
        self.stay = Dots(ax, "dot", colour("stay"), size)
        self.leave = Dots(ax, "triangle", colour("leave"), size)
        self.edges = [ax.plot(*NOWHERE, color=colour("ink"), linewidth=1.5)[0] for _edge in range(2)]
        (self.water,) = ax.plot(*NOWHERE, color=colour("fresh"), linewidth=5, alpha=0.6)
        style = {"ha": "left", "va": "center", "linespacing": 1.3}
        self.words = [ax.text(11, y, "", **style) for y in (1.6, 5.0, 8.4)]
        self.scale = figure.text(0.015, 0.02, "", color=colour("muted"), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        x, y = self.AT
        marks = result.marks
        above = round(MARKS * result.surface)
        seen = np.arange(len(marks)) < above
        gone = np.array([leaves for _layer, leaves in marks], bool)
        for dots, which in (
            (self.hidden, ~seen),
            (self.stay, seen & ~gone),
            (self.leave, seen & gone),
        ):
            at = np.flatnonzero(which)
            dots.place(x[at], y[at])
        for line, share in zip(self.edges, self.borders(result), strict=True):
            down = depth(share)
            line.set_data([-down, down], [ROWS - down] * 2) if 0 < share < 1 else line.set_data(*NOWHERE)
        level = ROWS - depth(result.surface)
        self.water.set_data(*(([-10, 10.4], [level, level]) if result.waterline != "all" else NOWHERE))
        names = (_("{n} say nothing"), _("{n} complain"), _("{n} persist"))
        leaving = np.bincount(model.LAYER_OF, result.lost_by_path, 3)
        for i, (word, name) in enumerate(zip(self.words, names, strict=True)):
            under = {"all": False, "front": i == 0, "manager": i < 2}[result.waterline]
            left = "?" if under else number(leaving[i])
            text = name.format(n="?" if under else number(result.layers[i]))
            word.set_text(f"{text}\n" + _("{n} leave").format(n=left))
            word.set_color(colour("muted" if under else "ink"))
        each = result.troubled / MARKS
        self.scale.set_text(
            _("1 mark = {n} customers with a problem").format(n=number(each, 0 if each >= 10 else 1))
        )

    @staticmethod
    def borders(result: Any) -> tuple[float, float]:
        """Shares above the border of the silent, and above that of those who give up."""
        return result.params.voice, result.persisting / result.troubled if result.troubled else 0.0

    def describe(self, result: Any) -> str:
        silent, voiced, persisting = result.layers
        gone = np.bincount(model.LAYER_OF, result.lost_by_path, 3)
        if result.waterline != "all":
            return _("Above the waterline {share} of the pyramid can be seen; the rest is grey.").format(
                share=percent(result.surface)
            )
        return _(
            "Of {all} customers with a problem {silent} say nothing and {gone0} of them leave; {voiced} complain and "
            "do not persist, {gone1} leave; {persisting} persist, {gone2} leave."
        ).format(
            all=number(result.troubled),
            silent=number(silent),
            voiced=number(voiced),
            persisting=number(persisting),
            **{f"gone{i}": number(n) for i, n in enumerate(gone)},
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        speak, persist = self.borders(result)
        p = result.params
        deepest = depth(p.voice * (1 - p.first))
        return [
            Handle(
                "border of silence", _("Border: who says nothing"), self.ax, depth(speak), ROWS - depth(speak),
                step=0.1, look="stay", y_range=(0, ROWS), moves="y",
                text=_("{share} complain").format(share=percent(speak, 1)),
            ),
            Handle(
                "border of persistence", _("Border: who persists"), self.ax, -depth(persist),
                ROWS - depth(persist), step=0.1, look="leave", y_range=(ROWS - deepest, ROWS), moves="y",
                text=_("{share} persist").format(share=percent(persist, 1)),
            ),
        ]  # fmt: skip


class DeskChart(Bars):
    """People: what reaches whom, and how many leave; the bet stands beside the truth."""

    title = N_("From the desk to the whole")
    height = 380
    slots = 4
    names_width = 150
    ink = "stay"
    NAMES = (
        N_("reach the manager"),
        N_("complain"),
        N_("have a problem"),
        N_("of these, leave"),
    )

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.bars[3].set_facecolor(colour("leave"))
        (self.bet,) = self.ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10, clip_on=False)
        self.bet_text = self.ax.text(0, 3.5, "", color=colour("bet"), va="center", ha="left")

    @staticmethod
    def values(result: Any) -> list[float]:
        return [result.persisting, result.voiced, result.troubled, result.lost]

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        seen = {"manager": 1, "front": 2, "all": 4}[result.waterline]
        values = self.values(result)[:seen] + [0.0] * (4 - seen)
        self.fill(
            [_(n) for n in self.NAMES],
            values,
            [number(v) for v in values[:seen]] + ["?"] * (4 - seen),
            self.values(pinned)[:seen] if pinned else (),
        )
        right = self.ax.get_xlim()[1]
        at = min(max(bet, 0), right) if is_number(bet) else 0
        self.bet.set_data(*(([at], [3.45]) if is_number(bet) else NOWHERE))
        self.bet_text.set_text(_("your bet {n}").format(n=number(bet)) if is_number(bet) else "")
        self.bet_text.set_position((at + 0.04 * right if at < 0.6 * right else at - 0.04 * right, 3.45))
        self.bet_text.set_ha("left" if at < 0.6 * right else "right")

    def describe(self, result: Any) -> str:
        desk, voiced, troubled, lost = (number(v) for v in self.values(result))
        if result.waterline == "manager":
            return _("{desk} reach the manager; nothing else is known here.").format(desk=desk)
        if result.waterline == "front":
            return _("{desk} reach the manager, {voiced} complain; nothing else is known here.").format(
                desk=desk, voiced=voiced
            )
        return _(
            "{desk} reach the manager, {voiced} complain, {troubled} have a problem, and {lost} of these leave."
        ).format(desk=desk, voiced=voiced, troubled=troubled, lost=lost)


class LossChart(Bars):
    """Money: the value that leaves, by what was done, with the customers in brackets."""

    title = N_("Value that leaves with them (customers)")
    slots = 4
    names_width = 190
    ends_width = 170
    NAMES = (
        N_("said nothing"),
        N_("not resolved, gave up"),
        N_("resolved at first contact"),
        N_("persisted"),
    )

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300 if is_projector() else 230)

    def build(self, figure: Figure) -> None:
        self.names_width = 215 if is_projector() else 190
        super().build(figure)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        seen = np.arange(4) >= {"manager": 3, "front": 1, "all": 0}[result.waterline]
        heads = result.lost_by_layer
        values = result.params.value * heads
        self.fill(
            [_(n) for n in self.NAMES],
            values * seen,
            [
                f"{short_money(v)} ({number(n)})" if s else "?"
                for v, n, s in zip(values, heads, seen, strict=True)
            ],
            pinned.params.value * pinned.lost_by_layer * seen if pinned else (),
        )

    def describe(self, result: Any) -> str:
        hidden = {"manager": 3, "front": 1, "all": 0}[result.waterline]
        known = list(zip(self.NAMES, result.lost_by_layer, strict=True))[hidden:]
        return "; ".join(
            _("{name}: {n} leave, worth {money}").format(
                name=_(name), n=number(n), money=money(n * result.params.value)
            )
            for name, n in known
        )


class FlowChart(Bars):
    """People: the six ways through the process, and on each those who stay and those who leave."""

    title = N_("Six ways through, and who stays (leavers hatched)")
    slots = 6
    names_width = 220
    ends_width = 210
    ink = "leave"
    ORDER = tuple(
        map(model.PATHS.index, ("silent", "given_up", "fast", "slow", "escalated", "escalated_in_vain"))
    )
    NAMES = (
        N_("said nothing"),
        N_("complained in vain"),
        N_("resolved fast"),
        N_("resolved, slowly"),
        N_("persisted, resolved"),
        N_("persisted in vain"),
    )

    @property
    def size(self) -> tuple[int, int]:
        return (920, 430 if is_projector() else 290)

    def people(self, result: Any) -> tuple[np.ndarray, np.ndarray]:
        """Customers on each way, and those of them who leave."""
        at = list(self.ORDER)
        return (result.troubled * result.shares)[at], result.lost_by_path[at]

    def build(self, figure: Figure) -> None:
        super().build(figure)
        for bar in self.bars:
            bar.set(hatch="///", edgecolor=colour("paper"))
        self.staying = self.ax.barh(range(6), 0, height=0.5, color=colour("stay"))

    def update(self, result: Any, **_extra: Any) -> None:
        heads, gone = self.people(result)
        self.fill(
            [_(n) for n in self.NAMES],
            heads,
            [
                _("{stay} stay, {leave} leave").format(stay=number(n - lost), leave=number(lost))
                for n, lost in zip(heads, gone, strict=True)
            ],
        )
        for bar, width in zip(self.staying, heads - gone, strict=True):
            stretch(bar, width)

    def describe(self, result: Any) -> str:
        heads, gone = self.people(result)
        return _("Of {n}: ").format(n=number(result.troubled)) + "; ".join(
            _("{name} {n}, of these {gone} leave").format(name=_(name), n=number(n), gone=number(lost))
            for name, n, lost in zip(self.NAMES, heads, gone, strict=True)
        )


class RateChart(Chart):
    """Percent: who stays after each treatment, beside those who never had a problem. The points can be dragged."""

    title = N_("Who stays, by treatment")
    FIELDS = ("back_silent", "back_unresolved", "back_resolved", "back_fast")
    NAMES = (N_("silent"), N_("in vain"), N_("resolved"), N_("fast"))

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 56, 44)
        calm_axes(ax)
        headline(ax, self.name)
        ax.set(xlim=(-0.5, 3.5), ylim=(0, 1.08))
        ax.set_xticks(range(4), [_(n) for n in self.NAMES])
        ax.set_yticks(SHARES, [percent(x) for x in SHARES])
        (self.base,) = ax.plot([-0.5, 3.5], [0, 0], "--", color=colour("muted"), linewidth=2)
        self.stems = [
            ax.plot(*NOWHERE, color=colour("stay"), linewidth=4, alpha=0.4)[0] for _stem in range(4)
        ]
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=12)
        (self.points,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=11)
        self.texts = [ax.text(i, 0, "", ha="center", va="bottom") for i in range(4)]
        self.base_text = ax.text(-0.45, 0, "", ha="left", va="top", color=colour("muted"))

    @staticmethod
    def values(result: Any) -> list[float]:
        silent, fast, resolved, unresolved = result.rates[:4]
        return [float(x) for x in (silent, unresolved, resolved, fast)]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        self.points.set_data(range(4), values)
        self.ghost.set_data(*((range(4), self.values(pinned)) if pinned else NOWHERE))
        for i, (stem, text, value) in enumerate(zip(self.stems, self.texts, values, strict=True)):
            stem.set_data([i, i], [0, value])
            # A word beside the point keeps clear of the dashed line and of the top.
            text.set_position((i, value + 0.065 if value < 0.72 else value - 0.18))
            text.set_text(percent(value))
        base = result.params.back_base
        self.base.set_ydata([base, base])
        low = base < 0.25
        self.base_text.set_position((-0.45, base + 0.015 if low else base - 0.015))
        self.base_text.set_va("bottom" if low else "top")
        crowded = abs(values[0] + 0.07 - base) < 0.2 or values[1] > base - 0.2 or low
        self.base_text.set_text("" if crowded else _("no problem {share}").format(share=percent(base)))

    def describe(self, result: Any) -> str:
        silent, unresolved, resolved, fast = (percent(v) for v in self.values(result))
        return _(
            "{silent} of the silent stay, {unresolved} of those who complained in vain, {resolved} of the resolved, "
            "{fast} of those resolved fast, and {base} of those without a problem."
        ).format(
            silent=silent,
            unresolved=unresolved,
            resolved=resolved,
            fast=fast,
            base=percent(result.params.back_base),
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        if result.justice < 1 or result.believed:  # then the picture does not show the inputs themselves
            return ()
        specs = type(result.params).specs()
        return [
            Handle(name, _(specs[name].label), self.ax, i, getattr(result.params, name), y_param=name,
                   step=0.01, look="stay", y_range=(0, 1), text=percent(getattr(result.params, name)))
            for i, name in enumerate(self.FIELDS)
        ]  # fmt: skip


class VoiceChart(Chart):
    """People: complaints logged and customers lost against the share who complain."""

    title = N_("When more of them complain")
    C = np.linspace(0, 1, 41)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 66, 44, right=26)
        calm_axes(ax, _("share who complain"))
        headline(ax, self.name)
        ax.set_xlim(0, 1)
        ax.set_xticks(SHARES, [percent(x) for x in SHARES])
        ax.yaxis.set_major_formatter(lambda v, _i: number(v))
        ax.locator_params(axis="y", nbins=4)
        (self.logged,) = ax.plot(*NOWHERE, "--", color=colour("muted"))
        (self.lost,) = ax.plot(*NOWHERE, color=colour("leave"))
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=12)
        (self.here,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=11)
        self.texts = [ax.text(0, 0, "", va="top") for _line in range(2)]
        self.texts[0].set_color(colour("muted"))
        self.texts[1].set_color(colour("leave"))

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        p, troubled = result.params, result.troubled
        top = nice_ceiling(max(1.02 * troubled, 1))
        limits(self.ax, y=(0, 1.2 * top))
        lost = troubled * (1 - result.rates[0] - self.C * result.voice_gain)
        self.logged.set_data(self.C, troubled * self.C)
        self.lost.set_data(self.C, lost)
        self.here.set_data([p.voice], [result.lost])
        self.ghost.set_data(*(([pinned.params.voice], [pinned.lost]) if pinned else NOWHERE))
        for text, x, word, ha in zip(
            self.texts, (0.98, 0.02), (_("complaints"), _("customers lost")), ("right", "left"), strict=True
        ):
            text.set(position=(x, 1.19 * top), text=word, ha=ha)

    def describe(self, result: Any) -> str:
        after = result.easier
        return _(
            "With {before} of 100 complaining there are {a} complaints and {x} customers lost; with {later} of 100, "
            "{b} complaints and {y} lost."
        ).format(
            before=number(100 * result.params.voice),
            later=number(100 * after.params.voice),
            a=number(result.voiced),
            b=number(after.voiced),
            x=number(result.lost),
            y=number(after.lost),
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        share = result.params.voice
        return [
            Handle("share who complain", _("Share who complain"), self.ax, share, result.lost, x_param="voice",
                   step=0.01, look="leave", text=percent(share, 1))
        ]  # fmt: skip
