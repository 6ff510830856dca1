"""The synthetic tables of the service ladder: needs of each industry, Kano answers, and twenty customer profiles.

The own view of a list is that of the scenario. What customers see is a step lower for some needs and the
competitor is drawn, both from a seed. Kano answers: each customer has a class for a feature, drawn with chances
that depend on the class of the need and, for acts that have been delivered for long, on how long the customer
has been there; then one of the pairs of answers of that class.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names, scenario
from ...ladder.kano import ANSWERS, TABLE
from ..dictionary import field, share, table, text

SEED = 20260505
KEYS = 8  # features in the Kano questionnaire
SEGMENTS = ("new", "regular")
ASKED = 24  # customers of each segment
PROFILES = 20
# Chances of the classes, by class of the need; an act delivered for long drifts for regular customers.
CHANCES = {
    "B": {"M": 0.62, "O": 0.2, "I": 0.14, "A": 0.02, "Q": 0.02},
    "P": {"O": 0.5, "M": 0.16, "A": 0.16, "I": 0.18},
    "U": {"A": 0.6, "I": 0.24, "O": 0.1, "R": 0.06},
    "drifted": {"M": 0.4, "O": 0.32, "A": 0.1, "I": 0.14, "R": 0.04},
}
TEN = (
    "welcome", "timely service", "comfort", "orderly service", "being understood", "help", "feeling important",
    "praise", "being recognised", "respect",
)  # fmt: skip
INDUSTRY = field("industry", "string", "Industry", required=True, enum=list(names()))
MADE = {
    "synthetic": True,
    "seed": SEED,
    "sources": [{"title": "servicelab.build.tables.ladder, from scenarios/ladder.toml"}],
}


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {f"needs_{name}": needs(name) for name in names()}
    made["kano_answers"] = pd.concat(map(kano_answers, names()))
    made["customer_profiles"] = profiles()
    return {
        f"data/{name}.csv": t.to_csv(index=False, lineterminator="\n").encode() for name, t in made.items()
    }


def needs(name: str) -> pd.DataFrame:
    """key, need, class, weight, done, recoverable, act, cost, customer, competitor."""
    rng = np.random.default_rng([SEED, names().index(name)])
    rows = []
    for n in scenario(name).ladder.needs:
        lower = rng.random() < 0.4
        other = rng.choice(
            [0, 0.5, 1], p={"B": (0, 0.3, 0.7), "P": (0.15, 0.35, 0.5), "U": (0.8, 0.2, 0)}[n.kind]
        )
        rows.append(
            {
                "key": n.key,
                "need": n.need,
                "class": n.kind,
                "weight": n.weight,
                "done": n.done,
                "recoverable": "yes" if n.recoverable else "no",
                "act": n.act,
                "cost": n.cost,
                "customer": max(n.done - 0.5, 0) if lower else n.done,
                "competitor": other,
            }
        )
    return pd.DataFrame(rows)


def features(name: str) -> list:
    """The needs that the Kano questionnaire asks about: three must-bes, two performance needs, three ideas."""
    found = scenario(name).ladder.needs
    return [
        n
        for kind, many in (("B", 3), ("P", 2), ("U", 3))
        for n in [m for m in found if m.kind == kind][:many]
    ]


def kano_answers(name: str) -> pd.DataFrame:
    """industry, customer, segment, feature, functional, dysfunctional: one row a customer and feature."""
    rng = np.random.default_rng([SEED, names().index(name), 1])
    pairs = {
        c: [(there, missing) for there in ANSWERS for missing in ANSWERS
            if TABLE[there][ANSWERS.index(missing)] == c]
        for c in "MOAIRQ"
    }  # fmt: skip
    rows = []
    for i in range(ASKED * len(SEGMENTS)):
        segment = SEGMENTS[i % len(SEGMENTS)]
        for n in features(name):
            drifted = n.kind == "U" and n.done == 1 and segment == "regular"
            chances = CHANCES["drifted" if drifted else n.kind]
            kind = rng.choice(list(chances), p=list(chances.values()))
            there, missing = pairs[kind][rng.integers(len(pairs[kind]))]
            rows.append((name, f"{name[0].upper()}{i + 1:02d}", segment, n.key, there, missing))
    return pd.DataFrame(
        rows, columns=["industry", "customer", "segment", "feature", "functional", "dysfunctional"]
    )


def profiles() -> pd.DataFrame:
    """Twenty customer profiles; an empty cell is a question that was not asked."""
    rng = np.random.default_rng([SEED, 99])
    rows = []
    for i in range(PROFILES):
        expected = int(rng.integers(4, 10))
        perceived = int(np.clip(expected + rng.integers(-3, 3), 1, 10))
        rows.append(
            {
                "customer": f"C{i + 1:02d}",
                "age": int(rng.integers(19, 78)),
                "region": rng.choice(["town", "suburb", "village"]),
                "household": int(rng.integers(1, 6)),
                "visits": int(rng.integers(1, 15)),
                "channel": rng.choice(["counter", "telephone", "chat"]),
                "spending": int(rng.integers(3, 60)) * 50,
                "likes": rng.choice(["plain words", "speed", "a chat", "to be left alone", ""]),
                "complaint": rng.choice(
                    ["none", "waited too long", "not told", "came twice"], p=(0.55, 0.15, 0.15, 0.15)
                ),
                "need": rng.choice(TEN),
                "expected": expected,
                "perceived": perceived,
            }
        )
    return pd.DataFrame(rows)


def resources() -> list[dict]:
    """The dictionary of the files."""
    return [*map(_needs, names()), _kano(), _profiles()]


def _needs(name: str) -> dict:
    industry = scenario(name)
    return table(
        f"needs_{name}",
        f"{industry.industry}: a synthetic list of needs for the service ladder",
        ["key"],
        [
            field("key", "string", "Short name", required=True),
            text("need", "What customers want, or could not think of"),
            field("class", "string", "B must-be, P performance, U unexpected", enum=["B", "P", "U"]),
            field("weight", "number", "How much it counts", "points", minimum=0),
            share("done", "Fulfilment today in the firm's own view"),
            field("recoverable", "string", "Whether a miss can be made good", enum=["yes", "no"]),
            text("act", "What the firm would do"),
            field("cost", "number", "Cost of the whole act", "¥ per customer and year", minimum=0),
            share("customer", "Fulfilment as customers see it"),
            share("competitor", "Fulfilment by the competitor"),
        ],
        description=industry.ladder.start.note,
        **MADE,
    )


def _kano() -> dict:
    answer = list(ANSWERS)
    return table(
        "kano_answers",
        "Synthetic answers to paired questions about eight features of each industry",
        ["industry", "customer", "feature"],
        [
            INDUSTRY,
            field("customer", "string", "Who answered", required=True),
            field("segment", "string", "In the first year, or longer there", enum=list(SEGMENTS)),
            field("feature", "string", "Key of the need in needs_<industry>", required=True),
            field("functional", "string", "How do you feel if it is there?", enum=answer),
            field("dysfunctional", "string", "How do you feel if it is not there?", enum=answer),
        ],
        description="Made for teaching: the same act is asked of new and of regular customers.",
        **MADE,
    )


def _profiles() -> dict:
    return table(
        "customer_profiles",
        "Twenty synthetic customer profiles",
        ["customer"],
        [
            field("customer", "string", "Customer", required=True),
            field("age", "integer", "Age", "years", minimum=0),
            text("region", "Where the customer lives"),
            field("household", "integer", "People in the household", minimum=1),
            field("visits", "integer", "Visits last year", "visits", minimum=0),
            text("channel", "How the customer comes"),
            field("spending", "integer", "Spending last year", "¥", minimum=0),
            text("likes", "What the customer likes; empty: not asked"),
            text("complaint", "The last complaint, or none"),
            field("need", "string", "The need that showed most, one of ten", enum=list(TEN)),
            field("expected", "integer", "Expected service", "points of 10", minimum=1, maximum=10),
            field("perceived", "integer", "Perceived service", "points of 10", minimum=1, maximum=10),
        ],
        description="Sex and income, which the printed form also asks, are left out: no service here needs them.",
        **MADE,
    )
