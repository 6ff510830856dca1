"""Everything the calculator shows for one set of inputs, computed when a picture asks for it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from servicelab.kit import data
from servicelab.kit.i18n import _, money, percent
from servicelab.kit.scenario import current

from . import model
from .reasons import DECK_0_REASONS, DECK_1_REASONS, MISSING_REASON, RankedReason, Reason, rank_reasons

OBSERVED = "2025-12-31"  # the day on which the shipped customer lists were drawn
ILLUSTRATIVE_DIFFERENCE = 0.3  # polarisation drawn beside "all alike" while none is set


@dataclass(frozen=True)
class ChurnView:
    """Inputs, the reason table and the data chosen, and what follows from them."""

    params: model.ChurnParams
    reason_table: str = "scenario"
    cohort: "Cohort | None" = None

    @cached_property
    def headline(self) -> model.ChurnResult:
        """The headline numbers."""
        return model.evaluate(self.params)

    @cached_property
    def survival(self) -> np.ndarray:
        """Share still there at payments 0 to 12."""
        return model.survival(self.params.retention, 12, self.params.polarisation)

    @property
    def difference(self) -> float:
        """The polarisation drawn beside "all alike"."""
        return self.params.polarisation or ILLUSTRATIVE_DIFFERENCE

    @property
    def gain_text(self) -> str:
        """The programme's gain in percent, or in yuan where a percentage would mislead."""
        h = self.headline
        relative = h.gain_relative
        return f"+{percent(relative)}" if relative == relative else money(h.gain_per_customer)

    @cached_property
    def famous_band(self) -> tuple[np.ndarray, np.ndarray]:
        """For each discount rate of the picture, the retention rates at which the gain is 25% and 85%."""
        from .chart import WhereChart

        p = self.params
        gain = model.gain_grid(WhereChart.R, WhereChart.D, p.effect, p.growth)
        gain = np.where(np.isfinite(gain), gain, np.inf)
        return tuple(
            np.array([_crossing(WhereChart.R, row, level) for row in gain]) for level in (0.25, 0.85)
        )

    @cached_property
    def reasons(self) -> list[RankedReason]:
        """Reasons with what their remedy is worth, best first."""
        return rank_reasons(reason_table(self.reason_table), self.params)

    @cached_property
    def uncertainty(self) -> model.Uncertainty:
        """The programme when the inputs are only estimates."""
        return model.uncertainty(self.params)

    @cached_property
    def tornado(self) -> list[model.Swing]:
        """Which input moves the net value most."""
        return model.tornado(self.params)

    @property
    def segment_rates(self) -> tuple[float, float]:
        """Retention rates of the fickle and the loyal half."""
        p = self.params
        gap = min(p.segment_gap, p.retention, 0.99 - p.retention)
        return p.retention - gap, p.retention + gap

    @cached_property
    def segments(self) -> model.Segments:
        """The two halves seen as one cohort."""
        return model.two_segments([0.5, 0.5], self.segment_rates, self.params.discount)


@dataclass(frozen=True)
class Cohort:
    """Survival read from data: ``survival`` at renewals 0, 1, …; ``naive`` where leavers were only counted."""

    name: str
    source: str
    survival: np.ndarray
    naive: np.ndarray | None
    sbg: model.SbgFit | None
    margin: float = float("nan")
    problems: tuple = ()

    @cached_property
    def retention(self) -> np.ndarray:
        """Observed retention rate of each renewal."""
        before = self.survival[:-1]
        return np.divide(self.survival[1:], before, out=np.zeros_like(before), where=before > 0)

    def projected(self, periods: int) -> np.ndarray | None:
        """The shifted-beta-geometric curve; None without a fit."""
        return model.sbg_survival(self.sbg.alpha, self.sbg.beta, periods) if self.sbg else None


def published(segment: str) -> Cohort:
    """The cohort ``regular`` or ``high_end`` of Fader and Hardie (2007), years 0 to 12; fitted on years 0 to 7."""
    survival = data.table("fader_hardie_2007_survival")[f"{segment}_survival_pct"].to_numpy() / 100
    names = {"regular": _("Published cohort: Regular"), "high_end": _("Published cohort: High End")}
    return Cohort(names[segment], "E22c", survival, None, model.fit_sbg(1000 * survival[:8]))


def from_list(
    customers: pd.DataFrame, name: str, observed: str | None = None, problems: tuple = ()
) -> Cohort:
    """A cohort from a customer list, by Kaplan and Meier."""
    from . import cohorts

    found = cohorts.study(customers, observed or pd.Timestamp.today().strftime("%Y-%m-%d"))
    curve = found.curve
    if curve.empty:
        return Cohort(name, "", np.array([1.0]), None, None, problems=problems)
    return Cohort(
        name, "", curve["survival"].to_numpy(), curve["naive"].to_numpy(), found.sbg, found.margin, problems
    )


def shipped(name: str) -> Cohort:
    """The synthetic customer list of an industry."""
    return from_list(
        data.table(f"customers_{name}"),
        _("Synthetic list: {industry}").format(industry=current().industry),
        OBSERVED,
    )


def reason_table(name: str) -> tuple[Reason, ...]:
    """``scenario``, ``deck0``, ``deck1`` or ``deck1_full`` (with the missing 1%)."""
    if name == "scenario":
        section = current().churn
        return tuple(Reason(r.name, r.share, r.addressable, r.effect, r.cost) for r in section.reasons)
    return {
        "deck0": DECK_0_REASONS,
        "deck1": DECK_1_REASONS,
        "deck1_full": (*DECK_1_REASONS, MISSING_REASON),
    }[name]


def _crossing(x: np.ndarray, y: np.ndarray, level: float) -> float:
    """Where rising y first passes the level; nan when it does not."""
    above = np.flatnonzero(y >= level)
    if not len(above):
        return np.nan
    i = above[0]
    if i == 0 or not np.isfinite(y[i]):
        return float(x[i]) if i else np.nan
    return float(np.interp(level, y[i - 1 : i + 1], x[i - 1 : i + 1]))
