"""The deck of slides for the day when the kernel dies, in a real browser with the network off."""

import pytest
from lab_browser import find_browser, launch
from playwright.sync_api import sync_playwright

from servicelab.build import deck
from servicelab.build.lessons import lessons

SIZES = ((1280, 720), (1920, 1080))
OVERFLOW = """() => { const s = document.querySelector(".slide.now");
    return [s.scrollWidth - s.clientWidth, s.scrollHeight - s.clientHeight,
            document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]; }"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    return {path.stem: path for path in deck.write(lessons(), tmp_path_factory.mktemp("slides"))}


@pytest.fixture(scope="module")
def offline():
    if find_browser() is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(offline=True)
        yield context
        browser.close()


def opened(offline, path, size=(1280, 720)):
    page = offline.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("[...document.images].every((img) => img.complete)")
    return page, asked, errors


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", [path.stem for path in lessons()])
def test_every_slide_fits_and_nothing_is_asked_of_the_network(name, size, decks, offline):
    page, asked, errors = opened(offline, decks[name], size)
    n = page.locator(".slide").count()
    over, small = [], []
    for i in range(n):
        page.evaluate("(i) => show(i, true)", i)
        found = page.evaluate(OVERFLOW)
        if max(found) > 0:
            over.append((i + 1, found))
        if page.evaluate("parseFloat(getComputedStyle(document.querySelector('.slide.now')).fontSize)") < 14:
            small.append(i + 1)
    page.close()
    assert over == [] and small == []
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert n > 5


def test_keys_open_the_question_first_then_the_answer_then_the_next_slide(decks, offline):
    page, _asked, _errors = opened(offline, decks["10-cost-of-churn"])
    at = next(
        i
        for i in range(40)
        if page.evaluate(
            "(i) => { show(i); return document.querySelectorAll('.slide.now .later').length }", i
        )
        == 1
    )
    page.keyboard.press("ArrowRight")
    assert page.locator(".slide.now .later").count() == 0
    assert page.locator("#place").inner_text().startswith(f"{at + 1} /")
    page.keyboard.press("PageDown")
    assert page.locator("#place").inner_text().startswith(f"{at + 2} /")
    page.keyboard.press("End")
    n = page.locator(".slide").count()
    assert page.locator("#place").inner_text() == f"{n} / {n}"
    page.keyboard.press("Home")
    assert page.locator("#place").inner_text() == f"1 / {n}"
    page.close()


def test_notes_and_minutes_are_hidden_until_n_is_pressed(decks, offline):
    page, _asked, _errors = opened(offline, decks["10-cost-of-churn"])
    assert page.locator(".notes:visible").count() == 0
    page.keyboard.press("n")
    assert "Minute 0" in page.locator(".slide.now .notes").first.inner_text()
    page.close()


def test_every_picture_has_words_and_code_is_folded(decks):
    text = decks["10-cost-of-churn"].read_text("utf-8")
    assert text.count("<img") >= 15 and 'alt=""' not in text
    assert "ChurnCalculator().bet" not in text
    assert "years = pd.RangeIndex" in text  # the worked example is the lesson
