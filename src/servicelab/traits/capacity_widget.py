"""CapacityLab: fixed capacity, a day of ups and downs, four levers, and the money (chapter 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import capacity_chart as chart
from .capacity import DAYS, LEVERS, CapacityParams, Days, curve, levers, pulled, simulate, start_values


@dataclass(frozen=True)
class CapacityView:
    """The plan, the demand it meets, and what follows when a picture asks for it."""

    params: CapacityParams
    demand: str

    @cached_property
    def hours(self) -> np.ndarray:
        """The curve as it stands in the scenario."""
        return curve(self.demand)

    @property
    def mean(self) -> np.ndarray:
        """Mean customers by hour."""
        return self.hours * self.params.demand

    @cached_property
    def days(self) -> Days:
        """Fifty days of the plan; the first is the one in the picture."""
        return simulate(self.params, self.hours)

    @cached_property
    def bare(self) -> Days:
        """The same days with no lever pulled."""
        return simulate(pulled(self.params, "nothing"), self.hours)

    @cached_property
    def levers(self) -> dict[str, float]:
        """Mean profit of each lever alone."""
        return levers(self.params, self.hours)

    @property
    def best(self) -> str:
        """The lever that earns most by itself."""
        return max(self.levers, key=self.levers.get)

    @property
    def missed_share(self) -> float:
        """Share of those who wanted to come and were not served."""
        return float(self.days.missed.sum() / max(self.days.wanted.sum(), 1))

    @property
    def busy(self) -> float:
        """Share of the paid capacity that served somebody."""
        return float(self.days.served.sum() / max(self.days.capacity.sum(), 1))

    @cached_property
    def booked(self) -> Days:
        """The same days with half of the peak offered a booked hour."""
        return simulate(pulled(self.params, "booking"), self.hours)

    @property
    def three(self) -> tuple[Days, Days, Days]:
        """No lever, half of the peak booked, the plan in view."""
        return self.bare, self.booked, self.days

    @property
    def better_days(self) -> int:
        """Days on which booking half of the peak earns more than the bare plan."""
        return int((self.booked.profit > self.bare.profit).sum())

    @property
    def worse_days(self) -> int:
        """Days on which the plan in view earns less than the bare one."""
        return int((self.days.profit < self.bare.profit).sum())


LAYERS = (
    Layer(
        "day",
        N_("One day"),
        N_("Capacity is set near the mean demand of an open hour. Is that enough?"),
        ("staff", "queue", "on_call"),
        (chart.DayChart, chart.MoneyChart),
        Bet(
            N_("Of 100 customers who want to come, how many are not served?"),
            lambda v: 100 * v.missed_share,
            N_("Close. You saw that a mean hides its hours."),
            N_(
                "Enough on average is too little at the peak and too much beside it, and an idle hour cannot be kept for later."
            ),
            unit=N_("of 100"),
            close=0.2,
            digits=0,
        ),
    ),
    Layer(
        "shape",
        N_("Add, or shape?"),
        N_("Which lever earns most: more capacity, or a different demand?"),
        ("price_gap", "booking", "staff", "on_call"),
        (chart.DayChart, chart.LeversChart),
        Bet(
            N_("Each lever alone, on the same days: which earns most?"),
            lambda v: v.best,
            N_("Right. Now go on pulling it: from which point on does it cost more than it brings?"),
            N_(
                "A unit is paid for every open hour and helps in a few. Look which lever moves people into hours that are paid anyway."
            ),
            options=tuple((key, name) for key, (name, _change) in LEVERS.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("The same plan meets fifty different days. How often would you regret it?"),
        ("price_gap", "booking", "on_call", "demand"),
        (chart.ProfitDaysChart, chart.MissedDaysChart),
        Bet(
            N_("On how many of fifty days does booking half of the peak earn more than doing nothing?"),
            lambda v: v.better_days,
            N_("Close. A good plan loses on some days; judge it by many."),
            N_("Both plans meet the same customers. Chance moves both rows; the lever moves only one."),
            unit=N_("of 50 days"),
            digits=0,
        ),
    ),
)


def _industry(key: str, title: str, story: str, question: str, insight: str) -> Preset:
    return Preset(key, title, story, question, start_values(key), insight, picks={"curve": key})


PRESETS = (
    _industry(
        "workshop",
        N_("The workshop at eight"),
        N_(
            "Owners bring their cars before work and fetch them after it. Three mechanics wait for work at noon and cannot cope at eight."
        ),
        N_("Does a fourth mechanic pay?"),
        N_("A fourth one adds ¥158 a day; half of the peak with a booked hour adds ¥886."),
    ),
    _industry(
        "utility",
        N_("The charging hub at seven"),
        N_(
            "Taxis and commuters charge after work, and at night the points stand free. The branch could buy more points."
        ),
        N_("Why does one more point earn less than none?"),
        N_("It is paid for all day and all night, and helps in about six hours."),
    ),
    _industry(
        "developer",
        N_("Handymen on the estate"),
        N_(
            "Owners want the handyman at eight or after work. From ten to four he polishes door handles."
        ),
        N_("Who could be asked to take an hour at noon?"),
        N_("Booking moves the peak; those who work all day accept it least, which the model does not see."),
    ),
    _industry(
        "forwarder",
        N_("Lorries before the vessel closes"),
        N_(
            "From two to six more lorries come than the gate clears. Clerks are paid from dawn."
        ),
        N_("Which is dearer: a fourth lane, or a reserved window?"),
        N_("A fourth lane loses ¥766 a day; windows for half of the peak add about as much."),
    ),
    _industry(
        "shop",
        N_("The chat after dinner"),
        N_(
            "Most shoppers write between eight and eleven at night. Two agents are enough for any other hour."
        ),
        N_("What is an answer worth that comes an hour late?"),
        N_("Who waits may leave: of those in the queue a quarter gives up each hour. A size chart would answer at once."),
    ),
    Preset(
        "flat",
        N_("Every hour alike"),
        N_(
            "As many owners as before, spread evenly over the day. Only chance makes one hour fuller than another."
        ),
        N_("Capacity is above the mean demand; why is anybody lost?"),
        {},
        N_("Chance alone fills some hours and empties others; there is no peak left that price or booking could move."),
        picks={"curve": "flat"},
    ),
    Preset(
        "store",
        N_("A yard without an end"),
        N_(
            "The workshop rents the meadow next door, so that forty cars may wait. It hires nobody."
        ),
        N_("Is a queue a store of demand?"),
        {"queue": 40},
        N_("Up to a point: it keeps demand for an hour or two, at the price of those who give up. Nobody asked how long they wait."),
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Serve at least 95 of 100, and earn more than the bare plan."),
        lambda w: w.result.missed_share <= 0.05 and w.result.days.profit.mean() > w.result.bare.profit.mean(),
        N_("One lever alone is seldom enough. Begin with the one that moves people."),
    ),
    Mission(
        N_("Make booking too much of a good thing: offer it to more, and earn less than with half."),
        lambda w: (
            w.params.booking > 0.5
            and w.result.days.profit.mean()
            < simulate(w.params.but(booking=0.5), w.result.hours).profit.mean()
        ),
        N_("Where do those who booked go, and who stands in the old peak then?"),
    ),
    Mission(
        N_("Keep units busy for 90% of their paid time. What did it cost in customers?"),
        lambda w: w.result.busy >= 0.9,
        N_("Take units away."),
    ),
    Mission(
        N_("Find a price gap that loses money."),
        lambda w: (
            w.params.price_gap > 0 and w.params.booking == 0 and w.params.on_call == 0
            and w.result.days.profit.mean() < w.result.bare.profit.mean()
        ),
        N_("How many of those whom the price keeps away come in another hour?"),
    ),
)  # fmt: skip

LIMITS = (
    N_("The curve of the day is synthetic. Margins, pay, and how many accept, give up or do not come are illustrative."),
    N_("A turned-away customer costs one margin here; that some never come back is left to the chapter on churn."),
    N_("How long people wait is not shown: a model of queues is needed for that (Little's law and Erlang C, E17)."),
    N_("A dearer peak hits those who cannot choose their hour. Whether that is fair is not in the model."),
    N_("Each day has the same curve; a holiday, rain or a rival would change it."),
)  # fmt: skip


class CapacityLab(Explorer):
    """Demand goes up and down, capacity does not: add, or shape? (chapter 2)."""

    name = "capacity"
    title = N_("Capacity laboratory")
    question = N_("Demand rises and falls, capacity is fixed, and nothing can be stored. What do you change?")
    params_type = CapacityParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E17",)
    picks = (
        Pick(
            "curve",
            N_("Demand of the day"),
            (
                ("workshop", N_("workshop: morning and evening")),
                ("utility", N_("charging hub: evening")),
                ("developer", N_("estate: after work")),
                ("forwarder", N_("depot gate: afternoon")),
                ("shop", N_("chat: late evening")),
                ("flat", N_("every hour alike")),
            ),
            ("day", "shape", "doubt"),
        ),
    )

    def __init__(self, preset: str = "", **values: float):
        super().__init__(preset or current().name, **values)

    def compute(self, params: CapacityParams) -> CapacityView:
        return CapacityView(params, self.state.picks["curve"])

    def sentence_for(self, result: CapacityView) -> str:
        d, bare = result.days, result.bare
        said = _(
            "Of 100 customers <b>{missed}</b> are not served, and of 100 paid hours <b>{idle}</b> serve nobody; a mean day earns <b>{profit}</b>."
        ).format(
            missed=number(100 * result.missed_share),
            idle=number(100 * (1 - result.busy)) if d.capacity.any() else number(0),
            profit=money(d.profit.mean()),
        )
        gain = d.profit.mean() - bare.profit.mean()
        if abs(gain) < 0.5:
            return said
        than = (
            _("That is {gain} more than with no lever.")
            if gain > 0
            else _("That is {gain} less than with no lever.")
        )
        return f"{said} {than.format(gain=money(abs(gain)))}"

    def rows_for(self, result: CapacityView) -> Sequence[Row]:
        d = result.days
        rows = [
            Row(_("Customers who want to come, a day"), d.wanted.sum(axis=1).mean(), "decimal"),
            Row(_("Served, a day"), d.served.sum(axis=1).mean(), "decimal"),
            Row(_("Turned away or given up, a day"), d.lost.sum(axis=1).mean(), "decimal"),
            Row(_("Kept away by the price, a day"), d.priced_out.mean(), "decimal"),
            Row(_("Booked and did not come, a day"), d.no_show.mean(), "decimal"),
            Row(_("Share not served"), result.missed_share, "percent"),
            Row(_("Idle hours of a unit, a day"), d.idle.mean(), "decimal"),
            Row(_("Share of paid capacity in use"), result.busy, "percent"),
            Row(_("Income, a day"), d.income.mean(), "money"),
            Row(_("Paid for units, a day"), d.pay.mean(), "money"),
            Row(_("Profit, a day"), d.profit.mean(), "money"),
            Row(_("Profit with no lever, a day"), result.bare.profit.mean(), "money"),
        ]
        if self.layer == "shape":
            rows += [
                Row(_("Profit: {lever}").format(lever=_(LEVERS[key][0])), value, "money")
                for key, value in result.levers.items()
            ]
        if self.layer == "doubt":
            rows += [
                Row(_("Days on which the plan earns less than no lever"), result.worse_days),
                Row(_("Lowest profit of {n} days").format(n=number(DAYS)), d.profit.min(), "money"),
                Row(_("Highest profit of {n} days").format(n=number(DAYS)), d.profit.max(), "money"),
            ]
        return rows

    def notes_for(self, params: CapacityParams) -> Sequence[str]:
        notes = []
        view = self.result
        if not params.staff and not params.on_call:
            notes.append(_("Nobody is on duty, so nobody is served. Put at least one unit on duty."))
        if not view.days.peak.any() and (params.price_gap or params.booking):
            notes.append(
                _("This day has no peak, so price and booking change nothing. Choose another demand.")
            )
        if params.sensitivity * params.price_gap >= 1:
            notes.append(
                _(
                    "At a gap of {gap} everybody stays away from the peak. Lower the gap or the sensitivity."
                ).format(gap=percent(params.price_gap))
            )
        return notes
