"""The quick look: whether a text holds anything that clean text does not, before any model is loaded.

Characters that an accident can leave behind are watched. Most of them are ordinary letters somewhere, so each is
looked at with its neighbours: contexts known from clean text are passed over, others are a reason to look closer.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from transforms.mojibake.codepages import table
from transforms.mojibake.mixups import READ_AS

# Ordinary in every text: typography, and the letters that whole alphabets consist of.
_UNWATCHED: Final = frozenset("’‘“”„«»–—…•·€£§©®™°\xa0\x85№") | frozenset(
    chr(number)
    for first, last in ((0x370, 0x3FF), (0x410, 0x44F), (0x590, 0x6FF))
    for number in range(first, last + 1)
)
# What no context of one character shows: dashes or opening quotation marks that end a word ...
_GLARING: Final = re.compile(r"[‘—](?<=[a-z].)(?=[ ,.;])|‘(?<=[a-z].)(?=[a-z])")
# ... Cyrillic letters of swapped case or before signs that they never touch, and those or Greek ones in Latin words.
_CYRILLIC: Final = re.compile(
    r"[а-яё](?=[А-ЯЁ])|[А-я](?<=[A-Za-z].)|[ВГД](?<![А-яЁё].)(?=[^\w\s.,!?:;()-])|[ΐ-ώ](?:(?<=[A-Za-z].)|(?=[a-z]))"
)
# Letters that are the same in the code pages which Latin letters are mistaken between: where they stand says nothing.
_STEADY: Final = frozenset("äçéöüßşğıčšžć")
_FEW: Final = 2  # letters in contexts unknown to clean text may be a strange name
_WEAK_SHARE: Final = 5  # unless they are more than one in five


@cache
def watched() -> re.Pattern[str]:
    """A character that accidents leave behind."""
    chars = {char for codec in READ_AS for char in table(codec)} | {
        chr(number) for number in range(0x80, 0xA0)
    }
    chars = (chars | {"\N{REPLACEMENT CHARACTER}"}) - _UNWATCHED
    return re.compile("[" + "".join(re.escape(char) for char in sorted(chars)) + "]")


def context(text: str, at: int) -> str:
    """The character at a position between its neighbours, blanks for those that are neither letters nor signs.

    >>> context("cafÃ©, ", 3), context("café, ", 3)
    ('fÃ©', 'fé ')
    """
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    before = before if before > "\x7f" or before.isalpha() else " "
    return before + text[at] + (after if after > "\x7f" or after.isalpha() else " ")


def contexts(text: str) -> Iterator[str]:
    """Contexts of all watched characters of a text.

    >>> list(contexts("Le café, cafÃ©"))
    ['fé ', 'fÃ©']
    """
    for match in watched().finditer(text):
        yield context(text, match.start())


@cache
def attested() -> frozenset[str]:
    """Contexts that clean text is known to have; in lower case, in capitals, and at the head of a name."""
    lines = (files("transforms.mojibake") / "attested.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(form for line in lines for form in variants(line.ljust(3)))


def variants(context: str) -> Iterator[str]:
    """A context in lower case as it also stands in capitals and in a capitalised word.

    >>> sorted(set(variants("fé ")))
    ['FÉ ', 'Fé ', 'fé ']
    """
    yield context
    upper = context.upper()
    if len(upper) == len(context):
        yield upper
        yield upper[0] + context[1:]
        if context[0] == " ":
            yield " " + upper[1] + context[2]


@lru_cache(maxsize=1 << 16)
def clean_context(found: str) -> bool:
    """Whether clean text is known to have a watched character between these neighbours."""
    return context(found, 1) in attested()


def suspicious(text: str) -> bool:
    """Whether a text has anything that clean text has not; a wrong yes costs time, a wrong no a repair.

    >>> suspicious("Le café est fermé."), suspicious("Le cafÃ© est fermÃ©.")
    (False, True)
    """
    if text.isascii():
        return False
    if _GLARING.search(text) or _CYRILLIC.search(text):
        return True
    padded = f" {text} "
    strange = []
    for match in watched().finditer(padded):
        at = match.start()
        found = padded[at - 1 : at + 2]
        if not clean_context(found):
            if is_odd(context(found, 1)):
                return True
            if found[1] not in _STEADY:
                strange.append(at - 1)
    return bool(strange) and any(_too_many(line) for line in lines_at(text, strange))


def is_odd(strange: str) -> bool:
    """Whether a context unknown to clean text has a sign in it, or a capital after a small letter."""
    before, char, after = strange[0], strange[1], strange[2]
    return (
        not char.isalpha()
        or (before != " " and not before.isalpha())
        or (after != " " and not after.isalpha())
        or (char.isupper() and before.islower())
    )


def lines_at(text: str, positions: list[int]) -> Iterator[str]:
    """The distinct lines that hold the positions, which are in order."""
    end = -1
    for position in positions:
        if position > end:
            start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
            end = len(text) if end < 0 else end
            yield text[start:end]


def _too_many(line: str) -> bool:
    """Whether letters stand in contexts unknown to clean text, and that is not just a strange name."""
    known, total, strange = attested(), 0, 0
    letters = set()
    for found in contexts(line):
        total += 1
        strange += found not in known and found[1] not in _STEADY
        letters.add(found[1].lower())
    if strange >= _FEW or strange * _WEAK_SHARE > total:
        return True
    return not any(letters <= alphabet for alphabet in alphabets())


@cache
def alphabets() -> tuple[frozenset[str], ...]:
    """The watched letters that each language uses."""
    lines = (files("transforms.mojibake") / "alphabets.txt").read_text(encoding="utf-8").split("\n")
    return tuple(frozenset(line) for line in lines)
