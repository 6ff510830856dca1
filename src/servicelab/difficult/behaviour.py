"""Ten difficult behaviours, as two people in the room would write them down, and the need that each may come from.

The slide lists ten types of person and, elsewhere, ten needs; it draws no arrow between them. The arrows are ours: a
first guess, one behaviour for each need. What the slide calls a type is kept as ``word`` only to be criticised.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_
from ..kit.needs import TEN
from ..kit.scenario import current, key_of


class Behaviour(NamedTuple):
    """What is seen or heard, the need of the arrow, the word of the slide, and why the arrow goes there."""

    text: str
    need: str
    word: str
    why: str


# fmt: off
BEHAVIOURS = {
    "loud": Behaviour(N_("speaks louder and louder"), "timely", N_("irritable"), N_("Something is late, and nobody names an hour.")),
    "long": Behaviour(N_("tells a long story"), "understood", N_("chatterbox"), N_("A story stops when somebody says it back.")),
    "insults": Behaviour(N_("insults whoever serves"), "respect", N_("obscene or offensive"), N_("Who fears to be looked down on hits first. It explains the insult and does not excuse it.")),
    "own_way": Behaviour(N_("does it in a way of their own"), "remembered", N_("odd"), N_("Whoever always does it so would like to be known by it.")),
    "short": Behaviour(N_("answers in one word, and steps back"), "welcome", N_("reserved"), N_("Nobody comes forward where nobody seems to wait for them.")),
    "wavers": Behaviour(N_("takes a choice back, again"), "help", N_("indecisive"), N_("The choice is too large to make alone.")),
    "orders": Behaviour(N_("gives orders"), "important", N_("domineering"), N_("Whoever commands makes sure of counting.")),
    "sways": Behaviour(N_("loses the thread, after some drinks"), "comfort", N_("drunk"), N_("Water, a chair and short sentences come first. A car key comes never.")),
    "faults": Behaviour(N_("names every fault"), "praised", N_("critic"), N_("A good eye would like to be seen itself.")),
    "disputes": Behaviour(N_("disputes every rule"), "orderly", N_("argumentative"), N_("A rule that holds for all, shown step by step, leaves nothing to fight for.")),
}
# The key phrase for each need; ours.
PHRASES = {
    "welcome": N_("“Good that you are here. One question first: is it about this?”"),
    "timely": N_("“At half past three. I tell you at three how it stands.”"),
    "comfort": N_("“Here is a chair and some water. Then one thing after the other.”"),
    "orderly": N_("“This rule is the same for all. We are at step two of three.”"),
    "understood": N_("“Let me say it back: … Have I got it?”"),
    "help": N_("“Two of these fit. Shall we rule one out together?”"),
    "important": N_("“I stay with your case until it is solved. What has to be true at the end?”"),
    "praised": N_("“You saw that before we did. Where else should we look?”"),
    "remembered": N_("“As last time?”"),
    "respect": N_("“I want to solve this with you. I cannot, while names are called.”"),
}
# fmt: on
# For pictures, where there is little room.
SHORT = {
    "welcome": N_("welcome"),
    "timely": N_("timely service"),
    "comfort": N_("comfort"),
    "orderly": N_("orderly service"),
    "understood": N_("understanding"),
    "help": N_("help"),
    "important": N_("importance"),
    "praised": N_("praise"),
    "remembered": N_("recognition"),
    "respect": N_("respect"),
}
NEEDS = tuple(TEN)
KEYS = tuple(BEHAVIOURS)
ARROWS = {key: b.need for key, b in BEHAVIOURS.items()}
ARROW_FROM = {need: key for key, need in ARROWS.items()}
# A letter for each need, for the line of a map.
LETTERS = dict(zip(NEEDS, "wtcouhipmr", strict=True))


def lines() -> dict[str, str]:
    """One person of the industry for each behaviour."""
    found = current().difficult.lines
    return {key: getattr(found, key) for key in KEYS}


def story() -> str:
    """The behaviour whose need is rare in the industry."""
    return key_of(current().difficult.story, KEYS)


def base_rates() -> NDArray:
    """The shares of the ten needs behind difficult talks of the industry, in the order of ``NEEDS`` (synthetic)."""
    found = current().difficult.base
    return np.array([getattr(found, need) for need in NEEDS], float)
