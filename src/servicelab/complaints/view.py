"""What the pictures show for one set of inputs: the pyramid as a hundred marks, and what stands under water."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .model import LAYER_OF, PARADOX, Pyramid, PyramidParams

MARKS = 100
ROWS = 10  # 1 + 3 + … + 19 marks: the area above a height is the share above it


@dataclass(frozen=True)
class PyramidView(Pyramid):
    """A pyramid, and from where on the manager looks: ``all``, ``front`` (who complains) or ``manager``."""

    waterline: str = "all"
    believed: bool = False  # the recovery paradox is taken for true

    @cached_property
    def marks(self) -> list[tuple[int, bool]]:
        """For each mark from the top: its layer (2 persisting, 1 voiced, 0 silent), and whether it leaves."""
        gone = np.bincount(LAYER_OF, self.lost_by_path, 3)
        stay, leave = whole(np.append(self.layers - gone, gone)).reshape(2, 3)
        return [
            (layer, gone)
            for layer in (2, 1, 0)
            for gone in (False, True)
            for _mark in range(int((leave if gone else stay)[layer]))
        ]

    @property
    def surface(self) -> float:
        """The share of the pyramid above the waterline."""
        persisting = self.persisting / self.troubled if self.troubled else 0.0
        return {"all": 1.0, "front": self.params.voice, "manager": persisting}[self.waterline]


def whole(parts: np.ndarray, total: int = MARKS) -> np.ndarray:
    """Whole numbers in proportion to the parts that add up to ``total`` (largest remainders)."""
    if not parts.sum() > 0:
        return np.zeros(len(parts), int)
    exact = total * parts / parts.sum()
    down = np.floor(exact + 1e-9).astype(int)
    down[np.argsort(down - exact, kind="stable")[: total - down.sum()]] += 1
    return down


def view(params: PyramidParams, waterline: str = "all", believed: bool = False) -> PyramidView:
    """The view of these inputs; when the paradox is believed, solved fast stays above never a problem."""
    if believed:
        params = params.but(back_fast=min(params.back_base + PARADOX, 1))
    return PyramidView(params, waterline, believed)


def depth(share: float) -> float:
    """How far down from the top of the pyramid the share above reaches, in rows."""
    return ROWS * float(np.sqrt(share))


def share_above(height: float) -> float:
    """The share above a height over the ground of the pyramid, in rows."""
    return float(np.clip((ROWS - height) / ROWS, 0, 1)) ** 2
