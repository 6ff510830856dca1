"""One step of nbgrader's release: what is not for students stays behind."""

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

NOTEBOOK = ("kernelspec", "language_info", "celltoolbar")
CELL = ("nbgrader", "tags", "deletable", "editable", "topics", "example_numbers")


class ForStudents(NbGraderPreprocessor):
    """Drops cells tagged ``instructor`` and all metadata that a student's notebook does not need.

    A saved widget state would give the solution's picture away.
    """

    def preprocess(self, notebook, resources):
        notebook.metadata = _only(NOTEBOOK, notebook.metadata)
        notebook.cells = [c for c in notebook.cells if "instructor" not in c.metadata.get("tags", ())]
        for cell in notebook.cells:
            cell.metadata = _only(CELL, cell.metadata)
        return notebook, resources


def _only(names: tuple[str, ...], metadata: NotebookNode) -> NotebookNode:
    return NotebookNode({name: metadata[name] for name in names if name in metadata})
