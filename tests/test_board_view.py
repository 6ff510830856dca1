"""Any board can be looked at and its point moved, also one that a course designer has just written."""

import numpy as np
import pytest
from drawn import faults
from drive import not_blank

import servicelab as sl
from servicelab.kit import board as boards
from servicelab.kit.board_view import BoardView


@pytest.fixture(autouse=True)
def as_it_was():
    yield
    sl.start()


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("name", boards.boards())
def test_every_board_can_be_seen_without_a_text_on_another(name, projector, monkeypatch):
    sl.start("workshop", projector=projector)
    view = BoardView(name)
    assert faults(view.chart.figure, monkeypatch) == []
    assert not_blank(view.still())


def test_the_point_is_dragged_typed_and_kept_on_the_board():
    view = BoardView("service-person").place(7, 4)
    assert view.sentence.startswith("attitude 7, ability 4: Four stars.") and "3.4 stars." in view.sentence
    view.receive("move point", [2, 9])
    assert "Three stars" in view.block("sentence")["html"]
    assert view.block("picture")["handles"][0]["value"] == [2, 9]
    view.receive("typed", "12,5")
    assert view.point == (10, 5) and "edge" in view.block("note")["html"]
    assert "half a step" in view.sentence
    view.receive("typed", "high")
    assert view.point == (10, 5) and "cannot be read" in view.block("note")["html"]


def test_a_move_is_patched():
    view = BoardView("satisfaction-loyalty")
    view.chart.update(view.place(1, 9).point)
    assert view.chart.stage.changes() == {}
    assert len(view.chart.board.curves) == 3


def test_a_definition_just_written_is_shown_and_a_faulty_one_is_refused(tmp_path):
    text = (boards.FOLDER / "procedural-personal.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('name = "Freezer"', 'name = "Ice"'), "utf-8")
    assert ": Ice." in BoardView(path).place(1, 1).sentence
    path.write_text(text.replace("name =", "nmae =", 1), "utf-8")
    with pytest.raises(boards.BoardError, match=r"mine\.toml, field x\.nmae"):
        BoardView(path)


def test_curves_start_and_end_in_the_corners():
    for curve in boards.board("satisfaction-loyalty").curves:
        assert np.allclose(curve.at([0, 1]), [0, 1])
