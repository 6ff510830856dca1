"""What the pictures of several chapters have in common: a calm grid, and bars with names and end texts."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from .chart import Chart, headline, limits, nice_ceiling, room
from .theme import colour, is_projector, text_size

NOWHERE = ([], [])


def calm_axes(axes: Any, x: str = "", y: str = "") -> None:
    """Labels and a light grid along the value axis."""
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(axis="y", color=colour("grid"), linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.tick_params(axis="x", pad=0.7 * text_size())


class Bars(Chart):
    """Horizontal bars with a name on the left and a value at the end; subclasses say which."""

    height = 300
    slots = 3
    names_width = 130
    ends_width = 92
    ink = "money"

    @property
    def size(self) -> tuple[int, int]:
        """Half the width; on a projector all of it, and height for two lines in each slot."""
        return (920, 52 * self.slots + 70) if is_projector() else (450, self.height)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, self.names_width, 14, right=self.ends_width)
        headline(ax, self.name)
        ax.set_ylim(self.slots - 0.4, -0.6)
        self._labels = [""] * self.slots
        ax.set_yticks(range(self.slots), self._labels)
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        (self.zero,) = ax.plot([0, 0], [-0.6, self.slots - 0.4], color=colour("muted"), linewidth=1)
        at = np.arange(self.slots)
        self.ghosts = ax.barh(
            at, 0, height=0.72, facecolor="none", edgecolor=colour("pin"), linestyle="--", linewidth=2
        )
        self.bars = ax.barh(at, 0, height=0.5, color=colour(self.ink))
        self.ends = [ax.text(0, i, "", va="center") for i in at]

    def fill(self, names: list[str], values: Any, texts: list[str], ghosts: Any = ()) -> None:
        """Lengths, names and end texts; slots without a value stay empty."""
        values = np.nan_to_num(np.asarray(values, dtype=float), posinf=0, neginf=0)
        everything = [0.0, *values, *ghosts]
        low, high = min(everything), max(everything)
        right = nice_ceiling(max(high, -low / 20, 1e-9))
        left = -nice_ceiling(-low) if low < 0 else 0
        limits(self.ax, x=(left, right))
        pad = (right - left) * 0.02
        labels = [*names, *[""] * (self.slots - len(names))]
        if labels != self._labels:  # to ask the axis would lay out its ticks: slower than the bars
            self._labels = labels
            self.ax.set_yticks(range(self.slots), labels)
        for i in range(self.slots):
            value = values[i] if i < len(values) else 0
            stretch(self.bars[i], value)
            ghost = ghosts[i] if i < len(ghosts) else 0
            stretch(self.ghosts[i], ghost)
            self.ghosts[i].set_linestyle("--" if ghost else "none")
            self.ends[i].set_text(texts[i] if i < len(texts) else "")
            # Beside a loss the right of the line is free, and the names are never in the way.
            self.ends[i].set_position((max(value, 0) + pad, i))


def stretch(bar: Any, width: float) -> None:
    """Set the length of a bar where it differs: what did not move is not drawn again."""
    if bar.get_width() != width:
        bar.set_width(width)
