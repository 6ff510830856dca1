"""The retention menu: at most six of the 28 methods of a slide deck, with your own estimates (chapter 10).

    menu = RetentionMenu()
    menu.choose(2, 15, 22).estimate(15, keeps=0.08, cost=60_000)
    menu.sentence, menu.table

The deck names the methods and gives neither effect nor cost; those shown at first are illustrative.
"""

import math
from typing import Any, NamedTuple

import pandas as pd

from servicelab.kit import html
from servicelab.kit.bars import Bars
from servicelab.kit.chart import png, two_lines
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, money, ngettext, number, percent
from servicelab.kit.params import Param, ParamError, complaint, plain, read_number
from servicelab.kit.scenario import current
from servicelab.kit.theme import is_projector

from .model import ILLUSTRATIVE, ChurnParams
from .reasons import METHODS, Menu, Method, retention_menu

MOST = 6

# Numbers of the methods as the deck counts them, from 1, under headings of our own.
GROUPS = {
    N_("The people who serve"): (1, 7, 9, 10, 11, 12, 15),
    N_("What is promised and delivered"): (2, 4, 8, 13, 14, 16, 17, 21, 22, 25, 26),
    N_("The relationship with the customer"): (3, 5, 6, 18, 19, 20, 23, 24, 27, 28),
}

# Illustrative, in three steps: the share of leavers a method keeps, and its cost as a share of the margin
# of one period. What is cheap here is a habit, what is dear needs people, time or money.
LITTLE, SOME, MUCH = 0.01, 0.03, 0.06
CHEAP, MIDDLE, DEAR = 0.002, 0.01, 0.04
FIRST_GUESS = dict.fromkeys(range(1, len(METHODS) + 1), (LITTLE, CHEAP)) | {
    2: (MUCH, DEAR),
    5: (SOME, CHEAP),
    6: (SOME, CHEAP),
    9: (SOME, MIDDLE),
    10: (SOME, MIDDLE),
    12: (SOME, DEAR),
    14: (LITTLE, MIDDLE),
    15: (MUCH, MIDDLE),
    16: (SOME, DEAR),
    17: (SOME, MIDDLE),
    20: (SOME, MIDDLE),
    21: (SOME, CHEAP),
    24: (SOME, DEAR),
    25: (LITTLE, DEAR),
    26: (SOME, MIDDLE),
    28: (SOME, MIDDLE),
}

SPECS = {
    "keeps": Param(0, 1, N_("Share of leavers kept"), unit=N_("share"), rate=True, source=ILLUSTRATIVE),
    "cost": Param(0, 1e9, N_("Cost"), unit=N_("¥, once"), source=ILLUSTRATIVE),
}

LIMITS = (
    N_(
        "The deck lists the methods. Every effect and cost is illustrative until you put in your own estimate."
    ),
    N_(
        "Each method works on the leavers that the others did not keep. Real methods also help or hinder each other."
    ),
    N_(
        "The value counts customers kept as average ones, and the effect as lasting. Both flatter the result."
    ),
    N_("A method is hard to judge without a group of customers for whom nothing was changed."),
)


class Choice(NamedTuple):
    """The methods chosen with their estimates, what they do together, and what each would do alone."""

    methods: tuple[Method, ...]
    together: Menu
    alone: tuple[Menu, ...]


class MenuChart(Bars):
    """What each chosen method earns on its own, after its cost."""

    title = N_("What each method would earn alone, after its cost")
    slots = MOST
    names_width = 250

    @property
    def size(self) -> tuple[int, int]:
        return (920, 400 if is_projector() else 330)

    def update(self, result: Choice, **_extra: Any) -> None:
        nets = [rounded(each)[2] for each in result.alone]
        self.fill([two_lines(_(m.name), 34) for m in result.methods], nets, [money(n) for n in nets])

    def describe(self, result: Choice) -> str:
        if not result.methods:
            return _("No method is chosen yet.")
        return "; ".join(
            f"{_(m.name)}: {money(rounded(each)[2])}"
            for m, each in zip(result.methods, result.alone, strict=True)
        )


class RetentionMenu(Face):
    """At most six of 28 methods: retention reached, value, cost and payback (chapter 10).

    ``params`` are the inputs of the calculator; without them those of the industry in use.
    Methods are numbered from 1 as in the deck. ``estimates`` maps the number to (keeps, cost):
    the share of leavers kept and yuan, once.
    """

    def __init__(self, params: ChurnParams | None = None):
        self.params = params or _of_the_industry()
        self.chart = MenuChart()
        self._start_again()
        super().__init__(_("Retention menu"), self._blocks_at_start())

    def prepare(self) -> None:
        self._refresh()

    # Driving and reading from Python -----------------------------------------------------------

    def choose(self, *numbers: int) -> "RetentionMenu":
        """Take these methods and no others. ValueError for a number outside 1 to 28, or a seventh."""
        wrong = [str(n) for n in numbers if n not in self.estimates]
        if wrong:
            raise ValueError(
                _("There is no method {numbers}. They are numbered from 1 to {last}.").format(
                    numbers=", ".join(wrong), last=len(METHODS)
                )
            )
        chosen = tuple(dict.fromkeys(numbers))
        if len(chosen) > MOST:
            raise ValueError(_too_many())
        self.chosen = chosen
        self.put("note", html="")
        self._show_choice()
        self._refresh()
        self.flush()
        return self

    def estimate(self, number: int, **values: float) -> "RetentionMenu":
        """Your own ``keeps`` (share of leavers kept) and ``cost`` (¥, once) of a method.

        ParamError names the field, the value and its range; then nothing changes.
        """
        estimates = self.estimates[number]._asdict() | values
        problems = {k: said for k, v in values.items() if (said := complaint(SPECS[k], v))}
        if problems:
            raise ParamError(problems)
        self.estimates[number] = Method(**estimates)
        self.put("note", html="")
        for key in values:
            if f"{key} {number}" in self._blocks:
                self.put(f"{key} {number}", value=plain(values[key]))
        self._refresh()
        self.flush()
        return self

    @property
    def result(self) -> Choice:
        """What the choice does, as numbers."""
        methods = tuple(self.estimates[n] for n in self.chosen)
        alone = tuple(retention_menu([m], self.params) for m in methods)
        return Choice(methods, retention_menu(methods, self.params), alone)

    @property
    def sentence(self) -> str:
        """The finding as plain text. Amounts are rounded: the estimates are no better."""
        if not self.chosen:
            return _("Choose at most {most} of the {all} methods.").format(most=MOST, all=len(METHODS))
        menu = self.result.together
        value, cost, _net = rounded(menu)
        said = _(
            "{n} of {all} methods lift retention from {before} to {after}. That is worth about {value} and costs about {cost}"
        ).format(
            n=len(self.chosen),
            all=len(METHODS),
            before=percent(self.params.retention, 1),
            after=percent(menu.retention, 1),
            value=money(value),
            cost=money(cost),
        )
        if math.isinf(menu.payback):
            return f"{said}{_('; the extra margin never pays it back.')}"
        after = ngettext(
            "; it is paid back after {n} period.", "; it is paid back after {n} periods.", menu.payback
        )
        return said + after.format(n=number(menu.payback))

    @property
    def table(self) -> pd.DataFrame:
        """The chosen methods and all of them together, as text ready to read."""
        head, lines = self._lines()
        return pd.DataFrame(
            [rest for _name, *rest in lines], columns=head[1:], index=[line[0] for line in lines]
        )

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        self.chart.update(self.result)
        return png([self.chart])

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        if name == "reset":
            self._start_again()
            self.choose()
            return
        what, _space, digits = name.partition(" ")
        n = int(digits)
        if what == "method":
            self._tick(n, bool(value))
        else:
            self._type(what, n, value)

    def _tick(self, n: int, on: bool) -> None:
        rest = tuple(other for other in self.chosen if other != n)
        if on and len(rest) == MOST:
            # The browser has set the tick already: say "on" and then "off", so that it hears of the change.
            self.block(f"method {n}")["value"] = True
            self.put(f"method {n}", value=False)
            self.put("note", html=html.escape(_too_many()))
            return
        self.choose(*rest, *([n] if on else []))

    def _type(self, what: str, n: int, text: str) -> None:
        try:
            self.estimate(n, **{what: read_number(text, SPECS[what])})
        except ParamError as error:
            kept = _("The result still uses {value}.").format(value=plain(getattr(self.estimates[n], what)))
            said = f"{n}. {_(METHODS[n - 1])}. {error} {kept}"
            self.put(f"{what} {n}", value=text)
            self.put("note", html=html.escape(said))

    # Inside ------------------------------------------------------------------------------------

    def _start_again(self) -> None:
        margin = abs(self.params.margin) * self.params.customers
        self.chosen: tuple[int, ...] = ()
        self.estimates = {
            n: Method(METHODS[n - 1], keeps, rough(cost * margin, 1))
            for n, (keeps, cost) in FIRST_GUESS.items()
        }

    def _lines(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        result = self.result
        head = (
            _("Method"),
            _("Leavers kept"),
            _("Retention"),
            _("Worth"),
            _("Cost"),
            _("Net"),
            _("Paid back after"),
        )
        names = [f"{n}. {_(METHODS[n - 1])}" for n in self.chosen]
        kept = [percent(m.keeps, 1) for m in result.methods]
        together = percent(1 - (1 - result.together.retention) / (1 - self.params.retention), 1)
        return head, [
            (
                name,
                share,
                percent(menu.retention, 1),
                *(money(x) for x in rounded(menu)),
                _("never") if math.isinf(menu.payback) else number(menu.payback),
            )
            for name, share, menu in zip(
                [*names, _("All together")], [*kept, together], [*result.alone, result.together], strict=True
            )
        ]

    def _show_choice(self) -> None:
        for n in self.estimates:
            self.put(f"method {n}", value=n in self.chosen)
        self.put("estimates", children=[self._estimate_block(n) for n in self.chosen])

    def _refresh(self) -> None:
        self.chart.update(self.result)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(self.result))
        self.put("sentence", html=html.escape(self.sentence))
        head, lines = self._lines()
        self.put("numbers", html=html.table(_("Your choice"), head, lines) if self.chosen else "")

    def _estimate_block(self, n: int) -> dict:
        method = self.estimates[n]
        fields = [
            {
                "kind": "field",
                "id": f"{key} {n}",
                "label": f"{_(spec.label)} ({_(spec.unit)})",
                "value": plain(getattr(method, key)),
            }
            for key, spec in SPECS.items()
        ]
        name = {"kind": "html", "look": "sl-wide", "html": f"{n}. {html.escape(_(METHODS[n - 1]))}"}
        return {"kind": "group", "look": "sl-row", "label": _(METHODS[n - 1]), "children": [name, *fields]}

    def _blocks_at_start(self) -> list[dict]:
        groups = [
            {
                "kind": "fold",
                "label": _(title),
                "open": True,
                "children": [
                    {
                        "kind": "check",
                        "id": f"method {n}",
                        "label": f"{n}. {_(METHODS[n - 1])}",
                        "value": False,
                    }
                    for n in numbers
                ],
            }
            for title, numbers in GROUPS.items()
        ]
        question = _(
            "The money is enough for {most} of these {all} methods. Which ones, and what would they bring?"
        )
        return [
            {
                "kind": "html",
                "look": "sl-question",
                "html": html.escape(question.format(most=MOST, all=len(METHODS))),
            },
            {"kind": "group", "look": "sl-pictures", "children": groups},
            {"kind": "html", "id": "note", "html": "", "role": "alert"},
            {
                "kind": "html",
                "look": "sl-quiet",
                "html": html.escape(_("Effects and costs are illustrative. Put in your own estimates.")),
            },
            {"kind": "group", "id": "estimates", "children": []},
            {
                "kind": "picture",
                "id": "picture",
                "label": self.chart.name,
                "description": "",
                **self.chart.stage.picture(),
            },
            {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
            {"kind": "html", "id": "numbers", "html": ""},
            {"kind": "button", "id": "reset", "label": _("Start again")},
            {
                "kind": "fold",
                "label": _("What this leaves out"),
                "children": [{"kind": "html", "html": html.bullets([_(x) for x in LIMITS])}],
            },
        ]


def rough(value: float, digits: int = 2) -> float:
    """A number to so many significant digits: the estimates behind it are no better."""
    return float(f"{value:.{digits - 1}e}")


def rounded(menu: Menu) -> tuple[float, float, float]:
    """Value, cost and their difference; the difference of what is shown, so that the table adds up."""
    value, cost = rough(menu.value), rough(menu.cost)
    return value, cost, value - cost


def _too_many() -> str:
    return _("Six at most: a firm that does everything finishes nothing. Take one off the list first.")


def _of_the_industry() -> ChurnParams:
    start = current().churn.start
    names = [name for name in ChurnParams.specs() if name in tuple(start)]
    return ChurnParams(**{name: getattr(start, name) for name in names})
