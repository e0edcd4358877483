"""Names that taggers have listed: cleaned of what is none, and wherever their last names stand alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from transforms.entities.names import classes, names
from transforms.quotations.cues import Cues
from transforms.quotations.people import People, Person
from transforms.quotations.unlisted import NOUNS_IN_CAPITALS, PLATFORMS, SHORTEST

MOST: Final = 100
"""Last names that are looked for: each takes a look through the text."""

_COUNTRY: Final = "C"
_ORGANISATION: Final = frozenset(("orghead", "orgsuffix"))
_PLACES: Final = frozenset("CRXLMSU")
_PEOPLE: Final = frozenset("FN")
_WRITING: Final = tuple(platform + " " for platform in PLATFORMS)
_MARKS = re.compile(r"[“”„«»\"\n]")


def cleaned(text: str, people: Iterable[Person], cues: Cues, language: str) -> list[Person]:
    """Names without the place where they write, none across quotation marks, none that begins a compound or is a noun.

    >>> from transforms.quotations.cues import cues
    >>> cleaned("Twitter Roe, Vale-Chef", [(0, 11, "Twitter Roe"), (13, 17, "Vale")], cues("de"), "de")
    [(8, 11, 'Roe')]
    """
    people = list(people)
    last = {person[2].split()[-1] for person in people if " " in person[2].strip()}
    return [
        _cleaned(person)
        for person in people
        if not _MARKS.search(person[2])
        and (person[2] in last or not _is_noun(person[2], cues, language))
        and not (text[person[1] : person[1] + 1] == "-" and text[person[1] + 1 : person[1] + 2].isalpha())
    ]


def _is_noun(name: str, cues: Cues, language: str) -> bool:
    """Whether a name is but a noun for a person, or a country, and nobody bears it: "Kapitän"."""
    flags = set(names().get(name, ""))
    noun = language in NOUNS_IN_CAPITALS and name.casefold() in cues.person
    return not _PEOPLE & flags and (noun or _COUNTRY in flags)


def with_last_names(text: str, people: Sequence[Person], also: Iterable[str] = ()) -> People:
    """The persons of a text, and wherever their last names, or names `also` known, stand alone.

    >>> with_last_names("Ada Roe came. Roe left.", [(0, 7, "Ada Roe")]).all
    [(0, 7, 'Ada Roe'), (14, 17, 'Roe')]
    """
    known = People(people)
    full = [(words[0], words[-1]) for person in people if len(words := person[2].split()) > 1]
    last = {
        name
        for first, name in full
        if len(name) >= SHORTEST and name[0].isupper() and name.isalpha() and _is_name(name, first)
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


def _is_name(word: str, first: str) -> bool:
    """Whether the last word of a name may stand for it: no place's or organisation's, and no noun but behind a first name."""
    flags = set(names().get(word, ""))
    marks = classes().get(word.casefold(), frozenset())
    borne = not marks & _ORGANISATION and "F" in names().get(first, "")
    return (not marks or borne) and not (flags & _PLACES and not flags & _PEOPLE)


def _cleaned(person: Person) -> Person:
    """A name without the place where it writes."""
    start, end, name = person
    if not name.startswith(_WRITING):
        return person
    cut = name.index(" ") + 1
    return start + cut, end, name[cut:]
