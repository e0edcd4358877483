"""What one document agrees on: a name has one type in it, and last names follow full names.

A model decides each mention by itself. Within a document the same words nearly always mean the same thing, so the
calls vote, and a last name goes with its full name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.entities.contexts import told
from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, FIRST, METROPOLIS, STATE, names

SHORTEST_LAST_NAME: Final = 3
"""Code points: shorter last names (Li, Xi) are also other things too often to be carried over."""

SURE_PLACES: Final = frozenset(COUNTRY + METROPOLIS + STATE)


def agreed(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with one type for each spelling, and PERSON for last names of persons named in full.

    >>> text = "Ada Roe spoke. Roe left. Roe won."
    >>> calls = [Span(0, 7, "PERSON"), Span(15, 18, "ORG"), Span(25, 28, "ORG")]
    >>> [span.entity_type for span in agreed(text, calls)]
    ['PERSON', 'PERSON', 'PERSON']
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end]][span.entity_type] += 1
    types = {surface: _elected(surface, found) for surface, found in votes.items()}
    _follow_last_names(types, votes)
    last_names = last_names_of(types)
    # "Hessens Ministerin" in a text about Hessen
    types |= {
        surface: "PLACE"
        for surface, kind in types.items()
        if kind == "PERSON" and surface[-1:] == "s" and types.get(surface[:-1]) == "PLACE"
    }
    types |= {surface: kind for surface, kind in told(text, spans).items() if surface not in last_names}
    decided = []
    for span in spans:
        surface = text[span.start : span.end]
        entity_type = types[surface]
        # Harrison is a town where the document calls it one more often than not
        sure = entity_type == "PLACE" and (
            SURE_PLACES & set(names().get(surface, "")) or votes[surface]["PLACE"] > 1
        )
        if surface in last_names and not sure:
            entity_type = "PERSON"
        decided.append(Span(span.start, span.end, entity_type, span.source))
    return decided


def _elected(surface: str, votes: Counter[str]) -> str:
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        # a tie: lists of names have the casting vote
        flags = set(names().get(surface, ""))
        if flags & SURE_PLACES and "PLACE" in votes:
            return "PLACE"
        if "PERSON" in votes and not flags & SURE_PLACES:
            return "PERSON"
    return ranked[0][0]


def _follow_last_names(types: dict[str, str], votes: dict[str, Counter[str]]) -> None:
    """Make a full name a person whose last word the document often calls one and whose first is a first name."""
    for surface, entity_type in types.items():
        parts = surface.split()
        if len(parts) in (2, 3) and entity_type != "PERSON" and FIRST in names().get(parts[0], ""):
            calls = votes.get(parts[-1], Counter())
            if types.get(parts[-1]) == "PERSON" and calls["PERSON"] > votes[surface].total():
                types[surface] = "PERSON"


def last_names_of(types: Mapping[str, str]) -> set[str]:
    """The last names of the persons that a document names in full, given types by spelling.

    >>> sorted(last_names_of({"Ada Roe": "PERSON", "Max Vale Jr.": "PERSON", "Paris": "PLACE"}))
    ['Roe', 'Vale']
    """
    found = set()
    for surface, entity_type in types.items():
        parts = surface.split()
        if entity_type == "PERSON" and len(parts) > 1:
            last = (
                parts[-2]
                if parts[-1].rstrip(".") in ("Jr", "Sr", "II", "III") and len(parts) > 2
                else parts[-1]
            )
            if len(last) >= SHORTEST_LAST_NAME and last[0].isupper():
                found.add(last)
    return found
