"""A board is read from a definition; a faulty definition is told file, field and fix."""

import copy
import tomllib

import numpy as np
import pytest

from servicelab.kit import board as boards
from servicelab.kit.board import CORNERS, BoardError, board, from_dict

NAMES = boards.boards()
RAW = tomllib.loads((boards.FOLDER / "service-person.toml").read_text("utf-8"))


def changed(path, value):
    """The definition with one field changed, or taken out when the value is None."""
    raw = copy.deepcopy(RAW)
    *way, last = path
    part = raw
    for key in way:
        part = part[key]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return raw


def test_the_course_has_six_boards():
    assert set(NAMES) == {
        *("service-person", "social-style", "satisfaction-loyalty"),
        *("procedural-personal", "people-facility", "importance-performance"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_board_has_four_cells_with_different_signs_and_advice(name):
    made = board(name)
    assert set(made.cells) == set(CORNERS)
    for what in ("name", "neutral", "symbol", "pattern", "advice"):
        assert len({getattr(cell, what) for cell in made.cells.values()}) == 4, what
    assert made.question.endswith("?") and made.caveats and made.source


@pytest.mark.parametrize("name", NAMES)
def test_every_point_has_one_cell_and_the_middle_of_a_cell_lies_in_it(name):
    made = board(name)
    for corner in CORNERS:
        assert made.corner(*made.centre(corner)) == corner
    assert made.cell(made.x.cut, made.y.cut) is made.cells["high_high"]


@pytest.mark.parametrize("name", ["service-person", "social-style"])
def test_six_people_are_to_place_and_the_panel_agrees_on_most_cells(name):
    made = board(name)
    assert len({v.id for v in made.vignettes}) == 6
    for vignette in made.vignettes:
        assert len(vignette.panel) == 5
        assert all(made.clip(*point) == tuple(point) for point in vignette.panel)


def test_the_corners_of_the_surface_are_those_of_the_slide_and_its_middle_is_three():
    made = board("service-person")
    marks = made.score([0, 10, 0, 10], [0, 0, 10, 10])
    assert marks.tolist() == [0, 4, 3, 5] and made.score(5, 5) == 3


def test_a_board_without_a_surface_says_so():
    with pytest.raises(ValueError, match="social-style has no surface"):
        board("social-style").score(1, 1)


def test_the_curves_of_loyalty_reach_from_monopoly_to_open_competition():
    curves = board("satisfaction-loyalty").curves
    assert [curve.gamma for curve in curves] == [0.15, 1, 6]
    assert curves[0].at(0.2) > 0.2 > curves[2].at(0.2)


def test_a_point_near_a_cut_is_undecided_and_the_band_may_be_wider():
    made = board("service-person")
    assert made.undecided([5.4, 5.5, 9], [9, 9, 4.6]).tolist() == [True, False, True]
    assert made.undecided(6.5, 9, band=2) and not made.undecided(6.5, 9)
    assert made.undecided(7.2, 9, cuts=(7, 5))


def test_a_point_outside_is_set_on_the_edge():
    assert board("service-person").clip(12, -3) == (10, 0)


def test_corner_weights_add_up_to_one():
    u, v = np.random.default_rng(1).random((2, 50))
    assert np.allclose(sum(boards.corner_weights(u, v).values()), 1)


def test_a_copied_file_with_new_words_is_a_board_of_its_own(tmp_path):
    text = (boards.FOLDER / "service-person.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('name = "GO"', 'name = "Start"'), "utf-8")
    assert board(path).cells["low_low"].name == "Start" and board(str(path)).name == "mine"


@pytest.mark.parametrize(
    ("path", "value", "field", "fix"),
    [
        (("title",), None, "title", "missing"),
        (("title",), 3, "title", "quotation marks"),
        (("titel",), "x", "titel", "nobody reads it"),
        (("x",), None, "x", "missing"),
        (("x", "cut"), 12, "x.cut", "not between 0"),
        (("x", "cut"), "five", "x.cut", "not a number"),
        (("x", "range"), [10, 0], "x.range", "lower end first"),
        (("x", "range"), [0], "x.range", "two numbers"),
        (("y", "id"), "attitude", "y.id", "both axes"),
        (("cells", "low_low"), None, "cells.low_low", "missing"),
        (("cells", "low_low", "advice"), None, "cells.low_low.advice", "missing"),
        (("cells", "low_low", "pattern"), "wavy", "cells.low_low.pattern", "choose one of"),
        (("cells", "low_low", "symbol"), "?", "cells.low_low.symbol", "choose one of"),
        (("cells", "low_low", "name"), "Five stars", "cells", "same name"),
        (("cells", "middle"), {"name": "x"}, "cells.middle", "nobody reads it"),
        (("surface", "low_low"), "nothing", "surface.low_low", "not a number"),
        (("surface", "unit"), None, "surface.unit", "missing"),
        (("curves",), {"name": "x"}, "curves", "list of tables"),
        (("vignettes", 0, "panel"), [[11, 3]], "vignettes[0].panel", "points on the board"),
        (("vignettes", 0, "panel"), [3], "vignettes[0].panel", "two numbers"),
        (("vignettes", 1, "text"), "", "vignettes[1].text", "quotation marks"),
        (("caveats",), "one", "caveats", "square brackets"),
    ],
)
def test_a_faulty_definition_is_told_file_field_and_fix(path, value, field, fix):
    with pytest.raises(BoardError) as error:
        from_dict(changed(path, value), where="data/boards/mine.toml")
    said = str(error.value)
    assert said.startswith("data/boards/mine.toml") and f"field {field}:" in said and fix in said


def test_a_file_that_is_no_toml_or_not_there_is_told_so(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("title = ", "utf-8")
    with pytest.raises(BoardError, match=r"broken\.toml is no valid TOML"):
        board(path)
    with pytest.raises(BoardError, match=r"gone\.toml cannot be read"):
        board(tmp_path / "gone.toml")
    with pytest.raises(BoardError, match=r"no board 'nothing'.*service-person"):
        board("nothing")
    with pytest.raises(BoardError, match="curly brackets"):
        from_dict([1, 2])


def test_every_text_of_the_boards_goes_to_the_catalogue():
    said = set(boards.strings())
    for name in NAMES:
        made = board(name)
        assert {made.title, made.x.low, made.cells["low_low"].neutral} <= said
    assert board("service-person").vignettes[0].text in said
