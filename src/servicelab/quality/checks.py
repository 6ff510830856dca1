"""The tasks of chapter 8: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the model and the survey of the chosen industry.
"""

import re
import unicodedata
from typing import Any

import numpy as np

from ..kit.check import Choice, Function, Made, Numeric, Written, Wrong, as_number, is_blank, near
from ..kit.evidence import numerals
from ..kit.i18n import N_, _
from . import model
from .exercise import ATTRIBUTES, BELOW, GROUPS, case, survey
from .model import DIMENSIONS

KEYS = tuple(DIMENSIONS)
POINTS = N_("points of the scale from 1 to 7")

# --- A. Recall -----------------------------------------------------------------------------------

RECALL = (
    Choice(
        "8-A1",
        "b",
        N_("Yes: competence, courtesy, credibility and security went into it."),
        {
            "a": N_("Reliability took only itself along. Ask what makes you hand over your key."),
            "c": N_("Tangibles are what can be seen. Ask which of the five stands for trust in people."),
            "d": N_("Empathy took access, communication and understanding. Look for the other four."),
        },
    ),
    Choice(
        "8-A2",
        "c",
        N_("Yes: known and written, but not done. People need time, skill or means."),
        {
            "a": N_("It is known what customers want. Ask where between the rule and the customer it is lost."),
            "b": N_("There is a rule. Ask whether it is kept on Saturdays."),
            "d": N_("Nothing was promised outside. Ask what stands between the rule and the deed."),
        },
    ),
    Choice(
        "8-A3",
        "d",
        N_("Yes: they left because of something, and a letter to customers does not reach them."),
        {
            "a": N_("It waits until somebody speaks, and those who left have no reason to. Ask who would go to them."),
            "b": N_("A survey is sent to customers. Ask whether somebody who left is still one."),
            "c": N_("A tester has never been your customer. Ask who knows why somebody went away."),
        },
    ),
    Choice(
        "8-A4",
        "a",
        N_("Yes: the gap has two ends, and the cheap one serves nobody."),
        {
            "b": N_("Perception did not move: look at the score without expectations."),
            "c": N_("Nobody was served otherwise. Ask which of the two ratings a smaller promise changes."),
            "d": N_("A smaller promise lowers what is expected, so the gap closes. Look at the sign."),
        },
    ),
    Choice(
        "8-A5",
        "b",
        N_("Yes: useful for a trend, with the question why; no better than other measures."),
        {
            "a": N_("A comparison of many firms did not find it superior [E19 X→B]. Read the card again."),
            "c": N_("A simple question may be asked for years. The trouble is what is claimed of it."),
            "d": N_("It leaves out the middle of the scale, so few answers move it much. Ask how many were asked."),
        },
    ),
)  # fmt: skip

# --- B. Apply ------------------------------------------------------------------------------------


def _five(table: dict[str, float]) -> np.ndarray:
    return np.array([table[key] for key in KEYS], float)


def _parts() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    c = case()
    return _five(c.weight) / 100, _five(c.expect), _five(c.perceive)


def _score(lift: float = 0, dimension: str = "empathy") -> float:
    w, e, p = _parts()
    return model.gap_score(w, e, p + lift * (np.array(KEYS) == dimension))


def _survey_means() -> tuple[np.ndarray, np.ndarray]:
    rows = survey()
    return tuple(np.array([rows[f"{side}_{key}"].mean() for key in KEYS]) for side in ("es", "ps"))


def _survey_score() -> float:
    e, p = _survey_means()
    return model.gap_score(_parts()[0], e, p)


def _below(points: float = BELOW, key: str = "reliability", strict: bool = False) -> float:
    rows = survey()
    lost = rows[f"es_{key}"] - rows[f"ps_{key}"]
    return float(((lost > points) if strict else (lost >= points)).mean())


def _goes_with(what: str) -> float:
    """Correlation of a score of each customer with the overall rating."""
    rows = survey()
    e = rows[[f"es_{key}" for key in KEYS]].mean(axis=1)
    p = rows[[f"ps_{key}" for key in KEYS]].mean(axis=1)
    return float({"ps": p, "es": e, "gap": p - e}[what].corr(rows["overall"]))


def _trust(r_e, r_p, r) -> float:
    return ((r_e + r_p) / 2 - r) / (1 - r)


APPLY = (
    Numeric(
        "8-B1",
        _score,
        POINTS,
        N_("One number, and five behind it: keep those on the page."),
        (
            Wrong(
                lambda: float(np.mean(_parts()[2] - _parts()[1])),
                N_("That is the plain mean of the five gaps. Weigh each gap by its points."),
            ),
            Wrong(
                lambda: float(np.sum(_parts()[2] - _parts()[1])),
                N_("That is the sum of the gaps, without weights. Multiply each by its share of the points."),
            ),
            Wrong(
                lambda: model.performance_score(_parts()[0], _parts()[2]),
                N_("That is perception alone. Take the expectation off before you weigh."),
            ),
            Wrong(
                lambda: model.performance_score(_parts()[0], _parts()[1]),
                N_("That weighs what is expected. The gap is perceived less expected."),
            ),
        ),
        N_("Perceived less expected, times points ÷ 100, added up over the five."),
    ),
    Function(
        "8-B2",
        _trust,
        lambda: [(0.85, 0.85, 0.75), (0.9, 0.7, 0.5), (0.8, 0.6, 0.2), (0.95, 0.75, 0.0)],
        N_("Two good ratings that agree leave little to tell people apart by."),
        (
            Wrong(
                lambda r_e, r_p, r: ((r_e + r_p) / 2) / (1 - r),
                N_("What the two ratings share is still in it: take r off the mean."),
            ),
            Wrong(
                lambda r_e, r_p, r: (r_e + r_p - r) / (1 - r),
                N_("That takes the sum of the two reliabilities. Take their mean: divide by 2."),
            ),
            Wrong(
                lambda r_e, r_p, r: (r_e + r_p) / 2 - r,
                N_("That is the upper part alone. Divide it by 1 − r."),
            ),
            Wrong(
                lambda r_e, r_p, r: (r - (r_e + r_p) / 2) / (1 - r),
                N_("The subtraction stands the wrong way round: mean less r."),
            ),
        ),
    ),
    Numeric(
        "8-B3",
        _survey_score,
        POINTS,
        N_("It agrees with what was printed, to two places: now the table may be used."),
        (
            Wrong(
                lambda: float(np.mean(_survey_means()[1] - _survey_means()[0])),
                N_("That weighs all five alike. The report uses the points of the customers."),
            ),
            Wrong(
                lambda: model.performance_score(_parts()[0], _survey_means()[1]),
                N_("That is perception alone. Take the mean expectation off first."),
            ),
            Wrong(
                lambda: 100 * _survey_score(),
                N_("The weights are points of 100: divide by 100."),
            ),
            Wrong(
                _score,
                N_("Those are the means of the first task. Work it out from the rows of the table."),
            ),
        ),
        N_("Mean of ps less mean of es in each dimension, times points ÷ 100, added up."),
        tolerance=0.005,
    ),
    Numeric(
        "8-B4",
        _below,
        N_("share of the customers"),
        N_("A mean cannot be angry. These can."),
        (
            Wrong(
                lambda: _below(1),
                N_("That counts everybody who found less than expected. Two points less are asked for."),
            ),
            Wrong(
                lambda: _below(strict=True),
                N_("That leaves out those with just two points. “At least” includes them."),
            ),
            Wrong(
                lambda: _below(-100) - _below(),
                N_("Those are the others. Count the ones for whom it is less than adequate."),
            ),
            Wrong(
                lambda: _below() * len(survey()),
                N_("Those are customers. Divide by how many were asked."),
            ),
        ),
        N_("Compare es_reliability − ps_reliability with the two points, row by row, and take the mean of True and False."),
    ),
    Numeric(
        "8-B5",
        lambda: _goes_with("ps") - _goes_with("gap"),
        N_("difference of two correlations"),
        N_("Here perception alone does better. The data were made so; test it on yours."),
        (
            Wrong(lambda: _goes_with("ps"), N_("That is the correlation of perception alone. Take that of the gap off.")),
            Wrong(lambda: _goes_with("gap"), N_("That is the correlation of the gap. It is what you take off.")),
            Wrong(
                lambda: _goes_with("ps") + _goes_with("gap"),
                N_("The two are compared, not added: first less second."),
            ),
        ),
        N_("Two correlations with overall: of the mean perception, and of the mean gap; first less second."),
    ),
)  # fmt: skip

# --- C. Judge ------------------------------------------------------------------------------------

JUDGE = (
    Written(
        "8-C1",
        (
            (
                N_("what of the shampoo can be checked before buying"),
                (N_("before"), N_("label"), N_("smell"), N_("price"), N_("search"), N_("shelf")),
            ),
            (
                N_("what shows itself only while the service is used"),
                (N_("while"), N_("during"), N_("experience"), N_("waiting"), N_("in use")),
            ),
            (
                N_("what a patient cannot judge even afterwards"),
                (N_("even afterwards"), N_("cannot judge"), N_("never know"), N_("credence"), N_("trust"), N_("believe")),
            ),
            (
                N_("what stands in for it: people, rooms, papers, reputation"),
                (N_("reputation"), N_("room"), N_("people"), N_("nurse"), N_("doctor"), N_("clean"), N_("clue")),
            ),
            (
                N_("an indicator that could be measured, with its unit"),
                (N_("minutes"), N_("hours"), N_("days"), N_("per cent"), N_("percent"), N_("of 100"), N_("%")),
            ),
        ),
        least=45,
    ),
)  # fmt: skip

# --- D. Create -----------------------------------------------------------------------------------


def _folded(text: Any) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).split()).lower().strip(".")


def _group_of(attribute: Any) -> str:
    word = _folded(attribute)
    return next(
        (g for g, names in ATTRIBUTES.items() if word in {_folded(n) for n in names} | {_folded(_(n)) for n in names}),
        "",
    )  # fmt: skip


def _six(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets: an attribute, a colon, and how it is measured.")]
    kept = {a: how for a, how in answer.items() if not is_blank(a)}
    if len(kept) != 6:
        return [_("Six different attributes are asked for; here are {n}.").format(n=len(kept))]
    if unknown := [str(a) for a in kept if not _group_of(a)]:
        return [
            _("Not in the list of 37: {names}. Copy the words of the list.").format(names=", ".join(unknown))
        ]
    found = []
    open_ = [str(a) for a, how in kept.items() if is_blank(how)]
    if open_:
        found.append(_("How is it measured: {names}?").format(names=", ".join(open_)))
    vague = [str(a) for a, how in kept.items() if not is_blank(how) and not re.search(r"\d", _folded(how))]
    if vague:
        found.append(
            _("No number in the measure of {names}. Write a limit, such as “answered within 2 hours, of 100 cases”.").format(
                names=", ".join(vague)
            )
        )  # fmt: skip
    groups = [_group_of(a) for a in kept]
    if "people" not in groups:
        found.append(_("None of the six is about people. Where would a customer feel them first?"))
    if len(set(groups)) < 4:
        missing = ", ".join(_(name) for key, name in GROUPS.items() if key not in groups)
        found.append(
            _("The six come from too few groups. Nothing is there about: {names}.").format(names=missing)
        )
    return found


def _tree(answer: Any) -> list[str]:
    branches = ("product", "service", "people")
    if not isinstance(answer, dict) or not all(isinstance(answer.get(b), dict) for b in branches):
        return [_("Keep the three branches product, service and people, each with its own curly brackets.")]
    leaves = [(b, kpi, points) for b in branches for kpi, points in answer[b].items() if not is_blank(kpi)]
    found = [
        _("The branch “{name}” has no indicator.").format(name=b)
        for b in branches
        if not any(at == b for at, _kpi, _points in leaves)
    ]
    points = [as_number(p) for _b, _kpi, p in leaves]
    if any(p is None or p <= 0 for p in points):
        return [*found, _("Give each indicator points above 0.")]
    if len(leaves) < 5:
        found.append(_("A tree has at least five indicators; here are {n}.").format(n=len(leaves)))
    if len({_folded(kpi) for _b, kpi, _p in leaves}) < len(leaves):
        found.append(_("Two indicators are the same."))
    if not near(sum(points), 100, 1e-6):
        found.append(_("The points add up to {n}. Share out exactly 100.").format(n=f"{sum(points):g}"))
    elif max(points) > 50:
        found.append(_("More than half of the points hang on one indicator: then the others decide nothing."))
    return found


def _own(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Keep the curly brackets and fill in the gaps.")]
    names = ("expect", "perceive", "points")
    if left := [n for n in ("dimension", *names, "method") if is_blank(answer.get(n))]:
        return [_("Still open: {names}.").format(names=", ".join(left))]
    word = _folded(answer["dimension"])
    if word not in {_folded(x) for d in DIMENSIONS.values() for x in (d.name, _(d.name))}:
        return [
            _("Name one of the five dimensions: {names}.").format(
                names=", ".join(_(d.name) for d in DIMENSIONS.values())
            )
        ]
    values = {n: as_number(answer[n]) for n in names}
    limits = {"expect": (1, 7), "perceive": (1, 7), "points": (0, 100)}
    if bad := [n for n, v in values.items() if v is None or not limits[n][0] <= v <= limits[n][1]]:
        return [
            _("Ratings go from 1 to 7, points from 0 to 100. Look at {names}.").format(names=", ".join(bad))
        ]
    gap = values["points"] / 100 * (values["perceive"] - values["expect"])
    sentence = str(answer.get("sentence") or "")
    if len(sentence) < 30 or not any(near(float(n), abs(gap), 0.02) for n in numerals(sentence)):
        return [
            _("Your numbers give a weighted gap of {gap}. Write one sentence to your superior with that number, the cause "
              "you suspect, and what the method would show.").format(gap=f"{gap:.2f}".replace("-", "−"))
        ]  # fmt: skip
    return []


CREATE = (
    Made("8-D1", _six, N_("Six that can be counted. Ask a customer which of them she would have chosen.")),
    Made("8-D2", _tree, N_("A tree with 100 points. Take one away: would anybody decide otherwise?")),
    Made("8-D3", _own, N_("A gap, a cause and a way to look. Ask three customers before you print it.")),
)

# --- F. The faded example of the lesson ----------------------------------------------------------


def _w(key: str) -> float:
    return case().weight[key] / 100


FADED = (
    Numeric(
        "8-F1",
        lambda: _score(1),
        POINTS,
        N_("One whole point of empathy lifts the score by its weight, no more."),
        (
            Wrong(lambda: _score() + 1, N_("The point counts with its weight only: multiply it by weight['empathy'] / 100.")),
            Wrong(_score, N_("That is the score before. Add what the new point brings.")),
            Wrong(lambda: _w("empathy"), N_("That is the change alone. Add it to the score of before.")),
            Wrong(lambda: _score(-1), N_("Perception has risen, so the score rises: add.")),
        ),
        N_("It is the score of before plus the weight of empathy times one point."),
    ),
    Numeric(
        "8-F2",
        lambda: _w("empathy") / _w("reliability"),
        POINTS,
        N_("So much less effort in one place does the same for the score. It says nothing about its price."),
        (
            Wrong(lambda: _w("reliability") / _w("empathy"), N_("That is the other way round: the heavier dimension needs less.")),
            Wrong(lambda: _w("empathy"), N_("That is the gain. Divide it by the weight of reliability.")),
            Wrong(lambda: _w("reliability"), N_("That is the weight of reliability. Divide the gain by it.")),
            Wrong(lambda: 1.0, N_("One point there counts otherwise than one point here. Compare the weights.")),
        ),
        N_("Weight of empathy ÷ weight of reliability."),
    ),
)  # fmt: skip

TASKS = (*RECALL, *APPLY, *JUDGE, *CREATE, *FADED)
