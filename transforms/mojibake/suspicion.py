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
from transforms.mojibake.double_bytes import UTF8_AS_DOUBLE_BYTE
from transforms.mojibake.look_alikes import alphabets, capital_before_sign
from transforms.mojibake.mixups import READ_AS
from transforms.mojibake.symbols import letter_of

# Ordinary in every text: typography, and the letters that whole alphabets consist of.
_UNWATCHED: Final = frozenset("’‘“”„«»–—…•·€£§©®™°\xa0\x85№") | frozenset(
    chr(number)
    for first, last in ((0x370, 0x3FF), (0x410, 0x44F), (0x590, 0x6FF), (0xE00, 0xE7F))
    for number in range(first, last + 1)
)


# What no context of one character shows begins with one of these ...
_TELLING: Final = re.compile("[‘—Ͱ-ӿฤรล]")
# ... dashes or opening quotation marks that end a word, opening ones inside it; Cyrillic letters of swapped case or
# before signs that they never touch; those or Greek ones in Latin words; two Thai ones behind them.
_CROSSED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[‘—](?<=[a-z].)(?=[ ,.;]|(?<=‘)[a-z])",
        r"[А-ЯЁ](?<=[а-яё].)",
        r"[А-яΐ-ώ](?:(?<=[A-Za-z].)|(?<=[ΐ-ώ])(?=[A-Za-z]))",
        r"[ฤรล](?<=[a-z].)(?=[฀-๛©®])",
        r"[ВГД](?<![Ѐ-ӿ].)(?=[^\w\s.,!?:;()-]|[Ѐ-Џѐ-џҐґ](?![Ѐ-ӿ]))",
    )
)

_WIDE: Final = re.compile("[一-鿿가-힣ｦ-ﾟ]")
_CAPITAL_IN_WORD: Final = frozenset(
    "ÞÐÝ"
)  # Icelandic capitals, which slips of the shift key leave inside words
# Signs where people put them: alone, drawing a table, opening a question, and hyphens that break words.
_IN_PLACE: Final = re.compile(
    r" [^\w\x80-\x9f\ufffd] |[ ─│┌-┼]──|──[ ─│┌-┼]|─[│┌-┼]─| [¿¡][A-ZÁÉÍÓÚÑÜ]|[ -~]\xad[ -~]"
)
_CLOSE_BY: Final = frozenset("’‘“”„«»–—…")  # signs that stand at words
# Letters that are the same in the code pages which Latin letters are mistaken between: where they stand says nothing.
_STEADY: Final = frozenset("äçéöüßşğıčšžć")
_FEW: Final = 3  # fewer letters in contexts unknown to clean text may be a strange name
_WEAK_SHARE: Final = 4  # unless they are more than one in four
_CLEAN, _STRANGE, _ODD = 0, 1, 2
_LAST_LATIN: Final = "\u036f"  # beyond it, letters in strange company are no trace of an accident


@cache
def watched() -> re.Pattern[str]:
    """A character that accidents leave behind."""
    chars = {char for codec in READ_AS for char in table(codec)} | {
        chr(number) for number in range(0x80, 0xA0)
    }
    chars = (chars | {"\N{REPLACEMENT CHARACTER}"}) - _UNWATCHED
    return re.compile("[" + "".join(re.escape(char) for char in sorted(chars)) + "]")


@cache
def _around_watched() -> re.Pattern[str]:
    """A watched character: the two up to it and the two behind it are what is found."""
    return re.compile(f"{watched().pattern}(?<=(..))(?=(..))", re.DOTALL)


def context(text: str, at: int) -> str:
    """The character at a position between its neighbours, blanks for those that are neither letters nor signs.

    Quotation marks are blanks before a letter, and after a small one: there they are no half of a character, unless
    another sign follows.

    >>> context("cafÃ©, ", 3), context("café, ", 3), context("l’été»", 4)
    ('fÃ©', 'fé ', 'té ')
    """
    before, char, after = text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2] or " "
    if before in _CLOSE_BY or before == "\xa0" or not (before > "\x7f" or before.isalpha()):
        before = " "
    if not (after > "\x7f" or after.isalpha()) or (
        after in _CLOSE_BY and char.islower() and (text[at + 2 : at + 3] or " ") < "\x80"
    ):
        after = " "
    return before + char + after


def contexts(text: str) -> Iterator[str]:
    """Contexts of all watched characters of a text.

    >>> list(contexts("Le café, cafÃ©"))
    ['fé ', 'fÃ©']
    """
    for match in watched().finditer(text):
        yield context(text, match.start())


@cache
def _wide_marks() -> re.Pattern[str]:
    """What UTF-8 leaves that was read in a double-byte code page: accents in Latin words, quotation marks, Cyrillic."""

    def beginning(*leads: int) -> str:
        pairs = (
            bytes([lead, trail]).decode(accident.read, "ignore")
            for accident in UTF8_AS_DOUBLE_BYTE
            for lead in leads
            for trail in range(0x80, 0xC0)
        )
        return "[" + "".join(sorted({pair[0] for pair in pairs if pair})) + "]"

    accent, cyrillic = beginning(0xC3), beginning(0xD0, 0xD1)
    return re.compile(rf"{accent}(?:(?<=[A-Za-z].)|(?=[a-z]))|{cyrillic}{{4}}|[鈥窶]")


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
    upper = "".join(char.upper() if len(char.upper()) == 1 else char for char in context)
    yield upper
    yield upper[0] + context[1:]
    if context[0] == " ":
        yield " " + upper[1] + context[2]


@lru_cache(maxsize=1 << 16)
def strangeness(found: str) -> int:
    """How strange a watched character, second of four, is in its context: as in clean text, a strange letter, or odd."""
    seen = context(found, 1)
    if seen in attested() or _IN_PLACE.fullmatch(seen):
        return _CLEAN
    if is_odd(seen):
        return _ODD
    before, char, after = (side.lower()[:1] for side in seen)
    if char in _STEADY or char > _LAST_LATIN:
        return _CLEAN
    return (
        _STRANGE if all(before not in b or after not in a for b, a in neighbours().get(char, ())) else _CLEAN
    )


@cache
def neighbours() -> dict[str, tuple[tuple[str, str], ...]]:
    """For a letter: what some language has before it and after it; blanks stand for the ends of words."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in (files("transforms.mojibake") / "neighbours.txt").read_text(encoding="utf-8").split("\n"):
        char, before, after = line.split("\t")
        found[char] = (*found.get(char, ()), (before, after))
    return found


@lru_cache(maxsize=256)
def suspicious_line(line: str) -> bool:
    """As `suspicious`, for a line that is asked about again while it is repaired."""
    return suspicious(line)


def suspicious(text: str) -> bool:
    """Whether a text has anything that clean text has not; a wrong yes costs time, a wrong no a repair.

    >>> suspicious("Le café est fermé."), suspicious("Le cafÃ© est fermÃ©.")
    (False, True)
    """
    if text.isascii():
        return False
    strange = strange_letters(text)
    return strange is None or (bool(strange) and any(_too_many(line) for line in lines_at(text, strange)))


def strange_letters(text: str) -> list[int] | None:
    """Places of letters between neighbours that clean text never gives them; None where there is worse than that.

    >>> strange_letters("Bu yýl çok yaðmur yaðdý"), strange_letters("Une annÃ©e")
    ([4, 13, 20], None)
    """
    if _TELLING.search(text) and any(pattern.search(text) for pattern in _CROSSED):
        return None
    if _WIDE.search(text) and _wide_marks().search(text):
        return None
    padded = f" {text}  "
    # nearly every text holds nothing but contexts of clean text, and few of them
    if not any(strangeness(before + after) for before, after in set(_around_watched().findall(padded))):
        return []
    strange = []
    for match in watched().finditer(padded):
        at = match.start()
        kind = strangeness(padded[at - 1 : at + 3])
        if kind == _STRANGE:
            strange.append(at - 1)
        elif kind and odd_at(padded, at):
            return None
    return strange


def odd_at(padded: str, at: int) -> bool:
    """Whether a watched character inside a text stands where clean text never has it."""
    return strangeness(padded[at - 1 : at + 3]) == _ODD and not capital_before_sign(padded, at)


def is_odd(strange: str) -> bool:
    """Whether a context unknown to clean text has a sign in it, or a capital after a small letter."""
    before, char, after = strange[0], strange[1], strange[2]
    signs = [side for side in (before, after) if side != " " and letter_of(side) == " "]
    return (
        bool(signs)
        or letter_of(char) == " "
        or (char.isupper() and before.islower() and char not in _CAPITAL_IN_WORD)
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
    padded, total, strange = f" {line}  ", 0, 0
    letters = set()
    for match in watched().finditer(padded):
        total += 1
        strange += strangeness(padded[match.start() - 1 : match.start() + 3]) == _STRANGE
        letters.add(match.group().lower())
    if strange >= _FEW or strange * _WEAK_SHARE > total:
        return True
    return not any(letters <= alphabet for alphabet in alphabets())
