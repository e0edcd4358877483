"""Everyday words: those that are no name however a headline or the start of a sentence writes them."""

from typing import Final

from transforms.entities.names import FIRST, LAST, classes_of, names
from transforms.entities.vocabulary import usually_small

HEADS: Final = frozenset(
    (
        "orghead",
        "orgsuffix",
        "lastorg",
        "placehead",
        "lastplace",
        "eventhead",
        "lawhead",
        "grouphead",
        "nationality",
    )
)
"""Classes of words that names of several words are made with."""

_SMALL: Final = frozenset(("particle", "pronoun", "inplace", "role", "title"))
_BEARERS: Final = frozenset((FIRST, LAST))


def is_everyday(word: str) -> bool:
    """Whether a word usually has no capital, heads no name, and nobody bears it.

    >>> [is_everyday(word) for word in ("Hire", "As", "Coach", "Page", "Bank", "Bush")]
    [True, True, True, False, False, False]
    """
    if not word[0].isalpha():
        return True
    marks = classes_of(word)
    if marks & _SMALL or word == "As":  # AS is a Nordic company
        return True
    return usually_small(word) and not marks & HEADS and _BEARERS.isdisjoint(names().get(word, ""))
