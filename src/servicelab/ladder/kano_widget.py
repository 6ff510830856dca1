"""Kano's paired questions for eight features of the industry: one's own pair, the map, and how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from servicelab.kit import data, html
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import Bet, Explorer, Layer, Mission, Pick, Preset
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.params import Params, param
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import kano, kano_chart
from . import needs as lists
from .model import ILLUSTRATIVE

SEED = 24
TIMES = 50
EACH = 24  # customers of a segment in the table


@dataclass(frozen=True)
class KanoParams(Params):
    """How many customers are asked, and how many of them have been there for long."""

    asked: float = param(48, 4, 48, N_("Customers asked"), unit=N_("customers"), step=1, whole=True)
    regulars: float = param(
        0.5, 0, 1, N_("Of these, there for longer than a year"), unit=N_("share"), rate=True, step=0.05,
        source=ILLUSTRATIVE,
    )  # fmt: skip


@dataclass(frozen=True)
class KanoView:
    """Answers of the customers asked, the feature in view, and one's own pair of answers."""

    answers: pd.DataFrame
    features: Mapping[str, str]
    feature: str
    own: tuple[str, str]

    @property
    def names(self) -> list[str]:
        """The features in words, in the order of the map."""
        return list(self.features.values())

    @cached_property
    def tallies(self) -> dict[str, kano.Tally]:
        """The classes of each feature."""
        found = kano.by_feature(self.answers)
        return {key: found.get(key, kano.tally([])) for key in self.features}

    @property
    def tally(self) -> kano.Tally:
        """Those of the feature in view."""
        return self.tallies[self.feature]

    @cached_property
    def grid(self) -> pd.DataFrame:
        """Counts of its pairs of answers, 5 × 5."""
        return kano.grid(self.answers[self.answers["feature"] == self.feature])

    @property
    def mine(self) -> str:
        """The class of one's own pair."""
        return kano.classify(*self.own)

    @property
    def places(self) -> list[tuple[float, float]]:
        """(−worse, better) of each feature: what its absence takes, what it adds."""
        return [(-t.worse, t.better) if t.usable else (0.0, 0.0) for t in self.tallies.values()]

    @cached_property
    def _draws(self) -> dict[str, list[str]]:
        """For each feature the winning class when as many customers are drawn again, 50 times."""
        rng = np.random.default_rng(SEED)
        classes = {
            key: np.array(
                [
                    kano.CLASSES.index(kano.classify(a, b))
                    for a, b in zip(p["functional"], p["dysfunctional"], strict=True)
                ]
            )
            for key, p in self.answers.groupby("feature", sort=False)
        }
        n = len(next(iter(classes.values()), ()))
        who = rng.integers(0, n, (TIMES, n)) if n else np.zeros((0, 0), int)
        return {
            key: [kano.CLASSES[int(np.bincount(c[drawn], minlength=6).argmax())] for drawn in who]
            for key, c in classes.items()
        }

    @property
    def again(self) -> list[str]:
        """The winning classes of the feature in view."""
        return self._draws.get(self.feature, [])

    @property
    def sure(self) -> dict[str, float]:
        """How often each feature keeps its class, 0 to 1."""
        return {
            key: sum(w == t.winner for w in self._draws.get(key, [])) / TIMES
            for key, t in self.tallies.items()
        }


def _class(v: KanoView) -> str:
    return max("MOAI", key=lambda c: (v.tally.counts[c], -kano.CLASSES.index(c)))


LAYERS = (
    Layer(
        "pair",
        N_("Two questions"),
        N_("How would you feel if it were there, and how if it were not?"),
        ("asked", "regulars"),
        (kano_chart.PairChart, kano_chart.ClassChart),
        Bet(
            N_("The feature chosen above: what is it to most of these customers?"),
            _class,
            N_("Right. Now ask who “most” are: change the customers."),
            N_(
                "You are one customer. The two questions are asked so that nobody has to guess for the others."
            ),
            options=(
                ("M", N_("Must-be: noticed only when it is missing")),
                ("O", N_("Performance: the more, the better")),
                ("A", N_("Attractive: nobody misses it")),
                ("I", N_("Indifferent")),
            ),
        ),
    ),
    Layer(
        "map",
        N_("Map"),
        N_("Which features protect, which delight, and for whom?"),
        ("asked", "regulars"),
        (kano_chart.MapChart, kano_chart.ClassChart, kano_chart.FeatureChart),
        Bet(
            N_("How many of the eight features are must-bes to these customers?"),
            lambda v: float(sum(t.winner == "M" for t in v.tallies.values())),
            N_("Right. What is taken for granted is easily forgotten in a list of wishes."),
            N_(
                "Customers rarely name a must-be when asked what they would like: that is why one asks twice."
            ),
            unit=N_("features"),
            close=0.01,
            digits=0,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Would as many other customers have put it into the same class?"),
        ("asked", "regulars"),
        (kano_chart.AgainChart, kano_chart.SureChart),
        Bet(
            N_("As many customers are asked again, 50 times. How often does this feature keep its class?"),
            lambda v: float(sum(w == v.tally.winner for w in v.again)),
            N_("Close. You gave chance its size."),
            N_("With few answers the winner is often luck. Compare ten customers with forty-eight."),
            unit=N_("of 50"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "all",
        N_("All customers"),
        N_(
            "Forty-eight customers answered two questions about eight features. Half of them came in the last year."
        ),
        N_("What do they take for granted, and what would delight them?"),
        {},
        N_("The three first are must-bes; the map shows them low and far to the right."),
    ),
    Preset(
        "new",
        N_("New customers"),
        N_("Only those who came in the last year are asked. They have not got used to anything."),
        N_("Which act is a delight to them?"),
        {"asked": 24},
        N_("To them the act that is delivered every time is attractive."),
        picks={"segment": "new"},
    ),
    Preset(
        "regular",
        N_("Regular customers"),
        N_("Only those who have been there for longer are asked. They have had the same delight many times."),
        N_("What has become of it?"),
        {"asked": 24},
        N_("It has drifted: they would miss it, and no longer praise it."),
        picks={"segment": "regular"},
    ),
    Preset(
        "few",
        N_("Ten customers"),
        N_("A manager asks ten customers on a quiet morning. By noon the features have their classes."),
        N_("Would ten others have said the same?"),
        {"asked": 10},
        N_("Often not: below twenty answers classes change by luck."),
        layer="doubt",
    ),
)

MISSIONS = (
    Mission(
        N_("Find a feature whose class differs between new and regular customers."),
        lambda w: w.compared_classes()[0] != w.compared_classes()[1],
        N_("Look at the acts that nobody asked for, and choose one that has been done for years."),
    ),
    Mission(
        N_("Answer both questions so that your own pair is questionable. What did you say?"),
        lambda w: w.result.mine == "Q",
        N_("Which pair of answers contradicts itself?"),
    ),
    Mission(
        N_("Ask so few that a feature keeps its class in less than half of the repetitions."),
        lambda w: w.params.asked < kano.FEW and min(w.result.sure.values()) < 0.5,
        N_("Which feature is nearly tied?"),
    ),
)

LIMITS = (
    N_("All answers are synthetic: drawn by the authors so that new and regular customers differ."),
    N_("How many customers are regular, and how their classes drift, is illustrative."),
    N_("The table of 25 pairs is the usual one; small changes of wording move answers."),
    N_("The most frequent class hides the others: read the bars, and segments."),
    N_("Better and worse leave out reverse and questionable answers."),
    N_("Among equal counts the class counts that hurts most when it is missing: M, O, A, I."),
    N_("The four levels of the slide (need, want, desire, unexpected) are not Kano's classes."),
)


class KanoSorter(Explorer):
    """Paired questions sort features into must-be, performance, attractive and indifferent (chapter 5)."""

    name = "kano"
    title = N_("Kano sorter")
    question = N_("What would be missed, what would delight, and does everybody agree?")
    params_type = KanoParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E24",)

    def __init__(self, preset: str = "", **values: float):
        answers = _answers(current().name)
        known = {n.key: n.need for n in lists.shipped(current().name).needs}
        self._features = {key: known[key] for key in answers["feature"].unique()}
        words = tuple(kano.ANSWER_WORDS.items())
        everywhere = tuple(part.key for part in LAYERS)
        self.picks = (
            Pick("feature", N_("Feature"), tuple(self._features.items()), everywhere),
            Pick("there", N_("If it is there"), words, ("pair",)),
            Pick("missing", N_("If it is missing"), words[::-1], ("pair",)),
            Pick(
                "segment",
                N_("Customers"),
                (("all", N_("all")), ("new", N_("in their first year")), ("regular", N_("there for longer"))),
                everywhere,
            ),
        )
        super().__init__(preset, **values)

    @property
    def drifting(self) -> str:
        """The unexpected act that the firm delivers today."""
        done = {n.key for n in lists.shipped(current().name).needs if not n.stated and n.done == 1}
        return next(key for key in self._features if key in done)

    def compute(self, params: KanoParams) -> KanoView:
        picks = self.state.picks
        answers = self._asked(params, picks["segment"])
        return KanoView(answers, self._features, picks["feature"], (picks["there"], picks["missing"]))

    def _asked(self, p: KanoParams, segment: str) -> pd.DataFrame:
        """The answers of the customers asked: the first of each segment, in the mix that was chosen."""
        share = {"all": p.regulars, "new": 0.0, "regular": 1.0}[segment]
        regulars = min(round(p.asked * share), EACH)
        many = {"regular": regulars, "new": min(int(p.asked) - round(p.asked * share), EACH)}
        found = _answers(current().name)
        place = found.groupby("segment")["customer"].transform(lambda c: pd.factorize(c)[0])
        return found[place < found["segment"].map(many)]

    def compared_classes(self) -> tuple[str, str]:
        """The class of the feature in view for all new and for all regular customers."""
        found = _answers(current().name)
        found = found[found["feature"] == self.result.feature]
        new, regular = (
            kano.tally(zip(part["functional"], part["dysfunctional"], strict=True)).winner
            for part in (found[found["segment"] == s] for s in ("new", "regular"))
        )
        # Solved by looking, not by chance: the customers in view must be one of the segments.
        return (new, regular) if self.state.picks["segment"] != "all" else (new, new)

    def sentence_for(self, result: KanoView) -> str:
        t, name = result.tally, html.escape(result.features[result.feature])
        if not t.winner:
            return _("Nobody is asked.")
        said = _("“{name}” is <b>{kind}</b> to {n} of {all} customers.").format(
            name=name,
            kind=_(kano.CLASS_WORDS[t.winner]),
            n=number(t.counts[t.winner]),
            all=number(t.n),
        )
        if t.usable:
            said += " " + _(
                "It can add satisfaction for {better} of them; its absence takes it from {worse}."
            ).format(better=percent(t.better), worse=percent(-t.worse))
        if self.state.layer == "pair":
            said += " " + _("Your own pair makes it {kind}.").format(kind=_(kano.CLASS_WORDS[result.mine]))
        if self.state.layer == "doubt":
            said += " " + _("Asked again, it keeps its class in <b>{n} of 50</b> times.").format(
                n=sum(w == t.winner for w in result.again)
            )
        return said

    def rows_for(self, result: KanoView) -> Sequence[Row]:
        t = result.tally
        rows = [Row(_("Customers who answered"), t.n)]
        rows += [Row(_("Class: {name}").format(name=_(w)), t.counts[c]) for c, w in kano.CLASS_WORDS.items()]
        rows += [
            Row(_("Better"), t.better, "percent"),
            Row(_("Worse"), t.worse, "percent"),
        ]
        if self.state.layer != "pair":
            for name, found in zip(result.names, result.tallies.values(), strict=True):
                rows.append(Row(_("Absence takes: {name}").format(name=name), found.worse, "percent"))
        return rows

    def notes_for(self, params: KanoParams) -> Sequence[str]:
        v, found = self.result, []
        if v.tally.n < kano.FEW:
            found.append(
                _("{n} answers are few: below {few} one more customer can change the class.").format(
                    n=number(v.tally.n), few=kano.FEW
                )
            )
        if len(v.tally.winners) > 1:
            found.append(
                _("A tie between {names}: the one that hurts most when it is missing is taken.").format(
                    names=", ".join(_(kano.CLASS_WORDS[c]) for c in v.tally.winners)
                )
            )
        found.append(
            _("Classes drift: what is attractive becomes a must-be [{badge}]. Ask again every year.").format(
                badge=badge("E24")
            )
        )
        return found

    def _case(self) -> tuple:
        # One's own pair of answers is no other case: a bet on the feature stays.
        preset, picks = super()._case()
        return preset, tuple(p for p in picks if p[0] not in ("there", "missing"))


@cache
def _answers(industry: str) -> pd.DataFrame:
    found: Any = data.table("kano_answers")
    return found[found["industry"] == industry].reset_index(drop=True)
