"""The service ladder: a declaration of parameters, layers, presets, bets, missions and limits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from servicelab.kit import html
from servicelab.kit.chart import Handle
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import Explorer, ShareError
from servicelab.kit.i18n import N_, _, money, ngettext, number, percent
from servicelab.kit.params import plain
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current, scenario
from servicelab.kit.sorter import sorter_block

from . import chart, doubt_chart, model, time_chart, triangle_chart, worth_chart
from . import needs as lists
from .view import LadderView

UPLOAD_LIMIT = 1_000_000  # bytes
IDEAS = 3  # unexpected acts that a person may add


def _gain(v: LadderView, need: model.Need | None) -> float:
    """What fulfilling a need adds to satisfaction, weighted."""
    return need.weight * (need.put("done").felt(v.params.loss) - need.felt(v.params.loss)) if need else 0.0


def _adds_more(v: LadderView) -> str:
    need, gift = _gain(v, v.worst), _gain(v, v.surprise)
    return "need" if need > gift else "gift" if gift > need else "equal"


def _best_pattern(v: LadderView) -> str:
    return max(v.patterns, key=lambda name: round(v.patterns[name], 6))


LAYERS = (
    Layer(
        "ladder",
        N_("Ladder"),
        N_("On which rung does the service stand, and what would lift it?"),
        ("customers", "learning"),
        (chart.LadderChart, chart.CostChart, chart.NeedsChart),
        Bet(
            N_(
                "Which adds more to satisfaction: doing the weakest need wholly, or one more surprise delivered?"
            ),
            _adds_more,
            N_("Right. A shortfall weighs more than a pleasure, and delights over open needs do not lift."),
            N_("Compare the rungs: a surprise over an open need pleases for a moment and lifts nothing."),
            options=(
                ("need", N_("Doing the weakest need wholly")),
                ("gift", N_("One more surprise")),
                ("equal", N_("Both the same")),
            ),
        ),
    ),
    Layer(
        "treadmill",
        N_("Treadmill"),
        N_("Expectation follows what was done. Which way of doing it keeps a lead?"),
        ("performance", "expected", "learning", "years"),
        (
            time_chart.TreadmillChart,
            time_chart.KanoChart,
            time_chart.PleasedChart,
            time_chart.PatternChart,
        ),
        Bet(
            N_(
                "Three firms spend the same mean effort for twelve periods. Whose customers are best pleased?"
            ),
            _best_pattern,
            N_("Right. A peak raises the bar for the ordinary days after it, and a fall counts double."),
            N_("The mean lead is what counts, and disappointments weigh more: look at the three bars."),
            options=(
                ("constant", N_("Constant: 70, 70, 70 …")),
                ("peaks", N_("Peaks: 55, 55, 90, again and again")),
                ("rising", N_("Rising: from 55 to 85")),
            ),
        ),
    ),
    Layer(
        "worth",
        N_("Worth"),
        N_("Up to which rung does it pay to climb, and which need comes next?"),
        ("value", "base_cost", "growth", "steepness"),
        (worth_chart.StepsChart, worth_chart.KeptChart, worth_chart.NextChart),
        Bet(
            N_("Up to which rung does the climb pay, if all costs and benefits are as assumed?"),
            lambda v: float(v.worth.stop),
            N_("Right. Beyond the stop rung a step costs more than the customers it keeps are worth."),
            N_("Each rung costs more than the one below, and the last ones keep few who would have left."),
            unit=N_("rung"),
            close=0.01,
            digits=0,
        ),
    ),
    Layer(
        "triangle",
        N_("Triangle"),
        N_("Who waits for whom: the customer for the boss, or the boss for the customer?"),
        ("flip", "upward", "forward", "ask"),
        (triangle_chart.TriangleChart, triangle_chart.WaitChart, triangle_chart.HoursChart),
        Bet(
            N_(
                "Of 100 questions that the front line may not decide alone, how many wait at the end of the week?"
            ),
            lambda v: float(round(100 * v.triangle.waiting)),
            N_("Close. You counted the hours that leaders really have for the people below."),
            N_("Leaders have few hours for those below, and a question that goes up two levels waits twice."),
            unit=N_("of 100"),
            digits=0,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("One customer is not the average customer. On which rung does each of them see us?"),
        ("cares", "votes", "disagree"),
        (doubt_chart.WorldsChart, doubt_chart.ChanceChart, doubt_chart.SlipChart),
        Bet(
            N_(
                "For how many of 50 customers does the service stand higher than on the rung of the whole list?"
            ),
            lambda v: float((v.worlds > v.profile.rung).sum()),
            N_("Close. You gave disagreement its size."),
            N_(
                "A customer has few of the needs. Who has those that are done is content; who has the others sees another firm."
            ),
            unit=N_("of 50"),
            digits=0,
        ),
    ),
)


def start_values(industry: str) -> dict[str, float]:
    """Customers and value of an industry; the lowest rung costs a hundredth of the value, as in the default."""
    start = scenario(industry).ladder.start
    return {"customers": start.customers, "value": start.value, "base_cost": round(start.value / 100, 2)}


PRESETS = (
    Preset(
        "workshop",
        N_("Car workshop"),
        N_(
            "A workshop mends well and asks before each job, but cars are ready late and nobody knows how to get home. Every car is washed free of charge."
        ),
        N_("Why does the free wash not lift it?"),
        {},
        N_(
            "The gate: a must-be is half done. Close five open needs and the wash counts: straight to rung 7."
        ),
    ),
    Preset(
        "shop",
        N_("Online shop"),
        N_(
            "Parcels come late and refunds take weeks, while every parcel holds a card written by hand. A buyer is worth little, so each yuan of service counts."
        ),
        N_("Which of the acts would you pay for with the money of the cards?"),
        {"customers": 20_000, "value": 88, "base_cost": 0.88},
        N_("Refund and parcel together cost less than the cards."),
        extra="shop",
    ),
    Preset(
        "utility",
        N_("Power-supply hall"),
        N_(
            "The hall has seats, a greeting and a calendar, but an outage comes without a word. Power returns later than the branch said, and such a miss cannot be made good."
        ),
        N_("Read the miss literally with the strict rule: what changes?"),
        {"customers": 100_000, "value": 3260, "base_cost": 32.6},
        N_("By the strict rule one lost need drops the branch to rung 2 whatever else is done."),
        extra="utility",
    ),
    Preset(
        "hotel",
        N_("Hotel with chocolates"),
        N_(
            "Guests find chocolates and a card with their home town on the pillow. The room is clean only half of the time, and the lift is heard all night."
        ),
        N_("How many gifts make up for a night without sleep?"),
        {"customers": 6_000, "value": 1800, "base_cost": 18},
        N_("None, by this rule: the gate stays at 4. And chocolates are expected after a year."),
        extra="hotel",
    ),
    Preset(
        "clinic",
        N_("Clinic: more than treatment"),
        N_(
            "The treatment is right and safe, and no patient praises that. Nobody explains, the corridor hears everything, and the hour of the appointment means nothing."
        ),
        N_("What do patients need beyond treatment, and what of it is nearly free?"),
        {"customers": 4_000, "value": 3000, "base_cost": 30},
        N_("To be told what will hurt costs almost nothing; the cheapest way up is made of words."),
        extra="clinic",
    ),
    Preset(
        "teahouse",
        N_("Going broke on delight"),
        N_(
            "A tea house stands on the top rung: a musician every evening, a tin of tea for every guest. Guests are delighted, and each year it loses money."
        ),
        N_("Down to which rung should it climb?"),
        {"customers": 900, "value": 1500, "base_cost": 40, "growth": 1.8},
        N_("The stop rung lies below: the last steps cost more than the guests they keep are worth."),
        layer="worth",
        extra="teahouse",
    ),
)

# A scenario starts from the preset of its industry; the other two from data/scenarios/ladder.toml.
START = {"workshop": "workshop", "shop": "shop", "utility": "utility"}


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    industry = current()
    return Preset(
        "industry",
        industry.industry,
        _(
            "{firm} looks at its needs before it spends on {gift}. What hurts is {broken}; all values are the authors' choice."
        ).format(
            firm=industry.firm[:1].upper() + industry.firm[1:],
            gift=industry.ladder.labels.gift,
            broken=industry.ladder.labels.broken,
        ),
        N_("On which rung does it stand, and which need comes next?"),
        start_values(industry.name),
        N_("Start from the list of the industry and doubt each weight."),
        extra=industry.name,
    )


def _start(w: Any) -> LadderView:
    preset = w.preset_named(w.state.preset)
    return LadderView(w.params_type(**preset.values), lists.from_line(preset.extra))


def _changed(w: Any) -> set[str]:
    start = _start(w).params
    return {name for name in w.params_type.specs() if getattr(w.params, name) != getattr(start, name)}


def _as_cheap_as_can_be(w: Any) -> bool:
    start = _start(w)
    step = start.next
    return bool(
        step
        and w.result.found.name == start.found.name
        and w.result.profile.rung >= step.rung
        and w.result.cost <= start.cost + step.cost + 1e-9
    )


MISSIONS = (
    Mission(
        N_("In the hotel, deliver every surprise and stay on rung 4."),
        lambda w: (
            w.result.found.name == "hotel"
            and w.result.profile.rung == 4
            and all(n.done >= model.WHOLE for n in w.result.needs if not n.stated)
        ),
        N_("Drag the umbrella to done, and do nothing for the night."),
    ),
    Mission(
        N_("Lift any case to its next rung at the lowest cost there is."),
        _as_cheap_as_can_be,
        N_("The layer “Worth” shows the open needs, and which of them together are the cheapest way."),
    ),
    Mission(
        N_("Turn a delight into a must-be without doing anything but letting years pass."),
        lambda w: (
            any(
                a.kind == "U" and b.kind == "B" and a.key == b.key and b.done == a.done
                for a, b in zip(lists.shipped(w.result.found.name).needs, w.result.needs, strict=True)
            )
            if w.result.found.name in lists.shipped_names()
            else False
        ),
        N_("Press “One year later” in the first layer, again and again, and read the note."),
    ),
    Mission(
        N_(
            "Keep a mean lead of 7 points or more with a mean performance of 70, expectation 50, learning 0.3."
        ),
        lambda w: (
            w.result.pattern == "rising"
            and (w.params.performance, w.params.expected, w.params.learning) == (70, 50, 0.3)
            and w.params.forgetting == 0
            and w.result.mean_felt >= 7
        ),
        N_("Which of the three ways never disappoints?"),
    ),
    Mission(
        N_("Let no question wait, and let nobody work an hour more."),
        lambda w: w.result.triangle.waiting == 0 and _changed(w) <= {"flip"} and "flip" in _changed(w),
        N_("Turn the triangle over. Who has time now, and who waits for the reports?"),
    ),
)

LIMITS = (
    N_("The rungs are in order but not at equal distances: 6 is not twice 3."),
    N_("Order and sentences of the rungs are those of the slides; thresholds and gate are ours."),
    N_("One list stands for all customers. Segments weigh and class the same need differently."),
    N_("A firm that scores itself is kind to itself: ask customers, and count them."),
    N_("Kano's curves are bent; ours are straight, so that they follow from one rule of expectation."),
    N_("Learning rate, forgetting, costs, the curve of staying and all hours are illustrative."),
    N_("“Always exceed expectations” is no plan: nobody can afford it for ever."),
    N_("Whether rung 1 lies below rung 2 is open: the rungs mix how much is done with what can be mended."),
    N_("The triangle counts hours, not their quality; reports to the top may protect customers too."),
)

LINES = (
    N_("Nobody has even asked what I need."),
    N_("It is too late; this cannot be made good."),
    N_("One thing was right. One."),
    N_("Mostly fine, and yet I keep looking around."),
    N_("I got what I came for."),
    N_("They begin to think of things I had not thought of."),
    N_("They did what I would not have dared to ask for."),
)
COLUMNS = ("kind", "weight", "done", "recoverable", "cost", "customer", "competitor")


class LadderBoard(Explorer):
    """Which needs are done, on which rung that puts a service, and how long it stays there (chapter 5)."""

    name = "ladder"
    title = N_("Service ladder")
    question = N_("How high does a service stand, what lifts it, and why does it not stay there?")
    params_type = model.LadderParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E24", "E42", "E50", "E11a")
    picks = (
        Pick(
            "rule",
            N_("A miss that cannot be made good"),
            (
                ("mild", N_("counts as not done")),
                ("strict", N_("drops the service to rung 2")),
            ),
            ("ladder", "doubt"),
        ),
        Pick(
            "pattern",
            N_("Performance"),
            (
                ("constant", N_("constant")),
                ("peaks", N_("peaks: −15, −15, +20")),
                ("rising", N_("rising: from −15 to +15")),
                ("list", N_("as in the list of needs")),
            ),
            ("treadmill",),
        ),
        Pick(
            "market",
            N_("Customers of the competitor"),
            (("captive", N_("do not compare")), ("compared", N_("compare, and can be won"))),
            ("treadmill", "worth"),
        ),
    )

    def __init__(self, preset: str = "", **values: float):
        industry = current().name
        if industry not in START:
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset or START.get(industry, "industry"), **values)

    def compute(self, params: model.LadderParams) -> LadderView:
        picks = self.state.picks
        found = lists.from_line(self.state.extra)
        return LadderView(params, found, picks["rule"] == "strict", picks["pattern"], picks["market"])

    # The list of needs -------------------------------------------------------------------------

    @property
    def needs(self) -> tuple[model.Need, ...]:
        """The needs in use."""
        return self.result.needs

    def read_extra(self, text: str) -> str:
        try:
            return lists.to_line(lists.from_line(text))
        except lists.NeedsError as fault:
            raise ShareError(str(fault)) from fault

    def _use(self, found: lists.NeedsList, source: str = "") -> None:
        self.use_extra(lists.to_line(found), source)

    def place(self, key: str, where: str) -> "LadderBoard":
        """Put the act for a need into ``done``, ``half``, ``missed`` or ``off``. ValueError lists keys and places."""
        need = self._need(key)
        if where not in chart.PLACES:
            raise ValueError(
                _("There is no place {where!r}. Choose one of: {places}.").format(
                    where=where, places=", ".join(chart.PLACES)
                )
            )
        changed = need.put(where)
        self._use(self.result.found.but(key, done=changed.done, tried=changed.tried))
        self.flush()
        return self

    def edit(self, key: str, column: str, value: Any) -> "LadderBoard":
        """Change a cell of the list: ``weight``, ``kind`` … NeedsError names row and fix; then nothing changes."""
        self._need(key)
        if column not in COLUMNS:
            raise ValueError(
                _("There is no column {column!r}. Choose one of: {columns}.").format(
                    column=column, columns=", ".join(COLUMNS)
                )
            )
        self._use(lists.change(self.result.found, key, column, value))
        self.flush()
        return self

    def add_idea(self, text: str, cost: float = 0.0) -> "LadderBoard":
        """Add an act that nobody has asked for, thought of but not done; NeedsError after the third."""
        added = sum(n.key.startswith("idea") or n.act == n.need for n in self.needs)
        if added >= IDEAS:
            raise lists.NeedsError(
                _("Three ideas are enough for one list. Deliver one, or reset, before you add another.")
            )
        text = text.strip()[:80]
        if not text:
            raise lists.NeedsError(_("Write what nobody has asked for: one act, in a few words."))
        idea = model.Need(f"n{len(self.needs) + 1}", text, "U", 1.0, 0.5, True, text, cost, True, 0.0, 0.0)
        self._use(lists.NeedsList("own", (*self.needs, idea)))
        self.flush()
        return self

    def year_later(self) -> "LadderBoard":
        """Let a year pass: expectation follows what was done, and a delight delivered is asked for from now on."""
        before = self.result
        self._use(replace(before.found, needs=model.one_year_later(self.needs, self.params.learning)))
        if "year_note" in self._blocks:
            self.put("year_note", html=html.escape(self._what_passed(before)))
        self.flush()
        return self

    def load_needs(self, source: Any) -> "LadderBoard":
        """Read a list of needs (path, bytes or file); what does not fit is listed with row and fix, nothing raises."""
        found, reading = lists.read_needs(source)
        lines = [reading.sentence(), *(str(p) for p in (*reading.problems, *reading.notes)[:12])]
        if found:
            self._use(found)
        else:
            lines.append(_("The list in use was kept."))
        if "needs_note" in self._blocks:
            self.put("needs_note", html="".join(f"<p>{html.escape(line)}</p>" for line in lines))
        self.flush()
        return self

    def _need(self, key: str) -> model.Need:
        for need in self.needs:
            if need.key == key:
                return need
        raise ValueError(
            _("There is no need {key!r}. Choose one of: {keys}.").format(
                key=key, keys=", ".join(n.key for n in self.needs)
            )
        )

    def _what_passed(self, before: LadderView) -> str:
        after = self.result
        became = [
            _("“{need}” is {kind} now").format(need=b.need, kind=_(chart.KIND_NAMES[b.kind]))
            for a, b in zip(before.needs, after.needs, strict=True)
            if a.kind != b.kind
        ]
        said = _(
            "One year later expected service goes from {a} to {b} points, perceived stays at {ps}."
        ).format(a=number(before.points[0], 1), b=number(after.points[0], 1), ps=number(after.points[1], 1))
        if before.profile.rung != after.profile.rung:
            said += " " + _("The rung goes from {a} to {b}.").format(
                a=before.profile.rung, b=after.profile.rung
            )
        return f"{said} {'; '.join(became)}." if became else said

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: LadderView) -> str:
        say = {
            "ladder": self._say_ladder,
            "treadmill": self._say_treadmill,
            "worth": self._say_worth,
            "triangle": self._say_triangle,
            "doubt": self._say_doubt,
        }
        return say[self.state.layer](result)

    def line(self, result: LadderView) -> str:
        """What a customer says on this rung."""
        own = result.found.name == current().name
        return current().ladder.lines[result.profile.rung - 1] if own else _(LINES[result.profile.rung - 1])

    def _say_ladder(self, v: LadderView) -> str:
        p = v.profile
        open_ = ngettext("{n} stated need is open", "{n} stated needs are open", len(p.open_stated)).format(
            n=len(p.open_stated)
        )
        parts = [
            _("Rung <b>{rung}</b>, {name}: {share} of what is asked for is done, {open}.").format(
                rung=p.rung, name=_(chart.RUNG_NAMES[p.rung - 1]), share=percent(p.coverage), open=open_
            ),
            _("The customer says: “{line}”").format(line=html.escape(self.line(v))),
        ]
        if p.gated:
            parts.append(
                ngettext(
                    "“{need}” keeps the gate shut, and {n} surprise does not count.",
                    "“{need}” keeps the gate shut, and {n} surprises do not count.",
                    p.delights,
                ).format(need=html.escape(p.lowest_must.need), n=p.delights)
            )
        if v.next:
            parts.append(
                ngettext(
                    "The cheapest way up closes <b>{n} need</b> for {cost} per customer and year, {all} for all, and leads to rung {rung}.",
                    "The cheapest way up closes <b>{n} needs</b> for {cost} per customer and year, {all} for all, and leads to rung {rung}.",
                    len(v.next.needs),
                ).format(
                    n=len(v.next.needs),
                    cost=chart.price(v.next.cost),
                    all=money(v.next.cost * v.params.customers),
                    rung=v.next.rung,
                )
            )
        return " ".join(parts)

    def _say_treadmill(self, v: LadderView) -> str:
        said = _(
            "The lead goes from {first} to <b>{last}</b> points in twelve periods; its mean, as it is felt, is "
            "<b>{mean}</b>. In period {t}, {n} of 100 customers get at least what they expect."
        ).format(
            first=_signed(v.gaps[0]),
            last=_signed(v.gaps[-1]),
            mean=_signed(v.mean_felt),
            t=v.period + 1,
            n=v.pleased,
        )
        if v.market == "compared":
            said += " " + _("The competitor's customers feel a mean lead of {mean}.").format(
                mean=_signed(v.rival_felt)
            )
        return said

    def _say_worth(self, v: LadderView) -> str:
        w, here = v.worth, v.profile.rung
        said = _(
            "It pays to climb to rung <b>{stop}</b>: from the ground up that is worth {net}. We stand on {here}."
        ).format(stop=w.stop, net=money(w.best[w.stop - 1]), here=here)
        if w.stop < 7:
            said += " " + _("The step from {a} to {b} would cost {cost} and bring {brings}.").format(
                a=w.stop, b=w.stop + 1, cost=money(w.cost[w.stop - 1]), brings=money(w.benefit[w.stop - 1])
            )
        if v.next:
            said += " " + _(
                "By the list, rung {rung} costs {cost} per customer and year more, <b>{all}</b> for all."
            ).format(
                rung=v.next.rung, cost=chart.price(v.next.cost), all=money(v.next.cost * v.params.customers)
            )
        return said

    def _say_triangle(self, v: LadderView) -> str:
        t = v.triangle
        return _(
            "The level above receives {up} hours a week, the level nearer the customer {forward}; that is {cost} a week "
            "for reports. <b>{n} of 100</b> questions that need help wait."
        ).format(
            up=number(t.upward.sum()),
            forward=number(t.forward.sum()),
            cost=money(t.upward.sum() * v.params.wage),
            n=round(100 * t.waiting),
        )

    def _say_doubt(self, v: LadderView) -> str:
        rung = v.profile.rung
        low, high = int(v.worlds.min()), int(v.worlds.max())
        return _(
            "By the whole list the service stands on rung {rung}. Customers have few of these needs each: for <b>{n} of 50</b> "
            "it stands higher, for <b>{m}</b> lower, from rung {low} to rung {high}."
        ).format(
            rung=rung, n=int((v.worlds > rung).sum()), m=int((v.worlds < rung).sum()), low=low, high=high
        )

    def rows_for(self, result: LadderView) -> Sequence[Row]:
        v, p = result, result.profile
        nothing = float("nan")
        seen = {who: found.rung if found else nothing for who, found in v.seen.items()}
        lowest = p.lowest_must
        rows = [
            Row(_("Rung, our own count"), p.rung),
            Row(_("Rung, as customers see it"), seen["customer"]),
            Row(_("Rung of the competitor"), seen["competitor"]),
            Row(_("Coverage of the stated needs"), p.coverage, "percent"),
            Row(_("Weakest must-be: share done"), lowest.done if lowest else 1.0, "percent"),
            Row(_("Must-bes open"), len(p.open_must)),
            Row(_("Stated needs open"), len(p.open_stated)),
            Row(_("Misses that cannot be made good"), len(p.lost)),
            Row(_("Unexpected acts delivered"), p.delights),
            Row(_("Expected service (ES), points"), v.points[0], "decimal"),
            Row(_("Perceived service (PS), points"), v.points[1], "decimal"),
            Row(_("Cost of today's acts, ¥ per customer and year"), v.cost, "decimal"),
            Row(
                _("Cost of the next rung, ¥ per customer and year"),
                v.next.cost if v.next else nothing,
                "decimal",
            ),
            Row(_("Rung that this leads to"), v.next.rung if v.next else nothing),
        ]
        match self.state.layer:
            case "treadmill":
                rows += [
                    Row(_("Lead in the first period"), v.gaps[0], "decimal"),
                    Row(_("Lead in the last period"), v.gaps[-1], "decimal"),
                    Row(_("Mean felt lead"), v.mean_felt, "decimal"),
                    Row(_("Mean felt lead of the competitor"), v.rival_felt, "decimal"),
                    Row(_("Of 100 customers, pleased in the period"), v.pleased),
                ]
            case "worth":
                rows.append(Row(_("Stop rung"), v.worth.stop))
                rows += [
                    Row(_("Net of the step to rung {n}").format(n=i + 2), x, "money")
                    for i, x in enumerate(v.worth.net)
                ]
            case "triangle":
                rows += [
                    Row(_("Hours a week for the level above"), v.triangle.upward.sum()),
                    Row(_("Hours a week nearer the customer"), v.triangle.forward.sum()),
                    Row(_("Hours a week with customers"), v.triangle.own[0]),
                    Row(_("Questions that wait"), v.triangle.waiting, "percent"),
                ]
            case "doubt":
                rows += [
                    Row(_("Share of customers on rung {n} or higher").format(n=r), v.at_least(r), "percent")
                    for r in model.RUNGS[2:]
                ]
        return rows

    def notes_for(self, params: model.LadderParams) -> Sequence[str]:
        v, found = self.result, []
        found += list(lists.remarks(v.needs))
        if v.profile.lost and not v.strict:
            found.append(
                _(
                    "“{need}” was missed and cannot be made good. Read literally, the slide would put the service on rung 2: try the strict rule."
                ).format(need=v.profile.lost[0].need)
            )
        if v.market == "compared":
            found.append(
                _(
                    "In a model of 2000 delight raises the bar and hurts the firm later, but its rivals more where their customers can be taken [{badge}]."
                ).format(badge=badge("E42"))
            )
        if self.state.layer == "treadmill" and params.learning == 0:
            found.append(_("With a learning rate of 0 nobody gets used to anything: a lead lasts for ever."))
        if params.stay_low >= params.stay_high:
            found.append(
                _("Fewer customers stay high up than far down: then no rung pays. Exchange the two shares?")
            )
        if self.state.layer == "worth":
            found.append(
                _("Making it easier for the customer often does more than delight [{badge}].").format(
                    badge=badge("E50")
                )
            )
        return found

    # Handles and blocks --------------------------------------------------------------------------

    def moved(self, handle: Handle, x: float, y: float) -> None:
        p, key = self.params, handle.key
        if key.startswith("need "):
            need = self._need(key.removeprefix("need "))
            done = min(max(round(2 * x) / 2, 0.0), 1.0)
            if done != need.done:
                self._use(
                    self.result.found.but(need.key, done=done, tried=need.tried or done > 0), f"move {key}"
                )
        elif key == "performance":
            level = y - (self.result.performed[0] - p.performance)
            spec = type(p).specs()["performance"]
            level = min(max(round(level, 1), spec.low), spec.high)
            self._apply(p.but(performance=level), source=f"move {key}")
        elif key == "flip":
            self._apply(p.but(flip=min(max(round((y - 1) / 6, 2), 0), 1)), source=f"move {key}")
        else:
            super().moved(handle, x, y)

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "ladder":
            return []
        grid = {
            "kind": "grid",
            "id": "cells",
            "label": _("Needs with class, weight and fulfilment"),
            "first": _("Need"),
            "wrong": None,
            **self._grid(),
        }
        return [
            {
                "kind": "group",
                "look": "sl-row",
                "children": [{"kind": "button", "id": "year", "label": _("One year later")}],
            },
            {"kind": "html", "id": "year_note", "html": "", "role": "status"},
            {
                "kind": "fold",
                "id": "cards_fold",
                "label": _("The acts as cards: done, half done, missed, not offered"),
                "children": [self._cards()],
            },
            {
                "kind": "fold",
                "id": "table_fold",
                "label": _("The needs as a table: edit, add, load, save"),
                "children": [
                    grid,
                    {
                        "kind": "html",
                        "id": "cells_note",
                        "html": "",
                        "role": "alert",
                        "look": "sl-error-text",
                    },
                    {
                        "kind": "field",
                        "id": "idea_text",
                        "value": "",
                        "eager": True,
                        "enter": "idea",
                        "label": _("An act that nobody has asked for"),
                        "look": "sl-wide",
                    },
                    {"kind": "button", "id": "idea_button", "label": _("Add the idea")},
                    {
                        "kind": "file",
                        "id": "needs_file",
                        "accept": ".csv,.txt",
                        "limit": UPLOAD_LIMIT,
                        "label": _(
                            "My list of needs: a CSV with need, done (0 to 1) and, if known, class, weight, recoverable, act, cost, customer, competitor"
                        ),
                    },
                    {"kind": "html", "id": "needs_note", "html": "", "role": "status"},
                    {"kind": "button", "id": "needs_out", "label": _("Save the needs as CSV")},
                ],
            },
        ]

    def _cards(self) -> dict:
        return sorter_block(
            "acts",
            _("What the firm does for each need"),
            {n.key: f"{n.need}: {n.act}" if n.act and n.act != n.need else n.need for n in self.needs},
            {key: _(title) for key, title in chart.PLACES.items()},
            {n.key: n.place for n in self.needs},
        )

    def _grid(self) -> dict:
        yes_no = [["yes", _("yes")], ["no", _("no")]]
        titles = (
            _("class"), _("weight"), _("done"), _("miss can be made good"), _("cost, ¥"), _("customers say"), _("rival"),
        )  # fmt: skip
        options = {
            "kind": [[k, f"{k} {_(name)}"] for k, name in chart.KIND_NAMES.items()],
            "recoverable": yes_no,
        }
        columns = [
            [c, title, options[c]] if c in options else [c, title]
            for c, title in zip(COLUMNS, titles, strict=True)
        ]
        rows = [[n.key, n.need, [_cell_text(getattr(n, c)) for c in COLUMNS]] for n in self.needs]
        return {"columns": columns, "rows": rows}

    def on_rest(self, value: Any) -> None:
        super().on_rest(value)
        if "acts" in self._blocks and self.layer == "ladder":
            cards = self._cards()
            if [k for k, _text in cards["items"]] != [k for k, _text in self.block("acts")["items"]]:
                self.put("acts", items=cards["items"], order=cards["order"])
            self.put("acts", value=cards["value"])
            self.put("cells", **self._grid())

    def on_acts(self, event: dict) -> None:
        need = self._need(event["item"])
        self.block("acts").update(value=event["value"], order=event["order"])
        if need.place != event["bin"]:
            self.place(need.key, event["bin"])

    def on_cells(self, event: dict) -> None:
        try:
            self.edit(event["row"], event["column"], event["value"])
            self.put("cells", wrong=None)
            self.put("cells_note", html="")
        except lists.NeedsError as fault:
            self.put("cells", wrong=[event["row"], event["column"]])
            self.put("cells_note", html=html.escape(_("{fault} The list was kept.").format(fault=fault)))

    def on_year(self, _value: Any) -> None:
        self.year_later()

    def on_idea_text(self, text: str) -> None:
        self.put("idea_text", value=text)

    def on_idea(self, text: str) -> None:
        try:
            self.add_idea(text)
            self.put("idea_text", value="")
            self.put("cells_note", html="")
        except lists.NeedsError as fault:
            self.put("cells_note", html=html.escape(str(fault)))

    def on_idea_button(self, _value: Any) -> None:
        self.on_idea(self.block("idea_text")["value"])

    def on_needs_out(self, _value: Any) -> None:
        self.offer_file("servicelab-needs.csv", lists.to_csv(self.needs))

    def on_needs_file(self, info: dict, *buffers: bytes) -> None:
        if not buffers:
            said = _("{name} has {size} MB; at most {limit} MB can be read here. Is it a list of needs?")
            size, limit = number(info["size"] / 1e6), number(UPLOAD_LIMIT / 1e6)
            self.put("needs_note", html=html.escape(said.format(name=info["name"], size=size, limit=limit)))
            return
        self.load_needs(buffers[0])


def _signed(x: float) -> str:
    return number(x, 1).replace("-", "−")


def _cell_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value if isinstance(value, str) else plain(value)
