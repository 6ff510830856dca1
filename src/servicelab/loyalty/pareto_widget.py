"""ParetoLab: eighty percent from twenty percent, measured and not assumed (chapter 9)."""

from collections.abc import Sequence

from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.rows import Row

from . import pareto_chart
from .pareto import Customers, ParetoParams

LAYERS = (
    Layer(
        "share",
        N_("The best fifth"),
        N_("Two hundred customers in order of what they bring. How much comes from the first forty?"),
        ("inequality", "base_cost", "margin", "mean_sales"),
        (pareto_chart.RunningChart, pareto_chart.FifthsOfProfitChart),
        Bet(
            N_("How many percent of the profit does the best fifth bring?"),
            lambda v: 100 * v.share_of_profit,
            N_("Close. You measured instead of quoting a law."),
            N_(
                "Eighty is one value among many. Move how unequal customers buy, and what serving them costs."
            ),
            unit=N_("percent"),
            digits=0,
        ),
    ),
    Layer(
        "next",
        N_("Next year"),
        N_("You look after this year's best fifth. How many of them are the best fifth next year?"),
        ("persistence", "inequality", "base_cost", "margin"),
        (pareto_chart.StillTopChart, pareto_chart.RunningChart),
        Bet(
            N_("Of a hundred customers in this year's best fifth, how many are in it next year?"),
            lambda v: v.still_top,
            N_("Close. Part of being at the top is luck, and luck does not stay."),
            N_("Some bought once in quantity, others are only now beginning: a label of this year ages."),
            unit=N_("of 100"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "shop",
        N_("A shop among shops"),
        N_("Some order every week and most twice a year. Serving anybody costs about the same."),
        N_("Eighty, more or less?"),
        {},
        N_("Of sales about sixty, of profit more: costs that all cause alike fall on those who buy little."),
    ),
    Preset(
        "alike",
        N_("Nearly alike"),
        N_("Households use power much alike. Nobody uses ten times as much as the neighbour."),
        N_("Is there a best fifth worth a programme?"),
        {"inequality": 0.4, "base_cost": 100},
        N_("The best fifth brings little more than a third: treat everybody well."),
    ),
    Preset(
        "accounts",
        N_("A few large accounts"),
        N_("Two importers fill the ships. A hundred and fifty others fill what is left."),
        N_("What happens to the share when one of the two leaves?"),
        {"inequality": 1.8, "mean_sales": 40_000, "base_cost": 2000},
        N_("Concentration is a risk before it is a law."),
    ),
    Preset(
        "losers",
        N_("More than everything"),
        N_("Every customer has an own advisor, and most buy little. The best fifth brings more than the whole profit."),
        N_("Who takes away what the best bring?"),
        {"inequality": 1.1, "base_cost": 300},
        N_("Those who cost more than they bring: shares above 100 percent are no mistake."),
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Reach eighty percent of the profit from the best fifth, within one."),
        lambda w: abs(w.result.share_of_profit - 0.8) < 0.01,
        N_("Change one thing at a time: how unequal, or what serving costs."),
    ),
    Mission(
        N_("Make everybody alike. What share is left, and why that one?"),
        lambda w: abs(w.result.share_of_profit - 0.2) < 0.005,
        N_("If all are alike, a fifth of the people brings ..."),
    ),
    Mission(
        N_("Find a firm in which no more than half of the best fifth are in it again."),
        lambda w: w.layer == "next" and w.result.still_top <= 50,
        N_("How much of this year is only this year?"),
    ),
)

LIMITS = (
    N_("The customers are made up, with a seed; how unequal they are and what they cost is illustrative."),
    N_(
        "Measured shares depend on the time looked at: in one month they are larger than in three years (E14)."
    ),
    N_("What a customer tells others, and what another would cost, is not in a yearly profit."),
)


class ParetoLab(Explorer):
    """Shares of sales and profit by customer, and how long a best fifth stays one (chapter 9)."""

    name = "pareto"
    title = N_("The best fifth")
    question = N_("Do twenty percent of the customers bring eighty percent?")
    params_type = ParetoParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "next"
    evidence_ids = ("E14",)

    def compute(self, params: ParetoParams) -> Customers:
        return Customers(params)

    def sentence_for(self, result: Customers) -> str:
        if self.layer == "next":
            return _(
                "Of 100 customers in this year's best fifth <b>{n}</b> are in it next year; by luck alone it would be 20."
            ).format(n=number(result.still_top))
        return _(
            "The best fifth buys {sales} and brings <b>{profit} of the profit</b>; {losing} of 200 customers bring a loss."
        ).format(
            sales=percent(result.share_of_sales),
            profit=pareto_chart.share_text(result.share_of_profit),
            losing=number(result.losing),
        )

    def rows_for(self, result: Customers) -> Sequence[Row]:
        return [
            Row(_("Best fifth, share of sales"), result.share_of_sales, "percent"),
            Row(_("Best fifth, share of profit"), result.share_of_profit, "percent"),
            Row(_("Customers of 200 with a loss"), result.losing),
            Row(_("Profit of all"), result.profit.sum(), "money"),
            Row(_("In the best fifth again, of 100"), result.still_top, "decimal"),
        ]

    def notes_for(self, params: ParetoParams) -> Sequence[str]:
        result = Customers(params)
        if not result.profit.sum() > 0:
            return [_("All customers together bring a loss: there is no profit to have a share of.")]
        if result.share_of_profit > 1:
            return [_("More than 100 percent: the others together take away what the best fifth brings.")]
        return []
