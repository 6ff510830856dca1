"""Service quality by expectation and perception: five dimensions, 22 items, weights, and how far to trust a gap.

Ratings run from 1 to 7.  A dimension's rating is the mean of its items; weights are points that sum to 100.
Expectations are those of excellent service (what is desired); what is adequate lies below them.
The items are our own words for the five dimensions of Parasuraman, Zeithaml and Berry (1988), not their scale.
"""

from dataclasses import dataclass

import numpy as np

from servicelab.kit.i18n import N_, _
from servicelab.kit.params import ParamError, Params, param

LOW, HIGH = 1, 7
POINTS = 100


@dataclass(frozen=True)
class Dimension:
    """A name and the statements by which customers judge it; all are msgids."""

    name: str
    items: tuple[str, ...]


DIMENSIONS: dict[str, Dimension] = {
    "reliability": Dimension(
        N_("Reliability"),
        (
            N_("What they say they will do, they do."),
            N_("The first attempt works."),
            N_("A date they name is a date they keep."),
            N_("The bill is what was agreed."),
            N_("When something goes wrong, they see it through to the end."),
        ),
    ),
    "assurance": Dimension(
        N_("Assurance"),
        (
            N_("The people know their work."),
            N_("They stay polite, also at the end of a long day."),
            N_("I feel safe leaving money, keys or data with them."),
            N_("What they tell me is true, also when it costs them."),
        ),
    ),
    "tangibles": Dimension(
        N_("Tangibles"),
        (
            N_("The place, or the screen, is clean and in order."),
            N_("Their equipment is up to the job."),
            N_("I can tell who works here and what they do."),
            N_("Papers and messages are easy to read."),
        ),
    ),
    "empathy": Dimension(
        N_("Empathy"),
        (
            N_("They ask what I need before they offer something."),
            N_("They remember what I told them last time."),
            N_("They are open when I have time."),
            N_("They say it in words that I understand."),
            N_("My interest counts when rules leave room."),
        ),
    ),
    "responsiveness": Dimension(
        N_("Responsiveness"),
        (
            N_("They tell me when it will be done."),
            N_("I am served without delay."),
            N_("Someone helps me even when it is not their job."),
            N_("A question of mine is answered, however busy they are."),
        ),
    ),
}

# The ten determinants of 1985, each with the one of the five into which it went.
DETERMINANTS: dict[str, tuple[str, str]] = {
    "reliability": (N_("Reliability"), "reliability"),
    "responsiveness": (N_("Responsiveness"), "responsiveness"),
    "competence": (N_("Competence"), "assurance"),
    "access": (N_("Access"), "empathy"),
    "courtesy": (N_("Courtesy"), "assurance"),
    "communication": (N_("Communication"), "empathy"),
    "credibility": (N_("Credibility"), "assurance"),
    "security": (N_("Security"), "assurance"),
    "understanding": (N_("Understanding the customer"), "empathy"),
    "tangibles": (N_("Tangibles"), "tangibles"),
}

ILLUSTRATIVE = N_("illustrative: chosen by the authors, no data behind it")
CAUSES = {
    "know": N_("1 we do not know it"),
    "design": N_("2 no standard says it"),
    "deliver": N_("3 the standard is not kept"),
    "tell": N_("4 we promise more"),
}
_RATING = {"low": LOW, "high": HIGH, "step": 0.1, "unit": N_("points, 1 to 7"), "source": ILLUSTRATIVE}
_POINTS = {"step": 1, "unit": N_("of 100 points"), "source": ILLUSTRATIVE}
_LOST = {"low": 0, "high": 3, "step": 0.05, "unit": N_("points of the scale"), "source": ILLUSTRATIVE}


@dataclass(frozen=True)
class QualityParams(Params):
    """Ratings and weights by dimension, and what is assumed about customers and questions; all illustrative."""

    # fmt: off
    expect_reliability: float = param(6.4, label=N_("Expected: reliability"), **_RATING)
    expect_assurance: float = param(5.8, label=N_("Expected: assurance"), **_RATING)
    expect_tangibles: float = param(4.9, label=N_("Expected: tangibles"), **_RATING)
    expect_empathy: float = param(5.5, label=N_("Expected: empathy"), **_RATING)
    expect_responsiveness: float = param(6.0, label=N_("Expected: responsiveness"), **_RATING)
    perceive_reliability: float = param(5.3, label=N_("Perceived: reliability"), **_RATING)
    perceive_assurance: float = param(5.6, label=N_("Perceived: assurance"), **_RATING)
    perceive_tangibles: float = param(5.2, label=N_("Perceived: tangibles"), **_RATING)
    perceive_empathy: float = param(4.0, label=N_("Perceived: empathy"), **_RATING)
    perceive_responsiveness: float = param(5.0, label=N_("Perceived: responsiveness"), **_RATING)
    weight_reliability: float = param(35, 0, 100, N_("Weight: reliability"), **_POINTS)
    weight_assurance: float = param(20, 0, 100, N_("Weight: assurance"), **_POINTS)
    weight_tangibles: float = param(10, 0, 100, N_("Weight: tangibles"), **_POINTS)
    weight_empathy: float = param(15, 0, 100, N_("Weight: empathy"), **_POINTS)
    weight_responsiveness: float = param(20, 0, 100, N_("Weight: responsiveness"), **_POINTS)
    lower: float = param(
        0, 0, 3, N_("Talk expectations down by"), unit=N_("points of the scale"), step=0.1,
        help=N_("What a smaller promise takes off every expectation; nothing else is done."),
    )
    tolerance: float = param(
        1.2, 0, 4, N_("Adequate lies below desired by"), unit=N_("points of the scale"), step=0.1, source=ILLUSTRATIVE,
    )
    spread: float = param(
        1.2, 0.2, 3, N_("How much customers differ"), unit=N_("points, standard deviation"), step=0.1,
        source=ILLUSTRATIVE,
    )
    know: float = param(0.2, label=N_("Gap 1: we do not know what is expected"), **_LOST)
    design: float = param(0.1, label=N_("Gap 2: known, and no standard says it"), **_LOST)
    deliver: float = param(0.35, label=N_("Gap 3: a standard that is not kept"), **_LOST)
    tell: float = param(0.15, label=N_("Gap 4: promised outside beyond what is done"), **_LOST)
    cut_performance: float = param(
        5, 0.5, 9.5, N_("Done well begins at"), unit=N_("board, 0 to 10"), step=0.1, source=ILLUSTRATIVE,
    )
    cut_importance: float = param(
        4, 0.5, 9.5, N_("Important begins at"), unit=N_("board, 0 to 10"), step=0.1, source=ILLUSTRATIVE,
    )
    asked: float = param(
        10, 5, 1000, N_("Customers asked in a survey"), unit=N_("customers"), step=5, whole=True, log=True,
        source=ILLUSTRATIVE,
    )
    trust_expect: float = param(
        0.85, 0, 1, N_("Reliability of the expectation rating"), unit=N_("of its variation"), rate=True,
        source=ILLUSTRATIVE,
    )
    trust_perceive: float = param(
        0.85, 0, 1, N_("Reliability of the perception rating"), unit=N_("of its variation"), rate=True,
        source=ILLUSTRATIVE,
    )
    together: float = param(
        0.75, -0.99, 0.99, N_("Correlation of the two ratings"), unit=N_("correlation, −1 to 1"),
        source=ILLUSTRATIVE,
    )
    # fmt: on

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(getattr(self, f"weight_{key}") for key in DIMENSIONS):
            said = _("All five weights are 0. Give points to at least one dimension.")
            raise ParamError({f"weight_{key}": said for key in DIMENSIONS})


def expected(p: QualityParams) -> np.ndarray:
    """Expectations by dimension after they were talked down, never below 1, shape (5,)."""
    return np.maximum([getattr(p, f"expect_{key}") - p.lower for key in DIMENSIONS], LOW)


def perceived(p: QualityParams) -> np.ndarray:
    """Perceptions by dimension, shape (5,)."""
    return np.array([getattr(p, f"perceive_{key}") for key in DIMENSIONS])


def weights(p: QualityParams) -> np.ndarray:
    """Shares by dimension that sum to 1, shape (5,).  Points that do not sum to 100 are scaled."""
    raw = np.array([getattr(p, f"weight_{key}") for key in DIMENSIONS], float)
    return raw / raw.sum()


def gaps(expect: np.ndarray, perceive: np.ndarray) -> np.ndarray:
    """Perception less expectation, in points; negative where the service falls short."""
    return np.asarray(perceive, float) - np.asarray(expect, float)


def gap_score(w: np.ndarray, expect: np.ndarray, perceive: np.ndarray) -> float:
    """Weighted gap Σ w (P − E) (Parasuraman, Zeithaml and Berry 1988)."""
    return float(np.dot(w, gaps(expect, perceive)))


def performance_score(w: np.ndarray, perceive: np.ndarray) -> float:
    """Weighted perception Σ w P, without expectations (Cronin and Taylor 1992)."""
    return float(np.dot(w, perceive))


def largest(loss: np.ndarray) -> str:
    """The key of the dimension with the lowest value, the first of equals."""
    return list(DIMENSIONS)[int(np.argmin(loss))]


def adequate(p: QualityParams) -> np.ndarray:
    """What is just good enough by dimension: the desired level less the tolerance, never below 1, shape (5,)."""
    return np.maximum(expected(p) - p.tolerance, LOW)


def zone(adequate: np.ndarray, desired: np.ndarray, perceive: np.ndarray) -> np.ndarray:
    """−1 below what is adequate, 0 in the zone of tolerance, 1 above what is desired.

    Raises ValueError where less is desired than is adequate.
    """
    if np.any(np.asarray(desired) < adequate):
        raise ValueError(_("What is desired lies below what is adequate. Exchange the two."))
    return np.where(perceive < adequate, -1, np.where(perceive > desired, 1, 0))


def difference_reliability(r_xx: float, r_yy: float, r_xy: float) -> float:
    """Reliability of a difference of two ratings with equal variances: (½(r_xx + r_yy) − r_xy) / (1 − r_xy).

    Raises ValueError when r_xy is 1, and when it exceeds √(r_xx r_yy), the most that error leaves.
    """
    if r_xy >= 1:
        raise ValueError(_("The two ratings always agree: their difference measures nothing."))
    if r_xy > np.sqrt(r_xx * r_yy) + 1e-12:
        raise ValueError(
            _("Ratings as unreliable as these cannot agree so well. Lower the correlation to {most} or less.")
            .format(most=f"{np.sqrt(r_xx * r_yy):.2f}")
        )  # fmt: skip
    return (0.5 * (r_xx + r_yy) - r_xy) / (1 - r_xy)


def attempts(first: float) -> float:
    """Mean number of attempts until a job is right, when each attempt is right with this share: 1 / first.

    Raises ValueError for a share of 0 or less.
    """
    if not 0 < first <= 1:
        raise ValueError(
            _("A share above 0 and up to 1 is needed: with none right at once, no job ever ends.")
        )
    return 1 / first
