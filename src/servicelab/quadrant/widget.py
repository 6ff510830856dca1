"""The customer quadrant as a person plays it: two faces of a board, and the class on it (chapter 6)."""

from collections.abc import Sequence
from typing import Any

from servicelab.kit import cloud as clouds
from servicelab.kit import data, html
from servicelab.kit.board import board
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, ngettext, number, percent
from servicelab.kit.params import plain
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from .chart import where
from .model import ORDERS, QuadrantParams
from .view import FACES, ORDER, View
from .words import LAYERS, LIMITS, MISSIONS, PICKS, PRESETS

TYPED = {
    "mine": ("attitude", "ability", "seen_attitude", "seen_ability"),
    "people": ("guess_x", "guess_y"),
    "customer": ("assertiveness", "responsiveness"),
}
FLIP = {"mine": "customer", "customer": "both", "both": "mine"}


class QuadrantBoard(Explorer):
    """How the customer sees me, who the customer is, and both at once (chapter 6).

    ``load_class`` takes the codes of a class; ``put_down`` places the person in view; ``code`` is my own line.
    """

    name = "quadrant"
    title = N_("The customer quadrant")
    question = N_(
        "Customers judge what kind of person you are. Where would they put you, and where do you put them?"
    )
    params_type = QuadrantParams
    layers = LAYERS
    presets = PRESETS
    picks = PICKS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "people"
    evidence_ids = ("E25", "E52")

    def __init__(self, preset: str = "", **values: float):
        self.cloud = example_class()
        self.placed: dict[str, tuple[float, float]] = {}
        super().__init__(preset, **values)

    # Driving and reading from Python -----------------------------------------------------------

    @property
    def code(self) -> str:
        """My own line for the cloud of the class."""
        p = self.params
        return clouds.code("a", (p.attitude, p.ability), (p.seen_attitude, p.seen_ability))

    def load_class(self, text: str) -> "QuadrantBoard":
        """The class from codes or CSV, one person a line; what cannot be read is said in the notes."""
        self._take(clouds.read_codes(text, board(FACES["a"])))
        return self

    def load_tallies(self, text: str) -> "QuadrantBoard":
        """The class from four counts of hands: five, four, three stars, GO.  ValueError for another number."""
        self._take(clouds.read_tallies(text, ORDER))
        return self

    def put_down(self, x: float | None = None, y: float | None = None) -> "QuadrantBoard":
        """Place the person in view, at the guess or at (x, y); the panel then shows its own points."""
        if x is not None and y is not None:
            self._apply(self.params.but(guess_x=x, guess_y=y), source="")
        self.receive("put_down", True)
        return self

    def at(self, layer: str) -> "QuadrantBoard":
        other = super().at(layer)
        other.cloud, other.placed = self.cloud, self.placed
        other._refresh()
        other.flush()
        return other

    # What a chapter computes -------------------------------------------------------------------

    def compute(self, params: QuadrantParams) -> View:
        return View(params, self.state.layer, self.state.picks, self.cloud, dict(self.placed))

    def sentence_for(self, result: View) -> str:
        return getattr(self, f"_say_{result.layer}")(result)

    def _say_mine(self, v: View) -> str:
        p, made = v.params, board(FACES["a"])
        said = _("I see myself at {mine}, <b>{stars} stars</b>; my customer would say {seen}, <b>{seen_stars} stars</b>.").format(
            mine=html.escape(where(made, p.attitude, p.ability, v.neutral)),
            stars=number(v.stars, 1),
            seen=html.escape(where(made, p.seen_attitude, p.seen_ability, v.neutral)),
            seen_stars=number(v.seen_stars, 1),
        )  # fmt: skip
        return f"{said} {self._lever(v)}"

    def _lever(self, v: View) -> str:
        a, k = v.steps
        return _("One more point of attitude would add {a} stars there, one of ability {k}.").format(
            a=number(a, 2), k=number(k, 2)
        )

    def _say_training(self, v: View) -> str:
        return _(
            "From {start} stars, half of the budget brings <b>{attitude} stars</b> with attitude first and <b>{ability}</b> with ability first; all of it {end_a} and {end_k}. The best split reaches {best}."
        ).format(
            start=number(v.seen_stars, 1),
            attitude=number(v.halfway["attitude"], 1),
            ability=number(v.halfway["ability"], 1),
            end_a=number(v.routes["attitude"].stars[-1], 1),
            end_k=number(v.routes["ability"].stars[-1], 1),
            best=number(v.best[1], 1),
        )

    def _say_people(self, v: View) -> str:
        done = [d for d in v.distances if d is not None]
        said = _("Two members of the panel place the same person {spread} points apart on average.").format(
            spread=number(v.spread, 1)
        )
        if not done:
            return f"{said} {_('You have not put anybody down yet.')}"
        lie = ngettext(
            "Your point lies {far} from the middle of the panel.",
            "Your {n} points lie {far} from the middle of the panel on average.",
            len(done),
        )
        return f"{said} {lie.format(n=number(len(done)), far=f'<b>{number(sum(done) / len(done), 1)}</b>')}"

    def _say_class(self, v: View) -> str:
        if v.stats is None:
            return _("Fewer than five people: nothing is shown, so that nobody is recognised.")
        share = v.stats.shares["high_high"]
        said = _("<b>{share}</b> of {n} people put themselves top right (95% interval {low} to {high}).").format(
            share=percent(share.share),
            n=number(v.stats.n),
            low=percent(share.low),
            high=percent(share.high),
        )  # fmt: skip
        if v.stats.rmse == v.stats.rmse:
            said += " " + _("They see themselves {a} points higher in attitude than their customers would, and {k} in ability.").format(
                a=number(v.stats.gap[0], 1), k=number(v.stats.gap[1], 1)
            )  # fmt: skip
        return said

    def _say_customer(self, v: View) -> str:
        p, made, met = v.params, board(FACES["b"]), v.meeting
        cell = made.cell(p.assertiveness, p.responsiveness)
        return _("The customer behaves like {cell} today; <b>{far} points</b> lie between us. Move first: {axis}. {advice}").format(
            cell=_(cell.neutral if v.neutral else cell.name),
            far=number(met.tension, 1),
            axis=_("pace and directness") if met.axis == "assertiveness" else _("the feeling I show"),
            advice=html.escape(_(cell.advice)),
        )  # fmt: skip

    def _say_both(self, v: View) -> str:
        met = v.meeting
        return _(
            "Going {share} of the way brings us from {before} to {after} points apart. The customer then sees an attitude of {seen} instead of {now}: <b>{gain} stars</b> more, with the same facts."
        ).format(
            share=percent(v.params.adapt),
            before=number(met.tension, 1),
            after=number(met.after, 1),
            seen=number(met.attitude_after, 1),
            now=number(met.attitude_before, 1),
            gain=number(v.gain, 2),
        )

    def rows_for(self, result: View) -> Sequence[Row]:
        v, p, made_a = result, result.params, board(FACES["a"])
        rows = [
            Row(_("Stars, as I see myself"), v.stars, "decimal"),
            Row(_("Stars, as my customer would say"), v.seen_stars, "decimal"),
            Row(_("Gap between the two points"), v.gap, "decimal"),
            Row(_("Points still to go to the cell of five stars"), v.to_go, "decimal"),
            Row(_("Stars for one more point of attitude"), v.steps[0], "decimal"),
            Row(_("Stars for one more point of ability"), v.steps[1], "decimal"),
            *(
                Row(_("Half of the budget: {order}").format(order=_(ORDERS[o])), v.halfway[o], "decimal")
                for o in ORDERS
            ),
            *(
                Row(_("All of the budget: {order}").format(order=_(ORDERS[o])), r.stars[-1], "decimal")
                for o, r in v.routes.items()
            ),
            Row(_("Budget left, {order}").format(order=_(ORDERS[v.order])), self._left(v), "decimal"),
            Row(_("Best split of the budget"), v.best[1], "decimal"),
            Row(_("Panel: two members apart"), v.spread, "decimal"),
        ]
        if v.stats:
            rows += [
                Row(_("Class: {cell}").format(cell=name), v.stats.shares[corner].share, "percent")
                for corner, name in v.cell_names.items()
            ]
            rows += [
                Row(_("Class: in the undecided band"), v.stats.undecided),
                Row(_("Class: attitude in the middle"), v.stats.centroid[0], "decimal"),
                Row(_("Class: ability in the middle"), v.stats.centroid[1], "decimal"),
                *(
                    Row(_("Class: median {axis}").format(axis=_(axis.name)), middle, "decimal")
                    for axis, middle in zip((made_a.x, made_a.y), v.medians, strict=True)
                ),
                Row(_("Class: two people apart"), v.stats.agreement, "decimal"),
                Row(_("Class: typical gap to the customer's view"), v.stats.rmse, "decimal"),
                Row(_("Class: correlation of attitude and ability (halo)"), v.stats.halo, "decimal"),
            ]
        made, met = board(FACES["b"]), v.meeting
        x, y = made.centre(made.corner(p.assertiveness, p.responsiveness))
        blended = ((p.assertiveness - x) ** 2 + (p.responsiveness - y) ** 2) ** 0.5
        return [
            *rows,
            Row(_("Distance of the two styles (tension)"), met.tension, "decimal"),
            Row(_("Distance when I adapt"), met.after, "decimal"),
            Row(_("Customer: distance to the middle of the cell (blended)"), blended, "decimal"),
            Row(_("Stars that adapting brings"), v.gain, "decimal"),
        ]

    def _left(self, v: View) -> float:
        """Points that the plan in use cannot spend, because both sides are full."""
        p = v.params
        a, k = v.routes[v.order].places[-1]
        used = (a - p.seen_attitude) * p.price_attitude + (k - p.seen_ability) * p.price_ability
        return max(p.budget - used, 0.0)

    def notes_for(self, params: QuadrantParams) -> Sequence[str]:
        v, notes = self.result, []
        made = board(FACES["a"])
        if v.layer == "mine" and made.undecided(params.attitude, params.ability, params.band):
            notes.append(
                _("Your own point lies in the undecided band: half a step, and it has another name.")
            )
        if v.layer == "mine" and params.weight < 0.5:
            notes.append(
                _("With this weight ability alone earns more than attitude alone: the slide turned round.")
            )
        if v.layer == "people" and v.axes_swapped:
            notes.append(
                _(
                    "Your points follow the panel better with the axes exchanged. Read the words at the axes again."
                )
            )
        if v.layer == "class":
            notes += self._class_notes(v)
        return notes

    def _class_notes(self, v: View) -> list[str]:
        notes = list(v.cloud.notes)
        if v.stats is None:
            return notes
        if v.stats.undecided:
            notes.append(
                _("{n} of {all} lie in the undecided band; their cell is a matter of half a step.").format(
                    n=number(v.stats.undecided), all=number(v.stats.n)
                )
            )
        for axis, camps in zip((board(FACES["a"]).x, board(FACES["a"]).y), v.stats.two_camps, strict=True):
            if camps:
                notes.append(
                    _("{axis}: the class looks like two camps. A mean would hide both.").format(
                        axis=_(axis.name)
                    )
                )
        if v.stats.halo > 0.3:
            notes.append(
                _(
                    "Who rates the own attitude high also rates the own ability high (correlation {r}): a halo."
                ).format(r=number(v.stats.halo, 2))
            )
        return notes

    # Blocks of single layers -------------------------------------------------------------------

    def extra_blocks(self, layer: str) -> list[dict]:
        blocks: list[dict] = []
        if layer == "people":
            blocks.append(
                {
                    "kind": "button",
                    "id": "put_down",
                    "label": _("Put it down and ask the panel"),
                    "look": "sl-main",
                }
            )
        if layer == "class":
            blocks += [
                {
                    "kind": "field", "id": "codes", "rows": 5, "value": "", "look": "sl-wide",
                    "label": _("Paste the lines of the class, such as {code}, or the rows of a CSV").format(code=clouds.code("a", (7, 4), (6, 3))),
                },
                {"kind": "field", "id": "tallies", "value": "", "look": "sl-wide", "label": _("Or count hands for {cells}, in this order").format(cells=" / ".join(self.result.cell_names.values()))},
                {"kind": "file", "id": "class_file", "label": _("Or load a CSV of the class"), "accept": ".csv", "limit": 1_000_000},
                {"kind": "html", "id": "class_note", "html": "", "role": "status"},
            ]  # fmt: skip
        if layer == "mine":
            blocks.append({"kind": "html", "id": "my_code", "look": "sl-quiet", "html": ""})
        if layer in TYPED:
            example = "7,4/6,3" if layer == "mine" else "7,4"
            label = _("Or type the point, such as {example}").format(example=example)
            blocks.append({"kind": "field", "id": "typed", "value": "", "label": label})
            blocks.append({"kind": "html", "id": "typed_note", "html": "", "role": "status"})
        if layer in FLIP:
            blocks.append({"kind": "button", "id": "flip", "label": _("Flip the board")})
        return [{"kind": "group", "look": "sl-row", "children": blocks}] if blocks else []

    def on_flip(self, _value: Any) -> None:
        self.on_layer(FLIP[self.layer])

    def on_typed(self, text: str) -> None:
        read = clouds.read_codes(text, board(FACES["a"]))
        self.put("typed", value=text)
        self.put("typed_note", html=html.escape(" ".join(read.notes)))
        if len(read.own):
            point = [*read.own[0], *read.seen[0]]
            changes = {name: at for name, at in zip(TYPED[self.layer], point, strict=False) if at == at}
            self._apply(self.params.but(**changes), source="")

    def on_put_down(self, _value: Any) -> None:
        v = self.result
        self.placed = {**self.placed, v.vignette.id: (v.params.guess_x, v.params.guess_y)}
        self._refresh()

    def on_codes(self, text: str) -> None:
        self.put("codes", value=text)
        self.load_class(text)
        self._say_read()

    def on_tallies(self, text: str) -> None:
        self.put("tallies", value=text)
        try:
            self.load_tallies(text)
            self._say_read()
        except ValueError as error:
            self.put("class_note", html=html.escape(str(error)))

    def on_class_file(self, info: dict, *buffers: bytes) -> None:
        if not buffers:
            said = _("{name} is larger than a list of a class; nothing was changed.").format(
                name=info["name"]
            )
            self.put("class_note", html=html.escape(said))
            return
        self.load_class(b"".join(buffers).decode("utf-8-sig", "replace"))
        self._say_read()

    def _say_read(self) -> None:
        said = _("{n} people are read.").format(n=number(self.cloud.n))
        self.put("class_note", html=html.escape(" ".join([said, *self.cloud.notes])))

    def _facts(self) -> str:
        """The numbers in use, so that a bet can be placed before the pictures are seen."""
        p, mine, theirs = self.params, board(FACES["a"]), board(FACES["b"])
        if self.layer == "mine":
            return _("My customer would say {seen}.").format(
                seen=where(mine, p.seen_attitude, p.seen_ability, self.result.neutral)
            )
        if self.layer == "training":
            return _("Start: {start}. {budget} points; +1 attitude costs {a}, +1 ability {k}.").format(
                start=where(mine, p.seen_attitude, p.seen_ability, self.result.neutral),
                budget=plain(p.budget),
                a=plain(p.price_attitude),
                k=plain(p.price_ability),
            )
        if self.layer in ("customer", "both"):
            return _("I: {mine}. The customer: {theirs}.").format(
                mine=where(theirs, p.my_assertiveness, p.my_responsiveness, self.result.neutral),
                theirs=where(theirs, p.assertiveness, p.responsiveness, self.result.neutral),
            )
        return ""

    def _take(self, people: clouds.Cloud) -> None:
        self.cloud = people
        self._refresh()
        self.flush()

    def _refresh(self, source: str = "") -> None:
        super()._refresh(source)
        if self.layer == "people":
            who = self.result.vignette
            asked = _("{title}: {text}").format(title=_(who.title), text=_(who.text))
            self.put("layer_question", html=f"<b>{html.escape(asked)}</b>")
        elif facts := self._facts():
            asked = _(self._layer_named(self.layer).question)
            self.put("layer_question", html=f"{html.escape(asked)} <b>{html.escape(facts)}</b>")
        if self.layer == "mine" and "my_code" in self._blocks:
            said = _("My line for the class: {code}").format(code=self.code)
            self.put("my_code", html=html.escape(said))


def example_class() -> clouds.Cloud:
    """The made-up class of the industry in use."""
    table = data.table("quadrant_class")
    rows = table[table["industry"] == current().name]
    return clouds.cloud(
        rows[["attitude", "ability"]].to_numpy(), rows[["seen_attitude", "seen_ability"]].to_numpy()
    )
