"""Lists of needs: those of the industries and cases, a list that somebody brings along, and a list as one line.

A CSV has one row a need: ``need,class,weight,done,recoverable,act,cost,customer,competitor``. Only ``need`` and
``done`` are needed. ``class`` is B (must-be), P (performance) or U (unexpected), or a word for it.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import pandas as pd

from ..kit import data
from ..kit.data import Column, Problem, Reading, read_csv
from ..kit.i18n import N_, _, number, percent
from ..kit.params import plain, read_number
from ..kit.scenario import names
from .model import CLASSES, Need

COLUMNS = {
    "need": Column("text"),
    "class": Column("text", needed=False, blank=True),
    "weight": Column("number", needed=False, blank=True),
    "done": Column("number"),
    "recoverable": Column("text", needed=False, blank=True),
    "act": Column("text", needed=False, blank=True),
    "cost": Column("number", needed=False, blank=True),
    "customer": Column("number", needed=False, blank=True),
    "competitor": Column("number", needed=False, blank=True),
    "tried": Column("text", needed=False, blank=True),
}
ALIASES = {
    "need": ["what customers need", "requirement", "需求", "顾客需求", "客户需求"],
    "class": ["kind", "type", "kano", "kano class", "类别", "类型", "需求类别"],
    "weight": ["importance", "权重", "重要性"],
    "done": ["fulfilment", "fulfillment", "performance", "own view", "完成", "满足程度", "完成度"],
    "recoverable": ["can be made good", "可补救", "可挽回"],
    "act": ["service act", "what we do", "服务", "服务行为", "措施"],
    "cost": ["cost per customer", "成本", "每客成本"],
    "customer": ["customer view", "customers say", "seen by customers", "顾客评价", "客户评价"],
    "competitor": ["rival", "竞争对手", "对手"],
    "tried": ["attempted", "promised", "已尝试", "已承诺"],
}
WORDS = {
    "B": ("b", "basic", "must", "mustbe", "basicneed", "必备", "必备型", "基本", "基本需要", "基本型"),
    "P": ("p", "performance", "onedimensional", "want", "期望", "期望型", "一维", "想要"),
    "U": ("u", "unexpected", "attractive", "delight", "desire", "魅力", "魅力型", "意料之外", "惊喜"),
}
YES = ("yes", "y", "true", "1", "1.0", "是", "能", "可以", "对")
NO = ("no", "n", "false", "0", "0.0", "否", "不能", "不可以", "不")
FEWEST, MOST = 5, 15
OWN = "own:"

# Three cases that are no industry of the course. All weights, costs and states are illustrative.
_ROW = tuple[str, str, str, float, float, bool, str, float, float, float]
CASES: dict[str, tuple[_ROW, ...]] = {
    "hotel": (
        ("clean", N_("A clean room"), "B", 3, 0.5, True, N_("Second check before the key is given"), 18, 0.5, 1),
        ("sleep", N_("A night without noise"), "B", 3, 0.5, False, N_("Quiet wing and a porter at night"), 30, 0, 1),
        ("water", N_("Hot water in the morning"), "B", 2.5, 1, True, N_("A second boiler"), 12, 1, 1),
        ("booked", N_("The room that was booked"), "B", 2.5, 1, False, N_("No overbooking"), 20, 1, 1),
        ("bill", N_("A bill without surprises"), "B", 2, 1, True, N_("Show the bill the evening before"), 2, 1, 0.5),
        ("desk", N_("Check-in within five minutes"), "P", 1.5, 0.5, True, N_("A second desk from four to eight"), 15, 0.5, 0.5),
        ("web", N_("Internet that carries a call"), "P", 1.5, 1, True, N_("A faster line"), 8, 0.5, 1),
        ("name", N_("To be greeted by name"), "P", 1, 1, True, N_("Arrivals list with photographs"), 3, 1, 0),
        ("chocolate", N_("Chocolates on the pillow"), "U", 1, 1, True, N_("Two pieces a night"), 9, 1, 0),
        ("card", N_("A card with the guest's home town"), "U", 1, 1, True, N_("Written by hand each evening"), 7, 1, 0),
        ("umbrella", N_("An umbrella before it rains"), "U", 1, 0.5, True, N_("Lent at the door"), 2, 0, 0),
    ),
    "clinic": (
        ("right", N_("The right diagnosis"), "B", 3, 1, False, N_("Second reading of each image"), 60, 1, 1),
        ("safe", N_("No infection from the treatment"), "B", 3, 1, False, N_("Checklists and a named nurse"), 25, 1, 1),
        ("private", N_("Nobody else hears it"), "B", 2.5, 0.5, True, N_("A door and a curtain at the desk"), 6, 0, 0.5),
        ("time", N_("To be seen within the hour"), "P", 2, 0.5, True, N_("Appointments in waves"), 14, 0, 0.5),
        ("why", N_("To understand what is wrong"), "P", 2.5, 0, True, N_("Five minutes with a drawing"), 11, 0, 0.5),
        ("pain", N_("To be told what will hurt"), "P", 2, 0.5, True, N_("Say it before each step"), 1, 0.5, 0.5),
        ("way", N_("To find the way in the building"), "P", 1, 0.5, True, N_("Lines on the floor"), 2, 0.5, 0.5),
        ("bill", N_("A bill one can follow"), "P", 1.5, 1, True, N_("Items in plain words"), 3, 0.5, 0.5),
        ("call", N_("A call on the evening after"), "U", 1, 0.5, True, N_("A nurse calls ten patients a day"), 9, 0, 0),
        ("family", N_("A place where the family may sleep"), "U", 1, 0, True, N_("Folding beds on request"), 5, 0, 0),
    ),
    "teahouse": (
        ("tea", N_("Tea that is what the card says"), "B", 3, 1, True, N_("Buy from two growers only"), 40, 1, 1),
        ("clean", N_("A clean cup"), "B", 3, 1, True, N_("Wash twice, look once"), 12, 1, 1),
        ("price", N_("The price that was shown"), "B", 2.5, 1, True, N_("One card, no extras"), 1, 1, 1),
        ("seat", N_("A quiet seat"), "P", 2, 1, True, N_("Twelve tables instead of twenty"), 160, 1, 0.5),
        ("patience", N_("Someone who explains the leaves"), "P", 1.5, 1, True, N_("A tea master at each hour"), 120, 1, 0),
        ("refill", N_("Hot water without asking"), "P", 1.5, 1, True, N_("A round every ten minutes"), 25, 1, 0.5),
        ("music", N_("A zither every evening"), "U", 1, 1, True, N_("A musician"), 170, 1, 0),
        ("gift", N_("A tin of tea to take home"), "U", 1, 1, True, N_("Fifty grams for every guest"), 210, 1, 0),
        ("car", N_("A car home when it rains"), "U", 1, 0.5, True, N_("Paid by the house"), 90, 0, 0),
    ),
}  # fmt: skip
USUAL = "workshop"


class NeedsError(ValueError):
    """A list or a cell that cannot be used; the message names the row and the fix."""


@dataclass(frozen=True)
class NeedsList:
    """A list with the name of the shipped list that it comes from; ``own`` for a list brought along."""

    name: str
    needs: tuple[Need, ...]

    def but(self, key: str, **changes: Any) -> "NeedsList":
        """The list with one need changed."""
        return replace(self, needs=tuple(replace(n, **changes) if n.key == key else n for n in self.needs))


def shipped_names() -> tuple[str, ...]:
    """The lists that come with the course: five industries and three cases."""
    return (*names(), *CASES)


def shipped(name: str) -> NeedsList:
    """A list of the course, in its language. NeedsError names the lists there are."""
    if name not in shipped_names():
        raise NeedsError(
            _("There is no list of needs {name!r}. Choose one of: {names}.").format(
                name=name, names=", ".join(shipped_names())
            )
        )
    rows = CASES[name] if name in CASES else _table(name)
    return NeedsList(
        name,
        tuple(
            Need(key, _(need), kind, weight, done, ok, _(act), cost, done > 0 or not ok, customer, competitor)
            for key, need, kind, weight, done, ok, act, cost, customer, competitor in rows
        ),
    )


@cache
def _table(name: str) -> tuple[_ROW, ...]:
    t = data.table(f"needs_{name}")
    return tuple(
        (
            r.key,
            r.need,
            r.kind,
            r.weight,
            r.done,
            r.recoverable == "yes",
            r.act,
            r.cost,
            r.customer,
            r.competitor,
        )
        for r in t.rename(columns={"class": "kind"}).itertuples()
    )


# A list as one line ------------------------------------------------------------------------------

# One letter a field, for the share line of a list that differs from the shipped one in numbers only.
LETTERS = {
    "d": "done", "w": "weight", "k": "kind", "r": "recoverable", "c": "cost", "t": "tried", "e": "expected",
    "v": "customer", "o": "competitor",
}  # fmt: skip


@lru_cache(maxsize=32)
def to_line(found: NeedsList) -> str:
    """The list as one line: the name of the shipped list with what differs, or the whole list."""
    if found.name in shipped_names():
        base = shipped(found.name).needs
        changes = list(_changes(base, found.needs)) if len(base) == len(found.needs) else None
        if changes is not None and None not in changes:
            line = found.name + (":" + "_".join(changes) if changes else "")
            return "" if line == USUAL else line
    fields = (
        "need",
        "kind",
        "weight",
        "done",
        "recoverable",
        "act",
        "cost",
        "tried",
        "customer",
        "competitor",
        "expected",
    )
    rows = [[getattr(n, f) for f in fields] for n in found.needs]
    packed = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return OWN + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _changes(base: Sequence[Need], now: Sequence[Need]) -> Iterator[str | None]:
    for i, (a, b) in enumerate(zip(base, now, strict=True)):
        if (a.key, a.need, a.act) != (b.key, b.need, b.act):
            yield None
        for letter, name in LETTERS.items():
            if (value := getattr(b, name)) != getattr(a, name):
                yield f"{i}{letter}{value if isinstance(value, str) else 'x' if value is None else f'{float(value):.10g}'}"


def from_line(line: str) -> NeedsList:
    """What ``to_line`` wrote. NeedsError says what does not fit."""
    if line.startswith(OWN):
        return _own(line)
    name, _mark, changes = (line or USUAL).partition(":")
    found = shipped(name)
    needs = list(found.needs)
    for change in filter(None, changes.split("_")):
        match = re.fullmatch(r"(\d+)([a-z])(.+)", change)
        if not match or int(match[1]) >= len(needs) or match[2] not in LETTERS:
            raise NeedsError(
                _("{change!r} names no cell of this list of needs. Copy the whole line again.").format(
                    change=change
                )
            )
        at, column = int(match[1]), LETTERS[match[2]]
        needs[at] = replace(needs[at], **{column: _cell(needs[at].need, at + 1, column, match[3])})
    return replace(found, needs=tuple(needs))


def _own(line: str) -> NeedsList:
    try:
        packed = base64.urlsafe_b64decode(line.removeprefix(OWN) + "==")
        unpacker = zlib.decompressobj()
        rows = json.loads(unpacker.decompress(packed, 1_000_000).decode())
        needs = []
        for i, row in enumerate(rows):
            need, kind, weight, done, ok, act, cost, tried, customer, competitor, expected = row
            cells = {"kind": kind, "weight": weight, "done": done, "cost": cost, "customer": customer,
                     "competitor": competitor, "expected": expected}  # fmt: skip
            read = {c: _cell(str(need), i + 1, c, "x" if v is None else str(v)) for c, v in cells.items()}
            needs.append(
                Need(f"n{i + 1}", str(need), recoverable=bool(ok), act=str(act), tried=bool(tried), **read)
            )
    except NeedsError:
        raise
    except (ValueError, TypeError, zlib.error) as error:
        raise NeedsError(
            _("The list of needs in this line is damaged. Copy the whole line again.")
        ) from error
    check(needs)
    return NeedsList("own", tuple(needs))


# Cells -------------------------------------------------------------------------------------------


def change(found: NeedsList, key: str, column: str, typed: Any) -> NeedsList:
    """The list with one cell as it was typed; NeedsError names row, cell and fix, and nothing changes."""
    row, need = next((i, n) for i, n in enumerate(found.needs, start=1) if n.key == key)
    value = _cell(need.need, row, column, typed)
    changes = {column: value}
    if column == "done":
        changes["tried"] = value > 0 or need.tried
    later = found.but(key, **changes)
    check(later.needs)
    return later


def check(needs: Sequence[Need]) -> None:
    """NeedsError when the list as a whole cannot be used."""
    if not needs:
        raise NeedsError(_("The list has no need. Name at least one that customers state."))
    if not any(n.weight > 0 for n in needs if n.stated):
        raise NeedsError(
            _(
                "All weights of the stated needs are 0, so nothing would count. Give at least one must-be or "
                "performance need a weight above 0."
            )
        )


def _cell(need: str, row: int, column: str, typed: Any) -> Any:
    """A value for a cell; NeedsError when it does not fit."""
    where = _("Row {row}, “{need}”").format(row=row, need=need[:40])
    text = str(typed).strip()
    if column == "kind":
        return _kind(text, where)
    if column in ("recoverable", "tried"):
        return _yes(text, where)
    if column in ("customer", "competitor", "expected") and text in ("", "x", "nan", "None"):
        return None
    if column in ("need", "act"):
        if not text and column == "need":
            raise NeedsError(
                _("{where}: the need has no name. Write what the customer wants.").format(where=where)
            )
        return text[:200]
    value = read_number(text, None)
    return _number(value, column, where)


def _kind(text: str, where: str) -> str:
    plain_text = re.sub(r"[\W_]", "", text).casefold()
    for kind, words in WORDS.items():
        if plain_text in words:
            return kind
    raise NeedsError(
        _(
            "{where}: {text!r} is no class of needs. Write B (must-be), P (performance) or U (unexpected)."
        ).format(where=where, text=text[:30])
    )


def _yes(text: str, where: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise NeedsError(
        _(
            "{where}: {text!r} is neither yes nor no. Can a miss of this need be made good? Write yes or no."
        ).format(where=where, text=text[:30])
    )


def _number(value: float | str, column: str, where: str) -> float:
    if isinstance(value, str) or value != value:
        raise NeedsError(
            _("{where}: {value!r} is not a number. Write digits, such as 0.5.").format(
                where=where, value=value
            )
        )
    if column in ("done", "customer", "competitor", "expected"):
        if 1 < value <= 100:
            raise NeedsError(
                _(
                    "{where}: {value} is more than 1. Did you mean percent? Write {share} for {percent}."
                ).format(
                    where=where, value=plain(value), share=plain(value / 100), percent=percent(value / 100)
                )
            )
        if not 0 <= value <= 1:
            raise NeedsError(
                _(
                    "{where}: {value} is outside 0 to 1. Write 0 for not done, 0.5 for half, 1 for done."
                ).format(where=where, value=plain(value))
            )
    if column in ("weight", "cost") and not 0 <= value < 1e9:
        raise NeedsError(
            _("{where}: {value} cannot be a weight or a cost. Write 0 or more.").format(
                where=where, value=plain(value)
            )
        )
    return float(value)


# A list that somebody brings ---------------------------------------------------------------------


def read_needs(source: str | Path | bytes | BinaryIO | TextIO) -> tuple[NeedsList | None, Reading]:
    """Read a list of needs. Bad rows are left out and listed with row and fix; nothing raises.

    The list is None when no stated need with a weight is left.
    """
    reading = read_csv(source, COLUMNS, ALIASES)
    needs, problems = [], []
    for row, cells in reading.table.iterrows():
        try:
            needs.append(_need(row, cells))
        except NeedsError as fault:
            problems.append(Problem(row, "", str(fault)))
    reading = reading.without(problems, _notes(needs))
    try:
        if reading.rows_read:
            check(needs)
    except NeedsError as fault:
        return None, reading.without([Problem(None, "", str(fault))])
    return (NeedsList("own", tuple(needs)) if needs else None), reading


def _need(row: int, cells: pd.Series) -> Need:
    name = str(cells["need"]).strip()

    def get(column: str, default: Any, field: str = "") -> Any:
        cell = cells[column]
        empty = cell != cell or str(cell).strip() == ""
        return default if empty else _cell(name, row, field or column, cell)

    done = get("done", 0.0)
    ok = get("recoverable", True)
    return Need(
        f"n{row}",
        _cell(name, row, "need", name),
        get("class", "P", "kind"),
        get("weight", 1.0),
        done,
        ok,
        get("act", ""),
        get("cost", 0.0),
        done > 0 or get("tried", not ok),
        get("customer", None),
        get("competitor", None),
    )


def _notes(needs: Sequence[Need]) -> Iterator[Problem]:
    return (Problem(None, "", text) for text in remarks(needs))


def remarks(needs: Sequence[Need]) -> Iterator[str]:
    """What to know about a list that can be used."""
    if not needs:
        return
    if not any(n.kind == "B" and n.weight > 0 for n in needs):
        yield _("No must-be is listed: none, really? Ask what would make a customer leave at once.")
    if any(n.customer is None for n in needs if n.stated):
        yield _(
            "Only your own view is there for some needs: add a column “customer” with what five customers say. "
            "Staff and customers often place a firm on different rungs."
        )
    if not any(n.kind == "U" for n in needs):
        yield _(
            "No unexpected act is listed, so rungs 6 and 7 are out of reach. What could nobody think of asking?"
        )
    if len(needs) < FEWEST:
        yield _(
            "{n} needs are few: with so short a list one need decides the rung. Aim at five to twelve."
        ).format(n=number(len(needs)))
    if len(needs) > MOST:
        yield _("{n} needs are many: keep the twelve that customers name most often.").format(
            n=number(len(needs))
        )
    twice = [n.need for n in needs if sum(m.need == n.need for m in needs) > 1]
    if twice:
        yield _("“{need}” stands in the list more than once, so it counts more than once.").format(
            need=twice[0]
        )


def to_csv(needs: Sequence[Need]) -> str:
    """The list as a CSV that ``read_needs`` takes."""
    rows = [
        {
            "need": n.need,
            "class": n.kind,
            "weight": n.weight,
            "done": n.done,
            "recoverable": "yes" if n.recoverable else "no",
            "act": n.act,
            "cost": n.cost,
            "customer": n.customer,
            "competitor": n.competitor,
            "tried": "yes" if n.tried else "no",
        }
        for n in needs
    ]
    return pd.DataFrame(rows).to_csv(index=False, lineterminator="\n")


__all__ = [
    "CLASSES", "NeedsError", "NeedsList", "change", "check", "from_line", "read_needs", "remarks", "shipped",
    "shipped_names", "to_csv", "to_line",
]  # fmt: skip
