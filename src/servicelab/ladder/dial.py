"""The expectation dial: one performance, two expectations (chapter 5).

dial = ExpectationDial(bold=95).set(performance=72)
dial.params.gap("B"), dial.sentence, dial.table
"""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html
from servicelab.kit.bars import calm_axes
from servicelab.kit.chart import Chart, Handle, headline, limits, nice_ceiling, png, room
from servicelab.kit.face import Face
from servicelab.kit.frame import range_block
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.params import ParamError, plain, read_number
from servicelab.kit.scenario import current
from servicelab.kit.theme import colour, is_projector

from .expectation import VISITS, DialParams, reading

TWO = ("A", "B")
PARTS = {
    "word": (N_("word of mouth"), "grid", ""),
    "needs": (N_("needs"), "muted", ""),
    "past": (N_("past"), "paper", ""),
    "promise": (N_("promise"), "soft", "///"),
}
READINGS = {
    "exceeds": N_("PS above ES: more than expected"),
    "meets": N_("PS equals ES: as expected"),
    "falls short": N_("PS below ES: less than expected"),
}
AT_HAND = ("performance", "modest", "bold", "weight")
BEHIND = ("word", "needs", "past", "learning")


class SourcesChart(Chart):
    """What A and B expect, by source, and what both get."""

    title = N_("What two customers expect, and what both get")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 330) if is_projector() else (450, 300)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 34, 50, right=16)
        headline(ax, self.name)
        calm_axes(ax)
        ax.grid(visible=False)
        ax.set(xlim=(0, 100), ylim=(2.5, -0.7))
        ax.set_yticks([0, 1], TWO)
        ax.set_xticks([0, 25, 50, 75, 100])
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        self.bars = [
            ax.barh(
                [0, 1],
                0,
                height=0.42,
                color=colour(ink),
                edgecolor=colour("muted"),
                hatch=hatch,
                label=_(name),
            )
            for name, ink, hatch in PARTS.values()
        ]
        self.ends = [ax.text(1, i - 0.26, "", va="bottom") for i in (0, 1)]
        (self.line,) = ax.plot([0, 0], [-0.7, 1.5], color=colour("stay"), linewidth=3)
        ax.legend(loc="lower center", ncols=4, handlelength=0.8, columnspacing=0.8, handletextpad=0.4)
        ax.set_xlabel(_("points; the line is the performance"))

    def update(self, result: DialParams, **_extra: Any) -> None:
        left = np.zeros(2)
        widths = np.array([result.parts(who) for who in TWO])
        for part, bars in enumerate(self.bars):
            for who, bar in enumerate(bars):
                bar.set_x(left[who])
                bar.set_width(widths[who, part])
            left += widths[:, part]
        self.line.set_xdata([result.performance] * 2)
        for who, text in enumerate(self.ends):
            text.set_text(_("expects {points}").format(points=number(left[who], 0)))

    def describe(self, result: DialParams) -> str:
        return _("A expects {a} points, B expects {b}; both get {p}.").format(
            a=number(result.expected("A"), 0),
            b=number(result.expected("B"), 0),
            p=number(result.performance, 0),
        )

    def handles(self, result: DialParams) -> list[Handle]:
        return [
            Handle(
                "performance",
                _("Performance, the same for both"),
                self.ax,
                result.performance,
                1.4,
                x_param="performance",
                step=1,
            )
        ]


class GapChart(Chart):
    """The satisfaction of both over eight visits."""

    title = N_("Satisfaction, visit after visit")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 330) if is_projector() else (450, 300)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 58, 50, right=30)
        headline(ax, self.name)
        calm_axes(ax, _("visit"), _("points"))
        ax.set(xlim=(0.6, VISITS + 0.4), ylim=(-20, 20))
        ax.set_xticks(range(1, VISITS + 1))
        ax.axhline(0, color=colour("muted"), linewidth=1)
        at = range(1, VISITS + 1)
        self.lines = {}
        for who, shape, ink in (("A", "o", "stay"), ("B", "s", "ink")):
            (line,) = ax.plot(at, [0] * VISITS, shape + "-", color=colour(ink), label=who, markersize=8)
            self.lines[who] = line
        ax.legend(loc="upper right", ncols=2)

    def update(self, result: DialParams, **_extra: Any) -> None:
        far = 0.0
        for who, line in self.lines.items():
            gaps = result.gaps(who)
            line.set_ydata(gaps)
            far = max(far, *np.abs(gaps))
        half = max(20.0, nice_ceiling(far))
        limits(self.ax, y=(-half, half))

    def describe(self, result: DialParams) -> str:
        return _("Satisfaction of A goes from {a} to {a_end}, of B from {b} to {b_end} points.").format(
            a=_signed(result.gaps("A")[0]),
            a_end=_signed(result.gaps("A")[-1]),
            b=_signed(result.gaps("B")[0]),
            b_end=_signed(result.gaps("B")[-1]),
        )


class ExpectationDial(Face):
    """Two customers, one performance; only the promise differs. ``set`` changes inputs, ``params`` has the results."""

    params_type = DialParams

    def __init__(self, **values: float):
        self.params = DialParams(**values)
        self.charts = [SourcesChart(), GapChart()]
        for chart in self.charts:
            chart.update(self.params)
        pictures = [
            {
                "kind": "picture",
                "id": f"picture {i}",
                "label": chart.name,
                "description": chart.describe(self.params),
                "handles": [h.block() for h in chart.handles(self.params)],
                **chart.stage.picture(),
            }
            for i, chart in enumerate(self.charts)
        ]
        controls = [
            *(range_block(self, name) for name in AT_HAND),
            {
                "kind": "fold",
                "label": _("Other sources of expectation"),
                "children": [range_block(self, name) for name in BEHIND],
            },
        ]
        super().__init__(
            _("Expectation dial"),
            [
                {
                    "kind": "html",
                    "look": "sl-question",
                    "html": html.escape(_("The same service: why is one pleased and the other not?")),
                },
                {"kind": "html", "html": html.bullets(current().ladder.two), "look": "sl-story"},
                {
                    "kind": "group",
                    "look": "sl-play",
                    "children": [
                        {"kind": "group", "look": "sl-controls", "children": controls},
                        {"kind": "group", "look": "sl-pictures", "children": pictures},
                    ],
                },
                {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
                {
                    "kind": "html",
                    "look": "sl-quiet",
                    "html": html.escape(_("All levels, weights and the learning rate are illustrative.")),
                },
            ],
        )

    def prepare(self) -> None:
        self.put("sentence", html=html.escape(self.sentence))

    def set(self, **values: float) -> "ExpectationDial":
        """Change inputs; ParamError says what does not fit."""
        self._use(self.params.but(**values))
        self.flush()
        return self

    @property
    def sentence(self) -> str:
        """What A and B feel at the first visit, in words."""
        p = self.params
        said = " ".join(
            _("{who} expects {es} and gets {ps}: {gap} points. {reading}.").format(
                who=who,
                es=number(p.expected(who), 0),
                ps=number(p.performance, 0),
                gap=_signed(p.gap(who)),
                reading=_(READINGS[reading(p.gap(who))]),
            )
            for who in TWO
        )
        more = p.weight * (p.bold - p.modest)
        return f"{said} " + _("The promise alone makes a difference of {points} points.").format(
            points=number(abs(more), 0)
        )

    @property
    def table(self) -> pd.DataFrame:
        """Expectation, performance and satisfaction of both, points."""
        p = self.params
        return pd.DataFrame(
            {who: [p.expected(who), p.performance, p.gap(who), p.gaps(who)[-1]] for who in TWO},
            index=[
                _("Expected service (ES)"),
                _("Perceived service (PS)"),
                _("Satisfaction, first visit"),
                _("Satisfaction, eighth visit"),
            ],
        )

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        specs = DialParams.specs()
        if name == "move performance":
            name, value = "performance", float(value[0])
        if name not in specs:
            return super().on_event(name, value, *buffers)
        given = read_number(value, specs[name]) if isinstance(value, str) else value
        try:
            self._use(self.params.but(**{name: given}))
        except ParamError as error:
            kept = _("The picture still shows {value}.").format(value=plain(getattr(self.params, name)))
            self.put(name, error=f"{error.problems[name]} {kept}", shown=str(value))

    def _use(self, params: DialParams) -> None:
        self.params = params
        for name in DialParams.specs():
            self.put(name, **range_block(self, name))
        for i, chart in enumerate(self.charts):
            chart.update(params)
            self.redraw(f"picture {i}", chart.stage)
            self.put(
                f"picture {i}",
                description=chart.describe(params),
                handles=[h.block() for h in chart.handles(params)],
            )
        self.put("sentence", html=html.escape(self.sentence))

    def summary(self) -> str:
        """Question, the two customers and what they feel."""
        return " ".join([*current().ladder.two, self.sentence])

    def still(self) -> bytes | None:
        return png(self.charts)


def _signed(x: float) -> str:
    return number(x, 0).replace("-", "−") if round(x) <= 0 else f"+{number(x, 0)}"
