"""The cost-of-churn calculator: a declaration of parameters, layers, presets, bets, missions and limits."""

import math
from collections.abc import Sequence
from typing import Any

from servicelab.kit import html
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import chart, model, view
from .customers import read_customers

UPLOAD_LIMIT = 50_000_000  # bytes


def _years(v: view.ChurnView) -> float:
    return v.headline.lifetime_years


def _lift(v: view.ChurnView) -> float:
    return 100 * v.headline.gain_per_customer / v.headline.clv


def _tallest_is_best(v: view.ChurnView) -> str:
    return "yes" if v.reasons[0].reason.share == max(r.reason.share for r in v.reasons) else "no"


def _strongest(v: view.ChurnView) -> str:
    p = v.params
    values = {
        "margin": p.but(margin=1.1 * p.margin),
        "cost": p.but(acquisition_cost=0.9 * p.acquisition_cost),
        "retention": p.but(retention=min(p.retention + 0.02, 0.99), effect=min(p.effect, 0.98 - p.retention)),
    }
    return max(values, key=lambda k: model.evaluate(values[k]).net_value)


def _left_at_the_end(v: view.ChurnView) -> float:
    return float(1000 * v.cohort.survival[-1])


LAYERS = (
    Layer(
        "bucket",
        N_("Leaky bucket"),
        N_("What leaves every period, and what does it cost to stand still?"),
        ("customers", "margin", "retention", "acquisition_cost"),
        (chart.BucketChart, chart.StockChart, chart.LensChart),
        Bet(
            N_("With the retention rate of this firm, how many periods does a customer stay on average?"),
            _years,
            N_("Close. The average stay is 1 ÷ churn: small changes of the churn rate move it a lot."),
            N_(
                "Most people guess too low, or answer with the churn rate itself. The average stay is 1 ÷ churn."
            ),
            unit=N_("periods"),
        ),
    ),
    Layer(
        "lifetime",
        N_("Lifetime value"),
        N_("What is a customer worth, and what do a few points of retention add?"),
        ("retention", "effect", "discount", "margin"),
        (chart.SurvivalChart, chart.ValueCurve, chart.WhereChart),
        Bet(
            N_(
                "The programme adds its points to the retention rate. By how many percent does the value of a customer rise?"
            ),
            _lift,
            N_("Close. The gain depends on where you start: move the retention rate and watch it."),
            N_(
                "There is no fixed rule such as 25 to 85 percent: the same points are worth little at a low retention rate and a lot at a high one."
            ),
            unit=N_("percent"),
            close=0.2,
            digits=0,
        ),
    ),
    Layer(
        "reasons",
        N_("Reasons"),
        N_("Why do they leave, how many can be reached, and which remedy pays?"),
        ("retention", "customers", "margin", "saved_penalty"),
        (chart.ReasonsChart, chart.RemediesChart),
        Bet(
            N_("Is the remedy for the most frequent reason the one that earns most?"),
            _tallest_is_best,
            N_("Yes, you read it well: share, reach, effect and cost together decide."),
            N_(
                "A frequent reason that cannot be reached, or only at high cost, earns less than a rare one that can."
            ),
            options=(("yes", N_("Yes, the most frequent reason")), ("no", N_("No, another one"))),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("The inputs are estimates, and customers are not all alike. What still holds?"),
        ("sample", "programme_cost", "effect", "segment_gap"),
        (chart.OutcomesChart, chart.TornadoChart, chart.SegmentsChart),
        Bet(
            N_("Which adds most to the net value of a customer?"),
            _strongest,
            N_("Right for this preset. Change the preset: the winner changes with it."),
            N_(
                "Not for this preset. Where retention is low, margin wins; where it is high, two points of it win."
            ),
            options=(
                ("margin", N_("a margin 10% higher")),
                ("cost", N_("an acquisition cost 10% lower")),
                ("retention", N_("two more points of retention")),
            ),
        ),
    ),
    Layer(
        "data",
        N_("Your data"),
        N_("What do real customer lists show, and what does a naive count make of them?"),
        ("discount",),
        (chart.KeptChart, chart.AgeChart, chart.MethodsChart),
        Bet(
            N_(
                "Of 1,000 customers who started together in this data, how many are left at the end of the record?"
            ),
            _left_at_the_end,
            N_("Close. Few people expect the curve to flatten as it does."),
            N_("The curve flattens: those who leave easily have left, those who remain are the loyal ones."),
            unit=N_("of 1,000"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "workshop",
        N_("Car workshop"),
        N_(
            "A workshop with 2,000 car owners keeps four in five each year. The owner thinks of a service reminder that costs ¥120 per owner and year."
        ),
        N_("What does the leak cost, and is the reminder worth it?"),
        {},
        N_("One loss has three prices. Up to ¥200 per owner and year the reminder pays."),
    ),
    Preset(
        "shop",
        N_("Online shop"),
        N_(
            "A shop has 20,000 buyers, and only about a third come back. Winning a buyer costs almost as much as a year of margin."
        ),
        N_("Should the shop spend on loyalty or on its margin?"),
        {"customers": 20_000, "margin": 60, "retention": 0.35, "acquisition_cost": 45, "programme_cost": 5},
        N_(
            "Half of the margin goes on replacement and one percent of retention moves value by half a percent: mend the margin."
        ),
    ),
    Preset(
        "utility",
        N_("Power utility"),
        N_(
            "A utility has 100,000 customers and almost none can leave. Margin, acquisition cost and discount rate are the authors' choice."
        ),
        N_("Is a retention rate of 93% loyalty, or captivity?"),
        {
            "customers": 100_000,
            "margin": 400,
            "retention": 0.93,
            "acquisition_cost": 150,
            "discount": 0.06,
            "programme_cost": 15,
        },
        N_(
            "Captive retention says nothing about what happens when the market opens: lower the rate and look."
        ),
    ),
    Preset(
        "accounts",
        N_("Forty key accounts"),
        N_(
            "A freight forwarder lives on forty shippers worth ¥250,000 a year each. Acquisition cost and discount rate are the authors' choice."
        ),
        N_("Last year it lost two accounts and this year six. Did something change?"),
        {
            "customers": 40,
            "margin": 250_000,
            "retention": 0.90,
            "acquisition_cost": 120_000,
            "sample": 40,
            "programme_cost": 8_000,
        },
        N_("With forty accounts luck alone loses one to seven in nine years out of ten."),
    ),
    Preset(
        "reichheld",
        N_("The 5% thought experiment"),
        N_(
            "Retention rises from 90% to 95% and money keeps its value. The average stay doubles from 10 to 20 years, and so does the value."
        ),
        N_("What did this example leave out?"),
        {"margin": 100, "retention": 0.90, "acquisition_cost": 0, "discount": 0, "programme_cost": 0},
        N_(
            "Points instead of percent, no discounting, no cost of the programme: the gain is twice as large as it could be in life."
        ),
        layer="lifetime",
    ),
    Preset(
        "cohort",
        N_("A real subscription cohort"),
        N_(
            "Of 1,000 subscribers of the published Regular cohort 631 renewed the first time. Twelve years later 173 were left."
        ),
        N_("How many would you have expected from the first year?"),
        {
            "customers": 1000,
            "margin": 100,
            "retention": 0.627,
            "acquisition_cost": 80,
            "polarisation": 0.35,
            "programme_cost": 2,
        },
        N_("The first year predicts 4 survivors, the average rate 87, a model with unlike customers 170."),
        layer="data",
        picks={"dataset": "regular"},
    ),
    Preset(
        "lossmaker",
        N_("Customers who lose money"),
        N_("A firm pays ¥260 to win a customer who brings ¥80 a year. Three in five stay each year."),
        N_("How much loyalty is needed before the firm earns anything?"),
        {"customers": 5000, "margin": 80, "retention": 0.60, "acquisition_cost": 260, "programme_cost": 5},
        N_("The value is ¥84 below zero; more retention only makes the loss smaller."),
    ),
    Preset(
        "segments",
        N_("Two kinds of customer"),
        N_(
            "Half of the customers renew at 95% and half at 55%; the report shows their average of 75%. Every year the report looks better."
        ),
        N_("Did the customers become more loyal?"),
        {"margin": 1000, "retention": 0.75, "segment_gap": 0.20, "acquisition_cost": 900},
        N_(
            "Observed retention climbs from 75% to 94% by sorting alone, and the average hides half of the value."
        ),
        layer="doubt",
    ),
)

# A scenario starts from the preset of its industry; the developer's start is in data/scenarios.toml.
START = {"workshop": "workshop", "shop": "shop", "utility": "utility", "forwarder": "accounts"}


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    industry, start = current(), current().churn.start
    values = {
        key: getattr(start, key)
        for key in ("customers", "margin", "retention", "acquisition_cost", "discount")
    }
    return Preset(
        "industry",
        industry.industry,
        _(
            "{firm} has {customers} {people} and keeps {kept} of them each year. All values are the authors' choice."
        ).format(
            firm=industry.firm[:1].upper() + industry.firm[1:],
            customers=number(start.customers),
            people=industry.customers,
            kept=percent(start.retention),
        ),
        N_("What does the leak cost, and what may be spent to close it?"),
        values,
        N_("Start from the numbers of the industry and doubt each of them."),
    )


def _preset_is(w: Any, key: str) -> bool:
    return w.state.preset == key


def _base_gain(w: Any) -> float:
    start = w.params_type(**w.preset_named(w.state.preset).values)
    if w.params.customers != start.customers:
        return 0.0
    return w.params.customers * (w.result.headline.net_value - model.evaluate(start).net_value)


MISSIONS = (
    Mission(
        N_(
            "Raise the value of the whole base (customers × net value) by ¥500,000 to ¥550,000 with one input, in the car workshop."
        ),
        lambda w: _preset_is(w, "workshop") and 500_000 <= _base_gain(w) <= 550_000,
        N_(
            "Try margin, retention and acquisition cost one after the other. Which change would be cheapest to bring about?"
        ),
    ),
    Mission(
        N_("Make five more points of retention nearly worthless: a gain under 5%."),
        lambda w: w.params.effect == 0.05 and 0 < w.result.headline.gain_relative < 0.05,
        N_("Where does a customer have no future to lengthen?"),
    ),
    Mission(
        N_(
            "In the online shop, find a programme that pays for itself although replacing the same customers would be cheaper."
        ),
        lambda w: (
            _preset_is(w, "shop")
            and w.result.headline.programme_net > 0
            and w.params.programme_cost > w.params.effect * w.params.acquisition_cost
        ),
        N_("The programme is paid for everyone; replacing is paid only for those who leave."),
    ),
    Mission(
        N_("Reproduce the famous +25% with five points."),
        lambda w: w.params.effect == 0.05 and abs(w.result.headline.gain_relative - 0.25) < 0.005,
        N_("Open the lifetime layer and walk along the full line."),
    ),
    Mission(
        N_("Reproduce the famous +85% with five points. What did you have to assume?"),
        lambda w: w.params.effect == 0.05 and abs(w.result.headline.gain_relative - 0.85) < 0.01,
        N_("Walk along the dotted line, and watch the discount rate."),
    ),
)

LIMITS = (
    N_("Margin means contribution margin. Revenue would make every customer look too good."),
    N_("One retention rate for all and for ever is a simplification. Layers 4 and 5 show what it hides."),
    N_(
        "First margin now, then at each renewal. If the first margin comes after the first renewal, subtract one margin."
    ),
    N_("The three lenses price the same loss. Adding them counts it twice or three times."),
    N_(
        "A customer saved by an offer is not an average customer. The retention penalty of 10 points is illustrative."
    ),
    N_("The effect of the programme is your assumption. Only a comparison group can show it."),
    N_("Satisfaction, capacity, competitors' answers and the cost of change are not in the model."),
    N_("Reach, effect and cost of each remedy, word of mouth and the spreads in layer 4 are illustrative."),
)


class ChurnCalculator(Explorer):
    """What losing customers costs and how much may be spent to keep them (chapter 10, star widget)."""

    name = "churn"
    title = N_("Cost-of-churn calculator")
    question = N_("What does losing customers really cost, and how much may be spent to keep them?")
    params_type = model.ChurnParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E6a", "E22a", "E22b", "E22c", "E5a", "E1")
    picks = (
        Pick(
            "reasons",
            N_("Reason table"),
            (
                ("scenario", N_("This industry (illustrative)")),
                ("deck0", N_("Slides, version 1 (folklore, E1)")),
                ("deck1", N_("Slides, version 2 (folklore, E1)")),
                ("deck1_full", N_("Version 2 with the missing 1%")),
            ),
            ("reasons",),
        ),
        Pick(
            "dataset",
            N_("Data"),
            (
                ("regular", N_("Published cohort: Regular")),
                ("high_end", N_("Published cohort: High End")),
                ("industry", N_("This industry (synthetic)")),
                ("own", N_("My own file")),
            ),
            ("data",),
        ),
    )

    def __init__(self, preset: str = "", **values: float):
        self._cohorts: dict[str, view.Cohort] = {}
        self._industry = current().name
        if self._industry not in START:
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset or START.get(self._industry, "industry"), **values)

    def compute(self, params: model.ChurnParams) -> view.ChurnView:
        picks = self.state.picks
        cohort = self._cohort(picks["dataset"]) if self.state.layer == "data" else None
        return view.ChurnView(params, picks["reasons"], cohort)

    def _cohort(self, dataset: str) -> view.Cohort:
        if dataset == "own" and "own" not in self._cohorts:
            dataset = "regular"
        if dataset not in self._cohorts:
            make = view.shipped if dataset == "industry" else view.published
            self._cohorts[dataset] = make(self._industry if dataset == "industry" else dataset)
        return self._cohorts[dataset]

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: view.ChurnView) -> str:
        p, h = result.params, result.headline
        share = (
            ""
            if math.isnan(h.replacement_share)
            else _(" ({share} of margin)").format(share=percent(h.replacement_share))
        )
        parts = [
            _(
                "You lose <b>{lost}</b> of {all} every period: {margin} of margin this period; just replacing them "
                "costs {replace}{share}."
            ).format(
                lost=number(h.lost),
                all=number(p.customers),
                margin=money(h.margin_lost),
                replace=money(h.replacement_cost),
                share=share,
            )
        ]
        relative = f" (+{percent(h.gain_relative)})" if h.gain_relative == h.gain_relative else ""
        parts.append(
            _(
                "+{points} points are worth {gain} per customer{relative}, so spend up to "
                "<b>{limit} per customer and period</b>."
            ).format(
                points=number(100 * p.effect, 0 if p.effect * 100 % 1 < 1e-9 else 1),
                gain=money(h.gain_per_customer),
                relative=relative,
                limit=money(h.break_even_spend),
            )
        )
        lost, programme = parts
        match self.state.layer:
            case "bucket" if self._open_bet("lifetime"):  # the next bet asks for what a few points are worth
                return lost
            case "bucket":
                return f"{lost} {programme}"
            case "lifetime":
                return f"{html.escape(self._say_lifetime(result))} {programme}"
            case "doubt":
                return f"{programme} {html.escape(self._say_doubt(result))}"
            case "reasons":
                return html.escape(self._say_reasons(result))
            case _:
                return html.escape(self._say_data(result))

    def _say_lifetime(self, v: view.ChurnView) -> str:
        return _(
            "A customer stays {years} periods on average and is worth {clv}, {net} after acquisition."
        ).format(
            years=number(v.headline.lifetime_years, 1),
            clv=money(v.headline.clv),
            net=money(v.headline.net_value),
        )

    def _say_reasons(self, v: view.ChurnView) -> str:
        best, tallest = v.reasons[0], max(v.reasons, key=lambda r: r.reason.share)
        total = sum(r.reason.share for r in v.reasons)
        missing = (
            ""
            if abs(total - 1) < 0.005
            else _(" The shares of this table add up to {total}.").format(total=percent(total))
        )
        found = (
            _("Most leave for “{tallest}”; the remedy for “{best}” earns most: {net}.")
            if best.net > 0
            else _("Most leave for “{tallest}”; no remedy earns more than it costs.")
        )
        names = {"tallest": _(tallest.reason.name), "best": _(best.reason.name)}
        return found.format(net=money(best.net), **names) + missing

    def _say_doubt(self, v: view.ChurnView) -> str:
        low, high = model.losses_binomial(v.params.customers, v.params.retention)
        return _(
            "{n} of 50 equally likely outcomes of the programme lose money. Luck alone makes the number lost "
            "vary from {low} to {high} in 90% of the periods."
        ).format(n=int((v.uncertainty.dots < 0).sum()), low=number(low), high=number(high))

    def _say_data(self, v: view.ChurnView) -> str:
        c = v.cohort
        end = len(c.survival) - 1
        return _(
            "{name}: {left} of 1,000 are left after {end} periods; the first period's rate would leave {naive}."
        ).format(
            name=c.name,
            left=number(1000 * c.survival[-1]),
            end=end,
            naive=number(1000 * c.survival[1] ** end) if end else "–",
        )

    def rows_for(self, result: view.ChurnView) -> Sequence[Row]:
        h = result.headline
        rows = [
            Row(_("Customers lost per period"), h.lost),
            Row(_("Lens 1: margin missing this period"), h.margin_lost, "money"),
            Row(_("Lens 2: value gone if nobody comes"), h.not_replaced, "money"),
            Row(_("Lens 3: cost to replace the leavers"), h.replaced, "money"),
            Row(_("Share of margin that replacing eats"), h.replacement_share, "percent"),
            Row(_("Average stay in periods"), h.lifetime_years, "decimal"),
            Row(_("Lifetime value per customer"), h.clv, "money"),
            Row(_("Net value after acquisition"), h.net_value, "money"),
            Row(_("Payments until the acquisition cost is back"), h.payback),
            Row(_("Gain of the programme per customer"), h.gain_per_customer, "money"),
            Row(_("The same in percent"), h.gain_relative, "percent"),
            Row(_("Break-even spending per customer and period"), h.break_even_spend, "money"),
            Row(_("Programme per customer after its cost"), h.programme_net, "money"),
            Row(_("Elasticity of value to retention"), h.elasticity, "decimal"),
            Row(_("Value lost through word of mouth"), h.word_of_mouth, "money"),
        ]
        if self.state.layer == "reasons":
            rows += [
                Row(_("Remedy: {name}").format(name=_(r.reason.name)), r.net, "money") for r in result.reasons
            ]
        if self.state.layer == "doubt":
            rows.append(
                Row(_("Chance that the programme loses money"), result.uncertainty.loses_money, "percent")
            )
            rows.append(
                Row(
                    _("Multiple of margin, true mean of the two halves"),
                    result.segments.mean_multiple,
                    "decimal",
                )
            )
            rows.append(
                Row(
                    _("Multiple of margin, from the average rate"),
                    result.segments.multiple_at_average,
                    "decimal",
                )
            )
        return rows

    def notes_for(self, params: model.ChurnParams) -> Sequence[str]:
        return [note.sentence for note in model.notes(params)]

    # Own data ----------------------------------------------------------------------------------

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "data":
            return []
        return [
            {
                "kind": "file",
                "id": "customers_file",
                "accept": ".csv,.txt",
                "limit": UPLOAD_LIMIT,
                "label": _(
                    "My customer list: a CSV with customer_id, start, end, margin, reason (end empty = still a customer)"
                ),
            },
            {"kind": "html", "id": "file_note", "html": "", "role": "status"},
            {"kind": "button", "id": "use_data", "label": _("Put these numbers into the calculator")},
        ]

    def load_customers(self, source: Any, name: str = "", observed: str | None = None) -> "ChurnCalculator":
        """Read a customer list (path, bytes or file) and show it in layer 5. Faults are listed, nothing raises."""
        reading = read_customers(source, observed)
        lines = [reading.sentence(), *(str(p) for p in (*reading.problems, *reading.notes)[:12])]
        self.put("file_note", html="".join(f"<p>{html.escape(line)}</p>" for line in lines))
        if len(reading.table):
            self._cohorts["own"] = view.from_list(
                reading.table, name or _("My own file"), observed, reading.problems
            )
            self._own_inputs = reading.table
            self._on_pick("dataset", "own")
        self.flush()
        return self

    def on_customers_file(self, info: dict, *buffers: bytes) -> None:
        if not buffers:
            self.put(
                "file_note",
                html=html.escape(
                    _(
                        "{name} has {size} MB; at most {limit} MB can be read here. Save fewer columns or fewer years."
                    ).format(
                        name=info["name"], size=number(info["size"] / 1e6), limit=number(UPLOAD_LIMIT / 1e6)
                    )
                ),
            )
            return
        self.load_customers(buffers[0], info["name"])

    def on_use_data(self, _value: Any) -> None:
        cohort = self.result.cohort
        rate = min(max(float(cohort.retention.mean()), 0), 0.99)
        if cohort.sbg:
            rate = min(1 - cohort.sbg.mean_churn, 0.99)
        margin = {} if math.isnan(cohort.margin) else {"margin": round(cohort.margin)}
        effect = min(self.params.effect, 1 - rate)
        self._apply(self.params.but(retention=round(rate, 4), effect=effect, **margin), source="")
