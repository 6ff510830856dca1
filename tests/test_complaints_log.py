"""Logs of complaints, the Pareto of causes, the confession and the sorted cards, in all five industries."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from drawn import faults, texts
from test_i18n import Marked, untranslated

import servicelab as sl
from servicelab.build.tables import complaints as made
from servicelab.complaints import CauseCounter, ConfessionReader, sorts
from servicelab.complaints.causes import CAUSES, REASONS, TAGS, carry, pareto
from servicelab.complaints.exercise import SCENES, complaint_log, first_complaints, malice, scene
from servicelab.complaints.log import count, read_log, shipped
from servicelab.kit import i18n, theme
from servicelab.kit.data import table
from servicelab.kit.scenario import current, names, scenario


@pytest.fixture(params=names())
def industry(request):
    sl.start(request.param, role="test")
    return request.param


# The made log ------------------------------------------------------------------------------------


def test_the_log_is_a_year_of_sixty_complaints_by_fewer_customers(industry):
    log = table(f"complaints_{industry}")
    assert len(log) == 60 and log["complaint"].is_unique
    assert 35 <= log["customer"].nunique() <= 50
    assert log["day"].dt.year.isin([2025, 2026]).all() and (log["days"].dropna() >= 0).all()


def test_the_log_is_drawn_the_same_twice(industry):
    pd.testing.assert_frame_equal(made.complaints(industry), made.complaints(industry))


def test_who_was_helped_does_not_come_back(industry):
    log = table(f"complaints_{industry}")
    for _customer, rows in log.groupby("customer", sort=False):
        assert rows["days"].iloc[:-1].isna().all()
        assert rows["day"].is_monotonic_increasing and rows["reason"].nunique() == 1


def test_two_reasons_of_eight_carry_more_than_half_and_no_single_one_does(industry):
    log = table(f"complaints_{industry}")
    for rows in (log, log.drop_duplicates("customer")):
        found = pareto(rows["reason"].value_counts())
        assert carry(found) == 2, found
    assert pareto(log["cause"].value_counts())["together"].iloc[1] >= 0.5


def test_twelve_voices_use_every_reason_and_every_cause(industry):
    voices = current().complaints.voices
    assert len(voices) == 12 and len({v.text for v in voices}) == 12
    assert {v.reason for v in voices} == set(REASONS) and {v.cause for v in voices} == set(CAUSES)
    log = table(f"complaints_{industry}")
    assert [x for x in log["words"] if x] == [v.text for v in voices]


def test_no_voice_is_said_in_two_industries():
    said = [v.text for name in names() for v in scenario(name).complaints.voices]
    assert len(said) == len(set(said)) == 60


def test_shares_of_the_log_are_a_whole(industry):
    told = current().complaints.log
    assert sum(told.reasons) == pytest.approx(1) and len(told.reasons) == len(REASONS)
    assert sum(told.causes) == pytest.approx(1) and len(told.causes) == len(CAUSES)
    assert "synthetic" in told.note.lower() and "illustrative" in current().complaints.start.note


# Counting ----------------------------------------------------------------------------------------


def test_the_process_is_read_from_first_and_last_complaints():
    log = pd.DataFrame({"customer": list("AABBCD"), "days": [np.nan, 9, np.nan, np.nan, 2, 8]})
    found = count(log)
    assert (found.complaints, found.customers, found.repeated) == (6, 4, 2)
    assert (found.first, found.fast, found.persist, found.solved) == (0.5, 0.5, 1.0, 0.5)


def test_an_empty_log_has_no_shares():
    found = count(pd.DataFrame({"customer": [], "days": []}))
    assert found.customers == 0 and math.isnan(found.first) and math.isnan(found.solved)


def test_a_log_with_chinese_headings_is_read():
    reading = read_log("客户,处理天数,原因\n甲,2,迟\n甲,,迟\n乙,5,冷\n".encode("gbk"))
    assert len(reading.table) == 3 and not reading.problems
    assert "3 complaints come from 2 customers" in str(reading.notes[-1])


def test_the_shipped_log_is_the_shape_that_people_bring(industry):
    reading = read_log(table(f"complaints_{industry}").to_csv(index=False).encode())
    assert not reading.problems and count(reading.table) == count(shipped())


def test_a_pareto_falls_and_ends_at_one():
    found = pareto({"a": 1, "b": 5, "c": 4})
    assert list(found.index) == ["b", "c", "a"] and found["together"].iloc[-1] == pytest.approx(1)
    assert carry(found) == 1 and carry(found, 0.9) == 2
    assert carry(pareto({"a": 0})) == 0 and pareto({"a": 0})["share"].tolist() == [0]


# The widgets -------------------------------------------------------------------------------------


def test_a_student_sees_no_bar_before_the_bet():
    sl.start("workshop")
    w = CauseCounter()
    assert w.block("result")["hidden"]
    w.bet(1)
    assert not w.block("result")["hidden"] and "You bet on one; it is two." in w.block("desk")["html"]


def test_tags_of_ones_own_change_the_bars(industry):
    w = CauseCounter()
    before = w.table["count"]
    own = next(key for key in REASONS if key != w.voices[0].reason)
    after = w.tag(1, own).table["count"]
    assert after.sum() == before.sum() and after[REASONS[own]] > before[REASONS[own]]
    assert w.agreed == 0 and w.tag(1, w.voices[0].reason).agreed == 1
    assert (w.table["count"] == before[w.table.index]).all()


def test_cards_that_were_dragged_are_tagged():
    sl.start("shop", role="test")
    w = CauseCounter()
    value = w.block("tags")["value"] | {"2": "cold"}
    w.receive("tags", {"item": "2", "bin": "cold", "value": value, "order": list(value)})
    assert w.tags["reason"] == {2: "cold"}
    w.by("cause")
    assert w.tags["cause"] == {} and len(w.block("tags")["bins"]) == 6
    assert w.by("reason").block("tags")["value"]["2"] == "cold"


def test_customers_are_fewer_than_complaints(industry):
    w = CauseCounter()
    assert w.table["count"].sum() == 60
    assert w.of("customers").table["count"].sum() == shipped()["customer"].nunique()
    assert "customers" in w.sentence


@pytest.mark.parametrize(
    "wrong",
    [lambda w: w.tag(13, "cold"), lambda w: w.tag(1, "neglect"), lambda w: w.by("x"), lambda w: w.bet(9)],
)
def test_what_cannot_be_tagged_lists_what_can(wrong):
    with pytest.raises(ValueError, match="one of"):
        wrong(CauseCounter())


def test_all_signals_heard_and_none_too_many(industry):
    w = ConfessionReader()
    assert w.block("sentence")["html"].startswith("0 of 7")
    for i, line in enumerate(w.lines, 1):
        w.mark(i, "signal" if line.signal else "none")
        assert "Yes." in w.block("why")["html"]
    assert "You heard 4 of 4 signals." in w.sentence and "nothing to be heard" not in w.sentence
    assert (w.table["what to ask"] != "").all()


def test_hearing_signals_everywhere_is_told():
    w = ConfessionReader()
    value = dict.fromkeys(map(str, range(1, 8)), "signal")
    w.receive("lines", {"item": "1", "bin": "signal", "value": value, "order": list(value)})
    assert "4 of 4" in w.sentence and "In 3 lines there was nothing" in w.sentence
    assert "Look again." in w.block("why")["html"]


def test_the_silent_customer_lives_at_the_bottom():
    w = ConfessionReader().place("middle")
    assert "Not yet" in w.block("where")["html"]
    assert "Yes" in w.place("silent").block("where")["html"]
    with pytest.raises(ValueError, match="top, middle, silent"):
        w.place("under")
    with pytest.raises(ValueError, match="from 1 to 7"):
        w.mark(8, "signal")


@pytest.mark.parametrize("make", [sorts.definition, sorts.measures, sorts.platform])
def test_sorted_cards_have_a_place_and_a_reason_in_the_words_of_the_industry(make, industry):
    s = make()
    assert len(s.items) >= 5 and not any(set("{}") & set(text) for text in s.items.values())
    assert set(s.why) == set(s.right) and all(s.why.values()) and len(s.right) >= 4
    for key, home in s.right.items():
        s.place(key, home)
    assert s.score == (len(s.right),) * 2


@pytest.mark.parametrize("large", [False, True], ids=["laptop", "projector"])
def test_the_words_of_the_bars_stay_inside_and_off_each_other(industry, large, monkeypatch):
    theme.projector(large)
    w = CauseCounter()
    for view in ("cause", "reason"):
        w.by(view)
        assert faults(w.chart.figure, monkeypatch) == []
    assert not large or min(size for *_t, size in texts(w.chart.figure, monkeypatch)) >= 24


@pytest.mark.parametrize(
    "make", [CauseCounter, ConfessionReader, sorts.definition, sorts.measures, sorts.platform]
)
def test_all_that_is_shown_can_be_translated(make):
    sl.start("shop", role="test")
    i18n.use(Marked(), "en")
    w = make()
    if isinstance(w, CauseCounter):
        w.tag(2, "cold").bet(3).by("cause").of("customers")
    elif isinstance(w, ConfessionReader):
        w.mark(1, "signal").mark(2, "signal").place("top")
    else:
        w.check()
    assert untranslated(w) == set()


@pytest.mark.parametrize("make", [CauseCounter, ConfessionReader])
def test_a_reader_without_a_kernel_gets_a_picture_and_words(make, industry):
    w = make()
    assert w.still()[:4] == b"\x89PNG" and len(w.summary().split()) > 10


# The scenes of the exercise ----------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENES)
def test_every_scene_is_filled_with_the_words_of_the_industry(name, industry):
    told = repr(scene(name))
    assert len(told) > 100 and not set("{}") & set(told) and " a a" not in told


def test_two_complaints_are_well_meant_two_are_not_and_the_tone_decides_nothing(industry):
    kinds = [c.kind for c in malice()]
    assert sorted(kinds) == ["bad", "bad", "well", "well"] and all(c.why for c in malice())


def test_the_tables_of_the_exercise_agree(industry):
    rows, people = complaint_log(), first_complaints()
    assert len(people) == rows["customer"].nunique() and set(TAGS) <= set(rows.columns)
    assert int(people["back"].sum()) == int((rows["customer"].value_counts() > 1).sum())


def test_no_story_holds_a_dash_as_a_breath_and_each_confession_has_four_signals():
    for name in names():
        part = scenario(name).complaints
        assert sum(line.signal for line in part.confession) == 4 and len(part.confession) == 7
        assert not re.search(r"—| – ", part.hook + part.case.text + part.guarantee + part.promise)
