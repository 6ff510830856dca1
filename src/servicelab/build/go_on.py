"""One step of nbgrader's release: a learner's own error does not stop "Run All"."""

from nbgrader.preprocessors import NbGraderPreprocessor


class GoOnAfterErrors(NbGraderPreprocessor):
    """Tags each answer cell ``raises-exception``, the tag at which JupyterLab runs the cells below all the same."""

    def preprocess_cell(self, cell, resources, _cell_index):
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.metadata.tags = sorted({*cell.metadata.get("tags", []), "raises-exception"})
        return cell, resources
