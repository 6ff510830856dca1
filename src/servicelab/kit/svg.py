"""The artists that move most, written as short SVG: lines, bars, dots and words.

matplotlib's own SVG renderer can draw everything and is used for everything else; for these four it is
slow (it sets up a document for each) and long (six decimals). Measured in bench/results.md.
"""

from functools import lru_cache
from math import isfinite
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from .dots import SHAPES, Dots
from .html import escape

_DASHES = {"--": (3.7, 1.6), ":": (0.1, 1.8), "-.": (6.4, 1.6, 0.1, 1.6)}  # in line widths
_ANCHOR = {"left": "start", "center": "middle", "right": "end"}
_LINE = 1.2  # line height in font sizes
_RISE = {"top": 0.8, "center": 0.36, "center_baseline": 0.36, "baseline": 0.0, "bottom": -0.22}
# Markers as outlines in units of their size; a round one is a stroke of no length with round ends.
_MARKS = {
    "s": ("M-.5-.5h1v1h-1z", False),
    "D": ("M-.7 0L0-.7 .7 0 0 .7z", False),
    "v": ("M-.5-.5h1L0 .5z", False),
    "x": ("M-.5-.5L.5 .5M-.5 .5L.5-.5", True),
    "+": ("M-.5 0h1M0-.5v1", True),
}


Points = list[tuple[float, float]]  # in pixels from the top left


class Paper:
    """What the artists of one drawing share: the height of the figure, where data lie on each axes and where it ends."""

    def __init__(self, height: float):
        self.height = height
        self._lines: dict[Any, tuple[float, float, float, float] | None] = {}
        self._boxes: dict[Any, tuple[float, float, float, float]] = {}

    def lines(self, axes: Any) -> tuple[float, float, float, float] | None:
        """(a, b, c, d) with pixels from the top left = (a + b·x, c + d·y); None on a scale that is not linear."""
        if axes not in self._lines:
            found = None
            if axes.transData.is_affine:
                (b, _xy, a), (_yx, d, c) = axes.transData.get_matrix()[:2].tolist()
                found = a, b, self.height - c, -d
            self._lines[axes] = found
        return self._lines[axes]

    def box(self, clip: Any) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) of a clip box in pixels from the top left."""
        if clip not in self._boxes:
            x0, y0, x1, y1 = clip.extents.tolist()
            self._boxes[clip] = x0, self.height - y1, x1, self.height - y0
        return self._boxes[clip]


def short_svg(artist: Artist, paper: Paper) -> str | None:
    """The artist as SVG; None where matplotlib has to draw it."""
    kind = type(artist)
    if kind is Dots:
        return dots_svg(artist, paper)
    if kind is Text and artist.get_bbox_patch() is None and "$" not in artist.get_text():
        return text_svg(artist, paper)
    if kind is Line2D:
        return line_svg(artist, paper)
    if isinstance(artist, PathPatch | Rectangle) and not artist.get_hatch():
        return patch_svg(artist, paper)
    return None


def line_svg(line: Line2D, paper: Paper) -> str | None:
    """A polyline with its markers."""
    shape, width = line.get_marker(), line.get_linewidth()
    hollow = line.get_markerfacecolor() == "none"
    if (
        line.get_drawstyle() != "default"
        or (shape not in ("None", "none", None, "", "o", ".", *_MARKS))
        or (hollow and shape != "s")
    ):
        return None
    # The data as they were set: asking for get_xydata would build matplotlib's own path first.
    xs, ys = (np.asarray(axis, float).tolist() for axis in line.get_data(orig=True))
    if not xs:
        return ""
    points = pixels(line, list(zip(xs, ys, strict=True)), paper)
    out = []
    style = line.get_linestyle()
    if style not in ("None", "", " ") and len(points) > 1:
        dash = "".join(f"{d * width:.1f} " for d in _DASHES.get(style, ()))
        out.append(
            f'<path d="{polyline(points)}" style="fill: none; {stroke(line.get_color(), width, line.get_alpha())}'
            f'{f"; stroke-dasharray: {dash.strip()}" if dash else ""}; stroke-linecap: {line.get_solid_capstyle()}"/>'
        )
    if shape in _MARKS or shape in ("o", "."):
        out.append(marks_svg(line, points))
    reach = max(width, line.get_markersize())
    return clipped("".join(out), line, points, reach, paper) if out else ""


def marks_svg(line: Line2D, points: Points) -> str:
    """The markers of a line, all in one path."""
    size, colour, alpha = line.get_markersize(), line.get_markerfacecolor(), line.get_alpha()
    at = [(x, y) for x, y in points if x == x and y == y]
    if line.get_marker() in ("o", "."):
        size *= 1 if line.get_marker() == "o" else 0.5
        d = "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in at)
        return f'<path d="{d}" style="fill: none; {stroke(colour, size, alpha)}; stroke-linecap: round"/>'
    d, open_ = _MARKS[line.get_marker()]
    edge = line.get_markeredgecolor()
    open_ = open_ or colour == "none"
    paint = (
        f"fill: none; {stroke(edge, line.get_markeredgewidth() / size, alpha)}"
        if open_
        else fill(colour, alpha)
    )
    uses = "".join(f'<path d="{d}" transform="translate({x:.1f} {y:.1f}) scale({size:g})"/>' for x, y in at)
    return f'<g style="{paint}">{uses}</g>'


def patch_svg(patch: PathPatch | Rectangle, paper: Paper) -> str | None:
    """A bar or any other outline of straight lines."""
    path = patch.get_path()
    codes = path.codes
    if codes is not None and ((codes == Path.CURVE3) | (codes == Path.CURVE4)).any():
        return None
    if isinstance(patch, Rectangle) and not patch.get_angle():
        x, y, w, h = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        vertices = pixels(patch, corners, paper, patch.get_data_transform())
        codes = None
    else:
        vertices = pixels(patch, path.vertices.tolist(), paper)
    if not all(isfinite(x) and isfinite(y) for x, y in vertices):
        return ""
    face, edge, width = patch.get_facecolor(), patch.get_edgecolor(), patch.get_linewidth()
    d = polyline(vertices) + "z" if codes is None else outline(vertices, codes)
    if not edge[3] or patch.get_linestyle() in ("none", "None"):
        width = 0
    line = stroke(edge, width) if width else "stroke: none"
    dash = _DASHES.get(patch.get_linestyle())
    dashes = f"; stroke-dasharray: {' '.join(f'{s * width:.1f}' for s in dash)}" if dash else ""
    cap = f"; stroke-linecap: {patch.get_capstyle()}"
    return clipped(
        f'<path d="{d}" style="{fill(face)}; {line}{dashes}{cap}"/>', patch, vertices, width, paper
    )


def dots_svg(dots: Dots, paper: Paper) -> str | None:
    """Marks of one shape: where each begins, and then the same strokes for all."""
    lines = paper.lines(dots.axes)
    if lines is None:
        return None
    a, b, c, d = lines
    shape, codes = SHAPES[dots.shape]
    corners = (shape * (dots.size, -dots.size)).tolist()
    strokes = "h.01"
    if dots.shape != "dot":
        strokes = "".join(
            "z" if code == Path.CLOSEPOLY else f"{'m' if code == Path.MOVETO else 'l'}{x - u:.1f} {y - v:.1f}"
            for (x, y), (u, v), code in zip(corners[1:], corners, codes[1:], strict=False)
        )
    u, v = (0, 0) if dots.shape == "dot" else corners[0]
    path = "".join(f"M{a + b * x + u:.1f} {c + d * y + v:.1f}{strokes}" for x, y in dots.at)
    edge, width = dots.get_edgecolor(), dots.get_linewidth()
    line = stroke(edge, width) if edge[3] and width else "stroke: none"
    return f'<path d="{path}" style="{fill(dots.get_facecolor())}; {line}; stroke-linecap: round"/>'


def text_svg(text: Text, paper: Paper) -> str:
    """A text that the browser aligns with the font it really has.

    matplotlib would lay the text out with its own font first: slower, and wrong for another font.
    """
    if not text.get_text():
        return ""
    size = text.get_fontsize()
    ((x, y),) = pixels(text, [text.get_unitless_position()], paper)
    lines = text.get_text().split("\n")
    vertical = text.get_verticalalignment()
    above = {"top": 0, "bottom": 1, "baseline": 1}.get(vertical, 0.5) * (len(lines) - 1)
    first = (_RISE[vertical] - above * _LINE) * size
    spans = "".join(
        f'<tspan x="{x:.1f}" dy="{first if i == 0 else _LINE * size:.1f}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    turn = text.get_rotation()
    turned = f' transform="rotate({-turn:g} {x:.1f} {y:.1f})"' if turn else ""
    weight = f"font-weight: {text.get_fontweight()}; " if text.get_fontweight() != "normal" else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}"{turned} style="font-size: {size:g}px; {weight}'
        f'text-anchor: {_ANCHOR[text.get_horizontalalignment()]}; {fill(text.get_color())}">{spans}</text>'
    )


def pixels(artist: Artist, points: Points, paper: Paper, transform: object = None) -> Points:
    """Points of an artist in pixels from the top left; matplotlib counts from the bottom.

    Plain numbers: most artists have a handful of points, and an array of two costs more than a loop over fifty.
    """
    axes = artist.axes
    transform = transform or artist.get_transform()
    if axes is not None and transform is axes.transData and (lines := paper.lines(axes)):
        a, b, c, d = lines
        return [(a + b * x, c + d * y) for x, y in points]
    return [(x, paper.height - y) for x, y in transform.transform(points).tolist()]


def polyline(points: Points) -> str:
    """Points joined by lines; a gap where a coordinate is missing."""
    parts, pen = [], "M"
    for x, y in points:
        if x != x or y != y:
            pen = "M"
            continue
        parts.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    return "".join(parts)


def outline(points: Points, codes: np.ndarray) -> str:
    """A path of straight lines with its own moves and closings."""
    letter = {Path.MOVETO: "M", Path.LINETO: "L"}
    return "".join(
        "z" if code == Path.CLOSEPOLY else f"{letter[code]}{x:.1f} {y:.1f}"
        for (x, y), code in zip(points, codes.tolist(), strict=True)
    )


def clipped(svg: str, artist: Artist, points: Points, reach: float, paper: Paper) -> str:
    """The same, cut off at the axes where matplotlib would do so, if a point comes so near that it shows.

    ``reach`` is the width of what is drawn around a point, in pixels.
    """
    clip = artist.get_clip_box() if artist.get_clip_on() else None
    if clip is None:
        return svg
    left, top, right, bottom = paper.box(clip)
    r = reach / 2
    if all(left <= x - r and x + r <= right and top <= y - r and y + r <= bottom for x, y in points):
        return svg
    w, h = right - left, bottom - top
    name = f"c{left:.0f}-{top:.0f}-{w:.0f}-{h:.0f}"
    rect = f'<rect x="{left:.1f}" y="{top:.1f}" width="{w:.1f}" height="{h:.1f}"/>'
    return f'<clipPath id="{name}">{rect}</clipPath><g clip-path="url(#{name})">{svg}</g>'


def fill(colour: object, alpha: float | None = None) -> str:
    """CSS for an area."""
    return paint("fill", colour, alpha)


def stroke(colour: object, width: float, alpha: float | None = None) -> str:
    """CSS for a line."""
    return f"{paint('stroke', colour, alpha)}; stroke-width: {width:g}"


def paint(what: str, colour: object, alpha: float | None) -> str:
    """A colour as CSS; its transparency apart, so that the theme can change the hue."""
    return _paint(what, colour if isinstance(colour, str) else tuple(colour), alpha)


@lru_cache(maxsize=256)
def _paint(what: str, colour: str | tuple, alpha: float | None) -> str:
    r, g, b, a = to_rgba(colour, alpha)
    if not a:
        return f"{what}: none"
    hexa = f"#{round(255 * r):02x}{round(255 * g):02x}{round(255 * b):02x}"
    return f"{what}: {hexa}" + ("" if a == 1 else f"; {what}-opacity: {a:g}")
