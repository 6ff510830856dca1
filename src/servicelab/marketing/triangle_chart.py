"""The triangle of promises, and what it means for a hundred customers."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE
from servicelab.kit.chart import Chart, headline
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.params import plain
from servicelab.kit.theme import colour, is_projector

# Corners in the order of the sides: each promise runs from the one who gives it to the one who gets it.
FIRM, PEOPLE, CUSTOMERS = np.array((0.5, 0.9)), np.array((0.06, 0.1)), np.array((0.94, 0.1))
SIDES = {"make": (FIRM, CUSTOMERS), "enable": (FIRM, PEOPLE), "keep": (PEOPLE, CUSTOMERS)}


class TriangleChart(Chart):
    """Each side is filled as far as its promise; what is promised and does not arrive is orange."""

    title = N_("Orange: promised, not kept")
    size = (450, 340)

    def build(self, figure: Figure) -> None:
        ax = figure.add_axes((0.02, 0.02, 0.96, 0.86))
        ax.set(xlim=(-0.24, 1.24), ylim=(-0.06, 1.06))
        ax.axis("off")
        headline(ax, self.name)
        wide = 16 if is_projector() else 12
        for start, end in SIDES.values():
            ax.plot(*zip(start, end, strict=True), color=colour("soft"), linewidth=wide)
        self.lines = {key: ax.plot(*NOWHERE, color=colour("stay"), linewidth=wide * 0.6)[0] for key in SIDES}
        (self.broken,) = ax.plot(*NOWHERE, color=colour("leave"), linewidth=wide * 0.6)
        (self.pinned,) = ax.plot(*NOWHERE, "s", mfc="none", mec=colour("pin"), mew=2, markersize=11)
        ax.text(0.5, 0.97, _("firm"), ha="center", va="bottom", fontweight="bold")
        ax.text(-0.02, 0.02, _("its people"), ha="center", va="top", fontweight="bold")
        ax.text(1.02, 0.02, _("customers"), ha="center", va="top", fontweight="bold")
        self.words = {
            "make": ax.text(0.78, 0.56, "", ha="left"),
            "enable": ax.text(0.22, 0.56, "", ha="right"),
            "keep": ax.text(0.5, 0.14, "", ha="center", va="bottom"),
        }
        self.middle = ax.text(0.5, 0.4, "", ha="center", va="center", fontweight="bold")

    def update(self, result: Any, bet: Any = None, pinned: Any = None) -> None:
        p, arrives = result.params, result.arrives
        ends = {"make": min(p.make, arrives), "enable": p.enable, "keep": p.keep}
        for key, line in self.lines.items():
            line.set_data(*_part(key, 0, ends[key]))
        self.broken.set_data(*(_part("make", arrives, p.make) if result.gap > 0 else NOWHERE))
        old = pinned.params if pinned else None
        marks = [_at(key, getattr(old, key)) for key in SIDES] if old else []
        self.pinned.set_data(*(np.array(marks).T if marks else NOWHERE))
        names = {"make": _("make"), "enable": _("enable"), "keep": _("keep")}
        for key, word in self.words.items():
            word.set_text(f"{names[key]}\n{plain(round(getattr(p, key), 1))}" if key != "keep" else "")
        self.words["keep"].set_text(f"{names['keep']} {plain(round(p.keep, 1))}")
        self.middle.set_text(_("gap {gap}").format(gap=plain(round(max(result.gap, 0), 1))))
        self.middle.set_color(colour("leave" if result.gap > 0 else "stay"))

    def describe(self, result: Any) -> str:
        p = result.params
        return _(
            "The firm promises {make}, enables {enable}, and its people keep {keep}. {arrives} arrives."
        ).format(
            make=plain(round(p.make, 1)),
            enable=plain(round(p.enable, 1)),
            keep=plain(round(p.keep, 1)),
            arrives=plain(round(result.arrives, 1)),
        )


def _at(key: str, value: float) -> np.ndarray:
    start, end = SIDES[key]
    return start + (end - start) * value / 10


def _part(key: str, low: float, high: float) -> tuple[list[float], list[float]]:
    """The part of a side between two values, as x and y."""
    a, b = _at(key, low), _at(key, high)
    return [a[0], b[0]], [a[1], b[1]]


class ContentChart(Hundred):
    """A hundred customers: who is content, who had been promised more."""

    title = N_("A hundred customers of this promise")

    def update(self, result: Any, **_extra: Any) -> None:
        n = round(result.content)
        self.fill(
            n,
            _("{n} content").format(n=number(n)),
            _("{n} had been\npromised more").format(n=number(100 - n)),
        )

    def describe(self, result: Any) -> str:
        return _("{n} of 100 customers are content, the others had expected more.").format(
            n=number(round(result.content))
        )
