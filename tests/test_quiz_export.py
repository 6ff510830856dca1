"""Questions on a learning platform: what comes back from Moodle XML and from GIFT is what went out.

The readers here are written from Moodle's description of the formats, not from the writer.
"""

import re
import subprocess
import sys
from html import unescape
from xml.etree import ElementTree as xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.build.quiz_export import export, gift, labels, moodle_xml
from servicelab.kit.course import chapters
from servicelab.kit.data import ROOT
from servicelab.kit.quiz import Item, Option, bank, has_bank

BANKS = [c.slug for c in chapters() if has_bank(c.slug)] + ["warmup"]


def read_moodle(content: bytes) -> list[dict]:
    """Moodle XML as a Moodle reads it: markup is shown, so a tag in a text would be lost."""
    shown = lambda node: unescape(re.sub(r"<[^>]*>", "", node.findtext("text")))  # noqa: E731
    return [
        {
            "id": q.findtext("idnumber"),
            "question": shown(q.find("questiontext")),
            "options": [
                (shown(a), shown(a.find("feedback")), float(a.get("fraction")) == 100)
                for a in q.findall("answer")
            ],
            "tags": [shown(tag) for tag in q.findall("tags/tag")],
        }
        for q in xml.fromstring(content).findall("question[@type='multichoice']")
    ]


def read_gift(content: str) -> list[dict]:
    """GIFT by its grammar: blocks parted by blank lines, a backslash guards the next character."""
    found = []
    for block in re.split(r"\n\s*\n", content.strip()):
        if block.startswith("$CATEGORY"):
            continue
        comment, _newline, body = block.partition("\n")
        tokens = re.findall(r"\\.|::|[^\\]", body, re.DOTALL)
        name, question, part, options = "", "", "start", []
        for token in tokens:
            char = token[1] if len(token) == 2 and token[0] == "\\" else token
            plain = token == char
            if plain and token == "::":
                part = "name" if part == "start" else "question"
            elif plain and token == "{":
                part = "options"
            elif plain and token == "}":
                part = "end"
            elif plain and part in ("options", "answer", "why") and token in "=~":
                options.append(["", "", token == "="])
                part = "answer"
            elif plain and part == "answer" and token == "#":
                part = "why"
            elif part == "name":
                name += char
            elif part == "question":
                question += char
            elif part == "answer":
                options[-1][0] += char
            elif part == "why":
                options[-1][1] += char
        found.append(
            {
                "id": re.search(r"\[id:(.*?)\]", comment)[1],
                "name": name,
                "question": question.removeprefix("[plain]").strip(),
                "options": [(text.strip(), why.strip(), right) for text, why, right in options],
                "tags": re.findall(r"\[tag:(.*?)\]", comment),
            }
        )
    return found


def as_read(item: Item) -> dict:
    return {
        "id": item.id,
        "question": item.question,
        "options": [(o.text, o.why, o.right) for o in item.options],
        "tags": labels(item),
    }


@pytest.mark.parametrize("slug", BANKS)
def test_questions_answers_reasons_ids_and_tags_survive_both_formats(slug):
    items = list(bank(slug).values())
    sent = [as_read(item) for item in items]
    assert read_moodle(moodle_xml(slug, items)) == sent
    back = read_gift(gift(slug, items))
    assert [b.pop("name") for b in back] == [item.id for item in items]
    assert back == sent


words = (
    st.text("ab ~=#{}:\\<>&\"'¥%→有时", min_size=1, max_size=12)
    .map(lambda s: " ".join(s.split()))
    .filter(bool)
)


@given(words, st.lists(st.tuples(words, words), min_size=2, max_size=4, unique=True))
def test_no_character_of_a_text_is_taken_for_the_format(question, options):
    item = Item(
        "t-1",
        question,
        tuple(Option(t, w, i == 0) for i, (t, w) in enumerate(options)),
        1,
        "apply",
        ("T0-001",),
    )
    sent = [as_read(item)]
    assert read_moodle(moodle_xml("trial", [item])) == sent
    back = read_gift(gift("trial", [item]))
    back[0].pop("name")
    assert back == sent


def test_one_command_writes_every_chapter(tmp_path):
    run = [sys.executable, "-m", "servicelab.build.quiz_export", str(tmp_path)]
    subprocess.run(run, check=True, capture_output=True, cwd=ROOT)
    assert {p.name for p in tmp_path.iterdir()} == {
        f"{slug}{end}" for slug in BANKS for end in (".xml", ".gift.txt")
    }
    assert len(export(tmp_path)) == 2 * len(BANKS)


# The banks themselves ----------------------------------------------------------------------------


def test_ids_are_unique_over_the_course():
    ids = [item for slug in BANKS for item in bank(slug)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slug", BANKS)
def test_every_item_has_a_level_one_right_option_and_reasons_that_differ(slug):
    for item in bank(slug).values():
        assert item.level in ("recall", "apply", "judge"), item.id
        assert sum(option.right for option in item.options) == 1, item.id
        whys = [option.why for option in item.options]
        assert all(whys) and len(set(whys)) == len(whys), item.id
        for option in item.options:  # a wrong one names the misconception, then a next step
            assert option.right or len(re.findall(r"[.?:;](?: |$)", option.why)) >= 2, (item.id, option.why)
        assert len({option.text for option in item.options}) == len(item.options), item.id
