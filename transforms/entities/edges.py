"""Where a name begins and ends: without its article, its title, its possessive ending and the signs around it."""

import re
from typing import Final

from transforms.entities.mention import Span

_BEFORE: Final = re.compile(r"(?:(?:the|a|an|this|that|The|A|An)[ \u00a0]|[\s\"'“”‘’«»„(\[,;:–—-])")
_AFTER: Final = re.compile(r"(?:['’][sS]|[\s\"'“”‘’«»(\[,;:!?–—-])$")


def trimmed(text: str, span: Span) -> Span | None:
    """The span without what is no part of the name; None where nothing is left.

    >>> text = "the Senate's vote"
    >>> trimmed(text, Span(0, 12, "ORG"))
    Span(start=4, end=10, entity_type='ORG', source='')
    """
    start, end = span.start, span.end
    while start < end and (match := _BEFORE.match(text, start, end)):
        start = match.end()
    while end > start and (match := _AFTER.search(text, max(start, end - 3), end)):
        end = match.start()
    if not any(sign.isalpha() for sign in text[start:end]):
        return None
    return Span(start, end, span.entity_type, span.source)
