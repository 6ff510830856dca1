"""Cues of behaviour and what they say about a style: Bayes' rule with a visible table (W11).

The four styles are named after Merrill and Reid (evidence row E25). Every probability here is synthetic: made
for teaching, to be edited. A style is a hypothesis about what a person does today, never the person.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from ..kit import data
from ..kit.i18n import N_, _
from ..kit.scenario import current

Table = Mapping[str, Mapping[str, ArrayLike]]  # cue, level, P(level | style)

# Style and its cell on the board social-style.
STYLES = {
    "driver": "high_low",
    "expressive": "high_high",
    "amiable": "low_high",
    "analytical": "low_low",
}
NAMES = {
    "driver": N_("Driver"),
    "expressive": N_("Expressive"),
    "amiable": N_("Amiable"),
    "analytical": N_("Analytical"),
}


class Level(NamedTuple):
    """What can be observed, and P(it | style) in the order of ``STYLES``."""

    text: str
    chance: tuple[float, float, float, float]


class Cue(NamedTuple):
    """A kind of observation: its name, the channels in which it is there, its levels."""

    name: str
    channels: tuple[str, ...]
    levels: dict[str, Level]


EVERYWHERE, HEARD, SEEN = ("chat", "phone", "counter"), ("phone", "counter"), ("counter",)
CHANNELS = {"chat": N_("chat"), "phone": N_("telephone"), "counter": N_("counter")}

# fmt: off
CUES = {
    "opening": Cue(N_("First sentence"), EVERYWHERE, {
        "result": Level(N_("asks for the result"), (0.60, 0.20, 0.08, 0.15)),
        "story": Level(N_("tells a story"), (0.15, 0.55, 0.20, 0.07)),
        "hope": Level(N_("apologises for the trouble"), (0.08, 0.17, 0.55, 0.18)),
        "detail": Level(N_("names a detail"), (0.17, 0.08, 0.17, 0.60)),
    }),
    "dress": Cue(N_("Dress"), SEEN, {
        "bold": Level(N_("dressed boldly"), (0.32, 0.36, 0.24, 0.20)),
        "formal": Level(N_("dressed formally"), (0.36, 0.26, 0.26, 0.42)),
        "casual": Level(N_("dressed casually"), (0.32, 0.38, 0.50, 0.38)),
    }),
    "pace": Cue(N_("Pace"), HEARD, {
        "fast": Level(N_("speaks fast, without pauses"), (0.75, 0.80, 0.25, 0.20)),
        "slow": Level(N_("speaks slowly, with pauses"), (0.25, 0.20, 0.75, 0.80)),
    }),
    "questions": Cue(N_("Questions"), EVERYWHERE, {
        "when": Level(N_("asks what and when"), (0.65, 0.30, 0.20, 0.20)),
        "who": Level(N_("asks who, and how the others are"), (0.10, 0.45, 0.60, 0.10)),
        "how": Level(N_("asks how exactly, and why"), (0.25, 0.25, 0.20, 0.70)),
    }),
    "hands": Cue(N_("Hands"), SEEN, {
        "wide": Level(N_("the hands speak too"), (0.35, 0.80, 0.50, 0.15)),
        "still": Level(N_("the hands are still"), (0.65, 0.20, 0.50, 0.85)),
    }),
    "smalltalk": Cue(N_("Small talk"), EVERYWHERE, {
        "yes": Level(N_("chats about something else first"), (0.15, 0.70, 0.75, 0.15)),
        "no": Level(N_("comes to the matter at once"), (0.85, 0.30, 0.25, 0.85)),
    }),
}
# fmt: on


class Guide(NamedTuple):
    """What the deck says of a style: what is feared, what is wanted, how to treat the person; and what a
    customer of that style says after a reply that fits, and after one that does not."""

    fears: str
    wants: str
    rules: tuple[str, ...]
    pleased: str
    put_off: str


GUIDES = {
    "driver": Guide(
        N_("mistakes, and an hour without a result"),
        N_("a straight answer, facts, new ideas"),
        (
            N_("Come prepared and say it as it is."),
            N_("One page first, the background behind it."),
            N_("Be firm, and leave the last word to the customer."),
            N_("Speak of results."),
            N_("Offer two or three options instead of one order."),
            N_("Show how your advice serves the customer's own goal."),
        ),
        N_("“The second one. Go ahead.”"),
        N_("“Fine. And when is it done?”"),
    ),
    "expressive": Guide(
        N_("losing the approval of others"),
        N_("recognition in front of others, freedom to speak, help with an idea"),
        (
            N_("Show energy."),
            N_("Bring something new, with an example."),
            N_("Leave time to talk."),
            N_("Keep your purpose in mind and say it plainly."),
            N_("Confirm in writing what was agreed."),
            N_("Check later whether it is really done."),
        ),
        N_("“Exactly! You have understood. I shall tell the others.”"),
        N_("“You are not listening to me at all.”"),
    ),
    "amiable": Guide(
        N_("losing safety, and open conflict"),
        N_("safety, honest appreciation, the usual way"),
        (
            N_("Slow down."),
            N_("Be friendly without ceremony."),
            N_("Offer your own help, by name."),
            N_("Look at it from the customer's side."),
            N_("Speak of the people whom it concerns."),
        ),
        N_("“Thank you. Then I need not worry.”"),
        N_("“If you say so …” The rest you will read in a review."),
    ),
    "analytical": Guide(
        N_("criticism, disorder, sudden change"),
        N_("certainty, no surprises, to be taken seriously"),
        (
            N_("Keep your distance, in space and in tone."),
            N_("Stay with the matter."),
            N_("Give facts, and make sure that they are right."),
            N_("More information is better than less."),
            N_("Come prepared and speak slowly."),
            N_("Do not become chummy."),
        ),
        N_("“That is clear. I shall check it and write to you today.”"),
        N_("“And what is that statement based on?”"),
    ),
}

# Second lines of the transcripts, three for each style; the first line is one of the industry's openings.
SECOND = {
    "driver": (
        N_("Short version, please. Which options are there?"),
        N_("I decide today. What do you need from me?"),
        N_("Why is nobody in charge here? Give me a time."),
    ),
    "expressive": (
        N_("You cannot imagine!! My whole family is talking about it, ha ha."),
        N_("I have an idea, wait, no, listen to this first!"),
        N_("Everybody here says you are the only one who understands me."),
    ),
    "amiable": (
        N_("No hurry, I know you have a lot to do. Are your people all right?"),
        N_("Whatever you think best. I only want no trouble for anybody."),
        N_("Thank you for taking the time. Last time your colleague was so kind."),
    ),
    "analytical": (
        N_("Please send the calculation. Which rule is that based on?"),
        N_("In point 3 it says otherwise. I should like to compare both versions."),
        N_("Before I agree: how often has this method failed?"),
    ),
}


def likelihoods(cues: dict[str, str], table: Table | None = None) -> NDArray:
    """P(cue | style), one row for each cue observed, in the order given; styles as in ``STYLES``."""
    table = table or chances()
    return np.array([table[cue][level] for cue, level in cues.items()], float).reshape(-1, len(STYLES))


def chances() -> dict[str, dict[str, tuple[float, ...]]]:
    """The synthetic table as numbers: cue, level, P(level | style)."""
    return {key: {name: level.chance for name, level in cue.levels.items()} for key, cue in CUES.items()}


def hit_rate(prior: ArrayLike, cues: Sequence[str], table: Table | None = None) -> float:
    """How often the likeliest style is the true one when these cues are seen: Σ over all they may show of the
    largest P(style) · Π P(cue | style)."""
    table = table or chances()
    joint = np.asarray(prior, float)[:, None] / np.sum(prior)
    for cue in cues:
        levels = np.array(list(table[cue].values()), float).T  # style, level
        joint = (joint[:, :, None] * levels[:, None, :]).reshape(len(STYLES), -1)
    return float(joint.max(axis=0).sum())


def base_rates() -> NDArray:
    """The shares of the four styles among the customers of the industry in use (synthetic)."""
    return np.array([getattr(current().quadrant.base, style) for style in STYLES], float)


def fit(reply: str, style: str) -> float:
    """How well a reply made for one style fits a customer of another: 1, 0.5 or 0 for two, one, no shared axis."""
    mine, theirs = STYLES[reply].split("_"), STYLES[style].split("_")
    return sum(a == b for a, b in zip(mine, theirs, strict=True)) / 2


@cache
def _cards(industry: str) -> pd.DataFrame:
    table = data.table("quadrant_cards")
    return table[table["industry"] == industry].reset_index(drop=True)


def cards() -> pd.DataFrame:
    """The 24 synthetic cue cards of the industry: card, style, line, and the level of each cue."""
    return _cards(current().name)


def transcripts() -> pd.DataFrame:
    """Twelve short chats of the industry (synthetic): number, text, and the style that the writer had in mind."""
    table = data.table("quadrant_transcripts")
    chosen = table[table["industry"] == current().name].reset_index(drop=True)
    openings = current().quadrant.openings
    texts = [
        f"{getattr(openings, row.opening)[row.line]} {_(SECOND[row.style][row.second])}"
        for row in chosen.itertuples()
    ]
    return pd.DataFrame(
        {"text": texts, "style": chosen["style"].to_numpy()},
        index=pd.RangeIndex(1, len(texts) + 1, name="chat"),
    )
