"""The tasks of chapter 9: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the survey of the chosen industry.
"""

import math
from typing import Any

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, as_number, is_blank, near
from ..kit.evidence import numerals
from ..kit.i18n import N_, _
from ..kit.params import plain
from ..kit.scenario import current
from . import model
from .exercise import FADED_RATIO, INTERVIEWS, PEOPLE, REASONS, ratings

# --- A. Recall ---------------------------------------------------------------------------------

RECALL = (
    Choice(
        "9-A1",
        "a",
        N_("Yes: nobody can go, so the curve is high everywhere and says nothing about feelings."),
        {
            "b": N_("A straight line needs as many ways out as walls. Ask where else a household gets water."),
            "c": N_("That curve belongs to a market full of choice. Ask what a household can do that is not satisfied."),
            "d": N_("Somebody who must stay also has a curve. Ask how many of the dissatisfied are there next year."),
        },
    ),
    Choice(
        "9-A2",
        "c",
        N_("Yes: the index of the United States began four years earlier, and its letters are ACSI."),
        {
            "a": N_("Sweden did begin then. Compare the last of the three years with the card of this lesson."),
            "b": N_("That year stands in the sources too. Look at the country that the slide names last."),
            "d": N_("One of the three is wrong, and its letters as well. Look at the card of this lesson."),
        },
    ),
    Choice(
        "9-A3",
        "b",
        N_("Yes: points that lapse raise the cost of leaving; satisfaction has not been touched."),
        {
            "a": N_("Nothing in the story made anybody more satisfied. Ask what a member loses by leaving."),
            "c": N_("A commodity is an offer like all others. Points change what leaving costs, not what is sold."),
            "d": N_("Others are as near as before. Ask what has become dearer: not the rival, but going there."),
        },
    ),
    Choice(
        "9-A4",
        "d",
        N_("Yes: the share of the best answer alone, because in an open market only they come back."),
        {
            "a": N_("The mean hides how many ticked the best box. Two surveys with one mean can have many 5s or none."),
            "b": N_("That counts the 4s with the 5s. In an open market a 4 behaves otherwise: look at the curve."),
            "c": N_("That is another question, with a scale of its own. Here the boxes of one question are counted."),
        },
    ),
    Choice(
        "9-A5",
        "a",
        N_("Yes: staff who leave, and a comparison; what else differs between the stores was not held still."),
        {
            "b": N_("The source speaks of staff, not of customers, who leave. Look at the card before you quote."),
            "c": N_("A comparison of two groups is no experiment. Ask what else is different in a store where people stay."),
            "d": N_("It was not shown to be chance. It was not shown to be a cause either: that is the point."),
        },
    ),
)  # fmt: skip

# --- B. Apply ------------------------------------------------------------------------------------


def _top(*scores: int) -> float:
    """Share of the survey with one of these scores."""
    return float(ratings()["score"].isin(scores).mean())


def _again(score: int) -> float:
    t = ratings()
    return float(t.loc[t["score"] == score, "bought_again"].mean())


def _ratio(a: float, b: float) -> float:
    return a / b if b else math.inf


def _buyers(score: int) -> float:
    t = ratings()
    return float(t.loc[t["score"] == score, "bought_again"].sum())


APPLY = (
    Numeric(
        "9-B1",
        lambda: INTERVIEWS / PEOPLE,
        N_("interviews per person"),
        N_("Each person rated several trades, so the answers of one person are not independent of each other."),
        (
            Wrong(lambda: PEOPLE / INTERVIEWS, N_("Turned round: that is people per interview. Divide the interviews by the people.")),
            Wrong(lambda: INTERVIEWS - PEOPLE, N_("A difference says how many more, not how many for each. Divide.")),
            Wrong(lambda: INTERVIEWS / 65, N_("That is interviews per trade. The question asks for each person.")),
        ),
        N_("Interviews ÷ people."),
    ),
    Numeric(
        "9-B2",
        lambda: 100 - sum(REASONS.values()),
        N_("percent"),
        N_("Nearly a third are not accounted for. A slide that leaves out a third must say who they are."),
        (
            Wrong(lambda: sum(REASONS.values()), N_("That is what the three add up to. Take it off the whole.")),
            Wrong(lambda: 100 - REASONS["sales"] - REASONS["after-sales"], N_("Two reasons are taken off, the slide names three: product too.")),
            Wrong(lambda: 100 - max(REASONS.values()), N_("Only the largest reason is taken off. Take off all three.")),
        ),
        N_("100 less the three."),
    ),
    Numeric(
        "9-B3",
        lambda: _top(5),
        N_("share of all answers"),
        N_("The top box. The mean on the wall could hide half of it or twice as much."),
        (
            Wrong(lambda: _top(4, 5), N_("That counts the 4s too. The top box is the 5 alone: use == 5.")),
            Wrong(lambda: _top(1, 2, 3, 4), N_("That is everybody else. Take the answers that are 5.")),
            Wrong(lambda: float(ratings()["score"].mean()) / 5, N_("That is the mean as a part of 5. Recode each answer first: is it a 5?")),
            Wrong(lambda: float((ratings()["score"] == 5).sum()), N_("That is a number of people. Divide it by all who answered.")),
        ),
        N_("Recode each score into True or False, then divide the sum by the number of rows."),
    ),
    Numeric(
        "9-B4",
        lambda: _ratio(_again(5), _again(4)),
        N_("times"),
        N_("That is the number to ask for when somebody shows a mean: how far is a 4 from a 5 in this market?"),
        (
            Wrong(lambda: _ratio(_again(4), _again(5)), N_("Turned round: that is how often a 4 buys again for each 5. Divide the 5s by the 4s.")),
            Wrong(lambda: _again(5) - _again(4), N_("That is the difference of the two shares. The question is how many times as often: divide.")),
            Wrong(lambda: _ratio(_buyers(5), _buyers(4)), N_("That compares numbers of buyers, and there are not as many 5s as 4s. Compare the two shares.")),
            Wrong(lambda: _ratio(_again(5), _again(3)), N_("That compares with the 3s. Take the 4s.")),
        ),
        N_("Mean of bought_again for the 5s ÷ mean for the 4s."),
    ),
    Function(
        "9-B5",
        lambda score, bend: ((score - 1) / 4) ** bend,
        lambda: [(4, 1), (3, 0.15), (2, 2), (4, 6.2), (5, 3), (4.5, 2.5)],
        N_("One formula for every market: only the bend differs."),
        (
            Wrong(lambda score, bend: (score / 5) ** bend, N_("The scale begins at 1: from 1 to 5 there are four steps. Use (score − 1) / 4.")),
            Wrong(lambda score, bend: bend * (score - 1) / 4, N_("That multiplies by the bend, and gives straight lines. Raise to it: **.")),
            Wrong(lambda score, bend: ((score - 1) / 5) ** bend, N_("From 1 to 5 there are four steps, not five: divide by 4.")),
            Wrong(lambda score, bend: (score - 1) / 4, N_("The bend is missing: that is the straight line. Raise it to the bend.")),
        ),
    ),
)  # fmt: skip

# --- C. Judge ------------------------------------------------------------------------------------

JUDGE = (
    Written(
        "9-C1",
        (
            (
                N_("that the two ask different people"),
                (N_("different people"), N_("refuse"), N_("lost customers"), N_("not the same people"), N_("population")),
            ),
            (
                N_("that the two ask different questions"),
                (N_("question"), N_("asked"), N_("reason"), N_("brand")),
            ),
            (
                N_("what is missing from a hundred"),
                (N_("31"), N_("third"), N_("rest"), N_("missing"), N_("add up")),
            ),
            (
                N_("that neither has a source one could look up"),
                (N_("source"), N_("unknown"), N_("folklore"), N_("who asked"), N_("year")),
            ),
            (
                N_("what you would measure instead"),
                (N_("measure"), N_("survey"), N_("ask our"), N_("count"), N_("our own")),
            ),
        ),
        least=45,
    ),
)  # fmt: skip

# --- D. Create -----------------------------------------------------------------------------------


def _dialogue(answer: Any) -> list[str]:
    kinds = ("product", "sales", "dealer", "service")
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets and fill in the gaps.")]
    if left := [kind for kind in kinds if is_blank(answer.get(kind))]:
        return [_("Still open: {names}.").format(names=", ".join(left))]
    found = [
        _("{kind}: say what somebody does, and by when, in four words or more.").format(kind=kind)
        for kind in kinds
        if len(str(answer[kind]).split()) < 4 and len(str(answer[kind])) < 8
    ]
    if not found and len({str(answer[kind]).strip().lower() for kind in kinds}) < len(kinds):
        found.append(_("Two of the four are the same: each experience of the loop needs its own next step."))
    return found


CONDITIONS = ("substitutes", "switching", "differentiation", "programme", "patent")


def own_market(answer: dict[str, Any]) -> model.Market:
    """The learner's market, all other inputs as they stand."""
    return model.Market(model.CurveParams(**{name: as_number(answer[name]) for name in CONDITIONS}))


def _own(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets and fill in the gaps.")]
    if left := [name for name in CONDITIONS if is_blank(answer.get(name))]:
        return [_("Still open: {names}.").format(names=", ".join(left))]
    values = {name: as_number(answer.get(name)) for name in CONDITIONS}
    if bad := [name for name, value in values.items() if value is None or not 0 <= value <= 10]:
        return [_("A number from 0 to 10 is needed for {names}.").format(names=", ".join(bad))]
    four = round(float(own_market(answer).by_score[3]))
    sentence = str(answer.get("sentence") or "")
    if len(sentence) < 30 or not any(near(float(n), four, 0.01) for n in numerals(sentence)):
        return [
            _(
                "In your market {n} of 100 who say 4 buy again, by this model. Write one sentence to your superior with that number in it, "
                "and say what the firm reads from its retention rate today."
            ).format(n=plain(four))
        ]
    return []


CREATE = (
    Made("9-D1", _dialogue, N_("Four steps, and the loop is closed: the next purchase begins with one of them.")),
    Made("9-D2", _own, N_("A number with a market around it. Ask two colleagues for their five numbers before you send it.")),
)  # fmt: skip

# --- F. The faded example of the lesson ----------------------------------------------------------


def _lifted(score: int = 4) -> float:
    """Customers more who buy again when 100 with this score tick one more, in the market of the lesson."""
    gamma = lesson_gamma()
    return float(100 * (model.loyalty(score + 1, gamma) - model.loyalty(score, gamma)))


def lesson_gamma() -> float:
    """The bend of the curve of the chosen industry at its start."""
    start = current().loyalty.start
    return model.bend(
        model.choice(start.substitutes, start.switching, start.differentiation, start.programme, start.patent)
    )


FADED = (
    Numeric(
        "9-F1",
        _lifted,
        N_("customers of 100"),
        N_("Compare it with the step from 3 to 4: it tells you which customers to look after first."),
        (
            Wrong(lambda: _lifted(3), N_("That is the step from 3 to 4. Take the one from 4 to 5.")),
            Wrong(lambda: float(100 * model.loyalty(4, lesson_gamma())), N_("That is how many of the 4s buy again. Take it off how many of the 5s do.")),
            Wrong(lambda: 25.0, N_("That is the step on a straight line. In this market the line is bent: use the two shares.")),
        ),
        N_("Loyal of 100 with a 5, less loyal of 100 with a 4."),
    ),
    Numeric(
        "9-F2",
        lambda: model.implied_bend(FADED_RATIO),
        N_("bend of the curve"),
        N_("A steep market: the same measurement of 4s and 5s tells you which curve you stand on."),
        (
            Wrong(lambda: FADED_RATIO / (4 / 3), N_("That divides without the logarithms. Take the logarithm of both.")),
            Wrong(lambda: math.log(FADED_RATIO) / math.log(5 / 4), N_("The scale begins at 1: a 5 stands four steps up, a 4 three. Use 4 / 3.")),
            Wrong(lambda: math.log(FADED_RATIO), N_("That is the upper part only. Divide it by the logarithm of 4 / 3.")),
        ),
        N_("log(ratio) ÷ log(4 / 3)."),
    ),
)  # fmt: skip

TASKS = (*RECALL, *APPLY, *JUDGE, *CREATE, *FADED)
