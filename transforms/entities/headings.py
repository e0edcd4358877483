"""Headings: lines in capitals, where every word looks like a name, and lines in Title Case, where most do."""

from bisect import bisect_right
from typing import Final

SHORTEST: Final = 6
"""Letters: a shorter line in capitals is an acronym, not a heading."""

LONG_WORDS: Final = 3
"""Words of four letters or more that a line needs before its capitals say anything."""

LOOKED_AT: Final = 400
"""Code points of a line that decide: headings are short, and hostile lines are long."""


LONGEST_HEADLINE: Final = 200
"""Code points: a longer line without a full stop is a list."""


class Headings:
    r"""What kind of line each place of a text is in, decided once a line.

    >>> kinds = Headings("WHAT ROE COULD DO\nHe met NATO in Rome\nRoe Meets Vale Before Talks")
    >>> kinds.capitals(5), kinds.capitals(25), kinds.title_case(25), kinds.title_case(45)
    (True, False, False, True)
    """

    def __init__(self, text: str) -> None:
        self._starts, self._capitals, self._titles, self._heads = [], [], [], []
        start = 0
        for line in text.split("\n"):
            self._starts.append(start)
            letters = "".join(filter(str.isalpha, line[:LOOKED_AT]))
            upper = sum(map(str.isupper, letters))
            self._capitals.append(len(letters) > SHORTEST and upper > 0.7 * len(letters))
            longer = [word for word in line[:LOOKED_AT].split() if len(word) > 3]
            capitals = sum(word[0].isupper() for word in longer)
            self._titles.append(len(longer) >= LONG_WORDS and 4 * capitals > 3 * len(longer))
            is_open = len(line) <= LONGEST_HEADLINE and not line.rstrip(" \t\"”’'»").endswith((".", ";", ","))
            self._heads.append(is_open and self._titles[-1])
            start += len(line) + 1

    def capitals(self, position: int) -> bool:
        """Whether a place is in a line in capitals."""
        return self._capitals[bisect_right(self._starts, position) - 1]

    def title_case(self, position: int) -> bool:
        """Whether a place is in a line that gives most of its longer words capitals."""
        return self._titles[bisect_right(self._starts, position) - 1]

    def headline(self, position: int) -> bool:
        """Whether a place is in a line in Title Case that no full stop ends, as headlines have none."""
        return self._heads[bisect_right(self._starts, position) - 1]
