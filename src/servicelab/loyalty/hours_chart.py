"""Hours by target group to be dragged, and what they bring."""

from collections.abc import Sequence
from typing import Any

from servicelab.kit.again import Again
from servicelab.kit.bars import Bars
from servicelab.kit.chart import Handle, limits
from servicelab.kit.i18n import N_, _, money, number

from .hours import GROUPS, HourParams

SHORT = {
    "loyal": N_("loyal"),
    "disloyal": N_("disloyal"),
    "conquered": N_("conquered"),
    "winnable": N_("winnable"),
    "easy": N_("easy"),
    "lost": N_("lost"),
}


class HoursChart(Bars):
    """Hours a month for each group: drag the end of a bar."""

    title = N_("Hours a month: drag the ends")
    slots = 6
    height = 400
    names_width = 92
    ends_width = 50
    ink = "stay"

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        hours = result.params.hours
        self.fill(
            [_(SHORT[key]) for key in GROUPS],
            hours,
            [""] * len(hours),
            pinned.params.hours if pinned else (),
        )
        limits(self.ax, x=(0, HourParams.specs()["loyal"].high))

    def handles(self, result: Any) -> Sequence[Handle]:
        return [
            Handle(
                key,
                _("Hours for: {group}").format(group=_(SHORT[key])),
                self.ax,
                hours,
                i,
                x_param=key,
                step=1,
                text=_("{n} hours").format(n=number(hours)),
            )
            for i, (key, hours) in enumerate(zip(GROUPS, result.params.hours, strict=True))
        ]

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{_(SHORT[key])}: {number(h)}" for key, h in zip(GROUPS, result.params.hours, strict=True)
        )


class GainChart(Bars):
    """What the hours of each group bring, and what one more would."""

    title = N_("They bring (and the next hour)")
    slots = 6
    height = 400
    names_width = 92
    ends_width = 136

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        gains, more = result.gains, result.next_hours
        self.fill(
            [_(SHORT[key]) for key in GROUPS],
            list(gains.values()),
            [f"{money(gains[key])} ({money(more[key])})" for key in GROUPS],
            list(pinned.gains.values()) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        line = _("{group}: {gain} a month, the next hour {more}")
        return "; ".join(
            line.format(group=_(SHORT[key]), gain=money(gain), more=money(result.next_hours[key]))
            for key, gain in result.gains.items()
        )


class FirstChart(Again):
    """In how many of fifty worlds the next hour belongs to which group."""

    title = N_("Fifty guesses: whose is the next hour?")
    slots = 6
    size = (450, 400)
    names_width = 92

    def names(self) -> list[str]:
        return [_(SHORT[key]) for key in GROUPS]

    def counts(self, result: Any) -> Sequence[int]:
        return [result.firsts[key] for key in GROUPS]

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(SHORT[key])}: {number(n)}" for key, n in result.firsts.items())
