"""Names that were run together, taken apart by what the rest of the document calls a name.

"Alaska President Putin", "Trump-Putin summit", "North: Trump" and headlines in Title Case: a span that stands but
once, made of names that stand by themselves elsewhere, is those names.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.entities.document import last_names_of
from transforms.entities.headings import Headings
from transforms.entities.mention import Span
from transforms.entities.names import COUNTRY, FIRST, METROPOLIS, classes_of, names
from transforms.entities.vocabulary import usually_small
from transforms.entities.words import Word, words

OFTEN: Final = 2
"""Mentions by itself that make a name known to its document."""

LONG: Final = 5
"""Words: a headline's run of capitals of this length is rarely one name."""

LONGEST_PARTICLE: Final = 4
"""Code points: longer lower-case words stand in no person's name."""

_AND = re.compile(r"(?<![ ,])[ ,]+(?:and|und|et|y|e|og|och|en|i|и|&|/)[ ]+|[ ][-–—/][ ]")
_DASH = re.compile(r"[ ][-–—/][ ]")
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
    types = {surface: max(sorted(found), key=found.__getitem__) for surface, found in votes.items()}
    people = dict.fromkeys(last_names_of(types), "PERSON")
    known = {
        name: kind for name, kind in types.items() if votes[name].total() >= OFTEN and " " not in name
    } | people
    headings = Headings(text)
    found: list[Span] = []
    for span in spans:
        tokens = words(text, span.start, span.end)
        if len(tokens) < 2:
            found.append(span)
        elif (joint := _joint(text, span)) is not None:
            found += [Span(span.start, joint[0], span.entity_type, span.source)]
            found += [Span(joint[1], span.end, span.entity_type, span.source)]
        elif (verb := _verb(span, tokens)) is not None:
            found += [Span(span.start, tokens[verb - 1].end, span.entity_type, span.source)]
            found += [Span(tokens[verb + 1].start, span.end, span.entity_type, span.source)]
        elif (titled := _titled(span, tokens, known)) is not None:
            found.append(titled)
        elif votes[text[span.start : span.end]].total() >= OFTEN:
            found.append(span)
        else:
            found += _parts(span, tokens, known, in_heading=headings.title_case(span.start)) or [span]
    return found


def _verb(span: Span, tokens: Sequence[Word]) -> int | None:
    """The place of a lower-case word between two persons who were taken for one: "Roe criticized Vale"."""
    return next(
        (
            place
            for place, word in enumerate(tokens[1:-1], 1)
            if span.entity_type == "PERSON"
            and len(word.text) > LONGEST_PARTICLE
            and word.text.islower()
            and usually_small(word.text)
            and not classes_of(word.text)
        ),
        None,
    )


def _titled(span: Span, tokens: Sequence[Word], known: Mapping[str, str]) -> Span | None:
    """The person behind a title, where the document knows the last word as one: "President Roe" is no work."""
    if known.get(tokens[-1].text) != "PERSON" or not classes_of(tokens[0].text) & {"role", "address"}:
        return None
    first = 1
    while first < len(tokens) - 1 and (
        classes_of(tokens[first].text) & {"role", "address"} or tokens[first].text == "."
    ):
        first += 1
    return Span(tokens[first].start, span.end, "PERSON", span.source)


def _joint(text: str, span: Span) -> tuple[int, int] | None:
    """Where a person's name holds two persons' ("Roe and Vale"), or any name two with a dash between blanks."""
    pattern = _AND if span.entity_type == "PERSON" else _DASH
    match = pattern.search(text, span.start + 1, span.end - 1)
    return match.span() if match else None


def _parts(  # noqa: PLR0911 (a ladder of ways to run together)
    span: Span, tokens: Sequence[Word], known: Mapping[str, str], *, in_heading: bool
) -> list[Span]:
    """The names that a span is taken apart into; empty where it stays whole."""
    types = [known.get(word.text) or _listed(word.text) for word in tokens]
    pieces = [
        Span(word.start, word.end, entity_type, span.source)
        for word, entity_type in zip(tokens, types, strict=True)
        if entity_type
    ]
    if (
        len(tokens) > 3
        and tokens[2].text == "of"
        and _is_full_name(tokens)
        and span.entity_type in ("ORG", "PERSON")
    ):
        # "Ada Roe of Harrow Rovers", where the first word is a first name
        rest = "ORG" if span.entity_type == "PERSON" else span.entity_type
        return [
            Span(span.start, tokens[1].end, "PERSON", span.source),
            Span(tokens[3].start, span.end, rest, span.source),
        ]
    if (
        len(tokens) > 2
        and types[0] == "GROUP"
        and FIRST in names().get(tokens[1].text, "")
        and not any(classes_of(word.text) for word in tokens[1:])
    ):
        # "American Ada Roe"
        return [
            Span(tokens[0].start, tokens[0].end, "GROUP", span.source),
            Span(tokens[1].start, span.end, "PERSON", span.source),
        ]
    told = [bool(kind) or word.text == "-" for word, kind in zip(tokens, types, strict=True)]
    if all(told) and "GROUP" not in types and any(word.text == "-" for word in tokens):
        return pieces
    if any(word.text in _BREAKS for word in tokens) and pieces:
        return pieces
    if (
        span.entity_type != "PERSON"
        and in_heading
        and (len(tokens) > LONG or known.get(tokens[0].text) == "PERSON")
    ):
        return pieces
    for place, word in enumerate(tokens[:-1]):
        if (
            place
            and classes_of(word.text) & {"title", "role"}
            and known.get(tokens[place + 1].text) == "PERSON"
        ):
            return [piece for piece in pieces if piece.end <= word.start or piece.start > word.end]
    last, first = tokens[-1].text, tokens[0].text
    if (
        span.entity_type != "PERSON"
        and known.get(last) == "PERSON"
        and all(map(_is_apart, tokens[:-1], types[:-1]))
    ):
        return pieces
    if known.get(first) == "PERSON" and tokens[1].text.lower() in ("'s", "’s", "of", "and"):
        return pieces
    return []


def _is_full_name(tokens: Sequence[Word]) -> bool:
    """Whether two words are a first name and a word of no class, with what is no country behind the third."""
    first, last, behind = tokens[0].text, tokens[1].text, tokens[3].text
    return (
        FIRST in names().get(first, "") and not classes_of(first) | classes_of(last) and not _listed(behind)
    )


def _listed(word: str) -> str:
    flags = set(names().get(word, ""))
    if classes_of(word) & {"nationality"}:
        return "GROUP"
    return "PLACE" if flags & _SURE and len(word) > 1 else ""


def _is_apart(word: Word, kind: str) -> bool:
    """Whether a word before a person's last name is a name of its own or a small word, so no first name."""
    return bool(kind and kind != "PERSON") or bool(
        classes_of(word.text) & {"number", "particle", "pronoun", "inplace"}
    )
