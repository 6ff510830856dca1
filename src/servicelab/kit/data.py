"""Tables: those that ship with the course, and the CSV files that people bring along.

``table("fader_hardie_2007_survival")`` gives a shipped table.  ``read_csv`` reads a stranger's file
and never raises for what is in it: good rows are kept, the others are listed with row and remedy.
"""

import csv
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import BinaryIO, TextIO

import pandas as pd

from .i18n import N_, _, ngettext, number

MARK = Path("data", "evidence.csv")


def _root() -> Path:
    """The top folder: around the package, or, when that is installed elsewhere, around the reader."""
    places = [Path(__file__).resolve().parents[3], Path.cwd(), *Path.cwd().parents]
    return next((place for place in places if (place / MARK).is_file()), places[0])


ROOT = _root()
DATA = ROOT / "data"


@cache
def descriptor() -> dict:
    """data/datapackage.json: what each file is, its fields and units, where it comes from."""
    return json.loads((DATA / "datapackage.json").read_text("utf-8"))


def table(name: str) -> pd.DataFrame:
    """A shipped table by name, dates as dates.  KeyError lists the tables there are."""
    resources = {r["name"]: r for r in descriptor()["resources"] if r["type"] == "table"}
    if name not in resources:
        raise KeyError(
            _("There is no table {name!r}. The tables are: {names}.").format(
                name=name, names=", ".join(resources)
            )
        )
    resource = resources[name]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    return pd.read_csv(
        DATA / resource["path"],
        dtype={field: str for field, kind in types.items() if kind == "string"},
        parse_dates=[field for field, kind in types.items() if kind == "date"],
        keep_default_na=False,
        na_values={field: [""] for field, kind in types.items() if kind != "string"},
    )


@dataclass(frozen=True)
class Column:
    """What a column must hold: ``kind`` is text, number or date.

    ``needed``: without the column the file cannot be used.  ``blank``: a cell may be empty.
    """

    kind: str = "text"
    needed: bool = True
    blank: bool = False


@dataclass(frozen=True)
class Problem:
    """A fault and its remedy.  ``row`` counts as Excel does (header = 1); None is the whole file."""

    row: int | None
    field: str
    message: str

    def __str__(self) -> str:
        row = _("row {row}").format(row=self.row) if self.row else ""
        place = ", ".join(filter(None, (row, self.field)))
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True)
class Reading:
    """A file that was read.

    ``table``: the good rows, indexed by their row in the file.  ``problems``: rows left out, or the
    one fault for which nothing could be read.  ``notes``: what to know about rows that were kept.
    ``rows_read``: data rows in the file, good and bad.
    """

    table: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    encoding: str = ""
    separator: str = ""
    rows_read: int = 0

    def sentence(self) -> str:
        """How many rows were read, used and left out."""
        left_out = self.rows_read - len(self.table)
        return " ".join(
            [
                ngettext("{n} row read.", "{n} rows read.", self.rows_read).format(n=number(self.rows_read)),
                ngettext("{n} row is used.", "{n} rows are used.", len(self.table)).format(
                    n=number(len(self.table))
                ),
                ngettext("{n} row is left out.", "{n} rows are left out.", left_out).format(
                    n=number(left_out)
                ),
            ]
        )

    def without(self, problems: Iterable[Problem], notes: Iterable[Problem] = ()) -> "Reading":
        """The same reading with more problems: the rows that they name are left out."""
        problems = tuple(problems)
        rows = [p.row for p in problems if p.row is not None]
        return replace(
            self,
            table=self.table.drop(index=rows, errors="ignore"),
            problems=tuple(sorted((*self.problems, *problems), key=lambda p: p.row or 0)),
            notes=(*self.notes, *notes),
        )


class _Fatal(Exception):
    """Nothing can be read; carries the problem."""


def read_csv(
    source: str | Path | bytes | BinaryIO | TextIO,
    columns: Mapping[str, Column],
    aliases: Mapping[str, Iterable[str]] | None = None,
    limit: int = 50_000_000,
) -> Reading:
    """Read a CSV file that somebody else made.

    source: a path, the bytes, or an open file.  columns: the columns wanted, by name; others are
    kept as text.  aliases: other headings of a column, such as Chinese ones; case, blanks, dashes
    and brackets do not count.  limit: in bytes; a larger file is refused before it is read.

    Understands UTF-8 with or without BOM, UTF-16 and GBK/GB18030; commas, semicolons and tabs;
    decimal points and commas; dates such as 2024-03-01, 2024/3/1, 2024年3月1日, 20240301, 31.12.2024.
    Never raises for a fault in the file: see Reading.
    """
    names = {_plain(heading): name for name in columns for heading in (name, *(aliases or {}).get(name, ()))}
    try:
        text, encoding = _text(_content(source, limit))
        header, rows, separator, problems = _split(text, names)
        places = _places(header, columns, names)
    except _Fatal as fault:
        empty = pd.DataFrame({name: _typed([], column.kind) for name, column in columns.items()})
        return Reading(empty.rename_axis("row"), (fault.args[0],))

    good = {}
    for row, cells in rows:
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if len(cells) > len(header):
            problems.append(_too_many(row, len(cells), len(header)))
        elif damaged := [pair for pair in zip(header, cells, strict=False) if LOST in pair[1]]:
            problems += [
                Problem(row, heading, _(UNREADABLE).format(cell=cell[:30])) for heading, cell in damaged
            ]
        else:
            good[row] = cells + [""] * (len(header) - len(cells))

    rows_read = len(dict(rows).keys() | {problem.row for problem in problems})
    notes = [
        Problem(None, heading, _("another column has this meaning already: it is used, this one is not."))
        for place, heading in enumerate(header)
        if heading and place not in places.values()
    ] + _decoding_note(encoding)
    table = pd.DataFrame(index=pd.Index(good, name="row", dtype=int))
    for name, place in places.items():
        column = columns.get(name, Column(blank=True))
        raw = [cells[place] for cells in good.values()] if place is not None else [""] * len(good)
        values, faults, remark = PARSERS[column.kind](raw)
        if not column.blank and place is not None:
            faults |= {"": _("this cell is empty. Fill it in.")}
        problems += [
            Problem(row, name, faults[cell]) for row, cell in zip(good, raw, strict=True) if cell in faults
        ]
        notes += [Problem(None, name, remark)] * bool(remark)
        table[name] = _typed([values.get(cell) for cell in raw], column.kind)
    return Reading(table, (), tuple(notes), encoding, separator, rows_read).without(problems)


LOST = "\ufffd"  # what a byte becomes that is not text
UNREADABLE = N_(
    "a character in {cell!r} cannot be read. Type the cell again and save the file as “CSV UTF-8”."
)


def _decoding_note(encoding: str) -> list[Problem]:
    if encoding != "gb18030":
        return []
    message = _(
        "The file is not UTF-8; it was read as Chinese GBK. If words look wrong, save it in Excel "
        "as “CSV UTF-8”."
    )
    return [Problem(None, "", message)]


def _too_many(row: int, cells: int, headings: int) -> Problem:
    message = _(
        "the row has {cells} cells, the header {headings}. A separator inside a number or a text? "
        "Put that cell in double quotes."
    )
    return Problem(row, "", message.format(cells=cells, headings=headings))


def _fatal(message: str) -> _Fatal:
    return _Fatal(Problem(None, "", message))


def _content(source: str | Path | bytes | BinaryIO | TextIO, limit: int) -> bytes:
    """The bytes of the source, unless there are too many or none."""
    if isinstance(source, str) and "\n" in source:
        source = io.StringIO(source)  # the text of a file, not its name
    try:
        if isinstance(source, str | Path):
            size = Path(source).stat().st_size
            content = b"" if size > limit else Path(source).read_bytes()
        else:
            content = source.read(limit + 1) if hasattr(source, "read") else bytes(source)
            content = content.encode("utf-8", "replace") if isinstance(content, str) else content
            size = len(content)
    except FileNotFoundError:
        raise _fatal(
            _("There is no file {name!r}. Put it beside the notebook, or give its full path.").format(
                name=str(source)
            )
        ) from None
    except OSError as error:
        raise _fatal(
            _("The file {name!r} cannot be opened ({reason}). Is it open in another program?").format(
                name=str(source), reason=error.strerror
            )
        ) from None
    if size > limit:
        raise _fatal(
            _(
                "The file is larger than {limit} MB and was not read. Keep only the columns you "
                "need, or take a random part of the rows."
            ).format(limit=number(limit / 1e6, 0 if limit >= 1e6 else 3))
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _fatal(_("This is an Excel workbook, not a CSV file. In Excel, save it as “CSV UTF-8”."))
    return content


def _text(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; what cannot be read becomes U+FFFD."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", "replace"), "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "utf-16"
    if b"\0" in content[:200]:  # UTF-16 without its mark: every other byte of plain text is zero
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content.decode(encoding, "replace"), encoding
    text = content.decode("utf-8", "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if text.count(LOST) * 10 <= foreign:  # a few damaged bytes do not make a UTF-8 file a GBK file
        return text, "utf-8"
    return content.decode("gb18030", "replace"), "gb18030"


def _split(
    text: str, names: Mapping[str, str]
) -> tuple[list[str], list[tuple[int, list[str]]], str, list[Problem]]:
    """Header, numbered rows that are not blank, the separator that fits the header best, faults."""
    first, _end, rest = text.partition("\n")
    announced = re.fullmatch(r"\"?sep=([,;|\t])\"?\s*", first)  # Excel's own line, which it does not show
    if announced:
        text = rest
    if not text.strip():
        raise _fatal(_("The file is empty. It needs a header and one row for each customer or case."))

    def fit(separator: str) -> tuple[int, int]:
        cells = text.lstrip().partition("\n")[0].split(separator)
        return sum(_plain(cell) in names for cell in cells), len(cells)

    separator = announced[1] if announced else max(",;\t", key=fit)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, row, before = [], 0, 0
    try:
        for row, cells in enumerate(reader, start=1):
            unclosed = reader.line_num - before > 1  # only the last record can end inside a quote
            before = reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append((row, [cell.strip() for cell in cells]))
        unclosed = unclosed and text.count('"') % 2 == 1
    except csv.Error:  # a cell longer than csv takes
        row, unclosed = row + 1, True
    faults = []
    if unclosed:
        rows = [pair for pair in rows if pair[0] != row]
        message = _("a double quote is opened and never closed: nothing after it was read. Close it.")
        faults.append(Problem(row, "", message))
    if len(rows) < 2 and not faults:
        raise _fatal(_("The file has one line only. It needs a header and at least one row below it."))
    if not rows:
        raise _Fatal(faults[0])
    return rows[0][1], rows[1:], separator, faults


def _places(
    header: list[str], columns: Mapping[str, Column], names: Mapping[str, str]
) -> dict[str, int | None]:
    """Where each column stands; None for one that is not there and need not be."""
    places: dict[str, int | None] = {}
    for place, heading in enumerate(header):
        name = names.get(_plain(heading), heading)
        if name and name not in places:
            places[name] = place
    missing = [name for name, column in columns.items() if column.needed and name not in places]
    if missing:
        raise _Fatal(
            Problem(
                1,
                missing[0],
                _(
                    "no column {missing}. The header has: {header}. Rename a heading, or add the column."
                ).format(missing=", ".join(missing), header=", ".join(filter(None, header))[:200]),
            )
        )
    return {name: places.get(name) for name in columns} | places


def _plain(heading: str) -> str:
    """A heading without case, brackets, blanks and dashes: "Margin (¥)" -> "margin"."""
    heading = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"\(.*?\)|[\W_]", "", heading)


def _typed(values: list, kind: str) -> pd.Series | pd.arrays.DatetimeArray:
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[s]").array
    return pd.Series(values, dtype=float if kind == "number" else str).array


# Each parser takes the cells of a column and returns the values and the faults by cell, and a
# remark on the column.  A column is read as a whole, because 1,234 and 3.1.2024 have two readings.
Parsed = tuple[dict[str, object], dict[str, str], str]


def _texts(cells: list[str]) -> Parsed:
    return {cell: cell for cell in cells}, {}, ""


POINT = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+|(?=\.\d))(\.\d*)?(e[+-]?\d+)?", re.IGNORECASE)
LARGEST = 1e15  # beyond it a float no longer holds every cent
COMMA_DECIMAL = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),(\d{1,2}|\d{4,})|.*\.\d{3},\d+")


def _numbers(cells: list[str]) -> Parsed:
    bare = {
        cell: re.sub(
            r"[\s'’_¥$€£元]", "", unicodedata.normalize("NFKC", cell).replace("−", "-")
        ).removesuffix("%")
        for cell in set(cells)
        if cell
    }
    comma = any(COMMA_DECIMAL.fullmatch(text) for text in bare.values())
    swap = str.maketrans(",.", ".,")
    values, faults = {}, {}
    for cell, text in bare.items():
        readings = [text.translate(swap), text] if comma else [text]
        fitting = next((t for t in readings if POINT.fullmatch(t)), None)
        value = float(fitting.replace(",", "")) if fitting else math.nan
        if not abs(value) < LARGEST:
            faults[cell] = _("{cell!r} is not a number. Write digits only, such as 1200 or 1200.50.").format(
                cell=cell[:30]
            )
        values[cell] = value / 100 if cell.endswith(("%", "%")) else value
    remark = _("read with a decimal comma: 12,5 is twelve and a half.") if comma else ""
    return values, faults, remark


YEAR_FIRST = re.compile(r"(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")


def _dates(cells: list[str]) -> Parsed:
    bare = {
        cell: CLOCK.sub("", unicodedata.normalize("NFKC", cell)).replace(" ", "")
        for cell in set(cells)
        if cell
    }
    last = [tuple(map(int, m.groups())) for t in bare.values() if (m := YEAR_LAST.fullmatch(t))]
    day_first = any(a > 12 for a, _b, _y in last)
    month_first = any(b > 12 for _a, b, _y in last)
    values, faults = {}, {}
    for cell, text in bare.items():
        if found := YEAR_FIRST.fullmatch(text):
            y, m, d = (int(found[i] or found[j]) for i, j in ((1, 5), (3, 6), (4, 7)))
            value = _day(y, m, d)
        elif found := YEAR_LAST.fullmatch(text):
            a, b, y = map(int, found.groups())
            one, other = _day(y, b, a), _day(y, a, b)
            if one and other and one != other and day_first == month_first:
                faults[cell] = _(
                    "{cell!r} can be {one} or {other}. Write the year first, such as {one}."
                ).format(cell=cell, one=one, other=other)
                continue
            value = (one or other) if day_first else (other or one)
        else:
            value = None
        values[cell] = value
        if value is None:
            faults[cell] = _unreadable_date(cell, text)
    remark = ""
    if day_first != month_first and any(a <= 12 and b <= 12 and a != b for a, b, _y in last):
        remark = (
            _("dates were read with the day first: 1.3.2024 is 1 March.")
            if day_first
            else _("dates were read with the month first: 3/1/2024 is 1 March.")
        )
    return values, faults, remark


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _unreadable_date(cell: str, text: str) -> str:
    if re.fullmatch(r"[2-6]\d{4}(\.\d*)?", text):
        day = date(1899, 12, 30) + timedelta(days=int(float(text)))
        return _(
            "{cell!r} is how Excel stores a date inside (here {day}). Format the column as a date, "
            "then save again."
        ).format(cell=cell, day=day)
    return _("{cell!r} is not a date. Write it as 2024-03-01.").format(cell=cell[:30])


PARSERS = {"text": _texts, "number": _numbers, "date": _dates}
