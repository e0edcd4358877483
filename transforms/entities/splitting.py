"""Names that were run together, taken apart by what the rest of the document calls a name.

"Alaska President Putin", "Trump-Putin summit", "North: Trump" and headlines in Title Case: a span that stands but
once, made of names that stand by themselves elsewhere, is those names.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, FIRST, METROPOLIS, classes_of, names
from transforms.entities.words import Word, words

OFTEN: Final = 2
"""Mentions by itself that make a name known to its document."""

LONG: Final = 5
"""Words: a headline's run of capitals of this length is rarely one name."""

_SURE: Final = frozenset(COUNTRY + METROPOLIS)
_BREAKS: Final = frozenset((":", ";", "–", "—", "|", "/", "•", "!", "?", "“", "”"))


def split(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, those that were run together replaced by the names in them.

    >>> text = "Roe won. Roe sang. Vale lost. Vale left. Now the Roe-Vale talks"
    >>> calls = [(0, 3), (9, 12), (19, 23), (30, 34), (49, 57)]
    >>> [text[span.start : span.end] for span in split(text, [Span(a, b, "PERSON") for a, b in calls])][4:]
    ['Roe', 'Vale']
    """
    votes: dict[str, Counter[str]] = {}
    for span in spans:
        votes.setdefault(text[span.start : span.end], Counter())[span.entity_type] += 1
    known = {
        surface: found.most_common(1)[0][0]
        for surface, found in votes.items()
        if found.total() >= OFTEN and " " not in surface.strip()
    }
    found = []
    for span in spans:
        surface = text[span.start : span.end]
        tokens = words(text, span.start, span.end)
        if len(tokens) < 2 or votes[surface].total() >= OFTEN:
            found.append(span)
        else:
            found += _parts(text, span, tokens, known) or [span]
    return found


def _parts(text: str, span: Span, tokens: Sequence[Word], known: Mapping[str, str]) -> list[Span]:  # noqa: PLR0911 (a ladder of ways to run together)
    """The names that a span is taken apart into; empty where it stays whole."""
    types = [known.get(word.text) or _listed(word.text) for word in tokens]
    pieces = [
        Span(word.start, word.end, entity_type, span.source)
        for word, entity_type in zip(tokens, types, strict=True)
        if entity_type
    ]
    if len(tokens) == 3 and tokens[1].text == "-" and types[0] and types[2] and types[0] != "GROUP":
        return pieces
    if any(word.text in _BREAKS for word in tokens) and pieces:
        return pieces
    if len([word for word in tokens if word.text[0].isalpha()]) > LONG and _in_heading(text, span):
        return pieces
    for place, word in enumerate(tokens[:-1]):
        if (
            place
            and classes_of(word.text) & {"title", "role"}
            and known.get(tokens[place + 1].text) == "PERSON"
        ):
            return [piece for piece in pieces if piece.end <= word.start or piece.start > word.end]
    last, first = tokens[-1].text, tokens[0].text
    if known.get(last) == "PERSON" and not _is_first_name(tokens[:-1]):
        return pieces
    if known.get(first) == "PERSON" and tokens[1].text.lower() in ("'s", "’s", "of", "and"):
        return pieces
    return []


def _in_heading(text: str, span: Span) -> bool:
    """Whether the line around a span gives most of its longer words capitals."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    longer = [word for word in text[first : last if last >= 0 else len(text)][:400].split() if len(word) > 3]
    return 4 * sum(word[0].isupper() for word in longer) > 3 * len(longer)


def _listed(word: str) -> str:
    flags = set(names().get(word, ""))
    if classes_of(word) & {"nationality"}:
        return "GROUP"
    return "PLACE" if flags & _SURE and len(word) > 1 else ""


def _is_first_name(tokens: Sequence[Word]) -> bool:
    """Whether words may be the first names and particles of a full name."""
    first = tokens[0].text
    if classes_of(first) & {"title", "role"}:
        return True
    flags = names().get(first, "")
    return FIRST in flags or not (set(flags) & _SURE or classes_of(first))
