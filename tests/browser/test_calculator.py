"""What only a browser can show: the calculator as a person sees, drags, types and hears it."""

import re

import pytest
from screen import COLOURS, barriers, block, choose_theme, open_layer, sentence, settled, slide

from servicelab.churn import ChurnCalculator

LAYERS = ["bucket", "lifetime", "reasons", "doubt", "data"]


def test_moving_a_slider_moves_people_money_and_sentence_together(open_page):
    page = open_page("open.ipynb")
    pictures = page.locator(".sl-pictures svg")
    before = [pictures.nth(i).inner_html() for i in range(3)]
    slide(page, "retention", 0.6)
    settled(page)
    assert all(pictures.nth(i).inner_html() != before[i] for i in range(3))
    assert "You lose 800 of 2,000" in sentence(page)
    assert "800" in pictures.nth(0).get_attribute("aria-label")


def test_the_last_value_of_a_fast_drag_is_the_one_shown_and_nothing_jumps(open_page):
    page = open_page("open.ipynb")
    found = page.evaluate(
        """async () => {
            const slider = document.querySelector("[data-block=retention] input[type=range]");
            const face = document.querySelector(".sl-face");
            const heights = new Set();
            for (let i = 0; i < 120; i++) {
                slider.value = 0.05 + 0.9 * Math.abs(Math.sin(i / 9));
                slider.dispatchEvent(new Event("input", {bubbles: true}));
                if (i % 4 === 0) await new Promise(requestAnimationFrame);
                heights.add(face.getBoundingClientRect().height);
            }
            slider.value = 0.37;
            slider.dispatchEvent(new Event("input", {bubbles: true}));
            const end = performance.now();
            while (!document.querySelector("[data-block=sentence]").innerText.includes("1,260 of 2,000")) {
                if (performance.now() - end > 5000) return {late: true};
                await new Promise(requestAnimationFrame);
                heights.add(face.getBoundingClientRect().height);
            }
            return {heights: [...heights], late: false};
        }"""
    )
    assert found == {"heights": found["heights"], "late": False}
    assert len(found["heights"]) == 1, found
    page.wait_for_timeout(1000)
    assert "You lose 1,260 of 2,000" in sentence(page), "a late answer replaced the last value"


def test_at_most_two_events_are_under_way_while_a_slider_is_dragged(open_page):
    page = open_page("open.ipynb")
    page.evaluate(
        """() => {
            window.sent = 0;
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); };
            const slider = document.querySelector("[data-block=retention] input[type=range]");
            for (let i = 0; i < 200; i++) {
                slider.value = 0.2 + i / 400;
                slider.dispatchEvent(new Event("input", {bubbles: true}));
            }
        }"""
    )
    settled(page)
    assert page.evaluate("window.sent") <= 3, "the first of 200 events at once, then only the newest"


def test_a_typed_value_out_of_range_is_explained_and_nothing_is_lost(open_page):
    page = open_page("open.ipynb")
    before = sentence(page)
    field = page.locator(f"{block('retention')} .sl-number")
    field.fill("80")
    field.press("Enter")
    page.wait_for_function("document.querySelector('[data-block=retention] .sl-error-text').textContent")
    said = page.locator(f"{block('retention')} .sl-error-text").inner_text()
    assert "Did you mean percent? Write 0.8 for 80%" in said
    assert field.get_attribute("aria-invalid") == "true"
    assert sentence(page) == before
    field.fill("85%")
    field.press("Enter")
    page.wait_for_function("!document.querySelector('[data-block=retention] .sl-error-text').textContent")
    assert "You lose 300" in sentence(page)


def test_a_student_bets_before_numbers_appear(open_page):
    page = open_page("student.ipynb")
    assert not page.locator(".sl-pictures svg").first.is_visible()
    assert page.locator(block("bet_skip")).count() == 0
    assert page.locator(".sl-tabs [role=tab]:nth-child(2)").get_attribute("aria-disabled") == "true"
    page.click(block("bet_commit"))
    page.wait_for_function("document.querySelector('[data-block=bet_note]').textContent.includes('guess')")
    page.locator(f"{block('bet_value')} input").fill("3")
    page.click(block("bet_commit"))
    page.wait_for_selector(".sl-pictures svg")
    verdict = page.locator(f"{block('verdict')} .sl-verdict").inner_text()
    assert "You bet 3 periods; the model says 5 periods" in verdict
    assert "your bet 3" in page.locator(".sl-pictures").inner_text()


def test_an_instructor_may_show_numbers_without_a_bet(open_page):
    page = open_page("instructor.ipynb")
    page.click(block("bet_skip"))
    page.wait_for_selector(".sl-pictures svg")


def test_the_whole_calculator_can_be_worked_by_keyboard(open_page):
    page = open_page("open.ipynb", height=2600)
    reached = {}
    page.locator(f"{block('preset')} select").focus()
    for _step in range(120):
        name, kind = page.evaluate(
            """() => { const e = document.activeElement, b = e.closest("[data-block]");
                       return [b ? b.dataset.block : e.tagName, e.type || e.getAttribute("role") || e.tagName]; }"""
        )
        reached.setdefault(name, set()).add(kind)
        if kind == "SUMMARY":
            page.keyboard.press("Enter")  # open every fold on the way
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.sl-face')"):
            break
    wanted = {
        "preset",
        "layer",
        "customers",
        "retention",
        "discount",
        "polarisation",
        "reset",
        "pin",
        "doubt",
        "share",
        "csv_out",
        "load_text",
        "load_button",
        "csv_in",
        "notes",
    }
    assert wanted <= reached.keys()
    assert {"range", "text"} <= reached["retention"]

    slider = page.locator(f"{block('retention')} input[type=range]")
    slider.focus()
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    settled(page)
    assert "You lose 300" in sentence(page)
    page.locator(block("pin")).focus()
    page.keyboard.press("Enter")
    settled(page)
    assert page.locator(block("pin")).get_attribute("aria-pressed") == "true"
    slider.focus()
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert page.locator(f"{block('compare')} table").is_visible()
    page.locator(block("undo")).focus()
    page.keyboard.press("Space")
    settled(page)
    assert "You lose 300" in sentence(page)
    page.locator(".sl-tabs [aria-selected=true]").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert "worth" in sentence(page)
    assert page.evaluate("document.activeElement.textContent").startswith("2.")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_any_layer(open_page, theme):
    page = open_page("open.ipynb", height=2000)
    choose_theme(page, theme)
    page.evaluate("document.querySelectorAll('.sl-fold').forEach(f => { f.open = true; })")
    for number in range(1, 6):
        open_layer(page, number)
        assert barriers(page) == []


def test_the_check_itself_sees_pale_words_and_a_picture_without_any(open_page):
    page = open_page("open.ipynb")
    page.evaluate(
        """() => {
            document.querySelector(".sl-sentence").style = "color: #ddd; background: #fff";
            document.querySelector(".sl-face").append(document.createElement("img"));
        }"""
    )
    assert {rule for rule, _places in barriers(page)} == {"color-contrast", "image-alt"}
    assert [rule for rule, _places in barriers(page, rules=COLOURS)] == ["color-contrast"]


def test_the_picture_follows_the_dark_theme_without_asking_the_kernel(open_page):
    page = open_page("open.ipynb")
    ink = "getComputedStyle(document.querySelector('.sl-pictures svg text')).fill"
    choose_theme(page, "JupyterLab Light")
    before = page.evaluate(ink)
    choose_theme(page, "JupyterLab Dark")
    page.wait_for_function(f"{ink} !== '{before}'")
    choose_theme(page, "JupyterLab Light")


def test_projector_type_is_at_least_24_pixels_on_a_small_projector(open_page):
    page = open_page("projector.ipynb", 1280, 720)
    for number in range(1, 6):
        open_layer(page, number)
        sizes = page.evaluate(
            """() => [...document.querySelectorAll(".sl-pictures svg")].flatMap((svg) => {
                const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                return [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim())
                    .map((t) => [parseFloat(getComputedStyle(t).fontSize) * zoom, t.textContent]);
            })"""
        )
        small = [s for s in sizes if s[0] < 24]
        assert sizes and not small, (LAYERS[number - 1], small[:5])
        assert page.evaluate(
            "document.querySelector('.sl-face').scrollWidth <= document.querySelector('.sl-face').clientWidth"
        )


def test_two_views_of_one_calculator_agree(open_page):
    page = open_page("twice.ipynb", height=2600)
    page.wait_for_function("document.querySelectorAll('.sl-face').length === 2")
    page.locator(f"{block('retention')} input[type=range]").first.evaluate(
        "n => { n.value = 0.5; n.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    settled(page)
    pictures = page.locator(".sl-pictures")
    # Each view names its clip paths for itself.
    first, second = (re.sub(r"sl\d+-", "", pictures.nth(i).inner_html()) for i in (0, 1))
    assert first == second
    assert page.locator(f"{block('retention')} .sl-number").nth(1).input_value() == "0.5"


def test_a_reloaded_page_shows_the_state_of_the_kernel(open_page):
    page = open_page("reload.ipynb", fresh=True)
    slide(page, "retention", 0.6)
    settled(page)
    open_layer(page, 2)
    said = sentence(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector(".sl-face .sl-pictures svg", timeout=60_000)
    assert sentence(page) == said
    slide(page, "retention", 0.7)
    settled(page)
    assert sentence(page) != said
    page.close()  # what it restored must not reach the next test


def test_a_silent_kernel_is_said_and_the_picture_stays(open_page, server):
    page = open_page("open.ipynb")
    server.end_sessions()
    page.wait_for_timeout(1000)
    slide(page, "retention", 0.5)
    page.wait_for_function(
        "document.querySelector('.sl-notice').textContent.includes('kernel')", timeout=20_000
    )
    assert page.locator(".sl-pictures svg").first.is_visible()


@pytest.mark.parametrize(
    "encoding, separator, header",
    [
        ("gb18030", ",", "客户编号,开始日期,结束日期,毛利,流失原因"),
        ("utf-8-sig", ";", "customer_id;start;end;margin;reason"),
    ],
)
def test_a_learner_loads_an_own_file(open_page, tmp_path, encoding, separator, header):
    rows = [
        separator.join([f"K{i}", "2020-01-01", f"202{1 + i % 5}-02-01" if i % 3 else "", "800", "price"])
        for i in range(60)
    ]
    file = tmp_path / "我的客户.csv"
    file.write_bytes(
        "\n".join([header, *rows, separator.join(["K1", "2020-01-01", "", "1", ""])]).encode(encoding)
    )
    page = open_page("open.ipynb", height=1800)
    open_layer(page, 5)
    page.set_input_files(f"{block('customers_file')} input", file)
    page.wait_for_function("document.querySelector('[data-block=file_note]').textContent.includes('60')")
    note = page.locator(block("file_note")).inner_text()
    assert "row 62" in note and "K1" in note
    assert "我的客户" in sentence(page)
    page.click(block("use_data"))
    settled(page)
    open_layer(page, 1)
    assert page.locator(f"{block('margin')} .sl-number").input_value() == "800"


def test_the_state_can_be_saved_and_loaded_as_csv(open_page, tmp_path):
    page = open_page("open.ipynb", height=2200)
    slide(page, "retention", 0.7)
    settled(page)
    page.click("summary:has-text('Save, share, load')")
    with page.expect_download() as download:
        page.click(block("csv_out"))
    path = tmp_path / "state.csv"
    download.value.save_as(path)
    assert "retention,0.7" in path.read_text("utf-8-sig")
    page.click(block("reset"))
    settled(page)
    assert "You lose 400" in sentence(page)
    page.set_input_files(f"{block('csv_in')} input", path)
    page.wait_for_function("document.querySelector('[data-block=share_note]').textContent.includes('Loaded')")
    assert "You lose 600" in sentence(page)


def test_the_share_line_in_the_browser_is_the_one_of_python(open_page):
    page = open_page("open.ipynb", height=2200)
    slide(page, "margin", 1500)
    settled(page)
    page.click("summary:has-text('Save, share, load')")
    line = page.locator(f"{block('share')} input").input_value()
    assert re.fullmatch(r"churn\.\d+\?layer=bucket&margin=1500", line)
    assert ChurnCalculator().from_string(line).params.margin == 1500
