"""exercises/: what a student gets, made from solutions/ by the steps of ``nbgrader generate_assignment``.

The steps and their settings are nbgrader's own and those of nbgrader_config.py, less the one that
writes into the gradebook.
"""

from pathlib import Path

from ..kit.data import ROOT


def build() -> dict[str, bytes]:
    """The content of every exercise."""
    solutions = ROOT / "solutions"
    return {
        f"exercises/{path.relative_to(solutions).as_posix()}": release(path)
        for path in sorted(solutions.glob("*/*.ipynb"))
    }


def release(path: Path) -> bytes:
    """The student's version of one solution notebook."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"name": path.stem, "path": str(path.parent)}}
    return _exporter().from_notebook_node(notebook, resources)[0].encode()


def _exporter():
    from nbconvert.exporters import NotebookExporter
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
    config.NotebookExporter.preprocessors = []
    exporter = NotebookExporter(config=config)
    for step in GenerateAssignment(config=config).preprocessors:
        if step is not SaveCells:
            exporter.register_preprocessor(step, enabled=True)
    return exporter
