"""The tasks of chapter 6: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model, the synthetic tables and the industry chosen.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..kit import board as boards
from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, is_blank
from ..kit.evidence import numerals
from ..kit.i18n import N_, _, ngettext
from . import model, styles
from .exercise import base_rates, belief, case, chances, people
from .traits import TRAITS

STARS = N_("stars")
SHARE = N_("share")

# --- A. Recall ---------------------------------------------------------------------------------

RECALL = (
    Choice(
        "6-A1",
        "b",
        N_("Yes: the slide gives four stars for attitude alone."),
        {
            "a": N_("Five needs both ticks. One of them is crossed out: look for the row with one tick."),
            "c": N_("Three is for ability alone. Say aloud which of the two is there: the attitude."),
            "d": N_("GO is for neither. One side is good: read the row above."),
        },
    ),
    Choice(
        "6-A2",
        "d",
        N_("Yes: recognition is wanted, its loss is feared."),
        {
            "a": N_("A driver fears mistakes and an hour without result. Ask who seeks an audience."),
            "b": N_("An amiable fears losing safety. Ask who seeks an audience, not a friend."),
            "c": N_("An analytical fears criticism and disorder. Ask who seeks an audience."),
        },
    ),
    Choice(
        "6-A3",
        "a",
        N_("Yes: two people in the room would write down the same."),
        {
            "b": N_("That is a name for a person. Write what was said or done."),
            "c": N_("That is a motive, and nobody sees one. Write what was said or done."),
            "d": N_("That judges by looks. Write what was said or done, and leave the tie alone."),
        },
    ),
    Choice(
        "6-A4",
        "c",
        N_("Yes: it sits on the side that tells and shows, and the workshop's table leaves it out."),
        {
            "a": N_("The dominant type of the workshop is the driver. Look for the corner without a name."),
            "b": N_("The friendly type of the workshop is the amiable. Look for the corner without a name."),
            "d": N_("The analytical type is in both. Look for the corner without a name."),
        },
    ),
    Choice(
        "6-A5",
        "c",
        N_("Yes: form is for the customer, facts are for everyone."),
        {
            "a": N_("Length is form: one wants two lines, the other the log. Keep what a decision needs."),
            "b": N_("Tone is just what adapts. Keep what a decision needs."),
            "d": N_(
                "Order is form: one wants the result first, the other the cause. Keep what a decision needs."
            ),
        },
    ),
)

# --- B. Apply: stars -----------------------------------------------------------------------------


def _stars(attitude: float | None = None, ability: float | None = None, surface: str = "deck") -> float:
    who = case()
    a = who.attitude if attitude is None else attitude
    k = who.ability if ability is None else ability
    return float(model.stars(a, k, 1.0, surface))


def _end(order: str = "attitude", **changes: float) -> float:
    return float(model.route(case().params(**changes), order).stars[-1])


def _left() -> float:
    who = case()
    return who.budget - (10 - who.attitude) * who.price_attitude


def _attitude_only() -> float:
    return _stars(attitude=min(10.0, case().attitude + case().budget / case().price_attitude))


BOARD = (
    Numeric(
        "6-B1",
        _stars,
        STARS,
        N_("So the cell says four and the point says this: a cut throws away how far from it a point lies."),
        (
            Wrong(
                lambda: _stars(case().ability, case().attitude),
                N_("That takes ability for attitude. Attitude alone earns four: give the 4 to attitude."),
            ),
            Wrong(
                lambda: _stars(attitude=10, ability=0),
                N_("That is the mark of the corner. The point lies inside the cell: weight all corners."),
            ),
            Wrong(
                lambda: 4 * case().attitude / 10 + 3 * case().ability / 10,
                N_(
                    "That counts the corner with both twice. Each term needs what is missing too: 3 × (1 − a) × k."
                ),
            ),
            Wrong(
                lambda: 5 * (case().attitude + case().ability) / 20,
                N_(
                    "That is five times the mean of both. The slide gives its corners different marks: use them."
                ),
            ),
            Wrong(
                lambda: _stars(surface="weakest"),
                N_("That is the weakest link, another surface. Here both sides count: weight all corners."),
            ),
            Wrong(
                lambda: _stars() - 3 * (1 - case().attitude / 10) * case().ability / 10,
                N_("The corner of ability alone is missing. Add 3 × (1 − a) × k."),
            ),
        ),
        N_("Add the four corners: mark × nearness, with nearness a·k, a·(1−k), (1−a)·k and (1−a)·(1−k)."),
    ),
    Numeric(
        "6-B2",
        _end,
        STARS,
        N_("Attitude is full, and the rest goes to the lever that is left."),
        (
            Wrong(
                lambda: _end("ability"),
                N_("That spends on ability first. Fill attitude, then use what is left."),
            ),
            Wrong(
                lambda: _stars(10, min(10.0, case().ability + _left())),
                N_("That takes a price of 1 for ability. Divide what is left by the price of a point."),
            ),
            Wrong(
                _attitude_only,
                N_("That stops when attitude is full and leaves money lying. Spend the rest on ability."),
            ),
            Wrong(
                lambda: _stars(10, min(10.0, case().ability + case().budget / case().price_ability)),
                N_("That spends the whole budget twice. Take off what attitude has cost before you go on."),
            ),
            Wrong(
                lambda: _stars(10, min(10.0, _left() / case().price_ability)),
                N_("That starts ability at 0. Add the new points to those that are there."),
            ),
            Wrong(
                lambda: _stars(10, min(10.0, case().ability + _left() * case().price_ability)),
                N_("That multiplies by the price. A point costs so much: divide what is left by the price."),
            ),
        ),
        N_("Attitude goes to 10; what is left, divided by the price of ability, is added to ability."),
    ),
)

# --- B. Apply: beliefs ----------------------------------------------------------------------------

RESULT, SLOW = ("opening", "result"), ("pace", "slow")
EVEN = np.full(4, 0.25)


def _chance(cue: tuple[str, str], style: str = "driver") -> float:
    return float(chances().loc[cue, style])


def _added() -> float:
    sums = (chances().loc[RESULT] + chances().loc[SLOW]) * base_rates()
    return float(sums["driver"] / sums.sum())


def _mixed() -> float:
    both = chances().loc[RESULT] + base_rates()
    return float(both["driver"] / both.sum())


BELIEF = (
    Numeric(
        "6-B3",
        lambda: belief(RESULT)["driver"],
        SHARE,
        N_("Base rate and cue together; neither alone says it."),
        (
            Wrong(
                lambda: _chance(RESULT),
                N_(
                    "That is how many drivers begin so. You need how many who begin so are drivers: divide by all who do."
                ),
            ),
            Wrong(
                lambda: belief(RESULT, prior=EVEN)["driver"],
                N_(
                    "The base rate is ignored: all four styles were taken as equally frequent. Multiply by the base rates."
                ),
            ),
            Wrong(
                lambda: float(base_rates()["driver"]),
                N_(
                    "That is the base rate, before anything was heard. The sentence counts too: multiply it in."
                ),
            ),
            Wrong(
                lambda: float(base_rates()["driver"]) * _chance(RESULT),
                N_(
                    "That is the share of all customers who are drivers and begin so. Divide by the share of all who begin so."
                ),
            ),
            Wrong(
                _mixed,
                N_("Base rate and chance were added. Beliefs are multiplied, then divided by their sum."),
            ),
        ),
        N_(
            "Multiply base rate and chance for each style, then divide the driver's product by the sum of the four."
        ),
    ),
    Numeric(
        "6-B4",
        lambda: belief(RESULT, SLOW)["driver"],
        SHARE,
        N_("A cue against it halves a belief faster than a cue for it built it up."),
        (
            Wrong(
                _added,
                N_("The two chances were added. Both cues were seen, so multiply them."),
            ),
            Wrong(
                lambda: belief(RESULT)["driver"],
                N_("That is the belief after the first cue only. Multiply the second one in."),
            ),
            Wrong(
                lambda: belief(SLOW)["driver"],
                N_("That is the belief after the second cue only. Multiply the first one in too."),
            ),
            Wrong(
                lambda: belief(RESULT, SLOW, prior=EVEN)["driver"],
                N_("The base rate is ignored. Multiply it in before you divide by the sum."),
            ),
            Wrong(
                lambda: _chance(RESULT) * _chance(SLOW),
                N_(
                    "That is the chance that a driver shows both cues. Multiply by the base rate and divide by the sum."
                ),
            ),
        ),
        N_("Base rate × first chance × second chance for each style, then divide by the sum."),
    ),
)


# --- B. Apply: a function, a class, traits, chats -------------------------------------------------


def _trials() -> list[tuple[float, float, float]]:
    who = case()
    return [(who.attitude, who.ability, 1.0), (3, 9, 0.2), (10, 5, 0.5), (2, 6, 0.0), (8, 4, 0.7)]


def _blend(a: float, k: float, both: float, alone_a: float, alone_k: float) -> float:
    return both * a * k + alone_a * a * (1 - k) + alone_k * (1 - a) * k


def _top(prefix: str = "") -> Any:
    class_ = people()
    return (class_[f"{prefix}attitude"] >= 5) & (class_[f"{prefix}ability"] >= 5)


def _channel(*names: str) -> int:
    return sum(trait.channel in names for trait in TRAITS)


def _labels(answer: Any) -> list[str]:
    """What is missing in the labels of the twelve chats."""
    if not isinstance(answer, Mapping):
        return [_('Write the number of each chat and a style: {1: "driver", 2: "amiable", ...}.')]
    true = styles.transcripts()["style"]
    left = [str(i) for i in true.index if is_blank(answer.get(i))]
    if left:
        return [_("Still open: chat {numbers}.").format(numbers=", ".join(left))]
    said = {i: str(answer[i]).strip().lower() for i in true.index}
    strange = sorted({name for name in said.values() if name not in styles.STYLES})
    if strange:
        return [
            _("There is no style {names}. Choose one of: {all}.").format(
                names=", ".join(strange), all=", ".join(styles.STYLES)
            )
        ]
    other = [i for i in true.index if said[i] != true[i]]
    if len(other) > 3:
        return [
            ngettext(
                "In {n} chat the writer had another style in mind: {numbers}. Read it again: does the person ask or tell, and is feeling shown?",
                "In {n} chats the writer had another style in mind: {numbers}. Read them again: does the person ask or tell, and is feeling shown?",
                len(other),
            ).format(n=len(other), numbers=", ".join(map(str, other)))
        ]
    return []


REST = (
    Function(
        "6-B5",
        lambda attitude, ability, weight: float(model.stars(attitude, ability, weight)),
        _trials,
        N_("One function, many services: at weight 0.5 both sides count the same."),
        (
            Wrong(
                lambda attitude, ability, weight: float(model.stars(attitude, ability, 1.0)),
                N_("The weight is not used. Attitude alone earns 3 + weight, ability alone 4 − weight."),
            ),
            Wrong(
                lambda attitude, ability, weight: float(model.stars(ability, attitude, weight)),
                N_(
                    "Attitude and ability are exchanged, or the weight is turned round. Give 3 + weight to attitude."
                ),
            ),
            Wrong(
                lambda attitude, ability, weight: _blend(
                    attitude / 10, ability / 10, 5, 4 * weight, 3 * (1 - weight)
                ),
                N_("The weight multiplies the marks. It shifts them: 3 + weight and 4 − weight."),
            ),
            Wrong(
                lambda attitude, ability, weight: _blend(attitude, ability, 5, 3 + weight, 4 - weight),
                N_("The points were not turned into parts. Divide attitude and ability by 10 first."),
            ),
            Wrong(
                lambda attitude, ability, weight: _blend(
                    attitude / 10, ability / 10, 0, 3 + weight, 4 - weight
                ),
                N_("The corner with both is missing. Add 5 × a × k."),
            ),
        ),
    ),
    Numeric(
        "6-B6",
        lambda: float((_top() & ~_top("seen_")).mean()),
        SHARE,
        N_("They are not vain: their attitude was meant and not noticed. That is where the work is."),
        (
            Wrong(
                lambda: float(_top().mean()),
                N_(
                    "That is everyone who is top right in the own eyes. Keep those whom the customer would not put there."
                ),
            ),
            Wrong(
                lambda: float(_top("seen_").mean()),
                N_(
                    "That is everyone whom the customer would put elsewhere. Keep those who see themselves top right."
                ),
            ),
            Wrong(
                lambda: float((_top() & ~_top("seen_")).sum()),
                N_("That is a number of people. Divide by the size of the class: take the mean."),
            ),
            Wrong(
                lambda: float((_top() & ~_top("seen_")).sum() / _top().sum()),
                N_(
                    "That divides by those who are top right in their own eyes. The share of the whole class is asked for."
                ),
            ),
        ),
        N_("Both conditions in one line: own & ~seen, then the mean."),
    ),
    Numeric(
        "6-B7",
        lambda: float(_channel("chat")),
        N_("traits"),
        N_("A window shows less than a face, and no window shows what is inside."),
        (
            Wrong(
                lambda: float(len(TRAITS)),
                N_("That is the whole list. Keep the rows whose channel is “chat”."),
            ),
            Wrong(
                lambda: float(_channel("chat", "phone")),
                N_("That counts what only the ear notices too. In a chat nobody is loud: keep “chat” alone."),
            ),
            Wrong(
                lambda: float(_channel("chat", "phone", "counter")),
                N_("That is all that can be observed anywhere. Keep the rows of the chat."),
            ),
            Wrong(
                lambda: float(_channel("inside")),
                N_("Those are the ones nobody can observe. Keep the rows whose channel is “chat”."),
            ),
            Wrong(
                lambda: _channel("chat") / len(TRAITS),
                N_("That is a share. The number of traits is asked for: use the sum."),
            ),
        ),
        N_("Compare the column with “chat” and add up."),
        tolerance=0.001,
    ),
    Made(
        "6-B8",
        _labels,
        N_(
            "Nine or more agree with the writer. Look at the others: which two styles did you take for each other?"
        ),
    ),
)

# --- C. Judge ------------------------------------------------------------------------------------

JUDGE = (
    Written(
        "6-C1",
        (
            (
                N_("what was observed, instead of what the person is"),
                (N_("observ"), N_("behav"), N_("what she did"), N_("what he did"), N_("said")),
            ),
            (
                N_("that a style is a guess that may be wrong, or changes with the day"),
                (N_("hypothes"), N_("guess"), N_("may be wrong"), N_("today"), N_("that day")),
            ),
            (
                N_("how weak the evidence is: few cues, base rates"),
                (N_("base rate"), N_("cue"), N_("evidence"), N_("few"), N_("once")),
            ),
            (
                N_("what the note does to the customer or the next colleague"),
                (N_("label"), N_("stereotyp"), N_("prejudice"), N_("colleague"), N_("unfair"), N_("next")),
            ),
            (
                N_("what you would write instead"),
                (N_("instead"), N_("i would write"), N_("i write"), N_("new note"), N_("rewrite")),
            ),
        ),
        least=40,
    ),
)

# --- D. Create -----------------------------------------------------------------------------------


def _four_forms(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping):
        return [_("Keep the curly brackets and fill in the four gaps.")]
    texts = {style: " ".join(str(answer.get(style) or "").split()) for style in styles.STYLES}
    names = {style: _(styles.NAMES[style]) for style in styles.STYLES}
    if left := [names[s] for s, text in texts.items() if is_blank(answer.get(s)) or len(text) < 30]:
        return [_("Write a message of one or two sentences for: {names}.").format(names=", ".join(left))]
    if len(set(texts.values())) < len(texts):
        return [_("Two of the messages are the same. What does each of the two people need first?")]
    said = {s: text.casefold() for s, text in texts.items()}
    missing = []
    if not (
        "?" in texts["driver"]
        or "？" in texts["driver"]
        or re.search(r"\b(or|choose|option)\b|或|选", said["driver"])
    ):
        missing.append(_("Driver: offer two or three ways and leave the choice to the customer."))
    if len(texts["driver"]) > len(texts["analytical"]):
        missing.append(
            _("The driver's message is longer than the analytical's. Who of the two wants more information?")
        )
    if not re.search(r"\bwrit|\bmail|in writing|confirm|书面|确认|邮件", said["expressive"]):
        missing.append(_("Expressive: say that you confirm it in writing; in all the talk it gets lost."))
    if not re.search(r"\b(i|my|myself)\b|我", said["amiable"]):
        missing.append(_("Amiable: offer your own help, in the first person."))
    if not (
        re.search(r"because|since|caus|due to|因为|由于", said["analytical"])
        and numerals(texts["analytical"])
    ):
        missing.append(_("Analytical: give the cause, and at least one figure or time."))
    return missing


def _own_board(answer: Any) -> list[str]:
    if not isinstance(answer, Mapping) or not isinstance(answer.get("cells"), Mapping):
        return [_("Keep the curly brackets and fill in the gaps.")]
    if left := _gaps(answer):
        return [_("{n} gaps are still open, the first is {name}.").format(n=len(left), name=left[0])]
    raw = {key: part for key, part in answer.items() if key != "caveat"} | {"caveats": [answer.get("caveat")]}
    raw["cells"] = {
        corner: {"symbol": symbol, "pattern": "plain", **cell} if isinstance(cell, Mapping) else cell
        for (corner, cell), symbol in zip(answer["cells"].items(), boards.SYMBOLS, strict=False)
    }
    try:
        made = boards.from_dict(raw, where=_("Your board"))
    except boards.BoardError as error:
        return [str(error)]
    missing = []
    if (made.x.id, made.y.id) in {(b.x.id, b.y.id) for b in map(boards.board, boards.boards())}:
        missing.append(_("These two axes are a board of the course already. Choose two of your own work."))
    if len({cell.advice for cell in made.cells.values()}) < 4:
        missing.append(_("Two cells give the same advice. A cut that changes no advice is not needed."))
    if not made.question.rstrip().endswith(("?", "？")):
        missing.append(_("End the question with a question mark: it is asked before the board is seen."))
    return missing


def _gaps(value: Any, path: str = "") -> list[str]:
    """The fields that are still a gap, at any depth."""
    if isinstance(value, Mapping):
        return [name for key, part in value.items() for name in _gaps(part, f"{path}.{key}".strip("."))]
    if isinstance(value, list | tuple):
        return [name for part in value for name in _gaps(part, path)]
    return [path] if is_blank(value) else []


CREATE = (
    Made(
        "6-D1",
        _four_forms,
        N_("Four forms of one truth. Read them to a neighbour: can they say for whom each was written?"),
    ),
    Made(
        "6-D2",
        _own_board,
        N_("A board that reads. Save it as a file in data/boards, and every chapter can show it."),
    ),
)

# --- F. The faded example of the lesson ----------------------------------------------------------

HOPE = ("opening", "hope")

FADED = (
    Numeric(
        "6-F1",
        lambda: _stars(attitude=case().attitude + 1),
        STARS,
        N_("Compare it with the stars before: so much is one point of attitude worth there."),
        (
            Wrong(_stars, N_("Those are the stars before. Use the new a.")),
            Wrong(
                lambda: _stars(ability=case().ability + 1),
                N_("That is one more point of ability. Raise the attitude."),
            ),
            Wrong(
                lambda: _stars(attitude=case().attitude + 1) - _stars(),
                N_("That is the gain. The stars after it are asked for: leave out the subtraction."),
            ),
            Wrong(
                lambda: 4 * (case().attitude + 1) / 10 + 3 * case().ability / 10,
                N_("That counts the corner with both twice. Each single mark needs (1 − the other side)."),
            ),
        ),
        N_("The same three terms as above, with the new a."),
    ),
    Numeric(
        "6-F2",
        lambda: belief(HOPE)["amiable"],
        SHARE,
        N_("The likeliest style now, and by far not certain."),
        (
            Wrong(
                lambda: _chance(HOPE, "amiable"),
                N_("That is how many amiables begin so. Multiply by the base rate and divide by the sum."),
            ),
            Wrong(
                lambda: belief(HOPE, prior=EVEN)["amiable"],
                N_("The base rate is ignored. Multiply by it before you divide."),
            ),
            Wrong(
                lambda: float(base_rates()["amiable"]) * _chance(HOPE, "amiable"),
                N_("That is the product before it is divided. Divide by the sum of the four products."),
            ),
            Wrong(
                lambda: float(base_rates()["amiable"]),
                N_("That is the base rate, before the sentence was heard. Multiply the chance in."),
            ),
        ),
        N_("Multiply base rates and chances, then divide by the sum."),
    ),
)

TASKS = (*RECALL, *BOARD, *BELIEF, *REST, *JUDGE, *CREATE, *FADED)
