"""The internal chain of chapter 4: seven departments, one customer, and what each link does to all (W5)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from servicelab.kit import html
from servicelab.kit.chart import Handle
from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import Explorer, ShareError
from servicelab.kit.i18n import N_, _, money, ngettext, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import chart, links
from .links import HOURS, Own
from .model import ChainParams
from .view import CHECK, EQUAL, MEND, ChainView

LAYERS = (
    Layer(
        "chain",
        N_("Chain"),
        N_("Each department gets nearly all right. For how many customers does everything go right?"),
        ("rate", "cases", "harm"),
        (chart.ChainChart, chart.RightChart, chart.LengthChart),
        Bet(
            N_("Seven links, each right in 98 of 100 cases. Of 100 customers, for how many does every link hold?"),
            lambda v: v.story.right,
            N_("Close. Now find out what one weak link would do to it."),
            N_("A customer needs all seven. Multiply the rates: each link takes its part of those who are left."),
            unit=N_("customers of 100"),
            close=0.03,
        ),
    ),
    Layer(
        "time",
        N_("Hours"),
        N_("A late answer inside: when does it become the customer's wait?"),
        ("late", "delay", "slack"),
        (chart.HoursChart, chart.WaitChart, chart.SlackChart),
        Bet(
            N_("Each of seven links is late in one case of ten, and no hour is held in hand. How many of 100 customers wait longer than they were promised?"),
            lambda v: v.story.waiting,
            N_("Close. Now give the promise some hours in hand, and see whom they help."),
            N_("One late link is enough, and there are seven. Ask how many customers meet none: 0.9 seven times."),
            unit=N_("customers of 100"),
            digits=0,
        ),
    ),
    Layer(
        "mend",
        N_("Mend"),
        N_("One effort: into one link, or into a check at the end?"),
        ("effort", "caught", "check_cost", "shared"),
        (chart.GainChart, chart.CostChart, chart.CheckedChart),
        Bet(
            N_("Seven links hold for 98 of 100. Halve the faults of one, or let a last check catch half of all failed cases: what helps more customers?"),
            lambda v: v.story.helps_most,
            N_("Right. Now make one link so weak that the answer turns round."),
            N_("Compare the longest bar of a link with the last one: a link sees its own faults, a check those of all."),
            options=(
                (MEND, N_("mending one link")),
                (CHECK, N_("the last check")),
                (EQUAL, N_("both the same")),
            ),
        ),
    ),
    Layer(
        "blame",
        N_("Blame"),
        N_("Who is the worst department of the month, and does it deserve it?"),
        ("rate", "cases", "shared"),
        (chart.MonthsChart, chart.CausedChart, chart.BlamedChart),
        Bet(
            N_("Seven departments alike, each right in 98 of 100 cases. In twelve months, how many are the worst of a month at least once?"),
            lambda v: float(v.story.took_turns),
            N_("Close. Nothing but chance moved the title from door to door."),
            N_("Among equals chance picks the worst of each month. Count the rows that have a triangle."),
            unit=N_("departments"),
            close=0.01,
            digits=0,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "two",
        N_("Two in a hundred"),
        N_("Seven departments, and each gets 98 of 100 cases right. Every one of them reports a green number."),
        N_("Why is the customer's number not green?"),
        {},
        N_("Seven times 98% are about 87%: 13 of 100 customers met something wrong, and no report shows it."),
    ),
    Preset(
        "five",
        N_("Five in a hundred"),
        N_("Each department gets 95 of 100 right and finds that good enough. The plan of the year says so, too."),
        N_("What would the plan say if a customer wrote it?"),
        {"rate": 0.95},
        N_("0.95 seven times leaves 70 of 100: the plan allows three customers in ten to be failed."),
        layer="chain",
    ),
    Preset(
        "needed",
        N_("What ninety-five takes"),
        N_("The firm promises that 95 of 100 customers get everything right. Each department asks what that means for it."),
        N_("How many slips in a thousand may each make?"),
        {"rate": 0.9927},
        N_("About seven: the seventh root of 0.95 is 0.993."),
        layer="chain",
    ),
    Preset(
        "weak",
        N_("One weak link"),
        N_("Six departments are excellent, and the fourth gets one case in five wrong. Customers never meet the fourth."),
        N_("Where would you put the effort, and who would thank you?"),
        {"rate": 0.99, "effort": 0.8},
        N_("Mending the fourth helps more than any check here; the thanks arrive at the last desk."),
        layer="mend",
        extra="4:0.8:",
    ),
    Preset(
        "eight",
        N_("The late answer"),
        N_("Inside, “by tomorrow” is a good answer. Whoever is late adds one working day to the case."),
        N_("How many hours must the front desk promise to keep its word?"),
        {"late": 0.1, "delay": 8},
        N_("A day in hand helps all with one late link: 15 of 100 still wait. Two days leave fewer than 3."),
        layer="time",
    ),
    Preset(
        "flood",
        N_("One cause behind all"),
        N_("Whenever the computers stop, all departments stop together. Otherwise nobody errs."),
        N_("Is the chain better or worse than one with separate faults?"),
        {"rate": 0.95, "shared": 1},
        N_("Better than the product: the same customers are hit by all faults at once. That is the limit of multiplying."),
        layer="chain",
    ),
    Preset(
        "champion",
        N_("Worst of the month"),
        N_("The wall shows the department with most failures of the month, and the leader of that one has to explain. All seven are alike."),
        N_("What does the explanation explain?"),
        {"rate": 0.97, "cases": 80},
        N_("Chance: with few failures a month the title goes round. Only a link that is weak for months is news."),
        layer="blame",
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Let all links have the same rate, and serve 95 of 100 customers right."),
        lambda w: w.result.right >= 95 and not w.result.own and w.params.shared == 0,
        N_("What times itself seven times gives 0.95?"),
    ),
    Mission(
        N_("Leave the links as late as they are, one case in ten, and let at most 10 of 100 customers wait longer."),
        lambda w: w.params.late == 0.1 and w.params.delay >= 4 and w.result.waiting <= 10,
        N_("The promise may hold hours in hand. How many late links should it bear?"),
    ),
    Mission(
        N_("Build a chain in which mending one link helps more customers than a check that catches half."),
        lambda w: (
            w.params.caught >= 0.5 and w.params.effort <= 0.8 and w.result.helps_most == MEND
        ),
        N_("Drag one point far to the left, and mend more than half of its faults."),
    ),
    Mission(
        N_("Make a check that costs more than the failures it prevents."),
        lambda w: w.params.caught >= 0.3 and w.result.monthly[2] > w.result.monthly[0],
        N_("It is paid for every case, and most cases need none."),
    ),
    Mission(
        N_("Let one department be the worst in all twelve months, and have it deserve that."),
        lambda w: w.result.months.named.max() == 12,
        N_("Make one link much weaker than the others, or count more customers."),
    ),
)  # fmt: skip

LIMITS = (
    N_("All rates, hours and costs are illustrative: they were chosen for teaching and measured nowhere."),
    N_("Links fail independently, unless one cause is set behind them. In life a good link often repairs the slip of the one before."),
    N_("A case that fails is lost; nobody sends it back and repairs it, except the last check."),
    N_("Departments work one after the other. Where two work at once, the later of the two counts and not the sum."),
    N_("Late links add the same hours each time, and nobody catches up."),
    N_("A last check hides where faults come from: the chain behind it may grow worse."),
)  # fmt: skip


class InternalChain(Explorer):
    """Departments between a request and the customer: product of rates, sum of hours, blame (chapter 4, W5)."""

    name = "chain"
    title = N_("Internal customer chain")
    question = N_("Nobody fails often: why does the customer meet failure so often?")
    params_type = ChainParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "blame"
    evidence_ids = ("E20",)

    def __init__(self, preset: str = "", **values: float):
        self._links = links.shipped(current().name)
        self.params_type = links.params_of(current().name)
        super().__init__(preset, **values)

    def compute(self, params: ChainParams) -> ChainView:
        return ChainView(params, self._links, links.from_line(self.state.extra, len(self._links)))

    # Single links ------------------------------------------------------------------------------

    def link(self, which: int, rate: float | None = None, hours: float | None = None) -> "InternalChain":
        """Give the link from 1 to 7 a rate or hours of its own; None leaves it. ShareError says what does not fit."""
        before = self.result.own.get(which - 1, Own())
        own = Own(before.rate if rate is None else rate, before.hours if hours is None else hours)
        # The line is read again, so that a value out of range is refused in the same words.
        self.use_extra(links.to_line({**self.result.own, which - 1: own}))
        self.flush()
        return self

    def read_extra(self, text: str) -> str:
        try:
            return links.to_line(links.from_line(text, len(self._links)))
        except ValueError as fault:
            raise ShareError(str(fault)) from fault

    def moved(self, handle: Handle, x: float, y: float) -> None:
        kind, which = handle.key.split()
        at, own = int(which) - 1, self.result.own.get(int(which) - 1, Own())
        if kind == "rate":
            own = own._replace(rate=round(min(max(x, 0), 100)) / 100)
        else:
            start = float(self.result.hours[:at].sum())
            own = own._replace(hours=round(2 * min(max(x - start, 0), HOURS)) / 2)
        self._remember(f"move {handle.key}")
        line = links.to_line({**self.result.own, at: own})
        self.state = replace(self.state, extra=line)
        self._refresh(f"move {handle.key}")

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: ChainView) -> str:
        return getattr(self, f"_say_{self.layer}")(result)

    def _say_chain(self, v: ChainView) -> str:
        return _(
            "For <b>{right} of 100</b> customers every link holds, although the weakest holds for {weak}; "
            "<b>{failed}</b> of {cases} customers a month meet a failure, which costs {harm}."
        ).format(
            right=number(v.right, 1),
            weak=percent(v.rates.min(), 1),
            failed=number(v.failed),
            cases=number(v.params.cases),
            harm=money(v.harm),
        )

    def _say_time(self, v: ChainView) -> str:
        return _(
            "The plan takes {plan} working hours, and late answers add {added} on average: "
            "<b>{waiting} of 100</b> customers wait longer than they were promised."
        ).format(plan=number(v.planned, 1), added=number(v.added, 1), waiting=number(v.waiting))

    def _say_mend(self, v: ChainView) -> str:
        now, mended, checked = v.monthly
        alike = float(np.ptp(v.gains)) < 1e-9
        link = _("any one link") if alike else _("“{link}”").format(link=v.links[v.best].name)
        return _(
            "Mending {link} serves <b>{gain}</b> of 100 more customers right, the last check <b>{check}</b>; "
            "a month then costs {mended} or {checked} instead of {now}."
        ).format(
            link=html.escape(link),
            gain=number(v.gains.max(), 1),
            check=number(v.check_gain, 1),
            mended=money(mended),
            checked=money(checked),
            now=money(now),
        )

    def _say_blame(self, v: ChainView) -> str:
        if not v.months.failed.any():
            return _("Nothing failed in twelve months, so nobody can be blamed.")
        turns = ngettext(
            "In twelve months <b>{n}</b> department was the worst of a month.",
            "In twelve months <b>{n}</b> departments were the worst of a month.",
            v.took_turns,
        ).format(n=number(v.took_turns))
        last = _(
            "Of 100 failures that customers meet at “{last}”, <b>{caused}</b> were caused there."
        ).format(last=html.escape(v.links[-1].name), caused=number(v.last_caused))
        return f"{turns} {last}"

    def rows_for(self, result: ChainView) -> Sequence[Row]:
        v = result
        match self.layer:
            case "chain":
                rows = [
                    Row(_("{link} holds").format(link=link.name), rate, "percent")
                    for link, rate in zip(v.links, v.rates, strict=True)
                ]
                rows += [
                    Row(_("Every link holds, customers of 100"), v.right, "decimal"),
                    Row(_("Customers a month who meet a failure"), v.failed, "decimal"),
                    Row(_("Cost of failures, a month"), v.harm, "money"),
                ]
            case "time":
                rows = [
                    Row(_("{link}: hours").format(link=link.name), hours, "decimal")
                    for link, hours in zip(v.links, v.hours, strict=True)
                ]
                rows += [
                    Row(_("Hours when nobody is late"), v.planned, "decimal"),
                    Row(_("Hours added by late answers, on average"), v.added, "decimal"),
                    Row(_("Wait longer than promised, customers of 100"), v.waiting, "decimal"),
                ]
            case "mend":
                rows = [
                    Row(_("Mend {link}: more of 100").format(link=link.name), gain, "decimal")
                    for link, gain in zip(v.links, v.gains, strict=True)
                ]
                rows += [
                    Row(_("Last check: more of 100"), v.check_gain, "decimal"),
                    Row(_("A month as it is"), v.monthly[0], "money"),
                    Row(_("A month with the best link mended"), v.monthly[1], "money"),
                    Row(_("A month with the last check"), v.monthly[2], "money"),
                ]
            case _other:
                rows = [
                    Row(_("{link}: worst of the month, times").format(link=link.name), n)
                    for link, n in zip(v.links, v.months.named, strict=True)
                ]
                rows += [
                    Row(_("{link}: failures of the year").format(link=link.name), n)
                    for link, n in zip(v.links, v.months.caused.sum(axis=0), strict=True)
                ]
                rows.append(Row(_("Of 100 failures, caused at the last desk"), v.last_caused, "decimal"))
        return rows

    def notes_for(self, params: ChainParams) -> Sequence[str]:
        found = []
        if params.shared and self.layer in ("chain", "mend", "blame"):
            found.append(_("One cause is set behind all links: then multiplying them makes it too dark."))
        if self.layer == "time" and params.delay and 0 < params.slack < params.delay:
            found.append(
                _("Hours in hand that are fewer than one late answer adds help nobody. Promise at least {n}.").format(
                    n=number(params.delay, 1)
                )
            )  # fmt: skip
        if self.layer == "mend" and self.result.check_gain > self.result.gains.max() > 0:
            found.append(
                _("Before you hire a checker: a check tells nobody which link failed. How would they learn?")
            )
        if self.layer == "blame":
            found.append(
                _(
                    "That inner quality reaches the customer holds on average, with large differences [{badge}]."
                ).format(badge=badge("E20"))
            )
        return found
