"""The tasks of chapter 5: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the list of needs of the chosen industry.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, as_number, is_blank, near
from ..kit.i18n import N_, _, money
from . import model
from .exercise import EXPECTED, LEARNING, PERFORMED, RICE, case, first_must, listed, profiles

SHARE = N_("share")
YEARLY = N_("¥ per customer and year")
POINTS = N_("points of 100")
DAYS = N_("days")

# --- A. Recall -----------------------------------------------------------------------------------

RECALL = (
    Choice(
        "5-A1",
        "c",
        N_("Yes: more was expected than was perceived."),
        {
            "a": N_("That would be ES = PS. Here ES is the larger one: read the sign again."),
            "b": N_("That would be ES < PS: more perceived than expected. Turn the sign round."),
            "d": N_("Good or bad is not said: a good service falls short of a higher hope. Compare the two."),
        },
    ),
    Choice(
        "5-A2",
        "b",
        N_("Yes: from one half on it is most of it, and below one half a small part."),
        {
            "a": N_("Rung 3 ends below one half. At exactly one half the course says “most”: rung 4."),
            "c": N_("Rung 5 is everything. Half of it is missing: go down."),
            "d": N_("Rung 2 is a miss beyond recovery with nothing else done. Half is done: go up."),
        },
    ),
    Choice(
        "5-A3",
        "d",
        N_("Yes: the fifth stage sells the customer's own success."),
        {
            "a": N_("The third adds knowledge: advice. Helping the customer to succeed comes two later."),
            "b": N_("The fourth adds the brand: a name to trust. The customer's success is the next."),
            "c": N_(
                "The sixth exceeds what is expected. First comes what customers want to reach themselves."
            ),
        },
    ),
    Choice(
        "5-A4",
        "a",
        N_("Yes: a pleasure when it is there, and no harm when it is not."),
        {
            "b": N_(
                "A must-be is disliked when missing, and hardly noticed when there. Here it is the reverse."
            ),
            "c": N_("Performance is liked when there and disliked when missing. Here its absence is borne."),
            "d": N_("Indifferent means that neither matters. Here its presence is liked."),
        },
    ),
    Choice(
        "5-A5",
        "b",
        N_("Yes: an open must-be is a gate. No gift opens it."),
        {
            "a": N_(
                "Gifts are not counted against needs. Close the must-be first: until then four is the top."
            ),
            "c": N_("Three gifts are three times nothing while a must-be is open. Look for the gate."),
            "d": N_("Rung 1 is for nothing done. Most is done here: the gate holds it at four."),
        },
    ),
)

# --- B. Apply ------------------------------------------------------------------------------------


def _coverage(
    keep: Callable[[model.Need], bool] = lambda n: n.stated,
    weight: Callable[[model.Need], float] = lambda n: n.weight,
    done: Callable[[model.Need], float] = lambda n: n.done,
    needs: Sequence[model.Need] | None = None,
) -> float:
    kept = [n for n in (listed() if needs is None else needs) if keep(n)]
    return sum(weight(n) * done(n) for n in kept) / sum(weight(n) for n in kept)


def _missing(
    keep: Callable[[model.Need], bool] = lambda n: n.stated,
    part: Callable[[model.Need], float] = lambda n: 1 - n.done,
) -> float:
    return float(sum(n.cost * part(n) for n in listed() if keep(n)))


def _share(test: Callable[[Any], Any]) -> float:
    return float(test(profiles()).mean())


def _after(periods: int, learning: float = LEARNING) -> float:
    done = np.full(periods + 1, PERFORMED)
    return float(done[-1] - model.expectations(done, EXPECTED, learning)[-1])


def _next(expected: float, performed: float, learning: float) -> float:
    return float(model.expectations(np.array([performed, performed]), expected, learning)[1])


APPLY = (
    Numeric(
        "5-B1",
        lambda: model.coverage(listed()),
        SHARE,
        N_("That is the number that the ladder reads, beside the gate."),
        (
            Wrong(
                lambda: _coverage(weight=lambda n: 1.0),
                N_("That counts every need alike. Multiply each by its weight before you add."),
            ),
            Wrong(
                lambda: _coverage(keep=lambda n: True),
                N_(
                    "That counts the unexpected ideas too. Nobody needs what nobody thought of: use stated needs."
                ),
            ),
            Wrong(
                lambda: _coverage(done=lambda n: float(n.done >= 1)),
                N_("That counts half done as not done. Half done adds half of its weight."),
            ),
            Wrong(
                lambda: _coverage(done=lambda n: float(n.done > 0)),
                N_("That counts half done as done. Half done adds half of its weight."),
            ),
        ),
        N_("Weight × done, added up over the stated needs, divided by the sum of their weights."),
        tolerance=0.003,
    ),
    Numeric(
        "5-B2",
        _missing,
        YEARLY,
        N_("So much the poster costs. Whether rung five is worth it is another question."),
        (
            Wrong(
                lambda: _missing(keep=lambda n: n.stated and n.done < 1, part=lambda n: 1.0),
                N_("That pays half-done acts a second time. Only the missing part costs: 1 − done."),
            ),
            Wrong(
                lambda: _missing(keep=lambda n: True),
                N_("That buys the unexpected ideas too. Rung five is about stated needs only."),
            ),
            Wrong(
                lambda: _missing(part=lambda n: n.done),
                N_("That is what is spent today. Take the part that is missing: 1 − done."),
            ),
            Wrong(
                lambda: _missing(part=lambda n: 1.0),
                N_(
                    "That is the cost of all stated needs from nothing. Much is done already: multiply by 1 − done."
                ),
            ),
        ),
        N_("Cost × (1 − done), added up over the stated needs."),
    ),
    Function(
        "5-B3",
        _next,
        lambda: ((EXPECTED, PERFORMED, LEARNING), (40.0, 90.0, 0.5), (80.0, 60.0, 0.25)),
        N_("Your function moves the bar up, and down again when the service falls."),
        (
            Wrong(
                lambda e, p, s: p - e,
                N_(
                    "That is the gap of this year. Next year's expectation starts from the old one and moves."
                ),
            ),
            Wrong(
                lambda e, p, s: e + s * p,
                N_(
                    "That adds a part of the whole performance. Add a part of the gap: performance − expectation."
                ),
            ),
            Wrong(
                lambda e, p, s: e - s * (p - e),
                N_("The bar moves the wrong way: better service raises it. Turn the sign."),
            ),
            Wrong(
                lambda e, p, s: p + s * (e - p),
                N_(
                    "That goes nearly all the way. Only the share s of the gap is learned: start from expectation."
                ),
            ),
        ),
    ),
    Numeric(
        "5-B4",
        lambda: _share(lambda t: t["perceived"] < t["expected"]),
        SHARE,
        N_("That is what a database is for: one question, one number, and the names behind it."),
        (
            Wrong(
                lambda: _share(lambda t: t["perceived"] <= t["expected"]),
                N_("That counts those who got just what they expected. Fell short means less: use <."),
            ),
            Wrong(
                lambda: _share(lambda t: t["perceived"] > t["expected"]),
                N_("Those are the ones who got more than expected. Turn the sign."),
            ),
            Wrong(
                lambda: _share(lambda t: t["complaint"] != "none"),
                N_(
                    "Those are the ones who complained. Many who are disappointed never say so: compare the points."
                ),
            ),
            Wrong(
                lambda: _share(lambda t: t["perceived"] - t["expected"]),
                N_("That is the mean gap, and pleasures hide disappointments in it. Count people."),
            ),
        ),
        N_("Compare two columns; the mean of true and false is a share."),
    ),
)

# Ten gaps: a word that shows the need, each list any of which will do.
TEN = (
    ("welcome", "greeted", "欢迎"),
    ("timely", "prompt", "quick", "fast", "及时"),
    ("comfort", "舒适"),
    ("orderly", "order", "有序"),
    ("underst", "理解"),
    ("help", "帮助"),
    ("important", "重要"),
    ("prais", "compliment", "称赞", "赞"),
    ("recogni", "remember", "known", "识", "记住"),
    ("respect", "尊重"),
)
HINTS = (
    N_("somebody has come in: what would they like to be?"),
    N_("there is an hour after which it is worth less"),
    N_("the body waits too"),
    N_("who is next, and what comes then?"),
    N_("what is said is not yet what is meant"),
    N_("too hard to do alone"),
    N_("others seem to count more"),
    N_("something was done well and nobody says so"),
    N_("it was said last time already"),
    N_("no rank, dress or sex should change how one is treated"),
)
MOVES = {1: "thank", 2: "shorten", 3: "occupy", 4: "prepare", 5: "rest"}
WHY = {
    "thank": N_("who has waited wants to be seen first: look up, thank for the patience, then be quick"),
    "shorten": N_("the clock says what matters: name the minutes that are left and take the short way"),
    "occupy": N_("the adult is free when the children are: something to play with comes first"),
    "prepare": N_("the first minute is won before it: people and material in place before the door opens"),
    "rest": N_("the rush is won before it too: a rested head and a second pair of hands"),
}


def _folded(text: Any) -> str:
    return unicodedata.normalize("NFKC", str(text)).casefold()


def _numbered(answer: Any, last: int) -> dict[int, Any] | None:
    """The cells 1 to ``last`` of a dict; None for anything else."""
    if not isinstance(answer, Mapping):
        return None
    found = {int(k): v for k, v in answer.items() if isinstance(k, int)}
    return found if set(range(1, last + 1)) <= set(found) else None


def _ten(answer: Any) -> list[str]:
    cells = _numbered(answer, 10)
    if cells is None:
        return [_("Keep the curly brackets with the numbers 1 to 10, one word behind each.")]
    said = []
    for i, (words, hint) in enumerate(zip(TEN, HINTS, strict=True), start=1):
        if is_blank(cells[i]):
            said.append(_("Still open: {number}.").format(number=i))
        elif not any(word in _folded(cells[i]) for word in words):
            said.append(_("Number {number}: {hint}.").format(number=i, hint=_(hint).rstrip("?.")))
    return said


def _moves(answer: Any) -> list[str]:
    cells = _numbered(answer, 6)
    if cells is None:
        return [_("Keep the curly brackets with the numbers 1 to 6, one move behind each.")]
    said = []
    for i, move in MOVES.items():
        if is_blank(cells[i]):
            said.append(_("Still open: {number}.").format(number=i))
        elif _folded(cells[i]).strip() != move:
            said.append(_("Moment {number}: {hint}.").format(number=i, hint=_(WHY[move])))
    own = cells[6]
    if is_blank(own) or (len(str(own).split()) < 8 and len(str(own)) < 15):
        said.append(
            _("Number 6 is yours: a moment of your own work and its first move, eight words or more.")
        )
    return said


RECOGNISE = (
    Made("5-B5", _ten, N_("All ten. Which three of them does your own desk forget most often?")),
    Made("5-B6", _moves, N_("Five moves, and two of them are made before anybody comes.")),
    Function(
        "5-B7",
        lambda jar, people, each, since: jar / (people * each) - since,
        lambda: (RICE, (30.0, 2, 0.5, 4), (50.0, 5, 0.4, 20)),
        N_("Four figures, and nobody has to call. Which four would it be in your firm?"),
        (
            Wrong(
                lambda jar, people, each, since: jar / (people * each),
                N_("That is how long a full jar lasts. Take off the days that have passed."),
            ),
            Wrong(
                lambda jar, people, each, since: jar / each - since,
                N_("One person eats in your kitchen. Multiply by the people at the table."),
            ),
            Wrong(
                lambda jar, people, each, since: jar / (people * each) + since,
                N_("The days that have passed are gone: subtract them."),
            ),
            Wrong(
                lambda jar, people, each, since: jar - people * each * since,
                N_("That is the rice left, in kilograms. Divide it by what is eaten in a day."),
            ),
        ),
    ),
)

# --- C. Judge ------------------------------------------------------------------------------------

JUDGE = (
    Written(
        "5-C1",
        (
            (
                N_("the must-be as a gate"),
                (N_("gate"), N_("must-be"), N_("must be"), N_("rung 4"), N_("rung four")),
            ),
            (N_("what each of the two costs"), (N_("cost"), N_("¥"), N_("yuan"), N_("money"), N_("cheap"))),
            (
                N_("what the present is worth in a year, when it is expected"),
                (N_("year"), N_("expect"), N_("used to")),
            ),
            (
                N_("what you would measure or ask before you spend"),
                (N_("measure"), N_("ask"), N_("count"), N_("test"), N_("trial")),
            ),
        ),
        least=40,
    ),
)

# --- D. Create -----------------------------------------------------------------------------------


def _ideas(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or not {6, 7} <= set(answer):
        return [_("Keep the curly brackets with the rungs 6 and 7, one idea behind each.")]
    said = []
    for rung in (6, 7):
        idea = answer[rung]
        if not isinstance(idea, Mapping) or not {"idea", "cost", "year_later"} <= set(idea):
            said.append(_("Rung {rung}: keep the three names idea, cost and year_later.").format(rung=rung))
            continue
        blank = [name for name in ("idea", "cost", "year_later") if is_blank(idea[name])]
        if blank:
            said.append(_("Rung {rung}, still open: {names}.").format(rung=rung, names=", ".join(blank)))
            continue
        cost = as_number(idea["cost"])
        if cost is None:
            said.append(_("Rung {rung}: the cost is not a number.").format(rung=rung))
        elif not 0 < cost <= case().limit:
            said.append(
                _(
                    "Rung {rung}: the cost must lie above 0 and at most at {limit}. Make the idea smaller."
                ).format(rung=rung, limit=money(case().limit))
            )
        if len(str(idea["year_later"]).split()) < 5 and len(str(idea["year_later"])) < 10:
            said.append(
                _("Rung {rung}: say in five words or more what it is a year later.").format(rung=rung)
            )
    if not said and _folded(answer[6]["idea"]) == _folded(answer[7]["idea"]):
        said.append(_("Both rungs hold the same idea. Find a second one."))
    return said


def _profile(answer: Any) -> list[str]:
    if not (isinstance(answer, type) and is_dataclass(answer)):
        return [_("Hand over the class itself: write Profile, without brackets and quotation marks.")]
    rows, names = profiles(), [f.name for f in fields(answer)]
    unknown = [name for name in names if name not in rows]
    if unknown:
        return [
            _("The table has no column {names}. Choose from: {columns}.").format(
                names=", ".join(unknown), columns=", ".join(rows)
            )
        ]
    missing = [name for name in ("customer", "expected", "perceived") if name not in names]
    if missing:
        return [_("A field is missing: {names}.").format(names=", ".join(missing))]
    if len(names) < 5:
        return [_("Add at least one more field that somebody in the firm will use.")]
    if len(names) > 8:
        return [
            _("{n} fields are many. Keep those for which you know what happens next.").format(n=len(names))
        ]
    made = [answer(**{name: row[name] for name in names}) for row in rows.to_dict("records")]
    gaps = [as_number(one.gap) for one in made]
    right = (rows["perceived"] - rows["expected"]).tolist()
    if None in gaps:
        return [_("The gap is no number yet. It is perceived less expected, both with self. before them.")]
    if all(near(-g, r, 1e-9) for g, r in zip(gaps, right, strict=True)):
        return [_("The sign is turned: performance comes first, expectation is taken off.")]
    if not all(near(g, r, 1e-9) for g, r in zip(gaps, right, strict=True)):
        return [_("For at least one of the twenty the gap is not perceived less expected.")]
    return []


CREATE = (
    Made("5-D1", _ideas, N_("One to think on, one to do. And next year both need a successor.")),
    Made(
        "5-D2", _profile, N_("Twenty people fit into your form, and each brings the one number that counts.")
    ),
)

# --- The faded example ---------------------------------------------------------------------------


def _one_missed() -> list[model.Need]:
    """The list on a day on which the first must-be is missed."""
    needs = listed()
    missed = first_must(needs).key
    return [n.put("missed") if n.key == missed else n for n in needs]


FADED = (
    Numeric(
        "5-F1",
        lambda: _after(2),
        POINTS,
        N_("The same service, and less than half of the pleasure is left."),
        (
            Wrong(
                lambda: _after(0),
                N_("That is the first period: nobody has got used to anything yet. Move the bar twice."),
            ),
            Wrong(lambda: _after(1), N_("That is after one period. Move the bar once more.")),
            Wrong(lambda: _after(3), N_("That is after three periods. Stop after the second.")),
            Wrong(
                lambda: PERFORMED - _after(2),
                N_("That is the expectation itself. Satisfaction is performance less expectation."),
            ),
        ),
        N_("Expectation moves by 0.3 of the gap, twice; then subtract it from the performance."),
    ),
    Numeric(
        "5-F2",
        lambda: model.coverage(_one_missed()),
        SHARE,
        N_("One must-be less, and the gate is shut as well."),
        (
            Wrong(
                lambda: model.coverage(listed()),
                N_("That is the coverage of a good day. Set the first must-be to 0 first."),
            ),
            Wrong(
                lambda: _coverage(keep=lambda n: True, needs=_one_missed()),
                N_("That counts the unexpected ideas too. Use the stated needs only."),
            ),
            Wrong(
                lambda: _coverage(weight=lambda n: 1.0, needs=_one_missed()),
                N_("That counts every need alike. Multiply each by its weight."),
            ),
        ),
        N_("Set its done to 0, then weight × done over the sum of the weights."),
        tolerance=0.001,
    ),
)

TASKS = (*RECALL, *APPLY, *RECOGNISE, *JUDGE, *CREATE, *FADED)
