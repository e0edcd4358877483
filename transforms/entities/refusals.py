"""What is never a name, whatever called it one: dates, quantities, links and handles, headings in capitals.

Each refusal is a pattern or a class of words with its reason; adding one touches its row alone.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import classes_of, names


@dataclass(frozen=True, slots=True)
class Refusal:
    """A name that `pattern` matches whole is refused, for the `reason`; `example` is refused, `spares` is not."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    example: str
    spares: str


REFUSALS: Final = (
    Refusal("number", "A quantity or a year names nothing.",
            re.compile(r"[\W\d_]*+(?:st|nd|rd|th|s|pm|am|km|kg|bn|m)?[\W_]*+"), "1,550", "F-16"),
    Refusal("time", "A date or a stretch of time is no name.",
            re.compile(r"(?i:(?:early|late|mid)[ -])?(?:\d[\d .,-]*+)?(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?[ .,]*+(?:\d(?:st|nd|rd|th)?[ .,]*+)*+"),
            "August 15, 2026", "August Strand"),
    Refusal("handle", "A handle, tag or address belongs to a platform, not to the story.",
            re.compile(r"(?=\S+\Z)(?:[@#]\S+|\S+@\S+|(?i:https?:|www\.)\S*|\S+\.(?:com|org|net|info|co\.uk|html?|php)(?:/\S*)?)"),
            "@harbour", "Amazon"),
    Refusal("sign", "A name has two letters at least; one letter is an initial or a list's item.",
            re.compile(r"(?:[^\W\d_]\W*|\W*)"), "A.", "Xi"),
    Refusal("frame", "Words of a page's frame are no names.",
            re.compile(r"(?i:advertisement|subscribe|newsletter|read more|share|comments?|related|sign up|log ?in|menu|cookies?|privacy policy|image|photo|video|source|updated|published|getty images?|file photo|breaking news|live updates?)"),
            "Read More", "Reading"),
)  # fmt: skip

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)[@#]\w+|(?<![\w.])[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?:com|org|net|info|co\.uk|io|tv)(?:/\S*)?(?!\w)"
)
_NEVER: Final = frozenset(
    ("pronoun", "month", "weekday", "number", "title", "role", "particle", "inplace", "said")
)


class Refused:
    """The parts of a text where nothing is named: links, handles, addresses, and headings in capitals."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _LINK.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def refuses(self, span: Span) -> bool:
        """Whether a span is no name, for a reason of REFUSALS, its place or its words.

        >>> text = "See www.example.org or MONDAY"
        >>> Refused(text).refuses(Span(8, 15, "ORG")), Refused(text).refuses(Span(23, 29, "ORG"))
        (True, True)
        """
        surface = self._text[span.start : span.end]
        if any(refusal.pattern.fullmatch(surface) for refusal in REFUSALS):
            return True
        at = bisect_right(self._starts, span.end - 1) - 1
        if at >= 0 and span.start < self._spans[at][1]:
            return True
        parts = surface.split()
        known = [classes_of(part.strip(".,")) for part in parts]
        return (
            all(own & _NEVER for own in known)
            and not (len(parts) > 1 and surface in names())
            and not _is_name(surface)
        )


def _is_name(surface: str) -> bool:
    """Whether lists know a single word as a name that is also a month or a title: May, June, Pope."""
    return (
        " " not in surface
        and "F" in names().get(surface, "")
        and surface.istitle()
        and surface not in ("An", "The")
    )
