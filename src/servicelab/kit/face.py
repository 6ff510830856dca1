"""The common face of every widget: a tree of blocks that the kernel owns and the browser shows.

A block is a dict with a ``kind`` (static/face.js has one function per kind), and an ``id`` when it
changes or answers. ``put`` changes blocks, ``receive`` handles an event; both work without a browser,
so a test drives a widget exactly as a person does. All changes of one event leave in one message.
"""

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from . import theme
from .i18n import _, language

if TYPE_CHECKING:
    from .stage import Stage

_STATIC = Path(__file__).parent / "static"


def _joined(kind: str) -> str:
    """face.js or face.css, then the other files of its kind: each adds one kind of block."""
    first = _STATIC / f"face.{kind}"
    return "\n".join(p.read_text("utf-8") for p in [first, *sorted({*_STATIC.glob(f"*.{kind}")} - {first})])


class Face(anywidget.AnyWidget):
    """Base of all widgets. Subclasses give blocks, and ``on_<id>`` methods for their events."""

    _esm = traitlets.Unicode(_joined("js")).tag(sync=True)
    _css = traitlets.Unicode(theme.css() + _joined("css")).tag(sync=True)
    _anywidget_id = traitlets.Unicode().tag(sync=True)
    tree = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    look = traitlets.Unicode().tag(sync=True)

    def __init__(self, name: str, blocks: list[dict]):
        trouble = {
            "kind": "html",
            "id": "trouble",
            "look": "sl-trouble",
            "html": "",
            "hidden": True,
        }
        tree = [*blocks, trouble]
        self._blocks: dict[str, dict] = {}
        self._outbox: dict[str, dict] = {}
        self._file: dict[str, str] | None = None
        self._index(tree)
        self.prepare()
        self._outbox = {}
        super().__init__(
            tree=tree,
            look="sl-projector" if theme.is_projector() else "",
            words={
                "name": name,
                "lang": language(),
                "stale": _("following …"),
                "presenting": _("While presenting"),
                "page": _("Next part"),
                "whole": _("Show everything"),
                "slide": _("Back to the slide"),
                "lost": _("No answer from the kernel. Restart it (menu Kernel), then run this cell again."),
            },
        )
        self.on_msg(self._on_message)

    @traitlets.default("_anywidget_id")
    def _full_name(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    def add_traits(self, **traits: traitlets.TraitType) -> None:
        """Only what the class does not have: anywidget would make a new class for every widget, a third of the time."""
        if missing := {name: trait for name, trait in traits.items() if not self.has_trait(name)}:
            super().add_traits(**missing)

    def prepare(self) -> None:
        """Fill the blocks before the browser hears of them, so that they travel once."""

    def block(self, name: str) -> dict:
        """The block as it is now."""
        return self._blocks[name]

    def put(self, name: str, **props: Any) -> None:
        """Change a block; the browser hears of it at the end of the event, and only of what differs."""
        block = self._blocks[name]
        changed = {k: v for k, v in props.items() if k not in block or block[k] != v}
        if not changed:
            return
        block.update(changed)
        self._index(changed.get("children", ()))
        self._outbox.setdefault(name, {}).update(changed)

    def patch(self, name: str, fragments: dict[str, str]) -> None:
        """Change some artists of a picture."""
        if fragments:
            self._blocks[name]["fragments"].update(fragments)
            self._outbox.setdefault(name, {}).setdefault("patch", {}).update(fragments)

    def redraw(self, name: str, stage: "Stage") -> None:
        """Bring a picture to what its stage shows: the artists that changed, or all when some came or went."""
        fragments = stage.changes()
        if fragments is None:
            self.put(name, **stage.picture())
        else:
            self.patch(name, fragments)

    def receive(self, name: str, value: Any, buffers: tuple = ()) -> None:
        """Handle an event as if the person had caused it and then let go. Errors reach the caller."""
        self.on_event(name, value, *buffers)
        self.on_rest(True)
        self.flush()

    def on_event(self, name: str, value: Any, *buffers: bytes) -> None:
        """Find the method ``on_<name>`` for an event."""
        getattr(self, f"on_{name}")(value, *buffers)

    def on_rest(self, _value: Any) -> None:
        """The hand rests: what could wait while a slider moved may follow now."""

    def offer_file(self, name: str, text: str) -> None:
        """Hand the person a file to save."""
        self._file = {"name": name, "text": text}

    def flush(self, ack: bool = False) -> None:
        """Send what changed, in one message."""
        message: dict[str, Any] = {}
        if self._outbox:
            message["set"] = self._outbox
        if self._file:
            message["file"] = self._file
        if ack:
            message["ack"] = True
        if message:
            self.send(message)
        self._outbox, self._file = {}, None

    def still(self) -> bytes | None:
        """A PNG of the pictures for a reader with no kernel; None when there are none."""
        return None

    def summary(self) -> str:
        """The widget in words: its text twin for a reader with no kernel."""
        return self.words["name"]

    def _index(self, blocks: Any) -> None:
        for block in blocks:
            if "id" in block:
                self._blocks[block["id"]] = block
            self._index(block.get("children", ()))

    def _on_message(self, _widget: Any, content: dict, buffers: list) -> None:
        try:
            # A rest follows a move by itself: what the move ran into stays readable.
            if content["id"] != "rest":
                self.put("trouble", hidden=True)
            self.on_event(content["id"], content["value"], *(bytes(b) for b in buffers))
        except Exception as error:
            # The person sees one plain sentence where they look; the log keeps the traceback.
            self.put("trouble", hidden=False, html=self._apology(error))
            self.log.exception("servicelab widget %s, event %s", type(self).__name__, content.get("id"))
        finally:
            self.flush(ack=True)

    def _apology(self, error: Exception) -> str:
        return _(
            "This step did not work, and it is not your fault ({error}). Your values are kept. "
            "Press Reset or run the cell again; please tell the course team what you did."
        ).format(error=type(error).__name__)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = self.summary()
        png = self.still()
        if png:
            data["image/png"] = base64.b64encode(png).decode()
            metadata["image/png"] = {"alt": self.summary()}
        return data, metadata

    def __repr__(self) -> str:
        return self.summary()
