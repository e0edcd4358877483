"""Places by lists alone, for scripts without capitals: countries and great cities, nothing that must be guessed."""

from collections.abc import Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, LARGE, METROPOLIS, listed, names
from transforms.entities.words import Word

SURE: Final = frozenset(COUNTRY + METROPOLIS + LARGE)
UNSPACED: Final = frozenset(("zh", "ja", "th", "lo", "my", "km"))
LONGEST: Final = 8
"""Signs of a place's name in a script without blanks."""


def listed_places(text: str, tokens: Sequence[Word], language: str) -> list[Span]:
    """The listed countries and large cities among words, as PLACE.

    >>> from transforms.entities.words import words
    >>> text = "وصل الوزير إلى أوكرانيا"
    >>> [text[span.start : span.end] for span in listed_places(text, words(text), "ar")]
    ['أوكرانيا']
    """
    if language in UNSPACED:
        return [span for word in tokens for span in _inside(word)]
    return [
        Span(tokens[first].start, tokens[end - 1].end, "PLACE")
        for first, end, flags in listed(list(tokens), text)
        if SURE & set(flags) and not {"F", "N"} & set(flags)
    ]


def _inside(word: Word) -> list[Span]:
    """The longest listed places inside a run of signs, from the left."""
    known = names()
    found = []
    place = 0
    while place < len(word.text):
        for length in range(min(LONGEST, len(word.text) - place), 1, -1):
            flags = set(known.get(word.text[place : place + length], ""))
            if flags & SURE and (COUNTRY in flags or METROPOLIS in flags):
                found.append(Span(word.start + place, word.start + place + length, "PLACE"))
                place += length
                break
        else:
            place += 1
    return found
