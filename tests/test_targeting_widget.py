"""Who gets the offer: four rules, one budget, sleeping dogs, and the pictures of them."""

import re

import pytest
from drawn import faults, texts
from drive import check, not_blank, sweep

from servicelab.churn import OfferTargeting
from servicelab.churn.targeting import RULES
from servicelab.churn.targeting_chart import PlaneChart, RulesChart
from servicelab.kit import theme

PRESETS = [p.key for p in OfferTargeting.presets]
LAYERS = [part.key for part in OfferTargeting.layers]


@pytest.fixture
def w(all_open):
    return OfferTargeting()


def test_targeting_the_riskiest_loses_money_and_the_sentence_says_what_earns_more(w):
    assert w.sentence == (
        "With “highest risk first”, 50 offers cost ¥6,000 and the firm is ¥7,307 worse off; 27 of them wake "
        "a sleeping dog. The same budget by “highest expected gain first, while it pays” earns ¥7,841."
    )


def test_another_rule_is_a_choice(w):
    w.receive("rule", "gain")
    assert "47 offers cost ¥5,640 and the firm is ¥7,841 better off; 0 of them" in w.sentence
    assert w.sentence.endswith("No other rule earns more.")
    assert w.table.loc["Offers by the rule in use", "value"] == "47"


def test_the_table_holds_all_four_rules(w):
    values = [w.table.loc[f"Earned: {name}", "value"] for name in RULES.values()]
    assert values == ["−¥7,307", "−¥1,472", "¥7,007", "¥7,841"]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_control_and_every_rule_can_be_moved_in_every_preset(w, preset, layer):
    w.use_preset(preset).show(layer)
    for rule in RULES:
        w.receive("rule", rule)
        check(w)
    sweep(w)
    assert not_blank(w.still())


@pytest.mark.parametrize("preset", PRESETS)
def test_the_amounts_in_the_note_for_the_instructor_are_those_of_the_model(w, preset):
    w.use_preset(preset)
    earned = {f"¥{abs(round(r.value)):,}" for r in w.result.results.values()}
    told = set(re.findall(r"¥\d,\d{3}", w.preset_named(preset).insight))
    assert told <= earned


def test_only_three_calls_pay_where_customers_are_worth_little(w):
    assert w.use_preset("small").result.results["gain"].chosen.sum() == 3


def test_the_right_bet_is_the_rule_that_asks_what_the_offer_changes_and_for_whom(w):
    first, second = (part.bet for part in w.layers)
    for preset in PRESETS:
        assert first.answer(w.use_preset(preset).result) == "gain"
    assert second.answer(w.use_preset("renewal").result) == 20


def test_twenty_other_draws_are_shown_as_twenty_marks_for_each_rule(w):
    w.show("doubt")
    chart = w._charts_of("doubt")[1]
    w._refresh_pictures()
    shown = sum(len(line.get_xdata()) for line in (chart.wins, chart.losses))
    assert shown == 80 == w.result.samples.size
    assert "highest risk first: loses money in 20 of 20 draws" in chart.describe(w.result)
    assert chart.wins.get_marker() != chart.losses.get_marker()


def test_every_customer_is_one_mark_and_those_with_an_offer_are_filled(w):
    chart = PlaneChart()
    chart.update(w.result)
    count = {key: len(line.get_xdata()) for key, line in chart.marks.items()}
    assert sum(count.values()) == 200
    assert sum(n for (_dog, chosen, _size), n in count.items() if chosen) == 50
    assert sum(n for (dog, chosen, _size), n in count.items() if chosen and dog) == 27
    assert all((line.get_markerfacecolor() == "none") == (not key[1]) for key, line in chart.marks.items())


def test_a_sleeping_dog_has_another_shape_and_worth_shows_in_the_size():
    marks = PlaneChart().marks
    assert {line.get_marker() for (dog, *_rest), line in marks.items() if dog} == {"v"}
    assert {line.get_marker() for (dog, *_rest), line in marks.items() if not dog} == {"o"}
    assert len({line.get_markersize() for line in marks.values()}) == 3


def test_the_rule_in_use_is_outlined_among_the_bars(w):
    w.receive("rule", "lift")
    chart = RulesChart()
    chart.update(w.result)
    assert [bar.get_linewidth() for bar in chart.bars] == [0, 0, 2, 0]


@pytest.mark.parametrize(
    ("mission", "values"),
    [
        (0, {"sleeping_dogs": 0, "cost": 20, "budget": 2000}),
        (1, {"value": 100}),
        (2, {"budget": 24_000}),
        (3, {"value": 20_000, "budget": 2400}),
    ],
)
def test_every_mission_can_be_solved(w, mission, values):
    assert mission not in w._missions_done
    assert mission in w.set(**values)._missions_done


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"budget": 50}, "does not pay for one offer"),
        ({"budget": 24_000}, "reaches everyone"),
        ({"value": 600}, "worth only ¥90"),
    ],
)
def test_doubtful_values_get_a_note(w, values, said):
    assert said in w.set(**values).block("notes")["html"]


def test_it_rests_on_the_field_experiments_and_says_what_it_leaves_out(w):
    assert w.evidence_ids == ("E41",)
    assert any("holdout" in text for text in w.limits) and any("made up" in text for text in w.limits)


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("preset", PRESETS)
def test_words_stay_inside_the_picture_and_off_each_other(preset, large, all_open, monkeypatch):
    theme.projector(large)
    w = OfferTargeting(preset)
    for layer in LAYERS:
        w.show(layer)
        for drawn in w._charts_of(layer):
            assert faults(drawn.figure, monkeypatch) == [], type(drawn).__name__
            if large:
                assert min(size for *_box, size in texts(drawn.figure, monkeypatch)) >= 24
