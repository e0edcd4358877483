"""The one person whom everything before a place names: the text is looked at once, however many places ask."""

from bisect import bisect_right
from functools import cached_property
from itertools import takewhile

from transforms.quotations.bearers import Bearers
from transforms.quotations.named import Named
from transforms.quotations.people import Person


class Alone:
    """The person who is alone in a text, up to where it names another; `length` is the text's in code points."""

    def __init__(self, named: Named, bearers: Bearers, length: int) -> None:
        self._named = named
        self._bearers = bearers
        self._length = length

    def before(self, place: int) -> Person | None:
        """The person whom the text before a place names, once at least as a subject, if it is one alone; as it was named last.

        >>> from transforms.quotations.cues import cues
        >>> from transforms.quotations.people import People
        >>> text = "Ada Roe came. Roe saw Bea Poe."
        >>> people = People([(0, 7, "Ada Roe"), (14, 17, "Roe"), (22, 29, "Bea Poe")])
        >>> named, bearers = Named(text, people, cues("en")), Bearers(text, people, cues("en"))
        >>> [Alone(named, bearers, len(text)).before(place) for place in (18, 30)]
        [(14, 17, 'Roe'), None]
        """
        people, subject, until = self._first
        count = bisect_right(people, place, key=lambda person: person[1])
        return people[count - 1] if subject < count and place < until else None

    @cached_property
    def _first(self) -> tuple[list[Person], int, int]:
        """The mentions of who is named first; the number of the first that is a subject; where another person's name ends."""
        everybody = self._named.candidates(0, self._length)
        name = self._bearers.whose(everybody[0]) if everybody else ""
        first = list(takewhile(lambda person: self._bearers.whose(person) == name, everybody))
        subject = next(
            (number for number, person in enumerate(first) if self._named.is_free(0, person)), len(first)
        )
        return first, subject, everybody[len(first)][1] if len(first) < len(everybody) else self._length + 1
