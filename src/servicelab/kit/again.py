"""Fifty answers of another day, asked the same: how often each candidate comes out as the one looked for."""

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from matplotlib.figure import Figure

from .chart import Chart, headline, room
from .dots import Dots
from .i18n import number
from .theme import colour, is_projector

TIMES = 50
ROW = 25  # dots in a row


class Again(Chart):
    """A row for each candidate with one dot for each of 50 answers; subclasses give names and counts."""

    slots: ClassVar[int] = 5
    size = (450, 370)
    names_width: ClassVar[int] = 124

    def build(self, figure: Figure) -> None:
        ax = room(figure, self.names_width, 14, right=46)
        headline(ax, self.name)
        ax.set(xlim=(-0.6, ROW - 0.4), ylim=(self.slots - 0.4, -0.6))
        ax.set_yticks(range(self.slots), self.names())
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        self.rows = [Dots(ax, "dot", colour("stay"), 7 if is_projector() else 6) for _i in range(self.slots)]
        self.ends = [ax.text(ROW + 0.2, y, "", va="center") for y in range(self.slots)]

    def names(self) -> list[str]:
        """What stands before each row."""
        raise NotImplementedError

    def counts(self, result: Any) -> Sequence[int]:
        """In how many of the 50 answers each candidate comes out."""
        raise NotImplementedError

    def update(self, result: Any, **_extra: Any) -> None:
        for y, n in enumerate(self.counts(result)):
            i = np.arange(n)
            self.rows[y].place(i % ROW, y + 0.3 * (i // ROW) - 0.15 * (n > ROW))
            self.ends[y].set_text(number(n))
