"""The day an article was published, by a date beside its headline in a line that says other things as well.

Only the value is read from such a line; whether the line stays is decided without it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from transforms.metadata.date_wording import is_date_word
from transforms.metadata.moments import Moment
from transforms.metadata.names import GLUED
from transforms.metadata.shapes import is_sentence
from transforms.metadata.sign_lines import without_dates

LINES_BEFORE: Final = 4  # between them and the headline stand sections and a kicker
LINES_AFTER: Final = 15  # standfirst, byline, buttons and a caption
LONGEST_LINE: Final = 160
MOST_OTHER_WORDS: Final = 8  # names, sections, counts of comments; more is prose about some other day
_COLUMNS: Final = re.compile(r"\t|\s{3}")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d\b")


def lines_near(title: int | None, opening: int, count: int) -> list[int]:
    """Places of the lines beside a headline, the likeliest to be dated first; beside the first paragraph where there is none.

    >>> lines_near(6, 8, 20)[:6], lines_near(None, 2, 20)[:3]
    ([7, 8, 9, 10, 11, 12], [1, 0, 2])
    """
    anchor = opening if title is None else title
    before = list(range(anchor - 1, max(-1, anchor - 1 - LINES_BEFORE), -1))
    after = list(range(anchor + (title is not None), min(count, anchor + 1 + LINES_AFTER)))
    return after + before if title is not None else before + after


def nearby_date(lines: Sequence[str], language: Callable[[], str | None]) -> Moment | None:
    """The first date in lines beside a headline that is not of an update, or None; rows of tables date other things.

    `language` is asked where day and month cannot be told apart without it.

    >>> nearby_date(["Harbour desk, Kiel | Publiziert17. Dezember 2024, 12:17"], lambda: "de").at.day
    17
    >>> nearby_date(["On 17 December 2024 the harbour closed for good."], lambda: "en")
    """
    for line in lines:
        if len(line) > LONGEST_LINE or _COLUMNS.search(line) or not _YEAR.search(line) or is_sentence(line):
            continue
        text = GLUED.sub(" ", line)
        rest, moment, _ = without_dates(text, None)
        if not moment:
            rest, moment, _ = without_dates(text, language())
        if moment and sum(not is_date_word(word) for word in rest.split()) <= MOST_OTHER_WORDS:
            return moment
    return None
