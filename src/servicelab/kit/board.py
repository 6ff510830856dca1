"""A board of two axes and four cells, read from a definition that a course designer edits without Python.

``board("service-person")`` reads data/boards/service-person.toml, ``board(path)`` a file of your own. A faulty
file is refused with its name, the field and what to write instead. To make a board, copy a file and edit it:

    title, question, source, caveats, evidence    words about the board
    [x] and [y]                                   id, name, low, high, help; cut, range (0 to 10)
    [cells.high_low]                              x high, y low: name, neutral, symbol, pattern, reading, advice
    [surface]                                     optional: the mark of each corner, and its unit
    [[curves]]                                    optional: name and gamma of y = x^gamma, both from 0 to 1
    [[vignettes]]                                 optional: id, title, text, panel = [[x, y], ...]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .data import DATA
from .definition import Part, find, is_own, known, load
from .i18n import _

FOLDER = DATA / "boards"
CORNERS = ("low_low", "high_low", "low_high", "high_high")  # x first, then y
PATTERNS = ("plain", "lines", "back", "dots")
SYMBOLS = "●■▲◆★"


class BoardError(ValueError):
    """A definition that cannot be used; the message names file, field and fix."""


@dataclass(frozen=True)
class Axis:
    """One axis: its id, its name, what stands at its two ends, the cut between them."""

    id: str
    name: str
    low: str
    high: str
    help: str = ""
    zh: str = ""
    cut: float = 5.0
    range: tuple[float, float] = (0.0, 10.0)

    def part(self, value: ArrayLike) -> NDArray:
        """The value as a part of the axis, 0 to 1."""
        low, high = self.range
        return (np.asarray(value, float) - low) / (high - low)


@dataclass(frozen=True)
class Cell:
    """A quarter of the board. ``neutral`` names it without praise or blame."""

    name: str
    neutral: str
    symbol: str
    pattern: str
    reading: str
    advice: str
    zh: str = ""


@dataclass(frozen=True)
class Surface:
    """A score over the board: the marks of the four corners, and what is between them."""

    unit: str
    low_low: float
    high_low: float
    low_high: float
    high_high: float

    def at(self, u: ArrayLike, v: ArrayLike) -> NDArray:
        """The bilinear score at the parts u, v of the axes (0 to 1): each corner counts by its nearness."""
        near = corner_weights(u, v)
        return sum(getattr(self, corner) * near[corner] for corner in CORNERS)


@dataclass(frozen=True)
class Curve:
    """One of a family y = x^gamma, both as parts of their axes."""

    name: str
    gamma: float

    def at(self, u: ArrayLike) -> NDArray:
        """y for x."""
        return np.asarray(u, float) ** self.gamma


@dataclass(frozen=True)
class Vignette:
    """A person or thing to place, and where each member of a panel put it: (x, y) by member."""

    id: str
    title: str
    text: str
    panel: tuple[tuple[float, float], ...]

    @property
    def mean(self) -> tuple[float, float]:
        """The middle of the panel."""
        x, y = np.mean(self.panel, axis=0)
        return float(x), float(y)


@dataclass(frozen=True)
class Board:
    """A whole definition. Texts are msgids: they are translated when they are shown."""

    name: str
    title: str
    question: str
    source: str
    x: Axis
    y: Axis
    cells: dict[str, Cell]
    caveats: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    surface: Surface | None = None
    curves: tuple[Curve, ...] = ()
    vignettes: tuple[Vignette, ...] = ()

    def corner(self, x: float, y: float, cuts: tuple[float, float] | None = None) -> str:
        """The key of the cell in which a point lies; a point on a cut counts as high."""
        cut_x, cut_y = cuts or (self.x.cut, self.y.cut)
        return f"{'high' if x >= cut_x else 'low'}_{'high' if y >= cut_y else 'low'}"

    def cell(self, x: float, y: float, cuts: tuple[float, float] | None = None) -> Cell:
        """The cell in which a point lies."""
        return self.cells[self.corner(x, y, cuts)]

    def undecided(
        self, x: ArrayLike, y: ArrayLike, band: float = 0.5, cuts: tuple[float, float] | None = None
    ) -> NDArray:
        """Whether a point is so near to a cut that half a step could move it to the next cell."""
        cut_x, cut_y = cuts or (self.x.cut, self.y.cut)
        return (np.abs(np.asarray(x, float) - cut_x) < band) | (np.abs(np.asarray(y, float) - cut_y) < band)

    def clip(self, x: float, y: float) -> tuple[float, float]:
        """The nearest point on the board."""
        return float(np.clip(x, *self.x.range)), float(np.clip(y, *self.y.range))

    def centre(self, corner: str) -> tuple[float, float]:
        """The middle of a cell."""
        sides = zip(corner.split("_"), (self.x, self.y), strict=True)
        return tuple((axis.cut + axis.range[side == "high"]) / 2 for side, axis in sides)

    def score(self, x: ArrayLike, y: ArrayLike) -> NDArray:
        """The score of the surface at a point.  ValueError when the board has none."""
        if self.surface is None:
            raise ValueError(_("The board {name} has no surface.").format(name=self.name))
        return self.surface.at(self.x.part(x), self.y.part(y))


def corner_weights(u: ArrayLike, v: ArrayLike) -> dict[str, NDArray]:
    """How much each corner counts at (u, v) in the unit square; they add up to 1."""
    u, v = np.asarray(u, float), np.asarray(v, float)
    return {
        "low_low": (1 - u) * (1 - v),
        "high_low": u * (1 - v),
        "low_high": (1 - u) * v,
        "high_high": u * v,
    }


# --- Reading a definition ------------------------------------------------------------------------


def boards() -> tuple[str, ...]:
    """The names of the boards there are."""
    return known(FOLDER)


def board(name: str | Path) -> Board:
    """A board of the course by name, or your own by its path.  BoardError says what is wrong, and where."""
    return _file(Path(name)) if is_own(name) else _of_course(name)


@cache
def _of_course(name: str) -> Board:
    return _file(find(FOLDER, name, _("There is no board {name}. Choose one of: {names}."), BoardError))


def _file(path: Path) -> Board:
    raw, where = load(path, BoardError)
    return from_dict(raw, path.stem, where)


def from_dict(raw: Mapping[str, Any], name: str = "own", where: str = "your board") -> Board:
    """A board from the fields of a definition.  BoardError names the field that does not fit."""
    part = Part(where, "", raw, BoardError)
    cells = part.part("cells")
    made = part.make(
        Board,
        name=name,
        x=part.part("x").make(Axis),
        y=part.part("y").make(Axis),
        cells={corner: cells.part(corner).make(Cell) for corner in CORNERS},
        surface=part.part("surface").make(Surface) if "surface" in raw else None,
        curves=tuple(p.make(Curve) for p in part.parts("curves")),
        vignettes=tuple(p.make(Vignette) for p in part.parts("vignettes")),
    )
    cells.only(CORNERS)
    _sound(made, part)
    return made


def _sound(made: Board, part: Part) -> None:
    """What a single field cannot know: ranges, cuts, distinct names, panels inside the board."""
    for key, axis in (("x", made.x), ("y", made.y)):
        low, high = axis.range
        if not low < high:
            raise part.fault(f"{key}.range", _("write the lower end first, such as [0, 10]"))
        if not low < axis.cut < high:
            raise part.fault(
                f"{key}.cut",
                _("{cut} is not between {low} and {high}").format(cut=axis.cut, low=low, high=high),
            )
    if made.x.id == made.y.id:
        raise part.fault("y.id", _("both axes are called {id}; give each its own").format(id=made.x.id))
    for corner, cell in made.cells.items():
        if cell.pattern not in PATTERNS:
            raise part.fault(
                f"cells.{corner}.pattern", _("choose one of {all}").format(all=", ".join(PATTERNS))
            )
        if cell.symbol not in SYMBOLS:
            raise part.fault(f"cells.{corner}.symbol", _("choose one of {all}").format(all=" ".join(SYMBOLS)))
    if len({cell.name for cell in made.cells.values()}) < len(CORNERS):
        raise part.fault("cells", _("two cells have the same name; give each its own"))
    for i, vignette in enumerate(made.vignettes):
        if not vignette.panel or any(made.clip(*point) != tuple(point) for point in vignette.panel):
            raise part.fault(
                f"vignettes[{i}].panel", _("write points on the board, such as [[7, 4], [8, 3]]")
            )


# --- The catalogue -------------------------------------------------------------------------------


def strings() -> Iterator[str]:
    """Every text of the boards that a person reads, for the catalogue."""
    for name in boards():
        made = board(name)
        yield from (made.title, made.question, made.source, *made.caveats)
        for axis in (made.x, made.y):
            yield from filter(None, (axis.name, axis.low, axis.high, axis.help))
        for cell in made.cells.values():
            yield from (cell.name, cell.neutral, cell.reading, cell.advice)
        if made.surface:
            yield made.surface.unit
        yield from (curve.name for curve in made.curves)
        for vignette in made.vignettes:
            yield from (vignette.title, vignette.text)
