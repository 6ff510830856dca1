"""Each lesson as slides in JupyterLab's own slideshow, every cell run: nothing is cut off at two sizes."""

import nbformat
import pytest

from servicelab.build.slides import folded
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

SIZES = ((1280, 720), (1920, 1080))
LEAST_TYPE = 1 / 48  # of the height of the slide: what stands in a picture is read from the last row

GO = """async (cell) => {
    const { commands, shell } = window.jupyterapp;
    await commands.execute('deck:stop');
    shell.currentWidget.content.activeCellIndex = cell;
    await commands.execute('deck:start');
}"""

# Goes through all slides and tells of each: its cells, what is cut off, and the smallest type in its pictures.
WALK = """async () => {
    const run = (command) => window.jupyterapp.commands.execute(command);
    const frame = () => new Promise(requestAnimationFrame);
    const cells = () => [...document.querySelectorAll('.jp-Deck .jp-Cell.jp-deck-mod-onscreen')];
    const where = () => window.jupyterapp.shell.currentWidget.content.activeCellIndex;
    const visible = (node) => node.checkVisibility({visibilityProperty: true});
    // A widget asks for its size, then for a frame in which it lays itself out; words stand at once.
    const settled = async () => {
        const calm = cells().some((cell) => cell.querySelector('.sl-face')) ? 2 : 0;
        for (let same = -1, last = '', i = 0; same < calm && i < 60; i += 1) {
            await frame();
            const now = cells().map((c) => c.getBoundingClientRect().bottom).join();
            same = now === last ? same + 1 : 0;
            last = now;
        }
    };
    const look = () => {
        const slide = {cells: [], over: 0, type: 1, code: [], parts: 0};
        for (const cell of cells()) {
            slide.cells.push([...cell.parentElement.children].indexOf(cell));
            if (visible(cell.querySelector('.jp-InputArea-editor') ?? cell.querySelector('style') ?? document.head))
                slide.code.push(slide.cells.at(-1));
            const bar = cell.querySelector('.sl-present');
            const end = bar ? bar.getBoundingClientRect().top : innerHeight;
            for (const node of cell.querySelectorAll('*')) {
                if (node.closest('svg *, .sl-heard') || !visible(node)) continue;
                const box = node.getBoundingClientRect();
                if (!box.width || !box.height) continue;
                slide.over = Math.max(slide.over, -box.top, box.bottom - innerHeight, box.right - innerWidth);
                // What is read must end above the buttons of the slide.
                if (node.matches('.sl-face :is(p, button, li, .sl-sentence, .sl-verdict, .sl-frame)') && !bar.contains(node))
                    slide.over = Math.max(slide.over, box.bottom - end - 1);
            }
            for (const text of cell.querySelectorAll('.sl-picture svg text')) {
                if (!visible(text) || !text.textContent.trim()) continue;
                const size = parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a;
                slide.type = Math.min(slide.type, size / innerHeight);
            }
        }
        slide.over = Math.floor(slide.over);
        return slide;
    };
    const slides = [];
    for (let at = -1; slides.length < 400;) {
        await settled();
        slides.push(look());
        for (const pages = new Set(); ;) { // the parts of a widget, one after the other
            const next = document.querySelector('.jp-deck-mod-onscreen .sl-present button:first-child:not([hidden])');
            if (!next || pages.has(next.textContent)) break;
            pages.add(next.textContent);
            next.click();
            await settled();
            slides.push({...look(), parts: pages.size});
        }
        at = where();
        await run('deck:down');
        if (where() === at) await run('deck:forward');
        if (where() === at) return slides;
    }
}"""


STOP = "() => window.jupyterapp.commands.execute('deck:stop')"


@pytest.fixture
def present(open_page, server):
    """``present(slug)``: the lesson as an instructor presents it, at the first size, all cells run."""

    pages = []

    def start(slug):
        lesson = nbformat.read(ROOT / f"notebooks/{slug}.ipynb", as_version=4)
        for cell in lesson.cells:
            cell.source = cell.source.replace('ROLE = "student"', 'ROLE = "instructor"')
            cell.source = cell.source.replace("LANG, ROLE)", "LANG, ROLE, projector=True)")
            if cell.cell_type == "code":
                cell.outputs = []
        nbformat.write(lesson, server.folder / f"present-{slug}.ipynb")
        page = open_page(f"present-{slug}.ipynb", *SIZES[0])
        server.rest(page)
        page.evaluate(GO, 0)
        page.wait_for_selector(".jp-Deck .jp-deck-mod-onscreen")
        pages.append(page)
        return page, lesson

    yield start
    for page in pages:  # JupyterLab would begin the next notebook as slides, too
        page.evaluate(STOP)
        page.wait_for_timeout(300)


@pytest.mark.parametrize("slug", [chapter.slug for chapter in chapters()])
def test_nothing_is_cut_off_on_any_slide(present, slug):
    page, lesson = present(slug)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(GO, 0)
        slides = page.evaluate(WALK)
        seen = {cell for slide in slides for cell in slide["cells"]}
        hidden = {
            i for i, c in enumerate(lesson.cells) if c.metadata.slideshow.slide_type in ("notes", "skip")
        }
        assert seen == set(range(len(lesson.cells))) - hidden
        assert [s for s in slides if s["over"] > 0] == []
        assert [s for s in slides if s["type"] < LEAST_TYPE] == []
        code = {cell for slide in slides for cell in slide["code"]}
        assert code <= {i for i, c in enumerate(lesson.cells) if c.cell_type == "code" and not folded(c)}


def test_a_slider_on_a_slide_moves_the_picture_and_the_arrow_keys_stay_with_it(present):
    page, lesson = present("10-cost-of-churn")
    first = next(i for i, c in enumerate(lesson.cells) if "calc = ChurnCalculator()" in c.source)
    page.evaluate(GO, first)
    slide = page.locator(".jp-deck-mod-onscreen .sl-face")
    slider = slide.locator("[data-block=retention] input[type=range]")
    said, drawn = slide.locator(".sl-sentence"), slide.locator(".sl-picture:visible svg").first
    before = said.inner_text(), drawn.inner_html(), slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(n) => n.innerText !== " + repr(before[0]), arg=said.element_handle())
    assert slider.input_value() != before[2] and drawn.inner_html() != before[1]
    assert page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activeCellIndex") == first
    assert slide.locator("[data-block=trouble]:visible").count() == 0


def test_everything_is_one_button_away_and_the_slide_one_button_back(present):
    page, lesson = present("10-cost-of-churn")
    page.evaluate(GO, next(i for i, c in enumerate(lesson.cells) if "calc = ChurnCalculator()" in c.source))
    slide = page.locator(".jp-deck-mod-onscreen .sl-face")
    tools, button = slide.locator("[data-block=tools]"), slide.locator(".sl-present button").last
    assert not tools.is_visible()
    button.click()
    assert tools.is_visible() and button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not tools.is_visible() and button.get_attribute("aria-expanded") == "false"
