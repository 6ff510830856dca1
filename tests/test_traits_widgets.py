"""ServiceSpectrum, CapacityLab and ServiceJobs: every control, words that keep apart, bets, offers, industries."""

import gettext

import drive
import numpy as np
import pytest

from servicelab.kit import i18n, session, theme
from servicelab.kit.scenario import names, use
from servicelab.traits import CapacityLab, ServiceJobs, ServiceSpectrum, capacity, model

KINDS = {ServiceSpectrum: ("line", "traits", "judge", "limits"), CapacityLab: ("day", "shape", "doubt")}
LAYERS = [(kind, layer) for kind, layers in KINDS.items() for layer in layers]
every_layer = pytest.mark.parametrize(("kind", "layer"), LAYERS)
each = pytest.mark.parametrize("name", names())


@pytest.fixture(autouse=True)
def quiet():
    session.set_role("test")
    yield
    session.set_role("student")
    use("workshop")
    theme.projector(False)
    i18n.use(gettext.NullTranslations(), "en")


@every_layer
def test_every_control_can_be_moved_from_end_to_end(kind, layer):
    drive.sweep(kind().show(layer))


@every_layer
def test_a_move_patches_the_pictures_and_sends_no_whole_one(kind, layer, monkeypatch):
    w = kind().show(layer)
    sent = []
    monkeypatch.setattr(w, "send", lambda message, *_more: sent.append(message))
    name = w._layer_named(layer).controls[0]
    spec = w.params_type.specs()[name]
    low, high = spec.slider or (spec.low, spec.high)
    w._on_message(w, {"id": name, "value": round(low + 0.4 * (high - low))}, [])
    w._on_message(
        w, {"id": name, "value": round(low + 0.6 * (high - low), 2) if not spec.whole else high}, []
    )
    pictures = [
        p for message in sent for key, p in message.get("set", {}).items() if key.startswith(f"{layer}.")
    ]
    assert pictures and all("fragments" not in p for p in pictures)


@pytest.mark.parametrize("kind", KINDS)
def test_an_insight_of_a_preset_holds_its_numbers_to_the_model(kind):
    """Every amount named in an insight is one that the widget computes for that preset."""
    for preset in kind.presets:
        for amount in [part for part in preset.insight.replace(";", " ").split() if part.startswith("¥")]:
            w = kind(preset.key).use_preset(preset.key).show("shape")
            levers = w.result.levers
            gains = {f"¥{abs(v - levers['nothing']):,.0f}" for v in levers.values()}
            assert amount.strip(".,") in gains, (preset.key, amount, gains)


# The spectrum ----------------------------------------------------------------------------------------


@each
def test_another_offer_brings_its_own_properties_and_undo_brings_the_old_ones_back(name):
    use(name)
    w = ServiceSpectrum()
    before = w.to_string()
    for key, offer in model.offers(name).items():
        w.pick(offer=key)
        assert w.params.tangibility == offer.tangibility and w.params.expertise == offer.expertise
        drive.check(w)
    assert ServiceSpectrum().from_string(w.to_string()).to_string() == w.to_string()
    for _key in model.offers(name):
        w.undo()
    assert w.to_string() == before


def test_a_dragged_offer_is_a_place_of_mine_and_stays_when_the_offer_in_view_changes():
    w = ServiceSpectrum().show("line")
    w.receive("move place_hospital", [9.5, 0])
    assert w.params.place_hospital == 9.5
    w.pick(offer="suit")
    assert w.params.place_hospital == 9.5 and w.result.mine("hospital") == 9.5


def test_reset_goes_back_to_the_offer_of_the_preset():
    w = ServiceSpectrum("software").use_preset("software").pick(offer="haircut").set(storability=9)
    w.reset()
    assert w.state.picks["offer"] == "software" and w.params.storability == 9.5
    assert w.undo().state.picks["offer"] == "haircut"


def test_the_bets_answer_with_the_model():
    session.set_role("student")
    w = ServiceSpectrum().bet(str(ServiceSpectrum().result.near_mean))
    assert "Close." in w.block("verdict")["html"]
    w.show("traits").bet("tangibility")
    assert "perishable" in w.block("verdict")["html"] and "Right." not in w.block("verdict")["html"]
    w.show("judge").bet("search")
    assert "Right." in w.block("verdict")["html"]
    w.show("limits").bet("2")
    assert "Close." in w.block("verdict")["html"]


def test_missions_of_the_spectrum_can_be_solved():
    w = ServiceSpectrum()
    places = {f"place_{key}": round(2 * w.result.means.loc[key, "place"]) / 2 for key in w.result.offers}
    w.set(**places)
    w.pick(offer="haircut").set(storability=9.5)
    w.pick(offer="hospital").set(expertise=0.9)
    w.show("limits").pick(offer="meal")
    cut = model.fewest_misfits(w.result.scores, model.owned("workshop"))[1]
    w.set(cut=cut)
    assert set(w._missions_done) == {0, 1, 2, 3}


@each
def test_a_hundred_buyers_are_a_hundred(name):
    use(name)
    w = ServiceSpectrum()
    for key in model.offers(name):
        assert sum(w.pick(offer=key).result.hundred.values()) == 100
        assert sum(w.result.tags.values()) == pytest.approx(1)


# The laboratory --------------------------------------------------------------------------------------


@each
def test_the_laboratory_opens_with_the_day_of_the_industry(name):
    use(name)
    w = CapacityLab()
    assert w.state.preset == w.state.picks["curve"] == name
    assert w.params == capacity.CapacityParams(**capacity.start_values(name))
    drive.check(w)


def test_missions_of_the_laboratory_can_be_solved():
    w = CapacityLab()
    w.set(booking=0.4, on_call=2)
    w.reset().set(booking=1)
    w.reset().set(staff=1)
    w.reset().set(price_gap=0.9)
    assert set(w._missions_done) == {0, 1, 2, 3}


def test_what_cannot_work_is_said():
    w = CapacityLab("flat").set(booking=0.5)
    assert "no peak" in w.block("notes")["html"]
    assert "Nobody is on duty" in CapacityLab(staff=0).block("notes")["html"]
    assert "everybody stays away" in CapacityLab(price_gap=1, sensitivity=2).block("notes")["html"]


# The jobs --------------------------------------------------------------------------------------------


def test_jobs_asks_for_a_bet_first_and_explains_what_is_none():
    w = ServiceJobs("Japan")
    assert w.block("play")["hidden"] and not w.block("sentence")["html"]
    for said in ("many", "", "140", "nan"):
        assert w.bet(said).block("play")["hidden"] and "0 to 100" in w.block("note")["html"]
    assert not w.bet("70%").block("play")["hidden"] and w.block("note")["html"] == ""
    with pytest.raises(ValueError, match=r"Atlantis.*China"):
        w.choose("Atlantis")


def test_the_rise_of_china_is_that_of_the_card():
    row = ServiceJobs("China").shares.loc["China"]
    assert (round(row[1991]), round(row[2022])) == (19, 45)
    assert np.allclose(row.diff().dropna() > 0, True)
