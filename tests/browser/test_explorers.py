"""What holds for every explorer of the course, in the browser: drag, keyboard, accessibility, projector.

The tests of one explorer share its page, in this order: each begins where the one before ended.
"""

import pytest
from course_parts import EXPLORERS, explorer, two_values
from screen import COLOURS, WCAG, barriers, block, choose_theme, open_layer, sentence, settled

from servicelab.kit import session


@pytest.fixture(scope="module", params=[name for name in EXPLORERS if name != "ChurnCalculator"])
def kind(request):
    """The name of an explorer; of the module, so that pytest runs its tests one after the other."""
    return request.param


def test_the_last_value_of_a_fast_drag_is_the_one_shown_and_nothing_jumps(open_page, kind):
    session.set_role("test")
    w = explorer(kind)()
    name = w.layers[0].controls[0]
    last = two_values(w.params, name)[1]
    expected = w.set(**{name: last}).sentence
    page = open_page(f"{kind}.ipynb", height=1600)
    heights = page.evaluate(
        """async ([name, last]) => {
            const slider = document.querySelector(`[data-block="${name}"] input[type=range]`);
            const face = document.querySelector(".sl-face");
            const heights = new Set();
            const [low, high] = [Number(slider.min), Number(slider.max)];
            const move = (at) => { slider.value = at; slider.dispatchEvent(new Event("input", {bubbles: true})); };
            for (let i = 0; i < 90; i++) {
                move(low + (high - low) * (0.15 + 0.7 * Math.abs(Math.sin(i / 9))));
                if (i % 3 === 0) await new Promise(requestAnimationFrame);
                heights.add(Math.round(face.getBoundingClientRect().height));
            }
            return [...heights];
        }""",
        [name, last],
    )
    field = page.locator(f"{block(name)} .sl-number")
    field.fill(str(last))
    field.press("Enter")
    settled(page)
    assert len(heights) == 1, heights
    assert " ".join(sentence(page).split()) == expected


def test_every_control_can_be_reached_with_the_tab_key(open_page, kind):
    page = open_page(f"{kind}.ipynb", height=2600, again=True)
    page.locator(f"{block('preset')} select").focus()
    reached, seen = set(), 0
    for _step in range(400):
        where = page.evaluate(
            """() => { const e = document.activeElement; e.dataset.reached = "yes";
                       return [e.tagName, e.closest("[data-block]")?.dataset.block, !!e.closest(".sl-face")]; }"""
        )
        if not where[2]:
            break
        reached.add(where[1])
        seen += 1
        if where[0] == "SUMMARY":
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    missed = page.evaluate(
        """() => [...document.querySelectorAll(".sl-face :is(input, select, button, summary, textarea, [role=slider])")]
            .filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && !e.dataset.reached
                && !(e.type === "radio" && document.querySelector(`[name="${e.name}"][data-reached]`)))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert seen > 10 and not missed, missed[:5]
    assert set(explorer(kind).layers[0].controls) <= reached


def test_axe_finds_nothing_in_any_layer_and_theme(open_page, kind):
    page = open_page(f"{kind}.ipynb", height=2000, again=True)
    for theme, rules in (("JupyterLab Dark", COLOURS), ("JupyterLab Light", WCAG)):
        choose_theme(page, theme)
        page.evaluate("document.querySelectorAll('.sl-fold').forEach(f => { f.open = true; })")
        for number, layer in enumerate(explorer(kind).layers, start=1):
            open_layer(page, number)
            assert barriers(page, rules=rules) == [], (theme, layer.key)


LARGE = """async () => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
    cells.get(0).sharedModel.setSource("import servicelab as sl; sl.start(role='test', projector=True)");
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
}"""


# Legends borrow their marks from a list inside the picture.
LENT_BY_NOBODY = """() => [...document.querySelectorAll(".sl-pictures use")]
    .map((mark) => mark.href.baseVal).filter((address) => !document.querySelector(address))"""


def test_projector_type_is_at_least_24_pixels_nothing_sticks_out_and_no_mark_is_missing(open_page, kind):
    page = open_page(f"{kind}.ipynb", 1280, 720, again=True)
    page.evaluate(LARGE)
    page.wait_for_selector(".sl-face.sl-projector")
    for number, layer in enumerate(explorer(kind).layers, start=1):
        open_layer(page, number)
        small = page.evaluate(
            """() => [...document.querySelectorAll(".sl-pictures svg")].flatMap((svg) => {
                const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                return [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim())
                    .map((t) => [parseFloat(getComputedStyle(t).fontSize) * zoom, t.textContent])
                    .filter(([size]) => size < 24);
            })"""
        )
        assert not small, (layer.key, small[:5])
        assert page.evaluate(LENT_BY_NOBODY) == [], layer.key
        assert page.evaluate(
            "document.querySelector('.sl-face').scrollWidth <= document.querySelector('.sl-face').clientWidth"
        ), layer.key


# A point of a picture -----------------------------------------------------------------------------


def place(page, name):
    return float(page.locator(f"{block(name)} .sl-number").input_value())


def test_a_point_is_dragged_with_the_mouse_and_the_numbers_follow(open_page):
    page = open_page("QuadrantBoard.ipynb", height=1600)
    grip = page.locator(".sl-handle").first
    before, said = place(page, "attitude"), sentence(page)
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 30, steps=12)
    page.mouse.up()
    settled(page)
    moved = grip.bounding_box()
    assert abs(moved["x"] - box["x"] + 60) < 25, "the point stays under the hand"
    assert place(page, "attitude") != before or place(page, "ability") != before
    assert sentence(page) != said


def test_a_point_is_dragged_with_a_finger(open_page):
    page = open_page("QuadrantBoard.ipynb", height=1600)
    grip = page.locator(".sl-handle").first
    said = sentence(page)
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 8):
        point = {"x": x - 8 * step, "y": y - 5 * step}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(page)
    assert sentence(page) != said


def test_a_point_moves_half_a_step_with_an_arrow_key_and_stops_at_the_edge(open_page):
    page = open_page("QuadrantBoard.ipynb", height=1600)
    grip = page.locator(".sl-handle").first
    grip.focus()
    low, high = (float(grip.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
    before = float(grip.get_attribute("aria-valuenow"))
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert float(grip.get_attribute("aria-valuenow")) == pytest.approx(before - 0.5)
    for _step in range(30):
        page.keyboard.press("Shift+ArrowRight")
    settled(page)
    assert float(grip.get_attribute("aria-valuenow")) == high > low
    assert grip.get_attribute("aria-valuetext") and grip.get_attribute("aria-label")
