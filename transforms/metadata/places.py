"""Whether a name is a place's, and whether a word is a first name: the lists of the entity tagger, asked by metadata."""

import re
from typing import Final

from transforms.entities.names import FIRST, PLACES, names

# Names of places that stand before a dash, or alone in a line, far more often as something else.
NO_PLACES: Final = frozenset((
    "update", "video", "live", "watch", "breaking", "opinion", "analysis", "exclusive", "why", "news", "most", "same", "man", "best", "bar",
    "job", "nice", "reading", "mobile", "of", "university", "bath", "deal", "march", "august", "may",
))  # fmt: skip


def is_place(name: str) -> bool:
    """Whether a name, up to its first comma or stroke, is a known city, country or state, however it is capitalised.

    >>> is_place("LONDON, ENGLAND"), is_place("Köln"), is_place("UPDATE")
    (True, True, False)
    """
    return _known(re.split(r"[,/]", name, maxsplit=1)[0])


def is_place_line(text: str) -> bool:
    """Whether a line is nothing but a place and the region it lies in.

    >>> is_place_line("Anchorage, Alaska"), is_place_line("Anchorage at night")
    (True, False)
    """
    return len(text) <= 50 and text.count(",") == 1 and all(_known(part) for part in text.split(","))


def begins_with_first_name(name: str) -> bool:
    """Whether the first word of a name is known as a first name.

    >>> begins_with_first_name("Anna Berg"), begins_with_first_name("Social Sharing")
    (True, False)
    """
    first = name.split(maxsplit=1)[0]
    known = names()
    return any(
        FIRST in known.get(spelling, "") for spelling in (first, first.title(), first.split("-")[0].title())
    )


def _known(name: str) -> bool:
    name = name.strip(" .")
    if len(name) < 3 or name.casefold() in NO_PLACES:
        return False
    known = names()
    return any(not PLACES.isdisjoint(known.get(spelling, "")) for spelling in (name, name.title()))
