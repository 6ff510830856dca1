"""The process behind the pyramid: golden numbers, invariants, and inputs that teach."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.complaints import model
from servicelab.complaints.model import Pyramid, PyramidParams, from_layers, paths, read_layers
from servicelab.complaints.view import depth, share_above, view, whole
from servicelab.kit.params import ParamError

shares = st.floats(0, 1)
DEFAULT = PyramidParams()


def pyramid(**values):
    return Pyramid(PyramidParams(**values))


# Golden numbers ----------------------------------------------------------------------------------


def test_the_default_pyramid_is_50_45_5_and_loses_752():
    v = Pyramid(DEFAULT)
    assert v.layers == pytest.approx([500, 450, 50])
    assert v.retention == pytest.approx(0.2485)
    assert v.lost == pytest.approx(751.5)
    assert v.lost_by_layer == pytest.approx([455, 202.5, 64, 30])
    assert v.behind_each == pytest.approx(20)
    assert v.would_leave_anyway == pytest.approx(100)


def test_one_more_voice_has_a_price_and_a_break_even_value():
    v = Pyramid(DEFAULT)
    assert v.voice_gain == pytest.approx(0.317) and v.voice_cost == pytest.approx(95.2)
    limits = {1: 300.3, 0.5: 600.6, 0.25: 1201.3, 0.1: 3003.2}
    for causal, limit in limits.items():
        assert pyramid(causal=causal).break_even_value == pytest.approx(limit, abs=0.05)


@pytest.mark.parametrize(
    ("values", "retention"),
    [({"voice": 0.04}, 0.1027), ({"first": 0, "solved": 0}, 0.14), ({"voice": 0.60}, 0.2802)],
)
def test_other_pyramids(values, retention):
    assert pyramid(**values).retention == pytest.approx(retention, abs=5e-5)


def test_easier_complaints_rise_by_a_fifth_and_losses_fall():
    after = Pyramid(DEFAULT).easier
    assert after.voiced == pytest.approx(600) and after.lost == pytest.approx(719.8)


@pytest.mark.parametrize(
    ("voice", "first", "fast", "kept"),
    [(0.04, 0, 0, 94), (0.04, 1, 1, 119), (0.50, 0, 0, 140), (0.50, 1, 1, 455)],
)
def test_four_treatments_of_a_thousand(voice, first, fast, kept):
    v = pyramid(customers=10_000, voice=voice, first=first, fast=fast, solved=0)
    assert v.stayed == pytest.approx(kept, abs=0.5)


def test_what_each_lever_saves_at_equal_effort():
    saved = {lever.field: lever.saved for lever in Pyramid(DEFAULT).levers}
    golden = {"problem_rate": 65.15, "voice": 31.7, "first": 22.75, "persist": 6.3, "fast": 5.6}
    assert saved == pytest.approx(golden)


def test_a_lever_stops_where_there_is_no_room():
    full = pyramid(voice=0.95, problem_rate=0.005)
    assert full.levers[1].points == pytest.approx(0.05) and full.levers[0].points == pytest.approx(-0.005)
    assert pyramid(voice=1).levers[1].saved == pytest.approx(0)


def test_money_buys_points_at_the_cost_of_a_point():
    levers = {x.field: x for x in pyramid(budget=3, cost_voice=0.6, cost_problem_rate=6).levers_for_money}
    assert levers["voice"].points == pytest.approx(0.05)
    assert levers["problem_rate"].points == pytest.approx(-0.005)
    assert levers["voice"].saved == pytest.approx(31.7 / 2)


def test_the_double_deviation_turns_at_the_golden_shares():
    values = {"back_silent": 0.30, "back_unresolved": 0.15, "persist": 0}
    assert Pyramid(PyramidParams(**values, fast=0)).least_resolved == pytest.approx(0.3846, abs=5e-5)
    assert Pyramid(PyramidParams(**values, fast=0.5)).least_resolved == pytest.approx(0.2830, abs=5e-5)
    for share, sign in ((0.27, -1), (0.30, 1)):
        assert sign * Pyramid(PyramidParams(**values, first=share)).voice_gain > 0


def test_who_is_never_worse_off_complaining_needs_no_share_resolved():
    assert Pyramid(DEFAULT).least_resolved == 0
    stuck = pyramid(back_silent=0.3, back_unresolved=0.1, back_resolved=0.05, back_fast=0.05)
    assert stuck.least_resolved == math.inf


def test_the_curve_of_waiting_meets_its_ends():
    assert model.rate_after(0, 0.54, 0.82) == pytest.approx(0.82)
    assert model.rate_after(1e6, 0.54, 0.82) == pytest.approx(0.54)
    assert model.rate_after(3, 0.54, 0.82) == pytest.approx(0.54 + 0.28 / math.e)
    days = model.days_of(0.5)
    assert model.rate_after(days, 0.54, 0.82) == pytest.approx(0.68), "half fast, or so many days for all"
    assert model.days_of(0) == math.inf and model.days_of(1) == 0


def test_an_unfair_solution_falls_towards_no_solution_and_respect_weighs_a_little_more():
    assert pyramid(fair_outcome=0, respect=0, fair_process=0).rates[:4] == pytest.approx(
        [0.09, 0.19, 0.19, 0.19]
    )
    rates = [pyramid(**{name: 0}).rates[1] for name in ("respect", "fair_outcome", "fair_process")]
    assert rates == sorted(rates) and rates[0] < 0.82
    assert model.JUSTICE.sum() == pytest.approx(1)


def test_talk_never_reaches_more_people_than_there_are():
    assert model.heard(1e9, 500) == pytest.approx(500)
    assert model.heard(10, 1e6) == pytest.approx(10, rel=1e-4)
    v = pyramid(told_bad=1000, catchment=1)
    assert v.talk.heard_bad <= v.catchment < v.talk.told_bad
    assert Pyramid(DEFAULT).talk.told_bad == pytest.approx(7700)


def test_causing_problems_pays_only_for_those_who_believe_in_the_paradox():
    assert Pyramid(DEFAULT).sabotage == pytest.approx(4400 * -0.08 - 160)
    assert view(DEFAULT, believed=True).sabotage == pytest.approx(4400 * 0.05 - 160)


def test_doubt_is_the_same_twice_and_grows_with_ignorance():
    a, b = Pyramid(DEFAULT).doubt, Pyramid(DEFAULT).doubt
    assert np.array_equal(a.dots, b.dots) and len(a.dots) == 50
    sure = pyramid(sample=5000, causal_spread=0).doubt
    assert np.ptp(sure.dots) < np.ptp(a.dots[a.dots < np.inf])
    assert np.median(sure.dots) == pytest.approx(600.6, rel=0.05)
    assert np.all(np.diff(a.dots) >= 0) and 0.9 < a.pays < 0.95


def test_without_cause_no_world_is_worth_it():
    v = pyramid(causal=0, causal_spread=0)
    assert v.break_even_value == math.inf and v.doubt.pays == 0 and np.all(np.isinf(v.doubt.dots))


# Invariants --------------------------------------------------------------------------------------


@given(shares, shares, shares, shares, shares)
def test_the_paths_and_the_layers_are_a_whole(c, f, quick, e, g):
    found = paths(c, f, quick, e, g)
    assert found.min() >= 0 and found.sum() == pytest.approx(1)
    v = pyramid(voice=c, first=f, fast=quick, persist=e, solved=g)
    assert v.layers.sum() == pytest.approx(v.troubled)
    assert v.lost + v.stayed == pytest.approx(v.troubled)
    assert v.lost_by_layer.sum() == pytest.approx(v.lost)
    assert v.layers == pytest.approx([v.troubled * x for x in (1 - c, c - c * (1 - f) * e, c * (1 - f) * e)])


@given(st.lists(shares, min_size=4, max_size=4).map(sorted), st.sampled_from(range(4)), st.floats(0, 0.3))
def test_more_who_stay_in_one_group_never_means_fewer_altogether(rates, group, more):
    names = ("back_silent", "back_unresolved", "back_resolved", "back_fast")
    before = dict(zip(names, rates, strict=True))
    after = before | {names[group]: min(rates[group] + more, 1)}
    assert pyramid(**after).retention >= pyramid(**before).retention - 1e-12


@given(
    st.lists(shares, min_size=4, max_size=4).map(sorted),
    st.lists(shares, min_size=5, max_size=5),
    st.sampled_from(("voice", "first", "fast", "persist", "solved")),
    st.floats(0, 1),
)
def test_with_ordered_rates_no_step_of_the_process_ever_hurts(rates, process, name, more):
    fields = dict(zip(("back_silent", "back_unresolved", "back_resolved", "back_fast"), rates, strict=True))
    fields |= dict(zip(("voice", "first", "fast", "persist", "solved"), process, strict=True))
    before = pyramid(**fields)
    after = pyramid(**fields | {name: min(fields[name] + more, 1)})
    assert after.retention >= before.retention - 1e-12


@given(st.floats(0.01, 0.98), st.floats(0.001, 0.5))
def test_the_break_even_value_falls_when_more_is_cause(causal, more):
    assert pyramid(causal=min(causal + more, 1)).break_even_value <= pyramid(causal=causal).break_even_value


@given(shares, shares, shares)
def test_layers_of_the_process_are_read_back_as_the_process(c, f, e):
    v = pyramid(voice=c, first=f, persist=e)
    found = from_layers(*(v.layers / v.troubled), first=f)
    assert found.voice == pytest.approx(c, abs=1e-9) and found.note == ""
    if c * (1 - f) > 1e-6:
        assert found.persist == pytest.approx(e, abs=1e-6)


@given(st.lists(st.floats(0, 1e6), min_size=6, max_size=6).filter(lambda x: sum(x) > 1e-3))
def test_a_hundred_marks_are_a_hundred(parts):
    marks = whole(np.array(parts))
    assert marks.sum() == 100 and marks.min() >= 0
    assert np.abs(marks - 100 * np.array(parts) / sum(parts)).max() < 1


@given(shares)
def test_a_height_on_the_pyramid_is_a_share_above_it(share):
    assert share_above(10 - depth(share)) == pytest.approx(share, abs=1e-9)


# Inputs that teach -------------------------------------------------------------------------------


def test_layers_that_do_not_add_up_are_divided_by_their_sum_and_it_is_said():
    found = read_layers("50 45 10")
    assert found.voice == pytest.approx(55 / 105) and "105" in found.note
    assert read_layers("50, 45, 5").note == "" and read_layers("0.5 0.45 0.05").voice == pytest.approx(0.5)


@pytest.mark.parametrize("text", ["", "no", "1 2 3 4", "-1 50 51", "0 0 0", "nan 1 1"])
def test_what_are_no_layers_is_refused_with_an_example(text):
    with pytest.raises(ParamError, match="50 45 5"):
        read_layers(text)


def test_more_persisting_than_unresolved_is_impossible():
    with pytest.raises(ParamError, match=r"80% cannot persist|80\.0% cannot persist"):
        from_layers(10, 10, 80)


def test_percent_for_a_share_gets_its_own_hint():
    with pytest.raises(ParamError, match=r"Did you mean percent\? Write 0\.5 for 50%"):
        PyramidParams(voice=50)
    said = model.validate(voice=50, first=0.3)
    assert [note.level for note in said] == ["error"] and said[0].field == "voice"


def test_nobody_complaining_divides_nothing_by_nothing():
    v = pyramid(voice=0)
    assert v.lost == pytest.approx(910) and math.isnan(v.behind_each)
    assert any("desk is empty" in note.sentence for note in model.notes(v.params))


def test_no_causal_effect_is_never_worth_it():
    assert any("never worth it" in note.sentence for note in model.validate(causal=0))


def test_the_rates_of_the_survey_carry_their_warning_until_they_are_replaced():
    warned = [n for n in model.validate() if "stated intentions" in n.sentence]
    assert len(warned) == 1 and "above 100 dollars" in warned[0].sentence and "[E3a B]" in warned[0].sentence
    assert not [n for n in model.validate(back_silent=0.2) if "stated intentions" in n.sentence]
