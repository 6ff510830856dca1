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
        write(
            folder / f"{name}-large.ipynb",
            "import servicelab as sl\nsl.start(role='test', projector=True)",
            code,
        )
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


# What JupyterLab itself says and no lesson can change.
NOT_OURS = ("favicon", "fetch_news", "workspaces", "Failed to load resource")


@pytest.fixture
def open_page(server, browser):
    """``open_page("open.ipynb", width, height)``: the notebook with all cells run; errors fail the test."""
    pages, errors = [], []

    def open_(notebook, width=1440, height=1300, last=".sl-face"):
        server.end_sessions()
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on(
            "console",
            lambda m: (
                errors.append(m.text)
                if m.type == "error" and not any(x in m.text for x in NOT_OURS)
                else None
            ),
        )
        pages.append(page)
        server.open(page, notebook)
        server.run_all(page, last)
        page.wait_for_timeout(300)
        return page

    yield open_
    for page in pages:
        page.close()
    assert not errors, errors
