"""Two templates hold every text of the course; a language needs catalogues and nothing else."""

import copy
import gettext

import nbformat
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from servicelab.build import STEPS, catalogue, stale, templates
from servicelab.churn import ChurnCalculator, OfferTargeting, RetentionMenu
from servicelab.kit import course_map, evidence, glossary, i18n, quiz, scenario, session
from servicelab.kit.data import ROOT

LESSON = ROOT / "notebooks" / "10-cost-of-churn.ipynb"
NOTEBOOKS = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")]


def read(path):
    with path.open("rb") as file:
        return read_po(file)


def texts_of(domain):
    """Every msgid of a template, singular and plural apart."""
    ids = [m.id for m in read(ROOT / "locale" / f"{domain}.pot") if m.id]
    return {text for id in ids for text in ([id] if isinstance(id, str) else id)}


# The templates ------------------------------------------------------------------------------------


def test_the_templates_are_a_step_of_the_build_and_fresh():
    assert ("templates", templates.build) in STEPS
    assert stale([("templates", templates.build)]) == []


def test_nothing_in_a_template_changes_with_the_clock_or_the_line():
    for content in templates.build().values():
        assert b"POT-Creation-Date" not in content and b"Generated-By" not in content
        assert not [line for line in content.splitlines() if line.startswith(b"#:") and b".py:" in line]


def test_what_babel_finds_in_the_package_is_in_the_template():
    there, marks = texts_of("servicelab"), {"_": None, "N_": None, "ngettext": (1, 2)}
    for path in (ROOT / "src").rglob("*.py"):
        with path.open("rb") as file:
            for _line, text, *_rest in extract("python", file, marks):
                assert there.issuperset([text] if isinstance(text, str) else text), (path, text)


def test_a_text_inside_an_f_string_is_found_and_a_variable_is_not():
    code = """f'<b>{_("bold " "words")}</b>'; N_("later"); ngettext("one", "{n}", n).format(n=2); _(name)"""
    assert list(templates.marked(code)) == ["bold words", "later", ("one", "{n}")]


class Listening(gettext.NullTranslations):
    """A catalogue that remembers what was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, one, many, count):
        self.asked |= {one, many}
        return one if count == 1 else many


def test_what_the_widgets_look_up_is_in_the_template():
    listening = Listening()
    i18n.use(listening, "en")
    session.set_role("test")
    for kind in (ChurnCalculator, OfferTargeting):
        w = kind()
        for layer in w.layers:
            for preset in w.presets:
                w.use_preset(preset.key).show(layer.key)
    repr(
        (
            RetentionMenu(),
            course_map.course_map()._repr_html_(),
            glossary.glossary()._repr_html_(),
            evidence.evidence("E6a")._repr_html_(),
        )
    )
    quiz.Quiz("10-cost-of-churn").summary()
    lettered = {text for text in listening.asked if any(map(str.isalpha, text))}
    assert len(lettered) > 200
    assert lettered - texts_of("servicelab") == set()


def test_the_texts_of_the_data_are_in_the_template():
    there = texts_of("servicelab")
    item = quiz.bank("10-cost-of-churn")["10-q01"]
    assert {item.question, item.options[0].text, item.options[0].why} <= there
    assert {scenario.current().staff, evidence.claim("E6a").statement, "The cost of churn"} <= there
    assert evidence.claim("E6a").year not in there


def test_every_text_cell_of_lessons_and_exercises_is_in_the_template_with_its_place():
    there = texts_of("lessons") | texts_of("instructors")
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        assert {c.source for c in cells if c.cell_type == "markdown"} <= there, path
    message = read(ROOT / "locale" / "lessons.pot")[nbformat.read(LESSON, as_version=4).cells[0].source]
    assert message.locations[0][0] == "notebooks/10-cost-of-churn.ipynb"
    assert message.auto_comments == ["front"]


# A language: every text in «…», but for one cell that is missing and one that is stale -----------------


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """A function that writes and compiles the catalogues of the language eo; it takes the cells to leave out."""
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    folder = tmp_path / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def make(missing=(), stale=()):
        for domain in ("servicelab", "lessons", "instructors"):
            texts = read(ROOT / "locale" / f"{domain}.pot")
            for message in texts:
                if message.id and message.id not in missing:
                    ids = [message.id] if isinstance(message.id, str) else message.id
                    forms = tuple(f"«{text}»" for text in ids)
                    message.string = forms[0] if isinstance(message.id, str) else forms
                if message.id in stale:
                    message.flags.add("fuzzy")
            texts.fuzzy = False
            with (folder / f"{domain}.po").open("wb") as file:
                write_po(file, texts)
        catalogue.main(["--compile"])
        return folder

    return make


def sources(notebook, kind):
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def test_a_compiled_language_is_listed_and_speaks(pseudo):
    assert i18n.languages() == ["en"]
    pseudo()
    assert i18n.languages() == ["en", "eo"]
    i18n.set_language("eo")
    assert i18n._("The leaky bucket") == "«The leaky bucket»"
    assert i18n.ngettext("{n} row read.", "{n} rows read.", 2) == "«{n} rows read.»"
    assert scenario.current().staff.startswith("«")
    assert i18n._("made up since") == "made up since"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.parent.name + "/" + path.stem)
def test_an_edition_translates_text_cells_and_leaves_code_alone(path, pseudo):
    pseudo()
    notebook = nbformat.read(path, as_version=4)
    before = copy.deepcopy(notebook)
    made, missing = catalogue.edition(notebook, "eo")
    assert notebook == before and missing == 0
    assert sources(made, "markdown") == [f"«{text}»" for text in sources(before, "markdown")]
    pairs = zip(sources(before, "code"), sources(made, "code"), strict=True)
    changed = [(old, new) for old, new in pairs if old != new]
    assert [new for _old, new in changed] == [changed[0][0].replace('LANG = "en"', 'LANG = "eo"')]


def test_missing_and_stale_cells_stay_english_and_are_counted(pseudo):
    notebook = nbformat.read(LESSON, as_version=4)
    texts = sources(notebook, "markdown")
    pseudo(missing=texts[:1], stale=texts[1:2])
    notebook.cells.append(new_markdown_cell("Written after the translation."))
    made, missing = catalogue.edition(notebook, "eo")
    assert missing == 3
    found = sources(made, "markdown")
    assert [*found[:2], found[-1]] == [*texts[:2], "Written after the translation."]
    assert all(text.startswith("«") for text in found[2:-1])


def test_a_language_without_lessons_gives_english_lessons_all_counted(pseudo):
    folder = pseudo()
    (folder / "lessons.mo").unlink()
    (folder / "instructors.mo").unlink()
    notebook = new_notebook(cells=[new_markdown_cell("One"), new_code_cell('LANG = "en"')])
    made, missing = catalogue.edition(notebook, "eo")
    assert sources(made, "markdown") == ["One"] and missing == 1
    assert sources(made, "code") == ['LANG = "en"']  # not tagged parameters


def test_the_english_edition_is_the_source_and_misses_nothing():
    notebook = nbformat.read(LESSON, as_version=4)
    assert catalogue.edition(notebook, "en") == (notebook, 0)


def test_a_language_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"no edition in 'xx'\. Choose one of: en"):
        catalogue.edition(new_notebook(), "xx")
    with pytest.raises(SystemExit, match="no edition in 'xx'"):
        catalogue.main(["--edition", "xx"])


def test_an_edition_is_written_without_english_outputs(pseudo, tmp_path, capsys):
    pseudo()
    catalogue.write_edition("eo", tmp_path / "made")
    written = sorted(p.relative_to(tmp_path / "made" / "eo") for p in (tmp_path / "made").rglob("*.ipynb"))
    assert written == sorted(path.relative_to(ROOT) for path in NOTEBOOKS)
    made = nbformat.read(tmp_path / "made" / "eo" / LESSON.relative_to(ROOT), as_version=4)
    assert not any(c.outputs or c.execution_count for c in made.cells if c.cell_type == "code")
    assert "10-cost-of-churn.ipynb: 0 text cells in English" in capsys.readouterr().out


# Placeholders -------------------------------------------------------------------------------------

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def po(folder, domain, *pairs):
    path = folder / "de" / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = (f'msgid "{source}"\nmsgstr "{translation}"\n' for source, translation in pairs)
    path.write_text(HEAD + "\n".join(entries), "utf-8")
    return path


@pytest.mark.parametrize(
    ("domain", "source", "translation", "fine"),
    [
        ("servicelab", "{n} of {all}", "von {all} {n}", True),
        ("servicelab", "{n} of {all}", "", True),
        ("servicelab", "{n} of {all}", "{n}", False),
        ("servicelab", "{n} of {all}", "{n} von {alle}", False),
        ("servicelab", "{name!r}", "{name}", False),
        ("servicelab", "{n} rows", "{n Zeilen", False),
        ("servicelab", "20% of all", "20 % von allen", True),
        ("lessons", "Read $m_{t}$ [E6a X→B].", "Lies $m_{jetzt}$ [E6a X→B].", True),
        ("lessons", "Read [E6a X→B].", "Lies [E6a B].", False),
        ("lessons", "Open [it](a.ipynb).", "Öffne [es](b.ipynb).", False),
        ("lessons", "Set `r`.", "Setze `q`.", False),
    ],
)
def test_a_translation_keeps_the_placeholders_of_its_source(domain, source, translation, fine, tmp_path):
    assert (catalogue.complaints(po(tmp_path, domain, (source, translation))) == []) == fine


def test_a_plural_form_may_follow_the_singular_or_the_plural(tmp_path):
    path = po(tmp_path, "servicelab")
    entry = 'msgid "a row"\nmsgid_plural "{n} rows"\nmsgstr[0] "eine Zeile"\nmsgstr[1] "%s Zeilen"\n'
    path.write_text(HEAD + entry % "{n}", "utf-8")
    assert catalogue.complaints(path) == []
    path.write_text(HEAD + entry % "{m}", "utf-8")
    assert len(catalogue.complaints(path)) == 1


def test_a_catalogue_with_a_complaint_is_not_compiled_and_the_text_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    path = po(tmp_path, "servicelab", ("{n} rows", "Zeilen"))
    other = po(tmp_path, "lessons", ("Read.", "Lies."))
    with pytest.raises(SystemExit, match=r"not compiled\n.*'\{n\} rows' must keep \{n\}: 'Zeilen'"):
        catalogue.main(["--compile"])
    assert not path.with_suffix(".mo").exists() and other.with_suffix(".mo").exists()


def test_a_catalogue_that_cannot_be_read_is_named(tmp_path):
    path = po(tmp_path, "servicelab")
    path.write_text(HEAD + "msgid no quotes\n", "utf-8")
    with pytest.raises(ValueError, match=r"servicelab\.po cannot be read"):
        catalogue.compiled(path)


def test_every_translation_that_ships_keeps_its_placeholders():
    assert [c for path in ROOT.glob("locale/*/LC_MESSAGES/*.po") for c in catalogue.complaints(path)] == []
