"""A hundred restaurants as marks, the two fifths as bars, and what a comparison says beside what a change does."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import Bars, calm_axes
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.theme import colour, is_projector

THOUSAND = 1000  # sales and profit are in ¥1,000


class StoresChart(Chart):
    """Staff turnover and sales. The two fifths, or with the third thing shown: good, middling and weak sites."""

    title = N_("A hundred restaurants that do not exist")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 56, 50, right=20)
        calm_axes(ax, _("staff who leave, % of staff a year"), _("sales, ¥ million"))
        headline(ax, self.name)
        ax.locator_params(nbins=4)
        size = 9 if is_projector() else 7
        self.marks = [
            Dots(ax, "dot", colour("muted"), size - 2),
            Dots(ax, "dot", colour("stay"), size),
            Dots(ax, "triangle", colour("leave"), size + 2),
            Dots(ax, "square", colour("ink"), size + 1),
            Dots(ax, "plus", colour("muted"), size + 1),
        ]
        self.words = [
            ax.text(0.99, y, "", transform=ax.transAxes, ha="right", va="top") for y in (0.99, 0.88)
        ]

    def update(self, result: Any, **_extra: Any) -> None:
        x, y = result.turnover, result.sales / THOUSAND
        limits(self.ax, x=(0, nice_ceiling(x.max())), y=(0, nice_ceiling(y.max())))
        nobody = np.zeros(len(x), bool)
        low, high = result.fifths
        if result.shown:
            site = result.site
            groups = [site == 1, nobody, nobody, site == 2, site == 0]
            words = (_("■ good site and manager"), _("+ weak ones"))
        else:
            first, last = (np.isin(np.arange(len(x)), part) for part in (low, high))
            groups = [~(first | last), first, last, nobody, nobody]
            words = (_("● fewest leave"), _("▼ most leave"))
        for marks, here in zip(self.marks, groups, strict=True):
            marks.place(x[here], y[here])
        names = ("ink", "muted") if result.shown else ("stay", "leave")
        for word, text, name in zip(self.words, words, names, strict=True):
            word.set_text(text)
            word.set_color(colour(name))

    def describe(self, result: Any) -> str:
        low, high = result.fifths
        return _(
            "The fifth in which fewest leave ({few} to {some} percent) sells {much} on average, the fifth in which most leave {little}."
        ).format(
            few=number(result.turnover[low].min()),
            some=number(result.turnover[low].max()),
            much=money(THOUSAND * result.sales[low].mean()),
            little=money(THOUSAND * result.sales[high].mean()),
        )


class FifthsChart(Bars):
    """Mean sales and profit of the two fifths."""

    title = N_("Means of the two fifths")
    slots = 4
    height = 370
    names_width = 116
    ends_width = 104

    def _values(self, result: Any) -> list[float]:
        return [THOUSAND * v[part].mean() for v in (result.sales, result.profit) for part in result.fifths]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self._values(result)
        names = [
            _("sales,\nfewest leave"),
            _("sales,\nmost leave"),
            _("profit,\nfewest leave"),
            _("profit,\nmost leave"),
        ]
        self.fill(names, values, [money(v) for v in values], self._values(pinned) if pinned else ())

    def describe(self, result: Any) -> str:
        return _("Sales {a} times as high, profit {b} times.").format(
            a=number(result.sales_ratio, 1), b=number(result.ratio(result.profit), 1)
        )


class CauseChart(Bars):
    """Three answers to one question: by how much does less turnover raise sales?"""

    title = N_("How much more do they sell?")
    slots = 3
    height = 370
    names_width = 128
    ends_width = 66
    ink = "stay"

    def _values(self, result: Any) -> list[float]:
        return [result.sales_ratio - 1, result.within - 1, result.growth / 100]

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = self._values(result)
        names = [
            _("compare the\ntwo fifths"),
            _("compare within\nequal sites"),
            _("cut turnover\neverywhere"),
        ]
        self.fill(names, values, [percent(v) for v in values], self._values(pinned) if pinned else ())

    def describe(self, result: Any) -> str:
        fifths, within, growth = self._values(result)
        return _(
            "Fifths differ by {fifths}, halves within equal sites by {within}; a cut everywhere brings {growth}."
        ).format(fifths=percent(fifths), within=percent(within), growth=percent(growth))
