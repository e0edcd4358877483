"""What a line looks like by its shape alone: a headline, a sentence, a paragraph of the article."""

import re
from functools import lru_cache
from typing import Final

# A paragraph of an article is hardly shorter and ends in a full stop, or is so long that it can be nothing else.
PARAGRAPH_CHARS: Final = 80
LONG_PARAGRAPH_CHARS: Final = 240
SENTENCE_WORDS: Final = 5
# A headline has a few words and hardly thirty; in scripts without spaces it has a few characters.
HEADLINE_WORDS: Final = (3, 30)
HEADLINE_CHARS: Final = (10, 220)
DENSE_CHARS: Final = (7, 70)

# Scripts that put no spaces between words, and Hangul, whose words are short.
DENSE: Final = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLOSING: Final = "\"'”’“»«)]』」›"
_STOPS: Final = ".!?…。！？।؟۔։"
_NO_HEADLINE: Final = re.compile(r"https?://|www\.|^[-*•·–—#>|©@(\[+]|^o\s|[,;:]$|^\d+[.)]\s")


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence and has its length.

    >>> is_sentence("The rain went on for nine days."), is_sentence("Rain goes on")
    (True, False)
    """
    end = text.rstrip(_CLOSING + " ")
    return bool(end) and end[-1] in _STOPS and _words(text) >= SENTENCE_WORDS


@lru_cache(maxsize=1 << 12)  # each reading of a text asks again
def is_paragraph(text: str) -> bool:
    """Whether a line has the shape of an article's paragraph.

    >>> is_paragraph("It rained. " * 9), is_paragraph("It rained.")
    (True, False)
    """
    weight = len(text) + 2 * len(DENSE.findall(text[:LONG_PARAGRAPH_CHARS]))
    return weight >= LONG_PARAGRAPH_CHARS or (weight >= PARAGRAPH_CHARS and is_sentence(text))


def is_headline(text: str) -> bool:
    """Whether a line has the shape of a headline: a few words, no full stop, no list mark, no address.

    >>> [is_headline(line) for line in ("Rain returns to the north coast", "World", "It rained all day, they said.")]
    [True, False, False]
    """
    if (
        len(text) > HEADLINE_CHARS[1]
        or _NO_HEADLINE.search(text)
        or text.rstrip(_CLOSING + " ").endswith((".", "。", "।", "۔"))
    ):
        return False
    dense = len(DENSE.findall(text))
    if 2 * dense > len(text):
        return DENSE_CHARS[0] <= len(text) <= DENSE_CHARS[1]
    return HEADLINE_WORDS[0] <= len(text.split()) <= HEADLINE_WORDS[1] and len(text) >= HEADLINE_CHARS[0]


def _words(text: str) -> int:
    return len(text.split()) + len(DENSE.findall(text[:LONG_PARAGRAPH_CHARS])) // 2
