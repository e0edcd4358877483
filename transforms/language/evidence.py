"""What of a text is evidence of its language: its words in small letters, without what is the same in any.

URLs, addresses, handles, numbers and words with digits are cut out, capitals are lowered, and a long text is
sampled at fixed places, so that a line of a megabyte costs no more than a paragraph.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# three pieces of this many characters stand for a longer text: more changed no answer on labelled texts
PIECE: Final = 320
LONGEST: Final = 3 * PIECE

_WORDLESS: Final = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|\S{1,64}@\S{1,255}|[@#]\w{1,64}|&#?\w{1,31};|\b\w{1,64}\.(?:com|org|net)\b|\d+"
)
_NO_LETTER: Final = re.compile(r"[^\w'’\-]+|_+|-{2,}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a language.

    `words` are in small letters, apart by one blank; `plain` counts those that are no names by their capitals.
    """

    words: str
    plain: int

    @classmethod
    def of(cls, text: str) -> "Evidence":
        """The evidence in a text.

        >>> Evidence.of("See https://example.org: THE RIVER ROSE 2 metres")
        Evidence(words='see the river rose metres', plain=5)
        """
        sampled = unicodedata.normalize("NFC", sample(text))
        words = [word for word in _NO_LETTER.split(_WORDLESS.sub(" ", sampled)) if word.strip("'’-")]
        capitals = sum(map(str.isupper, words)) * 2 > len(words)
        plain = sum(not word[:1].isupper() for word in words[1:]) + 1 if words else 0
        lowered = " ".join(words).replace("İ", "i").lower()
        return cls(lowered, len(words) if capitals else plain)


def sample(text: str) -> str:
    """A text of at most `LONGEST` characters: the whole, or pieces of its start, middle and end.

    >>> len(sample("word " * 100_000))
    962
    """
    if len(text) <= LONGEST:
        return text
    middle = (len(text) - PIECE) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))
