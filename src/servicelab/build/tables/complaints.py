"""data/complaints_<industry>.csv: a synthetic year of complaints, about sixty rows each, for tagging and counting.

Each customer goes through the process of the chapter with the shares of ``log`` in scenarios/complaints.toml:
helped at the first contact or not, back again or not, helped then or not. So there are more complaints than
customers. The first rows carry the words of the complaints that the lesson tags.
"""

import numpy as np
import pandas as pd

from ...complaints.causes import CAUSES, REASONS
from ...complaints.model import FAST
from ...kit.scenario import names, scenario
from ..dictionary import field, table, text

SEED = 20251119
ROWS = 60
YEAR = pd.Timestamp("2025-01-01")
MOST = 4  # complaints of one customer


def build() -> dict[str, bytes]:
    """The content of the five files."""
    return {
        f"data/complaints_{name}.csv": complaints(name)
        .to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
        .encode()
        for name in names()
    }


def complaints(name: str) -> pd.DataFrame:
    """complaint, customer, day, channel, reason, cause, days (empty: not resolved), words (empty: not kept)."""
    part = scenario(name).complaints
    told, rng = part.log, np.random.default_rng([SEED, names().index(name)])
    reasons, causes = list(REASONS.values()), list(CAUSES.values())
    voices = list(part.voices)
    rows: list[dict] = []
    customer = 0
    while len(rows) < ROWS:
        customer += 1
        voice = voices[customer - 1] if customer <= len(voices) else None
        reason = REASONS[voice.reason] if voice else reasons[rng.choice(len(reasons), p=_whole(told.reasons))]
        cause = CAUSES[voice.cause] if voice else causes[rng.choice(len(causes), p=_whole(told.causes))]
        day, helped, turn = int(rng.integers(0, 330)), False, 0
        while not helped and turn < MOST and len(rows) < ROWS:
            again = turn > 0
            if again and rng.random() >= (told.persist if turn == 1 else 0.5):
                break
            helped = rng.random() < (told.solved if again else told.first)
            quick = not again and rng.random() < told.fast
            days = int(rng.integers(0, FAST + 1) if quick else rng.integers(FAST + 1, 30)) if helped else None
            rows.append(
                {
                    "customer": f"{name[0].upper()}{customer:03d}",
                    "day": YEAR + pd.Timedelta(day, "D"),
                    "channel": told.channels[min(int(rng.integers(0, 2)) + again, 2)],
                    "reason": reason,
                    "cause": cause,
                    "days": days,
                    "words": voice.text if voice and not again else "",
                }
            )
            day, turn = day + int(rng.integers(3, 10)), turn + 1
    log = pd.DataFrame(rows)
    log.insert(0, "complaint", [f"C{i:03d}" for i in range(1, len(log) + 1)])
    return log.astype({"days": "Int64"})


def _whole(shares: tuple[float, ...]) -> np.ndarray:
    shares = np.array(shares)
    return shares / shares.sum()


def resources() -> list[dict]:
    """The dictionary of the five files."""
    return [*map(_complaints, names())]


def _complaints(name: str) -> dict:
    industry = scenario(name)
    part = industry.complaints
    return table(
        f"complaints_{name}",
        f"{industry.industry}: a synthetic log of complaints",
        ["complaint"],
        [
            field("complaint", "string", "One complaint", required=True, pattern=r"C\d{3}"),
            field("customer", "string", "Who complained; the same customer may come again", required=True),
            field("day", "date", "Day on which it was received", "day", required=True),
            field("channel", "string", "Where it was received", enum=[*part.log.channels]),
            field(
                "reason", "string", "What upset the customer, one of eight reasons", enum=[*REASONS.values()]
            ),
            field("cause", "string", "How it came about, one of five causes", enum=[*CAUSES.values()]),
            field("days", "integer", "Until it was resolved; empty: not resolved", "days", minimum=0),
            text("words", "What the customer said; empty where nobody wrote it down"),
        ],
        description=part.log.note,
        synthetic=True,
        seed=SEED,
        sources=[{"title": "servicelab.build.tables.complaints, from scenarios/complaints.toml"}],
    )
