"""The tasks of chapter 4: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model, the chain and the tables of the chosen industry.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import numpy as np

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, as_number, is_blank
from ..kit.i18n import N_, _, number
from ..kit.params import plain
from ..kit.scenario import names, scenario
from . import links, model, sorts
from .exercise import STATEMENTS, answers, case, chain_table, dialogue, people
from .quotient import ACTS, MOST, cq, points

MONTHLY = N_("customers a month")
OF_100 = N_("points of 100")
SHARE = N_("share")

RECALL = (
    Choice(
        "4-A1", "c", N_("Yes: seeing whom one serves, and serving them."),
        {
            "a": N_("That is what IQ is taken for. Look for the one with a second person in it."),
            "b": N_("That is EQ: feelings, one's own and others'. Look for the one about serving."),
            "d": N_("That is AQ: what somebody does after a setback. Look for the customer."),
        },
    ),
    Choice(
        "4-A2", "b", N_("Yes: whoever depends on your product, service or information to do their work."),
        {
            "a": N_("Wages flow the other way. Ask who needs your output to go on working."),
            "c": N_("Being inside is not enough: the guard may need nothing of yours. Ask who depends on it."),
            "d": N_("Then nobody in the map room has customers at all. Ask who waits for the sheet."),
        },
    ),
    Choice(
        "4-A3", "d", N_("Yes: each of the five can be done for somebody who errs."),
        {
            "a": N_("One duty is to inform truthfully, which may contradict. Read the fifth again."),
            "b": N_("None of the five grants anything. Read their verbs."),
            "c": N_("They do not silence anybody: they explain. Look for what all five have in common."),
        },
    ),
    Choice(
        "4-A4", "a", N_("Yes: without a higher limit, only the picture has moved."),
        {
            "b": N_("Customers do not see the chart. Ask who decides a refund."),
            "c": N_("The way is as long downwards as upwards. Count hand-offs."),
            "d": N_("A chart changes no wage and no limit. Ask who decides a refund."),
        },
    ),
    Choice(
        "4-A5", "b", N_("Yes: it meets all failures and has caused few of them."),
        {
            "a": N_("It meets the failures of all seven. Ask where they were caused."),
            "c": N_("It causes about as many as any other link. Ask what it collects besides."),
            "d": N_("Friendliness mends no missing part. Ask where the part went missing."),
        },
    ),
)  # fmt: skip


def _at(what: str) -> int:
    """Of the twenty: wish, may, never (used it), asked (for something), idle (no use running)."""
    p = people()
    running, past, asked = p["running"] == "yes", p["last_use"].notna(), p["asked"] == "yes"
    never = ~running & ~past
    found = {"wish": never & asked, "may": never & ~asked, "never": never, "asked": asked, "idle": ~running}
    return int(found[what].sum())


def _failed(how: str = "") -> float:
    p = chain_table()["holds"].to_numpy()
    held = {
        "": p.prod(),
        "mean": p.mean(),
        "weakest": p.min(),
        "sum": 1 - (1 - p).sum(),
        "right": 1 - p.prod(),
    }
    return float(case().customers * (1 - held[how]))


def _sheet(how: str = "") -> float:
    """The CQ of P01, and three ways to miss it."""
    row = answers().iloc[0]
    given = {key: float(row[key]) for key in ACTS}
    straight = sum(given[key] for key, act in ACTS.items() if not act.turned)
    turned = sum(given[key] for key, act in ACTS.items() if act.turned)
    share = 100 / (MOST * len(ACTS))
    return {
        "": cq(given),
        "raw": share * (straight + turned),
        "left": share * straight,
        "minus": share * (straight - turned),
        "points": sum(points(given).values()),
    }[how]


def _mean_cq(rater: str = "") -> float:
    rows = answers()
    rows = rows[rows["rater"] == rater] if rater else rows
    return float(np.mean([cq({key: float(row[key]) for key in ACTS}) for _i, row in rows.iterrows()]))


def _gap() -> float:
    return _mean_cq("self") - _mean_cq("colleague")


APPLY = (
    Numeric(
        "4-B1", lambda: _at("wish"), N_("people"),
        N_("So many asked, could not have it, and stand on no list of contracts."),
        (
            Wrong(lambda: _at("asked"), N_("Some of those use it already, or did. Keep the ones who never have.")),
            Wrong(lambda: _at("may"), N_("Those never asked: they may use it one day. Turn the condition round.")),
            Wrong(lambda: _at("never"), N_("That is everybody who never used it. Keep those who asked.")),
            Wrong(lambda: _at("idle"), N_("Among them are people who used it before. They must also never have used it.")),
        ),
        N_("Never used it, nothing running, and asked."),
    ),
    Numeric(
        "4-B2", _failed, MONTHLY,
        N_("So many meet a failure, on a wall of seven green numbers."),
        (
            Wrong(lambda: _failed("mean"), N_("The mean describes one department. A customer needs all seven: multiply.")),
            Wrong(lambda: _failed("weakest"), N_("That is the weakest link alone. The others fail other customers: multiply all.")),
            Wrong(lambda: _failed("sum"), N_("Added faults count customers twice whom two links fail. Multiply the rates.")),
            Wrong(lambda: _failed("right"), N_("Those are served right. Take the others: 1 less the product.")),
        ),
        N_("Customers × (1 − the product of the seven rates)."), tolerance=0.005,
    ),
    Function(
        "4-B3", model.needed,
        lambda: ((0.5, 3), (0.8, 2), (0.6, 7)),
        N_("Your function says 0.993 for 0.95 and seven links."),
        (
            Wrong(lambda target, links: target, N_("With that rate for each link the whole falls short. It must be higher.")),
            Wrong(lambda target, links: target**links, N_("That is the whole that such links would make. Turn the power round: 1/links.")),
            Wrong(lambda target, links: 1 - (1 - target) / links, N_("That shares the faults out evenly, which is close and not exact. Take the root.")),
            Wrong(lambda target, links: target / links, N_("A rate cannot be divided among links: they multiply. Take the root.")),
        ),
    ),
    Numeric(
        "4-B4", _sheet, OF_100,
        N_("Right. Now remember: one answer moved by one step would move it by four points."),
        (
            Wrong(lambda: _sheet("raw"), N_("The turned acts went in as they are. Take 3 less the answer for each of the three.")),
            Wrong(lambda: _sheet("left"), N_("The turned acts are missing. Add 3 less the answer for each of the three.")),
            Wrong(lambda: _sheet("minus"), N_("Subtracted is not turned: 3 is missing for each of the three acts.")),
            Wrong(lambda: _sheet("points"), N_("Those are points. Divide by the 24 that can be had, times 100.")),
        ),
        N_("Five acts as they are, three as 3 less the answer; then over 24, times 100."), tolerance=0.002,
    ),
    Numeric(
        "4-B5", _gap, OF_100,
        N_("So much kinder are people to themselves here. Which of the two views would you print?"),
        (
            Wrong(lambda: _mean_cq("self"), N_("That is what they say of themselves. Subtract the colleagues' view.")),
            Wrong(lambda: _mean_cq("colleague"), N_("That is the colleagues' view. Subtract it from their own.")),
            Wrong(lambda: _mean_cq(), N_("That is the mean of both views. Ask for the difference.")),
            Wrong(lambda: _gap() * MOST * len(ACTS) / 100, N_("That is in points of 24. Turn it into points of 100.")),
        ),
        N_("Mean CQ of self, less mean CQ of colleague."), tolerance=0.005,
    ),
)  # fmt: skip


def _bids(answer: Any) -> list[str]:
    keys = range(1, len(STATEMENTS) + 1)
    if not isinstance(answer, Mapping) or set(answer) != set(keys):
        return [_("Keep the curly brackets with the numbers 1 to 8, a bid behind each.")]
    if open_ := [str(i) for i in keys if is_blank(answer[i])]:
        return [_("Still open: {numbers}. A bid may be 0.").format(numbers=", ".join(open_))]
    bids = {i: as_number(answer[i]) for i in keys}
    if odd := [str(i) for i, bid in bids.items() if bid is None or bid < 0]:
        return [_("A bid is a number from 0 up; look at {numbers}.").format(numbers=", ".join(odd))]
    total, said = sum(bids.values()), []
    if abs(total - 100) > 1e-6:
        said.append(_("Your bids add up to {total}; you have 100.").format(total=plain(total)))
    if max(bids.values()) - min(bids.values()) < 5:
        said.append(_("Who pays the same for all has not chosen. What would you give up first?"))
    return said


# What a line would have to do to be the duty that was written; said when it does another one.
HINTS = {
    "interests": N_("learning needs a question that has no answer yet."),
    "choose": N_("helping to choose names one of several, for this customer."),
    "functions": N_("a function is something that the thing has or does."),
    "benefits": N_("a benefit happens in the customer's own life."),
    "answers": N_("an answer says a fact that was asked for, also an unwelcome one."),
    "none": N_("something is done here for the customer. What?"),
}


def _duties(answer: Any) -> list[str]:
    lines = dialogue()
    if not isinstance(answer, Mapping) or set(answer) != set(range(1, len(lines) + 1)):
        return [_("Keep the curly brackets with the numbers 1 to 7, one word behind each.")]
    known, said = (*sorts.DUTIES, "none"), []
    for i, (_text, duty) in enumerate(lines, start=1):
        word = "" if is_blank(answer[i]) else str(answer[i]).strip().casefold()
        if not word:
            said.append(_("Still open: {number}.").format(number=number(i)))
        elif word not in known:
            said.append(
                _("Line {number}: {word} is none of {known}.").format(
                    number=number(i), word=repr(word), known=", ".join(known)
                )
            )
        elif word != duty:
            said.append(_("Line {number}: {hint}").format(number=number(i), hint=_(HINTS[word])))
    return said


MAKE = (
    Made("4-B6", _bids, N_("Your wall. The sentence with 0 points comes down: who would miss it?")),
    Made("4-B7", _duties, N_("All seven. Two lines sound polite and do nothing for anybody.")),
)

JUDGE = (
    Written(
        "4-C1",
        (
            (N_("chance among equals"), ("chance", "luck", "random", "coincidence", "偶然", "运气", "随机")),
            (N_("where failures are caused, not where they are met"), ("cause", "caused", "origin", "原因", "造成")),
            (N_("what to count instead"), ("count", "measure", "track", "record", "统计", "记录", "衡量")),
            (N_("what to do next month"), ("month", "next", "first", "下个月", "下月", "先")),
        ),
        least=60,
    ),
    Written(
        "4-C2",
        (
            (N_("what is asked before it is judged"), ("ask", "question", "need", "询问", "问", "需要")),
            (N_("what is explained or offered"), ("explain", "offer", "choice", "choose", "show", "解释", "选择", "说明")),
            (N_("that the information stays true"), ("true", "truth", "honest", "fact", "accurate", "真", "诚实", "准确")),
            (N_("what “right” can mean"), ("right", "wrong", "对", "错")),
        ),
        least=50,
    ),
)  # fmt: skip

KINDS = ("direct", "indirect", "outside")


def _map(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping):
        return [_("Keep the curly brackets: who and what they use, a colon, and one of three words.")]
    rows = {
        str(who).strip(): str(kind).strip().casefold()
        for who, kind in answer.items()
        if not (is_blank(who) or is_blank(kind))
    }
    said = []
    if len(rows) < 5:
        said.append(_("So far {n} users; write at least five.").format(n=number(len(rows))))
    if odd := [kind for kind in rows.values() if kind not in KINDS]:
        said.append(_("{kind} is no kind. Write direct, indirect or outside.").format(kind=repr(odd[0])))
    if bare := [who for who in rows if ":" not in who.replace("：", ":")]:
        said.append(_("“{who}”: say also what they use, behind a colon.").format(who=bare[0]))
    shipped = {u.text for name in names() for u in scenario(name).customer.users}
    if copied := sorted(shipped & set(rows)):
        said.append(_("“{who}” is a card of the lesson. Take one of your own.").format(who=copied[0]))
    if len(rows) >= 5 and (missing := [kind for kind in KINDS if kind not in rows.values()]):
        said.append(_("Nobody is {kind} yet. Follow your work one desk further.").format(kind=missing[0]))
    return said


def _preset(answer: Any) -> list[str]:
    parts = ("state", "story", "question")
    if not isinstance(answer, Mapping) or set(answer) != set(parts):
        return [_("Keep the curly brackets with state, story and question.")]
    said, given = [], {key: "" if is_blank(answer[key]) else str(answer[key]).strip() for key in parts}
    head, _mark, tail = given["state"].partition("?")
    extra = parse_qs(tail).get("extra", [""])[0]
    if head != "chain.1":
        said.append(_("The state begins with chain.1?; copy the whole line from the widget."))
    else:
        try:
            if not links.from_line(extra, 7):
                said.append(
                    _("No link has a value of its own yet. Drag a point of the picture, then copy again.")
                )
        except ValueError as fault:
            said.append(str(fault))
    if len([s for s in given["story"].replace("?", ".").split(".") if s.strip()]) < 2:
        said.append(_("A story has two sentences: what there is, and what happens."))
    if not given["question"].endswith(("?", "？")):
        said.append(_("The question ends with a question mark."))
    return said


CREATE = (
    Made("4-D1", _map, N_("Your own map. Ask one of the direct users tomorrow what your work is missing.")),
    Made(
        "4-D2", _preset, N_("A preset of your own. Give it to somebody, and let them bet before they look.")
    ),
)

SEVEN = 7

FADED = (
    Numeric(
        "4-F1", lambda: 0.95**SEVEN, SHARE,
        N_("Three customers in ten meet a failure, and every department is content."),
        (
            Wrong(lambda: 0.95, N_("That is one link. A customer needs seven of them: multiply.")),
            Wrong(lambda: 1 - SEVEN * 0.05, N_("Adding the faults counts some customers twice. Multiply the rates.")),
            Wrong(lambda: 1 - 0.95**SEVEN, N_("Those are failed. Ask for those for whom all seven hold.")),
        ),
        N_("0.95 to the power of 7."), tolerance=0.004,
    ),
    Numeric(
        "4-F2", lambda: model.needed(0.95, SEVEN), SHARE,
        N_("Seven slips in a thousand are all that each department may make."),
        (
            Wrong(lambda: 0.95, N_("With 0.95 each, the whole is about 0.70. Each must be better than the whole.")),
            Wrong(lambda: 0.95**SEVEN, N_("That goes the other way: from the link to the whole. Take the root.")),
            Wrong(lambda: 0.95 ** (1 / 2), N_("That is for a chain of two. Take the seventh root.")),
        ),
        N_("0.95 to the power of 1/7."), tolerance=0.0004,
    ),
)  # fmt: skip

TASKS = [*RECALL, *APPLY, *MAKE, *JUDGE, *CREATE, *FADED]
