"""Look at code cells as a person would: run them in a real JupyterLab and take a picture.

    .venv/bin/python tools/look.py out.png "from servicelab.churn import ChurnCalculator" "ChurnCalculator()"
    .venv/bin/python tools/look.py out.png notebooks/10-cost-of-churn.ipynb --height 6000
    … --dark · --projector · --role instructor · --scenario shop · --width 1280 --height 720 · --whole

With ``--whole`` the picture is as tall as the last output. Each cell is one argument.
"""

import argparse
import tempfile
from pathlib import Path

import nbformat
from lab_browser import lab, launch
from playwright.sync_api import sync_playwright

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("picture", type=Path)
parser.add_argument("cells", nargs="+", help="code cells, or one notebook")
parser.add_argument("--width", type=int, default=1440)
parser.add_argument("--height", type=int, default=1300)
parser.add_argument("--dark", action="store_true")
parser.add_argument("--projector", action="store_true")
parser.add_argument("--whole", action="store_true", help="as tall as the last output")
parser.add_argument("--role", default="test")
parser.add_argument("--scenario", default="workshop")
asked = parser.parse_args()


def notebook() -> nbformat.NotebookNode:
    """The notebook named, or one made of the cells."""
    if asked.cells[0].endswith(".ipynb"):
        return nbformat.read(asked.cells[0], as_version=4)
    start = f"sl.start({asked.scenario!r}, role={asked.role!r}, projector={asked.projector})"
    cells = [f"import servicelab as sl\n{start}", *asked.cells]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


with (
    tempfile.TemporaryDirectory() as folder,
    lab(Path(folder)) as server,
    sync_playwright() as playwright,
):
    nbformat.write(notebook(), Path(folder) / "look.ipynb")
    page = launch(playwright).new_page(viewport={"width": asked.width, "height": asked.height})
    server.open(page, "look.ipynb")
    if asked.dark:
        page.evaluate(
            "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
        )
    server.run_all(page)
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')].some((p) => p.textContent.includes('*'))",
        timeout=180_000,
    )
    page.wait_for_timeout(1500)
    if asked.whole:
        shown = page.locator(".jp-OutputArea-output").last
        tall = round(shown.bounding_box()["height"]) + 400
        page.set_viewport_size({"width": asked.width, "height": max(asked.height, tall)})
        page.wait_for_timeout(500)
        shown.screenshot(path=asked.picture)
    else:
        page.screenshot(path=asked.picture)
