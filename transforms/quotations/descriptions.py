"""Speakers who are called by what they are: "the prime minister", "die 30-Jährige", "el técnico"."""

import re
from typing import Final

from transforms.entities.names import classes
from transforms.quotations.cues import Cues

LONGEST_ROLE: Final = 70
"""Code points between a verb and the name behind it: "said the mayor of Tarnow Bay, Mara Lindqvist"."""

_DESCRIPTION: Final = 7  # words of "the former head of the harbour office"

DASHED = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PEOPLE: Final = ("role", "nationality")
_NONE: Final[frozenset[str]] = frozenset()
_SHORT: Final = 3  # letters of a part of a word that is no noun: ex-
_LONGEST_WORD: Final = 40
_SKIPPED: Final = 2  # reflexives and adverbs between a verb and its subject: "ha twittato poi la premier"
_BARE: Final = 4  # words of a description without an article, the last of which is a noun for a person

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK_OR_COMMA = re.compile(r"[.,;!?:\n“”„\"«»()–—]")
_AGE = re.compile(
    r"^\d{1,3}-?(?:year-old|jährige[rn]?|åring\w{0,3}|årige\w{0,2}|latek|latka|letá|letý|летн\w{1,3}|річн\w{1,3})$"
)


def described_behind(text: str, cue: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """The words behind a verb that say who speaks without a name: "said the prime minister"."""
    stop = _BREAK_OR_COMMA.search(text, cue, min(end, cue + LONGEST_ROLE))
    words = list(DASHED.finditer(text, cue, stop.start() if stop else min(end, cue + LONGEST_ROLE)))
    if words and words[0].group().casefold() in cues.indefinite:
        # "said a Tarnow farmer": somebody new
        return None
    return _description(words, cues)


def described_before(text: str, start: int, cue: int, cues: Cues) -> tuple[int, int] | None:
    """The words before a verb that say who speaks without a name: "the prime minister said only"."""
    words = list(DASHED.finditer(text, max(start, cue - LONGEST_ROLE), cue))[-_DESCRIPTION:]
    for number in range(len(words) - 1, -1, -1):
        governed = number > 0 and words[number - 1].group().casefold() in cues.preposition
        if words[number].group().casefold() in cues.article and not governed:
            gap = text[words[number].start() : cue]
            return None if _BREAK_OR_COMMA.search(gap.rstrip(" ,")) else _description(words[number:], cues)
    return None


def _description(words: list[re.Match[str]], cues: Cues) -> tuple[int, int] | None:
    """The span of a description, from behind its article to the first preposition, if it describes a person."""
    if not words:
        return None
    skipped = 0
    while skipped < min(_SKIPPED, len(words) - 1) and not _begins(words[skipped], cues):
        if words[skipped].group().casefold() in cues.preposition | cues.indefinite:
            # "said in a statement"
            return None
        skipped += 1
    if _begins(words[skipped], cues):
        words = words[skipped:]
    definite = words[0].group().casefold() in cues.article
    if definite:
        words = words[1:]
    else:
        nouns = [number for number, word in enumerate(words[:_BARE]) if is_person(word.group(), cues)]
        words = words[: nouns[0] + 1] if nouns else []
    kept: list[re.Match[str]] = []
    for word in words[:_DESCRIPTION]:
        if kept and word.group().casefold() in cues.preposition:
            break
        kept.append(word)
    if not kept or not (definite or any(is_person(word.group(), cues) for word in kept)):
        return None
    return kept[0].start(), kept[-1].end()


def _begins(word: re.Match[str], cues: Cues) -> bool:
    return word.group().casefold() in cues.article or is_person(word.group(), cues)


def is_person(word: str, cues: Cues) -> bool:
    """Whether a word is a noun for people: a function, a trade, a nationality, or of an age.

    >>> from transforms.quotations.cues import cues
    >>> is_person("coach", cues("en")), is_person("Interimscoach", cues("de")), is_person("harbour", cues("en"))
    (True, True, False)
    """
    small = word.casefold()
    if "-" in small and not small[:1].isdigit() and small not in cues.person:
        # president-elect, vice-chairman
        return any(
            part in cues.person or _ends_in(part, cues.person)
            for part in small.split("-")
            if len(part) > _SHORT
        )
    return (
        small in cues.person
        or small in cues.mouthpiece
        or not classes().get(small, _NONE).isdisjoint(_PEOPLE)
        or (_AGE.search(small) is not None if small[:1].isdigit() else _ends_in(small, cues.person))
    )


def _ends_in(word: str, person: frozenset[str]) -> bool:
    """Whether a compound of German and Nordic kind ends in a noun of four letters and more."""
    for place in range(3, min(len(word), _LONGEST_WORD) - 3):  # noqa: SIM110 (asked of many words: a loop is quicker)
        if word[place:] in person:
            return True
    return False
