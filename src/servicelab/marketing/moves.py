"""Move more product or add a service: two ways to more profit. The slide shows two charts whose curves are lost."""

import math

from numpy.typing import NDArray


def move(
    volume: float, price: float, unit_cost: float, extra: float | NDArray, cut: float
) -> float | NDArray:
    """¥ when a share ``extra`` more is sold, the price of everything falling by ``cut`` for each tenth more."""
    return volume * (1 + extra) * (price * (1 - cut * extra / 0.1) - unit_cost)


def add(volume: float, price: float, unit_cost: float, uptake: float, service_margin: float) -> float:
    """¥ when the volume stays and a share ``uptake`` of the customers takes a service with this margin."""
    return volume * (price - unit_cost + uptake * service_margin)


def break_even_volume(cut: float, margin_share: float) -> float:
    """Share by which volume must grow so that a price cut costs nothing: cut ÷ (margin share − cut); ∞ if never."""
    return cut / (margin_share - cut) if margin_share > cut else math.inf
