"""Names that nobody has listed: a last name that the text has introduced in full, and capitals beside a verb of saying.

Taggers miss bare last names, most in languages without a model; "said Lindqvist" says by itself that Lindqvist is one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from transforms.entities.names import classes, names
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import is_person
from transforms.quotations.people import People, Person

NOUNS_IN_CAPITALS: Final = ("de", "lb")
"""Languages that write all nouns with capitals: a single word is a name only where it is a known one."""

MOST: Final = 100
"""Last names that are looked for: each takes a look through the text."""

SHORTEST: Final = 3
"""Letters of a name."""

LONGEST: Final = 4
"""Words of a name, without particles."""

REACH: Final = 70
"""Code points behind a verb in which a name of two words is its subject: "píše ve svém listu redaktor Ada Roe"."""

PLATFORMS: Final = ("Twitter", "Instagram", "Facebook", "TikTok", "YouTube", "Telegram", "X")
"""Where people write: taggers join these to the name behind them."""

_PLACES: Final = frozenset("CRXLMSU")
_COUNTRY: Final = "C"
_PEOPLE: Final = frozenset("FN")
_WRITING: Final = tuple(platform + " " for platform in PLATFORMS)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MARKS = re.compile(r"[“”„«»\"\n]")


def cleaned(text: str, people: Iterable[Person], cues: Cues) -> list[Person]:
    """Names without the place where they write, none across quotation marks, none that begins a compound or is a noun.

    >>> from transforms.quotations.cues import cues
    >>> cleaned("Twitter Roe, Vale-Chef", [(0, 11, "Twitter Roe"), (13, 17, "Vale")], cues("de"))
    [(8, 11, 'Roe')]
    """
    people = list(people)
    last = {person[2].split()[-1] for person in people if " " in person[2].strip()}
    return [
        _cleaned(person)
        for person in people
        if not _MARKS.search(person[2])
        and (person[2] in last or not _is_noun(person[2], cues))
        and not (text[person[1] : person[1] + 1] == "-" and text[person[1] + 1 : person[1] + 2].isalpha())
    ]


def _is_noun(name: str, cues: Cues) -> bool:
    """Whether a name is but a noun for a person, or a country, and nobody bears it: "Kapitän"."""
    flags = set(names().get(name, ""))
    return not _PEOPLE & flags and (name.casefold() in cues.person or _COUNTRY in flags)


def with_last_names(text: str, people: Sequence[Person], also: Iterable[str] = ()) -> People:
    """The persons of a text, and wherever their last names, or names `also` known, stand alone.

    >>> with_last_names("Ada Roe came. Roe left.", [(0, 7, "Ada Roe")]).all
    [(0, 7, 'Ada Roe'), (14, 17, 'Roe')]
    """
    known = People(people)
    last = {person[2].split()[-1] for person in people if " " in person[2]}
    last = {
        name
        for name in last
        if len(name) >= SHORTEST and name[0].isupper() and name.isalpha() and _is_name(name)
    }
    last.update(also)
    found = [place for name in sorted(last)[:MOST] for place in _places(text, name)]
    return People([*known.all, *known.free(found)])


def _places(text: str, name: str) -> Iterator[Person]:
    """Where a name stands as a word of its own."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        # a genitive's s may follow
        after = text[end + 1 : end + 2] if text[end : end + 1] == "s" else text[end : end + 1]
        if not (_is_joined(text[place - 1 : place]) or _is_joined(after)):
            yield place, end, name
        place = text.find(name, end)


def _is_joined(sign: str) -> bool:
    return sign.isalnum() or sign == "-"


def name_behind(text: str, cue: int, end: int, cues: Cues, language: str) -> Person | None:
    """The name that begins directly behind a verb of saying, by its capitals."""
    found = _capitals(text, cue, min(end, cue + 60), cues)
    if found and (_is_sure(found[2], language) or _is_alone(found[2], cues, language)):
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
            return found if found and _is_sure(found[2], language) else None
        opening = opening if heard == "" else frozenset()
        if word in PLATFORMS or not (word[0].isupper() and heard in cues.preposition):
            heard = word.casefold()
    return None


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
            "title" in classes().get(word.casefold().rstrip("."), ()) or is_person(word, cues)
        ):
            start = token.end()
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


def _is_name(word: str) -> bool:
    """Whether the last word of a name may stand for it: it is no place's or organisation's."""
    flags = set(names().get(word, ""))
    marks = classes().get(word.casefold(), frozenset())
    return not marks and not (flags & _PLACES and not flags & _PEOPLE)


def _cleaned(person: Person) -> Person:
    """A name without the place where it writes."""
    start, end, name = person
    if not name.startswith(_WRITING):
        return person
    cut = name.index(" ") + 1
    return start + cut, end, name[cut:]
