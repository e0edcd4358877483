"""Where a name begins and ends: without its article, its title, its possessive ending and the signs around it."""

import re
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import FIRST, LAST, PLACES, classes_of, names
from transforms.entities.vocabulary import usually_small

_BEFORE: Final = re.compile(r"(?:(?:the|a|an|this|that|The|A|An)[ \u00a0]|[\s\"'“”‘’«»„(\[,;:–—.*•-])")
_SIGN_BEFORE: Final = re.compile(
    r"(?:['’][sS][ \u00a0]|(?:the|a|an|this|that)[ \u00a0]|[\s\"“”‘«»„,;:–—*•-])"
)
_AFTER: Final = re.compile(r"(?:['’][sS]|[\s\"'“”‘’«»(\[,;:–—-])$")
_ARTICLE: Final = re.compile(
    r"(?:El|La|Los|Las|Le|Les|Il|Lo|Gli|Der|Die|Das|Het|De|Den|O|Os|As)[ \u00a0](?=[^\W\d_])|[LDld]['’](?=[^\W\d_])"
)
_POSSESSIVE: Final = re.compile(r"(?<=[^\W\d_]{2})['’]s[ \u00a0](?=[^\W\d_])")
_INITIALS: Final = re.compile(r"(?<![\w'’.-])(?:[A-Z]\.?[ ]){1,3}$|(?<![\w'’.-])(?:[A-Z]\.){2,3}[ ]$")
_TITLE: Final = re.compile(r"([^\W\d_]+)\.?[ \u00a0]+(?=[^\W\d_])")
_OFFICE: Final = re.compile(r"([^\W\d_]+)[ \u00a0]of[ \u00a0](?=[^\W\d_])")
_STOP: Final = re.compile(r"(?<![^\W\d_]\.[^\W\d_])(?<!\b[^\W\d_])\.$")
_DAY: Final = re.compile(r"[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_DOTTED: Final = frozenset(["Inc", "Co", "Corp", "Ltd", "Jr", "Sr", "St", "Bros"])


def trimmed(text: str, span: Span, *, learned: bool = False) -> Span | None:
    """The span without what is no part of the name; None where nothing is left.

    Spans of the weights are `learned`: they know that The Hague begins with its article and the Senate does not.

    >>> text = "The Senate's vote for President Ada Roe"
    >>> trimmed(text, Span(0, 12, "ORG")), trimmed(text, Span(22, 39, "PERSON"))
    (Span(start=4, end=10, entity_type='ORG', source=''), Span(start=32, end=39, entity_type='PERSON', source=''))
    """
    start, end = span.start, span.end
    before = _SIGN_BEFORE if learned else _BEFORE
    while start < end and (match := before.match(text, start, end)):
        start = match.end()
    while end > start and (match := _AFTER.search(text, max(start, end - 3), end)):
        end = match.start()
    if span.entity_type != "MISC" and (match := _DAY.search(text, max(start + 1, end - 12), end)):
        end = match.start()  # "met in Varn Friday"
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    if end > start and text[end - 1] == "." and _STOP.search(text, start, end):
        word = text[start : end - 1].split()[-1:]
        end -= 0 if word and word[0] in _DOTTED and text[end - 2] != " " else 1
        end -= text[end - 1] == " "
    start = _after_article(text, start, end, span.entity_type)
    start = _inside_quotes(text, start, end)
    if span.entity_type == "PERSON":
        start, end = _whose(text, start, end)
        start = with_initials(text, _after_titles(text, start, end))
        start = _after_function(text, start, end)
        end += text.startswith(".", end) and text[start:end].endswith((" Jr", " Sr"))
    elif span.entity_type == "PLACE" and (match := _OFFICE.match(text, start, end)):
        start = match.end() if "role" in classes_of(match.group(1)) else start
    if not any(sign.isalpha() for sign in text[start:end]):
        return None
    return Span(start, end, span.entity_type, span.source)


def _after_article(text: str, start: int, end: int, entity_type: str) -> int:
    """Where an organisation's name begins behind the article of a Romance or Germanic language: "El Banco"."""
    match = _ARTICLE.match(text, start, end) if entity_type == "ORG" else None
    return match.end() if match and text[start:end] not in names() else start


def _whose(text: str, start: int, end: int) -> tuple[int, int]:
    """The person of "Florida's Ada Roe" and of "Ada Roe's Herald", known by a first name."""
    match = _POSSESSIVE.search(text, start, end)
    if match is not None and _is_full_name(text[match.end() : end]):
        return match.end(), end
    if match is not None and _is_full_name(text[start : match.start()]):
        return start, match.start()
    return start, end


def _is_full_name(words: str) -> bool:
    first, _, others = words.partition(" ")
    return bool(others) and FIRST in names().get(first, "")


def _inside_quotes(text: str, start: int, end: int) -> int:
    """The start of a name behind an opening mark that is not closed inside the span: "LLC “Varn-1"."""
    for opening, closing in ("“”", "„“", "«»"):
        place = text.rfind(opening, start, end)
        if place >= 0 and closing not in text[place + 1 : end]:
            return place + 1
    return start


def with_initials(text: str, start: int) -> int:
    """The start of a person's name with the initials before it: "H A Roe", "J. R. Roe".

    >>> with_initials("Analyst J. R. Roe", 14)
    8
    """
    match = _INITIALS.search(text, max(0, start - 12), start)
    if match is None or (match.group().strip() in ("A", "I", "O", "Y", "E")):
        return start
    return match.start()


def _after_titles(text: str, start: int, end: int) -> int:
    """Where a person's name begins behind its titles: "President Ada Roe", "Lt. Gen. Roe"; never "Pope" alone."""
    while (match := _TITLE.match(text, start, end)) is not None:
        marks = classes_of(match.group(1))
        if not marks & {"address", "role"} or text[match.end() : match.end() + 1].islower():
            return start
        start = match.end()
    return start


def _after_function(text: str, start: int, end: int) -> int:
    """Where a person's name begins behind a function that no list has: "Librarian Ada Roe"."""
    parts = text[start:end].split(maxsplit=2)
    if len(parts) < 3 or not usually_small(parts[0]):
        return start
    flags = names().get(parts[0], "")
    return (
        start
        if {FIRST, LAST} & set(flags) or FIRST not in names().get(parts[1], "")
        else text.index(parts[1], start + len(parts[0]))
    )


_SUFFIXED: Final = re.compile(r"['’][^\W\d_]{1,5}(?=\s|$)|\s[^\W\d_]")


def capitals_end(text: str, span: Span) -> int:
    """The end of a span without a lower-case tail or the suffix that Turkish ties to a name.

    >>> capitals_end("Ankara’da konuştu", Span(0, 17, "PLACE"))
    6
    """
    end = span.end
    while True:
        tail = None
        for match in _SUFFIXED.finditer(text, span.start, end):
            tail = match
        if (
            tail is None
            or not text[tail.start() + 1].islower()
            or (text[tail.start()].isspace() and "F" in names().get(text[span.start : end], ""))
        ):
            return end
        if any(sign.isupper() for sign in text[tail.end() : end]):
            return end
        end = tail.start()


def without_opener(text: str, span: Span) -> Span:
    """The span at the head of a sentence without the preposition or conjunction that opens it; a listed name stays whole.

    >>> without_opener("Selon Paris, rien ne presse.", Span(0, 11, "PERSON"))
    Span(start=6, end=11, entity_type='PLACE', source='')
    """
    surface = text[span.start : span.end]
    word, _, rest = surface.partition(" ")
    known = names()
    if (
        not rest[:1].isupper()
        or "opener" not in classes_of(word)
        or FIRST in known.get(word, "")
        or surface in known
    ):
        return span
    is_place = bool(PLACES & set(known.get(rest, "")))
    return Span(span.end - len(rest), span.end, "PLACE" if is_place else span.entity_type, span.source)
