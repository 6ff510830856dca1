"""Seven shifts of mind in a service firm, rated from 1 to 7: one's own view, and that of a class.

The seven pairs are those of a forwarder's slide; the wording of the questions is ours. A rating of one's own firm
is an opinion about it, not a measurement of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.i18n import N_, _, ngettext
from ..kit.params import Params, param
from ..kit.shares import FEWEST
from .model import ILLUSTRATIVE

LOW, HIGH = 1, 7
SEED = 7
TIMES = 50


class Shift(NamedTuple):
    """From, to, a short name for pictures, and what would prove it (all msgids)."""

    before: str
    after: str
    name: str
    proof: str


SHIFTS = {
    "satisfaction": Shift(
        N_("we look at our service product"), N_("we look at satisfied customers"), N_("satisfaction"),
        N_("Which customer figure did the last management meeting begin with?"),
    ),
    "standards": Shift(
        N_("we are content with what is"), N_("we expect a higher standard"), N_("standards"),
        N_("Which standard was raised in the last twelve months, and by how much?"),
    ),
    "empower": Shift(
        N_("the boss leads"), N_("the boss lets others decide"), N_("empowerment"),
        N_("How many yuan may the front line give away without asking?"),
    ),
    "people": Shift(
        N_("staff can be replaced"), N_("staff cannot be replaced"), N_("people"),
        N_("What does the firm do in the week after a good employee gives notice?"),
    ),
    "proactive": Shift(
        N_("we react"), N_("we act first"), N_("acting first"),
        N_("Which customer was told of a problem before noticing it?"),
    ),
    "experiment": Shift(
        N_("tradition and safety"), N_("experiment and risk"), N_("experiment"),
        N_("Which trial failed this year, and who was thanked for it?"),
    ),
    "teamwork": Shift(
        N_("each department protects itself"), N_("departments work together"), N_("teamwork"),
        N_("Who owns a request that three departments have touched?"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class MindsetParams(Params):
    """Seven ratings from 1 to 7, and how much a second answer of the same person differs from the first."""

    satisfaction: float = param(
        6, LOW, HIGH, N_("We look at satisfied customers"), unit=N_("1 = not at all, 7 = wholly"), step=1,
        whole=True,
    )  # fmt: skip
    standards: float = param(
        5,
        LOW,
        HIGH,
        N_("We expect a higher standard"),
        unit=N_("1 = not at all, 7 = wholly"),
        step=1,
        whole=True,
    )
    empower: float = param(
        2,
        LOW,
        HIGH,
        N_("The boss lets others decide"),
        unit=N_("1 = not at all, 7 = wholly"),
        step=1,
        whole=True,
    )
    people: float = param(
        5,
        LOW,
        HIGH,
        N_("Staff cannot be replaced"),
        unit=N_("1 = not at all, 7 = wholly"),
        step=1,
        whole=True,
    )
    proactive: float = param(
        4, LOW, HIGH, N_("We act first"), unit=N_("1 = not at all, 7 = wholly"), step=1, whole=True
    )
    experiment: float = param(
        3,
        LOW,
        HIGH,
        N_("We try things and take risks"),
        unit=N_("1 = not at all, 7 = wholly"),
        step=1,
        whole=True,
    )
    teamwork: float = param(
        4,
        LOW,
        HIGH,
        N_("Departments work together"),
        unit=N_("1 = not at all, 7 = wholly"),
        step=1,
        whole=True,
    )
    noise: float = param(
        0.8, 0, 2.5, N_("How much a second answer differs"), unit=N_("points, standard deviation"), step=0.1,
        source=ILLUSTRATIVE,
    )  # fmt: skip


@dataclass(frozen=True)
class Ratings:
    """Answers of a class: ``values`` (n, 7) from 1 to 7, ``manager`` (n,) who leads others; notes on what was read."""

    values: NDArray
    manager: NDArray
    notes: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many people."""
        return len(self.values)

    @property
    def shown(self) -> bool:
        """Whether a mean may be shown: nobody is to be recognised."""
        return self.n >= FEWEST

    @cached_property
    def mean(self) -> NDArray:
        """Mean of each shift (7,)."""
        return self.values.mean(axis=0)

    @property
    def split(self) -> bool:
        """Whether both those who lead and those who serve are enough to be shown apart."""
        return min(self.manager.sum(), (~self.manager).sum()) >= FEWEST

    @cached_property
    def distance(self) -> NDArray:
        """Mean of those who lead less mean of those who serve (7,); nan when a group is too small."""
        if not self.split:
            return np.full(len(SHIFTS), np.nan)
        return self.values[self.manager].mean(axis=0) - self.values[~self.manager].mean(axis=0)

    @property
    def furthest(self) -> str:
        """The shift on which the two groups are furthest apart; without two groups, the lowest mean."""
        by = np.abs(self.distance) if self.split else -self.mean
        return list(SHIFTS)[int(np.argmax(by))]


NOBODY = Ratings(np.empty((0, len(SHIFTS))), np.empty(0, bool))


def read_ratings(text: str) -> Ratings:
    """One person a line: seven whole numbers from 1 to 7, before them ``m`` for those who lead others.

    A name before a colon is dropped. Lines that cannot be read are left out, and a note says which.
    """
    values, manager, bad = [], [], []
    lines = [line for line in text.replace("：", ":").replace("，", ",").splitlines() if line.strip()]
    for i, line in enumerate(lines, start=1):
        body = line.rpartition(":")[2].strip().lower()
        leads = bool(re.match(r"m\b|m(?=\d)", body))
        numbers = [int(n) for n in re.findall(r"-?\d+", body)]
        rest = re.sub(r"^[mf]\b|^[mf](?=\d)|[\d\s,;.-]", "", body)
        if len(numbers) == len(SHIFTS) and all(LOW <= n <= HIGH for n in numbers) and not rest:
            values.append(numbers)
            manager.append(leads)
        else:
            bad.append(str(i))
    notes = []
    if bad:
        said = ngettext(
            "Line {lines} is left out: seven whole numbers from 1 to 7 are needed, such as {example}.",
            "Lines {lines} are left out: seven whole numbers from 1 to 7 are needed, such as {example}.",
            len(bad),
        )
        notes.append(said.format(lines=", ".join(bad), example="m 6 5 2 5 4 3 4"))
    if not values:
        return Ratings(NOBODY.values, NOBODY.manager, tuple(notes))
    if len(values) < FEWEST:
        notes.append(_("Fewer than five people: nothing is shown, so that nobody is recognised."))
    return Ratings(np.array(values, float), np.array(manager), tuple(notes))


@dataclass(frozen=True)
class Mindset:
    """One's own ratings, beside those of a class."""

    params: MindsetParams
    group: Ratings = NOBODY

    @property
    def ratings(self) -> Mapping[str, float]:
        """Rating of each shift."""
        return {key: getattr(self.params, key) for key in SHIFTS}

    @property
    def way(self) -> dict[str, float]:
        """Share of the way gone, 0 at a rating of 1 and 1 at 7."""
        return {key: (value - LOW) / (HIGH - LOW) for key, value in self.ratings.items()}

    @property
    def lowest(self) -> list[str]:
        """The two shifts rated lowest; of equals the one that the slide names first."""
        return sorted(SHIFTS, key=lambda key: self.ratings[key])[:2]

    @property
    def tied(self) -> bool:
        """Whether a third shift is rated as low as the second lowest."""
        low = sorted(self.ratings.values())
        return low[2] == low[1]

    @cached_property
    def _again(self) -> NDArray:
        rng = np.random.default_rng(SEED)
        now = np.array(list(self.ratings.values()), float)
        return np.clip(np.rint(now + self.params.noise * rng.normal(size=(TIMES, len(SHIFTS)))), LOW, HIGH)

    @cached_property
    def among_lowest(self) -> dict[str, int]:
        """In how many of 50 second answers each shift is one of the two lowest."""
        lows = np.argsort(self._again, axis=1, kind="stable")[:, :2]
        return {key: int((lows == i).any(axis=1).sum()) for i, key in enumerate(SHIFTS)}

    @property
    def same_again(self) -> int:
        """In how many of 50 second answers the same two shifts are the lowest."""
        lows = np.sort(np.argsort(self._again, axis=1, kind="stable")[:, :2], axis=1)
        now = sorted(list(SHIFTS).index(key) for key in self.lowest)
        return int((lows == now).all(axis=1).sum())
