"""The pictures of the cost of churn. Each is built once and then changed in place.

People are dots and blue, leavers are orange triangles, money is green, a bet is purple, A is ochre:
the same in every chapter.
"""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes, stretch
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room, two_lines
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, percent, short_money
from servicelab.kit.theme import colour, is_projector, text_size

from . import model


class BucketChart(Chart):
    """A hundred dots, each one percent of the customers: who stays, who leaves, who must be won."""

    title = N_("The leaky bucket")
    WALL = ((0.4, 1.3, 1.3, 8.7, 8.7, 9.6), (9.6, 2.2, 2.2, 2.2, 2.2, 9.6))

    def build(self, figure: Figure) -> None:
        ax = figure.add_axes((0, 0, 1, 0.9))
        ax.set(xlim=(0, 15.4), ylim=(-1.7, 12.4))
        ax.axis("off")
        headline(ax, self.name)
        ax.plot(*self.WALL, color=colour("muted"), linewidth=3)
        size = 9 if is_projector() else 8
        self.stay = Dots(ax, "dot", colour("stay"), size)
        self.leave = Dots(ax, "triangle", colour("leave"), size)
        self.fresh = Dots(ax, "plus", colour("fresh"), size)
        style = {"va": "center", "ha": "left"}
        self.words = [
            ax.text(10, 10.9, "", color=colour("fresh"), **style),
            ax.text(10, 6, "", color=colour("stay"), **style),
            ax.text(10, 0.3, "", color=colour("leave"), **style),
        ]
        self.scale = ax.text(0.3, -1.6, "", color=colour("muted"), va="bottom")
        # Rows fill from the bottom of the bucket; the grid narrows with its walls.
        rows = np.repeat(np.arange(10), 10)
        narrow = 0.9 * (1 - rows / 10)
        self.inside = (
            1 + narrow * 0.55 + np.tile(np.arange(10), 10) * (8.0 - 1.1 * narrow) / 9,
            2.7 + rows * 0.68,
        )
        self.below = (np.tile(np.arange(20), 5) * 0.45 + 0.7, 1.6 - np.repeat(np.arange(5), 20) * 0.48)
        self.above = (self.below[0], 10.1 + np.repeat(np.arange(5), 20) * 0.5)

    def update(self, result: Any, **_extra: Any) -> None:
        p, lost = result.params, result.headline.lost
        leavers = min(round(100 * (1 - p.retention)), 100)
        for line, spots, n in (
            (self.stay, self.inside, 100 - leavers),
            (self.leave, self.below, leavers),
            (self.fresh, self.above, leavers),
        ):
            line.place(spots[0][:n], spots[1][:n])
        each = p.customers / 100
        texts = (
            _("{n} to win\nto stand still"),
            _("{n} stay"),
            _("{n} leave\nevery period"),
        )
        for word, text, n in zip(self.words, texts, (lost, p.customers - lost, lost), strict=True):
            word.set_text(text.format(n=number(n)))
        self.scale.set_text(_("1 dot = {n} customers").format(n=number(each, 0 if each >= 10 else 1)))

    def describe(self, result: Any) -> str:
        p, lost = result.params, result.headline.lost
        return _("Of {all} customers {stay} stay and {lost} leave; {lost} new ones keep the level.").format(
            all=number(p.customers), stay=number(p.customers - lost), lost=number(lost)
        )


class StockChart(Chart):
    """Today's customers over ten periods when nobody is won, with the average stay and the bet."""

    title = N_("Of today's customers, how many stay")
    YEARS = np.arange(11)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 58, 44)
        calm_axes(ax, _("periods from now"))
        headline(ax, self.name)
        ax.set_xlim(0, 10)
        ax.set_xticks([0, 2, 4, 6, 8, 10])
        ax.yaxis.set_major_formatter(lambda v, _i: number(v))
        ax.locator_params(axis="y", nbins=4)
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        (self.line,) = ax.plot(*NOWHERE, "o-", color=colour("stay"), markersize=6, clip_on=False)
        (self.mean,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=1.5)
        (self.bet,) = ax.plot(*NOWHERE, color=colour("bet"), linewidth=3)
        self.mean_text = ax.text(0, 0, "", va="top", ha="left")
        self.bet_text = ax.text(0, 0, "", va="top", ha="left", color=colour("bet"))

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p = result.params
        top = nice_ceiling(p.customers)
        limits(self.ax, y=(0, top))
        self.line.set_data(self.YEARS, p.customers * result.survival[:11])
        self.ghost.set_data(
            *((self.YEARS, pinned.params.customers * pinned.survival[:11]) if pinned else NOWHERE)
        )
        life = result.headline.lifetime_years
        inside = life <= 10
        self.mean.set_data(*(([life, life], [0, 0.93 * top]) if inside else NOWHERE))
        stay = _("average stay {years}").format(years=number(life, 1) if np.isfinite(life) else "∞")
        self.mean_text.set_text(stay)
        self.mean_text.set_position(
            (min(life, 10) + 0.15 if life < 6.5 else min(life, 10) - 0.15, 0.97 * top)
        )
        self.mean_text.set_ha("left" if life < 6.5 else "right")
        shown = isinstance(bet, int | float) and bet is not None
        at = min(max(bet, 0), 10) if shown else 0
        self.bet.set_data(*(([at, at], [0, 0.78 * top]) if shown else NOWHERE))
        self.bet_text.set_text(_("your bet {years}").format(years=number(bet, 1)) if shown else "")
        self.bet_text.set_position((at + 0.15 if at < 6.5 else at - 0.15, 0.82 * top))
        self.bet_text.set_ha("left" if at < 6.5 else "right")

    def describe(self, result: Any) -> str:
        p, left = result.params, result.survival
        return _(
            "Of {all} customers {one} still stay after one period, {five} after five and {ten} after ten."
        ).format(
            all=number(p.customers),
            one=number(p.customers * left[1]),
            five=number(p.customers * left[5]),
            ten=number(p.customers * left[10]),
        )


class LensChart(Bars):
    """Three answers to one question. They overlap, so they are never added."""

    title = N_("Three lenses on one loss: never add them")
    names_width = 150

    @property
    def size(self) -> tuple[int, int]:
        return (920, 250 if is_projector() else 210)

    NAMES = (
        N_("margin missing\nthis period"),
        N_("value gone,\nnobody comes"),
        N_("cost to replace\nthe leavers"),
    )

    @staticmethod
    def values(result: Any) -> tuple[float, float, float]:
        """The three lenses in yuan."""
        h = result.headline
        return h.margin_lost, h.not_replaced, h.replaced

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self.values(result)
        self.fill(
            [_(n) for n in self.NAMES],
            values,
            [money(v) for v in values],
            self.values(pinned) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        now, gone, again = (money(v) for v in self.values(result))
        return _(
            "Margin missing this period {now}; value gone if nobody comes {gone}; cost to replace {again}. "
            "They overlap and are never added."
        ).format(now=now, gone=gone, again=again)


class SurvivalChart(Chart):
    """Who is still there after t periods: all alike and not alike, and how discounting shrinks it."""

    title = N_("Of 100 customers, how many still pay")
    T = np.arange(13)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 44, 44)
        calm_axes(ax, _("payment"))
        headline(ax, self.name)
        ax.set(xlim=(-0.2, 12.2), ylim=(0, 100))
        ax.set_xticks([0, 4, 8, 12])
        ax.set_yticks([0, 25, 50, 75, 100])
        self.shade = ax.fill_between(self.T, 0, 0, color=colour("money"), alpha=0.35, linewidth=0, step="mid")
        (self.ghost,) = ax.plot(*NOWHERE, "--", color=colour("pin"), linewidth=2)
        (self.mixed,) = ax.plot(*NOWHERE, "s-.", color=colour("ink"), markersize=5)
        (self.alike,) = ax.plot(*NOWHERE, "o-", color=colour("stay"), markersize=6, clip_on=False)
        self.note = ax.text(12, 97, "", ha="right", va="top", color=colour("stay"))
        self.mixed_text = ax.text(12, 84, "", ha="right", va="top", color=colour("ink"))
        ax.text(0.2, 4, _("worth today"), color=colour("ink"))

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        p = result.params
        alike = 100 * model.survival(p.retention, 12)
        mixed = 100 * model.survival(p.retention, 12, result.difference)
        shown = mixed if p.polarisation else alike
        self.alike.set_data(self.T, alike)
        self.mixed.set_data(self.T, mixed)
        self.ghost.set_data(*((self.T, 100 * pinned.survival[:13]) if pinned else NOWHERE))
        worth = shown * ((1 + p.growth) / (1 + p.discount)) ** self.T
        self.shade.set_data(self.T, np.zeros(13), np.minimum(worth, 100))
        self.note.set_text(_("● {share} renew each time").format(share=percent(p.retention)))
        self.mixed_text.set_text(_("■ if customers differ"))

    def describe(self, result: Any) -> str:
        p = result.params
        alike, mixed = model.survival(p.retention, 12), model.survival(p.retention, 12, result.difference)
        return _(
            "After 12 periods {alike} of 100 still stay if all customers are alike, {mixed} if they differ."
        ).format(alike=number(100 * alike[12]), mixed=number(100 * mixed[12]))


class ValueCurve(Chart):
    """Lifetime value against retention: the hockey stick, and what the programme adds."""

    title = N_("Lifetime value against retention")
    R = np.linspace(0, 0.97, 98)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 66, 44, right=26)
        calm_axes(ax, _("retention rate"))
        headline(ax, self.name)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], [percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        ax.yaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="y", nbins=4)
        (self.curve,) = ax.plot(*NOWHERE, color=colour("money"))
        (self.cost,) = ax.plot(*NOWHERE, ":", color=colour("muted"), linewidth=2)
        (self.step,) = ax.plot(*NOWHERE, "-", color=colour("ink"), linewidth=2)
        (self.points,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=9)
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=9)
        (self.gap,) = ax.plot(*NOWHERE, "-", color=colour("bet"), linewidth=1.5)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=10)
        self.now_text = ax.text(0, 0, "", color=colour("money"))
        self.cost_text = ax.text(0.99, 0, "", ha="right", va="bottom", color=colour("muted"))
        self.bet_text = ax.text(0, 0, "", ha="right", va="bottom", color=colour("bet"))

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p, h = result.params, result.headline
        shape = (p.discount, p.growth, p.horizon, p.polarisation)
        curve = model.clv(p.margin, self.R, *shape)
        better = p.retention + p.effect
        top = nice_ceiling(max(h.clv_with_programme * 1.45, p.acquisition_cost * 1.2, 1))
        low = -nice_ceiling(-h.clv * 1.3) if h.clv < 0 else 0
        limits(self.ax, y=(low, top))
        fits = np.isfinite(curve)
        self.curve.set_data(self.R[fits], curve[fits])
        self.cost.set_data([0, 1], [p.acquisition_cost] * 2)
        self.cost_text.set_position((0.99, p.acquisition_cost))
        self.cost_text.set_text(_("acquisition cost"))
        self.step.set_data([p.retention, better, better], [h.clv, h.clv, h.clv_with_programme])
        self.points.set_data([p.retention, better], [h.clv, h.clv_with_programme])
        gain = percent(h.gain_relative) if h.gain_relative == h.gain_relative else money(h.gain_per_customer)
        self.now_text.set_text(f"{money(h.clv)} +{gain}")
        if better > 0.45:
            self.now_text.set(x=better - 0.03, y=h.clv_with_programme + 0.03 * top, ha="right", va="bottom")
        else:
            self.now_text.set(x=better + 0.02, y=max(h.clv, low + 0.16 * (top - low)), ha="left", va="top")
        shown = isinstance(bet, int | float)
        said = h.clv * (1 + bet / 100) if shown else 0
        self.bet.set_data(*(([better], [min(said, top)]) if shown else NOWHERE))
        self.gap.set_data(*(([better] * 2, [min(said, top), h.clv_with_programme]) if shown else NOWHERE))
        self.bet_text.set_text(_("your bet +{said}%").format(said=number(bet)) if shown else "")
        # The word for the bet keeps clear of the word for the value, which stands above the upper point.
        above = said > h.clv_with_programme
        at = max(said, h.clv_with_programme + 0.15 * top) if above else max(said, low + 0.16 * (top - low))
        self.bet_text.set(x=better - 0.03, y=min(at, 0.9 * top), va="bottom" if above else "top")
        self.ghost.set_data(*(([pinned.params.retention], [pinned.headline.clv]) if pinned else NOWHERE))

    def describe(self, result: Any) -> str:
        p, h = result.params, result.headline
        return _("A customer is worth {now} at a retention rate of {r} and {then} at {better}.").format(
            now=money(h.clv),
            r=percent(p.retention),
            then=money(h.clv_with_programme),
            better=percent(p.retention + p.effect),
        )


class WhereChart(Chart):
    """Where the famous 25% and 85% live: the gain of the programme over retention and discount rate."""

    title = N_("Where do +25% and +85% live?")
    R, D = np.linspace(0.5, 0.95, 91), np.linspace(0, 0.3, 16)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 60, 44, right=26)
        headline(ax, self.name)
        ax.set(xlim=(0.5, 0.95), ylim=(0, 0.3), xlabel=_("retention rate"), ylabel=_("discount rate"))
        ax.set_xticks([0.5, 0.65, 0.8, 0.95], [percent(x) for x in (0.5, 0.65, 0.8, 0.95)])
        ax.set_yticks([0, 0.1, 0.2, 0.3], [percent(x) for x in (0, 0.1, 0.2, 0.3)])
        ax.tick_params(length=0)
        ax.tick_params(axis="x", pad=0.7 * text_size())
        self.band = ax.fill_betweenx(self.D, 0, 0, color=colour("muted"), alpha=0.25, linewidth=0)
        (self.quarter,) = ax.plot(*NOWHERE, "-", color=colour("ink"))
        (self.most,) = ax.plot(*NOWHERE, ":", color=colour("ink"))
        (self.here,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=10)
        (self.ghost,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=10)
        self.texts = [ax.text(0, 0, "", va="bottom", color=colour("ink")) for _line in range(2)]
        self.note = ax.text(0.51, 0.29, "", va="top", ha="left")

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        p = result.params
        lines = result.famous_band
        for line, edge, text, name in zip(
            (self.quarter, self.most), lines, self.texts, ("+25%", "+85%"), strict=True
        ):
            line.set_data(edge, self.D)
            known = np.flatnonzero(np.isfinite(edge) & (edge > 0.5) & (edge < 0.95))
            text.set_text(name if len(known) else "")
            if len(known):
                x, y = edge[known[0]], self.D[known[0]] + 0.004
                text.set_position((x - 0.008, y) if x > 0.62 else (x + 0.008, y))
                text.set_ha("right" if x > 0.62 else "left")
        left, right = (np.nan_to_num(e, nan=1.2) for e in lines)
        self.band.set_data(self.D, left, right)
        self.here.set_data([p.retention], [p.discount])
        self.ghost.set_data(*(([pinned.params.retention], [pinned.params.discount]) if pinned else NOWHERE))
        self.note.set_text(_("here: {gain}").format(gain=result.gain_text))

    def describe(self, result: Any) -> str:
        return _("The band between +25% and +85% is narrow; with your values the gain is {gain}.").format(
            gain=result.gain_text
        )


class ReasonsChart(Bars):
    """People: who leaves for which reason, and how many of them could be kept at all."""

    title = N_("Leavers by reason, and those you can reach")
    height = 370
    slots = 7
    names_width = 170
    ink = "leave"

    def build(self, figure: Figure) -> None:
        super().build(figure)
        at = np.arange(self.slots)
        self.reach = self.ax.barh(
            at, 0, height=0.5, facecolor=colour("soft"), edgecolor=colour("ink"), hatch="///", linewidth=1
        )

    def update(self, result: Any, **_extra: Any) -> None:
        lost = result.headline.lost
        reasons = sorted((r.reason for r in result.reasons), key=lambda r: -r.share)
        heads = [lost * r.share for r in reasons]
        reach = [lost * r.share * r.addressable for r in reasons]
        self.fill(
            [two_lines(_(r.name)) for r in reasons],
            heads,
            [f"{number(h)} ({number(a)})" for h, a in zip(heads, reach, strict=True)],
        )
        for i in range(self.slots):
            stretch(self.reach[i], reach[i] if i < len(reach) else 0)

    def describe(self, result: Any) -> str:
        lost = result.headline.lost
        return "; ".join(
            _("{name}: {heads} leave, {reach} of them can be reached").format(
                name=_(r.reason.name),
                heads=number(lost * r.reason.share),
                reach=number(lost * r.reason.share * r.reason.addressable),
            )
            for r in sorted(result.reasons, key=lambda r: -r.reason.share)
        )


class RemediesChart(Bars):
    """Money: what the remedy for each reason is worth after its cost, best first."""

    title = N_("What a remedy is worth, after its cost")
    height = 370
    slots = 7
    names_width = 170

    def update(self, result: Any, **_extra: Any) -> None:
        self.fill(
            [two_lines(_(r.reason.name)) for r in result.reasons],
            [r.net for r in result.reasons],
            [money(r.net) for r in result.reasons],
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(r.reason.name)}: {money(r.net)}" for r in result.reasons)


class OutcomesChart(Chart):
    """Fifty equally likely outcomes of the programme, as dots: how many of them lose money?"""

    title = N_("Fifty equally likely outcomes of the programme")

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 32, 44, right=32)
        headline(ax, self.name)
        ax.set_xlabel(_("per customer, after its cost"))
        ax.yaxis.set_visible(False)
        ax.spines["left"].set_visible(False)
        ax.set_ylim(0, 15)
        ax.xaxis.set_major_formatter(lambda v, _i: short_money(v))
        ax.locator_params(axis="x", nbins=4)
        ax.tick_params(length=0)
        (self.zero,) = ax.plot([0, 0], [0, 12.5], color=colour("muted"), linewidth=1.5)
        self.wins = Dots(ax, "dot", colour("money"), 11)
        self.losses = Dots(ax, "triangle", colour("leave"), 11)
        self.note = ax.text(0, 14.6, "", va="top", ha="center")

    def update(self, result: Any, **_extra: Any) -> None:
        dots = result.uncertainty.dots
        edge = nice_ceiling(max(abs(dots.min()), abs(dots.max()), 1))
        limits(self.ax, x=(-edge, edge))
        width = 2 * edge / 25
        columns = np.round(dots / width).astype(int)
        heights = np.array([np.sum(columns[:i] == c) for i, c in enumerate(columns)]) + 0.6
        heights *= min(1, 12 / heights.max())
        lost = dots < 0
        self.wins.place(columns[~lost] * width, heights[~lost])
        self.losses.place(columns[lost] * width, heights[lost])
        self.note.set_text(_("{n} of 50 lose money").format(n=int(lost.sum())))

    def describe(self, result: Any) -> str:
        dots = result.uncertainty.dots
        return _(
            "{n} of 50 equally likely outcomes lose money; the middle one brings {mid} per customer."
        ).format(n=int((dots < 0).sum()), mid=money(float(np.median(dots))))


class TornadoChart(Bars):
    """Which input matters: the net value of a customer when one input moves by a fifth."""

    title = N_("Net value of a customer, one input ± 20%")
    height = 330
    slots = 4
    names_width = 140

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.low = self.ax.barh(
            np.arange(4), 0, height=0.5, facecolor=colour("paper"), hatch="///", edgecolor=colour("money")
        )

    def update(self, result: Any, **_extra: Any) -> None:
        bars, base = result.tornado, result.headline.net_value
        specs = type(result.params).specs()
        names = [
            two_lines(_(specs[b.field].label) if b.field != "retention" else _("Churn rate"), 17)
            for b in bars
        ]
        good = [max(b.low, b.high) - base for b in bars]
        bad = [min(b.low, b.high) - base for b in bars]
        good, bad = ([x if np.isfinite(x) else 0 for x in side] for side in (good, bad))
        self.fill(names, good, ["± " + money(b.size / 2) for b in bars])
        edge = nice_ceiling(max(*np.abs(good), *np.abs(bad), 1))
        limits(self.ax, x=(-edge, edge))
        for bar, x, end, g in zip(self.low, bad, self.ends, good, strict=True):
            bar.set_width(x)
            end.set_position((g + 0.04 * edge, end.get_position()[1]))

    def describe(self, result: Any) -> str:
        specs = type(result.params).specs()
        return "; ".join(
            f"{_(specs[b.field].label) if b.field != 'retention' else _('Churn rate')}: {money(b.size)}"
            for b in result.tornado
        )


class SegmentsChart(Chart):
    """Two kinds of customer in one cohort: the observed rate climbs though nobody grows more loyal."""

    title = N_("Observed retention climbs; nobody changed")
    T = np.arange(1, 9)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 56, 44)
        calm_axes(ax, _("period"))
        headline(ax, self.name)
        ax.set(xlim=(0.8, 8.2), ylim=(0, 1.12))
        ax.set_xticks([1, 2, 4, 6, 8])
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1], [percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        (self.loyal,) = ax.plot([1, 8], [0, 0], ":", color=colour("muted"), linewidth=2)
        (self.fickle,) = ax.plot([1, 8], [0, 0], ":", color=colour("muted"), linewidth=2)
        (self.seen,) = ax.plot(self.T, self.T * 0, "o-", color=colour("stay"), markersize=7)
        self.texts = [
            ax.text(8.1, 0, "", ha="right", va=va, color=colour("muted")) for va in ("bottom", "top")
        ]
        self.note = ax.text(1, 1.11, "", va="top", ha="left")

    def update(self, result: Any, **_extra: Any) -> None:
        low, high = result.segment_rates
        self.loyal.set_ydata([high, high])
        self.fickle.set_ydata([low, low])
        self.seen.set_ydata(result.segments.observed_retention)
        for text, y, word in zip(
            self.texts, (high, low), (_("loyal half {r}"), _("fickle half {r}")), strict=True
        ):
            text.set_text(word.format(r=percent(y)))
            text.set_position((8.1, y + 0.01 if text is self.texts[0] else max(y - 0.02, 0.12)))
        self.note.set_text("")

    def describe(self, result: Any) -> str:
        seen = result.segments.observed_retention
        return _(
            "One half renews at {low}, the other at {high}; the observed rate climbs from {first} to {last}."
        ).format(
            low=percent(result.segment_rates[0]),
            high=percent(result.segment_rates[1]),
            first=percent(seen[0]),
            last=percent(seen[-1]),
        )


class KeptChart(Chart):
    """A real cohort: Kaplan-Meier (or the published record), a naive count, one rate for all, and the fit."""

    title = N_("Customers who are still there, of 1,000")

    @property
    def size(self) -> tuple[int, int]:
        """Half the width; on a projector all of it, where the legend finds room."""
        return (920 if is_projector() else 450, 330)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 56, 44)
        calm_axes(ax, _("renewals"))
        headline(ax, self.name)
        ax.set_ylim(0, 1000)
        ax.set_yticks([0, 250, 500, 750, 1000], [number(v) for v in (0, 250, 500, 750, 1000)])
        (self.first,) = ax.plot(
            *NOWHERE, ":", color=colour("muted"), linewidth=2, label=_("first period's rate for ever")
        )
        (self.naive,) = ax.plot(
            *NOWHERE, "x", color=colour("muted"), markersize=8, mew=2, label=_("naive count")
        )
        (self.fit,) = ax.plot(*NOWHERE, "-", color=colour("ink"), label=_("model, customers differ"))
        (self.seen,) = ax.plot(
            *NOWHERE, "o", color=colour("stay"), markersize=7, label=_("observed"), clip_on=False
        )
        (self.bet,) = ax.plot(*NOWHERE, "D", color=colour("bet"), markersize=9, label=_("your bet"))
        ax.legend(loc="upper right", handlelength=1.6, borderaxespad=0)

    def update(self, result: Any, bet: Any = None, **_extra: Any) -> None:
        c = result.cohort
        end = max(len(c.survival) - 1, 1)
        t = np.arange(len(c.survival))
        limits(self.ax, x=(-0.2, end + 0.2))
        self.ax.set_xticks(range(0, end + 1, max(1, end // 6)))
        self.seen.set_data(t, 1000 * c.survival)
        self.first.set_data(t, 1000 * c.survival[1] ** t) if len(t) > 1 else self.first.set_data(*NOWHERE)
        self.naive.set_data(*((t, 1000 * c.naive) if c.naive is not None else NOWHERE))
        curve = c.projected(end)
        self.fit.set_data(*((np.arange(end + 1), 1000 * curve) if curve is not None else NOWHERE))
        shown = isinstance(bet, int | float)
        self.bet.set_data(*(([end], [min(max(bet, 0), 1000)]) if shown else NOWHERE))

    def describe(self, result: Any) -> str:
        c = result.cohort
        return _("{name}: after {end} renewals {left} of 1,000 are still there.").format(
            name=c.name, end=len(c.survival) - 1, left=number(1000 * c.survival[-1])
        )


class AgeChart(Chart):
    """The retention rate of each renewal: it climbs because the fickle leave first."""

    title = N_("Retention rate of each renewal")

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 56, 44)
        calm_axes(ax, _("renewal"))
        headline(ax, self.name)
        ax.set_ylim(0, 1.05)
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1], [percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
        (self.fit,) = ax.plot(*NOWHERE, "-", color=colour("ink"))
        (self.seen,) = ax.plot(*NOWHERE, "o", color=colour("stay"), markersize=7)
        self.note = ax.text(0.98, 0.06, "", transform=ax.transAxes, ha="right", va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        c = result.cohort
        t = np.arange(1, len(c.retention) + 1)
        limits(self.ax, x=(0.6, max(len(t), 1) + 0.4))
        self.ax.set_xticks(range(1, len(t) + 1, max(1, len(t) // 6)))
        self.seen.set_data(t, c.retention)
        curve = c.projected(len(t)) if len(t) else None
        self.fit.set_data(*((t, curve[1:] / curve[:-1]) if curve is not None else NOWHERE))
        self.note.set_text(_("sorting, not growing loyalty"))

    def describe(self, result: Any) -> str:
        r = result.cohort.retention
        if not len(r):
            return _("Too few renewals to tell.")
        return _("The rate goes from {first} at the first renewal to {last} at the last.").format(
            first=percent(r[0], 1), last=percent(r[-1], 1)
        )


class MethodsChart(Bars):
    """Margins: what a customer is worth by three ways of reading the same record."""

    title = N_("Worth of a new customer, in margins")
    height = 330
    ink = "stay"
    NAMES = (N_("first rate\nfor ever"), N_("average rate\nfor ever"), N_("customers differ\n(model)"))

    @staticmethod
    def values(result: Any) -> list[float]:
        """Multiples of one period's margin."""
        c, d = result.cohort, result.params.discount
        if not len(c.retention):
            return [np.nan] * 3
        d = max(d, 0.01)
        average = c.survival[-1] ** (1 / len(c.retention)) if c.survival[-1] else 0.0
        model_based = model.sbg_lifetime(c.sbg.alpha, c.sbg.beta, d) if c.sbg else np.nan
        return [float(model.multiple(r, d)) for r in (c.retention[0], average)] + [float(model_based)]

    def update(self, result: Any, **_extra: Any) -> None:
        values = self.values(result)
        self.fill([_(n) for n in self.NAMES], values, [number(v, 2) if v == v else "–" for v in values])

    def describe(self, result: Any) -> str:
        names = [_(n).replace("\n", " ") for n in self.NAMES]
        return "; ".join(
            f"{n}: {number(v, 2) if v == v else '–'}" for n, v in zip(names, self.values(result), strict=True)
        )
