"""The service ladder: from a list of needs to a rung, and what the climb costs, brings and leads to.

The seven rungs are those of the slides; the thresholds between them are decisions of the course. A need has a
class (must-be, performance, unexpected), a weight, and a fulfilment from 0 to 1. Everything here is arithmetic;
the constants marked ILLUSTRATIVE are the authors' choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative")
RUNGS = (1, 2, 3, 4, 5, 6, 7)
CLASSES = ("B", "P", "U")
EXPECTED = {
    "B": 1.0,
    "P": 0.5,
    "U": 0.0,
}  # what a customer expects of a need of this class, 0 to 1; illustrative
MUST = 0.9  # a need expected to this degree has become a must-be
WHOLE = 1 - 1e-9  # fulfilment that counts as whole
LEVELS = 3  # front line, supervisors, managers
WEEK = 40.0  # hours
PERIODS = 12
WORLDS = 50
SEED = 5


@dataclass(frozen=True)
class LadderParams(Params):
    """Inputs of the ladder that are numbers; the list of needs stands beside them."""

    learning: float = param(
        0.3,
        0,
        1,
        N_("Learning rate of expectation"),
        unit=N_("share of the gap per period"),
        rate=True,
        source=ILLUSTRATIVE,
    )
    loss: float = param(2.0, 1, 3, N_("A disappointment counts"), unit=N_("times a pleasure"), step=0.1)
    forgetting: float = param(
        0.0,
        0,
        0.5,
        N_("Forgetting"),
        unit=N_("share of the way back per period"),
        rate=True,
        source=ILLUSTRATIVE,
    )
    expected: float = param(50, 0, 100, N_("Expectation at the start"), unit=N_("points of 100"), step=1)
    performance: float = param(70, 15, 80, N_("Mean performance"), unit=N_("points of 100"), step=1)
    rival: float = param(
        60, 0, 100, N_("Performance of the competitor"), unit=N_("points of 100"), step=1, source=ILLUSTRATIVE
    )
    spread: float = param(
        12,
        1,
        30,
        N_("Customers differ in expectation by"),
        unit=N_("points (standard deviation)"),
        step=1,
        source=ILLUSTRATIVE,
    )
    years: float = param(0, 0, 10, N_("Periods later"), unit=N_("periods"), step=1, whole=True)
    customers: float = param(
        2000, 10, 1_000_000, N_("Customers"), unit=N_("customers"), log=True, whole=True, source=ILLUSTRATIVE
    )
    value: float = param(
        4400,
        1,
        5_000_000,
        N_("Value of a customer"),
        unit=N_("¥, lifetime value"),
        log=True,
        step=1,
        source=ILLUSTRATIVE,
    )
    base_cost: float = param(
        44,
        0,
        100_000,
        N_("Cost of the lowest rung"),
        unit=N_("¥ per customer and year"),
        step=0.01,
        slider=(0, 500),
        source=ILLUSTRATIVE,
    )
    growth: float = param(
        1.6, 1, 3, N_("Each rung costs"), unit=N_("times the one below"), step=0.05, source=ILLUSTRATIVE
    )
    stay_low: float = param(
        0.35, 0, 1, N_("Stay, far down"), unit=N_("share of customers"), rate=True, source=ILLUSTRATIVE
    )
    stay_high: float = param(
        0.95, 0, 1, N_("Stay, high up"), unit=N_("share of customers"), rate=True, source=ILLUSTRATIVE
    )
    middle: float = param(4, 1, 7, N_("Steepest at rung"), unit=N_("rung"), step=0.1, source=ILLUSTRATIVE)
    steepness: float = param(
        1, 0.1, 5, N_("Steepness of the curve"), unit=N_("per rung"), step=0.1, source=ILLUSTRATIVE
    )
    won: float = param(
        0.1,
        0,
        1,
        N_("Customers of the competitor who compare"),
        unit=N_("share"),
        rate=True,
        source=ILLUSTRATIVE,
    )
    flip: float = param(
        0, 0, 1, N_("How far the triangle is flipped"), unit=N_("0 boss on top, 1 customer on top"), step=0.05
    )
    upward: float = param(
        9,
        0,
        20,
        N_("Hours for the level above"),
        unit=N_("hours a week and person"),
        step=0.5,
        source=ILLUSTRATIVE,
    )
    forward: float = param(
        3,
        0,
        20,
        N_("Hours for the level nearer the customer"),
        unit=N_("hours a week and person"),
        step=0.5,
        source=ILLUSTRATIVE,
    )
    span: float = param(
        6, 2, 12, N_("People led by one person"), unit=N_("people"), step=1, whole=True, source=ILLUSTRATIVE
    )
    ask: float = param(
        1.5,
        0.1,
        6,
        N_("Help that a person needs from above"),
        unit=N_("hours a week"),
        step=0.1,
        source=ILLUSTRATIVE,
    )
    wage: float = param(
        60, 1, 1000, N_("Cost of an hour"), unit=N_("¥"), step=1, log=True, source=ILLUSTRATIVE
    )
    cares: float = param(
        3,
        1,
        12,
        N_("Stated needs that one customer has"),
        unit=N_("needs"),
        step=1,
        whole=True,
        source=ILLUSTRATIVE,
    )
    votes: float = param(
        40,
        5,
        500,
        N_("Customers whose weights were asked"),
        unit=N_("customers"),
        step=1,
        log=True,
        whole=True,
    )
    disagree: float = param(
        0.15, 0, 0.5, N_("Needs that a customer rates a step lower or higher"), unit=N_("share"), rate=True,
        source=ILLUSTRATIVE,
    )  # fmt: skip


@dataclass(frozen=True)
class Need:
    """One need: ``kind`` B must-be, P performance, U unexpected; ``done`` from 0 to 1.

    ``tried``: an act was promised or begun; a need with ``done`` 0 that was tried is *missed*, otherwise *not
    offered*. ``recoverable``: a miss can still be made good. ``cost`` of fulfilling it wholly, ¥ per customer
    and year. ``customer`` and ``competitor``: fulfilment as customers see it, and of the competitor; None is
    unknown. ``expected``: what customers expect, 0 to 1; None is the standard of the class.
    """

    key: str
    need: str
    kind: str = "P"
    weight: float = 1.0
    done: float = 0.0
    recoverable: bool = True
    act: str = ""
    cost: float = 0.0
    tried: bool = False
    customer: float | None = None
    competitor: float | None = None
    expected: float | None = None

    @property
    def stated(self) -> bool:
        """A customer would name it: must-be or performance."""
        return self.kind != "U"

    @property
    def open(self) -> bool:
        """It counts and is not wholly fulfilled."""
        return self.weight > 0 and self.done < WHOLE

    @property
    def lost(self) -> bool:
        """A stated need that was tried, missed, and cannot be made good."""
        return self.stated and self.weight > 0 and self.tried and self.done <= 0 and not self.recoverable

    @property
    def bar(self) -> float:
        """What customers expect of it, 0 to 1."""
        return EXPECTED[self.kind] if self.expected is None else self.expected

    @property
    def place(self) -> str:
        """Done, half, missed or off (not offered)."""
        if self.done >= WHOLE:
            return "done"
        return "half" if self.done > 0 else "missed" if self.tried else "off"

    def put(self, place: str) -> "Need":
        """The same need done, half done, missed or not offered (``off``)."""
        return replace(self, done={"done": 1.0, "half": 0.5}.get(place, 0.0), tried=place != "off")

    def felt(self, loss: float) -> float:
        """What it adds to or takes from satisfaction: fulfilment less expectation, a shortfall counted ``loss`` times.

        With the expectation of its class this is the straight-line form of Kano's three curves: a must-be can
        only lose, an unexpected act only win.
        """
        gap = self.done - self.bar
        return gap if gap >= 0 else loss * gap


@dataclass(frozen=True)
class Profile:
    """Why a service stands where it stands: one number hides which need failed."""

    rung: int
    coverage: float
    open_must: tuple[Need, ...]
    open_stated: tuple[Need, ...]
    ideas: int
    delights: int
    lost: tuple[Need, ...]

    @property
    def lowest_must(self) -> Need | None:
        """The must-be that is fulfilled least; among equals the weightiest."""
        return min(self.open_must, key=lambda n: (n.done, -n.weight), default=None)

    @property
    def gated(self) -> bool:
        """Delights are there, and an open must-be keeps them from counting."""
        return bool(self.open_must) and self.delights > 0


def coverage(needs: Sequence[Need]) -> float:
    """Weighted fulfilment Σ wᵢxᵢ / Σ wᵢ of the stated needs, 0 to 1; 0 when none has a weight."""
    stated = [n for n in needs if n.stated]
    total = sum(n.weight for n in stated)
    return sum(n.weight * n.done for n in stated) / total if total > 0 else 0.0


def profile(needs: Sequence[Need], strict: bool = False) -> Profile:
    """The rung from 1 to 7 and the reasons for it.

    C is the coverage. 1: C = 0. 2: C = 0 and a miss cannot be made good. 3: C < ½. 4: C < 1. 5: C = 1. 6: C = 1
    and an unexpected act is thought of. 7: C = 1 and one is delivered. So an open must-be caps the ladder at 4,
    however many delights. ``strict`` reads the slide literally: one such miss caps it at 2. Needs with weight 0
    count for nothing.
    """
    counted = [n for n in needs if n.weight > 0]
    stated = tuple(n for n in counted if n.stated)
    extra = [n for n in counted if not n.stated]
    c = coverage(counted)
    lost = tuple(n for n in stated if n.lost)
    ideas = sum(n.done > 0 or n.tried for n in extra)
    delights = sum(n.done >= WHOLE for n in extra)
    if c <= 0:
        step = 2 if lost else 1
    elif any(n.open for n in stated):
        step = 3 if c < 0.5 else 4
    else:
        step = 7 if delights else 6 if ideas else 5
    if strict and lost:
        step = min(step, 2)
    return Profile(
        step,
        c,
        tuple(n for n in stated if n.kind == "B" and n.open),
        tuple(n for n in stated if n.open),
        ideas,
        delights,
        lost,
    )


def seen_by(needs: Sequence[Need], who: str) -> tuple[Need, ...] | None:
    """The list as ``customer`` or ``competitor`` fulfils it; None when that column is unknown."""
    if any(getattr(n, who) is None for n in needs if n.stated):
        return None
    return tuple(
        replace(n, done=getattr(n, who) or 0.0, tried=n.tried or (getattr(n, who) or 0) > 0) for n in needs
    )


@dataclass(frozen=True)
class Step:
    """The cheapest way to a higher rung: needs to fulfil, and what that costs per customer and year."""

    needs: tuple[Need, ...]
    cost: float
    rung: int


def next_step(needs: Sequence[Need], strict: bool = False) -> Step | None:
    """The cheapest set of needs that lifts the rung when they are fulfilled; None on top, or when none does.

    The smallest set is not asked for, the cheapest is; a thought costs nothing, so that 5 to 6 is free. Exact
    by trying the sets of up to 12 open needs; of longer lists only sets of one and the whole.
    """
    now = profile(needs, strict).rung
    open_ = [n for n in needs if n.open]
    if now == 7:
        return None
    if now == 5:
        idea = next((n for n in open_ if not n.stated), None)
        return Step((idea,), 0.0, 6) if idea else None
    sizes = range(1, len(open_) + 1) if len(open_) <= 12 else (1, len(open_))
    best: Step | None = None
    for size in sizes:
        for chosen in combinations(open_, size):
            cost = sum(n.cost * (1 - n.done) for n in chosen)
            if best and cost >= best.cost:
                continue
            keys = {n.key for n in chosen}
            lifted = profile(
                [replace(n, done=1.0, tried=True) if n.key in keys else n for n in needs], strict
            )
            if lifted.rung > now:
                best = Step(chosen, cost, lifted.rung)
    return best


def points(needs: Sequence[Need]) -> tuple[float, float]:
    """Expected and perceived service, both 0 to 100: weighted means of expectation and fulfilment of all needs."""
    total = sum(n.weight for n in needs)
    if total <= 0:
        return 0.0, 0.0
    expected = sum(n.weight * n.bar for n in needs) / total
    perceived = sum(n.weight * n.done for n in needs) / total
    return 100 * expected, 100 * perceived


def cost_of(needs: Sequence[Need]) -> float:
    """What the acts of today cost, ¥ per customer and year; half an act costs half."""
    return sum(n.cost * n.done for n in needs)


def one_year_later(needs: Sequence[Need], learning: float) -> tuple[Need, ...]:
    """The list a year on: expectation moves towards what was delivered, Eᵢ + λ(xᵢ − Eᵢ).

    An unexpected act that was delivered is asked for from now on, and what is expected almost wholly has
    become a must-be. For the weighted mean this is the update of ``expectations``.
    """
    later = []
    for n in needs:
        bar = n.bar + learning * (n.done - n.bar)
        kind = "P" if not n.stated and n.done >= WHOLE and learning > 0 else n.kind
        kind = "B" if kind == "P" and bar >= MUST else kind
        later.append(replace(n, expected=bar, kind=kind))
    return tuple(later)


def pattern(name: str, level: float, periods: int = PERIODS) -> np.ndarray:
    """Performance in points over the periods: ``constant``, ``peaks`` (level − 15, − 15, + 20), or ``rising``
    from level − 15 to level + 15."""
    t = np.arange(periods)
    if name == "peaks":
        return level + np.array([-15.0, -15.0, 20.0])[t % 3]
    if name == "rising":
        return np.linspace(level - 15, level + 15, periods)
    return np.full(periods, float(level))


def expectations(
    performance: np.ndarray, start: float, learning: float, forgetting: float = 0.0
) -> np.ndarray:
    """Expectation before each period: E(t+1) = E(t) + λ(P(t) − E(t)) − φ(E(t) − E(0)), in points.

    λ is the learning rate. φ is forgetting: part of the way back to the start.
    """
    e = np.empty(len(performance))
    now = float(start)
    for t, p in enumerate(performance):
        e[t] = now
        now = now + learning * (p - now) - forgetting * (now - start)
    return e


def felt(gaps: np.ndarray, loss: float) -> np.ndarray:
    """Gaps of performance less expectation, a disappointment counted ``loss`` times."""
    return np.where(gaps >= 0, gaps, loss * gaps)


def stay(rung: np.ndarray | float, p: LadderParams) -> np.ndarray:
    """Share of customers who stay on a rung: a logistic curve between two ends; illustrative."""
    rise = 1 / (1 + np.exp(-p.steepness * (np.asarray(rung, float) - p.middle)))
    return p.stay_low + (p.stay_high - p.stay_low) * rise


@dataclass(frozen=True)
class Worth:
    """What each rung brings and costs, ¥ for all customers; arrays over the seven rungs, steps over the six."""

    kept: np.ndarray
    benefit: np.ndarray
    cost: np.ndarray
    stop: int

    @property
    def net(self) -> np.ndarray:
        """Benefit less cost of each step."""
        return self.benefit - self.cost

    @property
    def best(self) -> np.ndarray:
        """Net from the lowest rung to each rung, ¥."""
        return np.append(0.0, np.cumsum(self.net))


def worth(p: LadderParams, rival: int | None = None) -> Worth:
    """Steps from rung ℓ to ℓ + 1: benefit N·[ρ(ℓ+1) − ρ(ℓ)]·V, cost N·c₀(q^(ℓ+1) − q^ℓ).

    ρ is ``stay``. With a ``rival`` on a rung, customers of his who compare are won as far as we keep more:
    N·w·[ρ(ℓ) − ρ(rival)]⁺·V is added to what rung ℓ brings. The stop rung is where the sum of net is largest;
    among equals the lower one.
    """
    rungs = np.array(RUNGS, float)
    share = stay(rungs, p)
    brought = share
    if rival is not None:
        brought = share + p.won * np.maximum(share - stay(rival, p), 0)
    benefit = p.customers * p.value * np.diff(brought)
    cost = p.customers * p.base_cost * np.diff(p.growth**rungs)
    total = np.append(0.0, np.cumsum(benefit - cost))
    return Worth(p.customers * share, benefit, cost, int(np.argmax(np.round(total, 6))) + 1)


@dataclass(frozen=True)
class Triangle:
    """Who waits for whom. Per level from the front line upward: people, hours for above and towards the customer."""

    people: np.ndarray
    upward: np.ndarray
    forward: np.ndarray
    own: np.ndarray
    helped: float
    decided: float

    @property
    def waiting(self) -> float:
        """Share of the questions that need help from above and do not get it in the week."""
        return 1 - self.decided


def triangle(p: LadderParams) -> Triangle:
    """Hours of a week in a firm of a manager, supervisors and a front line.

    A person gives ``upward`` hours to the level above (reports, meetings) and ``forward`` hours to the level
    nearer the customer (decisions, removing obstacles); flipping exchanges the two in part. The front line
    meets customers with all its remaining time, the top level reports to its owners. Each person needs ``ask``
    hours of help from above a week; what a leader can give, span people share. A question is decided when the
    supervisor has time for it and, if it goes further up (one in three), the manager has too.
    """
    people = np.array([p.span**2, p.span, 1.0])
    up = p.upward + p.flip * (p.forward - p.upward)
    forward = p.forward + p.flip * (p.upward - p.forward)
    upward = np.full(LEVELS, up)
    helping = np.array([0.0, forward, forward])
    own = np.maximum(WEEK - upward - helping, 0)
    reach = min(1.0, forward / (p.span * p.ask))
    decided = reach * (2 / 3 + reach / 3)
    return Triangle(people, people * upward, people * helping, people * own, reach, decided)


def worlds(
    needs: Sequence[Need], votes: float, disagree: float, cares: float, strict: bool = False, n: int = WORLDS
) -> np.ndarray:
    """The rung for ``n`` customers, who are not the average one.

    Each has ``cares`` of the stated needs, the weightier the likelier; weighs them by a draw from a Dirichlet
    with ``votes`` answers behind it; and sees single needs a step of ½ lower or higher with the chance
    ``disagree``. The seed is fixed.
    """
    rng = np.random.default_rng(SEED)
    weights = np.array([need.weight for need in needs], float)
    stated = np.array([need.stated for need in needs])
    counted, asked = np.flatnonzero(weights > 0), np.flatnonzero((weights > 0) & stated)
    if not len(asked):
        return np.full(n, profile(needs, strict).rung)
    many = min(int(cares), len(asked))
    found = np.empty(n, int)
    for i in range(n):
        drawn = np.zeros(len(weights))
        # A need that counts keeps a trace of weight, or it would count for nothing.
        drawn[counted] = np.maximum(rng.dirichlet(votes * weights[counted] / weights.sum()), 1e-6)
        chosen = rng.choice(asked, many, replace=False, p=weights[asked] / weights[asked].sum())
        drawn[np.setdiff1d(asked, chosen)] = 0
        steps = np.where(rng.random(len(needs)) < disagree, rng.choice([-0.5, 0.5], len(needs)), 0)
        seen = [
            replace(
                need,
                weight=float(w),
                done=min(max(need.done + s, 0.0), 1.0),
                tried=need.tried or need.done > 0 or s > 0,
            )
            for need, w, s in zip(needs, drawn, steps, strict=True)
        ]
        found[i] = profile(seen, strict).rung
    return found


def slips(needs: Sequence[Need], strict: bool = False) -> tuple[tuple[Need, int], ...]:
    """For each stated need that counts: the rung if it alone were missed."""
    return tuple(
        (n, profile([m.put("missed") if m.key == n.key else m for m in needs], strict).rung)
        for n in needs
        if n.stated and n.weight > 0
    )
