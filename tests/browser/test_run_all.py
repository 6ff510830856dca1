""" "Run All" in a real JupyterLab, in an exercise in which a learner's own cells fail."""

import nbformat
from nbformat.v4 import new_code_cell

from servicelab.kit.data import ROOT

FAIL = ("1 / 0", "x = (1 +", "import not_there", "margin * 2")


def test_run_all_goes_on_below_cells_that_fail_and_nothing_is_red(server, open_page):
    notebook = nbformat.read(ROOT / "exercises/10-cost-of-churn/10-cost-of-churn.ipynb", as_version=4)
    notebook.cells[6:6] = [new_code_cell(source) for source in FAIL]
    notebook.cells.insert(0, new_code_cell("import os\n_ = os.environ.pop('SERVICELAB_CALM')"))
    nbformat.write(notebook, server.log.parent / "stops.ipynb")
    last = [c.source for c in notebook.cells if c.source.startswith("# Check")][-1].split('"')[1]
    page = open_page("stops.ipynb", last=f".jp-OutputArea-output:has-text('{last}: not answered yet')")
    assert page.locator(".jp-OutputArea-output:has-text('→ This cell stopped')").count() == len(FAIL)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
