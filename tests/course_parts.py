"""What the course consists of, read from course.toml and from the packages: every chapter is tested alike."""

import ast
from importlib import import_module

from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT

WITH_EXERCISE = [c for c in chapters() if (ROOT / "solutions" / c.slug).is_dir()]
EXPLORERS = {name: chapter.package for chapter in chapters() for name in chapter.widgets}


def explorer(name):
    """The class of an explorer of the course."""
    return getattr(import_module(f"servicelab.{EXPLORERS[name]}"), name)


def tasks():
    """Every task of every exercise and faded example."""
    return [t for c in WITH_EXERCISE for t in import_module(f"servicelab.{c.package}.checks").TASKS]


def faces():
    """Names of all widgets with a picture: those of the chapters, and the common ones."""
    own = [import_module(f"servicelab.{c.package}").__all__ for c in chapters()]
    return {name for names in own for name in names if name[0].isupper()} | {"PollBox", "Sorter"}


def root_of(node):
    """``calc`` of ``calc.at("x").bet(3)``; None of anything that begins otherwise."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def widget_cells(notebook, names=None):
    """The code cells whose last line shows a widget with a picture."""
    names, shown = set(names or faces()), []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        body = ast.parse(cell.source).body
        for line in body:
            if isinstance(line, ast.Assign) and root_of(line.value) in names:
                names |= {target.id for target in line.targets if isinstance(target, ast.Name)}
        if body and isinstance(body[-1], ast.Expr) and root_of(body[-1].value) in names:
            shown.append(cell)
    return shown


def two_values(params, name):
    """Two legal values of a parameter, neither the present one."""
    spec, now = params.specs()[name], getattr(params, name)
    low, high = spec.slider or (spec.low, spec.high)
    picks = [low + (high - low) * part for part in (0.31, 0.47, 0.62, 0.78)]
    values = [round(x) if spec.whole else round(x, 3) for x in picks]
    legal = [v for v in values if v != now and not params.problems(**{name: v})]
    return legal[0], legal[1]
