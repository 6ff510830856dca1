"""The spectrum: properties, questions, who can judge, the class, and where the four properties and ownership part."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.kit.params import ParamError
from servicelab.kit.scenario import names
from servicelab.traits import model as m

tenth = st.floats(0, 10)
each = pytest.mark.parametrize("industry", names())


def test_golden_numbers_of_score_and_questions():
    assert m.service_score(np.array([8, 8, 4.5, 2.5])) == pytest.approx(4.25)
    lit = dict(zip(m.QUESTIONS, m.strengths(np.array([8, 8, 4.5, 2.5])), strict=True))
    assert lit["stock"] == pytest.approx(0.75) and lit["shown"] == pytest.approx(0.2)
    assert lit["mass"] == pytest.approx(0.55)


def test_the_poles_are_the_poles():
    assert m.service_score(np.full(4, 10.0)) == 0 and m.service_score(np.zeros(4)) == 10
    assert (m.strengths(np.full(4, 10.0)) == 0).all() and (m.strengths(np.zeros(4)) == 1).all()


@given(st.lists(tenth, min_size=4, max_size=4), st.integers(0, 3), tenth)
@settings(max_examples=30)
def test_a_question_hangs_on_one_property_only(values, which, other):
    changed = values.copy()
    changed[which] = other
    moved = ~np.isclose(m.strengths(np.array(values)), m.strengths(np.array(changed)))
    causes = np.array([cause for _short, cause, _text in m.QUESTIONS.values()])
    assert set(causes[moved]) <= {list(m.PROPERTIES)[which]}


def test_every_property_causes_at_least_two_questions_and_there_are_ten():
    causes = [cause for _short, cause, _text in m.QUESTIONS.values()]
    assert len(causes) == 10 and all(causes.count(name) >= 2 for name in m.PROPERTIES)


@given(tenth, tenth, st.floats(0, 1))
@settings(max_examples=30)
def test_buyers_who_can_judge_make_up_the_whole(tangibility, standardisation, expertise):
    shares = m.judges(tangibility, standardisation, expertise)
    assert sum(shares.values()) == pytest.approx(1) and all(x >= -1e-12 for x in shares.values())
    better = m.judges(10, standardisation, expertise)
    assert better["search"] >= shares["search"] - 1e-12


def test_shampoo_is_seen_a_haircut_felt_and_a_hospital_believed():
    found = {
        key: m.tag(o.tangibility, o.standardisation, o.expertise) for key, o in m.offers("workshop").items()
    }
    assert found["shampoo"] == found["car"] == found["own_good"] == "search"
    assert found["haircut"] == found["flight"] == "experience"
    assert found["hospital"] == found["own_service"] == "credence"


@each
def test_each_industry_has_twelve_offers_and_thirty_who_rate_each(industry):
    offers = m.offers(industry)
    rows = m.class_table(industry)
    assert len(offers) == 12 and len({o.name for o in offers.values()}) == 12
    assert (rows.groupby("offer").size() == 30).all() and set(rows["offer"]) == set(offers)
    assert m.class_scores(industry).shape == (30, 12)


@each
def test_the_class_lies_near_the_values_it_was_drawn_from(industry):
    means = m.class_means(industry)
    for key, offer in m.offers(industry).items():
        assert means.loc[key, "place"] == pytest.approx(offer.place, abs=0.9)
        for name in m.PROPERTIES:
            assert means.loc[key, name] == pytest.approx(getattr(offer, name), abs=0.9)


@each
def test_the_mean_place_of_the_meal_is_the_place_of_almost_nobody(industry):
    places = m.places(industry, "meal")
    assert (np.abs(places - places.mean()) <= 1).sum() <= 5
    haircut = m.places(industry, "haircut")
    assert (np.abs(haircut - haircut.mean()) <= 1).sum() >= 15


@each
def test_no_cut_brings_score_and_ownership_together(industry):
    means = m.class_means(industry)[list(m.PROPERTIES)].to_numpy()
    scores, owned = m.service_score(means), m.owned(industry)
    fewest, cut = m.fewest_misfits(scores, owned)
    assert fewest >= 2 and m.misfits(scores, owned, cut).sum() == fewest
    at_five = np.array(list(m.offers(industry)))[m.misfits(scores, owned, 5)]
    assert {"suit", "software", "rental"} <= set(at_five)


def test_misfits_at_the_ends_are_those_of_one_kind():
    owned = m.owned("workshop")
    scores = np.full(12, 5.0)
    assert m.misfits(scores, owned, 0).sum() == owned.sum()
    assert m.misfits(scores, owned, 10).sum() == (~owned).sum()


def test_misfits_change_by_steps_of_the_cut_only():
    scores, owned = m.class_scores("shop"), m.owned("shop")
    counts = [m.misfits(scores, owned, cut).sum() for cut in np.arange(0, 10.01, 0.25)]
    assert len(set(counts)) > 5 and all(abs(b - a) < scores.size / 2 for a, b in pairwise(counts))


def test_what_lies_outside_the_line_is_refused_in_words():
    with pytest.raises(ParamError, match="Tangible: 12 is outside 0 to 10"):
        m.SpectrumParams(tangibility=12)
