"""Every lesson as one HTML file for the day when the kernel dies: ``python -m servicelab.build.deck [lesson …]``.

Slides, folded code and notes follow the same tags as in JupyterLab (slides.py); a widget is its still picture
with its sentence. The file holds everything it needs: no kernel, no network.
"""

import base64
import io
import re
import sys
from html import escape, unescape
from pathlib import Path

import nbformat
from matplotlib.mathtext import math_to_image
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from ..kit.data import ROOT
from ..kit.i18n import _
from . import slides
from .lessons import lessons

STATIC = Path(__file__).parent / "static"
FORMULA = re.compile(r"\$([^$\n]+)\$")


def deck(notebook: NotebookNode) -> str:
    """The lesson as a page of HTML; each cell stands where ``slides.apply`` puts it."""
    notebook = slides.apply(notebook)
    clock = slides.minutes(notebook)
    pages: list[list[str]] = []
    for cell in notebook.cells:
        kind = cell.metadata.slideshow.slide_type
        if kind == "skip":
            continue
        if kind in ("slide", "subslide") or not pages:
            pages.append([])
        look = kind if kind in ("fragment", "notes") else "part"
        pages[-1].append(f'<div class="{look}">{_shown(cell)}</div>')
        if cell.id in clock:
            begin, minutes = clock[cell.id]
            said = _("Minute {begin}, {minutes} minutes").format(begin=begin, minutes=minutes)
            pages[-1].append(f'<div class="notes"><p><b>{escape(said)}</b></p></div>')
    title = notebook.cells[0].source.partition("\n")[0].lstrip("# ")
    body = "\n".join(f'<section class="slide">{"".join(page)}</section>' for page in pages)
    css, js = ((STATIC / f"deck.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{css}</style></head>\n'
        f'<body>\n<main>{body}</main>\n<div id="place" role="status"></div>\n<script>{js}</script></body></html>\n'
    )


def _shown(cell: NotebookNode) -> str:
    if cell.cell_type == "markdown":
        return FORMULA.sub(_formula, markdown2html(cell.source))
    code = "" if slides.folded(cell) else f'<pre class="code">{escape(cell.source)}</pre>'
    return code + "".join(map(_output, cell.outputs))


def _formula(found: re.Match) -> str:
    """A formula as a small picture whose text is its TeX: a page without network has no MathJax."""
    out = io.BytesIO()
    math_to_image(unescape(found[0]), out, dpi=72, format="svg")
    code = base64.b64encode(out.getvalue()).decode()
    return f'<img class="formula" alt="{found[1]}" src="data:image/svg+xml;base64,{code}">'


def _output(output: NotebookNode) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        alt = output.metadata.get("image/png", {}).get("alt", "")
        return f'<img alt="{escape(alt)}" src="data:image/png;base64,{"".join(data["image/png"].split())}">'
    if "text/html" in data:
        return data["text/html"]
    text = data.get("text/plain") or output.get("text", "")
    return f"<pre>{escape(text)}</pre>" if text else ""


def write(paths: list[Path], folder: Path = ROOT / "_build" / "slides") -> list[Path]:
    """Write a deck for each lesson; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in paths:
        target = folder / f"{path.stem}.html"
        target.write_text(deck(nbformat.read(path, as_version=4)), "utf-8", newline="\n")
        written.append(target)
    return written


if __name__ == "__main__":
    for made in write([Path(name) for name in sys.argv[1:]] or lessons()):
        print(made)
