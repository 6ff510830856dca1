"""The mix from both sides, three promises, and what a promise that is too large costs (chapter 3, W2)."""

from collections.abc import Sequence
from typing import Any

from servicelab.kit import html
from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer, ShareError
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.params import plain
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current
from servicelab.kit.sorter import sorter_block

from . import mix_chart, model, plans_chart, triangle_chart
from .mix import CS, OPEN, PS, actions
from .outcome_chart import OutcomesChart
from .view import PromiseView, from_line, to_line

THOUSAND = 1000  # the costs of actions are in ¥1,000


class PromiseOutcomes(OutcomesChart):
    """Whether promising less earns more, in fifty worlds."""

    title = N_("Promise less, or leave it as it is?")
    wins = N_("promising less wins")
    loses = N_("as it is wins")


def _after_more(v: PromiseView) -> str:
    now, then = v.content, v.promised(1).content
    return "same" if abs(then - now) < 0.05 else ("more" if then > now else "fewer")


LAYERS = (
    Layer(
        "mix",
        N_("P to C"),
        N_("The seller counts by P. Where does a customer meet each action, and where does the money go?"),
        tuple(f"miss_{c}" for c in CS),
        (mix_chart.MissChart, mix_chart.BudgetChart),
        Bet(
            N_("Eight actions of this firm, one budget. Which of the four Cs gets most of the money?"),
            lambda v: v.mix.richest,
            N_("Right. Now place the cards: which action did you have in mind, and which surprises you?"),
            N_(
                "Place the cards one by one. An action belongs where a customer meets it, not where the seller books it."
            ),
            options=tuple(CS.items()),
        ),
    ),
    Layer(
        "triangle",
        N_("Three promises"),
        N_("The firm makes a promise, enables its people, and they keep it. How many customers are content?"),
        ("make", "enable", "keep", "tolerance"),
        (triangle_chart.TriangleChart, triangle_chart.ContentChart),
        Bet(
            N_(
                "Advertising promises one point more and nothing else changes. How many customers are content?"
            ),
            _after_more,
            N_("Right. A larger promise lifts what is expected, not what arrives."),
            N_(
                "What arrives stays the same. The promise has lifted what customers measure it with: set it and count."
            ),
            options=(("more", N_("more")), ("same", N_("as many as before")), ("fewer", N_("fewer"))),
        ),
    ),
    Layer(
        "plans",
        N_("Consequences"),
        N_("Leave the promise as it is, promise less, or enable and keep more: what does each plan earn?"),
        ("make", "point_cost", "stay_disappointed", "customers"),
        (plans_chart.StockChart, plans_chart.PlansChart),
        Bet(
            N_("Three plans for the same firm. Which one earns most over the periods looked at?"),
            lambda v: v.best,
            N_("Right. Now change the number of customers of today until another plan wins."),
            N_(
                "Follow the lines: a promise draws people in, and what arrives decides who is there in the next period."
            ),
            options=tuple(model.PLANS.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_(
            "Nobody knows how many are drawn in and how many stay. In how many worlds is the promise too large?"
        ),
        ("make", "enable", "stay_disappointed", "draw"),
        (PromiseOutcomes, triangle_chart.ContentChart),
        Bet(
            N_(
                "Fifty equally likely worlds. In how many does the promise as it is earn more than a smaller one?"
            ),
            lambda v: float((v.outcomes < 0).sum()),
            N_("Close. Ask what those worlds have in common."),
            N_("Look at the triangles: in those worlds a promise draws many, and the disappointed stay."),
            unit=N_("of 50 worlds"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "workshop",
        N_("Ready at four"),
        N_(
            "A workshop promises more on its banner than its advisors are given to keep. Customers pay, thank, and some do not return."
        ),
        N_("Which of the three sides would you lengthen first?"),
        {},
        N_(
            "Enable: it is the shorter of the two sides, so nothing else moves the gap except a smaller promise."
        ),
    ),
    Preset(
        "billboard",
        N_("A louder banner"),
        N_(
            "The dealer doubles his advertising, and the banner promises the most that words can promise. In the workshop nothing has changed."
        ),
        N_("What does the campaign do to those who come?"),
        {"make": 10},
        N_("Hardly anybody is content: marketing has made dissatisfaction."),
    ),
    Preset(
        "tools",
        N_("Tools without will"),
        N_(
            "The firm has bought a new system, training and a generous right to decide. Nobody asked those who should use it."
        ),
        N_("Why does another training change nothing?"),
        {"enable": 9, "keep": 3.5},
        N_("What arrives is the smaller side: here it is what people do."),
    ),
    Preset(
        "heroes",
        N_("Heroes"),
        N_(
            "The people at the counter give all they have. They may decide nothing, and the screen in front of them is empty."
        ),
        N_("How long will they keep it up, and what arrives until then?"),
        {"enable": 2, "keep": 9},
        N_("Only what is enabled arrives, however hard they try; will without means is worn out."),
    ),
    Preset(
        "modest",
        N_("The modest champion"),
        N_(
            "A family firm keeps far more than it promises, and its few customers adore it. Nobody else has heard of it."
        ),
        N_("How much more could it promise without disappointing many?"),
        {"make": 3, "enable": 7, "keep": 7, "customers": 300},
        N_("Promises may rise to what arrives: the cost of modesty is that few come."),
    ),
    Preset(
        "opening",
        N_("Opening day"),
        N_(
            "A new branch has hardly any customers yet, and a city full of people to reach. Its bold promise brings them in."
        ),
        N_("When does the bold promise stop paying?"),
        {"customers": 50, "reach": 3000},
        N_(
            "With few customers to lose, a bold promise beats an honest one; with more periods it no longer does."
        ),
    ),
)

MISSIONS = (
    Mission(
        N_("Place all eight actions where a customer meets them."),
        lambda w: len(w.result.mix.right) == len(w.result.actions),
        N_("Read the card as the one who pays. A voucher is booked as promotion: what is it to you?"),
    ),
    Mission(
        N_("Promise at least 9 and leave no gap."),
        lambda w: w.params.make >= 9 and w.result.gap <= 0,
        N_("Which side is shorter? Lengthen it until it no longer is."),
    ),
    Mission(
        N_("Close the gap with one single move. Is there a second way?"),
        lambda w: w.result.gap <= 0 and _changed(w) == 1 and _had_gap(w),
        N_("One of the three sides can do it alone."),
    ),
    Mission(
        N_("Find a firm in which the promise as it is beats both other plans although there is a gap."),
        lambda w: w.result.gap > 0 and w.result.best == "bold",
        N_("Who has little to lose, and for whom is a point dear?"),
    ),
    Mission(
        N_("Move what customers miss until less than a tenth of the money would have to move."),
        lambda w: w.result.mix.mismatch < 0.1,
        N_("Let as many miss each C as its share of the money."),
    ),
)

LIMITS = (
    N_("The scale from 0 to 10 has no unit. It compares a firm with itself, not with another firm."),
    N_("How expectations differ, what is forgiven, who stays and who comes is illustrative."),
    N_("What customers miss, and what the actions cost, is made up for each industry."),
    N_("An action often reaches customers on two Cs. The cards take the one that they meet first."),
    N_("Word of mouth, rivals and the mood of those who must stand under the banner are not in the model."),
    N_(
        "The smaller side decides. If one side could stand in for the other, it would be a mean: ask whether it can in your firm."
    ),
)


def _start_of(w: Any) -> model.PromiseParams:
    return w.params_type(**w.preset_named(w.state.preset).values)


def _changed(w: Any) -> int:
    start = _start_of(w)
    return sum(getattr(start, name) != getattr(w.params, name) for name in ("make", "enable", "keep"))


def _had_gap(w: Any) -> bool:
    start = _start_of(w)
    return model.gap(start.make, start.enable, start.keep) > 0


def start_values() -> dict[str, float]:
    """The values that the current industry starts from."""
    part = current().marketing
    start = {name: getattr(part.start, name) for name in part.start if name != "note"}
    return start | {f"miss_{c}": getattr(part.misses, c) for c in CS}


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    part = current().marketing
    return Preset(
        "industry",
        current().industry,
        _("“{advert}” is the promise. {behind}").format(advert=part.advert, behind=part.behind),
        N_("Which of the three sides would you lengthen first?"),
        start_values(),
        N_("The shorter of the two sides that keep the promise; or the promise itself."),
    )


class PromiseTriangle(Explorer):
    """Seven Ps read as four Cs, three promises with their gap, and what a gap costs (chapter 3, W2)."""

    name = "promise"
    title = N_("Mix and promise triangle")
    question = N_("What does a customer hear, and how much of it can be kept?")
    params_type = model.PromiseParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E29",)

    def __init__(self, preset: str = "", **values: float):
        self._actions = actions()
        if current().name != "workshop":
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset, **values)

    def compute(self, params: model.PromiseParams) -> PromiseView:
        return PromiseView(params, self._actions, from_line(self.state.extra, self._actions))

    # Cards -------------------------------------------------------------------------------------

    def read_extra(self, text: str) -> str:
        try:
            return to_line(from_line(text, self._actions))
        except ValueError as fault:
            raise ShareError(str(fault)) from fault

    def place(self, card: str, c: str) -> "PromiseTriangle":
        """Put a card such as ``a1`` on a C, or back to ``open``. ShareError says what does not fit."""
        others = {key: at for key, at in self.result.placed.items() if key != card}
        self.use_extra(to_line(others if c == OPEN else {**others, card: c}))
        self.flush()
        return self

    def on_cards(self, event: dict) -> None:
        self.block("cards").update(value=event["value"], order=event["order"], marks={})
        if self._places()[event["item"]] != event["bin"]:
            self.place(event["item"], event["bin"])

    def on_check(self, _value: Any) -> None:
        placed = self.result.placed
        self.put(
            "cards",
            marks={a.key: "✓" if placed[a.key] == a.c else "✗" for a in self._actions if a.key in placed},
        )

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "mix":
            return []
        cards = sorter_block(
            "cards",
            _("Where does a customer meet it?"),
            {a.key: _("{p}: {text}").format(p=_(PS[a.p]), text=a.text) for a in self._actions},
            {OPEN: _("to place")} | {c: _(name) for c, name in CS.items()},
            self._places(),
        )
        return [
            cards,
            {
                "kind": "group",
                "look": "sl-row",
                "children": [{"kind": "button", "id": "check", "label": _("Check my cards")}],
            },
            {"kind": "html", "id": "buyer", "html": self._buyer(), "live": True},
        ]

    def _places(self) -> dict[str, str]:
        return {a.key: self.result.placed.get(a.key, OPEN) for a in self._actions}

    def _buyer(self) -> str:
        """The sentence of the action placed last, from the buyer's side; a question when it lies elsewhere."""
        last = self.result.last
        if last is None:
            return html.escape(_("Place a card, and its buyer speaks here."))
        if self.result.placed[last.key] == last.c:
            return html.escape(_("The customer: “{says}”").format(says=last.says))
        return html.escape(
            _("The customer of “{text}” does not meet it there. When, and how?").format(text=last.text)
        )

    def _refresh(self, source: str = "") -> None:
        super()._refresh(source)
        if self.layer == "mix" and not source:
            if self.block("cards")["value"] != self._places():
                self.put("cards", value=self._places(), marks={})
            self.put("buyer", html=self._buyer())

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: PromiseView) -> str:
        match self.state.layer:
            case "mix":
                return self._say_mix(result)
            case "triangle":
                return self._say_promise(result)
            case "plans":
                return f"{self._say_promise(result)} {self._say_plans(result)}"
            case _:
                return f"{self._say_promise(result)} {self._say_doubt(result)}"

    def _say_mix(self, v: PromiseView) -> str:
        mix = v.mix
        if len(v.placed) < len(v.actions):
            return _(
                "{n} of {all} actions lie on a C; {money} a year are to be read from the customer's side. "
                "Of 100 customers <b>{people}</b> miss “{missed}” most."
            ).format(
                n=number(len(v.placed)),
                all=number(len(v.actions)),
                money=money(THOUSAND * mix.total),
                people=number(100 * mix.wanted[mix.most_missed]),
                missed=html.escape(_(CS[mix.most_missed])),
            )
        return _(
            "{right} of {all} actions lie where a customer meets them. {share} of the money goes to “{rich}”, {other} to “{missed}”, "
            "which {people} of 100 customers miss most: <b>{move} of the money</b> would have to move to follow them."
        ).format(
            right=number(len(mix.right)),
            all=number(len(v.actions)),
            share=percent(mix.by_c[mix.richest] / mix.total),
            rich=html.escape(_(CS[mix.richest])),
            other=percent(mix.by_c[mix.most_missed] / mix.total),
            missed=html.escape(_(CS[mix.most_missed])),
            people=number(100 * mix.wanted[mix.most_missed]),
            move=percent(mix.mismatch),
        )

    def _say_promise(self, v: PromiseView) -> str:
        p = v.params
        said = _("The firm promises {make} and {arrives} arrives").format(
            make=plain(round(p.make, 1)), arrives=plain(round(v.arrives, 1))
        )
        return (
            _("{said}: a gap of <b>{gap}</b>, and {n} of 100 customers are content.")
            if v.gap > 0
            else _("{said}: <b>no gap</b>, and {n} of 100 customers are content.")
        ).format(said=said, gap=plain(round(v.gap, 1)), n=number(round(v.content)))

    def _say_plans(self, v: PromiseView) -> str:
        earned = v.profits
        return _("Over {periods} periods it earns {bold}; “{best}” would earn {most}.").format(
            periods=number(v.params.periods),
            bold=money(earned["bold"]),
            best=html.escape(_(model.PLANS[v.best])),
            most=money(earned[v.best]),
        )

    def _say_doubt(self, v: PromiseView) -> str:
        if v.gap <= 0:
            return _("There is nothing to promise less of.")
        return _("In {n} of 50 equally likely worlds it earns more than a promise that is kept.").format(
            n=number((v.outcomes < 0).sum())
        )

    def rows_for(self, result: PromiseView) -> Sequence[Row]:
        p = result.params
        rows = [
            Row(_("Promised"), p.make, "decimal"),
            Row(_("Arrives"), result.arrives, "decimal"),
            Row(_("Gap: promised less what arrives"), result.gap, "decimal"),
            Row(_("Content customers of 100"), result.content, "decimal"),
            Row(_("Content of 100 if one point more is promised"), result.promised(1).content, "decimal"),
        ]
        rows += [
            Row(_("Earned: {plan}").format(plan=_(name)), result.profits[key], "money")
            for key, name in model.PLANS.items()
        ]
        if self.state.layer == "mix":
            mix = result.mix
            rows += [
                Row(
                    _("Share of the money as placed: {c}").format(c=_(name)),
                    mix.as_placed[c] / mix.total,
                    "percent",
                )
                for c, name in CS.items()
            ]
            rows += [
                Row(_("Share of the money by P: {p}").format(p=_(name)), mix.by_p[p] / mix.total, "percent")
                for p, name in PS.items()
            ]
        if self.state.layer == "doubt":
            rows.append(
                Row(_("Worlds of 50 in which the promise as it is wins"), (result.outcomes < 0).sum())
            )
        return rows

    def notes_for(self, params: model.PromiseParams) -> Sequence[str]:
        view, notes = model.Promise(params), []
        if self.state.layer == "mix":
            return notes
        if view.gap > 0 and view.weak_side == "enable":
            notes.append(_("Asking people to try harder changes nothing here: they are not given enough."))
        if view.gap > 0 and view.weak_side == "keep":
            notes.append(_("More tools change nothing here: what is given is not used."))
        if view.gap < -1:
            notes.append(_("More arrives than is promised: who is to know?"))
        if model.unit_margin(params) < 0:
            notes.append(_("A customer costs more than the margin: every plan loses money."))
        return notes
