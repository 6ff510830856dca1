"""Cards, pages, tables and checks of chapter 4: every industry has its own, and each answer gets its word."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import servicelab as sl
from servicelab.build.tables.customer import COUNTS, TIMES
from servicelab.customer import checks, pages, sorts
from servicelab.customer.exercise import ORDER, SCENES, answers, chain_table, dialogue, people, scene
from servicelab.customer.quotient import ACTS, HABITS, STEP, by_habit, cq, points
from servicelab.kit.check import judge
from servicelab.kit.scenario import names, scenario

SORTS = (sorts.chain, sorts.states, sorts.users, sorts.says, sorts.readings, sorts.compared)


@pytest.fixture(params=names())
def industry(request):
    sl.start(request.param)
    yield request.param
    sl.start()


# --- Cards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", SORTS, ids=lambda f: f.__name__)
def test_every_card_has_a_home_and_a_wrong_one_gets_a_reason(industry, make):
    s = make()
    assert set(s.right) == set(s.items)
    if s.right_order:
        assert s.ranking(next(iter(s.bins))) != s.right_order
        return
    card, home = next(iter(s.right.items()))
    wrong = next(bin_ for bin_ in s.bins if bin_ not in (home, sorts.OPEN))
    s.place(card, wrong).check()
    assert s.why[card] in s.verdict
    assert all(home in s.right.values() for home in s.bins if home != sorts.OPEN)
    assert min(list(s.right.values()).count(h) for h in set(s.right.values())) >= 2


def test_the_chain_is_right_only_in_the_order_of_the_case(industry):
    s = sorts.chain()
    for key in s.right_order:
        s.place(key, next(iter(s.bins)))
    assert s.check().score == (7, 7)


def test_industries_share_no_person_no_sentence_and_no_caller():
    for one, other in combinations(names(), 2):
        a, b = (scenario(n).customer for n in (one, other))
        for part in ("persons", "users", "says", "dialogue"):
            assert not {x.text for x in getattr(a, part)} & {x.text for x in getattr(b, part)}
        assert not {a.slot.a, a.slot.b, a.slot.near} & {b.slot.a, b.slot.b, b.slot.near}


def test_the_lifebuoy_is_shown_to_be_criticised_and_its_replacement_stands_beside_it(industry):
    assert "not to vote on" in pages.lifebuoy().title and "one free slot" in repr(pages.lifebuoy())
    assert len(pages.callers().items) == 2
    assert pages.nearer().paragraphs[0] not in repr(pages.callers())


# --- The quotient --------------------------------------------------------------------------------

sheets = st.fixed_dictionaries({key: st.integers(0, 3) for key in ACTS})


@given(sheets)
def test_the_quotient_lies_between_0_and_100_and_is_the_mean_of_its_habits(sheet):
    assert 0 <= cq(sheet) <= 100
    assert cq(sheet) == pytest.approx(sum(by_habit(sheet).values()) / len(HABITS))


@given(sheets, st.sampled_from(list(ACTS)))
def test_one_answer_moved_by_one_step_moves_it_by_one_step(sheet, key):
    other = sheet | {key: sheet[key] + (1 if sheet[key] < 3 else -1)}
    assert abs(cq(other) - cq(sheet)) == pytest.approx(STEP)


def test_best_and_worst_sheet_turn_the_turned_acts():
    best = {key: 0 if act.turned else 3 for key, act in ACTS.items()}
    assert cq(best) == 100 and cq({key: 3 - a for key, a in best.items()}) == 0
    assert points(best) == dict.fromkeys(ACTS, 3.0)


@pytest.mark.parametrize("change", [{"see1": 4}, {"see1": -1}, {"see1": float("nan")}])
def test_an_answer_off_the_scale_names_its_act(change):
    with pytest.raises(ValueError, match=r"from 0 to 3\. Look at: see1"):
        cq(dict.fromkeys(ACTS, 1) | change)
    with pytest.raises(ValueError, match="see2"):
        cq({"see1": 1})


# --- Tables --------------------------------------------------------------------------------------


def test_twenty_people_are_in_four_stages_as_set(industry):
    p = people()
    running, past, asked = p["running"] == "yes", p["last_use"].notna(), p["asked"] == "yes"
    found = [running.sum(), (~running & past).sum(), (~running & ~past & asked).sum()]
    counts, also = COUNTS[industry]
    assert [*found, len(p) - sum(found)] == list(counts) and len(counts) == len(TIMES)
    assert (asked & past).sum() == also and past[running].all()


def test_people_see_themselves_better_than_their_colleague_does(industry):
    table = answers()
    assert (table.groupby("person")["rater"].nunique() == 2).all()
    assert 5 < checks._gap() < 30


def test_the_chain_of_the_exercise_has_unequal_links(industry):
    table = chain_table()
    assert len(table) == 7 and table["holds"].nunique() >= 6 and (table["hours"] > 0).all()


# --- The exercise --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENES)
def test_every_scene_speaks_in_the_words_of_the_industry(industry, name):
    text = repr(scene(name))
    assert "{" not in text and len(text.split()) > 15


def test_the_dialogue_has_each_duty_once_and_two_lines_that_do_none(industry):
    duties = [duty for _text, duty in dialogue()]
    assert sorted(duties) == sorted([*sorts.DUTIES, "none", "none"])
    assert sorted(ORDER) == list(range(7))
    right = dict(enumerate(duties, start=1))
    assert judge("4-B7", right).ok
    assert "a benefit happens" in judge("4-B7", right | {2: "benefits"}).message
    assert "Line 3" in judge("4-B7", right | {3: "smile"}).message
    assert "Still open: 5" in judge("4-B7", right | {5: "____"}).message


@pytest.mark.parametrize(
    ("bids", "said"),
    [
        ((20, 20, 20, 20, 20, 0, 0, 0), ""),
        ((20, 20, 20, 20, 20, 10, 0, 0), "add up to 110"),
        ((12.5,) * 8, "has not chosen"),
        ((-10, 30, 20, 20, 20, 20, 0, 0), "look at 1"),
        (("many", 30, 20, 20, 10, 20, 0, 0), "look at 1"),
    ],
)
def test_bids_add_up_to_a_hundred_and_choose(bids, said):
    verdict = judge("4-B6", dict(enumerate(bids, start=1)))
    assert verdict.ok == (not said) and said in verdict.message


MAP = {
    "Ann: the list": "direct",
    "Bo: the key": "direct",
    "Cy: a room made from the list": "indirect",
    "Di: the bill": "outside",
    "Ed: the answer": "outside",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"Ann: the list": "boss"}, "'boss' is no kind"),
        ({"Cy: a room made from the list": "direct"}, "Nobody is indirect"),
        ({"Fay": "direct"}, "say also what they use"),
    ],
)
def test_a_map_needs_five_users_of_three_kinds_and_what_they_use(change, said):
    verdict = judge("4-D1", MAP | change)
    assert verdict.ok == (not said) and said in verdict.message
    assert "at least five" in judge("4-D1", dict(list(MAP.items())[:3])).message
    card = scenario("shop").customer.users[0].text
    assert "card of the lesson" in judge("4-D1", MAP | {card: "direct"}).message


PRESET = {
    "state": "chain.1?layer=chain&extra=3%3A0.8%3A",
    "story": "One waits. All wait.",
    "question": "For whom?",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"state": "flip.1?layer=flip"}, "begins with chain.1?"),
        ({"state": "chain.1?layer=chain"}, "No link has a value"),
        ({"state": "chain.1?extra=9%3A0.8%3A"}, "Write link:rate:hours"),
        ({"story": "One waits."}, "two sentences"),
        ({"question": "For him."}, "question mark"),
    ],
)
def test_a_preset_is_a_line_with_a_link_a_story_and_a_question(change, said):
    verdict = judge("4-D2", PRESET | change)
    assert verdict.ok == (not said) and said in verdict.message
