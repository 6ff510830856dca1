"""notebooks/stills/: the main widget of every lesson as a small picture for the course map."""

import base64
import io

import nbformat
from nbformat import NotebookNode
from PIL import Image

from ..kit.course import chapters
from ..kit.data import ROOT

WIDTH = 480  # pixels: twice what the map shows, for a sharp projector
COLOURS = 32


def build() -> dict[str, bytes]:
    """One picture a chapter, as its committed lesson shows the main widget."""
    made = {}
    for chapter in chapters():
        lesson = nbformat.read(ROOT / "notebooks" / f"{chapter.slug}.ipynb", as_version=4)
        if not (png := _first_picture(lesson)):
            raise ValueError(
                f"{chapter.slug} shows no picture of its widget yet: run python -m servicelab.build.lessons first."
            )
        made[f"notebooks/stills/{chapter.slug}.png"] = _small(png)
    return made


def _first_picture(lesson: NotebookNode) -> bytes:
    """What the first cell tagged ``widget`` shows: the main widget, once the bet is made. Empty before it ran."""
    pictures = (
        output.data["image/png"]
        for cell in lesson.cells
        if "widget" in cell.metadata.get("tags", ())
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    )
    return base64.b64decode(next(pictures, b""))


def _small(png: bytes) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        out, "png", optimize=True
    )
    return out.getvalue()
