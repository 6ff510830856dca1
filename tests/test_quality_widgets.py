"""The three explorers of chapter 8, driven as a person drives them."""

import numpy as np
import pytest
from drawn import crowded
from drive import patched, sweep

import servicelab as sl
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names
from servicelab.quality import AuditDashboard, GapRadar, MethodPicker
from servicelab.quality.methods import METHODS
from servicelab.quality.model import DIMENSIONS
from servicelab.quality.widget import start_values

KINDS = (GapRadar, AuditDashboard, MethodPicker)
# Of the audit, whose layers share their pictures, the first and the last.
LAYERS = [
    (kind, layer)
    for kind in KINDS
    for layer in (kind.layers[:: len(kind.layers) - 1] if kind is AuditDashboard else kind.layers)
]
each_layer = pytest.mark.parametrize(("kind", "layer"), LAYERS, ids=lambda x: getattr(x, "key", None))


@pytest.fixture(autouse=True)
def as_a_test():
    sl.start("workshop", role="test")
    yield
    sl.start()


@each_layer
def test_every_control_at_hand_moves_and_the_picture_is_patched(kind, layer):
    patched(kind(), layer)


@pytest.mark.parametrize(("kind", "layer"), [(k, k.layers[i].key) for k in KINDS for i in (0, -1)])
def test_every_control_of_the_first_and_the_last_layer_moves_from_end_to_end(kind, layer):
    sweep(kind().show(layer))


@pytest.mark.parametrize("projector", [False, True], ids=["laptop", "projector"])
@each_layer
def test_no_text_lies_on_another_or_leaves_its_picture(kind, layer, projector, monkeypatch):
    sl.start("workshop", role="test", projector=projector)
    w = kind().pin()
    assert crowded(w, layer, w.presets[::3], monkeypatch) == []


# --- The gap radar -------------------------------------------------------------------------------


def test_the_widest_gap_the_heaviest_gap_and_the_worst_statement_are_three_answers():
    w = GapRadar()
    assert w.sentence == "Furthest short falls Empathy: expected 5.5, perceived 4.0, a gap of −1.5."
    assert "Weighted gap −0.82, performance alone 5.09" in w.show("points").sentence
    assert "by Reliability: −0.39" in w.sentence
    assert "“A date they name is a date they keep.” (Reliability, −2.3)" in w.show("items").sentence


def test_performance_alone_may_name_another_dimension_than_the_gap():
    w = GapRadar(expect_reliability=5.3).show("points")
    assert "by Empathy: −0.23" in w.sentence
    assert "by Reliability: −0.60" in w.pick(mode="performance").sentence


def test_a_smaller_promise_lifts_the_gap_score_only_and_a_note_says_so():
    w = GapRadar().show("points").set(lower=0.8)
    assert w.table.loc["Weighted gap", "value"] in ("-0.02", "−0.02", "0.02")
    assert w.table.loc["Performance alone, of 7", "value"] == "5.09"
    assert "nobody is served better" in w.block("notes")["html"]


def test_points_that_do_not_sum_to_a_hundred_are_scaled_with_a_note_and_none_at_all_is_refused():
    w = GapRadar().show("points").set(weight_reliability=55)
    assert "add up to 120" in w.block("notes")["html"] and w.result.points.sum() == 100
    w.set(**{f"weight_{k}": 0 for k in list(DIMENSIONS)[1:]})
    w.receive("weight_reliability", 0)
    assert "Give points" in w.block("weight_reliability")["error"] and w.params.weight_reliability == 55


def test_a_point_of_the_web_is_dragged_along_its_spoke():
    w = GapRadar()
    w.receive("move seen reliability", [0.4, 6.24])
    assert w.params.perceive_reliability == 6.2
    w.receive("move seen empathy", [40, 40])
    assert w.params.perceive_empathy == 1
    assert w.undo().params.perceive_empathy == 4.0


def test_a_statement_is_rated_and_the_mean_of_its_dimension_follows():
    w = GapRadar().show("items").rate("empathy", 2, "perceive", 6)
    assert w.params.perceive_empathy == pytest.approx(4.48)
    assert w.result.items.perceive["empathy"][1] == pytest.approx(6)
    other = GapRadar().from_string(w.to_string())
    np.testing.assert_allclose(other.result.items.perceive["empathy"], w.result.items.perceive["empathy"])
    assert w.undo().params.perceive_empathy == 4.0
    assert w.to_string() == "quality.1?layer=items"


def test_the_table_of_statements_follows_the_dimension_and_keeps_what_does_not_fit():
    w = GapRadar().show("items").pick(chosen="tangibles")
    assert [row[1][:3] for row in w.block("statements")["rows"]] == ["1. ", "2. ", "3. ", "4. "]
    w.receive("statements", {"row": "0", "column": "perceive", "value": "7,5"})
    assert "from 1 to 7" in w.block("statements_note")["html"]
    assert w.block("statements")["wrong"] == ["0", "perceive"] and w.params == GapRadar().params
    w.receive("statements", {"row": "0", "column": "perceive", "value": "6,5"})
    assert w.block("statements")["rows"][0][2][1] == "6.5" and not w.block("statements_note")["html"]


@pytest.mark.parametrize(
    "call", [("luck", 1, "expect", 5), ("empathy", 6, "expect", 5), ("empathy", 1, "wish", 5)]
)
def test_a_statement_that_is_not_there_is_named_in_words(call):
    with pytest.raises(ValueError, match="no such statement"):
        GapRadar().rate(*call)


@pytest.mark.parametrize("line", ["luck:1/2", "empathy:1,2/3,4", "empathy:900,0,0,0,0/0,0,0,0,0", "x"])
def test_a_line_of_ratings_that_does_not_fit_is_refused_and_nothing_changes(line):
    w = GapRadar()
    with pytest.raises(ShareError, match="no list of item ratings"):
        w.from_string(f"quality.1?layer=gap&extra={line}")
    assert w.to_string() == "quality.1?layer=gap"


def test_numbers_that_cannot_occur_together_are_explained_and_nothing_breaks():
    w = GapRadar().show("doubt").set(together=0.95)
    assert "cannot agree so well" in w.sentence and "cannot agree so well" in w.block("notes")["html"]
    assert w.table.loc["Reliability of one customer's gap", "value"] == "–"


def test_the_cut_of_the_board_is_dragged_and_dimensions_jump():
    w = GapRadar().show("map")
    assert "No dimension" in w.sentence
    w.receive("move cut", [7.0, 4])
    assert w.params.cut_performance == 7.0 and "Responsiveness" in w.sentence


def test_what_the_four_causes_do_not_explain_is_said():
    w = GapRadar().show("causes").set(know=1.0)
    assert "Not explained: −0.78" in w.block("notes")["html"]


@pytest.mark.parametrize("industry", names())
def test_every_industry_opens_with_its_own_ratings_and_a_gap(industry):
    sl.start(industry, role="test")
    w = GapRadar()
    assert all(getattr(w.params, name) == value for name, value in start_values().items())
    assert w.result.score < -0.5 and abs(w.result.unexplained) < 0.1


def test_the_missions_of_the_radar_can_be_solved():
    w = GapRadar().set(lower=1)
    w.reset().set(weight_empathy=0, weight_reliability=0, weight_tangibles=0, weight_responsiveness=5)
    w.set(weight_assurance=95)
    w.reset().set(perceive_empathy=4.5, perceive_tangibles=4.5)
    w.reset().set(cut_performance=7.5)
    w.reset().set(together=0.84)
    assert sorted(w._missions_done) == [0, 1, 2, 3, 4]


# --- The audit -----------------------------------------------------------------------------------


def test_nothing_is_proved_beyond_the_standards_that_are_known():
    w = AuditDashboard()
    assert "proved" not in w.sentence, "the first layer does not give away the bet of the second"
    assert "56%</b> can be proved" in w.show("promise").block("sentence")["html"]
    assert 0.8 < w.set(know=2).result.provable < 1
    assert w.set(know=3).result.provable == 1


def test_the_missions_of_the_audit_can_be_solved():
    w = AuditDashboard().set(know=3)
    w.set(**dict.fromkeys(("listen", "whynot", "consult", "satisfy", "criticism", "informed"), 0))
    w.set(know=3, kept=3)
    assert sorted(w._missions_done) == [0, 1, 2]


# --- The methods ---------------------------------------------------------------------------------


def test_complaints_alone_hear_of_a_few():
    w = MethodPicker()
    assert w.result.troubled < 5 and w.result.coverage[2] > 0.99
    assert w.use_preset("even").result.silent > 15


def test_a_plan_beyond_the_budget_and_a_plan_of_nothing_get_a_note():
    w = MethodPicker().set(spend_survey=20)
    assert "take ¥20,000 away" in w.block("notes")["html"]
    w.set(**{f"spend_{key}": 0 for key in METHODS})
    assert "nothing is heard" in w.block("notes")["html"] and w.result.troubled == 0


def test_the_missions_of_the_methods_can_be_solved():
    nothing = {f"spend_{key}": 0 for key in METHODS}
    w = MethodPicker().set(**nothing | {"spend_shopper": 36, "spend_lost": 12})
    w.set(**nothing | {"spend_pose": 20, "spend_shopper": 10, "spend_lost": 20, "spend_survey": 10})
    assert sorted(w._missions_done) == [0, 1, 2]
