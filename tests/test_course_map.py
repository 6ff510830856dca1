"""The course map and the words of the course: every chapter has its question, every term one meaning."""

from collections import Counter

import pytest
from PIL import Image

from servicelab.build import glossary as made
from servicelab.kit.course import chapters
from servicelab.kit.course_map import PARTS, before, course_map
from servicelab.kit.data import ROOT
from servicelab.kit.glossary import glossary, terms

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda c: c.slug)


@every_chapter
def test_a_chapter_asks_one_question_and_names_its_part(chapter):
    assert chapter.question.endswith("?")
    assert chapter.part in PARTS
    assert chapter.gives


@every_chapter
def test_what_a_chapter_builds_on_is_given_by_an_earlier_one_or_by_one_left_out(chapter):
    givers = {idea: c.number for c in chapters() for idea in c.gives}
    assert all(givers.get(idea, 0) < chapter.number for idea in chapter.needs)
    said = dict(zip(chapter.needs, before(chapter), strict=True))
    assert all(f"(chapter {givers[idea]})" in said[idea] for idea in chapter.needs if idea in givers)


@every_chapter
def test_the_front_page_of_the_repository_lists_every_chapter(chapter):
    row = f"| {chapter.number}. [{chapter.title}](notebooks/{chapter.slug}.ipynb) | {chapter.minutes} | {chapter.question} |"
    assert row in (ROOT / "README.md").read_text("utf-8")


def test_no_two_chapters_give_the_same_idea():
    assert max(Counter(idea for c in chapters() for idea in c.gives).values()) == 1


@every_chapter
def test_the_map_shows_every_chapter_with_its_picture_minutes_and_links(chapter):
    page, words = course_map()._repr_html_(), repr(course_map())
    with Image.open(ROOT / "notebooks" / "stills" / f"{chapter.slug}.png") as still:
        assert still.width == 480 and len(still.getcolors()) > 4
    for part in (
        f'src="stills/{chapter.slug}.png"',
        f'href="{chapter.slug}.ipynb"',
        f'href="../exercises/{chapter.slug}/{chapter.slug}.ipynb"',
        f"<td>{chapter.minutes}</td>",
    ):
        assert part in page
    assert f"({chapter.minutes} minutes): {chapter.question}" in words


def test_the_table_of_terms_is_what_the_lessons_explain():
    assert list(terms()) == made.found()
    assert {t.chapter for t in terms()} == {c.number for c in chapters()}


def test_a_term_has_one_meaning_and_a_chinese_name_of_its_own():
    for names in ([t.term.casefold() for t in terms()], [t.term_zh for t in terms()]):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_a_term_that_two_lessons_explain_is_named_with_both(monkeypatch):
    first = chapters()[0]
    monkeypatch.setattr(made, "chapters", lambda: (first, first))
    with pytest.raises(made.GlossaryError, match=rf"{first.slug}: '.+' is explained in chapter 1 already"):
        made.found()


@pytest.mark.parametrize("words", ["retention", "RETENTION rate", "保留", " retention "])
def test_a_word_is_found_in_english_and_chinese(words):
    assert "retention rate" in repr(glossary(words))


def test_a_word_that_only_a_meaning_holds_is_found_too():
    assert "churn" in repr(glossary("1 less the retention"))


def test_empty_brackets_show_every_term():
    assert repr(glossary()).count("\n") == len(terms()) - 1


def test_an_unknown_word_gets_its_nearest_neighbours():
    with pytest.raises(ValueError, match=r"does not explain 'retension rate'\. Near it: .*retention rate"):
        glossary("retension rate")
    with pytest.raises(ValueError, match=r"glossary\(\) shows every term"):
        glossary("qqqqqq")
