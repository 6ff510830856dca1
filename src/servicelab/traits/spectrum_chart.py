"""The pictures of the spectrum: the line, the camps, the four properties, ten questions, who can judge, ownership."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from servicelab.kit.bars import NOWHERE, Bars, calm_axes
from servicelab.kit.chart import Chart, Handle, headline, room
from servicelab.kit.dots import Dots
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.params import plain
from servicelab.kit.theme import colour, is_projector, text_size

from .model import JUDGED, PROPERTIES, QUESTIONS, judges, strengths

OFFERS = 12


def _mark(big: float, small: float) -> float:
    return big if is_projector() else small


class _Rows(Chart):
    """Twelve offers below one another on a line from 0 to 10."""

    size = (450, 440)
    low, high = N_("good"), N_("service")

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 138, 66, right=30)
        calm_axes(ax)
        headline(ax, self.name)
        ax.grid(axis="y", color=colour("grid"), linewidth=0.8)
        ax.set(xlim=(-0.3, 10.3), ylim=(OFFERS - 0.4, -0.6))
        ax.set_xticks([0, 5, 10], [f"0\n{_(self.low)}", "5", f"10\n{_(self.high)}"])
        ax.set_yticks(range(OFFERS), [""] * OFFERS)
        ax.tick_params(axis="y", labelcolor=colour("ink"))
        ax.spines["left"].set_visible(False)

    def names(self, names: list[str]) -> None:
        if names != [t.get_text() for t in self.ax.get_yticklabels()]:
            self.ax.set_yticks(range(OFFERS), names)


class LineChart(_Rows):
    """Where you put each offer (purple, to be dragged) and where the class puts it on average (blue)."""

    title = N_("Drag each offer: purple yours, blue class mean")

    def build(self, figure: Figure) -> None:
        super().build(figure)
        self.gaps = [self.ax.plot(*NOWHERE, color=colour("bet"), linewidth=1.5)[0] for _i in range(OFFERS)]
        self.group = Dots(self.ax, "dot", colour("stay"), _mark(15, 11))
        self.own = Dots(self.ax, "diamond", colour("bet"), _mark(14, 10))

    def update(self, result: Any, **_extra: Any) -> None:
        keys = result.sorted_keys
        self.names([_(result.offers[key].name) for key in keys])
        mine = [result.mine(key) for key in keys]
        means = [result.means.loc[key, "place"] for key in keys]
        for i, line in enumerate(self.gaps):
            line.set_data([mine[i], means[i]], [i, i])
        self.group.place(means, range(OFFERS))
        self.own.place(mine, range(OFFERS))

    def handles(self, result: Any) -> Sequence[Handle]:
        return [
            Handle(
                f"place_{key}", _(result.offers[key].name), self.ax, result.mine(key), i, f"place_{key}",
                x_range=(0, 10), look="bet", small=True, text=plain(result.mine(key)),
            )
            for i, key in enumerate(result.sorted_keys)
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        return "; ".join(
            _("{offer}: you {mine}, class {mean}").format(
                offer=_(result.offers[key].name),
                mine=plain(result.mine(key)),
                mean=number(result.means.loc[key, "place"], 1),
            )
            for key in result.sorted_keys
        )


class CampsChart(Chart):
    """Each dot is one of thirty people of the class, where they put the offer in view."""

    title = N_("Where thirty people put the offer in view")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 44, 96, right=18)
        calm_axes(ax, "", "")
        headline(ax, self.name)
        ax.set(xlim=(-0.6, 10.6), ylim=(0, 16))
        ax.set_xticks([0, 5, 10], [f"0\n{_('good')}", "5", f"10\n{_('service')}"])
        ax.set_yticks([0, 5, 10, 15])
        self.people = Dots(ax, "dot", colour("stay"), _mark(15, 11))
        (self.mean,) = ax.plot(*NOWHERE, color=colour("ink"), linewidth=2)
        (self.own,) = ax.plot(*NOWHERE, "D-", color=colour("bet"), linewidth=2, markersize=9, markevery=[1])
        line = 1.3 * text_size() / figure.bbox.height
        self.words = figure.text(0.03, 0.35 * line, "", color=colour("muted"), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        places = np.sort(result.places)
        above = np.concatenate([np.arange(n) for n in np.unique(places, return_counts=True)[1]])
        self.people.place(places, above + 0.5)
        self.mean.set_data([places.mean()] * 2, [0, 15])
        self.own.set_data([result.mine(result.offer)] * 2, [0, 15])
        self.words.set_text(
            _("Black: mean {mean}. Within 1 of it: {n} of 30.").format(
                mean=number(places.mean(), 1), n=number(result.near_mean)
            )
        )

    def describe(self, result: Any) -> str:
        return _(
            "{offer}: the mean of thirty people is {mean}, and {n} of them lie within one step of it; {low} chose 4 or less, {high} chose 6 or more."
        ).format(
            offer=_(result.offers[result.offer].name),
            mean=number(result.places.mean(), 1),
            n=number(result.near_mean),
            low=number((result.places <= 4).sum()),
            high=number((result.places >= 6).sum()),
        )


class RadarChart(Chart):
    """The four properties as arms: far out is intangible, heterogeneous, inseparable, perishable."""

    title = N_("Four properties: far out is a service")
    size = (450, 400)

    def build(self, figure: Figure) -> None:
        width, height = figure.bbox.size
        side = min(height - 5.4 * text_size(), width - 24)
        self.ax = ax = figure.add_axes(
            ((width - side) / 2 / width, 2.1 * text_size() / height, side / width, side / height)
        )
        ax.set(xlim=(-12, 12), ylim=(-12, 12))
        ax.axis("off")
        headline(ax, self.name)
        for r in (5, 10):
            ax.plot(*_corners([r] * 4), color=colour("grid"), linewidth=1)
        ax.plot([-10, 10], [0, 0], color=colour("grid"), linewidth=1)
        ax.plot([0, 0], [-10, 10], color=colour("grid"), linewidth=1)
        names = [_(service) for _good, service in PROPERTIES.values()]
        for text, (x, y, va) in zip(
            names,
            ((0, 10.4, "bottom"), (10, 1, "bottom"), (0, -10.4, "top"), (-10, 1, "bottom")),
            strict=True,
        ):
            ax.text(x, y, text, ha="center", va=va)
        (self.group,) = ax.plot(*NOWHERE, color=colour("stay"), linestyle="--")
        (self.now,) = ax.plot(*NOWHERE, color=colour("bet"))
        self.tips = Dots(ax, "diamond", colour("bet"), _mark(14, 10))

    def update(self, result: Any, **_extra: Any) -> None:
        self.group.set_data(*_corners(10 - result.means.loc[result.offer, list(PROPERTIES)].to_numpy()))
        x, y = _corners(10 - result.values)
        self.now.set_data(x, y)
        self.tips.place(x[:4], y[:4])

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{_(service)}: {percent((10 - value) / 10)}"
            for (_good, service), value in zip(PROPERTIES.values(), result.values, strict=True)
        )


def _corners(radius: Any) -> tuple[np.ndarray, np.ndarray]:
    """Top, right, bottom, left, and back to the top."""
    a, b, c, d = (float(r) for r in radius)
    return np.array([0, b, 0, -d, 0]), np.array([a, 0, -c, 0, a])


class QuestionsChart(Bars):
    """Ten questions of management, and how strongly each lights up for the offer in view."""

    title = N_("Ten questions: how loudly each is asked")
    slots = 10
    names_width = 126
    ends_width = 52
    ink = "stay"

    @property
    def size(self) -> tuple[int, int]:
        return (450, 400)

    def update(self, result: Any, pinned: Any = None, **_extra: Any) -> None:
        lit = strengths(result.values)
        self.fill(
            [_(short) for short, _cause, _text in QUESTIONS.values()],
            lit,
            [percent(x) for x in lit],
            strengths(pinned.values) if pinned else (),
        )

    def describe(self, result: Any) -> str:
        return "; ".join(
            f"{_(short)}: {percent(x)}"
            for (short, _cause, _text), x in zip(QUESTIONS.values(), strengths(result.values), strict=True)
        )


SHAPES = {
    "search": ("dot", "stay", "●"),
    "experience": ("square", "muted", "■"),
    "credence": ("triangle", "leave", "▼"),
}


class JudgesChart(Chart):
    """A hundred buyers: who sees the quality before, who after, and who never."""

    title = N_("A hundred buyers: when do they know?")
    size = (450, 360)

    def build(self, figure: Figure) -> None:
        width, height = figure.bbox.size
        line = 1.35 * text_size()
        below = 3 * line + 10
        side = height - below - 2.2 * text_size()
        self.ax = axes = figure.add_axes((0.03, below / height, side / width, side / height))
        axes.set(xlim=(-0.7, 9.7), ylim=(-0.7, 9.7))
        axes.axis("off")
        headline(axes, self.name)
        self.marks = {
            key: Dots(axes, shape, colour(ink), _mark(14, 10)) for key, (shape, ink, _sign) in SHAPES.items()
        }
        self.words = {
            key: figure.text(
                0.03, ((2 - i) * line + 6) / height, "", color=colour(SHAPES[key][1]), va="bottom"
            )
            for i, key in enumerate(SHAPES)
        }

    def update(self, result: Any, **_extra: Any) -> None:
        first = 0
        for key, count in result.hundred.items():
            at = np.arange(first, first + count)
            self.marks[key].place(at % 10, 9 - at // 10)
            self.words[key].set_text(
                _("{mark} {n} {when}").format(mark=SHAPES[key][2], n=number(count), when=_(JUDGED[key]))
            )
            first += count

    def describe(self, result: Any) -> str:
        return "; ".join(f"{count} {_(JUDGED[key])}" for key, count in result.hundred.items())


class TagsChart(Bars):
    """What the model says for the offer in view, and how the thirty of the class tagged it."""

    title = N_("The class: when can you tell?")
    slots = 3
    height = 360
    names_width = 60
    ends_width = 132
    ink = "stay"

    def update(self, result: Any, **_extra: Any) -> None:
        shares = [result.tags[key] for key in JUDGED]
        says = list(judges(*result.judged).values())
        self.fill(
            [_(name) for name in (N_("before"), N_("after"), N_("never"))],
            shares,
            [
                _("{share}, model {model}").format(share=percent(a), model=percent(b))
                for a, b in zip(shares, says, strict=True)
            ],
        )

    def describe(self, result: Any) -> str:
        return "; ".join(f"{_(JUDGED[key])}: {percent(result.tags[key])}" for key in JUDGED)


class OwnedChart(_Rows):
    """The score of the four properties by offer; triangles lie on the other side than ownership puts them."""

    title = N_("Score of four properties: ▼ fails the test")
    low, high = N_("good"), N_("service")

    def build(self, figure: Figure) -> None:
        super().build(figure)
        (self.cut,) = self.ax.plot(*NOWHERE, color=colour("bet"), linewidth=2)
        self.fits = Dots(self.ax, "dot", colour("stay"), _mark(15, 11))
        self.fails = Dots(self.ax, "triangle", colour("leave"), _mark(18, 13))

    def update(self, result: Any, **_extra: Any) -> None:
        order = np.argsort(result.scores, kind="stable")
        keys = [list(result.offers)[i] for i in order]
        named = [(_(result.offers[k].name), result.offers[k].owned) for k in keys]
        self.names([_("{offer} ○").format(offer=name) if owned else name for name, owned in named])
        at = np.arange(OFFERS)
        wrong = result.wrong[order]
        self.fits.place(result.scores[order][~wrong], at[~wrong])
        self.fails.place(result.scores[order][wrong], at[wrong])
        self.cut.set_data([result.params.cut] * 2, [-0.6, OFFERS - 0.4])

    def handles(self, result: Any) -> Sequence[Handle]:
        return [
            Handle(
                "cut", _("Cut between good and service"), self.ax, result.params.cut, -0.3, "cut",
                x_range=(0, 10), step=0.25, look="bet", small=True, text=plain(result.params.cut),
            )
        ]  # fmt: skip

    def describe(self, result: Any) -> str:
        names = [
            _(offer.name) for offer, wrong in zip(result.offers.values(), result.wrong, strict=True) if wrong
        ]
        return _("At a cut of {cut}, {n} of 12 offers lie on the other side than ownership: {names}.").format(
            cut=plain(result.params.cut), n=number(len(names)), names=", ".join(names) or "–"
        )


class SlipsChart(Chart):
    """How many offers the score of each of thirty people puts on the other side than ownership."""

    title = N_("Thirty people: offers that fail, each")
    size = (450, 440)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 44, 96, right=18)
        calm_axes(ax, _("offers on the wrong side, of 12"), _(""))
        headline(ax, self.name)
        ax.set(xlim=(-0.6, 12.6), ylim=(0, 31))
        ax.set_xticks(range(0, 13, 3))
        ax.set_yticks([0, 10, 20, 30])
        self.people = Dots(ax, "dot", colour("stay"), _mark(11, 8))
        line = 1.3 * text_size() / figure.bbox.height
        self.words = figure.text(0.03, 0.35 * line, "", color=colour("muted"), va="bottom")

    def update(self, result: Any, **_extra: Any) -> None:
        slips = np.sort(result.slips)
        above = np.concatenate([np.arange(n) for n in np.unique(slips, return_counts=True)[1]])
        self.people.place(slips, above + 0.5)
        self.words.set_text(_("None wrong: {n} of 30.").format(n=number((slips == 0).sum())))

    def describe(self, result: Any) -> str:
        return _(
            "At this cut the ratings of thirty people put {low} to {high} offers on the wrong side."
        ).format(low=number(result.slips.min()), high=number(result.slips.max()))
