"""The retention menu: six of 28 methods, with estimates of one's own."""

import math

import pytest
from drawn import faults, texts
from drive import blocks, not_blank
from hypothesis import given
from hypothesis import strategies as st

from servicelab.churn import RetentionMenu
from servicelab.churn.menu import FIRST_GUESS, GROUPS, SPECS, rough
from servicelab.churn.model import ChurnParams
from servicelab.churn.reasons import METHODS, Method, retention_menu
from servicelab.kit import scenario, theme
from servicelab.kit.params import ParamError

SIX = (2, 5, 6, 15, 16, 28)


@pytest.fixture
def w():
    return RetentionMenu()


def test_all_28_methods_stand_under_three_headings_each_once(w):
    listed = [n for numbers in GROUPS.values() for n in numbers]
    assert len(GROUPS) == 3 and sorted(listed) == list(range(1, 29))
    ticks = [b for b in blocks(w.tree) if b["kind"] == "check"]
    assert len(ticks) == 28 and f"15. {METHODS[14]}" in {b["label"] for b in ticks}


def test_without_a_choice_it_asks_for_one(w):
    assert w.sentence == "Choose at most 6 of the 28 methods."
    assert w.block("numbers")["html"] == "" and w.result.together.net == 0


def test_a_choice_gives_retention_value_cost_and_payback(w):
    w.choose(*SIX)
    assert w.sentence == (
        "6 of 28 methods lift retention from 80.0% to 84.4%. That is worth about ¥1,500,000 and costs about "
        "¥250,000; it is paid back after 3 periods."
    )
    together = w.table.loc["All together"]
    assert list(together) == ["21.8%", "84.4%", "¥1,500,000", "¥250,000", "¥1,250,000", "3"]
    expected = retention_menu([w.estimates[n] for n in SIX], w.params)
    assert w.result.together == expected


def test_ticks_and_python_do_the_same(w):
    for n in SIX:
        w.receive(f"method {n}", True)
    assert w.table.equals(RetentionMenu().choose(*SIX).table)
    w.receive("method 5", False)
    assert w.chosen == (2, 6, 15, 16, 28) and not w.block("method 5")["value"]


def test_the_seventh_tick_is_taken_back_with_a_word(w, monkeypatch):
    w.choose(*SIX)
    before = w.sentence
    sent = []
    monkeypatch.setattr(w, "send", lambda message, *_more: sent.append(message))
    w._on_message(w, {"id": "method 1", "value": True}, [])
    assert sent[-1]["set"]["method 1"] == {"value": False} and sent[-1]["ack"]
    assert "Six at most" in sent[-1]["set"]["note"]["html"]
    assert w.chosen == SIX and w.sentence == before


def test_a_seventh_method_from_python_is_refused_and_nothing_changes(w):
    w.choose(*SIX)
    with pytest.raises(ValueError, match="Six at most"):
        w.choose(*SIX, 1)
    with pytest.raises(ValueError, match=r"There is no method 29\. They are numbered from 1 to 28"):
        w.choose(29)
    assert w.chosen == SIX


def test_estimates_can_be_typed_as_people_write_them(w):
    w.choose(15)
    w.receive("keeps 15", "8%")
    w.receive("cost 15", "¥60,000")
    assert w.estimates[15] == Method(METHODS[14], 0.08, 60_000)
    assert w.block("note")["html"] == ""


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("keeps 15", "80", "Share of leavers kept: 80 is more than 1. Did you mean percent?"),
        ("keeps 15", "many", "Share of leavers kept: 'many' is not a number"),
        ("cost 15", "-5", "Cost: -5 is outside 0 to"),
        ("cost 15", "", "Cost: '' is not a number"),
    ],
)
def test_an_estimate_that_cannot_be_used_is_explained_and_the_old_one_kept(w, field, typed, said):
    w.choose(15)
    before = w.sentence
    w.receive(field, typed)
    note = w.block("note")["html"].replace("&#x27;", "'")
    assert "15. Give the front desk authority." in note and said in note and "The result still uses" in note
    assert w.block(field)["value"] == typed and w.sentence == before
    with pytest.raises(ParamError):
        w.estimate(15, keeps=80)


def test_an_estimate_survives_when_the_method_is_taken_off_and_put_back(w):
    w.choose(15).estimate(15, keeps=0.2)
    w.choose(2).choose(15)
    assert w.block("keeps 15")["value"] == "0.2"


def test_start_again_forgets_choice_and_estimates(w):
    w.choose(15).estimate(15, keeps=0.2)
    w.receive("reset", True)
    assert w.chosen == () and w.estimates[15].keeps == FIRST_GUESS[15][0]
    assert not w.block("estimates")["children"] and w.sentence.startswith("Choose")


def test_cheap_basics_come_first(w):
    nets = {n: retention_menu([w.estimates[n]], w.params) for n in (2, 15)}
    assert nets[15].payback < nets[2].payback and nets[15].net > nets[2].net


def test_a_method_that_keeps_nobody_is_never_paid_back(w):
    w.choose(1).estimate(1, keeps=0)
    assert w.sentence.endswith("the extra margin never pays it back.")
    assert w.table.iloc[0]["Paid back after"] == "never"


@given(st.lists(st.integers(1, 28), unique=True, max_size=6))
def test_more_methods_never_lower_retention_and_the_table_adds_up(numbers):
    w = RetentionMenu().choose(*numbers)
    together = w.result.together
    assert together.retention >= w.params.retention - 1e-12
    assert together.retention <= 1
    assert together.cost == pytest.approx(sum(w.estimates[n].cost for n in numbers))
    assert len(w.table) == len(numbers) + 1


@pytest.mark.parametrize("name", scenario.names())
def test_first_guesses_fit_the_size_of_the_industry(name):
    start = scenario.use(name).churn.start
    w = RetentionMenu()
    assert (w.params.customers, w.params.margin) == (start.customers, start.margin)
    costs = [m.cost for m in w.estimates.values()]
    assert 0 < max(costs) <= 0.06 * start.customers * start.margin
    assert len(set(costs)) == 3 and all(rough(c, 1) == c for c in costs)


def test_effects_and_costs_are_called_illustrative(w):
    words = " ".join(b.get("html", "") for b in blocks(w.tree))
    assert words.count("llustrative") >= 2
    assert all("illustrative" in spec.source for spec in SPECS.values())


def test_own_numbers_of_a_firm_can_be_given():
    w = RetentionMenu(ChurnParams(customers=40, margin=250_000, retention=0.9)).choose(2)
    assert "from 90.0%" in w.sentence
    assert not math.isnan(w.result.together.value)


def test_the_still_shows_the_choice(w):
    w.choose(*SIX)
    assert not_blank(w.still())
    assert w._repr_mimebundle_()[0]["text/plain"] == w.sentence
    assert "Give the front desk authority: ¥350,000" in w.block("picture")["description"]


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("chosen", [SIX, (3, 4, 12, 16, 17, 21), (22, 25, 26, 23, 24, 18), (1,)])
def test_words_stay_inside_the_picture_and_off_each_other(chosen, large, monkeypatch):
    theme.projector(large)
    w = RetentionMenu().choose(*chosen)
    assert faults(w.chart.figure, monkeypatch) == []
    if large:
        assert min(size for *_box, size in texts(w.chart.figure, monkeypatch)) >= 24
