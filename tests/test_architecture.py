"""The three "never" rules of the house, and what keeps ``import servicelab`` light."""

import ast
import subprocess
import sys

import nbformat
import pytest

from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

PACKAGE = ROOT / "src" / "servicelab"
TOPICS = {c.package for c in chapters()}
FILES = sorted(PACKAGE.rglob("*.py"))
DRAWING = {"matplotlib", "ipywidgets", "anywidget"}


def imports(path):
    """Absolute names of everything a file imports, at any depth."""
    here = ("servicelab", *path.relative_to(PACKAGE).with_suffix("").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            name = ".".join(filter(None, (base, node.module or "")))
            found |= {name, *(f"{name}.{a.name}" for a in node.names)}
    return found


def topic_of(path):
    """The topic a file belongs to, or None."""
    first = path.relative_to(PACKAGE).parts[0]
    return first if first in TOPICS else None


def trespasses(names, topic):
    """Imports of a topic by another topic or by the kit (topic None)."""
    return {
        name
        for name in names
        if (parts := name.split("."))[0] == "servicelab" and parts[1:] and parts[1] in TOPICS - {topic}
    }


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_topic_imports_another_and_the_kit_imports_none(path):
    if path.relative_to(PACKAGE).parts[0] != "build":  # the builders know every floor
        assert not trespasses(imports(path), topic_of(path))


def kit_modules():
    return {f"servicelab.kit.{p.stem}" for p in (PACKAGE / "kit").glob("*.py") if p.stem != "__init__"}


def notebook_imports():
    """What the cells of all lessons and solutions import."""
    found = set()
    for path in [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")]:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.ImportFrom):
                        found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return found


def unused(modules):
    """Modules that no other file and no notebook imports."""
    used = notebook_imports().union(
        *(imports(p) - {f"servicelab.kit.{p.stem}"} if p.parent.name == "kit" else imports(p) for p in FILES)
    )
    return modules - used


def test_everything_in_the_kit_is_used_by_something_else():
    assert unused(kit_modules()) == set()
    assert unused({"servicelab.kit.nobody_needs_this"})


def test_a_wrong_import_would_be_found():
    path = PACKAGE / "churn" / "widget.py"
    assert trespasses(imports(path), topic=None), "the kit importing what churn imports must be caught"
    assert not trespasses(imports(path), topic="churn")


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_a_model_does_not_draw(topic):
    code = f"""
import sys
import servicelab.{topic}.model
drawing = {DRAWING!r} & set(sys.modules)
assert not drawing, drawing
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_course_loads_no_topic_and_nothing_heavy():
    code = """
import sys, servicelab
heavy = {"numpy", "pandas", "matplotlib", "ipywidgets", "scipy", "servicelab.churn", "servicelab.kit"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_topics_load_widgets_only_when_asked():
    code = """
import sys, servicelab.churn
assert "anywidget" not in sys.modules and "matplotlib" not in sys.modules
from servicelab.churn import ChurnCalculator
assert "anywidget" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_two_test_files_share_a_name():
    """pytest refuses two modules of one name, in whatever folders they stand."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))
