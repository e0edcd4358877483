"""What of a text is evidence of its language: its words in small letters, without what is the same in any.

URLs, addresses, handles, numbers and words with digits are cut out, capitals are lowered, and a long text is
sampled at fixed places, so that a line of a megabyte costs no more than a paragraph.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# three pieces of this many characters stand for a longer text: more changed no answer on labelled texts
PIECE: Final = 160
LONGEST: Final = 3 * PIECE

_WORDLESS: Final = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|\S{1,64}@\S{1,255}|[@#]\w{1,64}|&#?\w{1,31};|\b\w{1,64}\.(?:com|org|net)\b|[A-Za-z]{0,40}\d[0-9A-Za-z]{0,80}"
)
_EAST_ASIA: Final = "\u2e80"  # from here on, nearly all letters are signs that stand for more than a sound

# signs that part words; marks that belong to letters, joiners, hyphens and apostrophes do not
_PARTING: Final = re.compile(
    r"[\s\x00-&(-,./:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf×÷\u2000-\u200b\u200e-\u200f\u2011-\u2018"
    r"\u201a-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3004\u3008-\u3020\u30fb،؛؟۔।॥\ue000-\uf8ff\ufe30-\ufe4f\ufeff"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff\U0001f000-\U0001faff]+|-{2,}"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a language.

    `words` are in small letters, apart by one blank; `plain` counts the letters of those that are no names by
    their capitals, signs of Chinese, Japanese and Korean threefold.
    """

    words: str
    plain: int

    @classmethod
    def of(cls, text: str) -> "Evidence":
        """The evidence in a text.

        >>> Evidence.of("See https://example.org: THE RIVER ROSE 2 metres")
        Evidence(words='see the river rose metres', plain=21)
        """
        sampled = unicodedata.normalize("NFC", sample(text))
        words = [word for word in _PARTING.split(_WORDLESS.sub(" ", sampled)) if word.strip("'’-")]
        capitals = sum(map(str.isupper, words)) * 2 > len(words)
        plain = sum(_size(word) for word in words if capitals or not word[0].isupper())
        lowered = " ".join(words).replace("’", "'").replace("İ", "i").lower()
        return cls(lowered, plain)


def _size(word: str) -> int:
    return len(word) * (3 if word[0] >= _EAST_ASIA else 1)


def sample(text: str) -> str:
    """A text of at most `LONGEST` characters: the whole, or pieces of its start, middle and end.

    >>> len(sample("word " * 100_000))
    482
    """
    if len(text) <= LONGEST:
        return text
    middle = (len(text) - PIECE) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))
