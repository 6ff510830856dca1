"""The act sorter: cards, the act that fails, words and pictures that keep apart."""

import drawn
import drive
import pytest

from servicelab.kit import session, theme
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names, use
from servicelab.service import ActSorter, model

LAYERS = ("sort", "fails", "iceberg", "doubt")


@pytest.fixture(autouse=True)
def as_it_was():
    session.set_role("test")
    use("workshop")
    yield
    theme.projector(False)
    use("workshop")


@pytest.mark.parametrize("layer", LAYERS)
def test_every_control_moves_over_its_range_without_trouble(layer):
    drive.sweep(ActSorter().show(layer))


def test_the_sorting_is_state_undo_share_line_and_reset_know_it():
    w = ActSorter().place("u1", model.UNSEEN).place("s1", model.SEEN)
    assert w.placed["u1"] == model.UNSEEN and w.result.noticeable == 1 and w.result.paid == 2
    again = ActSorter().from_string(w.to_string())
    assert again.placed == w.placed and "extra=us" in w.to_string()
    assert w.undo().result.paid == 1
    assert w.reset().result.paid == 0 and w.block("cards")["value"]["u1"] == "waiting"


def test_a_move_in_the_browser_is_the_same_as_one_in_python():
    w = ActSorter()
    value = w.block("cards")["value"] | {"n1": model.NOT}
    w.receive("cards", {"item": "n1", "bin": model.NOT, "value": value, "order": w.block("cards")["order"]})
    assert w.placed == ActSorter().place("n1", model.NOT).placed
    assert w.result.count(model.NOT) == 1


def test_the_check_says_where_a_card_belongs_and_why_and_leaves_the_unsorted_alone():
    w = ActSorter().place("u1", model.NOT).place("s1", model.SEEN).check()
    note = w.block("cards_note")["html"]
    assert "1 of 2 sorted acts" in note and "3% notice it done, 70% miss it in the end" in note
    assert w.block("cards")["marks"] == {"u1": "✗", "s1": "✓"}
    w.place("u1", model.UNSEEN)
    assert w.block("cards")["marks"] == {} and w.block("cards_note")["html"] == ""


def test_what_cannot_be_placed_or_loaded_is_explained():
    w = ActSorter()
    with pytest.raises(ValueError, match="Places: seen, unseen, not"):
        w.place("u1", "somewhere")
    for line in ("acts.1?extra=sss", "acts.1?extra=zzzzzzzzzzzz"):
        with pytest.raises(ShareError, match="12 letters"):
            w.from_string(line)
    assert w.result.count(model.OPEN) == 12


@pytest.mark.parametrize("name", names())
def test_the_missions_can_be_solved_in_every_industry(name):
    use(name)
    w = ActSorter()
    for key in w.placed:
        w.place(key, {"s": model.SEEN, "u": model.UNSEEN, "n": model.NOT}[key[0]])
    w.show("fails").use_preset("shortcut").set(days=90)
    w.set(checked=0.9, days=60, check_cost=0.5)
    w.show("doubt").reset()
    slow = max(w._acts, key=lambda a: a.days if a.home == model.UNSEEN else 0)
    w.pick(act=slow.key)
    w.set(days=1, checked=0, customers=300, slips=0.005)
    assert sorted(w._missions_done) == [0, 1, 2, 3]


def test_the_sheet_of_the_consultant_keeps_the_seen_acts_only():
    w = ActSorter("watched")
    assert {k[0] for k, bin_ in w.placed.items() if bin_ == model.SEEN} == {"s"}
    assert w.result.paid == 4 and w.result.count(model.NOT) == 8


def test_the_bets_are_about_the_act_of_the_story_whichever_is_in_view():
    session.set_role("student")
    w = ActSorter().bet(50)
    w.show("fails").bet(5)
    said = w.block("verdict")["html"]
    assert "You bet 5 customers; the model says 5 customers" in said and "Close" in said
    assert w.pick(act="s1").block("verdict")["html"] == said
    w.show("iceberg").bet(6).show("doubt").bet(48)
    assert "Close" in w.block("verdict")["html"]


def test_the_sentence_names_the_act_and_the_money():
    w = ActSorter().use_preset("season")
    assert "second tightening" in w.sentence and "¥" in w.sentence and "69 of 100" in w.sentence
    assert "All" not in w.show("sort").sentence


def test_a_move_patches_the_pictures_and_sends_no_whole_one(monkeypatch):
    w = ActSorter()
    for layer in LAYERS:
        w.show(layer)
        sent = []
        monkeypatch.setattr(w, "send", lambda message, *_more, sent=sent: sent.append(message))
        for name in w._layer_named(layer).controls[:2]:
            spec = w.params_type.specs()[name]
            w.receive(name, drive.positions(spec, 5)[2])
        pictures = [p for m in sent for key, p in m.get("set", {}).items() if key.startswith(f"{layer}.")]
        assert pictures and not any("fragments" in p for p in pictures)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("name", names())
def test_the_words_of_the_pictures_keep_apart_in_every_industry(name, big, monkeypatch):
    theme.projector(big)
    use(name)
    w = ActSorter()
    for layer in LAYERS:
        w.show(layer)
        for preset in ("watched", "second"):
            w.use_preset(preset).show(layer)
            w.set(customers=2000, days=90)
            for picture in w._charts_of(layer):
                w._draw(picture)
                assert not drawn.faults(picture.figure, monkeypatch), (picture.title, preset)
