"""Test a claim about two groups: how far apart are the means, and how far the people inside each group?"""

from typing import Any, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, png, room
from servicelab.kit.dots import Dots
from servicelab.kit.evidence import evidence
from servicelab.kit.face import Face
from servicelab.kit.hundred import Hundred
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.params import Param, complaint, plain, read_number
from servicelab.kit.theme import colour, is_projector

from . import claim
from .claim import Comparison

SAMPLE, SLIDERS = "sample", "sliders"
KNOBS = {
    "difference": Param(0, 40, N_("Difference of the means"), N_("minutes"), step=1, slider=(0, 40)),
    "spread": Param(1, 20, N_("Spread inside each group"), N_("minutes"), step=1, slider=(1, 20)),
}
LIMITS = (
    N_("Both samples are drawn by a program: they say nothing about women, men or anybody else."),
    N_("A difference of means that is no accident can still be useless: what counts for one customer is the spread inside."),
    N_("Whoever treats people by their group treats most of them by somebody else's mean."),
)  # fmt: skip


class StripChart(Chart):
    """Everybody as a mark: the minutes until the decision, in two rows; a line for each mean."""

    title = N_("Minutes until the decision (lines: means)")
    size = (450, 280)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 92, 50, right=20)
        headline(ax, self.name)
        ax.set(xlim=(0, 80), ylim=(1.7, -0.7))
        ax.set_yticks([0, 1], [_("one group"), _("other group")])
        ax.set_xlabel(_("minutes"))
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.spines[["left", "bottom"]].set_visible(False)
        size = 10 if is_projector() else 8
        self.marks = (Dots(ax, "dot", colour("stay"), size), Dots(ax, "square", colour("ink"), size))
        self.means = [
            ax.plot([0, 0], [i - 0.5, i + 0.5], color=colour("ink"), linewidth=3)[0] for i in range(2)
        ]

    def update(self, result: "Shown", **_extra: Any) -> None:
        limits(self.ax, x=(0, nice_ceiling(max(values.max() for values in result.groups))))
        for i, (values, marks, mean) in enumerate(zip(result.groups, self.marks, self.means, strict=True)):
            values = np.sort(values)
            marks.place(values, i + 0.3 * ((np.arange(len(values)) % 5) - 2) / 2)
            mean.set_data([values.mean()] * 2, [i - 0.5, i + 0.5])

    def describe(self, result: "Shown") -> str:
        one, other = result.groups
        return _("Means {one} and {other} minutes; the people inside the groups lie from {low} to {high}.").format(
            one=number(one.mean(), 1), other=number(other.mean(), 1),
            low=number(min(one.min(), other.min())), high=number(max(one.max(), other.max())),
        )  # fmt: skip


class PairChart(Hundred):
    """A hundred pairs, one from each group: dots are pairs in which the claim holds."""

    title = N_("A hundred pairs, one person from each group")
    size = (450, 280)

    def update(self, result: "Shown", **_extra: Any) -> None:
        n = round(100 * result.test.faster)
        self.fill(
            n,
            _("{n} as claimed").format(n=number(n)),
            _("{n} the other\nway round").format(n=number(100 - n)),
        )

    def describe(self, result: "Shown") -> str:
        return _("In {n} of 100 pairs the person of the one group is the faster one.").format(
            n=number(100 * result.test.faster)
        )


class Shown:
    """Two samples and what they say."""

    def __init__(self, groups: tuple[np.ndarray, np.ndarray]):
        self.groups = groups
        self.test: Comparison = claim.compare(*groups)


class ClaimTest(Face):
    """Bet on how often the claim holds for a pair, then look at means, spread and pairs (chapter 7)."""

    def __init__(self):
        self.source = SAMPLE
        self.values = {"difference": 10.0, "spread": 10.0}
        self.said: float | None = None
        self.charts = (StripChart(), PairChart())
        super().__init__(_("Test of a claim"), self._tree())

    def prepare(self) -> None:
        self._show()

    def _tree(self) -> list[dict]:
        question = _("“The one group decides faster.” How would you test that, and whom would it help?")
        knobs = [
            {
                "kind": "range",
                "id": name,
                "label": _(spec.label),
                "unit": _(spec.unit),
                "value": self.values[name],
                "shown": plain(self.values[name]),
                "error": "",
                "slider": list(spec.slider),
                "step": spec.step,
                "log": False,
                "whole": False,
            }
            for name, spec in KNOBS.items()
        ]
        bet = [
            {
                "kind": "field",
                "id": "bet_value",
                "label": _(
                    "Take one person from each group, again and again. In how many of 100 pairs is the one of the “faster” group the faster one?"
                ),
                "value": "",
                "eager": True,
                "enter": "bet_commit",
            },
            {"kind": "button", "id": "bet_commit", "label": _("This is my bet"), "look": "sl-main"},
            {"kind": "html", "id": "bet_note", "html": "", "role": "status"},
        ]
        pictures = [
            {"kind": "picture", "id": f"picture {i}", "label": c.name, "description": "", **c.stage.picture()}
            for i, c in enumerate(self.charts)
        ]
        play = [
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {
                        "kind": "choice",
                        "id": "source",
                        "label": _("What is shown"),
                        "value": self.source,
                        "options": [
                            [SAMPLE, _("the sample of your industry (synthetic)")],
                            [SLIDERS, _("made with the sliders")],
                        ],
                    },
                ],
            },
            {"kind": "group", "id": "knobs", "look": "sl-controls", "hidden": True, "children": knobs},
            {"kind": "group", "look": "sl-pictures", "children": pictures},
            {"kind": "html", "id": "sentence", "look": "sl-sentence", "html": "", "live": True},
            {
                "kind": "fold",
                "label": _("The numbers in a table"),
                "children": [{"kind": "html", "id": "numbers", "html": ""}],
            },
        ]
        return [
            {"kind": "html", "look": "sl-question", "html": html.escape(question)},
            {"kind": "group", "id": "bet", "look": "sl-bet", "children": bet},
            {"kind": "group", "id": "play", "hidden": True, "children": play},
            {
                "kind": "fold",
                "label": _("What this leaves out, and where it comes from"),
                "children": [
                    {"kind": "html", "html": html.bullets([_(x) for x in LIMITS])},
                    {"kind": "html", "html": evidence("E32")._repr_html_()},
                ],
            },
        ]  # fmt: skip

    # Driving and reading from Python -----------------------------------------------------------

    def bet(self, pairs: float) -> Self:
        """Of 100 pairs, those in which the claim holds; then the sample is shown. ValueError outside 0 to 100."""
        if not 0 <= pairs <= 100:
            raise ValueError(_("There are a hundred pairs: bet a number from 0 to 100."))
        self.said = float(pairs) if self.said is None else self.said
        return self._done()

    def set(self, **values: float) -> Self:
        """Make two samples: ``difference`` of the means and ``spread`` inside, in minutes. ValueError says what fits."""
        for name, value in values.items():
            if name not in KNOBS:
                raise ValueError(
                    _("There is no field {name!r}. The fields are: {names}.").format(
                        name=name, names=", ".join(KNOBS)
                    )
                )
            if wrong := complaint(KNOBS[name], value):
                raise ValueError(wrong)
        self.values |= values
        self.source = SLIDERS
        return self._done()

    @property
    def shown(self) -> Shown:
        """The samples in view and their test."""
        return Shown(claim.groups() if self.source == SAMPLE else claim.made(**self.values))

    @property
    def sentence(self) -> str:
        """What the samples say, as plain text."""
        if self.said is None:
            return _("Bet first: in how many of 100 pairs does the claim hold?")
        t = self.shown.test
        means = (
            _("On average the one group is faster by {minutes} minutes")
            if t.difference >= 0
            else _("On average the one group is slower by {minutes} minutes")
        ).format(minutes=number(abs(t.difference), 1))
        said = _("{means}; inside a group people differ by {spread} minutes. ").format(
            means=means, spread=number(t.spread, 1)
        )
        said += _("In {pairs} of 100 pairs the claim holds; you bet {bet}. ").format(
            pairs=number(100 * t.faster), bet=number(self.said)
        )
        if abs(t.faster - 0.5) < 0.15:
            said += _("To know the group is hardly better than a coin: ask the person.")
        else:
            said += _("So large a difference would be seen without statistics. Who has ever counted it?")
        return said

    @property
    def table(self) -> pd.DataFrame:
        """The test, as text ready to read."""
        return pd.DataFrame(
            {_("value"): [text for _name, text in self._rows()]}, index=[n for n, _t in self._rows()]
        )

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        for c in self.charts:
            c.update(self.shown)
        return png(self.charts)

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        if name not in KNOBS:
            super().on_event(name, value, *buffers)
            return
        typed = read_number(value, KNOBS[name]) if isinstance(value, str) else value
        if wrong := complaint(KNOBS[name], typed):
            self.put(name, error=wrong, shown=str(value))
            return
        self.set(**{name: float(typed)})

    def on_bet_value(self, value: str) -> None:
        self.put("bet_value", value=value)

    def on_bet_commit(self, _value: Any) -> None:
        said = read_number(str(self.block("bet_value")["value"]).strip().rstrip("%％"), None)
        try:
            self.bet(said if isinstance(said, float) else -1)
        except ValueError as error:
            self.put("bet_note", html=html.escape(str(error)))

    def on_source(self, value: str) -> None:
        self.source = value
        self._show()

    # Inside ------------------------------------------------------------------------------------

    def _rows(self) -> list[tuple[str, str]]:
        t = self.shown.test
        return [
            (_("Difference of the means, minutes"), number(t.difference, 2)),
            (_("Spread inside the groups, minutes"), number(t.spread, 2)),
            (_("Ratio of both"), number(t.ratio, 3)),
            (_("Pairs in which the claim holds"), percent(t.faster, 1)),
            (_("95% interval of the difference, minutes"), f"{number(t.low, 1)} … {number(t.high, 1)}"),
        ]

    def _done(self) -> Self:
        self._show()
        self.flush()
        return self

    def _show(self) -> None:
        self.put("bet", hidden=self.said is not None)
        self.put("play", hidden=self.said is None)
        if self.said is None:
            return
        self.put("source", value=self.source)
        self.put("knobs", hidden=self.source != SLIDERS)
        for name in KNOBS:
            self.put(name, value=self.values[name], shown=plain(self.values[name]), error="")
        shown = self.shown
        for i, c in enumerate(self.charts):
            c.update(shown)
            self.redraw(f"picture {i}", c.stage)
            self.put(f"picture {i}", description=c.describe(shown))
        self.put("sentence", html=html.escape(self.sentence))
        self.put("numbers", html=html.table(_("The test"), (_("What"), _("Value")), self._rows()))
