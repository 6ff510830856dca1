"""Small pieces of HTML: tables with a caption and row headers, lists, escaped text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape as _escape
from html import unescape
from typing import Any

from .i18n import _
from .rows import Row, pairs

WORDS = ' style="text-align:left"'  # JupyterLab sets every cell to the right


def escape(text: object) -> str:
    """Text that is safe inside HTML."""
    return _escape(str(text), quote=True)


def strip(markup: str) -> str:
    """HTML as plain text on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", markup))).strip()


def bullets(items: Iterable[str]) -> str:
    """A list of plain sentences."""
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def lettered(items: Iterable[str]) -> str:
    """A list of options a, b, c."""
    return '<ol type="a">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ol>"


def table(caption: str, head: Sequence[str], lines: Iterable[Sequence[str]], words: bool = False) -> str:
    """A table whose first column names the row. Cells are plain text; ``words`` begin at the left, numbers end right."""
    left = WORDS if words else ""
    top = "".join(f'<th scope="col"{left}>{escape(c)}</th>' for c in head)
    body = "".join(
        f'<tr><th scope="row"{left}>{escape(first)}</th>'
        f"{''.join(f'<td{left}>{escape(c)}</td>' for c in rest)}</tr>"
        for first, *rest in lines
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def rows(items: Sequence[Row], caption: str) -> str:
    """Results as a table of two columns."""
    return table(caption, (_("What"), _("Value")), ((r.label, r.text()) for r in items))


def comparison(a: Sequence[Row], b: Sequence[Row]) -> str:
    """A, B and the difference as a table."""
    lines = ((q.label, q.text(p), q.text(), q.text(q.value - p)) for p, q in pairs(a, b))
    return table(_("A is pinned, B is now"), (_("What"), "A", "B", _("B less A")), lines)


def missions(items: Sequence[Any], done: Mapping[int, str]) -> str:
    """Puzzles with a tick, and the state that solved them, or a hint."""
    out = []
    for i, mission in enumerate(items):
        mark = _("Done") if i in done else _("Open")
        rest = f"<br><code>{escape(done[i])}</code>" if i in done else f"<br><i>{escape(_(mission.hint))}</i>"
        out.append(f"<li><b>{escape(mark)}.</b> {escape(_(mission.text))}{rest}</li>")
    return "<ol>" + "".join(out) + "</ol>"
