"""Eighteen questions to one's own firm, what can be proved of the answers, and who else would say so (chapter 8)."""

from collections.abc import Sequence
from typing import Any

from servicelab.kit import html
from servicelab.kit.again import TIMES
from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.rows import Row

from . import audit_chart as chart
from .audit import GROUPS, QUESTIONS, TOP, Audit, AuditParams

FOUR = tuple(GROUPS.items())
STRIP = (chart.HeatStrip, chart.GroupBars)
LEVERS = ("kept", "know", "meet", "listen")

LAYERS = (
    Layer(
        "access",
        N_("Access"),
        N_("Four questions: can a customer get at us at all?"),
        ("easy", "reach", "order", "buy"),
        (chart.Answers, chart.SaidBars),
        Bet(
            N_("The firm of the story has answered 18 questions. Which group comes out lowest?"),
            lambda v: v.lowest,
            N_("Right. Which answer of that group would you doubt first?"),
            N_("Compare the four rows: the group with the lowest answers is not always the one that is talked about."),
            options=FOUR,
        ),
    ),
    Layer(
        "promise",
        N_("Promise"),
        N_("Four questions: do we say what will be, and does it come so?"),
        ("prompt", "correct", "realistic", "kept"),
        STRIP,
        Bet(
            N_("Somebody asks for a proof of each answer. How much of what was said can be proved?"),
            lambda v: 100 * v.provable,
            N_("Close. What cannot be measured against a standard stays an opinion."),
            N_("An answer counts as proved no further than the firm knows its standards: look at that one cell."),
            unit=N_("% of the points"),
            digits=0,
        ),
    ),
    Layer(
        "standard",
        N_("Standard"),
        N_("Four questions: what is meant by good here, and who knows it?"),
        ("know", "meet", "react", "follow"),
        STRIP,
        Bet(
            N_("One answer may rise by one point. Which one lifts most of what can be proved?"),
            lambda v: max(LEVERS, key=v.lift),
            N_("Right. That question lies under all the others."),
            N_("Raise each of them by one in turn, and watch the bars of all four groups."),
            options=tuple((key, QUESTIONS[key].short) for key in LEVERS),
        ),
    ),
    Layer(
        "listening",
        N_("Listening"),
        N_("Three questions: who is heard before something is decided?"),
        ("listen", "whynot", "consult"),
        STRIP,
        Bet(
            N_("How many of the 18 questions are answered with never or at times?"),
            lambda v: float(v.weak),
            N_("Close. Which of them would a customer feel this week?"),
            N_("Count the cells with 0 or 1 in all four rows."),
            unit=N_("of 18 questions"),
            digits=0,
            close=0.1,
        ),
    ),
    Layer(
        "together",
        N_("Together"),
        N_("Three more about listening: inside the firm, and everywhere."),
        ("satisfy", "criticism", "informed"),
        STRIP,
        Bet(
            N_("Which group is furthest above what it can prove?"),
            lambda v: v.widest,
            N_("Right. Good answers without a standard are the most expensive ones: everybody believes them."),
            N_("Look for the row with the most small squares."),
            options=FOUR,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Would somebody else in the same firm answer like that?"),
        ("noise", "know", "listen", "kept"),
        (chart.PeopleAgain, chart.GroupBars),
        Bet(
            N_("Fifty other people answer for the same firm. How many find the same group lowest?"),
            lambda v: float(v.lowest_again[v.lowest]),
            N_("Close. Let three people answer apart before you write a plan."),
            N_("Where two groups are near, the one who answers decides. Let several answer apart."),
            unit=N_("of 50 people"),
            digits=0,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "proud",
        N_("We keep what we promise"),
        N_(
            "The manager gives the firm a three for promises kept and can name no day on which it was counted. Standards hang in a frame that nobody has read."
        ),
        N_("What would you ask the manager to show you?"),
        {},
        N_("Whether standards are known: with a one there, no other answer can be proved beyond one."),
    ),
    Preset(
        "quick",
        N_("Easy and quick"),
        N_(
            "Ordering takes a minute and somebody always picks up the phone. Nobody knows what has become of last week's order."
        ),
        N_("Which group pays for the first impression?"),
        dict.fromkeys(("easy", "reach", "order", "buy"), 3)
        | dict.fromkeys(("prompt", "follow", "kept", "correct"), 1)
        | {"know": 2},
        N_("Promise and standard: access is the part that customers meet once, follow-through the part they meet for years."),
    ),
    Preset(
        "rules",
        N_("A rule for everything"),
        N_(
            "Every step is written down, measured and met. Who asks “why not” is told the number of the rule."
        ),
        N_("What does a customer with an unusual wish meet here?"),
        dict.fromkeys(QUESTIONS, 2)
        | {"know": 3, "meet": 3, "follow": 3, "whynot": 0, "listen": 1, "criticism": 1, "consult": 0},
        N_("All can be proved, and listening is lowest: standards are a floor, not a ceiling."),
    ),
    Preset(
        "warm",
        N_("A warm house"),
        N_(
            "Everybody listens, criticism is shared at lunch, and each one helps as he thinks best. What was agreed is in somebody's head."
        ),
        N_("What happens when that head is on holiday?"),
        dict.fromkeys(("listen", "whynot", "consult", "criticism", "informed"), 3)
        | {"know": 0, "meet": 1, "react": 1, "follow": 1},
        N_("Nothing can be proved at all: warmth without a standard depends on who is there."),
    ),
    Preset(
        "own",
        N_("My own firm"),
        N_("All eighteen answers stand at one. Set each, and have an example of last week ready for every three."),
        N_("Would a customer give the same answers?"),
        dict.fromkeys(QUESTIONS, 1),
        N_("Ask for the example before the number; then let a colleague answer apart."),
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Lift what can be proved by at least five points with a single answer."),
        lambda w: sum(w.result.proved.values()) - sum(_start_of(w).proved.values()) >= 5 and _changed(w) == 1,
        N_("Which answer is a ceiling for all the others?"),
    ),
    Mission(
        N_("Make a firm that proves every word and still listens badly: listening at most a third."),
        lambda w: w.result.provable == 1
        and w.result.share(w.result.said, "listening") <= 1 / 3
        and w.result.said["know"] == TOP,
        N_("Know all standards, and lower six answers."),
    ),
    Mission(
        N_("Make the lowest group sure: at least 45 of 50 people find the same one, with a noise of 0.8 or more."),
        lambda w: w.params.noise >= 0.8 and w.result.lowest_again[w.result.lowest] >= 45,
        N_("How far must the second lowest be away?"),
    ),
)  # fmt: skip

LIMITS = (
    N_("An answer about one's own firm is an opinion. Ask for an example of last week, or for a number."),
    N_(
        "That nothing can be proved beyond the standards that are known is our assumption; it is meant as a question."
    ),
    N_("All 18 questions count alike, and customers were not asked: a firm may be weak where nobody minds."),
    N_("The answers of the firms, and how much people differ, are illustrative."),
)


def _start_of(w: Any) -> Audit:
    return Audit(w.params_type(**w.preset_named(w.state.preset).values))


def _changed(w: Any) -> int:
    start = _start_of(w).said
    return sum(start[key] != answer for key, answer in w.result.said.items())


class AuditDashboard(Explorer):
    """Eighteen questions answered 0 to 3, in four groups, and what can be proved of them (chapter 8)."""

    name = "audit"
    title = N_("Audit dashboard")
    question = N_("How good are we by our own account, and how much of it could we prove?")
    params_type = AuditParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"

    def compute(self, params: AuditParams) -> Audit:
        return Audit(params)

    def sentence_for(self, result: Audit) -> str:
        v = result
        said, _proved = v.shares[v.lowest]
        if self.state.layer == "doubt":
            return _("{name} is lowest here; <b>{n} of {all}</b> other people would find the same group lowest.").format(
                name=html.escape(_(GROUPS[v.lowest]).capitalize()),
                n=number(v.lowest_again[v.lowest]),
                all=number(TIMES),
            )  # fmt: skip
        lowest = _("Lowest is <b>{name}</b> with {said} of its points.").format(
            name=html.escape(_(GROUPS[v.lowest])), said=percent(said)
        )
        if self.state.layer == "access":
            own = _("Access has {said} of its points.").format(said=percent(v.shares["access"][0]))
            return f"{own} {lowest}"
        proof = _(
            "Of all that was said, <b>{share}</b> can be proved: “standards are known” stands at {know} of 3."
        )
        return f"{lowest} {proof.format(share=percent(v.provable), know=number(v.said['know']))}"

    def rows_for(self, result: Audit) -> Sequence[Row]:
        said = [
            Row(_("Said: {name}").format(name=_(GROUPS[g])), s, "percent")
            for g, (s, _p) in result.shares.items()
        ]
        proved = [
            Row(_("Proved of what was said"), result.provable, "percent"),
            *(
                Row(_("Proved: {name}").format(name=_(GROUPS[g])), p, "percent")
                for g, (_s, p) in result.shares.items()
            ),
        ]
        rows = said if self._open_bet("promise") else said + proved  # the next bet asks for the proofs
        rows += [Row(_(q.short), result.said[key]) for key, q in QUESTIONS.items()]
        if self.state.layer == "doubt":
            rows += [
                Row(_("Lowest by other people, of 50: {name}").format(name=_(GROUPS[g])), n)
                for g, n in result.lowest_again.items()
            ]
        return rows

    def notes_for(self, params: AuditParams) -> Sequence[str]:
        found = [_("A three needs an example of last week. Without one it is a wish.")]
        if len(set(self.result.said.values())) == 1:
            found.append(
                _("Eighteen times the same answer: then nothing comes first, and nothing will change.")
            )
        if self.result.said["meet"] > self.result.said["know"]:
            found.append(
                _("Standards are met more often than they are known: how would anybody have noticed?")
            )
        return found
