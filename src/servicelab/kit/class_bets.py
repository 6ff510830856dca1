"""What a class predicted, and then the model's answer drawn over it. Numbers only: no names, no server."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from . import chart, html
from .chart import Chart, limits, nice_ceiling, room
from .dots import Dots
from .face import Face
from .i18n import _, ngettext
from .params import plain, read_number
from .shares import FEWEST
from .theme import colour, is_projector

STACKS = 60  # places along the axis where dots pile up


def read_bets(text: str) -> tuple[list[float], list[str]]:
    """Numbers, one person each, from a line or from a chat; and the lines that hold none.

    Several numbers stand on a line when spaces or semicolons part them. What precedes a colon is dropped.
    """
    bets, unread = [], []
    for i, line in enumerate(text.replace("：", ":").splitlines(), start=1):
        for piece in filter(None, re.split(r"[\s;；、]+|[,，]\s+", line.rpartition(":")[2].strip())):
            whole = _number(piece)
            values = [whole] if whole is not None else [_number(part) for part in re.split("[,，]", piece)]
            if None in values:
                unread.append(str(i))
            else:
                bets += values
    return bets, list(dict.fromkeys(unread))


def _number(text: str) -> float | None:
    value = read_number(text.rstrip("%％"), None)
    return value if isinstance(value, float) and np.isfinite(value) else None


class BetsChart(Chart):
    """One diamond a person along the scale of the question; the median; the model's answer when it is opened."""

    size = (700, 230)

    def __init__(self, unit: str):
        self.unit = unit
        super().__init__()

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 24, 46, right=24, top=40)
        ax.set(ylim=(0, 6.2), xlim=(0, 1), xlabel=self.unit)
        ax.spines["left"].set_visible(False)
        ax.set_yticks([])
        (self.half,) = ax.plot([], [], color=colour("bet"), linewidth=9, alpha=0.25)
        self.dots = Dots(ax, "diamond", colour("bet"), 16 if is_projector() else 11)
        (self.middle,) = ax.plot([], [], "D", color=colour("bet"), markersize=13)
        (self.truth,) = ax.plot([], [], color=colour("ink"), linewidth=3)
        self.said = ax.text(0, 6.4, "", ha="center", va="bottom", fontweight="bold")

    def update(self, result: Sequence[float], truth: float | None = None, **_extra: Any) -> None:
        bets = np.asarray(result, float)
        shown = bets if len(bets) >= FEWEST else bets[:0]
        if not len(shown):
            self.dots.place([], [])
        else:
            low, high = scale(shown, truth)
            limits(self.ax, x=(low, high))
            slot = np.round((shown.clip(low, high) - low) / (high - low) * STACKS).astype(int)
            order = np.argsort(slot, kind="stable")
            pile = np.empty(len(slot), int)
            pile[order] = [i - np.searchsorted(slot[order], s) for i, s in enumerate(slot[order])]
            step = min(0.8, 4.6 / (pile.max() + 1))
            self.dots.place(low + slot / STACKS * (high - low), 1.5 + step * pile)
        quarters = np.quantile(shown, [0.25, 0.5, 0.75]) if len(shown) else None
        self.half.set_data(*(([quarters[0], quarters[2]], [0.6, 0.6]) if len(shown) else ([], [])))
        self.middle.set_data(*(([quarters[1]], [0.6]) if len(shown) else ([], [])))
        opened = truth is not None and len(shown) > 0
        self.truth.set_data(*(([truth, truth], [0, 6.2]) if opened else ([], [])))
        self.said.set_text(_("model: {truth}").format(truth=plain(float(f"{truth:.3g}"))) if opened else "")
        if opened:
            low, high = self.ax.get_xlim()
            at = (truth - low) / (high - low)
            self.said.set_horizontalalignment("left" if at < 0.15 else "right" if at > 0.85 else "center")
            self.said.set_x(truth)

    def describe(self, result: Sequence[float], truth: float | None = None) -> str:
        if len(result) < FEWEST:
            return _("Fewer than five bets: nothing is shown.")
        q = [plain(float(f"{v:.3g}")) for v in np.quantile(result, [0.25, 0.5, 0.75])]
        said = _(
            "{n} bets; the middle one is {middle} {unit}, half of them lie between {low} and {high}."
        ).format(n=len(result), middle=q[1], unit=self.unit, low=q[0], high=q[2])
        return (
            said
            if truth is None
            else f"{said} {_('The model says {truth}.').format(truth=plain(float(f'{truth:.3g}')))}"
        )


def scale(bets: np.ndarray, truth: float | None) -> tuple[float, float]:
    """Limits of the axis: calm steps, wide enough for the middle 90% of the bets and for the truth.

    One wild bet must not press all others into a corner: it is set on the edge.
    """
    low, high = np.quantile(bets, [0.05, 0.95])
    if truth is not None:
        low, high = min(low, truth), max(high, truth)
    left = -nice_ceiling(-1.05 * low) if low < 0 else 0.0
    right = nice_ceiling(1.05 * high) if high > 0 or low >= 0 else 0.0
    return left, right


class ClassBets(Face):
    """The bets of a class on one question, and a button that draws the model's answer over them.

    ``answer`` gives the model's answer, in ``unit``; a bet within the share ``near`` of it counts as close.
    """

    def __init__(
        self, question: str, unit: str, answer: Any, near: float = 0.15, text: str = "", opened: bool = False
    ):
        self.question, self.unit, self.answer, self.near = question, unit, answer, near
        self.bets: list[float] = []
        self.opened = opened
        self.chart = BetsChart(unit)
        super().__init__(
            _("Bets of the class"),
            [
                {"kind": "html", "html": html.escape(question), "look": "sl-question"},
                {
                    "kind": "field",
                    "id": "typed",
                    "label": _("Bets, in {unit}: numbers in a row, or one line a person").format(unit=unit),
                    "value": "",
                    "rows": 2,
                    "look": "sl-wide",
                },
                {"kind": "html", "id": "note", "html": "", "role": "status"},
                {"kind": "button", "id": "open", "label": _("Draw the model's answer")},
                {
                    "kind": "picture",
                    "id": "picture",
                    "label": _("Bets of the class"),
                    "description": "",
                    **self.chart.stage.picture(),
                },
                {"kind": "html", "id": "said", "html": "", "look": "sl-sentence", "live": True},
            ],
        )
        if text:
            self.paste(text)

    def paste(self, text: str) -> "ClassBets":
        """Enter the bets as typed or pasted; ValueError when there is no number in the text."""
        bets, unread = read_bets(text)
        if not bets:
            raise ValueError(_("No number was found. Write the bets in a row, such as 8 5 12."))
        self.bets = bets
        said = ngettext(
            "Line {lines} holds no number and is left out.",
            "Lines {lines} hold no number and are left out.",
            len(unread),
        )
        self.put("note", html=html.escape(said.format(lines=", ".join(unread))) if unread else "")
        self.put("typed", value=" ".join(map(plain, bets)))  # what was pasted, with any names, is gone
        return self._shown()

    def reveal(self) -> "ClassBets":
        """Draw the model's answer over the bets."""
        self.opened = True
        return self._shown()

    def on_typed(self, text: str) -> None:
        try:
            self.paste(str(text))
        except ValueError as error:
            self.put("note", html=html.escape(str(error)))

    def on_open(self, _value: Any) -> None:
        self.reveal()

    @property
    def truth(self) -> float | None:
        """The model's answer, once it is opened."""
        return float(self.answer()) if self.opened else None

    @property
    def sentence(self) -> str:
        """What the class predicted, and how many were close."""
        if not self.bets:
            return ""
        if len(self.bets) < FEWEST:
            return _("Fewer than five bets are not shown: nobody should be recognised.")
        said = self.chart.describe(self.bets, self.truth)
        low, high = self.chart.ax.get_xlim()
        outside = sum(not low <= bet <= high for bet in self.bets)
        if outside:
            said += " " + ngettext(
                "{n} bet lies beyond the picture and stands on its edge.",
                "{n} bets lie beyond the picture and stand on its edge.",
                outside,
            ).format(n=outside)
        if self.truth is None:
            return said
        gap = np.array(self.bets) - self.truth
        close = np.abs(gap) <= self.near * abs(self.truth)
        return f"{said} " + _("{close} close, {high} too high, {low} too low.").format(
            close=int(close.sum()), high=int((gap[~close] > 0).sum()), low=int((gap[~close] < 0).sum())
        )

    def _shown(self) -> "ClassBets":
        self.chart.update(self.bets, truth=self.truth)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(self.bets, self.truth))
        self.put("said", html=html.escape(self.sentence))
        self.flush()
        return self

    def still(self) -> bytes | None:
        if len(self.bets) < FEWEST:
            return None
        self.chart.update(self.bets, truth=self.truth)
        return chart.png([self.chart])

    def summary(self) -> str:
        """The question and what the class said."""
        return f"{self.question} {self.sentence}".strip()
