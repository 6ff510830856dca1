"""One refund and the levels that may decide it: authority moves, or only the drawing is turned over.

A case climbs from the counter to the first level whose limit covers the amount, and comes back down.
Hours, limits and shares are illustrative; the caller states them on screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """``level`` that decides (0: the counter), ``hand_offs`` up and down, and ``hours`` the customer waits."""

    level: int
    hand_offs: int
    hours: float


def route(amount: float, limits: Sequence[float], hours: float) -> Route:
    """The way of a refund of ``amount`` ¥; ``limits`` in ¥ from the counter up, ``hours`` for each hand-off.

    The top level decides whatever nobody below may. ValueError when there is no level.
    """
    if not limits:
        raise ValueError("Name at least one level that may decide.")
    level = next((i for i, limit in enumerate(limits) if limit >= amount), len(limits) - 1)
    return Route(level, 2 * level, 2 * level * hours)


def cost(way: Route, amount: float, wrong: float, handling: float, leave: float, worth: float) -> float:
    """Mean ¥ a case: handling of each hand-off, wrong refunds, and customers lost while they wait.

    ``wrong``: share refunded without cause by the level that decides; ``handling``: ¥ a hand-off; ``leave``: share
    of customers lost each hour; ``worth``: ¥ of margin lost with one of them.
    """
    return way.hand_offs * handling + wrong * amount + (1 - (1 - leave) ** way.hours) * worth
