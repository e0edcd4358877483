"""What one document agrees on: a name has one type in it, last names follow full names, and no bearer is missed.

A model decides each mention by itself. Within a document the same words nearly always mean the same thing, so the
calls vote, a last name goes with its full name, and words that were called a name elsewhere are one here too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, FIRST, METROPOLIS, STATE, classes_of, names
from transforms.entities.words import Word, words

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
    _followlast_names_of(types, votes)
    last_names = last_names_of(types)
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


def _followlast_names_of(types: dict[str, str], votes: dict[str, Counter[str]]) -> None:
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


def completed(text: str, sentences: Iterable[Sequence[Word]], spans: Sequence[Span]) -> list[Span]:
    """The spans and, added to them, every other place where one of their names stands by itself.

    A name that mostly stands uncalled was called by mistake and is not spread; nor is one inside a longer run of
    capitals, such as a street named after a person.
    """
    types = {text[span.start : span.end]: span for span in spans}
    called = Counter(text[span.start : span.end] for span in spans)
    full = {text[span.start : span.end]: span.entity_type for span in spans}
    bearers = {part: surface for surface in sorted(types, reverse=True) for part in surface.split()}
    for last in sorted(last_names_of(full) - types.keys()):
        types[last] = Span(0, 0, "PERSON", types[bearers[last]].source)
        called[last] = called[bearers[last]]
    lengths: dict[str, set[int]] = defaultdict(set)
    for surface in types:
        if _spreads(surface):
            parts = words(surface)
            lengths[parts[0].text].add(len(parts))
    taken = sorted((span.start, span.end) for span in spans)
    added: dict[str, list[Span]] = defaultdict(list)
    for tokens in sentences:
        position = 0
        while position < len(tokens):
            length = _match(text, tokens, position, types, lengths, taken)
            if length:
                start, end = tokens[position].start, tokens[position + length - 1].end
                surface = text[start:end]
                added[surface].append(Span(start, end, types[surface].entity_type, types[surface].source))
            position += max(length, 1)
    kept = [span for surface, found in added.items() if len(found) <= 3 * called[surface] for span in found]
    return sorted([*spans, *kept], key=lambda span: span.start)


def _spreads(surface: str) -> bool:
    if len(surface) < SHORTEST_LAST_NAME or not surface[0].isupper():
        return False
    marks = classes_of(surface)
    return not marks & {"pronoun", "month", "weekday", "number", "title", "role", "particle"}


def _match(
    text: str,
    tokens: Sequence[Word],
    position: int,
    types: Mapping[str, Span],
    lengths: Mapping[str, set[int]],
    taken: Sequence[tuple[int, int]],
) -> int:
    """How many words from a position on are a known name that stands free; 0 where none is."""
    for length in sorted(lengths.get(tokens[position].text, ()), reverse=True):
        end = position + length
        if end > len(tokens) or text[tokens[position].start : tokens[end - 1].end] not in types:
            continue
        if not _is_taken(tokens[position].start, tokens[end - 1].end, taken) and not _in_run(
            text, tokens, position, end
        ):
            return length
    return 0


def _is_taken(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < end


def _in_run(text: str, tokens: Sequence[Word], first: int, end: int) -> bool:
    """Whether a capitalised word stands right before or behind, so that the name is part of a longer one."""
    if (
        end < len(tokens)
        and tokens[end].text[0].isupper()
        and text[tokens[end - 1].end : tokens[end].start] == " "
    ):
        return True
    if first == 0:
        return False
    before = tokens[first - 1]
    if not before.text[0].isupper() or text[before.end : tokens[first].start] != " ":
        return False
    return not classes_of(before.text) & {"title", "role", "pronoun", "particle", "inplace"}
