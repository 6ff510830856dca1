"""Why customers leave and what may be done about it: reason tables of two slide decks, remedies ranked
by what they earn, and a choice among the 28 methods of keeping customers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..kit.i18n import N_, _
from ..kit.params import Param, ParamError, complaint, plain
from .model import LONGEST, ChurnParams, clv, saved_value, survival


@dataclass(frozen=True)
class Reason:
    """Why customers leave.

    ``share`` of all leavers, ``addressable`` part of them, ``effect`` = part of these that the
    remedy keeps, ``cost`` of the remedy in yuan per active customer and year. ``name`` is a msgid;
    ``evidence`` is the evidence row of the share.
    """

    name: str
    share: float
    addressable: float = 0.5
    effect: float = 0.3
    cost: float = 0.0
    evidence: str = ""


def _deck(name: str, share: float, addressable: float, cost: float = 0.0) -> Reason:
    return Reason(name, share, addressable, cost=cost, evidence="E1")


# The shares are those of two slide decks, folklore without a study behind it (E1). The
# addressable parts, effects and costs are illustrative: replace them by your own estimates.
DECK_0_REASONS = (
    _deck(N_("died"), 0.01, 0),
    _deck(N_("moved away"), 0.03, 0),
    _deck(N_("taste changed"), 0.04, 0.2, 2.5),
    _deck(N_("friend recommended another firm"), 0.05, 0.4, 2.5),
    _deck(N_("cheaper elsewhere"), 0.09, 0.3, 7.5),
    _deck(N_("product"), 0.10, 0.8, 5),
    _deck(N_("staff indifference"), 0.68, 0.25, 30),
)
DECK_1_REASONS = (
    _deck(N_("moved away"), 0.03, 0),
    _deck(N_("friends with a competitor"), 0.05, 0.4, 2.5),
    _deck(N_("price too high"), 0.09, 0.3, 7.5),
    _deck(N_("product quality"), 0.14, 0.8, 5),
    _deck(N_("poor service"), 0.68, 0.25, 30),
)
MISSING_REASON = _deck(N_("missing on the slide"), 0.01, 0)  # completes the second deck's 99%


class RankedReason(NamedTuple):
    """What a remedy is worth: retention points, customers a year, yuan, yuan net of its cost."""

    reason: Reason
    points: float
    customers: float
    value: float
    net: float


def rank_reasons(reasons: Sequence[Reason], params: ChurnParams) -> list[RankedReason]:
    """Reasons by the net value of their remedy, best first: Δᵢ = (1−r)·pᵢ·aᵢ·eᵢ.

    A kept customer is worth ``saved_value``. Raises ParamError for a share outside 0 to 1 or
    shares that add up to more than 1.
    """
    problems = {}
    labels = {
        "share": N_("Share of leavers"),
        "addressable": N_("Addressable part"),
        "effect": N_("Effect of the remedy"),
    }
    for name, label in labels.items():
        spec = Param(0, 1, label, rate=True)
        for reason in reasons:
            if sentence := complaint(spec, getattr(reason, name)):
                problems[name] = f"{_(reason.name)}: {sentence}"
    total = math.fsum(reason.share for reason in reasons)
    if not problems and total > 1 + 1e-9:
        problems["share"] = _(
            "The shares add up to {total}. Count one main reason per leaver, so that they add up "
            "to at most 1."
        ).format(total=plain(total))
    if problems:
        raise ParamError(problems)
    worth = saved_value(params)
    ranked = []
    for reason in reasons:
        points = (1 - params.retention) * reason.share * reason.addressable * reason.effect
        kept = params.customers * points
        net = kept * worth - reason.cost * params.customers
        ranked.append(RankedReason(reason, points, kept, kept * worth, net))
    return sorted(ranked, key=lambda row: row.net, reverse=True)


# The 28 methods of keeping customers in deck 2, pages 9 to 11. The deck gives no cost or effect.
METHODS = (
    N_("Congratulate staff"),
    N_("Do it right the first time"),
    N_("Treat every customer as a long-term investment"),
    N_("Confirm the customer's interest, set standards, monitor results"),
    N_("Seek feedback eagerly"),
    N_("Never lose a customer without knowing why"),
    N_("Respect and use the ideas of staff"),
    N_("Stay consistent"),
    N_("Choose the right people at the start"),
    N_("Train staff before they meet customers"),
    N_("Give staff a sense of belonging"),
    N_("Train again and again"),
    N_("Never experiment on customers"),
    N_("Keep all departments informed"),
    N_("Give the front desk authority"),
    N_("Make everything convenient for the customer"),
    N_("Keep policies flexible"),
    N_("Do not assume the customer knows"),
    N_("Know your competitors"),
    N_("Get closer to the customer"),
    N_("Do not promise too much"),
    N_("A lower price is not better service"),
    N_("Know the cost of a lost customer"),
    N_("Earn loyalty continuously"),
    N_("High tech does not replace high touch"),
    N_("Mind the details of delivery"),
    N_("Watch the customer's needs"),
    N_("Sell solutions, not products"),
)


class Method(NamedTuple):
    """One method with your estimates: the share of leavers it keeps, its cost once in yuan."""

    name: str
    keeps: float
    cost: float


class Menu(NamedTuple):
    """Several methods together: retention rate reached, yuan, and payback in periods."""

    retention: float
    value: float
    cost: float
    net: float
    payback: float


def retention_menu(methods: Sequence[Method], params: ChurnParams) -> Menu:
    """What a choice of methods does together; each works on those the others did not keep.

    ``value`` is the gain in lifetime value over all customers, ``payback`` the number of periods
    until the discounted extra margin covers the cost (inf: not within 1,000 or the horizon).
    Raises ParamError for a method whose ``keeps`` is outside 0 to 1.
    """
    spec = Param(0, 1, N_("Share of leavers kept"), rate=True)
    if problems := {m.name: s for m in methods if (s := complaint(spec, m.keeps))}:
        raise ParamError(problems)
    p = params
    shape = (p.discount, p.growth, p.horizon, p.polarisation)
    raised = 1 - (1 - p.retention) * math.prod(1 - m.keeps for m in methods)
    cost = math.fsum(m.cost for m in methods)
    value = p.customers * (clv(p.margin, raised, *shape) - clv(p.margin, p.retention, *shape))

    periods = int(min(p.horizon, LONGEST))
    more = survival(raised, periods - 1, p.polarisation)
    more = more - survival(p.retention, periods - 1, p.polarisation)
    factors = ((1 + p.growth) / (1 + p.discount)) ** np.arange(periods)
    covered = np.cumsum(p.customers * p.margin * more * factors) >= cost
    years = float(covered.argmax()) if covered.any() else math.inf
    return Menu(raised, float(value), cost, float(value - cost), years)
