"""The frame of an explorer: which blocks it has, in which order; the same for every chapter."""

from typing import Any

from . import html, session
from .declare import Layer, Pick
from .evidence import evidence
from .i18n import _, percent


def tab_options(w: Any) -> list:
    """The layers of a widget as tabs: key, title, and whether it is still closed."""
    return [
        [part.key, f"{i}. {_(part.title)}", w._locked(part.key)] for i, part in enumerate(w.layers, start=1)
    ]


def range_block(w: Any, name: str) -> dict:
    """A parameter as slider and field."""
    spec = w.params_type.specs()[name]
    value = getattr(w.params, name)
    return {
        "kind": "range",
        "id": name,
        "label": _(spec.label),
        "unit": unit_text(value, spec),
        "value": finite(value, spec),
        "shown": shown_value(value),
        "error": "",
        "slider": list(spec.slider or (spec.low, spec.high)),
        "step": spec.step,
        "log": spec.log,
        "whole": spec.whole,
    }


def pick_block(w: Any, pick: Pick) -> dict:
    """A choice that is no number."""
    return {
        "kind": "choice",
        "id": pick.key,
        "label": _(pick.label),
        "value": w.state.picks[pick.key],
        "options": [[key, _(label)] for key, label in pick.options],
    }


def bet_blocks(layer: Layer) -> list[dict]:
    """The bet of a layer, with the button that only an instructor sees."""
    bet = layer.bet
    asked = (
        {
            "kind": "radio",
            "id": "bet_choice",
            "label": _(bet.question),
            "value": "",
            "options": [[key, _(text)] for key, text in bet.options],
        }
        if bet.options
        else {
            "kind": "field",
            "id": "bet_value",
            "label": f"{_(bet.question)} ({_(bet.unit)})",
            "value": "",
            "eager": True,
        }
    )
    blocks = [
        {"kind": "html", "html": f"<b>{html.escape(_('Place your bet before you look.'))}</b>"},
        asked,
        {
            "kind": "group",
            "look": "sl-row",
            "children": [
                {
                    "kind": "button",
                    "id": "bet_commit",
                    "label": _("This is my bet"),
                    "look": "sl-main",
                },
                *(
                    [{"kind": "button", "id": "bet_skip", "label": _("Show without a bet")}]
                    if session.may_skip_bets()
                    else []
                ),
            ],
        },
        {"kind": "html", "id": "bet_note", "html": "", "role": "status"},
    ]
    return blocks


def frame(w: Any) -> list[dict]:
    """Every block of a widget, empty where a layer fills it."""

    def button(key: str, label: str, **more: Any) -> dict:
        return {"kind": "button", "id": key, "label": label, **more}

    def group(key: str, look: str, *children: dict, **more: Any) -> dict:
        return {"kind": "group", "id": key, "look": look, "children": list(children), **more}

    def text(key: str, look: str = "", **more: Any) -> dict:
        return {"kind": "html", "id": key, "look": look, "html": "", **more}

    def fold(label: str, *children: dict, **more: Any) -> dict:
        return {"kind": "fold", "label": label, "children": list(children), **more}

    tools = [
        button("reset", _("Reset")),
        button("undo", _("Undo"), disabled=True),
        button("pin", _("Pin as A"), pressed=False),
    ]
    if w.doubt_layer:
        tools.append(button("doubt", _("How sure are we?")))
    return [
        {"kind": "html", "html": html.escape(_(w.question)), "look": "sl-question"},
        group(
            "start",
            "sl-row",
            {
                "kind": "choice",
                "id": "preset",
                "label": _("Start from"),
                "value": w.state.preset,
                "options": [[p.key, _(p.title)] for p in w.presets],
            },
        ),
        text("story", "sl-story"),
        {
            "kind": "tabs",
            "id": "layer",
            "label": _("Layers"),
            "value": w.layer,
            "options": tab_options(w),
        },
        text(
            "locked",
            "sl-quiet",
            hidden=True,
            **{"html": html.escape(_("That layer opens after the bets of the layers before it."))},
        ),
        text("layer_question", "sl-quiet"),
        group("bet", "sl-bet", hidden=True),
        group(
            "play",
            "",
            group(
                "panel",
                "sl-play",
                group(
                    "side",
                    "",
                    group("controls", "sl-controls"),
                    fold(_("More inputs"), group("more", "sl-controls")),
                ),
                group("pictures", "sl-pictures"),
            ),
            group("extra", ""),
            text("verdict", "sl-verdict", hidden=True, live=True),
            text("sentence", "sl-sentence", live=True),
            text("notes", "sl-notes", label=_("Notes on your values"), role="group", scrolls=True),
            group("tools", "sl-row", *tools),
            text("compare", hidden=True),
            fold(_("The numbers in a table"), text("numbers")),
            fold(_("Missions"), text("missions")),
            fold(
                _("Save, share, load"),
                group(
                    "out",
                    "sl-row",
                    {
                        "kind": "field",
                        "id": "share",
                        "label": _("This state as one line"),
                        "value": "",
                        "readonly": True,
                        "look": "sl-wide",
                    },
                    button("csv_out", _("Save as CSV")),
                ),
                group(
                    "in",
                    "sl-row",
                    {
                        "kind": "field",
                        "id": "load_text",
                        "label": _("Paste a state"),
                        "value": "",
                        "eager": True,
                        "enter": "load",
                        "look": "sl-wide",
                    },
                    button("load_button", _("Load")),
                    {
                        "kind": "file",
                        "id": "csv_in",
                        "label": _("Load a saved CSV"),
                        "accept": ".csv",
                        "limit": 1_000_000,
                    },
                ),
                text("share_note", role="status"),
            ),
            fold(
                _("What this leaves out, and where the numbers come from"),
                {"kind": "html", "html": html.bullets([_(x) for x in w.limits])},
                {
                    "kind": "html",
                    "html": evidence(*w.evidence_ids)._repr_html_() if w.evidence_ids else "",
                },
            ),
        ),
    ]


def finite(value: float, spec: Any) -> float:
    """The value for a slider: infinity sits at its upper end."""
    return value if abs(value) != float("inf") else (spec.slider or (spec.low, spec.high))[1]


def plain_value(value: float) -> str:
    """A number as it stands in a share string: the shortest exact form."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def shown_value(value: float) -> str:
    """A number as it stands in a field: no more than six digits that count; the exact value is kept."""
    return plain_value(value if float(value).is_integer() else float(f"{value:.6g}"))


def unit_text(value: float, spec: Any) -> str:
    """The unit under a control; a share is also said in percent."""
    return f"= {percent(value, 1)} {_(spec.unit)}" if spec.rate else _(spec.unit)
