"""Where sentences begin and end, in any script, by marks and abbreviations: cheap, linear and the same every time.

A line's end always ends a sentence. A full stop does not where an abbreviation, an initial or a number stands
before it, or a lower-case word behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from transforms.entities.names import classes

LONGEST_SENTENCE: Final = 1000
"""Code points: a "sentence" longer than this is a list or damage, and is cut at a blank."""

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*[ \t\u00a0]+|[。！？｡।؟۔]+[」』”’）]*[ \t\u00a0\u3000]*")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»‹›(\[]{0,30}$")
_OPENING: Final = "\"'“„‘‚«‹([「『—–-*•"


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Spans of the sentences of text[start:end], in order, without the blanks around them.

    >>> text = "Gov. J. Roe met him.\nThe U.S. won. Why? \"No.\" He left."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gov. J. Roe met him.', 'The U.S. won.', 'Why?', '"No."', 'He left.']
    """
    end = len(text) if end is None else end
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield from _of_line(text, start, line_end)
        start = line_end + 1


def sentences_back(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""The spans of `sentences`, the last first; who wants the last alone pays for no other.

    >>> text = "Gov. J. Roe met him.\nThe U.S. won. Why?"
    >>> [text[a:b] for a, b in sentences_back(text, 0, len(text))]
    ['Why?', 'The U.S. won.', 'Gov. J. Roe met him.']
    """
    while start < end:
        line = text.rfind("\n", start, end) + 1 or start
        last = end
        for match in reversed(list(_END.finditer(text, line, end))):
            if match.end() < last and _ends_sentence(text, line, match, end):
                yield from reversed(list(_pieces(text, match.end(), last)))
                last = match.end()
        yield from reversed(list(_pieces(text, line, last)))
        end = line - 1


class Sentences:
    """The sentences of a text, to be asked for the one around a position.

    >>> text = "One came. Two went."
    >>> Sentences(text).around(11)
    (10, 19)
    """

    def __init__(self, text: str) -> None:
        self.spans = list(sentences(text))
        self._starts = [start for start, _ in self.spans]

    def index(self, position: int) -> int:
        """The number of the sentence that holds a position; the one before, where blanks hold it."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def around(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds a position; (0, 0) in a text without sentences."""
        return self.spans[self.index(position)] if self.spans else (0, 0)


def _of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            yield from _pieces(text, begin, match.end())
            begin = match.end()
    yield from _pieces(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:  # noqa: PLR0911 (a ladder of exceptions)
    marks = match.group().rstrip()
    if match.end() >= end or marks[0] in "。！？｡।؟۔":
        return True
    following = text[match.end()]
    if following.islower() or (following in ",;:" and marks != "…"):
        return False
    if marks != ".":
        return True
    word = _LAST_WORD.search(text, max(begin, match.start() - 30), match.start())
    before = word.group().casefold() if word else ""
    if len(before) == 1 and before.isalpha() and following not in _OPENING:
        return False
    if "abbreviation" in classes().get(before, ()):
        return False
    if "." in before and not before.replace(".", "").isdigit():
        # "the U.S. Army" goes on, "in the U.S. He left" does not: short words and pronouns begin sentences
        return _STARTER.match(text, match.end()) is not None
    # "am 3. Oktober", "1. FC": an ordinal, where a number of one or two digits stands before the stop
    return not (before.isdigit() and len(before) <= 2)


_STARTER = re.compile(r"(?:The|He|She|It|They|We|I|But|And|In|On|At|This|That|A|An|His|Her|Its)\b")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = start + LONGEST_SENTENCE if cut < 0 else cut
        yield start, cut
        start = cut + 1 if text[cut] == " " else cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
