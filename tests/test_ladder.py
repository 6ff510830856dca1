"""The service ladder: golden numbers, the rule of the rungs, its invariants, and lists that people bring."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.kit.scenario import names
from servicelab.ladder import kano, model
from servicelab.ladder import needs as lists
from servicelab.ladder.model import LadderParams, Need, profile

FAST = LadderParams()


def a_need(key="a", kind="P", done=0.0, **more):
    return Need(key, f"Need {key}", kind, done=done, tried=more.pop("tried", done > 0), **more)


some_needs = st.lists(
    st.builds(
        Need,
        key=st.uuids().map(str),
        need=st.just("x"),
        kind=st.sampled_from("BPU"),
        weight=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
        done=st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]),
        recoverable=st.booleans(),
        cost=st.floats(0, 100),
        tried=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


# The rungs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "rung"),
    [
        ([a_need()], 1),
        ([a_need(tried=True)], 1),  # attempted, and it can be made good
        ([a_need(tried=True, recoverable=False)], 2),
        ([a_need(done=1), a_need("b"), a_need("c")], 3),
        ([a_need(done=1), a_need("b")], 4),  # half is most
        ([a_need(done=1), a_need("b", "B", 1)], 5),
        ([a_need(done=1), a_need("u", "U", 0.5)], 6),
        ([a_need(done=1), a_need("u", "U", 0, tried=True)], 6),
        ([a_need(done=1), a_need("u", "U", 1)], 7),
    ],
)
def test_each_rung_has_its_rule(needs, rung):
    assert profile(needs).rung == rung


def test_an_open_must_be_caps_the_ladder_at_four_however_many_delights():
    needs = [a_need("m", "B", 0.99), *(a_need(f"p{i}", "P", 1) for i in range(5))]
    needs += [a_need(f"u{i}", "U", 1) for i in range(4)]
    found = profile(needs)
    assert found.rung == 4 and found.gated and found.lowest_must.key == "m"
    assert profile([replace(needs[0], done=1.0), *needs[1:]]).rung == 7


def test_the_strict_rule_drops_to_two_whatever_else_is_done():
    needs = [a_need("x", "P", 0, tried=True, recoverable=False), a_need("b", "B", 1), a_need("u", "U", 1)]
    assert profile(needs).rung == 4
    assert profile(needs, strict=True).rung == 2
    assert model.next_step(needs, strict=True).needs[0].key == "x"


@given(some_needs, st.data())
def test_the_rung_never_falls_when_a_need_is_fulfilled_more(needs, data):
    strict = data.draw(st.booleans())
    i = data.draw(st.integers(0, len(needs) - 1))
    more = data.draw(st.floats(needs[i].done, 1))
    raised = [*needs[:i], replace(needs[i], done=more, tried=needs[i].tried or more > 0), *needs[i + 1 :]]
    assert profile(raised, strict).rung >= profile(needs, strict).rung


@given(some_needs, st.randoms(), st.booleans())
def test_the_order_of_the_needs_and_a_need_without_weight_change_nothing(needs, random, strict):
    shuffled = random.sample(needs, len(needs))
    nothing = Need("zero", "x", "B", 0.0, 0.0, False, tried=True)
    assert profile(shuffled, strict).rung == profile(needs, strict).rung
    assert profile([*needs, nothing], strict).rung == profile(needs, strict).rung


@given(some_needs, st.booleans())
def test_the_cheapest_step_really_lifts_and_no_single_need_is_cheaper(needs, strict):
    step, now = model.next_step(needs, strict), profile(needs, strict).rung
    if step is None:
        # Only a need that counts can lift; on the top, or with nothing left to do, there is no step.
        assert now == 7 or profile([n.put("done") for n in needs], strict).rung == now or now == 5
        return
    assert step.rung > now
    if now == 5:
        return
    keys = {n.key for n in step.needs}
    assert profile([n.put("done") if n.key in keys else n for n in needs], strict).rung == step.rung
    for n in needs:
        lifted = profile([m.put("done") if m is n else m for m in needs], strict).rung
        assert lifted <= now or n.cost * (1 - n.done) >= step.cost - 1e-9


# Expectation -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mean", "felt_mean"), [("constant", 5.48, 5.48), ("peaks", 5.75, 0.44), ("rising", 7.97, 7.97)]
)
def test_golden_numbers_of_the_treadmill(name, mean, felt_mean):
    level = 200 / 3 if name == "peaks" else 70
    performance = np.tile([55.0, 55, 90], 4) if name == "peaks" else model.pattern(name, level)
    gaps = performance - model.expectations(performance, 50, 0.3)
    assert gaps.mean() == pytest.approx(mean, abs=0.005)
    assert model.felt(gaps, 2).mean() == pytest.approx(felt_mean, abs=0.005)


def test_the_peaks_at_70_are_those_of_the_specification():
    assert model.pattern("peaks", 70)[:3].tolist() == [55, 55, 90]


def test_the_lead_fades_by_the_learning_rate():
    p = model.pattern("constant", 70)
    gaps = p - model.expectations(p, 50, 0.3)
    assert gaps[:4] == pytest.approx([20, 14, 9.8, 6.86])
    assert gaps[-1] == pytest.approx(20 * 0.7**11)


def test_who_never_learns_stays_pleased_and_who_forgets_keeps_a_part():
    p = model.pattern("constant", 70, 200)
    assert (p - model.expectations(p, 50, 0)).min() == 20
    assert (p - model.expectations(p, 50, 0.3, 0.3))[-1] == pytest.approx(10)


@given(some_needs, st.floats(0, 1))
def test_one_year_later_moves_expectation_as_the_treadmill_does(needs, learning):
    expected, perceived = model.points(needs)
    later, same = model.points(model.one_year_later(needs, learning))
    assert same == pytest.approx(perceived)
    assert later == pytest.approx(expected + learning * (perceived - expected), abs=1e-6)


def test_yesterdays_delight_is_asked_for_a_year_later_and_a_must_be_in_the_end():
    needs = (a_need("p", "P", 1), a_need("u", "U", 1))
    assert profile(needs).rung == 7
    later = model.one_year_later(needs, 0.3)
    assert profile(later).rung == 5 and later[1].kind == "P"
    for _year in range(10):
        later = model.one_year_later(later, 0.3)
    assert [n.kind for n in later] == ["B", "B"]


def test_a_must_be_can_only_lose_and_an_unexpected_act_only_win():
    assert a_need(kind="B", done=1).felt(2) == 0 and a_need(kind="B", done=0).felt(2) == -2
    assert a_need(kind="U", done=0).felt(2) == 0 and a_need(kind="U", done=1).felt(2) == 1
    assert a_need(kind="P", done=0).felt(2) == -1 and a_need(kind="P", done=1).felt(2) == 0.5


# Cost, triangle, doubt ---------------------------------------------------------------------------


def test_the_stop_rung_is_the_top_of_the_net_sum_and_cheaper_steps_move_it_up():
    found = model.worth(FAST)
    assert found.best[found.stop - 1] == found.best.max()
    assert model.worth(FAST.but(base_cost=0)).stop == 7
    assert model.worth(FAST.but(base_cost=5000)).stop == 1


def test_benefit_and_cost_add_up_by_hand():
    p = FAST.but(
        customers=100, value=1000, base_cost=10, growth=2, stay_low=0, stay_high=1, middle=1, steepness=1
    )
    found = model.worth(p)
    assert found.kept[0] == 50
    assert found.benefit[0] == pytest.approx(100 * 1000 * (1 / (1 + np.exp(-1)) - 0.5))
    assert found.cost.tolist() == [2000, 4000, 8000, 16000, 32000, 64000]


def test_a_competitor_below_makes_a_higher_rung_worth_more():
    assert (model.worth(FAST, rival=3).benefit >= model.worth(FAST).benefit).all()
    assert model.worth(FAST, rival=3).benefit[3] > model.worth(FAST).benefit[3]
    assert model.worth(FAST, rival=3).benefit[1] == model.worth(FAST).benefit[1]


def test_flipping_the_triangle_turns_hours_towards_the_customer():
    before, after = model.triangle(FAST), model.triangle(FAST.but(flip=1))
    assert before.waiting == pytest.approx(1 - (1 / 3) * (2 / 3 + 1 / 9))
    assert after.waiting == 0 and after.upward.sum() < before.upward.sum()
    assert after.own[0] > before.own[0]  # more time with customers
    for found in (before, after):
        assert (found.upward + found.forward + found.own) == pytest.approx(40 * found.people)


def test_customers_repeat_and_agree_when_everybody_has_all_needs_and_nobody_doubts():
    needs = lists.shipped("workshop").needs
    assert (model.worlds(needs, 40, 0.2, 4) == model.worlds(needs, 40, 0.2, 4)).all()
    assert set(model.worlds(needs, 500, 0.0, 12)) == {4}
    assert (
        len(set(model.worlds(lists.shipped("utility").needs, 10, 0.0, 12))) > 1
    )  # weights alone decide 3 or 4


def test_who_has_few_needs_sees_another_firm():
    needs = lists.shipped("workshop").needs
    found = model.worlds(needs, 40, 0.0, 1)
    assert found.max() == 7 and found.min() < 4


# Kano --------------------------------------------------------------------------------------------


def test_the_table_of_kano_and_its_golden_number():
    assert kano.classify("like", "dislike") == "O" and kano.classify("like", "like") == "Q"
    assert kano.classify("neutral", "dislike") == "M" and kano.classify("dislike", "neutral") == "R"
    found = kano.Tally({"A": 12, "O": 9, "M": 6, "I": 13})
    assert found.better == pytest.approx(0.525) and found.worse == pytest.approx(-0.375)


def test_a_tie_is_said_and_the_class_that_hurts_most_is_taken():
    found = kano.Tally({"A": 4, "M": 4, "I": 1})
    assert found.winners == ("M", "A") and found.winner == "M"


def test_without_a_usable_answer_there_is_no_share():
    assert np.isnan(kano.Tally({"R": 3, "Q": 2}).better)


def test_an_unknown_answer_lists_the_five():
    with pytest.raises(ValueError, match=r"'love'.*like, must, neutral, live, dislike"):
        kano.classify("love", "like")


# Lists of needs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", lists.shipped_names())
def test_every_shipped_list_can_be_used_and_comes_back_from_its_line(name):
    found = lists.shipped(name)
    lists.check(found.needs)
    assert lists.from_line(lists.to_line(found)) == found
    changed = found.but(found.needs[0].key, done=0.25, kind="U", recoverable=False, customer=None)
    line = lists.to_line(changed)
    assert line.startswith(f"{name}:") and lists.from_line(line) == changed
    later = replace(found, needs=model.one_year_later(found.needs, 0.3))
    again = lists.from_line(lists.to_line(later))
    assert [n.kind for n in again.needs] == [n.kind for n in later.needs]
    assert [n.bar for n in again.needs] == pytest.approx([n.bar for n in later.needs])


def test_lists_differ_by_industry():
    assert len({lists.shipped(n).needs for n in names()}) == 5


def test_a_list_of_ones_own_survives_a_file_and_a_line():
    found, reading = lists.read_needs(lists.to_csv(lists.shipped("hotel").needs).encode())
    assert not reading.problems and found.name == "own"
    assert profile(found.needs).rung == profile(lists.shipped("hotel").needs).rung
    again = lists.from_line(lists.to_line(found))
    assert [replace(n, key="") for n in again.needs] == [replace(n, key="") for n in found.needs]


CSV = "need,class,weight,done,recoverable,cost,customer\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Seat,B,1,60,yes,1,0.5", "more than 1. Did you mean percent? Write 0.6"),
        ("Seat,B,1,-0.2,yes,1,0.5", "outside 0 to 1"),
        ("Seat,gold,1,0.5,yes,1,0.5", "'gold' is no class of needs. Write B"),
        ("Seat,B,-1,0.5,yes,1,0.5", "Write 0 or more"),
        ("Seat,B,1,0.5,perhaps,1,0.5", "Write yes or no"),
        ("Seat,B,1,half,yes,1,0.5", "is not a number"),
        ("Seat,B,1,,yes,1,0.5", "empty"),
    ],
)
def test_a_bad_row_is_left_out_with_its_number_and_the_fix(row, message):
    found, reading = lists.read_needs(CSV + "Tea,P,1,1,yes,2,1\n" + row + "\n")
    (problem,) = reading.problems
    assert problem.row == 3 and message in str(problem)
    assert [n.need for n in found.needs] == ["Tea"]


def test_a_chinese_list_with_percent_and_semicolons_is_read():
    text = "需求;类别;权重;完成度;可补救\n热水;必备;3;50%;否\n茶;魅力;1;100%;是\n"
    found, reading = lists.read_needs(text.encode("gb18030"))
    assert not reading.problems
    assert [(n.kind, n.done, n.recoverable) for n in found.needs] == [("B", 0.5, False), ("U", 1.0, True)]


def test_weights_that_are_all_zero_refuse_the_list_as_a_whole():
    found, reading = lists.read_needs(CSV + "Tea,P,0,1,yes,2,1\nSeat,B,0,1,yes,2,1\n")
    assert found is None and "All weights" in str(reading.problems[-1])


def test_no_must_be_and_only_ones_own_view_are_remarked():
    _found, reading = lists.read_needs("need,class,done\nTea,P,1\nSeat,P,0\n")
    said = " ".join(map(str, reading.notes))
    assert "none, really?" in said and "Only your own view" in said and "rungs 6 and 7" in said


def test_a_cell_that_does_not_fit_changes_nothing_and_names_the_row():
    found = lists.shipped("workshop")
    with pytest.raises(lists.NeedsError, match=r"Row 1, .* outside 0 to 1"):
        lists.change(found, "ready", "done", "-3")
    with pytest.raises(lists.NeedsError, match="no class of needs"):
        lists.change(found, "ready", "kind", "Z")
    assert lists.change(found, "ready", "done", "75%").needs[0].done == 0.75


@pytest.mark.parametrize("line", ["own:rubbish", "own:", "nowhere", "hotel:99d=1", "hotel:0d7", "hotel:0q1"])
def test_a_damaged_line_is_explained(line):
    with pytest.raises(lists.NeedsError):
        lists.from_line(line)
