"""One JupyterLab and one Chromium for all browser tests; a fresh page and kernel for each notebook."""

import os
import shutil

import nbformat
import pytest
from course_parts import EXPLORERS
from lab_browser import find_browser, lab, launch
from playwright.sync_api import sync_playwright

from servicelab.kit.data import ROOT

WIDGET = """
from servicelab.churn import ChurnCalculator
w = ChurnCalculator()
w
"""


def write(path, *cells):
    """A notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory):
    # A folder such as learners have: a space and Chinese in its name.
    folder = tmp_path_factory.mktemp("my course 客服")
    for name in ("notebooks", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    write(folder / "student.ipynb", "import servicelab as sl\nsl.start()", WIDGET)
    write(folder / "instructor.ipynb", "import servicelab as sl\nsl.start(role='instructor')", WIDGET)
    write(folder / "open.ipynb", "import servicelab as sl\nsl.start(role='test')", WIDGET)
    write(
        folder / "projector.ipynb", "import servicelab as sl\nsl.start(role='test', projector=True)", WIDGET
    )
    write(folder / "twice.ipynb", "import servicelab as sl\nsl.start(role='test')", WIDGET, "w")
    for name, package in EXPLORERS.items():
        code = f"from servicelab.{package} import {name}\n{name}()"
        write(folder / f"{name}.ipynb", "import servicelab as sl\nsl.start(role='test')", code)
    # One test saves its notebook; the others must not meet its outputs.
    shutil.copy(folder / "open.ipynb", folder / "reload.ipynb")
    with lab(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    if find_browser() is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: .ci/run must install it")
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


CURRENT = "() => window.jupyterapp.shell.currentWidget?.context?.path"

# What JupyterLab itself says and no lesson can change.
NOT_OURS = ("favicon", "fetch_news", "workspaces", "Failed to load resource")


@pytest.fixture(scope="session")
def tab(server, browser):
    """The one tab in which JupyterLab stays open from test to test: loading it takes longer than most tests."""
    tabs = []
    yield tabs
    for page in tabs:
        page.close()


@pytest.fixture
def open_page(server, browser, tab, request):
    """``open_page("open.ipynb", width, height)``: the notebook with all cells run; errors fail the test.

    ``fresh`` loads JupyterLab anew. ``again`` goes on where the test before left the same notebook, if it did.
    """
    errors = []

    def hear(message):
        if message.type == "error" and not any(x in message.text for x in NOT_OURS):
            errors.append(message.text)

    def fail(error):
        errors.append(str(error))

    def open_(notebook, width=1440, height=1300, last=".sl-face", fresh=False, again=False):
        if tab and (fresh or tab[0].is_closed()):
            tab.pop().close()
        new = not tab
        if new:
            server.end_sessions()
            tab.append(browser.new_page())
        page = tab[0]
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", fail)
        page.on("console", hear)
        if again and not new and page.evaluate(CURRENT) == notebook:
            return page
        if new:
            server.open(page, notebook)
        else:
            server.switch(page, notebook)
            errors.clear()  # what the notebook before said when it was closed
        server.run_all(page, last)
        page.wait_for_timeout(300)
        return page

    before = request.session.testsfailed
    yield open_
    if tab:
        tab[0].remove_listener("pageerror", fail)
        tab[0].remove_listener("console", hear)
        if errors or request.session.testsfailed > before:
            tab.pop().close()  # what went wrong must not reach the next test
    assert not errors, errors
