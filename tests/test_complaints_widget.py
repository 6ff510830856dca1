"""The complaint pyramid on screen: numbers, bets, presets, missions, handles, bad inputs, and the pictures."""

import math
import re

import pytest
from drawn import faults, texts
from drive import check, sweep

from servicelab.complaints import PyramidFlow, model
from servicelab.kit import scenario, theme
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import ShareError
from servicelab.kit.params import ParamError
from servicelab.kit.scenario import names

LAYERS = [layer.key for layer in PyramidFlow.layers]
PRESETS = [preset.key for preset in PyramidFlow.presets]


@pytest.fixture
def w(all_open):
    return PyramidFlow()


def note(w, name):
    return re.sub(r"<[^>]+>", " ", w.block(name)["html"])


# Numbers -----------------------------------------------------------------------------------------


def test_the_sentence_of_the_defaults(w):
    assert "752 of 1,000 customers with a problem leave; the manager hears of 50." in w.sentence
    assert "20 customers with a problem" in w.sentence
    assert w.table.loc["Break-even value of a customer", "value"] == "¥601"
    assert w.table.loc["Leave: said nothing", "value"] == "455"


def test_more_complaints_and_fewer_losses_in_one_sentence(w):
    assert "complaints go from 500 to 600 and losses from 752 to 720" in w.show("flow").sentence


def test_the_same_money_buys_another_order_than_the_same_effort(w):
    said = w.show("levers").sentence
    assert "“fewer problems (prevention)” saves most: 65" in said and "“more of them complain”: 63" in said


@pytest.mark.parametrize(
    ("preset", "layer", "said"),
    [
        ("four", "flow", "10.3% of those with a problem stay"),
        ("survey", "pyramid", "the manager hears of"),
        ("stonewall", "flow", "14.0% of those with a problem stay"),
        ("double", "flow", "losses from 714 to 717"),
        ("utility", "doubt", "¥17,137"),
        ("shop", "doubt", "0 of 50"),
    ],
)
def test_a_preset_says_what_its_story_promises(w, preset, layer, said):
    assert said in w.use_preset(preset).show(layer).sentence


def test_the_two_slides_and_the_survey_are_one_process(w):
    shares = {}
    for preset in ("deck", "four", "survey"):
        result = w.use_preset(preset).result
        shares[preset] = [round(100 * x, 6) for x in result.layers / result.troubled]
    assert shares["deck"] == [50, 45, 5]
    assert shares["four"][0] == 96 and sum(shares["four"][1:]) == pytest.approx(4)
    assert shares["survey"][0] == 31


def test_the_double_deviation_names_the_share_that_must_be_resolved(w):
    w.use_preset("double")
    assert "28.3%" in " ".join(w.notes_for(w.params))
    assert "38.5%" in " ".join(w.notes_for(w.params.but(fast=0)))


@pytest.mark.parametrize("name", names())
def test_the_pyramid_starts_with_the_industry_of_the_course(name, all_open):
    scenario.use(name)
    w = PyramidFlow()
    start = scenario.current().complaints.start
    for field in ("customers", "problem_rate", "voice", "first", "value", "causal"):
        assert getattr(w.params, field) == getattr(start, field)
    check(w)


def test_every_badge_on_screen_has_the_letters_of_the_file(w):
    told = " ".join(p.story + p.insight for p in PyramidFlow.presets)
    told += " ".join(b.get("html", "") for layer in LAYERS for b in w.extra_blocks(layer))
    told += " ".join(w.notes_for(w.params.but(back_fast=0.95)))
    marks = re.findall(r"\[(E\d+\w?)( [^\]]+)\]", told)
    assert len(marks) >= 5 and all(id + rest == badge(id) for id, rest in marks)
    assert badge("E3a") in " ".join(w.notes_for(w.params)), "the warning about the rates is on screen"


# Bets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layer", "right"),
    [("pyramid", "752"), ("flow", "up_down"), ("levers", "problem_rate"), ("doubt", "46"), ("talk", "3.8")],
)
def test_the_right_bet_is_called_right(layer, right):
    w = PyramidFlow()
    for key in LAYERS:
        w.show(key).bet(right if key == layer else {"flow": "up_up", "levers": "fast"}.get(key, "1"))
        verdict = w.block("verdict")["html"]
        assert (("Close" in verdict) or ("Right" in verdict)) == (key == layer), (key, verdict)


def test_a_bet_is_drawn_beside_the_truth():
    w = PyramidFlow().bet("50")
    desk = w._charts_of("pyramid")[1]
    assert desk.bet_text.get_text() == "your bet 50" and len(desk.bet.get_xdata()) == 1


def test_the_answer_about_more_complaints_turns_in_the_double_deviation(w):
    bet = w._layer_named("flow").bet
    assert bet.answer(w.result) == "up_down"
    assert bet.answer(w.use_preset("double").result) == "up_up"


# Missions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mission", "preset", "values"),
    [
        (0, "deck", {"voice": 0.62}),
        (1, "four", {"voice": 0.5}),
        (2, "double", {"first": 0.45}),
        (3, "deck", {"cost_problem_rate": 5}),
        (4, "small", {"value": 9000}),
    ],
)
def test_every_mission_can_be_solved_and_keeps_the_state_that_solved_it(w, mission, preset, values):
    w.use_preset(preset)
    assert mission not in w._missions_done
    w.set(**values)
    assert mission in w._missions_done and w._missions_done[mission] == w.to_string()


def test_a_mission_is_not_solved_by_turning_everything(w):
    w.set(voice=0.62, first=0.5)
    assert 0 not in w._missions_done
    w.use_preset("double").set(first=0.9, back_unresolved=0.31)
    assert 2 not in w._missions_done


# Handles and measures ----------------------------------------------------------------------------


def handle(w, chart, key):
    return next(h for h in w._charts_of(w.layer)[chart].handles(w.result) if h.key == key)


def test_the_borders_of_the_pyramid_can_be_dragged_and_move_the_process(w):
    border = handle(w, 0, "border of silence")
    w.receive("move border of silence", [border.x, 10 - 10 * math.sqrt(0.25)])
    assert w.params.voice == 0.25
    assert w.result.layers[0] == pytest.approx(750)
    w.receive("move border of persistence", [0, 10 - 10 * math.sqrt(0.075)])
    assert w.params.persist == pytest.approx(0.5) and w.result.persisting == pytest.approx(75, abs=0.5)


def test_a_border_cannot_be_dragged_beyond_those_who_were_left_unresolved(w):
    low, _high = handle(w, 0, "border of persistence").y_range
    w.receive("move border of persistence", [0, low])
    assert w.params.persist == 1
    w.receive("move border of silence", [0, 10])
    assert w.params.voice == 0
    w.receive("move border of persistence", [0, 5])
    check(w)


@pytest.mark.parametrize(
    ("layer", "chart", "key", "to", "field", "value"),
    [
        ("flow", 1, "back_silent", (0, 0.31), "back_silent", 0.31),
        ("flow", 2, "share who complain", (0.8, 5), "voice", 0.8),
        ("levers", 2, "days", (0, 0.5), "fast", 1),
        ("doubt", 0, "share that is cause", (0.2, 5), "causal", 0.2),
        ("doubt", 0, "value of a customer", (0.1, 900), "value", 900),
        ("talk", 1, "people told", (33, 5), "told_bad", 33),
    ],
)
def test_other_points_can_be_dragged_too(w, layer, chart, key, to, field, value):
    w.show(layer)
    assert handle(w, chart, key).block()["value"]
    w.receive(f"move {key}", list(to))
    assert getattr(w.params, field) == value


@pytest.mark.parametrize("layer", LAYERS)
def test_every_handle_stands_on_its_picture_and_says_where_it_is(w, layer):
    w.show(layer)
    for drawn in w._charts_of(layer):
        for h in drawn.handles(w.result):
            block = h.block()
            (x, y), (x0, y0, x1, y1) = block["at"], block["box"]
            assert x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 and x0 <= x1 and y0 <= y1, h.key
            assert h.text and h.label


def test_three_measures_say_what_they_did_to_complaints_and_to_losses(w):
    w.receive("easier", True)
    assert "complaints from 500 to 600" in note(w, "measure_note") and "752 to 720" in note(w, "measure_note")
    w.receive("reset", True)
    w.receive("target", True)
    assert "complaints from 500 to 300" in note(w, "measure_note")
    before, after = model.Pyramid(model.PyramidParams()).lost, w.result.lost
    assert after > before, "fewer complaints, more losses"
    w.reset().take("authorise")
    assert w.result.lost < before
    with pytest.raises(ValueError, match="easier, authorise, target"):
        w.take("shout")


def test_what_the_manager_sees_hides_what_is_under_water(w):
    drawn = w._charts_of("pyramid")[0]
    w.receive("waterline", "manager")
    assert [word.get_text() for word in drawn.words] == [
        "? say nothing\n? leave",
        "? complain\n? leave",
        "50 persist\n30 leave",
    ]
    assert len(drawn.hidden.get_path().vertices) == 2 * 95
    desk, loss = w._charts_of("pyramid")[1:]
    assert [end.get_text() for end in desk.ends] == ["50", "?", "?", "?"]
    assert [end.get_text() for end in loss.ends][:3] == ["?"] * 3
    shown = w.sentence + " ".join(p["description"] for p in w.block("pictures")["children"])
    assert "50 customers are above" in shown and "752" not in shown and "455" not in shown
    w.receive("waterline", "all")
    assert "455 leave" in drawn.words[0].get_text()


def test_the_paradox_has_a_price_and_the_study_says_no(w):
    w.show("talk")
    assert "−¥512" in w.sentence and badge("E13b") not in w.sentence
    w.receive("paradox", "believed")
    assert "¥60" in w.sentence and badge("E13b") in w.sentence
    assert w.params.back_fast == 0.82, "believing changes the picture, not your rates"


# Bad inputs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "kept", "said"),
    [
        ("voice", "50", 0.5, "Did you mean percent? Write 0.5 for 50%"),
        ("first", "140", 0.4, "outside 0 to 1"),
        ("persist", "many", 1 / 6, "not a number"),
        ("customers", "0", 10_000, "outside 1"),
        ("value", "-5", 4400, "outside 0"),
    ],
)
def test_what_cannot_be_used_is_explained_and_the_old_value_kept(w, field, typed, kept, said):
    w.receive(field, typed)
    assert said in w.block(field)["error"] and getattr(w.params, field) == kept


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"voice": 0}, "Nobody complains: the desk is empty and 910 customers leave"),
        ({"causal": 0}, "never worth it"),
        ({"problem_rate": 0}, "Nobody has a problem"),
        ({"back_unresolved": 0.02, "first": 0.05}, "double deviation"),
        ({"back_fast": 0.96}, "one should cause problems"),
        ({"first": 0, "persist": 0, "back_silent": 0.19}, "resolve complaints before you invite them"),
    ],
)
def test_legal_but_doubtful_values_get_a_note(w, values, said):
    w.set(**values)
    assert any(said in n for n in w.notes_for(w.params))
    for layer in LAYERS:
        check(w.show(layer))


@pytest.mark.parametrize(
    ("typed", "voice", "said"),
    [
        ("50 45 5", 0.5, "The process now gives these layers"),
        ("50 45 10", 0.524, "add up to 105"),
        ("96/4", 0.04, "now gives"),
        ("50% 45% 5%", 0.5, "now gives"),
        ("0.5 0.45 0.05", 0.5, "now gives"),
        ("10 10 80", 0.5, "cannot persist"),
        ("-5 50 55", 0.5, "shares from 0 up"),
        ("half", 0.5, "shares from 0 up"),
        ("0 0 0", 0.5, "shares from 0 up"),
    ],
)
def test_layers_of_a_slide_are_taken_renormalised_or_refused_with_a_reason(w, typed, voice, said):
    w.receive("layers_typed", typed)
    assert said in note(w, "layers_note") and w.params.voice == pytest.approx(voice, abs=5e-4)


def test_layers_from_python_raise_what_the_person_reads(w):
    with pytest.raises(ParamError, match="cannot persist"):
        w.take_layers("10 10 80")
    assert w.take_layers("69 30 1").result.layers[0] == pytest.approx(690)


LOG = "customer,days,reason\nA,2,late\nB,,late\nB,6,late\nC,,rude\n"


def test_a_log_of_ones_own_counts_customers_and_not_complaints(w):
    w.show("flow").load_log(LOG.encode())
    said = note(w, "log_note")
    assert "4 complaints come from 3 customers" in said and "only a survey" in said
    assert w.params.first == pytest.approx(1 / 3, abs=1e-3) and w.params.fast == 1
    assert w.params.persist == 0.5 and w.params.solved == 1


def test_a_log_without_customers_says_that_complaints_are_counted(w):
    w.show("flow").load_log(b"days,reason\n2,late\n,late\n")
    assert "no column for the customer" in note(w, "log_note") and w.params.first == 0.5


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"customer,days\nA,-3\n"])
def test_a_file_that_is_no_log_is_explained_and_nothing_is_lost(w, content):
    before = w.show("flow").params
    w.load_log(content)
    assert w.params == before and note(w, "log_note").strip()
    check(w)


def test_a_log_too_large_to_send_is_explained(w):
    w.show("flow").receive("log_file", {"name": "all.csv", "size": 9e7})
    assert "at most 5 MB" in note(w, "log_note")


def test_a_state_of_another_widget_is_refused(w):
    with pytest.raises(ShareError, match="must begin with pyramid"):
        w.from_string("churn.1?layer=bucket")


# Pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("preset", ["deck", "shop"])
def test_every_control_can_be_moved_from_end_to_end(w, preset, layer):
    sweep(w.use_preset(preset).show(layer))


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("preset", [*PRESETS, "forwarder", "developer"])
def test_words_stay_inside_the_picture_and_off_each_other(preset, large, all_open, monkeypatch):
    theme.projector(large)
    if preset in names():
        scenario.use(preset)
    w = PyramidFlow("" if preset in names() else preset)
    drawn = [(layer, c) for layer in LAYERS for c in w.show(layer)._charts_of(layer)]
    found = {type(c).__name__: faults(c.figure, monkeypatch) for _layer, c in drawn}
    assert {name: said for name, said in found.items() if said} == {}
    w.show("pyramid").receive("waterline", "manager")
    assert faults(w._charts_of("pyramid")[0].figure, monkeypatch) == []
    w.show("talk").receive("paradox", "believed")
    for drawn in w._charts_of("talk"):
        assert faults(drawn.figure, monkeypatch) == []


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("said", ["0", "45", "700", "5000"])
def test_the_word_for_the_bet_keeps_clear_of_the_others(said, large, monkeypatch):
    theme.projector(large)
    w = PyramidFlow().bet(said)
    for drawn in w._charts_of("pyramid"):
        assert faults(drawn.figure, monkeypatch) == [], type(drawn).__name__


@pytest.mark.parametrize("layer", LAYERS)
def test_type_on_a_projector_is_at_least_24_pixels_high(layer, all_open, monkeypatch):
    theme.projector(True)
    w = PyramidFlow().show(layer)
    for drawn in w._charts_of(layer):
        assert min(size for *_t, size in texts(drawn.figure, monkeypatch)) >= 24


def test_the_pyramid_shows_a_hundred_people_and_leavers_have_another_shape(w):
    drawn = w._charts_of("pyramid")[0]
    stay, leave = len(drawn.stay.get_path().vertices) // 2, len(drawn.leave.get_path().vertices) // 4
    assert (stay, leave) == (25, 75) and drawn.stay.shape != drawn.leave.shape


@pytest.mark.parametrize("layer", LAYERS)
def test_a_moved_slider_patches_the_picture_and_draws_none_anew(w, layer, monkeypatch):
    w.show(layer)
    sent = []
    monkeypatch.setattr(w, "send", lambda message, *_more: sent.append(message))
    for name in w._layer_named(layer).controls:
        w.receive(name, getattr(w.params, name) * 0.9)
    assert sent
    for message in sent:
        for key, props in message["set"].items():
            assert not (key.startswith(f"{layer}.") and "fragments" in props), key
