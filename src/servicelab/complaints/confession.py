"""The confession of a silent customer: which lines were signals that somebody could have heard? (chapter 19)

reader = ConfessionReader()
reader.mark(2, "signal").mark(4, "none").place("silent")
reader.sentence, reader.table
"""

import pandas as pd

from servicelab.kit import html
from servicelab.kit.chart import png
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, ngettext, number
from servicelab.kit.scenario import current
from servicelab.kit.sorter import SorterChart, sorter_block

MARKS = {"open": N_("not sorted yet"), "signal": N_("a signal, missed"), "none": N_("nothing to be heard")}
LAYERS = {
    "top": N_("at the top: persists"),
    "middle": N_("in the middle: complains, then gives up"),
    "silent": N_("at the bottom: says nothing"),
}


class ConfessionReader(Face):
    """Mark each line of the monologue, then say in which layer of the pyramid this customer lives.

    ``marks`` maps the number of a line (from 1) to ``signal`` or ``none``.
    """

    def __init__(self) -> None:
        self.lines = list(current().complaints.confession)
        self.marks: dict[int, str] = {}
        self.layer = ""
        blocks: list[dict] = [
            {
                "kind": "html",
                "look": "sl-question",
                "html": html.escape(_("Which of these lines could somebody in the firm have heard or seen?")),
            }
        ]
        cards = {str(i): line.line for i, line in enumerate(self.lines, start=1)}
        bins = {key: _(text) for key, text in MARKS.items()}
        blocks += [
            sorter_block(
                "lines", _("The lines of the confession"), cards, bins, dict.fromkeys(cards, "open")
            ),
            {"kind": "html", "id": "why", "html": "", "look": "sl-verdict", "hidden": True, "live": True},
        ]
        blocks += [
            {
                "kind": "radio",
                "id": "layer",
                "label": _("Where in the pyramid does this customer live?"),
                "value": "",
                "options": [[key, _(text)] for key, text in LAYERS.items()],
            },
            {"kind": "html", "id": "where", "html": "", "look": "sl-verdict", "hidden": True, "live": True},
            {"kind": "html", "id": "sentence", "html": "", "look": "sl-sentence", "live": True},
        ]
        super().__init__(_("Confession of a silent customer"), blocks)

    def prepare(self) -> None:
        self._say()

    def mark(self, line: int, mark: str) -> "ConfessionReader":
        """Mark a line, from 1. ValueError names the lines and marks there are."""
        if not 1 <= line <= len(self.lines) or mark not in ("signal", "none"):
            raise ValueError(
                _("Mark a line from 1 to {n} as “signal” or “none”; {line!r}, {mark!r} is neither.").format(
                    n=len(self.lines), line=line, mark=mark
                )
            )
        self.put("lines", value=self.block("lines")["value"] | {str(line): mark})
        self.marks[line] = mark
        self._show_reasons(line)
        self.flush()
        return self

    def place(self, layer: str) -> "ConfessionReader":
        """Say in which layer the customer lives: ``top``, ``middle`` or ``silent``."""
        if layer not in LAYERS:
            raise ValueError(
                _("There is no layer {layer!r}. Choose one of: {layers}.").format(
                    layer=layer, layers=", ".join(LAYERS)
                )
            )
        self.receive("layer", layer)
        return self

    @property
    def heard(self) -> int:
        """Signals that were marked as signals."""
        return sum(self.marks.get(i) == "signal" for i, line in enumerate(self.lines, 1) if line.signal)

    @property
    def sentence(self) -> str:
        """How many signals were found, and how many were heard where there was none."""
        signals = sum(line.signal for line in self.lines)
        false = sum(self.marks.get(i) == "signal" for i, line in enumerate(self.lines, 1) if not line.signal)
        if len(self.marks) < len(self.lines):
            return _("{n} of {all} lines are marked.").format(
                n=number(len(self.marks)), all=number(len(self.lines))
            )
        said = _("You heard {n} of {all} signals.").format(n=number(self.heard), all=number(signals))
        if false:
            said += " " + ngettext(
                "In {n} line there was nothing to be heard.",
                "In {n} lines there was nothing to be heard.",
                false,
            ).format(n=number(false))
        return (
            said
            + " "
            + _("A silent customer is not a mute one: each signal needs one question, at that moment.")
        )

    @property
    def table(self) -> pd.DataFrame:
        """The lines with your mark and, where there is one, the answer."""
        return pd.DataFrame(
            {
                _("line"): [line.line for line in self.lines],
                _("your mark"): [_(MARKS[self.marks.get(i, "open")]) for i in range(1, len(self.lines) + 1)],
                _("what to ask"): [
                    line.ask if i in self.marks else "" for i, line in enumerate(self.lines, 1)
                ],
            },
            index=pd.RangeIndex(1, len(self.lines) + 1),
        )

    def on_lines(self, event: dict) -> None:
        # The browser has moved the card already; only the reasons are news.
        self.block("lines").update(value=event["value"], order=event["order"])
        self.marks = {int(i): mark for i, mark in event["value"].items() if mark != "open"}
        self._show_reasons(int(event["item"]))

    def _show_reasons(self, i: int) -> None:
        """The question behind the line that was moved last."""
        line, mark = self.lines[i - 1], self.marks.get(i)
        right = mark == ("signal" if line.signal else "none")
        what = _("Yes.") if right else _("Look again.")
        more = _("The question: “{ask}”").format(ask=line.ask) if line.signal else line.ask
        text = f"<b>{html.escape(what)}</b> <i>{html.escape(line.line)}</i> {html.escape(more)}"
        self.put("why", hidden=mark is None, html=text)
        self._say()

    def on_layer(self, value: str) -> None:
        self.layer = value
        self.put("layer", value=value)
        said = (
            _("Yes. This customer is in no book of complaints and still leaves.")
            if value == "silent"
            else _("Not yet. Which line was said to somebody who could have logged it as a complaint?")
        )
        self.put("where", hidden=False, html=html.escape(said))

    def _say(self) -> None:
        self.put("sentence", html=html.escape(self.sentence))

    def still(self) -> bytes | None:
        columns = [
            (_(text), [x.line for i, x in enumerate(self.lines, 1) if self.marks.get(i, "open") == key])
            for key, text in MARKS.items()
        ]
        return png([SorterChart(columns)])

    def summary(self) -> str:
        """The monologue, without the answers."""
        return "\n".join([self.words["name"], *(f"{i}. {line.line}" for i, line in enumerate(self.lines, 1))])
