"""HoursBoard: forty hours among six target groups (chapter 9)."""

from collections.abc import Sequence

from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import hours_chart
from .hours import GROUPS, Group, HourParams, Plan


def groups() -> dict[str, Group]:
    """The six target groups of the current industry."""
    part = current().loyalty.groups
    return {key: Group(key, **{name: getattr(getattr(part, key), name) for name in getattr(part, key)}) for key in GROUPS}  # fmt: skip


LAYERS = (
    Layer(
        "hours",
        N_("Forty hours"),
        N_(
            "A month has forty hours for people. Whom do you give them to, and what does an hour bring there?"
        ),
        ("easy", "winnable", "loyal", "disloyal"),
        (hours_chart.HoursChart, hours_chart.GainChart),
        Bet(
            N_("Most hours go to whoever walks in. In which group would one more hour bring most?"),
            lambda v: v.first,
            N_("Right. Give it some hours, and watch the next hour there bring less."),
            N_("Read the numbers in brackets: an hour is worth what happens only because of it."),
            options=tuple(hours_chart.SHORT.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_(
            "Shares and values are guesses of one person. Whose would the next hour be if they were a little other?"
        ),
        ("easy", "winnable", "loyal", "disloyal"),
        (hours_chart.FirstChart, hours_chart.HoursChart),
        Bet(
            N_(
                "Fifty other guesses of the same list. In how many does the next hour bring most with the winnable?"
            ),
            lambda v: float(v.firsts["winnable"]),
            N_("Close. A plan that is best in most worlds is a good plan, and no certain one."),
            N_("Count the dots: two groups lie close, and a small error of judgement changes their order."),
            unit=N_("of 50"),
            digits=0,
            close=0.3,
        ),
    ),
)

PRESETS = (
    Preset(
        "habit",
        N_("As it is now"),
        N_(
            "Whoever walks in or rings gets the time. The list of those who asked last month waits for a quiet day."
        ),
        N_("How many of those who walked in would have bought without a word?"),
        {},
        N_("Most of them: the hour is pleasant, and it changes little."),
    ),
    Preset(
        "even",
        N_("The same for all"),
        N_("Nobody wants to choose. So every group gets the same."),
        N_("Fair to whom?"),
        dict.fromkeys(GROUPS, 6),
        N_("Fair is not the same as equal: an hour with the lost costs the winnable theirs."),
    ),
    Preset(
        "hunt",
        N_("Hunt only"),
        N_("New names count double for the bonus. The old customers look after themselves."),
        N_("What do the loyal and the conquered notice next year?"),
        {"loyal": 0, "disloyal": 0, "conquered": 0, "winnable": 24, "easy": 8, "lost": 8},
        N_("The first hours with the neglected are now worth more than the last with the hunted."),
    ),
    Preset(
        "garden",
        N_("Water the garden"),
        N_("Everybody who has ever bought is called twice a year. For strangers there is no time."),
        N_("How many of those who were called would have stayed anyway?"),
        {"loyal": 22, "disloyal": 8, "conquered": 10, "winnable": 0, "easy": 0, "lost": 0},
        N_("Many: the last hours with the loyal change little, and the undecided go elsewhere."),
    ),
)

MISSIONS = (
    Mission(
        N_("Use no more hours than there are, and bring within five percent of the most that is possible."),
        lambda w: w.result.used <= w.params.budget and w.result.total >= 0.95 * w.result.most,
        N_("Take an hour where the number in brackets is small, and give it where it is large."),
    ),
    Mission(
        N_("Bring as much as the habit does, with ten hours fewer."),
        lambda w: (
            w.result.used <= Plan(HourParams(), w.result.groups).used - 10
            and w.result.total >= Plan(HourParams(), w.result.groups).total
        ),
        N_("Which hours change nothing?"),
    ),
)

LIMITS = (
    N_("People, values and shares of the groups are illustrative: put in those of your own list."),
    N_("One month. That the loyal leave when nobody calls for a year, and tell others, comes later and is not in it."),
    N_("Who is winnable is known only afterwards; a salesperson's guess is part of the risk."),
)  # fmt: skip


class HoursBoard(Explorer):
    """Hours of work among six target groups, and what an hour brings in each (chapter 9)."""

    name = "hours"
    title = N_("Forty hours, six groups")
    question = N_("Whom should a salesperson give the next hour to?")
    params_type = HourParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"

    def __init__(self, preset: str = "", **values: float):
        self._groups = groups()
        super().__init__(preset, **values)

    def compute(self, params: HourParams) -> Plan:
        return Plan(params, self._groups)

    def sentence_for(self, result: Plan) -> str:
        if self.layer == "doubt":
            likely = max(result.firsts, key=result.firsts.get)
            return _(
                "In <b>{n} of 50</b> guesses the next hour brings most with: {group}. With the list as it stands: {first}."
            ).format(
                n=number(result.firsts[likely]),
                group=_(hours_chart.SHORT[likely]),
                first=_(hours_chart.SHORT[result.first]),
            )
        return _(
            "{used} of {budget} hours bring <b>{total}</b> a month beyond what would happen anyway; the best plan brings {most}. The next hour brings most with: {first}."
        ).format(
            used=number(result.used),
            budget=number(result.params.budget),
            total=money(result.total),
            most=money(result.most),
            first=_(hours_chart.SHORT[result.first]),
        )

    def rows_for(self, result: Plan) -> Sequence[Row]:
        rows = [
            Row(_("Hours given"), result.used),
            Row(_("Brought in a month"), result.total, "money"),
            Row(_("The best plan"), result.most, "money"),
        ]
        for key, words in hours_chart.SHORT.items():
            rows.append(Row(_("For an hour: {group}").format(group=_(words)), result.per_hour[key], "money"))
            rows.append(Row(_("Next hour: {group}").format(group=_(words)), result.next_hours[key], "money"))
        return rows

    def notes_for(self, params: HourParams) -> Sequence[str]:
        over = params.hours.sum() - params.budget
        if over > 0:
            return [
                _("You give {n} hours more than there are: take them from somewhere.").format(n=number(over))
            ]
        if over < 0:
            return [_("{n} hours are left.").format(n=number(-over))]
        return []
