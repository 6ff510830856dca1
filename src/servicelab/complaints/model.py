"""The complaint pyramid as a process: who has a problem, who says so, what is done, and who stays.

The layers of the pyramid are outcomes, not constants. Of P = N·p customers with a problem a share c speaks;
a share f of these is helped at the first contact (φ of them fast); of the others a share ε persists, and g
of those is helped in the end. Silent 1−c, voiced c − c(1−f)ε, persisting c(1−f)ε.

Published sources of the numbers are in data/claims.csv (E2a, E3a, E3b, E30); everything else is illustrative.
"""

import math
import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.evidence import badge
from ..kit.i18n import N_, _, money, number, percent
from ..kit.params import ParamError, Params, param, plain, read_number

ILLUSTRATIVE = N_("illustrative: chosen by the authors, no data behind it")
SURVEY = "E3a"  # stated intentions of one survey
FAST = 3.0  # days: τ of the speed curve, illustrative
# Weights of fair outcome, respect and fair process in what a solution is worth. Only their order comes from
# studies (E43: for loyalty respect slightly ahead of outcome); the numbers are illustrative.
JUSTICE = np.array([0.36, 0.37, 0.27])
PARADOX = 0.05  # by how much the believed paradox lies above customers without a problem; illustrative

# --- Inputs -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PyramidParams(Params):
    """Inputs of the complaint pyramid. Raises ParamError for a value out of range."""

    # fmt: off
    customers: float = param(
        10_000, 1, 1e7, N_("Customers"), unit=N_("customers"), step=1, whole=True, log=True, slider=(100, 100_000),
    )
    problem_rate: float = param(
        0.10, 0, 1, N_("Customers with a problem"), unit=N_("of the customers"), rate=True, slider=(0, 0.5),
    )
    voice: float = param(
        0.50, 0, 1, N_("Complain to the firm"), unit=N_("of those with a problem"), rate=True,
    )
    first: float = param(
        0.40, 0, 1, N_("Resolved at the first contact"), unit=N_("of those who complain"), rate=True,
    )
    fast: float = param(
        0.50, 0, 1, N_("Of these, resolved fast"), unit=N_("of those resolved at first contact"), rate=True,
    )
    persist: float = param(
        1 / 6, 0, 1, N_("Persist when not resolved"), unit=N_("of those not resolved"), rate=True,
    )
    solved: float = param(
        0.60, 0, 1, N_("Resolved when they persist"), unit=N_("of those who persist"), rate=True,
    )
    back_silent: float = param(
        0.09, 0, 1, N_("Stay: silent"), unit=N_("of the silent"), rate=True, source=SURVEY,
    )
    back_unresolved: float = param(
        0.19, 0, 1, N_("Stay: complained, not resolved"), unit=N_("of the unresolved"), rate=True, source=SURVEY,
        help=N_("Lower than for the silent means: asking and then failing makes it worse (double deviation)."),
    )
    back_resolved: float = param(
        0.54, 0, 1, N_("Stay: resolved"), unit=N_("of the resolved"), rate=True, source=SURVEY,
    )
    back_fast: float = param(
        0.82, 0, 1, N_("Stay: resolved fast"), unit=N_("of those resolved fast"), rate=True, source=SURVEY,
    )
    back_base: float = param(
        0.90, 0, 1, N_("Stay: never had a problem"), unit=N_("of those without a problem"), rate=True,
        source=ILLUSTRATIVE,
    )
    value: float = param(
        4400, 0, 1e7, N_("Value of a customer"), unit=N_("¥ per customer"), step=50, slider=(0, 10_000),
        help=N_("The lifetime value of the chapter on churn. Not revenue."),
    )
    handling_cost: float = param(
        40, 0, 1e6, N_("Handling a complaint"), unit=N_("¥ per complaint"), step=5, slider=(0, 300),
        source=ILLUSTRATIVE,
    )
    compensation: float = param(
        120, 0, 1e6, N_("Putting it right"), unit=N_("¥ per resolved complaint"), step=10, slider=(0, 600),
        source=ILLUSTRATIVE,
    )
    causal: float = param(
        0.50, 0, 1, N_("Cause, not selection"), unit=N_("of the difference between groups"), rate=True,
        source=ILLUSTRATIVE,
        help=N_("Those who complain may have been the loyal ones anyway. Only this share is the work of the firm."),
    )
    causal_spread: float = param(
        0.50, 0, 1, N_("How unsure of that"), unit=N_("up and down"), rate=True, source=ILLUSTRATIVE,
    )
    sample: float = param(
        50, 2, 1e6, N_("Answers behind each rate"), unit=N_("customers asked"), step=1, whole=True, log=True,
        slider=(5, 5000), source=ILLUSTRATIVE,
    )
    told_bad: float = param(
        10, 0, 1000, N_("Told by one who was not helped"), unit=N_("people"), step=1, slider=(0, 60), source="E4",
    )
    told_good: float = param(
        3, 0, 1000, N_("Told by one who was helped"), unit=N_("people"), step=1, slider=(0, 60),
        source=ILLUSTRATIVE,
    )
    catchment: float = param(
        20, 0.1, 1000, N_("People who can hear it"), unit=N_("per customer of the firm"), step=0.5, log=True,
        slider=(0.5, 50), source=ILLUSTRATIVE,
    )
    prospects: float = param(
        0.05, 0, 1, N_("Of the hearers, about to choose"), unit=N_("of those who hear"), rate=True,
        source=ILLUSTRATIVE,
    )
    choice: float = param(
        0.02, 0, 1, N_("Choices changed by a story"), unit=N_("of those about to choose"), rate=True,
        source=ILLUSTRATIVE,
    )
    fair_outcome: float = param(
        1, 0, 1, N_("Fair outcome"), unit=N_("of what is fair"), rate=True, source=ILLUSTRATIVE,
    )
    respect: float = param(
        1, 0, 1, N_("Respect and explanation"), unit=N_("of what is fair"), rate=True, source=ILLUSTRATIVE,
    )
    fair_process: float = param(
        1, 0, 1, N_("Easy, fair process"), unit=N_("of what is fair"), rate=True, source=ILLUSTRATIVE,
    )
    budget: float = param(
        6, 0, 1e5, N_("Budget for one lever"), unit=N_("¥ per customer of the firm"), step=0.5, slider=(0, 30),
        source=ILLUSTRATIVE,
    )
    cost_problem_rate: float = param(
        8, 0.001, 1e5, N_("Cost: one point fewer problems"), unit=N_("¥ per customer and point"), step=0.5,
        slider=(0.5, 30), source=ILLUSTRATIVE,
    )
    cost_voice: float = param(
        0.3, 0.001, 1e5, N_("Cost: one point more voice"), unit=N_("¥ per customer and point"), step=0.1,
        slider=(0.1, 5), source=ILLUSTRATIVE,
    )
    cost_first: float = param(
        0.6, 0.001, 1e5, N_("Cost: one point more at first contact"), unit=N_("¥ per customer and point"), step=0.1,
        slider=(0.1, 5), source=ILLUSTRATIVE,
    )
    cost_fast: float = param(
        0.5, 0.001, 1e5, N_("Cost: one point more fast"), unit=N_("¥ per customer and point"), step=0.1,
        slider=(0.1, 5), source=ILLUSTRATIVE,
    )
    cost_persist: float = param(
        0.2, 0.001, 1e5, N_("Cost: one point more brought back"), unit=N_("¥ per customer and point"), step=0.1,
        slider=(0.1, 5), source=ILLUSTRATIVE,
    )
    # fmt: on


class Note(NamedTuple):
    """A word about the inputs. ``level`` is ``error``, ``warning`` or ``teaching``."""

    level: str
    field: str
    sentence: str


def validate(**values: Any) -> list[Note]:
    """Errors of these inputs (the others at their default), or else their notes."""
    values = {f.name: f.default for f in fields(PyramidParams)} | values
    if problems := PyramidParams.problems(**values):
        return [Note("error", name, sentence) for name, sentence in problems.items()]
    return notes(PyramidParams(**values))


def notes(p: PyramidParams) -> list[Note]:
    """Warnings and teaching notes on inputs that are legal but easy to misread."""
    found = []
    view = Pyramid(p)

    def add(level: str, name: str, sentence: str, **values: str) -> None:
        found.append(Note(level, name, sentence.format(**values)))

    if not p.problem_rate:
        add(
            "teaching",
            "problem_rate",
            _("Nobody has a problem, so nothing is left to complain about or to save."),
        )
    elif not p.voice:
        add(
            "teaching",
            "voice",
            _(
                "Nobody complains: the desk is empty and {lost} customers leave. "
                "Silence is no satisfaction, and shares of the complaints have nothing to divide by."
            ),
            lost=number(view.lost),
        )
    if not p.causal:
        add(
            "warning",
            "causal",
            _(
                "No causal effect: those who complain would have stayed anyway, so inviting a complaint is "
                "never worth it, whatever a customer is worth."
            ),
        )
    if p.back_unresolved < p.back_silent:
        add(
            "warning",
            "back_unresolved",
            _(
                "Whoever complains in vain stays less often than whoever is silent (double deviation): "
                "below {share} resolved complaints, inviting more of them loses customers."
            ),
            share=percent(view.least_resolved, 1) if view.least_resolved <= 1 else _("any share of"),
        )
    elif view.voice_gain <= 0:
        add(
            "warning",
            "first",
            _("One more voice keeps nobody: resolve complaints before you invite them."),
        )
    if p.back_fast > p.back_base:
        add(
            "warning",
            "back_fast",
            _(
                "A customer whose problem was solved fast stays more often than one who never had a problem. "
                "If that were true, one should cause problems. A meta-analysis finds it for satisfaction only "
                "[{badge}]."
            ),
            badge=badge("E13b"),
        )
    survey = PyramidParams()
    rates = ("back_silent", "back_unresolved", "back_resolved", "back_fast")
    if all(getattr(p, name) == getattr(survey, name) for name in rates):
        add(
            "warning",
            "back_silent",
            _(
                "The four rates of staying are stated intentions of US consumers with losses above 100 dollars, "
                "about 1976 to 1986 [{badge}]. Put in the rates of your own customers."
            ),
            badge=badge("E3a"),
        )
    return found


# --- The process --------------------------------------------------------------------------------

# What can happen to a customer with a problem, and to which layer of the pyramid it belongs.
PATHS = ("silent", "fast", "slow", "given_up", "escalated", "escalated_in_vain")
LAYER_OF = np.array([0, 1, 1, 1, 2, 2])  # 0 silent, 1 voiced and not persisting, 2 persisting
HELPED = np.array([False, True, True, False, True, False])


def paths(voice: Any, first: Any, fast: Any, persist: Any, solved: Any) -> NDArray:
    """Shares of those with a problem, in the order of PATHS: shape (6, …). They add up to 1."""
    c, f, quick, e, g = np.broadcast_arrays(
        *(np.asarray(x, float) for x in (voice, first, fast, persist, solved))
    )
    again = c * (1 - f) * e
    return np.stack(
        [1 - c, c * f * quick, c * f * (1 - quick), c * (1 - f) * (1 - e), again * g, again * (1 - g)]
    )


def staying(silent: Any, unresolved: Any, resolved: Any, fast: Any) -> NDArray:
    """Shares who stay, in the order of PATHS."""
    return np.stack(np.broadcast_arrays(silent, fast, resolved, unresolved, resolved, unresolved))


def rate_after(days: ArrayLike, resolved: float, fast: float, tau: float = FAST) -> NDArray:
    """Share who stay when it took so many days: ρ(T) = ρ₂ + (ρ₃−ρ₂)·e^(−T/τ). The curve is illustrative."""
    return resolved + (fast - resolved) * np.exp(-np.asarray(days, float) / tau)


def days_of(fast: ArrayLike, tau: float = FAST) -> NDArray:
    """The days at which everybody solved so late is worth as much as a share ``fast`` solved at once."""
    with np.errstate(divide="ignore"):
        return -tau * np.log(np.asarray(fast, float)) + 0.0


class Layers(NamedTuple):
    """What three percentages of a slide mean here: ``voice`` and ``persist``, and a sentence when they were changed."""

    voice: float
    persist: float
    note: str = ""


def from_layers(silent: float, voiced: float, persisting: float, first: float = 0.40) -> Layers:
    """Voice and persistence that give these layers (in percent, or any unit), when ``first`` are resolved at once.

    Layers that do not add up to 100 are divided by their sum, and the note says so. Raises ParamError for a
    negative layer, for nothing at all, and for more people who persist than were left unresolved.
    """
    layers = np.array([silent, voiced, persisting], float)
    total = layers.sum()
    if not np.isfinite(layers).all() or layers.min() < 0 or total <= 0:
        raise ParamError(
            {
                "layers": _(
                    "Layers: write three shares from 0 up, silent, complaining and persisting, such as 50 45 5."
                )
            }
        )
    c, top = 1 - layers[0] / total, layers[2] / total
    open_ones = c * (1 - first)
    if top > open_ones + 1e-9:
        raise ParamError(
            {
                "persist": _(
                    "Layers: {top} cannot persist when only {left} were left unresolved. "
                    "Lower the top layer or the share resolved at the first contact."
                ).format(top=percent(top, 1), left=percent(open_ones, 1))
            }
        )
    note = ""
    if not math.isclose(total, 100, abs_tol=0.01) and not math.isclose(total, 1, abs_tol=1e-4):
        note = _("The layers add up to {total}, not to 100; each was divided by {total}.").format(
            total=plain(total)
        )
    return Layers(float(c), float(min(top / open_ones, 1)) if open_ones else 0.0, note)


def read_layers(text: str, first: float = 0.40) -> Layers:
    """Layers as a person types them: "50 45 5", "96/4/0", "0.5, 0.45, 0.05". Raises ParamError."""
    typed = [part for part in re.split(r"[\s/;|]+|,\s+", str(text).strip()) if part]
    values = [read_number(part.rstrip("%"), None) for part in typed]
    if len(values) == 2:
        values.append(0.0)
    if len(values) != 3 or any(isinstance(v, str) for v in values):
        return from_layers(math.nan, 0, 0)
    return from_layers(*values, first=first)


# --- The pyramid --------------------------------------------------------------------------------


class Lever(NamedTuple):
    """One lever: the field moved, by how much, and how many customers fewer are lost."""

    field: str
    points: float
    saved: float


STEPS = {"problem_rate": -0.01, "voice": 0.10, "first": 0.10, "persist": 0.10, "fast": 0.10}


class WordOfMouth(NamedTuple):
    """Stories told, people who hear at least one, and customers (yuan) won less lost by them."""

    told_bad: float
    told_good: float
    heard_bad: float
    heard_good: float
    customers: float
    value: float


class Doubt(NamedTuple):
    """Draws of the break-even value in yuan (inf: never worth it), and 50 equally likely ones of them."""

    break_even: NDArray
    dots: NDArray
    pays: float


@dataclass(frozen=True)
class Pyramid:
    """Everything that follows from one set of inputs. Counts are customers, money is yuan."""

    params: PyramidParams

    @cached_property
    def justice(self) -> float:
        """How fair the solutions are, 0 to 1."""
        p = self.params
        return float(JUSTICE @ (p.fair_outcome, p.respect, p.fair_process))

    @cached_property
    def rates(self) -> NDArray:
        """Shares who stay, in the order of PATHS. An unfair solution falls towards no solution."""
        p = self.params
        resolved, fast = (
            p.back_unresolved + (rate - p.back_unresolved) * self.justice
            for rate in (p.back_resolved, p.back_fast)
        )
        return staying(p.back_silent, p.back_unresolved, resolved, fast)

    @cached_property
    def shares(self) -> NDArray:
        """Shares of those with a problem, in the order of PATHS."""
        p = self.params
        return paths(p.voice, p.first, p.fast, p.persist, p.solved)

    @property
    def troubled(self) -> float:
        """Customers with a problem."""
        return self.params.customers * self.params.problem_rate

    @cached_property
    def retention(self) -> float:
        """R: the share of those with a problem who stay."""
        return float(self.shares @ self.rates)

    @property
    def stayed(self) -> float:
        """Customers with a problem who stay."""
        return self.troubled * self.retention

    @property
    def lost(self) -> float:
        """Customers with a problem who leave."""
        return self.troubled * (1 - self.retention)

    @property
    def would_leave_anyway(self) -> float:
        """How many of those with a problem would have left without one."""
        return self.troubled * (1 - self.params.back_base)

    @property
    def lost_total(self) -> float:
        """All who leave, also those who had no problem."""
        p = self.params
        return self.lost + (p.customers - self.troubled) * (1 - p.back_base)

    @cached_property
    def layers(self) -> NDArray:
        """Customers who are silent, who voice and do not persist, who persist."""
        return np.bincount(LAYER_OF, self.troubled * self.shares, 3)

    @cached_property
    def lost_by_path(self) -> NDArray:
        """Customers who leave, in the order of PATHS."""
        return self.troubled * self.shares * (1 - self.rates)

    @cached_property
    def lost_by_layer(self) -> NDArray:
        """Customers who leave: silent, unresolved, resolved at first contact, escalated."""
        silent, fast, slow, given_up, escalated, in_vain = self.lost_by_path
        return np.array([silent, given_up, fast + slow, escalated + in_vain])

    @property
    def voiced(self) -> float:
        """Customers who complain: what the front line hears."""
        return self.troubled * self.params.voice

    @property
    def persisting(self) -> float:
        """Customers who persist: what the manager sees."""
        return float(self.layers[2])

    @property
    def behind_each(self) -> float:
        """Customers with a problem for each one whom the manager sees; nan without any."""
        return self.troubled / self.persisting if self.persisting else math.nan

    @property
    def helped(self) -> float:
        """Customers whose complaint is resolved, sooner or later."""
        return float(self.troubled * self.shares[HELPED].sum())

    @property
    def cost(self) -> float:
        """Yuan for handling and putting right."""
        p = self.params
        return self.voiced * p.handling_cost + self.helped * p.compensation

    # One more voice ----------------------------------------------------------------------------

    @cached_property
    def voice_retention(self) -> float:
        """Share who stay of those who complain."""
        p = self.params
        return float(paths(1, p.first, p.fast, p.persist, p.solved) @ self.rates)

    @property
    def voice_gain(self) -> float:
        """Δv: how much more often one who complains stays than one who is silent, as observed."""
        return self.voice_retention - float(self.rates[0])

    @property
    def voice_cost(self) -> float:
        """Yuan for one more complaint: c_h + (f + (1−f)·ε·g)·c_c."""
        p = self.params
        return p.handling_cost + (p.first + (1 - p.first) * p.persist * p.solved) * p.compensation

    @property
    def break_even_value(self) -> float:
        """V*: from which value of a customer inviting one more complaint pays; inf when never."""
        return float(break_even(self.voice_cost, self.voice_gain, self.params.causal))

    @property
    def least_resolved(self) -> float:
        """Share of complaints that must be resolved so that a voice keeps as many as silence; may pass 1.

        With the present mix of fast and slow: s = (ρ₀−ρ₁)/(φρ₃+(1−φ)ρ₂−ρ₁).
        """
        p, rates = self.params, self.rates
        better = p.fast * rates[1] + (1 - p.fast) * rates[2] - rates[3]
        missing = rates[0] - rates[3]
        if missing <= 0:
            return 0.0
        return float(missing / better) if better > 0 else math.inf

    # Levers ------------------------------------------------------------------------------------

    def _pull(self, name: str, change: float) -> Lever:
        """A lever moved by ``change`` and no further than there is room."""
        p = self.params
        before = getattr(p, name)
        after = min(max(before + change, 0.0), 1.0)
        return Lever(name, after - before, self.lost_total - Pyramid(p.but(**{name: after})).lost_total)

    @cached_property
    def levers(self) -> list[Lever]:
        """Equal effort: one point fewer problems, or ten points more of each of the others."""
        return [self._pull(name, step) for name, step in STEPS.items()]

    @cached_property
    def levers_for_money(self) -> list[Lever]:
        """Equal yuan: what the budget moves at the (illustrative) cost of a point. Handling costs come on top."""
        p = self.params
        return [
            self._pull(name, math.copysign(0.01 * p.budget / getattr(p, f"cost_{name}"), step))
            for name, step in STEPS.items()
        ]

    @property
    def easier(self) -> "Pyramid":
        """The same firm with ten more of a hundred complaining."""
        return Pyramid(self.params.but(voice=min(self.params.voice + STEPS["voice"], 1)))

    # Doubt -------------------------------------------------------------------------------------

    @cached_property
    def doubt(self) -> Doubt:
        """V* when the rates come from ``sample`` answers each and nobody knows κ.

        ρ ~ Beta(ρ·n, (1−ρ)·n), κ ~ Uniform within the spread and 0 to 1; 2,000 draws with a fixed seed.
        """
        p, draws = self.params, 2000
        rng = np.random.default_rng(19)
        silent, fast, resolved, unresolved = (
            rng.beta(max(rate * p.sample, 1e-9), max((1 - rate) * p.sample, 1e-9), draws)
            for rate in self.rates[:4]
        )
        causal = rng.uniform(max(p.causal - p.causal_spread, 0), min(p.causal + p.causal_spread, 1), draws)
        stay = staying(silent, unresolved, resolved, fast)
        gain = paths(1, p.first, p.fast, p.persist, p.solved) @ stay - silent
        values = break_even(self.voice_cost, gain, causal)
        dots = np.sort(values)[((np.arange(50) + 0.5) * draws / 50).astype(int)]
        return Doubt(values, dots, float((values <= p.value).mean()))

    # Talk --------------------------------------------------------------------------------------

    @property
    def catchment(self) -> float:
        """People who can hear a story."""
        return self.params.customers * self.params.catchment

    @cached_property
    def talk(self) -> WordOfMouth:
        """What is told, and what of it reaches somebody new."""
        p = self.params
        told = (self.troubled - self.helped) * p.told_bad, self.helped * p.told_good
        bad, good = (float(heard(stories, self.catchment)) for stories in told)
        won = (good - bad) * p.prospects * p.choice
        return WordOfMouth(*told, bad, good, won, won * p.value)

    # The paradox -------------------------------------------------------------------------------

    @property
    def sabotage(self) -> float:
        """Yuan earned by causing one problem and solving it fast: V·(ρ₃−ρ_b) − c_h − c_c."""
        p = self.params
        return p.value * float(self.rates[1] - p.back_base) - p.handling_cost - p.compensation


def break_even(cost: ArrayLike, gain: ArrayLike, causal: ArrayLike) -> NDArray:
    """V* = cost ÷ (κ·Δv) in yuan; inf where κ·Δv is not above 0."""
    effect = np.asarray(causal, float) * gain
    return np.divide(cost, effect, out=np.full(np.shape(effect), np.inf), where=effect > 0)[()]


def heard(stories: ArrayLike, catchment: float) -> NDArray:
    """People who hear at least one of the stories, when these fall at random on the catchment: M(1−e^(−s/M)).

    Never more than there are people: a story told twice to the same person is heard by one.
    """
    return catchment * -np.expm1(-np.asarray(stories, float) / catchment)


def value_text(value: float) -> str:
    """A break-even value, or the word for none."""
    return money(value) if math.isfinite(value) else _("never")
