"""Names that nobody has listed: capitals beside a verb of saying.

Taggers miss names, most in languages without a model; "said Lindqvist" says by itself that Lindqvist is one.
"""

import re
from typing import Final

from transforms.entities.names import classes, names
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import is_person
from transforms.quotations.people import Person

NOUNS_IN_CAPITALS: Final = ("de", "lb")
"""Languages that write all nouns with capitals: a single word is a name only where it is a known one."""

SHORTEST: Final = 3
"""Letters of a name."""

LONGEST: Final = 4
"""Words of a name, without particles."""

REACH: Final = 70
"""Code points behind a verb in which a name of two words is its subject: "píše ve svém listu redaktor Ada Roe"."""

PLATFORMS: Final = ("Twitter", "Instagram", "Facebook", "TikTok", "YouTube", "Telegram", "X")
"""Where people write: taggers join these to the name behind them."""

EXPLANATION: Final = 160
"""Code points between a name and its verb."""

_STOP = re.compile(r"[.;!?:\n“”„\"«»]")
_PLACES: Final = frozenset("CRXLMSU")
_ABBREVIATED: Final = ("dist", "atty", "const", "insp", "supt", "det")
_DOT = re.compile(r" ?\.(?= )|")
_PEOPLE: Final = frozenset("FN")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def name_behind(text: str, cue: int, end: int, cues: Cues, language: str) -> Person | None:
    """The name that begins directly behind a verb of saying, by its capitals."""
    found = _capitals(text, cue, min(end, cue + 60), cues)
    titled = (
        found is not None
        and " " in found[2]
        and any(is_person(word, cues) for word in _TOKEN.findall(text, cue, found[0])[-1:])
    )
    if found and (titled or _is_sure(found[2], language) or _is_alone(found[2], cues, language)):
        return found
    heard = ""
    # "sagt der Arzt Ada Roe": directly behind the verb an article is one, which elsewhere may be a genitive's
    first = _TOKEN.search(text, cue, end)
    opening = cues.article & {first.group().casefold()} if first else frozenset()
    for token in _TOKEN.finditer(text, cue, min(end, cue + REACH)):
        word = token.group()
        if heard and (text[token.start() - 1] in ",.;:" or word.casefold() in cues.that):
            return None
        owned = heard in cues.determiner and heard not in opening
        if heard and not owned and word[0].isupper() and (heard not in cues.preposition or heard in opening):
            found = _capitals(text, token.start(), min(end, cue + REACH), cues)
            # "gibt Präsidentin Ada Roe den Ton vor": behind a function two words are a name, known or not
            titled = found is not None and found[0] > token.start() and " " in found[2]
            return found if found and (titled or _is_sure(found[2], language)) else None
        opening = opening if heard == "" else frozenset()
        if word in PLATFORMS or not (word[0].isupper() and heard in cues.preposition):
            heard = word.casefold()
    return None


def name_explained(text: str, start: int, cue: int, cues: Cues, language: str) -> Person | None:
    """The name that opens a clause, explained up to its verb: "Ada Roe, director of Vale House, said"."""
    found = _capitals(text, start, min(cue, start + REACH), cues)
    if found is None or not _is_sure(found[2], language):
        return None
    between = text[found[1] : cue].strip()
    closed = between[:1] == between[-1:] == "," and between.count(",") == len(",,")
    return found if closed and len(between) <= EXPLANATION and not _STOP.search(between) else None


def name_before(text: str, start: int, cue: int, cues: Cues, language: str, *, opens: bool) -> Person | None:
    """The name that fills the place before a verb of saying; one word is none where it `opens` a sentence."""
    tokens = list(_TOKEN.finditer(text, max(start, cue - REACH), cue))
    run: list[re.Match[str]] = []
    for token in reversed(tokens):
        behind = text[token.end() : run[-1].start() if run else cue]
        if behind.strip(" \u00a0") or not (
            token.group()[0].isupper() or (run and token.group() in cues.particle)
        ):
            break
        run.append(token)
    found = _capitals(text, run[-1].start(), cue, cues) if run else None
    if found is None or text[found[1] : cue].strip():
        return None
    heard = [token.group().casefold() for token in tokens if token.end() <= found[0]][-1:]
    joined = heard and len(heard[0]) > 1 and heard[0] in cues.conjunction
    if heard and not joined and (heard[0] in cues.preposition or heard[0] in cues.indefinite):
        # "in Tarnow", "an Iowa Republican"
        return None
    opens = opens and not text[start : found[0]].strip()
    alone = not opens and _is_alone(found[2], cues, language)
    return found if alone or _is_sure(found[2], language) else None


def _capitals(text: str, start: int, end: int, cues: Cues) -> Person | None:
    """The capitalised words at the head of text[start:end]."""
    first = last = None
    words = 0
    for token in _TOKEN.finditer(text, start, end):
        between = text[start if last is None else last : token.start()]
        word = token.group()
        if between.strip(" \u00a0") or (last is not None and not between):
            break
        if first is None and (
            "title" in classes().get(word.casefold().rstrip("."), ())
            or word.casefold() in _ABBREVIATED
            or is_person(word, cues)
        ):
            dot = _DOT.match(text, token.end())
            start = dot.end() if dot else token.end()
            continue
        if (
            first is not None
            and is_person(word, cues)
            and text[token.end() : token.end() + 2].strip().isupper()
        ):
            # "Police Constable Roe": what stands before the function belongs to it
            first, last, words = None, None, 0
            start = token.end()
            continue
        if word[0].isupper():
            first = token.start() if first is None else first
            last = token.end()
            words += 1
        elif first is None or word not in cues.particle:
            break
        if words == LONGEST:
            break
    if first is None or last is None or last - first < SHORTEST:
        return None
    return first, last, text[first:last]


def _is_sure(name: str, language: str) -> bool:
    """Whether a name is one by itself: two words that are no nouns; known ones where all nouns have capitals."""
    words = name.split()
    flags = names()
    plain = [
        word
        for word in words
        if not classes().get(word.casefold()) and not (word.isupper() and len(word) < LONGEST)
    ]
    return len(plain) == len(words) > 1 and (
        language not in NOUNS_IN_CAPITALS
        or any(_PEOPLE & set(flags.get(word, "")) for word in (words[0], words[-1]))
    )


def _is_alone(name: str, cues: Cues, language: str) -> bool:
    """Whether one capitalised word may be a name: no noun for a person, no place, no pronoun."""
    if " " in name:
        return False
    small = name.casefold()
    if (
        is_person(name, cues)
        or small in cues.he
        or small in cues.nobody
        or small in cues.article
        or small in cues.preposition
    ):
        return False
    flags = set(names().get(name, ""))
    if classes().get(small) or (flags & _PLACES and not flags & _PEOPLE):
        return False
    return bool(flags & _PEOPLE) or language not in NOUNS_IN_CAPITALS
