"""Flip the pyramid: turn the drawing over, and then move the authority (chapter 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from servicelab.kit import html
from servicelab.kit.chart import Handle
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, ngettext, number
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import flip_chart as chart
from .pyramid import LIMITS, Costs, RefundParams, Route, costs, curve, fifty, mean_costs, route

TOP, BOTTOM = "top", "bottom"


@dataclass(frozen=True)
class FlipView:
    """The refund of the story and fifty like it, under the limits in use."""

    params: RefundParams
    levels: Sequence[str]
    drawing: str

    @property
    def turned(self) -> bool:
        """Whether customers are drawn on top."""
        return self.drawing == TOP

    @cached_property
    def way(self) -> Route:
        """The way of the refund of the story."""
        return route(self.params.amount, self.params.limits, self.params.hours)

    @cached_property
    def one(self) -> Costs:
        """What the refund of the story costs on average."""
        return costs(self.params, self.params.amount)

    @property
    def patient(self) -> float:
        """Of 100 customers, those who are still customers when the answer comes."""
        return 100 * (1 - self.params.leave) ** self.way.hours

    @cached_property
    def amounts(self) -> np.ndarray:
        """Fifty refunds around that of the story, ¥."""
        return fifty(self.params.amount)

    @cached_property
    def decided(self) -> list[int]:
        """The level that decides each of the fifty."""
        return [route(float(a), self.params.limits, self.params.hours).level for a in self.amounts]

    @property
    def at_counter(self) -> int:
        """Of fifty refunds, those that the counter decides."""
        return self.decided.count(0)

    @cached_property
    def mean(self) -> Costs:
        """The mean of the fifty."""
        return mean_costs(self.params, self.amounts)

    @cached_property
    def curve(self) -> np.ndarray:
        """Mean cost for each limit of the counter that is tried."""
        return curve(self.params, self.amounts)

    @property
    def cheapest(self) -> float:
        """The lowest of the limits tried at which a refund costs least."""
        return float(LIMITS[int(np.argmin(self.curve.round(9)))])

    @property
    def pays(self) -> str:
        """Whether the counter should decide nothing, everything, or up to a limit between."""
        if self.cheapest == 0:
            return "nothing"
        # Beyond the dearest of the fifty a higher limit changes nothing.
        return (
            "all"
            if self.cheapest >= self.amounts.max() or self.curve[-1] <= self.curve.min() + 1e-9
            else "limit"
        )


LAYERS = (
    Layer(
        "flip",
        N_("Turn it over"),
        N_("The chart of the firm is turned over, customers on top. What changes for one refund?"),
        ("amount", "counter", "hours", "leave"),
        (chart.RouteChart, chart.StayChart, chart.CaseChart),
        Bet(
            N_("The drawing is turned over, and every limit stays as it is. How many hand-offs does the refund need, there and back?"),
            lambda v: float(v.way.hand_offs),
            N_("Right. A drawing decides nothing. Now raise the limit of the counter."),
            N_("Follow the line to the first level whose limit covers the amount, and back. Then turn the drawing."),
            unit=N_("hand-offs"),
            close=0.01,
            digits=0,
        ),
    ),
    Layer(
        "fifty",
        N_("How much authority?"),
        N_("Fifty refunds of different size: up to which amount should the counter decide?"),
        ("counter", "wrong", "worth", "handling"),
        (chart.FiftyChart, chart.CurveChart, chart.MeanChart),
        Bet(
            N_("The counter errs more often than those above it. What should it be allowed to decide?"),
            lambda v: v.pays,
            N_("Right. Now find out what moves that limit: the errors, the hours, or the worth of a customer."),
            N_("Small refunds cost less than the way up, large ones do not. Look where the line is lowest."),
            options=(
                ("nothing", N_("nothing: it errs too often")),
                ("limit", N_("everything up to a limit")),
                ("all", N_("everything")),
            ),
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "habit",
        N_("Limits by habit"),
        N_("The limits were set when a meal cost a tenth of today. Nobody has looked at them since."),
        N_("How far does this refund have to travel?"),
        {},
        N_("To the third level and back: four hand-offs and sixteen hours, which cost nearly half of the refund itself."),
    ),
    Preset(
        "paper",
        N_("Turned over on paper"),
        N_("The director has had the chart redrawn, with customers on top, and framed. The limits are those of before."),
        N_("What will the customer notice of the frame?"),
        {},
        N_("Nothing: the same four hand-offs, drawn downwards."),
        layer="flip",
        picks={"drawing": TOP},
    ),
    Preset(
        "moved",
        N_("Authority moves"),
        N_("The counter may now decide up to ¥500 and writes down each case. The drawing is the old one."),
        N_("Is this pyramid turned over?"),
        {"counter": 500},
        N_("Yes, in the one respect that a customer feels: who decides. The drawing is beside the point."),
        layer="flip",
        picks={"drawing": BOTTOM},
    ),
    Preset(
        "careless",
        N_("Everything for everybody"),
        N_("The counter may decide anything, and nobody reads the list any more. Half of its refunds have no cause."),
        N_("Who pays for this kindness?"),
        {"counter": 3000, "wrong": 0.5},
        N_("Authority without feedback: the refunds without cause now cost more than all hand-offs did."),
        layer="fifty",
    ),
    Preset(
        "captive",
        N_("Nobody can leave"),
        N_("Customers have no other supplier, so that none is lost by waiting. The hours are theirs all the same."),
        N_("What is left as a reason to move authority?"),
        {"leave": 0},
        N_("The work of the hand-offs, and decency; the model counts only the first."),
        layer="fifty",
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Draw customers on top, and let the refund be decided without any hand-off."),
        lambda w: w.result.turned and w.result.way.hand_offs == 0,
        N_("The drawing alone does nothing. Which limit is too low?"),
    ),
    Mission(
        N_("Find a counter with more authority that costs more than the limits by habit."),
        lambda w: (
            w.layer == "fifty" and w.params.counter > 100
            and w.result.mean.total > mean_costs(w.params.but(counter=100), w.result.amounts).total
        ),
        N_("What if it refunds without cause more often?"),
    ),
    Mission(
        N_("Set the counter to the cheapest limit of the curve, within ¥1 a refund."),
        lambda w: w.layer == "fifty" and w.params.counter > 0 and w.result.mean.total <= w.result.curve.min() + 1,
        N_("Drag the limit until the square lies at the lowest point."),
    ),
)  # fmt: skip

LIMITS_SAID = (
    N_("Limits, hours, errors and losses are illustrative. Put in those of your own house."),
    N_("A case climbs level by level, and nobody skips one; in some houses one call would do."),
    N_("How often the counter errs does not depend on its limit here. People with authority usually learn."),
    N_("What it does to somebody to be trusted, or to say “I may not” forty times a day, is not counted."),
)


class FlipPyramid(Explorer):
    """One refund under two drawings and four limits: who decides, how long it takes, what it costs (chapter 4)."""

    name = "flip"
    title = N_("Flip the pyramid")
    question = N_("Customers on top: in the drawing, or in the decision?")
    params_type = RefundParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS_SAID
    doubt_layer = "fifty"
    picks = (
        Pick(
            "drawing",
            N_("The drawing"),
            ((BOTTOM, N_("customers below")), (TOP, N_("customers on top"))),
            ("flip",),
            shows=True,
        ),
    )

    def __init__(self, preset: str = "", **values: float):
        self._levels = current().customer.levels
        super().__init__(preset, **values)

    def compute(self, params: RefundParams) -> FlipView:
        return FlipView(params, self._levels, self.state.picks["drawing"])

    def moved(self, handle: Handle, x: float, y: float) -> None:
        limit = 10 * round(10**x / 10)
        self._apply(self.params.but(counter=float(limit)), source=f"move {handle.key}")

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: FlipView) -> str:
        return self._say_flip(result) if self.layer == "flip" else self._say_fifty(result)

    def _say_flip(self, v: FlipView) -> str:
        said = ngettext(
            "With customers {where} of the drawing, “{level}” decides: <b>{n} hand-off</b> and <b>{hours} hours</b>.",
            "With customers {where} of the drawing, “{level}” decides: <b>{n} hand-offs</b> and <b>{hours} hours</b>.",
            v.way.hand_offs,
        ).format(
            where=_("on top") if v.turned else _("at the bottom"),
            level=html.escape(v.levels[v.way.level]),
            n=number(v.way.hand_offs),
            hours=number(v.way.hours, 1),
        )
        costs_ = _("A refund of {amount} costs {cost} beside itself.").format(
            amount=money(v.params.amount), cost=money(v.one.total)
        )
        return f"{said} {costs_}"

    def _say_fifty(self, v: FlipView) -> str:
        return _(
            "The counter decides <b>{n} of 50</b> refunds, and one costs <b>{cost}</b> beside itself on average. "
            "Of the limits tried {limit} is cheapest, at {best}."
        ).format(
            n=number(v.at_counter),
            cost=money(v.mean.total),
            limit=money(v.cheapest),
            best=money(v.curve.min()),
        )

    def rows_for(self, result: FlipView) -> Sequence[Row]:
        v = result
        if self.layer == "flip":
            return [
                Row(_("Hand-offs, there and back"), v.way.hand_offs),
                Row(_("Hours until the answer"), v.way.hours, "decimal"),
                Row(_("Of 100 customers, lost while waiting"), 100 - v.patient, "decimal"),
                Row(_("Work of hand-offs"), v.one.work, "money"),
                Row(_("Refunds without cause"), v.one.wrong, "money"),
                Row(_("Customers lost"), v.one.lost, "money"),
                Row(_("Together, a refund of this amount"), v.one.total, "money"),
            ]
        return [
            Row(_("Refunds of fifty that the counter decides"), v.at_counter),
            Row(_("Work of hand-offs, mean"), v.mean.work, "money"),
            Row(_("Refunds without cause, mean"), v.mean.wrong, "money"),
            Row(_("Customers lost, mean"), v.mean.lost, "money"),
            Row(_("Together, mean of fifty"), v.mean.total, "money"),
            Row(_("Cheapest limit tried"), v.cheapest, "money"),
            Row(_("Cost at that limit"), float(v.curve.min()), "money"),
        ]

    def notes_for(self, params: RefundParams) -> Sequence[str]:
        found = []
        if params.counter > params.second or params.second > params.third:
            found.append(_("A level above may decide less than one below it: then it is passed by."))
        if self.layer == "fifty" and params.wrong <= params.wrong_above:
            found.append(_("Here the counter errs no more than those above: what is their signature for?"))
        return found
