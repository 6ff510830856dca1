"""The cost-of-churn calculator: headline, presets, inputs that teach, missions, pictures."""

import numpy as np
import pytest
from drawn import faults, texts
from drive import check, not_blank, sweep

from servicelab.churn import ChurnCalculator, chart, model
from servicelab.churn.view import ChurnView, reason_table
from servicelab.kit import scenario, theme
from servicelab.kit.params import plain
from servicelab.kit.scenario import names

PRESETS = [p.key for p in ChurnCalculator.presets]
LAYERS = [part.key for part in ChurnCalculator.layers]
CHARTS = {c for part in ChurnCalculator.layers for c in part.charts}


@pytest.fixture
def w(all_open):
    return ChurnCalculator()


# Words and numbers -------------------------------------------------------------------------------


def test_the_headline_of_the_defaults(w):
    assert w.sentence == (
        "You lose 400 of 2,000 every period: ¥480,000 of margin this period; just replacing them costs "
        "¥360,000 (15% of margin). +5 points are worth ¥880 per customer (+20%), so spend up to ¥200 per "
        "customer and period."
    )


def test_the_table_is_the_twin_of_the_pictures(w):
    assert w.table.loc["Customers lost per period", "value"] == "400"
    assert w.table.loc["Lens 1: margin missing this period", "value"] == "¥480,000"
    assert w.table.loc["Lens 3: cost to replace the leavers", "value"] == "¥360,000"
    assert w.table.loc["Break-even spending per customer and period", "value"] == "¥200"


@pytest.mark.parametrize(
    ("preset", "layer", "said"),
    [
        ("shop", "bucket", "13,000</b> of 20,000"),
        ("shop", "bucket", "(49% of margin)"),
        ("accounts", "doubt", "vary from 1 to 7 in 90%"),
        ("reichheld", "lifetime", "(+100%)"),
        ("cohort", "data", "173 of 1,000 are left after 12 periods; the first period's rate would leave 4."),
        ("lossmaker", "lifetime", "−¥84 after acquisition"),
    ],
)
def test_a_preset_says_what_its_story_promises(w, preset, layer, said):
    w.use_preset(preset).show(layer)
    assert said in w.block("sentence")["html"].replace("&#x27;", "'")


def test_a_loss_making_customer_gets_no_percentage(w):
    w.use_preset("lossmaker")
    assert "(+" not in w.sentence
    assert w.table.loc["The same in percent", "value"] == "–"


@pytest.mark.parametrize("name", names())
def test_the_calculator_starts_with_the_industry_of_the_course(name, all_open):
    scenario.use(name)
    w, start = ChurnCalculator(), scenario.current().churn.start
    assert (w.params.customers, w.params.margin) == (start.customers, start.margin)
    for layer in LAYERS:
        w.show(layer)
        check(w)


@pytest.mark.parametrize("name", names())
def test_in_every_industry_some_remedy_loses_money_and_the_best_is_not_for_the_most_frequent_reason(name):
    start = scenario.use(name).churn.start
    specs = model.ChurnParams.specs()
    p = model.ChurnParams(**{f: getattr(start, f) for f in start if f in specs})
    ranked = ChurnView(p).reasons
    assert 1 <= sum(r.net < 0 for r in ranked) <= 2
    assert ranked[0].net > 0
    assert ranked[0].reason.share < max(r.reason.share for r in ranked)


def test_the_cost_of_a_remedy_grows_with_the_customers(w):
    w.show("reasons")
    before = {r.reason.name: r for r in w.result.reasons}
    w.set(customers=4000)
    for r in w.result.reasons:
        assert r.value - r.net == pytest.approx(2 * (before[r.reason.name].value - before[r.reason.name].net))


def test_the_tables_of_the_slides_are_a_choice_and_their_sum_is_said(w):
    w.show("reasons").receive("reasons", "deck1")
    assert "add up to 99%" in w.sentence and "poor service" in w.sentence
    w.receive("reasons", "deck1_full")
    assert "add up" not in w.sentence
    assert [r.name for r in reason_table("deck1_full")][-1] == "missing on the slide"


def test_when_no_remedy_pays_the_sentence_says_so(w):
    w.show("reasons").set(margin=0)
    assert "no remedy earns more than it costs" in w.sentence


# Bets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "right"), [("bucket", "5"), ("lifetime", "20%"), ("reasons", "no"), ("data", "173")]
)
def test_the_right_bet_is_called_right(layer, right):
    w = ChurnCalculator()
    for part in w.layers:
        w.show(part.key)
        if part.key == layer:
            w.bet(right)
            bet = part.bet
            assert (bet.right in w.block("verdict")["html"]) or "Yes" in bet.right
            return
        w.bet(part.bet.options[0][0] if part.bet.options else 1)


@pytest.mark.parametrize(("preset", "winner"), [("shop", "margin"), ("reichheld", "retention")])
def test_which_input_matters_most_changes_with_the_preset(w, preset, winner):
    bet = next(part for part in w.layers if part.key == "doubt").bet
    assert bet.answer(w.use_preset(preset).result) == winner


# Inputs that teach -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "kept", "said"),
    [
        (
            "retention",
            "80",
            0.8,
            "Retention rate: 80 is more than 1. Did you mean percent? Write 0.8 for 80%.",
        ),
        ("retention", "abc", 0.8, "Retention rate: 'abc' is not a number. Type a number such as"),
        ("retention", "", 0.8, "Retention rate: '' is not a number"),
        ("retention", "−5", 0.8, "Retention rate: -5 is outside 0 to 0.99"),
        ("retention", "1e400", 0.8, "Retention rate: ∞ is outside 0 to 0.99"),
        ("retention", "nan", 0.8, "is not a number"),
        ("retention", "0.995", 0.8, "Retention rate: 0.995 is outside 0 to 0.99"),
        ("margin", "1e400", 1200, "Contribution margin: ∞ is outside"),
        ("margin", "12 00x", 1200, "Contribution margin: '12 00x' is not a number"),
        ("customers", "0", 2000, "Active customers: 0 is outside 1 to 10,000,000"),
        ("customers", "2.5", 2000, "Active customers: 2.5 is not a whole number. Write 2"),
        ("effect", "0.25", 0.05, "no more than 1 can renew. Choose at most 0.2."),
        ("effect", "30%%", 0.05, "is not a number"),
    ],
)
def test_what_cannot_be_used_is_explained_and_the_old_value_kept(w, field, typed, kept, said):
    before = w.sentence
    w.receive(field, typed)
    error = w.block(field)["error"]
    assert said in error
    assert error.endswith(f"The picture still shows {plain(kept)}.")
    assert w.block(field)["shown"] == typed
    assert getattr(w.params, field) == kept and w.sentence == before
    w.receive(field, str(kept))
    assert w.block(field)["error"] == ""


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("retention", "80%", 0.80),
        ("retention", "８５％", 0.85),
        ("retention", "0,7", 0.7),
        ("retention", " .75 ", 0.75),
        ("margin", "¥1,500", 1500),
        ("margin", "１２００", 1200),
        ("margin", "−500", -500),
        ("customers", "10 000", 10_000),
        ("horizon", "∞", float("inf")),
        ("effect", "5%", 0.05),
    ],
)
def test_numbers_may_be_typed_as_people_write_them(w, field, typed, value):
    w.receive(field, typed)
    assert getattr(w.params, field) == value and w.block(field)["error"] == ""


def test_a_value_without_end_is_refused_with_the_way_out(w):
    w.set(retention=0.99, discount=0.02, effect=0.005)
    w.receive("growth", "0.05")
    error = w.block("growth")["error"]
    assert "Infinite value: the model is broken here." in error and "raise “Discount rate”" in error
    assert w.params.growth == 0


def test_a_message_goes_to_the_field_that_was_typed_even_when_another_is_to_blame(w):
    w.set(effect=0.2)
    w.receive("retention", "0.9")
    assert "no more than 1 can renew" in w.block("retention")["error"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"price": 1300}, "Is it revenue?"),
        ({"sample": 20}, "rests on 20 customers"),
        ({"customers": 40}, "luck dominates"),
        ({"programme_cost": 300}, "more than the break-even ¥200"),
        ({"retention": 0.98, "effect": 0.01}, "Is this a monthly rate?"),
        ({"margin": -10}, "Repair the margin first"),
    ],
)
def test_legal_but_doubtful_values_get_a_note(w, values, said):
    assert said in w.set(**values).block("notes")["html"]


# Missions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mission", "preset", "values"),
    [
        (0, "workshop", {"margin": 1270}),
        (1, "shop", {"retention": 0.05, "discount": 0.3}),
        (2, "shop", {"effect": 0.05, "programme_cost": 3}),
        (3, "workshop", {"retention": 0.85}),
        (4, "workshop", {"retention": 0.90, "discount": 0.0088, "effect": 0.05}),
    ],
)
def test_every_mission_can_be_solved_and_keeps_the_state_that_solved_it(w, mission, preset, values):
    w.use_preset(preset)
    assert mission not in w._missions_done
    w.set(**values)
    assert w._missions_done[mission] == w.to_string()
    assert w.to_string().replace("&", "&amp;") in w.block("missions")["html"]


# Own data ----------------------------------------------------------------------------------------


def test_a_list_of_ones_own_is_read_shown_and_used(w):
    w.show("data")
    rows = ["customer_id,start,end,margin,reason"]
    rows += [f"c{i},2015-01-01,{2016 + i % 9}-02-01,500," for i in range(90)]
    w.receive("customers_file", {"name": "mine.csv", "size": 1}, ("\n".join(rows).encode(),))
    assert w.state.picks["dataset"] == "own" and "mine.csv" in w.sentence
    w.receive("use_data", True)
    assert w.params.margin == 500 and 0 < w.params.retention < 1
    check(w)


def test_a_file_that_is_no_list_is_explained_and_nothing_is_lost(w):
    w.show("data")
    before = w.sentence
    w.receive("customers_file", {"name": "photo.jpg", "size": 4}, (b"\xff\xd8\xff\xe0",))
    assert w.block("file_note")["html"] and w.sentence == before
    w.receive("customers_file", {"name": "all.csv", "size": 80_000_000})
    assert "80 MB" in w.block("file_note")["html"] and w.sentence == before


# Everything moved --------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_control_can_be_moved_from_end_to_end(w, preset, layer):
    w.use_preset(preset).show(layer)
    for pick in w.picks:
        if layer in pick.layers:
            for key, _label in pick.options:
                w.receive(pick.key, key)
                check(w)
    sweep(w)
    assert not_blank(w.still())


# Pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("preset", PRESETS)
def test_words_stay_inside_the_picture_and_off_each_other(preset, large, all_open, monkeypatch):
    theme.projector(large)
    w = ChurnCalculator(preset)
    for layer in LAYERS:
        w.show(layer)
        w.receive("pin", True)
        for key in [k for pick in w.picks if layer in pick.layers for k, _label in pick.options] or [""]:
            if key:
                w.receive(next(p.key for p in w.picks if layer in p.layers), key)
            for drawn in w._charts_of(layer):
                assert faults(drawn.figure, monkeypatch) == [], type(drawn).__name__


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("said", [0, 15, 20, 24, 90])
def test_the_word_for_the_bet_keeps_clear_of_the_others(said, large, all_open, monkeypatch):
    theme.projector(large)
    w = ChurnCalculator()
    for layer, value in (("bucket", said / 4), ("lifetime", said)):
        w.show(layer).bet(value)
        for drawn in w._charts_of(layer):
            assert faults(drawn.figure, monkeypatch) == [], type(drawn).__name__


@pytest.mark.parametrize("layer", LAYERS)
def test_type_on_a_projector_is_at_least_24_pixels_high(layer, all_open, monkeypatch):
    theme.projector()
    w = ChurnCalculator()
    w.show(layer)
    for drawn in w._charts_of(layer):
        assert min(size for *_box, size in texts(drawn.figure, monkeypatch)) >= 24, type(drawn).__name__


def test_stayers_and_leavers_differ_in_shape_not_only_in_colour(w):
    bucket = w._charts_of("bucket")[0]
    assert isinstance(bucket, chart.BucketChart)
    assert len({bucket.stay.shape, bucket.leave.shape, bucket.fresh.shape}) == 3
    outcomes = next(c for c in w.show("doubt")._charts_of("doubt") if isinstance(c, chart.OutcomesChart))
    assert outcomes.wins.shape != outcomes.losses.shape


def test_the_bucket_shows_a_hundred_people(w):
    w.set(retention=0.35, effect=0.01)
    bucket = w._charts_of("bucket")[0]
    w.receive("retention", 0.35)
    per_mark = {"dot": 2, "triangle": 4, "plus": 4}
    count = {
        name: len(marks.get_path().vertices) / per_mark[marks.shape]
        for name, marks in (("stay", bucket.stay), ("leave", bucket.leave), ("fresh", bucket.fresh))
    }
    assert count == {"stay": 35, "leave": 65, "fresh": 65}


def test_the_lenses_are_never_added(w):
    assert "never add" in chart.LensChart.title
    total = sum(chart.LensChart.values(w.result))
    assert f"{total:,.0f}" not in w.sentence + w.table.to_string()


def test_every_picture_describes_what_it_shows(w):
    assert len(CHARTS) == 14
    for layer in LAYERS:
        w.show(layer)
        said = [p["description"] for p in w.block("pictures")["children"]]
        assert all(any(c.isdigit() for c in text) for text in said)


def test_a_moved_slider_sends_little(w, monkeypatch):
    sent = []
    monkeypatch.setattr(w, "send", lambda message, *_more: sent.append(message))
    w.receive("retention", 0.75)
    patches = [block["patch"] for block in sent[0]["set"].values() if "patch" in block]
    assert patches and sum(len(x) for p in patches for x in p.values()) < 40_000
    assert np.isfinite(w.result.headline.clv)
