"""StoreCompare: restaurants with little staff turnover sell twice as much. Does it follow that less turnover sells more?"""

from collections.abc import Sequence
from dataclasses import dataclass

from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row

from . import stores_chart
from .stores import StoreParams, Stores


@dataclass(frozen=True)
class StoresView(Stores):
    """The restaurants, and whether the third thing is shown."""

    shown: bool = False


LAYERS = (
    Layer(
        "fifths",
        N_("Two fifths"),
        N_("Put a hundred restaurants in order by how many of their staff leave. How far apart are the two ends?"),
        ("effect", "hidden", "margin", "rent"),
        (stores_chart.StoresChart, stores_chart.FifthsChart),
        Bet(
            N_("The fifth in which fewest staff leave sells how many times as much as the fifth in which most leave?"),
            lambda v: v.sales_ratio,
            N_("Close. Now the question that the figure does not answer: what would a change bring?"),
            N_("Read the two upper bars. It is the figure that slides print; the next layer asks what it means."),
            unit=N_("times"),
        ),
    ),
    Layer(
        "cause",
        N_("What a change brings"),
        N_("Every restaurant cuts its staff turnover by the same share. How much do sales grow?"),
        ("cut", "effect", "hidden", "leaver_cost"),
        (stores_chart.CauseChart, stores_chart.StoresChart),
        Bet(
            N_("All hundred restaurants halve their staff turnover. By how many percent do sales grow?"),
            lambda v: v.growth,
            N_("Close. You did not take a comparison for a cause."),
            N_("The comparison also counts that good sites keep staff and sell more. Show the third thing."),
            unit=N_("percent"),
            close=0.3,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "site",
        N_("World one: good sites"),
        N_(
            "A good site with a good manager has many guests and keeps its people. Turnover itself does little to sales."
        ),
        N_("What would the owner get for halving turnover, and what does the slide promise him?"),
        {},
        N_("About a tenth of what the comparison suggests; what is saved on leavers comes on top."),
    ),
    Preset(
        "turnover",
        N_("World two: turnover itself"),
        N_(
            "All sites are alike. Where people stay, guests are known by name, mistakes are rare, and more is sold."
        ),
        N_("Do the two fifths look any different from world one?"),
        {"effect": 0.7, "hidden": 0},
        N_("Hardly. The same picture, and a change brings many times as much: the picture cannot tell."),
    ),
    Preset(
        "both",
        N_("A bit of each"),
        N_("Sites differ, and turnover does some harm of its own. Nobody knows how much of which."),
        N_("Which trial would tell?"),
        {"effect": 0.35, "hidden": 0.5},
        N_("Raise pay or free weekends in restaurants drawn by lot, and wait a year."),
    ),
    Preset(
        "luck",
        N_("Nothing but luck"),
        N_("Neither site nor turnover matters. Sales differ all the same."),
        N_("How far apart do two fifths lie when nothing is behind it?"),
        {"effect": 0, "hidden": 0},
        N_("A few percent: chance alone separates means of twenty a little."),
    ),
)

MISSIONS = (
    Mission(
        N_("Make the fifths differ at least twofold while a cut everywhere brings nothing."),
        lambda w: w.result.sales_ratio >= 2 and abs(w.result.growth) < 0.5 and w.params.cut >= 0.3,
        N_("Whose doing must the difference be, if turnover does nothing?"),
    ),
    Mission(
        N_("Show the third thing, and find a world in which the fair comparison comes within two percent of the cut."),
        lambda w: (
            w.state.picks["third"] == "show"
            and abs((w.result.within - 1) - w.result.growth / 100) < 0.02
            and w.result.growth > 5
        ),
        N_("Vary the size of the cut: a comparison compares two turnovers, and the cut must bridge the same distance."),
    ),
    Mission(
        N_("Find a world in which less turnover pays although sales do not grow."),
        lambda w: abs(w.result.growth) < 0.5 and w.result.profit_growth > 10,
        N_("A leaver costs money even if no guest notices."),
    ),
)  # fmt: skip

LIMITS = (
    N_("The restaurants are made up, with a seed; strengths and costs are illustrative."),
    N_("The source compares stores of one chain and speaks of staff, not of customers, who leave (E8)."),
    N_("In reality there is not one third thing but many, and most are not in any table."),
    N_("What it costs to keep staff is not in the model: the cut is free here."),
)


class StoreCompare(Explorer):
    """Staff turnover, sales and the third thing behind both, in a hundred restaurants (chapter 9)."""

    name = "stores"
    title = N_("Two fifths of a hundred restaurants")
    question = N_("Where few of the staff leave, more is sold. What would less leaving bring?")
    params_type = StoreParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "cause"
    evidence_ids = ("E8",)
    picks = (
        Pick(
            "third",
            N_("Site and manager"),
            (("hide", N_("not shown")), ("show", N_("shown"))),
            ("fifths", "cause"),
            shows=True,
        ),
    )

    def compute(self, params: StoreParams) -> StoresView:
        return StoresView(params, self.state.picks["third"] == "show")

    def sentence_for(self, result: StoresView) -> str:
        if self.layer == "cause":
            return _(
                "The fifths differ by {fifths}. If every restaurant cuts its turnover by {cut}, sales grow by <b>{growth}</b>, "
                "and a mean restaurant saves and earns {profit} a year more."
            ).format(
                fifths=percent(result.sales_ratio - 1),
                cut=percent(result.params.cut),
                growth=percent(result.growth / 100),
                profit=money(1000 * result.profit_growth),
            )
        return _(
            "The fifth in which fewest staff leave sells <b>{sales} times</b> as much and earns {profit} times as much as the fifth in which most leave."
        ).format(sales=number(result.sales_ratio, 1), profit=number(result.ratio(result.profit), 1))

    def rows_for(self, result: StoresView) -> Sequence[Row]:
        low, high = result.fifths
        return [
            Row(_("Sales, fifth in which fewest leave"), 1000 * result.sales[low].mean(), "money"),
            Row(_("Sales, fifth in which most leave"), 1000 * result.sales[high].mean(), "money"),
            Row(_("Sales, how many times as much"), result.sales_ratio, "decimal"),
            Row(_("Profit, fifth in which fewest leave"), 1000 * result.profit[low].mean(), "money"),
            Row(_("Profit, fifth in which most leave"), 1000 * result.profit[high].mean(), "money"),
            Row(_("Profit, how many times as much"), result.ratio(result.profit), "decimal"),
            Row(_("Halves within equal sites, sales more"), result.within - 1, "percent"),
            Row(_("Cut everywhere, sales more"), result.growth / 100, "percent"),
        ]

    def notes_for(self, params: StoreParams) -> Sequence[str]:
        if self.layer == "cause" and params.effect == 0 and params.cut > 0:
            return [_("Here turnover does nothing to sales: whoever sells the comparison as a cause, lies.")]
        return []
