"""A colour, a shape and a line mean the same in every chapter: looked up in the pictures themselves."""

import pytest
from course_parts import EXPLORERS, explorer
from matplotlib.colors import to_hex

from servicelab.kit.dots import Dots
from servicelab.kit.theme import LIGHT

NAMES = {value: name for name, value in LIGHT.items()}
# Marks that are no people: answers of a firm, features of a product, means of a dimension.
NO_PEOPLE = {
    ("AuditDashboard", "paper", "triangle"),
    ("OnionProduct", "leave", "square"),
    ("OnionProduct", "stay", "square"),
    ("GapRadar", "stay", "diamond"),
}


def ink(mark):
    """The name of a mark's colour; dots and crosses are strokes."""
    return NAMES[to_hex(mark.get_edgecolor() if mark.shape in ("dot", "plus") else mark.get_facecolor())]


def marks(kind):
    """(explorer, colour, shape) of every kind of mark in its pictures."""
    w = explorer(kind)()
    return {
        (kind, ink(artist), artist.shape)
        for layer in w.layers
        for chart in w._charts_of(layer.key)
        for axes in chart.figure.axes
        for artist in axes.get_children()
        if isinstance(artist, Dots)
    }


@pytest.mark.parametrize("kind", EXPLORERS)
def test_who_leaves_or_is_lost_is_an_orange_triangle_and_nobody_else_is(kind, all_open):
    odd = {m for m in marks(kind) if (m[1] == "leave") != (m[2] == "triangle")}
    assert odd <= NO_PEOPLE, odd - NO_PEOPLE


@pytest.mark.parametrize("kind", EXPLORERS)
def test_who_stays_or_is_served_is_a_dot(kind, all_open):
    odd = {m for m in marks(kind) if m[1] == "stay" and m[2] != "dot"}
    assert odd <= NO_PEOPLE, odd - NO_PEOPLE


def test_every_exception_is_still_drawn(all_open):
    drawn = set().union(*(marks(kind) for kind, _ink, _shape in NO_PEOPLE))
    assert drawn >= NO_PEOPLE
