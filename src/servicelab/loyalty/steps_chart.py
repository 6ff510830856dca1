"""Where a point of satisfaction pays: how many more stay for each step of the scale, and what that is worth."""

from typing import Any

from servicelab.kit.bars import Bars
from servicelab.kit.i18n import N_, _, money, number

STEPS = {1: N_("from 1 to 2"), 2: N_("from 2 to 3"), 3: N_("from 3 to 4"), 4: N_("from 4 to 5")}


class StepsChart(Bars):
    """Of 100 customers lifted by one score, how many more buy again."""

    title = N_("One score up: more of 100 who buy again")
    slots = 4
    ink = "stay"
    height = 330
    names_width = 100
    ends_width = 50

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        steps = result.steps[::-1]
        self.fill(
            [_(STEPS[i]) for i in (4, 3, 2, 1)],
            steps,
            [number(v) for v in steps],
            pinned.steps[::-1] if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(STEPS[i])}: {number(v)}" for i, v in enumerate(result.steps, start=1))


class WorthChart(Bars):
    """What it is worth to lift a tenth of all customers from one score to the next."""

    title = N_("Lift a tenth of all customers: worth")
    slots = 4
    height = 330
    names_width = 100
    ends_width = 92

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        values = result.step_values[::-1]
        self.fill(
            [_(STEPS[i]) for i in (4, 3, 2, 1)],
            values,
            [money(v) for v in values],
            pinned.step_values[::-1] if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(STEPS[i])}: {money(v)}" for i, v in enumerate(result.step_values, start=1))
