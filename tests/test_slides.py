"""Slides of a lesson: written by the build, by tag; nothing for the instructor is ever projected."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from servicelab.build import lessons, slides

NOTEBOOKS = {path.stem: path.read_text("utf-8") for path in lessons.lessons()}

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def lesson(name):
    return nbformat.reads(NOTEBOOKS[name], as_version=4)


def markdown(text, tag="explain"):
    return new_markdown_cell(text, metadata={"tags": [tag]})


def code(text, tag="explain", **data):
    outputs = [new_output("execute_result", data=data)] if data else []
    return new_code_cell(text, metadata={"tags": [tag]}, outputs=outputs)


def types(*cells):
    made = slides.apply(new_notebook(cells=list(cells)))
    return [cell.metadata.slideshow.slide_type for cell in made.cells]


@every_notebook
def test_the_slides_of_every_lesson_are_what_the_build_writes(name):
    assert nbformat.writes(slides.apply(lesson(name))) + "\n" == NOTEBOOKS[name]


@every_notebook
def test_a_second_run_changes_nothing(name):
    once = nbformat.writes(slides.apply(lesson(name)))
    assert nbformat.writes(slides.apply(nbformat.reads(once, as_version=4))) == once


@every_notebook
def test_nothing_of_the_instructor_and_no_plumbing_is_projected(name):
    for cell in lesson(name).cells:
        hidden = cell.metadata.slideshow.slide_type in ("notes", "skip")
        assert hidden == bool({"instructor", "parameters", "setup"} & set(cell.metadata.tags)), cell.source


@every_notebook
def test_the_type_of_a_slide_is_one_that_the_slideshow_knows(name):
    """It does not know "-": such a cell would vanish."""
    cells = lesson(name).cells
    kinds = {cell.metadata.slideshow.slide_type for cell in cells}
    assert kinds <= {"slide", "subslide", "fragment", "notes", "skip"}
    assert cells[0].metadata.slideshow.slide_type == "slide"


@every_notebook
def test_code_is_open_where_a_learner_writes_or_the_code_is_the_lesson(name):
    for cell in lesson(name).cells:
        if cell.cell_type == "code":
            hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
            written = cell.source.startswith("my_") or "\nmy_" in cell.source or "= ..." in cell.source
            lesson_is_code = cell.metadata.tags[0] in slides.LESSON_IS_CODE
            assert not (hidden and (written or lesson_is_code)), cell.source


def test_a_heading_opens_a_slide_and_a_small_one_a_slide_below():
    assert types(markdown("# Title"), markdown("## Part"), markdown("### Point")) == [
        "slide",
        "slide",
        "subslide",
    ]


def test_what_fits_appears_under_it_and_what_does_not_stands_alone():
    short, long = markdown("One line."), markdown("\n".join(["A line."] * 14))
    assert types(markdown("## Part"), short, long) == ["slide", "fragment", "subslide"]


def test_a_widget_stands_alone():
    widget = code("Thing()", **{"image/png": "", "text/plain": "A thing."})
    assert types(markdown("## Part"), widget, markdown("Then.")) == ["slide", "subslide", "subslide"]


@pytest.mark.parametrize(
    ("cell", "hidden"),
    [
        (code("Thing()", **{"text/plain": "A question?"}), True),
        (code("check('1', 2)"), False),
        (code("evidence('E1')", **{"text/html": "<table>", "text/plain": "E1"}), True),
        (code("my_bet = 1\ncalc.bet(my_bet)", **{"image/png": ""}), False),
        (code("frame", **{"text/html": "<table class='dataframe'>"}), False),
        (code("print(1)"), False),
        (code("calc", "home", **{"image/png": ""}), False),
        (code("import pandas", "setup"), True),
    ],
)
def test_code_that_only_shows_something_is_folded(cell, hidden):
    slides.apply(new_notebook(cells=[cell]))
    assert cell.metadata.get("jupyter", {}).get("source_hidden", False) == hidden


def test_code_that_became_the_lesson_is_opened_again():
    cell = code("print(1)")
    cell.metadata.jupyter = {"source_hidden": True}
    slides.apply(new_notebook(cells=[cell]))
    assert "jupyter" not in cell.metadata


def test_the_clock_adds_the_minutes_of_the_parts():
    cells = [markdown("# T", "front"), markdown("text"), markdown("## P", "hook")]
    cells[0].metadata.minutes, cells[2].metadata.minutes = 1, 4
    notebook = new_notebook(cells=cells)
    assert slides.minutes(notebook) == {cells[0].id: (0, 1), cells[2].id: (1, 4)}
