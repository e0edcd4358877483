"""Who a verb of saying belongs to: the name before it, the name behind it, a pronoun, or nobody named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.quotations.cues import UNSPACED, Cues
from transforms.quotations.people import People, Person

LONGEST_APPOSITION: Final = 160
"""Code points between a name and its verb: "Roe, who has kept the lighthouse for 30 years, said"."""

LONGEST_ROLE: Final = 70
"""Code points between a verb and the name behind it: "said the mayor of Tarnow Bay, Mara Lindqvist"."""

PREPOSITIONS: Final = frozenset(
    [
        "of",
        "at",
        "from",
        "for",
        "to",
        "in",
        "with",
        "by",
        "on",
        "about",
        "against",
        "as",
        "than",
        "before",
        "after",
        "over",
        "under",
        "near",
        "between",
        "and",
        "von",
        "der",
        "des",
        "aus",
        "bei",
        "im",
        "am",
        "an",
        "für",
        "mit",
        "zum",
        "zur",
        "über",
        "gegen",
        "und",
        "de",
        "du",
        "des",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "van",
        "voor",
        "met",
        "aan",
        "av",
        "af",
        "i",
        "från",
        "til",
        "till",
        "med",
        "om",
        "à",
        "au",
        "aux",
        "par",
        "pour",
        "avec",
        "chez",
        "sur",
        "en",
        "con",
        "por",
        "para",
        "al",
        "a",
        "su",
        "per",
        "в",
        "из",
        "от",
        "при",
        "для",
        "с",
        "о",
        "к",
        "на",
        "у",
        "под",
        "и",
        "z",
        "w",
        "od",
        "ze",
        "do",
        "o",
        "na",
        "przy",
        "i",
    ]
)
"""Words that make the name behind them part of something else, not the one who speaks."""

_COMMAS: Final = 2  # around an explanation; more of them make a list

_BREAK = re.compile(r"[.;!?:\n“”„\"«»]")
_SHORT_TITLE = re.compile(r"\b(?:[^\W\d_]\.){2,4}|\b[^\W\d_]{1,4}\.(?=[ \u00a0][^\W\d_])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_LONELY: Final = frozenset(["that", "dass", "que", "che", "qu'", "что", "що", "že", "hogy", "att", "at"])


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a quotation to a speaker: a person, a pronoun to be resolved, or somebody without a name."""

    cue: str
    person: Person | None = None
    pronoun: bool = False
    anonymous: bool = False


_ARTICLES: Final = frozenset(["the", "a", "an", "its", "their", "dem", "den", "la", "le", "el", "il", "lo"])


def tie_in(
    text: str, start: int, end: int, people: People, cues: Cues, language: str, *, backwards: bool
) -> Tie | None:
    """The tie that a clause text[start:end] beside a quotation makes: its cue and who that belongs to.

    Cues are tried from the quotation outwards: `backwards` where the clause stands before it.
    """
    found = [(match.start(), match.end()) for match in cues.say.finditer(text, start, end)]
    inside = people.within(start, end)
    for first, last in reversed(found) if backwards else found:
        if any(person[0] <= first < person[1] for person in inside):
            continue
        tie = _of_cue(text, start, end, first, last, inside, cues, language, backwards=backwards)
        if tie is not None:
            return tie
    for match in cues.source.finditer(text, start, end):
        behind = [person for person in inside if match.end() <= person[0] <= match.end() + LONGEST_ROLE]
        if behind and not _BREAK.search(text, match.end(), behind[0][0]):
            return Tie(match.group(), behind[0])
    if found:
        first, last = found[-1] if backwards else found[0]
        return Tie(text[first:last], anonymous=True)
    return None


def _of_cue(
    text: str, start: int, end: int, first: int, last: int, inside: Sequence[Person], cues: Cues, language: str,
    *, backwards: bool,
) -> Tie | None:  # fmt: skip
    cue = text[first:last]
    # "Experts said Putin could …": behind a verb that has its subject, a name is what is talked
    # about; English alone keeps subjects before their verbs so strictly
    inverted = (
        language != "en"
        or not backwards
        or not text[start:first].strip()
        or text[last:end].rstrip().endswith((":", ",", "："))
    )
    before = [word.casefold() for word in _WORD.findall(text, max(start, first - 40), first)][-2:]
    after = [word.casefold() for word in _WORD.findall(text, last, min(end, last + 30))][:1]
    # "a-t-il lancé": the pronoun hangs on the auxiliary
    near = {*before[-1:], *after, *(word for word in before if word in ("il", "elle"))}
    if near & cues.he:
        return Tie(cue, pronoun=True)
    person = _before(text, start, first, inside) if language not in UNSPACED else None
    if person is None and inverted and not near & cues.nobody:
        person = _behind(text, last, end, inside, cue, cues)
    if person is None:
        person = _before(text, start, first, inside)
    if person is not None:
        return Tie(cue, person)
    return Tie(cue, anonymous=True) if near & cues.nobody else None


def _before(text: str, start: int, cue: int, inside: Sequence[Person]) -> Person | None:
    """The name that is the subject of a verb behind it."""
    for person in reversed([person for person in inside if person[1] <= cue]):
        gap = _SHORT_TITLE.sub("", text[person[1] : cue])
        if len(gap) > LONGEST_APPOSITION or _BREAK.search(gap):
            return None
        if _is_part(text, start, person):
            continue
        if _POSSESSIVE.match(gap):
            return None
        closed = gap.lstrip()[:1] in (",", "(", "–", "—") and gap.rstrip()[-1:] in (",", ")", "–", "—")
        words = _WORD.findall(gap)
        if gap.strip() == "," and (subject := _explained(text, cue, person, inside)):
            return subject
        if (
            closed
            or (len(words) <= 5 and "," not in gap)
            or (len(words) <= 8 and words[:1] in (["who"], ["which"]))
        ):
            return person
        return None
    return None


def _explained(text: str, cue: int, last: Person, inside: Sequence[Person]) -> Person | None:
    """The name that a name closes the explanation of: "Roe, an expert at the think-tank Vale House, said"."""
    for person in inside:
        gap = _SHORT_TITLE.sub("", text[person[1] : cue])
        if person[1] < last[0] and gap.startswith(",") and len(gap) <= LONGEST_APPOSITION:
            return None if _BREAK.search(gap) or gap.count(",") > _COMMAS else person
    return None


def _behind(text: str, cue: int, end: int, inside: Sequence[Person], word: str, cues: Cues) -> Person | None:
    """The name that is the subject of a verb before it: "said the mayor, Mara Lindqvist"."""
    if word.casefold() in cues.addressee:
        return None
    for person in inside:
        if person[0] < cue:
            continue
        gap = _SHORT_TITLE.sub("", text[cue : person[0]] + "X")[:-1]
        if len(gap) > LONGEST_ROLE or _BREAK.search(gap):
            return None
        words = [found.casefold() for found in _WORD.findall(gap)]
        if any(found in _LONELY for found in words) or (words[:1] and words[0] in PREPOSITIONS):
            return None
        if _is_part(text, cue, person):
            continue
        return None if _POSSESSIVE.match(text, person[1], end) else person
    return None


def _is_part(text: str, start: int, person: Person) -> bool:
    """Whether a preposition makes the name a part of a description: "the chief economist at Bexley Bank"."""
    words = [word.casefold() for word in _WORD.findall(text, max(start, person[0] - 25), person[0])]
    while words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in PREPOSITIONS
