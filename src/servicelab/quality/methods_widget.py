"""One budget, six ways to look for service gaps: whom they reach, what they cost, what they show (chapter 8)."""

from collections.abc import Sequence

from servicelab.kit import html
from servicelab.kit.again import TIMES
from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row

from . import methods_chart as chart
from .methods import FIVE_GAPS, GROUPS, METHODS, THOUSAND, MethodParams, Plan

EVEN = dict.fromkeys((f"spend_{key}" for key in METHODS), 10)
GAPS = tuple((str(i), text) for i, text in enumerate(FIVE_GAPS))

LAYERS = (
    Layer(
        "who",
        N_("Who is heard"),
        N_("The budget lies on one method or on several. Whose trouble do we hear of?"),
        ("spend_complaints", "spend_survey", "spend_lost", "spend_shopper"),
        (chart.HeardChart, chart.CoverageBars),
        Bet(
            N_("Some of 100 customers have trouble. Of how many of these does the plan of the story hear?"),
            lambda v: v.troubled,
            N_("Close. Now move half of the money, and watch who appears."),
            N_("Most of those with trouble say nothing, and some have gone. Count the full marks."),
            unit=N_("of 100 customers"),
        ),
    ),
    Layer(
        "cost",
        N_("Cost and bias"),
        N_("What does it cost to hear of somebody who says nothing, and what would you believe afterwards?"),
        ("unhappy", "voice", "left", "spend_pose"),
        (chart.CostBars, chart.BeliefChart),
        Bet(
            N_("Which method hears of a silent or lost customer for the least money?"),
            lambda v: v.cheapest,
            N_("Right. And what would a manager believe who used this one alone?"),
            N_("Compare the bars. Cheap by the answer is not cheap by the silent customer."),
            options=tuple((key, m.name) for key, m in METHODS.items()),
        ),
    ),
    Layer(
        "gaps",
        N_("Which gap"),
        N_("A method shows some gaps and is blind to others. Which gap stays in the dark?"),
        ("spend_pose", "spend_shopper", "spend_survey", "spend_lost"),
        (chart.WhichChart, chart.SeenBars),
        Bet(
            N_("Five gaps, one plan. Which gap does it show least?"),
            lambda v: str(v.darkest),
            N_("Right. Which method would light it?"),
            N_("Read the columns: a gap without a large blue mark stays in the dark."),
            options=GAPS,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Nobody knows how well a method reaches people. Does this plan beat an even split?"),
        ("spend_complaints", "spend_survey", "spend_lost", "spend_shopper"),
        (chart.WorldsChart, chart.CoverageBars),
        Bet(
            N_("Fifty equally likely worlds. In how many does this plan hear of more silent customers than an even split?"),
            lambda v: float((v.outcomes >= 0).sum()),
            N_("Close. You have a feeling for how much a mixture insures."),
            N_("A mixture loses seldom, one method alone often: look where the marks lie."),
            unit=N_("of 50 worlds"),
            digits=0,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "complaints",
        N_("We answer every complaint"),
        N_(
            "All the money goes into a hotline, and its people are praised. The number of complaints is the only number that the manager sees."
        ),
        N_("What does silence mean to this manager?"),
        {},
        N_("The loud ones are nearly all heard; of the silent and the lost hardly anyone."),
    ),
    Preset(
        "survey",
        N_("The yearly survey"),
        N_(
            "Once a year every customer gets a letter with twenty questions. The mean has been good for years, and customers leave as before."
        ),
        N_("Who did not answer?"),
        EVEN | dict.fromkeys((f"spend_{k}" for k in METHODS), 0) | {"spend_survey": 60},
        N_("Those who have left get no letter; gap 3 stays dark, so nobody knows what to change."),
    ),
    Preset(
        "even",
        N_("A little of everything"),
        N_(
            "Six people wanted six methods, so each got the same. Nobody has asked what each of them can show."
        ),
        N_("Which sixth would you give away first?"),
        EVEN,
        N_("Forms: they reach the content and the loud, who are heard in other ways."),
    ),
    Preset(
        "test",
        N_("Only testers"),
        N_(
            "Testers with a checklist come every week, and the stars on the wall shine. What customers expect was written into the list six years ago."
        ),
        N_("What can a checklist never find?"),
        EVEN | dict.fromkeys((f"spend_{k}" for k in METHODS), 0) | {"spend_shopper": 60},
        N_("Gap 1: it compares with the list, not with what customers expect today."),
    ),
    Preset(
        "captive",
        N_("Nobody can leave"),
        N_(
            "Customers have no other supplier, so hardly anyone is lost. Many have trouble, and few believe that saying so helps."
        ),
        N_("Which method is of no use here?"),
        EVEN | {"left": 0.01, "voice": 0.03, "unhappy": 45},
        N_("Talks with lost customers: there are none. The manager as a customer and the tester matter more."),
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("With no more than the budget, hear of at least seven in ten of the silent and of the lost."),
        lambda w: w.result.spent <= w.params.budget
        and w.result.coverage[1] >= 0.7
        and w.result.coverage[3] >= 0.7,
        N_("Two groups, two methods; then share out the money."),
    ),
    Mission(
        N_("Let every one of the five gaps be seen to at least seven tenths, within the budget."),
        lambda w: w.result.spent <= w.params.budget and w.result.seen.min() >= 0.7,
        N_("Read the columns: each gap needs somebody who sees it."),
    ),
    Mission(
        N_("Make a plan that beats an even split of the same money in at least 40 of 50 worlds."),
        lambda w: w.result.spent > 0 and (w.result.outcomes > 0).sum() >= 40,
        N_("What reaches nobody silent is what an even split wastes."),
    ),
)  # fmt: skip

LIMITS = (
    N_("All reach, shares and costs are illustrative; take your own from a small trial."),
    N_("A method that reaches somebody has not understood him yet, and nothing is mended by being seen."),
    N_("Testers and managers as customers meet trouble themselves; they are counted as if a silent customer had spoken."),
    N_("Reach is worked out for each method alone; in truth the same people answer everything."),
    N_("Staff who hear customers every day are the seventh method, and the cheapest."),
)  # fmt: skip


class MethodPicker(Explorer):
    """A budget on six methods: coverage of silent customers, cost, bias, and the gaps they show (chapter 8)."""

    name = "methods"
    title = N_("Method picker")
    question = N_("Who tells you where the service falls short, and who never will?")
    params_type = MethodParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"

    def compute(self, params: MethodParams) -> Plan:
        return Plan(params)

    def sentence_for(self, result: Plan) -> str:
        v = result
        match self.state.layer:
            case "cost":
                return _(
                    "A silent customer is heard of for least with <b>{name}</b>: {cost}. Who used complaints alone would believe that {said} have trouble; in truth it is {n} of 100."
                ).format(
                    name=html.escape(_(METHODS[v.cheapest].name)),
                    cost=money(v.cost(v.cheapest)),
                    said=percent(v.picture("complaints")),
                    n=number(v.params.unhappy),
                )
            case "gaps":
                return _("Least is seen of <b>{gap}</b>: {seen}. This plan costs {cost}.").format(
                    gap=html.escape(_(FIVE_GAPS[v.darkest])),
                    seen=percent(v.seen[v.darkest]),
                    cost=money(THOUSAND * v.spent),
                )
            case "doubt":
                return _(
                    "In <b>{n} of {all}</b> worlds this plan hears of at least as many silent customers as an even split of {cost}."
                ).format(n=number((v.outcomes >= 0).sum()), all=number(TIMES), cost=money(THOUSAND * v.spent))
        return _("For {cost} a quarter you hear of <b>{n}</b> of {all} customers with trouble; of those who say nothing, {s} of {silent}.").format(
            cost=money(THOUSAND * v.spent),
            n=number(v.troubled, 1),
            all=number(v.params.unhappy),
            s=number(v.silent, 1),
            silent=number(v.people[1] + v.people[3], 1),
        )  # fmt: skip

    def rows_for(self, result: Plan) -> Sequence[Row]:
        v = result
        rows = [
            Row(_("Spent a quarter"), THOUSAND * v.spent, "money"),
            Row(_("Customers with trouble heard, of 100"), v.troubled, "decimal"),
        ]
        for i, group in enumerate(GROUPS.values()):
            rows += [
                Row(_("Of 100 customers: {name}").format(name=_(group)), v.people[i], "decimal"),
                Row(_("Heard: {name}").format(name=_(group)), v.coverage[i], "percent"),
            ]
        match self.state.layer:
            case "cost":
                for key, method in METHODS.items():
                    rows += [
                        Row(_("Cost of a silent customer heard: {name}").format(name=_(method.short)), v.cost(key), "money"),
                        Row(_("Trouble among those heard: {name}").format(name=_(method.short)), v.picture(key), "percent"),
                    ]  # fmt: skip
            case "gaps":
                rows += [
                    Row(_("Seen: {name}").format(name=_(text)), seen, "percent")
                    for text, seen in zip(FIVE_GAPS, v.seen, strict=True)
                ]
            case "doubt":
                rows.append(
                    Row(_("Worlds of 50 in which this plan is at least as good"), (v.outcomes >= 0).sum())
                )
        return rows

    def notes_for(self, params: MethodParams) -> Sequence[str]:
        v, found = self.result, []
        if v.spent > params.budget:
            found.append(
                _("The plan costs {cost} and the budget is {budget}: take {more} away somewhere.").format(
                    cost=money(THOUSAND * v.spent),
                    budget=money(THOUSAND * params.budget),
                    more=money(THOUSAND * (v.spent - params.budget)),
                )
            )
        if v.spent == 0:
            found.append(_("Nothing is spent, and nothing is heard. No news is no news."))
        return found
