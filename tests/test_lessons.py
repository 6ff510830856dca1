"""What a lesson is: its parts in their order, its minutes, its numbers with a source, its pictures."""

import ast
import base64
import io
import json
import re
import statistics
import tokenize
from itertools import pairwise

import nbformat
import numpy as np
import pytest
from course_parts import widget_cells
from drawn import faults
from matplotlib.image import imread, imsave
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import servicelab as sl
from servicelab.build import lessons
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT
from servicelab.kit.evidence import badge, claim, numerals
from servicelab.kit.poll import PollChart
from servicelab.kit.quiz import bank
from servicelab.kit.scenario import names
from servicelab.kit.theme import LIGHT

ANATOMY = [
    *("front", "parameters", "setup", "warmup", "hook", "poll", "talk", "predict", "widget", "explain"),
    *("worked", "faded", "missions", "headline", "roleplay", "home", "limits", "exit", "keypoints"),
    "instructor",
]
NOTEBOOKS = {path.stem: nbformat.read(path, as_version=4) for path in lessons.lessons()}
CHAPTERS = {chapter.slug: chapter for chapter in chapters()}

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)
every_lesson = pytest.mark.parametrize("name", CHAPTERS)


def cells(name, kind=None, tag=None):
    return [
        cell
        for cell in NOTEBOOKS[name].cells
        if kind in (None, cell.cell_type) and (tag is None or tag in cell.metadata.tags)
    ]


def prose(name):
    """Markdown cells that a learner reads."""
    return [c for c in cells(name, "markdown") if "instructor" not in c.metadata.tags]


# --- Anatomy ------------------------------------------------------------------------------------


@every_lesson
def test_a_lesson_has_every_part_in_its_order(name):
    tags = [cell.metadata.tags[0] for cell in cells(name)]
    assert list(dict.fromkeys(tags)) == ANATOMY


@every_lesson
def test_the_minutes_of_the_parts_add_up_to_the_minutes_of_the_chapter(name):
    assert sum(cell.metadata.get("minutes", 0) for cell in cells(name)) == CHAPTERS[name].minutes
    assert f"Time: {CHAPTERS[name].minutes} minutes" in cells(name)[0].source


@every_lesson
def test_the_clock_of_the_instructor_is_that_of_the_cells(name):
    rows = re.findall(r"^\| (\d+) \| (\d+) \|", cells(name, tag="instructor")[0].source, re.MULTILINE)
    planned = [cell.metadata.minutes for cell in cells(name) if cell.metadata.get("minutes")]
    assert [int(minutes) for _start, minutes in rows] == planned
    assert [int(start) for start, _minutes in rows] == np.cumsum([0, *planned[:-1]]).tolist()


@every_lesson
def test_the_plans_for_30_60_and_90_minutes_add_up(name):
    text = "\n".join(c.source for c in cells(name, "markdown", "instructor"))
    plans = dict(re.findall(r"^(30|60|90) minutes: (.+)$", text, re.MULTILINE))
    assert sum(map(int, re.findall(r" (\d+)(?=[,.]| \()", plans["30"]))) == 30
    for minutes in (60, 90):
        more = sum(map(int, re.findall(r"\((\d+)\)", plans[str(minutes)])))
        whole = CHAPTERS[name].minutes
        assert minutes == (whole - more if whole > minutes else whole + more), plans[str(minutes)]


@every_lesson
def test_the_instructor_reads_last_and_nothing_else_is_in_those_cells(name):
    tagged = ["instructor" in cell.metadata.tags for cell in cells(name)]
    assert tagged == sorted(tagged)
    assert all("nstructor" not in cell.source for cell in prose(name))


@every_lesson
def test_every_objective_has_a_verb_and_questions(name):
    objectives = re.findall(r"^(\d)\. \*\*\w+\*\* .*\(\w+\)", cells(name)[0].source, re.MULTILINE)
    assert len(objectives) >= 3
    asked = [item.objective for item in bank(name).values()]
    assert {int(number) for number in objectives} == set(asked)


@every_lesson
def test_there_are_at_most_five_key_points(name):
    assert 1 <= len(re.findall(r"^- ", cells(name, tag="keypoints")[0].source, re.MULTILINE)) <= 5


@every_lesson
def test_every_topic_is_claimed_by_exactly_one_cell_of_lesson_or_exercise(name):
    exercise = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    claimed = [t for c in [*cells(name), *exercise.cells] for t in c.metadata.get("topics", ())]
    assert sorted(claimed) == sorted(CHAPTERS[name].topics)


@every_lesson
def test_every_card_of_evidence_of_the_chapter_is_shown(name):
    calls = re.findall(r"^evidence\((.*)\)$", "\n".join(c.source for c in cells(name, "code")), re.MULTILINE)
    shown = re.findall(r"E\d+[a-c]?", " ".join(calls))
    assert sorted(shown) == sorted(CHAPTERS[name].evidence)


@every_lesson
def test_every_bold_word_is_explained_in_the_glossary_and_made_bold_once(name):
    *_points, glossary, _sources = cells(name, "markdown", "keypoints")
    explained = re.findall(
        r"^\| \*\*(.+?)\*\* \| [^|]*[\u4e00-\u9fff][^|]* \| \w", glossary.source, re.MULTILINE
    )
    text = "\n".join(c.source for c in prose(name) if c is not glossary and "front" not in c.metadata.tags)
    assert sorted(re.findall(r"\*\*(.+?)\*\*", text)) == sorted(explained)


# --- Form ---------------------------------------------------------------------------------------


@every_notebook
def test_the_licence_is_in_the_first_cell(name):
    assert "Text: CC BY 4.0." in cells(name)[0].source
    assert "Code: BSD-3-Clause." in cells(name)[0].source


@every_notebook
def test_headings_never_skip_a_level_and_there_is_one_title(name):
    levels = [
        len(marks) for c in cells(name, "markdown") for marks in re.findall(r"^(#+) ", c.source, re.MULTILINE)
    ]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@every_notebook
def test_code_is_short_and_prose_too(name):
    lines = [len(c.source.splitlines()) for c in cells(name, "code") if "setup" not in c.metadata.tags]
    assert statistics.median(lines) <= 4
    assert np.percentile(lines, 90) < 10
    assert statistics.median(len(c.source.split()) for c in prose(name)) <= 45


@every_notebook
def test_a_source_line_holds_one_sentence(name):
    lines = [line for c in cells(name, "markdown") for line in c.source.splitlines()]
    text = [
        re.sub(r"\$.*?\$|`.*?`|\*.*?\*|^\d\. ", "", line)
        for line in lines
        if not line.startswith(("|", "- "))
    ]
    assert [line for line in text if re.search(r"[.?!] [A-Z]", line)] == []


@every_notebook
def test_no_cell_reaches_outside_or_names_a_place_on_one_machine(name):
    text = json.dumps(NOTEBOOKS[name])
    assert not re.search(r"https?://(?!creativecommons)|input\(|!pip|%pip", text)
    assert not re.search(r"(?<![\w/])/(?:home|root|tmp|work|Users|usr)/|[A-Z]:\\\\", text)


@pytest.fixture
def course_as_it_was():
    yield
    sl.start()


@pytest.mark.parametrize("industry", names())
@every_notebook
def test_a_lesson_runs_in_every_industry(name, industry, course_as_it_was, capsys, monkeypatch):
    polls, build = [], PollChart.build
    monkeypatch.setattr(PollChart, "build", lambda self, figure: polls.append(figure) or build(self, figure))
    code = "\n".join(c.source for c in cells(name, "code"))
    assert 'SCENARIO = "workshop"' in code
    exec(code.replace('SCENARIO = "workshop"', f'SCENARIO = "{industry}"'), {})
    assert "→" not in capsys.readouterr().out
    assert [fault for figure in polls for fault in faults(figure, monkeypatch)] == []


# --- Pictures -----------------------------------------------------------------------------------


def pictured(name):
    return widget_cells(NOTEBOOKS[name])


@every_notebook
def test_every_widget_left_a_picture_and_a_sentence(name):
    assert pictured(name)
    for cell in pictured(name):
        picture, sentence = cell.outputs
        pixels = imread(io.BytesIO(base64.b64decode(picture.data["image/png"])))
        assert pixels.var() > 0, cell.source
        assert len(sentence.data["text/plain"].split()) >= 5, cell.source
        assert picture.metadata["image/png"]["alt"] == sentence.data["text/plain"]


def test_a_still_with_fewer_colours_keeps_those_that_mean_something():
    meant = {name: value for name, value in LIGHT.items() if name in ("stay", "leave", "bet", "pin", "money")}
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    picture = np.tile(greys, (4, 40, 1)).reshape(-1, 64, 3).copy()
    for row, value in enumerate(meant.values()):
        picture[row, :40] = [int(value[i : i + 2], 16) for i in (1, 3, 5)]
    out = io.BytesIO()
    imsave(out, picture, format="png")
    small = imread(io.BytesIO(base64.b64decode(lessons.smaller(base64.b64encode(out.getvalue()).decode()))))
    for row in range(len(meant)):
        assert np.abs(255 * small[row, 5, :3] - picture[row, 5]).max() <= 8


@every_notebook
def test_a_lesson_is_executed_small_and_holds_no_state_of_widgets(name):
    text = nbformat.writes(NOTEBOOKS[name])
    assert len(text.encode()) < 1_000_000
    assert "widgets" not in NOTEBOOKS[name].metadata
    assert lessons.WIDGET not in text
    counts = [c.execution_count for c in cells(name, "code")]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_cell_printed_a_warning_or_an_error(name):
    outputs = [o for c in cells(name, "code") for o in c.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


# --- Numbers in the text ------------------------------------------------------------------------

WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL = {word: n for n, word in enumerate(WORDS, start=1)}
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(SMALL)})\b)"
RANGE = rf"{NUMBER}(?:(?:\s*[-–,]\s*|\s+(?:to|or|and)\s+){NUMBER})*"
STATISTIC = re.compile(
    rf"{RANGE}(?:\s*%|\s+per\s?cent\b|\s+(?:percentage\s+)?\W*points?\b|\s*-?(?:times|fold)\b|(?=\s+(?:\w+\s+){{0,2}}for\s+one\b))"
    rf"|×\s*{NUMBER}|{NUMBER}\s*×|¥\s?{NUMBER}|\b\d+\s?:\s?\d+\b",
    re.IGNORECASE,
)
BADGE = re.compile(r"\[(E\d+[a-c]?|C\d-\d{3})\b([^\]]*)\]")


def digits(text):
    return numerals(re.sub(rf"\b({'|'.join(SMALL)})\b", lambda m: str(SMALL[m[1].lower()]), text, flags=re.I))


def unsupported(text, examples=()):
    """Statistics in a paragraph that neither its badges nor the examples of the cell account for."""
    known = digits(" ".join(examples)).union(*(claim(id).numbers() for id, _mark in BADGE.findall(text)))
    bare = BADGE.sub("", re.sub(r"\$.*?\$", "", text))
    return [found[0] for found in STATISTIC.finditer(bare) if not digits(found[0]) <= known]


def false_badges(text):
    """Badges whose letters are not those of data/claims.csv."""
    return [id for id, mark in BADGE.findall(text) if f"{id}{mark}" != badge(id)]


def paragraphs(cell):
    """Prose by paragraph and list item; of code the comments and the texts that a person reads."""
    if cell.cell_type == "markdown":
        return re.split(r"\n\s*\n|\n(?=\s*(?:[-|]|\d\.) ?)", cell.source)
    tokens = tokenize.generate_tokens(io.StringIO(cell.source).readline)
    comments = [t.string for t in tokens if t.type == tokenize.COMMENT]
    nodes = list(ast.walk(ast.parse(cell.source)))
    widths = {part for n in nodes if isinstance(n, ast.JoinedStr) for f in n.values for part in _format(f)}
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and n not in widths]
    return comments + [text for text in texts if isinstance(text, str)]


def _format(part):
    """What stands behind the colon in an f-string: it is not read by anybody."""
    return getattr(getattr(part, "format_spec", None), "values", ())


@every_notebook
def test_no_statistic_stands_without_its_evidence(name):
    bare = [
        (paragraph, unsupported(paragraph, cell.metadata.get("example_numbers", ())))
        for cell in cells(name)
        for paragraph in paragraphs(cell)
    ]
    assert [found for found in bare if found[1]] == []


@every_notebook
def test_every_badge_has_the_letters_of_the_file(name):
    assert [b for cell in cells(name) for b in false_badges(cell.source)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "Keeping customers brings 95% more profit.",
        "Keeping customers brings 95 percent more profit [E31 D].",
        "Winning costs seven times as much [E5a D→C].",
        "It is twelve points better.",
        "The rate rises from 20 to 33%.",
        "Two new ones for one [E22a A].",
        "A ratio of 1:14 [E5b D].",
        "It costs ¥77.",
        "A factor of ×17 [E5a D→C].",
    ],
)
def test_a_statistic_without_evidence_is_found(planted):
    assert unsupported(planted)


def test_a_statistic_with_its_evidence_or_named_as_an_example_passes():
    assert unsupported("It means five points [E6a X→B].") == []
    assert unsupported("Say the margin is 40% of ¥120.", ["40%", "¥120"]) == []
    assert unsupported("In 30 minutes, $1 + 5\\%$, two people.") == []


def test_a_badge_with_the_letters_of_yesterday_is_found():
    assert false_badges("A rule [E6a B].") == ["E6a"]
    assert false_badges(f"A rule [{badge('E6a')}].") == []


# --- Questions ----------------------------------------------------------------------------------


@every_lesson
def test_the_questions_cover_recall_application_and_judgement(name):
    items = bank(name).values()
    assert len(items) >= 12
    assert {item.level for item in items} == {"recall", "apply", "judge"}
    assert all(set(item.topics) <= set(CHAPTERS[name].topics) for item in items)


@pytest.mark.parametrize("name", ["warmup", *CHAPTERS])
def test_every_question_has_one_right_option_and_each_wrong_one_says_why_and_what_next(name):
    for item in bank(name).values():
        assert 3 <= len(item.options) <= 4, item.id
        assert sum(option.right for option in item.options) == 1, item.id
        assert len({option.text for option in item.options}) == len(item.options)
        for option in item.options:
            assert option.right or len(re.findall(r"[.?:!](?: |$)", option.why)) >= 2, option.why


@pytest.mark.parametrize("name", ["warmup", *CHAPTERS])
def test_the_badges_of_the_questions_are_those_of_the_file(name):
    texts = [t for i in bank(name).values() for t in (i.question, *(o.text for o in i.options))]
    assert [b for text in texts for b in false_badges(text)] == []


@every_lesson
def test_the_right_option_is_not_always_in_the_same_place(name):
    places = [item.right for item in bank(name).values()]
    assert max(map(places.count, places)) <= len(places) / 2


# --- The command --------------------------------------------------------------------------------


def notebook_in(folder, *code):
    path = folder / "12-broken.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Title"), *map(new_code_cell, code)]), path)
    return path


def test_a_cell_that_fails_is_named_with_its_notebook(tmp_path):
    path = notebook_in(tmp_path, "x = 1", "x / 0", "x = 2")
    before = path.read_bytes()
    with pytest.raises(
        lessons.LessonError, match=r"12-broken\.ipynb, cell 2:\nx / 0\n[\s\S]*ZeroDivisionError"
    ):
        lessons.main([str(path)])
    assert path.read_bytes() == before


def test_executing_keeps_picture_and_sentence_apart_and_gives_steady_ids(tmp_path):
    code = "import servicelab as sl\nfrom servicelab.kit.poll import PollBox\nPollBox('Tea?', ['yes', 'no'])"
    first = lessons.execute(notebook_in(tmp_path, code))
    picture, sentence = first.cells[1].outputs
    assert list(picture.data) == ["image/png"]
    assert list(sentence.data) == ["text/plain"]
    assert [cell.id for cell in first.cells] == ["cell-000", "cell-001"]
    assert nbformat.writes(lessons.tidy(nbformat.from_dict(first))) == nbformat.writes(first)
