"""The twelve interaction rules of every explorer, on a small one and on those of the course."""

import json
from functools import cache

import pytest
from course_parts import EXPLORERS, two_values
from course_parts import explorer as class_of
from drive import check
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from servicelab.kit import explorer, session
from servicelab.kit.chart import Chart
from servicelab.kit.explorer import ShareError
from servicelab.kit.params import ParamError

WIDGETS = tuple(EXPLORERS)
each = pytest.mark.parametrize("kind", WIDGETS)
FAILING = ("compute", "sentence_for", "rows_for", "notes_for")


@pytest.fixture(params=WIDGETS)
def kind(request):
    return request.param


def make(kind, *args, **values):
    return class_of(kind)(*args, **values)


def open_widget(kind="ChurnCalculator", **values):
    session.set_role("test")
    return make(kind, **values)


def blocks(widget):
    """Every block that the browser would show, in order."""

    def walk(found):
        for block in found:
            yield block
            yield from walk(block.get("children", ()))

    return list(walk(widget.tree))


def place_bet(widget):
    bet = widget._layer_named(widget.layer).bet
    return widget.bet(bet.options[0][0] if bet.options else 3)


def state(widget):
    return widget.to_string(), widget.sentence, len(widget._history)


def events(widget, monkeypatch):
    """What the browser is sent from now on."""
    sent = []
    monkeypatch.setattr(widget, "send", lambda message, *_more: sent.append(json.loads(json.dumps(message))))
    return sent


# 1 and 2: the question, then the bet ---------------------------------------------------------------


def test_the_question_stands_first(kind):
    first = make(kind).tree[0]
    assert first["look"] == "sl-question" and first["html"].endswith("?")


def test_a_student_sees_no_number_before_the_bet(kind):
    w = make(kind)
    assert w.block("play")["hidden"] and not w.block("bet")["hidden"]
    assert not w.block("pictures")["children"]
    assert w.block("sentence")["html"] == w.block("numbers")["html"] == ""


def test_after_the_bet_the_numbers_are_there_with_a_verdict(kind):
    w = place_bet(make(kind))
    assert not w.block("play")["hidden"] and w.block("bet")["hidden"]
    assert len(w.block("pictures")["children"]) >= 2
    assert w.block("sentence")["html"] and not w.block("verdict")["hidden"]


@pytest.mark.parametrize("said", ["", "   ", "five", "-"])
def test_a_bet_must_be_a_number(said):
    w = make("ChurnCalculator").bet(said)
    assert w.block("play")["hidden"]
    assert "Commit to a number" in w.block("bet_note")["html"]


def test_the_verdict_names_the_gap_and_answers_right_and_wrong_differently():
    near, far = make("ChurnCalculator").bet("5"), make("ChurnCalculator").bet("80%")
    assert "the model says 5 periods: a gap of 0" in near.block("verdict")["html"]
    assert "Close." in near.block("verdict")["html"] and "Close." not in far.block("verdict")["html"]


def test_the_verdict_is_about_the_start_values_also_after_the_sliders_moved():
    w = make("ChurnCalculator").bet("5").set(retention=0.5)
    assert "the model says 5 periods" in w.block("verdict")["html"]


def test_a_bet_with_options_takes_the_chosen_one():
    w = make("OfferTargeting").bet("gain")
    assert "Right." in w.block("verdict")["html"]
    assert "Right." not in make("OfferTargeting").bet("risk").block("verdict")["html"]


def test_later_layers_stay_closed_until_the_bets_before_them_are_placed(kind):
    w = make(kind)
    second = w.layers[1].key
    w.receive("layer", second)
    assert w.layer == w.layers[0].key and not w.block("locked")["hidden"]
    place_bet(w).show(second)
    assert w.layer == second and w.block("locked")["hidden"]
    assert not w.block("bet")["hidden"]


def test_a_bet_on_a_layer_that_is_locked_says_so_and_replaces_no_other_bet(kind):
    w = place_bet(make(kind))
    before, last = dict(w._bets), w.layers[-1]
    if len(w.layers) == 2:
        assert w.at(last.key).block("locked")["hidden"]
        return
    other = w.at(last.key).bet(3)
    assert not other.block("locked")["hidden"], "it says why another layer is in view"
    assert w._bets == before


def test_only_the_instructor_may_skip_a_bet(kind):
    assert "bet_skip" not in {b.get("id") for b in blocks(make(kind))}
    session.set_role("instructor")
    w = make(kind)
    assert "bet_skip" in {b.get("id") for b in blocks(w)}
    w.receive("bet_skip", True)
    assert not w.block("play")["hidden"] and w.block("verdict")["hidden"]


def test_a_student_cannot_skip_by_a_message_of_their_own(kind):
    w = make(kind)
    w._on_message(w, {"id": "bet_skip", "value": True}, [])
    assert w.block("play")["hidden"]


def test_a_student_who_asks_how_sure_we_are_gets_no_numbers_before_the_bet(kind):
    w = make(kind)
    w.receive("doubt", True)
    assert w.layer == w.layers[0].key or w.block("play")["hidden"]


# 3: few controls ---------------------------------------------------------------------------------


def test_at_most_four_controls_are_at_hand_and_all_others_one_fold_away(kind, all_open):
    w = make(kind)
    for layer in w.layers:
        w.show(layer.key)
        at_hand = [b["id"] for b in w.block("controls")["children"] if b["kind"] == "range"]
        more = [b["id"] for b in w.block("more")["children"]]
        assert 1 <= len(at_hand) <= 4
        assert sorted(at_hand + more) == sorted(w.params_type.specs())


# Points of a picture -----------------------------------------------------------------------------


def handles(w):
    return [h for picture in w.block("pictures")["children"] for h in picture["handles"]]


def test_every_point_of_a_picture_moves_over_its_whole_range_and_says_where_it_is(kind, all_open):
    w = make(kind)
    for layer in w.layers:
        w.show(layer.key)
        for handle in handles(w):
            assert handle["label"] and handle["text"] and handle["moves"] in ("x", "y", "xy"), handle["key"]
            assert handle["low"][0] <= handle["value"][0] <= handle["high"][0], handle["key"]
            assert handle["low"][1] <= handle["value"][1] <= handle["high"][1], handle["key"]
            for corner in (handle["low"], handle["high"], handle["value"]):
                w.receive(f"move {handle['key']}", corner)
                check(w)


def test_a_dragged_point_is_one_step_back(all_open):
    w = make("QuadrantBoard")
    before = w.to_string()
    point = handles(w)[0]
    for x in (1.0, 2.0, 3.0):
        w.receive(f"move {point['key']}", [x, x])
    assert w.to_string() != before and w.undo().to_string() == before


# 5 and 9: people, money, doubt --------------------------------------------------------------------


def test_every_layer_links_at_least_two_pictures_with_a_description(kind, all_open):
    w = make(kind)
    for layer in w.layers:
        w.show(layer.key)
        pictures = w.block("pictures")["children"]
        assert len(pictures) >= 2
        assert all(p["label"] and p["description"].strip() for p in pictures)


def test_doubt_is_one_click_away(kind, all_open):
    w = make(kind)
    w.receive("doubt", True)
    assert w.layer == w.doubt_layer


# 6: presets --------------------------------------------------------------------------------------


@each
def test_there_are_four_to_eight_presets_each_with_a_story_of_two_sentences_and_a_question(kind):
    presets = class_of(kind).presets
    assert 4 <= len(presets) <= 8
    assert len({p.key for p in presets}) == len({p.title for p in presets}) == len(presets)
    for p in presets:
        sentences = [s for s in p.story.replace("?", ".").split(". ") if s]
        assert len(sentences) == 2, p.story
        assert p.question.endswith("?") and p.insight


def test_the_story_and_the_question_of_a_preset_are_shown(kind, all_open):
    w = make(kind)
    for preset in w.presets:
        w.use_preset(preset.key)
        assert preset.title in w.block("story")["html"]
        assert w.block("preset")["value"] == preset.key


def test_an_unknown_preset_lists_those_there_are(kind):
    with pytest.raises(ValueError, match=make(kind).presets[1].key):
        make(kind, "bakery")


# 7: reset and undo --------------------------------------------------------------------------------


def test_reset_goes_back_to_the_preset_and_twice_changes_nothing_more():
    w = open_widget()
    w.use_preset("shop").set(margin=75)
    once = w.reset().to_string()
    assert w.params.margin == 60 and w.reset().to_string() == once


def test_undo_takes_back_one_step_and_then_the_one_before():
    w = open_widget()
    w.set(retention=0.7).set(margin=900)
    assert w.undo().params.margin == 1200 and w.params.retention == 0.7
    assert w.undo().params.retention == 0.8
    assert w.undo().params.retention == 0.8 and w.block("undo")["disabled"]


def test_a_drag_of_a_slider_is_one_step(monkeypatch):
    w = open_widget()
    clock = iter([0, 0.1, 0.2, 0.3, 9, 9.1])
    monkeypatch.setattr(explorer.time, "monotonic", lambda: next(clock))
    for value in (0.79, 0.75, 0.7, 0.65):
        w.receive("retention", value)
    for value in (0.6, 0.5):
        w.receive("retention", value)
    assert w.undo().params.retention == 0.65
    assert w.undo().params.retention == 0.8


def test_a_choice_can_be_made_from_python_and_a_wrong_one_names_the_others():
    w = open_widget().pick(reasons="deck0", dataset="high_end")
    assert w.state.picks == {"reasons": "deck0", "dataset": "high_end"}
    with pytest.raises(ShareError, match="deck1_full"):
        w.pick(reasons="deck9")


def test_undo_brings_back_layer_preset_and_choices():
    w = open_widget()
    w.show("reasons")
    w.receive("reasons", "deck0")
    w.use_preset("reichheld")
    assert w.layer == "lifetime"
    w.undo()
    assert (w.layer, w.state.preset, w.state.picks["reasons"]) == ("reasons", "workshop", "deck0")
    assert "Reason table" in {b.get("label") for b in blocks(w)}


# 8: pin and compare -------------------------------------------------------------------------------


def test_pin_keeps_a_and_shows_the_difference_from_b():
    w = open_widget().pin().set(retention=0.85)
    row = w.comparison.loc["Customers lost per period"]
    assert list(row) == ["400", "300", "−100"] or list(row) == ["400", "300", "-100"]
    assert not w.block("compare")["hidden"] and "−¥120,000" in w.block("compare")["html"]
    assert w.pin().comparison is None and w.block("compare")["hidden"]


def test_a_pinned_state_can_be_compared_in_every_layer_and_preset(kind, all_open):
    w = make(kind).pin()
    for layer in w.layers:
        for preset in w.presets:
            w.use_preset(preset.key).show(layer.key)
            assert len(w.comparison) and not w.block("compare")["hidden"]


# 10: the sentence ---------------------------------------------------------------------------------


def test_the_sentence_is_the_text_twin(kind, all_open):
    w = make(kind)
    assert w.summary() == w.sentence == repr(w)
    data, metadata = w._repr_mimebundle_()
    assert data["text/plain"] == w.sentence == metadata["image/png"]["alt"]
    assert data["image/png"]


# 11: share and files ------------------------------------------------------------------------------


def a_value(spec):
    low, high = spec.slider or (spec.low, spec.high)
    if spec.whole:
        return st.integers(int(low), int(high))
    return st.floats(low, high).map(lambda x: round(x, 6)) | st.just(low) | st.just(high)


@cache
def three(kind):
    """Widgets that are used again for every example: making them takes longer than the test."""
    return open_widget(kind), open_widget(kind), open_widget(kind)


@pytest.mark.parametrize("kind", WIDGETS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_state_survives_the_way_through_a_line_and_through_a_file(kind, data):
    w, other, third = three(kind)
    session.set_role("test")
    values = {n: data.draw(a_value(s), label=n) for n, s in w.params_type.specs().items()}
    try:
        w.set(**values)
    except ParamError:
        assume(False)
    w.show(data.draw(st.sampled_from([part.key for part in w.layers])))
    for pick in w.picks:
        w.receive(pick.key, data.draw(st.sampled_from([key for key, _label in pick.options])))
    line = w.to_string()
    assert "\n" not in line
    other.from_string(line)
    assert other.to_string() == line
    assert other.params == w.params and other.state.picks == w.state.picks and other.layer == w.layer
    assert third.from_csv(w.to_csv()).params == w.params


def test_a_state_without_changes_is_short(kind, all_open):
    w = make(kind)
    assert w.to_string() == f"{w.name}.{w.version}?layer={w.layers[0].key}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("offer.1?layer=rule", "must begin with churn.1?; yours begins with 'offer.1"),
        ("", "must begin with churn.1?"),
        ("churn", "must begin with churn.1?"),
        ("churn.2?retention=0.7", "later version of the course (2; yours is 1)"),
        ("churn.1?loyalty=0.7", "There is no field 'loyalty'. The fields are: customers"),
        ("churn.1?retention=high", "Retention rate: 'high' is not a number"),
        ("churn.1?retention=80", "Did you mean percent? Write 0.8"),
        ("churn.1?retention=0.7&effect=0.31", "Programme effect: 0.31 is outside 0 to 0.3"),
        ("churn.1?retention=0.95&effect=0.2", "no more than 1 can renew"),
        ("churn.1?layer=roof", "There is no layer 'roof'"),
        ("churn.1?reasons=deck9", "'deck9' cannot be chosen"),
    ],
)
def test_a_line_that_does_not_fit_says_why_and_changes_nothing(line, said):
    w = open_widget().set(margin=900)
    before = state(w)
    with pytest.raises(ShareError) as error:
        w.from_string(line)
    assert said in str(error.value)
    assert state(w) == before
    w.receive("load", line)
    assert w.block("share_note")["html"] and state(w) == before


def test_a_pasted_line_is_loaded_by_the_button_and_by_enter():
    w = open_widget()
    w.receive("load_text", "churn.1?retention=0.7")
    w.receive("load_button", True)
    assert w.params.retention == 0.7 and w.block("share_note")["html"] == "Loaded."
    w.receive("load", " churn.1?retention=60% ")
    assert w.params.retention == 0.6


def test_a_student_cannot_reach_a_closed_layer_by_a_line(kind):
    w = make(kind)
    w.from_string(f"{w.name}.1?layer={w.layers[1].key}")
    assert w.layer == w.layers[0].key and w.block("play")["hidden"]


def test_the_file_button_hands_over_inputs_and_results(kind, all_open, monkeypatch):
    w = make(kind)
    sent = events(w, monkeypatch)
    w.receive("csv_out", True)
    file = sent[-1]["file"]
    assert file["name"] == f"servicelab-{w.name}.csv"
    lines = file["text"].splitlines()
    assert lines[0] == "field,value,label"
    assert len(lines) == 1 + len(w.params_type.specs()) + len(w.rows_for(w.result))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("field,value,label\nmargin,900,\nretention,80,\n", "Row 3: Retention rate: 80 is more than 1"),
        ("field;value\nmargin;much\n", "Row 2: Contribution margin: 'much' is not a number"),
        ("name,amount\nloyalty,1\n", "first column must hold names such as customers"),
        ("", "No field of this widget"),
    ],
)
def test_a_file_that_does_not_fit_names_the_row_and_changes_nothing(text, said):
    w = open_widget().set(margin=950)
    before = state(w)
    with pytest.raises(ShareError, match=said):
        w.from_csv(text)
    w.receive("csv_in", {"name": "mine.csv", "size": len(text)}, (text.encode(),))
    assert said in w.block("share_note")["html"].replace("&#x27;", "'")
    assert state(w) == before


def test_a_file_that_went_through_a_spreadsheet_still_loads():
    w = open_widget()
    text = '\ufefffield;value;label\r\nmargin;"1,450";x\r\nretention;70%;x\r\nhorizon;∞;x\r\n'
    w.receive("csv_in", {"name": "mine.csv", "size": 1}, (text.encode(),))
    assert (w.params.margin, w.params.retention) == (1450, 0.7)


def test_a_file_too_large_to_send_is_explained():
    w = open_widget()
    before = state(w)
    w.receive("csv_in", {"name": "all.csv", "size": 9_000_000})
    assert "all.csv" in w.block("share_note")["html"] and "MB" in w.block("share_note")["html"]
    assert state(w) == before


# 12: what is left out, and the sources ------------------------------------------------------------


def test_a_fold_says_what_is_left_out_and_shows_the_sources(kind):
    w = make(kind)
    fold = next(b for b in blocks(w) if "leaves out" in b.get("label", ""))
    limits, sources = (b["html"] for b in fold["children"])
    assert limits.count("<li>") == len(w.limits) >= 3 and "llustrative" in limits
    assert all(i in sources for i in w.evidence_ids)


# Missions -----------------------------------------------------------------------------------------


def test_missions_are_open_at_the_start_with_a_hint(kind, all_open):
    w = make(kind)
    assert not w._missions_done
    assert w.block("missions")["html"].count("Open.") == len(w.missions)


# When something breaks ----------------------------------------------------------------------------


def break_callback(w, where, monkeypatch):
    def fails(*_args, **_kwargs):
        raise ZeroDivisionError("nothing to divide by")

    target = w if where in FAILING else w._charts_of(w.layer)[0]
    monkeypatch.setattr(target, where, fails)


@pytest.mark.parametrize("where", [*FAILING, "update", "describe"])
def test_an_error_reaches_the_python_caller(kind, where, monkeypatch, all_open):
    w = make(kind)
    break_callback(w, where, monkeypatch)
    with pytest.raises(ZeroDivisionError):
        w.receive(w.layers[0].controls[0], two_values(w.params, w.layers[0].controls[0])[0])


@pytest.mark.parametrize("where", [*FAILING, "update", "describe"])
def test_an_error_is_told_to_the_person_in_one_sentence_and_the_values_are_kept(
    kind, where, monkeypatch, all_open
):
    w = make(kind)
    sent = events(w, monkeypatch)
    name = w.layers[0].controls[0]
    first, second = two_values(w.params, name)
    with monkeypatch.context() as broken:
        break_callback(w, where, broken)
        w._on_message(w, {"id": name, "value": first}, [])
        w._on_message(w, {"id": "rest", "value": True}, [])
    assert all(message["ack"] for message in sent)
    (trouble,) = [message["set"]["trouble"] for message in sent if "trouble" in message.get("set", {})]
    assert not w.block("trouble")["hidden"] and not trouble["hidden"] and "not your fault" in trouble["html"]
    assert "Traceback" not in trouble["html"] and "nothing to divide" not in trouble["html"]
    assert getattr(w.params, name) == first
    w._on_message(w, {"id": name, "value": second}, [])
    assert w.block("trouble")["hidden"] and sent[-1]["ack"]
    assert getattr(w.params, name) == second


def test_an_unknown_event_is_acknowledged_too(kind, monkeypatch):
    w = make(kind)
    sent = events(w, monkeypatch)
    w._on_message(w, {"id": "nobody", "value": 1}, [])
    assert sent[-1]["ack"] and not w.block("trouble")["hidden"]


def test_what_one_event_changes_leaves_in_one_message(kind, monkeypatch, all_open):
    w = make(kind)
    sent = events(w, monkeypatch)
    name = w.layers[0].controls[0]
    w._on_message(w, {"id": name, "value": two_values(w.params, name)[0]}, [])
    (message,) = sent
    assert {"sentence", "controls"} & message["set"].keys() == {"sentence"} and message["ack"]


def test_what_nobody_reads_while_a_hand_moves_follows_when_it_rests(kind, monkeypatch, all_open):
    w = make(kind)
    sent = events(w, monkeypatch)
    name = w.layers[0].controls[0]
    for value in two_values(w.params, name):
        w._on_message(w, {"id": name, "value": value}, [])
        assert not {"numbers", "share", "missions"} & sent[-1].get("set", {}).keys()
    w._on_message(w, {"id": "rest", "value": True}, [])
    assert "share" in sent[-1]["set"] and "sentence" not in sent[-1]["set"]
    w._on_message(w, {"id": "rest", "value": True}, [])
    assert sent[-1] == {"ack": True}


def test_a_control_that_is_being_moved_is_not_moved_back_by_the_kernel(monkeypatch):
    w = open_widget()
    sent = events(w, monkeypatch)
    w.receive("margin", 1300)
    assert "value" not in sent[-1]["set"].get("margin", {})


def test_a_part_that_every_explorer_must_give_is_asked_for():
    class Empty(explorer.Explorer):
        pass

    blank = Empty.__new__(Empty)
    for part, given_ in (("compute", None), ("sentence_for", None), ("rows_for", None)):
        with pytest.raises(NotImplementedError):
            getattr(Empty, part)(blank, given_)
    with pytest.raises(NotImplementedError):
        Chart.__new__(Chart).build(None)
