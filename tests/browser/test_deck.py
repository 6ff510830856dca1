"""The deck of slides for the day when the kernel dies, in a real browser with the network off."""

import re

import pytest

from servicelab.build import deck
from servicelab.build.lessons import lessons

SIZES = ((1280, 720), (1920, 1080))
# What a person sees lies inside the page, and no part of a slide runs into the next one or the number.
OVERFLOW = """(slide) => {
    const page = slide.getBoundingClientRect(), out = [];
    for (const part of slide.children) {
        if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
            if (getComputedStyle(part).display !== "none" && !part.matches(".notes")) out.push("a part is cut");
    }
    const number = document.getElementById("place").getBoundingClientRect();
    for (const e of slide.querySelectorAll("*")) {
        if (!e.checkVisibility() || e.closest(".notes")) continue;
        const r = e.getBoundingClientRect();
        if (!r.width || !r.height) continue;
        const over = Math.max(page.top - r.top, page.left - r.left, r.right - page.right, r.bottom - page.bottom);
        if (over > 0.5) out.push(`${e.tagName} ${Math.round(over)} px outside`);
        if (!e.children.length && number.width && r.bottom > number.top && r.right > number.left) out.push("on the number");
    }
    return out;
}"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    return {path.stem: path for path in deck.write(lessons(), tmp_path_factory.mktemp("slides"))}


@pytest.fixture(scope="module")
def offline(browser):
    context = browser.new_context(offline=True)
    yield context
    context.close()


def opened(offline, path, size=(1280, 720)):
    page = offline.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("Promise.all([...document.images].map((img) => img.decode().catch(() => {})))")
    page.evaluate("new Promise((done) => setTimeout(done))")  # the page fits its slides once more
    return page, asked, errors


# Every slide with all its parts, then with each fold open: (slide, fold, what is cut off, size of type).
WALK = """async () => {
    const looks = [];
    const look = (i, fold) => {
        const slide = document.querySelector(".slide.now");
        looks.push({at: [i + 1, fold], over: (OVERFLOW)(slide), type: parseFloat(getComputedStyle(slide).fontSize)});
    };
    for (let i = 0; i < slides.length; i += 1) {
        show(i, true);
        look(i, null);
        for (const [k, fold] of slides[i].querySelectorAll("details").entries()) {
            const opened = new Promise((done) => fold.addEventListener("toggle", () => setTimeout(done), {once: true}));
            fold.open = true;
            await opened;
            if (slides[i].querySelectorAll("details[open]").length !== 1) throw `slide ${i + 1}: folds stay open`;
            look(i, k);
        }
    }
    return looks;
}""".replace("OVERFLOW", OVERFLOW)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", [path.stem for path in lessons()])
def test_every_slide_fits_and_nothing_is_asked_of_the_network(name, size, decks, offline):
    page, asked, errors = opened(offline, decks[name], size)
    looks = page.evaluate(WALK)
    page.close()
    least = {True: 20, False: 14}  # on a slide 720 high: as it is, and with a fold open
    assert [(look["at"], look["over"]) for look in looks if look["over"]] == []
    assert [look for look in looks if look["type"] * 720 / size[1] < least[look["at"][1] is None]] == []
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert looks[-1]["at"][0] > 5


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


def test_every_slide_is_a_page_when_printed_also_from_a_large_screen(decks, offline):
    page, _asked, _errors = opened(offline, decks["10-cost-of-churn"], (1920, 1080))
    n = page.locator(".slide").count()
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) == n
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="print")
    cut = page.eval_on_selector_all(".slide", f"(all) => all.map({OVERFLOW})")
    assert len(cut) == n and not any(cut)
    assert page.locator(".slide:visible").count() == n
    page.close()


def test_space_opens_a_fold_and_does_not_leave_the_slide(decks, offline):
    page, _asked, _errors = opened(offline, decks["10-cost-of-churn"])
    at = page.evaluate("slides.findIndex((slide) => slide.querySelector('details'))")
    page.evaluate("(i) => show(i, true)", at)
    page.locator(".slide.now summary").first.focus()
    page.keyboard.press("Space")
    assert page.locator(".slide.now details[open]").count() == 1
    assert page.locator("#place").inner_text().startswith(f"{at + 1} /")
    page.close()
