"""Lists of the slides as cards to sort: traits, rules of dealing, and the reception in a car workshop."""

import numpy as np

from servicelab.kit.i18n import N_, _
from servicelab.kit.sorter import Sorter

from .styles import GUIDES, NAMES
from .traits import TRAITS

SEED = 6
OPEN = "open"

# Signs and ways of receiving from the third deck, in our words; "none": dress, which judges by looks.
WORKSHOP = {
    "dominant": (
        N_("tells the fault unasked: “you must …”"),
        N_("take a clear stand and stay sure"),
        N_("keep the lead in the talk, offer plans to choose from"),
    ),
    "analytical": (
        N_("speaks little, then doubts: “is that any use?”"),
        N_("explain the cause of the fault"),
        N_("show the plan and analyse the result"),
    ),
    "friendly": (
        N_("has time, and agrees with what you explain"),
        N_("draw out the symptoms with questions"),
        N_("describe the work and what it will bring"),
    ),
    "none": (N_("dressed boldly"), N_("dressed formally"), N_("dressed casually")),
}
TYPES = {
    "dominant": N_("dominant"),
    "analytical": N_("analytical"),
    "friendly": N_("friendly"),
    "none": N_("no sign of any"),
}
LOOKS = N_(
    "The slide takes it for a sign. It is hardly rarer in the other types, and judges a person by looks."
)


def trait_sorter() -> Sorter:
    """Twelve traits, three of each style."""
    rng = np.random.default_rng(SEED)
    of_style = {style: [t for t in TRAITS if t.style == style] for style in NAMES}
    chosen = [traits[i] for traits in of_style.values() for i in rng.permutation(len(traits))[:3]]
    inside = _("And nobody can see it: it is a guess about a person.")
    return _sorter(
        _("Which style has this trait, on the slides?"),
        {trait.text: trait.style for trait in chosen},
        NAMES,
        {trait.text: inside for trait in chosen if trait.channel == "inside"},
    )


def rule_sorter() -> Sorter:
    """Eight rules of dealing, two for each style."""
    rng = np.random.default_rng(SEED)
    chosen = {rule: style for style, guide in GUIDES.items() for rule in rng.permutation(guide.rules)[:2]}
    return _sorter(_("For whom is this rule meant, on the slides?"), chosen, NAMES)


def reception_sorter() -> Sorter:
    """Signs and ways of receiving of the three types of the workshop, and the signs that are none."""
    cards = {text: kind for kind, texts in WORKSHOP.items() for text in texts}
    return _sorter(
        _("Which type of the workshop is it a sign of, or meant for?"),
        cards,
        TYPES,
        {text: _(LOOKS) for text in WORKSHOP["none"]},
    )


def _sorter(
    question: str, cards: dict[str, str], bins: dict[str, str], why: dict[str, str] | None = None
) -> Sorter:
    """Shuffled cards, all of them unsorted at first."""
    order = np.random.default_rng(SEED).permutation(list(cards))
    return Sorter(
        question,
        {str(text): _(str(text)) for text in order},
        {OPEN: _("to sort")} | {key: _(name) for key, name in bins.items()},
        right={str(text): str(key) for text, key in cards.items()},
        why=why,
    )
