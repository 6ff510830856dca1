"""The day of fixed capacity: nobody vanishes, idle hours are gone, levers act on the same customers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.kit.scenario import names
from servicelab.traits import capacity as c

each = pytest.mark.parametrize("industry", names())
plans = st.fixed_dictionaries(
    {
        "staff": st.integers(0, 8),
        "on_call": st.integers(0, 4),
        "queue": st.integers(0, 30),
        "price_gap": st.floats(0, 1),
        "booking": st.floats(0, 1),
        "rate": st.sampled_from([0.5, 1, 1.5, 2, 4]),
        "seed": st.integers(0, 50),
    }
)


def plan(industry="workshop", **values):
    return c.CapacityParams(**{**c.start_values(industry), **values})


def run(industry="workshop", **values):
    return c.simulate(plan(industry, **values), c.curve(industry))


@given(plans)
@settings(max_examples=30)
def test_every_customer_who_wanted_to_come_is_served_lost_priced_out_or_absent(values):
    d = run(**values)
    ends = d.served.sum(axis=1) + d.lost.sum(axis=1) + d.priced_out + d.no_show
    assert (ends == d.wanted.sum(axis=1)).all()
    assert (d.missed == d.wanted.sum(axis=1) - d.served.sum(axis=1)).all()
    for part in (d.served, d.lost, d.waiting, d.arrived, d.idle, d.priced_out, d.no_show):
        assert (part >= 0).all()


@given(plans)
@settings(max_examples=30)
def test_nobody_is_served_beyond_capacity_and_nobody_waits_beyond_the_queue(values):
    d = run(**values)
    assert (d.served <= d.capacity + 1e-9).all()
    assert (d.waiting <= values["queue"]).all()
    assert not d.served[:, ~d.open].any() and not d.wanted[:, ~d.open].any()


def test_a_day_without_chance_by_hand(monkeypatch):
    """10 an hour for three hours and 20 in the fourth; capacity 12, a queue of 2, and nobody gives up."""
    hours = np.zeros(24)
    hours[8:12] = 10, 10, 10, 20

    class Exact:
        def poisson(self, mean, size):
            return np.broadcast_to(mean.astype(int), size).copy()

        def random(self, size):
            return np.zeros(size)

    monkeypatch.setattr(c.np.random, "default_rng", lambda _seed: Exact())
    monkeypatch.setattr(c, "GIVES_UP", 0)
    p = plan(staff=3, rate=4, queue=2, margin=100, wage=50)
    d = c.simulate(p, hours, days=1)
    assert d.served[0, 8:12].tolist() == [10, 10, 10, 12] and d.lost.sum() == 8
    assert d.idle[0] == pytest.approx(6 / 4)
    assert d.profit[0] == 42 * 100 - 4 * 3 * 50


def test_the_same_seed_gives_the_same_days_and_another_one_others():
    assert (run(seed=3).served == run(seed=3).served).all()
    assert (run(seed=3).served != run(seed=4).served).any()


def test_levers_act_on_the_same_customers():
    wanted = run().wanted
    for lever in ({"staff": 6}, {"queue": 20}, {"price_gap": 0.3}, {"booking": 0.8}):
        assert (run(**lever).wanted == wanted).all()


@each
def test_capacity_near_the_mean_demand_loses_customers_and_stands_idle_at_once(industry):
    d = run(industry)
    assert d.missed.sum() / d.wanted.sum() > 0.1
    assert d.idle.mean() > 0.1 * c.start_values(industry)["staff"] * d.open.sum()


@each
def test_more_units_serve_more_and_idle_more(industry):
    staff = c.start_values(industry)["staff"]
    runs = [run(industry, staff=n) for n in (staff - 1, staff, staff + 1, staff + 2)]
    served, idle = ([getattr(r, x).sum() for r in runs] for x in ("served", "idle"))
    assert served == sorted(served) and idle == sorted(idle)


@each
def test_shaping_demand_beats_one_unit_more_up_to_a_point(industry):
    earned = c.levers(plan(industry), c.curve(industry))
    assert max(earned, key=earned.get) in ("price_gap", "booking")
    assert min(earned["price_gap"], earned["booking"]) > max(earned["staff"], earned["nothing"])
    prices = [run(industry, price_gap=g).profit.mean() for g in (0.35, 0.6, 0.8)]
    assert prices[0] > prices[1] > prices[2]


@each
def test_a_dearer_peak_drives_people_away_and_booking_moves_them(industry):
    dear, booked = run(industry, price_gap=0.3), run(industry, booking=0.5)
    assert dear.priced_out.mean() > 0 and not run(industry).priced_out.any()
    peak = c.peaks(c.curve(industry))
    assert booked.arrived[:, peak].sum() < run(industry).arrived[:, peak].sum()
    assert booked.no_show.sum() / (booked.booked + booked.no_show).sum() == pytest.approx(c.NO_SHOW, abs=0.05)


def test_a_flat_day_has_no_peak_to_shape():
    flat = c.curve("flat")
    assert flat.sum() == pytest.approx(c.curve("workshop").sum()) and not c.peaks(flat).any()
    bare = c.simulate(plan(), flat)
    shaped = c.simulate(plan(price_gap=0.4, booking=1), flat)
    assert (bare.profit == shaped.profit).all()


def test_even_on_a_flat_day_chance_alone_makes_some_wait():
    d = c.simulate(plan(queue=0), c.curve("flat"))
    assert d.lost.sum() > 0 and d.idle.sum() > 0


@each
def test_the_curve_of_an_industry_adds_up_to_the_customers_it_names(industry):
    from servicelab.kit.scenario import scenario

    assert c.curve(industry).sum() == scenario(industry).traits.start.customers


def test_the_peak_of_the_utility_comes_in_the_evening():
    hours = c.curve("utility")
    assert 17 <= hours.argmax() <= 20 and c.peaks(hours)[18:21].all()


def test_a_day_without_anybody_costs_its_pay_and_nothing_else():
    d = run(demand=0.1, margin=1, staff=0, on_call=0)
    assert not d.served.any() and (d.profit == 0).all()
