"""Which of the finer types a name has: group, event, law, product or work.

The weights know four types, since hand-labelled news does; what they call MISC is told apart by its own words, the
model's call and the signs around it. What every list agrees on overrides the weights: a nationality is a GROUP and
a country a PLACE.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, FIRST, LAST, METROPOLIS, REGION, STATE, classes_of, names
from transforms.entities.vocabulary import usually_small

FINER: Final = frozenset(("GROUP", "EVENT", "LAW", "PRODUCT", "WORK"))
_PEOPLE_ENDING = re.compile(r"(?:[^\W\d_]{3,}(?:ians?|eans?|ese|ish|is|ists?|ites?|ans|ics?|ims|ews|isms?))$")
_LANDS: Final = frozenset((COUNTRY, REGION, METROPOLIS, STATE))
_QUOTE_BEFORE: Final = frozenset("\"“„«‘'")


def finer(text: str, span: Span, model: Sequence[Span]) -> str:  # noqa: PLR0911 (a ladder of evidence, the surest first)
    """The finer type of a name that the weights call MISC.

    >>> text = "the Boreal Film Festival"
    >>> finer(text, Span(4, 24, "MISC"), [])
    'EVENT'
    """
    surface = text[span.start : span.end]
    parts = surface.split()
    marks = [classes_of(part) for part in parts]
    if all(own & {"nationality", "grouphead"} for own in marks):
        return "GROUP"
    at = bisect_right(model, span.start, key=lambda other: other.end)
    near = [other for other in model[at : at + 3] if other.start < span.end]
    called = next((other.entity_type for other in near if other.entity_type in FINER), "")
    if any("eventhead" in own for own in marks):
        return "EVENT" if called != "LAW" else called
    if any("lawhead" in own for own in marks):
        return "LAW"
    if called:
        return called
    if len(parts) == 1 and _PEOPLE_ENDING.match(surface):
        return "GROUP"
    if any(sign.isdigit() for sign in surface):
        return "PRODUCT"
    return "WORK" if text[max(span.start - 1, 0)] in _QUOTE_BEFORE or len(parts) > 1 else "PRODUCT"


def settled(surface: str, entity_type: str) -> str:
    """The type that lists of names are sure of, else the type given.

    >>> settled("Ukraine", "ORG"), settled("Ukrainians", "PLACE"), settled("Jordan", "PERSON"), settled("Ford", "ORG")
    ('PLACE', 'GROUP', 'PERSON', 'ORG')
    """
    marks = classes_of(surface)
    flags = names().get(surface, "")
    if marks & {"nationality", "grouphead"} and "region" not in marks and COUNTRY not in flags:
        return "GROUP"
    if COUNTRY in flags and not {FIRST, LAST} & set(flags) and len(surface) > 1:
        return "PLACE"
    if (
        entity_type == "PERSON"
        and not flags
        and surface[-1:] == "s"
        and _LANDS & set(names().get(surface[:-1], ""))
    ):
        return "PLACE"  # "Hessens Ministerin"
    if entity_type == "PERSON" and not {FIRST, LAST} & set(flags) and usually_small(surface):
        # "Council" before its member's name
        entity_type = "ORG" if "orghead" in marks else "EVENT" if "eventhead" in marks else entity_type
    if "region" in marks and " " not in surface and entity_type == "PERSON":
        return "PLACE"
    return _by_last_word(surface, entity_type)


def _by_last_word(surface: str, entity_type: str) -> str:
    """The type of names such as "Cal Anderson Park" and "Princeton University", whatever their first words are."""
    first, _, last = surface.rpartition(" ")
    marks = classes_of(last) if first else frozenset()
    if "lastplace" in marks and entity_type in {"PERSON", "WORK"}:
        return "PLACE"
    return "ORG" if "lastorg" in marks and entity_type in {"PERSON", "PLACE"} else entity_type
