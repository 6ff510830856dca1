"""The expectation dial as a hand and a screen reader meet it."""

import pytest
from screen import barriers, settled

from conftest import write

CELLS = (
    "import servicelab as sl\nsl.start(role='test')",
    "from servicelab.ladder import ExpectationDial\nExpectationDial()",
)


@pytest.fixture
def page(server, open_page):
    write(server.log.parent / "dial.ipynb", *CELLS)
    return open_page("dial.ipynb")


def says(page, words):
    page.wait_for_function(
        "words => document.querySelector('[data-block=sentence] .sl-sentence').innerText.includes(words)",
        arg=words,
    )


def test_a_slider_moves_the_promise_the_bars_and_the_sentence(page):
    bars = page.locator(".sl-pictures svg").first
    before = bars.inner_html()
    page.locator("[data-block=bold] input[type=range]").evaluate(
        "n => { n.value = 60; n.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    says(page, "The promise alone makes a difference of 0 points")
    assert bars.inner_html() != before


def test_the_performance_can_be_dragged_and_moved_by_keys(page):
    grip = page.locator(".sl-handle")
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=5)
    page.mouse.up()
    page.wait_for_function("Number(document.querySelector('[data-block=performance] .sl-number').value) < 65")
    settled(page)
    grip.focus()
    before = float(page.locator("[data-block=performance] .sl-number").input_value())
    page.keyboard.press("ArrowRight")
    says(page, f"gets {before + 1:.0f}")


def test_axe_finds_nothing(page):
    page.locator(".sl-fold summary").click()
    assert barriers(page) == []
