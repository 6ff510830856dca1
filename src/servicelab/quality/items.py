"""The 22 statements below the five means: each rating is the mean of its dimension and an offset.

When a mean moves near an end of the scale the offsets shrink, so that no item leaves 1 to 7 and the mean holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import _
from .model import DIMENSIONS, HIGH, LOW

Offsets = Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]  # by dimension: expected, perceived

# Illustrative, and each list sums to 0.
START: Offsets = {
    "reliability": ((0.2, 0.1, 0.3, -0.2, -0.4), (0.3, 0.1, -0.9, 0.6, -0.1)),
    "assurance": ((0.3, 0.1, 0.0, -0.4), (0.2, 0.3, 0.1, -0.6)),
    "tangibles": ((-0.1, 0.2, -0.2, 0.1), (0.3, 0.1, -0.2, -0.2)),
    "empathy": ((0.2, 0.1, -0.3, 0.3, -0.3), (0.3, -0.4, 0.2, 0.4, -0.5)),
    "responsiveness": ((0.4, 0.2, -0.5, -0.1), (-0.6, 0.3, 0.2, 0.1)),
}


def ratings(mean: float, offsets: tuple[float, ...]) -> NDArray:
    """Ratings with this mean, each from 1 to 7: mean + offset, the offsets shrunk where they would leave the scale."""
    off = np.asarray(offsets, float)
    high, low = max(off.max(), 1e-12), max(-off.min(), 1e-12)
    return mean + off * min(1.0, (HIGH - mean) / high, (mean - LOW) / low)


def centred(values: NDArray) -> tuple[float, tuple[float, ...]]:
    """The mean of ratings and their offsets, in thousandths of a point."""
    mean = float(np.mean(values))
    return mean, tuple(np.round(np.asarray(values) - mean, 3).tolist())


@dataclass(frozen=True)
class Items:
    """Ratings of all items, each an array with one number for each item of the dimension."""

    expect: Mapping[str, NDArray]
    perceive: Mapping[str, NDArray]
    gap: Mapping[str, NDArray] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gap", {k: self.perceive[k] - self.expect[k] for k in DIMENSIONS})

    @property
    def worst(self) -> tuple[str, int]:
        """Dimension and place of the item that falls short most; of equals the first."""
        key = min(DIMENSIONS, key=lambda k: round(float(self.gap[k].min()), 6))
        return key, int(np.argmin(self.gap[key]))


def to_line(offsets: Offsets) -> str:
    """The dimensions that differ from the start, as one short string in thousandths."""
    return ";".join(
        f"{key}:" + "/".join(",".join(str(round(1000 * x)) for x in side) for side in offsets[key])
        for key in DIMENSIONS
        if offsets[key] != START[key]
    )


def from_line(text: str) -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Offsets from ``to_line``.  ValueError names what does not fit."""
    found = dict(START)
    for part in filter(None, text.split(";")):
        key, _colon, sides = part.partition(":")
        try:
            read = tuple(tuple(int(x) / 1000 for x in side.split(",")) for side in sides.split("/"))
            fits = key in START and [len(side) for side in read] == [len(side) for side in START[key]]
            fits = fits and all(abs(x) <= HIGH - LOW for side in read for x in side)
            fits = fits and all(abs(sum(side)) < 0.01 for side in read)
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(
                _("{part!r} is no list of item ratings. Copy the whole line once more.").format(part=part)
            )
        found[key] = read
    return found
