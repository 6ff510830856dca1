"""The traits of the four styles as a slide deck lists them, in our words, and where each can be observed.

``channel`` is the poorest channel that shows it: chat, phone, counter; or "inside" for what nobody sees,
which is a guess about a person and no observation. The assignment to channels is ours.
"""

from typing import NamedTuple

import pandas as pd

from ..kit.i18n import N_, _
from .styles import NAMES


class Trait(NamedTuple):
    """One trait: style, text, channel."""

    style: str
    text: str
    channel: str


TRAITS = (
    Trait("driver", N_("gives orders"), "chat"),
    Trait("driver", N_("cannot bear mistakes"), "inside"),
    Trait("driver", N_("passes over advice and feelings"), "chat"),
    Trait("driver", N_("decides on the spot"), "chat"),
    Trait("driver", N_("plays to win"), "inside"),
    Trait("driver", N_("keeps a cool face"), "counter"),
    Trait("expressive", N_("full of ideas"), "chat"),
    Trait("expressive", N_("loud, and talks a lot"), "phone"),
    Trait("expressive", N_("wants to be part of everything"), "inside"),
    Trait("expressive", N_("jumps from one subject to the next"), "chat"),
    Trait("expressive", N_("makes others laugh"), "chat"),
    Trait("expressive", N_("hopes for the best"), "inside"),
    Trait("amiable", N_("asks after other people"), "chat"),
    Trait("amiable", N_("listens to the end"), "phone"),
    Trait("amiable", N_("calms others down"), "chat"),
    Trait("amiable", N_("is slow to decide"), "chat"),
    Trait("amiable", N_("avoids a quarrel"), "inside"),
    Trait("amiable", N_("leaves the first step to others"), "chat"),
    Trait("analytical", N_("asks for details"), "chat"),
    Trait("analytical", N_("keeps a distance in the room"), "counter"),
    Trait("analytical", N_("wants it exact"), "chat"),
    Trait("analytical", N_("likes order and frames"), "inside"),
    Trait("analytical", N_("relies on data"), "chat"),
    Trait("analytical", N_("takes a long time to decide"), "chat"),
)


def traits() -> pd.DataFrame:
    """All 24 traits with their style and channel, in the language of the course."""
    rows = [(_(NAMES[t.style]), _(t.text), t.channel) for t in TRAITS]
    return pd.DataFrame(rows, columns=["style", "trait", "channel"])
