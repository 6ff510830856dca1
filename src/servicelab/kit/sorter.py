"""Cards sorted into bins: by mouse, finger or arrow keys; also a ranking (one bin) and a matching.

As a block of any Face or Explorer: ``sorter_block("acts", "Your acts", items, bins, value)``; its event
``on_acts`` receives ``{"item", "bin", "value", "order"}``. As a widget of its own::

    s = Sorter("Which rung?", ["Late parcel", "Card in the box"], ["Stated", "Unexpected"],
               right={"Card in the box": "Unexpected"}, why={"Card in the box": "Nobody asks for it."})
    s.place("Card in the box", "Unexpected").check()

A ranking numbers its cards; ``order`` names the right one, where there is one::

    Sorter("Which comes first?", ["Roof", "Ground", "Walls"], ["from the bottom up"], order=["Ground", "Walls", "Roof"])
"""

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.figure import Figure

from . import html
from .chart import Chart, headline, png, room
from .face import Face
from .i18n import N_, _, ngettext, number
from .theme import colour, is_projector, text_size

Named = Mapping[str, str] | Iterable[str]


def sorter_block(
    key: str,
    label: str,
    items: Named,
    bins: Named,
    value: Mapping[str, str],
    order: Iterable[str] = (),
    ranked: bool = False,
) -> dict:
    """The block. ``items`` and ``bins`` are texts, or keys with texts; ``value`` maps each item to its bin.

    ``ranked``: each card bears its place in the bin.
    """
    items, bins = named(items), named(bins)
    return {
        "kind": "sorter",
        "id": key,
        "label": label,
        "items": [list(pair) for pair in items.items()],
        "bins": [list(pair) for pair in bins.items()],
        "value": dict(value),
        "order": list(order) or list(items),
        "marks": {},
        "ranked": ranked,
        "help": _("Drag a card, or click it and then a column. Keyboard: the arrow keys move a card.")
        if len(bins) > 1
        else _(
            "Drag a card, or click it and then the one before which it belongs. Keyboard: arrow up and down."
        ),
        "says": _("{card}: now in {bin}, place {n} of {all}."),
    }


def named(texts: Named) -> dict[str, str]:
    """Keys with texts; a text without a key is its own key."""
    return dict(texts) if isinstance(texts, Mapping) else {text: text for text in texts}


class SorterChart(Chart):
    """The bins with their cards, for readers without a kernel: one row a bin, its cards beside its title."""

    title = N_("Where the cards lie")

    def __init__(self, columns: list[tuple[str, list[str]]], ranked: bool = False):
        # On a projector the picture grows by less than its type.
        room_for = 940 * (1.24 if is_projector() else 1) / (0.62 * text_size())
        self.lines = [
            (
                textwrap.wrap(title, int(0.25 * room_for)) or [""],
                [
                    line
                    for i, card in enumerate(cards, start=1)
                    for line in textwrap.wrap(
                        f"{f'{i}.' if ranked else '•'} {card}", int(0.74 * room_for), subsequent_indent="   "
                    )
                ]
                or ["–"],
            )
            for title, cards in columns
        ]
        self.columns = columns
        super().__init__()

    @property
    def size(self) -> tuple[int, int]:
        rows = sum(max(len(title), len(cards)) + 0.6 for title, cards in self.lines)
        return (940, round((rows * 1.3 * text_size() + 20) / (1.24 if is_projector() else 1)) + 46)

    def build(self, figure: Figure) -> None:
        ax = room(figure, 6, 2, right=6)
        headline(ax, self.name)
        ax.set(xlim=(0, 1), ylim=(ax.bbox.height, 0))
        ax.axis("off")
        line = 1.3 * text_size()
        y = 0.3 * line
        for title, cards in self.lines:
            ax.plot([0, 1], [y - 0.2 * line] * 2, color=colour("grid"), linewidth=1)
            ax.text(0, y, "\n".join(title), va="top", fontweight="bold", color=colour("stay"))
            ax.text(0.28, y, "\n".join(cards), va="top")
            y += line * (max(len(title), len(cards)) + 0.6)

    def update(self, result: Any = None, **_extra: Any) -> None:
        """Nothing moves: the picture is made anew for each still."""

    def describe(self, result: Any = None) -> str:
        return " ".join(f"{title}: {'; '.join(cards) or '–'}." for title, cards in self.columns)


class Sorter(Face):
    """A question, cards and bins. ``right`` maps cards to their bin and ``why`` to a reason; both may be partial.

    ``start``: the bin in which every card lies at first (default: the first), or a mapping.
    ``placed`` says where each card is, ``ranking(bin)`` in which order.
    ``order``: the right order of all cards, in one bin; ``ranked``: cards bear their places, and no order is right.
    """

    def __init__(
        self,
        question: str,
        items: Named,
        bins: Named,
        right: Mapping[str, str] | None = None,
        why: Mapping[str, str] | None = None,
        start: str | Mapping[str, str] = "",
        order: Iterable[str] = (),
        ranked: bool = False,
    ):
        self.question, self.items, self.bins = question, named(items), named(bins)
        self.right, self.why = dict(right or {}), dict(why or {})
        first = next(iter(self.bins))
        place = start if isinstance(start, Mapping) else dict.fromkeys(self.items, start or first)
        self._start = {key: place.get(key, first) for key in self.items}
        self.right_order = list(order)
        self.right |= dict.fromkeys(self.right_order, first)
        for key, bin_ in [*self._start.items(), *self.right.items()]:
            self._known(key, bin_)
        ranked = ranked or bool(self.right_order)
        block = sorter_block("cards", question, self.items, self.bins, self._start, ranked=ranked)
        buttons = [{"kind": "button", "id": "reset", "label": _("Start again")}]
        if self.right:
            buttons.insert(
                0, {"kind": "button", "id": "check", "label": _("Check my sorting"), "look": "sl-main"}
            )
        super().__init__(
            _("Sorting cards"),
            [
                {"kind": "html", "html": html.escape(question), "look": "sl-question"},
                block,
                {"kind": "group", "look": "sl-row", "children": buttons},
                {"kind": "html", "id": "verdict", "html": "", "live": True},
                *self.more_blocks(),
            ],
        )

    def more_blocks(self) -> list[dict]:
        """What a subclass shows below its cards."""
        return []

    @property
    def placed(self) -> dict[str, str]:
        """The bin of each card."""
        return dict(self.block("cards")["value"])

    def ranking(self, bin_: str) -> list[str]:
        """The cards of a bin from top to bottom."""
        block = self.block("cards")
        return [key for key in block["order"] if block["value"][key] == bin_]

    @property
    def score(self) -> tuple[int, int]:
        """Cards that lie where ``right`` or ``order`` says, and how many it knows."""
        return sum(map(self._lies_right, self.right)), len(self.right)

    def place(self, item: str, bin_: str, at: int | None = None) -> "Sorter":
        """Put a card into a bin, last or at a place from 0. ValueError lists the cards or bins there are."""
        self._known(item, bin_)
        order = [key for key in self.block("cards")["order"] if key != item]
        there = [key for key in order if self.placed[key] == bin_]
        before = there[at] if at is not None and at < len(there) else None
        order.insert(len(order) if before is None else order.index(before), item)
        self.put("cards", value=self.placed | {item: bin_}, order=order, marks={})
        self._said("")
        self.flush()
        return self

    def check(self) -> "Sorter":
        """Compare with the placement that the question has a reason for."""
        self.receive("check", True)
        return self

    @property
    def verdict(self) -> str:
        """What the check said, as plain text."""
        return html.strip(self.block("verdict")["html"])

    def on_cards(self, event: dict) -> None:
        block = self.block("cards")
        # The browser has moved the card already; an answer with the same placement would only repeat it.
        block.update(value=event["value"], order=event["order"], marks={})
        self._said("")

    def on_check(self, _value: Any) -> None:
        waiting = self._waiting()
        marks = {key: "✓" if self._lies_right(key) else "✗" for key in self.right if key not in waiting}
        self.put("cards", marks=marks)
        good, of = self.score
        lines = [
            _("{good} of {all} cards lie where the chapter puts them.").format(
                good=number(good), all=number(of)
            )
        ]
        wrong = [key for key, mark in marks.items() if mark == "✗"]
        for key in wrong or [k for k in marks if k in self.why]:
            card = self.items[key].rstrip(".")
            home = _("{card} → {bin}.").format(card=card, bin=self._home(key))
            lines.append(f"{home} {self.why.get(key, '')}".strip())
        if waiting:
            lines.append(
                ngettext("{n} card waits to be sorted.", "{n} cards wait to be sorted.", len(waiting)).format(
                    n=number(len(waiting))
                )
            )
        head, *rest = lines
        self._said(f"<p><b>{html.escape(head)}</b></p>{html.bullets(rest) if rest else ''}")

    def _lies_right(self, key: str) -> bool:
        if self.right_order:
            place = self.right_order.index(key)
            return self.ranking(self.right[key])[place : place + 1] == [key]
        return self.placed[key] == self.right[key]

    def _home(self, key: str) -> str:
        if self.right_order:
            return _("place {n}").format(n=number(self.right_order.index(key) + 1))
        return self.bins[self.right[key]]

    def _waiting(self) -> set[str]:
        """Cards that still lie where they started, in a bin that is nobody's home: the check keeps their answer."""
        homes, placed = set(self.right.values()), self.placed
        return {key for key in self.right if placed[key] == self._start[key] not in homes}

    def on_reset(self, _value: Any) -> None:
        self.put("cards", value=dict(self._start), order=list(self.items), marks={})
        self._said("")

    def summary(self) -> str:
        return f"{self.question} {self._chart().describe()}"

    def still(self) -> bytes | None:
        return png([self._chart()])

    def _chart(self) -> SorterChart:
        return SorterChart(
            [(title, [self.items[k] for k in self.ranking(key)]) for key, title in self.bins.items()],
            self.block("cards")["ranked"],
        )

    def _said(self, markup: str) -> None:
        self.put("verdict", html=markup)

    def _known(self, item: str, bin_: str) -> None:
        for key, there in ((item, self.items), (bin_, self.bins)):
            if key not in there:
                raise ValueError(
                    _("There is no {key!r} here. Choose one of: {keys}.").format(
                        key=key, keys=", ".join(there)
                    )
                )
