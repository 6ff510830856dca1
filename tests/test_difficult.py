"""Chapter 7: needs behind behaviours, base rates, what a question costs, and two groups compared."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from servicelab.difficult import behaviour, claim, model, pages, snippets, view
from servicelab.difficult.behaviour import ARROWS, BEHAVIOURS, KEYS, LETTERS, NEEDS, PHRASES
from servicelab.difficult.model import Costs, MapParams
from servicelab.difficult.pages import BOXES, PAGES
from servicelab.difficult.view import ARROW
from servicelab.kit.params import ParamError
from servicelab.kit.scenario import names, use

each = pytest.mark.parametrize("industry", names())
EVEN = np.full(10, 0.1)
shares = st.floats(0.1, 1)
rates = st.lists(st.floats(0.01, 1), min_size=10, max_size=10).map(lambda x: np.array(x) / sum(x))


@pytest.fixture(autouse=True)
def as_it_was():
    use("workshop")
    yield
    use("workshop")


# --- Ten behaviours, ten needs -------------------------------------------------------------------


def test_each_of_the_ten_behaviours_has_one_need_and_each_need_a_phrase():
    assert len(KEYS) == len(NEEDS) == 10
    assert sorted(ARROWS.values()) == sorted(NEEDS) == sorted(PHRASES)
    assert len(set(LETTERS.values())) == 10
    assert all(b.word not in b.text for b in BEHAVIOURS.values()), "a behaviour is no type"


@each
def test_every_industry_has_its_own_people_and_base_rates_and_one_rare_need(industry):
    use(industry)
    base = behaviour.base_rates()
    assert base.sum() == pytest.approx(1) and base.min() > 0
    rare = base[NEEDS.index(ARROWS[behaviour.story()])]
    assert rare == pytest.approx(0.02)
    assert len(set(behaviour.lines().values())) == 10


def test_the_five_industries_share_no_person():
    said = []
    for name in names():
        use(name)
        said += behaviour.lines().values()
    assert len(said) == len(set(said)) == 50


# --- How often an arrow is right -----------------------------------------------------------------


def test_golden_numbers_of_a_rare_an_even_and_a_frequent_need():
    at = KEYS.index("faults")
    assert model.belief(EVEN, 0.46, ARROW, at)[ARROW[at]] == pytest.approx(0.46)
    base = np.full(10, 0.98 / 9)
    base[ARROW[at]] = 0.02
    assert model.belief(base, 0.46, ARROW, at)[ARROW[at]] == pytest.approx(0.0092 / 0.068)
    use("workshop")
    often = model.belief(behaviour.base_rates(), 0.46, ARROW, KEYS.index("loud"))
    assert often[NEEDS.index("timely")] == pytest.approx(0.1288 / (0.1288 + 0.72 * 0.06))


@settings(max_examples=50)
@given(base=rates, clear=shares)
def test_the_arrows_are_right_exactly_as_often_as_behaviour_is_clear_and_no_map_beats_the_best(base, clear):
    assert model.hits(base, clear, ARROW, ARROW) == pytest.approx(clear)
    best = model.hits(base, clear, ARROW, model.best_map(base, clear, ARROW))
    assert clear - 1e-9 <= best <= 1 + 1e-9
    one = model.hits(base, clear, ARROW, [int(base.argmax())] * 10)
    assert one == pytest.approx(base.max()) and one <= best + 1e-9


@settings(max_examples=50)
@given(base=rates, clear=shares, seen=st.integers(0, 9))
def test_beliefs_add_up_and_agree_with_the_law_of_total_probability(base, clear, seen):
    assert model.chances(clear, ARROW).sum(axis=1) == pytest.approx(np.ones(10))
    assert model.belief(base, clear, ARROW, seen).sum() == pytest.approx(1)
    shown = model.shown_by(base, clear, ARROW)
    back = sum(shown[b] * model.belief(base, clear, ARROW, b) for b in range(10) if shown[b] > 0)
    assert shown.sum() == pytest.approx(1) and back == pytest.approx(base)


def test_a_behaviour_without_a_need_on_the_map_meets_none():
    assert model.hits(EVEN, 0.46, ARROW, [model.NOWHERE] * 10) == 0
    assert model.hits(EVEN, 0.46, ARROW, [ARROW[0]] + [model.NOWHERE] * 9) == pytest.approx(0.046)


# --- Asking --------------------------------------------------------------------------------------


def test_golden_numbers_of_a_month_at_the_desk():
    p = MapParams()
    assert model.minutes(0.46, p) == pytest.approx(10.32)
    assert model.after_asking(0.46, p) == pytest.approx(0.838)
    c = Costs(0.46, 0.838, p)
    assert c.guessing == pytest.approx(120 * 10.32) and c.asking == pytest.approx(120 * (1 + 7.296))
    assert c.questions == pytest.approx(120)
    assert model.pays_until(p) == pytest.approx(1 - 1 / 5.6)


@settings(max_examples=50)
@given(share=st.floats(0, 1), ask=st.floats(0, 10), heard=st.floats(0, 1), missed=st.floats(6, 60))
def test_asking_pays_exactly_below_the_limit(share, ask, heard, missed):
    p = MapParams(ask=ask, heard=heard, missed=missed)
    c = Costs(share, model.after_asking(share, p), p)
    gain = (c.guessing - c.asking) / (p.talks * p.wage / 60)
    assert gain == pytest.approx(heard * (1 - share) * (missed - 6) - ask)
    limit = model.pays_until(p)
    assert 0 <= limit <= 1
    if abs(gain) > 1e-6 and limit > 0:
        assert (gain > 0) == (share < limit)


def test_where_a_miss_costs_no_time_asking_never_pays():
    assert model.pays_until(MapParams(met=9, missed=9)) == model.pays_until(MapParams(heard=0)) == 0


def test_fifty_months_are_the_quantiles_of_the_binomial():
    levels = (np.arange(50) + 0.5) / 50
    assert np.abs(model.months(0.54, 120) - stats.binom.ppf(levels, 120, 0.54)).max() <= 1


def test_a_map_survives_as_a_line_and_another_line_is_explained():
    line = view.to_line(ARROWS)
    assert view.from_line(line) == ARROWS and view.to_line(dict.fromkeys(KEYS, "")) == ""
    assert view.from_line("") == dict.fromkeys(KEYS, "")
    for wrong in ("t", "zzzzzzzzzz"):
        with pytest.raises(ValueError, match="10 letters"):
            view.from_line(wrong)


def test_a_share_above_one_is_explained():
    with pytest.raises(ParamError, match="Did you mean percent"):
        MapParams(clear=46)


# --- Two groups ----------------------------------------------------------------------------------


def test_the_comparison_agrees_with_scipy():
    one, other = claim.groups()
    t = claim.compare(one, other)
    test = stats.ttest_ind(other, one)
    assert t.difference / (t.spread * np.sqrt(2 / claim.SIZE)) == pytest.approx(test.statistic)
    u = stats.mannwhitneyu(other, one).statistic
    assert t.faster == pytest.approx(u / claim.SIZE**2)
    assert t.low < t.difference < t.high


@settings(max_examples=30)
@given(difference=st.floats(-60, 60), spread=st.floats(1, 60))
def test_what_is_made_has_the_difference_and_the_spread_asked_for(difference, spread):
    t = claim.compare(*claim.made(difference, spread))
    assert t.difference == pytest.approx(difference, abs=1e-9) and t.spread == pytest.approx(spread)
    assert 0 <= t.faster <= 1


def test_without_a_difference_the_group_is_a_coin_and_one_person_is_no_group():
    assert claim.compare(*claim.made(0, 10)).faster == pytest.approx(0.5)
    assert claim.compare(*claim.made(60, 1)).faster == 1
    with pytest.raises(ValueError, match="at least two people"):
        claim.compare([1], [2, 3])


@each
def test_in_no_industry_does_the_sample_tell_a_person_from_the_group(industry):
    use(industry)
    t = claim.compare(*claim.groups())
    assert len(claim.sample()) == 2 * claim.SIZE
    assert abs(t.faster - 0.5) < 0.12 and t.low < 0 < t.high


# --- Tables --------------------------------------------------------------------------------------


@each
def test_thirty_snippets_three_for_each_behaviour_all_different(industry):
    use(industry)
    texts, key = snippets.snippets()["text"], snippets.key()
    assert len(texts) == texts.nunique() == 30
    assert sorted(key) == sorted("abcdefghij" * 3)
    own = set(behaviour.lines().values())
    assert own <= set(texts)


@each
def test_the_talks_follow_the_base_rates_and_the_clearness_of_the_model(industry):
    use(industry)
    table = snippets.talks()
    seen = table["need"].value_counts(normalize=True).reindex(NEEDS, fill_value=0)
    assert np.abs(seen.to_numpy() - behaviour.base_rates()).max() < 0.05
    right = table["need"] == table["behaviour"].map(ARROWS)
    assert right.mean() == pytest.approx(0.46, abs=0.06)
    assert table.loc[right, "minutes"].mean() < table.loc[~right, "minutes"].mean()


# --- Entries of the workshop ---------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_the_example_of_every_page_could_stay_as_it_is(page):
    p = PAGES[page]
    entry = {"sign": p.sign, "reason": p.reason, "first": p.first, "second": p.second, "often": "3"}
    assert pages.faults(entry) == {} and pages.done(entry) == len(BOXES)


@pytest.mark.parametrize(
    ("box", "text", "said"),
    [
        ("sign", "", "empty"),
        ("sign", "She is a typical woman at the till", "judges"),
        ("sign", "He feels small before the desk", "inside a head"),
        ("reason", "stupid and loud, as ever", "judges"),
        ("first", "Be nice", "too short"),
        ("second", "Ask which one decides it.", "already"),
        ("often", "21", "0 to 20"),
        ("often", "many", "0 to 20"),
    ],
)
def test_an_entry_that_cannot_stay_is_told_why(box, text, said):
    assert said in pages.fault(box, text, ["Ask  which one decides it."])
