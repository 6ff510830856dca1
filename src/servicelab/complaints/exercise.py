"""What the exercise of chapter 19 talks about: the firm's numbers, its log of complaints, and a scene for each task."""

from typing import NamedTuple

import pandas as pd

from ..kit.evidence import badge
from ..kit.i18n import N_, _, money, number, percent
from ..kit.scenario import Section, current
from ..kit.show import Page
from . import log, model
from .causes import CAUSES, REASONS

SPEAK = 0.60  # share who complain in task B1
SLIDE = (0.50, 0.45, 0.05)  # the layers of the slide in task B2


class Case(NamedTuple):
    """The firm of the exercise. Shares 0 to 1, money in yuan."""

    customers: float
    problem_rate: float
    voice: float
    first: float
    back_silent: float
    back_unresolved: float
    back_resolved: float
    back_fast: float
    value: float
    handling_cost: float
    compensation: float
    causal: float
    resolved: float  # share of complaints resolved in the end
    gain: float  # how much more often one who complains stays than one who is silent


def params() -> model.PyramidParams:
    """The inputs of the pyramid for the chosen industry."""
    start = current().complaints.start
    known = model.PyramidParams.specs()
    return model.PyramidParams(**{name: getattr(start, name) for name in start if name in known})


def case() -> Case:
    """The numbers of the chosen industry (illustrative)."""
    firm = params()
    view = model.Pyramid(firm)
    given = {name: getattr(firm, name) for name in Case._fields if hasattr(firm, name)}
    return Case(**given, resolved=view.helped / view.voiced, gain=view.voice_gain)


def complaint_log() -> pd.DataFrame:
    """The synthetic log of the chosen industry, in its language: one row a complaint."""
    return log.shipped().drop(columns="words")


def first_complaints() -> pd.DataFrame:
    """One row a customer: whether the first complaint was ``helped``, and whether the customer came ``back``."""
    by = log.shipped().groupby("customer", sort=False)["days"]
    return pd.DataFrame(
        {"helped": by.nth(0).notna().to_numpy(), "back": (by.size() > 1).to_numpy()}, index=by.size().index
    )


def tags() -> Page:
    """The keys of the eight reasons and the five causes, with what they mean."""
    named = [(_("reason"), REASONS), (_("cause"), CAUSES)]
    return Page(
        _("Tags"),
        items=tuple(f"{kind} {key}: {_(text)}" for kind, known in named for key, text in known.items()),
    )


def malice() -> tuple[Section, ...]:
    """The four complaints to judge: ``text``, ``kind`` (well or bad) and ``why``."""
    return current().complaints.malice


SCENES = {
    "case": (
        N_("The firm"),
        N_(
            "You manage {firm}. {number} {customers} are on the books, and {rate} of them have a problem in a year. "
            "Of those, {voice} complain. What a complaint costs, who stays and how much of it is cause you find in the "
            "table of names below; these numbers are illustrative."
        ),
    ),
    "B1": (
        N_("A year in which more people spoke"),
        N_(
            "You asked every {customer} after each contact, and now {speak} of those with a problem complain. Your {staff} "
            "answers each complaint, and all of them are resolved fast. At the meeting somebody says: so as many stay as "
            "stay after a fast solution. Somebody else has not stopped thinking of the ones who still say nothing."
        ),
    ),
    "B2": (
        N_("A slide on the wall"),
        N_(
            "In the training room of {firm} hangs a pyramid: 50 silent, 45 who complain and give up, 5 who persist "
            "[{E30}]. Your {staff} wants to know: “If that were us, how stubborn would our people have to be?” "
            "With you, {first} of the complaints are resolved at the first contact."
        ),
    ),
    "B3": (
        N_("The letter to everybody"),
        N_(
            "The board wants to write to all {customers}: tell us what went wrong. Each complaint that comes will cost "
            "{handling} to handle and, where it is resolved, {compensation} to put right. You believe that {causal} of the "
            "difference between those who complain and the silent is your work, and the rest selection. "
            "The board asks from which value of a {customer} the letter is worth it."
        ),
    ),
    "B4": (
        N_("Sixty, says the report"),
        N_(
            "“We had {rows} complaints this year, so {rows} unhappy {customers},” the report of {firm} begins. "
            "You look at the second column of the log."
        ),
    ),
    "B5": (
        N_("Who comes back?"),
        N_(
            "Your {staff} says: “Whoever we do not help goes away, nobody comes twice.” The log of {firm} knows better, "
            "and it knows from which group one has to count."
        ),
    ),
    "B6": (
        N_("A function for any slide"),
        N_(
            "Every adviser of {firm} brings other percentages. You want one small function that says how many stay, "
            "whatever share complains and whatever the treatment."
        ),
    ),
    "B7": (
        N_("Two bars"),
        N_(
            "You have money to repair two things at {firm}. The eight reasons are counted, and you wonder how much of the "
            "year stands behind the two tallest bars."
        ),
    ),
    "C1": (
        N_("The letter and the bonus"),
        N_(
            "The letter to all {customers} lies ready for signature. By your own estimate a {customer} is worth {value}; "
            "from which value the letter is worth it you worked out in B3. On the same day the personnel office asks you to renew the bonus: "
            "the fewer complaints a team has, the more it gets. {first} of the complaints are resolved at the first contact. "
            "Both papers wait for your name."
        ),
    ),
    "C2": (
        N_("A promise that nobody can test"),
        N_(
            "At the entrance of {firm} it says: “{guarantee}” A sensible promise in your trade would be, for instance: {promise}."
        ),
    ),
    "C3": (
        N_("Four complaints on one morning"),
        N_("Your {staff} has sorted them already, by tone. You sort them by what can be seen. {listed}"),
    ),
    "D1": (
        N_("The complaint book"),
        N_(
            "Nobody at {firm} writes down what is said in passing. Begin a book today, with what you and your group have "
            "heard in the last month."
        ),
    ),
}


def scene(name: str) -> Page:
    """The scene of a task such as ``B1``, or ``case``, in the words of the industry. KeyError for another name."""
    title, text = SCENES[name]
    if name == "C3":
        told = _(text).format(listed="", **_words()).strip()
        return Page(_(title), (told,), tuple(f"{i}. {c.text}" for i, c in enumerate(malice(), start=1)))
    return Page(_(title), (_(text).format(**_words()),))


def _words() -> dict[str, str]:
    now, firm = current(), case()
    told = now.complaints
    return {
        "firm": now.firm,
        "customer": now.customer,
        "customers": now.customers,
        "staff": now.staff,
        "number": number(firm.customers),
        "rate": percent(firm.problem_rate),
        "voice": percent(firm.voice),
        "first": percent(firm.first),
        "speak": percent(SPEAK),
        "causal": percent(firm.causal),
        "handling": money(firm.handling_cost),
        "compensation": money(firm.compensation),
        "value": money(firm.value),
        "rows": number(len(complaint_log())),
        "guarantee": told.guarantee,
        "promise": told.promise,
        "E30": badge("E30"),
    }
