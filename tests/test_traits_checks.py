"""The mistakes that people make with a day of capacity are named; the cards of chapter 2 have a home or say why not."""

import re

import pytest

import servicelab as sl
from servicelab.kit.check import judge
from servicelab.kit.scenario import names
from servicelab.traits import capacity, sorts
from servicelab.traits.exercise import case, day, jobs, log, meal


@pytest.fixture(params=names(), autouse=True)
def industry(request):
    yield sl.start(request.param)
    sl.start()


def test_setting_idle_off_against_lost_hides_the_loss():
    over = day()["customers"] - case().places
    assert judge("2-B1", over.clip(lower=0).sum()).ok
    assert not judge("2-B1", max(over.sum(), 0)).ok
    assert "idle" in judge("2-B1", (-over).clip(lower=0).sum()).message


def test_the_mean_day_has_no_bad_days_in_it():
    arrivals = log()["arrivals"]
    lost = (arrivals - case().places).clip(lower=0).sum() / arrivals.sum()
    usual = log().groupby("hour")["arrivals"].mean()
    smooth = (usual - case().places).clip(lower=0).sum() / usual.sum()
    assert judge("2-B3", lost).ok and lost > smooth
    assert "means first" in judge("2-B3", smooth).message


def test_the_log_follows_the_curve():
    usual = log().groupby("hour")["arrivals"].mean()
    assert usual.to_numpy() == pytest.approx(day()["customers"].to_numpy(), rel=0.35, abs=1)


def test_points_are_not_percent():
    row = jobs()
    assert judge("2-B4", row.iloc[-1] - row.iloc[0]).ok
    assert "Points" in judge("2-B4", 100 * (row.iloc[-1] / row.iloc[0] - 1)).message


def test_who_is_far_below_the_mean_counts_too():
    distance = meal() - meal().mean()
    assert judge("2-B5", (distance.abs() > 1.5).sum()).ok
    assert "abs()" in judge("2-B5", (distance > 1.5).sum()).message


def test_one_unit_more_is_paid_in_every_open_hour():
    places = (case().staff + 1) * case().rate
    lost = (day()["customers"] - places).clip(lower=0).sum()
    saved = (day()["customers"] - case().places).clip(lower=0).sum() - lost
    assert judge("2-F1", lost).ok
    assert judge("2-F2", saved * case().margin - case().wage * len(day())).ok
    assert "every open hour" in judge("2-F2", saved * case().margin).message


def test_a_clue_list_is_told_group_by_group_what_is_missing():
    full = dict.fromkeys(("people", "place", "words", "others"), "a badge, a voice")
    full |= {"judged": "Nobody minds the time here.", "change": "A new sign by Friday noon."}
    assert judge("2-D1", full).ok
    assert "“place”" in judge("2-D1", full | {"place": "one thing only"}).message
    assert "which clue" in judge("2-D1", full | {"change": "soon"}).message
    assert judge("2-D1", full | {"people": "工牌、声音"}).ok
    assert not judge("2-D1", "a list").ok


SORTERS = (sorts.comparison, sorts.steps, sorts.personnel, sorts.clues, sorts.features, sorts.levels)


@pytest.mark.parametrize("make", SORTERS, ids=lambda f: f.__name__)
def test_the_right_sorting_is_confirmed_and_a_wrong_one_gets_a_reason(make):
    s = make()
    for card, home in s.right.items():
        s.place(card, home)
    assert s.score == (len(s.right), len(s.right)) and len(s.right) >= 5
    card = next(iter(s.right))
    wrong = next(b for b in s.bins if b not in ("?", s.right[card]))
    assert s.why[card].rstrip(".")[:20] in s.place(card, wrong).check().verdict
    assert all(set(s.right.values()) <= set(s.bins) for _once in "x")


def test_twelve_services_have_no_key_and_twelve_clues_stand_in_all_four_groups():
    assert len(sorts.services().items) == 12 and not sorts.services().right
    assert set(sorts.clues().right.values()) == set(sorts.GROUPS)
    order = list(sorts.clues().right.values())
    assert all(order[i : i + 4] != [order[i]] * 4 for i in range(9))


def test_a_peak_of_the_case_is_a_peak_of_the_simulation():
    hours = capacity.curve(sl.kit.scenario.current().name)
    assert capacity.peaks(hours).any() and not re.search("nan", str(case()))
