"""The synthetic tables of chapter 4: twenty people with what a list knows of them, and CQ answers from two sides.

data/customer_states.csv: how many are at each of the four stages is set for each industry, and some of those who use
or have used it also ask for something they cannot have yet; who comes where is drawn from a seed.
data/cq_answers.csv: twelve people and a colleague of each answer the same eight acts; people were made to see
themselves a little better than their colleague does.
"""

import numpy as np
import pandas as pd

from ...customer.quotient import ACTS, MOST
from ...kit.scenario import names
from ..dictionary import field, table

SEED = 20260404
TODAY = np.datetime64("2026-03-31")
# people at each time, and how many of those with a past also ask for something; the order is that of COUNTS
TIMES = ("using", "used", "wish", "may")
COUNTS = {
    "utility": ((8, 5, 2, 5), 4),
    "developer": ((7, 3, 4, 6), 5),
    "forwarder": ((9, 4, 3, 4), 3),
    "workshop": ((8, 4, 3, 5), 3),
    "shop": ((6, 7, 2, 5), 4),
}
PEOPLE = 12
KINDER = 0.45  # what people add to their own acts, in steps of the scale
FIRST = (2, 1, 1, 2, 1, 1, 3, 2)  # the person of the task by hand: turned acts that count
INDUSTRY = field("industry", "string", "Industry", required=True, enum=list(names()))
MADE = {"synthetic": True, "seed": SEED}


def build() -> dict[str, bytes]:
    """The content of the files."""
    made = {
        "customer_states": pd.concat(map(customer_states, names())),
        "cq_answers": pd.concat(map(cq_answers, names())),
    }
    return {
        f"data/{name}.csv": t.to_csv(index=False, lineterminator="\n").encode() for name, t in made.items()
    }


def customer_states(name: str) -> pd.DataFrame:
    """industry, person, last_use (a date, empty: never), running, asked."""
    rng = np.random.default_rng([SEED, 1, names().index(name)])
    counts, also = COUNTS[name]
    times = np.repeat(TIMES, counts)
    past = np.isin(times, ("using", "used"))
    asked = times == "wish"
    asked[rng.choice(np.flatnonzero(past), also, replace=False)] = True
    ago = np.where(times == "using", rng.integers(1, 30, len(times)), rng.integers(200, 900, len(times)))
    rows = pd.DataFrame(
        {
            "last_use": np.where(past, (TODAY - ago.astype("timedelta64[D]")).astype(str), ""),
            "running": np.where(times == "using", "yes", "no"),
            "asked": np.where(asked, "yes", "no"),
        }
    )
    rows = rows.sample(frac=1, random_state=rng.integers(2**31)).reset_index(drop=True)
    rows.insert(0, "person", [f"P{i:02d}" for i in range(1, len(rows) + 1)])
    rows.insert(0, "industry", name)
    return rows


def cq_answers(name: str) -> pd.DataFrame:
    """industry, person, rater, and an answer from 0 to 3 for each act."""
    rng = np.random.default_rng([SEED, 2, names().index(name)])
    turned = np.array([act.turned for act in ACTS.values()])
    base = np.where(turned, 1.0, 1.9) + rng.normal(0, 0.5, (PEOPLE, len(ACTS)))
    kinder = np.where(turned, -KINDER, KINDER)
    rows = []
    for i in range(PEOPLE):
        for rater, add in (("self", kinder), ("colleague", 0)):
            drawn = base[i] + add + rng.normal(0, 0.5, len(ACTS))
            answers = np.clip(np.rint(drawn), 0, MOST).astype(int)
            if i == 0 and rater == "self":
                answers = np.array(FIRST)
            rows.append((name, f"P{i + 1:02d}", rater, *answers))
    return pd.DataFrame(rows, columns=["industry", "person", "rater", *ACTS])


def resources() -> list[dict]:
    """The dictionary of the two files."""
    yes_no = {"enum": ["yes", "no"]}
    return [
        table(
            "customer_states",
            "Twenty people of each industry: what a list knows of their use",
            ["industry", "person"],
            [
                INDUSTRY,
                field("person", "string", "One person or firm", required=True, pattern=r"P\d{2}"),
                field("last_use", "date", "Last use of product or service; empty: never"),
                field("running", "string", "Whether a use is running on 31 March 2026", **yes_no),
                field(
                    "asked", "string", "Whether something was asked for that could not be had yet", **yes_no
                ),
            ],
            description="Made for teaching: the number of people at each time is set, who they are is drawn.",
            sources=[{"title": "servicelab.build.tables.customer"}],
            **MADE,
        ),
        table(
            "cq_answers",
            "Eight acts of a week, answered by twelve people of each industry and by a colleague of each",
            ["industry", "person", "rater"],
            [
                INDUSTRY,
                field("person", "string", "One person", required=True, pattern=r"P\d{2}"),
                field("rater", "string", "Who answered", enum=["self", "colleague"]),
                *(
                    field(
                        key,
                        "integer",
                        f"{act.text}{' (turned: counts 3 less the answer)' if act.turned else ''}",
                        "answer from 0, never, to 3, whenever it was due",
                        minimum=0,
                        maximum=MOST,
                    )
                    for key, act in ACTS.items()
                ),
            ],
            description="Drawn for teaching: people were made to see themselves better than their colleague does.",
            sources=[{"title": "servicelab.build.tables.customer"}],
            **MADE,
        ),
    ]
