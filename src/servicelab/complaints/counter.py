"""The Pareto of causes: tag twelve complaints, the rest of the year is tagged, and the bars sort themselves (chapter 19).

counter = CauseCounter()
counter.tag(1, "promise").bet(2).by("cause").of("customers")
counter.sentence, counter.table
"""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html, session
from servicelab.kit.bars import Bars
from servicelab.kit.chart import png
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.scenario import current
from servicelab.kit.sorter import sorter_block
from servicelab.kit.theme import colour, is_projector

from . import log
from .causes import TAGS, carry, pareto

VIEWS = {
    "reason": N_("by what upset the customer (eight reasons)"),
    "cause": N_("by how it came about (five causes)"),
}
UNITS = {"complaints": N_("complaints"), "customers": N_("customers")}
BETS = {"1": N_("one"), "2": N_("two"), "3": N_("three"), "4": N_("four or more")}


class ParetoChart(Bars):
    """People: the tags from the most frequent down, with their cumulated share; the ones that carry half are darker."""

    title = N_("The tallest bars first (cumulated share)")
    slots = 8
    names_width = 265
    ends_width = 110
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (920, 520 if is_projector() else 330)

    def build(self, figure: Figure) -> None:
        self.names_width = 250 if is_projector() else 265
        super().build(figure)
        for bar in self.bars:
            bar.set(facecolor=colour("soft"), edgecolor=colour("stay"), linewidth=1.5)
        self.half = self.ax.barh(np.arange(self.slots), 0, height=0.5, color=colour("stay"))

    def update(self, result: Any, **_extra: Any) -> None:
        table, many = result, carry(result)
        self.fill(
            list(table.index),
            table["count"],
            [
                f"{number(n)} ({percent(share)})"
                for n, share in zip(table["count"], table["together"], strict=True)
            ],
        )
        for i, bar in enumerate(self.half):
            bar.set_width(float(table["count"].iloc[i]) if i < many else 0.0)

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{name}: {n}, together {share}").format(name=name, n=number(n), share=percent(together))
            for name, n, together in zip(result.index, result["count"], result["together"], strict=True)
        )


class CauseCounter(Face):
    """Twelve complaints to tag with one of eight reasons or of five causes; ``tags`` holds yours by number, from 1.

    The bars open after a bet on how many of the tags carry half of the complaints.
    """

    def __init__(self) -> None:
        self.voices = list(current().complaints.voices)
        self.rows = log.shipped()
        self.view, self.unit, self.said = "reason", "complaints", ""
        self.tags: dict[str, dict[int, str]] = {"reason": {}, "cause": {}}
        self.chart = ParetoChart()
        super().__init__(
            _("Pareto of complaints"),
            [
                {
                    "kind": "html",
                    "look": "sl-question",
                    "html": html.escape(_("What stands behind most of the complaints of a year?")),
                },
                {"kind": "group", "id": "cards", "children": []},
                {
                    "kind": "radio",
                    "id": "bet",
                    "label": _(
                        "Place your bet before you look: how many of the tags carry half of all complaints?"
                    ),
                    "value": "",
                    "options": [[key, _(text)] for key, text in BETS.items()],
                },
                {"kind": "group", "id": "result", "children": self._result(), "hidden": True},
            ],
        )

    def prepare(self) -> None:
        self._deal()
        self._show()

    # Driving from Python -------------------------------------------------------------------------

    def tag(self, voice: int, key: str) -> "CauseCounter":
        """Tag a complaint, from 1, with a key of the view in use. ValueError names what there is."""
        if not 1 <= voice <= len(self.voices) or key not in TAGS[self.view]:
            raise ValueError(
                _("Tag a complaint from 1 to {n} with one of: {keys}.").format(
                    n=len(self.voices), keys=", ".join(TAGS[self.view])
                )
            )
        self.tags[self.view][voice] = key
        self._deal()
        self._show()
        self.flush()
        return self

    def bet(self, many: int) -> "CauseCounter":
        """Say how many tags carry half, 1 to 4 (4 means four or more), and see the bars."""
        self.receive("bet", self._one_of(str(many), BETS))
        return self

    def by(self, view: str) -> "CauseCounter":
        """Sort by ``reason`` or ``cause``."""
        self.receive("view", self._one_of(view, VIEWS))
        return self

    def of(self, unit: str) -> "CauseCounter":
        """Count ``complaints`` or ``customers``."""
        self.receive("unit", self._one_of(unit, UNITS))
        return self

    @property
    def table(self) -> pd.DataFrame:
        """The bars: ``count``, ``share`` and ``together``, from the tallest down."""
        rows = self.rows if self.unit == "complaints" else self.rows.drop_duplicates("customer")
        labels = TAGS[self.view]
        # A customer who came back gave the same complaint again: your tag goes with the customer.
        letter = self.rows["customer"].iloc[0][0]
        own = {f"{letter}{i:03d}": _(labels[key]) for i, key in self.tags[self.view].items()}
        tags = [own.get(who, tag) for who, tag in zip(rows["customer"], rows[self.view], strict=True)]
        return pareto(
            pd.Series(tags).value_counts().reindex([_(text) for text in labels.values()], fill_value=0)
        )

    @property
    def agreed(self) -> int:
        """How many of your tags are those of the desk."""
        return sum(getattr(self.voices[i - 1], self.view) == key for i, key in self.tags[self.view].items())

    @property
    def sentence(self) -> str:
        """How many bars carry half, and what they are."""
        table, many = self.table, carry(self.table)
        return _("Of {n} {unit}, {share} come from {many} of {all} tags: {names}.").format(
            n=number(table["count"].sum()),
            unit=_(UNITS[self.unit]),
            share=percent(table["together"].iloc[many - 1]),
            many=number(many),
            all=number(len(table)),
            names=", ".join(f"“{name}”" for name in table.index[:many]),
        )

    # Events --------------------------------------------------------------------------------------

    def on_tags(self, event: dict) -> None:
        # The browser has moved the card already.
        self.block("tags").update(value=event["value"], order=event["order"])
        self.tags[self.view] = {int(i): key for i, key in event["value"].items() if key}
        self._show()

    def on_bet(self, value: str) -> None:
        self.said = value
        self.put("bet", value=value)
        self._show()

    def on_view(self, value: str) -> None:
        self.view = value
        self.put("view", value=value)
        self._deal()
        self._show()

    def on_unit(self, value: str) -> None:
        self.unit = value
        self.put("unit", value=value)
        self._show()

    # Inside --------------------------------------------------------------------------------------

    def _deal(self) -> None:
        """The cards in the columns of the view."""
        cards = {str(i): voice.text for i, voice in enumerate(self.voices, 1)}
        bins = {"": _("not tagged yet")} | {key: _(text) for key, text in TAGS[self.view].items()}
        value = {i: self.tags[self.view].get(int(i), "") for i in cards}
        self.put("cards", children=[sorter_block("tags", _(VIEWS[self.view]), cards, bins, value)])

    def _show(self) -> None:
        table = self.table
        self.put("result", hidden=not (self.said or session.may_skip_bets()))
        self.chart.update(table)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(table))
        self.put("sentence", html=html.escape(self.sentence))
        desk = _(
            "{n} of 12 tagged by you, {same} of them as the desk did; the rest of the year is tagged by the desk. "
            "Where you differ, both may be right: say what you would look at to decide."
        ).format(n=number(len(self.tags[self.view])), same=number(self.agreed))
        if self.said:
            true = _(BETS[str(min(carry(table), 4))])
            desk = (
                _("You bet on {said}; it is {true}.").format(said=_(BETS[self.said]), true=true) + " " + desk
            )
        self.put("desk", html=html.escape(desk))

    def _result(self) -> list[dict]:
        choices = (("view", _("Sort"), VIEWS, self.view), ("unit", _("Count"), UNITS, self.unit))
        return [
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {
                        "kind": "choice",
                        "id": key,
                        "label": label,
                        "value": value,
                        "options": [[k, _(text)] for k, text in options.items()],
                    }
                    for key, label, options, value in choices
                ],
            },
            {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
            {
                "kind": "picture",
                "id": "picture",
                "label": _("Pareto of complaints"),
                "description": "",
                **self.chart.stage.picture(),
            },
            {"kind": "html", "id": "desk", "html": "", "look": "sl-notes"},
        ]

    @staticmethod
    def _one_of(key: str, options: dict[str, str]) -> str:
        if key not in options:
            raise ValueError(
                _("There is no {key!r}. Choose one of: {keys}.").format(key=key, keys=", ".join(options))
            )
        return key

    def still(self) -> bytes | None:
        self.chart.update(self.table)
        return png([self.chart])

    def summary(self) -> str:
        """The bars in one sentence."""
        return self.sentence
