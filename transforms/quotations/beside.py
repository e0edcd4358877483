"""The name beside a verb that is its subject: before it, behind it, across an explanation."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import LONGEST_ROLE, WORD, is_person
from transforms.quotations.people import Person

LONGEST_APPOSITION: Final = 160
"""Code points between a name and its verb: "Roe, who has kept the lighthouse for 30 years, said"."""

_MODIFYING: Final = (
    2  # words behind a name, the first of which may make it an attribute: "a Bexley Bank official"
)
_EXPLAINING: Final = 4  # words of an explanation, one of which is a noun for a person
_NEAR: Final = 30  # code points behind a name in which the next word stands
_COMMAS: Final = 2  # around an explanation; more of them make a list

PLATFORMS: Final = (["twitter"], ["instagram"], ["facebook"], ["tiktok"], ["youtube"], ["telegram"], ["x"])
"""Where people write: "píše na Twitter Ada Roe"."""

BREAK = re.compile(r"[.;!?:\n“”„\"«»]")
_SHORT_TITLE = re.compile(r"\b(?:[^\W\d_]\.){2,4}|\b[^\W\d_]{1,4} ?\.(?=[ \u00a0][^\W\d_])")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")


def subject_before(  # noqa: C901, PLR0911 (a ladder of reasons)
    text: str, start: int, cue: int, inside: Sequence[Person], cues: Cues, *, verb_last: bool = False
) -> Person | None:
    """The name that is the subject of a verb behind it."""
    for person in reversed([person for person in inside if person[1] <= cue]):
        gap = _SHORT_TITLE.sub("", text[person[1] : cue])
        if len(gap) > LONGEST_APPOSITION or BREAK.search(gap):
            return None
        if is_part(text, start, person, cues):
            continue
        if _is_anybody(text, person, cues):
            return None
        if any(
            len(word) > 1 and word in cues.conjunction - cues.indefinite and behind[0].isupper()
            for word, behind in itertools.pairwise(WORD.findall(gap))
        ):
            # "after a late Roe goal and Marsh said"
            return None
        if _POSSESSIVE.match(gap):
            # "Roe, Vale House’s chief executive, said"
            continue
        closed = gap.lstrip()[:1] in (",", "(", "–", "—") and gap.rstrip()[-1:] in (",", ")", "–", "—")
        words = WORD.findall(gap)
        if not closed and _is_explained(gap, words, cues):
            return person
        own = [*words[:_MODIFYING], *(word.removesuffix("s") for word in words[-1:])]
        if not closed and any(is_person(word, cues) for word in own):
            # "a Bexley Bank official said", "Roe left when doctors told her"
            if any(text[other[1] : person[0]].strip() == "," for other in inside):
                continue
            return None
        if gap.strip() == "," and (subject := _explained(text, cue, person, inside)):
            return subject
        if (
            closed
            or (verb_last and len(words) <= _MODIFYING)
            or (len(words) <= 5 and "," not in gap)
            or (len(words) <= 8 and words[:1] in (["who"], ["which"]))
        ):
            return person
        if not any(other[1] < person[0] for other in inside):
            return None
    return None


def _is_explained(gap: str, words: Sequence[str], cues: Cues) -> bool:
    """Whether a name is explained up to the verb, without a comma at the end: "Roe, Vale House director said"."""
    return (
        gap.lstrip().startswith(",")
        and gap.count(",") == 1
        and not (words[:1] and words[0].casefold() in cues.article)
        and any(is_person(word, cues) for word in words[:_EXPLAINING])
    )


def _explained(text: str, cue: int, last: Person, inside: Sequence[Person]) -> Person | None:
    """The name that a name closes the explanation of: "Roe, an expert at the think-tank Vale House, said"."""
    for person in inside:
        gap = _SHORT_TITLE.sub("", text[person[1] : cue])
        if person[1] < last[0] and gap.startswith(",") and len(gap) <= LONGEST_APPOSITION:
            return None if BREAK.search(gap) or gap.count(",") > _COMMAS else person
    return None


def subject_behind(  # noqa: PLR0911 (a ladder of reasons)
    text: str, cue: int, end: int, inside: Sequence[Person], word: str, cues: Cues
) -> Person | None:
    """The name that is the subject of a verb before it: "said the mayor, Mara Lindqvist"."""
    if word.casefold() in cues.addressee:
        return None
    for person in inside:
        if person[0] < cue:
            continue
        gap = _SHORT_TITLE.sub("", text[cue : person[0]] + "X")[:-1]
        if len(gap) > LONGEST_ROLE or BREAK.search(gap):
            return None
        words = [found.casefold() for found in WORD.findall(gap)]
        if any(found in cues.that for found in words):
            return None
        if words[:1] and words[0] in cues.preposition and words[1:] not in PLATFORMS:
            return None
        if _is_anybody(text, person, cues):
            return None
        if is_part(text, cue, person, cues) or _is_attribute(text, person, end, cues):
            continue
        if _POSSESSIVE.match(text, person[1], end) or person[2].endswith(("'s", "’s")):
            # "said Vale House’s director Ada Roe"
            continue
        return person
    return None


def _is_anybody(text: str, person: Person, cues: Cues) -> bool:
    """Whether an indefinite article makes a name a description: "an Iowa Republican"."""
    words = WORD.findall(text, max(0, person[0] - 12), person[0])
    return bool(words) and words[-1] in cues.indefinite and text[person[0] - 1 : person[0]] == " "


def _is_attribute(text: str, person: Person, end: int, cues: Cues) -> bool:
    """Whether a name stands before a noun for a person, and so is no subject: "said Vale House director Ada Roe"."""
    behind = text[person[1] : min(end, person[1] + _NEAR)]
    words = WORD.findall(behind)
    return (
        behind[:1] == " "
        and behind[1:2].isalpha()
        and bool(words)
        and words[0].islower()
        and is_person(words[0], cues)
    )


def is_part(text: str, start: int, person: Person, cues: Cues) -> bool:
    """Whether a preposition makes the name a part of a description: "the chief economist at Bexley Bank"."""
    words = [word.casefold() for word in WORD.findall(text, max(start, person[0] - 40), person[0])]
    while (
        words
        and words[-1] not in cues.preposition
        and (words[-1] in cues.possessive or words[-1] in cues.article or is_person(words[-1], cues))
    ):
        words.pop()
    return bool(words) and words[-1] in cues.preposition


def is_genitive(text: str, person: Person, cues: Cues) -> bool:
    """Whether a name is the owner or the doer behind a preposition: "el mensaje de Roe"."""
    words = WORD.findall(text, max(0, person[0] - 12), person[0])
    return bool(words) and words[-1].casefold() in cues.genitive
