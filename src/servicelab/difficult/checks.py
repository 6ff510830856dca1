"""The tasks of chapter 7: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the tables of the chosen industry.
"""

import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, is_blank
from ..kit.i18n import N_, _, ngettext, number
from ..kit.needs import TEN
from . import claim, model, pages
from .behaviour import BEHAVIOURS, PHRASES
from .exercise import Case, case, frequent
from .snippets import TAGS, key, talks

SHARE = N_("share")
MONTHLY = N_("¥ a month")

RECALL = (
    Choice(
        "7-A1", "c", N_("Yes: an unmet need, expressed in a way that does not fit."),
        {
            "a": N_("That judges the person. Ask what the slide says they want, like everybody."),
            "b": N_("Some may have learned that noise pays. The slide looks deeper: ask what is missing to them."),
            "d": N_("Age stands nowhere on that page. Look for what the slide says is missing."),
        },
    ),
    Choice(
        "7-A2", "b", N_("Yes: a nod is enough, and the next question is cheap."),
        {
            "a": N_("A wide question asks for a speech, which is just what is hard. Make the answer small."),
            "c": N_("Pressure turns silence into a fight. Make the answer small instead."),
            "d": N_("Leaving saves time and no facts. Ask something that a nod can answer."),
        },
    ),
    Choice(
        "7-A3", "d", N_("Yes: behaviour, then consequence with a choice, then stop."),
        {
            "a": N_("Stopping comes last, unless there is a threat. Begin with what is done."),
            "b": N_("A gift pays for the insult. Begin with what is done, and offer nothing for it."),
            "c": N_("The consequence comes second. First say which behaviour you mean."),
        },
    ),
    Choice(
        "7-A4", "a", N_("Yes: balance in the mind, small advantages, the game."),
        {
            "b": N_("Poverty is not on the list, and whoever is poor may never bargain. Recall the three motives."),
            "c": N_("Those are feelings towards you. The motives are about the price. Recall the three."),
            "d": N_("Those are parts of a price. Ask what somebody gets out of bargaining itself."),
        },
    ),
    Choice(
        "7-A5", "b", N_("Yes: the difference of means against the spread inside each group."),
        {
            "a": N_("A mean alone hides how different the people inside a group are. Put the spread beside it."),
            "c": N_("Stories are chosen because they fit. Count everybody, in both groups."),
            "d": N_("A list of adjectives cannot be wrong. Choose something that could be counted."),
        },
    ),
)  # fmt: skip


def _given(behaviour: bool = True, need: bool = False) -> float:
    """In the talks table: the share with the arrow's need among those with the behaviour, or turned round."""
    table, desk = talks(), case()
    shows, has = table["behaviour"] == desk.behaviour, table["need"] == desk.need
    among = (shows if behaviour else True) & (has if need else True)
    return float((shows & has).sum() / (among.sum() if among is not True else len(table)))


def _share(column: str) -> float:
    desk = case()
    wanted = {"behaviour": desk.behaviour, "need": desk.need}[column]
    return float((talks()[column] == wanted).mean())


def _saving(c: Case, question: float = 1.0, guess_again: bool = True) -> float:
    """¥ a month that one question saves; ``question``: how much of its price is counted."""
    asked = c.heard + (1 - c.heard) * c.clear if guess_again else c.heard
    won = (asked - c.clear) * (c.missed - c.met)
    return c.talks * (won - question * c.ask) / 60 * c.wage


def _belief(base: float, clear: float) -> float:
    """Two causes are enough: the need of the arrow, and all others together."""
    return base * clear / (base * clear + (1 - base) * (1 - clear) / 9)


def _test() -> claim.Comparison:
    return claim.compare(*claim.groups())


APPLY = (
    Numeric(
        "7-B1", _given, SHARE,
        N_("So rarely is the arrow right here. The behaviour is seen, the need is not."),
        (
            Wrong(lambda: _share("need"), N_("That is the base rate among all talks. Look only at the talks with this behaviour.")),
            Wrong(lambda: _given(behaviour=False, need=True), N_("That is turned round: of those with the need, who show the behaviour. Divide by the talks with the behaviour.")),
            Wrong(lambda: _given(behaviour=False), N_("That divides by all talks. Divide by those with the behaviour.")),
            Wrong(lambda: _share("behaviour"), N_("That is how frequent the behaviour is. Ask which of these talks have the need.")),
        ),
        N_("Talks with behaviour and need, divided by talks with the behaviour."), tolerance=0.004,
    ),
    Numeric(
        "7-B2", lambda: _saving(case()), MONTHLY,
        N_("One question, a month of work. From which price of a question on would it be zero?"),
        (
            Wrong(lambda: _saving(case(), question=0), N_("The question itself is missing: it takes its minutes in every talk.")),
            Wrong(lambda: _saving(case(), guess_again=False), N_("Where the answer names nothing, your people still guess, and are right as before.")),
            Wrong(lambda: _saving(case()) * 60, N_("Minutes were taken for hours. Divide by 60.")),
            Wrong(lambda: _saving(case()) / case().talks, N_("That is one talk. Multiply by the talks of a month.")),
        ),
        N_("Talks × (share won × minutes won − minutes of the question) / 60 × wage."), tolerance=0.005,
    ),
    Function(
        "7-B3", _belief, lambda: ((0.02, 0.46), (0.28, 0.46), (0.1, 0.8)),
        N_("Your function keeps a rare need rare, and a clear behaviour clear."),
        (
            Wrong(lambda base, clear: clear, N_("That forgets the base rate: it is how many of those with the need do it.")),
            Wrong(lambda base, clear: base * clear, N_("That is the share who have the need and do it. Divide by all who do it.")),
            Wrong(lambda base, clear: base * clear / (base * clear + (1 - base) * (1 - clear)), N_("The others have nine behaviours to choose from: take one ninth of the rest.")),
            Wrong(lambda base, clear: base, N_("That is the belief before anything was seen. Use the behaviour.")),
        ),
    ),
    Numeric(
        "7-B4", lambda: _test().ratio, N_("no unit"),
        N_("So small a part of the spread: to know the group tells next to nothing about the person."),
        (
            Wrong(lambda: _test().difference, N_("That is the difference in minutes. Divide it by the spread inside the groups.")),
            Wrong(lambda: _test().difference / _test().spread**2, N_("That divides by the variance. Take its root first.")),
            Wrong(lambda: _test().difference / claim.groups()[0].mean(), N_("That compares with the mean. What counts is how different the people inside a group are.")),
            Wrong(lambda: _test().difference / (_test().spread * math.sqrt(2 / claim.SIZE)), N_("That asks whether the means differ by accident. Here the question is whether the group tells anything about a person: divide by the spread itself.")),
        ),
        N_("Mean of other less mean of one, divided by the spread inside."), tolerance=0.01,
    ),
)  # fmt: skip

ENOUGH = 27  # tags of thirty


def _folded(text: Any) -> str:
    return unicodedata.normalize("NFKC", str(text)).casefold().strip()


def _tags(answer: Any) -> list[str]:
    letters = [c for c in _folded(answer) if c in TAGS]
    right = key()
    if not isinstance(answer, str) or len(letters) != len(right):
        return [
            _("Write {n} letters from a to j in one text; so far there are {m}.").format(
                n=len(right), m=len(letters)
            )
        ]
    wrong = [i for i, (a, b) in enumerate(zip(letters, right, strict=True), start=1) if a != b]
    if len(right) - len(wrong) >= ENOUGH:
        return []
    first = wrong[0]
    return [
        ngettext("{n} of {all} tags agrees.", "{n} of {all} tags agree.", len(right) - len(wrong)).format(
            n=number(len(right) - len(wrong)), all=number(len(right))
        ),
        _("Look again at: {numbers}.").format(numbers=", ".join(map(str, wrong[:8]))),
        _("Number {n}: somebody {does}.").format(n=first, does=_(BEHAVIOURS[TAGS[right[first - 1]]].text)),
    ]


RECOGNISE = (
    Made("7-B5", _tags, N_("You tagged what was done. Which of them would you have called a type?")),
)

JUDGE = (
    Written(
        "7-C1",
        (
            (N_("the fault is treated like a complaint"), ("complain", "repair", "mend", "write it down", "note", "log", "投诉", "修")),
            (N_("somebody goes and asks"), ("ask", "ring", "call", "visit", "look", "问", "打电话")),
            (N_("why it would be wrong to use the good nature"), ("unfair", "fair", "exploit", "use", "trust", "silent", "不公平", "利用")),
            (N_("a person, a day or an hour"), ("by ", "day", "tomorrow", "hour", "week", "today", "天", "小时")),
        ),
        least=40,
    ),
    Written(
        "7-C2",
        (
            (N_("what the numbers say: difference and spread"), ("spread", "difference", "mean", "overlap", "pairs", "差", "均值")),
            (N_("that the sample is made and says nothing about real people"), ("synthetic", "program", "made", "drawn", "real people", "合成", "程序")),
            (N_("what is wrong with treating people by their group"), ("group", "stereotype", "unfair", "person", "half", "刻板", "群体")),
            (N_("what to do instead: a behaviour or a question"), ("ask", "behaviour", "question", "observe", "choose", "问", "行为")),
        ),
        least=40,
    ),
)  # fmt: skip


def _own(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or set(answer) != {1, 2, 3}:
        return [_("Keep the curly brackets with the numbers 1 to 3.")]
    said, signs = [], set()
    for i, row in answer.items():
        if not isinstance(row, Mapping) or set(row) != {"sign", "need", "phrase", "often"}:
            said.append(_("Behaviour {n}: keep sign, need, phrase and often.").format(n=i))
            continue
        if open_ := [name for name, value in row.items() if is_blank(value)]:
            said.append(_("Behaviour {n}, still open: {names}.").format(n=i, names=", ".join(open_)))
            continue
        if fix := pages.fault("sign", str(row["sign"])):
            said.append(_("Behaviour {n}, sign: {fix}.").format(n=i, fix=fix))
        if _folded(row["need"]) not in TEN:
            said.append(_("Behaviour {n}: the need is one of {all}.").format(n=i, all=", ".join(TEN)))
        if fix := pages.fault("first", str(row["phrase"])):
            said.append(_("Behaviour {n}, phrase: {fix}.").format(n=i, fix=fix))
        if fix := pages.fault("often", str(row["often"])):
            said.append(_("Behaviour {n}, often: {fix}.").format(n=i, fix=fix))
        signs.add(_folded(row["sign"]))
        if any(_folded(row["phrase"]) == _folded(_(phrase)).strip("“”") for phrase in PHRASES.values()):
            said.append(
                _("Behaviour {n}: that phrase stands in the lesson. Say it in your words.").format(n=i)
            )
    if not said and len(signs) < 3:
        said.append(_("Three different behaviours, please."))
    return said


# What each sentence of a boundary must hold: a word that shows it, and what to do when there is none.
STEPS = {
    1: (("name", "shout", "insult", "word", "loud", "remark", "touch", "film", "interrupt", "骂", "喊", "话"), N_("say which behaviour you mean")),
    2: (("if", "unless", "as soon as", "otherwise", "如果", "要是", "只要"), N_("say a consequence with “if”, and what stays open")),
    3: (("end", "stop", "hang up", "leave", "close", "call a colleague", "结束", "停止", "挂"), N_("say what you do now")),
}  # fmt: skip


def _boundary(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or set(answer) != {1, 2, 3}:
        return [_("Keep the curly brackets with the numbers 1 to 3, one sentence behind each.")]
    said = []
    for i, sentence in answer.items():
        words, fix = STEPS[i]
        if is_blank(sentence):
            said.append(_("Sentence {n} is open.").format(n=i))
        elif mend := pages.fault("first", str(sentence)):
            said.append(_("Sentence {n}: {fix}.").format(n=i, fix=mend))
        elif not any(word in _folded(sentence) for word in words):
            said.append(_("Sentence {n}: {fix}.").format(n=i, fix=_(fix)))
    if not said and len({_folded(s) for s in answer.values()}) < 3:
        said.append(_("Three steps need three different sentences."))
    return said


CREATE = (
    Made("7-D1", _own, N_("Three behaviours, none of them a type. Count them for a week, then look again.")),
    Made(
        "7-D2", _boundary, N_("Three sentences to hang beside the desk. Practise them aloud with somebody.")
    ),
)


def _frequent_belief() -> float:
    return _belief(frequent().base, frequent().clear)


FADED = (
    Numeric(
        "7-F1", _frequent_belief, SHARE,
        N_("The same behaviour model, another base rate: here the arrow is worth something."),
        (
            Wrong(lambda: frequent().clear, N_("That is how many with the need do it. Divide those who have the need and do it by all who do it.")),
            Wrong(lambda: frequent().base * frequent().clear, N_("That is the share of all talks with both. Divide by all talks in which it is done.")),
            Wrong(lambda: _belief(case().base, case().clear), N_("That is the rare need of the example above. Use the frequent one.")),
        ),
        N_("With the need and doing it, divided by all who do it."),
    ),
    Numeric(
        "7-F2", lambda: model.minutes(model.after_asking(case().clear, _params()), _params()) + case().ask, N_("minutes a talk"),
        N_("One question longer, and shorter in the end. What would it be with a question of five minutes?"),
        (
            Wrong(lambda: model.minutes(model.after_asking(case().clear, _params()), _params()), N_("The question itself takes time, in every talk. Add it.")),
            Wrong(lambda: model.minutes(case().clear, _params()) + case().ask, N_("That asks and does not listen: after the answer more talks meet the need.")),
            Wrong(lambda: model.minutes(case().heard, _params()) + case().ask, N_("After an answer that names nothing you still guess. Use the share after asking.")),
        ),
        N_("Question, plus share × minutes met, plus the rest × minutes missed."), tolerance=0.004,
    ),
)  # fmt: skip


def _params() -> model.MapParams:
    c = case()
    return model.MapParams(
        clear=c.clear, talks=c.talks, met=c.met, missed=c.missed, ask=c.ask, heard=c.heard, wage=c.wage
    )


TASKS = [*RECALL, *APPLY, *RECOGNISE, *JUDGE, *CREATE, *FADED]
