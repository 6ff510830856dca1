"""Cards and bins as a hand, a finger and a keyboard move them."""

import pytest
from screen import barriers

from conftest import write

CELLS = (
    "import servicelab as sl\nsl.start(role='test')",
    "from servicelab.kit.sorter import Sorter\n"
    "s = Sorter('Where does it belong?', {'a': 'Late parcel', 'b': 'Handwritten card', 'c': 'Refund'},\n"
    "           {'x': 'Stated', 'y': 'Extra', 'z': 'Nobody cares'}, {'b': 'y'}, {'b': 'Nobody asks for it.'})\ns",
)
PLACES = """() => Object.fromEntries([...document.querySelectorAll('.sl-sort-bin')].map((bin) =>
    [bin.querySelector('.sl-sort-title').firstChild.textContent,
     [...bin.querySelectorAll('.sl-sort-card')].map((card) => card.lastChild.textContent)]))"""


@pytest.fixture
def page(server, open_page):
    write(server.log.parent / "sorter.ipynb", *CELLS)
    return open_page("sorter.ipynb")


def card(page, text):
    return page.locator(".sl-sort-card", has_text=text)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def kernel_knows(page):
    """The check runs in the kernel: what it says shows that the moves arrived there."""
    page.click("[data-block=check]")
    page.wait_for_function("document.querySelector('[data-block=verdict]').textContent")
    return page.locator("[data-block=verdict] .sl-html").inner_text()


def test_a_mouse_drags_a_card_into_another_bin_and_the_kernel_hears_of_it(page):
    page.mouse.move(*middle(card(page, "Handwritten")))
    page.mouse.down()
    page.mouse.move(*middle(page.locator(".sl-sort-bin").nth(1)), steps=6)
    page.mouse.up()
    assert page.evaluate(PLACES)["Extra"] == ["Handwritten card"]
    assert "1 of 1" in kernel_knows(page)


def test_a_drag_within_a_bin_changes_the_order(page):
    page.mouse.move(*middle(card(page, "Refund")))
    page.mouse.down()
    x, y = middle(card(page, "Late"))
    page.mouse.move(x, y - 8, steps=6)
    page.mouse.up()
    assert page.evaluate(PLACES)["Stated"] == ["Refund", "Late parcel", "Handwritten card"]


def test_a_finger_drags_as_a_mouse_does(page):
    x, y = middle(card(page, "Handwritten"))
    to_x, to_y = middle(page.locator(".sl-sort-bin").nth(2))
    touch = page.context.new_cdp_session(page)
    points = [(x + (to_x - x) * i / 5, y + (to_y - y) * i / 5) for i in range(6)]
    for i, (px, py) in enumerate(points):
        kind = "touchStart" if i == 0 else "touchMove"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": px, "y": py}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    assert page.evaluate(PLACES)["Nobody cares"] == ["Handwritten card"]


def test_two_clicks_move_a_card_without_dragging(page):
    card(page, "Refund").click()
    assert card(page, "Refund").get_attribute("aria-pressed") == "true"
    page.locator(".sl-sort-title").nth(2).click()
    assert page.evaluate(PLACES)["Nobody cares"] == ["Refund"]


def test_arrow_keys_move_the_card_keep_the_focus_and_say_where_it_is(page):
    card(page, "Handwritten").focus()
    page.keyboard.press("ArrowRight")
    heard = page.locator(".sl-sort .sl-heard")
    assert heard.inner_text() == "Handwritten card: now in Extra, place 1 of 1."
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(PLACES)["Stated"] == ["Late parcel", "Handwritten card", "Refund"]
    page.keyboard.press("ArrowLeft")  # no bin further left
    assert page.evaluate(PLACES)["Stated"] == ["Late parcel", "Handwritten card", "Refund"]
    page.keyboard.press("ArrowRight")
    assert "Handwritten" in page.evaluate("document.activeElement.textContent")
    assert "1 of 1" in kernel_knows(page)


def test_a_letting_go_outside_every_bin_changes_nothing(page):
    before = page.evaluate(PLACES)
    page.mouse.move(*middle(card(page, "Late")))
    page.mouse.down()
    page.mouse.move(400, 60, steps=5)
    page.mouse.up()
    assert page.evaluate(PLACES) == before


def test_axe_finds_nothing_before_and_after_a_check(page):
    assert "0 of 1" in kernel_knows(page)
    card(page, "Refund").click()
    assert barriers(page) == []
