"""The tasks of chapter 3: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the tables of the chosen industry.
"""

import re
import unicodedata
from typing import Any

import pandas as pd

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, as_number, is_blank, near
from ..kit.evidence import numerals
from ..kit.i18n import N_, _
from ..kit.params import plain
from . import model, moves
from .exercise import CONTENT, CUT, HALF, STEP, branches, case, missions, ratings

POINTS = N_("points of the scale from 0 to 10")

# --- A. Recall ---------------------------------------------------------------------------------

RECALL = (
    Choice(
        "3-A1",
        "c",
        N_("Yes: what is sold is a promise; making and using it share one hour."),
        {
            "a": N_(
                "That is the order of goods on a shelf. Ask when the service that was paid for begins to exist."
            ),
            "b": N_("Nobody makes a service for stock. Ask what lies in the store after closing time."),
            "d": N_("Using it before anyone has agreed to it would be a gift. Ask what the customer signs."),
        },
    ),
    Choice(
        "3-A2",
        "b",
        N_("Yes: the seller books it as promotion, the buyer meets it as a smaller bill."),
        {
            "a": N_("That is where the seller books it. Ask what the customer notices: the bill is smaller."),
            "c": N_("It may tell something too, but the customer takes the money. Ask what is met first."),
            "d": N_("It saves no time and no trouble. Ask which burden of the customer it takes off."),
        },
    ),
    Choice(
        "3-A3",
        "d",
        N_("Yes: care before and after the sale lies around the product, where a rival copies last."),
        {
            "a": N_("The core is what the product is for. Ask whether it would still work without the call."),
            "b": N_(
                "The form can be seen and photographed. A call that comes in time cannot: look further out."
            ),
            "c": N_("It is a feature, whether it costs money or not. Ask in which ring a rival finds it."),
        },
    ),
    Choice(
        "3-A4",
        "a",
        N_("Yes: the smaller of the two sides, because neither can stand in for the other."),
        {
            "b": N_(
                "A mean lets good will make up for missing parts. Ask what a willing person can keep without means."
            ),
            "c": N_("Adding them counts one hour twice. Ask what arrives if one of the two is nothing."),
            "d": N_(
                "The larger side is idle beyond the smaller one. Ask which of them holds the other back."
            ),
        },
    ),
    Choice(
        "3-A5",
        "c",
        N_("Yes: name what it was. A few interviews are a good story and no survey."),
        {
            "a": N_(
                "The slide says survey, but a few managers were interviewed. Look at the card before you quote."
            ),
            "b": N_(
                "An old source is not a false one. Say what it was and how many were asked, then use it."
            ),
            "d": N_("That sentence is not in the summary that was seen. Quote only what you can show."),
        },
    ),
)

# --- B. Apply ------------------------------------------------------------------------------------


def _profits(volume: str = "volume", fee: float = 1, cost: float = 1, unit_cost: float = 1) -> pd.Series:
    """¥ a year by plan, with parts left out for the typical mistakes."""
    t = branches()
    profit = t[volume] * (t["price"] - unit_cost * t["unit_cost"])
    profit += t["served"] * (fee * t["fee"] - cost * t["service_cost"])
    return profit.groupby(t["plan"]).sum()


def _ahead(**more: Any) -> float:
    profits = _profits(**more)
    return float(profits["add"] - profits["move"])


def _apart(shift: str = "empower") -> float:
    means = ratings().groupby("role")[shift].mean()
    return float(means["leads"] - means["serves"])


def _mean(role: str = "", shift: str = "empower") -> float:
    t = ratings()
    return float((t[t["role"] == role] if role else t)[shift].mean())


def _profit(volume, price, unit_cost, served, fee, service_cost) -> float:
    return volume * (price - unit_cost) + served * (fee - service_cost)


APPLY = (
    Numeric(
        "3-B1",
        lambda: model.gap(case().make, case().enable, case().keep),
        POINTS,
        N_("The shorter side decides; lengthening the other one changes nothing."),
        (
            Wrong(
                lambda: case().make - (case().enable + case().keep) / 2,
                N_(
                    "That takes the mean of the two sides. A side cannot stand in for the other: take the smaller one."
                ),
            ),
            Wrong(
                lambda: case().make - max(case().enable, case().keep),
                N_(
                    "That takes the longer side. What arrives cannot be more than the shorter one: take that."
                ),
            ),
            Wrong(
                lambda: case().make - (case().enable + case().keep),
                N_(
                    "That adds what is enabled and what is kept. It is one service, not two: take the smaller side."
                ),
            ),
            Wrong(
                lambda: case().make,
                N_("That is the promise alone. Take off what arrives."),
            ),
        ),
        N_("It is the promise less the smaller of the two other sides."),
    ),
    Numeric(
        "3-B2",
        lambda: moves.break_even_volume(CUT, case().margin_share),
        N_("share of today's volume"),
        N_("And that is only to stand where you stood. The thinner the margin, the dearer a cut."),
        (
            Wrong(
                lambda: CUT / case().margin_share,
                N_("The new pieces bring less as well: divide by the margin share after the cut."),
            ),
            Wrong(
                lambda: CUT,
                N_(
                    "So much revenue is missing, not profit. What is cut comes wholly out of the margin: divide by it."
                ),
            ),
            Wrong(
                lambda: CUT / (case().price / case().unit_cost - 1 - CUT),
                N_("That takes the margin as a share of the cost. Divide it by the price."),
            ),
            Wrong(
                lambda: case().margin_share - CUT,
                N_("That is the margin share after the cut. Divide the cut by it."),
            ),
        ),
        N_("Cut ÷ (margin share − cut)."),
    ),
    Function(
        "3-B3",
        _profit,
        lambda: [
            (100, 50, 30, 0, 20, 8),
            (80, 50, 30, 40, 20, 8),
            (10, 9, 4, 7, 3, 1),
            tuple(
                float(x)
                for x in branches().iloc[-1][
                    ["volume", "price", "unit_cost", "served", "fee", "service_cost"]
                ]
            ),
        ],
        N_("One line for both plans: the product earns on every piece, the service on those served."),
        (
            Wrong(
                lambda volume, price, unit_cost, served, fee, service_cost: volume * price + served * fee,
                N_("That is revenue. Take the cost off each piece and off each service."),
            ),
            Wrong(
                lambda volume, price, unit_cost, served, fee, service_cost: (
                    volume * (price - unit_cost) + served * fee
                ),
                N_("The service costs something too: take service_cost off each fee."),
            ),
            Wrong(
                lambda volume, price, unit_cost, served, fee, service_cost: (
                    volume * (price - unit_cost + fee - service_cost)
                ),
                N_("Not everybody takes the service. Multiply its margin by served, not by volume."),
            ),
            Wrong(
                lambda volume, price, unit_cost, served, fee, service_cost: served * (fee - service_cost),
                N_("That is the service alone. Add what the product earns on every piece."),
            ),
        ),
    ),
    Numeric(
        "3-B4",
        _ahead,
        N_("¥ a year"),
        N_("Fewer pieces, more money. One branch was applauded for volume, the other earned."),
        (
            Wrong(
                lambda: _ahead(unit_cost=0, cost=0),
                N_("That compares revenue. Take off what the product and the service cost."),
            ),
            Wrong(
                lambda: _ahead(cost=0), N_("The service is not free to give: take service_cost off each fee.")
            ),
            Wrong(
                lambda: _ahead(fee=0, cost=0),
                N_("That leaves the service out and compares the product only. Add what the service earns."),
            ),
            Wrong(
                lambda: _ahead() / 12, N_("That is the mean of a month. The year has twelve: add them up.")
            ),
            Wrong(
                lambda: float(_profits()["add"]),
                N_("That is the branch with the service alone. Take off what the other branch earned."),
            ),
        ),
        N_("Work out the profit of every row, add it up for each plan, then subtract."),
    ),
    Numeric(
        "3-B5",
        _apart,
        N_("points of the scale from 1 to 7"),
        N_("The boss feels generous; those who ask for permission do not feel it."),
        (
            Wrong(_mean, N_("That is the mean of all together. Take the two groups apart first.")),
            Wrong(
                lambda: _mean("leads"),
                N_("That is the mean of those who lead. Take off the mean of those who serve."),
            ),
            Wrong(
                lambda: _mean("serves"),
                N_("That is the mean of those who serve. Subtract it from the mean of those who lead."),
            ),
            Wrong(
                lambda: _mean("leads") - _mean(),
                N_("All include those who lead. Subtract the mean of those who serve."),
            ),
        ),
        N_("Group by role, take the mean of empower, then leads less serves."),
    ),
)

# --- C. Judge ------------------------------------------------------------------------------------

JUDGE = (
    Written(
        "3-C1",
        (
            (
                N_("that the plan does not try to understand customers"),
                (N_("understand"), N_("listen"), N_("know their"), N_("ask customers"), N_("what they need")),
            ),
            (
                N_("that it does without research"),
                (N_("research"), N_("survey"), N_("data"), N_("interview"), N_("study")),
            ),
            (
                N_("that it treats all customers alike"),
                (N_("segment"), N_("differ"), N_("groups"), N_("alike"), N_("same letter")),
            ),
            (
                N_("that marketing is more than advertising"),
                (
                    N_("people"),
                    N_("process"),
                    N_("more than advertis"),
                    N_("dimension"),
                    N_("seven p"),
                    N_("front line"),
                ),
            ),
            (
                N_("whom it takes for the competition"),
                (N_("compet"), N_("rival"), N_("substitut"), N_("instead of us"), N_("alternative")),
            ),
        ),
        least=45,
    ),
)

# --- D. Create -----------------------------------------------------------------------------------

SELLER = re.compile(
    r"^\W*(we|our (company|firm|shop))\s+(also\s+)?(make|produce|sell|build|offer|provide|manufactur|own|are)"
)


def _folded(text: Any) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).split()).lower()


def _missions(answer: Any) -> list[str]:
    if not isinstance(answer, dict) or len(answer) < 3:
        return [_("Keep the curly brackets: three sentences of the wall, and behind each its new one.")]
    known = {_folded(m.product): m for m in missions()}
    found = []
    for i, (old, new) in enumerate(answer.items(), start=1):
        if is_blank(new) or is_blank(old):
            found.append(_("Sentence {i} is still open.").format(i=i))
            continue
        words = _folded(new)
        mission = known.get(_folded(old))
        if mission is None:
            found.append(
                _("Sentence {i}: copy the old sentence from the wall, letter by letter.").format(i=i)
            )
        elif _folded(mission.word) in words:
            found.append(
                _(
                    "Sentence {i} still names the product, “{word}”. What can customers do when they have it?"
                ).format(i=i, word=mission.word)
            )
        elif SELLER.match(words):
            found.append(_("Sentence {i} still begins with the firm. Begin with the customer.").format(i=i))
        elif len(words.split()) < 4 and len(words) < 8:
            found.append(_("Sentence {i} is too short to say who can do what.").format(i=i))
    if len({_folded(new) for new in answer.values()}) < len(answer) and not found:
        found.append(_("Two of the new sentences are the same: a mission that fits everything says nothing."))
    return found


def _own(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets and fill in the gaps.")]
    sides = {name: answer.get(name) for name in ("make", "enable", "keep")}
    if left := [name for name, value in sides.items() if is_blank(value)]:
        return [_("Still open: {names}.").format(names=", ".join(left))]
    values = {name: as_number(value) for name, value in sides.items()}
    if bad := [name for name, value in values.items() if value is None or not 0 <= value <= 10]:
        return [_("A number from 0 to 10 is needed for {names}.").format(names=", ".join(bad))]
    missing = [
        _("Write down the promise itself, in the words your customers read or hear.")
        for _once in range(is_blank(answer.get("promise")))
    ]
    gap = model.gap(**values)
    sentence = str(answer.get("sentence") or "")
    if len(sentence) < 30 or not any(near(float(n), abs(gap), 0.01) for n in numerals(sentence)):
        missing.append(
            _(
                "Your numbers say: {arrives} arrives, a gap of {gap}. Write one sentence to your superior with the gap in it, and say "
                "which of the three you would change first."
            ).format(arrives=plain(model.delivered(values["enable"], values["keep"])), gap=plain(gap))
        )
    return missing


CREATE = (
    Made(
        "3-D1",
        _missions,
        N_("Three sentences that begin with somebody who needs something. Read them to a customer."),
    ),
    Made(
        "3-D2",
        _own,
        N_("A gap with a name. Ask those who keep the promise whether they would give the same numbers."),
    ),
)

# --- F. The faded example of the lesson ----------------------------------------------------------


def _lifted(make: float = STEP, side: float = HALF, mean: bool = False) -> float:
    """The gap after the promise rose by ``make`` and the shorter side by ``side``."""
    c = case()
    low, high = sorted((c.enable, c.keep))
    low += side
    return c.make + make - ((low + high) / 2 if mean else min(low, high))


def _loss(disappointed: float | None = None, leave: float | None = None, margin: bool = True) -> float:
    """¥ a period that the disappointed cost, with a part exchanged for the typical mistakes."""
    c = case()
    disappointed = 1 - CONTENT if disappointed is None else disappointed
    leave = c.stay_content - c.stay_disappointed if leave is None else leave
    return c.customers * disappointed * leave * (c.margin if margin else 1)


FADED = (
    Numeric(
        "3-F1",
        _lifted,
        POINTS,
        N_("Half a point inside does not pay for a whole one outside: the gap has grown."),
        (
            Wrong(
                lambda: _lifted(mean=True), N_("That takes the mean of the two sides. Take the smaller one.")
            ),
            Wrong(
                lambda: _lifted(side=0),
                N_("The shorter side has been lifted: use shorter, not what arrived before."),
            ),
            Wrong(lambda: _lifted(make=0), N_("The promise has risen too: use promised.")),
            Wrong(
                lambda: case().make + STEP - (case().enable + case().keep + HALF),
                N_("The two sides are not added. Take the smaller one."),
            ),
        ),
        N_("It is promised less the smaller of the two sides."),
    ),
    Numeric(
        "3-F2",
        _loss,
        N_("¥ per period"),
        N_("That is what disappointment costs each period. Compare it with what enabling would cost."),
        (
            Wrong(
                lambda: _loss(disappointed=CONTENT),
                N_("That counts those who are content. Count the others."),
            ),
            Wrong(
                lambda: _loss(leave=1),
                N_(
                    "Not all of the disappointed leave because of it. Multiply by the difference of the two stay rates."
                ),
            ),
            Wrong(
                lambda: _loss(leave=case().stay_disappointed),
                N_(
                    "That is the share of the disappointed who come back. Take the content rate less this one."
                ),
            ),
            Wrong(
                lambda: _loss(leave=1 - case().stay_disappointed),
                N_(
                    "Some would have left anyway, content or not. Take the content rate less the disappointed rate."
                ),
            ),
            Wrong(
                lambda: _loss(margin=False), N_("Those are customers. Multiply by the margin of one of them.")
            ),
        ),
        N_("Disappointed customers, times the difference of the two stay rates, times the margin."),
    ),
)

TASKS = (*RECALL, *APPLY, *JUDGE, *CREATE, *FADED)
