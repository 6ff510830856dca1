"""Five industries, five different stories, one set of fields."""

import gettext
import itertools

import pytest

from servicelab.kit import i18n
from servicelab.kit.data import DATA
from servicelab.kit.scenario import Section, current, names, scenario, strings, use

FIVE = ("utility", "developer", "forwarder", "workshop", "shop")
each = pytest.mark.parametrize("name", FIVE)
every_chapter = pytest.mark.parametrize(
    "chapter", sorted(p.stem for p in (DATA / "scenarios").glob("*.toml"))
)


@pytest.fixture(autouse=True)
def as_it_was():
    before = current().name
    yield
    use(before)
    i18n.use(gettext.NullTranslations(), "en")


def words(text):
    return [word.strip(".,:;?!\"'()").lower() for word in text.split()]


def shape(value):
    """The names of all fields, to any depth."""
    if isinstance(value, Section):
        return {name: shape(getattr(value, name)) for name in value}
    return [shape(item) for item in value[:1]] if isinstance(value, tuple) else None


def test_there_are_five_industries():
    assert names() == FIVE


def test_using_one_makes_it_the_current_one():
    assert use("shop").name == current().name == "shop"
    assert current().staff == "chat agent"


def test_capitals_and_blanks_do_not_matter():
    assert scenario(" Workshop ").name == "workshop"


def test_an_unknown_industry_lists_the_five():
    with pytest.raises(ValueError, match="'bank'.*" + ", ".join(FIVE)):
        use("bank")
    assert current().name == "workshop"


def test_an_unknown_field_lists_the_fields():
    with pytest.raises(AttributeError, match=r"workshop\.churn has no field 'story'.*hook"):
        _ = scenario("workshop").churn.story
    assert "hook" in dir(scenario("workshop").churn)


@each
def test_every_industry_has_the_same_fields(name):
    assert shape(scenario(name)) == shape(scenario("workshop"))


@each
@every_chapter
def test_a_hook_has_about_eighty_words_and_a_case_about_one_hundred_and_fifty(name, chapter):
    part = getattr(scenario(name), chapter)
    assert 70 <= len(words(part.hook)) <= 95
    assert 140 <= len(words(part.case.text)) <= 170


@each
@every_chapter
def test_a_case_has_three_cards_and_the_observer_six_different_behaviours(name, chapter):
    cards = getattr(scenario(name), chapter).case.cards
    assert set(cards) == {"customer", "agent", "observer"}
    assert len(set(cards.observer)) == 6
    assert cards.customer.startswith("You are") and cards.agent.startswith("You are")


@each
def test_reasons_are_five_or_six_and_account_for_all_who_leave(name):
    reasons = scenario(name).churn.reasons
    assert 5 <= len(reasons) <= 6
    assert sum(reason.share for reason in reasons) == pytest.approx(1)
    assert all(0 <= x <= 1 for r in reasons for x in (r.share, r.addressable, r.effect))


@each
def test_the_tallest_reason_is_not_the_one_where_most_can_be_won_back(name):
    reasons = scenario(name).churn.reasons
    tallest = max(reasons, key=lambda r: r.share)
    best = max(reasons, key=lambda r: r.share * r.addressable * r.effect)
    assert tallest.name != best.name


@each
def test_segments_make_up_the_whole_and_its_mean_margin(name):
    segments = scenario(name).churn.segments
    assert sum(s.share for s in segments) == pytest.approx(1)
    assert sum(s.share * s.margin for s in segments) == pytest.approx(1, abs=0.02)
    assert len({s.retention for s in segments}) == len({s.margin for s in segments}) == len(segments)


@pytest.mark.parametrize(
    ("name", "preset"),
    [
        ("workshop", {"customers": 2000, "margin": 1200, "retention": 0.80, "acquisition_cost": 900}),
        ("shop", {"customers": 20000, "margin": 60, "retention": 0.35, "acquisition_cost": 45}),
        ("utility", {"customers": 100000, "retention": 0.93}),
        ("forwarder", {"customers": 40, "margin": 250000, "retention": 0.90}),
    ],
)
def test_the_calculator_opens_with_the_preset_of_the_course(name, preset):
    start = scenario(name).churn.start
    assert {field: getattr(start, field) for field in preset} == preset


@each
def test_made_up_start_values_are_called_illustrative(name):
    assert "illustrative" in scenario(name).churn.start.note.lower()
    assert "synthetic" in scenario(name).churn.exercise.note.lower()


def test_the_captive_customers_of_the_utility_are_named():
    assert "captivity" in scenario("utility").caution


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(FIVE, 2)))
@every_chapter
def test_no_story_is_another_with_the_nouns_exchanged(one, other, chapter):
    here, there = (getattr(scenario(name), chapter) for name in (one, other))
    for text in (lambda part: part.hook, lambda part: part.case.text):
        a, b = set(words(text(here))), set(words(text(there)))
        assert len(a & b) / len(a | b) < 0.25
    assert not set(here.case.cards.observer) & set(there.case.cards.observer)


@each
def test_every_text_is_translated_when_it_is_read(name):
    class Marked(gettext.NullTranslations):
        def gettext(self, message):
            return f"«{message}»"

    i18n.use(Marked(), "zh_CN")
    churn = scenario(name).churn
    for text in (scenario(name).firm, churn.hook, churn.reasons[0].name, churn.case.cards.observer[5]):
        assert text.startswith("«") and text[1:-1] in set(strings())


def test_the_catalogue_gets_whole_paragraphs_on_one_line():
    texts = list(strings())
    assert len(texts) > 150
    assert all(text == " ".join(text.split()) and text for text in texts)


def test_no_text_uses_a_dash_as_a_breath():
    assert not [text for text in strings() if "—" in text or " – " in text]
