"""Which known n-grams of bytes a text is made of, looked up for all its places at once.

A gram is a whole number, its bytes behind its length; known ones stand in an open hash table (Knuth, The Art of
Computer Programming 3, 6.4, linear probing), which numpy searches for thousands of places in a few steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

LONGEST: Final = 5
SHORTEST: Final = 2

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_BYTE: Final = np.uint64(8)
_LENGTH: Final = 8 * LONGEST  # bits of the bytes, below those of the length
# So many times as many slots as grams, at least: three of four strange grams meet an empty slot at once.
_ROOM: Final = 4
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio


@dataclass(frozen=True, slots=True)
class Grams:
    """Known grams; the row of each is its place in the list they came from, counted from 1."""

    keys: Keys  # 0 where a slot is empty
    rows: Places
    shift: np.uint64

    @classmethod
    def of(cls, grams: Sequence[bytes]) -> "Grams":
        """A table of distinct grams of 2 to 5 bytes."""
        bits = (_ROOM * len(grams)).bit_length()
        table = cls(np.zeros(1 << bits, np.uint64), np.zeros(1 << bits, np.int64), np.uint64(64 - bits))
        keys = np.array([len(gram) << _LENGTH | int.from_bytes(gram, "big") for gram in grams], np.uint64)
        rows = np.arange(1, len(grams) + 1)
        slots = table._slots(keys)
        while len(keys):
            slots %= len(table.keys)
            wanted, first = np.unique(slots, return_index=True)  # of several the first gets a slot
            got = first[table.keys[wanted] == 0]
            table.keys[slots[got]], table.rows[slots[got]] = keys[got], rows[got]
            left = np.delete(np.arange(len(keys)), got)
            keys, rows, slots = keys[left], rows[left], slots[left] + 1
        return table

    def ending_in(self, text: bytes) -> Places:
        """The row of the longest known gram that ends with each byte; 0 where there is none.

        >>> Grams.of([b"he", b"the", b"ther"]).ending_in(b" the ").tolist()
        [0, 0, 0, 2, 0]
        """
        codes = np.frombuffer(text, dtype=np.uint8).astype(np.uint64)
        window = np.zeros(len(codes), np.uint64)  # before the text stands NUL, which is in no gram
        for back in range(min(LONGEST, len(codes))):
            window[back:] |= codes[: len(codes) - back] << (_BYTE * np.uint64(back))
        found = np.zeros(len(codes), np.int64)
        open_ends = np.arange(len(codes))
        for length in range(LONGEST, SHORTEST - 1, -1):
            mask = np.uint64((1 << 8 * length) - 1)
            rows = self._rows_of((window[open_ends] & mask) | np.uint64(length << _LENGTH))
            found[open_ends] = rows
            open_ends = open_ends[rows == 0]
        return found

    def _slots(self, keys: Keys) -> Places:
        return ((keys * _MIX) >> self.shift).astype(np.int64)

    def _rows_of(self, keys: Keys) -> Places:
        rows = np.zeros(len(keys), np.int64)
        slots, asked = self._slots(keys), np.arange(len(keys))
        while len(asked):
            there = self.keys[slots]
            is_it = there == keys
            rows[asked[is_it]] = self.rows[slots[is_it]]
            goes_on = (there != 0) & ~is_it
            asked, keys, slots = asked[goes_on], keys[goes_on], (slots[goes_on] + 1) % len(self.keys)
        return rows
