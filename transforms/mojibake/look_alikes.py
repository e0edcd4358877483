"""What only looks damaged: an accented capital before a sign, as in PÅ” or DREJTË¹, is no half of a character.

In capitals, UTF-8 that was misread would have been a capital too. A pair that stands for none that any language uses
is a capital and a sign, and needs no closer look.
"""

from functools import cache
from importlib.resources import files

from transforms.mojibake.accidents import UTF8_MISREAD
from transforms.mojibake.codepages import table

_SIGNS = frozenset("’‘“”„«»–—…•·€£§©®™°\xa0¡¿ªº")
_LAST_LATIN = "\u024f"
_AROUND = 200  # characters on either side
_LEADS, _TRAILS = range(0xC2, 0xE0), range(0x80, 0xC0)


@cache
def alphabets() -> tuple[frozenset[str], ...]:
    """The letters beyond ASCII that each language uses."""
    lines = (files("transforms.mojibake") / "alphabets.txt").read_text(encoding="utf-8").split("\n")
    return tuple(frozenset(line) for line in lines)


@cache
def meant_capitals() -> dict[str, frozenset[str]]:
    """For pairs that are the UTF-8 of a capital or a sign in some code page it was read in: what they are."""
    usual = frozenset().union(*alphabets())
    pairs: dict[str, frozenset[str]] = {}
    for accident in UTF8_MISREAD:
        chars = table(accident.read)
        for lead in _LEADS:
            for trail in _TRAILS:
                char = bytes([lead, trail]).decode("utf-8")
                if char in _SIGNS or (char.isupper() and char.lower() in usual):
                    pair = chars[lead - 0x80] + chars[trail - 0x80]
                    pairs[pair] = pairs.get(pair, frozenset()) | {char}
    return pairs


def capital_before_sign(text: str, at: int) -> bool:
    """Whether a place inside a text is in a pair of accented capital and sign that ends a word in capitals.

    >>> capital_before_sign(" PÅ” X", 2), capital_before_sign(" FERMÃ‰ ", 5)
    (True, False)
    """
    start = at if text[at].isupper() else at - 1
    before, pair, after = text[start - 1 : start], text[start : start + 2], text[start + 2 : start + 3]
    if (
        not (before.isupper() and before <= _LAST_LATIN)
        or after.islower()
        or not (pair[:1].isupper() and pair[:1] > "\x7f")
    ):
        return False
    if pair[1:].isalpha() or pair[1:] < "\x80" or (after > "\x7f" and not after.isalpha()):
        return False
    meant = meant_capitals().get(pair)
    return meant is None or not any(_fits(char, text[:start] + text[start + 2 :], start) for char in meant)


def _fits(char: str, text: str, at: int) -> bool:
    """Whether a language that uses the accented letters around a place uses this character too; signs fit anywhere."""
    around = {
        other.lower()
        for other in text[max(0, at - _AROUND) : at + _AROUND]
        if other > "\x7f" and other.isalpha()
    }
    letters = around if char in _SIGNS else around | {char.lower()}
    return any(letters <= alphabet for alphabet in alphabets())
