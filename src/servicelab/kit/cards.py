"""Cards with a home and a reason, such as a scenario holds them, as a sorter."""

from collections.abc import Iterable, Mapping, Sequence

from .i18n import _
from .sorter import Sorter

OPEN = "open"  # the bin in which every card lies at first


def mixed(cards: Iterable) -> list:
    """Cards of a kind do not lie side by side: every third one, then the rest."""
    cards = list(cards)
    return [card for start in (2, 0, 1) for card in cards[start::3]]


def card_sorter(question: str, cards: Sequence[tuple[str, str, str]], bins: Mapping[str, str]) -> Sorter:
    """Cards as (text, key of its bin, reason); ``bins`` are msgids, the first is where the cards wait.

    ValueError when a card is at home where the cards wait: it would lie right before anybody touched it.
    """
    waiting = next(iter(bins))
    if placed := [text for text, home, _why in cards if home == waiting]:
        raise ValueError(
            f"{placed[0]!r} is at home in {waiting!r}, where all cards wait; name that bin otherwise"
        )
    found = {str(i): card for i, card in enumerate(cards, start=1)}
    return Sorter(
        question,
        {key: text for key, (text, _home, _why) in found.items()},
        {key: _(text) for key, text in bins.items()},
        right={key: home for key, (_text, home, _why) in found.items()},
        why={key: why for key, (_text, _home, why) in found.items()},
    )
