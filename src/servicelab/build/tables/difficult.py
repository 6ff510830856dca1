"""The synthetic tables of chapter 7: snippets to tag, difficult talks with their needs, and two groups that decide.

Needs of the talks are drawn by the base rates of the industry, behaviours by the chances of the model; a talk is short
when the phrase of the arrow met the need. The two groups differ by a small true difference; no real person is in them.
"""

import numpy as np
import pandas as pd

from ...difficult import model
from ...difficult.behaviour import ARROWS, KEYS, NEEDS
from ...difficult.claim import GROUPS, SIZE
from ...difficult.snippets import COMMON
from ...kit.scenario import names, scenario
from ..dictionary import field, table

SEED = 20260107
TALKS = 600
DIFFERENCE, SPREAD = 2.0, 10.0  # minutes; of the groups, as drawn


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {"snippets": snippets, "talks": talks, "decisions": decisions}
    return {
        f"data/difficult_{key}.csv": pd.concat(map(make, names()))
        .to_csv(index=False, lineterminator="\n")
        .encode()
        for key, make in made.items()
    }


def _rng(name: str, what: int) -> np.random.Generator:
    return np.random.default_rng([SEED, names().index(name), what])


def snippets(name: str) -> pd.DataFrame:
    """industry, snippet, behaviour, line (0 the industry's own)."""
    cards = [(key, line) for key in KEYS for line in range(1 + len(COMMON[key]))]
    order = _rng(name, 0).permutation(len(cards))
    rows = [(name, i, *cards[at]) for i, at in enumerate(order, start=1)]
    return pd.DataFrame(rows, columns=["industry", "snippet", "behaviour", "line"])


def talks(name: str) -> pd.DataFrame:
    """industry, talk, behaviour, need, minutes."""
    rng, part = _rng(name, 1), scenario(name).difficult
    start, clear = part.start, model.MapParams().clear
    base = np.array([getattr(part.base, need) for need in NEEDS], float)
    table_ = model.chances(clear, [NEEDS.index(ARROWS[key]) for key in KEYS])
    needs = rng.choice(len(NEEDS), TALKS, p=base)
    shown = np.array([rng.choice(len(KEYS), p=table_[need]) for need in needs])
    met = np.array([ARROWS[KEYS[s]] == NEEDS[n] for s, n in zip(shown, needs, strict=True)])
    minutes = np.where(met, start.met, start.missed) * rng.uniform(0.7, 1.3, TALKS)
    return pd.DataFrame(
        {
            "industry": name,
            "talk": range(1, TALKS + 1),
            "behaviour": [KEYS[s] for s in shown],
            "need": [NEEDS[n] for n in needs],
            "minutes": np.maximum(minutes.round(), 1).astype(int),
        }
    )


def decisions(name: str) -> pd.DataFrame:
    """industry, person, group, minutes."""
    rng = _rng(name, 2)
    mean = 28 + 3 * names().index(name)
    minutes = np.concatenate([rng.normal(mean + shift, SPREAD, SIZE) for shift in (0, DIFFERENCE)])
    order = rng.permutation(2 * SIZE)
    return pd.DataFrame(
        {
            "industry": name,
            "person": range(1, 2 * SIZE + 1),
            "group": np.repeat(GROUPS, SIZE)[order],
            "minutes": np.maximum(minutes.round(), 1).astype(int)[order],
        }
    )


def resources() -> list[dict]:
    """The dictionary of the files."""
    industry = field("industry", "string", "Industry", required=True, enum=list(names()))
    behaviour = field("behaviour", "string", "What was seen or heard", enum=list(KEYS))
    made = {
        "synthetic": True,
        "seed": SEED,
        "sources": [{"title": "servicelab.build.tables.difficult, from scenarios/difficult.toml"}],
    }
    return [
        table(
            "difficult_snippets",
            "Synthetic chat snippets to tag: three for each of ten behaviours",
            ["industry", "snippet"],
            [
                industry,
                field("snippet", "integer", "Number of the snippet", minimum=1),
                behaviour,
                field("line", "integer", "Which of the three lines; 0 is the industry's own", minimum=0),
            ],
            description="Made for teaching; the words stand in the scenario and in difficult/snippets.py.",
            **made,
        ),
        table(
            "difficult_talks",
            "Synthetic difficult talks with the need behind them",
            ["industry", "talk"],
            [
                industry,
                field("talk", "integer", "Number of the talk", minimum=1),
                behaviour,
                field("need", "string", "The need behind it, as drawn", enum=list(NEEDS)),
                field("minutes", "integer", "Length of the talk", "minutes", minimum=1),
            ],
            description="Made for teaching: " + scenario("workshop").difficult.start.note,
            **made,
        ),
        table(
            "difficult_decisions",
            "Synthetic minutes until a decision in two groups",
            ["industry", "person"],
            [
                industry,
                field("person", "integer", "Number of the person", minimum=1),
                field("group", "string", "One of two groups without a meaning", enum=list(GROUPS)),
                field("minutes", "integer", "Until the decision", "minutes", minimum=1),
            ],
            description="Drawn by a program in order to practise a test; it says nothing about real people.",
            **made,
        ),
    ]
