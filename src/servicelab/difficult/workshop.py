"""The workshop of chapter 7: ten pages without a technique, filled in by whoever serves; examples come after.

work = TypeWorkshop("silent")
work.write(sign="Three nods and no word.", reason="Talking to strangers is hard.", ...)
work.sentence, work.table
"""

from typing import Any, Self

import pandas as pd
from matplotlib.figure import Figure

from servicelab.kit import html
from servicelab.kit.bars import stretch
from servicelab.kit.chart import Chart, headline, png, room
from servicelab.kit.evidence import evidence
from servicelab.kit.face import Face
from servicelab.kit.i18n import N_, _, ngettext, number, percent
from servicelab.kit.shares import wilson
from servicelab.kit.theme import colour, is_projector

from .pages import BOXES, OF, PAGES, done, faults

LIMITS = (
    N_("The pages of the slides leave sign and technique blank. Our examples are one way, and no key."),
    N_("Lists of words look for judgements, and nobody understands the sentence: an entry without a mark can still be unfair."),
    N_("Twenty talks from memory are few, and what was annoying is remembered best. Count for a week, then look again."),
    N_("The slide that promises techniques for women and for men is not among the ten: see the test of such a claim."),
)  # fmt: skip


class WorkChart(Chart):
    """How far each of the ten pages is, in boxes of five."""

    title = N_("Your workshop: boxes that can stay, of five")

    @property
    def size(self) -> tuple[int, int]:
        return (920, 420) if is_projector() else (920, 300)

    def build(self, figure: Figure) -> None:
        big = is_projector()
        n = len(PAGES)
        self.ax = ax = room(figure, 250 if big else 330, 6, right=50)
        headline(ax, self.name)
        ax.set(xlim=(0, len(BOXES)), ylim=(n - 0.4, -0.6))
        names = (_(p.word if big else p.behaviour) for p in PAGES.values())
        ax.set_yticks(range(n), list(names))
        ax.tick_params(length=0, labelcolor=colour("ink"))
        ax.xaxis.set_visible(False)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.barh(range(n), len(BOXES), height=0.6, facecolor=colour("soft"), edgecolor=colour("grid"))
        self.bars = ax.barh(range(n), 0, height=0.6, color=colour("stay"))
        for x in range(1, len(BOXES)):
            ax.plot([x, x], [-0.5, n - 0.5], color=colour("paper"), linewidth=2)
        self.ends = [ax.text(len(BOXES) + 0.06, i, "", va="center") for i in range(n)]

    def update(self, result: dict[str, dict[str, str]], **_extra: Any) -> None:
        for i, key in enumerate(PAGES):
            stretch(self.bars[i], done(result[key]))
            self.ends[i].set_text(number(done(result[key])))

    def describe(self, result: dict[str, dict[str, str]]) -> str:
        return "; ".join(
            _("{page}: {n} of {all}").format(page=_(p.behaviour), n=number(done(result[key])), all=number(len(BOXES)))
            for key, p in PAGES.items()
        )  # fmt: skip


class TypeWorkshop(Face):
    """Ten behaviours: sign, reason, two techniques, and how often; the example opens after an own entry (chapter 7)."""

    def __init__(self, page: str = "silent"):
        self._known(page)
        self.page = page
        self.entries: dict[str, dict[str, str]] = {key: dict.fromkeys(BOXES, "") for key in PAGES}
        self.history: list[tuple[str, dict[str, str]]] = []
        self.chart = WorkChart()
        super().__init__(_("Workshop of techniques"), self._tree())

    def prepare(self) -> None:
        self._show()

    def _tree(self) -> list[dict]:
        def text(key: str, look: str = "", **more: Any) -> dict:
            return {"kind": "html", "id": key, "look": look, "html": "", **more}

        fields = [
            {
                "kind": "field",
                "id": f"box {key}",
                "label": _(words),
                "value": "",
                "eager": True,
                "look": "sl-wide",
            }
            for key, words in BOXES.items()
        ]
        return [
            {"kind": "html", "look": "sl-question", "html": html.escape(_("What do you see, what might it mean, and what do you do?"))},
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {
                        "kind": "choice",
                        "id": "page",
                        "label": _("Somebody"),
                        "value": self.page,
                        "options": [[key, _(p.behaviour)] for key, p in PAGES.items()],
                    },
                    {"kind": "button", "id": "next_page", "label": _("Next one")},
                ],
            },
            text("given", "sl-story", live=True),
            {"kind": "group", "id": "boxes", "look": "sl-controls", "children": fields},
            {
                "kind": "group",
                "look": "sl-row",
                "children": [
                    {"kind": "button", "id": "keep", "label": _("Keep this entry"), "look": "sl-main"},
                    {"kind": "button", "id": "undo", "label": _("Undo"), "disabled": True},
                    {"kind": "button", "id": "save", "label": _("Save all as CSV")},
                ],
            },
            text("sentence", "sl-sentence", live=True),
            text("example", "sl-verdict", hidden=True, live=True),
            {
                "kind": "picture",
                "id": "picture",
                "label": self.chart.name,
                "description": "",
                **self.chart.stage.picture(),
            },
            {"kind": "fold", "label": _("All entries in a table"), "children": [text("all")]},
            {
                "kind": "fold",
                "label": _("What this leaves out, and where it comes from"),
                "children": [
                    {"kind": "html", "html": html.bullets([_(x) for x in LIMITS])},
                    {"kind": "html", "html": evidence("E32")._repr_html_()},
                ],
            },
        ]  # fmt: skip

    # Driving and reading from Python -----------------------------------------------------------

    def turn(self, page: str) -> Self:
        """Another of the ten.  ValueError lists them."""
        self._known(page)
        self.page = page
        return self._done()

    def write(self, **boxes: str) -> Self:
        """Fill boxes of the page in view: sign, reason, first, second, often.  ValueError for another name."""
        if wrong := set(boxes) - set(BOXES):
            raise ValueError(
                _("There is no box {name!r}. The boxes are: {all}.").format(
                    name=sorted(wrong)[0], all=", ".join(BOXES)
                )
            )
        self.history.append((self.page, dict(self.entries[self.page])))
        self.entries[self.page] |= {key: str(text) for key, text in boxes.items()}
        return self._done()

    @property
    def entry(self) -> dict[str, str]:
        """The five boxes of the page in view."""
        return dict(self.entries[self.page])

    @property
    def complete(self) -> list[str]:
        """The pages on which all five boxes can stay."""
        return [key for key, entry in self.entries.items() if done(entry) == len(BOXES)]

    @property
    def sentence(self) -> str:
        """How far the page in view is, what to mend, and how frequent the behaviour is."""
        entry, page = self.entries[self.page], PAGES[self.page]
        if not any(entry.values()):
            return _("Nobody has written down yet what helps with somebody who “{does}”. Fill the five boxes, then compare.").format(
                does=_(page.behaviour)
            )  # fmt: skip
        found = faults(entry)
        if found:
            said = "; ".join(
                f"{_(BOXES[box]).partition(':')[0].partition(',')[0]}: {fix}" for box, fix in found.items()
            )
            return _("{n} of 5 boxes can stay. {todo}.").format(n=number(done(entry)), todo=said)
        seen = int(entry["often"])
        low, high = wilson(seen, OF)
        return ngettext(
            "All five boxes can stay. You saw it in {seen} of {all} talks: the true share may lie anywhere from {low} to {high}. {n} page of ten is complete.",
            "All five boxes can stay. You saw it in {seen} of {all} talks: the true share may lie anywhere from {low} to {high}. {n} pages of ten are complete.",
            len(self.complete),
        ).format(
            seen=number(seen), all=number(OF), low=percent(low), high=percent(high), n=number(len(self.complete))
        )  # fmt: skip

    @property
    def table(self) -> pd.DataFrame:
        """All entries, one row a page."""
        made = pd.DataFrame.from_dict(self.entries, orient="index")
        made.insert(0, "behaviour", [_(PAGES[key].behaviour) for key in made.index])
        return made.rename_axis("page")

    def summary(self) -> str:
        return self.sentence

    def still(self) -> bytes | None:
        self.chart.update(self.entries)
        return png([self.chart])

    # Events ------------------------------------------------------------------------------------

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        if name.startswith("box "):
            self.put(name, value=value)
        else:
            super().on_event(name, value, *buffers)

    def on_page(self, value: str) -> None:
        self.turn(value)

    def on_next_page(self, _value: Any) -> None:
        keys = list(PAGES)
        self.turn(keys[(keys.index(self.page) + 1) % len(keys)])

    def on_keep(self, _value: Any) -> None:
        self.write(**{key: self.block(f"box {key}")["value"] for key in BOXES})

    def on_undo(self, _value: Any) -> None:
        if self.history:
            self.page, before = self.history.pop()
            self.entries[self.page] = before
        self._show()

    def on_save(self, _value: Any) -> None:
        self.offer_file("servicelab-techniques.csv", self.table.to_csv(lineterminator="\n"))

    # Inside ------------------------------------------------------------------------------------

    def _known(self, page: str) -> None:
        if page not in PAGES:
            raise ValueError(
                _("There is no page {page!r}. Choose one of: {all}.").format(page=page, all=", ".join(PAGES))
            )

    def _done(self) -> Self:
        self._show()
        self.flush()
        return self

    def _show(self) -> None:
        page, entry = PAGES[self.page], self.entries[self.page]
        self.put("page", value=self.page)
        given = (
            _("The slide calls this person “{word}” and gives as reasons: {reasons}. Sign and technique are blank.").format(
                word=_(page.word), reasons="; ".join(map(_, page.reasons))
            )
            if page.reasons
            else _("The slide has a word, “{word}”, and nothing else.").format(word=_(page.word))
        )  # fmt: skip
        self.put("given", html=html.escape(given))
        for key, text in entry.items():
            self.put(f"box {key}", value=text)
        self.put("undo", disabled=not self.history)
        self.put("sentence", html=html.escape(self.sentence))
        ready = self.page in self.complete
        self.put("example", hidden=not ready, html=self._example() if ready else "")
        self.chart.update(self.entries)
        self.redraw("picture", self.chart.stage)
        self.put("picture", description=self.chart.describe(self.entries))
        lines = ((_(PAGES[key].behaviour), *row.values()) for key, row in self.entries.items())
        heads = (_("behaviour"), _("sign"), _("reason"), _("first"), _("second"), _("of 20"))
        self.put("all", html=html.table(_("Your entries"), heads, lines))

    def _example(self) -> str:
        page = PAGES[self.page]
        head = html.escape(_("One example, not the key. What does yours have that it lacks?"))
        told = [f"{_(BOXES[key]).partition(':')[0]}: {_(getattr(page, key))}" for key in ("sign", "reason")]
        told += [_(page.first), _(page.second)]
        return f"<p>{head}</p>{html.bullets(told)}"
