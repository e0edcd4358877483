"""Names in headlines that give every word a capital, cut out of the runs that they stand in.

"Sixers Hire Ada Roe As Coach" looks like one long name. The rest of the document says which words are names, and
the usual case of a word says which are none: "Hire" is a verb wherever no headline gives it its capital.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.entities.document import last_names_of
from transforms.entities.everyday import HEADS, is_everyday
from transforms.entities.headings import Headings
from transforms.entities.mention import Span
from transforms.entities.names import classes_of
from transforms.entities.vocabulary import usually_small
from transforms.entities.words import Word, words

_QUOTES: Final = frozenset("\"“„«‘'")


def cut(text: str, spans: Sequence[Span], headings: Headings) -> list[Span]:
    r"""The spans, those of headlines without the words around the names.

    >>> text = "Rovers Hire Ada Roe As Coach Again\nThe club said on Monday that Ada Roe will lead it."
    >>> found = cut(text, [Span(0, 19, "MISC"), Span(64, 71, "PERSON")], Headings(text))
    >>> [(text[span.start : span.end], span.entity_type) for span in found]
    [('Rovers', 'ORG'), ('Ada Roe', 'PERSON'), ('Ada Roe', 'PERSON')]
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        if not headings.headline(span.start):
            votes[text[span.start : span.end]][span.entity_type] += 1
    types = {surface: max(sorted(found), key=found.__getitem__) for surface, found in votes.items()}
    known = {surface: kind for surface, kind in types.items() if kind == "PERSON" or " " in surface}
    known |= dict.fromkeys(last_names_of(types), "PERSON")
    found: list[Span] = []
    for span in spans:
        surface = text[span.start : span.end]
        if surface in types or " " not in surface or not headings.headline(span.start):
            found.append(span)
        elif span.entity_type != "MISC" or text[max(span.start - 1, 0)] not in _QUOTES:
            found += _pieces(text, span, words(text, span.start, span.end), known)
        else:
            found.append(span)
    return found


def _pieces(text: str, span: Span, tokens: Sequence[Word], known: Mapping[str, str]) -> list[Span]:
    """The known names among words, and what is left between them."""
    found: list[Span] = []
    first = place = 0
    while place < len(tokens):
        end = next(
            (
                end
                for end in range(len(tokens), place, -1)
                if text[tokens[place].start : tokens[end - 1].end] in known and not _goes_on(tokens, end)
            ),
            0,
        )
        if end:
            found += _left(span, tokens[first:place], cut_off=True)
            start, stop = tokens[place].start, tokens[end - 1].end
            found.append(Span(start, stop, known[text[start:stop]], span.source))
            first = end
        place = max(end, place + 1)
    return found + _left(span, tokens[first:], cut_off=first > 0)


def _goes_on(tokens: Sequence[Word], end: int) -> bool:
    """Whether the name goes on behind a person's: the Roe Center, Roe's law."""
    return end < len(tokens) and bool(
        classes_of(tokens[end].text) & HEADS or tokens[end].text in ("'s", "’s", "-")
    )


def _left(span: Span, tokens: Sequence[Word], *, cut_off: bool) -> list[Span]:
    """What is a name of words that no known name has, without everyday words at its ends."""
    first, end = 0, len(tokens)
    while first < end and is_everyday(tokens[first].text):
        first += 1
    while end > first and is_everyday(tokens[end - 1].text):
        end -= 1
    if first == end or (span.entity_type == "MISC" and not cut_off and end - first == len(tokens)):
        return [span] if first < end else []
    is_bare_head = end - first == 1 and usually_small(tokens[first].text) and len(tokens) > 1
    if is_bare_head or not any(word.text[0].isupper() for word in tokens[first:end]):
        return []
    kind = "ORG" if cut_off and span.entity_type in ("MISC", "PERSON") else span.entity_type
    return [Span(tokens[first].start, tokens[end - 1].end, kind, span.source)]
