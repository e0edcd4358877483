"""The persons that a text names, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from transforms.entities.names import classes

Person = tuple[int, int, str]
"""Start, end and the name as it is written, in code points of the text."""


class People:
    """The persons of a text by place."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.all = sorted(set(people))
        self._starts = [person[0] for person in self.all]

    def within(self, start: int, end: int) -> list[Person]:
        """The persons in text[start:end], in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [person for person in self.all[first:last] if person[1] <= end]

    def near(self, place: int, count: int) -> list[Person]:
        """At most `count` persons before a place and as many behind it."""
        at = bisect_left(self._starts, place)
        return self.all[max(0, at - count) : at + count]

    def free(self, people: Iterable[Person]) -> list[Person]:
        """Those of some persons that overlap none of these."""
        kept = []
        for person in people:
            place = bisect_left(self._starts, person[1])
            if place == 0 or self.all[place - 1][1] <= person[0]:
                kept.append(person)
        return kept

    def without(self, others: Iterable[Person]) -> "People":
        """These but for others, unless their last word is one of these's too: Von der Leyen after Ursula von der Leyen.

        >>> People([(0, 3, "Ada"), (5, 9, "Vale")]).without([(5, 9, "Vale")]).all
        [(0, 3, 'Ada')]
        """
        strange = {other[0] for other in others}
        last = {
            person[2].split()[-1] for person in self.all if person[0] not in strange and person[2].strip()
        }
        return People([it for it in self.all if it[0] not in strange or it[2].split()[-1:][0] in last])

    def outside(self, spans: Sequence[tuple[int, int]]) -> "People":
        """The persons that stand in none of some spans, which are in order.

        >>> People([(0, 3, "Ada"), (5, 8, "Roe")]).outside([(4, 9)]).all
        [(0, 3, 'Ada')]
        """
        ends = [end for _, end in spans]
        kept = []
        for person in self.all:
            place = bisect_right(ends, person[0])
            if place == len(spans) or person[0] < spans[place][0]:
                kept.append(person)
        return People(kept)


def is_organisation(name: str) -> bool:
    """Whether a name is an organisation's by its words or capitals: nobody whom "she" means.

    >>> is_organisation("Bexley Bank plc"), is_organisation("NATO"), is_organisation("Ada Roe")
    (True, True, False)
    """
    marks = {mark for word in name.split() for mark in classes().get(word.casefold(), ())}
    return bool(marks & {"orghead", "orgsuffix"}) or (name.isupper() and len(name) > 1 and " " not in name)
