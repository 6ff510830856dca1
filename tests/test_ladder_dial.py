"""The expectation dial, and the lists of the slides as cards."""

import numpy as np
import pytest
from drawn import faults

import servicelab as sl
from servicelab.kit import theme
from servicelab.kit.params import ParamError
from servicelab.kit.scenario import current, names
from servicelab.ladder import ExpectationDial, sorts
from servicelab.ladder.dial import GapChart, SourcesChart
from servicelab.ladder.expectation import DialParams, reading

SORTERS = {
    "ten_needs": (6, 6),
    "more": (8, 7),
    "levels": (9, 6),
    "stages": (7, 7),
    "returns": (4, 4),
    "gold": (7, 0),
}


@pytest.fixture(autouse=True)
def as_it_was():
    yield
    theme.projector(False)
    sl.start()


def test_expectation_is_the_weighted_mean_of_its_sources():
    p = DialParams(word=50, needs=60, past=70, modest=90, weight=0.25)
    assert p.expected("A") == pytest.approx(0.75 * 60 + 0.25 * 90)
    assert DialParams(weight=1, bold=95).expected("B") == 95
    assert DialParams(weight=0).expected("A") == DialParams(weight=0).expected("B")


def test_only_the_promise_separates_the_two():
    p = DialParams()
    assert p.gap("A") - p.gap("B") == pytest.approx(p.weight * (p.bold - p.modest))
    assert p.gap("A") > 0 > p.gap("B"), "at the start one is pleased and the other is not"


def test_a_bolder_promise_never_raises_satisfaction_at_equal_performance():
    gaps = [DialParams(bold=b).gap("B") for b in range(0, 101, 5)]
    assert np.all(np.diff(gaps) < 0)


def test_satisfaction_fades_by_the_learning_rate_at_each_visit():
    gaps = DialParams(learning=0.3).gaps("A")
    assert gaps[1:] == pytest.approx(0.7 * gaps[:-1])
    assert DialParams(learning=0).gaps("B") == pytest.approx(np.full(8, DialParams().gap("B")))


@pytest.mark.parametrize(
    ("gap", "word"), [(0.4, "meets"), (-0.5, "meets"), (3, "exceeds"), (-3, "falls short")]
)
def test_the_sign_of_the_difference_has_three_words(gap, word):
    assert reading(gap) == word


def test_a_typed_value_moves_pictures_and_sentence_and_a_wrong_one_keeps_them():
    dial = ExpectationDial()
    before = dial.block("picture 0")["description"]
    dial.receive("performance", "80")
    assert "both get 80" in dial.block("picture 0")["description"] != before
    assert "gets 80" in dial.block("sentence")["html"]
    dial.receive("performance", "180")
    assert "still shows 80" in dial.block("performance")["error"]
    assert dial.params.performance == 80
    dial.receive("move performance", [55.0, 0.5])
    assert dial.params.performance == 55 and dial.block("performance")["error"] == ""


def test_a_value_out_of_range_from_python_is_an_error():
    with pytest.raises(ParamError):
        ExpectationDial().set(weight=2)


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("kind", [SourcesChart, GapChart])
@pytest.mark.parametrize("values", [{}, {"performance": 0}, {"word": 0, "needs": 0, "past": 0, "modest": 0}])
def test_words_of_the_pictures_keep_apart(projector, kind, values, monkeypatch):
    theme.projector(projector)
    chart = kind()
    chart.update(DialParams(**values))
    assert not faults(chart.figure, monkeypatch)


@pytest.mark.parametrize("industry", names())
@pytest.mark.parametrize("name", SORTERS)
def test_cards_can_be_sorted_as_the_chapter_does_and_only_so(industry, name):
    sl.start(industry)
    sorter = getattr(sorts, name)()
    cards, known = SORTERS[name]
    assert (len(sorter.items), sorter.score) == (cards, (0, known))
    for card, home in sorter.right.items():
        sorter.place(card, home)
    assert sorter.score == (known, known)
    if known:
        assert sorter.check().verdict.startswith(f"{known} of {known}")


@pytest.mark.parametrize("industry", names())
def test_the_tape_does_not_lie_in_order_at_the_start(industry):
    sl.start(industry)
    order = list(sorts.stages().items)
    assert order != sorted(order) and order != sorted(order, reverse=True)


@pytest.mark.parametrize("industry", names())
def test_scenes_of_an_industry_show_six_needs_of_the_ten(industry):
    sl.start(industry)
    found = {scene.need for scene in current().ladder.situations}
    assert len(found) == 6 and found <= set(sorts.TEN)
    assert len(current().ladder.lines) == len(current().ladder.stages) == 7
