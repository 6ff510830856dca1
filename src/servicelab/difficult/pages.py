"""Ten pages of the slides on types of customers, rewritten as what can be seen or heard.

Most pages give three reasons and leave sign and technique blank; some are headings only. Reasons are those of the
slides, in our words; behaviours, examples and techniques are ours.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..kit.i18n import N_, _


class Page(NamedTuple):
    """A page: the word of the slide, the behaviour that takes its place, the reasons of the slide, an example."""

    word: str
    behaviour: str
    reasons: tuple[str, ...]
    sign: str
    reason: str
    first: str
    second: str


# fmt: off
PAGES = {
    "silent": Page(
        N_("silent"), N_("answers with a nod or a word"),
        (N_("finds talking hard"), N_("does not want, or fears, to open the mouth"), N_("says it with hands and eyes")),
        N_("Three answers of one word, and a finger on the paper."), N_("Talking to strangers is hard, pointing is easy."),
        N_("Ask questions that a nod answers: this line, or that one?"), N_("Turn the paper so that both can read, and wait five seconds."),
    ),
    "talkative": Page(
        N_("talkative"), N_("speaks for two minutes without a question"),
        (N_("enjoys talking freely"), N_("wants to win the talk"), N_("wants to be kind to people")),
        N_("Two minutes of story, and no number of an order."), N_("To be listened to is half of the visit."),
        N_("Say back in one sentence what you have understood."), N_("Write the next step on paper, with a time, and hand it over."),
    ),
    "shy": Page(
        N_("afraid of strangers"), N_("stands back and leaves the form empty"),
        (N_("thinks little of their own abilities"), N_("wants to get away quickly"), N_("wants to be taken care of")),
        N_("Stands two metres from the desk; the form is empty."), N_("A wrong word before strangers would be worse than no help."),
        N_("Come out from behind the desk and fill in the first line together."), N_("Offer to send the rest in writing, so that nobody has to speak."),
    ),
    "proud": Page(
        N_("proud"), N_("says at once how much they know"),
        (N_("is conceited"), N_("covers an inner emptiness"), N_("wants to show their own worth")),
        N_("Names years of experience before the matter, and corrects a term."), N_("To count as somebody, also here."),
        N_("Ask what they have seen themselves, and use it."), N_("Begin with the part that is right, then show the rule that is new."),
    ),
    "opinion": Page(
        N_("mindful of opinion"), N_("asks what others chose, or said"),
        (),
        N_("“What do most people take?” before any question about the thing."), N_("Nobody wants to be the one who chose wrongly."),
        N_("Show what others wrote, the bad reviews too, and where it comes from."), N_("Ask in what their case differs from that of the others."),
    ),
    "honest": Page(
        N_("honest and good-natured"), N_("thanks you, and mentions a fault in passing"),
        (),
        N_("“It is nothing, but …” comes after the thanks, at the door."), N_("A complaint would spoil the good relation."),
        N_("Write the fault down as if it had been complained of, and mend it first."), N_("Ring two days later and ask about just this fault."),
    ),
    "unwilling": Page(
        N_("unwilling to listen"), N_("cuts in before the sentence is over"),
        (N_("believes they know it all"), N_("is taken with their own words"), N_("is impatient")),
        N_("Cuts in three times within one minute."), N_("What they hear is not what they need, or it takes too long."),
        N_("Begin with the result, in one short sentence."), N_("Ask which one thing they need to know before they go."),
    ),
    "bottom": Page(
        N_("asking to the bottom"), N_("asks why after each answer"),
        (N_("there should be nothing they do not know"), N_("wants everything to be clear"), N_("wants to get the better of you")),
        N_("The fourth why in a row, each about the last answer."), N_("One answer is needed in order to decide, and it has not come yet."),
        N_("Ask which answer decides it."), N_("Say what you know, what you do not know, and by when you write."),
    ),
    "haggles": Page(
        N_("haggling by habit"), N_("asks for a lower price before looking at the thing"),
        (N_("looks for a balance in the mind"), N_("is used to small advantages"), N_("enjoys the game")),
        N_("“What is the last price?” is the first sentence."), N_("Nobody wants to have paid more than the others."),
        N_("Show which price holds for all, and where that can be read."), N_("Name what changes the price: fewer parts, another day."),
    ),
    "insults": Page(
        N_("offensive"), N_("insults whoever serves"),
        (),
        N_("A word that is no word for a thing: idiot, goose, bot."), N_("Whatever it is, the insult has to stop first."),
        N_("Name the behaviour, and what you want to do once it stops."), N_("Say the consequence once, then carry it out and write it down."),
    ),
}
# fmt: on

BOXES = {
    "sign": N_("Sign: what would a camera have recorded?"),
    "reason": N_("Reason: what might they need?"),
    "first": N_("First technique: who serves does what?"),
    "second": N_("Second technique, a different one"),
    "often": N_("In how many of your last 20 talks did you see it?"),
}
OF = 20  # talks that one remembers

# Words that judge a person instead of naming what was done; lists decide, nobody understands the sentence.
JUDGING = re.compile(
    r"\b(stupid|crazy|mad|arrogant|rude|lazy|aggressive|typical(?:ly)?|always|never|character|personality|type|kind of person"
    r"|neurotic|childish|women|woman|men|man|female|male|foreigners?|old people|young people)\b|女人|男人|性格|类型|总是|从来",
    re.IGNORECASE,
)
GUESSING = re.compile(
    r"\b(feels?|thinks?|believes?|wants?|hates?|insecure|proud|shy|nervous|angry|unsure)\b|觉得|认为|想要|自卑|骄傲",
    re.IGNORECASE,
)


def fault(box: str, text: str, others: Sequence[str] = ()) -> str:
    """What is still to mend in an entry, in one sentence; empty when it can stay.

    ``others``: further entries of the page, of which a technique must differ.
    """
    text = " ".join(text.split())
    if not text:
        return _("still empty")
    if box == "often":
        return (
            "" if text.isdigit() and int(text) <= OF else _("write a whole number from 0 to {n}").format(n=OF)
        )
    if found := JUDGING.search(text):
        return _("“{word}” judges a person: say what was done").format(word=found[0])
    if box == "sign" and (found := GUESSING.search(text)):
        return _("“{word}” sits inside a head: say what was seen or heard").format(word=found[0])
    if len(text.split()) < 4 and len(text) < 8:
        return _("too short to try tomorrow: write a sentence")
    if text.casefold() in {" ".join(o.split()).casefold() for o in others}:
        return _("that stands there already: a second way, please")
    return ""


def faults(entry: dict[str, str]) -> dict[str, str]:
    """What is still to mend in each box of a page; a box that can stay is not in it."""
    found = {}
    for box in BOXES:
        others = [entry.get("first", "")] if box == "second" else []
        if said := fault(box, entry.get(box, ""), others):
            found[box] = said
    return found


def done(entry: dict[str, str]) -> int:
    """How many of the five boxes can stay."""
    return len(BOXES) - len(faults(entry))
