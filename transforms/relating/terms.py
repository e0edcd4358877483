"""Terms of a text, for likeness and for topics: words, cut to a stem where English, pairs of characters without spaces.

Only what is needed to see that two texts speak of one thing: "talks" and "talk" are one term, "talk" and "Talk" too.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from transforms.relating.fingerprints import UNSPACED

LEAD_WORDS: Final = 60
"""Words that a reader sees first: they tell which event it is."""

_TOKEN: Final = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:['’][^\W\d_]+)*")
_RUN: Final = re.compile(rf"[{UNSPACED}]")
_APOSTROPHE: Final = re.compile(r"['’]")

# what an English word may lose and still have three letters; longest first, what stands in its place
_SUFFIXES: Final = (
    ("ingly", ""), ("edly", ""), ("ness", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("ly", ""),
    ("s", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermUse:
    """How a text uses a term."""

    term: str
    form: str  # its most frequent spelling
    uses: int
    lead_uses: int  # among the first words
    capital_uses: int  # with a capital


def count_terms(text: str, language: str) -> list[TermUse]:
    """Terms of a text in order of first use; single letters are none.

    >>> [(use.term, use.form, use.uses) for use in count_terms("The talks: a talk, and 3 more talks", "en")]
    [('the', 'The', 1), ('talk', 'talks', 3), ('and', 'and', 1), ('3', '3', 1), ('more', 'more', 1)]
    >>> [use.term for use in count_terms("東京都", "ja")]
    ['東京', '京都']
    """
    tokens = _TOKEN.findall(text)
    leads = Counter(tokens[:LEAD_WORDS])
    uses: dict[str, list[int]] = {}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for token, count in Counter(tokens).items():
        for term, form in _terms_of(token, language):
            total = uses.setdefault(term, [0, 0, 0])
            total[0] += count
            total[1] += leads[token]
            total[2] += count * form[0].isupper()
            forms[term][form] += count
    return [
        TermUse(term, min(forms[term], key=lambda form: (-forms[term][form], form)), *counts)
        for term, counts in uses.items()
        if len(term) > 1 or term.isdigit() or _RUN.match(term)
    ]


def _terms_of(token: str, language: str) -> Iterable[tuple[str, str]]:
    if not _RUN.match(token):
        return (term_of(token, language),)
    return ((pair, pair) for pair in map("".join, pairwise(token))) if len(token) > 1 else ((token, token),)


@lru_cache(maxsize=200_000)
def term_of(word: str, language: str) -> tuple[str, str]:
    """The term that a word stands for, and the word without what apostrophes tie to it.

    >>> term_of("Ministers’", "en"), term_of("d'État", "fr"), term_of("Ｃａｓｅｓ", "en")
    (('minister', 'Ministers'), ('état', 'État'), ('cas', 'Cases'))
    """
    plain = unicodedata.normalize("NFKC", word)
    parts = _APOSTROPHE.split(plain)
    # an English apostrophe ends a word ("mayor's"), a Romance one begins it ("d'État", "dell'Unione")
    form = (
        parts[-1] if len(parts) > 1 and len(parts[-1]) > 2 and language != "en" else max(parts[:2], key=len)
    )
    folded = form.casefold()
    return _stem(folded) if language == "en" else folded, form


def _stem(word: str) -> str:
    for suffix, after in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)] + after
    return word


def name_terms(surfaces: Iterable[str], language: str) -> set[str]:
    """Terms that stand in names.

    >>> sorted(name_terms(["Rosa Field", "the Harbour Board"], "en"))
    ['board', 'field', 'harbour', 'rosa']
    """
    return {
        use.term
        for surface in surfaces
        for word in surface.split()
        if not word[:1].islower()
        for use in count_terms(word, language)
    }
