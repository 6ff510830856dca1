"""nbgrader: solutions/ is the source, exercises/ the release, all the rest stays in _grading/, outside git."""

from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    GetGrades,
    LimitOutput,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from servicelab.build.for_students import ForStudents
from servicelab.marking.judge import MarkInSandbox, RestoreCells

c = get_config()  # noqa: F821

root = Path(__file__).parent
grading = root / "_grading"
grading.mkdir(exist_ok=True)

c.CourseDirectory.course_id = "servicelab"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "_grading/submitted"
c.CourseDirectory.autograded_directory = "_grading/autograded"
c.CourseDirectory.feedback_directory = "_grading/feedback"
c.CourseDirectory.solution_directory = "_grading/solution"
c.CourseDirectory.db_url = f"sqlite:///{grading / 'gradebook.db'}"

# The gaps ____ stand in the cell itself; what is cut out leaves nothing behind.
c.ClearSolutions.code_stub = {"python": ""}
c.GenerateAssignment.preprocessors = [ForStudents, *GenerateAssignment().preprocessors]
c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    OverwriteKernelspec,
    RestoreCells,  # in place of DeduplicateIds and OverwriteCells, which some hand-ins stop
    CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    MarkInSandbox,  # in place of nbgrader's Execute, which runs student code with all your rights
    SanitizeHTML,  # feedback and Formgrader stand in your browser: no script of a student may run there
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.SanitizeHTML.enabled = c.SanitizeHTML.strip = True
# fmt: off
c.SanitizeHTML.tags = [
    "a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "pre",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
]
# fmt: on
c.GenerateFeedback.preprocessors = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]
