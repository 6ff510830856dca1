"""Where an expectation comes from: word of mouth, personal needs, past experience and the promise of the firm.

All levels are points from 0 to 100. The sources are those of the slides, their weights are illustrative.
"""

from dataclasses import dataclass

import numpy as np

from ..kit.i18n import N_
from ..kit.params import Params, param
from .model import ILLUSTRATIVE, expectations

SOURCES = ("word", "needs", "past", "promise")
VISITS = 8
_POINTS = N_("points of 100")


@dataclass(frozen=True)
class DialParams(Params):
    """Two customers who differ in one thing: A has heard the modest promise, B the bold one."""

    performance: float = param(
        70, 0, 100, N_("Performance, the same for both"), unit=_POINTS, step=1, source=ILLUSTRATIVE
    )
    word: float = param(60, 0, 100, N_("Word of mouth"), unit=_POINTS, step=1, source=ILLUSTRATIVE)
    needs: float = param(65, 0, 100, N_("Personal needs"), unit=_POINTS, step=1, source=ILLUSTRATIVE)
    past: float = param(60, 0, 100, N_("Past experience"), unit=_POINTS, step=1, source=ILLUSTRATIVE)
    modest: float = param(60, 0, 100, N_("Promise to A"), unit=_POINTS, step=1, source=ILLUSTRATIVE)
    bold: float = param(95, 0, 100, N_("Promise to B"), unit=_POINTS, step=1, source=ILLUSTRATIVE)
    weight: float = param(
        0.4, 0, 1, N_("Weight of the promise"), unit=N_("share"), rate=True, source=ILLUSTRATIVE
    )
    learning: float = param(
        0.3, 0, 1, N_("Learning rate"), unit=N_("share of the gap per visit"), rate=True, source=ILLUSTRATIVE
    )

    def parts(self, who: str) -> np.ndarray:
        """What each source adds to the expectation of ``A`` or ``B``, shape (4,), points; the rest of the weight
        is shared equally by the three sources that are not the promise."""
        rest = (1 - self.weight) / 3
        levels = [self.word, self.needs, self.past, self.modest if who == "A" else self.bold]
        return np.array([rest, rest, rest, self.weight]) * levels

    def expected(self, who: str) -> float:
        """Expected service (ES) of ``A`` or ``B`` before the first visit, points."""
        return float(self.parts(who).sum())

    def gap(self, who: str) -> float:
        """Satisfaction at the first visit: performance minus expectation, points."""
        return self.performance - self.expected(who)

    def gaps(self, who: str) -> np.ndarray:
        """Satisfaction at each of eight visits with the same performance, shape (8,); expectation follows what
        was met, E(t+1) = E(t) + λ(P − E(t))."""
        done = np.full(VISITS, self.performance)
        return done - expectations(done, self.expected(who), self.learning)


def reading(gap: float, tolerance: float = 0.5) -> str:
    """``exceeds``, ``meets`` or ``falls short``: how performance stands to expectation, from their difference in points."""
    return "meets" if abs(gap) <= tolerance else "exceeds" if gap > 0 else "falls short"
