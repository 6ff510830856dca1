"""ServiceJobs: who works in services, country by country, from the World Bank's table (evidence row E23)."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html
from servicelab.kit.bars import NOWHERE, calm_axes
from servicelab.kit.chart import Chart, headline, png, room, two_lines
from servicelab.kit.data import table
from servicelab.kit.dots import Dots
from servicelab.kit.evidence import badge, evidence
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.theme import colour, is_projector, text_size

HIGH, LOW = "United States", "India"  # what a chosen country is compared with


def jobs() -> pd.DataFrame:
    """Share of all employment in services, percent: countries (index) by year (columns, whole numbers)."""
    shares = table("wdi_sl_srv_empl_zs").set_index("country")
    return shares.rename(columns=int)


class RiseChart(Chart):
    """The share of the chosen country over the years, between two others, and the bet for its last year."""

    title = N_("Of 100 employed, in services")
    size = (450, 340)

    def build(self, figure: Figure) -> None:
        self.ax = ax = room(figure, 44, 44, right=104)
        calm_axes(ax, "")
        headline(ax, self.name)
        ax.set(xlim=(1990, 2023), ylim=(0, 100))
        ax.set_xticks([1991, 2000, 2010, 2020])
        ax.set_yticks([0, 25, 50, 75, 100])
        (self.others,) = ax.plot(*NOWHERE, color=colour("muted"), linewidth=1.5)
        (self.chosen,) = ax.plot(*NOWHERE, color=colour("stay"))
        self.points = Dots(ax, "dot", colour("stay"), 12 if is_projector() else 9)
        self.bet = Dots(ax, "diamond", colour("bet"), 16 if is_projector() else 12)
        self.names = [
            ax.text(2023, 0, "", va="center", color=colour(ink)) for ink in ("muted", "muted", "stay")
        ]

    def update(self, result: Any, **_extra: Any) -> None:
        shares, country, bet = result
        years = shares.columns.to_numpy()
        gap = [np.nan]
        both = [shares.loc[c] for c in (HIGH, LOW) if c != country]
        self.others.set_data(
            np.concatenate([np.append(years, gap) for _row in both]),
            np.concatenate([np.append(row, gap) for row in both]),
        )
        self.chosen.set_data(years, shares.loc[country])
        self.points.place(years, shares.loc[country])
        self.bet.place([2022], [bet]) if bet is not None else self.bet.place([], [])
        least = 24 if is_projector() else 14
        at = 100 + least
        for value, c, name in sorted(
            zip(shares.loc[[HIGH, LOW, country]].iloc[:, -1], (HIGH, LOW, country), self.names, strict=True),
            key=lambda end: -end[0],
        ):
            shown = "" if name is not self.names[2] and c == country else two_lines(_(c), 9)
            at = min(value, at - least) if shown else at
            name.set_text(shown)
            name.set_position((2023.4, at))

    def describe(self, result: Any) -> str:
        shares, country, _bet = result
        first, last = shares.columns[0], shares.columns[-1]
        return _("{country}: {a} of 100 in {first}, {b} in {last}.").format(
            country=_(country),
            a=number(shares.loc[country, first]),
            first=first,
            b=number(shares.loc[country, last]),
            last=last,
        )


class HundredWorkers(Chart):
    """A hundred employed people in the first and in the last year: in services as dots, the others as squares."""

    title = N_("A hundred people at work, then and now")
    size = (450, 340)

    def build(self, figure: Figure) -> None:
        height = figure.bbox.height
        below = 3.2 * text_size()
        self.sides, self.years = [], []
        for i in range(2):
            ax = figure.add_axes(
                (0.03 + 0.49 * i, below / height, 0.43, 1 - (below + 2.4 * text_size()) / height)
            )
            ax.set(xlim=(-0.7, 9.7), ylim=(-0.7, 9.7))
            ax.axis("off")
            size = 12 if is_projector() else 9
            self.sides.append(
                (Dots(ax, "dot", colour("stay"), size), Dots(ax, "square", colour("muted"), size))
            )
            self.years.append(figure.text(0.03 + 0.49 * i, 1.5 * text_size() / height, "", va="bottom"))
            if not i:
                headline(ax, self.name)
        figure.text(0.03, 3 / height, _("● services   ■ all else"), color=colour("muted"), va="bottom")
        self.at = np.array([(i % 10, 9 - i // 10) for i in range(100)]).T

    def update(self, result: Any, **_extra: Any) -> None:
        shares, country, _bet = result
        for (dots, squares), label, year in zip(
            self.sides, self.years, (shares.columns[0], shares.columns[-1]), strict=True
        ):
            n = round(shares.loc[country, year])
            dots.place(*self.at[:, :n])
            squares.place(*self.at[:, n:])
            label.set_text(_("{year}: {n}").format(year=year, n=number(n)))

    def describe(self, result: Any) -> str:
        shares, country, _bet = result
        rise = shares.loc[country].iloc[-1] - shares.loc[country].iloc[0]
        return _("In {country} {n} more of 100 employed people work in services than in {first}.").format(
            country=_(country), n=number(rise), first=shares.columns[0]
        )


class ServiceJobs(Face):
    """Bet the share of employment in services of a country, then look at the way it came.

    ``ServiceJobs("Germany").bet(60)``.  ValueError lists the countries there are.
    """

    def __init__(self, country: str = "China"):
        self.shares = jobs()
        self._known(country)
        self.country, self.said = country, None
        self.charts = [RiseChart(), HundredWorkers()]
        pictures = [
            {
                "kind": "picture",
                "id": f"picture.{i}",
                "label": chart.name,
                "description": "",
                "handles": [],
                **chart.stage.picture(),
            }
            for i, chart in enumerate(self.charts)
        ]
        super().__init__(
            _("Employment in services"),
            [
                {
                    "kind": "html",
                    "look": "sl-question",
                    "html": html.escape(
                        _("Of a hundred people at work, how many serve, and how many make or grow things?")
                    ),
                },
                {
                    "kind": "group",
                    "look": "sl-row",
                    "children": [
                        {
                            "kind": "choice",
                            "id": "country",
                            "label": _("Country"),
                            "value": country,
                            "options": [[name, _(name)] for name in self.shares.index],
                        },
                        {
                            "kind": "field",
                            "id": "typed",
                            "value": "",
                            "label": _("Your bet for 2022, of 100"),
                        },
                        {"kind": "html", "id": "note", "html": "", "role": "status"},
                    ],
                },
                {
                    "kind": "group",
                    "id": "play",
                    "hidden": True,
                    "children": [
                        {"kind": "group", "look": "sl-pictures", "children": pictures},
                        {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
                    ],
                },
                {
                    "kind": "fold",
                    "label": _("Where the numbers come from, and what to mind"),
                    "children": [{"kind": "html", "html": evidence("E23")._repr_html_()}],
                },
            ],
        )

    def prepare(self) -> None:
        self._refresh()

    def _known(self, country: str) -> None:
        if country not in self.shares.index:
            raise ValueError(
                _("There is no country {country!r} in the table. It has: {names}.").format(
                    country=country, names=", ".join(self.shares.index)
                )
            )

    def bet(self, value: float) -> "ServiceJobs":
        """Say how many of a hundred work in services in the last year; what is no number is explained."""
        self.receive("typed", str(value))
        return self

    def choose(self, country: str) -> "ServiceJobs":
        """Another country; the bet begins anew.  ValueError lists those there are."""
        self._known(country)
        self.receive("country", country)
        return self

    @property
    def sentence(self) -> str:
        """The way of the country, in words."""
        row = self.shares.loc[self.country]
        said = _(
            "In {country} the share of services rose from {a} in {first} to {b} in {last} [{badge}]."
        ).format(
            country=_(self.country),
            a=percent(row.iloc[0] / 100),
            first=row.index[0],
            b=percent(row.iloc[-1] / 100),
            last=row.index[-1],
            badge=badge("E23"),
        )
        if self.said is None:
            return said
        return f"{said} " + _("You bet {said}.").format(said=percent(self.said / 100))

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        for chart in self.charts:
            chart.update((self.shares, self.country, self.said))
        return png(self.charts)

    def on_country(self, value: str) -> None:
        self.country, self.said = value, None
        self.put("typed", value="")
        self._refresh()

    def on_typed(self, value: str) -> None:
        self.put("typed", value=value)
        try:
            said = float(str(value).strip().rstrip("%％").replace(",", "."))
        except ValueError:
            said = np.nan
        if not 0 <= said <= 100:
            self.put("note", html=html.escape(_("Write a number from 0 to 100: a guess is enough.")))
            return
        self.said = said
        self.put("note", html="")
        self._refresh()

    def _refresh(self) -> None:
        result = (self.shares, self.country, self.said)
        for i, chart in enumerate(self.charts):
            chart.update(result)
            self.redraw(f"picture.{i}", chart.stage)
            self.put(f"picture.{i}", description=chart.describe(result))
        self.put("country", value=self.country)
        self.put("play", hidden=self.said is None)
        self.put("sentence", html=html.escape(self.sentence) if self.said is not None else "")
