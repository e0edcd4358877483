"""Which words lines of one text, or a line and an address, may share."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from transforms.metadata.shapes import DENSE

LONGEST_SHARED: Final = 2000  # of a paragraph so many characters are looked at
LONGEST_PLAIN: Final = 500  # of a line that is compared with an address


@lru_cache(maxsize=1 << 10)  # each reading of a text asks again
def content_words(text: str) -> tuple[str, ...]:
    """The heads of a line's longer words, and pairs of letters where the script has no spaces: what lines may share.

    >>> content_words("Rain returns to the coast"), content_words("雨が降る")
    (('rain', 'returns', 'coast'), ('雨が', 'が降', '降る'))
    """
    return tuple([part for word in text[:LONGEST_SHARED].split() for part in _heads(word)])


@lru_cache(maxsize=1 << 14)
def _heads(word: str) -> tuple[str, ...]:
    key = word.strip(".,:;!?\"'“”„«»()[]–—-’‘…。、「」").casefold()
    if len(key) > 2 and DENSE.search(key):
        return tuple([key[place : place + 2] for place in range(len(key) - 1)])
    return (key[:7],) if len(key) > 3 else ()


def plain_words(text: str) -> frozenset[str]:
    """The longer words of a line or an address without accents, as addresses spell them.

    >>> sorted(plain_words("Überall Regen: Häfen zu")), sorted(plain_words("/2025/ueberall-regen-haefen-zu.html"))
    (['hafen', 'regen', 'uberall'], ['haefen', 'html', 'regen', 'ueberall'])
    """
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST_PLAIN].casefold())
    return frozenset(
        word
        for word in re.findall(
            r"[^\W\d_]{4,}", "".join(ch for ch in decomposed if not unicodedata.combining(ch))
        )
    )
