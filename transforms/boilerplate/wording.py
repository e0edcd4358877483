"""How much a line's words are those of articles, from their hashes: one weight a hash, learned from pages.

Nothing but weights is kept, so that words of pages learned from cannot be read back.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from transforms.boilerplate.function_words import FUNCTION_WORDS
from transforms.boilerplate.phrases import Opened, opened_by

BUCKETS: Final = 1 << 15
_MASK: Final = BUCKETS - 1
# Longer lines are told by their first and last words: what stands in the middle of a paragraph says nothing.
_FIRST: Final = 8
_LAST: Final = 4
# Words shorter than this say little about the subject; longer ones tell it by their beginning, for endings change.
_TELLING: Final = 5
_STEM: Final = 7
# Korean words are short, and what follows the first two syllables is mostly grammar.
_HANGUL: Final = ("\uac00", "\ud7af")
_SYLLABLES: Final = 2
# So many letters are a word's beginning.
_BEGINNING: Final = 5
# No word of a language is longer; what is, is not remembered.
_LONGEST: Final = 64
# Knuth's multiplier for hashes of pairs (The Art of Computer Programming 3, 6.4).
_MIX: Final = 2654435761


class Word(NamedTuple):
    """A word of a line, and what is known of it wherever it stands."""

    lower: str
    number: int  # its hash; numbers in digits have one for each length
    start: int  # hash of its beginning
    upper: bool  # whether it begins with a capital
    is_function: bool
    telling: str  # the part of it that may tell what a text is about, or nothing
    opens: tuple[Opened, ...]  # phrases that begin with it


def words_of(written: Sequence[str]) -> list[Word]:
    """What is known of words; the latest ten thousands are remembered.

    >>> [word.lower for word in words_of(["Read", "the"]) if not word.is_function]
    ['read']
    """
    remembered = max(map(len, written), default=0) <= _LONGEST
    return list(map(_remembered if remembered else _known, written))


def _known(written: str) -> Word:
    lower = written.lower()
    term = "0" * len(lower) if lower.isdigit() else lower
    number = _hash(term)
    is_function = lower in FUNCTION_WORDS
    return Word(
        lower,
        number,
        number if len(term) <= _BEGINNING else _hash(term[:_BEGINNING]),
        written[0].isupper(),
        is_function,
        _telling(lower) if not is_function else "",
        opened_by(lower),
    )


def _telling(lower: str) -> str:
    if _HANGUL[0] <= lower[0] <= _HANGUL[1]:
        return lower[:_SYLLABLES] if len(lower) >= _SYLLABLES else ""
    return lower[:_STEM] if len(lower) >= _TELLING else ""


_remembered: Final = lru_cache(maxsize=1 << 16)(_known)


def _hash(term: str) -> int:
    return crc32(term.encode("utf-8", "replace"))


def bucket(term: str) -> int:
    """The bucket of a term, the same in every process."""
    return _hash(term) & _MASK


_SIZES: Final = tuple([bucket(f"size {size}") for size in ("short", "middle", "long")])
_OPENS: Final = _hash("^")
_CLOSES: Final = _hash("$")
_COUNTS: Final = tuple([bucket(f"={count}") for count in range(_FIRST + _LAST + 1)])


def buckets_of(words: Sequence[Word]) -> tuple[int, ...]:
    """The buckets of a line's words, word pairs and word beginnings, each once.

    >>> len(buckets_of(words_of(["read", "more"])))
    8
    """
    count = len(words)
    short = count <= _FIRST + _LAST
    seen = words if short else (*words[:_FIRST], *words[-_LAST:])
    size = _SIZES[0 if count <= 4 else 1 if short else 2]
    numbers = [word[1] for word in seen]
    terms = {number & _MASK for number in numbers}
    terms.update([word[2] & _MASK ^ size for word in seen])
    terms.update(
        [
            (before * _MIX + after >> 16) & _MASK
            for before, after in zip([_OPENS, *numbers], [*numbers, _CLOSES], strict=True)
        ]
    )
    if short:
        terms.add(_COUNTS[count])
    return tuple(terms)
