"""The customer quadrant: stars for attitude and ability, a training budget, and two styles that meet.

All points lie on boards from 0 to 10. The corners of the star surface are printed in a slide deck (four, three
and five stars, GO); what lies between them, the rival surfaces, the weight and the cost of a mismatch are ours
and illustrative.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..kit.board import corner_weights
from ..kit.i18n import N_
from ..kit.params import Params, param

ILLUSTRATIVE = N_("illustrative")
TOP = 5.0  # stars
SPAN = 10.0  # length of an axis
FARTHEST = SPAN * 2**0.5
STEPS = 60  # of a route

SURFACES = {
    "deck": N_("the slide: 4 and 3 stars for one side alone"),
    "weakest": N_("the weakest link: the worse side decides"),
    "sum": N_("a sum: one side makes up for the other"),
}
ORDERS = {"attitude": N_("attitude first"), "ability": N_("ability first")}


@dataclass(frozen=True)
class QuadrantParams(Params):
    """Inputs of the board: where a person stands, what training costs, how two people deal with each other."""

    # fmt: off
    attitude: float = param(
        7, 0, 10, N_("Attitude, as I see it"), unit=N_("of 10"), step=0.5,
        help=N_("Greets, listens, keeps promises, says what comes next."),
    )
    ability: float = param(
        4, 0, 10, N_("Ability, as I see it"), unit=N_("of 10"), step=0.5,
        help=N_("Knows the product and the procedure, and gets it right."),
    )
    seen_attitude: float = param(
        5.5, 0, 10, N_("Attitude, as my customer would say"), unit=N_("of 10"), step=0.5,
    )
    seen_ability: float = param(
        4, 0, 10, N_("Ability, as my customer would say"), unit=N_("of 10"), step=0.5,
    )
    weight: float = param(
        1, 0, 1, N_("Weight of attitude"), unit=N_("1: as on the slide, 0: turned round"),
        step=0.05, source=ILLUSTRATIVE,
        help=N_("At 1 attitude alone earns 4 stars and ability alone 3; at 0 it is the other way round."),
    )
    budget: float = param(
        12, 0, 40, N_("Training budget"), unit=N_("points"), step=0.5, slider=(0, 20), source=ILLUSTRATIVE,
    )
    price_attitude: float = param(
        1, 0.25, 10, N_("Price of +1 attitude"), unit=N_("points"), step=0.25, slider=(0.25, 4),
        source=ILLUSTRATIVE,
    )
    price_ability: float = param(
        1, 0.25, 10, N_("Price of +1 ability"), unit=N_("points"), step=0.25, slider=(0.25, 4),
        source=ILLUSTRATIVE,
    )
    guess_x: float = param(5, 0, 10, N_("Your guess, across"), unit=N_("of 10"), step=0.5)
    guess_y: float = param(5, 0, 10, N_("Your guess, upwards"), unit=N_("of 10"), step=0.5)
    cut_attitude: float = param(5, 1, 9, N_("Cut for attitude"), unit=N_("of 10"), step=0.5)
    cut_ability: float = param(5, 1, 9, N_("Cut for ability"), unit=N_("of 10"), step=0.5)
    band: float = param(
        0.5, 0, 2, N_("Undecided band"), unit=N_("points on each side of a cut"), step=0.25,
        help=N_("Who lies in it could as well be in the next cell."),
    )
    assertiveness: float = param(
        2.5, 0, 10, N_("Customer: asks or tells"), unit=N_("of 10"), step=0.5,
        help=N_("Pace, directness, statements instead of questions."),
    )
    responsiveness: float = param(
        2, 0, 10, N_("Customer: feeling shown"), unit=N_("of 10"), step=0.5,
        help=N_("Gestures, small talk, words about people and feelings."),
    )
    my_assertiveness: float = param(7, 0, 10, N_("I: ask or tell"), unit=N_("of 10"), step=0.5)
    my_responsiveness: float = param(8, 0, 10, N_("I: feeling shown"), unit=N_("of 10"), step=0.5)
    adapt: float = param(
        0.5, 0, 1, N_("How far I go to meet the customer"), unit=N_("of the way"), rate=True, step=0.05,
    )
    mismatch: float = param(
        0.4, 0, 1, N_("What the greatest mismatch costs"), unit=N_("of the attitude seen"), rate=True,
        step=0.05, source=ILLUSTRATIVE,
    )
    # fmt: on


def stars(attitude: ArrayLike, ability: ArrayLike, weight: ArrayLike = 1.0, surface: str = "deck") -> NDArray:
    """Stars (0 to 5) at points of the board (0 to 10), by one of ``SURFACES``.

    With a, k as parts of 10 and the marks A = 3 + weight for attitude alone and B = 4 − weight for ability alone:
    the slide, filled in between its corners, S = 5ak + Aa(1−k) + B(1−a)k; weakest link 5·min(a, k); sum
    5(Aa + Bk) ÷ (A + B). With weight 1 the corners are those of the deck (5, 4, 3 and 0, which it calls GO).
    """
    a, k = np.asarray(attitude, float) / SPAN, np.asarray(ability, float) / SPAN
    alone_a, alone_k = 3 + np.asarray(weight, float), 4 - np.asarray(weight, float)
    if surface == "weakest":
        return TOP * np.minimum(a, k)
    if surface == "sum":
        return TOP * (alone_a * a + alone_k * k) / (alone_a + alone_k)
    near = corner_weights(a, k)
    return TOP * near["high_high"] + alone_a * near["high_low"] + alone_k * near["low_high"]


def contour(level: float, weight: float = 1.0, surface: str = "deck", n: int = 201) -> NDArray:
    """The line (n, 2) of equal stars on the board; nan where it leaves the board."""
    a = np.linspace(0, 1, n)
    alone_a, alone_k = 3 + weight, 4 - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        if surface == "weakest":
            edge = level / TOP
            up, across = np.linspace(1, edge, n // 2), np.linspace(edge, 1, n - n // 2)
            x = np.concatenate([np.full(n // 2, edge), across])
            return SPAN * np.column_stack([x, np.concatenate([up, np.full(n - n // 2, edge)])])
        if surface == "sum":
            k = (level * (alone_a + alone_k) / TOP - alone_a * a) / alone_k
        else:
            k = (level - alone_a * a) / (alone_k + (TOP - alone_a - alone_k) * a)
    k[(k < -1e-9) | (k > 1 + 1e-9)] = np.nan
    return SPAN * np.column_stack([a, k])


def step_gains(
    attitude: float, ability: float, weight: float = 1.0, surface: str = "deck"
) -> tuple[float, float]:
    """Stars that one more point of attitude, and one more of ability, would add (0 at the edge of the board)."""
    here = stars(attitude, ability, weight, surface)
    return (
        float(stars(min(attitude + 1, SPAN), ability, weight, surface) - here),
        float(stars(attitude, min(ability + 1, SPAN), weight, surface) - here),
    )


class Route(NamedTuple):
    """A training plan: points spent (n), places on the board (n, 2) and stars (n) on the way."""

    spent: NDArray
    places: NDArray
    stars: NDArray


def route(p: QuadrantParams, order: str, surface: str = "deck") -> Route:
    """Spend the budget on one side until it is full, then on the other, from where the customer sees me."""
    spent = np.linspace(0, p.budget, STEPS + 1)
    first_is_a = order == "attitude"
    start = np.array([p.seen_attitude, p.seen_ability])
    price = np.array([p.price_attitude, p.price_ability])
    i, j = (0, 1) if first_is_a else (1, 0)
    first = np.minimum(start[i] + spent / price[i], SPAN)
    rest = spent - (first - start[i]) * price[i]
    places = np.empty((len(spent), 2))
    places[:, i] = first
    places[:, j] = np.minimum(start[j] + rest / price[j], SPAN)
    return Route(spent, places, stars(*places.T, p.weight, surface))


def best_split(p: QuadrantParams, surface: str = "deck") -> tuple[NDArray, float]:
    """The place (2,) and the stars of the best use of the whole budget, from a search over its splits."""
    full = np.array([(SPAN - p.seen_attitude) * p.price_attitude, (SPAN - p.seen_ability) * p.price_ability])
    corners = np.clip(full / max(p.budget, 1e-9), 0, 1)  # where one side is full
    share = np.concatenate([np.linspace(0, 1, 201), corners[:1], 1 - corners[1:]])
    places = np.column_stack(
        [
            np.minimum(p.seen_attitude + share * p.budget / p.price_attitude, SPAN),
            np.minimum(p.seen_ability + (1 - share) * p.budget / p.price_ability, SPAN),
        ]
    )
    reached = stars(*places.T, p.weight, surface)
    best = int(reached.argmax())
    return places[best], float(reached[best])


def halfway(p: QuadrantParams, surface: str = "deck") -> dict[str, float]:
    """Stars when half of the budget is spent, by the order of spending."""
    return {order: float(route(p, order, surface).stars[STEPS // 2]) for order in ORDERS}


# --- Two styles that meet ------------------------------------------------------------------------


class Meeting(NamedTuple):
    """My style and the customer's: their distance (tension) before and after I adapt, where I then stand,
    which axis to move first (``assertiveness`` or ``responsiveness``), and the attitude that is seen before
    and after (0 to 10)."""

    tension: float
    after: float
    place: tuple[float, float]
    axis: str
    attitude_before: float
    attitude_after: float


def meeting(p: QuadrantParams) -> Meeting:
    """What happens when I go ``adapt`` of the way. A mismatch takes up to ``mismatch`` off the attitude seen,
    in proportion to the distance; that is illustrative, as no study gives the number."""
    mine = np.array([p.my_assertiveness, p.my_responsiveness])
    theirs = np.array([p.assertiveness, p.responsiveness])
    place = mine + p.adapt * (theirs - mine)
    before, after = (float(np.linalg.norm(theirs - point)) for point in (mine, place))
    wide = np.abs(theirs - mine)
    return Meeting(
        before,
        after,
        (float(place[0]), float(place[1])),
        "assertiveness" if wide[0] >= wide[1] else "responsiveness",
        seen_through(p, before),
        seen_through(p, after),
    )


def seen_through(p: QuadrantParams, tension: float) -> float:
    """The attitude that the customer sees (0 to 10) through a distance of styles."""
    return p.attitude * (1 - p.mismatch * tension / FARTHEST)
