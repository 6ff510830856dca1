"""The synthetic tables of the quadrant: cue cards, transcripts, a class, and the table of likelihoods.

Cards: the true style of each is drawn from the base rates of the industry (to the nearest whole card), each cue
from P(cue | style).  The class: ratings of oneself are kind, and attitude and ability hang together (halo);
the customer's view is lower and less so.  All of it is drawn from a seed.
"""

import numpy as np
import pandas as pd

from ...kit.data import DATA
from ...kit.scenario import names, scenario
from ...quadrant.styles import CUES, STYLES
from ..dictionary import field, table, text, toml

SEED = 20260672
CARDS, CHATS, CLASS = 24, 12, 24
INDUSTRY = field("industry", "string", "Industry", required=True, enum=list(names()))
STYLE = field("style", "string", "Style that the writer had in mind", required=True, enum=list(STYLES))
MADE = {
    "synthetic": True,
    "seed": SEED,
    "sources": [{"title": "servicelab.build.tables.quadrant, from scenarios/quadrant.toml"}],
}


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {
        "quadrant_cards": pd.concat(map(cards, names())),
        "quadrant_transcripts": pd.concat(map(transcripts, names())),
        "quadrant_class": pd.concat(map(people, names())),
        "quadrant_likelihood": likelihood(),
    }
    return {
        f"data/{name}.csv": frame.to_csv(index=False, lineterminator="\n").encode()
        for name, frame in made.items()
    }


def _rng(name: str, what: int) -> np.random.Generator:
    return np.random.default_rng([SEED, names().index(name), what])


def counts(shares: np.ndarray, n: int) -> np.ndarray:
    """Whole numbers that add up to n, nearest to the shares."""
    exact = shares * n
    whole = np.floor(exact).astype(int)
    whole[np.argsort(whole - exact)[: n - whole.sum()]] += 1
    return whole


def cards(name: str) -> pd.DataFrame:
    """industry, card, style, line (which sentence of the industry), and the level of each cue."""
    rng = _rng(name, 0)
    base = np.array([getattr(scenario(name).quadrant.base, style) for style in STYLES])
    style = rng.permutation(np.repeat(list(STYLES), counts(base, CARDS)))
    at = [list(STYLES).index(s) for s in style]
    levels = {
        key: [rng.choice(list(cue.levels), p=[level.chance[i] for level in cue.levels.values()]) for i in at]
        for key, cue in CUES.items()
    }
    return pd.DataFrame(
        {
            "industry": name,
            "card": range(1, CARDS + 1),
            "style": style,
            "line": rng.integers(0, 3, CARDS),
            **levels,
        }
    )


def transcripts(name: str) -> pd.DataFrame:
    """industry, chat, style, opening and line (the first sentence), second (the second)."""
    rng = _rng(name, 1)
    style = rng.permutation(np.repeat(list(STYLES), CHATS // len(STYLES)))
    usual = dict(zip(STYLES, CUES["opening"].levels, strict=True))
    turn = {key: rng.permutation(3) for key in STYLES}
    other = {key: rng.permutation(3) for key in STYLES}
    nth = [list(style[:i]).count(s) for i, s in enumerate(style)]
    return pd.DataFrame(
        {
            "industry": name,
            "chat": range(1, CHATS + 1),
            "style": style,
            "opening": [usual[s] for s in style],
            "line": [turn[s][i] for s, i in zip(style, nth, strict=True)],
            "second": [other[s][i] for s, i in zip(style, nth, strict=True)],
        }
    )


def people(name: str) -> pd.DataFrame:
    """industry, person, attitude, ability (as the person says), and both as the person's customer would say."""
    rng = _rng(name, 2)
    halo = rng.normal(size=CLASS)
    own = np.array([6.3, 5.4]) + 1.1 * halo[:, None] + rng.normal(scale=1.3, size=(CLASS, 2))
    seen = own - np.array([1.3, 0.6]) + rng.normal(scale=1.0, size=(CLASS, 2))
    half = np.clip(np.round(2 * np.hstack([own, seen])) / 2, 0, 10) + 0.0
    columns = ["attitude", "ability", "seen_attitude", "seen_ability"]
    frame = pd.DataFrame(half, columns=columns)
    frame.insert(0, "industry", name)
    frame.insert(1, "person", range(1, CLASS + 1))
    return frame


def likelihood() -> pd.DataFrame:
    """cue, level, and P(level | style) for each style."""
    rows = [
        {"cue": key, "level": name} | dict(zip(STYLES, level.chance, strict=True))
        for key, cue in CUES.items()
        for name, level in cue.levels.items()
    ]
    return pd.DataFrame(rows)


def resources() -> list[dict]:
    """The dictionary of the files, and of the boards."""
    rating = {"minimum": 0, "maximum": 10}
    tables = [
        table(
            "quadrant_cards",
            "Cue cards of customers",
            ["industry", "card"],
            [
                INDUSTRY,
                field("card", "integer", "Number", required=True, minimum=1, maximum=CARDS),
                STYLE,
                field("line", "integer", "Which of the three first sentences", minimum=0, maximum=2),
                *(field(key, "string", cue.name, enum=list(cue.levels)) for key, cue in CUES.items()),
            ],
            **MADE,
        ),
        table(
            "quadrant_transcripts",
            "Short chats to label, by the sentences they are made of",
            ["industry", "chat"],
            [
                INDUSTRY,
                field("chat", "integer", "Number", required=True, minimum=1, maximum=CHATS),
                STYLE,
                field("opening", "string", "Kind of first sentence", enum=list(CUES["opening"].levels)),
                field("line", "integer", "Which of the three first sentences", minimum=0, maximum=2),
                field("second", "integer", "Which of the three second sentences", minimum=0, maximum=2),
            ],
            **MADE,
        ),
        table(
            "quadrant_class",
            "A class that places itself on the board of attitude and ability",
            ["industry", "person"],
            [
                INDUSTRY,
                field("person", "integer", "Number", required=True, minimum=1, maximum=CLASS),
                field("attitude", "number", "Attitude, as the person says", "of 10", **rating),
                field("ability", "number", "Ability, as the person says", "of 10", **rating),
                field("seen_attitude", "number", "Attitude, as the customer would say", "of 10", **rating),
                field("seen_ability", "number", "Ability, as the customer would say", "of 10", **rating),
            ],
            **MADE,
        ),
        table(
            "quadrant_likelihood",
            "P(cue | style), made for teaching",
            ["cue", "level"],
            [
                text("cue", "Kind of observation"),
                text("level", "What is observed"),
                *(
                    field(
                        style, "number", f"Probability for {style}", "share from 0 to 1", minimum=0, maximum=1
                    )
                    for style in STYLES
                ),
            ],
            synthetic=True,
            sources=[{"title": "servicelab.quadrant.styles"}],
        ),
    ]
    about = "A board of two axes; people and panel are invented. kit/board.py names the fields."
    boards = [
        toml(f"boards-{path.stem}", f"Board: {path.stem}", f"boards/{path.name}", about, synthetic=True)
        for path in sorted((DATA / "boards").glob("*.toml"))
    ]
    return [*tables, *boards]
