"""A colour, a shape and a line mean the same in every chapter: looked up in the pictures themselves."""

import pytest
from course_parts import EXPLORERS, explorer
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from servicelab.kit.dots import Dots
from servicelab.kit.theme import LIGHT

MARKERS = {"o": "dot", "v": "triangle", "s": "square", "D": "diamond", "+": "plus", "x": "cross"}
NAMES = {value: name for name, value in LIGHT.items()}


def ink(mark):
    """The name of a mark's colour; dots and crosses are strokes."""
    return NAMES[to_hex(mark.get_edgecolor() if mark.shape in ("dot", "plus") else mark.get_facecolor())]


def marks(kind):
    """(explorer, colour, shape) of every kind of mark in its pictures."""
    w = explorer(kind)()
    artists = [
        artist
        for layer in w.layers
        for chart in w._charts_of(layer.key)
        for axes in chart.figure.axes
        for artist in axes.get_children()
    ]
    lines = [a for a in artists if isinstance(a, Line2D) and a.get_marker() != "None"]
    return {(kind, ink(a), a.shape) for a in artists if isinstance(a, Dots)} | {
        (kind, NAMES[to_hex(a.get_markeredgecolor())], MARKERS.get(a.get_marker(), a.get_marker()))
        for a in lines
    }


@pytest.mark.parametrize("kind", EXPLORERS)
def test_who_leaves_or_is_lost_is_an_orange_triangle_and_nobody_else_is(kind, all_open):
    odd = {m for m in marks(kind) if (m[1] == "leave") != (m[2] == "triangle")}
    assert not odd


@pytest.mark.parametrize("kind", EXPLORERS)
def test_who_stays_or_is_served_is_a_dot(kind, all_open):
    """A cross or a plus in blue is a place where nobody stands yet."""
    odd = {m for m in marks(kind) if m[1] == "stay" and m[2] not in ("dot", "plus", "cross")}
    assert not odd


@pytest.mark.parametrize("kind", EXPLORERS)
def test_what_a_person_predicted_is_a_diamond_and_nothing_else_is(kind, all_open):
    odd = {m for m in marks(kind) if (m[1] == "bet") != (m[2] == "diamond")}
    assert not odd


@pytest.mark.parametrize("kind", EXPLORERS)
def test_of_what_is_pinned_a_mark_is_a_square(kind, all_open):
    odd = {m for m in marks(kind) if m[1] == "pin" and m[2] != "square"}
    assert not odd
