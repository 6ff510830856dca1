"""The pictures of the inverted triangle: who stands on whom, which questions wait, where the hours go."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from servicelab.kit.bars import Bars
from servicelab.kit.chart import Chart, Handle, headline
from servicelab.kit.dots import Dots
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number, short_money
from servicelab.kit.theme import colour, is_projector

from .chart import is_number

LEVEL_NAMES = (N_("front line"), N_("supervisors"), N_("manager"))


class TriangleChart(Chart):
    """The levels of a firm; the point in its middle turns the triangle over."""

    title = N_("Who serves whom")
    size = (450, 370)

    def build(self, figure: Figure) -> None:
        self.ax = ax = figure.add_axes((0.02, 0.03, 0.96, 0.86))
        headline(ax, self.name)
        ax.set(xlim=(-10, 10), ylim=(0, 8))
        ax.axis("off")
        self.parts = []
        for tint in ("stay", "ink", "muted"):
            part = PathPatch(
                Path([(0, 0)] * 5), facecolor=colour("soft"), edgecolor=colour(tint), linewidth=2
            )
            ax.add_patch(part)
            self.parts.append(part)
        self.people = Dots(ax, "dot", colour("stay"), 11 if is_projector() else 9)
        self.words = [ax.text(0, 0, "", ha="center", va="center", linespacing=1.15) for _level in range(3)]
        self.customers = ax.text(0, 0, "", ha="center", va="center", color=colour("stay"))

    def update(self, result: Any, **_extra: Any) -> None:
        p, found = result.params, result.triangle
        flipped = p.flip > 0.5
        # Level 0, the front line, stands next to the customers; wide there and narrow at the manager.
        lean = abs(2 * p.flip - 1)
        for i, (part, word) in enumerate(zip(self.parts, self.words, strict=True)):
            near, far = 2.0 + 1.75 * i, 2.0 + 1.75 * (i + 1) - 0.12
            half_near, half_far = (9.5 - 2.2 * i * lean, 9.5 - 2.2 * (i + 1) * lean)
            y0, y1 = (8 - near, 8 - far) if flipped else (near, far)
            part.set_path(
                Path([(-half_near, y0), (half_near, y0), (half_far, y1), (-half_far, y1), (-half_near, y0)])
            )
            up = found.upward[i] / found.people[i]
            forward = found.forward[i] / found.people[i]
            a, b = ("↓", "↑") if flipped else ("↑", "↓")
            said = _("{level}: {n}\n{a} {up} h   {b} {forward} h") if i else _("{level}: {n}\n{a} {up} h")
            word.set_text(
                said.format(
                    level=_(LEVEL_NAMES[i]),
                    n=number(found.people[i]),
                    a=a,
                    b=b,
                    up=number(up, 1),
                    forward=number(forward, 1),
                )
            )
            word.set_y((y0 + y1) / 2)
        y = 6.9 if flipped else 1.1
        self.people.place(np.linspace(-9, 7.5, 18), np.full(18, y))
        self.customers.set_text(_("customers"))
        self.customers.set_y(7.6 if flipped else 0.4)

    def describe(self, result: Any) -> str:
        p, found = result.params, result.triangle
        where = _("Customers stand on top.") if p.flip > 0.5 else _("The manager stands on top.")
        return f"{where} " + _(
            "Each person gives {up} hours a week to the level above; each leader {forward} to the level nearer the customer."
        ).format(
            up=number(found.upward[0] / found.people[0], 1),
            forward=number(found.forward[2] / found.people[2], 1),
        )

    def handles(self, result: Any) -> Sequence[Handle]:
        flip = result.params.flip
        return [
            Handle(
                "flip", _("Turn the triangle over"), self.ax, 9.2, 1 + 6 * flip, step=0.3, moves="y",
                look="stay", y_range=(1, 7), text=number(flip, 2),
            )
        ]  # fmt: skip


class WaitChart(Hundred):
    """A hundred questions that the front line may not decide alone: decided this week, or waiting."""

    title = N_("100 questions that need help from above")
    size = (450, 370)
    beside = ((0.66, "stay"), (0.46, "leave"), (0.24, "bet"))

    def update(self, result: Any, bet: Any = None, **_extra: Any) -> None:
        n = round(100 * result.triangle.decided)
        said = _("your bet:\n{n} wait").format(n=number(bet)) if is_number(bet) else ""
        self.fill(n, _("{n} decided\nthis week").format(n=n), _("{n} wait").format(n=100 - n), said)

    def describe(self, result: Any) -> str:
        n = round(100 * result.triangle.decided)
        return _(
            "Of 100 questions that need help from above {n} are decided within the week, {rest} wait."
        ).format(n=n, rest=100 - n)


class HoursChart(Bars):
    """Money: what the hours of a week cost, by what they are spent on."""

    title = N_("Where the hours of a week go, and what they cost")
    slots = 4
    names_width = 230
    ends_width = 200
    NAMES = (
        N_("with customers"),
        N_("for the level nearer them"),
        N_("for the level above"),
        N_("leaders' other work"),
    )

    @property
    def size(self) -> tuple[int, int]:
        return (920, 300 if is_projector() else 210)

    @staticmethod
    def values(result: Any) -> np.ndarray:
        """Hours a week."""
        found = result.triangle
        return np.array([found.own[0], found.forward.sum(), found.upward.sum(), found.own[1:].sum()])

    def build(self, figure: Figure) -> None:
        self.names_width = 220 if is_projector() else 230
        super().build(figure)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        hours, wage = self.values(result), result.params.wage
        texts = [_("{money} ({hours} h)").format(money=short_money(h * wage), hours=number(h)) for h in hours]
        self.fill(
            [_(n) for n in self.NAMES],
            hours * wage,
            texts,
            self.values(pinned) * pinned.params.wage if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{name}: {hours} hours a week").format(name=_(n), hours=number(h))
            for n, h in zip(self.NAMES, self.values(result), strict=True)
        )
