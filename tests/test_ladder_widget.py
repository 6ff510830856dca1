"""LadderBoard and KanoSorter: layers, the list of needs in undo, pin and share, bad input, pictures, five industries."""

import gettext
from dataclasses import replace

import drawn
import drive
import pytest

from servicelab.kit import i18n, session, theme
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names, use
from servicelab.ladder import KanoSorter, LadderBoard, kano, model
from servicelab.ladder import needs as lists
from servicelab.ladder.needs import NeedsError
from servicelab.ladder.widget import PRESETS

LAYERS = ("ladder", "treadmill", "worth", "triangle", "doubt")


@pytest.fixture(autouse=True)
def quiet():
    session.set_role("test")
    yield
    session.set_role("student")
    use("workshop")
    theme.projector(False)
    i18n.use(gettext.NullTranslations(), "en")


def board(*args, layer="ladder", **values):
    return LadderBoard(*args, **values).show(layer)


# What is seen --------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_every_control_can_be_moved_from_end_to_end(layer):
    drive.sweep(board(layer=layer))


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("preset", [p.key for p in PRESETS])
def test_words_in_the_pictures_keep_apart(layer, preset, big, monkeypatch):
    theme.projector(big)
    w = board(preset, layer=layer)
    for values in (
        {},
        {"flip": 1.0},
        {"flip": 0.5, "forward": 0, "loss": 3, "years": 10},
        {"learning": 0, "span": 12},
    ):
        w.reset().set(**values)
        for picture in w._charts_of(layer):
            w._draw(picture)
            assert not drawn.faults(picture.figure, monkeypatch), (picture.title, values)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("name", names())
def test_words_keep_apart_in_every_industry_and_for_every_pick(name, big, monkeypatch):
    theme.projector(big)
    use(name)
    w = LadderBoard()
    for layer in LAYERS:
        w.show(layer)
        for pattern in ("peaks", "rising", "list"):
            w.receive("pattern", pattern)
            w.receive("market", "compared")
            for picture in w._charts_of(layer):
                w._draw(picture)
                assert not drawn.faults(picture.figure, monkeypatch), (picture.title, pattern)


@pytest.mark.parametrize("name", names())
def test_each_industry_opens_with_its_own_list_and_line(name):
    use(name)
    w = LadderBoard()
    assert w.result.found == lists.shipped(name)
    drive.check(w)


def test_a_move_patches_the_pictures_and_sends_no_whole_one(monkeypatch):
    w = board()
    sent = []
    monkeypatch.setattr(w, "send", lambda message, *_more: sent.append(message))
    w.place("ready", "done")
    pictures = [p for key, p in sent[-1]["set"].items() if key.startswith("ladder.")]
    assert pictures and all("fragments" not in p for p in pictures)


# The list of needs ---------------------------------------------------------------------------------


def test_placing_acts_climbs_the_ladder_through_the_gate():
    w = board()
    assert w.result.profile.rung == 4 and w.result.profile.gated
    for key in ("ready", "slot", "plain", "mobile", "name"):
        assert w.result.profile.rung == 4
        w.place(key, "done")
    assert w.result.profile.rung == 7
    w.place("wash", "off")
    assert w.result.profile.rung == 6
    w.place("after", "off")
    assert w.result.profile.rung == 5


def test_undo_reset_pin_and_share_keep_the_list():
    w = board()
    before = w.needs
    w.pin().place("ready", "done").edit("seat", "weight", "2.5")
    line, after = w.to_string(), w.needs
    assert "extra=workshop" in line
    assert w.comparison.loc["Stated needs open"].tolist() == ["5", "4", "-1"]
    assert board().from_string(line).needs == after
    w.undo().undo()
    assert w.needs == before
    w.place("ready", "off").reset()
    assert w.needs == before


def test_a_second_place_of_the_lesson_has_the_same_list():
    w = board().place("ready", "done")
    assert w.at("worth").needs == w.needs


def test_a_share_line_with_a_damaged_list_changes_nothing():
    w = board()
    with pytest.raises(ShareError, match="list of needs"):
        w.from_string("ladder.1?layer=ladder&extra=own:zzz")
    assert w.needs == lists.shipped("workshop").needs


def test_a_bar_is_dragged_to_half_and_to_missed():
    w = board()
    w.receive("move need fixed", [0.61, 1])
    assert w._need("fixed").place == "half"
    w.receive("move need fixed", [0.1, 1])
    assert w._need("fixed").place == "missed"
    w.receive("move need mobile", [0.0, 7])
    assert w._need("mobile").place == "off"


def test_cards_and_the_list_agree():
    w = board()
    order = w.block("acts")["order"]
    value = w.block("acts")["value"] | {"ready": "missed"}
    w.receive("acts", {"item": "ready", "bin": "missed", "value": value, "order": order})
    assert w._need("ready").place == "missed" and w.block("acts")["value"]["ready"] == "missed"
    w.undo()
    assert w.block("acts")["value"]["ready"] == "half"


def test_a_cell_is_edited_and_a_bad_one_is_explained_beside_the_table():
    w = board()
    w.receive("cells", {"row": "ready", "column": "done", "value": "75%"})
    assert w._need("ready").done == 0.75
    w.receive("cells", {"row": "ready", "column": "done", "value": "7"})
    assert w._need("ready").done == 0.75
    assert "Row 1" in w.block("cells_note")["html"] and w.block("cells")["wrong"] == ["ready", "done"]
    w.receive("cells", {"row": "ready", "column": "kind", "value": "P"})
    assert w.block("cells_note")["html"] == "" and w._need("ready").kind == "P"


def test_weights_that_would_all_be_zero_are_refused_and_the_list_is_kept():
    w = board()
    for need in [n for n in w.needs if n.stated][1:]:
        w.edit(need.key, "weight", 0)
    with pytest.raises(NeedsError, match="weights of the stated needs are 0"):
        w.edit("ready", "weight", 0)
    assert w._need("ready").weight == 3


def test_a_list_of_ones_own_is_loaded_and_its_faults_are_listed():
    w = board().load_needs(b"need,class,done\nTea,B,1\nSeat,P,0.5\nMusic,Q,1\nCake,U,80\n")
    assert [n.need for n in w.needs] == ["Tea", "Seat"]
    note = w.block("needs_note")["html"]
    assert "row 4" in note and "row 5" in note and "Only your own view" in note
    again = board().from_string(w.to_string())
    assert [replace(n, key="") for n in again.needs] == [replace(n, key="") for n in w.needs]
    drive.check(w)
    w.load_needs(b"need,done\nTea,9\n")
    assert [n.need for n in w.needs] == ["Tea", "Seat"] and "list in use was kept" in w.block("needs_note")[
        "html"
    ]


def test_ideas_are_thought_of_first_and_three_are_enough():
    w = board()
    for key in ("ready", "slot", "plain", "mobile", "name"):
        w.place(key, "done")
    for key in ("wash", "after", "frost"):
        w.place(key, "off")
    assert w.result.profile.rung == 5
    w.add_idea("Lend a child's seat")
    assert w.result.profile.rung == 6
    w.add_idea("Show the worn part").add_idea("Warm the car in winter")
    with pytest.raises(NeedsError, match="Three ideas"):
        w.add_idea("A fourth")
    w.place(w.needs[-1].key, "done")
    assert w.result.profile.rung == 7


def test_a_year_later_the_delight_is_asked_for_and_can_be_undone():
    w = board("teahouse")
    expected, perceived = w.result.points
    w.year_later()
    assert w.result.points[0] == pytest.approx(expected + 0.3 * (perceived - expected))
    assert w.result.points[1] == pytest.approx(perceived)
    assert "performance now" in w.block("year_note")["html"]
    assert w.undo().needs == lists.shipped("teahouse").needs


def test_the_strict_rule_changes_the_rung_of_the_developer_only_through_a_lost_need():
    use("developer")
    w = LadderBoard()
    assert w.result.profile.rung == 4
    w.receive("rule", "strict")
    assert w.result.profile.rung == 2 and w.result.profile.lost


# The other layers ----------------------------------------------------------------------------------


def test_the_triangle_is_turned_by_its_handle():
    w = board(layer="triangle")
    waiting = w.result.triangle.waiting
    w.receive("move flip", [0, 7])
    assert w.params.flip == 1 and w.result.triangle.waiting < waiting


def test_performance_is_dragged_at_its_first_period():
    w = board(layer="treadmill")
    w.receive("pattern", "rising")
    w.receive("move performance", [0, 45])
    assert w.params.performance == 60 and w.result.performed[0] == 45


def test_the_same_service_pleases_those_who_expect_less():
    low, high = (board(layer="treadmill", expected=e).result.pleased for e in (40, 85))
    assert low > 90 > 20 > high


def test_delight_hurts_the_competitor_whose_customers_compare():
    w = board(layer="treadmill", performance=80)
    alone = w.result.rival_felt
    w.receive("market", "compared")
    assert w.result.rival_felt < alone


def test_the_tea_house_stops_below_where_it_stands():
    w = board("teahouse", layer="worth")
    assert w.result.worth.stop < w.result.profile.rung


@pytest.mark.parametrize("preset", [p.key for p in PRESETS])
def test_the_first_bet_is_answered_by_what_really_adds_more(preset):
    v = board(preset).result
    base = sum(n.weight * n.felt(v.params.loss) for n in v.needs)

    def with_done(need):
        if need is None:
            return 0.0
        return sum(n.weight * (n.put("done") if n == need else n).felt(v.params.loss) for n in v.needs) - base

    need, gift = with_done(v.worst), with_done(v.surprise)
    answer = LadderBoard.layers[0].bet.answer(v)
    assert answer == ("need" if need > gift + 1e-9 else "gift" if gift > need + 1e-9 else "equal")


def test_every_mission_can_be_solved():
    w = board("hotel").place("umbrella", "done")
    solved = set(w._missions_done)
    w = board()
    for need in w.result.next.needs:
        w.place(need.key, "done")
    solved |= set(w._missions_done)
    w = board("teahouse")
    for _year in range(12):
        w.year_later()
    solved |= set(w._missions_done)
    w = board(layer="treadmill")
    w.receive("pattern", "rising")
    solved |= set(w._missions_done)
    solved |= set(board(layer="triangle", flip=1.0)._missions_done)
    w = board(layer="triangle")
    assert not w._missions_done
    w.set(flip=1.0)
    solved |= set(w._missions_done)
    assert solved == {0, 1, 2, 3, 4}


def test_no_mission_is_solved_at_the_start():
    for preset in PRESETS:
        w = board(preset.key)
        assert not w._missions_done, preset.key


# Kano ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_kano_answers_of_every_industry_can_be_read(name):
    use(name)
    w = KanoSorter()
    for layer in w.layers:
        w.show(layer.key)
        drive.check(w)
        drive.sweep(w)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("name", names())
def test_words_in_the_pictures_of_kano_keep_apart(name, big, monkeypatch):
    theme.projector(big)
    use(name)
    w = KanoSorter()
    for layer in w.layers:
        w.show(layer.key)
        for segment in ("all", "new", "regular"):
            w.receive("segment", segment)
            for picture in w._charts_of(layer.key):
                w._draw(picture)
                assert not drawn.faults(picture.figure, monkeypatch), (picture.title, segment)


@pytest.mark.parametrize("name", names())
def test_the_same_delivered_act_is_another_class_for_regular_customers(name):
    use(name)
    w = KanoSorter()
    key = w.drifting
    classes = {}
    for segment in ("new", "regular"):
        w.receive("segment", segment)
        classes[segment] = w.result.tallies[key]
    assert classes["new"].worse > classes["regular"].worse  # its absence hurts regulars more


def test_ones_own_pair_is_classified_and_counted():
    w = KanoSorter()
    w.receive("there", "like")
    w.receive("missing", "dislike")
    assert w.result.mine == "O"
    assert kano.classify("like", "dislike") == "O"


def test_few_answers_are_said_to_be_few():
    w = KanoSorter(asked=10)
    assert "few" in w.block("notes")["html"]


def test_needs_are_frozen():
    with pytest.raises(AttributeError):
        model.Need("a", "b").done = 1
    assert replace(model.Need("a", "b"), done=1.0).place == "done"
