"""The two explorers and the CQ check of chapter 4, driven as a person drives them."""

import pytest
from drawn import crowded, faults
from drive import not_blank, patched, sweep

import servicelab as sl
from servicelab.customer import CQCheck, FlipPyramid, InternalChain
from servicelab.customer.view import CHECK, MEND
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names

KINDS = (InternalChain, FlipPyramid)
LAYERS = [(kind, layer) for kind in KINDS for layer in kind.layers]
each_layer = pytest.mark.parametrize(("kind", "layer"), LAYERS, ids=lambda x: getattr(x, "key", None))


@pytest.fixture(autouse=True)
def as_a_test():
    sl.start("workshop", role="test")
    yield
    sl.start()


@each_layer
def test_every_control_moves_from_end_to_end_and_the_picture_is_patched(kind, layer):
    w = kind().show(layer.key)
    sweep(w)
    patched(w, layer)


@pytest.mark.parametrize(
    ("name", "projector"), [("workshop", False), ("forwarder", False), *((name, True) for name in names())]
)
def test_no_text_lies_on_another_or_leaves_its_picture(name, projector, monkeypatch):
    sl.start(name, role="test", projector=projector)
    for kind in KINDS:
        w = kind().pin()
        for layer in w.layers:
            assert crowded(w, layer, w.presets[1:2], monkeypatch) == []


# --- The chain -----------------------------------------------------------------------------------


def test_the_golden_numbers_stand_in_the_sentence():
    assert InternalChain("five").sentence.startswith("For 69.8 of 100 customers every link holds")
    assert InternalChain("needed").result.right == pytest.approx(95, abs=0.05)
    assert InternalChain().result.right == pytest.approx(86.8, abs=0.05)


def test_a_link_of_its_own_is_state_undo_share_line_and_reset_know_it():
    w = InternalChain().link(4, rate=0.8).link(7, hours=2)
    assert w.state.extra == "4:0.8:;7::2"
    assert w.result.rates[3] == 0.8 and w.result.hours[6] == 2 and w.result.rates[0] == 0.98
    again = InternalChain().from_string(w.to_string())
    assert (again.result.rates == w.result.rates).all() and (again.result.hours == w.result.hours).all()
    assert w.undo().state.extra == "4:0.8:" and w.reset().state.extra == ""


def test_the_common_rate_moves_only_links_without_one_of_their_own():
    w = InternalChain().link(2, rate=0.5).set(rate=0.9)
    assert w.result.rates.tolist() == [0.9, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9]


def test_a_dragged_point_gives_its_link_a_rate_or_hours_in_one_step():
    w = InternalChain()
    for x in (90.0, 71.2, 60.4):
        w.receive("move rate 3", [x, 2])
    assert w.state.extra == "3:0.6:" and "60.0%" in w.sentence
    assert w.undo().state.extra == ""
    w.show("time")
    before = w.result.planned
    w.receive("move hours 1", [3.6, 0])
    assert w.result.hours[0] == 3.5 and w.result.planned == before + 3
    w.receive("move hours 1", [-5, 0])
    assert w.result.hours[0] == 0


@pytest.mark.parametrize(
    "line", ["9:0.9:", "0:0.9:", "4:1.2:", "4::-1", "4::99", "4", "x:0.5:", "4:nan:", "4:a:b"]
)
def test_a_line_with_a_wrong_link_is_refused_in_words(line):
    w = InternalChain()
    with pytest.raises(ShareError, match="Write link:rate:hours"):
        w.from_string(f"chain.1?layer=chain&extra={line}")
    assert w.state.extra == ""
    with pytest.raises(ShareError, match="rates from 0 to 1"):
        w.link(4, rate=1.5)


@pytest.mark.parametrize("name", names())
def test_each_industry_brings_its_own_chain_and_the_check_beats_one_link_at_the_start(name):
    sl.start(name, role="test")
    w = InternalChain()
    assert len({link.name for link in w.result.links}) == 7
    assert w.show("mend").result.helps_most == CHECK
    assert 3 <= w.show("blame").result.took_turns <= 7


def test_with_one_weak_link_the_effort_belongs_there():
    w = InternalChain("weak").show("mend")
    assert w.result.helps_most == MEND and w.result.best == 3
    assert "“workshop”" in w.sentence
    assert "any one link" in InternalChain().show("mend").sentence


def test_hours_in_hand_help_only_from_the_length_of_one_late_answer_on():
    w = InternalChain().show("time")
    assert round(w.result.waiting) == 52
    assert round(w.set(slack=3.5).result.waiting) == 52
    assert "help nobody" in w.block("notes")["html"]
    assert round(w.set(slack=4).result.waiting) == 15


def test_nothing_fails_and_nobody_is_blamed():
    w = InternalChain().show("blame").set(rate=1)
    assert w.sentence.startswith("Nothing failed") and w.result.last_caused == 0
    assert not_blank(w.still())


def test_the_missions_of_the_chain_can_be_solved():
    w = InternalChain().set(rate=0.993)
    w.show("time").reset().set(slack=8)
    w.show("mend").reset().link(2, rate=0.3).set(effort=0.8)
    w.reset().set(check_cost=100)
    w.show("blame").link(2, rate=0.3)
    assert sorted(w._missions_done) == [0, 1, 2, 3, 4]


# --- The pyramid ---------------------------------------------------------------------------------


def test_turning_the_drawing_moves_no_number_and_a_limit_does():
    w = FlipPyramid()
    table = w.table
    assert w.pick(drawing="top").table.equals(table) and "on top" in w.sentence
    assert w.set(counter=300).result.way.hand_offs == 0


def test_the_bet_on_the_drawing_stays_when_the_drawing_turns():
    sl.start("workshop")
    w = FlipPyramid().bet(4)
    said = w.block("verdict")["html"]
    assert "Right" in said
    assert w.pick(drawing="top").block("verdict")["html"] == said


def test_the_limit_of_the_counter_can_be_dragged_on_a_scale_of_amounts():
    w = FlipPyramid().show("fifty")
    w.receive("move limit", [2.7, 0])
    assert w.params.counter == 500 and w.result.at_counter > 30


def test_no_authority_too_much_and_one_between():
    w = FlipPyramid().show("fifty")
    assert w.result.pays == "limit"
    assert w.set(wrong=0.02).result.pays == "all"
    assert "what is their signature for" in w.block("notes")["html"]
    assert w.set(wrong=1, leave=0, handling=0).result.pays == "nothing"


def test_a_level_above_with_less_authority_is_passed_by_and_that_is_said():
    w = FlipPyramid().set(amount=500, second=50, counter=100)
    assert w.result.way.level == 2 and "passed by" in w.block("notes")["html"]


def test_the_missions_of_the_pyramid_can_be_solved():
    w = FlipPyramid("paper").set(counter=500)
    w.show("fifty").use_preset("careless")
    w.reset().use_preset("habit").set(counter=w.result.cheapest)
    w.set(counter=float(w.result.cheapest))
    assert sorted(w._missions_done) == [0, 1, 2]


# --- The quotient --------------------------------------------------------------------------------


def test_the_number_opens_only_when_all_cards_are_answered():
    w = CQCheck().bet("70%")
    assert w.compute().sentence == "" and "8 cards are not answered" in w.block("note")["html"]
    w.answer(3, 1, 2, 1, 0, 2, 3, 2)
    assert w.score == 62.5 and "CQ 62 of 100. You expected 70." in w.sentence
    assert "owns its interest" in w.sentence and not w.block("found")["hidden"]
    assert not_blank(w.still()) and w.summary().endswith("neighbour.")
    assert w.receive("reset", True) is None and w.sentence == "" and w.block("found")["hidden"]


def test_a_moved_card_moves_the_open_number():
    w = CQCheck().answer(0, 3, 0, 3, 0, 3, 0, 0)
    assert w.score == 0
    value = w.block("cards")["value"] | {"see1": "3"}
    w.receive("cards", {"item": "see1", "bin": "3", "value": value, "order": w.block("cards")["order"]})
    assert w.score == 12.5 and "CQ 12" in w.sentence


@pytest.mark.parametrize("guess", ["much", 101, -1])
def test_a_guess_that_is_none_is_refused_in_words(guess):
    with pytest.raises(ValueError, match="from 0 to 100"):
        CQCheck().bet(guess)


@pytest.mark.parametrize("answers", [(1, 2), (4,) * 8, ("x",) * 8])
def test_answers_that_are_none_are_refused_in_words(answers):
    with pytest.raises(ValueError, match="8 answers from 0 to 3"):
        CQCheck().answer(*answers)


@pytest.mark.parametrize("projector", [False, True])
def test_the_words_of_the_habits_keep_apart(projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = CQCheck().answer(3, 0, 3, 0, 3, 0, 3, 3)
    assert w.score == 100 and faults(w.chart.figure, monkeypatch) == []
