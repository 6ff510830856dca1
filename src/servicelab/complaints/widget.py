"""The complaint pyramid: a declaration of parameters, layers, presets, bets, missions and limits."""

import math
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from servicelab.kit import html
from servicelab.kit.chart import Handle
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.params import ParamError
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current, scenario

from . import chart, log, model
from .invite_chart import BreakEvenChart, DoubtChart, InviteChart
from .lever_chart import LEVERS, BudgetChart, LeverChart, SpeedChart
from .talk_chart import AfterChart, EarsChart, HeardChart
from .view import PyramidView, share_above, view

UPLOAD_LIMIT = 5_000_000  # bytes


def _leaving(v: PyramidView) -> float:
    return v.lost


def _when_easier(v: PyramidView) -> str:
    return "up_down" if v.easier.lost < v.lost else "up_up"


def _strongest(v: PyramidView) -> str:
    return max(v.levers, key=lambda lever: lever.saved).field


def _worlds(v: PyramidView) -> float:
    return float((v.doubt.dots <= v.params.value).sum())


def _hear(v: PyramidView) -> float:
    return 100 * v.talk.heard_bad / v.catchment


LAYERS = (
    Layer(
        "pyramid",
        N_("Pyramid"),
        N_("The manager sees those who persist. How many leave without a word?"),
        ("voice", "first", "persist"),
        (chart.PyramidChart, chart.DeskChart, chart.LossChart),
        Bet(
            N_("Read the story above. How many of the customers with a problem leave?"),
            _leaving,
            N_("Close. You did not take the desk for the world."),
            N_(
                "Most people stay near the number on the desk. Count the silent too, and those helped too late."
            ),
            unit=N_("customers"),
            digits=0,
        ),
    ),
    Layer(
        "flow",
        N_("Who stays"),
        N_("What happens to those who speak, and what changes when more of them do?"),
        ("voice", "first", "fast", "solved"),
        (chart.FlowChart, chart.RateChart, chart.VoiceChart),
        Bet(
            N_("Ten more of 100 customers with a problem complain, and are treated as now. What happens?"),
            _when_easier,
            N_(
                "Right. So the number of complaints is a bad target: it moves against what you want, or hides it."
            ),
            N_(
                "Look at the two lines: a complaint more is a customer less lost only where complaints are resolved."
            ),
            options=(
                ("down_down", N_("Complaints fall, losses fall")),
                ("up_down", N_("Complaints rise, losses fall")),
                ("up_up", N_("Complaints rise, losses rise or stay")),
            ),
        ),
    ),
    Layer(
        "levers",
        N_("Levers"),
        N_("Which lever saves most, for the same effort and for the same money?"),
        ("first", "problem_rate", "budget", "causal"),
        (LeverChart, BudgetChart, SpeedChart),
        Bet(
            N_("One point fewer problems, or ten points more of something else: what saves most customers?"),
            _strongest,
            N_("Right for this case. Now look at the second picture: the same money may buy another order."),
            N_(
                "Not here. A problem that never happens loses nobody, and a first contact wins most where few are helped: compare the bars."
            ),
            options=(
                ("problem_rate", N_("1 point fewer problems")),
                ("voice", N_("10 points more who complain")),
                ("first", N_("10 points more resolved at first contact")),
                ("persist", N_("10 points more brought back")),
                ("fast", N_("10 points more of it fast")),
            ),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Is one more complaint worth its cost, when part of the difference is only selection?"),
        ("causal", "value", "handling_cost", "sample"),
        (BreakEvenChart, DoubtChart, InviteChart),
        Bet(
            N_("In how many of 50 equally likely worlds is one more invited complaint worth its cost?"),
            _worlds,
            N_("Close. You gave doubt its size."),
            N_(
                "The size of the doubt is hard to guess: rates of 50 answers, and nobody knows what is cause."
            ),
            unit=N_("of 50"),
            digits=0,
        ),
    ),
    Layer(
        "talk",
        N_("Talk, and a paradox"),
        N_("How far does a bad story reach, and is a solved problem better than none?"),
        ("told_bad", "told_good", "catchment"),
        (HeardChart, EarsChart, AfterChart),
        Bet(
            N_("Of all people who could hear of it, how many percent hear at least one bad story?"),
            _hear,
            N_("Close. You saw that told is not heard."),
            N_(
                "Told is not heard: two stories may reach the same ears, and ears run out. Compare with who could hear."
            ),
            unit=N_("percent"),
            close=0.25,
        ),
    ),
)

INPUTS = tuple(f.name for f in fields(model.PyramidParams))
LEVER_COSTS = {"budget", *(f"cost_{name}" for name in model.STEPS)}


def start_values(industry: str) -> dict[str, float]:
    """The inputs that the story of an industry starts from."""
    start = scenario(industry).complaints.start
    size = start.value / model.PyramidParams.value  # what a lever costs grows with what a customer is worth
    levers = {
        name: float(f"{size * getattr(model.PyramidParams, name):.2g}")
        for name in INPUTS
        if name in LEVER_COSTS
    }
    return levers | {name: getattr(start, name) for name in start if name in INPUTS}


PRESETS = (
    Preset(
        "deck",
        N_("Slide: 5 / 45 / 50"),
        N_(
            "A workshop group has 10,000 car owners; one in ten has a problem in a year. Half of these say nothing, 45% complain and give up, 5% persist until the manager hears of it [E30 C]."
        ),
        N_("The manager sees 50 complaints. How many customers are leaving?"),
        {},
        N_("752: 15 for each complaint on the desk. The largest part has never said a word."),
    ),
    Preset(
        "four",
        N_("Slide: 4 / 96"),
        N_(
            "The same firm in the words of another slide: 4% of the customers with a problem complain, 96% are silent [E2a X→B]. It counts as a complaint only what reaches the office in writing."
        ),
        N_("How much does it help here to resolve everything fast?"),
        {"voice": 0.04},
        N_("Very little: speed reaches four of a hundred. First they must speak, then speed counts."),
    ),
    Preset(
        "survey",
        N_("Household survey of 1979"),
        N_(
            "A survey for the US government asked households: 32.4% had a problem, and 69% of these complained about their most serious one [E2a X→B]. What follows the complaint is left as in the first case."
        ),
        N_("Why is the pyramid upside down, compared with the slide of 4%?"),
        {"problem_rate": 0.324, "voice": 0.69},
        N_(
            "Another question, another population: the worst problem of a year, said to anybody in the trade."
        ),
    ),
    Preset(
        "stonewall",
        N_("Stone wall"),
        N_(
            "Half of those with a problem complain and none is ever helped. The firm is proud that its complaint costs are so low."
        ),
        N_("What is a complaint worth that nobody resolves?"),
        {"first": 0, "solved": 0},
        N_("14% stay: five points more than of the silent alone, in a survey of intentions."),
        layer="flow",
    ),
    Preset(
        "small",
        N_("Small loss"),
        N_(
            "The same survey, but a loss of one to five dollars: 37, 46, 70 and 95% say they would buy again [E3b B]. The firm sells soap and noodles worth ¥300 a customer."
        ),
        N_("Does it still pay to invite complaints by telephone?"),
        {
            "back_silent": 0.37,
            "back_unresolved": 0.46,
            "back_resolved": 0.70,
            "back_fast": 0.95,
            "value": 300,
        },
        N_("Forgiveness depends on the loss; a call may cost more than the customer is worth."),
        layer="doubt",
    ),
    Preset(
        "double",
        N_("Double deviation"),
        N_(
            "Whoever complains in vain stays less often (15%) than whoever keeps silent (30%). Few complaints are resolved, and an eager manager invites more of them."
        ),
        N_("From which share of resolved complaints does the invitation begin to help?"),
        {"back_silent": 0.30, "back_unresolved": 0.15, "first": 0.20, "solved": 0.30},
        N_("38.5% when solutions are slow, 28.3% when half of them are fast: resolve first, then invite."),
        layer="flow",
    ),
    Preset(
        "utility",
        N_("Captive utility"),
        N_(
            "A power supplier has 100,000 contracts and hardly anybody can leave. All values are the authors' choice."
        ),
        N_("What is a complaint good for when nobody goes?"),
        start_values("utility"),
        N_("Not for retention: for trust, for the regulator, and as the cheapest report on the grid."),
    ),
    Preset(
        "shop",
        N_("Public-review shop"),
        N_(
            "An online shop has 20,000 buyers who are worth ¥88 each, and every review is read by sixty people. All values are the authors' choice."
        ),
        N_("Is it the buyer who counts, or the sixty who read?"),
        start_values("shop") | {"told_bad": 60, "told_good": 20},
        N_(
            "A call costs more than the buyer is worth: solve by rule, without a call, and watch the readers."
        ),
    ),
)

# A scenario starts from the preset of its industry; the other two start from data/scenarios/complaints.toml.
START = {"workshop": "deck", "shop": "shop", "utility": "utility"}


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    industry = current()
    start = industry.complaints.start
    return Preset(
        "industry",
        industry.industry,
        _(
            "At {firm} there are {customers} {people}, and {rate} of them have a problem in a year. All values are the authors' choice."
        ).format(
            firm=industry.firm,
            customers=number(start.customers),
            people=industry.customers,
            rate=percent(start.problem_rate),
        ),
        N_("How many of them leave, and how many does the manager hear of?"),
        start_values(industry.name),
        N_("Start from the numbers of the industry and doubt each of them."),
    )


def _at_start(w: Any) -> model.Pyramid:
    return model.Pyramid(w.params_type(**w.preset_named(w.state.preset).values))


def _changed(w: Any) -> set[str]:
    start = _at_start(w).params
    return {name for name in INPUTS if getattr(w.params, name) != getattr(start, name)}


MISSIONS = (
    Mission(
        N_("Let the complaints rise by a fifth or more and the losses fall, with one input only."),
        lambda w: (
            len(_changed(w)) == 1
            and w.result.voiced >= 1.2 * _at_start(w).voiced > 0
            and w.result.lost < _at_start(w).lost
        ),
        N_("Which input makes customers speak without giving them another problem?"),
    ),
    Mission(
        N_(
            "Turn the slide of 4 / 96 into the slide of 5 / 45 / 50, with one input. What did you have to redefine?"
        ),
        lambda w: (
            w.state.preset == "four"
            and _changed(w) == {"voice"}
            and np.allclose(w.result.layers / w.result.troubled, (0.5, 0.45, 0.05), atol=0.006)
        ),
        N_("Drag the border of silence. Then ask: who counted, and what was called a complaint?"),
    ),
    Mission(
        N_(
            "In the case of double deviation, make inviting complaints help by changing only what is done with them."
        ),
        lambda w: (
            w.state.preset == "double"
            and w.result.voice_gain > 0
            and len(_changed(w)) > 0
            and _changed(w) <= {"first", "fast", "solved", "persist"}
        ),
        N_("The note under the picture names the share that must be resolved."),
    ),
    Mission(
        N_(
            "First case, same budget for each lever: make prevention the best buy. What must a point of it cost?"
        ),
        lambda w: (
            w.state.preset == "deck"
            and _changed(w) <= {"cost_problem_rate"}
            and max(w.result.levers_for_money, key=lambda lever: lever.saved).field == "problem_rate"
        ),
        N_("The costs of a point are under “More inputs”, and they are illustrative: yours decide."),
    ),
    Mission(
        N_("Make it pay to cause problems on purpose. Which belief did you need?"),
        lambda w: w.result.sabotage > 0,
        N_("Open the last layer and take the paradox for true. Then read the note below it."),
    ),
)

LIMITS = (
    N_("The four rates of staying are stated intentions of one old survey, in groups that chose themselves."),
    N_(
        "Part of the difference between groups is selection. The share that is cause is unknown; the model asks you."
    ),
    N_("Newer studies find that complaining goes with leaving and that recovery rarely makes up for it."),
    N_(
        "Layers are outcomes of how you answer, not constants. Other firms, losses and countries give other pyramids."
    ),
    N_("Marks and bars are counted, because areas of a drawn triangle are no shares."),
    N_(
        "Costs, justice weights, the curve of waiting and the share of stories that change a choice are illustrative."
    ),
    N_("Generous compensation invites false claims; neither fraud nor its control is in the model."),
    N_("A customer with a second problem is treated like one with a first; in life the second weighs more."),
    N_("The cause that lies behind the complaint is not repaired by any lever but prevention."),
)

# What the three buttons do, in points; illustrative.
MEASURES = {
    "easier": (N_("Make complaining easier"), {"voice": 0.10}),
    "authorise": (N_("Authorise the front line"), {"first": 0.15, "fast": 0.10}),
    "target": (N_("Make few complaints a target"), {"voice": -0.20, "first": -0.05}),
}


class PyramidFlow(Explorer):
    """Who complains, what is done, who stays, and what inviting a complaint is worth (chapter 19, star widget)."""

    name = "pyramid"
    title = N_("Complaint pyramid")
    question = N_(
        "The manager sees the top of the pyramid. How many customers are leaving, and which lever saves most?"
    )
    params_type = model.PyramidParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E3a", "E3b", "E3c", "E2a", "E30", "E4", "E13b", "E43", "E44", "E45")
    picks = (
        Pick(
            "waterline",
            N_("Who looks"),
            (
                ("all", N_("We see everything")),
                ("front", N_("What the front line hears")),
                ("manager", N_("What the manager sees")),
            ),
            ("pyramid",),
            shows=True,
        ),
        Pick(
            "paradox",
            N_("A solved problem makes loyal"),
            (("asked", N_("As the rates say")), ("believed", N_("Take the paradox for true"))),
            ("talk",),
        ),
    )

    def __init__(self, preset: str = "", **values: float):
        self._industry = current().name
        if self._industry not in START:
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset or START.get(self._industry, "industry"), **values)

    def compute(self, params: model.PyramidParams) -> PyramidView:
        picks = self.state.picks
        return view(params, picks["waterline"], picks["paradox"] == "believed")

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: PyramidView) -> str:
        match self.state.layer:
            case "pyramid":
                return self._say_pyramid(result)
            case "flow":
                return self._say_flow(result)
            case "levers":
                return self._say_levers(result)
            case "doubt":
                return self._say_doubt(result)
            case _:
                return self._say_talk(result)

    def _say_pyramid(self, v: PyramidView) -> str:
        if v.waterline != "all":
            seen = v.persisting if v.waterline == "manager" else v.voiced
            return _(
                "<b>{n}</b> customers are above the waterline. Of those below it no report says how many they are "
                "or how many leave."
            ).format(n=number(seen))
        said = _(
            "<b>{lost}</b> of {troubled} customers with a problem leave; the manager hears of {desk}. "
            "The silent are {silent} of those who leave; {anyway} would have left without a problem."
        ).format(
            lost=number(v.lost),
            troubled=number(v.troubled),
            desk=number(v.persisting),
            silent=percent(v.lost_by_layer[0] / v.lost if v.lost else 0),
            anyway=number(min(v.would_leave_anyway, v.lost)),
        )
        if math.isfinite(v.behind_each):
            said += " " + _("Behind each complaint on the desk stand {n} customers with a problem.").format(
                n=number(v.behind_each)
            )
        return said

    def _say_flow(self, v: PyramidView) -> str:
        after = v.easier
        return _(
            "{share} of those with a problem stay. If ten more of 100 complain, complaints go from {a} to <b>{b}</b> "
            "and losses from {x} to <b>{y}</b>."
        ).format(
            share=percent(v.retention, 1),
            a=number(v.voiced),
            b=number(after.voiced),
            x=number(v.lost),
            y=number(after.lost),
        )

    def _say_levers(self, v: PyramidView) -> str:
        effort, cash = (max(found, key=lambda x: x.saved) for found in (v.levers, v.levers_for_money))
        return _(
            "For the same effort “{first}” saves most: <b>{n}</b> customers. For the same {budget} it is “{second}”: "
            "<b>{m}</b> customers ({points} points)."
        ).format(
            first=html.escape(_(LEVERS[effort.field]).replace("\n", " ")),
            second=html.escape(_(LEVERS[cash.field]).replace("\n", " ")),
            n=number(effort.saved),
            m=number(cash.saved),
            points=f"{100 * abs(cash.points):.3g}",
            budget=money(v.params.budget * v.params.customers),
        )

    def _say_doubt(self, v: PyramidView) -> str:
        worlds = int(_worlds(v))
        if not math.isfinite(v.break_even_value):
            return _(
                "With these values no customer is worth so much that inviting one more complaint pays; "
                "it does so in <b>{n} of 50</b> equally likely worlds."
            ).format(n=worlds)
        return _(
            "One more complaint costs {cost}. It is worth that from a customer value of <b>{limit}</b>; yours is {value}. "
            "It pays in <b>{n} of 50</b> equally likely worlds."
        ).format(
            cost=money(v.voice_cost), limit=money(v.break_even_value), value=money(v.params.value), n=worlds
        )

    def _say_talk(self, v: PyramidView) -> str:
        said = _(
            "{told} bad stories are told and <b>{heard}</b> people hear one, {share} of those who could; "
            "by our illustrative chain that is {customers} new customers."
        ).format(
            told=number(v.talk.told_bad),
            heard=number(v.talk.heard_bad),
            share=percent(v.talk.heard_bad / v.catchment, 1),
            customers=number(v.talk.customers, 1).replace("-", "−"),
        )
        price = _("Causing a problem and solving it fast would earn <b>{money}</b> a customer.").format(
            money=money(v.sabotage)
        )
        if v.sabotage > 0:
            price += " " + html.escape(
                _(
                    "So one should break things. The studies find the paradox for satisfaction, "
                    "not for buying again, talk or image [{badge}]."
                ).format(badge=badge("E13b"))
            )
        return f"{said} {price}"

    def rows_for(self, result: PyramidView) -> Sequence[Row]:
        v, lost = result, result.lost_by_layer
        rows = [
            Row(_("Customers with a problem"), v.troubled),
            Row(_("Say nothing"), v.layers[0]),
            Row(_("Complain, do not persist"), v.layers[1]),
            Row(_("Persist: reach the manager"), v.layers[2]),
            Row(_("Problems behind each complaint on the desk"), v.behind_each, "decimal"),
            Row(_("Leave: said nothing"), lost[0]),
            Row(_("Leave: not resolved, gave up"), lost[1]),
            Row(_("Leave: resolved at the first contact"), lost[2]),
            Row(_("Leave: persisted"), lost[3]),
            Row(_("Leave altogether"), v.lost),
            Row(_("Of these, would have left anyway"), min(v.would_leave_anyway, v.lost)),
            Row(_("Share who stay"), v.retention, "percent"),
            Row(_("Value that leaves"), v.lost * v.params.value, "money"),
            Row(_("Cost of handling and putting right"), v.cost, "money"),
            Row(_("One more voice: stays more often by"), v.voice_gain, "percent"),
            Row(_("Cost of one more complaint"), v.voice_cost, "money"),
            Row(_("Break-even value of a customer"), v.break_even_value, "money"),
            Row(_("Least share of complaints to resolve"), v.least_resolved, "percent"),
        ]
        if self.state.layer == "levers":
            for found, words in (
                (v.levers, _("Saved, same effort: {lever}")),
                (v.levers_for_money, _("Saved, same money: {lever}")),
            ):
                rows += [
                    Row(words.format(lever=_(LEVERS[x.field]).replace("\n", " ")), x.saved, "decimal")
                    for x in found
                ]
        if self.state.layer == "doubt":
            rows.append(Row(_("Chance that one more complaint is worth it"), v.doubt.pays, "percent"))
        if self.state.layer == "talk":
            rows += [
                Row(_("Bad stories told"), v.talk.told_bad),
                Row(_("Good stories told"), v.talk.told_good),
                Row(_("People who hear a bad one"), v.talk.heard_bad),
                Row(_("People who hear a good one"), v.talk.heard_good),
                Row(_("Value of what is won by talk, less what is lost"), v.talk.value, "money"),
                Row(_("Earned by causing a problem and solving it fast"), v.sabotage, "money"),
            ]
        return rows

    def notes_for(self, params: model.PyramidParams) -> Sequence[str]:
        return [note.sentence for note in model.notes(params)]

    # A border is dragged, a measure is taken ------------------------------------------------------

    def moved(self, handle: Handle, x: float, y: float) -> None:
        p = self.params
        match handle.key:
            case "border of silence":
                changes = {"voice": round(share_above(y), 3)}
            case "border of persistence":
                unresolved = p.voice * (1 - p.first)
                changes = {"persist": min(round(share_above(y) / unresolved, 3), 1.0)} if unresolved else {}
            case "days":
                changes = {"fast": round(math.exp(-max(x, 0) / model.FAST), 3)}
            case _:
                return super().moved(handle, x, y)
        return self._apply(p.but(**changes), source=f"move {handle.key}")

    def take(self, measure: str) -> "PyramidFlow":
        """One of the three measures: ``easier``, ``authorise`` or ``target``. ValueError names them."""
        if measure not in MEASURES:
            raise ValueError(
                _("There is no measure {measure!r}. Choose one of: {names}.").format(
                    measure=measure, names=", ".join(MEASURES)
                )
            )
        before, p = self.result, self.params
        changes = {
            name: round(min(max(getattr(p, name) + step, 0), 1), 6)
            for name, step in MEASURES[measure][1].items()
        }
        self._apply(p.but(**changes), source="")
        if "measure_note" in self._blocks:
            self.put("measure_note", html=html.escape(self._what_it_did(measure, before)))
        self.flush()
        return self

    def _what_it_did(self, measure: str, before: PyramidView) -> str:
        after = self.result
        return _(
            "{measure}: complaints from {a} to {b}, on the desk from {c} to {d}, customers lost from {x} to {y}. "
            "The steps are illustrative."
        ).format(
            measure=_(MEASURES[measure][0]),
            a=number(before.voiced),
            b=number(after.voiced),
            c=number(before.persisting),
            d=number(after.persisting),
            x=number(before.lost),
            y=number(after.lost),
        )

    def on_easier(self, _value: Any) -> None:
        self.take("easier")

    def on_authorise(self, _value: Any) -> None:
        self.take("authorise")

    def on_target(self, _value: Any) -> None:
        self.take("target")

    def take_layers(self, text: str) -> "PyramidFlow":
        """Three shares of a slide, silent, complaining and persisting: ``"50 45 5"``. ParamError explains what does not fit."""
        found = model.read_layers(text, self.params.first)
        self._apply(self.params.but(voice=found.voice, persist=found.persist), source="")
        if "layers_note" in self._blocks:
            self.put("layers_note", html=html.escape(found.note or _("The process now gives these layers.")))
        self.flush()
        return self

    def on_layers_typed(self, text: str) -> None:
        self.put("layers_typed", value=text)
        try:
            self.take_layers(text)
        except ParamError as error:
            self.put("layers_note", html=html.escape(str(error)))

    # Own data ----------------------------------------------------------------------------------

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer == "pyramid":
            return [
                {
                    "kind": "group",
                    "look": "sl-row",
                    "children": [
                        {"kind": "button", "id": key, "label": _(label)}
                        for key, (label, _steps) in MEASURES.items()
                    ],
                },
                {"kind": "html", "id": "measure_note", "html": "", "role": "status"},
                {
                    "kind": "field",
                    "id": "layers_typed",
                    "value": "",
                    "label": _("Layers of a slide, in percent: silent, complain, persist (such as 50 45 5)"),
                    "look": "sl-wide",
                },
                {"kind": "html", "id": "layers_note", "html": "", "role": "status"},
            ]
        if layer == "flow":
            return [
                {
                    "kind": "html",
                    "look": "sl-warning",
                    "html": html.escape(
                        _(
                            "Mind the four rates: 9, 19, 54 and 82% are stated intentions of US consumers after losses "
                            "above 100 dollars [{badge}]. They are no behaviour, and not that of your customers."
                        ).format(badge=badge("E3a"))
                    ),
                },
                {
                    "kind": "file",
                    "id": "log_file",
                    "accept": ".csv,.txt",
                    "limit": UPLOAD_LIMIT,
                    "label": _(
                        "My log of complaints: a CSV with customer and days (empty: not resolved); reason, cause if known"
                    ),
                },
                {"kind": "html", "id": "log_note", "html": "", "role": "status"},
            ]
        return []

    def load_log(self, source: Any) -> "PyramidFlow":
        """Read a log of complaints (path, bytes or file) and take the shares of the process from it; nothing raises."""
        reading = log.read_log(source)
        counts = log.count(reading.table)
        lines = [reading.sentence(), *(str(p) for p in (*reading.problems, *reading.notes)[:12])]
        shares = {
            name: value
            for name in ("first", "fast", "persist", "solved")
            if not math.isnan(value := getattr(counts, name))
        }
        if shares:
            lines.append(
                _(
                    "Taken over from {customers} customers: {shares}. How many stay silent is in no log: "
                    "only a survey of your customers tells."
                ).format(
                    customers=number(counts.customers),
                    shares="; ".join(
                        f"{_(self.params_type.specs()[name].label)} {percent(value)}"
                        for name, value in shares.items()
                    ),
                )
            )
            self._apply(self.params.but(**{k: round(v, 4) for k, v in shares.items()}), source="")
        if "log_note" in self._blocks:
            self.put("log_note", html="".join(f"<p>{html.escape(line)}</p>" for line in lines))
        self.flush()
        return self

    def on_log_file(self, info: dict, *buffers: bytes) -> None:
        if not buffers:
            said = _(
                "{name} has {size} MB; at most {limit} MB can be read here. Save fewer columns or fewer years."
            )
            size, limit = number(info["size"] / 1e6), number(UPLOAD_LIMIT / 1e6)
            self.put("log_note", html=html.escape(said.format(name=info["name"], size=size, limit=limit)))
            return
        self.load_log(buffers[0])
