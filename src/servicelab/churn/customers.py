"""A firm's own customer list: who came when, who left when and why, and what each one is worth.

One row per customer: ``customer_id,start,end,margin,reason``.  An empty ``end`` is a customer who is
still there.  That is *censored*, not lost: how long the customer will stay is not known yet.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

import pandas as pd

from ..kit.data import Column, Problem, Reading, read_csv
from ..kit.i18n import _, ngettext, number

COLUMNS = {
    "customer_id": Column("text"),
    "start": Column("date"),
    "end": Column("date", blank=True),
    "margin": Column("number"),
    "reason": Column("text", needed=False, blank=True),
}
ALIASES = {
    "customer_id": [
        *("id", "customer", "customer no", "account", "client id"),
        *("客户编号", "顾客编号", "客户号", "客户ID", "客户", "编号", "会员号"),
    ],
    "start": [
        *("start date", "since", "joined", "first purchase", "contract start"),
        *("开始日期", "开始时间", "开始", "起始日期", "首购日期", "入会日期", "开户日期", "签约日期"),
    ],
    "end": [
        *("end date", "left", "lost on", "cancelled", "contract end"),
        *("结束日期", "结束时间", "结束", "终止日期", "流失日期", "离开日期", "销户日期", "解约日期"),
    ],
    "margin": [
        *("contribution margin", "yearly margin", "margin per year"),
        *("毛利", "年毛利", "毛利额", "边际贡献", "年边际贡献", "贡献毛益"),
    ],
    "reason": [
        *("reason for leaving", "exit reason", "cause"),
        *("流失原因", "离开原因", "原因", "解约原因"),
    ],
}


def read_customers(
    source: str | Path | bytes | BinaryIO | TextIO, observed: date | str | None = None
) -> Reading:
    """Read a customer list.

    Returns a Reading whose table has ``customer_id`` (text), ``start`` and ``end`` (dates; an empty
    end is NaT: censored), ``margin`` (contribution margin in yuan per customer and year, not
    revenue) and ``reason`` (text), and any further columns, such as ``segment``, as text.
    observed: the day on which the list was drawn, today by default; what lies after it has not
    happened yet.  Faults are listed with row and remedy; nothing raises.
    """
    observed = pd.Timestamp(observed or date.today())
    reading = read_csv(source, COLUMNS, ALIASES)
    reading = reading.without(_impossible(reading.table, observed))
    reading = reading.without(_repeated(reading.table))
    pending = reading.table["end"] > observed
    table = reading.table.assign(end=reading.table["end"].mask(pending))
    return replace(reading, table=table, notes=(*reading.notes, *_notes(table, pending)))


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as a CSV file that Excel opens with the right characters (UTF-8 with BOM)."""
    return table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig")


def _impossible(table: pd.DataFrame, observed: pd.Timestamp) -> Iterator[Problem]:
    """Rows whose dates cannot be true."""
    for row, start, end in table.loc[table["end"] < table["start"], ["start", "end"]].itertuples():
        yield Problem(
            row,
            "end",
            _("{end} is before the start, {start}. Are the two dates exchanged?").format(
                end=end.date(), start=start.date()
            ),
        )
    for row, start in table.loc[table["start"] > observed, "start"].items():
        yield Problem(
            row,
            "start",
            _("{start} has not come yet on {observed}. Correct the year, or leave the customer out.").format(
                start=start.date(), observed=observed.date()
            ),
        )


def _repeated(table: pd.DataFrame) -> Iterator[Problem]:
    """Every row after the first of the same customer."""
    first = {}
    for row, customer in table["customer_id"].items():
        if first.setdefault(customer, row) != row:
            yield Problem(
                row,
                "customer_id",
                _(
                    "{customer} is already in row {first}, which is kept. Delete one of the two, "
                    "or give this customer another number."
                ).format(customer=customer, first=first[customer]),
            )


def _notes(table: pd.DataFrame, pending: pd.Series) -> Iterator[Problem]:
    """What to know about the rows that are kept."""
    censored = int(table["end"].isna().sum())
    if censored:
        yield Problem(
            None,
            "end",
            ngettext(
                "{n} of {all} customers has no end: still a customer (censored), not lost.",
                "{n} of {all} customers have no end: still customers (censored), not lost.",
                censored,
            ).format(n=number(censored), all=number(len(table))),
        )
    for row in table.index[pending]:
        yield Problem(row, "end", _("the end has not come yet: counted as still a customer."))
    for row, margin in table["margin"][table["margin"] < 0].items():
        yield Problem(
            row,
            "margin",
            _("{margin} is negative: this customer costs money every year. Is that meant?").format(
                margin=number(margin, 2)
            ),
        )
