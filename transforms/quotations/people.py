"""The persons that a text names, found by place."""

from bisect import bisect_left
from collections.abc import Sequence

Person = tuple[int, int, str]
"""Start, end and the name as it is written, in code points of the text."""


class People:
    """The persons of a text by place."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.all = sorted(people)
        self._starts = [person[0] for person in self.all]

    def within(self, start: int, end: int) -> list[Person]:
        """The persons in text[start:end], in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [person for person in self.all[first:last] if person[1] <= end]
