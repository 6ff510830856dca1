"""What students do to a notebook before an update comes: each function changes one, with a word of its own.

``mangled(notebook, i)`` is copy number i: some of the manglings, chosen by the seed i.
"""

import copy
import json
import random
from collections.abc import Callable

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output


def gaps(notebook) -> list:
    """The cells in which a student answers."""
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]


def typed(notebook, rng, word):
    for cell in rng.sample(gaps(notebook), rng.randint(1, 5)):
        cell.source = cell.source.replace("____", f'"{rng.choice("abc")}"', 1) + f"\n# {word}"


def half_typed(notebook, rng, word):
    rng.choice(gaps(notebook)).source += f"\nx = (1 + \n# {word}"


def wrong_name(notebook, rng, word):
    rng.choice(gaps(notebook)).source += f"\nanswer = not_there_{word}"


def own_error(notebook, rng, word):
    at = rng.randrange(3, len(notebook.cells))
    notebook.cells.insert(at, new_code_cell(f"1 / 0  # {word}"))


def own_cells(notebook, rng, word):
    at = rng.randrange(2, len(notebook.cells))
    notebook.cells[at:at] = [
        new_code_cell(f"print('{word}')"),
        new_markdown_cell(f"My note: {word} 我的笔记"),
    ]


def cells_deleted(notebook, rng, word):
    for _time in range(rng.randint(1, 3)):
        del notebook.cells[rng.randrange(3, len(notebook.cells))]


def cell_copied(notebook, rng, word):
    cell = copy.deepcopy(rng.choice(gaps(notebook)))
    cell.source += f"\n# copy {word}"
    notebook.cells.insert(rng.randrange(3, len(notebook.cells)), cell)


def cell_split(notebook, rng, word):
    cell = rng.choice(gaps(notebook))
    rest = copy.deepcopy(cell)
    cell.source, rest.source = f"# ✎ {word}", cell.source
    rest.metadata = {}
    rest.id = f"split-{rng.randrange(10**6)}"
    notebook.cells.insert(notebook.cells.index(cell) + 1, rest)


def cells_merged(notebook, rng, word):
    one, two = sorted(
        rng.sample([i for i, c in enumerate(notebook.cells) if c.cell_type == "markdown" and i > 3], 2)
    )
    notebook.cells[one].source += f"\n\n{notebook.cells[two].source}\n\n{word}"
    del notebook.cells[two]


def cell_moved(notebook, rng, word):
    cell = notebook.cells.pop(rng.randrange(4, len(notebook.cells)))
    cell.source += f"\n\n<!-- {word} -->" if cell.cell_type == "markdown" else f"\n# {word}"
    notebook.cells.append(cell)


def picture_pasted(notebook, rng, word):
    cell = new_markdown_cell(f"![{word}](attachment:image.png)")
    cell.attachments = {"image.png": {"image/png": "iVBORw0KGgo="}}
    notebook.cells.insert(rng.randrange(3, len(notebook.cells)), cell)


def spaces_behind(notebook, rng, word):
    for cell in gaps(notebook):
        cell.source = cell.source.replace("\n", "  \t\n") + f"\n# {word} \n\n"


def was_run(notebook, rng, word):
    for n, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        cell.execution_count = n + 1
        cell.outputs = [new_output("stream", text=f"· {word}\n")]


def other_jupyter(notebook, rng, word):
    notebook.metadata.update(
        {"kernelspec": {"name": "my-env", "display_name": word, "language": "python"}, "toc": {"base": 1}}
    )
    notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}
    }


def nothing(notebook, rng, word):
    pass


MANGLINGS: list[Callable] = [
    typed, half_typed, wrong_name, own_error, own_cells, cells_deleted, cell_copied, cell_split, cells_merged,
    cell_moved, picture_pasted, spaces_behind, was_run, other_jupyter,
]  # fmt: skip
WRITTEN = ("plain", "indent 4", "windows lines", "ascii", "no final line", "byte order mark")


def mangled(notebook, i: int):
    """Copy i of a released notebook."""
    rng = random.Random(i)
    notebook = copy.deepcopy(notebook)
    for n, mangle in enumerate([nothing] if i % 21 == 0 else rng.sample(MANGLINGS, rng.randint(1, 4))):
        mangle(notebook, rng, f"word{i}x{n}")
    return notebook


def saved(notebook, i: int) -> bytes:
    """The file as one of several programs writes it."""
    how = WRITTEN[i % len(WRITTEN)]
    if how == "plain":
        return (nbformat.writes(notebook) + "\n").encode()
    text = json.dumps(notebook, indent=4 if how == "indent 4" else 1, ensure_ascii=how == "ascii")
    text += "" if how == "no final line" else "\n"
    text = "\ufeff" + text if how == "byte order mark" else text
    return text.replace("\n", "\r\n").encode() if how == "windows lines" else text.encode()
