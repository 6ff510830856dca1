"""How the course looks: one palette, light and dark, on a laptop and on a projector.

A colour has a meaning, the same in every chapter. Charts draw with the light values; in the browser
each becomes a CSS variable, so that a picture follows JupyterLab's theme without asking the kernel.
The hues are Okabe and Ito's, darkened or lightened to 3:1 against their background (tests/test_theme.py).
"""

import re
from contextlib import contextmanager

import matplotlib as mpl

LIGHT = {
    "ink": "#1f2328",  # words and axes
    "muted": "#57606a",  # second-rank words, grid labels
    "grid": "#d0d7de",  # lines that help the eye
    "paper": "#ffffff",
    "stay": "#0072b2",  # customers who stay
    "leave": "#c84e00",  # customers who leave
    "fresh": "#217cb0",  # customers newly won
    "money": "#007a5a",  # yuan
    "bet": "#9b3f8f",  # what the person predicted
    "pin": "#6e5a00",  # the pinned state A
    "soft": "#e6eef5",  # a quiet area
}
DARK = {
    "ink": "#e6edf3",
    "muted": "#a8b3bf",
    "grid": "#444c56",
    "paper": "#111111",
    "stay": "#58b0ea",
    "leave": "#ff9a5c",
    "fresh": "#8fd0f7",
    "money": "#3fd0a4",
    "bet": "#e39ad8",
    "pin": "#e0c04c",
    "soft": "#24303b",
}

# Text stays text, so that the browser's own fonts draw it; ids depend on content only.
_VECTOR = {"svg.fonttype": "none", "svg.hashsalt": "servicelab"}

_HEX = re.compile("|".join(LIGHT.values()))
_NAME = {value: name for name, value in LIGHT.items()}
_state = {"projector": False}


def colour(name: str) -> str:
    """The light value of a colour by its meaning; KeyError names the meanings there are."""
    try:
        return LIGHT[name]
    except KeyError:
        raise KeyError(f"no colour means {name!r}; choose one of {', '.join(LIGHT)}") from None


def as_variables(svg: str) -> str:
    """SVG text in which every palette colour is a CSS variable that falls back to the light value."""
    return _HEX.sub(lambda m: f"var(--sl-{_NAME[m[0]]},{m[0]})", svg)


def css() -> str:
    """The palette as CSS variables, for light and for dark JupyterLab."""

    def block(palette: dict[str, str]) -> str:
        return "".join(f"--sl-{name}:{value};" for name, value in palette.items())

    return f'.sl-face{{{block(LIGHT)}}}\n[data-jp-theme-light="false"] .sl-face{{{block(DARK)}}}\n'


def projector(on: bool = True) -> None:
    """Large type for a room: figure text of at least 24 px on a screen of 1280 × 720.

    Widgets made after the call are large; run the cell of a widget again to enlarge it.
    """
    _state["projector"] = on


def is_projector() -> bool:
    """Whether pictures are drawn for a projector."""
    return _state["projector"]


def text_size() -> float:
    """Height of figure text in pixels."""
    return 25 if is_projector() else 13


@contextmanager
def drawing():
    """The matplotlib settings of the course, and nobody else's, while a figure is made or drawn."""
    size = text_size()
    ink, muted, grid = LIGHT["ink"], LIGHT["muted"], LIGHT["grid"]
    with mpl.rc_context(
        {
            "font.family": ["DejaVu Sans"],
            "font.size": size,
            "axes.titlesize": size,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.titlecolor": ink,
            "axes.titlepad": 8,
            "axes.titley": 1.0,  # looking for a free place measures every word near by, at each drawing
            "axes.labelsize": size,
            "axes.labelcolor": muted,
            "axes.edgecolor": grid,
            "axes.facecolor": "none",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": True,
            "figure.facecolor": "none",
            "figure.dpi": 72,  # one point is one pixel: sizes below are pixels
            "xtick.labelsize": size,
            "ytick.labelsize": size,
            "xtick.color": grid,
            "ytick.color": grid,
            "xtick.labelcolor": muted,
            "ytick.labelcolor": muted,
            "text.color": ink,
            "lines.linewidth": 2.5,
            "lines.solid_capstyle": "round",
            "legend.frameon": False,
            "hatch.linewidth": 1.2,
            "hatch.color": ink,
        }
    ):
        yield


@contextmanager
def vector():
    """The two settings that SVG drawing needs; four times cheaper than ``drawing`` at every move."""
    before = {key: mpl.rcParams[key] for key in _VECTOR}
    mpl.rcParams.update(_VECTOR)
    try:
        yield
    finally:
        mpl.rcParams.update(before)
