"""The insecurity map of chapter 7: ten difficult behaviours, ten needs, and how far an arrow between them may be trusted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from servicelab.kit import html
from servicelab.kit.explorer import Bet, Explorer, Layer, Mission, Pick, Preset, ShareError
from servicelab.kit.i18n import N_, _, money, ngettext, number, percent
from servicelab.kit.needs import TEN
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current
from servicelab.kit.sorter import sorter_block

from . import behaviour, chart, model, view
from .behaviour import ARROWS, BEHAVIOURS, KEYS, NEEDS, PHRASES
from .model import MapParams
from .view import EVEN, OWN, MapView

WAITING = "waiting"
ALL_ARROWS = view.to_line(ARROWS)

LAYERS = (
    Layer(
        "map",
        N_("Map"),
        N_("Which need might stand behind each behaviour?"),
        ("clear", "talks"),
        (chart.TalkChart, chart.MonthChart),
        Bet(
            N_("All ten cards lie on the right need. In how many of 100 difficult talks does the phrase then meet it?"),
            lambda v: 100 * v.arrows,
            N_("Close. You did not take a map for the country."),
            N_("A behaviour only hints at a need. The right arrow is a first guess, not a diagnosis."),
            unit=N_("talks of 100"),
            digits=0,
        ),
    ),
    Layer(
        "one",
        N_("One behaviour"),
        N_("Somebody does this. Which need is it, and how sure can you be?"),
        ("clear",),
        (chart.BeliefChart, chart.PeopleChart),
        Bet(
            N_("“{card}” Of 100 people who do the same, how many have the need of the arrow: {need}?"),
            lambda v: 100 * v.of_arrow(v.told),
            N_("Close. You have multiplied by the base rate, in your head."),
            N_("That need is rare here, and a rare need stays rare. Compare bar and dashed outline."),
            unit=N_("people of 100"),
            close=0.3,
            digits=0,
        ),
    ),
    Layer(
        "ask",
        N_("Ask first?"),
        N_("One question takes time in every talk. Does it pay?"),
        ("ask", "heard", "missed", "clear"),
        (chart.AskChart, chart.FiftyChart),
        Bet(
            N_("Guess from the map, or ask one question first: what costs less in a month?"),
            lambda v: v.cheaper,
            N_("Right. Now look for the house in which it is the other way round."),
            N_("Not so here. Compare the price of a question with the time that a miss costs."),
            options=(("guess", N_("guessing")), ("ask", N_("asking first")), ("same", N_("the same, within 5%"))),
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "desk",
        N_("A month at the desk"),
        N_("Ten people have been difficult this month. Each showed something that two colleagues would both write down."),
        N_("What might each of them have needed?"),
        {},
        N_("There is no key on the slides; the arrows are ours. Let pairs defend their own."),
    ),
    Preset(
        "arrows",
        N_("All arrows in place"),
        N_("A colleague has learned the map by heart, and every card lies where the chapter puts it. The month was hard all the same."),
        N_("Why does the right phrase miss so often?"),
        {},
        N_("The behaviour shows the need for fewer than half of the people: the perfect map is right exactly that often."),
        layer="map",
        extra=ALL_ARROWS,
    ),
    Preset(
        "one_phrase",
        N_("One phrase for everybody"),
        N_("The team has one sentence for all: it names the hour. Nobody looks at behaviour any more."),
        N_("How much worse is that than knowing ten phrases?"),
        {},
        N_("It is right as often as the need is frequent. Where one need prevails, the gap to the arrows is small."),
        layer="map",
        extra="t" * len(KEYS),
    ),
    Preset(
        "rare",
        N_("A rare need"),
        N_("Somebody shows a behaviour whose need is hardly ever met here. The map has an arrow for it."),
        N_("Would you bet on the arrow?"),
        {},
        N_("Nearly all who do it have one of the frequent needs. The arrow is the common wrong answer."),
        layer="one",
        picks={"rates": OWN},
    ),
    Preset(
        "even",
        N_("If all needs were alike"),
        N_("A textbook has ten needs of equal size. Nobody has counted them."),
        N_("What changes when the base rates are all the same?"),
        {},
        N_("Then the arrow is right as often as the behaviour is clear: no more and no less."),
        layer="one",
        picks={"rates": EVEN},
    ),
    Preset(
        "plain",
        N_("Where people say what they need"),
        N_("In this house most people show plainly what is missing. The team asks everybody all the same."),
        N_("Is the question still worth its minute?"),
        {"clear": 0.94},
        N_("Little is left to find out, and every talk pays for the question."),
        layer="ask",
    ),
    Preset(
        "form",
        N_("A form instead of a question"),
        N_("The question has become a form of five pages. The customers fill it in, while others wait."),
        N_("From which price on is guessing cheaper?"),
        {"ask": 10},
        N_("What counts is the price of asking against the time that a miss costs."),
        layer="ask",
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Place all ten behaviours so that your map meets at least as many needs as the arrows of the chapter."),
        lambda w: w.result.complete and w.result.share >= w.result.arrows - 1e-9,
        N_("Check your map, or find another one that does as well."),
    ),
    Mission(
        N_("Beat the arrows: a map that meets more needs than they do."),
        lambda w: w.result.share > w.result.arrows + 1e-3,
        N_("Behind a behaviour whose need is rare, a frequent need is likelier. Look at the second layer."),
    ),
    Mission(
        N_("Find a behaviour behind which the need of its arrow stands in more than 60 of 100 cases, and no clearer than at the start."),
        lambda w: w.layer == "one" and w.result.of_arrow() > 0.6 and w.params.clear <= 0.46 and w.state.picks["rates"] == OWN,
        N_("It must be a frequent need: try the behaviours one by one."),
    ),
    Mission(
        N_("Find a month in which guessing costs less than asking, although the map is right in no more than 80 of 100 talks."),
        lambda w: w.layer == "ask" and w.result.cheaper == "guess" and w.result.used <= 0.8,
        N_("Make the question longer, or a miss cheaper."),
    ),
)  # fmt: skip

LIMITS = (
    N_("The arrows are ours: the slides list ten kinds of people and, elsewhere, ten needs, and draw nothing between them."),
    N_("Base rates are synthetic, and every other share and minute is illustrative. Count your own talks before you use any."),
    N_("Who does not show the need of the arrow is spread evenly over the other behaviours; in life some needs look alike."),
    N_("A need behind an insult explains it and does not excuse it: where a limit is, the dialogue of this chapter says."),
    N_("One need for one talk: people come with several."),
    N_("Time is all that counts here. What a missed need does to trust is left out."),
)  # fmt: skip


class InsecurityMap(Explorer):
    """Ten difficult behaviours on ten needs, how often an arrow is right, and what asking first costs (chapter 7)."""

    name = "needs"
    title = N_("Insecurity map")
    question = N_("What does somebody need who makes it hard for you, and how sure are you?")
    params_type = MapParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "ask"
    picks = (
        Pick("seen", N_("Somebody"), tuple((key, b.text) for key, b in BEHAVIOURS.items()), ("one",), shows=True),
        Pick("rates", N_("Base rates"), ((OWN, N_("of your industry")), (EVEN, N_("ten needs alike"))), ("one",)),
    )  # fmt: skip

    def __init__(self, preset: str = "", **values: float):
        self._lines, self._story = behaviour.lines(), behaviour.story()
        self.params_type = view.params_of(current().name)
        # The behaviour with the rare need comes first: it is in view unless another is chosen.
        seen, *others = type(self).picks
        options = sorted(seen.options, key=lambda option: option[0] != self._story)
        self.picks = (replace(seen, options=tuple(options)), *others)
        self.presets = tuple(
            replace(p, picks={"seen": self._story, **p.picks}) if p.key == "rare" else p
            for p in type(self).presets
        )
        self.layers = tuple(self._told(layer) for layer in type(self).layers)
        super().__init__(preset, **values)

    def _told(self, layer: Layer) -> Layer:
        """The layer with the industry's card in the question of its bet."""
        if layer.key != "one":
            return layer
        question = _(layer.bet.question).format(
            card=self._lines[self._story].rstrip("."), need=_(TEN[ARROWS[self._story]])
        )
        return replace(layer, bet=replace(layer.bet, question=question))

    # The map -----------------------------------------------------------------------------------

    @property
    def placed(self) -> dict[str, str]:
        """The need of each behaviour, empty where none is chosen."""
        return dict(self.result.placed)

    def place(self, key: str, need: str) -> "InsecurityMap":
        """Put a behaviour on a need, or on none (empty). ValueError lists behaviours and needs."""
        if key not in KEYS or need not in (*NEEDS, ""):
            raise ValueError(
                _(
                    "There is no behaviour {key!r} or need {need!r}. Behaviours: {keys}. Needs: {needs}."
                ).format(key=key, need=need, keys=", ".join(KEYS), needs=", ".join(NEEDS))
            )
        self._map(self.placed | {key: need})
        self.flush()
        return self

    def check(self) -> "InsecurityMap":
        """Compare the map with the arrows of the chapter."""
        self.receive("check_map", True)
        return self

    def _map(self, placed: dict[str, str]) -> None:
        self.use_extra(view.to_line(placed))

    def read_extra(self, text: str) -> str:
        try:
            return view.to_line(view.from_line(text))
        except ValueError as error:
            raise ShareError(str(error)) from error

    # What is computed --------------------------------------------------------------------------

    def compute(self, params: MapParams) -> MapView:
        own = self.state.picks["rates"] == OWN or self.layer != "one"
        base = behaviour.base_rates() if own else np.full(len(NEEDS), 1 / len(NEEDS))
        placed = view.from_line(self.state.extra)
        return MapView(params, placed, base, self.state.picks["seen"], self._story)

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: MapView) -> str:
        return getattr(self, f"_say_{self.layer}")(result)

    def _say_map(self, v: MapView) -> str:
        if not v.count:
            return _(
                "Nothing is placed yet. Without a map the {talks} talks of a month cost {money}; "
                "the ten arrows would meet the need in {arrows} of 100."
            ).format(talks=number(v.params.talks), money=money(v.money(0)), arrows=number(100 * v.arrows))
        said = ngettext(
            "{n} behaviour is placed: your phrase meets the need in <b>{hits} of 100</b> talks.",
            "{n} behaviours are placed: your phrases meet the need in <b>{hits} of 100</b> talks.",
            v.count,
        ).format(n=number(v.count), hits=number(100 * v.share))
        saved = _("That saves {saved} a month against having no map.").format(
            saved=money(v.money(0) - v.money(v.share))
        )
        if not v.complete:
            return f"{said} {saved}"
        others = _("The arrows of the chapter meet it in {arrows}, the best map in {best}.").format(
            arrows=number(100 * v.arrows), best=number(100 * v.best)
        )
        return f"{said} {saved} {others}"

    def _say_one(self, v: MapView) -> str:
        need = ARROWS[v.seen]
        said = _("Of 100 people of whom one would note “{does}”, <b>{n}</b> have the need of the arrow: {need}, base rate {rate}.").format(
            does=_(BEHAVIOURS[v.seen].text), n=number(100 * v.of_arrow()), need=_(TEN[need]), rate=percent(v.rate(need))
        )  # fmt: skip
        if v.likeliest == need:
            return (
                f"{said} {_('It is the likeliest one: begin with {phrase}').format(phrase=_(PHRASES[need]))}"
            )
        other = _("Likelier is: {need} ({share}). Ask before you use a phrase.").format(
            need=_(TEN[v.likeliest]), share=percent(v.beliefs().max())
        )
        return f"{said} {other}"

    def _say_ask(self, v: MapView) -> str:
        c = v.costs
        whose = _("your map") if v.complete else _("the ten arrows")
        diff = c.guessing - c.asking
        ending = (
            _("Asking first saves <b>{money}</b> a month.").format(money=money(diff))
            if diff >= 0
            else _("Asking first costs <b>{money}</b> more a month.").format(money=money(-diff))
        )
        until = model.pays_until(v.params)
        limit = (
            _("It pays as long as guesses are right in less than {until} of 100.").format(
                until=number(100 * until)
            )
            if until > 0
            else _("At this price it can never pay.")
        )
        said = _("Guessing by {whose} meets the need in {guess} of 100 talks, asking first in {ask}.").format(
            whose=whose, guess=number(100 * c.share), ask=number(100 * c.asked)
        )
        return f"{said} {ending} {limit}"

    def rows_for(self, result: MapView) -> Sequence[Row]:
        v = result
        match self.layer:
            case "map":
                return [
                    Row(_("Behaviours placed"), v.count),
                    Row(_("Talks that meet the need, your map"), v.share, "percent"),
                    Row(_("Talks that meet the need, the ten arrows"), v.arrows, "percent"),
                    Row(_("Talks that meet the need, the best map"), v.best, "percent"),
                    Row(_("Cost of a month, your map"), v.money(v.share), "money"),
                    Row(_("Cost of a month, the ten arrows"), v.money(v.arrows), "money"),
                    Row(_("Cost of a month, no map"), v.money(0), "money"),
                ]
            case "one":
                return [
                    Row(_("Chance: {need}").format(need=_(TEN[need])), float(share), "percent")
                    for need, share in zip(NEEDS, v.beliefs(), strict=True)
                ]
            case _:
                c = v.costs
                return [
                    Row(_("Talks that meet the need, guessing"), c.share, "percent"),
                    Row(_("Talks that meet the need, asking first"), c.asked, "percent"),
                    Row(_("Cost of a month, guessing"), c.guessing, "money"),
                    Row(_("Cost of a month, asking first"), c.asking, "money"),
                    Row(_("of it for the questions"), c.questions, "money"),
                    Row(_("Asking pays below right guesses of"), model.pays_until(v.params), "percent"),
                    Row(_("Months of asking, of 50, with more misses than the best month of guessing"), v.overlap),
                ]  # fmt: skip

    def notes_for(self, params: MapParams) -> Sequence[str]:
        notes = []
        if params.missed <= params.met:
            notes.append(
                _("A talk that misses the need takes no longer here, so that nothing can be gained.")
            )
        if params.clear == 1:
            notes.append(_("Everybody shows the need: that is no longer a guess. Has anybody counted?"))
        if self.layer == "ask" and params.heard < 0.3:
            notes.append(_("Few answers name the need. What would a better question be?"))
        return notes

    # Cards -------------------------------------------------------------------------------------

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "map":
            return []
        bins = {WAITING: _("not placed yet")} | {need: _(text) for need, text in TEN.items()}
        return [
            sorter_block("cards", _("Ten difficult people"), self._lines, bins, self._card_bins()),
            {
                "kind": "group",
                "look": "sl-row",
                "children": [{"kind": "button", "id": "check_map", "label": _("Compare with the arrows")}],
            },
            {"kind": "html", "id": "cards_note", "html": "", "live": True},
        ]

    def _card_bins(self) -> dict[str, str]:
        return {key: need or WAITING for key, need in self.placed.items()}

    def on_cards(self, event: dict) -> None:
        # The browser has moved the card already.
        self.block("cards").update(value=event["value"], order=event["order"], marks={})
        self._map({key: "" if bin_ == WAITING else bin_ for key, bin_ in event["value"].items()})
        if need := self.placed[event["item"]]:
            self.put(
                "cards_note", html=html.escape(_("Key phrase: {phrase}").format(phrase=_(PHRASES[need])))
            )

    def on_check_map(self, _value: Any) -> None:
        placed = {key: need for key, need in self.placed.items() if need}
        good = [key for key, need in placed.items() if need == ARROWS[key]]
        self.put("cards", marks={key: "✓" if key in good else "?" for key in placed})
        head = _("{good} of {all} lie on an arrow of the chapter. It is a first guess, and yours may be as good.").format(
            good=number(len(good)), all=number(len(placed))
        )  # fmt: skip
        others = [
            _("{card} → {need}. {why}").format(
                card=self._lines[key].rstrip("."), need=_(TEN[ARROWS[key]]), why=_(BEHAVIOURS[key].why)
            )
            for key in placed
            if key not in good
        ]
        self.put(
            "cards_note", html=f"<p><b>{html.escape(head)}</b></p>{html.bullets(others) if others else ''}"
        )

    def _refresh(self, source: str = "") -> None:
        super()._refresh(source)
        if self.layer != "map":
            return
        if self.block("cards")["value"] != self._card_bins():
            self.put("cards", value=self._card_bins(), marks={})
        if not self.block("cards")["marks"]:
            self.put("cards_note", html="")
