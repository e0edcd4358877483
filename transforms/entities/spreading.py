"""Words that were called a name in one place of a document are one in the others, too, headlines included."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from transforms.entities.document import SHORTEST_LAST_NAME, last_names_of
from transforms.entities.everyday import is_everyday
from transforms.entities.headings import Headings
from transforms.entities.mention import Span
from transforms.entities.names import classes_of
from transforms.entities.vocabulary import vocabulary
from transforms.entities.words import Word, words

_SPREAD: Final = 3
"""Places without a call for each one with it, at most: what mostly stands uncalled was called by mistake."""

_LAST_NAMES: Final = 4
"""Last names stand alone this much more often than with the first name, which is said once."""


def completed(
    text: str, sentences: Iterable[Sequence[Word]], spans: Sequence[Span], headings: Headings
) -> list[Span]:
    r"""The spans and, added to them, every other place where one of their names stands by itself.

    A name inside a longer run of capitals, such as a street named after a person, is left to that. A line in
    capitals has the names in capitals.

    >>> text = "ROE WINS IN VARN\nAda Roe won. Cheers for Roe in Roe Street."
    >>> sentences = [words(text, 0, 16), words(text, 17, 29), words(text, 30)]
    >>> [(span.start, span.end) for span in completed(text, sentences, [Span(17, 24, "PERSON")], Headings(text))]
    [(0, 3), (17, 24), (41, 44)]
    """
    known = {text[span.start : span.end]: span for span in spans}
    called = Counter(text[span.start : span.end] for span in spans)
    full = {surface: span.entity_type for surface, span in known.items()}
    names = [surface for surface in sorted(known, reverse=True) if len(surface.split()) > 1]
    bearers = {part: surface for surface in names for part in surface.split()}
    for last in sorted(last_names_of(full)):
        known.setdefault(last, Span(0, 0, "PERSON", known[bearers[last]].source))
        called[last] += _LAST_NAMES * called[bearers[last]]
    loud = {surface.upper(): surface for surface in sorted(known) if _spreads(surface)}
    lengths: dict[str, set[int]] = defaultdict(set)
    for surface in (*known, *loud):
        if _spreads(surface):
            parts = words(surface)
            lengths[parts[0].text].add(len(parts))
    taken = sorted((span.start, span.end) for span in spans)
    added: dict[str, list[Span]] = defaultdict(list)
    for tokens in sentences:
        place = 0
        in_capitals = bool(tokens) and headings.capitals(tokens[0].start)
        in_title = bool(tokens) and headings.headline(tokens[0].start)
        while place < len(tokens):
            start, behind = tokens[place].start, place + 1
            for length in sorted(lengths.get(tokens[place].text, ()), reverse=True):
                if place + length > len(tokens):
                    continue
                end = tokens[place + length - 1].end
                surface = text[start:end]
                found = surface if surface in known else loud.get(surface, "") if in_capitals else ""
                bears = in_title and full.get(found) == "PERSON"
                if found and not (
                    _is_taken(start, end, taken)
                    or _in_run(text, tokens, (place, place + length), beside_person=bears)
                ):
                    added[found].append(Span(start, end, known[found].entity_type, known[found].source))
                    behind = place + length
                    break
            place = behind
    kept = [
        span for surface, found in added.items() if len(found) <= _SPREAD * called[surface] for span in found
    ]
    return sorted([*spans, *kept], key=lambda span: span.start)


def _spreads(surface: str) -> bool:
    if len(surface) < SHORTEST_LAST_NAME or not surface[0].isupper():
        return False
    marks = classes_of(surface)
    return not marks & {"pronoun", "month", "weekday", "number", "title", "role", "particle"}


def _is_taken(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < end


def _in_run(text: str, tokens: Sequence[Word], place: tuple[int, int], *, beside_person: bool) -> bool:
    """Whether a capitalised word stands right before or behind, so that the name is part of a longer one.

    Everyday words make no name longer, and beside a person in Title Case nor do unknown ones.
    """
    first, end = place
    behind = tokens[end] if end < len(tokens) and text[tokens[end - 1].end] == " " else None
    before = tokens[first - 1] if first and text[tokens[first].start - 1] == " " else None
    return any(
        word is not None
        and word.text[0].isupper()
        and not is_everyday(word.text)
        and not (beside_person and word.text.lower() not in vocabulary())
        for word in (before, behind)
    )
