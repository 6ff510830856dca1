"""A number has a badge, a source and a caveat, and says so without colour."""

import csv
import gettext
import re

import pytest

from servicelab.kit import i18n
from servicelab.kit.data import DATA
from servicelab.kit.evidence import (
    BADGES,
    UnknownClaim,
    badge,
    claim,
    claims,
    evidence,
    numerals,
    strings,
)

CHAPTER_10 = ["E1", "E4", "E5a", "E5b", "E6a", "E6b", "E9", "E22a", "E22b", "E22c", "E31", "E41"]


def source(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def marked():
    class Marked(gettext.NullTranslations):
        def gettext(self, message):
            return f"«{message}»"

    i18n.use(Marked(), "zh_CN")
    yield
    i18n.use(gettext.NullTranslations(), "en")


@pytest.mark.parametrize("id", CHAPTER_10)
def test_every_statement_of_chapter_10_is_there(id):
    row = claim(id)
    assert "10" in row.chapters.split("; ") and row.badge in BADGES and row.source


def test_every_row_of_both_sources_has_one_row():
    ids = [row["id"] for name in ("evidence.csv", "deck_claims.csv") for row in source(name)]
    assert list(claims()) == ids


def test_badges_and_values_are_those_of_the_evidence_table():
    for row in source("evidence.csv"):
        made = claim(row["id"])
        assert (made.badge, made.badge_teach) == (row["badge"], row["badge_teach"])
        assert (made.statement, made.value_to_teach) == (row["deck_value"], row["value_to_teach"])
        assert (made.source, made.caveat) == (row["source"], row["caveat"])


def test_a_printed_number_takes_the_badge_of_its_statement():
    row = claim("C0-027")
    assert (row.evidence, row.badge, row.badge_teach) == ("E5a", "D", "C")
    assert row.statement == "Acquisition/retention cost ratio: 5-6 times"
    assert row.location == "deck0, slide 68"


def test_of_two_grades_the_graver_one_counts():
    row = claim("C0-049")
    grades = {claim(id).badge for id in row.evidence.split("; ")}
    assert len(grades) > 1 and row.badge == max(grades)


def test_a_number_without_a_statement_is_an_example_without_a_badge():
    assert claim("C0-045").badge == "" and badge("C0-045") == "C0-045 example"


@pytest.mark.parametrize(
    ("id", "mark"), [("E6a", "E6a X→B"), ("E31", "E31 D"), ("E22a", "E22a A"), ("E5a", "E5a D→C")]
)
def test_a_badge_fits_into_a_sentence(id, mark):
    assert badge(id) == mark


@pytest.mark.parametrize(("wrong", "near"), [("E6", "E6a"), ("e22", "E22c"), ("C0-27", "C0-027")])
def test_an_unknown_id_names_near_ones(wrong, near):
    with pytest.raises(UnknownClaim) as error:
        claim(wrong)
    assert near in str(error.value) and repr(wrong) in str(error.value)
    assert isinstance(error.value, KeyError)


def test_numerals_have_one_form():
    assert numerals("4,400 of .80, 25-85% in 1990, 0.50") == {"4400", "0.8", "25", "85", "1990", "0.5"}


def test_the_numbers_of_a_row_are_those_that_prose_may_use():
    assert {"25", "85", "1990"} <= claim("E6a").numbers()
    assert {"5", "6"} <= claim("C0-027").numbers() and "027" not in claim("C0-027").numbers()


def test_the_text_form_says_everything_in_words():
    text = repr(evidence("E1"))
    assert text.startswith("E1: D folklore → B one source")
    for part in ("What the slides say", "What the studies say", "Source", "Caveat", "Still to check"):
        assert f"  {part}: " in text
    assert "D = Folklore or house norm: no primary source found." in text


def test_html_and_text_say_the_same():
    shown = evidence("E6a", "C0-027", "C0-045")
    html = re.sub(r"<[^>]+>", " ", shown._repr_html_())
    for line in repr(shown).splitlines():
        for part in filter(None, line.strip().split(": ", 1)):
            assert part.replace("&", "&amp;").replace("'", "&#x27;") in html


def test_html_is_an_accessible_table_without_colours_of_its_own():
    html = evidence(*CHAPTER_10)._repr_html_()
    assert html.count("<caption") == html.count("<table") == len(CHAPTER_10)
    assert '<th scope="row"' in html and "<td" in html
    assert "background" not in html and not re.search(r"[^-]color:(?!inherit|var\(--jp-)", html)
    assert " id=" not in html


def test_the_same_evidence_gives_the_same_output_every_time():
    assert evidence("E4")._repr_html_() == evidence("E4")._repr_html_()
    assert evidence("E4") == evidence("E4") and repr(evidence("E4")) == repr(evidence("E4"))


def test_text_from_the_table_cannot_become_markup():
    assert (
        "<script>"
        not in type(evidence("E4"))(
            (claim("E4").__class__(**(vars(claim("E4")) | {"caveat": "<script>"})),)
        )._repr_html_()
    )


def test_every_string_of_a_row_is_translated_when_it_is_shown(marked):
    text = repr(evidence("E9"))
    assert f"«{claim('E9').statement}»" in text and "«Caveat»" in text and "«folklore»" not in text
    assert "«contradicted»" in text


def test_every_string_of_a_row_goes_to_the_catalogue():
    assert set(claim("E9").texts().values()) <= set(strings())
