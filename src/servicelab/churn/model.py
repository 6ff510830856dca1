"""The cost of churn: what leaving customers cost, and how much keeping them is worth.

Money is in yuan and time in periods, usually years. A customer pays a contribution margin now and
at every renewal. A share ``retention`` of the customers renews; the margin grows by ``growth`` and
is discounted by ``discount`` from one payment to the next.

The functions take numbers or NumPy arrays that broadcast together, unless they say otherwise.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.i18n import N_, _, money, number, percent
from ..kit.params import ParamError, Params, param, plain

ILLUSTRATIVE = N_("illustrative: chosen by the authors, no data behind it")
MONTHLY = 0.97  # from here on a retention rate is asked whether it is monthly
LONGEST = 1000  # payments: the longest finite horizon, and how far payback is looked for

# --- Inputs -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChurnParams(Params):
    """Inputs of the cost-of-churn calculator.

    Raises ParamError for a value out of range, a programme that lifts retention past 1, a finite
    horizon of more than 1,000 payments, and inputs for which the value has no end.
    """

    # fmt: off
    customers: float = param(
        2000, 1, 1e7, N_("Active customers"), unit=N_("customers"),
        step=1, whole=True, log=True, slider=(10, 100_000),
    )
    margin: float = param(
        1200, -1e4, 1e7, N_("Contribution margin"), unit=N_("¥ per customer and period"),
        step=20, slider=(0, 5000),
        help=N_("What is left of the price after the costs that this customer causes. Not revenue."),
    )
    retention: float = param(
        0.80, 0, 0.99, N_("Retention rate"), unit=N_("share per period"),
        rate=True, slider=(0, 0.95),
        help=N_("The share of customers who renew. Churn is 1 minus this."),
    )
    acquisition_cost: float = param(
        900, 0, 1e7, N_("Acquisition cost"), unit=N_("¥ per new customer"),
        step=20, slider=(0, 5000),
    )
    discount: float = param(
        0.10, 0, 0.5, N_("Discount rate"), unit=N_("share per period"),
        rate=True, slider=(0, 0.3),
        help=N_("By how much a yuan next period is worth less than a yuan today."),
    )
    effect: float = param(
        0.05, 0, 0.3, N_("Programme effect"), unit=N_("added to the retention rate"),
        rate=True,
        help=N_("In percentage points: 0.05 lifts a retention rate of 0.80 to 0.85."),
    )
    programme_cost: float = param(
        120, 0, 1e7, N_("Programme cost"), unit=N_("¥ per customer and period"),
        step=10, slider=(0, 1200),
        help=N_("Paid for every customer, also for those who would have stayed anyway."),
    )
    growth: float = param(
        0, -0.5, 0.5, N_("Margin growth with tenure"), unit=N_("share per period"),
        rate=True, slider=(0, 0.1),
        help=N_("More purchases, lower cost to serve, referrals. Often it is only selection."),
        source="E6b",
    )
    horizon: float = param(
        math.inf, 1, math.inf, N_("Horizon"), unit=N_("payments"),
        step=1, whole=True, slider=(1, 30),
        help=N_("How many payments are counted; ∞ counts all of them."),
    )
    polarisation: float = param(
        0, 0, 0.99, N_("Polarisation"), unit=N_("0 = all customers alike"),
        rate=True, slider=(0, 0.6),
        help=N_("How much customers differ in their inclination to leave."),
        source="E22c",
    )
    saved_penalty: float = param(
        0.10, 0, 0.5, N_("Retention penalty of saved leavers"),
        unit=N_("taken from the retention rate"), rate=True,
        help=N_("A customer who was about to leave is less likely than others to renew next time."),
        source=ILLUSTRATIVE,
    )
    sample: float = param(
        200, 1, 1e7, N_("Customers behind the estimate"), unit=N_("customers"),
        step=1, whole=True, log=True, slider=(5, 5000),
        help=N_("How many customers the retention rate was measured on."),
    )
    margin_cv: float = param(
        0.25, 0, 2, N_("Uncertainty of the margin"), unit=N_("standard deviation ÷ mean"),
        slider=(0, 1), source=ILLUSTRATIVE,
    )
    acquisition_spread: float = param(
        0.30, 0, 1, N_("Uncertainty of the acquisition cost"), unit=N_("± share of the cost"),
        rate=True, source=ILLUSTRATIVE,
    )
    discount_spread: float = param(
        0.03, 0, 0.2, N_("Uncertainty of the discount rate"), unit=N_("± share per period"),
        rate=True, slider=(0, 0.1), source=ILLUSTRATIVE,
    )
    unhappy_share: float = param(
        0.3, 0, 1, N_("Unhappy share of leavers"), unit=N_("share"),
        rate=True, source=ILLUSTRATIVE,
    )
    told: float = param(
        3, 0, 50, N_("People told"), unit=N_("people per unhappy leaver"),
        step=1, slider=(0, 20), source=ILLUSTRATIVE,
    )
    prospect_share: float = param(
        0.05, 0, 1, N_("Live prospects among them"), unit=N_("share"),
        rate=True, slider=(0, 0.3), source=ILLUSTRATIVE,
    )
    choice_drop: float = param(
        0.02, 0, 1, N_("Drop in choosing us"), unit=N_("share of those prospects"),
        rate=True, slider=(0, 0.2), source=ILLUSTRATIVE,
    )
    catchment: float = param(
        20, 0, 1e4, N_("People in reach"), unit=N_("people per active customer"),
        step=1, slider=(0, 50), source=ILLUSTRATIVE,
        help=N_("Nobody beyond them can be told."),
    )
    segment_gap: float = param(
        0.10, 0, 0.49, N_("Half the gap between two kinds of customer"),
        unit=N_("share per period"), rate=True, slider=(0, 0.3), source=ILLUSTRATIVE,
        help=N_("Half of the customers renew at the retention rate plus this, half at minus this."),
    )
    price: float = param(
        0, 0, 1e8, N_("Price"), unit=N_("¥ per customer and period, 0 = not given"),
        step=20, slider=(0, 10_000),
        help=N_("Only used to ask whether the margin is really a margin."),
    )
    # fmt: on

    @classmethod
    def problems(cls, **values: Any) -> dict[str, str]:
        """A sentence for each value that does not fit, alone or together with the others."""
        found = super().problems(**values)
        if found or len(values) < len(fields(cls)):
            return found
        v = {name: float(value) for name, value in values.items()}
        label = {name: _(spec.label) for name, spec in cls.specs().items()}
        if LONGEST < v["horizon"] < math.inf:
            found["horizon"] = _(
                "{horizon}: {value} payments are too many to add up. Write at most {most}, or ∞."
            ).format(value=plain(v["horizon"]), most=plain(LONGEST), **label)
            return found
        raised = v["retention"] + v["effect"]
        if raised > 1 + 1e-12:
            found["effect"] = _(
                "{effect}: {add} on top of “{retention}” {r} gives {total}, and no more than 1 can "
                "renew. Choose at most {most}."
            ).format(
                add=plain(v["effect"]),
                r=plain(v["retention"]),
                total=plain(raised),
                most=plain(1 - v["retention"]),
                **label,
            )
            if v["retention"] >= MONTHLY:
                found["effect"] += " " + _monthly(v["retention"])
            return found
        rest = (v["discount"], v["growth"], v["horizon"], v["polarisation"])
        for name, retention in (("retention", v["retention"]), ("effect", raised)):
            if np.isinf(multiple(retention, *rest)):
                found[name] = _(
                    "Infinite value: the model is broken here. With “{retention}” {r}, “{growth}” {g} "
                    "and “{discount}” {d} the payments do not shrink fast enough to add up. Lower "
                    "“{retention}”, “{effect}”, “{growth}” or “{polarisation}”, or raise "
                    "“{discount}”."
                ).format(r=plain(retention), g=plain(v["growth"]), d=plain(v["discount"]), **label)
                return found
        return found


class Note(NamedTuple):
    """A word about the inputs. ``level`` is ``error``, ``warning`` or ``teaching``."""

    level: str
    field: str
    sentence: str


def validate(**values: Any) -> list[Note]:
    """Errors of these inputs (the others at their default), or else their notes."""
    values = {f.name: f.default for f in fields(ChurnParams)} | values
    if problems := ChurnParams.problems(**values):
        return [Note("error", name, sentence) for name, sentence in problems.items()]
    return notes(ChurnParams(**values))


def notes(p: ChurnParams) -> list[Note]:
    """Warnings and teaching notes on inputs that are legal but easy to misread."""
    found = []

    def add(level: str, name: str, sentence: str, **values: str) -> None:
        found.append(Note(level, name, sentence.format(**values)))

    shape = (p.discount, p.growth, p.horizon, p.polarisation)
    value = clv(p.margin, p.retention, *shape) - p.acquisition_cost
    limit = break_even_spend(p.margin, p.retention, p.discount, p.effect, *shape[1:])

    if p.price and p.margin / p.price > 0.7:
        add(
            "warning",
            "margin",
            _("The margin is {share} of the price. Is it revenue? Take off what the customer costs."),
            share=percent(p.margin / p.price),
        )
    if p.margin <= 0:
        add(
            "warning",
            "margin",
            _("Every renewal brings {margin}: longer loyalty adds nothing. Repair the margin first."),
            margin=money(p.margin),
        )
    elif value <= 0:
        add(
            "warning",
            "acquisition_cost",
            _(
                "A new customer is worth {value} after acquisition: a percentage of that would mislead "
                "and is left out. Retention only makes the loss smaller."
            ),
            value=money(value),
        )
    if p.programme_cost > max(p.margin, 0):
        add(
            "warning",
            "programme_cost",
            _("The programme costs {cost} and takes more than the whole margin of {margin}."),
            cost=money(p.programme_cost),
            margin=money(p.margin),
        )
    elif p.programme_cost > limit:
        add(
            "warning",
            "programme_cost",
            _(
                "The programme costs {cost}, more than the break-even {limit} per customer and period. "
                "Everyone is paid, also those who would have stayed."
            ),
            cost=money(p.programme_cost),
            limit=money(limit),
        )
    if p.retention >= MONTHLY:
        add("warning", "retention", _monthly(p.retention))
    if p.sample < 30:
        low, high = losses_binomial(p.sample, p.retention)
        add(
            "teaching",
            "sample",
            _(
                "The retention rate rests on {sample} customers: by luck alone {low} to {high} of them "
                "leave in 90% of the years."
            ),
            sample=plain(p.sample),
            low=plain(low),
            high=plain(high),
        )
    if p.customers < 100:
        low, high = losses_binomial(p.customers, p.retention)
        add(
            "teaching",
            "customers",
            _(
                "With {customers} customers luck dominates: you lose {low} to {high} in 90% of the "
                "years, and nobody did anything differently."
            ),
            customers=plain(p.customers),
            low=plain(low),
            high=plain(high),
        )
    if math.isfinite(p.horizon):
        endless = multiple(p.retention, p.discount, p.growth, math.inf, p.polarisation)
        left_out = 1 - multiple(p.retention, *shape) / endless
        if left_out > 0.1:
            add(
                "teaching",
                "horizon",
                _("A horizon of {horizon} payments leaves out {share} of the value."),
                horizon=number(p.horizon),
                share=percent(left_out),
            )
    if p.growth > 0:
        add(
            "teaching",
            "growth",
            _(
                "Margins of old customers are often higher because the poor ones left, not because "
                "the others grew. Set growth only where you saw it in the same customers."
            ),
        )
    if p.customers * (1 - p.retention) * p.unhappy_share * p.told > p.catchment * p.customers:
        add(
            "teaching",
            "catchment",
            _("The story would reach more people than there are: it stops at {reach}."),
            reach=number(p.catchment * p.customers),
        )
    return found


def _monthly(retention: float) -> str:
    return _("Is this a monthly rate? {month} a month is {year} a year. Use one period everywhere.").format(
        month=plain(retention), year=plain(round(retention**12, 3))
    )


# --- Lifetime value -----------------------------------------------------------------------------


def multiple(
    retention: ArrayLike,
    discount: ArrayLike,
    growth: ArrayLike = 0.0,
    horizon: float = math.inf,
    polarisation: float = 0.0,
) -> NDArray:
    """What a new customer is worth in margins, the first one paid now.

    The sum of S(t)·((1+g)/(1+d))ᵗ over t = 0 … horizon−1. With customers all alike S(t) = rᵗ and
    the sum is (1+d)/(1+d−r) for g = 0 and no horizon (Gupta & Lehmann 2003, first margin now).
    With polarisation, S is shifted-beta-geometric. inf where the sum has no end.
    """
    if polarisation:
        alpha, beta = sbg_parameters(1 - np.asarray(retention), polarisation)
        return sbg_lifetime(alpha, beta, discount, growth, horizon)
    k = np.asarray(retention * (1 + np.asarray(growth)) / (1 + np.asarray(discount)))
    with np.errstate(divide="ignore", invalid="ignore"):
        if horizon == math.inf:
            return np.where(k >= 1, np.inf, 1 / (1 - k))[()]
        return np.where(k == 1, horizon, (1 - k**horizon) / (1 - k))[()]


def clv(
    margin: ArrayLike,
    retention: ArrayLike,
    discount: ArrayLike,
    growth: ArrayLike = 0.0,
    horizon: float = math.inf,
    polarisation: float = 0.0,
) -> NDArray:
    """Customer lifetime value in yuan, first margin now: m(1+d)/(1+d−r); see ``multiple``."""
    return np.asarray(margin) * multiple(retention, discount, growth, horizon, polarisation)


def clv_first_margin_later(
    margin: ArrayLike, retention: ArrayLike, discount: ArrayLike, growth: ArrayLike = 0.0
) -> NDArray:
    """Customer lifetime value in yuan, first margin at the first renewal: m·r/(1+d−r).

    Gupta & Lehmann (2003). It is smaller than ``clv`` by exactly one margin.
    """
    return clv(margin, retention, discount, growth) - margin


def relative_lift(
    retention: ArrayLike,
    effect: ArrayLike,
    discount: ArrayLike,
    growth: ArrayLike = 0.0,
    acquisition: ArrayLike = 0.0,
    horizon: float = math.inf,
    polarisation: float = 0.0,
) -> NDArray:
    """Gain in customer value from more retention, as a share: Δ/(1+d−r−Δ) in the plain case.

    ``acquisition`` is the acquisition cost in margins; the gain is then relative to the net value.
    nan where the base is not above zero, a value has no end, or r+Δ is above 1.
    """
    raised = np.asarray(retention) + effect
    before = multiple(retention, discount, growth, horizon, polarisation) - acquisition
    after = multiple(np.minimum(raised, 1), discount, growth, horizon, polarisation) - acquisition
    fits = (before > 0) & np.isfinite(after) & (raised <= 1 + 1e-12)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(fits, after / before - 1, np.nan)[()]


def gain_grid(
    retentions: ArrayLike,
    discounts: ArrayLike,
    effect: float = 0.05,
    growth: float = 0.0,
    acquisition: float = 0.0,
) -> NDArray:
    """Relative gain for each discount rate (rows) and retention rate (columns).

    See ``relative_lift`` for the arguments and for where it is nan.
    """
    return relative_lift(
        np.asarray(retentions)[None, :], effect, np.asarray(discounts)[:, None], growth, acquisition
    )


def elasticity_retention(
    retention: ArrayLike,
    discount: ArrayLike,
    growth: ArrayLike = 0.0,
    first_margin: str = "now",
) -> NDArray:
    """Percent of value per percent of the retention rate, no horizon.

    r/(1+d−r) with the first margin now; (1+d)/(1+d−r) with the first margin later, the convention
    of Gupta, Lehmann & Stuart (2004). They differ by exactly 1.
    """
    later = multiple(retention, discount, growth)
    return {"now": later - 1, "later": later}[first_margin]


def break_even_spend(
    margin: ArrayLike,
    retention: ArrayLike,
    discount: ArrayLike,
    effect: ArrayLike,
    growth: ArrayLike = 0.0,
    horizon: float = math.inf,
    polarisation: float = 0.0,
) -> NDArray:
    """The most a programme may cost, in yuan per customer and period: K* = mΔ/(1+d−r).

    It solves CLV(r+Δ, m−K*) = CLV(r, m). All customers are paid for, so those who would have stayed
    anyway are included. With growth the cost is taken to grow like the margin.
    """
    before = multiple(retention, discount, growth, horizon, polarisation)
    after = multiple(np.asarray(retention) + effect, discount, growth, horizon, polarisation)
    return np.asarray(margin) * (1 - before / after)


def payback(
    margin: float,
    retention: float,
    discount: float,
    acquisition_cost: float,
    growth: float = 0.0,
    horizon: float = math.inf,
    polarisation: float = 0.0,
) -> float:
    """After how many payments the expected discounted margins cover the acquisition cost.

    inf when they do not within the horizon, or within 1,000 payments. Takes single numbers.
    """
    periods = int(min(horizon, LONGEST))
    factors = ((1 + growth) / (1 + discount)) ** np.arange(periods)
    paid = np.cumsum(margin * survival(retention, periods - 1, polarisation) * factors)
    covered = paid >= acquisition_cost
    return float(covered.argmax() + 1) if covered.any() else math.inf


def yearly_from_monthly(monthly: ArrayLike) -> NDArray:
    """Yearly retention rate: the monthly one to the power 12 (0.98 a month is 0.785 a year)."""
    return np.asarray(monthly) ** 12


def monthly_from_yearly(yearly: ArrayLike) -> NDArray:
    """Monthly retention rate: the twelfth root of the yearly one."""
    return np.asarray(yearly) ** (1 / 12)


# --- Customers who differ: the shifted-beta-geometric model (Fader & Hardie 2007) ----------------


def survival(retention: ArrayLike, periods: int, polarisation: float = 0.0) -> NDArray:
    """Share still a customer after t = 0 … periods renewals; time is the last axis."""
    if polarisation:
        return sbg_survival(*sbg_parameters(1 - np.asarray(retention), polarisation), periods)
    return np.asarray(retention)[..., None] ** np.arange(periods + 1.0)


def sbg_parameters(mean_churn: ArrayLike, polarisation: ArrayLike) -> tuple[NDArray, NDArray]:
    """α and β with first-period churn α/(α+β) and polarisation φ = 1/(α+β+1), 0 < φ < 1."""
    size = 1 / polarisation - 1
    return np.asarray(mean_churn) * size, (1 - np.asarray(mean_churn)) * size


def sbg_retention(alpha: ArrayLike, beta: ArrayLike, period: ArrayLike) -> NDArray:
    """Retention rate of a cohort in its t-th renewal: (β+t−1)/(α+β+t−1), t = 1, 2, …"""
    reached = np.asarray(beta) + period - 1
    return reached / (np.asarray(alpha) + reached)


def sbg_survival(alpha: ArrayLike, beta: ArrayLike, periods: int) -> NDArray:
    """Share still a customer after t = 0 … periods renewals; time is the last axis."""
    alpha, beta = np.broadcast_arrays(alpha, beta)
    rates = sbg_retention(alpha[..., None], beta[..., None], np.arange(1, periods + 1))
    return np.concatenate([np.ones((*alpha.shape, 1)), np.cumprod(rates, axis=-1)], axis=-1)


def sbg_lifetime(
    alpha: ArrayLike,
    beta: ArrayLike,
    discount: ArrayLike,
    growth: ArrayLike = 0.0,
    horizon: float = math.inf,
) -> NDArray:
    """Discounted expected lifetime of a new customer in payments: ₂F₁(1, β; α+β; (1+g)/(1+d)).

    Fader & Hardie (2010). inf where the sum has no end; with g = d that is where α ≤ 1. A finite
    horizon is added up payment by payment.
    """
    k = (1 + np.asarray(growth)) / (1 + np.asarray(discount))
    if math.isfinite(horizon):
        survivors = sbg_survival(alpha, beta, int(horizon) - 1)
        return (survivors * k[..., None] ** np.arange(int(horizon))).sum(axis=-1)[()]
    alpha, beta = np.asarray(alpha), np.asarray(beta)
    with np.errstate(divide="ignore", invalid="ignore"):
        at_one = np.where(alpha > 1, (alpha + beta - 1) / (alpha - 1), np.inf)
    return np.select([k < 1, k == 1], [_hyp2f1(beta, alpha + beta, np.where(k < 1, k, 0)), at_one], np.inf)[
        ()
    ]


def _hyp2f1(b: NDArray, c: NDArray, z: NDArray) -> NDArray:
    """₂F₁(1, b; c; z) for 0 ≤ z < 1 by the continued fraction of Gauss, whose error shrinks like ρⁿ."""
    root = np.sqrt(1 - z)
    rho = float(np.max(((1 - root) / (1 + root)) ** 2, initial=1e-9))
    tail = (1 + root) / 2  # what the terms far out tend to
    for n in range(min(math.ceil(36 / -math.log(min(rho, 1 - 1e-9))) + 2, 3000), 0, -1):
        even = n * (c - b + n - 1) / ((c + 2 * n - 2) * (c + 2 * n - 1))
        odd = (b + n) * (c + n - 1) / ((c + 2 * n - 1) * (c + 2 * n))
        tail = 1 - even * z / (1 - odd * z / tail)
    return 1 / (1 - b / c * z / tail)


def sbg_residual(alpha: ArrayLike, beta: ArrayLike, renewals: ArrayLike, discount: ArrayLike) -> NDArray:
    """Value in margins of a customer just before renewal n = 1, 2, …

    Chance of this renewal times what follows:
    (β+n−1)/(α+β+n−1) · ₂F₁(1, β+n; α+β+n; 1/(1+d)) (Fader & Hardie 2010).
    """
    follows = sbg_lifetime(alpha, np.asarray(beta) + renewals, discount)
    return sbg_retention(alpha, beta, renewals) * follows


class SbgFit(NamedTuple):
    """A fitted shifted-beta-geometric model and its log-likelihood."""

    alpha: float
    beta: float
    loglik: float

    @property
    def mean_churn(self) -> float:
        """Expected churn in the first period."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def polarisation(self) -> float:
        """φ: 0 when all customers are alike, near 1 when they either leave at once or never."""
        return 1 / (self.alpha + self.beta + 1)


def fit_sbg(survivors: Sequence[float]) -> SbgFit:
    """Maximum-likelihood fit to one cohort: customers at the start and after each renewal.

    Raises ParamError for fewer than 3 numbers, a number that rises, or nobody lost.
    """
    counts = np.asarray(survivors, dtype=float)
    if len(counts) < 3 or not (np.diff(counts) <= 0).all() or counts.min() < 0:
        raise ParamError(
            {
                "survivors": _(
                    "Survivors: {values} is not a cohort. Give at least 3 counts of the same "
                    "customers, the start first, none above the one before."
                ).format(values=", ".join(plain(x) for x in counts))
            }
        )
    return fit_sbg_leavers(-np.diff(counts), np.append(np.zeros(len(counts) - 1), counts[-1]))


def fit_sbg_leavers(lost: ArrayLike, still: ArrayLike) -> SbgFit:
    """Maximum-likelihood fit to customers who started at different times.

    ``lost[t]`` counts those who left at renewal t+1, ``still[t]`` those last seen as customers
    after t renewals; ``still`` is one longer than ``lost``. Raises ParamError if nobody left.
    """
    lost, still = np.asarray(lost, dtype=float), np.asarray(still, dtype=float)
    if not lost.sum() > 0:
        raise ParamError(
            {"survivors": _("Nobody left, so there is no churn to fit. Wait for a longer record.")}
        )

    def loglik(alpha: NDArray, beta: NDArray) -> NDArray:
        rates = sbg_retention(alpha[..., None], beta[..., None], np.arange(1, len(lost) + 1))
        alive = np.cumsum(np.log(rates), axis=-1)  # at renewals 1, 2, …; at the start it is 0
        return np.log1p(-rates) @ lost + alive[..., :-1] @ lost[1:] + alive @ still[1:]

    # For each of some polarisations the likeliest mean churn is closed in on; then the polarisations close in.
    low, high = -14.0, 7.0  # logits of the polarisation
    for _zoom in range(12):
        logits = np.linspace(low, high, 15)
        polarisation = 1 / (1 + np.exp(-logits))
        left, right = np.full(15, 1e-6), np.full(15, 1 - 1e-6)
        for _step in range(60):
            third = (right - left) / 3
            pair = np.stack([left + third, right - third])
            worse, better = loglik(*sbg_parameters(pair, polarisation))
            left, right = np.where(worse < better, pair[0], left), np.where(worse < better, right, pair[1])
        alpha, beta = sbg_parameters((left + right) / 2, polarisation)
        values = loglik(alpha, beta)
        best = values.argmax()
        low, high = logits[max(best - 1, 0)], logits[min(best + 1, 14)]
    return SbgFit(float(alpha[best]), float(beta[best]), float(values[best]))


class Segments(NamedTuple):
    """Segments against their average: see ``two_segments``."""

    multiples: NDArray
    mean_multiple: float
    average_retention: float
    multiple_at_average: float
    observed_retention: NDArray


def two_segments(weights: ArrayLike, retentions: ArrayLike, discount: float, periods: int = 8) -> Segments:
    """Two (or more) segments, each with a constant retention rate, seen as one cohort.

    Multiples in margins for each segment, their mean, and what the average retention would give;
    and the retention rate that an observer of the whole cohort sees in periods 1 … periods. It
    climbs though nobody became more loyal.
    """
    weights, retentions = np.asarray(weights, dtype=float), np.asarray(retentions)
    weights = weights / weights.sum()
    each = multiple(retentions, discount)
    average = weights @ retentions
    cohort = weights @ survival(retentions, periods)
    seen = np.divide(cohort[1:], cohort[:-1], out=np.zeros(periods), where=cohort[:-1] > 0)
    return Segments(
        each,
        float(weights @ each),
        float(average),
        float(multiple(average, discount)),
        seen,
    )


# --- The leaky bucket, and what a leaver costs ---------------------------------------------------


class Bucket(NamedTuple):
    """Customers at the start of years 0 … n, and those lost in years 1 … n."""

    stock: NDArray
    lost: NDArray


def bucket(customers: float, retention: float, acquired: float, years: int) -> Bucket:
    """The stock of customers year by year: N' = r·N + A."""
    stock = [float(customers)]
    for _year in range(years):
        stock.append(retention * stock[-1] + acquired)
    return Bucket(np.array(stock), (1 - retention) * np.array(stock[:-1]))


def steady_state(acquired: ArrayLike, retention: ArrayLike) -> NDArray:
    """The stock at which as many leave as come: A/(1−r)."""
    return np.asarray(acquired) / (1 - np.asarray(retention))


def acquisitions_to_stand_still(customers: ArrayLike, retention: ArrayLike) -> NDArray:
    """New customers needed per period to keep the stock: N(1−r)."""
    return np.asarray(customers) * (1 - np.asarray(retention))


def replacement_share_of_margin(
    margin: ArrayLike, retention: ArrayLike, acquisition_cost: ArrayLike
) -> NDArray:
    """Share of the margin that replacing leavers eats: (1−r)·CAC/m; nan for a margin ≤ 0."""
    margin = np.asarray(margin, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = (1 - np.asarray(retention)) * acquisition_cost / margin
    return np.where(margin > 0, share, np.nan)[()]


class Lenses(NamedTuple):
    """Three answers in yuan to "what do the leavers cost?". They overlap: never add them."""

    margin_this_year: float
    not_replaced: float
    replaced: float


def three_lenses(
    lost: float,
    margin: float,
    acquisition_cost: float,
    residual: float,
    clv_new: float,
    ramp_up: float = 0.0,
    spread_over_year: bool = False,
) -> Lenses:
    """The cost of ``lost`` leavers, seen three ways.

    Margin missing this year (half of it when exits are spread over the year); the ``residual``
    value that goes with them if nobody comes instead; the cost of putting a new customer in each
    place, CAC + ramp-up + residual − CLV of the new one, which is the CAC when old and new are
    worth the same.
    """
    return Lenses(
        lost * margin * (0.5 if spread_over_year else 1),
        lost * residual,
        lost * (acquisition_cost + ramp_up + residual - clv_new),
    )


def growth_index(rate: ArrayLike, years: int = 10) -> NDArray:
    """Size after some years of constant growth, start = 1."""
    return (1 + np.asarray(rate)) ** years


def referral_chain(customers: float, per_customer: float, rounds: int) -> NDArray:
    """New customers by round, round 0 first: each brings ``per_customer`` others, once.

    The chain dies out below 1 (total at most customers/(1−per_customer)) and grows above it.
    """
    return customers * per_customer ** np.arange(rounds + 1.0)


class WordOfMouth(NamedTuple):
    """People who hear the story, prospects among them, customers not won, and yuan not earned."""

    told: float
    prospects: float
    customers: float
    value: float


def word_of_mouth(
    lost: float,
    unhappy_share: float,
    told: float,
    prospect_share: float,
    choice_drop: float,
    clv_new: float,
    catchment: float,
) -> WordOfMouth:
    """L·u·w·π·δ·CLV. ``catchment`` caps the people told: nobody else is there to hear it."""
    heard = min(lost * unhappy_share * told, catchment)
    prospects = heard * prospect_share
    return WordOfMouth(heard, prospects, prospects * choice_drop, prospects * choice_drop * clv_new)


def saved_value(p: ChurnParams) -> float:
    """Value in yuan of a leaver who was talked into staying, at a lower retention rate."""
    return float(p.margin * _leaver_multiple(p, p.saved_penalty))


# --- Uncertainty --------------------------------------------------------------------------------


class Uncertainty(NamedTuple):
    """Draws in yuan per customer. ``gain`` is the programme's, net of its cost."""

    gain: NDArray
    net_value: NDArray
    loses_money: float
    dots: NDArray


def uncertainty(p: ChurnParams, draws: int = 2000, seed: int = 10) -> Uncertainty:
    """The programme's net gain per customer when the inputs are only estimates.

    r ~ Beta(r·n, (1−r)·n) with n = ``sample``, m ~ Gamma, CAC ~ Triangular, d ~ Uniform. ``dots``
    are 50 equally likely values of the gain. At most 100 payments are counted, so that no draw is
    infinite; r+Δ stops at 1.
    """
    rng = np.random.default_rng(seed)
    retention = rng.beta(max(p.retention * p.sample, 1e-9), (1 - p.retention) * p.sample, draws)
    margin = np.full(draws, float(p.margin))
    if p.margin_cv:
        margin *= rng.gamma(p.margin_cv**-2, p.margin_cv**2, draws)
    acquisition_cost = np.full(draws, float(p.acquisition_cost))
    spread = p.acquisition_spread
    if 1 - spread < 1:
        acquisition_cost *= rng.triangular(1 - spread, 1, 1 + spread, draws)
    discount = rng.uniform(max(p.discount - p.discount_spread, 0), p.discount + p.discount_spread, draws)
    shape = (discount, p.growth, min(p.horizon, 100), p.polarisation)
    before = clv(margin, retention, *shape)
    gain = clv(margin - p.programme_cost, np.minimum(retention + p.effect, 1), *shape) - before
    return Uncertainty(
        gain,
        before - acquisition_cost,
        float((gain < 0).mean()),
        np.quantile(gain, (np.arange(50) + 0.5) / 50),
    )


def losses_binomial(
    customers: ArrayLike, retention: ArrayLike, level: float = 0.9
) -> tuple[NDArray, NDArray]:
    """Fewest and most leavers in the middle ``level`` of years: L ~ Binomial(N, 1−r)."""
    tail = (1 - level) / 2
    found = np.vectorize(_binomial_quantiles, otypes=[float, float], excluded={2})
    low, high = found(customers, 1 - np.asarray(retention), (tail, 1 - tail))
    return low[()], high[()]


def _binomial_quantiles(n: float, p: float, levels: tuple[float, float]) -> tuple[float, float]:
    """The smallest counts whose cumulative probability under Binomial(n, p) reaches the levels."""
    if p <= 0 or p >= 1:
        return n * p, n * p
    mean, reach = n * p, 10 * math.sqrt(n * p * (1 - p)) + 10
    k = np.arange(max(0, math.floor(mean - reach)), min(n, math.ceil(mean + reach)) + 1)
    steps = np.log((n - k[:-1]) / k[1:]) + math.log(p / (1 - p))  # log of P(k+1) ÷ P(k)
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    total = np.cumsum(np.exp(logs - logs.max()))
    low, high = (float(k[np.searchsorted(total, q * total[-1] * (1 - 1e-12))]) for q in levels)
    return low, high


class Swing(NamedTuple):
    """Net value in yuan when one input falls (low) and rises (high) while the others stay."""

    field: str
    low: float
    high: float

    @property
    def size(self) -> float:
        """Length of the bar, always positive."""
        return abs(self.high - self.low)


def tornado(p: ChurnParams, swing: float = 0.2) -> list[Swing]:
    """Net value V = CLV − CAC with each input ±20%, longest bar first.

    Retention moves through churn: ``low`` is 20% less churn. inf where a value has no end.
    """

    def value(margin=p.margin, churn=1 - p.retention, cost=p.acquisition_cost, d=p.discount):
        shape = (d, p.growth, p.horizon, p.polarisation)
        return float(clv(margin, 1 - min(churn, 1), *shape) - cost)

    down, up = 1 - swing, 1 + swing
    churn = 1 - p.retention
    bars = [
        Swing("margin", value(margin=p.margin * down), value(margin=p.margin * up)),
        Swing("retention", value(churn=churn * down), value(churn=churn * up)),
        Swing(
            "acquisition_cost",
            value(cost=p.acquisition_cost * down),
            value(cost=p.acquisition_cost * up),
        ),
        Swing("discount", value(d=p.discount * down), value(d=p.discount * up)),
    ]
    return sorted(bars, key=lambda bar: bar.size, reverse=True)


# --- The whole answer ---------------------------------------------------------------------------


@dataclass(frozen=True)
class ChurnResult:
    """The answer in numbers: yuan, customers, payments or shares, as each line says."""

    lost: float  # customers a period
    margin_lost: float  # ¥, lens 1: margin missing this period
    not_replaced: float  # ¥, lens 2: value that goes with the leavers
    replaced: float  # ¥, lens 3: cost of a new customer in each place, net of values
    replacement_cost: float  # ¥ of acquisition for as many customers as leave
    replacement_share: float  # of the whole margin; nan for a margin of 0 or less
    residual: float  # ¥, value of one leaver had this renewal taken place
    saved_value: float  # ¥, value of one leaver talked into staying
    word_of_mouth: float  # ¥ not earned because unhappy leavers talk
    lifetime_years: float  # periods a customer stays on average; inf with strong polarisation
    clv: float  # ¥ per customer
    net_value: float  # ¥ per customer, after acquisition
    clv_with_programme: float  # ¥ per customer, before the programme's cost
    gain_per_customer: float  # ¥, before the programme's cost
    gain_relative: float  # share of clv; nan when net_value is 0 or less
    gain_relative_net: float  # share of net_value; nan when that is 0 or less
    break_even_spend: float  # ¥ per customer and period
    programme_net: float  # ¥ per customer, after the programme's cost
    payback: float  # payments until the acquisition cost is covered; inf = never
    elasticity: float  # percent of clv per percent of retention
    k: float  # r(1+g)/(1+d)


def evaluate(p: ChurnParams) -> ChurnResult:
    """All headline numbers of the calculator for one set of inputs."""
    shape = (p.discount, p.growth, p.horizon, p.polarisation)
    now, raised = multiple(p.retention, *shape), multiple(p.retention + p.effect, *shape)
    value, better = p.margin * now, p.margin * raised
    net = value - p.acquisition_cost
    lost = p.customers * (1 - p.retention)
    lifetime = multiple(p.retention, 0, polarisation=p.polarisation)
    residual = p.margin * _leaver_multiple(p)
    lenses = three_lenses(lost, p.margin, p.acquisition_cost, residual, value)
    talk = word_of_mouth(
        lost,
        p.unhappy_share,
        p.told,
        p.prospect_share,
        p.choice_drop,
        value,
        p.catchment * p.customers,
    )
    numbers = {
        "lost": lost,
        "margin_lost": lenses.margin_this_year,
        "not_replaced": lenses.not_replaced,
        "replaced": lenses.replaced,
        "replacement_cost": lost * p.acquisition_cost,
        "replacement_share": replacement_share_of_margin(p.margin, p.retention, p.acquisition_cost),
        "residual": residual,
        "saved_value": saved_value(p),
        "word_of_mouth": talk.value,
        "lifetime_years": lifetime,
        "clv": value,
        "net_value": net,
        "clv_with_programme": better,
        "gain_per_customer": better - value,
        "gain_relative": (better - value) / value if net > 0 else math.nan,
        "gain_relative_net": (better - value) / net if net > 0 else math.nan,
        "break_even_spend": p.margin * (1 - now / raised),
        "programme_net": (p.margin - p.programme_cost) * raised - value,
        "payback": payback(p.margin, p.retention, p.discount, p.acquisition_cost, *shape[1:]),
        "elasticity": _elasticity(p),
        "k": p.retention * (1 + p.growth) / (1 + p.discount),
    }
    return ChurnResult(**{name: float(number) for name, number in numbers.items()})


def _leaver_multiple(p: ChurnParams, penalty: float = 0.0) -> float:
    """Margins from one who left at the first renewal, had that one renewal taken place.

    Leaving once says something about the customer: Beta(α, β) becomes Beta(α+1, β).
    """
    retention = max(p.retention - penalty, 0)
    if not p.polarisation:
        return multiple(retention, p.discount, p.growth, p.horizon)
    alpha, beta = sbg_parameters(1 - retention, p.polarisation)
    return sbg_lifetime(alpha + 1, beta, p.discount, p.growth, p.horizon)


def _elasticity(p: ChurnParams) -> float:
    """The closed form where there is one, otherwise the slope over a hundredth of a percent."""
    if p.horizon == math.inf and not p.polarisation:
        return elasticity_retention(p.retention, p.discount, p.growth)
    shape = (p.discount, p.growth, p.horizon, p.polarisation)
    low, high = (multiple(p.retention * (1 + h), *shape) for h in (-1e-4, 1e-4))
    return (math.log(high) - math.log(low)) / 2e-4
