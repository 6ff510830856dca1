"""What a learner has answered: one small file of their own. No account, no name, nothing is sent.

``my-progress.json`` stands in the folder of the course, outside git, so that no update touches it. It keeps
by question id the days and whether the answer was right, and by task id the day it was confirmed; ids that an
update took away stay in it. The environment variable SERVICELAB_PROGRESS names another file, or ``off``.
"""

import contextlib
import csv
import io
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .data import ROOT
from .i18n import _

GAPS = (1, 7, 30, 90)  # days until a question is due again, by right answers in a row


@dataclass
class Progress:
    """``items``: question id to [day, right] pairs, oldest first; ``tasks``: task id to the day it was confirmed."""

    items: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)

    def due_on(self, item: str) -> date | None:
        """The day a question comes back: the next after a wrong answer, later after each right one in a row.

        None when it was never answered. One answer a day counts, the first: the second has just been read.
        """
        days = dict(reversed(self.items.get(item, [])))
        if not days:
            return None
        run = 0
        for _day, right in sorted(days.items(), reverse=True):
            if not right:
                break
            run += 1
        return date.fromisoformat(max(days)) + timedelta(GAPS[min(max(run - 1, 0), len(GAPS) - 1)])

    def due(self, items: Iterable[str], today: date | None = None) -> list[str]:
        """Those of the questions that are due, longest overdue first."""
        today = today or date.today()
        by_day = [(day, item) for item in items if (day := self.due_on(item)) and day <= today]
        return [item for _day, item in sorted(by_day)]

    def known(self, item: str) -> bool:
        """Whether the last answer was right."""
        return bool(self.items.get(item)) and self.items[item][-1][1]

    def merge(self, other: "Progress") -> "Progress":
        """Both together: nothing of either is lost."""
        items = {
            item: sorted({*self.items.get(item, []), *other.items.get(item, [])})
            for item in [*self.items, *(i for i in other.items if i not in self.items)]
        }
        return Progress(items, {**other.tasks, **self.tasks})

    def to_csv(self) -> str:
        """Every answer as a line: kind, id, day, right."""
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\n").writerow
        write(["kind", "id", "day", "right"])
        for item, answers in self.items.items():
            for day, right in answers:
                write(["question", item, day, int(right)])
        for task, day in self.tasks.items():
            write(["task", task, day, 1])
        return out.getvalue()


def path() -> Path | None:
    """Where the file stands; None when it is switched off."""
    chosen = os.environ.get("SERVICELAB_PROGRESS", "")
    return None if chosen == "off" else Path(chosen) if chosen else ROOT / "my-progress.json"


def read(file: Path | None = None) -> Progress:
    """The progress so far, or of another file. A damaged one is put aside under another name, never overwritten."""
    file = file or path()
    if file is None or not file.exists():
        return Progress()
    try:
        return _understood(json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError, KeyError, AttributeError):
        if file == path():
            with contextlib.suppress(OSError):
                file.replace(file.with_name(f"{file.stem}.damaged-{date.today():%Y-%m-%d}{file.suffix}"))
        return Progress()


def load(file: str | Path) -> Progress:
    """Add the progress of another machine to this one's. ValueError says when the file is none."""
    try:
        other = _understood(json.loads(Path(file).read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise ValueError(
            _("{file} is no progress file of this course, or cannot be read.").format(file=file)
        ) from None
    return _write(read().merge(other))


def note_item(item: str, right: bool) -> str:
    """Remember the answer to a question; the sentence for the person when that was not possible, else ""."""
    if path() is None:
        return ""
    progress = read()
    progress.items.setdefault(item, []).append((f"{date.today()}", right))
    return _try_to_write(progress)


def note_task(task: str) -> str:
    """Remember that a task of an exercise was confirmed."""
    if path() is None:
        return ""
    progress = read()
    if task in progress.tasks:
        return ""
    progress.tasks[task] = f"{date.today()}"
    return _try_to_write(progress)


def _try_to_write(progress: Progress) -> str:
    try:
        _write(progress)
    except OSError as error:
        return _("Your progress could not be saved to {file}: {reason}. The lesson goes on.").format(
            file=path(), reason=error.strerror or type(error).__name__
        )
    return ""


def _write(progress: Progress) -> Progress:
    """All or nothing: a full disk leaves the old file."""
    file = path()
    if file is not None:
        new = file.with_name(f".{file.name}.{os.getpid()}")
        new.write_text(
            json.dumps({"format": 1, "items": progress.items, "tasks": progress.tasks}, indent=1), "utf-8"
        )
        new.replace(file)
    return progress


def _understood(raw: Any) -> Progress:
    items = {
        str(item): [(date.fromisoformat(day).isoformat(), bool(right)) for day, right in answers]
        for item, answers in raw["items"].items()
    }
    return Progress(
        items, {str(task): date.fromisoformat(day).isoformat() for task, day in raw["tasks"].items()}
    )
