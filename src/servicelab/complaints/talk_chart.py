"""The pictures of talk and of the recovery paradox: who hears it, where ears run out, what a customer is worth."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

from . import model
from .chart import is_number


class HeardChart(Chart):
    """A hundred marks for all who could hear: who hears a bad story, who a good one."""

    title = N_("Of 100 people who could hear it")

    def build(self, figure: Figure) -> None:
        self.ax = ax = figure.add_axes((0.01, 0.1, 0.98, 0.78))
        ax.set(xlim=(-0.7, 17), ylim=(-0.7, 9.7))
        ax.axis("off")
        headline(ax, self.name)
        size = 11 if is_projector() else 9
        self.deaf = Dots(ax, "dot", colour("grid"), size)
        self.good = Dots(ax, "dot", colour("stay"), size)
        self.bad = Dots(ax, "triangle", colour("leave"), size)
        style = {"va": "center", "ha": "left"}
        self.words = [
            ax.text(10.2, 7.5, "", color=colour("leave"), **style),
            ax.text(10.2, 4.5, "", color=colour("stay"), **style),
            ax.text(10.2, 1.5, "", color=colour("muted"), **style),
        ]
        self.scale = figure.text(0.015, 0.02, "", color=colour("muted"), va="bottom")
        self.at = np.array([(i % 10, 9 - i // 10) for i in range(100)]).T

    def update(self, result: Any, **_extra: Any) -> None:
        talk, all_of_them = result.talk, result.catchment
        bad, good = talk.heard_bad / all_of_them, talk.heard_good / all_of_them
        # A story of each kind reaches a person independently; whoever hears both counts as having heard the bad one.
        n_bad = round(100 * bad)
        n_good = min(round(100 * good * (1 - bad)), 100 - n_bad)
        x, y = self.at
        for dots, part in (
            (self.bad, slice(0, n_bad)),
            (self.good, slice(n_bad, n_bad + n_good)),
            (self.deaf, slice(n_bad + n_good, 100)),
        ):
            dots.place(x[part], y[part])
        texts = (_("{n}\nhear a bad one"), _("{n}\nonly a good one"), _("{n}\nhear nothing"))
        people = (bad, good * (1 - bad), (1 - bad) * (1 - good))
        for word, text, share in zip(self.words, texts, people, strict=True):
            word.set_text(text.format(n=percent(share, 0 if share > 0.1 else 1)))
        self.scale.set_text(_("1 mark = {n} people").format(n=number(all_of_them / 100)))

    def describe(self, result: Any) -> str:
        talk = result.talk
        return _(
            "Of {all} people {bad} hear at least one bad story and {good} at least one good one; "
            "{told} bad stories were told."
        ).format(
            all=number(result.catchment),
            bad=number(talk.heard_bad),
            good=number(talk.heard_good),
            told=number(talk.told_bad),
        )


class EarsChart(Chart):
    """People reached against people told by each: the straight line of the slides, and what overlap leaves of it."""

    title = N_("Told is not heard: ears run out")
    W = np.linspace(0, 60, 61)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 72, 44)
        calm_axes(ax, _("people told by each"))
        headline(ax, self.name)
        ax.set_xlim(0, 60)
        ax.set_xticks([0, 20, 40, 60])
        ax.yaxis.set_major_formatter(lambda v, _i: number(v))
        ax.locator_params(axis="y", nbins=4)
        (self.naive,) = ax.plot(*NOWHERE, "--", color=colour("muted"))
        (self.curve,) = ax.plot(*NOWHERE, color=colour("leave"))
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=10)
        (self.here,) = ax.plot(*NOWHERE, "v", color=colour("leave"), markersize=11)
        self.texts = [ax.text(1, 0, "", va="top", ha="left", color=colour(c)) for c in ("muted", "leave")]

    def update(self, result: Any, bet: Any = None, **_extra: Any) -> None:
        p, unhelped, ears = result.params, result.troubled - result.helped, result.catchment
        curve = model.heard(unhelped * self.W, ears)
        top = nice_ceiling(max(1.05 * curve[-1], 1e-9))
        limits(self.ax, y=(0, 1.35 * top))
        straight = unhelped * self.W
        fits = straight <= 1.05 * top
        self.naive.set_data(self.W[fits], straight[fits])
        self.curve.set_data(self.W, curve)
        at = min(p.told_bad, 60)
        self.here.set_data([at], [float(model.heard(unhelped * at, ears))])
        guess = bet / 100 * ears if is_number(bet) else 0
        self.bet.set_data(*(([at], [min(max(guess, 0), 1.05 * top)]) if is_number(bet) else NOWHERE))
        for text, y, word in zip(
            self.texts,
            (1.33 * top, 1.19 * top),
            (_("multiplied, as on slides"), _("really reached")),
            strict=True,
        ):
            text.set(position=(1, y), text=word)

    def describe(self, result: Any) -> str:
        talk = result.talk
        return _("{told} bad stories are told; {heard} people hear at least one of them.").format(
            told=number(talk.told_bad), heard=number(talk.heard_bad)
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        at = min(result.params.told_bad, 60)
        y = float(model.heard((result.troubled - result.helped) * at, result.catchment))
        return [
            Handle("people told", _("People told"), self.ax, at, y, x_param="told_bad", step=1, look="leave",
                   text=_("{n} people").format(n=number(at)))
        ]  # fmt: skip


class AfterChart(Bars):
    """Money: what one customer is still worth after each treatment, its cost taken off."""

    title = N_("Worth of one customer, after the cost")
    slots = 5
    names_width = 230
    ends_width = 110
    NAMES = (
        N_("never a problem"),
        N_("resolved fast"),
        N_("resolved"),
        N_("complained in vain"),
        N_("said nothing"),
    )

    @property
    def size(self) -> tuple[int, int]:
        return (920, 350 if is_projector() else 240)

    @staticmethod
    def values(result: Any) -> list[float]:
        p = result.params
        silent, fast, resolved, unresolved = (float(x) for x in result.rates[:4])
        care = p.handling_cost + p.compensation
        return [
            p.value * p.back_base,
            p.value * fast - care,
            p.value * resolved - care,
            p.value * unresolved - p.handling_cost,
            p.value * silent,
        ]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_(n) for n in self.NAMES],
            values,
            [money(v) for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(n)}: {money(v)}" for n, v in zip(self.NAMES, self.values(result), strict=True))
