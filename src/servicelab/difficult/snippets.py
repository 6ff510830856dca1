"""Thirty chat snippets of the industry to tag: three for each of ten behaviours, in a drawn order (synthetic)."""

import pandas as pd

from ..kit import data
from ..kit.i18n import N_, _
from ..kit.scenario import current
from .behaviour import BEHAVIOURS, KEYS, lines

# Two lines for each behaviour that fit every trade; the third is the industry's own card.
COMMON = {
    "loud": (N_("“HOW LONG STILL? I have asked THREE times!!”"), N_("“It is ten past! TEN PAST!” (the voice can be heard outside)")),
    "long": (N_("“… and that was the summer with the wasps, but I wanted to say something else …”"), N_("“I begin with my brother-in-law, otherwise you will not understand.”")),
    "insults": (N_("“You are even dumber than the one yesterday.”"), N_("“Get me somebody with a brain, you nobody.”")),
    "own_way": (N_("“I always pay in three parts on the ninth, you surely know that.”"), N_("“Same as every year: the blue folder, and no e-mail, please.”")),
    "short": (N_("“ok.”"), N_("“yes.” (looks at the door)")),
    "wavers": (N_("“The first one. No, the second. Or is there a third?”"), N_("“I take back my order from an hour ago. Or shall I leave it?”")),
    "orders": (N_("“You will write this down: one, two, three. And read it back.”"), N_("“Put the others off. Then begin.”")),
    "sways": (N_("“What was I … ha … what did I want from you? (hiccup)”"), N_("“Had one or two, who cares. Where is … where was I?”")),
    "faults": (N_("“Page two: date wrong. Page three: logo crooked.”"), N_("“Your sign outside lacks a letter, your clock is slow, and the pen drips.”")),
    "disputes": (N_("“That rule cannot apply to me, and rule four says the opposite.”"), N_("“Who decided that, when, and with which right?”")),
}  # fmt: skip
TAGS = dict(zip("abcdefghij", KEYS, strict=True))


def text_of(behaviour: str, line: int) -> str:
    """The words of a snippet: line 0 is the industry's own, 1 and 2 fit every trade."""
    return lines()[behaviour] if line == 0 else _(COMMON[behaviour][line - 1])


def _rows() -> pd.DataFrame:
    found = data.table("difficult_snippets")
    return found[found["industry"] == current().name]


def snippets() -> pd.DataFrame:
    """The thirty texts, numbered from 1."""
    rows = _rows()
    texts = [text_of(row.behaviour, row.line) for row in rows.itertuples()]
    return pd.DataFrame({"text": texts}, index=pd.RangeIndex(1, len(texts) + 1, name="snippet"))


def key() -> str:
    """The right tags as thirty letters, in the order of the snippets."""
    letters = {behaviour: letter for letter, behaviour in TAGS.items()}
    return "".join(letters[behaviour] for behaviour in _rows()["behaviour"])


def tags() -> pd.DataFrame:
    """The ten letters and the behaviours that they stand for."""
    return pd.DataFrame(
        {"behaviour": [_(BEHAVIOURS[behaviour].text) for behaviour in TAGS.values()]},
        index=pd.Index(list(TAGS), name="letter"),
    )


def talks() -> pd.DataFrame:
    """Six hundred difficult talks of the industry (synthetic): talk, behaviour, need, minutes."""
    found = data.table("difficult_talks")
    return found[found["industry"] == current().name].drop(columns="industry").reset_index(drop=True)
