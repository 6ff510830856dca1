"""The five dialogues in the words of the industry: ``talk("silent")``."""

from collections.abc import Sequence

from servicelab.kit.dialogue import DialogueError, dialogues
from servicelab.kit.dialogue_view import DialogueView
from servicelab.kit.i18n import _
from servicelab.kit.scenario import current

TALKS = ("silent", "talkative", "proud", "bottom", "offensive")


def words(name: str) -> dict[str, str]:
    """What fills the gaps of a dialogue in the industry of the course."""
    part = getattr(current().difficult.talk, name)
    return {gap: getattr(part, gap) for gap in part}


def talk(name: str, lines: Sequence[int] = ()) -> DialogueView:
    """A dialogue of the chapter, with the first lines already chosen.  DialogueError names those there are."""
    if name not in TALKS:
        raise DialogueError(
            _("There is no dialogue {name!r} in this chapter. Choose one of: {names}.").format(
                name=name, names=", ".join(n for n in TALKS if n in dialogues())
            )
        )
    view = DialogueView(name, words(name))
    for line in lines:
        view.say(line)
    return view
