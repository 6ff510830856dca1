"""The interactive of the course: question, bet, controls, pictures that move together, one sentence.

A chapter's widget is a declaration: a subclass of ``Explorer`` that names its parameters, model,
layers with their charts and bets, presets with their story, missions and limits. The twelve
interaction rules live here, once. Everything can be driven and read from Python::

    w = ChurnCalculator()
    w.set(retention=0.85)
    w.sentence, w.table, w.to_string()
"""

import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from . import chart as charts
from . import html, session
from .declare import Bet, Layer, Mission, Pick, Preset
from .face import Face
from .frame import (
    bet_blocks,
    finite,
    frame,
    pick_block,
    plain_value,
    range_block,
    shown_value,
    tab_options,
    unit_text,
)
from .i18n import _, number
from .params import ParamError, Params, plain, read_number
from .rows import Row, compare, text_table

UNDO_PAUSE = 1.0  # seconds: one drag of a slider is one step back


@dataclass(frozen=True)
class State:
    """What undo, pin and the share string keep."""

    params: Params
    layer: str
    preset: str
    picks: dict[str, str] = field(default_factory=dict)
    extra: str = ""  # what is no number and no choice, such as a table, as one short string


@dataclass(frozen=True)
class Placed:
    """A bet that was made: what was said (None: opened without a bet), what was true then, and for which case."""

    said: Any
    truth: Any
    case: tuple


class ShareError(ValueError):
    """A share string that cannot be used here; the message says why and what to do."""


class Explorer(Face):
    """Base of the chapter widgets. See the class attributes for what a chapter declares."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    title: ClassVar[str]
    question: ClassVar[str]
    params_type: ClassVar[type[Params]]
    layers: ClassVar[tuple[Layer, ...]]
    presets: ClassVar[tuple[Preset, ...]]
    picks: ClassVar[tuple[Pick, ...]] = ()
    missions: ClassVar[tuple[Mission, ...]] = ()
    limits: ClassVar[tuple[str, ...]] = ()
    evidence_ids: ClassVar[tuple[str, ...]] = ()
    doubt_layer: ClassVar[str] = ""  # the layer that shows uncertainty, one click away

    # What a chapter computes -------------------------------------------------------------------

    def compute(self, params: Params) -> Any:
        """Numbers in, numbers out."""
        raise NotImplementedError

    def sentence_for(self, result: Any) -> str:
        """The finding in plain language, as HTML with ``<b>`` at most."""
        raise NotImplementedError

    def rows_for(self, result: Any) -> Sequence[Row]:
        """The numbers behind the pictures: the text twin."""
        raise NotImplementedError

    def notes_for(self, params: Params) -> Sequence[str]:
        """Warnings and teaching notes about the values chosen."""
        return ()

    def extra_blocks(self, layer: str) -> list[dict]:
        """Blocks that only one layer has, such as a file field."""
        return []

    def read_extra(self, text: str) -> str:
        """``State.extra`` from a share string, in its plain form. ShareError says what does not fit."""
        if text:
            raise ShareError(_("This widget keeps no table, but the state brings one."))
        return ""

    def use_extra(self, text: str, source: str = "") -> None:
        """Change what stands beside the parameters, as one step that can be undone."""
        self._remember(source)
        self.state = replace(self.state, extra=self.read_extra(text))
        self._refresh()

    # Life --------------------------------------------------------------------------------------

    def __init__(self, preset: str = "", **values: float):
        self._charts: dict[str, list[charts.Chart]] = {}
        self._bets: dict[str, Placed] = {}
        self._history: list[State] = []
        self._touched = ("", 0.0)
        self._pinned: tuple[State, Any] | None = None
        self._missions_done: dict[int, str] = {}
        self._waits = False
        first = self.preset_named(preset) if preset else self.presets[0]
        picked = {pick.key: pick.options[0][0] for pick in self.picks} | first.picks
        params = self.params_type(**{**first.values, **values})
        self.state = State(params, self.layers[0].key, first.key, picked, first.extra)
        self.result = self.compute(self.state.params)
        super().__init__(_(self.title), frame(self))

    def prepare(self) -> None:
        self._open_layer(self.layers[0].key)
        self._refresh()

    # Driving and reading from Python -----------------------------------------------------------

    @property
    def params(self) -> Params:
        """The values in use."""
        return self.state.params

    @property
    def layer(self) -> str:
        """The layer in view."""
        return self.state.layer

    @property
    def sentence(self) -> str:
        """The finding as plain text."""
        return html.strip(self.sentence_for(self.result))

    @property
    def table(self) -> pd.DataFrame:
        """The numbers behind the pictures, as text ready to read."""
        return text_table(self.rows_for(self.result))

    def set(self, **values: float) -> "Explorer":
        """Change parameters. ParamError names each field, its value and its range; then nothing changes."""
        self._apply(self.params.but(**values), source="")
        self.flush()
        return self

    def show(self, layer: str) -> "Explorer":
        """Open a layer."""
        self._layer_named(layer)
        self.receive("layer", layer)
        return self

    def bet(self, value: Any) -> "Explorer":
        """Commit a prediction for the layer in view; what is no bet is explained in the widget.

        After ``at`` of a locked layer nothing is committed: the bet was meant for that layer.
        """
        if not self._astray:
            self._bet(value)
        self.flush()
        return self

    def class_bets(self, text: str = "") -> Face:
        """A box for what a class predicts in the layer in view; the model's answer is drawn over it on demand.

        For a choice it is a poll of the options. ValueError says when the layer asks for no bet.
        """
        from .class_bets import ClassBets
        from .poll import PollBox

        bet = self._bet_of(self.layer)
        if bet is None:
            raise ValueError(_("There is nothing to bet on in this layer."))
        if bet.options:
            poll = PollBox(_(bet.question), [_(words) for _key, words in bet.options])
            return poll.paste("first", text) if text else poll
        return ClassBets(
            _(bet.question), _(bet.unit), lambda: bet.answer(self.compute(self.params)), bet.close, text
        )

    def at(self, layer: str) -> "Explorer":
        """A second calculator with the same values on another layer; the bets made so far count in both."""
        self._layer_named(layer)
        other = type(self)(self.state.preset)
        other._bets = self._bets
        other.state = replace(self.state, layer=other.state.layer)
        locked = other._locked(layer)
        other._open_layer(other.layer if locked else layer)
        other._astray = locked
        other.put("locked", hidden=not locked)
        other._refresh()
        other.flush()
        return other

    def pick(self, **choices: str) -> "Explorer":
        """Choose from a list by its key. ShareError names the options there are."""
        for name, value in choices.items():
            self._picked(name, value)
            self.receive(name, value)
        return self

    def use_preset(self, key: str) -> "Explorer":
        """Load a preset by its key."""
        self.preset_named(key)
        self.receive("preset", key)
        return self

    def reset(self) -> "Explorer":
        """Back to the preset."""
        self.receive("reset", True)
        return self

    def undo(self) -> "Explorer":
        """One step back."""
        self.receive("undo", True)
        return self

    def pin(self) -> "Explorer":
        """Keep the present state as A; the next one is B. A second call lets A go."""
        self.receive("pin", True)
        return self

    @property
    def comparison(self) -> pd.DataFrame | None:
        """A, B and the difference, when something is pinned."""
        if self._pinned is None:
            return None
        return compare(self.rows_for(self._pinned[1]), self.rows_for(self.result))

    def to_string(self) -> str:
        """The state as one line that can be pasted: widget, version, layer and what differs from the defaults."""
        standard = self.params_type()
        values = {
            f.name: plain_value(getattr(self.params, f.name))
            for f in fields(self.params)
            if getattr(self.params, f.name) != getattr(standard, f.name)
        }
        first = {pick.key: pick.options[0][0] for pick in self.picks}
        picked = {k: v for k, v in self.state.picks.items() if v != first[k]}
        extra = {"extra": self.state.extra} if self.state.extra else {}
        return f"{self.name}.{self.version}?{urlencode({'layer': self.layer, **picked, **extra, **values})}"

    def from_string(self, text: str) -> "Explorer":
        """Load a state. ShareError says what does not fit; then nothing changes."""
        layer, picks, params, extra = self._read(text)
        self._remember("")
        self.state = replace(self.state, params=params, picks=picks, extra=extra)
        if layer != self.layer and not self._locked(layer):
            self._open_layer(layer)
        self._refresh()
        self.flush()
        return self

    def preset_named(self, key: str) -> Preset:
        """The preset, or a ValueError that lists the keys."""
        for preset in self.presets:
            if preset.key == key:
                return preset
        raise ValueError(
            _("There is no preset {key!r}. Choose one of: {keys}.").format(
                key=key, keys=", ".join(p.key for p in self.presets)
            )
        )

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        drawn = self._charts_of(self.layer)
        for c in drawn:
            self._draw(c)
        return charts.png(drawn) if drawn else None

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        if name != self._touched[0]:
            self._touched = ("", 0.0)  # something else came between: the next move is a step of its own
        if name in self.params_type.specs():
            self._on_parameter(name, value)
        elif name in self.state.picks:
            self._on_pick(name, value)
        elif name.startswith("move "):
            self._on_move(name.removeprefix("move "), value)
        else:
            super().on_event(name, value, *buffers)

    def _on_parameter(self, name: str, value: Any) -> None:
        spec = self.params_type.specs()[name]
        number = read_number(value, spec) if isinstance(value, str) else value
        try:
            # What was typed comes back in its plain form: 85% as 0.85.
            self._apply(self.params.but(**{name: number}), source="" if isinstance(value, str) else name)
        except ParamError as error:
            message = error.problems.get(name) or " ".join(error.problems.values())
            kept = _("The picture still shows {value}.").format(value=plain(getattr(self.params, name)))
            self.put(name, error=f"{message} {kept}", shown=str(value))

    def _on_move(self, key: str, value: Sequence[float]) -> None:
        """A handle was dragged; what lies outside the range of a parameter stops at its end."""
        handle = next(h for c in self._charts_of(self.layer) for h in c.handles(self.result) if h.key == key)
        self.moved(handle, float(value[0]), float(value[1]))

    def moved(self, handle: charts.Handle, x: float, y: float) -> None:
        """What follows a handle: the parameters that it names. A chapter may add points of its own."""
        specs = self.params_type.specs()
        changes = {
            name: min(max(at, specs[name].low), specs[name].high)
            for name, at in ((handle.x_param, x), (handle.y_param, y))
            if name
        }
        self._apply(self.params.but(**changes), source=f"move {handle.key}")

    def _on_pick(self, name: str, value: str) -> None:
        self._remember("")
        self.state = replace(self.state, picks={**self.state.picks, name: self._picked(name, value)})
        self._refresh()

    def on_preset(self, key: str) -> None:
        preset = self.preset_named(key)
        self._remember("")
        picked = {**self.state.picks, **preset.picks}
        self.state = State(self.params_type(**preset.values), self.layer, key, picked, preset.extra)
        if preset.layer and not self._locked(preset.layer):
            self._open_layer(preset.layer)
        self._refresh()

    def on_layer(self, key: str) -> None:
        if self._locked(key):
            self.put("locked", hidden=False)
            return
        self._open_layer(key)
        self._refresh()

    def on_doubt(self, _value: Any) -> None:
        self.on_layer(self.doubt_layer)

    def on_reset(self, _value: Any) -> None:
        self._remember("")
        preset = self.preset_named(self.state.preset)
        self.state = replace(self.state, params=self.params_type(**preset.values), extra=preset.extra)
        self._refresh()

    def on_undo(self, _value: Any) -> None:
        if not self._history:
            return
        before = self._history.pop()
        self._touched = ("", 0.0)
        if before.layer != self.layer:
            self._open_layer(before.layer)
        self.state = before
        self._refresh()

    def on_pin(self, _value: Any) -> None:
        self._pinned = None if self._pinned else (self.state, self.result)
        self._refresh()

    def on_bet_value(self, value: Any) -> None:
        self.put("bet_value", value=value)

    def on_bet_choice(self, value: Any) -> None:
        self.put("bet_choice", value=value)

    def on_bet_commit(self, _value: Any) -> None:
        self._bet(self.block("bet_choice" if self._bet_of(self.layer).options else "bet_value")["value"])

    def _bet(self, value: Any) -> None:
        try:
            self._place(self._read_bet(value))
        except ValueError as error:
            self.put("bet_note" if self._open_bet(self.layer) else "share_note", html=html.escape(str(error)))

    def _read_bet(self, value: Any) -> Any:
        """What was said, as a number or the key of an option."""
        bet = self._bet_of(self.layer)
        if bet is None:
            raise ValueError(_("There is nothing to bet on in this layer."))
        if bet.options:
            if value not in dict(bet.options):
                raise ValueError(
                    _("Choose one first: {keys}.").format(
                        keys=", ".join(f"“{key}”" for key, _text in bet.options)
                    )
                )
            return value
        number = read_number(str(value).strip().rstrip("%％"), None)  # a bet in percent is not a share
        if isinstance(number, str):
            raise ValueError(_("Commit to a number first: a guess is enough, and wrong ones teach most."))
        return number

    def _place(self, said: Any) -> None:
        bet = self._bet_of(self.layer)
        self.result = self.compute(self.params)
        truth = bet.answer(self.result) if said is not None else None
        self._bets[self.layer] = Placed(said, truth, self._case())
        self._open_layer(self.layer)
        self._refresh()

    def _case(self) -> tuple:
        """What a bet was about: on another preset or data set it says nothing."""
        picked = ((pick.key, self.state.picks[pick.key]) for pick in self.picks if not pick.shows)
        return self.state.preset, tuple(sorted(picked))

    def _said(self) -> Placed | None:
        """The bet to show in this layer; None when there is none for the case in view."""
        placed = self._bets.get(self.layer)
        return placed if placed and placed.said is not None and placed.case == self._case() else None

    def on_bet_skip(self, _value: Any) -> None:
        if not session.may_skip_bets():
            return
        self._place(None)

    def on_load(self, text: str) -> None:
        try:
            self.from_string(text)
            self.put("share_note", html=html.escape(_("Loaded.")))
        except ShareError as error:
            self.put("share_note", html=html.escape(str(error)))

    def on_load_text(self, text: str) -> None:
        self.put("load_text", value=text)

    def on_load_button(self, _value: Any) -> None:
        self.on_load(self.block("load_text")["value"])

    def on_csv_out(self, _value: Any) -> None:
        self.offer_file(f"servicelab-{self.name}.csv", self.to_csv())

    def on_csv_in(self, info: dict, *buffers: bytes) -> None:
        if not buffers:
            said = _("{name} has {size} MB and is no file of this widget; nothing was changed.")
            size = number(info["size"] / 1e6)
            self.put("share_note", html=html.escape(said.format(name=info["name"], size=size)))
            return
        try:
            self.from_csv(b"".join(buffers).decode("utf-8-sig", "replace"))
            self.put("share_note", html=html.escape(_("Loaded {name}.").format(name=info["name"])))
        except ValueError as error:
            self.put("share_note", html=html.escape(str(error)))

    # CSV ---------------------------------------------------------------------------------------

    def to_csv(self) -> str:
        """Inputs and results as CSV with the columns field, value, label."""
        lines = [
            (f.name, plain_value(getattr(self.params, f.name)), _(spec.label))
            for f, spec in zip(fields(self.params), self.params_type.specs().values(), strict=True)
        ]
        lines += [("", row.value, row.label) for row in self.rows_for(self.result)]
        return pd.DataFrame(lines, columns=["field", "value", "label"]).to_csv(
            index=False, lineterminator="\n"
        )

    def from_csv(self, text: str) -> "Explorer":
        """Load the inputs of a file written by ``to_csv``. ShareError names the row that does not fit."""
        values: dict[str, float] = {}
        specs = self.params_type.specs()
        separator = ";" if text.partition("\n")[0].count(";") else ","
        for row, line in enumerate(csv.reader(text.splitlines(), delimiter=separator), start=1):
            name, typed = [*line, "", ""][:2]
            if name in specs:
                value = read_number(typed, specs[name])
                if problem := self.params_type.problems(**{name: value}):
                    raise ShareError(_("Row {row}: {problem}").format(row=row, problem=problem[name]))
                values[name] = value
        if not values:
            raise ShareError(
                _(
                    "No field of this widget is in the file. The first column must hold names such as {names}."
                ).format(names=", ".join(list(specs)[:3]))
            )
        self._apply(self.params.but(**values), source="")
        self.flush()
        return self

    # Inside ------------------------------------------------------------------------------------

    def _apply(self, params: Params, source: str) -> None:
        self._remember(source)
        self.state = replace(self.state, params=params)
        self._refresh(source)

    def _remember(self, source: str) -> None:
        before, when = self._touched
        now = time.monotonic()
        if not source or source != before or now - when > UNDO_PAUSE:
            self._history.append(self.state)
            del self._history[:-100]
        self._touched = (source, now)

    def _read(self, text: str) -> tuple[str, dict[str, str], Params, str]:
        head, _mark, tail = text.strip().partition("?")
        name, _dot, version = head.partition(".")
        if name != self.name or not version.isdigit():
            raise ShareError(
                _(
                    "This is not a state of this widget. It must begin with {head}; yours begins with {yours!r}."
                ).format(head=f"{self.name}.{self.version}?", yours=text.strip()[:24])
            )
        if int(version) > self.version:
            raise ShareError(
                _(
                    "This state comes from a later version of the course ({theirs}; yours is {ours}). "
                    "Update the course, then paste it again."
                ).format(theirs=version, ours=self.version)
            )
        values: dict[str, Any] = dict(parse_qsl(tail))
        layer = values.pop("layer", self.layers[0].key)
        if layer not in [part.key for part in self.layers]:
            raise ShareError(_("There is no layer {layer!r} here.").format(layer=layer))
        picks = {p.key: self._picked(p.key, values.pop(p.key, p.options[0][0])) for p in self.picks}
        extra = self.read_extra(values.pop("extra", ""))
        specs = self.params_type.specs()
        numbers = {k: read_number(v, specs.get(k)) for k, v in values.items()}
        try:
            return layer, picks, self.params_type().but(**numbers), extra
        except ParamError as error:
            raise ShareError(str(error)) from error

    def _layer_named(self, key: str) -> Layer:
        for part in self.layers:
            if part.key == key:
                return part
        raise ValueError(
            _("There is no layer {key!r}. Choose one of: {keys}.").format(
                key=key, keys=", ".join(part.key for part in self.layers)
            )
        )

    def _picked(self, name: str, value: str) -> str:
        """A choice that exists; ShareError lists the others."""
        keys = next([key for key, _label in pick.options] for pick in self.picks if pick.key == name)
        if value not in keys:
            raise ShareError(
                _("{value!r} cannot be chosen for {name}. Choose one of: {keys}.").format(
                    value=value, name=name, keys=", ".join(keys)
                )
            )
        return value

    def _bet_of(self, key: str) -> Bet | None:
        return self._layer_named(key).bet

    def _open_bet(self, key: str) -> bool:
        """Whether the layer still waits for a prediction."""
        return self._bet_of(key) is not None and key not in self._bets and session.role() != "test"

    def _locked(self, key: str) -> bool:
        keys = [part.key for part in self.layers]
        before = keys[: keys.index(key)]
        return not session.may_skip_bets() and any(self._open_bet(k) for k in before)

    def _charts_of(self, key: str) -> list[charts.Chart]:
        if key not in self._charts:
            self._charts[key] = [make() for make in self._layer_named(key).charts]
        return self._charts[key]

    def _draw(self, drawn: charts.Chart) -> None:
        pinned = self._pinned[1] if self._pinned else None
        placed = self._said()
        drawn.update(self.result, bet=placed.said if placed else None, pinned=pinned)

    def _refresh(self, source: str = "") -> None:
        """What follows from the state. While a hand moves ``source``, what is not looked at then waits for its rest."""
        self.result = self.compute(self.params)
        self._refresh_controls(source)
        if not self._open_bet(self.layer):
            self._refresh_pictures()
            self.put("sentence", html=self.sentence_for(self.result))
        self._waits = True
        if not source:
            self.on_rest(True)

    def on_rest(self, _value: Any) -> None:
        if not self._waits:
            return
        self._waits = False
        if not self._open_bet(self.layer):
            self._describe_pictures()
            self._refresh_words()
        self._check_missions()
        for pick in self.picks:
            if pick.key in self._blocks:
                self.put(pick.key, value=self.state.picks[pick.key])
        self.put("undo", disabled=not self._history)
        self.put("share", value=self.to_string())
        preset = self.preset_named(self.state.preset)
        self.put("preset", value=preset.key)
        self.put(
            "story",
            html=f"<b>{html.escape(_(preset.title))}.</b> {html.escape(_(preset.story))} "
            f"<i>{html.escape(_(preset.question))}</i>",
        )

    def _refresh_controls(self, source: str) -> None:
        for name, spec in self.params_type.specs().items():
            value, block = getattr(self.params, name), self.block(name)
            if block["value"] == finite(value, spec) and not block["error"] and name != source:
                continue
            # The control that is being moved keeps what the person does, or it would jump under the hand.
            shown = {"value": finite(value, spec), "shown": shown_value(value)}
            if name == source:
                block.update(shown)
                shown = {}
            self.put(name, error="", unit=unit_text(value, spec), **shown)

    def _refresh_pictures(self) -> None:
        for i, drawn in enumerate(self._charts_of(self.layer)):
            self._draw(drawn)
            key = f"{self.layer}.{i}"
            self.redraw(key, drawn.stage)
            self.put(key, handles=[h.block() for h in drawn.handles(self.result)])

    def _describe_pictures(self) -> None:
        for i, drawn in enumerate(self._charts_of(self.layer)):
            self.put(f"{self.layer}.{i}", description=drawn.describe(self.result))

    def _refresh_words(self) -> None:
        rows = self.rows_for(self.result)
        self.put(
            "notes",
            html="".join(f"<p>{html.escape(note)}</p>" for note in self.notes_for(self.params)),
        )
        self.put("numbers", html=html.rows(rows, _("Results")))
        self.put(
            "pin",
            pressed=self._pinned is not None,
            label=_("Let A go") if self._pinned else _("Pin as A"),
        )
        self.put(
            "compare",
            hidden=self._pinned is None,
            html=html.comparison(self.rows_for(self._pinned[1]), rows) if self._pinned else "",
        )
        self.put("verdict", html=self._verdict(), hidden=not self._verdict())

    def _verdict(self) -> str:
        bet, placed = self._bet_of(self.layer), self._said()
        if placed is None:
            return ""
        said, truth = placed.said, placed.truth
        if bet.options:
            names = dict(bet.options)
            right = said == truth
            line = _("You bet: {said}. The model says: {truth}.").format(
                said=_(names[said]), truth=_(names[truth])
            )
        else:
            right = abs(said - truth) <= bet.close * abs(truth)
            line = _("You bet {said} {unit}; the model says {truth} {unit}: a gap of {gap}.").format(
                said=plain(said),
                truth=plain(round(truth, bet.digits)),
                unit=_(bet.unit),
                gap=plain(round(said - truth, bet.digits)),
            )
        return f"{html.escape(line)} {html.escape(_(bet.right if right else bet.wrong))}"

    def _check_missions(self) -> None:
        for i, mission in enumerate(self.missions):
            if i not in self._missions_done and mission.done(self):
                self._missions_done[i] = self.to_string()
        self.put("missions", html=html.missions(self.missions, self._missions_done))

    def _open_layer(self, key: str) -> None:
        """Put the controls, pictures and bet of a layer in view."""
        self.state = replace(self.state, layer=key)
        self.result = self.compute(self.params)
        layer = self._layer_named(key)
        waiting = self._open_bet(key)
        self.put("layer", value=key, options=tab_options(self))
        self._astray = False
        self.put("locked", hidden=True)
        self.put("layer_question", html=html.escape(_(layer.question)))
        self.put("bet", hidden=not waiting, children=bet_blocks(layer) if waiting else [])
        self.put("play", hidden=waiting)
        picks = [pick_block(self, pick) for pick in self.picks if key in pick.layers]
        self.put("controls", children=[*picks, *(range_block(self, n) for n in layer.controls)])
        more = [n for n in self.params_type.specs() if n not in layer.controls]
        self.put("more", children=[range_block(self, n) for n in more])
        self.put("extra", children=self.extra_blocks(key))
        if not waiting:
            pictures = []
            for i, drawn in enumerate(self._charts_of(key)):
                self._draw(drawn)
                pictures.append(
                    {
                        "kind": "picture",
                        "id": f"{key}.{i}",
                        "label": drawn.name,
                        "description": drawn.describe(self.result),
                        "handles": [h.block() for h in drawn.handles(self.result)],
                        **drawn.stage.picture(),
                    }
                )
            self.put("pictures", children=pictures)
