"""Every string that a person reads passes through the catalogue; numbers follow the language."""

import gettext
import re

import pytest
from course_parts import EXPLORERS, explorer
from drive import blocks
from test_poll_quiz import BANK

from servicelab.churn import ChurnCalculator, OfferTargeting, RetentionMenu
from servicelab.kit import i18n, quiz, session, theme
from servicelab.kit.poll import PollBox
from servicelab.kit.quiz import Quiz


class Marked(gettext.NullTranslations):
    """A catalogue that puts every string in «…»; a line break goes inside, as in the pictures."""

    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, one, many, count):
        return f"«{one if count == 1 else many}»"


# Not from the catalogue: numbers and their signs, the letters of pin and compare, badges and references of
# evidence, states as one line, what a person has typed, and the thousands and millions that Babel writes.
ALLOWED = re.compile(r"^[\s\d.,:;/()+−–%=×∞¥?|A-DXKM±'-]*$")


@pytest.fixture
def marked():
    i18n.use(Marked(), "en")
    session.set_role("test")


def left_over(text):
    """What stands outside «…», tags and states taken off."""
    text = re.sub(r"<code>.*?</code>|<a [^>]*>.*?</a>|<[^>]+>", " ", text)
    while "«" in text:
        shorter = re.sub(r"«[^«»]*»", " ", text)
        if shorter == text:
            break
        text = shorter
    return text.strip()


def visible(block):
    """The strings of a block that are shown or read aloud."""
    if block.get("hidden"):
        return
    for key in ("label", "html", "unit", "description", "error"):
        if block.get(key):
            yield block[key]
    for _value, text, *_locked in block.get("options", ()):
        yield text
    for svg in block.get("fragments", {}).values():
        # The lines of one string are pieces of their own in the picture.
        yield " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg))


def untranslated(widget, *own):
    found = set()
    for block in blocks(widget.tree):
        for text in visible(block):
            rest = left_over(text)
            for word in own:
                rest = rest.replace(word, "")
            if not ALLOWED.match(rest):
                found.add(rest)
    return found


def in_evidence(widget):
    """The references of the evidence fold are names of people and journals: they are not translated."""
    for block in blocks(widget.tree):
        if "leaves out" in block.get("label", ""):
            block["children"][1]["html"] = ""


@pytest.mark.parametrize("kind", EXPLORERS)
def test_all_that_an_explorer_shows_is_translated(kind, marked):
    w = explorer(kind)()
    in_evidence(w)
    for layer in w.layers:
        w.show(layer.key)
        for preset in w.presets:
            w.use_preset(preset.key).show(layer.key)
            assert untranslated(w) == set(), (layer.key, preset.key)
        w.pin()
        assert untranslated(w) == set()
        w.pin()


@pytest.mark.parametrize("kind", EXPLORERS)
def test_all_that_a_student_meets_is_translated(kind, marked):
    for role in ("student", "instructor"):
        session.set_role(role)
        w = explorer(kind)()
        in_evidence(w)
        for layer in w.layers:
            w.show(layer.key)
            assert untranslated(w) == set()
            bet = layer.bet
            w.bet("")
            assert untranslated(w) == set()
            w.bet(bet.options[0][0] if bet.options else 3)
            assert untranslated(w) == set()


def test_complaints_are_translated(marked):
    w = ChurnCalculator()
    for typed in ("80", "many", "−5"):
        w.receive("retention", typed)
        assert left_over(w.block("retention")["error"]) in ("", ".")
    w.receive("load", "offer.1?")
    assert left_over(w.block("share_note")["html"]) == ""


def test_the_menu_is_translated(marked):
    w = RetentionMenu()
    assert untranslated(w) == set()
    w.choose(2, 5, 15)
    assert untranslated(w) == set()
    w.receive("keeps 15", "80")
    assert untranslated(w) == set()


def test_a_poll_is_translated_but_for_its_own_question_and_options(marked):
    own = ("Is a friend a customer?", "yes", "no way")
    w = PollBox(own[0], list(own[1:]), {"first": [9, 3], "second": [3, 9]})
    assert untranslated(w, *own) == set()


def test_a_quiz_is_translated_with_its_items(marked, tmp_path, monkeypatch):
    (tmp_path / "quiz").mkdir()
    (tmp_path / "quiz" / "trial.toml").write_text(BANK, "utf-8")
    monkeypatch.setattr(quiz, "DATA", tmp_path)
    quiz.bank.cache_clear()
    w = Quiz("trial")
    w.answer("t-1", 0)
    w.answer("t-2", 0)
    assert untranslated(w) == set()
    quiz.bank.cache_clear()


def test_words_that_the_browser_says_itself_are_translated(marked):
    w = OfferTargeting()
    assert all(left_over(w.words[key]) == "" for key in ("name", "stale", "lost"))
    assert w.words["lang"] == "en"


def test_trouble_is_told_in_the_language_of_the_course(marked):
    w = OfferTargeting()
    assert left_over(w._apology(ValueError())) == ""


# Numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(4400, 0, "4,400"), (0.5, 0, "0"), (-0.2, 0, "0"), (1234.567, 2, "1,234.57"), (float("inf"), 0, "∞")],
)
def test_a_number_is_written_for_reading(value, digits, text):
    assert i18n.number(value, digits) == text


def test_money_and_shares_are_written_for_reading():
    assert i18n.money(-84) == "−¥84" and i18n.money(-0.2) == "¥0"
    assert i18n.percent(0.2) == "20%" and i18n.percent(0.1234, 1) == "12.3%"


def test_large_amounts_on_an_axis_are_short():
    assert i18n.short_money(80_000) == "¥80,000"
    assert i18n.short_money(-2_500_000) == "−¥2.5M"
    i18n.use(gettext.NullTranslations(), "zh_CN")
    assert i18n.short_money(2_500_000) == "¥250万"


def test_numbers_follow_the_language():
    i18n.use(gettext.NullTranslations(), "de")
    assert i18n.number(1234.5, 1) == "1.234,5"


def test_an_edition_that_does_not_exist_lists_those_that_do():
    with pytest.raises(ValueError, match=r"no edition in 'xx'\. Choose one of: en"):
        i18n.set_language("xx")
    with pytest.raises(ValueError):
        i18n.use(gettext.NullTranslations(), "no such tongue")


def test_an_empty_string_is_not_looked_up():
    i18n.use(Marked(), "en")
    assert i18n._("") == "" and i18n._("a") == "«a»" and i18n.N_("a") == "a"
    assert i18n.ngettext("one", "many", 2) == "«many»"


def test_pictures_take_the_language_in_use_when_they_are_made(marked):
    theme.projector(False)
    w = ChurnCalculator()
    assert w._charts_of("bucket")[0].name.startswith("«")
