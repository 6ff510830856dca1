"""What a class hands in, as instructors have it: a folder or zip of a learning platform, or nbgrader's exchange.

Each hand-in is looked at before it may replace an earlier one; every student gets a word for the report.
"""

import json
import re
import shutil
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from ..kit.i18n import _, ngettext

LARGEST = 60 << 20  # bytes
MOODLE = re.compile(r"(?P<student>.+?_\d+)_assign(?:submission|feedback)_\w+?_?(?P<file>[^_].*)?$")
CELLS = "nbgrader"  # the metadata by which a cell of an exercise is known


@dataclass
class Found:
    """One file of one student."""

    student: str
    name: str
    time: datetime | None
    size: int
    read: Callable[[], bytes]
    faults: list[str] = field(default_factory=list)


def student_name(text: str) -> str:
    """A name nbgrader and every file system can hold; letters of all scripts stay."""
    text = unicodedata.normalize("NFC", text).strip(" .")
    return re.sub(r"[^\w@.\- ]", "-", text)[:80].strip() or "unnamed"


def found(source: Path, slug: str) -> Iterator[Found]:
    """Every notebook, and for a student's folder without one a Found with no name. FileNotFoundError, BadZipFile."""
    if source.is_file():
        yield from _zip(source)
    elif source.name == "inbound":
        yield from _exchange(source, slug)
    elif source.is_dir():
        yield from _folder(source)
    else:
        raise FileNotFoundError(_("There is no file or folder {path}.").format(path=source))


def _who(path: PurePosixPath) -> tuple[str, str]:
    """Student and file name from a path in the platform's folder or zip."""
    first = path.parts[0]
    if moodle := MOODLE.match(first):
        return moodle["student"], path.name if len(path.parts) > 1 else (moodle["file"] or path.name)
    return (first if len(path.parts) > 1 else PurePosixPath(first).stem), path.name


def _folder(source: Path) -> Iterator[Found]:
    seen = set()
    for path in sorted(source.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts or path.is_symlink() or not path.is_file():
            continue
        student, name = _who(PurePosixPath(path.relative_to(source).as_posix()))
        seen.add(student)
        about = path.stat()
        yield Found(
            student, name, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size, path.read_bytes
        )
    for path in sorted(source.iterdir()):
        student = _who(PurePosixPath(path.name, "x"))[0]
        if path.is_dir() and not path.name.startswith(".") and student not in seen:
            yield Found(student, "", None, 0, bytes)


def _zip(source: Path) -> Iterator[Found]:
    archive = zipfile.ZipFile(source)
    seen, people = set(), {}
    for info in archive.infolist():
        path = PurePosixPath(info.filename)
        if not path.parts or path.parts[0] in ("__MACOSX", "/", "..") or ".ipynb_checkpoints" in path.parts:
            continue
        if info.is_dir() or path.suffix != ".ipynb":
            people[_who(path / "x" if info.is_dir() else path)[0]] = True
            continue
        student, name = _who(path)
        seen.add(student)
        when = datetime(*info.date_time).astimezone(UTC) if info.date_time[1] else None
        yield Found(student, name, when, info.file_size, lambda info=info: archive.read(info))
    for student in people.keys() - seen:
        yield Found(student, "", None, 0, bytes)


def _exchange(inbound: Path, slug: str) -> Iterator[Found]:
    """Directories student+exercise+time(+random), with owner, time stamp and secret looked at."""
    for folder in sorted(inbound.iterdir()):
        student, exercise, stamp = [*folder.name.split("+"), "", ""][:3]
        if exercise != slug or not folder.is_dir():
            continue
        faults = []
        try:
            if (owner := folder.owner()) != student:
                faults.append(
                    _("the directory belongs to {owner}, not to {student}").format(
                        owner=owner, student=student
                    )
                )
        except (KeyError, NotImplementedError, OSError):
            faults.append(_("the owner of the directory is unknown"))
        time = _time(folder / "timestamp.txt")
        if time is None:
            faults.append(_("it has no readable time stamp"))
        elif time > datetime.now(UTC) + timedelta(minutes=5):
            faults.append(_("its time stamp lies in the future"))
        elif time.strftime("%Y-%m-%d %H:%M:%S") not in stamp:
            faults.append(_("its time stamp and its name do not agree"))
        secret = folder / "submission_secret.txt"
        if not secret.is_file() or not re.fullmatch(
            r"[0-9a-f]{128}", secret.read_text("utf-8", "replace").strip()
        ):
            faults.append(_("the secret file of nbgrader is missing or cut off"))
        notebooks = [p for p in sorted(folder.glob("*.ipynb")) if p.is_file() and not p.is_symlink()]
        for path in notebooks:
            yield Found(student, path.name, time, path.stat().st_size, path.read_bytes, faults)
        if not notebooks:
            yield Found(student, "", time, 0, bytes, faults)


def _time(path: Path) -> datetime | None:
    from dateutil import parser

    try:
        time = parser.parse(path.read_text("utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


# --- Looking at one -----------------------------------------------------------------------------


def read(item: Found) -> tuple[object, list[str]]:
    """The notebook, in today's format, and remarks. ValueError says why it cannot be taken."""
    import nbformat

    if item.size > LARGEST:
        raise ValueError(
            _("the file is larger than {n} MB; ask for it without outputs").format(n=LARGEST >> 20)
        )
    data = item.read()
    if not data.strip(b"\0 \n"):
        raise ValueError(_("the file is empty; ask for it again"))
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError(_("the file is cut off or is no notebook; ask for it again")) from None
    try:
        old = content["nbformat"] < 4
        notebook = nbformat.from_dict(content) if not old else nbformat.reads(data.decode(), as_version=3)
        notebook = nbformat.convert(notebook, 4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            cell.source = "".join(cell.source)
        _without_repeated_ids(notebook)
        notebook.metadata.pop("widgets", None)
        nbformat.validate(notebook)
    except Exception:
        raise ValueError(_("the file is JSON but no notebook; ask for it again")) from None
    return notebook, [_("saved in an old format, converted")] if old else []


def _without_repeated_ids(notebook) -> None:
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells):
        cell.id = f"c{number}"


def is_of(notebook, exercise) -> bool:
    """Whether a notebook has the marks or the title of the exercise."""

    def title(nb):
        return next(
            (c.source.splitlines()[0] for c in nb.cells if c.cell_type == "markdown" and c.source), ""
        )

    return (bool(title(exercise)) and title(notebook) == title(exercise)) or not _marked(notebook)


def _marked(notebook) -> bool:
    return any(CELLS in cell.metadata for cell in notebook.cells)


# --- Taking ---------------------------------------------------------------------------------------


def collect(source: Path, slug: str, submitted: Path, exercise: Path, due: datetime | None = None) -> dict:
    """Put each student's hand-in where nbgrader looks for it; {student: {"state", "words"}}.

    What cannot be read replaces nothing: the newest readable one counts.
    """
    import nbformat

    release = nbformat.read(exercise, as_version=4)
    by_student: dict[str, list[Found]] = defaultdict(list)
    for item in found(source, slug):
        by_student[student_name(item.student)].append(item)
    result = {}
    for student, items in sorted(by_student.items()):
        place, words, taken = submitted / student / slug, [], None
        for item in sorted(items, key=lambda i: (i.name == f"{slug}.ipynb", i.time or _NEVER), reverse=True):
            try:
                if not item.name:
                    raise ValueError(
                        _("no notebook among the files; ask for {name}").format(name=f"{slug}.ipynb")
                    )
                if item.faults:
                    raise ValueError("; ".join(item.faults))
                notebook, remarks = read(item)
                if not is_of(notebook, release):
                    raise ValueError(
                        _("the notebook of another exercise; ask for {name}").format(name=f"{slug}.ipynb")
                    )
            except ValueError as error:
                words.append(f"{item.name or '–'}: {error}")
                continue
            taken = item
            words += remarks
            break
        if taken:
            if taken.name != f"{slug}.ipynb":
                words.append(
                    _("renamed: {name} was taken as {right}").format(name=taken.name, right=f"{slug}.ipynb")
                )
            if due and taken.time and taken.time > due:
                hours = round((taken.time - due).total_seconds() / 3600)
                words.append(ngettext("{n} hour late", "{n} hours late", hours).format(n=hours))
            _store(place, slug, nbformat.writes(notebook), taken.time)
            state = "taken"
        else:
            state = "kept" if (place / f"{slug}.ipynb").exists() else "nothing"
            if state == "kept":
                words.append(_("the earlier hand-in still counts"))
        result[student] = {"state": state, "words": words}
    return result


_NEVER = datetime.min.replace(tzinfo=UTC)


def _store(place: Path, slug: str, text: str, time: datetime | None) -> None:
    """Whole or not at all: written beside, then exchanged."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(place.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    (fresh / f"{slug}.ipynb").write_text(text, "utf-8")
    if time:
        (fresh / "timestamp.txt").write_text(f"{time:%Y-%m-%d %H:%M:%S} UTC", "utf-8")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
