"""The tasks of chapter 10: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the customer list of the chosen industry.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pandas as pd

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, is_blank, near
from ..kit.evidence import numerals
from ..kit.i18n import N_, _, money, number, percent
from ..kit.params import ParamError
from . import cohorts, model
from .exercise import OBSERVED, case, customer_list, remedies

POINTS = 0.05
YUAN = N_("¥ per customer")
YUAN_YEAR = N_("¥ per customer and year")

# --- A. Recall ---------------------------------------------------------------------------------

RECALL = (
    Choice(
        "10-A1",
        "b",
        N_("Yes: what is left after the costs that this customer causes is what leaves with the customer."),
        {
            "a": N_(
                "That is revenue. Take off the costs that this customer causes: what is left is the contribution margin."
            ),
            "c": N_(
                "Rent and the manager's salary are paid whether this customer stays or not. Take off only what this customer causes."
            ),
            "d": N_(
                "That counts one payment. A customer who renews pays again: think of every year that may come."
            ),
        },
    ),
    Choice(
        "10-A2",
        "c",
        N_("Yes: points are added to the rate itself."),
        {
            "a": N_(
                "That is 5% fewer leavers: a twentieth of the 20 that leave. Points are added to the rate itself."
            ),
            "b": N_("That is 5% of the rate, not 5 points. Add the points to the rate: no multiplication."),
            "d": N_(
                "That takes the points off. A programme that keeps customers moves the rate up: turn the sign."
            ),
        },
    ),
    Choice(
        "10-A3",
        "d",
        N_("Yes: each amount answers its own question, and they overlap."),
        {
            "a": N_(
                "This year's margin is part of the future value, and who is replaced does not take it along. Never add them: choose the one that fits the question."
            ),
            "b": N_(
                "A mean of three answers to three questions answers none. Say first which question is asked."
            ),
            "c": N_(
                "Size is no reason. Say first which question is asked: this year's result, the firm's value, or the budget for winning new ones."
            ),
        },
    ),
    Choice(
        "10-A4",
        "c",
        N_(
            "Yes: the stay is censored. It lasted at least so long, and nobody knows yet how long it will be."
        ),
        {
            "a": N_(
                "An empty end is not a departure. This customer is still there: count only the renewals made so far."
            ),
            "b": N_(
                "That treats censored as loyal: a customer of three months has not shown loyalty yet. Count only the renewals faced so far."
            ),
            "d": N_(
                "Who is thrown out takes the renewals made so far along, and only leavers remain. Keep the row: count the renewals faced so far."
            ),
        },
    ),
    Choice(
        "10-A5",
        "a",
        N_(
            "Yes: the ratio in your own books decides, and what the next customer costs, not the average one."
        ),
        {
            "b": N_(
                "A larger ratio frightens more and proves no more. Ask where it was measured, then divide your own two costs."
            ),
            "c": N_(
                "A mean of slogans is a slogan. None of the three was measured at your firm: divide your own two costs."
            ),
            "d": N_(
                "A famous name is no measurement, and this one cannot be traced. Divide your own two costs."
            ),
        },
    ),
)

# --- B. Apply: the firm ------------------------------------------------------------------------


def _value(
    margin: float | None = None, retention: float | None = None, discount: float | None = None
) -> float:
    firm = case()
    return float(
        model.clv(
            firm.margin if margin is None else margin,
            firm.retention if retention is None else retention,
            firm.discount if discount is None else discount,
        )
    )


def _limit(points: float = POINTS, discount: float | None = None) -> float:
    firm = case()
    discount = firm.discount if discount is None else discount
    return float(model.break_even_spend(firm.margin, firm.retention, discount, points))


def _lenses() -> model.Lenses:
    firm = case()
    return model.three_lenses(firm.lost, firm.margin, firm.acquisition_cost, firm.value, firm.value)


FIRM = (
    Numeric(
        "10-B1",
        _value,
        YUAN,
        N_("That is what is lost with one customer, if nobody comes instead."),
        (
            Wrong(
                lambda: _value(margin=case().price),
                N_(
                    "That values revenue. Use the contribution margin: costs leave together with the customer."
                ),
            ),
            Wrong(
                lambda: case().price / (1 - case().retention),
                N_(
                    "Lifetime × revenue: it counts the costs as income and later money as money today. Take the margin, then discount."
                ),
            ),
            Wrong(
                lambda: _value(discount=0),
                N_(
                    "The discount is forgotten: money of later years counts in full. Write 1 + discount twice."
                ),
            ),
            Wrong(
                lambda: float(model.clv_first_margin_later(*case()[2:4], case().discount)),
                N_(
                    "Here the first margin comes only at the first renewal. In this course it is paid now: add one margin."
                ),
            ),
            Wrong(
                lambda: _value(retention=1 - case().retention),
                N_("That uses churn where retention belongs. Put the share that stays into the formula."),
            ),
            Wrong(
                lambda: _value(retention=float(model.monthly_from_yearly(case().retention))),
                N_(
                    "That is a monthly retention rate beside a yearly margin. Use the yearly rate everywhere."
                ),
            ),
        ),
        N_("Check the two parts by hand: margin, and (1 + discount) ÷ (1 + discount − retention)."),
    ),
    Numeric(
        "10-B2",
        lambda: _lenses().margin_this_year,
        N_("¥ this year"),
        N_("This is the one amount of the three that belongs to this year's result."),
        (
            Wrong(
                lambda: sum(_lenses()),
                N_(
                    "The three are added up, but they overlap: they are answers to three questions. Take the one about this year."
                ),
            ),
            Wrong(
                lambda: _lenses().replaced,
                N_(
                    "That is what winning as many new ones costs. The question is about the margin missing this year."
                ),
            ),
            Wrong(
                lambda: _lenses().not_replaced,
                N_("That is the value of all years to come. Take only the margin of this year."),
            ),
            Wrong(
                lambda: case().lost * case().price,
                N_(
                    "That is revenue that is missing; costs are missing too. Multiply by the contribution margin."
                ),
            ),
            Wrong(
                lambda: case().customers * case().retention * case().margin,
                N_(
                    "That is the margin of those who stay: retention instead of churn. Start from 1 − retention."
                ),
            ),
            Wrong(
                lambda: _lenses().margin_this_year / 12,
                N_("That is one month. The question is about the whole year: multiply by 12."),
            ),
            Wrong(
                lambda: case().margin,
                N_("That is one leaver. Multiply by the number of those who leave in a year."),
            ),
        ),
        N_("Count the leavers first, then ask what each of them would have brought this year."),
    ),
    Numeric(
        "10-B3",
        _limit,
        YUAN_YEAR,
        N_("Above this limit the programme costs more than it brings, however friendly it is."),
        (
            Wrong(
                lambda: _limit(POINTS * case().retention),
                N_(
                    "That is 5% of the retention rate, not 5 points. Five points are 0.05, whatever the rate."
                ),
            ),
            Wrong(
                lambda: _limit(POINTS * (1 - case().retention)),
                N_("That is 5% fewer leavers, not 5 points. Five points are 0.05 added to the rate."),
            ),
            Wrong(
                lambda: _limit(5),
                N_("Points are written as a share here. Write five points as 0.05."),
            ),
            Wrong(
                lambda: case().price / case().margin * _limit(),
                N_("That starts from revenue. A programme is paid out of the contribution margin: use it."),
            ),
            Wrong(
                lambda: _limit(discount=0),
                N_(
                    "The discount is forgotten: the gain comes later, the bill comes now. Put 1 + discount below."
                ),
            ),
            Wrong(
                lambda: _limit() / 12,
                N_("That is a limit per month. The question is about a year: multiply by 12."),
            ),
            Wrong(
                lambda: _value(retention=case().retention + POINTS) - _value(),
                N_(
                    "That is the whole gain over the customer's lifetime, and the programme is paid every year. Spread it: use the formula above."
                ),
            ),
            Wrong(
                lambda: case().margin * POINTS,
                N_(
                    "That counts the gain of one year only. Who stays once more may stay for years: divide by 1 + discount − retention."
                ),
            ),
        ),
        N_("The limit is margin × points ÷ (1 + discount − retention)."),
    ),
)

# --- B. Apply: the customer list ---------------------------------------------------------------


def _lives() -> pd.DataFrame:
    return cohorts.lifetimes(customer_list(), OBSERVED)


def _kept(people: pd.DataFrame | None = None, *factors: str) -> float:
    """Share kept, over all leavers, of ``share`` times the named factors."""
    left = customer_list()[_lives()["gone"]]
    share = left["reason"].value_counts() / len(left if people is None else people)
    return float((share * remedies()[list(factors)].prod(axis=1)).sum())


def _top() -> str:
    return customer_list()["reason"][_lives()["gone"]].mode()[0]


def _top_share() -> float:
    return float((customer_list()["reason"][_lives()["gone"]] == _top()).mean())


def _recommended(per_customer: float, rounds: int = 5) -> float:
    return float(model.referral_chain(100, per_customer, rounds)[1:].sum())


def _trials() -> list[tuple[float, float, float]]:
    firm = case()
    return [
        (firm.margin, firm.retention, firm.discount),
        (1000.0, 0.5, 0.25),
        (300.0, 0.9, 0.05),
        (80.0, 0.6, 0.0),
    ]


LIST = (
    Numeric(
        "10-B4",
        lambda: cohorts.retention_rate(_lives()),
        N_("share per year"),
        N_("Renewals made ÷ renewals faced: everyone counts for as long as they were watched."),
        (
            Wrong(
                lambda: 1 - float(_lives()["gone"].mean()),
                N_(
                    "Leavers ÷ all customers: one leaver can be counted only once, yet had many years to leave, and who came last month counts as loyal. Divide by the renewals faced."
                ),
            ),
            Wrong(
                lambda: 1 - cohorts.retention_rate(_lives()),
                N_("That is churn, the share that leaves. Retention is 1 minus this."),
            ),
            Wrong(
                lambda: 100 * cohorts.retention_rate(_lives()),
                N_("That is percent. Divide by 100: a share lies between 0 and 1."),
            ),
            Wrong(
                lambda: float(model.monthly_from_yearly(cohorts.retention_rate(_lives()))),
                N_(
                    "That is a rate per month. Renewals are counted in years here: leave out the twelfth root."
                ),
            ),
            Wrong(
                lambda: cohorts.retention_rate(_lives()[_lives()["left"]]),
                N_(
                    "That counts the renewals of leavers only and forgets all who are still there. Sum the renewals of the whole list."
                ),
            ),
            Wrong(
                lambda: float(_lives()["gone"].mean()),
                N_(
                    "That is the share of all customers ever who left, over many years together. Divide by the renewals faced and take 1 minus that."
                ),
            ),
        ),
        N_("Retention is 1 − leavers ÷ renewals faced."),
    ),
    Function(
        "10-B5",
        lambda margin, retention, discount: float(model.clv(margin, retention, discount)),
        _trials,
        N_("Your function values any segment, also those of other firms."),
        (
            Wrong(
                lambda margin, retention, discount: margin * retention / (1 + discount - retention),
                N_("The first margin comes too late. It is paid now: write (1 + discount) above the line."),
            ),
            Wrong(
                lambda margin, retention, discount: margin / (1 - retention),
                N_("The discount is forgotten. Write 1 + discount above and below the line."),
            ),
            Wrong(
                lambda margin, retention, discount: margin * (1 + discount) / (discount + retention),
                N_(
                    "That puts churn where retention belongs. Below the line stands 1 + discount − retention."
                ),
            ),
            Wrong(
                lambda margin, retention, discount: margin / (1 + discount - retention),
                N_(
                    "One factor is missing: the first margin is paid now. Write (1 + discount) above the line."
                ),
            ),
            Wrong(
                lambda margin, retention, discount: (1 + discount) / (1 + discount - retention),
                N_("That is the multiple only. Multiply it by the margin."),
            ),
        ),
    ),
    Numeric(
        "10-B6",
        lambda: _kept(None, "addressable", "effect"),
        N_("share of the leavers"),
        N_("So much of the loss is in your hands. Compare the order of “kept” with the order of “share”."),
        (
            Wrong(
                lambda: _kept(None, "addressable"),
                N_(
                    "That supposes that every remedy works on everyone it reaches. Multiply by the effect too."
                ),
            ),
            Wrong(
                lambda: _kept(None, "effect"),
                N_("That supposes that every reason can be reached. Multiply by the addressable part too."),
            ),
            Wrong(
                lambda: _kept(customer_list(), "addressable", "effect"),
                N_(
                    "That is a share of all customers on the list. Divide by those who left: use the shares of the leavers."
                ),
            ),
            Wrong(
                _top_share,
                N_(
                    "That is the height of the tallest bar. A tall bar may be out of reach: multiply each share by addressable and effect."
                ),
            ),
            Wrong(
                lambda: _top_share() * float(remedies().loc[_top()].prod()),
                N_("That is the tallest bar only. Add up all reasons."),
            ),
            Wrong(
                lambda: 100 * _kept(None, "addressable", "effect"),
                N_("That is percent; a share of the leavers is asked for. Divide by 100."),
            ),
        ),
        N_("Multiply share, addressable and effect line by line, then add up."),
    ),
    Numeric(
        "10-B7",
        lambda: _recommended(0.25),
        N_("new customers"),
        N_(
            "The chain dies out: each round is a quarter of the one before. It grows only when one customer brings more than one."
        ),
        (
            Wrong(
                lambda: 5 * 25.0,
                N_(
                    "That adds 25 in each round. Only those who came in the last round recommend in the next: 25 bring fewer than 25."
                ),
            ),
            Wrong(
                lambda: _recommended(0.25) + 100,
                N_("That includes the 100 you began with. Count only the new ones."),
            ),
            Wrong(
                lambda: _recommended(0.25, rounds=1),
                N_("That is the first round only. Those 25 recommend too: go on to round five."),
            ),
            Wrong(
                lambda: 100 * (model.growth_index(0.25, 5) - 1),
                N_(
                    "That lets everyone recommend again in every round. Each one recommends once: multiply only the last round."
                ),
            ),
            Wrong(
                lambda: _recommended(25.0),
                N_("That is 25 new ones for each customer. The poster says 25 for 100: 0.25 for each."),
            ),
            Wrong(
                lambda: 100 * 0.25**5,
                N_("That is round five alone. Add up the rounds one to five."),
            ),
        ),
        N_("Write the five rounds below each other: 25, then a quarter of that, and so on."),
    ),
)

# --- C. Judge ------------------------------------------------------------------------------------

MONEY = ("yuan", "¥", "rmb", "cny", "元")
TIME = ("minute", "second", "hour", "day", "分", "秒", "小时", "天")


def _folded(text: Any) -> str:
    """Lower case, with full-width signs as their plain ones."""
    return unicodedata.normalize("NFKC", str(text)).casefold().strip()


def _two_fields(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_('Write two pairs in curly brackets: {"name of the field": "its unit", ...}.')]
    names = {str(name): _folded(unit) for name, unit in answer.items()}
    if any(is_blank(name) or is_blank(unit) for name, unit in names.items()):
        return [_("Give each field a name and a unit.")]
    if len(names) != 2:
        return [_("The saying holds two measurements. Write exactly two fields, one for each.")]
    money, time = (
        [any(word in unit for word in words) for unit in names.values()] for words in (MONEY, TIME)
    )
    if any(both == (True, True) for both in zip(money, time, strict=True)):
        return [_("One field, one unit: yuan and minutes in the same field can never be added up. Split it.")]
    if any(re.fullmatch(r"[\d.,\s]+", unit) for unit in names.values()):
        return [_("That is a value. A field needs its unit: the value comes with every new line of the log.")]
    if sum(money) == 2:
        return [
            _("Both fields hold money. The second half of the saying is about time: give it a unit of time.")
        ]
    if sum(time) == 2:
        return [
            _("Both fields hold time. The first half of the saying is about money: give it the unit yuan.")
        ]
    missing = []
    if not any(money):
        missing.append(_("What winning costs is counted in money: give one field the unit yuan."))
    if not any(time):
        missing.append(_("How fast one is lost is counted in time: give one field the unit minutes."))
    return missing


JUDGE = (
    Written(
        "10-C1",
        (
            (
                N_("the limit above which the programme loses money"),
                (N_("limit"), N_("break-even"), N_("breaks even"), N_("at most")),
            ),
            (
                N_("who is paid for although they would have stayed anyway"),
                (N_("anyway"), N_("would have stayed"), N_("would stay"), N_("everyone"), N_("all of them")),
            ),
            (
                N_("what the famous percentages are worth as evidence"),
                (N_("evidence"), N_("source"), N_("study"), N_("measured"), N_("folklore"), "e6a"),
            ),
            (
                N_("what you would do next"),
                (N_("test"), N_("trial"), N_("pilot"), N_("ask for"), N_("compare"), N_("negotiate")),
            ),
        ),
        least=40,
    ),
    Made(
        "10-C2",
        _two_fields,
        N_("Now the saying can be checked: after a year of entries you know both numbers for your own firm."),
    ),
)

# --- D. Create -----------------------------------------------------------------------------------

INPUTS = ("customers", "margin", "retention", "acquisition_cost")


def _faults(inputs: dict[str, Any]) -> list[str]:
    """What keeps the inputs from being computed."""
    open_ones = [name for name, value in inputs.items() if is_blank(value)]
    if open_ones:
        return [_("Still open: {names}.").format(names=", ".join(open_ones))]
    try:
        model.ChurnParams(**inputs)
    except ParamError as error:
        return list(error.problems.values())
    return []


def _sentences(text: Any) -> list[str]:
    return [part for part in re.split(r"[.!?。]", _folded(text)) if part.strip(" _")]


def _preset(answer: Any) -> list[str]:
    answer = answer() if callable(answer) else answer
    if not isinstance(answer, dict):
        return [_("Write a dict in curly brackets, or a function that returns one.")]
    words = {name: answer.get(name) for name in ("title", "story", "question")}
    inputs = {name: value for name, value in answer.items() if name not in words}
    known = {f.name for f in fields(model.ChurnParams)}
    if strange := [str(name) for name in inputs if name not in known]:
        return [
            _("The calculator has no input {names}. It knows: {known}.").format(
                names=", ".join(strange), known=", ".join(INPUTS)
            )
        ]
    missing = _faults(inputs)
    firm = case()._asdict()
    if not missing and sum(value != firm.get(name) for name, value in inputs.items()) < 2:
        missing.append(
            _("That is the firm of this exercise. Change at least two inputs, so that something is seen.")
        )
    if is_blank(words["title"]):
        missing.append(_("Give it a title."))
    if len(_sentences(words["story"])) < 2:
        missing.append(_("Tell the story in two sentences or more: whose firm, and what is at stake."))
    if not _folded(words["question"]).endswith("?"):
        missing.append(_("End with a question that the player must answer; it ends with a question mark."))
    return missing


def _own_firm(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets and fill in the gaps.")]
    inputs = {name: answer.get(name) for name in INPUTS}
    if missing := _faults(inputs | {"effect": 0, "programme_cost": 0}):
        return missing
    points = min(POINTS, round(0.99 - inputs["retention"], 6))
    result = model.evaluate(model.ChurnParams(**inputs, effect=points, programme_cost=0))
    amounts = (result.lost, result.margin_lost, result.clv, result.break_even_spend)
    sentence = str(answer.get("sentence") or "")
    said = [float(text) for text in numerals(sentence)]
    if any(near(value, amount, 0.05) for value in said for amount in amounts):
        return (
            []
            if len(sentence) >= 30
            else [_("Make it a whole sentence: what happens, and what you propose.")]
        )
    return [
        _(
            "Your numbers say: {lost} leave in a year, {margin} of margin is missing this year, one customer "
            "is worth {clv}, and keeping {points} more may cost up to {limit} per customer and year. "
            "Write one sentence to your superior with at least one of these amounts."
        ).format(
            lost=number(result.lost),
            margin=money(result.margin_lost),
            clv=money(result.clv),
            points=percent(points),
            limit=money(result.break_even_spend),
        )
    ]


CREATE = (
    Made(
        "10-D1",
        _preset,
        N_("A preset that runs. Hand it to a neighbour: can they answer your question?"),
    ),
    Made("10-D2", _own_firm, N_("A sentence with a number of your own. Say it to somebody who decides.")),
)

# --- F. The faded example of the lesson ----------------------------------------------------------

FALL, THREE = 0.05, 0.03


def _after_the_fall(retention: Callable[[float], float] = lambda r: r - FALL, **more: float) -> float:
    return _value(retention=retention(case().retention), **more)


FADED = (
    Numeric(
        "10-F1",
        _after_the_fall,
        YUAN,
        N_("Compare it with the value before: so much do five points cost with each customer."),
        (
            Wrong(
                lambda: _after_the_fall(lambda r: 0.95 * r),
                N_("That lowers retention by 5%, not by 5 points. Subtract 0.05."),
            ),
            Wrong(
                lambda: _value(),
                N_("That is the value before retention fell. Use the new multiple."),
            ),
            Wrong(
                lambda: _after_the_fall(discount=0),
                N_("Margin × average stay forgets the discount. Use the multiple that was computed for you."),
            ),
            Wrong(
                lambda: _after_the_fall() - case().margin,
                N_("Here the first margin comes only at the first renewal. It is paid now: add one margin."),
            ),
            Wrong(
                lambda: _after_the_fall(margin=1),
                N_("That is the multiple: how many margins a customer is worth. Multiply it by the margin."),
            ),
            Wrong(
                lambda: _after_the_fall() - case().acquisition_cost,
                N_("That is the net value, after winning the customer. Leave the acquisition cost out here."),
            ),
        ),
        N_("It is the margin times the new multiple."),
    ),
    Numeric(
        "10-F2",
        lambda: _limit(THREE),
        YUAN_YEAR,
        N_("It is paid for everyone, so it must be small: most would have stayed anyway."),
        (
            Wrong(
                lambda: _value(retention=case().retention + THREE) - _value(),
                N_(
                    "That is the whole gain over a lifetime; the programme is paid every year. Multiply the margin by 1 − multiple ÷ multiple_up."
                ),
            ),
            Wrong(
                lambda: case().margin * THREE,
                N_(
                    "That counts one year and forgets the future. Compare the two multiples: 1 − multiple ÷ multiple_up."
                ),
            ),
            Wrong(
                lambda: _limit(THREE * case().retention),
                N_("That is 3% of the retention rate, not 3 points. Add 0.03 to the rate."),
            ),
            Wrong(
                lambda: _limit(THREE, discount=0),
                N_("The discount is forgotten in the multiples. Write 1 + d above and below the line."),
            ),
            Wrong(
                lambda: case().acquisition_cost * THREE,
                N_(
                    "That is the acquisition cost saved on those who stay. The limit comes from the margin they bring: start there."
                ),
            ),
            Wrong(_limit, N_("That is the limit for five points. The programme adds three: use 0.03.")),
        ),
        N_("Compute the multiple with three more points first; then margin × (1 − multiple ÷ multiple_up)."),
    ),
)

TASKS = (*RECALL, *FIRM, *LIST, *JUDGE, *CREATE, *FADED)
