"""A rival arrives: who leaves though nothing about their satisfaction has changed."""

from typing import Any, ClassVar

from servicelab.kit.bars import Bars
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number

TYPES = {
    "loyalist": N_("satisfied, stays"),
    "mercenary": N_("satisfied, leaves"),
    "hostage": N_("not satisfied, stays"),
    "defector": N_("not satisfied, leaves"),
}


class LeaveChart(Hundred):
    """A hundred customers once the market is open."""

    title = N_("A hundred customers, a rival later")
    beside: ClassVar[tuple[tuple[float, str], ...]] = ((0.72, "stay"), (0.46, "leave"), (0.22, "muted"))

    def update(self, result: Any, **_extra: Any) -> None:
        before, after = round(result.stay), round(result.opened.stay)
        self.fill(
            after,
            _("{n} buy again").format(n=number(after)),
            _("{n} do not").format(n=number(100 - after)),
            _("before: {n}").format(n=number(before)),
        )

    def describe(self, result: Any) -> str:
        return _("Before the rival {before} of 100 buy again, after it {after}.").format(
            before=number(round(result.stay)), after=number(round(result.opened.stay))
        )


class TypesChart(Bars):
    """The same hundred by what they feel and what they do: before, and now."""

    title = N_("What they feel, what they do: now (before)")
    slots = 4
    ink = "stay"
    height = 330
    names_width = 136
    ends_width = 66

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        before, now = result.types, result.opened.types
        self.fill(
            [_(TYPES[key]).replace(", ", ",\n") for key in TYPES],
            [now[key] for key in TYPES],
            [f"{number(round(now[key]))} ({number(round(before[key]))})" for key in TYPES],
            [pinned.opened.types[key] for key in TYPES] if pinned else (),
        )

    def describe(self, result: Any) -> str:
        line = _("{who}: {before} before, {now} now")
        before, now = result.types, result.opened.types
        return "; ".join(
            line.format(who=_(words), before=number(round(before[key])), now=number(round(now[key])))
            for key, words in TYPES.items()
        )
