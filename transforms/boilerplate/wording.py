"""How much a line's words are those of articles, from their hashes: one weight a hash, learned from pages.

Nothing but weights is kept, so that words of pages learned from cannot be read back.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from struct import Struct
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.credits import CREDITS
from transforms.boilerplate.function_words import FUNCTION_WORDS
from transforms.boilerplate.phrases import Opened, opened_by

BUCKETS: Final = 1 << 15
_MASK: Final = np.uint64(BUCKETS - 1)
# Longer lines are told by their first and last words: what stands in the middle of a paragraph says nothing.
_FIRST: Final = 8
_LAST: Final = 4
_FEW: Final = 4
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
_REMEMBERED: Final = 1 << 16
# Knuth's multiplier for hashes of pairs (The Art of Computer Programming 3, 6.4).
_MIX: Final = np.uint64(2654435761)

# What figures are made of: the word's hash (numbers in digits have one for each length), that of its beginning,
# that of the part that may tell what a text is about (0 for none), its length, how much of it is digits, and what it is.
FACTS: Final = np.dtype([
    ("number", "u4"), ("start", "u4"), ("telling", "u4"), ("length", "u4"), ("digits", "u4"),
    ("upper", "?"), ("function", "?"), ("opens", "?"), ("credits", "?"),
])  # fmt: skip
_ROW: Final = Struct("=5I4?")


class Word(NamedTuple):
    """A word of a line, and what is known of it wherever it stands."""

    lower: str
    facts: bytes  # its row of FACTS
    opens: tuple[Opened, ...]  # phrases that begin with it


def words_of(written: Sequence[str]) -> list[Word]:
    """What is known of words; ten thousands of them are remembered.

    >>> [word.lower for word in words_of(["Read", "the"])]
    ['read', 'the']
    """
    return list(map(_WORDS.__getitem__, written))


def facts_of(words: Sequence[Word]) -> NDArray[np.void]:
    """The facts of words, a row of FACTS a word.

    >>> facts_of(words_of(["Read", "the"]))["function"].tolist()
    [False, True]
    """
    return np.frombuffer(b"".join([word[1] for word in words]), dtype=FACTS)


def _known(written: str) -> Word:
    lower = written.lower()
    if lower == written:
        lower = written  # one string to keep and to fetch, not two
    digits = len(lower) if lower.isdigit() else 0
    term = "0" * digits or lower
    start = crc32(term[:_BEGINNING].encode("utf-8", "replace"))
    number = crc32(term[_BEGINNING:].encode("utf-8", "replace"), start)  # of the whole term
    is_function = lower in FUNCTION_WORDS
    opens = opened_by(lower)
    facts = _ROW.pack(
        number,
        start,
        _hash(_telling(lower)) if not is_function else 0,
        len(lower),
        digits,
        written[0].isupper(),
        is_function,
        bool(opens),
        lower in CREDITS,
    )
    return Word(lower, facts, opens)


def _telling(lower: str) -> str:
    if _HANGUL[0] <= lower[0] <= _HANGUL[1]:
        return lower[:_SYLLABLES] if len(lower) >= _SYLLABLES else ""
    return lower[:_STEM] if len(lower) >= _TELLING else ""


class _Vocabulary(dict[str, Word]):
    """Words as they were met, forgotten when there are too many."""

    def __missing__(self, written: str) -> Word:
        word = _known(written)
        if len(written) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[written] = word
        return word


_WORDS: Final = _Vocabulary()


def _hash(term: str) -> int:
    return crc32(term.encode("utf-8", "replace"))


@lru_cache(maxsize=1 << 14)
def bucket(term: str) -> int:
    """The bucket of a term, the same in every process."""
    return _hash(term) & (BUCKETS - 1)


_SIZES: Final = np.array([bucket(f"size {size}") for size in ("short", "middle", "long")], dtype=np.uint64)
_OPENS: Final = np.uint64(_hash("^"))
_CLOSES: Final = np.uint64(_hash("$"))
_COUNTS: Final = np.array([bucket(f"={count}") for count in range(_FIRST + _LAST + 1)], dtype=np.uint64)


class Buckets(NamedTuple):
    """Buckets of lines, each once a line: those of line n are `flat[starts[n] : stops[n]]`."""

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]

    @classmethod
    def of(cls, lines: Sequence[Sequence[int]]) -> "Buckets":
        """Those of lines given one by one."""
        stops = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)))
        flat = np.fromiter(chain.from_iterable(lines), np.int64)
        return cls(flat, np.append(0, stops)[:-1], stops)

    def lines(self) -> list[list[int]]:
        """Those of each line."""
        return [self.flat[start:stop].tolist() for start, stop in zip(self.starts, self.stops, strict=True)]

    def rows(self, wanted: NDArray[np.int64]) -> "Buckets":
        """Those of these lines, in this order."""
        return Buckets(self.flat, self.starts[wanted], self.stops[wanted])

    def with_more(self, more: "Buckets") -> "Buckets":
        """Those of these lines and then of others."""
        before = len(self.flat)
        return Buckets(
            np.concatenate([self.flat, more.flat]),
            np.concatenate([self.starts, more.starts + before]),
            np.concatenate([self.stops, more.stops + before]),
        )

    def scores(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """What each line's buckets say: their weights summed, long lines toned down."""
        sums = np.append(0.0, np.cumsum(weights[self.flat], dtype=np.float64))
        counts = self.stops - self.starts
        return np.asarray((sums[self.stops] - sums[self.starts]) / np.sqrt(1.0 + counts), dtype=np.float32)


def hashes_of(line_of: NDArray[np.int64], hashes: NDArray[np.uint32], count: int) -> Buckets:
    """The hashes of so many lines, each once a line and none that is 0; `line_of` tells which line each belongs to.

    >>> hashes_of(np.array([0, 0, 2, 2]), np.array([7, 7, 0, 9], dtype=np.uint32), 3).lines()
    [[7], [], [9]]
    """
    there = hashes > 0
    keys = np.sort((line_of[there] << 32) + hashes[there])
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    rims = np.searchsorted(keys, np.arange(count + 1) << 32)
    return Buckets(keys & 0xFFFFFFFF, rims[:-1], rims[1:])


def buckets_of(facts: NDArray[np.void], counts: NDArray[np.int64]) -> Buckets:
    """The buckets of lines' words, word pairs and word beginnings; `counts` tells how many words each line has.

    >>> buckets = buckets_of(facts_of(words_of(["read", "more"])), np.array([2]))
    >>> len(buckets.flat), buckets.starts.tolist(), buckets.stops.tolist()
    (8, [0], [8])
    """
    ends = np.cumsum(counts)
    line = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(facts)) - (ends - counts)[line]
    seen = (place < _FIRST) | (place >= counts[line] - _LAST)
    line, numbers = line[seen], facts["number"][seen].astype(np.uint64)
    lasting = np.flatnonzero(seen)
    short = counts <= _FIRST + _LAST
    size = _SIZES[np.where(counts <= _FEW, 0, np.where(short, 1, 2))]
    starts = facts["start"][lasting].astype(np.uint64) & _MASK ^ size[line]
    # a line's first word comes after an opening mark, and a closing one after its last
    filled = np.append(True, line[1:] != line[:-1])[: len(line)]
    before = np.where(filled, _OPENS, np.append(_OPENS, numbers[:-1])[: len(line)])
    closing = np.full(len(counts), _OPENS, dtype=np.uint64)
    closing[line] = numbers  # the last of a line's words stays
    pairs = np.append(before, closing) * _MIX + np.append(numbers, np.full(len(counts), _CLOSES))
    lines = np.arange(len(counts))
    counted = lines[short]
    rows = np.concatenate([line, line, line, lines, counted]).astype(np.uint64)
    terms = np.concatenate(
        [numbers & _MASK, starts, (pairs >> np.uint64(16)) & _MASK, _COUNTS[counts[short]]]
    )
    both = np.sort(rows * np.uint64(BUCKETS) + terms)
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    rims = np.searchsorted(both, np.arange(len(counts) + 1, dtype=np.uint64) * np.uint64(BUCKETS))
    return Buckets((both & _MASK).astype(np.int64), rims[:-1], rims[1:])
