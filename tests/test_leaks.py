"""Canaries: words planted wherever answers and instructor's notes stand must not sing where a student reads."""

import json
import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from servicelab.build import catalogue, exercises, templates, write
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

CANARY = "canary_5b1d"
MARK = re.compile(r"^( *)### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\n", re.MULTILINE)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A copy of all notebooks with a canary in every solution, hidden test, output, note and instructor's cell,
    in the metadata of notebook and cells, and in the pictures of every answer."""
    root = tmp_path_factory.mktemp("planted")
    places = pictures = 0
    for folder in ("notebooks", "solutions"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        for path in (root / folder).rglob("*.ipynb"):
            notebook = nbformat.read(path, as_version=4)
            if folder == "solutions":
                notebook.metadata["widgets"] = {"state": CANARY}
                notebook.metadata["remarks"] = CANARY
                for new in (new_markdown_cell, new_code_cell):
                    notebook.cells.insert(3, new("# Clock", metadata={"tags": ["instructor"]}))
            for cell in notebook.cells:
                if "instructor" in cell.metadata.get("tags", ()):
                    cell.source += f"\n\n{CANARY}"
                    places += 1
                if folder == "solutions":
                    places += len(MARK.findall(cell.source))
                    cell.source = MARK.sub(rf"\g<0>\1# {CANARY}\n", cell.source)
                    cell.metadata["remarks"] = CANARY
                    if templates.for_instructors(cell) and cell.cell_type == "markdown":
                        cell.attachments = {"answer.png": {"image/png": CANARY}}
                        pictures += 1
                    if cell.cell_type == "code":
                        cell.outputs = [
                            new_output("stream", text=CANARY),
                            new_output("display_data", {"image/png": CANARY, "text/html": CANARY}),
                        ]
            nbformat.write(notebook, path)
    assert places > 20 * len(chapters()) and pictures >= len(chapters())
    return root


def test_exercises_hold_none_of_them_nor_do_those_of_an_edition(planted, monkeypatch, tmp_path):
    monkeypatch.setattr(exercises, "ROOT", planted)
    monkeypatch.setattr(catalogue, "ROOT", planted)
    shutil.copy(ROOT / "nbgrader_config.py", planted)
    built = exercises.build()
    assert len(built) == len(chapters())
    assert [path for path, content in built.items() if CANARY.encode() in content] == []
    write([("exercises", exercises.build)], planted)
    catalogue.write_edition("en", tmp_path)
    translated = list((tmp_path / "en" / "exercises").rglob("*.ipynb"))
    assert len(translated) == len(chapters())
    assert [path for path in translated if CANARY in path.read_text("utf-8")] == []


def test_catalogues_of_students_hold_none_of_them_and_that_of_instructors_does(planted, monkeypatch):
    monkeypatch.setattr(templates, "ROOT", planted)
    cells = {
        name: templates._template(templates._cells(secret))
        for name, secret in (("lessons", False), ("instructors", True))
    }
    assert CANARY.encode() not in cells["lessons"]
    assert CANARY.encode() in cells["instructors"]


def test_what_is_handed_out_now_has_no_outputs_and_no_state():
    for path in (ROOT / "exercises").rglob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        assert not any(cell.get("outputs") for cell in notebook["cells"]), path
        assert "widgets" not in notebook["metadata"], path
        assert not MARK.search("\n".join("".join(cell["source"]) for cell in notebook["cells"])), path
