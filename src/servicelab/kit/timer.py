"""A clock for talking in pairs: ``Timer(3)``, ``Timer(1, "Give your strongest reason.")``.

The browser counts by itself, so a busy or dead kernel does not stop it. Nothing is sent to the kernel,
nothing moves or sounds; a screen reader hears the start, the last minute and the end.
"""

from . import html
from .face import Face
from .i18n import _, ngettext, number

LONGEST = 180  # minutes


class Timer(Face):
    """A clock that runs back from ``minutes``; ``task`` stands above it.

    ValueError says what to write when the minutes are no number above 0 and up to 180.
    """

    def __init__(self, minutes: float, task: str = ""):
        if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 < minutes <= LONGEST:
            raise ValueError(
                _(
                    "A timer takes minutes above 0 and up to {most}, not {minutes!r}. "
                    "For three minutes write Timer(3)."
                ).format(most=number(LONGEST), minutes=minutes)
            )
        self.minutes, self.task = minutes, task
        question = {"kind": "html", "look": "sl-question", "html": html.escape(task), "hidden": not task}
        clock = {
            "kind": "timer",
            "seconds": round(60 * minutes),
            "words": {
                "name": _("Time left"),
                "start": _("Start"),
                "pause": _("Pause"),
                "on": _("Go on"),
                "again": _("Back to the start"),
                "more": _("One minute more"),
                "started": _("{minutes}. The time is running.").format(minutes=self._length()),
                "paused": _("Paused."),
                "running": _("The time is running."),
                "last": _("The last minute."),
                "over": _("Time is up."),
            },
        }
        super().__init__(_("Timer"), [question, clock])

    def _length(self) -> str:
        digits = 0 if float(self.minutes).is_integer() else 1
        return ngettext("{n} minute", "{n} minutes", 1 if self.minutes == 1 else 2).format(
            n=number(self.minutes, digits)
        )

    def summary(self) -> str:
        """The task and its minutes, for a reader with no kernel."""
        return _("Timer: {minutes}. {task}").format(minutes=self._length(), task=self.task).strip()
