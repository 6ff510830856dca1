"""The list of needs in a browser: cells that are typed, bars that are dragged, cards that are moved, axe."""

import pytest
from screen import barriers, block, sentence

from conftest import write

CELLS = (
    "import servicelab as sl\nsl.start(role='test')",
    "from servicelab.ladder import LadderBoard\nLadderBoard()",
)


@pytest.fixture
def page(server, open_page):
    write(server.log.parent / "ladder.ipynb", *CELLS)
    page = open_page("ladder.ipynb", height=2600)
    page.evaluate("document.querySelectorAll('.sl-fold').forEach(f => { f.open = true; })")
    return page


def cell(page, need, column):
    return page.get_by_label(f"{need}: {column}")


def says(page, text):
    page.wait_for_function(
        "([where, text]) => document.querySelector(where).textContent.includes(text)",
        arg=[block("sentence"), text],
    )


def test_a_cell_that_is_typed_reaches_the_sentence_the_cards_and_the_picture(page):
    cell(page, "The car is ready when promised", "done").fill("1")
    cell(page, "The car is ready when promised", "done").press("Enter")
    says(page, "4 stated needs are open")
    card = page.locator(".sl-sort-bin").nth(0).locator(".sl-sort-card", has_text="The car is ready")
    assert card.count() == 1


def test_a_cell_that_does_not_fit_is_marked_kept_and_explained(page):
    field = cell(page, "The car is ready when promised", "done")
    field.fill("7")
    field.press("Tab")
    note = page.locator(block("cells_note"))
    page.wait_for_function("document.querySelector('[data-block=cells_note]').textContent")
    assert "Row 1" in note.inner_text() and "7%" in note.inner_text()
    assert field.get_attribute("aria-invalid") == "true" and field.input_value() == "7"
    assert barriers(page) == []
    field.fill("0.5")
    field.press("Tab")
    page.wait_for_function("!document.querySelector('[data-block=cells_note]').textContent")
    assert field.get_attribute("aria-invalid") == "false"


def test_a_bar_moves_with_the_arrow_keys_and_a_card_follows(page):
    handle = page.get_by_role("slider", name="The car is ready when promised")
    handle.focus()
    handle.press("ArrowRight")
    says(page, "4 stated needs are open")
    assert cell(page, "The car is ready when promised", "done").input_value() == "1"


def test_a_card_moves_a_bar_and_undo_brings_it_back(page):
    card = page.locator(".sl-sort-card", has_text="A free wash")
    card.focus()
    card.press("ArrowRight")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.sl-grid input')].length > 0 && "
        "document.querySelector('[aria-label=\"A free wash: done\"]').value === '0.5'"
    )
    page.locator(block("undo")).click()
    page.wait_for_function("document.querySelector('[aria-label=\"A free wash: done\"]').value === '1'")
    assert "1 surprise does not count" in sentence(page)
