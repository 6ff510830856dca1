"""One language of marks, read from the source of every picture: what a colour, a shape and a line mean.

    customers who leave or are lost    leave    triangle
    what a person predicted            bet      diamond, or a solid line
    the pinned state A                 pin      hollow square, or a dashed line
    yuan                               money    bars

Each shape of these belongs to its meaning alone. tests/test_one_language.py looks at what is drawn.
"""

import ast
from typing import NamedTuple

import pytest

from servicelab.kit.data import ROOT
from servicelab.kit.dots import SHAPES
from servicelab.kit.theme import LIGHT

SOURCE = ROOT / "src" / "servicelab"
MARKERS = {"o": "dot", "v": "triangle", "s": "square", "D": "diamond", "+": "plus", "x": "cross"}
UNKNOWN = "^<>*dPXph8"  # marks of matplotlib that mean nothing here
LINES = {"", "-", "--", ":", "-."}
CUSTOMERS_WITH_YUAN_IN_BRACKETS = {"SlipChart"}  # the bars are people; the text at their ends adds the yuan


class Look(NamedTuple):
    """How a mark or a line is drawn: the name of its colour is its meaning."""

    place: str
    ink: str
    shape: str = ""
    line: str = ""
    hollow: bool = False


def text(node):
    """The string that a node is, or that ``colour`` is called with."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "colour" and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def shape_and_line(style):
    """("square", ":") of "s:"; None of a string that is no style."""
    if style in SHAPES:
        return style, ""
    mark, line = (style[:1], style[1:]) if style[:1] in {*MARKERS, *UNKNOWN} else ("", style)
    return (MARKERS.get(mark, mark), line) if style and line in LINES else None


def styled(place, strings, **more):
    """The look that strings make together, if they name one colour and at most one style."""
    inks = {s for s in strings if s in LIGHT}
    styles = [found for s in strings if s and s not in LIGHT and (found := shape_and_line(s))]
    styles = [s for s in styles if s[0]] or styles[:1]  # a line beside a mark does not change the mark
    if len(inks) == 1 and len(styles) <= 1:
        shape, line = styles[0] if styles else ("", "-")
        return [Look(place, inks.pop(), shape, more.pop("line", None) or line, **more)]
    return []


def looks_of(node, place):
    """The looks that a node of the source writes down."""
    if isinstance(node, ast.Tuple):
        strings = [text(e) for e in node.elts]
        return [look for look in styled(place, strings) if look.shape]
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    given = {k.arg: k.value for k in node.keywords}
    strings = [text(a) for a in node.args]
    line = text(given.get("linestyle"))
    if name in ("Dots", "mark", "sign"):
        return styled(place, strings, hollow="mfc" in given)
    if name in ("plot", "line", "axhline", "axvline"):
        inks = [text(given[k]) for k in ("color", "mec") if k in given][-1:]
        return styled(place, strings + inks, line=line, hollow="mfc" in given)
    if name in ("bar", "barh", "Rectangle", "Circle", "PathPatch") and "edgecolor" in given:
        return styled(place, [text(given["edgecolor"])], line=line, hollow=True)
    return []


def trees():
    return [(path, ast.parse(path.read_text("utf-8"))) for path in sorted(SOURCE.rglob("*.py"))]


@pytest.fixture(scope="module")
def looks():
    return [
        look
        for path, tree in trees()
        for node in ast.walk(tree)
        for look in looks_of(node, f"{path.relative_to(SOURCE).as_posix()}:{getattr(node, 'lineno', 0)}")
    ]


def test_most_of_the_source_is_read(looks):
    assert len(looks) > 200 and {"triangle", "diamond", "square", "dot", "plus"} <= {x.shape for x in looks}


def test_no_other_shape_is_drawn(looks):
    assert not [x for x in looks if x.shape in {*UNKNOWN}]


def test_a_triangle_is_orange_and_an_orange_mark_is_a_triangle(looks):
    assert not [x for x in looks if x.shape and (x.shape == "triangle") != (x.ink == "leave")]


def test_a_bet_is_a_diamond_or_a_solid_line(looks):
    assert not [
        x for x in looks if x.ink == "bet" and (x.shape not in ("", "diamond") or x.line not in ("", "-"))
    ]


def test_a_diamond_is_a_bet(looks):
    assert not [x for x in looks if x.shape == "diamond" and x.ink != "bet"]


def test_what_is_pinned_is_a_hollow_square_or_dashed(looks):
    def fits(x):
        return (
            (x.hollow and x.line == "--")
            or (x.shape == "square" and x.hollow)
            or (not x.shape and x.line == "--")
        )

    assert not [x for x in looks if x.ink == "pin" and not fits(x)]


def test_nothing_else_is_ochre():
    """Neither recoloured later nor by a list of colours; words may have the colour of what they name."""
    odd = []
    for path, tree in trees():
        nodes = list(ast.walk(tree))
        if not any(isinstance(node, ast.alias) and node.name == "colour" for node in nodes):
            continue  # draws nothing: "pin" is the name of a button there
        drawn = {
            part
            for node in nodes
            if looks_of(node, "") or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "text")
            for part in ast.walk(node)
        }
        odd += [
            f"{path.name}:{node.lineno}"
            for node in nodes
            if isinstance(node, ast.Constant) and node.value == "pin" and node not in drawn
        ]
    assert not odd


def test_bars_of_yuan_are_green_and_no_others():
    """Bars are bars of yuan if their class writes amounts of money."""
    wrong = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(getattr(b, "id", "") == "Bars" for b in node.bases):
                inks = [
                    text(a.value) for a in node.body if isinstance(a, ast.Assign) and a.targets[0].id == "ink"
                ]
                names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
                yuan = (
                    bool(names & {"money", "short_money", "price"})
                    and node.name not in CUSTOMERS_WITH_YUAN_IN_BRACKETS
                )
                if yuan != ((inks or ["money"])[0] == "money"):
                    wrong.append((path.name, node.name, inks))
    assert not wrong
