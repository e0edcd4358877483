"""Keys of the records of one source: no two records may share one, in memory that millions of records leave small."""

import hashlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

_LOAD = (
    0.6  # share of the slots in use before the table grows: few steps to a free slot, 14 to 27 bytes a key
)


class KeySet:
    """A set of strings that keeps 64 bits of each: one in thirty million pairs of a million keys is mistaken.

    >>> keys = KeySet()
    >>> keys.add("a"), keys.add("b"), keys.add("a")
    (True, True, False)
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def __contains__(self, key: str) -> bool:
        value = _hash(key)
        return self._slots[self._slot_of(value)] == value

    def add(self, key: str) -> bool:
        """Add a key; whether it was new."""
        value = _hash(key)
        slot = self._slot_of(value)
        if self._slots[slot] == value:
            return False
        self._slots[slot] = value
        self._count += 1
        if self._count > _LOAD * len(self._slots):
            self._grow()
        return True

    def _slot_of(self, value: int) -> int:
        slots, mask = self._slots, len(self._slots) - 1
        slot = value & mask
        while slots[slot] not in (0, value):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        values = self._slots
        self._slots = array("Q", bytes(16 * len(values)))
        for value in values:
            if value:
                self._slots[self._slot_of(value)] = value


@dataclass(frozen=True, slots=True)
class Claim:
    """The key that a record gets; a repeated one belongs to an earlier record already."""

    key: str
    repeats: str = ""  # the id that an earlier record has, where this one repeats it


class RecordKeys:
    """Gives each record of a source its key: its own id, else its number.

    A number that is another record's id gets a sign before it; an id that another record has as well is refused,
    under a key that tells the two apart.

    >>> keys = RecordKeys()
    >>> [keys.claim(*record).key for record in (("a", 0), (None, 1), ("1", 2), ("a", 3))]
    ['a', '1', '1#2', 'a#3']
    >>> keys.claim("a", 4).repeats
    'a'
    """

    def __init__(self) -> None:
        self._ids = KeySet()
        self._made_up = KeySet()
        self._numbered: list[list[int]] = []  # runs [first, past the last) of numbers given out as keys

    def claim(self, own: str | None, number: int) -> Claim:
        """The key of the record with this id, if any, and this number; call it once for each, in order."""
        if own is None:
            if str(number) in self._ids:
                return Claim(self._make_up(f"#{number}"))
            if self._numbered and self._numbered[-1][1] == number:
                self._numbered[-1][1] += 1
            else:
                self._numbered.append([number, number + 1])
            return Claim(str(number))
        if not self._ids.add(own):
            return Claim(self._make_up(f"{own}#{number}"), repeats=own)
        if self._is_number_given(own) or own in self._made_up:
            return Claim(self._make_up(f"{own}#{number}"))
        return Claim(own)

    def _make_up(self, key: str) -> str:
        while key in self._ids or key in self._made_up:
            key += "#"
        self._made_up.add(key)
        return key

    def _is_number_given(self, own: str) -> bool:
        if not (own.isdecimal() and own.isascii() and len(own) < 19):
            return False
        number = int(own)
        run = bisect_right(self._numbered, number, key=itemgetter(0)) - 1
        return str(number) == own and run >= 0 and number < self._numbered[run][1]


def _hash(key: str) -> int:
    return (
        int.from_bytes(
            hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
        )
        or 1
    )
