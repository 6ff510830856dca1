"""The style coach: cues one by one, a belief that moves, a first sentence to choose (chapter 6, W11).

    coach = StyleCoach()
    coach.guess("driver").next_cue().place(8, 3).reply("driver")
    coach.sentence, coach.table, coach.confusion

Cards, base rates and chances are synthetic. A style is a hypothesis about behaviour, not about a person.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from servicelab.kit import html
from servicelab.kit.bayes import posteriors
from servicelab.kit.board import board
from servicelab.kit.chart import png
from servicelab.kit.evidence import evidence
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, ngettext, number, percent
from servicelab.kit.params import Param, complaint, plain, read_number
from servicelab.kit.scenario import current

from . import styles
from .chart import BeliefChart, GuessChart
from .styles import CHANNELS, CUES, GUIDES, NAMES, STYLES

ENOUGH = 8  # cards until the table of right and wrong guesses says something
MIDDLE = (5.0, 5.0)
CHANCE = Param(0, 1, N_("Chance"), unit=N_("share"), rate=True)

LIMITS = (
    N_("Cards, base rates and chances are synthetic: made for teaching, drawn from a seed."),
    N_(
        "The cues are taken as independent within a style. Real cues hang together, so the belief here grows too fast."
    ),
    N_(
        "A style that is believed in is looked for: note one cue against it before you act. Dress, gender, age and origin say next to nothing."
    ),
    N_("Whoever is tired, afraid or in a hurry shows another style than yesterday."),
)


class Seen(NamedTuple):
    """What the pictures need: beliefs so far (cues + 1, styles), my point, whether the card is open."""

    beliefs: np.ndarray
    guess: tuple[float, float]
    revealed: bool


class Played(NamedTuple):
    """A finished card: the true style, the cell of my point, the reply chosen."""

    true: str
    placed: str
    reply: str


class StyleCoach(Face):
    """Cards of customers: see cues, believe, place, answer, and see who it was (chapter 6, W11).

    ``played`` maps the number of a card to what was done; ``chances`` and ``base`` are the editable tables.
    """

    def __init__(self, card: int = 1, channel: str = "counter"):
        self.cards = styles.cards()
        self.charts = [BeliefChart(), GuessChart()]
        self._start_again(card, channel)
        super().__init__(_("Style coach"), self._blocks_at_start())

    def prepare(self) -> None:
        self._show_card()
        self._refresh()

    def _start_again(self, card: int = 1, channel: str = "counter") -> None:
        self.channel = channel
        self.chances = {cue: dict(levels) for cue, levels in styles.chances().items()}
        self.base = styles.base_rates()
        self.played: dict[int, Played] = {}
        self._deal(card)

    def _deal(self, card: int) -> None:
        if card not in range(1, len(self.cards) + 1):
            raise ValueError(
                _("There is no card {card}. They are numbered from 1 to {last}.").format(
                    card=card, last=len(self.cards)
                )
            )
        self.card = card
        self.shown = 1
        self.first = ""
        self.point = MIDDLE
        self.answer = ""

    # Driving and reading from Python -----------------------------------------------------------

    def turn(self, card: int) -> "StyleCoach":
        """Turn up a card, from 1 to 24; ValueError for another number."""
        self._deal(card)
        self._show_card()
        return self._done()

    def guess(self, style: str) -> "StyleCoach":
        """Bet on a style after the first cue; then the lines appear.  ValueError lists the four."""
        self._known(style)
        if not self.first:
            self.first = style
        self.put("first", value=self.first)
        return self._done()

    def next_cue(self) -> "StyleCoach":
        """See one more cue, if the channel has one."""
        if self.first:
            self.shown = min(self.shown + 1, len(self.cues))
        return self._done()

    def place(self, x: float, y: float) -> "StyleCoach":
        """Put my point on the board; what lies outside is set on its edge."""
        if not self.answer:
            self.point = board("social-style").clip(x, y)
        return self._done()

    def reply(self, style: str) -> "StyleCoach":
        """Choose the first sentence made for a style; then the card is turned.  ValueError lists the four."""
        self._known(style)
        if not self.first:
            raise ValueError(_("Guess a style after the first cue; then answer."))
        if not self.answer:
            self.answer = style
            self.played[self.card] = Played(self.true, self._cell(), style)
        self.put("reply", value=self.answer)
        return self._done()

    @property
    def true(self) -> str:
        """The style from which the card was drawn."""
        return str(self.cards.loc[self.card - 1, "style"])

    @property
    def cues(self) -> dict[str, str]:
        """What the channel shows of this card: cue and level, in the order in which they appear."""
        row = self.cards.loc[self.card - 1]
        return {key: row[key] for key, cue in CUES.items() if self.channel in cue.channels}

    @property
    def beliefs(self) -> np.ndarray:
        """Beliefs in the four styles before and after each cue seen, one row each."""
        seen = dict(list(self.cues.items())[: self.shown])
        return posteriors(self.base, styles.likelihoods(seen, self.chances))

    @property
    def score(self) -> tuple[float, int]:
        """The mean fit of the replies (0 to 1) and the number of cards played."""
        fits = [styles.fit(done.reply, done.true) for done in self.played.values()]
        return (float(np.mean(fits)) if fits else 0.0), len(fits)

    @property
    def confusion(self) -> pd.DataFrame | None:
        """Cards by true style (rows) and cell of my point (columns); None before eight cards."""
        if len(self.played) < ENOUGH:
            return None
        names = [_(NAMES[style]) for style in STYLES]
        counts = [
            [sum(d.true == true and d.placed == placed for d in self.played.values()) for placed in STYLES]
            for true in STYLES
        ]
        return pd.DataFrame(counts, index=pd.Index(names, name=_("drawn as")), columns=names)

    @property
    def sentence(self) -> str:
        """What is known now, as plain text."""
        if not self.first:
            return _("Card {card}: one cue is seen. Guess a style before the lines appear.").format(
                card=self.card
            )
        belief = self.beliefs[-1]
        best = list(STYLES)[int(belief.argmax())]
        said = ngettext(
            "Card {card}, {n} cue: {style} {share}. With this cue the likeliest style is the true one in {hits} of 100 cases.",
            "Card {card}, {n} cues: {style} {share}. With these cues the likeliest style is the true one in {hits} of 100 cases.",
            self.shown,
        ).format(
            card=self.card,
            n=number(self.shown),
            style=_(NAMES[best]),
            share=percent(belief.max()),
            hits=number(100 * self.hits),
        )
        if not self.answer:
            return said
        fit, n = self.score
        turned = _("It was drawn as {true}; your reply fits {fit}.").format(
            true=_(NAMES[self.true]), fit=percent(styles.fit(self.answer, self.true))
        )
        mean = ngettext("Mean fit after {n} card: {mean}.", "Mean fit after {n} cards: {mean}.", n)
        return f"{said} {turned} {mean.format(n=number(n), mean=percent(fit))}"

    @property
    def hits(self) -> float:
        """How often the likeliest style is the true one, given as many cues as are seen now."""
        return styles.hit_rate(self.base, list(self.cues)[: self.shown], self.chances)

    @property
    def table(self) -> pd.DataFrame:
        """Beliefs by cue, as text ready to read."""
        seen = list(self.cues.items())[: self.shown]
        index = [_("base rate"), *(_(CUES[cue].levels[level].text) for cue, level in seen)]
        rows = [[percent(x) for x in row] for row in self.beliefs]
        return pd.DataFrame(rows, index=index, columns=[_(NAMES[s]) for s in STYLES])

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        for drawn in self.charts:
            drawn.update(self._seen())
        return png(self.charts)

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *_buffers: bytes) -> None:
        if name == "move guess":
            self.place(float(value[0]), float(value[1]))
        elif name.startswith(("chance ", "base ")):
            self._type(name, value)
        else:
            super().on_event(name, value)

    def on_card(self, value: str) -> None:
        self.turn(int(value))

    def on_next_card(self, _value: Any) -> None:
        self.turn(self.card % len(self.cards) + 1)

    def on_channel(self, value: str) -> None:
        self.channel = value
        self.turn(self.card)

    def on_first(self, value: str) -> None:
        self.guess(value)

    def on_next_cue(self, _value: Any) -> None:
        self.next_cue()

    def on_reply(self, value: str) -> None:
        try:
            self.reply(value)
            self.put("note", html="")
        except ValueError as error:
            self.put("reply", value="")
            self.put("note", html=html.escape(str(error)))

    def on_edit(self, value: str) -> None:
        self.put("edit", value=value)
        self.put("chances", children=self._chance_blocks(value))

    def on_reset(self, _value: Any) -> None:
        self._start_again(self.card, self.channel)
        self._show_card()
        self.put("chances", children=self._chance_blocks(self.block("edit")["value"]))
        self._refresh()

    def _type(self, name: str, text: str) -> None:
        value = read_number(text, CHANCE)
        wrong = complaint(CHANCE, value)
        what, *where = name.split()
        self.put(name, value=text)
        if not wrong:
            before = (self.base, self.chances)
            try:
                self._change(what, where, float(value))
                self.beliefs, self.hits  # noqa: B018 - a table that cannot be used is refused here
            except ValueError as error:
                wrong = str(error)
                self.base, self.chances = before
        self.put("edit_note", html=html.escape(wrong or self._sums(where[0] if what == "chance" else "")))
        self._refresh()

    def _change(self, what: str, where: list[str], value: float) -> None:
        at = list(STYLES).index(where[-1])
        if what == "base":
            self.base = self.base.copy()
            self.base[at] = value
            if not self.base.sum() > 0:
                raise ValueError(_("At least one base rate must be above 0."))
            return
        cue, level = where[:2]
        row = list(self.chances[cue][level])
        row[at] = value
        self.chances = {**self.chances, cue: {**self.chances[cue], level: tuple(row)}}

    def _sums(self, cue: str) -> str:
        """A word when the chances of a cue no longer add up to 1 within a style."""
        if not cue:
            return "" if abs(self.base.sum() - 1) < 0.005 else _("The base rates are scaled to add up to 1.")
        totals = np.sum(list(self.chances[cue].values()), axis=0)
        off = [_(NAMES[s]) for s, total in zip(STYLES, totals, strict=True) if abs(total - 1) > 0.005]
        return (
            _("Within {names} the chances of this cue no longer add up to 1: change another one too.").format(
                names=", ".join(off)
            )
            if off
            else ""
        )

    # Inside ------------------------------------------------------------------------------------

    def _known(self, style: str) -> None:
        if style not in STYLES:
            raise ValueError(
                _("There is no style {style!r}. Choose one of: {all}.").format(
                    style=style, all=", ".join(STYLES)
                )
            )

    def _cell(self) -> str:
        corner = board("social-style").corner(*self.point)
        return next(style for style, cell in STYLES.items() if cell == corner)

    def _seen(self) -> Seen:
        beliefs = self.beliefs
        return Seen(beliefs if self.first else beliefs[:1], self.point, bool(self.answer))

    def _done(self) -> "StyleCoach":
        self._refresh()
        self.flush()
        return self

    def _show_card(self) -> None:
        """What a new card resets in the browser."""
        self.put("card", value=str(self.card))
        self.put("channel", value=self.channel)
        self.put("first", value=self.first)
        self.put("replies", children=[self._reply_block()])
        self.put("note", html="")

    def _refresh(self) -> None:
        for i, drawn in enumerate(self.charts):
            drawn.update(self._seen())
            self.redraw(f"picture {i}", drawn.stage)
            self.put(
                f"picture {i}",
                description=drawn.describe(self._seen()),
                handles=[] if self.answer else [h.block() for h in drawn.handles(self._seen())],
            )
        self.put("cues", html=self._cue_list())
        self.put("next_cue", disabled=not self.first or self.shown == len(self.cues))
        self.put("sentence", html=html.escape(self.sentence))
        self.put("opened", hidden=not self.answer, html=self._opened() if self.answer else "")
        self.put("numbers", html=self._numbers() if self.first else "")
        table = self.confusion
        self.put("confusion", html=self._confusion(table) if table is not None else "")

    def _cue_list(self) -> str:
        seen = list(self.cues.items())[: self.shown]
        said = []
        for cue, level in seen:
            text = _(CUES[cue].levels[level].text)
            if cue == "opening":
                line = getattr(current().quadrant.openings, level)[self.cards.loc[self.card - 1, "line"]]
                text = f"“{line}” ({text})"
            said.append(f"{_(CUES[cue].name)}: {text}")
        left = len(self.cues) - self.shown
        rest = _("{n} more cues can be observed here.").format(n=number(left)) if left else ""
        return html.bullets(said) + html.escape(rest)

    def _opened(self) -> str:
        guide = GUIDES[self.true]
        fits = styles.fit(self.answer, self.true) == 1
        said = [
            _("The customer: {words}").format(words=_(guide.pleased if fits else guide.put_off)),
            _("Drawn as {style}. Feared: {fears}. Wanted: {wants}.").format(
                style=_(NAMES[self.true]), fears=_(guide.fears), wants=_(guide.wants)
            ),
        ]
        told = "".join(f"<p>{html.escape(text)}</p>" for text in said)
        return told + html.bullets([_(rule) for rule in guide.rules])

    def _numbers(self) -> str:
        """Base rate, then for each cue its chance within each style and the belief after it."""
        seen = list(self.cues.items())[: self.shown]
        lines = [(_("base rate"), *map(percent, self.beliefs[0]))]
        for (cue, level), belief in zip(seen, self.beliefs[1:], strict=True):
            text = _(CUES[cue].levels[level].text)
            lines.append((_("chance: {cue}").format(cue=text), *map(percent, self.chances[cue][level])))
            lines.append((_("belief: product, divided by the sum"), *map(percent, belief)))
        return html.table(_("Belief, cue by cue"), (_("Seen"), *(_(NAMES[s]) for s in STYLES)), lines)

    def _confusion(self, table: pd.DataFrame) -> str:
        lines = ((name, *map(str, row)) for name, row in zip(table.index, table.to_numpy(), strict=True))
        return html.table(
            _("Cards by drawn style (rows) and the cell of your point (columns)"),
            (_("Drawn as"), *table.columns),
            lines,
        )

    def _reply_block(self) -> dict:
        """The four first sentences, in an order that changes from card to card."""
        keys = list(np.random.default_rng(self.card).permutation(list(STYLES)))
        replies = current().quadrant.replies
        return {
            "kind": "radio",
            "id": "reply",
            "label": _("How do you begin? The matter is always the same: judge the form"),
            "value": self.answer,
            "options": [[str(key), getattr(replies, key)] for key in keys],
        }

    def _chance_blocks(self, cue: str) -> list[dict]:
        return [
            {
                "kind": "group",
                "look": "sl-row",
                "label": _(level.text),
                "children": [
                    {"kind": "html", "look": "sl-wide", "html": html.escape(_(level.text))},
                    *(
                        {
                            "kind": "field",
                            "id": f"chance {cue} {key} {style}",
                            "label": _(NAMES[style]),
                            "value": plain(self.chances[cue][key][i]),
                        }
                        for i, style in enumerate(STYLES)
                    ),
                ],
            }
            for key, level in CUES[cue].levels.items()
        ]

    def _blocks_at_start(self) -> list[dict]:
        def text(key: str, look: str = "", **more: Any) -> dict:
            return {"kind": "html", "id": key, "look": look, "html": "", **more}

        def choice(key: str, label: str, value: str, options: list[list[str]]) -> dict:
            return {"kind": "choice", "id": key, "label": label, "value": value, "options": options}

        def group(key: str, look: str, *children: dict) -> dict:
            return {"kind": "group", "id": key, "look": look, "children": list(children)}

        pictures = [
            {"kind": "picture", "id": f"picture {i}", "label": c.name, "description": "", "handles": [], **c.stage.picture()}
            for i, c in enumerate(self.charts)
        ]  # fmt: skip
        base = [
            {"kind": "field", "id": f"base {style}", "label": _(NAMES[style]), "value": plain(self.base[i])}
            for i, style in enumerate(STYLES)
        ]
        first_cue = next(iter(CUES))
        question = _("Somebody stands before you. What do you see, what do you believe, how do you begin?")
        return [
            {"kind": "html", "look": "sl-question", "html": html.escape(question)},
            group(
                "top",
                "sl-row",
                choice("card", _("Card"), "1", [[str(i), str(i)] for i in range(1, len(self.cards) + 1)]),
                choice("channel", _("Where you meet"), self.channel, [[k, _(v)] for k, v in CHANNELS.items()]),
                {"kind": "button", "id": "next_card", "label": _("Next card")},
            ),
            text("cues", "sl-story", live=True),
            {
                "kind": "radio",
                "id": "first",
                "label": _("After the first cue, before the lines appear: which style?"),
                "value": "",
                "options": [[key, _(name)] for key, name in NAMES.items()],
            },
            {"kind": "button", "id": "next_cue", "label": _("Next cue"), "look": "sl-main"},
            group("pictures", "sl-pictures", *pictures),
            text("sentence", "sl-sentence", live=True),
            group("replies", ""),
            text("note", "", role="alert"),
            text("opened", "sl-verdict", hidden=True, live=True),
            text("confusion"),
            {"kind": "fold", "label": _("The numbers in a table"), "children": [text("numbers")]},
            {
                "kind": "fold",
                "label": _("The synthetic chances, to edit"),
                "children": [
                    {"kind": "html", "html": html.escape(_("Base rates: the share of each style among all customers"))},
                    group("base", "sl-row", *base),
                    choice("edit", _("Chances of the cue"), first_cue, [[k, _(c.name)] for k, c in CUES.items()]),
                    group("chances", "", *self._chance_blocks(first_cue)),
                    text("edit_note", "", role="status"),
                    {"kind": "button", "id": "reset", "label": _("Start again")},
                ],
            },
            {
                "kind": "fold",
                "label": _("What this leaves out, and where it comes from"),
                "children": [
                    {"kind": "html", "html": html.bullets([_(x) for x in LIMITS])},
                    {"kind": "html", "html": evidence("E25")._repr_html_()},
                ],
            },
        ]  # fmt: skip
