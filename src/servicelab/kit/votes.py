"""Votes of a class as they come in: counts of hands, or lines pasted from a chat. Names are never kept.

``12 9 9`` counts hands in the order of the options; ``a 12, b 9`` counts by letter; otherwise every line is
one person's vote: a letter, the words of an option, or ``a>c`` for somebody who moved from a to c.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from .i18n import _, ngettext

_COUNT = re.compile(r"([a-z])\s*[:=]?\s*(\d+)")
_PATH = re.compile(r"[a-z](?:\s*>\s*[a-z])*")


@dataclass(frozen=True)
class Votes:
    """``counts`` by option; ``moves`` maps (from, to) to people, one dict a step back in time; ``notes`` say
    which lines could not be read."""

    counts: tuple[int, ...]
    moves: tuple[dict[tuple[int, int], int], ...] = ()
    notes: tuple[str, ...] = ()


def letter(option: int) -> str:
    """The letter of an option, from 0."""
    return ascii_lowercase[option]


def read_votes(text: str, options: Sequence[str]) -> Votes:
    """Read counts or lines. ValueError says what does not fit; single lines that do not are left out and named."""
    text = text.replace("\ufeff", "").replace("：", ":").replace("，", ",").replace("→", ">").strip()
    pieces = [piece.strip() for piece in re.split(r"[,;、\n]", text) if piece.strip()]
    if not re.search(r"[^\d\s,;、]", text):
        return Votes(fitting([int(n) for n in re.findall(r"\d+", text)], options))
    by_letter = [_COUNT.fullmatch(piece.lower()) for piece in pieces]
    if all(by_letter):
        counts = [0] * len(options)
        for found in by_letter:
            counts[_option(found[1], options)] += int(found[2])
        return Votes(tuple(counts))
    return _from_lines(text, options)


def _from_lines(text: str, options: Sequence[str]) -> Votes:
    words = {option.casefold(): i for i, option in enumerate(options)}
    paths, unread = [], []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        said = line.rpartition(":")[2].strip().casefold()  # what stands before a colon is a name or a time
        if said in words:
            paths.append([words[said]])
            continue
        tokens = re.split(r"[\s,;]+", re.sub(r"\s*>\s*", ">", said))
        if all(_PATH.fullmatch(token) and _known(token, options) for token in tokens):
            paths += [[ascii_lowercase.index(c) for c in token.split(">")] for token in tokens]
        else:
            unread.append(str(number))
    if not paths:
        letters = ", ".join(map(letter, range(len(options))))
        raise ValueError(
            _("No vote was found. Write counts, or one letter a line: {letters}.").format(letters=letters)
        )
    steps = max(map(len, paths)) - 1
    moves = tuple(
        dict(Counter((path[-back - 1], path[-back]) for path in paths if len(path) > back))
        for back in range(1, steps + 1)
    )
    ends = Counter(path[-1] for path in paths)
    said = ngettext(
        "Line {lines} could not be read and is left out.",
        "Lines {lines} could not be read and are left out.",
        len(unread),
    )
    notes = (said.format(lines=", ".join(unread)),) if unread else ()
    return Votes(tuple(ends[i] for i in range(len(options))), moves, notes)


def _known(token: str, options: Sequence[str]) -> bool:
    return all(ascii_lowercase.index(c) < len(options) for c in token.split(">"))


def _option(char: str, options: Sequence[str]) -> int:
    if not _known(char, options):
        raise ValueError(
            _("There is no option {letter}; the last is {last}.").format(
                letter=char, last=letter(len(options) - 1)
            )
        )
    return ascii_lowercase.index(char)


def fitting(counts: Sequence[int], options: Sequence[str]) -> tuple[int, ...]:
    """The counts, one an option; ValueError when they are too many, too few or below 0."""
    if len(counts) != len(options) or min(counts) < 0:
        raise ValueError(
            _("{there} options need {there} counts from 0 up; {given} were given.").format(
                there=len(options), given=len(counts)
            )
        )
    return tuple(counts)
