"""Chapter 1: the motto coach, the ranking of challenges, and the cards of the lesson."""

import gettext

import drawn
import pytest

from servicelab.kit import i18n, theme
from servicelab.kit.scenario import current, names, use
from servicelab.service import ChallengeRanking, MottoCoach, motto, sorts
from servicelab.service.coach import MOTTOS
from servicelab.service.motto import NO, UNREAD, YES

each = pytest.mark.parametrize("name", names())


@pytest.fixture(autouse=True)
def as_it_was():
    use("workshop")
    yield
    theme.projector(False)
    use("workshop")
    i18n.use(gettext.NullTranslations(), "en")


# --- Reading a sentence ---------------------------------------------------------------------------


@each
def test_the_example_of_every_industry_lights_all(name):
    use(name)
    assert motto.read(current().service.filmed).complete


@pytest.mark.parametrize(
    ("which", "lit"), [("software", 0), ("drugs", 1), ("telecom", 1), ("sauce", 1), ("copier", 4)]
)
def test_only_the_repairer_tells_anybody_what_to_do(which, lit):
    assert motto.read(MOTTOS[which][1]).lit == lit


@pytest.mark.parametrize(
    ("sentence", "dark"),
    [
        ("We ring back within 20 minutes.", {"actor", "film"}),
        ("The advisor cares about every owner.", {"verb", "film"}),
        ("The advisor rings the owner.", {"number"}),
        ("The advisor rings within the hour, with all his heart.", {"film"}),
        ("Quality is our tradition.", {"actor", "verb", "number", "film"}),
        ("", {"actor", "verb", "number", "film"}),
        ("She tells the owner by Friday and stops there.", set()),
    ],
)
def test_each_light_has_its_own_reason_to_stay_dark(sentence, dark):
    reading = motto.read(sentence)
    assert {key for key, light in reading.lights.items() if light == NO} == dark
    assert reading.lit == 4 - len(dark)


def test_of_chinese_only_numbers_and_times_are_read_and_the_rest_is_said_to_be_unread():
    reading = motto.read("接线员在二十分钟以内回电话")
    assert reading.lights == {"actor": UNREAD, "verb": UNREAD, "number": YES, "film": UNREAD}
    assert motto.read("用心服务").lights["number"] == NO
    coach = MottoCoach().bet(1).write("接线员在20分钟以内回电话")
    assert "only the time or number was read" in coach.sentence


# --- The coach ------------------------------------------------------------------------------------


def test_nothing_is_read_before_the_bet_and_each_motto_has_its_own():
    coach = MottoCoach()
    assert coach.block("play")["hidden"] and "lights 0" not in coach.sentence
    with pytest.raises(ValueError, match="Bet first"):
        coach.write("The clerk rings.")
    coach.receive("bet_choice", "3")
    coach.receive("bet_commit", True)
    assert "lights 0 of 4; you bet 3" in coach.sentence
    coach.receive("which", "copier")
    assert coach.block("play")["hidden"]
    assert "lights 4 of 4; you bet 4" in coach.bet(4).sentence


def test_sentences_pile_up_three_are_shown_and_undo_takes_the_last():
    coach = MottoCoach().bet(0)
    for n in (5, 10, 15, 20):
        coach.receive("read", f"The clerk rings within {n} minutes.")
    assert [name for name, _r in coach.readings] == ["the motto", "sentence 2", "sentence 3", "sentence 4"]
    assert "Somebody could begin tomorrow morning" in coach.sentence
    coach.receive("undo", True)
    assert coach.readings[-1][0] == "sentence 3" and len(coach.table) == 4
    coach.receive("read", "   ")
    assert coach.readings[-1][0] == "sentence 3"


def test_the_words_that_decided_are_told():
    coach = MottoCoach().bet(0).write("The clerk rings with all her heart.")
    told = coach.block("numbers")["html"]
    assert "clerk" in told and "rings" in told and "inside a head: heart" in told
    with pytest.raises(ValueError, match="copier"):
        coach.choose("bread")
    with pytest.raises(ValueError, match="from 0 to 4"):
        coach.bet(9)


@each
@pytest.mark.parametrize("big", [False, True])
def test_the_words_of_the_pictures_keep_apart(name, big, monkeypatch):
    theme.projector(big)
    use(name)
    coach = MottoCoach().bet(1).write("a").write("b").write("c")
    coach.still()
    ranking = ChallengeRanking().commit().paste("abcdefgh\n" * 5)
    ranking.still()
    for picture in (coach.chart, ranking.chart):
        assert not drawn.faults(picture.figure, monkeypatch)


# --- Cards ----------------------------------------------------------------------------------------


@each
def test_every_industry_suggests_an_order_of_the_eight_and_none_is_that_of_the_slide(name):
    use(name)
    ranking = ChallengeRanking()
    assert sorted(ranking.suggestion) == sorted(ranking.names) and ranking.suggestion != list(ranking.names)
    assert current().service.because in ranking.commit().sentence


@each
@pytest.mark.parametrize("make", [sorts.parts, sorts.happy, sorts.words, sorts.captive])
def test_sorting_the_cards_as_they_belong_gives_all_and_moving_one_names_it(name, make):
    use(name)
    s = make()
    assert len(set(s.right.values())) >= 2 and set(s.right) == set(s.items)
    for key, home in s.right.items():
        s.place(key, home)
    assert s.check().score == (len(s.items), len(s.items))
    key = next(iter(s.items))
    s.place(key, next(b for b in s.bins if b not in ("open", s.right[key]))).check()
    assert s.why[key] in s.verdict


def test_the_five_industries_have_their_own_cards():
    said = []
    for name in names():
        use(name)
        said += [*sorts.parts().items.values(), *sorts.happy().items.values(), *sorts.words().items.values()]
    assert len(said) == len(set(said)) == 5 * (7 + 4 + 7)


@each
def test_a_translated_course_still_knows_where_its_cards_belong(name):
    class Marked(gettext.NullTranslations):
        def gettext(self, message):
            return f"«{message}»"

    use(name)
    right = [make().right for make in (sorts.parts, sorts.happy, sorts.words)]
    order = ChallengeRanking().suggestion
    i18n.use(Marked(), "zh_CN")
    assert [make().right for make in (sorts.parts, sorts.happy, sorts.words)] == right
    assert ChallengeRanking().suggestion == order
    assert sorts.parts().items["1"].startswith("«")
