"""Does a sentence say what somebody does? Four lights, lit by lists of words that anybody can read.

No language model: a sentence is cut into words, and each light looks for words of its list. English only; of
Chinese text the numbers and times are read, and the rest is said to be unread.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..kit.i18n import N_
from ..kit.scenario import current

YES, NO, UNREAD = "yes", "no", "unread"
ACTOR, VERB, NUMBER, FILM = "actor", "verb", "number", "film"
LIGHTS = {
    ACTOR: N_("Somebody does it"),
    VERB: N_("A hand, an eye or a voice moves"),
    NUMBER: N_("A time or a number"),
    FILM: N_("A camera could film it"),
}
RULES = {
    ACTOR: N_("A role or a single person: the advisor, I, she, whoever answers. “We” and “everybody” are nobody."),
    VERB: N_("A verb that moves something: rings, writes, shows, carries, reads aloud. To care moves nothing."),
    NUMBER: N_("Digits, a number word, or a time such as minutes, before, by Friday, the same day."),
    FILM: N_("The first two are lit, and no word of the sentence lives inside a head: heart, soul, dream, care."),
}  # fmt: skip


def _listed(words: str) -> list[str]:
    """Words between blanks."""
    return words.split()


_ROLES = _listed("""
    i you he she advisor adviser agent officer manager steward clerk cashier foreman master mechanic
    driver technician repairer assistant attendant seller teller nurse guard porter host hostess waiter
    chef cook leader shift colleague employee person somebody someone whoever who receptionist operator
    engineer fitter secretary trainee boss director apprentice courier packer librarian teacher doctor
""")
_VERBS = _listed("""
    ring call phone answer pick write note send show hand give bring carry open close hold greet nod
    smile look walk go come arrive visit knock sit stand say tell ask repeat read name explain point draw
    count check sign repair mend fix replace wash clean pack unpack tighten test drive measure order book
    print photograph film pay refund offer correct fill lift help fetch serve pour wait stop thank praise
    introduce accompany lead wave type post deliver return compare report warn apologise apologize listen
    inspect label weigh
""")
_PAST = {
    "rang": "ring", "wrote": "write", "sent": "send", "gave": "give", "brought": "bring", "held": "hold",
    "went": "go", "came": "come", "stood": "stand", "sat": "sit", "said": "say", "told": "tell", "drew": "draw",
    "drove": "drive", "paid": "pay", "led": "lead", "shown": "show",
}  # fmt: skip
_NUMBERS = _listed("""
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty sixty ninety
    hundred once twice first second third half minute minutes hour hours day days week weeks month
    o'clock noon midnight morning evening today tomorrow monday tuesday wednesday thursday friday
    saturday sunday immediately before within until daily every each
""")
_INNER = _listed("""
    heart hearts hearted soul souls dream dreams spirit passion passionate sincerely sincere sincerity
    love loves feel feels feeling care cares caring attitude wisdom mind believe believes want wants try
    tries strive strives commit committed dedicated devoted excellence best quality always satisfaction
    happiness healthy health realise realize create creates value values family warmth patience
""")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_TIME = re.compile(
    r"[\d０-９]|[一二两三四五六七八九十百半]+\s*(?:分|秒|小时|点|天|日|周|次|个|声|步|米|遍)|当天|之前|以内|之内|立即"
)


def _forms(verb: str) -> set[str]:
    """A verb with its regular endings."""
    stem = verb[:-1] if verb.endswith("e") else verb
    double = stem + stem[-1]
    y = {verb[:-1] + "ies", verb[:-1] + "ied"} if verb.endswith("y") else set()
    return {verb, verb + "s", verb + "es", stem + "ed", stem + "ing", double + "ed", double + "ing"} | y


MOVES = set(_PAST).union(*map(_forms, _VERBS))


@dataclass(frozen=True)
class Reading:
    """The four lights of a sentence, and for each the words that decided."""

    lights: dict[str, str]
    words: dict[str, tuple[str, ...]]

    @property
    def lit(self) -> int:
        """How many lights are on."""
        return sum(light == YES for light in self.lights.values())

    @property
    def complete(self) -> bool:
        """Whether somebody knows what to do."""
        return self.lit == len(LIGHTS)


def _found(words: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    known = set(known)
    return tuple(dict.fromkeys(w for w in words if w in known))


def read(sentence: str) -> Reading:
    """Read one sentence; empty text lights nothing."""
    text = sentence.casefold().replace("’", "'")
    if _CHINESE.search(text):
        time = tuple(dict.fromkeys(_CHINESE_TIME.findall(text)))
        lights = dict.fromkeys(LIGHTS, UNREAD) | {NUMBER: YES if time else NO}
        return Reading(lights, dict.fromkeys(LIGHTS, ()) | {NUMBER: time})
    words = re.findall(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.:]\d+)?", text)
    staff = current().staff.casefold().split()[-1]
    actor = _found(words, [*_ROLES, staff])
    verb = _found(words, MOVES)
    number = tuple(dict.fromkeys(w for w in words if w[0].isdigit())) + _found(words, _NUMBERS)
    inner = _found(words, _INNER)
    film = bool(actor and verb and not inner)
    lit = {ACTOR: bool(actor), VERB: bool(verb), NUMBER: bool(number), FILM: film}
    return Reading(
        {key: YES if lit[key] else NO for key in LIGHTS},
        {ACTOR: actor, VERB: verb, NUMBER: number, FILM: inner},
    )
