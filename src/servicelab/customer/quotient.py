"""The customer quotient, CQ: eight acts of the last week, four habits, one number from 0 to 100.

The slide has the four letters only, beside IQ, EQ and AQ. Acts, habits and scale are ours; nothing is normed.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ..kit.i18n import N_, _, number

MOST = 3  # whenever it was due
ANSWERS = {
    "0": N_("never"),
    "1": N_("once"),
    "2": N_("several times"),
    "3": N_("whenever it was due"),
}
HABITS = {
    "see": N_("sees who it is for"),
    "chair": N_("takes the other chair"),
    "gain": N_("owns its interest"),
    "help": N_("helps in acts"),
}


class Act(NamedTuple):
    """An act of the last week; ``turned``: doing it less is better, so that it counts 3 − answer."""

    habit: str
    text: str
    turned: bool = False


ACTS = {
    "see1": Act("see", N_("I knew by name who uses what I finish")),
    "see2": Act("see", N_("I said “not our customer” before I knew what was needed"), True),
    "chair1": Act("chair", N_("Before I answered, I said back in the other's words what was wanted")),
    "chair2": Act("chair", N_("I told how hard it is for us before I said what can be done"), True),
    "gain1": Act("gain", N_("I said openly what I gain from what I recommend")),
    "gain2": Act("gain", N_("I recommended what suits my target and not the other's need"), True),
    "help1": Act("help", N_("I named the one choice that fits best, and why")),
    "help2": Act("help", N_("I called back by the hour that I had named")),
}
STEP = 100 / (MOST * len(ACTS))  # what one answer, moved by one step, moves


def points(answers: Mapping[str, float]) -> dict[str, float]:
    """Points of each act, 0 to 3: turned acts count 3 − answer. ValueError when an answer is missing or no 0 to 3."""
    missing = [key for key in ACTS if key not in answers]
    odd = [key for key in ACTS if key in answers and not 0 <= answers[key] <= MOST]
    if missing or odd:
        raise ValueError(
            _("Each of {n} acts needs an answer from 0 to {most}. Look at: {keys}.").format(
                n=number(len(ACTS)), most=number(MOST), keys=", ".join(missing + odd)
            )
        )
    return {key: float(MOST - answers[key] if act.turned else answers[key]) for key, act in ACTS.items()}


def cq(answers: Mapping[str, float]) -> float:
    """The quotient, 0 to 100: points over the most that can be had."""
    return 100 * sum(points(answers).values()) / (MOST * len(ACTS))


def by_habit(answers: Mapping[str, float]) -> dict[str, float]:
    """0 to 100 for each of the four habits."""
    made = points(answers)
    return {
        habit: 100 * sum(made[key] for key, act in ACTS.items() if act.habit == habit) / (2 * MOST)
        for habit in HABITS
    }
