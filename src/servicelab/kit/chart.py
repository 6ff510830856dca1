"""A chart: a matplotlib figure that is built once and then only changed in place."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from . import theme
from .i18n import _
from .params import plain
from .stage import Stage


@dataclass(frozen=True)
class Handle:
    """A point of a chart that a person drags with mouse or finger, or moves with the arrow keys.

    ``x`` and ``y`` are data of ``axes``, whose limits bound it (``x_range`` and ``y_range`` may narrow them).
    ``x_param`` and ``y_param`` name the parameters that follow; without a name the point does not move that
    way, unless ``moves`` says so. ``text`` says where it is to a person who cannot see it.
    """

    key: str
    label: str
    axes: Any
    x: float
    y: float
    x_param: str = ""
    y_param: str = ""
    step: float = 0.5
    text: str = ""
    look: str = "stay"  # stay, leave, money, bet, ink or muted: the colour by its meaning
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    moves: str = ""
    small: bool = False  # for points that stand close together

    def block(self) -> dict:
        """The handle for the browser: place and bounds in pixels from the top left, values in data units."""
        ranges = [sorted(self.x_range or self.axes.get_xlim()), sorted(self.y_range or self.axes.get_ylim())]
        (low_x, high_x), (low_y, high_y) = ranges
        height = self.axes.figure.bbox.height
        to_pixels = self.axes.transData.transform
        (left, bottom), (right, top), (x, y) = to_pixels([(low_x, low_y), (high_x, high_y), (self.x, self.y)])
        return {
            "key": self.key,
            "label": self.label,
            "text": self.text or f"{plain(self.x)}, {plain(self.y)}",
            "look": f"{self.look} sl-small" if self.small else self.look,
            "moves": self.moves or ("x" if self.x_param else "") + ("y" if self.y_param else ""),
            "at": [round(float(x), 1), round(float(height - y), 1)],
            "box": [round(float(v), 1) for v in (left, height - top, right, height - bottom)],
            "value": [float(self.x), float(self.y)],
            "low": [float(low_x), float(low_y)],
            "high": [float(high_x), float(high_y)],
            "step": self.step,
        }


class Chart:
    """Subclasses build the artists once, update them for a result, and describe the picture.

    ``title`` is a msgid. ``size`` is (width, height) in pixels on a laptop: half the width of the pictures,
    or all of it from 700 on. On a projector the text grows more than the picture.
    """

    title: str = ""
    size: tuple[int, int] = (450, 330)

    def __init__(self) -> None:
        grow = 1.24 if theme.is_projector() else 1
        width, height = (round(grow * side) for side in self.size)
        with theme.drawing():
            self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
            self.build(self.figure)
        self.stage = Stage(self.figure)

    def build(self, figure: Figure) -> None:
        """Create every artist, with no data or with any."""
        raise NotImplementedError

    def update(self, result: Any, **extra: Any) -> None:
        """Change the artists to show a result."""
        raise NotImplementedError

    def describe(self, result: Any) -> str:
        """What the picture shows, in one or two sentences, for a person who cannot see it."""
        raise NotImplementedError

    def handles(self, result: Any) -> Sequence[Handle]:
        """The points of the picture that a person may move, after ``update``."""
        return ()

    @property
    def name(self) -> str:
        """The title in the language of the course."""
        return _(self.title)


def room(figure: Figure, left: float, bottom: float, right: float = 16, top: float | None = None) -> Any:
    """Axes with margins in pixels at laptop size; the projector's larger type gets more room."""
    width, height = figure.bbox.size
    grow = theme.text_size() / 13
    top = 34 if top is None else top
    left, bottom, right, top = left * grow, bottom * grow, right * grow, top * min(grow, 1.5)
    return figure.add_axes(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height)
    )


def headline(axes: Any, text: str) -> None:
    """The title from the left edge of the figure, on two lines when one is too short for it."""
    figure = axes.figure
    width, height = figure.bbox.size
    box = axes.get_position()
    size = theme.text_size()
    labels = 1.15 * size + 4 if axes.xaxis.get_ticks_position() == "top" else 0
    title = axes.set_title(text, x=(6 / width - box.x0) / box.width, ha="left", pad=min(size, 17) + labels)
    if title.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width > width - 12:
        title.set_text(two_lines(text, 0))
        line = 1.25 * theme.text_size() / height
        axes.set_position((box.x0, box.y0, box.width, box.height - line))


def two_lines(text: str, width: int = 20) -> str:
    """A text longer than ``width`` characters, broken at the space nearest its middle."""
    if len(text) <= width or " " not in text or "\n" in text:
        return text
    middle = min((i for i, c in enumerate(text) if c == " "), key=lambda i: abs(i - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def limits(axes: Any, x: tuple[float, float] | None = None, y: tuple[float, float] | None = None) -> None:
    """Set limits only where they differ: an axis that did not move is not drawn again."""
    if x is not None and tuple(axes.get_xlim()) != x:
        axes.set_xlim(x)
    if y is not None and tuple(axes.get_ylim()) != y:
        axes.set_ylim(y)


def nice_ceiling(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 × a power of ten: axes that stay calm under a moving slider."""
    if not value > 1e-300 or not np.isfinite(value):  # below it the power of ten would be 0
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(s for s in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if s * power >= value * (1 - 1e-9)) * power)


def png(charts: list[Chart], scale: float = 1.5) -> bytes:
    """The charts side by side as one PNG, the still for readers with no kernel."""
    arrays = [chart.stage.pixels(scale) for chart in charts]
    tall = max(a.shape[0] for a in arrays)
    white = [np.pad(a, ((0, tall - a.shape[0]), (0, 0), (0, 0)), constant_values=255) for a in arrays]
    out = io.BytesIO()
    imsave(out, np.hstack(white), format="png", metadata={"Software": None})
    return out.getvalue()
