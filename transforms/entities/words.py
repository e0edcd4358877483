"""Words and signs of a text with their places: what names are made of.

Possessive endings and elided articles are words of their own ("Ukraine" + "'s", "l'" + "Iran"), dotted letters
stay together ("U.S."), and hyphens stand alone, so that "Trump-Putin summit" holds two names.
"""

import re
from typing import NamedTuple

_WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)                    # U.S., D.C., J.F
    | (?:O|D|N|M|L)['’](?=[^\W\d_a-z])[^\W\d_][\w\u0300-\u036f]*  # O'Brien, N'Djamena
    | (?:n['’]t|['’](?:s|S|ll|re|ve|d|m))(?!\w)          # Ukraine's, won't
    | (?:[a-z]{1,3}|[LDNSCJMT]|Qu|qu|Al|al|dell|Dell|nell|all|sull|dall)['’](?=[^\W\d_])  # l'Iran, dell'Italia
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])       # 1,550  10.5  139th
    | [\w\u0300-\u036f\u200c\u200d\u0591-\u05c7\u064b-\u065f\u0900-\u0dff]+
    | [^\s\w]
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word or sign: text[start:end]."""

    start: int
    end: int
    text: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and signs of text[start:end], in order.

    >>> [word.text for word in words("The U.S.-led Trump-Putin talks: Ukraine's 1,550 men, l'Iran, O'Brien")]
    ['The', 'U.S.', '-', 'led', 'Trump', '-', 'Putin', 'talks', ':', 'Ukraine', "'s", '1,550', 'men', ',', "l'", 'Iran', ',', "O'Brien"]
    """
    end = len(text) if end is None else end
    return [Word(*match.span(), match.group()) for match in _WORD.finditer(text, start, end)]
