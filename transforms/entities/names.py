"""What is known of a name: whether countries, cities, people or nationalities bear it.

The lists are compiled from CLDR, GeoNames and lists of first and last names (data/SOURCES.md). A flag is evidence,
never a verdict: Paris is a first name, Reading a city, Jordan a country, a basketball player and a river.
"""

import lzma
from functools import cache
from importlib.resources import files
from typing import Final

from transforms.entities.words import Word

COUNTRY, REGION, METROPOLIS, LARGE, SMALL, STATE, FIRST, LAST = "CRXLSUFN"
"""Flags: country, larger region; city above a million, above 150,000, above 15,000; US state; first, last name."""

PLACES: Final = frozenset(COUNTRY + REGION + METROPOLIS + LARGE + SMALL + STATE)
SHORT_COUNTRIES: Final = ("US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "DRC", "DPRK", "USSR")
"""Countries by their letters; the lists leave out all other short codes, which are airports more often."""

LONGEST_NAME: Final = 5
"""Words: longer names of places ("Federal Republic of …") are found by their parts."""


@cache
def names() -> dict[str, str]:
    """Flags by name, for about 180,000 names in all scripts.

    >>> names()["Ukraine"], names()["Україна"], "F" in names()["Vladimir"]
    ('C', 'C', True)
    """
    packed = (files("transforms.entities") / "data/names.tsv.xz").read_bytes()
    rows = (row.split("\t") for row in lzma.decompress(packed).decode().split("\n"))
    return {name: flags for flags, name in rows} | dict.fromkeys(SHORT_COUNTRIES, COUNTRY)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Classes by lower-case word: titles, the nouns of organisations, prepositions of place, and so on.

    >>> "role" in classes()["minister"], "orgsuffix" in classes()["plc"]
    (True, True)
    """
    rows = (files("transforms.entities") / "data/lexicon.tsv").read_text("utf-8").splitlines()[1:]
    found: dict[str, set[str]] = {}
    for row in rows:
        name, _, members, _ = row.split("\t")
        for member in members.split():
            found.setdefault(member, set()).add(name)
    for member in nationalities():
        found.setdefault(member.casefold(), set()).add("nationality")
    return {word: frozenset(marks) for word, marks in found.items()}


def classes_of(word: str) -> frozenset[str]:
    """The classes of a word as it is written: US is no pronoun.

    >>> sorted(classes_of("us")), sorted(classes_of("US"))
    (['pronoun'], [])
    """
    found = classes().get(word.casefold(), frozenset())
    return found - {"pronoun", "particle", "inplace", "number"} if word.isupper() and len(word) > 1 else found


@cache
def nationalities() -> frozenset[str]:
    """Words for the people, language or manner of a country, with their capitals."""
    return frozenset((files("transforms.entities") / "data/nationalities.txt").read_text("utf-8").split())


def listed(tokens: list[Word], text: str) -> list[tuple[int, int, str]]:
    """The longest listed names among words, as (first word, one past the last, flags), in order.

    >>> from transforms.entities.words import words
    >>> text = "From New York to Kyiv"
    >>> [(first, last) for first, last, flags in listed(words(text), text) if "X" in flags]
    [(1, 3), (4, 5)]
    """
    known = names()
    found = []
    position = 0
    while position < len(tokens):
        if not _may_begin(tokens[position].text):
            position += 1
            continue
        for end in range(min(position + LONGEST_NAME, len(tokens)), position, -1):
            surface = text[tokens[position].start : tokens[end - 1].end].replace("’", "'")
            flags = known.get(surface) or (
                known.get(surface.title(), "")
                if surface.isupper() and end - position + len(surface) > 4
                else ""
            )
            if flags and (end - position == 1 or PLACES & set(flags)):
                found.append((position, end, flags))
                position = end
                break
        else:
            position += 1
    return found


def _may_begin(word: str) -> bool:
    return word[0].isalpha() and not word[0].islower()
