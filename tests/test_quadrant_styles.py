"""Cues and beliefs: Bayes' rule, its tables, and the cards and chats made from them."""

import itertools

import numpy as np
import pytest

import servicelab as sl
from servicelab.build.tables import quadrant as tables
from servicelab.kit.bayes import posteriors
from servicelab.kit.data import table
from servicelab.kit.scenario import names
from servicelab.quadrant import exercise, styles
from servicelab.quadrant.styles import CUES, GUIDES, STYLES, fit, hit_rate, likelihoods
from servicelab.quadrant.traits import TRAITS

EVEN = np.full(4, 0.25)


@pytest.fixture(params=names())
def industry(request):
    sl.start(request.param)
    yield request.param
    sl.start()


@pytest.mark.parametrize("cue", CUES)
def test_within_a_style_the_chances_of_a_cue_add_up_to_one(cue):
    assert np.allclose(np.sum([level.chance for level in CUES[cue].levels.values()], axis=0), 1)


def test_a_belief_by_hand():
    # One in ten is a driver; 60 in 100 of them begin so, 15 of the others: 6 of 19.5.
    after = posteriors([0.1, 0.3, 0.3, 0.3], [[0.6, 0.15, 0.15, 0.15]])[-1]
    assert after[0] == pytest.approx(6 / 19.5)


def test_beliefs_add_up_and_the_order_of_the_cues_does_not_matter():
    cues = {"opening": "result", "pace": "slow", "hands": "wide"}
    rows = likelihoods(cues)
    beliefs = posteriors(EVEN, rows)
    assert beliefs.shape == (4, 4) and np.allclose(beliefs.sum(axis=1), 1)
    for turned in itertools.permutations(rows):
        assert np.allclose(posteriors(EVEN, turned)[-1], beliefs[-1])


def test_a_cue_that_is_equally_frequent_changes_nothing_and_no_cue_leaves_the_base_rates():
    prior = [0.1, 0.2, 0.3, 0.4]
    assert np.allclose(posteriors(prior, [[0.3] * 4])[-1], prior)
    assert np.allclose(posteriors(prior, []), [prior])


def test_a_cue_that_is_impossible_everywhere_is_refused():
    with pytest.raises(ValueError, match="chance 0 for everything"):
        posteriors(EVEN, [[0, 0, 0, 0]])


def test_the_hit_rate_is_what_a_simulation_finds():
    rng = np.random.default_rng(8)
    prior, seen = np.array([0.1, 0.2, 0.4, 0.3]), ["opening", "pace", "smalltalk"]
    true = rng.choice(4, 4000, p=prior)
    hits = 0
    for style in true:
        cues = {
            cue: rng.choice(list(CUES[cue].levels), p=[lv.chance[style] for lv in CUES[cue].levels.values()])
            for cue in seen
        }
        hits += posteriors(prior, likelihoods(cues))[-1].argmax() == style
    assert hit_rate(prior, seen) == pytest.approx(hits / 4000, abs=0.025)


def test_more_cues_never_lower_the_hit_rate_and_two_are_far_from_sure(industry):
    base = styles.base_rates()
    rates = [hit_rate(base, list(CUES)[:n]) for n in range(len(CUES) + 1)]
    assert rates[0] == base.max() and (np.diff(rates) >= -1e-12).all()
    assert rates[2] < 0.65 and rates[-1] < 0.85


def test_a_chat_hides_cues_that_a_counter_shows():
    shown = {c: [k for k, cue in CUES.items() if c in cue.channels] for c in styles.CHANNELS}
    assert set(shown["chat"]) < set(shown["phone"]) < set(shown["counter"]) == set(CUES)


def test_dress_says_next_to_nothing():
    assert hit_rate(EVEN, ["dress"]) < 0.35 < hit_rate(EVEN, ["opening"])


def test_a_reply_fits_wholly_half_or_not_at_all():
    assert [fit("driver", style) for style in STYLES] == [1, 0.5, 0, 0.5]
    assert all(fit(a, b) == fit(b, a) for a in STYLES for b in STYLES)


def test_the_cards_follow_the_base_rates_of_the_industry(industry):
    cards = styles.cards()
    base = styles.base_rates()
    assert len(cards) == 24 and base.sum() == pytest.approx(1)
    shares = cards["style"].value_counts(normalize=True)[list(STYLES)].to_numpy()
    assert np.abs(shares - base).max() <= 1 / 24
    for cue in CUES:
        assert set(cards[cue]) <= set(CUES[cue].levels)


def test_the_twelve_chats_are_all_different_and_three_of_each_style(industry):
    chats = styles.transcripts()
    assert chats["text"].is_unique and chats["style"].value_counts().tolist() == [3, 3, 3, 3]


def test_the_chats_of_two_industries_share_no_first_sentence():
    said = []
    for name in names():
        sl.start(name)
        said += [text.split(".")[0] for text in styles.transcripts()["text"]]
    sl.start()
    assert len(set(said)) == len(said)


def test_the_table_on_file_is_the_one_in_use():
    on_file = table("quadrant_likelihood").set_index(["cue", "level"])
    for cue, levels in styles.chances().items():
        for level, chance in levels.items():
            assert on_file.loc[(cue, level), list(STYLES)].tolist() == list(chance)


def test_whole_cards_add_up():
    assert tables.counts(np.array([0.1, 0.3, 0.35, 0.25]), 7).sum() == 7


def test_every_style_has_its_rules_and_six_traits_of_which_some_are_inside():
    assert set(GUIDES) == set(STYLES)
    for style in STYLES:
        of_style = [t for t in TRAITS if t.style == style]
        assert len(of_style) == 6 and any(t.channel == "inside" for t in of_style)
        assert len(GUIDES[style].rules) >= 5


def test_the_made_up_class_rates_itself_kindly_and_with_a_halo(industry):
    class_ = exercise.people()
    assert len(class_) == 24
    assert (class_["attitude"] - class_["seen_attitude"]).mean() > 0.5
    assert class_[["attitude", "ability"]].corr().iloc[0, 1] > 0.3


def test_lists_of_the_slides_become_cards_that_can_be_sorted_right():
    from servicelab.quadrant.sorts import OPEN, reception_sorter, rule_sorter, trait_sorter

    for make, n in ((trait_sorter, 12), (rule_sorter, 8), (reception_sorter, 12)):
        sorter = make()
        assert set(sorter.placed.values()) == {OPEN} and sorter.score == (0, n)
        for card, bin_ in sorter.right.items():
            sorter.place(card, bin_)
        assert sorter.check().score == (n, n)
        assert list(sorter.items) == list(make().items)  # the same order each time


def test_dress_is_sorted_as_a_sign_of_none_and_the_reason_is_given():
    from servicelab.quadrant.sorts import reception_sorter

    sorter = reception_sorter()
    for card in sorter.right:
        sorter.place(card, "dominant")
    sorter.check()
    dressed = [card for card, kind in sorter.right.items() if kind == "none"]
    assert len(dressed) == 3 and "judges a person by looks" in sorter.verdict
