"""The lesson and the exercise in a real JupyterLab, and the lesson on a page that runs nothing."""

import nbformat
import pytest
from course_parts import faces, widget_cells
from nbconvert import HTMLExporter
from screen import barriers

from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

LESSON = "notebooks/10-cost-of-churn.ipynb"


every_lesson = pytest.mark.parametrize("slug", [chapter.slug for chapter in chapters()])


def shown(slug):
    """How many cells of a lesson show a widget."""
    notebook = nbformat.read(ROOT / f"notebooks/{slug}.ipynb", as_version=4)
    return len(widget_cells(notebook, faces() | {"Quiz"}))


@every_lesson
def test_the_lesson_runs_from_top_to_bottom_and_axe_finds_nothing_in_its_outputs(open_page, slug):
    page = open_page(f"notebooks/{slug}.ipynb", height=1000)
    page.wait_for_function(f"document.querySelectorAll('.sl-face').length >= {shown(slug)}", timeout=60_000)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.locator("[data-block=trouble]:visible").count() == 0
    assert barriers(page, ".jp-OutputArea-output") == []


def test_each_calculator_of_the_lesson_stands_alone(open_page):
    page = open_page(LESSON, height=1000)
    page.wait_for_function("document.querySelectorAll('[data-block=retention]').length >= 5", timeout=60_000)
    numbers = page.locator("[data-block=retention] .sl-number")
    before = [numbers.nth(i).input_value() for i in range(numbers.count())]
    page.locator("[data-block=retention] input[type=range]").first.evaluate(
        "n => { n.value = 0.5; n.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.wait_for_timeout(1000)
    after = [numbers.nth(i).input_value() for i in range(numbers.count())]
    assert after[0] == "0.5" and after[1:] == before[1:]


@every_lesson
def test_the_untouched_exercise_stays_calm(open_page, slug):
    page = open_page(f"exercises/{slug}/{slug}.ipynb", height=1000, last=".jp-OutputArea-output")
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-OutputArea-output:has-text('not answered yet')").count() >= 10


@pytest.mark.parametrize("name", ["00-start-here", *(chapter.slug for chapter in chapters())])
def test_a_page_that_runs_nothing_shows_pictures_and_sentences(browser, tmp_path, name):
    """No kernel and no scripts: what GitHub or a static site shows."""
    html, _resources = HTMLExporter(template_name="basic").from_filename(
        str(ROOT / f"notebooks/{name}.ipynb")
    )
    path = tmp_path / "lesson.html"
    path.write_text(f"<html lang='en'><body>{html}</body></html>", "utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    images = page.locator("img")
    assert images.count() >= 1
    for i in range(images.count()):
        assert (images.nth(i).bounding_box() or {"width": 0})["width"] > 200
        alt = images.nth(i).get_attribute("alt") or ""
        assert len(alt.split()) > 5, f"picture {i} of {name} has no sentence: {alt!r}"
    assert "customer" in page.inner_text("body")
    assert "Error displaying widget" not in page.inner_text("body")
    context.close()
