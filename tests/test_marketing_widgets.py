"""The three explorers of chapter 3, driven as a person drives them."""

import pytest
from drawn import crowded
from drive import patched, sweep

import servicelab as sl
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names
from servicelab.marketing import MindsetRadar, OnionProduct, PromiseTriangle
from servicelab.marketing.mix import OPEN
from servicelab.marketing.widget import start_values

KINDS = (PromiseTriangle, OnionProduct, MindsetRadar)
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


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@each_layer
def test_no_text_lies_on_another_or_leaves_its_picture(kind, layer, projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = kind().pin()
    assert crowded(w, layer, w.presets[::2], monkeypatch) == []


# --- The promise triangle ------------------------------------------------------------------------


def test_a_card_moves_money_from_one_c_to_another_and_its_buyer_speaks():
    w = PromiseTriangle()
    assert w.table.loc["Share of the money as placed: Customer cost", "value"] == "0.0%"
    card = next(a for a in w.result.actions if a.c == "cost")
    w.place(card.key, "cost")
    assert w.table.loc["Share of the money as placed: Customer cost", "value"] != "0.0%"
    assert card.says in w.block("buyer")["html"].replace("&#x27;", "'")
    w.place(card.key, "communication")
    assert "does not meet it there" in w.block("buyer")["html"]


def test_placing_is_a_step_that_can_be_undone_shared_and_reset():
    w = PromiseTriangle().place("a1", "value").place("a2", "cost")
    assert PromiseTriangle().from_string(w.to_string()).result.placed == {"a1": "value", "a2": "cost"}
    assert w.undo().result.placed == {"a1": "value"} and w.block("cards")["value"]["a2"] == OPEN
    assert w.place("a1", OPEN).result.placed == {} and w.reset().result.placed == {}


@pytest.mark.parametrize("line", ["a99:cost", "a1:luck", "rubbish"])
def test_a_line_with_an_unknown_card_is_refused_in_words(line):
    w = PromiseTriangle()
    with pytest.raises(ShareError, match="no card with its place"):
        w.from_string(f"promise.1?layer=mix&extra={line}")
    assert w.result.placed == {}


def test_a_dragged_card_is_kept_and_the_check_marks_it():
    w = PromiseTriangle()
    right = w.result.actions[0]
    value = w.block("cards")["value"] | {right.key: right.c}
    w.receive("cards", {"item": right.key, "bin": right.c, "value": value, "order": list(value)})
    assert w.result.placed == {right.key: right.c}
    w.receive("check", True)
    assert w.block("cards")["marks"] == {right.key: "✓"}


@pytest.mark.parametrize("industry", names())
def test_every_industry_opens_with_its_own_promise(industry):
    sl.start(industry, role="test")
    w = PromiseTriangle()
    assert all(getattr(w.params, name) == value for name, value in start_values().items())
    assert w.result.gap > 0 and w.layers[1].bet.answer(w.result) == "fewer"


def test_where_nothing_more_can_be_promised_the_bet_is_that_nothing_changes():
    assert PromiseTriangle.layers[1].bet.answer(PromiseTriangle(make=10).result) == "same"


def test_the_sentence_of_the_triangle_names_the_gap():
    w = PromiseTriangle().at("triangle")
    assert w.sentence == "The firm promises 7 and 5 arrives: a gap of 2, and 25 of 100 customers are content."
    assert "no gap" in w.set(make=5).sentence
    assert "not given enough" in w.set(make=9).block("notes")["html"]
    assert "not used" in w.set(enable=9).block("notes")["html"]


def test_the_missions_of_the_triangle_can_be_solved():
    w = PromiseTriangle()
    for action in w.result.actions:
        w.place(action.key, action.c)
    assert w._missions_done.keys() == {0}
    w.set(make=9, enable=9, keep=9)
    w.reset().set(make=5)
    w.use_preset("opening").set(point_cost=12)
    by_c = w.result.mix.by_c
    w.set(**{f"miss_{c}": round(100 * cost / w.result.mix.total) for c, cost in by_c.items()})
    assert sorted(w._missions_done) == [0, 1, 2, 3, 4]


# --- The onion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mission", "values"),
    [
        (0, {"core": 1, "formal": 0, "extended": 6, "years": 8}),
        (1, {"copy_core": 0.0}),
        (2, {"cut": 0.005, "growth": 1}),
    ],
)
def test_the_missions_of_the_onion_can_be_solved(mission, values):
    assert mission in OnionProduct().set(**values)._missions_done


def test_the_numbers_of_the_industry_are_a_preset():
    w = OnionProduct("industry")
    assert (w.params.price, w.params.unit_cost, w.params.service_margin) == (500, 350, 50)


def test_a_loss_making_product_and_a_price_below_cost_get_a_note():
    w = OnionProduct()
    assert "no margin to protect" in w.set(price=250).block("notes")["html"]
    assert "loses money" in w.set(price=400, growth=1, cut=0.1).block("notes")["html"]


# --- The radar -----------------------------------------------------------------------------------


def test_the_sentence_of_the_radar_names_two_and_asks_for_a_proof():
    w = MindsetRadar()
    assert "empowerment (2 of 7) and experiment (3 of 7)" in w.sentence and "yuan" in w.sentence


def test_the_class_is_not_seen_before_its_layer():
    w = MindsetRadar()
    assert w.result.group.n == 0 and w.show("group").result.group.n == 24


def test_a_pasted_class_replaces_the_synthetic_one_and_no_name_is_kept():
    w = MindsetRadar().show("group")
    w.load_class("Ms Zhou: m 6 6 6 6 6 6 6\n" * 5 + "f 6 6 2 6 6 6 6\n" * 5)
    assert w.result.group.n == 10 and "empowerment" in w.sentence and "4.0 points" in w.sentence
    assert w.block("ratings")["value"] == "" and "Zhou" not in str(w.tree)
    assert "nothing is shown" in w.load_class("4 4 4 4 4 4 4").sentence
    assert w.load_class("").result.group.n == 24


def test_the_missions_of_the_radar_can_be_solved():
    w = MindsetRadar().set(
        **dict.fromkeys(("satisfaction", "standards", "empower", "people", "experiment"), 4)
    )
    w.set(empower=1, experiment=1, satisfaction=7, standards=7, people=7, proactive=7, teamwork=7)
    w.set(empower=7, experiment=7, satisfaction=2, standards=2)
    assert sorted(w._missions_done) == [0, 1, 2]
