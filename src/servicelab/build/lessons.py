"""Execute the lessons in place: ``python -m servicelab.build.lessons [notebook …]``.

A committed lesson is executed and holds no widget state: text for the test to compare, and for each
widget a picture with a sentence, which is what GitHub, nbconvert and JupyterLab show before a kernel
runs.  The reference to the live widget is taken out, because without state it would be shown as an error.
Cell ids are renumbered, times and state are dropped, pictures are reduced to a palette: two runs differ
only in what changed, and a lesson stays small.
"""

import base64
import io
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from PIL import Image

from ..kit.data import ROOT
from . import slides

FOLDER = ROOT / "notebooks"
TIMEOUT = 120  # seconds a cell may take
WIDGET = "application/vnd.jupyter.widget-view+json"
COLOURS = 64  # of a still picture; more of them cannot be told apart in a chart


class LessonError(RuntimeError):
    """A cell that fails; the message names the notebook and the cell."""


def lessons() -> list[Path]:
    """Every lesson, in the order of its number."""
    return sorted(FOLDER.glob("[0-9][0-9]-*.ipynb"))


def execute(path: Path) -> NotebookNode:
    """The lesson with fresh outputs.  LessonError for a cell that fails or takes too long."""
    notebook = nbformat.read(path, as_version=4)
    # A committed lesson shows nobody's answers, and an error in it must stop the build.
    os.environ |= {"SERVICELAB_PROGRESS": "off", "SERVICELAB_CALM": "off"}
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        number, cell = _stopped_at(notebook)
        raise LessonError(f"{path.name}, cell {number}:\n{cell.source}\n\n{error}") from error
    return tidy(notebook)


def tidy(notebook: NotebookNode) -> NotebookNode:
    """The same lesson with steady ids and nothing that belongs to one run only."""
    notebook.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
    )
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:03d}"
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [part for output in cell.outputs for part in still(output)]
    slides.apply(notebook)
    nbformat.validate(notebook)
    return notebook


def still(output: NotebookNode) -> list[NotebookNode]:
    """An output as a reader with no kernel needs it: a widget's picture, and its sentence below.

    In one bundle only the picture would be shown.
    """
    data = output.get("data", {})
    live = data.pop(WIDGET, None)
    if not live or "image/png" not in data:
        return [output]
    alt = output.metadata.pop("image/png", {})
    picture = {"image/png": smaller(data.pop("image/png"))}
    return [new_output("display_data", data=picture, metadata={"image/png": alt}), output]


def smaller(png: str) -> str:
    """The picture (base64) with a palette: about a third of the size."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        out, "png", optimize=True
    )
    return base64.b64encode(out.getvalue()).decode()


def _stopped_at(notebook: NotebookNode) -> tuple[int, NotebookNode]:
    """Number and cell of the first code cell that failed or never came to its end."""
    code = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    failed = [pair for pair in code if any(o.output_type == "error" for o in pair[1].outputs)]
    reached = [pair for pair in code if pair[1].execution_count]
    return (failed or reached[-1:] or code)[0]


def main(paths: list[str]) -> None:
    """Execute the given lessons, or all of them, and write those that differ."""
    for path in map(Path, paths) if paths else lessons():
        before = path.read_text("utf-8")
        after = nbformat.writes(execute(path)) + "\n"
        if after != before:
            path.write_text(after, "utf-8", newline="\n")
        print(f"{path.name}: {'written' if after != before else 'unchanged'}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LessonError as error:
        sys.exit(str(error))
