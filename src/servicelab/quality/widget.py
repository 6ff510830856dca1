"""Expected and perceived service in five dimensions: gap, weight, statement, cause, tolerance, doubt (chapter 8, W6)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from servicelab.kit import html
from servicelab.kit.again import TIMES
from servicelab.kit.chart import Handle
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer, ShareError
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.params import plain, read_number
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import chart, map_chart, model
from .chart import signed
from .items import centred, from_line, to_line
from .model import CAUSES, DIMENSIONS, HIGH, LOW
from .view import KEYS, Quality, name

FIVE = tuple((key, dimension.name) for key, dimension in DIMENSIONS.items())
SIDES = {"expect": N_("expected"), "perceive": N_("perceived")}


def _crowd(v: Quality) -> str:
    n = v.cells().count("low_high")
    return "none" if n == 0 else "one" if n == 1 else "more"


LAYERS = (
    Layer(
        "gap",
        N_("Gaps"),
        N_("What customers expect, and what they say they get. Where does the service fall short?"),
        ("perceive_empathy", "expect_empathy", "perceive_reliability", "expect_reliability"),
        (chart.GapRadarChart, chart.GapBars),
        Bet(
            N_("Read the story. In which of five dimensions does perception fall furthest short of expectation?"),
            lambda v: v.largest_raw,
            N_("Right. Now ask whether it is also the one to mend first."),
            N_("Look for the widest distance between the dotted and the solid line."),
            options=FIVE,
        ),
    ),
    Layer(
        "points",
        N_("Weights"),
        N_("Customers share out 100 points for what counts. Which gap takes most from the score?"),
        ("weight_reliability", "weight_empathy", "weight_responsiveness", "lower"),
        (chart.PointsChart, chart.UrgentBars),
        Bet(
            N_("Each gap is multiplied by its points. Which dimension takes most from the score?"),
            lambda v: v.largest_weighted,
            N_("Right. The widest gap need not be the one to mend first."),
            N_("A wide gap where few points lie weighs less than a smaller one where many lie."),
            options=FIVE,
        ),
    ),
    Layer(
        "items",
        N_("Statements"),
        N_("Each dimension is a mean of four or five statements. What does the mean hide?"),
        ("perceive_reliability", "perceive_empathy", "perceive_responsiveness", "expect_reliability"),
        (chart.ItemsChart, chart.AllItemsChart),
        Bet(
            N_("Of 22 statements one has the widest gap of all. In which dimension does it stand?"),
            lambda v: v.items.worst[0],
            N_("Right. Read the statement: somebody could mend that by Friday."),
            N_("A mean of five lets four good ones cover for a bad one. Look for the orange mark."),
            options=FIVE,
        ),
    ),
    Layer(
        "causes",
        N_("Five gaps"),
        N_("The customer's gap is made inside the firm, in four places. Where is most of it lost?"),
        ("know", "design", "deliver", "tell"),
        (map_chart.FiveGapsChart, map_chart.CauseBars),
        Bet(
            N_("Four gaps inside the firm make the customer's gap. Which one takes most here?"),
            lambda v: v.widest,
            N_("Right. A survey of customers would not have told you: it sees only gap 5."),
            N_("Read the story again: is it unknown, written nowhere, not kept, or promised too large?"),
            options=tuple(CAUSES.items()),
        ),
    ),
    Layer(
        "zone",
        N_("Tolerance"),
        N_("Between adequate and desired customers put up with it. For how many is it less than adequate?"),
        ("tolerance", "spread", "perceive_empathy", "perceive_responsiveness"),
        (chart.ZoneChart, chart.BelowChart),
        Bet(
            N_("In which dimension do most customers get less than what is just good enough?"),
            lambda v: v.most_below,
            N_("Right. A mean inside the zone still leaves people outside it: choose another dimension and count."),
            N_("Look where the mark lies in its zone: at the left end, or beyond."),
            options=FIVE,
        ),
    ),
    Layer(
        "map",
        N_("Priorities"),
        N_("Important and done badly: begin there. But where do “important” and “badly” begin?"),
        ("cut_performance", "cut_importance", "weight_empathy", "perceive_responsiveness"),
        (map_chart.PriorityBoard, map_chart.JumpChart),
        Bet(
            N_("The line stands in the middle of the scale. How many of five dimensions say “concentrate here”?"),
            _crowd,
            N_("Right. Drag the crossing, and watch dimensions jump although no customer has changed."),
            N_("Most ratings lie above the middle of a scale. Drag the crossing, and watch them jump."),
            options=(("none", N_("none")), ("one", N_("one")), ("more", N_("two or more"))),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Ask other customers next month. Does the same dimension come first again?"),
        ("asked", "together", "trust_expect", "spread"),
        (map_chart.SurveysChart, map_chart.TrustChart),
        Bet(
            N_("Fifty second surveys of the same size. In how many does the same dimension come first?"),
            lambda v: float(v.same_again),
            N_("Close. Now find how many customers you would have to ask to be sure."),
            N_("Chance decides where two weighted gaps are near. Ask more customers, and count again."),
            unit=N_("of 50 surveys"),
            digits=0,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "workshop",
        N_("Nobody knows my name"),
        N_(
            "The cars come back repaired, mostly on the day that was named. The same driver explains the same noise to a new face each time."
        ),
        N_("Which dimension would you ask about first?"),
        {},
        N_("Empathy has the widest gap, reliability takes most from the score: 35 points lie on it."),
    ),
    Preset(
        "lobby",
        N_("A new lobby"),
        N_(
            "The waiting room has leather chairs and a coffee machine that talks. Jobs are late as before."
        ),
        N_("What did the money buy, and what do customers weigh?"),
        {"perceive_tangibles": 6.6, "perceive_reliability": 4.6, "deliver": 0.8, "tell": 0.3},
        N_("Tangibles stand above what was desired, with 10 points; the gap that counts has grown."),
    ),
    Preset(
        "modest",
        N_("Promise less"),
        N_(
            "The agency has taken every superlative off the website. Nothing else was changed, and the score has risen."
        ),
        N_("Who is better served than a month ago?"),
        {"lower": 0.8},
        N_("Nobody: the gap score rose by 0.80, the performance score did not move."),
    ),
    Preset(
        "cheap",
        N_("Nobody expects much"),
        N_(
            "People come because it is near and cheap, and they hope for little. They get a little more than that."
        ),
        N_("Is that good service?"),
        {f"expect_{k}": 3.4 for k in DIMENSIONS} | {f"perceive_{k}": 3.7 for k in DIMENSIONS},
        N_("By the gap it is better than anyone here; by performance it is the worst."),
    ),
    Preset(
        "grand",
        N_("A famous name"),
        N_(
            "People travel far for this house and expect the best of it. A single tired answer is told for years."
        ),
        N_("How small may the zone of tolerance become?"),
        {f"expect_{k}": 6.7 for k in DIMENSIONS} | {f"perceive_{k}": 6.2 for k in DIMENSIONS}
        | {"perceive_responsiveness": 5.8, "tolerance": 0.6, "spread": 0.8},
        N_("Near the top of the scale there is no room above: differences shrink, and so does their meaning."),
    ),
    Preset(
        "alike",
        N_("Everything is important"),
        N_(
            "Asked for weights, customers gave each dimension the same. The five gaps are nearly alike, too."
        ),
        N_("Would a second survey name the same dimension?"),
        {f"weight_{k}": 20 for k in DIMENSIONS}
        | {f"expect_{k}": 6.0 for k in DIMENSIONS}
        | {"perceive_reliability": 5.1, "perceive_assurance": 5.3, "perceive_tangibles": 5.4,
           "asked": 40, "perceive_empathy": 5.0, "perceive_responsiveness": 5.2},
        N_("Hardly: with 40 customers chance decides which of five near gaps is called the largest."),
    ),
)  # fmt: skip


def _start_of(w: Any) -> Quality:
    return Quality(w.params_type(**w.preset_named(w.state.preset).values))


MISSIONS = (
    Mission(
        N_("Bring the gap score to 0 or above without serving anybody better."),
        lambda w: w.result.score >= 0 and w.result.performance <= _start_of(w).performance + 1e-9
        and _start_of(w).score < 0,
        N_("The gap has two ends. Which of them costs nothing?"),
    ),
    Mission(
        N_("Make a dimension the first to mend although another one has a gap twice as wide."),
        lambda w: w.result.gap.min() < 0
        and w.result.gap[KEYS.index(w.result.largest_weighted)] * 2 >= w.result.gap.min() - 1e-9,
        N_("Share out the points so that the wide gap hardly counts."),
    ),
    Mission(
        N_("Bring all five perceptions into the zone: nothing below adequate, nothing above desired."),
        lambda w: bool((w.result.zone == 0).all()),
        N_("One lies below and one above at the start. The second is not a reason to be proud."),
    ),
    Mission(
        N_("Get two or more dimensions to say “concentrate here” by moving nothing but the two lines."),
        lambda w: w.result.cells().count("low_high") >= 2
        and w.params.but(cut_performance=5, cut_importance=4) == _start_of(w).params,
        N_("Drag the crossing to the right."),
    ),
    Mission(
        N_("Two ratings with a reliability of at least 0.85 each: make the reliability of their gap less than 0.2."),
        lambda w: min(w.params.trust_expect, w.params.trust_perceive) >= 0.85 and w.result.reliability < 0.2,
        N_("What the two ratings share is lost when one is taken off the other."),
    ),
)  # fmt: skip

LIMITS = (
    N_(
        "The five dimensions often do not come out of the data of another trade; take them as questions, not as a law."
    ),
    N_(
        "Critics ask whether expectations should be asked at all: perceptions alone explain as much or more, with half the questions."
    ),
    N_("A gap of two ratings is less reliable than either, the more so the better they agree."),
    N_("Near the end of a scale there is no room: whoever expects 7 can never be surprised."),
    N_("All ratings, weights and causes here are illustrative; the statements are ours and no tested scale."),
    N_("The area of a web means nothing and changes with the order of the spokes; read the bars."),
    N_("The four causes are added as points. In a firm they hang together, and nobody can measure them so exactly."),
)  # fmt: skip


def start_values() -> dict[str, float]:
    """The values that the current industry starts from."""
    part = current().quality.start
    sides = {"expect": part.expect, "perceive": part.perceive, "weight": part.weight}
    return {f"{side}_{k}": getattr(table, k) for side, table in sides.items() for k in DIMENSIONS} | {
        k: getattr(part.causes, k) for k in CAUSES
    }


def scenario_preset() -> Preset:
    """The start of an industry that has no preset of its own."""
    part = current().quality
    return Preset(
        "industry",
        current().industry,
        part.radar.story,
        N_("Which dimension would you ask about first?"),
        start_values(),
        part.radar.insight,
    )


class GapRadar(Explorer):
    """Expected and perceived service in five dimensions, down to statements and causes (chapter 8, W6)."""

    name = "quality"
    title = N_("Gap radar")
    question = N_(
        "Where does the service fall short of what customers expect, and what would you mend first?"
    )
    params_type = model.QualityParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E11a", "E11b")
    picks = (
        Pick(
            "mode",
            N_("Score"),
            (("gap", N_("gap: perceived − expected")), ("performance", N_("performance only"))),
            ("points",),
            shows=True,
        ),
        Pick("chosen", N_("Dimension"), FIVE, ("items", "zone"), shows=True),
    )

    def __init__(self, preset: str = "", **values: float):
        if current().name != "workshop":
            self.presets = (scenario_preset(), *PRESETS)
        super().__init__(preset, **values)

    def compute(self, params: model.QualityParams) -> Quality:
        picks = self.state.picks
        return Quality(params, picks["mode"], picks["chosen"], from_line(self.state.extra))

    def moved(self, handle: Handle, x: float, y: float) -> None:
        if not handle.key.startswith("seen "):
            super().moved(handle, x, y)
            return
        key = handle.key.removeprefix("seen ")
        rating = self._charts_of(self.layer)[0].rating(key, x, y)
        self._apply(self.params.but(**{f"perceive_{key}": rating}), source=f"move {handle.key}")

    # Statements --------------------------------------------------------------------------------

    def read_extra(self, text: str) -> str:
        try:
            return to_line(from_line(text))
        except ValueError as fault:
            raise ShareError(str(fault)) from fault

    def rate(self, dimension: str, place: int, side: str, rating: float) -> "GapRadar":
        """Rate one statement, ``place`` from 1; ``side`` is expect or perceive.  ValueError says what does not fit.

        The mean of its dimension follows.
        """
        self._rate(dimension, place, side, rating)
        self.flush()
        return self

    def _rate(self, key: str, place: int, side: str, rating: Any) -> None:
        if key not in DIMENSIONS or side not in SIDES or not 1 <= place <= len(DIMENSIONS[key].items):
            raise ValueError(
                _("There is no such statement. Name a dimension of {keys}, a place from 1, and {sides}.").format(
                    keys=", ".join(DIMENSIONS), sides=", ".join(SIDES)
                )
            )  # fmt: skip
        value = read_number(str(rating), None)
        if isinstance(value, str) or not LOW <= value <= HIGH:
            raise ValueError(_("{value} is no rating. Write a number from 1 to 7.").format(value=rating))
        ratings = np.array(getattr(self.result.items, side)[key], float)
        ratings[place - 1] = value
        mean, offsets = centred(ratings)
        param = mean + (self.params.lower if side == "expect" else 0)
        if param > HIGH + 1e-9:
            raise ValueError(
                _("Expectations are talked down at present. Set that back to 0 before you rate them.")
            )
        both = list(from_line(self.state.extra)[key])
        both[list(SIDES).index(side)] = offsets
        line = to_line(from_line(self.state.extra) | {key: tuple(both)})
        self._remember("")
        changed = self.params.but(**{f"{side}_{key}": round(min(param, HIGH), 4)})
        self.state = replace(self.state, params=changed, extra=line)
        self._refresh()

    def on_statements(self, event: dict) -> None:
        try:
            self._rate(self.state.picks["chosen"], int(event["row"]) + 1, event["column"], event["value"])
            self.put("statements", wrong=None)
            self.put("statements_note", html="")
        except ValueError as fault:
            self.put("statements", wrong=[event["row"], event["column"]])
            self.put("statements_note", html=html.escape(str(fault)))

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "items":
            return []
        return [
            {
                "kind": "grid",
                "id": "statements",
                "label": _("Ratings from 1 to 7: click a number and type another one"),
                "first": _("Statement"),
                "wrong": None,
                "columns": [[side, _(title)] for side, title in SIDES.items()],
                "rows": self._statements(),
            },
            {"kind": "html", "id": "statements_note", "html": "", "role": "alert", "look": "sl-error-text"},
        ]

    def _statements(self) -> list[list]:
        key, items = self.state.picks["chosen"], self.result.items
        return [
            [
                str(i),
                _("{n}. {text}").format(n=number(i + 1), text=_(text)),
                [plain(round(float(getattr(items, side)[key][i]), 2)) for side in SIDES],
            ]
            for i, text in enumerate(DIMENSIONS[key].items)
        ]

    def on_rest(self, value: Any) -> None:
        super().on_rest(value)
        if self.layer == "items" and "statements" in self._blocks:
            self.put("statements", rows=self._statements())

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: Quality) -> str:
        v = result
        match self.state.layer:
            case "gap":
                return self._say_gap(v)
            case "points":
                return self._say_points(v)
            case "items":
                key, place = v.items.worst
                return _(
                    "The widest gap of a single statement: <b>“{text}”</b> ({name}, {gap}); the mean of its dimension is {mean}."
                ).format(
                    text=html.escape(_(DIMENSIONS[key].items[place])),
                    name=html.escape(name(key)),
                    gap=signed(v.items.gap[key][place]),
                    mean=signed(v.gap[KEYS.index(key)]),
                )
            case "causes":
                return _(
                    "Most is lost at <b>{cause}</b>: {n} of {all} points. The customer's gap is {gap}."
                ).format(
                    cause=html.escape(_(CAUSES[v.widest])),
                    n=number(v.causes[v.widest], 2),
                    all=number(sum(v.causes.values()), 2),
                    gap=signed(v.score, 2),
                )
            case "zone":
                i, most = KEYS.index(v.chosen), KEYS.index(v.most_below)
                return _(
                    "{name}: <b>{n} of 100</b> customers get less than adequate. Most do in {worst}: {m} of 100."
                ).format(
                    name=html.escape(name(v.chosen)),
                    n=number(v.below[i]),
                    worst=html.escape(name(v.most_below)),
                    m=number(v.below[most]),
                )
            case "map":
                return self._say_map(v)
        return _("Asked again, {name} comes first in <b>{n} of {all}</b> surveys of {asked} customers. {trust}").format(
            name=html.escape(name(v.largest_weighted)),
            n=number(v.same_again),
            all=number(TIMES),
            asked=number(v.params.asked),
            trust=html.escape(v.trouble)
            or _("As a measurement the gap of one customer has a reliability of {r} (1 would be perfect).").format(r=number(v.reliability, 2)),
        )  # fmt: skip

    def _say_gap(self, v: Quality) -> str:
        i = KEYS.index(v.largest_raw)
        if v.gap[i] >= 0:
            return _("Nothing falls short. The smallest lead is {name} with <b>{gap}</b>.").format(
                name=html.escape(name(v.largest_raw)), gap=signed(v.gap[i])
            )
        return _("Furthest short falls <b>{name}</b>: expected {e}, perceived {p}, a gap of {gap}.").format(
            name=html.escape(name(v.largest_raw)),
            e=number(v.expect[i], 1),
            p=number(v.perceive[i], 1),
            gap=signed(v.gap[i]),
        )

    def _say_points(self, v: Quality) -> str:
        key = v.largest_weighted if v.mode == "gap" else model.largest(np.round(v.urgent, 9))
        said = _("Weighted gap <b>{gap}</b>, performance alone <b>{performance}</b> of 7.").format(
            gap=signed(v.score, 2), performance=number(v.performance, 2)
        )
        return said + " " + _("Most is taken from the score by {name}: {n}.").format(
            name=html.escape(name(key)), n=signed(v.urgent[KEYS.index(key)], 2)
        )  # fmt: skip

    def _say_map(self, v: Quality) -> str:
        first = [name(k) for k, cell in zip(KEYS, v.cells(), strict=True) if cell == "low_high"]
        said = (
            _("“Concentrate here” says: <b>{names}</b>.").format(names=html.escape(", ".join(first)))
            if first
            else _("No dimension says “concentrate here”.")
        )
        n = [v.cells(cut).count("low_high") for cut in map_chart.CUTS]
        return said + " " + _("Another line would name from {low} to {high} of them.").format(
            low=number(min(n)), high=number(max(n))
        )  # fmt: skip

    def rows_for(self, result: Quality) -> Sequence[Row]:
        v = result
        rows = [
            Row(_("Weighted gap"), v.score, "decimal"),
            Row(_("Performance alone, of 7"), v.performance, "decimal"),
        ]
        for i, key in enumerate(KEYS):
            rows += [
                Row(_("Gap: {name}").format(name=name(key)), v.gap[i], "decimal"),
                Row(_("Points of 100: {name}").format(name=name(key)), v.points[i]),
                Row(_("Weighted gap: {name}").format(name=name(key)), v.weights[i] * v.gap[i], "decimal"),
            ]
        match self.state.layer:
            case "items":
                rows += [
                    Row(f"{name(k)}: {_(text)}", gap, "decimal")
                    for k in KEYS
                    for text, gap in zip(DIMENSIONS[k].items, v.items.gap[k], strict=True)
                ]
            case "causes":
                rows += [Row(_(text), v.causes[key], "decimal") for key, text in CAUSES.items()]
                rows.append(Row(_("Not explained by the four"), v.unexplained, "decimal"))
            case "zone":
                rows += [
                    Row(_("Of 100 customers, less than adequate: {name}").format(name=name(k)), n)
                    for k, n in zip(KEYS, v.below, strict=True)
                ]
            case "map":
                rows += [
                    Row(_("Performance on the board: {name}").format(name=name(k)), at, "decimal")
                    for k, at in zip(KEYS, v.on_board[:, 0], strict=True)
                ]
            case "doubt":
                rows.append(Row(_("Reliability of one customer's gap"), v.reliability, "decimal"))
                rows += [
                    Row(_("First in second surveys, of 50: {name}").format(name=name(k)), n)
                    for k, n in v.first_again.items()
                ]
        return rows

    def notes_for(self, params: model.QualityParams) -> Sequence[str]:
        v, p, found = self.result, params, []
        total = sum(getattr(p, f"weight_{key}") for key in DIMENSIONS)
        if total != model.POINTS:
            found.append(_("The points add up to {n}, not to 100; they are scaled.").format(n=number(total)))
        if p.lower:
            found.append(
                _("Expectations were talked down by {n}: the gap score rises, and nobody is served better.").format(
                    n=number(p.lower, 1)
                )
            )  # fmt: skip
        if self.layer == "causes" and abs(v.unexplained) > 0.05:
            found.append(
                _("The four gaps add up to {all}; the customer's gap is {gap}. Not explained: {rest}.").format(
                    all=number(sum(v.causes.values()), 2), gap=signed(v.score, 2), rest=signed(v.unexplained, 2)
                )
            )  # fmt: skip
        if self.layer == "zone" and (v.zone > 0).any():
            found.append(_("More than desired is not always a gain: somebody pays for it. Would customers?"))
        if v.trouble:
            found.append(v.trouble)
        return found
