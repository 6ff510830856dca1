"""How a picture reaches the screen: drawn once, then only what changed is sent.

A chart is a matplotlib figure whose artists are changed in place (``set_data``, ``set_text``).
``Stage`` keeps the SVG text of every artist; after an update it redraws the artists that matplotlib
marks as stale, and those on axes whose limits moved, and hands over the few that differ.
Measured against other ways in bench/results.md.
"""

import io
import re
from dataclasses import dataclass, field

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axis import Axis
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.spines import Spine
from matplotlib.text import Text

from . import theme
from .svg import Paper, short_svg

_HEAD = re.compile(r"^.*?</style>\s*</defs>\s*", re.DOTALL)
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def let_go(figure: Figure) -> None:
    """Forget the pixels of the last drawing: every text of a figure holds on to a megabyte of them."""
    FigureCanvasBase(figure)
    for text in [
        *figure.texts,
        *(t for axes in figure.axes for part in axes.get_children() for t in texts(part)),
    ]:
        text._renderer = None


def texts(artist: Artist) -> list[Text]:
    """The texts of a part of an axes. ``findobj`` would make minor ticks on the way, which takes longer than drawing."""
    if isinstance(artist, Axis):
        ticks = [label for tick in artist.majorTicks for label in (tick.label1, tick.label2)]
        return [artist.label, artist.offsetText, *ticks]
    if isinstance(artist, Legend):
        return artist.get_texts()
    return [artist] if isinstance(artist, Text) else []


def _follows(artist: Artist, i: int, moved: set[tuple[int, str]]) -> bool:
    """Whether an artist on axes number ``i`` changes with the limits that ``moved``.

    Axes and their frame are the slowest to draw: an axis follows its own limits only, a frame none.
    """
    if isinstance(artist, Axis):
        return (i, artist.axis_name) in moved
    if isinstance(artist, Spine) and artist.get_position() in (None, ("outward", 0.0)):
        return False
    return (i, "x") in moved or (i, "y") in moved


@dataclass
class Stage:
    """A figure on its way to the browser.

    ``figure`` is 72 dpi, so that one point is one pixel. Artists may be changed at will between
    two calls of ``changes``; adding, removing, showing or hiding an artist costs a whole new picture.
    """

    figure: Figure
    fragments: dict[str, str] = field(default_factory=dict)
    _drawn: dict[str, Artist] = field(default_factory=dict)
    _views: tuple = ()

    def __post_init__(self) -> None:
        for axes in self.figure.axes:
            axes.stale_callback = None  # nobody asks the figure; telling it costs each change two calls

    def picture(self) -> dict[str, object]:
        """The whole picture: width and height in pixels, and an SVG fragment for each artist."""
        for axes in self.figure.axes:
            axes.apply_aspect()
        self._views = self._axes_state()  # to ask for the limits settles them
        let_go(self.figure)
        with theme.vector():
            paper = Paper(self.figure.bbox.height)
            self._drawn = self._artists()
            self.fragments = {key: self._svg(a, paper) for key, a in self._drawn.items()}
        width, height = self.figure.bbox.size
        return {"width": width, "height": height, "fragments": dict(self.fragments)}

    def changes(self) -> dict[str, str] | None:
        """Fragments that differ since the last call; None when the whole picture is needed."""
        artists = self._artists()
        if artists != self._drawn:
            return None
        views = self._axes_state()
        moved = {
            (i, name)
            for i, (now, before) in enumerate(zip(views, self._views, strict=True))
            for name in "xy"
            if now[name] != before[name]
        }
        self._views = views
        changed = {}
        paper = Paper(self.figure.bbox.height)
        with theme.vector():
            for key, artist in artists.items():
                if artist.stale or (moved and _follows(artist, int(key.partition(".")[0]), moved)):
                    svg = self._svg(artist, paper)
                    if svg != self.fragments[key]:
                        changed[key] = self.fragments[key] = svg
        return changed

    def pixels(self, scale: float = 2.0) -> np.ndarray:
        """The picture as an array (height, width, 4) of bytes, on white paper."""
        with theme.drawing():
            canvas = FigureCanvasAgg(self.figure)
            dpi, face = self.figure.dpi, self.figure.get_facecolor()
            try:
                self.figure.set_dpi(dpi * scale)
                self.figure.set_facecolor(theme.LIGHT["paper"])
                canvas.draw()
                return np.array(canvas.buffer_rgba())
            finally:
                self.figure.set_dpi(dpi)
                self.figure.set_facecolor(face)
                let_go(self.figure)

    def _artists(self) -> dict[str, Artist]:
        """What is visible, in drawing order. The key begins with the number of the axes."""
        found = {}
        for i, axes in enumerate(self.figure.axes):
            children = [a for a in axes.get_children() if a.get_visible() and a is not axes.patch]
            if not axes.axison:
                hidden = {*axes.spines.values(), axes.xaxis, axes.yaxis}
                children = [a for a in children if a not in hidden]
            for j, artist in sorted(enumerate(children), key=lambda item: item[1].get_zorder()):
                found[f"{i}.{j}"] = artist
        last = len(self.figure.axes)
        loose = [*self.figure.texts, *self.figure.legends]
        found.update({f"{last}.{j}": a for j, a in enumerate(loose) if a.get_visible()})
        return found

    def _axes_state(self) -> tuple:
        """What every artist on an axes depends on: limits and scale."""
        return tuple(
            {"x": (*a.get_xlim(), a.get_xscale()), "y": (*a.get_ylim(), a.get_yscale())}
            for a in self.figure.axes
        )

    def _svg(self, artist: Artist, paper: Paper) -> str:
        """One artist as SVG that stands alone: its own markers and clip paths, palette as variables."""
        short = short_svg(artist, paper)
        if short is not None:
            artist.stale = False
            return theme.as_variables(short)
        out = io.StringIO()
        width, height = self.figure.bbox.size
        renderer = RendererSVG(width, height, out, image_dpi=72, metadata=_NO_METADATA)
        artist.draw(renderer)
        artist.stale = False
        renderer.finalize()
        return theme.as_variables(_HEAD.sub("", out.getvalue(), count=1).removesuffix("</svg>\n"))
