"""Terms of a text, for likeness and for topics: words, cut to a stem where English, pairs of characters without spaces.

Only what is needed to see that two texts speak of one thing: "talks" and "talk" are one term, "talk" and "Talk" too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from transforms.relating.fingerprints import UNSPACED

_TOKEN: Final = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:['’][^\W\d_]+)*")
_RUN: Final = re.compile(rf"[{UNSPACED}]")
_APOSTROPHE: Final = re.compile(r"['’]")

# what an English word may lose and still have three letters; longest first, what stands in its place
_SUFFIXES: Final = (
    ("ingly", ""), ("edly", ""), ("ness", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("ly", ""),
    ("s", ""),
)  # fmt: skip


def terms(text: str, language: str) -> Iterator[tuple[str, str, int]]:
    """Terms of a text in order, each with the word as written and the position of its first character.

    >>> [term for term, _, _ in terms("The mayor's talks stalled, 3 days later", "en")]
    ['the', 'mayor', 'talk', 'stall', '3', 'day', 'later']
    >>> [term for term, _, _ in terms("東京都", "ja")]
    ['東京', '京都']
    """
    for match in _TOKEN.finditer(text):
        token = match.group()
        if _RUN.match(token):
            if len(token) == 1:
                yield token, token, match.start()
            for place, pair in enumerate(pairwise(token)):
                yield "".join(pair), "".join(pair), match.start() + place
        else:
            yield *term_of(token, language), match.start()


@lru_cache(maxsize=200_000)
def term_of(word: str, language: str) -> tuple[str, str]:
    """The term that a word stands for, and the word without what apostrophes tie to it.

    >>> term_of("Ministers’", "en"), term_of("d'État", "fr"), term_of("Ｃａｓｅｓ", "en")
    (('minister', 'Ministers'), ('état', 'État'), ('cas', 'Cases'))
    """
    plain = unicodedata.normalize("NFKC", word)
    parts = _APOSTROPHE.split(plain)
    # an English apostrophe ends a word ("mayor's"), a Romance one begins it ("d'État", "dell'Unione")
    form = (
        parts[-1] if len(parts) > 1 and len(parts[-1]) > 2 and language != "en" else max(parts[:2], key=len)
    )
    folded = form.casefold()
    return _stem(folded) if language == "en" else folded, form


def _stem(word: str) -> str:
    for suffix, after in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)] + after
    return word


def name_terms(surfaces: Iterable[str], language: str) -> set[str]:
    """Terms that stand in names.

    >>> sorted(name_terms(["Rosa Field", "the Harbour Board"], "en"))
    ['board', 'field', 'harbour', 'rosa']
    """
    return {
        term
        for surface in surfaces
        for word in surface.split()
        if not word[:1].islower()
        for term, _, _ in terms(word, language)
    }
