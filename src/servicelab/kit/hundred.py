"""A hundred people, or things that happen to them, in a square: so many of one kind, the rest of the other."""

from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure

from .chart import Chart, headline
from .dots import Dots
from .theme import colour, is_projector


class Hundred(Chart):
    """Subclasses say where words stand beside the square: height in the figure and colour by its meaning."""

    beside: ClassVar[tuple[tuple[float, str], ...]] = ((0.64, "stay"), (0.38, "leave"))

    def build(self, figure: Figure) -> None:
        axes = figure.add_axes((0.02, 0.16, 0.6, 0.72))
        axes.set(xlim=(-0.7, 9.7), ylim=(-0.7, 9.7))
        axes.axis("off")
        headline(axes, self.name)
        size = 13 if is_projector() else 10
        self.marks = (
            Dots(axes, "dot", colour("stay"), size),
            Dots(axes, "triangle", colour("leave"), size),
        )
        self.at = np.array([(i % 10, 9 - i // 10) for i in range(100)]).T
        self.words = [
            figure.text(0.65, y, "", color=colour(name), va="center", ha="left") for y, name in self.beside
        ]

    def fill(self, n: int, *words: str) -> None:
        """The first ``n`` marks as dots, the rest as triangles, and the words beside them."""
        x, y = self.at
        self.marks[0].place(x[:n], y[:n])
        self.marks[1].place(x[n:], y[n:])
        for word, text in zip(self.words, words, strict=True):
            word.set_text(text)
