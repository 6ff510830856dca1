"""The audit in pictures: eighteen answers as a heat strip, four groups as bars, and fifty other people."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from servicelab.kit.again import TIMES, Again
from servicelab.kit.bars import Bars
from servicelab.kit.chart import Chart, headline, limits, room, two_lines
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.theme import colour, is_projector

from .audit import GROUPS, QUESTIONS

# By answer, 0 to 3: the cell, its edge, and what is written on it. The fuller, the better.
CELLS = (
    ("paper", "muted", "ink"),
    ("soft", "muted", "ink"),
    ("muted", "muted", "paper"),
    ("stay", "stay", "paper"),
)


class HeatStrip(Chart):
    """A cell for each answer, in the row of its group; a small square where more is said than can be proved."""

    proofs = True
    title = N_("Answers 0 to 3; ■ more said than can be proved")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 236 if is_projector() else 262)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 112, 8, right=16)
        headline(ax, self.name)
        ax.set(xlim=(-0.5, 5.5), ylim=(3.5, -0.5))
        ax.set_yticks(range(4), [_(name) for name in GROUPS.values()])
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        big = is_projector()  # large type leaves no room for the names of the questions
        self.cells, self.words, self.names, self.at = {}, {}, {}, {}
        for y, group in enumerate(GROUPS):
            for x, key in enumerate(k for k, q in QUESTIONS.items() if q.group == group):
                self.at[key] = (x, y)
                self.cells[key] = ax.add_patch(Rectangle((x - 0.47, y - 0.44), 0.94, 0.88, linewidth=1.5))
                self.words[key] = ax.text(
                    x if big else x - 0.39, y, "", ha="center", va="center", weight="bold"
                )  # fmt: skip
                name = "" if big else two_lines(_(QUESTIONS[key].short), 8)
                self.names[key] = ax.text(x - 0.31, y, name, ha="left", va="center")
        self.bare = {ink: Dots(ax, "square", colour(ink), 14 if big else 8) for ink in ("ink", "paper")}
        self.corner = (0.34, 0) if big else (0.41, -0.27)

    def update(self, result: Any, **_extra: Any) -> None:
        for key, answer in result.said.items():
            face, edge, ink = map(colour, CELLS[answer])
            self.cells[key].set(facecolor=face, edgecolor=edge)
            self.words[key].set(text=number(answer), color=ink)
            self.names[key].set_color(ink)
        bare = [k for k, answer in result.said.items() if self.proofs and answer > result.proved[k]]
        dx, dy = self.corner
        for ink, marks in self.bare.items():
            at = [self.at[k] for k in bare if CELLS[result.said[k]][2] == ink]
            marks.place([x + dx for x, _y in at], [y + dy for _x, y in at])

    def describe(self, result: Any) -> str:
        said = "; ".join(f"{_(q.short)} {number(result.said[k])}" for k, q in QUESTIONS.items())
        return _("Answers from 0 to 3: {said}.").format(said=said)


class Answers(HeatStrip):
    """The answers alone, before anybody asks for a proof."""

    proofs = False
    title = N_("Answers 0 to 3")


class SaidBars(Bars):
    """What each group says of itself."""

    title = N_("Said: points of all there are")
    slots = 4
    size = (920, 250)
    names_width = 112
    ink = "muted"  # what is only said is neither a gain nor a loss

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        said = [s for s, _p in result.shares.values()]
        ghosts = [s for s, _p in pinned.shares.values()] if pinned else ()
        self.fill([_(name) for name in GROUPS.values()], said, [percent(s) for s in said], ghosts)
        limits(self.ax, x=(0, 1.12))

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{name}: {s} said").format(name=_(GROUPS[g]), s=percent(s))
            for g, (s, _p) in result.shares.items()
        )


class GroupBars(Bars):
    """What each group can prove, and a mark at what it says."""

    title = N_("Proved (bar) and said (■)")
    slots = 4
    size = (920, 250)
    names_width = 112
    ends_width = 176
    ink = "stay"

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.marks = Dots(self.ax, "square", colour("ink"), 15 if is_projector() else 11)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        shares = result.shares
        proved = [p for _s, p in shares.values()]
        texts = [_("{p} of {s}").format(p=percent(p), s=percent(s)) for s, p in shares.values()]
        self.fill([_(name) for name in GROUPS.values()], proved, texts)
        for bar, ghost, old in zip(
            self.bars, self.ghosts, pinned.shares.values() if pinned else [(0, 0)] * 4, strict=True
        ):
            if ghost.get_width() != old[1]:
                ghost.set_width(old[1])
            ghost.set_linestyle("--" if old[1] else "none")
            bar.set_facecolor(colour("stay"))
        limits(self.ax, x=(0, 1))
        for i, end in enumerate(self.ends):
            end.set_position((1.03, i))
        self.marks.place([s for s, _p in shares.values()], np.arange(4))

    def describe(self, result: Any) -> str:
        line = _("{name}: {s} said, {p} proved")
        return "; ".join(
            line.format(name=_(GROUPS[g]), s=percent(s), p=percent(p)) for g, (s, p) in result.shares.items()
        )


class PeopleAgain(Again):
    """Fifty other people answer for the same firm."""

    title = N_("50 other people: the lowest group")
    slots = 4
    names_width = 112
    size = (920, 250)

    def names(self) -> list[str]:
        return [_(name) for name in GROUPS.values()]

    def counts(self, result: Any) -> list[int]:
        return list(result.lowest_again.values())

    def describe(self, result: Any) -> str:
        said = ", ".join(f"{_(GROUPS[g])} {number(n)}" for g, n in result.lowest_again.items())
        return _("Of {all} other people, the lowest group: {said}.").format(all=number(TIMES), said=said)
