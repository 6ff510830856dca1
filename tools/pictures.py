"""The pictures of the README, taken in a real JupyterLab: ``make pictures`` writes docs/*.png."""

import sys
import tempfile
from pathlib import Path

import nbformat
from lab_browser import Lab, find_browser, lab, launch
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
EXERCISE = ROOT / "exercises/10-cost-of-churn/10-cost-of-churn.ipynb"
SCREEN = {"width": 1280, "height": 1700}  # higher than a laptop, so that nothing has to be scrolled
EDGE = 4  # pixels of paper around what is shown
COLOURS = 128  # more of them cannot be told apart here, and the file stays small


STARS = {
    "calculator": ("churn", "ChurnCalculator"),
    "pyramid": ("complaints", "PyramidFlow"),
    "quadrant": ("quadrant", "QuadrantBoard"),
    "ladder": ("ladder", "LadderBoard"),
}


def widget(package: str, name: str) -> list[NotebookNode]:
    """A widget, open without a bet."""
    code = (
        "import servicelab as sl\nsl.start(role='test')",
        f"from servicelab.{package} import {name}\n{name}()",
    )
    return [new_code_cell(cell) for cell in code]


def exercise() -> list[NotebookNode]:
    """Task B1 of the exercise as a student may leave it: the price taken for the margin."""
    cells = nbformat.read(EXERCISE, as_version=4).cells
    named = {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}
    answer = named["answer-B1"]
    answer.source = answer.source.replace("____", "firm.price", 1).replace("____", "firm.retention", 1)
    parameters = next(cell for cell in cells if "parameters" in cell.metadata.get("tags", ()))
    return [
        parameters,
        *(named[name] for name in ("setup", "question-B1", "scene-B1", "answer-B1", "check-B1")),
    ]


def take(server: Lab, browser: Browser, name: str, cells: list[NotebookNode], first: str, last: str) -> None:
    """Run the cells, and keep what stands between two elements of the page in docs/<name>.png."""
    path = server.log.with_name(f"{name}.ipynb")
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": python}), path)
    page = browser.new_page(viewport=SCREEN)
    server.open(page, path.name)
    server.run_all(page, last)
    page.wait_for_timeout(1000)
    top, bottom = (page.locator(end).first.bounding_box() for end in (first, last))
    area = {
        "x": top["x"] - EDGE,
        "y": top["y"] - EDGE,
        "width": top["width"] + 2 * EDGE,
        "height": bottom["y"] + bottom["height"] - top["y"] + 2 * EDGE,
    }
    picture = DOCS / f"{name}.png"
    page.screenshot(path=picture, clip=area, animations="disabled")
    page.close()
    server.end_sessions()
    small = Image.open(picture).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)
    print(f"docs/{picture.name}: {small.width} × {small.height}, {picture.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """The four star widgets, and an exercise that names a mistake."""
    if find_browser() is None:
        sys.exit("No Chromium, Chrome or Edge on this machine. Install one, then run make pictures again.")
    DOCS.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        lab(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for picture, (package, name) in STARS.items():
            take(server, browser, picture, widget(package, name), ".sl-face", "[data-block=sentence]")
        task = ".jp-Cell:has-text('B1.')"
        take(
            server,
            browser,
            "exercise",
            exercise(),
            task,
            ".jp-Cell:has-text('Check: leave') .jp-OutputArea-output",
        )
        browser.close()


if __name__ == "__main__":
    main()
