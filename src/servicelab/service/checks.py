"""The tasks of chapter 1: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model, the acts and the diary of the chosen industry.
"""

import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, is_blank
from ..kit.i18n import N_, _, ngettext, number
from . import model, motto
from .acts import shipped
from .exercise import case, diary, story_act

SHARE = N_("share")
WEEKLY = N_("¥ a week")

RECALL = (
    Choice(
        "1-A1", "b", N_("Yes: its price is in the price of the product."),
        {
            "a": N_("Nobody buys a free warranty alone. Ask what it hangs on."),
            "c": N_("It can be read, and it is part of the bargain. Ask where it is paid."),
            "d": N_("The paper is a thing, the repair is not. Ask what is promised."),
        },
    ),
    Choice(
        "1-A2", "d", N_("Yes: one hour can be measured, and missed."),
        {
            "a": N_("Warm is not a number. Look for a promise that a clock can check."),
            "b": N_("Calm answers cannot be counted. Look for a time."),
            "c": N_("No white eyes is what is absent. Look for a time."),
        },
    ),
    Choice(
        "1-A3", "a", N_("Yes: few notice it done, many miss it in the end."),
        {
            "b": N_("Seen acts are noticed when done. Compare the two shares with one half."),
            "c": N_("What hardly anybody misses is no service to them. Here most miss it: read the second share."),
            "d": N_("The rule decides every act. Compare both shares with one half."),
        },
    ),
    Choice(
        "1-A4", "c", N_("Yes: it also takes in gladness that no work for the customer has made."),
        {
            "a": N_("It covers far more than the counter. Ask what it fails to keep out."),
            "b": N_("It names satisfaction, so it is about customers. Ask what else raises it."),
            "d": N_("It can be said in one line. Ask instead what else raises satisfaction."),
        },
    ),
    Choice(
        "1-A5", "b", N_("Yes: slips that are noticed late look like no slips."),
        {
            "a": N_("Silence fits two stories. Think of how long it takes until somebody notices."),
            "c": N_("Customers need not be patient to be silent: many do not know yet. Think of the delay."),
            "d": N_("A quiet week says a little, and the model says how much. Think of the delay."),
        },
    ),
)  # fmt: skip


def _time(*places: str) -> float:
    """Share of the minutes of the diary in lines of these places."""
    d = diary()
    return float(d.loc[d["place"].isin(places), "minutes"].sum() / d["minutes"].sum())


def _lines(*places: str) -> float:
    return float(diary()["place"].isin(places).mean())


def _net(days: float = -1, harm: float = 1.0, saved: float = 1.0, reach: bool = True) -> float:
    firm, act = case(), story_act()
    noticed = float(model.noticed_by(act, firm.days if days < 0 else days)) if reach else 1.0
    work = firm.customers * firm.minutes / 60 * firm.wage
    return saved * work - harm * firm.customers * noticed * firm.harm


def _noticed(felt: float, mean: float, days: float) -> float:
    return felt * (1 - math.exp(-days / mean))


APPLY = (
    Numeric(
        "1-B1", lambda: _time(model.SEEN), SHARE,
        N_("So much of the week is in view. The rest has to be told, or nobody knows of it."),
        (
            Wrong(lambda: _lines(model.SEEN), N_("That counts lines. A line may be five minutes or an hour: add up minutes.")),
            Wrong(lambda: _time(model.SEEN, model.UNSEEN), N_("That is what the customer pays for. Ask for the lines that are seen.")),
            Wrong(lambda: _time(model.UNSEEN), N_("Those are the unseen ones. Ask for the lines marked seen.")),
            Wrong(lambda: _time(model.NOT), N_("Those are no service. Ask for the lines marked seen.")),
        ),
        N_("Minutes of the seen lines, divided by all minutes."), tolerance=0.004,
    ),
    Numeric(
        "1-B2", _net, WEEKLY,
        N_("A saving that costs more than it saves: it only comes later."),
        (
            Wrong(lambda: _net(harm=0), N_("That is the work saved. Subtract what the customers who noticed cost.")),
            Wrong(lambda: _net(saved=0), N_("That is the harm alone. Add the work that is saved.")),
            Wrong(lambda: _net(reach=False), N_("That lets every customer notice. Multiply the harm by the share who have noticed.")),
            Wrong(lambda: _net(saved=60), N_("Minutes were taken for hours. Divide the minutes by 60.")),
        ),
        N_("Work saved (customers × minutes / 60 × wage), less customers × share who noticed × harm."),
        tolerance=0.005,
    ),
    Function(
        "1-B3", _noticed,
        lambda: ((0.7, 14.0, 1.0), (0.9, 40.0, 60.0), (0.95, 5.0, 3.0)),
        N_("Your function starts at 0 and comes to rest at the share who ever notice."),
        (
            Wrong(lambda felt, mean, days: felt, N_("That is the end. After a few days most of them have not noticed yet.")),
            Wrong(lambda felt, mean, days: felt * math.exp(-days / mean), N_("Those are the ones who have not noticed yet. Take 1 minus that.")),
            Wrong(lambda felt, mean, days: 1 - math.exp(-days / mean), N_("That lets everybody notice in the end. Multiply by the share who ever do.")),
            Wrong(lambda felt, mean, days: felt * min(days / mean, 1), N_("That goes up in a straight line. Use 1 − e to the power of −days/mean.")),
        ),
    ),
)  # fmt: skip

# What stands behind the eight moments: a word that shows the need.
NEEDS = (
    ("welcome", N_("who comes in wants to be seen first")),
    ("time", N_("the work stands still; what counts is the hour")),
    ("respect", N_("to return something is no offence")),
    ("justice", N_("something was promised and not kept")),
    ("guidance", N_("where is it?")),
    ("help", N_("it is too heavy for one")),
    ("patience", N_("a question more must not be a trouble")),
    ("correction", N_("a mistake may happen without shame")),
)
STAIRS = "bdeac"


def _folded(text: Any) -> str:
    return unicodedata.normalize("NFKC", str(text)).casefold().strip()


def _eight(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or set(answer) != set(range(1, 9)):
        return [_("Keep the curly brackets with the numbers 1 to 8, one word behind each.")]
    said = []
    for i, (need, hint) in enumerate(NEEDS, start=1):
        if is_blank(answer[i]):
            said.append(_("Still open: {number}.").format(number=i))
        elif _folded(answer[i]) != need:
            said.append(_("Moment {number}: {hint}.").format(number=i, hint=_(hint).rstrip("?.")))
    return said


def _stairs(answer: Any) -> list[str]:
    letters = [c for c in _folded(answer) if c in "abcde"]
    if sorted(letters) != list("abcde"):
        return [_("Write the five letters once each, from the lowest step to the highest.")]
    right = sum(a == b for a, b in zip(letters, STAIRS, strict=True))
    if right == len(STAIRS):
        return []
    return [
        ngettext("{n} of 5 letters stands on its step.", "{n} of 5 letters stand on their step.", right).format(n=number(right)),
        _("Begin with what is sold; rules come after knowing the customer, and problems last."),
    ]  # fmt: skip


RECOGNISE = (
    Made("1-B4", _eight, N_("All eight. Which of them can be written as a time?")),
    Made(
        "1-B5",
        _stairs,
        N_("So the staircase goes. The order was read from the place of the shapes on the slide."),
    ),
)

JUDGE = (
    Written(
        "1-C1",
        (
            (N_("who does the work"), ("she", "he", "they", "她", "他")),
            (N_("the customer and their problem"), ("customer", "owner", "buyer", "shipper", "guest", "household", "顾客", "客户")),
            (N_("what was done, and when"), ("minute", "hour", "day", "night", "morning", "evening", "o'clock", "点", "天", "分钟")),
            (N_("what nobody saw"), ("nobody", "unseen", "invisible", "no one", "not see", "never see", "没有人", "看不见")),
        ),
        least=100,
    ),
    Written(
        "1-C2",
        (
            (N_("three practices"), ("third", "3.", "第三")),
            (N_("what the customer sees"), ("see", "seen", "visible", "看见", "看到")),
            (N_("what stays unseen"), ("unseen", "invisible", "behind", "nobody", "看不见", "后台")),
            (N_("what is special about them"), ("special", "character", "differ", "only", "特点", "不同")),
        ),
        least=40,
    ),
)  # fmt: skip


def _own(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping):
        return [_("Keep the curly brackets: an act, a colon, and seen, unseen or not.")]
    acts = {str(act).strip(): _folded(home) for act, home in answer.items() if not is_blank(act)}
    acts = {act: home for act, home in acts.items() if not is_blank(home)}
    said = []
    if len(acts) < 10:
        said.append(_("So far {n} acts; write at least ten.").format(n=number(len(acts))))
    if wrong := [home for home in acts.values() if home not in model.HOMES]:
        said.append(_("{home} is no place. Write seen, unseen or not.").format(home=repr(wrong[0])))
    if short := [act for act in acts if len(act.split()) < 2 and len(act) < 4]:
        said.append(_("“{act}” is a word. Say what is done with what.").format(act=short[0]))
    if copied := {a.text for a in shipped_everywhere()} & set(acts):
        said.append(
            _("“{act}” is a card of the lesson. Take an act of your own.").format(act=sorted(copied)[0])
        )
    if len(acts) >= 10 and model.UNSEEN not in acts.values():
        said.append(_("Nothing unseen? Ask what would fail if you stayed at home for a week."))
    return said


def shipped_everywhere() -> list[model.Act]:
    """The cards of all industries."""
    from ..kit.scenario import names

    return [a for name in names() for a in shipped(name)]


def _clauses(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or set(answer) != {1, 2, 3}:
        return [_("Keep the curly brackets with the numbers 1 to 3, one sentence behind each.")]
    said = []
    for i, sentence in answer.items():
        if is_blank(sentence):
            said.append(_("Sentence {n} is open.").format(n=i))
            continue
        reading = motto.read(str(sentence))
        dark = [_(motto.LIGHTS[key]) for key, light in reading.lights.items() if light == motto.NO]
        if dark:
            said.append(_("Sentence {n}, still dark: {lights}.").format(n=i, lights=", ".join(dark)))
    if len({_folded(s) for s in answer.values()}) < 3 and not said:
        said.append(_("Three clauses need three different sentences."))
    return said


CREATE = (
    Made(
        "1-D1",
        _own,
        N_("Your own list. Show it to a customer and ask which line they would not have guessed."),
    ),
    Made("1-D2", _clauses, N_("Three sentences that somebody could begin with tomorrow.")),
)

FADED = (
    Numeric(
        "1-F1", lambda: case().customers * float(model.noticed_by(story_act(), 30)), N_("customers"),
        N_("So many have noticed by then, and the first day told you next to nothing."),
        (
            Wrong(lambda: case().customers * story_act().felt, N_("That is the end of the story. Multiply by the part that has noticed by day 30.")),
            Wrong(lambda: case().customers * float(model.noticed_by(story_act(), 1)), N_("That is the first day. Put 30 into the formula.")),
            Wrong(lambda: float(model.noticed_by(story_act(), 30)), N_("That is a share. Multiply by the customers of the week.")),
        ),
        N_("Customers × felt × (1 − e to the power of −30/days)."),
    ),
    Numeric(
        "1-F2", lambda: _net(days=30), WEEKLY,
        N_("The sign has changed: the saving was a loan."),
        (
            Wrong(lambda: _net(days=30, harm=0), N_("That is only what was saved. Subtract the harm.")),
            Wrong(lambda: _net(days=30, saved=0), N_("That is only the harm. Add the work saved.")),
            Wrong(lambda: _net(days=1), N_("That is the first day. Use those who have noticed by day 30.")),
        ),
        N_("Work saved, less noticed × harm."),
    ),
)  # fmt: skip

TASKS = [*RECALL, *APPLY, *RECOGNISE, *JUDGE, *CREATE, *FADED]
