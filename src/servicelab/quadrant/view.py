"""What a state of the quadrant means: everything that pictures and words ask of it, computed once when asked."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from servicelab.kit.board import Board, Vignette, board
from servicelab.kit.cloud import Cloud, Stats, mean_distance, stats, swapped
from servicelab.kit.i18n import N_, _

from . import model

ORDER = ("high_high", "high_low", "low_high", "low_low")  # of cells in tables, from five stars down
PLACES = {
    "high_high": N_("top right"),
    "high_low": N_("bottom right"),
    "low_high": N_("top left"),
    "low_low": N_("bottom left"),
}
FACES = {"a": "service-person", "b": "social-style"}


@dataclass(frozen=True)
class View:
    """Inputs, the choices in use, the class and the people placed so far."""

    params: model.QuadrantParams
    layer: str
    picks: dict[str, str]
    cloud: Cloud
    placed: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def surface(self) -> str:
        """How stars are counted."""
        return self.picks["surface"]

    @property
    def neutral(self) -> bool:
        """Whether the cells are named without praise or blame."""
        return self.picks["wording"] != "slide"

    @property
    def unnamed(self) -> bool:
        """Whether the class is seen before the cells have names."""
        return self.picks["wording"] == "none"

    @property
    def order(self) -> str:
        """The training plan in use."""
        return self.picks["order"]

    # Face A ------------------------------------------------------------------------------------

    @cached_property
    def stars(self) -> float:
        """As I see myself."""
        return self._stars(self.params.attitude, self.params.ability)

    @cached_property
    def seen_stars(self) -> float:
        """As my customer would say."""
        return self._stars(self.params.seen_attitude, self.params.seen_ability)

    @cached_property
    def gap(self) -> float:
        """The distance between the two, in points of the board."""
        p = self.params
        return float(np.hypot(p.attitude - p.seen_attitude, p.ability - p.seen_ability))

    @property
    def to_go(self) -> float:
        """Points between my own point and the cell of five stars, both axes together."""
        p, made = self.params, board(FACES["a"])
        return max(made.x.cut - p.attitude, 0) + max(made.y.cut - p.ability, 0)

    @cached_property
    def steps(self) -> tuple[float, float]:
        """Stars that one more point of attitude, and of ability, would bring in the customer's eyes."""
        p = self.params
        return model.step_gains(p.seen_attitude, p.seen_ability, p.weight, self.surface)

    @cached_property
    def routes(self) -> dict[str, model.Route]:
        """Both training plans."""
        return {order: model.route(self.params, order, self.surface) for order in model.ORDERS}

    @cached_property
    def halfway(self) -> dict[str, float]:
        """Stars of both plans when half of the budget is spent."""
        return model.halfway(self.params, self.surface)

    @cached_property
    def best(self) -> tuple[NDArray, float]:
        """The place and the stars of the best split of the whole budget."""
        return model.best_split(self.params, self.surface)

    # People to place ---------------------------------------------------------------------------

    @property
    def face(self) -> Board:
        """The board on which people are placed."""
        return board(FACES[self.picks["face"]])

    @property
    def vignettes(self) -> tuple[Vignette, ...]:
        """The six people of that board."""
        return self.face.vignettes

    @property
    def vignette(self) -> Vignette:
        """The one in view."""
        return self.vignettes[int(self.picks["person"]) - 1]

    @cached_property
    def panel_spread(self) -> dict[str, float]:
        """How far two members of the panel are apart on average, by person."""
        return {v.id: mean_distance(v.panel) for v in self.vignettes}

    @property
    def spread(self) -> float:
        """The mean over the six."""
        return float(np.mean(list(self.panel_spread.values())))

    @property
    def distances(self) -> list[float | None]:
        """How far my points are from the middle of the panel; None where none is placed."""
        return [
            float(np.hypot(*np.subtract(self.placed[v.id], v.mean))) if v.id in self.placed else None
            for v in self.vignettes
        ]

    @property
    def axes_swapped(self) -> bool:
        """Whether my points follow the panel's better with the axes exchanged."""
        done = [v for v in self.vignettes if v.id in self.placed]
        return swapped([self.placed[v.id] for v in done], [v.mean for v in done])

    # The class ---------------------------------------------------------------------------------

    @property
    def cuts(self) -> tuple[float, float]:
        """Where the class is cut into cells."""
        return self.params.cut_attitude, self.params.cut_ability

    @cached_property
    def stats(self) -> Stats | None:
        """The class in numbers; None for fewer than five."""
        return stats(self.cloud, board(FACES["a"]), self.cuts, self.params.band)

    @property
    def medians(self) -> tuple[float, float]:
        """Of attitude and ability in the class; nan when only counts were typed."""
        if not len(self.cloud.own):
            return np.nan, np.nan
        x, y = np.median(self.cloud.own, axis=0)
        return float(x), float(y)

    @property
    def top_right(self) -> float:
        """The share of the class in the best cell, 0 when nothing may be shown."""
        return self.stats.shares["high_high"].share if self.stats else 0.0

    @property
    def cell_names(self) -> dict[str, str]:
        """The cells of face A, from five stars down, in the wording chosen."""
        if self.unnamed:
            return {corner: _(place) for corner, place in PLACES.items()}
        cells = board(FACES["a"]).cells
        return {c: _(cells[c].neutral if self.neutral else cells[c].name) for c in ORDER}

    # Face B ------------------------------------------------------------------------------------

    @cached_property
    def meeting(self) -> model.Meeting:
        """My style and the customer's."""
        return model.meeting(self.params)

    @property
    def gain(self) -> float:
        """Stars that adapting brings."""
        met, p = self.meeting, self.params
        return self._stars(met.attitude_after, p.ability) - self._stars(met.attitude_before, p.ability)

    def _stars(self, attitude: float, ability: float) -> float:
        return float(model.stars(attitude, ability, self.params.weight, self.surface))
