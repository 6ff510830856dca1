"""Why customers complain: the lists of two slides as tags, and what a count of tags shows."""

from collections.abc import Mapping

import pandas as pd

from ..kit.i18n import N_

# What upsets a customer: eight reasons of one slide, in our words.
REASONS = {
    "expectation": N_("Expected something else"),
    "mood": N_("Was upset before, by others"),
    "loud": N_("Believes only the loud are heard"),
    "promise": N_("A promise was broken"),
    "cold": N_("Was treated coldly or rudely"),
    "twoways": N_("Two employees, two answers"),
    "force": N_("Hopes that pressure gets more"),
    "untrained": N_("Staff were not trained for it"),
}
# How it came about: five causes of another slide, in our words.
CAUSES = {
    "neglect": N_("The customer was neglected"),
    "talk": N_("Wanted somebody to talk to"),
    "friends": N_("Others talked the purchase down"),
    "misinformed": N_("Wrong information, misunderstanding"),
    "disappointed": N_("Disappointed altogether"),
}
TAGS = {"reason": REASONS, "cause": CAUSES}


def pareto(counts: Mapping[str, float] | pd.Series) -> pd.DataFrame:
    """Counts from the largest down, with columns ``count``, ``share`` and ``together`` (cumulated share).

    Ties keep the order in which they came; nothing counted gives shares of 0.
    """
    count = pd.Series(counts, dtype=float).sort_values(ascending=False, kind="stable")
    share = count / (count.sum() or 1)
    return pd.DataFrame({"count": count, "share": share, "together": share.cumsum()})


def carry(table: pd.DataFrame, part: float = 0.5) -> int:
    """How many of the tallest bars carry at least this part; 0 when nothing was counted."""
    reached = table["together"] >= part - 1e-9
    return int(reached.to_numpy().argmax()) + 1 if reached.any() else 0
