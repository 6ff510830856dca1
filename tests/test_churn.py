"""The model of chapter 10: golden numbers, published figures, invariants, inputs that teach."""

import csv
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from servicelab.churn import model as m
from servicelab.churn import reasons as why
from servicelab.churn.model import ChurnParams, evaluate
from servicelab.kit.params import ParamError

ROOT = Path(__file__).resolve().parents[1]
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]

WORKSHOP = ChurnParams()
SHOP = ChurnParams(customers=20_000, margin=60, retention=0.35, acquisition_cost=45)
MONEY_LOSING = ChurnParams(margin=80, retention=0.60, acquisition_cost=260)

retentions = st.floats(0, 0.94)
discounts = st.floats(0.01, 0.5)
margins = st.floats(1, 1e6)
effects = st.floats(0.001, 0.05)
polarisations = st.floats(0.01, 0.9)


def near(x, digits=4):
    return pytest.approx(x, abs=0.5 * 10**-digits)


def yuan(x):
    return pytest.approx(x, abs=0.5)


# --- Golden numbers -----------------------------------------------------------------------------


def test_a_customer_is_worth_one_margin_more_when_the_first_one_comes_now():
    assert m.clv(100, 0.8, 0.1) == near(366.667, 3)
    assert m.clv_first_margin_later(100, 0.8, 0.1) == near(266.667, 3)


def test_the_workshop_has_its_printed_numbers():
    r = evaluate(WORKSHOP)
    assert r.lost == near(400)
    assert r.margin_lost == yuan(480_000)
    assert r.replacement_cost == yuan(360_000)
    assert r.replacement_share == near(0.15)
    assert r.lifetime_years == near(5)
    assert (r.clv, r.net_value, r.clv_with_programme) == (yuan(4400), yuan(3500), yuan(5280))
    assert (r.gain_per_customer, r.gain_relative) == (yuan(880), near(0.20))
    assert r.break_even_spend == yuan(200)
    assert r.elasticity == near(2.67, 2)
    assert r.k == near(0.8 / 1.1)
    assert r.payback == 1
    assert r.programme_net == yuan(1080 * 4.4 - 4400)


def test_the_shop_spends_half_its_margin_on_replacement():
    r = evaluate(SHOP)
    assert r.lost == near(13_000)
    assert r.clv == yuan(88)
    assert r.replacement_share == near(0.4875)
    assert r.break_even_spend == yuan(4)
    assert r.elasticity == near(0.47, 2)


def test_percentages_are_left_out_when_a_customer_loses_money():
    r = evaluate(MONEY_LOSING)
    assert (r.clv, r.net_value) == (yuan(176), yuan(-84))
    assert math.isnan(r.gain_relative) and math.isnan(r.gain_relative_net)
    assert r.gain_per_customer == yuan(88 / 0.45 - 176)
    assert r.payback == math.inf


@pytest.mark.parametrize(
    ("retention", "effect", "discount", "lift"),
    [
        (0.60, 0.05, 0.10, 0.111),
        (0.80, 0.05, 0.10, 0.200),
        (0.85, 0.05, 0.10, 0.250),
        (0.90, 0.05, 0.10, 0.333),
        (0.90, 0.05, 0.00, 1.000),
        (0.75, 0.05, 0.00, 0.25),
        (0.80, 0.05, 0.00, 0.333),
        (0.85, 0.05, 0.00, 0.5),
        (0.89, 0.05, 0.00, 0.833),
    ],
)
def test_five_points_more_are_worth_more_where_retention_is_high(retention, effect, discount, lift):
    assert m.relative_lift(retention, effect, discount) == near(lift, 3)


@pytest.mark.parametrize(("retention", "lift"), [(0.80, 0.0345), (0.90, 0.0256)])
def test_five_percent_fewer_leavers_is_not_five_points(retention, lift):
    assert m.relative_lift(retention, 0.05 * (1 - retention), 0.10) == near(lift)


def test_the_wording_changes_the_answer_six_to_thirteen_fold():
    def ratio(r):
        return m.relative_lift(r, 0.05, 0.1) / m.relative_lift(r, 0.05 * (1 - r), 0.1)

    assert round(float(ratio(0.80))) == 6
    assert round(float(ratio(0.90))) == 13


def test_the_25_to_85_percent_band_needs_growth_and_acquisition_cost():
    assert m.relative_lift(0.85, 0.05, 0.10, growth=0, acquisition=0) == near(0.25)
    assert m.relative_lift(0.90, 0.05, 0.10, growth=0.08, acquisition=1.5) == near(0.88, 2)
    assert m.relative_lift(0.90, 0.05, 0.10, growth=0.08, acquisition=2.0) == near(0.95, 2)


def test_without_growth_or_acquisition_cost_ten_percent_discount_gives_at_most_half():
    best = np.nanmax(m.gain_grid(np.linspace(0, 0.99, 100), [0.10]))
    assert best == near(0.50)


def test_eleven_payments_give_less_than_the_endless_formula():
    assert m.relative_lift(0.80, 0.05, 0.10, horizon=11) == near(0.165, 3)


def test_the_break_even_spend_leaves_value_unchanged():
    assert m.break_even_spend(1200, 0.8, 0.1, 0.05) == yuan(200)
    assert m.clv(1200 - 200, 0.85, 0.1) == yuan(4400)


def test_elasticity_differs_by_one_between_the_conventions():
    assert m.elasticity_retention(0.8, 0.1) == near(2.67, 2)
    assert m.elasticity_retention(0.8, 0.1, first_margin="later") == near(3.67, 2)
    assert m.elasticity_retention(0.9, 0.1, first_margin="later") == near(5.5, 4)


@pytest.mark.parametrize(("phi", "lifetime"), [(0, 3.667), (0.1, 4.365), (0.2, 5.058), (0.4, 6.276)])
def test_polarised_customers_are_worth_more_at_the_same_mean_churn(phi, lifetime):
    assert m.multiple(0.8, 0.1, polarisation=phi) == near(lifetime, 3)


def test_two_segments_are_worth_more_than_their_average_and_look_ever_more_loyal():
    s = m.two_segments([0.5, 0.5], [0.95, 0.55], 0.10)
    assert s.multiples == near(np.array([7.333, 2.000]), 3)
    assert s.mean_multiple == near(4.667, 3)
    assert s.average_retention == near(0.75)
    assert s.multiple_at_average == near(3.143, 3)
    printed = [0.75, 0.803, 0.85, 0.885, 0.91, 0.926, 0.935, 0.941]
    assert s.observed_retention == pytest.approx(np.array(printed), abs=6e-4)


def test_the_tornado_orders_margin_churn_acquisition_discount():
    bars = m.tornado(WORKSHOP.but(margin=600))
    assert [bar.field for bar in bars] == ["margin", "retention", "acquisition_cost", "discount"]
    assert [round(bar.size) for bar in bars] == [880, 597, 360, 214]


def test_forty_key_accounts_lose_one_to_seven_in_most_years():
    assert m.losses_binomial(40, 0.9) == (1, 7)


def test_two_percent_a_month_is_over_a_fifth_a_year():
    assert 1 - m.yearly_from_monthly(0.98) == near(0.215, 3)
    assert m.monthly_from_yearly(m.yearly_from_monthly(0.98)) == near(0.98)


def test_growth_index_of_the_decks():
    assert m.growth_index([0.12, 0.01]) == near(np.array([3.11, 1.10]), 2)


def test_the_thought_experiment_doubles_a_life_of_ten_years():
    r = evaluate(ChurnParams(retention=0.90, discount=0, acquisition_cost=0))
    assert r.lifetime_years == near(10)
    assert r.gain_relative == near(1.0)
    assert m.multiple(0.95, 0) == near(20)


# --- Published figures --------------------------------------------------------------------------


def published(column):
    with (ROOT / "data" / "fader_hardie_2007_survival.csv").open(encoding="utf-8") as lines:
        return [row[column] for row in csv.DictReader(lines)]


def test_gupta_and_lehmann_multiples():
    got = m.clv_first_margin_later(1, np.array([0.6, 0.7, 0.8, 0.9, 0.95]), 0.10)
    assert got == near(np.array([1.20, 1.75, 2.67, 4.50, 6.33]), 2)


@pytest.mark.parametrize("cohort", ["high_end", "regular"])
def test_retention_rates_of_the_published_cohorts_follow_from_survival(cohort):
    alive = np.array(published(f"{cohort}_survival_pct"), dtype=float)
    rates = [float(rate) for rate in published(f"{cohort}_retention_rate")[1:]]
    assert alive[1:] / alive[:-1] == near(np.array(rates), 3)


def test_the_published_fit_to_the_regular_cohort():
    survivors = np.array(published("regular_survival_pct"), dtype=float)[:8] * 10
    assert survivors.tolist() == pytest.approx(REGULAR)
    fit = m.fit_sbg(survivors)
    assert (fit.alpha, fit.beta) == (near(0.7041), near(1.182, 3))
    short = m.fit_sbg(survivors[:5])
    assert (short.alpha, short.beta) == (near(0.764, 3), near(1.296, 3))


def test_year_twelve_survivors_show_why_one_rate_is_not_enough():
    actual = np.array(published("regular_survival_pct"), dtype=float) * 10
    fit = m.fit_sbg(actual[:8])
    assert actual[12] == near(173, 0)
    assert m.sbg_survival(fit.alpha, fit.beta, 12)[12] * 1000 == near(170, 0)
    average_rate = (actual[7] / actual[0]) ** (1 / 7)
    assert m.survival(average_rate, 12)[12] * 1000 == near(87, 0)
    assert m.survival(0.631, 12)[12] * 1000 == near(4, 0)


@pytest.mark.parametrize("cohort", ["high_end", "regular"])
def test_seven_years_predict_the_next_five_within_two_points(cohort):
    actual = np.array(published(f"{cohort}_survival_pct"), dtype=float)
    fit = m.fit_sbg(actual[:8] * 10)
    predicted = m.sbg_survival(fit.alpha, fit.beta, 12) * 100
    geometric = m.survival((actual[7] / 100) ** (1 / 7), 12) * 100
    assert np.abs(predicted - actual)[8:].max() < 2
    assert np.abs(predicted - actual)[12] < np.abs(geometric - actual)[12] / 3


def test_discounted_lifetime_and_residual_of_the_regular_cohort():
    assert m.sbg_lifetime(0.7041, 1.182, 0.1) == near(3.6948)
    assert m.sbg_residual(0.7041, 1.182, 1, 0.1) == near(2.9642)


def test_the_hypergeometric_value_is_the_plain_sum_of_payments():
    t = np.arange(3000)
    plain = (m.sbg_survival(0.7041, 1.182, 2999) / 1.1**t).sum()
    assert m.sbg_lifetime(0.7041, 1.182, 0.1) == pytest.approx(plain, rel=1e-12)


def test_a_customer_who_stayed_is_worth_more_than_a_new_one():
    residuals = m.sbg_residual(0.7041, 1.182, np.arange(1, 10), 0.1)
    assert (np.diff(residuals) > 0).all()


# --- Invariants ---------------------------------------------------------------------------------


@settings(deadline=None)
@given(margins, retentions, discounts, effects)
def test_value_rises_with_retention_and_margin_and_falls_with_discount(margin, r, d, step):
    here = m.clv(margin, r, d)
    assert m.clv(margin, r + step, d) > here
    assert m.clv(margin * (1 + step), r, d) > here
    assert m.clv(margin, r, d + step) <= here
    assert r < 1e-6 or m.clv(margin, r, d + step) < here


@settings(deadline=None)
@given(margins, retentions, discounts, st.floats(-0.2, 0.2))
def test_a_long_horizon_reaches_the_endless_value(margin, r, d, g):
    assume(r * (1 + g) / (1 + d) < 0.97)
    endless = m.clv(margin, r, d, g)
    assert m.clv(margin, r, d, g, horizon=1000) == pytest.approx(endless, rel=1e-9)
    assert m.clv(margin, r, d, g, horizon=1) == pytest.approx(margin)


@settings(deadline=None)
@given(st.floats(0.05, 0.94), discounts, polarisations)
def test_a_long_horizon_reaches_the_endless_value_of_polarised_customers(r, d, phi):
    assume(d > 0.03)
    endless = m.multiple(r, d, polarisation=phi)
    assert m.multiple(r, d, 0, 1000, phi) == pytest.approx(endless, rel=1e-9)


@settings(deadline=None)
@given(st.floats(0.01, 0.94), discounts)
def test_without_polarisation_the_geometric_case_returns(r, d):
    assert m.multiple(r, d, polarisation=1e-7) == pytest.approx(m.multiple(r, d), rel=1e-4)
    assert m.survival(r, 12, 1e-9) == pytest.approx(m.survival(r, 12), rel=1e-5)


@settings(deadline=None)
@given(st.floats(0.05, 0.94), discounts, polarisations)
def test_polarisation_never_lowers_the_value_of_a_new_customer(r, d, phi):
    assert m.multiple(r, d, polarisation=phi) >= m.multiple(r, d) * (1 - 1e-9)


@settings(deadline=None)
@given(st.floats(1, 1e7), st.floats(0, 0.99), st.floats(0, 1e6), st.integers(0, 30))
def test_lost_and_kept_customers_add_up(customers, r, acquired, years):
    stock, lost = m.bucket(customers, r, acquired, years)
    assert len(stock) == years + 1
    assert stock[1:] - acquired + lost == pytest.approx(stock[:-1], rel=1e-9, abs=1e-6)


@settings(deadline=None)
@given(st.floats(0, 0.99), st.integers(1, 40), st.sampled_from([0, 1e-6, 0.3, 0.9]))
def test_deaths_and_survivors_are_everyone(r, periods, phi):
    alive = m.survival(r, periods, phi)
    assert alive[0] == 1
    assert (np.diff(alive) <= 0).all()
    assert -np.diff(alive).sum() + alive[-1] == pytest.approx(1)


@settings(deadline=None)
@given(margins, retentions, discounts, effects, st.floats(-0.1, 0.1), st.sampled_from([0, 0.3]))
def test_the_break_even_spend_is_where_the_programme_neither_gains_nor_loses(margin, r, d, effect, g, phi):
    shape = (d, g, 40, phi)
    limit = m.break_even_spend(margin, r, d, effect, g, 40, phi)
    assert m.clv(margin - limit, r + effect, *shape) == pytest.approx(m.clv(margin, r, *shape))


@settings(deadline=None)
@given(st.floats(0.01, 0.94), discounts)
def test_elasticity_is_the_slope_of_the_logarithms(r, d):
    h = 1e-6
    slope = (math.log(m.multiple(r * (1 + h), d)) - math.log(m.multiple(r * (1 - h), d))) / (2 * h)
    assert m.elasticity_retention(r, d) == pytest.approx(slope, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("changes", [{"horizon": 500}, {"polarisation": 1e-5}])
def test_elasticity_is_the_same_by_slope_and_by_formula(changes):
    assert evaluate(WORKSHOP.but(**changes)).elasticity == near(8 / 3, 3)


@settings(deadline=None)
@given(st.floats(0, 1e6), retentions)
def test_a_bucket_at_its_steady_state_stands_still(acquired, r):
    level = m.steady_state(acquired, r)
    assert m.acquisitions_to_stand_still(level, r) == pytest.approx(acquired)
    assert m.bucket(level, r, acquired, 5).stock == pytest.approx(np.full(6, level))


@settings(deadline=None)
@given(st.floats(0, 1e5), margins, retentions, discounts, st.floats(0, 1e6))
def test_replacing_costs_the_acquisition_when_old_and_new_are_worth_the_same(lost, margin, r, d, cost):
    worth = m.clv(margin, r, d)
    lenses = m.three_lenses(lost, margin, cost, worth, worth)
    assert lenses.replaced == pytest.approx(lost * cost, rel=1e-6, abs=1e-3)
    half = m.three_lenses(lost, margin, cost, worth, worth, spread_over_year=True)
    assert half.margin_this_year == lenses.margin_this_year / 2


@given(retentions, st.sampled_from([0.0, 0.1, 0.4]))
@settings(deadline=None)
def test_evaluate_agrees_with_the_parts(r, phi):
    p = ChurnParams(retention=r, polarisation=phi)
    result = evaluate(p)
    assert result.clv == pytest.approx(m.clv(1200, r, 0.1, polarisation=phi))
    limit = m.break_even_spend(1200, r, 0.1, 0.05, polarisation=phi)
    assert result.break_even_spend == pytest.approx(limit)
    assert result.lost == pytest.approx(m.acquisitions_to_stand_still(2000, r))
    assert result.saved_value <= result.residual <= result.clv * (1 + 1e-9)
    spent_up = evaluate(replace(p, programme_cost=limit))
    assert spent_up.programme_net == pytest.approx(0, abs=1e-6)


def test_one_who_left_would_have_been_worth_less_than_an_average_customer():
    alpha, beta = m.sbg_parameters(0.2, 0.3)
    churn = np.linspace(0, 1, 200_001)[1:-1]
    leavers = churn**alpha * (1 - churn) ** (beta - 1)  # the mix of customers, times churn
    expected = 1200 * (leavers / (1 - (1 - churn) / 1.1)).sum() / leavers.sum()
    polarised = evaluate(WORKSHOP.but(polarisation=0.3))
    assert polarised.residual == pytest.approx(expected, rel=1e-3)
    assert polarised.replaced < polarised.replacement_cost == yuan(360_000)


def test_a_share_of_no_margin_is_no_number():
    assert m.replacement_share_of_margin(1200, 0.8, 900) == near(0.15)
    assert np.isnan(m.replacement_share_of_margin([0, -5], 0.8, 900)).all()


def test_ramp_up_is_paid_for_every_leaver():
    bare, slow = (m.three_lenses(400, 1200, 900, 4400, 4400, ramp_up=x) for x in (0, 50))
    assert slow.replaced - bare.replaced == 400 * 50


@settings(deadline=None)
@given(margins, st.floats(0.01, 0.94), discounts, st.floats(0, 1e6))
def test_payback_is_the_first_payment_that_covers_the_acquisition_cost(margin, r, d, cost):
    n = m.payback(margin, r, d, cost)
    if n == math.inf:
        assert m.clv(margin, r, d, horizon=1000) < cost * (1 + 1e-9)
    else:
        assert m.clv(margin, r, d, horizon=n) >= cost * (1 - 1e-9)
        assert n == 1 or m.clv(margin, r, d, horizon=n - 1) < cost * (1 + 1e-9)


def test_payback_of_a_dear_customer_takes_several_payments():
    # Discounted margins 100, 72.7, 52.9, 38.5: 264 after four payments
    assert m.payback(100, 0.8, 0.1, 250) == 4


@settings(deadline=None)
@given(st.floats(0, 0.99), st.integers(1, 200))
def test_arrays_give_the_same_as_single_numbers(r, horizon):
    grid = m.multiple(np.array([r, 0.5]), np.array([[0.0], [0.1]]), 0.02, horizon)
    assert grid.shape == (2, 2)
    assert grid[1, 0] == pytest.approx(m.multiple(r, 0.1, 0.02, horizon))


@settings(deadline=None, max_examples=20)
@given(st.floats(0.1, 0.6), st.floats(0.05, 0.5))
def test_the_fit_finds_the_parameters_that_made_the_cohort(churn, phi):
    alpha, beta = m.sbg_parameters(churn, phi)
    fit = m.fit_sbg(m.sbg_survival(alpha, beta, 8) * 1e5)
    assert (fit.mean_churn, fit.polarisation) == (near(churn, 3), near(phi, 3))


# --- Heat map, chain, word of mouth -------------------------------------------------------------


def test_the_heat_map_has_a_row_per_discount_rate_and_is_empty_where_retention_passes_one():
    grid = m.gain_grid([0.80, 0.85, 0.96], [0.0, 0.10])
    assert grid.shape == (2, 3)
    assert grid[:, 0] == near(np.array([1 / 3, 0.20]))
    assert grid[1, 1] == near(0.25)
    assert np.isnan(grid[:, 2]).all()


def test_the_heat_map_is_empty_where_a_customer_never_pays_back():
    assert np.isnan(m.gain_grid([0.60], [0.10], acquisition=260 / 80)).all()


def test_a_hundred_satisfied_customers_who_bring_25_start_a_chain_that_dies():
    chain = m.referral_chain(100, 0.25, 5)
    assert chain[:3].tolist() == [100, 25, 6.25]
    assert len(chain) == 6
    assert chain.sum() < 100 / (1 - 0.25)
    assert (np.diff(m.referral_chain(100, 1.1, 5)) > 0).all()


def test_word_of_mouth_multiplies_through_and_stops_at_the_catchment():
    talk = m.word_of_mouth(400, 0.3, 3, 0.05, 0.02, 4400, 40_000)
    assert talk == pytest.approx((360, 18, 0.36, 1584))
    assert m.word_of_mouth(400, 0.3, 3, 0.05, 0.02, 4400, 36).value == pytest.approx(158.4)
    assert evaluate(WORKSHOP).word_of_mouth == pytest.approx(1584)


# --- Reasons and methods ------------------------------------------------------------------------


def test_the_decks_agree_on_68_and_one_of_them_adds_up_to_99():
    shares = [[round(100 * reason.share) for reason in t] for t in (why.DECK_0_REASONS, why.DECK_1_REASONS)]
    assert shares == [[1, 3, 4, 5, 9, 10, 68], [3, 5, 9, 14, 68]]
    assert (sum(shares[0]), sum(shares[1])) == (100, 99)
    assert why.MISSING_REASON.share == 0.01
    every = (*why.DECK_0_REASONS, *why.DECK_1_REASONS, why.MISSING_REASON)
    assert {reason.evidence for reason in every} == {"E1"}


def test_a_reason_is_ranked_by_what_it_earns_not_by_its_bar():
    tall = why.Reason("tall", 0.68, addressable=0.0, cost=0.5)
    short = why.Reason("short", 0.10, addressable=0.8, effect=0.3, cost=5)
    first, last = why.rank_reasons([tall, short], WORKSHOP)
    assert first.reason is short
    assert first.points == near(0.2 * 0.1 * 0.8 * 0.3)
    assert first.customers == near(9.6)
    assert first.value == yuan(9.6 * 3300)  # 3 300 = 1200 × 1.1 / (1.1 − 0.7)
    assert first.net == yuan(9.6 * 3300 - 10_000)
    assert last.net == -1000


def test_without_the_penalty_a_saved_leaver_is_worth_an_average_customer():
    assert m.saved_value(WORKSHOP.but(saved_penalty=0)) == yuan(4400)
    assert m.saved_value(WORKSHOP) == yuan(3300)


@pytest.mark.parametrize("field", ["share", "addressable", "effect"])
def test_a_reason_in_percent_is_named_and_corrected(field):
    wrong = replace(why.Reason("late delivery", 0.5), **{field: 68})
    with pytest.raises(ParamError, match=r"late delivery: .*Write 0\.68 for 68%") as error:
        why.rank_reasons([wrong], WORKSHOP)
    assert list(error.value.problems) == [field]


def test_reasons_that_add_up_to_more_than_everyone_are_refused():
    with pytest.raises(ParamError, match=r"add up to 1\.2"):
        why.rank_reasons([why.Reason("a", 0.7), why.Reason("b", 0.5)], WORKSHOP)


def test_the_menu_lists_28_methods_and_each_works_on_what_the_others_left():
    assert len(set(why.METHODS)) == 28
    two = [why.Method(why.METHODS[1], 0.10, 20_000), why.Method(why.METHODS[14], 0.20, 30_000)]
    menu = why.retention_menu(two, WORKSHOP)
    assert menu.retention == near(1 - 0.2 * 0.9 * 0.8)
    assert menu.cost == 50_000
    expected = 2000 * (m.clv(1200, 0.856, 0.1) - 4400)
    assert (menu.value, menu.net) == (yuan(expected), yuan(expected - 50_000))
    # 2 000 × 1 200 × 0.056 / 1.1 = 122 182 after the first renewal
    assert menu.payback == 1


def test_a_dear_method_pays_back_late_and_an_idle_one_never():
    # Extra margins 122 182, 183 939, 207 763: 513 884 after the third renewal
    assert why.retention_menu([why.Method("dear", 0.28, 400_000)], WORKSHOP).payback == 3
    assert why.retention_menu([why.Method("idle", 0, 1)], WORKSHOP).payback == math.inf
    empty = why.retention_menu([], WORKSHOP)
    assert (empty.retention, empty.net) == (near(0.80), near(0))


def test_a_method_that_keeps_more_than_everyone_is_refused():
    with pytest.raises(ParamError, match=r"Write 0\.2 for 20%"):
        why.retention_menu([why.Method("training", 20, 1000)], WORKSHOP)


# --- Uncertainty --------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_and_the_dots_are_fifty():
    first, again, other = (m.uncertainty(WORKSHOP, seed=s) for s in (1, 1, 2))
    assert (first.gain == again.gain).all()
    assert (first.gain != other.gain).any()
    assert len(first.gain) == 2000 and len(first.dots) == 50
    assert (np.diff(first.dots) >= 0).all()


def test_the_draws_scatter_around_the_point_estimate():
    draws = m.uncertainty(WORKSHOP)
    assert np.median(draws.gain) == pytest.approx(352, rel=0.1)
    assert np.median(draws.net_value) == pytest.approx(3500, rel=0.1)
    assert draws.loses_money == (draws.gain < 0).mean()


def test_a_spread_too_small_to_matter_is_no_spread():
    none, tiny = (m.uncertainty(WORKSHOP.but(acquisition_spread=x)) for x in (0, 1e-38))
    assert (none.net_value == tiny.net_value).all()


def test_with_nothing_uncertain_every_draw_is_the_answer():
    sure = WORKSHOP.but(sample=1e7, margin_cv=0, acquisition_spread=0, discount_spread=0)
    draws = m.uncertainty(sure)
    assert draws.gain == pytest.approx(352, rel=0.01)
    assert draws.net_value == pytest.approx(3500, rel=0.01)


def test_a_programme_at_break_even_loses_money_about_half_the_time():
    assert 0.35 < m.uncertainty(WORKSHOP.but(programme_cost=200)).loses_money < 0.65
    assert m.uncertainty(WORKSHOP.but(programme_cost=0)).loses_money == 0


def test_no_draw_retains_more_than_everyone():
    p = WORKSHOP.but(retention=0.95, sample=20, programme_cost=0, margin_cv=0, discount_spread=0, horizon=50)
    most = m.clv(1200, 1, 0.1, horizon=50)
    draws = m.uncertainty(p)
    raised = draws.gain + draws.net_value  # the acquisition cost is at least 630
    assert raised.max() <= most - 630


def test_a_smaller_sample_makes_the_answer_wider():
    wide, narrow = (np.ptp(m.uncertainty(WORKSHOP.but(sample=n)).dots) for n in (10, 10_000))
    assert wide > narrow


@settings(deadline=None, max_examples=25)
@given(
    st.floats(0, 0.99),
    st.floats(0, 0.3),
    st.floats(-1e4, 1e5),
    st.floats(1, 300),
    st.sampled_from([0, 0.3]),
)
def test_no_draw_is_infinite_or_undefined(r, d, margin, sample, phi):
    try:
        p = ChurnParams(
            retention=r, discount=d, margin=margin, sample=round(sample), effect=0, polarisation=phi
        )
    except ParamError:
        assume(False)
    draws = m.uncertainty(p, draws=100)
    assert np.isfinite(draws.gain).all() and np.isfinite(draws.net_value).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 10**7), st.floats(0, 0.99))
def test_the_binomial_range_holds_nine_years_in_ten(customers, r):
    from scipy.stats import binom

    low, high = m.losses_binomial(customers, r)
    assert 0 <= low <= high <= customers
    assert binom.cdf(high, customers, 1 - r) - binom.cdf(low - 1, customers, 1 - r) >= 0.9 - 1e-9


def test_a_tornado_bar_reaches_no_further_than_everyone_leaving():
    churn = next(b for b in m.tornado(ChurnParams(retention=0.1)) if b.field == "retention")
    assert churn.high == yuan(1200 - 900)


# --- Inputs that teach --------------------------------------------------------------------------


def sentences(level, field, **values):
    return " ".join(n.sentence for n in m.validate(**values) if (n.level, n.field) == (level, field))


def test_the_defaults_need_no_remark():
    assert m.validate() == []


def test_80_for_a_share_is_asked_back_as_percent():
    assert "percent? Write 0.8 for 80%" in sentences("error", "retention", retention=80)


def test_a_value_without_end_names_the_fields_to_change():
    told = sentences("error", "retention", retention=0.99, growth=0.05, discount=0, effect=0)
    assert "Infinite value: the model is broken here" in told
    for label in ("Retention rate", "Margin growth with tenure", "Discount rate"):
        assert label in told
    with pytest.raises(ParamError):
        ChurnParams(retention=0.99, growth=0.05, discount=0, effect=0)


def test_a_programme_that_makes_the_value_endless_is_refused():
    assert "Infinite value" in sentences("error", "effect", retention=0.95, discount=0)


def test_a_finite_horizon_makes_any_growth_legal():
    result = evaluate(ChurnParams(retention=0.9, growth=0.2, discount=0, horizon=10))
    assert result.clv == yuan(1200 * sum(1.08**t for t in range(10)))


def test_polarised_customers_without_discounting_can_have_no_finite_value():
    assert "Polarisation" in sentences("error", "retention", discount=0, polarisation=0.3)
    assert m.validate(discount=0, polarisation=0.05) == []
    assert m.multiple(0.8, 0, polarisation=0.05) == pytest.approx(18 / 2.8)


def test_an_effect_past_everyone_is_refused_with_the_largest_that_fits():
    told = sentences("error", "effect", retention=0.9, effect=0.3)
    assert "gives 1.2" in told and "at most 0.1" in told


def test_a_horizon_too_long_to_add_up_is_refused():
    assert "at most 1,000, or ∞" in sentences("error", "horizon", horizon=5000)


def test_a_change_is_checked_against_the_other_values():
    with pytest.raises(ParamError) as error:
        WORKSHOP.but(retention=0.98)
    assert list(error.value.problems) == ["effect"]
    assert WORKSHOP.but(retention=0.98, effect=0.01).retention == 0.98


def test_revenue_given_as_margin_is_questioned():
    assert "Is it revenue?" in sentences("warning", "margin", margin=1200, price=1500)
    assert sentences("warning", "margin", margin=1200, price=3000) == ""


def test_a_monthly_rate_is_recognised():
    assert "0.98 a month is 0.785 a year" in sentences("warning", "retention", retention=0.98, effect=0.01)
    assert "0.98 a month is 0.785 a year" in sentences("error", "effect", retention=0.98)


def test_a_customer_worth_less_than_nothing_is_pointed_out():
    told = sentences("warning", "acquisition_cost", margin=80, retention=0.6, acquisition_cost=260)
    assert "−¥84" in told and "percentage" in told
    assert "Repair the margin first" in sentences("warning", "margin", margin=-10)


def test_a_programme_dearer_than_break_even_or_than_the_margin_is_only_a_warning():
    assert "break-even ¥200" in sentences("warning", "programme_cost", programme_cost=201)
    assert "whole margin" in sentences("warning", "programme_cost", programme_cost=1201)
    assert sentences("warning", "programme_cost", programme_cost=199) == ""


def test_small_numbers_show_the_luck_in_them():
    accounts = {"customers": 40, "margin": 250_000, "retention": 0.9}
    assert "lose 1 to 7" in sentences("teaching", "customers", **accounts)
    assert "rests on 10 customers" in sentences("teaching", "sample", sample=10)
    assert sentences("teaching", "sample", sample=30) == ""


def test_a_short_horizon_says_what_it_leaves_out():
    # (0.8/1.1)³ = 38% of the value lies after the third payment
    assert "3 payments leaves out 38%" in sentences("teaching", "horizon", horizon=3)
    assert sentences("teaching", "horizon", horizon=30) == ""


def test_growth_comes_with_the_selection_caveat():
    assert "the poor ones left" in sentences("teaching", "growth", growth=0.03)


def test_a_story_that_reaches_everyone_stops_there():
    assert "stops at 200" in sentences("teaching", "catchment", catchment=0.1)


@pytest.mark.parametrize("bad", [[100, 80], [100, 120, 90], [100, 50, -1]])
def test_survivors_that_are_no_cohort_are_refused(bad):
    with pytest.raises(ParamError, match="at least 3 counts"):
        m.fit_sbg(bad)


def test_a_cohort_that_lost_nobody_cannot_be_fitted():
    with pytest.raises(ParamError, match="Nobody left"):
        m.fit_sbg([100, 100, 100])


@settings(deadline=None)
@given(st.floats(-0.5, 1.5) | st.floats(-1e9, 1e9), st.floats(-0.2, 0.7), st.floats(-0.1, 0.4))
def test_any_input_is_either_explained_or_answered(r, d, effect):
    remarks = m.validate(retention=r, discount=d, effect=effect)
    if any(note.level == "error" for note in remarks):
        assert all(note.sentence for note in remarks)
    else:
        result = evaluate(ChurnParams(retention=r, discount=d, effect=effect))
        assert result.clv >= WORKSHOP.margin


def test_the_model_is_light_to_import():
    code = "import sys, servicelab.churn.model; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"scipy", "pandas", "matplotlib", "ipywidgets"} & set(loaded)


@settings(max_examples=200)
@given(st.floats(0.02, 20), st.floats(0.02, 20), st.floats(0.0, 0.5))
def test_the_lifetime_of_unlike_customers_is_the_hypergeometric_function_of_scipy(alpha, beta, discount):
    from scipy.special import hyp2f1

    assume(discount > 1e-4)
    theirs = hyp2f1(1, beta, alpha + beta, 1 / (1 + discount))
    assert m.sbg_lifetime(alpha, beta, discount) == pytest.approx(theirs, rel=1e-9)


@given(st.integers(1, 10**7), st.floats(0.0, 0.99))
def test_the_leavers_of_most_years_are_the_quantiles_of_scipy(customers, retention):
    from scipy.stats import binom

    low, high = m.losses_binomial(customers, retention)
    for count, level in ((low, 0.05), (high, 0.95)):
        theirs = binom.ppf(level, customers, 1 - retention)
        # Where the cumulated probability meets the level to the last digit, either count is right.
        assert count == theirs or binom.cdf(min(count, theirs), customers, 1 - retention) == pytest.approx(
            level
        )
