"""The tasks of chapter 19: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the log of the chosen industry.
"""

import re
from typing import Any

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, is_blank
from ..kit.i18n import N_, _, ngettext, number
from ..kit.params import ParamError
from . import log, model
from .causes import CAUSES, REASONS, pareto
from .exercise import SLIDE, SPEAK, case, complaint_log, first_complaints, malice, params

THOUSAND = 1000
PEOPLE = N_("customers who stay")
YUAN = N_("¥ per customer")
SHARE = N_("share of 1")

# --- A. Recall -----------------------------------------------------------------------------------

RECALL = (
    Choice(
        "19-A1",
        "b",
        N_("Yes: said once, not pursued. This layer is larger than the top in every pyramid you saw."),
        {
            "a": N_(
                "At the top are those who come back when they were not helped. Look whether anybody came back."
            ),
            "c": N_(
                "At the bottom nobody says anything to the firm. Something was said here: go one layer up."
            ),
            "d": N_(
                "What was said at the counter counts, even if no form was filled in. Ask where it was said, not where it was written."
            ),
        },
    ),
    Choice(
        "19-A2",
        "c",
        N_("Yes: 1 of 25 is 4%, and 25 less the one who speaks are 24."),
        {
            "a": N_("It is the same number in another dress, no second study. Divide 1 by 25."),
            "b": N_("25 is a count of heads. Divide the one who speaks by all the dissatisfied."),
            "d": N_("Then one of 24 would speak. The one who speaks belongs to the 25: count again."),
        },
    ),
    Choice(
        "19-A3",
        "d",
        N_("Yes, of those who said what they would do, after losses above 100 dollars."),
        {
            "a": N_("That is the rate of those who said nothing. Go one step up."),
            "b": N_("That is the best case: resolved fast. Start from the bottom of the list."),
            "c": N_("That is resolved, without haste. Here nothing was resolved."),
        },
    ),
    Choice(
        "19-A4",
        "a",
        N_("Yes: more voices and fewer losses are one event, seen from two desks."),
        {
            "b": N_(
                "The count of complaints says how many speak, not how many are unhappy. Look at who stays."
            ),
            "c": N_(
                "They do not cancel out: one counts words, the other customers. Report the customers first."
            ),
            "d": N_("Both counts may be right. Ask what each one counts before you mistrust it."),
        },
    ),
    Choice(
        "19-A5",
        "c",
        N_("Yes: the mood is repaired. For buying again the average effect is not significant."),
        {
            "a": N_(
                "That is the belief, and it would make causing problems a good idea. Look up what was measured."
            ),
            "b": N_("For satisfaction the average effect is there. Keep mood and buying apart."),
            "d": N_(
                "Speed matters in the survey of intentions; the meta-analysis asks another question: above or below no problem at all?"
            ),
        },
    ),
)

# --- B. Apply ------------------------------------------------------------------------------------


def _kept(voice: float = SPEAK, treated: float | None = None, silent: float | None = None) -> float:
    """Of a thousand with a problem, those who stay when all who complain get the same treatment."""
    firm = case()
    treated = firm.back_fast if treated is None else treated
    silent = firm.back_silent if silent is None else silent
    return THOUSAND * ((1 - voice) * silent + voice * treated)


def _persistence() -> float:
    return model.from_layers(*(100 * x for x in SLIDE), first=case().first).persist


def _limit(
    causal: float | None = None, handling: float | None = None, resolved: float | None = None
) -> float:
    firm = case()
    cost = (firm.handling_cost if handling is None else handling) + (
        firm.resolved if resolved is None else resolved
    ) * firm.compensation
    return float(model.break_even(cost, firm.gain, firm.causal if causal is None else causal))


FIRM = (
    Numeric(
        "19-B1",
        _kept,
        PEOPLE,
        N_("Both groups stay, each at its own rate."),
        (
            Wrong(
                lambda: _kept(silent=0),
                N_(
                    "The silent are missing: a few of them stay too. Add (1 − share who speak) × rate of the silent."
                ),
            ),
            Wrong(
                lambda: _kept(voice=1),
                N_("That lets all thousand speak. Only a part of them does: split the thousand first."),
            ),
            Wrong(
                lambda: _kept(voice=1 - SPEAK),
                N_("The two groups are exchanged. The rate for fast solutions belongs to those who speak."),
            ),
            Wrong(
                lambda: _kept(treated=case().back_resolved),
                N_("That is the rate for resolved without haste. All of these were resolved fast."),
            ),
            Wrong(
                lambda: THOUSAND - _kept(),
                N_("Those are the ones who leave. Subtract from a thousand."),
            ),
        ),
        N_("Split the thousand into those who speak and the silent; multiply each by its rate; add."),
    ),
    Numeric(
        "19-B2",
        _persistence,
        N_("share of those not resolved"),
        N_("So stubborn would the unresolved have to be. Compare it with your own log."),
        (
            Wrong(
                lambda: SLIDE[2] / (1 - SLIDE[0]),
                N_(
                    "That divides by all who complain. Whoever was helped has no reason to persist: take these off first."
                ),
            ),
            Wrong(
                lambda: SLIDE[2],
                N_(
                    "That is the layer itself, a share of all with a problem. Divide it by those who were not resolved."
                ),
            ),
            Wrong(
                lambda: SLIDE[2] / ((1 - SLIDE[0]) * case().first),
                N_(
                    "That divides by those who were resolved. Use 1 − the share resolved at the first contact."
                ),
            ),
            Wrong(
                lambda: SLIDE[2] / (1 - case().first),
                N_(
                    "The silent are still in it: they were never unresolved, because they never spoke. Multiply by the share who speak."
                ),
            ),
        ),
        N_("Ask of whom it is a share: those who complain and were not helped."),
        tolerance=0.005,
    ),
    Numeric(
        "19-B3",
        _limit,
        YUAN,
        N_("Below this value the letter costs more than it brings, however polite it is."),
        (
            Wrong(
                lambda: _limit(causal=1),
                N_("That takes the whole difference for your work. Multiply it by the share that is cause."),
            ),
            Wrong(
                lambda: _limit(handling=0),
                N_("The handling is missing: every complaint is handled, resolved or not. Add it."),
            ),
            Wrong(
                lambda: _limit(resolved=1),
                N_(
                    "That puts every complaint right. Only a part is resolved: multiply the compensation by that share."
                ),
            ),
            Wrong(
                lambda: _limit(resolved=0),
                N_("Putting it right is missing. Add compensation × the share that is resolved."),
            ),
            Wrong(
                lambda: _limit() * case().gain,
                N_(
                    "The difference in staying is missing below the line. Divide by share of cause × difference."
                ),
            ),
        ),
        N_("Cost of one complaint ÷ (share of cause × difference in staying)."),
    ),
)


def _first() -> Any:
    return first_complaints()


def _top(rows: Any, many: int = 2) -> float:
    return float(pareto(rows["reason"].value_counts())["together"].iloc[many - 1])


LIST = (
    Numeric(
        "19-B4",
        lambda: float(complaint_log()["customer"].nunique()),
        N_("customers"),
        N_("The pyramid counts customers; a log counts complaints."),
        (
            Wrong(
                lambda: float(len(complaint_log())),
                N_(
                    "Those are complaints. Some customers stand there more than once: count each number once."
                ),
            ),
            Wrong(
                lambda: float(complaint_log()["customer"].duplicated().sum()),
                N_("Those are the repetitions. Count the customers, not the rows that came on top."),
            ),
            Wrong(
                lambda: float(complaint_log().drop_duplicates("customer")["days"].isna().sum()),
                N_("Those are the customers who were not helped at first. Count all who ever complained."),
            ),
        ),
        N_("Look for a method of the column that counts different values."),
        tolerance=0.004,
    ),
    Numeric(
        "19-B5",
        lambda: log.count(log.shipped()).persist,
        N_("share of those not helped"),
        N_("That is the share who persist: the input of the pyramid, from your own log."),
        (
            Wrong(
                lambda: float(_first()["back"].mean()),
                N_(
                    "That is a share of all customers. Whoever was helped at once does not count here: divide by those not helped."
                ),
            ),
            Wrong(
                lambda: 1 - log.count(log.shipped()).persist,
                N_("Those are the ones who gave up. Count those who came back."),
            ),
            Wrong(
                lambda: float((~_first()["helped"]).mean()),
                N_("That is the share who were not helped. Among these, count who came back."),
            ),
            Wrong(
                lambda: float(complaint_log()["customer"].duplicated().sum() / (~_first()["helped"]).sum()),
                N_("That counts repeated complaints; somebody may come three times. Count customers."),
            ),
        ),
        N_("Two conditions: not helped at the first complaint, and back again."),
        tolerance=0.005,
    ),
    Function(
        "19-B6",
        lambda voice, treated, silent: (1 - voice) * silent + voice * treated,
        lambda: [(0.5, 0.82, 0.09), (0.04, 0.19, 0.3), (0.9, 0.6, 0.5), (0.3, 0.25, 0.75)],
        N_("It works for every slide. Now ask each adviser for the three inputs."),
        (
            Wrong(
                lambda voice, treated, silent: voice * treated,
                N_("The silent are missing. Add (1 − voice) × silent."),
            ),
            Wrong(
                lambda voice, treated, silent: voice * silent + (1 - voice) * treated,
                N_("The groups are exchanged: who speaks gets the treatment."),
            ),
            Wrong(
                lambda voice, treated, silent: silent + voice * treated,
                N_("The silent are counted in full, also those who speak. Multiply them by 1 − voice."),
            ),
            Wrong(
                lambda voice, treated, silent: (treated + silent) / 2,
                N_("That is the plain mean. Weight each rate with the size of its group."),
            ),
        ),
    ),
    Numeric(
        "19-B7",
        lambda: _top(complaint_log()),
        N_("share of the complaints"),
        N_("Two of eight bars. Which of them can you repair, and what would it cost?"),
        (
            Wrong(
                lambda: _top(complaint_log(), 1),
                N_("That is the tallest bar alone. Add the second."),
            ),
            Wrong(
                lambda: _top(complaint_log(), 3),
                N_("Those are three bars. Two are asked for."),
            ),
            Wrong(
                lambda: 2 / len(REASONS),
                N_("That is the share of the reasons. Ask for the share of the complaints."),
            ),
            Wrong(
                lambda: 1 - _top(complaint_log()),
                N_("That is what the other six carry. Subtract from 1."),
            ),
            Wrong(
                lambda: len(complaint_log()) * _top(complaint_log()),
                N_("That is a count of complaints. Divide by all of them."),
            ),
        ),
        N_("Sort the counts, add the two tallest, divide by all."),
    ),
)

# --- C. Judge ------------------------------------------------------------------------------------

VAGUE = (
    "as soon as",
    "best",
    "utmost",
    "always",
    "satisf",
    "heart",
    "spare no effort",
    "尽快",
    "尽力",
    "竭诚",
    "满意",
    "全心",
)
PARTS = {
    "promise": N_("what is promised"),
    "measured": N_("how both sides see whether it was kept"),
    "compensation": N_("what the customer gets when it was not"),
    "claim": N_("what the customer must do to get it"),
}


def _guarantee(answer: Any) -> list[str]:
    if not isinstance(answer, dict) or any(not isinstance(part, str) for part in answer.values()):
        return [_("Keep the curly brackets and write a text behind each of the four names.")]
    texts = {name: str(answer.get(name) or "").strip() for name in PARTS}
    if missing := [_(PARTS[name]) for name, text in texts.items() if is_blank(text)]:
        return [_("Still open: {parts}.").format(parts="; ".join(missing))]
    said = []
    promise = texts["promise"].lower()
    if found := [word for word in VAGUE if word in promise]:
        said.append(
            _("“{word}” cannot be kept or broken. Promise something that happens or does not.").format(
                word=found[0]
            )
        )
    if not re.search(r"\d|one|two|three|four|five|six|half|一|二|两|三|四|五|六|半", promise):
        said.append(_("The promise needs a number: by when, within what, how many."))
    if not re.search(r"\d|free|back|new|waive|免|退|换|赔", texts["compensation"].lower()):
        said.append(_("Say what the customer gets: an amount, the fee, a new one."))
    if len(texts["claim"].split()) > 20:
        said.append(
            _("A guarantee that takes so many steps will not be claimed. Make the way to it shorter.")
        )
    return said


def _judged(answer: Any) -> list[str]:
    if not isinstance(answer, dict) or set(map(str, answer)) != {"1", "2", "3", "4"}:
        return [_('Keep the four numbers, and write "well" or "bad" behind each.')]
    said = {int(str(k)): str(v).strip().lower() if isinstance(v, str) else "" for k, v in answer.items()}
    if open_ones := [str(i) for i, word in sorted(said.items()) if word not in ("well", "bad")]:
        return [_('Write "well" or "bad" behind: {names}.').format(names=", ".join(open_ones))]
    return [
        _("Look at {i} again: {why}").format(i=i, why=c.why)
        for i, c in enumerate(malice(), start=1)
        if said[i] != c.kind
    ]


JUDGE = (
    Written(
        "19-C1",
        (
            (
                N_("the value from which the letter is worth it, beside what a customer is worth"),
                (N_("worth"), N_("break-even"), N_("value")),
            ),
            (
                N_("that complaints must be resolved before more are invited"),
                (N_("resolve"), N_("first contact"), N_("in vain"), N_("double deviation")),
            ),
            (
                N_("what the bonus does to the number of complaints"),
                (N_("bonus"), N_("target"), N_("hide"), N_("silen")),
            ),
            (
                N_("how sure you are that the difference is cause"),
                (N_("cause"), N_("selection"), N_("sure"), N_("guess"), N_("evidence")),
            ),
            (
                N_("what you would do next"),
                (N_("test"), N_("trial"), N_("pilot"), N_("first"), N_("measure"), N_("compare")),
            ),
        ),
        least=40,
    ),
    Made(
        "19-C2",
        _guarantee,
        N_("A promise that can be broken, and therefore trusted. Ask who pays on the first bad day."),
    ),
    Made("19-C3", _judged, N_("Judged by what can be seen, not by the tone. The rude one may be right.")),
)

# --- D. Create -----------------------------------------------------------------------------------

ENTRY = ("said", "reason", "cause", "repair")
FEWEST = 5


def _book(answer: Any) -> list[str]:
    if not isinstance(answer, dict) or not all(isinstance(entry, dict) for entry in answer.values()):
        return [_("Keep the numbers, each with one pair of curly brackets behind it.")]
    texts = [{name: entry.get(name) for name in ENTRY} for entry in answer.values()]
    full = [entry for entry in texts if all(isinstance(v, str) and not is_blank(v) for v in entry.values())]
    if len(full) < FEWEST:
        missing = FEWEST - len(full)
        return [
            ngettext(
                "{n} more complete entry is needed.", "{n} more complete entries are needed.", missing
            ).format(n=number(missing))
            + " "
            + _("Each has: {names}.").format(names=", ".join(ENTRY))
        ]
    said = []
    for name, known in (("reason", REASONS), ("cause", CAUSES)):
        if strange := sorted({entry[name] for entry in full} - set(known)):
            said.append(
                _("{name}: {strange} is no tag. Choose from: {known}.").format(
                    name=name, strange=", ".join(strange)[:60], known=", ".join(known)
                )
            )
    if len({entry["said"].strip().lower() for entry in full}) < FEWEST:
        said.append(
            _("Some entries say the same. Write down {n} different complaints.").format(n=number(FEWEST))
        )
    if short := [
        entry["said"][:30] for entry in full if len(entry["repair"].split()) < 3 and len(entry["repair"]) < 8
    ]:
        said.append(
            _("Say what is repaired so that it does not happen again, in a few words: {said}.").format(
                said="; ".join(short)
            )
        )
    return said


def _preset(answer: Any) -> list[str]:
    answer = answer() if callable(answer) and not isinstance(answer, type) else answer
    if not isinstance(answer, dict):
        return [_("Write a dict in curly brackets, or a function that returns one.")]
    words = {name: answer.get(name) for name in ("title", "story", "question")}
    inputs = {name: value for name, value in answer.items() if name not in words}
    known = model.PyramidParams.specs()
    if strange := [str(name) for name in inputs if name not in known]:
        return [
            _("The pyramid has no input {names}. It knows: {known}.").format(
                names=", ".join(strange), known=", ".join(known)
            )
        ]
    if open_ones := [name for name, value in inputs.items() if is_blank(value)]:
        return [_("Still open: {names}.").format(names=", ".join(open_ones))]
    missing = []
    firm = params()
    try:
        model.PyramidParams(**inputs)
    except ParamError as error:
        missing += error.problems.values()
    if not missing and sum(value != getattr(firm, name) for name, value in inputs.items()) < 2:
        missing.append(
            _("That is the firm of this exercise. Change at least two inputs, so that something is seen.")
        )
    if not isinstance(words["title"], str) or is_blank(words["title"]):
        missing.append(_("Give it a title."))
    story = words["story"] if isinstance(words["story"], str) else ""
    if len([part for part in re.split(r"[.!?。!?]", story) if part.strip(" _\n")]) < 2:
        missing.append(_("Tell the story in two sentences or more: whose firm, and who keeps silent."))
    question = words["question"] if isinstance(words["question"], str) else ""
    if not question.strip().endswith(("?", "?")):
        missing.append(_("End with a question that the player must answer; it ends with a question mark."))
    return missing


CREATE = (
    Made(
        "19-D1",
        _book,
        N_("A book with a repair behind every complaint. Read it again in a month and count the reasons."),
    ),
    Made("19-D2", _preset, N_("A preset that runs. Hand it to a neighbour: can they answer your question?")),
)

# --- F. The faded example of the lesson ----------------------------------------------------------

FADED_SPEAK = 0.65


def _slow(voice: float = FADED_SPEAK, **more: float) -> float:
    return _kept(voice, **{"treated": case().back_resolved, **more})


def _limit_fast(gain: float | None = None, causal: float | None = None, cost: float | None = None) -> float:
    firm = case()
    gain = firm.back_fast - firm.back_silent if gain is None else gain
    cost = firm.handling_cost + firm.compensation if cost is None else cost
    return float(model.break_even(cost, gain, firm.causal if causal is None else causal))


FADED = (
    Numeric(
        "19-F1",
        _slow,
        PEOPLE,
        N_("Compare it with the same share resolved fast: so much is a day worth."),
        (
            Wrong(
                lambda: _slow(silent=0),
                N_("The silent who stay are missing. They were computed for you: add them."),
            ),
            Wrong(
                lambda: _slow(treated=case().back_fast),
                N_("That is the rate for fast solutions. Here they were resolved, but not fast."),
            ),
            Wrong(lambda: _slow(voice=1), N_("That lets all thousand speak. Multiply by the share who do.")),
            Wrong(
                lambda: _slow(treated=0), N_("Those are the silent who stay. Add those who spoke and stay.")
            ),
            Wrong(
                lambda: _slow(treated=case().back_unresolved),
                N_("That is the rate of those who complained in vain. All of these were resolved."),
            ),
        ),
        N_("stay_silent plus 1000 × speak × the rate of the resolved."),
    ),
    Numeric(
        "19-F2",
        _limit_fast,
        YUAN,
        N_("Resolved fast, a complaint is worth inviting from a lower value. That is what speed buys."),
        (
            Wrong(
                lambda: _limit_fast(gain=case().back_resolved - case().back_silent),
                N_("That is the difference without haste. Take the rate of those resolved fast."),
            ),
            Wrong(
                lambda: _limit_fast(causal=1),
                N_("That takes the whole difference for cause. Multiply it by start.causal."),
            ),
            Wrong(
                lambda: _limit_fast(gain=case().back_fast),
                N_("The silent stay too, some of them. Subtract their rate."),
            ),
            Wrong(
                lambda: _limit_fast(cost=case().handling_cost),
                N_(
                    "Only the handling is paid here. A resolved complaint also costs putting it right: add it."
                ),
            ),
            Wrong(
                lambda: _limit_fast(cost=case().compensation),
                N_("The handling is missing. Add it to what putting right costs."),
            ),
        ),
        N_("(handling + putting right) ÷ (cause × difference to the silent)."),
    ),
)

TASKS = (*RECALL, *FIRM, *LIST, *JUDGE, *CREATE, *FADED)
