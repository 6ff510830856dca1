"""A log of complaints: one row a complaint, not a customer, and what it says about the process.

Columns: ``complaint``, ``customer``, ``day``, ``days`` (until it was resolved; empty: not resolved) and, where
they are known, ``reason``, ``cause`` and ``channel``. A customer who comes back stands in several rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import BinaryIO, TextIO

import pandas as pd

from ..kit import data
from ..kit.data import Column, Problem, Reading, read_csv
from ..kit.i18n import _, ngettext, number
from ..kit.scenario import current
from .model import FAST

COLUMNS = {
    "complaint": Column("text", needed=False, blank=True),
    "customer": Column("text", needed=False),
    "day": Column("date", needed=False, blank=True),
    "days": Column("number", blank=True),
    "reason": Column("text", needed=False, blank=True),
    "cause": Column("text", needed=False, blank=True),
}
ALIASES = {
    "complaint": ["id", "ticket", "case", "complaint id", "投诉编号", "工单号", "编号"],
    "customer": ["customer id", "client", "account", "客户编号", "顾客编号", "客户", "顾客", "会员号"],
    "day": ["date", "opened", "received", "日期", "投诉日期", "受理日期"],
    "days": ["days to resolve", "resolution days", "resolved after", "处理天数", "解决天数", "天数"],
    "reason": ["why", "原因", "投诉原因"],
    "cause": ["root cause", "起因", "根因"],
}


@dataclass(frozen=True)
class Counts:
    """What a log shows of the process, counted in customers. Shares are 0 to 1; nan where nobody was counted."""

    complaints: int
    customers: int
    first: float
    fast: float
    persist: float
    solved: float

    @property
    def repeated(self) -> int:
        """Complaints that are not a customer's first."""
        return self.complaints - self.customers


def read_log(source: str | Path | bytes | BinaryIO | TextIO) -> Reading:
    """Read somebody's log of complaints; faults are listed with row and remedy, nothing raises.

    Without a column ``customer`` each complaint is taken for a customer of its own, and a note says so.
    """
    reading = read_csv(source, COLUMNS, ALIASES)
    table = reading.table
    if reading.rows_read and table["customer"].isna().all() | (table["customer"] == "").all():
        table = table.assign(customer=[f"row {row}" for row in table.index])
        note = Problem(
            None,
            "customer",
            _(
                "there is no column for the customer, so {n} complaints are counted as {n} customers. "
                "Whoever complains twice then counts twice: add the customer's number."
            ).format(n=number(len(table))),
        )
        return replace(reading, table=table, notes=(*reading.notes, note)).without(_impossible(table))
    reading = reading.without(_impossible(table))
    return replace(reading, notes=(*reading.notes, *_repeaters(reading.table)))


def _impossible(table: pd.DataFrame) -> Iterator[Problem]:
    for row, days in table["days"][table["days"] < 0].items():
        yield Problem(
            row,
            "days",
            _("{days} days to resolve cannot be. Was it resolved before it was received?").format(
                days=number(days, 1)
            ),
        )


def _repeaters(table: pd.DataFrame) -> Iterator[Problem]:
    """Counts of complaints are no counts of customers."""
    people = table["customer"].nunique()
    if people < len(table):
        yield Problem(
            None,
            "customer",
            _(
                "{complaints} complaints come from {customers}: the pyramid counts customers, so a repeated "
                "complaint counts once, as one who persists."
            ).format(
                complaints=number(len(table)),
                customers=ngettext("{n} customer", "{n} customers", people).format(n=number(people)),
            ),
        )


def count(log: pd.DataFrame) -> Counts:
    """The shares of the process, from the first and the last complaint of each customer in the order of rows.

    ``first``: resolved at the first complaint; ``fast``: of these within 3 days; ``persist``: complained again
    among the others; ``solved``: resolved in the end among those.
    """
    by = log.groupby("customer", sort=False)["days"]
    people = pd.DataFrame(
        {"first": by.nth(0).to_numpy(), "last": by.nth(-1).to_numpy(), "n": by.size().to_numpy()}
    )
    at_once, again = people["first"].notna(), people["first"].isna() & (people["n"] > 1)

    def share(part: pd.Series, of: pd.Series) -> float:
        return float(part[of].mean()) if of.any() else float("nan")

    return Counts(
        len(log),
        len(people),
        float(at_once.mean()) if len(people) else float("nan"),
        share(people["first"] <= FAST, at_once),
        share(people["n"] > 1, people["first"].isna()),
        share(people["last"].notna(), again),
    )


def shipped() -> pd.DataFrame:
    """The synthetic log of the chosen industry, tags and words in its language."""
    rows = _rows(current().name)
    words = {
        word: _(word) for name in ("reason", "cause", "channel", "words") for word in rows[name].unique()
    }
    return rows.assign(**{name: rows[name].map(words) for name in ("reason", "cause", "channel", "words")})


@cache
def _rows(industry: str) -> pd.DataFrame:
    return data.table(f"complaints_{industry}")
