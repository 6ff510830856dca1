"""A conversation of scenes and lines to choose, read from a file that a course designer edits without Python.

``dialogue("silent")`` reads data/dialogues/silent.toml. A faulty file is refused with its name, scene and field.

    title, question, source               words about the dialogue
    [[dimensions]]                        id, name, low, high, start: what the lines move
    [[scenes]]                            id, says: what the customer says; the first scene opens
    [[scenes.lines]]                      text, to (a scene), why, effects = { patience = -2 }

A scene without lines is an end. Scenes never lead back, so every path ends. Nothing is drawn by chance.
A text may hold gaps such as {point}, which whoever shows the dialogue fills with the words of an industry.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from .data import DATA
from .definition import Part, find, is_own, known, load
from .i18n import _

FOLDER = DATA / "dialogues"


class DialogueError(ValueError):
    """A dialogue that cannot be used, or a line that is not there; the message says what to do."""


@dataclass(frozen=True)
class Dimension:
    """Something that lines move, such as patience: bounded by ``low`` and ``high``, at ``start`` in the beginning."""

    id: str
    name: str
    low: float
    high: float
    start: float


@dataclass(frozen=True)
class Line:
    """What may be said in a scene, the scene it leads to, the change of each dimension, and why."""

    text: str
    to: str
    why: str
    effects: Mapping[str, float]


@dataclass(frozen=True)
class Scene:
    """What the customer says, and the lines to choose from; none at an end."""

    id: str
    says: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One step of a transcript: the scene, the line that was chosen, and the scores after it."""

    scene: Scene
    line: Line
    scores: dict[str, float]


@dataclass(frozen=True)
class Dialogue:
    """A whole definition. Texts are msgids: they are translated when they are shown."""

    name: str
    title: str
    question: str
    source: str
    dimensions: tuple[Dimension, ...]
    scenes: Mapping[str, Scene]

    @property
    def opening(self) -> Scene:
        """The first scene."""
        return next(iter(self.scenes.values()))

    @property
    def texts(self) -> Iterator[str]:
        """What is said, and what may be said."""
        for scene in self.scenes.values():
            yield scene.says
            yield from (line.text for line in scene.lines)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The words that must be filled in, in the order in which they come."""
        return tuple(dict.fromkeys(gap for text in self.texts for gap in gaps(text)))

    def paths(self) -> Iterator[tuple[int, ...]]:
        """Every way through the dialogue, as the numbers of the lines chosen, from 0."""

        def onward(scene: Scene) -> Iterator[tuple[int, ...]]:
            if not scene.lines:
                yield ()
            for i, line in enumerate(scene.lines):
                yield from ((i, *rest) for rest in onward(self.scenes[line.to]))

        return onward(self.opening)

    def best_openings(self, dimension: str) -> tuple[int, ...]:
        """The first lines from which the highest end of a dimension can be reached."""
        ends = [(play(self, path).scores[dimension], path[0]) for path in self.paths()]
        top = max(score for score, _first in ends)
        return tuple(sorted({first for score, first in ends if score == top}))


@dataclass(frozen=True)
class Play:
    """A dialogue under way: the numbers of the lines chosen so far. The rest follows from them."""

    dialogue: Dialogue
    chosen: tuple[int, ...] = ()

    @property
    def transcript(self) -> tuple[Turn, ...]:
        """Scene, line and scores of each step."""
        scene = self.dialogue.opening
        scores = {d.id: d.start for d in self.dialogue.dimensions}
        turns = []
        for i in self.chosen:
            line = scene.lines[i]
            scores = {
                d.id: min(max(scores[d.id] + line.effects.get(d.id, 0.0), d.low), d.high)
                for d in self.dialogue.dimensions
            }
            turns.append(Turn(scene, line, scores))
            scene = self.dialogue.scenes[line.to]
        return tuple(turns)

    @property
    def scene(self) -> Scene:
        """Where the dialogue stands."""
        turns = self.transcript
        return self.dialogue.scenes[turns[-1].line.to] if turns else self.dialogue.opening

    @property
    def scores(self) -> dict[str, float]:
        """Each dimension now."""
        turns = self.transcript
        return turns[-1].scores if turns else {d.id: d.start for d in self.dialogue.dimensions}

    @property
    def ended(self) -> bool:
        """Whether nothing is left to say."""
        return not self.scene.lines

    def say(self, number: int) -> "Play":
        """Choose a line by its number from 0.  DialogueError when the scene has no such line."""
        count = len(self.scene.lines)
        if not count:
            raise DialogueError(_("The conversation is over. Take a step back, or begin again."))
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < count:
            raise DialogueError(
                _("There is no line {number}. Choose one from 0 to {last}.").format(
                    number=number, last=count - 1
                )
            )
        return Play(self.dialogue, (*self.chosen, number))

    def undo(self) -> "Play":
        """One step back; at the opening nothing changes."""
        return Play(self.dialogue, self.chosen[:-1])


def play(dialogue: Dialogue, choices: Sequence[int] = ()) -> Play:
    """Replay choices from the opening.  DialogueError at a line that is not there."""
    made = Play(dialogue)
    for number in choices:
        made = made.say(number)
    return made


def gaps(text: str) -> tuple[str, ...]:
    """The names in curly brackets.  ValueError when a bracket is open or has no name."""
    found = [name for _before, name, _form, _mark in Formatter().parse(text) if name is not None]
    if not all(name.isidentifier() for name in found):
        raise ValueError(text)
    return tuple(found)


# --- Reading a definition ------------------------------------------------------------------------


def dialogues() -> tuple[str, ...]:
    """The names of the dialogues there are."""
    return known(FOLDER)


def dialogue(name: str | Path) -> Dialogue:
    """A dialogue of the course by name, or your own by its path.  DialogueError says what is wrong, and where."""
    return _file(Path(name)) if is_own(name) else _of_course(name)


def strings() -> Iterator[str]:
    """Every text of the dialogues that a person reads."""
    for name in dialogues():
        made = dialogue(name)
        yield from (made.title, made.question, made.source, *(d.name for d in made.dimensions))
        for scene in made.scenes.values():
            yield scene.says
            for line in scene.lines:
                yield from (line.text, line.why)


@cache
def _of_course(name: str) -> Dialogue:
    unknown = _("There is no dialogue {name}. Choose one of: {names}.")
    return _file(find(FOLDER, name, unknown, DialogueError))


def _file(path: Path) -> Dialogue:
    raw, where = load(path, DialogueError)
    return from_dict(raw, path.stem, where)


def from_dict(raw: Mapping[str, Any], name: str = "own", where: str = "your dialogue") -> Dialogue:
    """A dialogue from the fields of a definition.  DialogueError names the scene and field that do not fit."""
    top = Part(where, "", raw, DialogueError)
    dimensions = tuple(map(_dimension, top.parts("dimensions", by="id", needed=True)))
    scenes: dict[str, Scene] = {}
    for part in top.parts("scenes", by="id", needed=True):
        scene = _scene(part, [d.id for d in dimensions])
        if scene.id in scenes:
            raise part.fault("id", _("two scenes are called {id}; give each its own").format(id=scene.id))
        scenes[scene.id] = scene
    made = top.make(Dialogue, name=name, dimensions=dimensions, scenes=scenes)
    _sound(scenes, top)
    return made


def _dimension(part: Part) -> Dimension:
    made = part.make(Dimension)
    if not made.low < made.high:
        raise part.fault("low", _("write a number below {high}").format(high=made.high))
    if not made.low <= made.start <= made.high:
        raise part.fault(
            "start", _("write a number from {low} to {high}").format(low=made.low, high=made.high)
        )
    return made


def _scene(part: Part, dimensions: Sequence[str]) -> Scene:
    lines = []
    for piece in part.parts("lines"):
        effects = piece.part("effects")
        effects.only(dimensions)
        lines.append(piece.make(Line, effects={key: effects.number(key) for key in effects.raw}))
        _whole(piece, "text")
    _whole(part, "says")
    return part.make(Scene, lines=tuple(lines))


def _whole(part: Part, key: str) -> None:
    """A text whose curly brackets can be filled."""
    try:
        gaps(str(part.raw.get(key, "")))
    except ValueError:
        raise part.fault(key, _("write a name inside each pair of curly brackets, such as {point}")) from None


def _sound(scenes: Mapping[str, Scene], top: Part) -> None:
    """Every line leads to a scene that is there, no scene leads back to itself, and each can be reached."""
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        for i, line in enumerate(scenes[name].lines):
            at = f"scenes[{name}].lines[{i}].to"
            if line.to not in scenes:
                raise top.fault(at, _("there is no scene {id}; add it").format(id=line.to))
            if line.to in (*trail, name):
                raise top.fault(at, _("{id} has been; lead to a scene that comes later").format(id=line.to))
            if line.to not in done:
                visit(line.to, (*trail, name))
        done.add(name)

    visit(next(iter(scenes)), ())
    for name in scenes:
        if name not in done:
            raise top.fault(f"scenes[{name}].id", _("no line leads to it; add one, or take it out"))
