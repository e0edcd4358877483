"""How much a line's words are those of articles, from their hashes: one weight a hash, learned from pages.

Nothing but weights is kept, so that words of pages learned from cannot be read back.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

BUCKETS: Final = 1 << 15
# Longer lines are told by their first and last words: what stands in the middle of a paragraph says nothing.
_FIRST: Final = 8
_LAST: Final = 4


@lru_cache(maxsize=1 << 16)
def bucket(term: str) -> int:
    """The bucket of a term, the same in every process."""
    return crc32(term.encode("utf-8", "replace")) % BUCKETS


def buckets_of(words: Sequence[str]) -> list[int]:
    """The buckets of a line's words, word pairs and word beginnings, each once.

    >>> buckets_of(["read", "more"]) == buckets_of(["read", "more"])
    True
    """
    count = len(words)
    short = count <= _FIRST + _LAST
    seen = words if short else (*words[:_FIRST], *words[-_LAST:])
    size = "short " if count <= 4 else "middle " if short else "long "
    terms: list[str] = []
    previous = "^ "
    for word in seen:
        term = "0" * len(word) if word.isdigit() else word
        terms += (term, size + term[:5], previous + term)
        previous = term + " "
    terms.append(previous + "$")
    if short:
        terms.append(f"={count}")
    return list({bucket(term): None for term in terms})
