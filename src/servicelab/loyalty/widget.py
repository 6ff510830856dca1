"""CurveLab: how loyalty follows satisfaction, who is held and not loyal, and where a point of satisfaction pays (chapter 9)."""

from collections.abc import Sequence

from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import curve_chart, rival_chart, steps_chart
from .model import CurveParams, Market
from .survey_chart import SurveysChart

ZONES = {
    "captive": N_("captive: people stay whatever they feel"),
    "between": N_("between the two"),
    "competitive": N_("competitive: only the very satisfied stay"),
}

LAYERS = (
    Layer(
        "curve",
        N_("The curve"),
        N_(
            "Five conditions of a market bend the curve. Which of them holds people, and which makes them stay?"
        ),
        ("substitutes", "switching", "differentiation", "programme"),
        (curve_chart.CurveChart, curve_chart.ScoreChart),
        Bet(
            N_("A hundred customers of this market say 4, satisfied. How many of them buy again?"),
            lambda v: float(v.by_score[3]),
            N_("Close. Now find a market in which the same 4 means something else."),
            N_("A 4 has no meaning of its own: the choice that people have decides what it is worth."),
            unit=N_("of 100"),
            digits=0,
        ),
    ),
    Layer(
        "rival",
        N_("A rival arrives"),
        N_("Nobody becomes less satisfied, and somebody else opens a door. Who goes?"),
        ("rivals", "satisfaction", "switching", "patent"),
        (rival_chart.LeaveChart, rival_chart.TypesChart),
        Bet(
            N_("A rival comes, satisfaction stays as it is. How many of a hundred buy again afterwards?"),
            lambda v: v.opened.stay,
            N_("Close. Those who go had been held, not won."),
            N_(
                "Look at those who were not satisfied and stayed: a retention rate counted them among the loyal."
            ),
            unit=N_("of 100"),
            digits=0,
        ),
    ),
    Layer(
        "steps",
        N_("Where it pays"),
        N_("You can lift a tenth of the customers by one score. On which step does it bring most?"),
        ("substitutes", "switching", "customers", "margin"),
        (steps_chart.StepsChart, steps_chart.WorthChart),
        Bet(
            N_("On which step of the scale does one score more bring most in this market?"),
            lambda v: str(v.best_step),
            N_("Right. Change the market until another step wins."),
            N_(
                "Look where the curve is steepest: at its foot in a captive market, at its top in an open one."
            ),
            options=tuple((str(i), words) for i, words in steps_chart.STEPS.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("You ask some customers with a 4 and as many with a 5. How often do they mislead you?"),
        ("asked", "substitutes", "switching", "differentiation"),
        (SurveysChart, curve_chart.CurveChart),
        Bet(
            N_("Fifty surveys. In how many do the 5s not buy again more often than the 4s?"),
            lambda v: float(v.misled),
            N_("Close. Ask more people, or look at a market with a steeper top."),
            N_(
                "Where 4s and 5s hardly differ, small surveys mislead often; where they differ sixfold, hardly ever."
            ),
            unit=N_("of 50"),
            digits=0,
            close=0.5,
        ),
    ),
)

PRESETS = (
    Preset(
        "workshop",
        N_("Workshop beside two others"),
        N_(
            "Two other workshops are ten minutes away, and the warranty keeps young cars here. Most customers say 4 and do not look further."
        ),
        N_("What does a 4 mean when the warranty ends?"),
        {},
        N_("For some it is a 4 for the warranty: the retention rate counts hostages among the loyal."),
    ),
    Preset(
        "water",
        N_("The only water works"),
        N_(
            "One pipe leads into the house. Everybody stays, and the manager reads the retention rate as praise."
        ),
        N_("Which number would tell him what people feel?"),
        {"substitutes": 0, "switching": 10, "satisfaction": 2.8, "rivals": 2},
        N_("Curve A. Satisfaction and complaints tell it, retention does not."),
    ),
    Preset(
        "utility",
        N_("Power after market opening"),
        N_(
            "For forty years there was one supplier. Next year customers may choose, and changing takes one form."
        ),
        N_("Who goes in the first year, and was it their dissatisfaction that changed?"),
        {
            "substitutes": 1, "switching": 8, "patent": 9, "programme": 0, "satisfaction": 3.2, "rivals": 9,
            "customers": 100_000, "margin": 150,
        },
        N_("The hostages go. What changed was the choice: satisfaction is what it was."),
        layer="rival",
    ),
    Preset(
        "linear",
        N_("One point, one point"),
        N_(
            "The market has as many ways out as walls. Each point of satisfaction brings a quarter of those who are still missing."
        ),
        N_("Which conditions did it take to make the line straight?"),
        {"substitutes": 6.5, "switching": 3, "differentiation": 1, "programme": 0.5},
        N_("Curve B is one point on a road between A and C, not a law."),
    ),
    Preset(
        "copiers",
        N_("Copiers"),
        N_(
            "Every machine copies. A leasing contract ends, three sellers stand at the door, and a satisfied customer listens to all of them."
        ),
        N_("How many times as often does a 5 sign again as a 4?"),
        {"substitutes": 10, "switching": 0, "differentiation": 0, "programme": 0, "margin": 3000},
        N_("About six times: the shape behind what Xerox reported of its own customers (E7a)."),
    ),
    Preset(
        "points",
        N_("Held by points"),
        N_(
            "The shop has added a loyalty programme and made its points expire. Fewer leave, and satisfaction has not moved."
        ),
        N_("Loyal, or held? What happens on the day a rival takes over the points?"),
        {"substitutes": 8, "switching": 5, "differentiation": 1, "programme": 10, "satisfaction": 3.3, "rivals": 10},
        N_("A programme narrows the choice; it does not make anybody more satisfied."),
        layer="rival",
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_(
            "Take any case but “one point, one point”, and make its line straight: bring a 2, a 3 and a 4 within two of 25, 50 and 75."
        ),
        lambda w: (
            w.state.preset != "linear" and all(abs(w.result.by_score[i] - 25 * i) <= 2 for i in (1, 2, 3))
        ),
        N_("Substitutes open the market, barriers close it. Begin with six or seven substitutes."),
    ),
    Mission(
        N_(
            "Without the copiers: build a market in which a 5 buys again at least five times as often as a 4."
        ),
        lambda w: w.state.preset != "copiers" and w.result.ratio >= 5,
        N_("What would make all offers alike, and leaving free?"),
    ),
    Mission(
        N_("Let a rival come and lose fewer than five of a hundred, without touching the number of rivals."),
        lambda w: (
            w.params.rivals >= w.preset_named(w.state.preset).values.get("rivals", CurveParams().rivals)
            and w.result.opened.free > w.result.free + 0.05
            and w.result.stay - w.result.opened.stay < 5
        ),
        N_("There are two ways: more walls, or more people who would not want to go. Which is cheaper?"),
    ),
    Mission(
        N_("Find a market in which not even 200 answers of each kind tell 4s from 5s in every survey."),
        lambda w: w.params.asked >= 200 and w.result.misled > 0,
        N_("Where does a 4 mean the same as a 5?"),
    ),
)

LIMITS = (
    N_("The curves are drawn, not measured: the article drew them by hand from several data sets (E7b)."),
    N_("How the five conditions bend the curve, and by how much, is illustrative."),
    N_(
        "At a score of 1 the formula lets everybody go; in a monopoly they stay and complain, or go to the press."
    ),
    N_("Buying again is behaviour. Whether somebody is also glad to be here is another question."),
    N_("A score is what people tick on one day. Who does not answer is not in the picture."),
)


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    part = current().loyalty
    values = {name: getattr(part.start, name) for name in part.start if name != "note"}
    return Preset("industry", current().industry, part.market, part.asks, values, part.insight)


class CurveLab(Explorer):
    """Satisfaction and loyalty in markets with more and less choice (chapter 9)."""

    name = "curve"
    title = N_("Curve lab")
    question = N_("What is a satisfied customer worth in a market with, and without, a choice?")
    params_type = CurveParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E7a", "E7b")

    def __init__(self, preset: str = "", **values: float):
        if current().name != "workshop":
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset, **values)

    def compute(self, params: CurveParams) -> Market:
        return Market(params)

    def sentence_for(self, result: Market) -> str:
        match self.layer:
            case "rival":
                return _(
                    "Today {stay} of 100 buy again, {hostages} of them without being satisfied. "
                    "After the rival it is <b>{after}</b>, and nobody's satisfaction has changed."
                ).format(
                    stay=number(result.stay),
                    hostages=number(result.hostages),
                    after=number(result.opened.stay),
                )
            case "steps":
                step = result.best_step
                return _(
                    "The step <b>{step}</b> brings most: {more} of 100 more buy again. "
                    "For a tenth of {customers} customers that is {worth}."
                ).format(
                    step=_(steps_chart.STEPS[step]),
                    more=number(result.steps[step - 1]),
                    customers=number(result.params.customers),
                    worth=money(result.step_values[step - 1]),
                )
            case "doubt":
                return _(
                    "With {n} asked of each kind, <b>{misled} of 50</b> surveys see no difference between 4 and 5, or one the wrong way round."
                ).format(n=number(result.params.asked), misled=number(result.misled))
            case _:
                return _(
                    "Of 100 with a 3, a 4 and a 5, {three}, {four} and {five} buy again: <b>{zone}</b>. A 5 buys again {ratio} times as often as a 4."
                ).format(
                    three=number(result.by_score[2]),
                    four=number(result.by_score[3]),
                    five=number(result.by_score[4]),
                    zone=_(ZONES[result.zone]),
                    ratio=number(result.ratio, 1),
                )

    def rows_for(self, result: Market) -> Sequence[Row]:
        rows = [
            Row(_("Buy again, of 100 with score {score}").format(score=number(i)), value, "decimal")
            for i, value in enumerate(result.by_score, start=1)
        ]
        rows += [
            Row(_("A 5 over a 4"), result.ratio, "decimal"),
            Row(_("Bend of the curve, γ"), result.gamma, "decimal"),
            Row(_("Buy again, of 100 customers"), result.stay, "decimal"),
            Row(_("Of these not satisfied"), result.hostages, "decimal"),
            Row(_("Buy again after the rival, of 100"), result.opened.stay, "decimal"),
        ]
        if self.layer == "steps":
            rows += [
                Row(_("Lift a tenth {step}").format(step=_(steps_chart.STEPS[i])), value, "money")
                for i, value in enumerate(result.step_values, start=1)
            ]
        if self.layer == "doubt":
            rows.append(Row(_("Surveys of 50 that mislead"), result.misled))
        return rows

    def notes_for(self, params: CurveParams) -> Sequence[str]:
        notes = []
        if self.layer == "rival" and params.rivals < params.substitutes:
            notes.append(_("There are more substitutes today than after the rival: nothing opens."))
        if params.substitutes == 0 and self.layer != "rival":
            notes.append(_("Without a substitute nothing else on this page matters: there is nowhere to go."))
        return notes
