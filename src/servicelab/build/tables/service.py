"""The synthetic diary of chapter 1: one line for each piece of work that four people of an industry did in a week.

Minutes are drawn around those of the act in the scenario; acts that are needed but unseen take longer for two of
the four people.
"""

import numpy as np
import pandas as pd

from ...kit.scenario import names, scenario
from ...service.acts import shipped
from ...service.model import HOMES, UNSEEN
from ..dictionary import field, table, text

SEED = 20260101
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
PEOPLE = ("A", "B", "C", "D")
LINES = 3  # a person and day


def build() -> dict[str, bytes]:
    """The content of the file."""
    made = pd.concat(map(diary, names()))
    return {"data/service_diary.csv": made.to_csv(index=False, lineterminator="\n").encode()}


def diary(name: str) -> pd.DataFrame:
    """industry, line, day, person, act, place, minutes."""
    rng = np.random.default_rng([SEED, names().index(name)])
    acts = shipped(name)
    rows = []
    for day in DAYS:
        for person in PEOPLE:
            for i in rng.choice(len(acts), LINES, replace=False):
                act = acts[i]
                slow = 1.5 if act.home == UNSEEN and person in "CD" else 1.0
                minutes = max(round(act.minutes * slow * rng.uniform(4, 9)), 5)
                rows.append((name, len(rows) + 1, day, person, act.short, act.home, minutes))
    return pd.DataFrame(rows, columns=["industry", "line", "day", "person", "act", "place", "minutes"])


def resources() -> list[dict]:
    """The dictionary of the file."""
    return [
        table(
            "service_diary",
            "Synthetic diaries: a week of four people in each industry",
            ["industry", "line"],
            [
                field("industry", "string", "Industry", required=True, enum=list(names())),
                field("line", "integer", "Number of the line", minimum=1),
                field("day", "string", "Day", enum=list(DAYS)),
                field("person", "string", "Who worked", enum=list(PEOPLE)),
                text("act", "What was done"),
                field("place", "string", "Seen, unseen but needed, or not service", enum=list(HOMES)),
                field("minutes", "integer", "Minutes of work", "minutes", minimum=1),
            ],
            description="Made for teaching: " + scenario("workshop").service.start.note,
            synthetic=True,
            seed=SEED,
            sources=[{"title": "servicelab.build.tables.service, from scenarios/service.toml"}],
        )
    ]
