"""The quadrant board and the style coach, driven as a person drives them."""

import gettext
import re

import numpy as np
import pytest
from drawn import faults
from drive import check, not_blank, sweep

import servicelab as sl
from servicelab.kit import i18n
from servicelab.kit.bayes import posteriors
from servicelab.kit.board import board
from servicelab.kit.scenario import names
from servicelab.quadrant import QuadrantBoard, StyleCoach, styles
from servicelab.quadrant.styles import CUES, STYLES

LAYERS = [layer.key for layer in QuadrantBoard.layers]
PRESETS = [preset.key for preset in QuadrantBoard.presets]


@pytest.fixture(autouse=True)
def as_a_test():
    sl.start("workshop", role="test")
    yield
    sl.start()


@pytest.fixture
def w():
    return QuadrantBoard()


# --- Every layer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_every_control_moves_from_end_to_end_on_every_layer(w, layer):
    sweep(w.show(layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_move_is_patched_and_never_draws_the_picture_anew(w, layer):
    w.show(layer)
    for name in next(x for x in w.layers if x.key == layer).controls:
        for value in (1, 9, 0.5):
            spec = w.params_type.specs()[name]
            w.receive(name, min(max(value, spec.low), spec.high))
            w.result = w.compute(w.params)
            for chart in w._charts_of(layer):
                chart.update(w.result)
                assert chart.stage.changes() is not None, (layer, name, type(chart).__name__)


def test_no_picture_borrows_the_colour_of_those_who_leave_or_of_money(w):
    drawn = [*StyleCoach().guess("driver").reply("driver").charts]
    for layer in LAYERS:
        w.show(layer).pin().set(assertiveness=6, seen_attitude=8)
        drawn += w._charts_of(layer)
    for chart in drawn:
        svg = "".join(chart.stage.picture()["fragments"].values())
        assert not re.search("--sl-(leave|money|fresh)", svg), type(chart).__name__


def test_a_guess_is_a_diamond_the_other_side_a_square_and_a_the_hollow_one(w):
    w.show("people").put_down(2, 8)
    people = w._charts_of("people")[0]
    assert (people.guess.shape, people.panel.shape) == ("diamond", "square")
    assert [h.look for h in people.handles(w.result)] == ["bet"]
    mine = w.show("mine").pin().set(seen_attitude=8)._charts_of("mine")[0]
    assert mine.pinned.get_markerfacecolor() == "none" and list(mine.pinned.get_xdata()) == [5.5]
    assert [h.look for h in mine.handles(w.result)] == ["stay", "ink"]


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("words", ["neutral", "slide"])
def test_no_text_lies_on_another_or_leaves_its_picture(words, projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = QuadrantBoard()
    w.receive("wording", words)
    w.show("people").put_down(2, 8)
    for layer in LAYERS:
        for chart in w.show(layer)._charts_of(layer):
            assert faults(chart.figure, monkeypatch) == [], (layer, type(chart).__name__)


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@pytest.mark.parametrize("key", PRESETS)
def test_the_pictures_of_every_preset_are_clean(key, projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = QuadrantBoard().use_preset(key)
    for chart in w._charts_of(w.layer):
        assert faults(chart.figure, monkeypatch) == [], type(chart).__name__


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_two_pictures_described_in_words(w, layer):
    w.show(layer)
    told = [picture["description"] for picture in w.block("pictures")["children"]]
    assert len(told) == 2 and all(len(text) > 20 for text in told)
    assert not_blank(w.still())


@pytest.mark.parametrize("industry", names())
def test_each_industry_brings_its_own_class(industry):
    sl.start(industry, role="test")
    w = QuadrantBoard().show("class")
    assert w.cloud.n == 24
    check(w)


# --- Face A --------------------------------------------------------------------------------------


def test_the_arrow_handles_and_typed_points_move_the_same_numbers(w):
    handles = {h["key"]: h for p in w.block("pictures")["children"] for h in p["handles"]}
    assert set(handles) == {"me", "seen"} and handles["me"]["step"] == 0.5
    assert "Four stars" in handles["me"]["text"]
    w.receive("move me", [8.5, 2])
    assert (w.params.attitude, w.params.ability) == (8.5, 2)
    w.receive("move seen", [99, -1])  # stops at the edge
    assert (w.params.seen_attitude, w.params.seen_ability) == (10, 0)
    w.receive("typed", "6,5.5/3,2")
    assert (w.params.attitude, w.params.ability, w.params.seen_attitude) == (6, 5.5, 3)
    w.receive("typed", "12,5")
    assert w.params.attitude == 10 and "edge" in w.block("typed_note")["html"]
    w.receive("typed", "much")
    assert w.params.attitude == 10 and "cannot be read" in w.block("typed_note")["html"]


def test_the_neutral_words_move_no_point_and_change_no_number(w):
    before = w.table
    w.receive("wording", "neutral")
    assert "Attitude strong" in w.sentence and "Four stars" not in w.sentence
    assert w.table.iloc[:13].equals(before.iloc[:13])
    chart = w._charts_of("mine")[0]
    assert chart.names["low_low"].get_text() == "■ Both low"


def test_my_line_can_be_handed_in_and_read_again(w):
    w.set(attitude=8, ability=6.5, seen_attitude=5, seen_ability=6)
    assert w.code == "Q4C-a:8,6.5/5,6" and w.code in w.block("my_code")["html"]
    w.load_class("\n".join([w.code] * 5))
    assert w.result.stats.centroid == (8, 6.5)


def test_a_state_travels_with_its_choices(w):
    w.show("training").set(weight=0.3, budget=6).receive("surface", "weakest")
    other = QuadrantBoard().from_string(w.to_string())
    assert other.params == w.params and other.result.surface == "weakest"
    assert other.layer == "training"


def test_the_text_twin_says_how_far_five_stars_are_and_where_the_class_stands(w):
    rows = w.set(attitude=7, ability=4).table.squeeze()
    assert rows["Points still to go to the cell of five stars"] == "1.00"
    middle = np.median(w.cloud.own[:, 0])
    assert float(rows["Class: median attitude"]) == middle


def test_the_insights_of_the_presets_are_what_the_board_says():
    for preset in QuadrantBoard.presets:
        w = QuadrantBoard(preset.key)
        v = w.result
        known = [
            v.stars,
            v.seen_stars,
            *v.steps,
            *v.halfway.values(),
            v.meeting.tension,
            v.gain,
            v.params.weight,
        ]
        said = [float(x) for x in re.findall(r"\d+\.\d+", preset.insight)]
        for number in said:
            digits = len(str(number).partition(".")[2])
            assert any(round(x, digits) == number for x in known), (preset.key, number)


# --- People to place -----------------------------------------------------------------------------


def test_the_panel_shows_its_points_only_after_mine_is_down(w):
    w.show("people")
    chart = w._charts_of("people")[0]
    assert np.isnan(chart.panel.get_path().vertices).all()
    w.put_down(2, 8)
    assert not np.isnan(chart.panel.get_path().vertices).any()
    v = board("service-person").vignettes[0]
    assert w.result.distances[0] == pytest.approx(np.hypot(2 - v.mean[0], 8 - v.mean[1]))


@pytest.mark.parametrize("face", ["a", "b"])
@pytest.mark.parametrize("exchanged", [False, True])
def test_somebody_who_exchanges_the_axes_is_told_so(w, face, exchanged):
    w.show("people").receive("face", face)
    for i, vignette in enumerate(w.result.vignettes, start=1):
        w.receive("person", str(i))
        x, y = vignette.mean
        w.put_down(*((y, x) if exchanged else (x, y)))
        assert vignette.title in w.block("layer_question")["html"].replace("&#x27;", "'")
    assert ("axes exchanged" in w.block("notes")["html"]) == exchanged


def test_a_second_board_keeps_people_and_class(w):
    w.show("people").put_down(2, 8)
    w.load_class("7,7\n" * 6)
    other = w.at("class")
    assert other.layer == "class" and other.cloud.n == 6 and other.placed == w.placed


# --- The class -----------------------------------------------------------------------------------


def test_under_five_people_nothing_of_the_class_is_shown(w):
    w.show("class").load_class("7,4\n8,8\n6,6")
    assert "Fewer than five" in w.sentence
    assert not [label for label in w.table.index if label.startswith("Class")]
    cloud, shares = w._charts_of("class")
    assert np.isnan(cloud.people.get_path().vertices).all()
    assert all(bar.get_width() == 0 for bar in shares.bars)


def test_pasted_lines_tallies_and_files_reach_the_class_and_faults_are_said(w):
    w.show("class").receive("codes", "7,7\n" * 5 + "nonsense")
    assert w.cloud.n == 5 and "Line 6" in w.block("class_note")["html"]
    w.receive("tallies", "10 5 3 2")
    assert w.result.stats.shares["high_high"].k == 10 and w.result.stats.shares["low_low"].k == 2
    w.receive("tallies", "10")
    assert "four counts" in w.block("class_note")["html"] and w.cloud.n == 20
    rows = "\n".join(f"{i},6" for i in range(8))
    w.on_event("class_file", {"name": "c.csv", "size": 60}, f"attitude,ability\n{rows}".encode())
    assert w.cloud.n == 8
    w.on_event("class_file", {"name": "c.csv", "size": 9e9})
    assert "larger" in w.block("class_note")["html"] and w.cloud.n == 8


def test_two_camps_and_a_halo_are_noted(w):
    low, high = ["2,3", "1,2", "2,2", "1,3"], ["9,8", "8,9", "9,9", "8,8"]
    w.show("class").load_class("\n".join((low + high) * 2))
    notes = w.block("notes")["html"]
    assert "two camps" in notes and "halo" in notes


def test_the_bet_is_on_the_share_of_this_class():
    sl.start("workshop", role="student")
    w = QuadrantBoard()
    for bet in ("attitude", "same", 1, 40):
        w.bet(bet)
        w.receive("layer", LAYERS[LAYERS.index(w.layer) + 1])
    w.receive("layer", "class")
    said = w.block("verdict")["html"]
    assert "You bet 40" in said and "62" in said


def test_the_cloud_can_be_seen_before_the_cells_have_names_and_the_bet_stays(w):
    w.show("class").bet(40)
    w.receive("wording", "none")
    cloud, shares = w._charts_of("class")
    assert not any(name.get_text() for name in cloud.names.values())
    assert "top right" in shares.describe(w.result) and "Five stars" not in shares.describe(w.result)
    assert "You bet 40" in w.block("verdict")["html"]
    w.receive("wording", "slide")
    assert cloud.names["high_high"].get_text() == "★ Five stars"


# --- Face B and the flip -------------------------------------------------------------------------


def test_the_flip_turns_from_face_to_face_and_to_both(w):
    seen = [w.layer]
    for _turn in range(3):
        w.receive("flip", True)
        seen.append(w.layer)
    assert seen == ["mine", "customer", "both", "mine"]


def test_adapting_shows_on_both_faces(w):
    w.use_preset("halfway")
    assert w.layer == "both" and w.result.gain > 0
    w.set(adapt=0)
    assert w.result.gain == 0 and "0.00 stars" in w.sentence


# --- Missions ------------------------------------------------------------------------------------

SOLVED = [
    {"seen_attitude": 0, "seen_ability": 6, "budget": 8},
    {"seen_attitude": 1, "seen_ability": 1, "price_attitude": 3},
    {"seen_attitude": 2, "seen_ability": 2, "weight": 0.5, "budget": 10},
    {"cut_attitude": 9, "cut_ability": 8},
    {
        "my_assertiveness": 9.5,
        "my_responsiveness": 9.5,
        "assertiveness": 1,
        "responsiveness": 1,
        "adapt": 1,
        "mismatch": 0.8,
    },
]


@pytest.mark.parametrize("i", range(len(SOLVED)))
def test_every_mission_can_be_solved_and_is_open_at_the_start(w, i):
    assert not w.missions[i].done(w)
    assert w.missions[i].done(w.set(**SOLVED[i])), w.sentence


# --- The coach -----------------------------------------------------------------------------------


@pytest.fixture
def coach():
    return StyleCoach()


def test_the_bars_wait_for_the_first_guess(coach):
    assert len(coach._seen().beliefs) == 1 and coach.block("next_cue")["disabled"]
    assert "%" not in coach.sentence
    coach.guess("amiable")
    assert len(coach._seen().beliefs) == 2 and not coach.block("next_cue")["disabled"]


def test_cues_come_one_by_one_and_the_belief_is_bayes(coach):
    coach.guess("driver")
    for n in range(1, len(CUES) + 1):
        assert coach.shown == n
        coach.next_cue()
    assert coach.shown == len(CUES)
    rows = styles.likelihoods(coach.cues)
    assert np.allclose(coach.beliefs, posteriors(styles.base_rates(), rows))
    assert coach.table.shape == (7, 4)


def test_a_chat_shows_three_cues_only(coach):
    coach.receive("channel", "chat")
    coach.guess("driver").next_cue().next_cue().next_cue()
    assert list(coach.cues) == ["opening", "questions", "smalltalk"] and coach.shown == 3


def test_a_reply_turns_the_card_and_keeps_the_first_choice(coach):
    with pytest.raises(ValueError, match="Guess a style"):
        coach.reply("driver")
    coach.receive("reply", "driver")
    assert "Guess a style" in coach.block("note")["html"]
    coach.guess("driver").place(8, 2).reply(coach.true)
    opened = coach.block("opened")["html"]
    assert not coach.block("opened")["hidden"] and "Feared" in opened
    assert coach.score == (1, 1)
    coach.reply("driver").place(1, 1)
    assert coach.answer == coach.true and coach.point == (8, 2)


def test_the_point_is_dragged_and_stays_on_the_board(coach):
    coach.receive("move guess", [3, 12])
    assert coach.point == (3, 10)
    assert coach.block("picture 1")["handles"][0]["value"] == [3, 10]


def test_after_eight_cards_the_mistakes_are_counted(coach):
    for card in range(1, 9):
        assert coach.confusion is None
        coach.turn(card).guess("driver").place(8, 2).reply("driver")
    table = coach.confusion
    assert table.to_numpy().sum() == 8 and table["Driver"].sum() == 8
    assert "<table>" in coach.block("confusion")["html"]


def test_base_rates_and_chances_can_be_edited_and_faults_change_nothing(coach):
    coach.guess("driver")
    before = coach.beliefs[-1, 0]
    coach.receive("base driver", "90%")
    assert coach.beliefs[-1, 0] > before and "scaled" in coach.block("edit_note")["html"]
    coach.receive("reset", True)
    coach.guess("driver")
    level = coach.cues["opening"]
    coach.receive(f"chance opening {level} driver", "1")
    assert "no longer add up" in coach.block("edit_note")["html"]
    kept = coach.beliefs.tolist()
    coach.receive(f"chance opening {level} driver", "lots")
    assert "not a number" in coach.block("edit_note")["html"] and coach.beliefs.tolist() == kept
    for style in STYLES:
        coach.receive(f"chance opening {level} {style}", "0")
    assert "chance 0" in coach.block("edit_note")["html"] and np.isfinite(coach.beliefs).all()


def test_every_card_of_every_industry_can_be_played():
    for industry in names():
        sl.start(industry, role="test")
        coach = StyleCoach()
        for card in range(1, 25):
            coach.turn(card).guess("amiable").next_cue().place(2, 8).reply("amiable")
            assert coach.block("trouble")["hidden"] and "“" in coach.block("cues")["html"]
        assert len(coach.played) == 24


def test_what_does_not_exist_is_told(coach):
    with pytest.raises(ValueError, match="no card 25"):
        coach.turn(25)
    with pytest.raises(ValueError, match="no style 'cool'"):
        coach.guess("cool")


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
def test_the_pictures_of_the_coach_are_clean(projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    coach = StyleCoach(3).guess("driver").next_cue().place(3, 7).reply("amiable")
    for chart in coach.charts:
        assert faults(chart.figure, monkeypatch) == []
    assert not_blank(coach.still())


class Marked(gettext.NullTranslations):
    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, one, many, n):
        return f"«{many}»"


def test_the_words_of_board_and_coach_pass_through_the_catalogue():
    i18n.use(Marked(), "en")
    try:
        w = QuadrantBoard()
        for layer in LAYERS:
            w.show(layer)
            assert w.sentence.startswith("«"), layer
            for chart in w._charts_of(layer):
                assert chart.describe(w.result).startswith("«"), type(chart).__name__
        coach = StyleCoach().guess("driver").reply("driver")
        assert coach.sentence.startswith("«") and "«" in coach.block("opened")["html"]
    finally:
        i18n.use(gettext.NullTranslations(), "en")
