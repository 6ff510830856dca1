"""The points of a class on a board: read from pasted codes or CSV, counted, and never shown for fewer than five.

Each learner's cell prints one line, ``Q4C-a:7,4`` or with the view of the customer ``Q4C-a:7,4/6,3``; the
instructor pastes the lines. No server, no names.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .board import CORNERS, Board
from .i18n import _, ngettext
from .params import plain
from .shares import FEWEST, wilson

BIMODAL = 5 / 9  # the coefficient of an even spread; above it two camps are likely (SAS Institute 1989)
CHI2_80 = -2 * np.log(0.2)  # squared radius that holds 80% of a normal cloud in two dimensions

_NUMBER = r"\s*([+-]?\d+(?:\.\d+)?)\s*"
_PAIR = rf"{_NUMBER}[,;]{_NUMBER}"
_CODE = re.compile(rf"^\s*(?:Q4C-(\w+)\s*:)?{_PAIR}(?:/{_PAIR})?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Cloud:
    """Points of people: ``own`` (n, 2) as they see themselves, ``seen`` (n, 2) as their customer would, nan if
    not said; ``notes`` say what was clipped or could not be read; ``tallies`` are counts by cell typed by hand."""

    own: NDArray
    seen: NDArray
    notes: tuple[str, ...] = ()
    tallies: tuple[int, ...] = ()

    @property
    def n(self) -> int:
        """How many people."""
        return sum(self.tallies) if self.tallies else len(self.own)


class Share(NamedTuple):
    """A count in a cell, its share and the 95% interval of the share."""

    k: int
    share: float
    low: float
    high: float


class Stats(NamedTuple):
    """What a class may be told about itself; distances in units of the axes.

    ``gap`` is the mean of own less seen (x, y), ``rmse`` the size of a typical gap, nan when nobody said how
    the customer sees them; ``agreement`` the mean distance of two people; ``two_camps`` by axis (x, y).
    """

    n: int
    shares: dict[str, Share]
    undecided: int
    centroid: tuple[float, float]
    ellipse: NDArray
    gap: tuple[float, float]
    rmse: float
    agreement: float
    two_camps: tuple[bool, bool]
    halo: float


def code(key: str, own: Sequence[float], seen: Sequence[float] | None = None) -> str:
    """The line that a learner hands in: ``Q4C-a:7,4`` or ``Q4C-a:7,4/6,3``."""
    pairs = [own, *([seen] if seen is not None else [])]
    return f"Q4C-{key}:" + "/".join(",".join(plain(value) for value in pair) for pair in pairs)


def cloud(own: ArrayLike, seen: ArrayLike | None = None, notes: Sequence[str] = ()) -> Cloud:
    """A cloud from arrays (n, 2)."""
    own = np.asarray(own, float).reshape(-1, 2)
    seen = np.full_like(own, np.nan) if seen is None else np.asarray(seen, float).reshape(-1, 2)
    return Cloud(own, seen, tuple(notes))


def read_codes(text: str, board: Board, key: str = "a") -> Cloud:
    """Codes, pairs of numbers or a CSV file, one person a line.

    A CSV has columns named as the ids of the axes; ``seen_`` before the name holds the customer's view.
    Points outside are set on the edge, lines that cannot be read are left out; ``notes`` say which.
    """
    text = text.lstrip("\ufeff").replace("，", ",").replace("：", ":")
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and board.x.id in lines[0] and board.y.id in lines[0]:
        return _checked(_csv_rows(text, board), board)
    rows, notes = [], []
    for i, line in enumerate(lines, start=1):
        found = _CODE.match(line)
        if not found:
            notes.append(
                _("Line {i}, “{line}”, cannot be read and is left out. A line looks like {example}.").format(
                    i=i, line=line.strip()[:30], example=code(key, (7, 4))
                )
            )
        elif found[1] and found[1].lower() != key:
            notes.append(
                _("Line {i} is a code of another board ({theirs}) and is left out.").format(
                    i=i, theirs=found[1]
                )
            )
        else:
            rows.append((i, [float(v) if v else np.nan for v in found.groups()[1:]]))
    return _checked((rows, notes), board)


def read_tallies(text: str, order: Sequence[str] = CORNERS) -> Cloud:
    """Counts of hands for the four cells, typed in this order.  ValueError says what does not fit."""
    counts = [int(n) for n in re.findall(r"\d+", text)]
    if len(counts) != len(CORNERS):
        raise ValueError(_("Type four counts, one for each cell; there are {n}.").format(n=len(counts)))
    empty = np.empty((0, 2))
    by_corner = dict(zip(order, counts, strict=True))
    return Cloud(empty, empty, (), tuple(by_corner[corner] for corner in CORNERS))


def _csv_rows(text: str, board: Board) -> tuple[list, list]:
    head = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") else ",")
    names = [board.x.id, board.y.id, f"seen_{board.x.id}", f"seen_{board.y.id}"]
    rows, notes = [], []
    for i, line in enumerate(table, start=2):
        try:
            own = [float(line[name]) for name in names[:2]]
            seen = [float(line.get(name) or "nan") for name in names[2:]]
        except (TypeError, ValueError):
            notes.append(_("Row {i} holds no two numbers and is left out.").format(i=i))
        else:
            rows.append((i, own + seen))
    return rows, notes


def _checked(read: tuple[list, list], board: Board) -> Cloud:
    rows, notes = read
    points = np.array([values for _i, values in rows]).reshape(-1, 4)
    low, high = np.array([board.x.range, board.y.range] * 2).T
    outside = [
        str(i)
        for (i, _values), point in zip(rows, points, strict=True)
        if np.any((point < low) | (point > high))
    ]
    if outside:
        said = ngettext(
            "Line {lines} lay outside the board and was set on its edge.",
            "Lines {lines} lay outside the board and were set on its edge.",
            len(outside),
        )
        notes = [*notes, said.format(lines=", ".join(outside))]
    points = np.clip(points, low, high)
    return Cloud(points[:, :2], points[:, 2:], tuple(notes))


def swapped(guesses: ArrayLike, panel: ArrayLike) -> bool:
    """Whether somebody took x for y: their points (n, 2) follow the panel's (n, 2) better with the axes exchanged."""
    mine, theirs = np.asarray(guesses, float), np.asarray(panel, float)
    if len(mine) < 4:
        return False
    straight = _correlation(mine[:, 0], theirs[:, 0]) + _correlation(mine[:, 1], theirs[:, 1])
    crossed = _correlation(mine[:, 0], theirs[:, 1]) + _correlation(mine[:, 1], theirs[:, 0])
    return crossed > straight + 0.5


def stats(
    people: Cloud, board: Board, cuts: tuple[float, float] | None = None, band: float = 0.5
) -> Stats | None:
    """The numbers of a class; None for fewer than five people, so that nobody is recognised."""
    if people.n < FEWEST:
        return None
    if people.tallies:
        nothing = (np.nan, np.nan)
        counts = dict(zip(CORNERS, people.tallies, strict=True))
        return Stats(
            people.n, _shares(counts), 0, nothing, np.empty((0, 2)), nothing, np.nan, np.nan,
            (False, False), np.nan,
        )  # fmt: skip
    own = people.own
    keys = [board.corner(x, y, cuts) for x, y in own]
    gap = (own - people.seen)[~np.isnan(people.seen).any(axis=1)]
    told = len(gap) >= FEWEST
    return Stats(
        len(own),
        _shares({corner: keys.count(corner) for corner in CORNERS}),
        int(board.undecided(own[:, 0], own[:, 1], band, cuts).sum()),
        tuple(own.mean(axis=0).tolist()),
        ellipse(own),
        tuple(gap.mean(axis=0).tolist()) if told else (np.nan, np.nan),
        float(np.sqrt((gap**2).sum(axis=1).mean())) if told else np.nan,
        mean_distance(own),
        (bimodal(own[:, 0]), bimodal(own[:, 1])),
        _correlation(own[:, 0], own[:, 1]),
    )


def ellipse(points: NDArray, n: int = 60) -> NDArray:
    """The edge (n, 2) of the ellipse that holds 80% of a normal cloud with this centre and spread."""
    values, vectors = np.linalg.eigh(np.cov(points.T))
    turn = np.linspace(0, 2 * np.pi, n)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    return points.mean(axis=0) + circle * np.sqrt(CHI2_80 * values.clip(0)) @ vectors.T


def mean_distance(points: ArrayLike) -> float:
    """The mean distance of two of the points: small when people agree."""
    points = np.asarray(points, float)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    return float(apart[np.triu_indices(len(points), 1)].mean())


def bimodal(values: NDArray) -> bool:
    """Whether the values look like two camps: (skewness² + 1) ÷ (kurtosis + 3(n−1)²/((n−2)(n−3))) above 5/9."""
    n, deviation = len(values), values - values.mean()
    m2 = (deviation**2).mean()
    if n < FEWEST or m2 == 0:
        return False
    skew = (deviation**3).mean() / m2**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    excess = (deviation**4).mean() / m2**2 - 3
    excess = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6)
    return bool((skew**2 + 1) / (excess + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))) > BIMODAL)


def _shares(counts: dict[str, int]) -> dict[str, Share]:
    n = sum(counts.values())
    return {corner: Share(k, k / n, *wilson(k, n)) for corner, k in counts.items()}


def _correlation(a: NDArray, b: NDArray) -> float:
    if len(a) < 3 or np.std(a) == 0 or np.std(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
