"""Signs in the lines of a text: every character is looked at once, for all lines together."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

# Scripts that put no spaces between words: two characters weigh as much as a word.
SPACELESS: Final = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
)
# Classes of characters, as in a regular expression's brackets.
_CLASSES: Final = {
    "spaceless": SPACELESS,
    "foreign": "\u0251-\u1e00",  # letters of scripts other than Latin that set spaces
    "code": r"{}()<>=;\\/_$\[\]",
    "signs": r"|»›→·•/©®™✓+=<>{}\[\]_*#@▶►~^",
    "quotes": '"“”„«»「」『』‘',
    "commas": ",،、",
    "brackets": r"(\[",
    "copyright": "©",
    "digits": r"\d",
}
_CLOSING: Final = r"""["'”’»)\]]*"""
# Sentences that end within a line, and one that ends with it. Each begins with a class of characters, by which
# long texts are passed over fast, and none reaches over a line's end.
_INNER_END: Final = re.compile(
    rf"""[.!?。！？।؟۔]{_CLOSING}(?:[^\S\n]+["'“‘„«(]?[^\W\d_]|(?=[^\s\d.,!?"'”’»)\]a-zA-Z]))"""
)
_SENTENCE_END: Final = re.compile(r"""[.!?。！？।؟…۔]["'”’»“)\]]{0,5}$""", re.MULTILINE)
_DOMAINS: Final = ("com", "org", "net", "de", "fr", "co", "uk", "ru")
# Addresses by a sign that each holds, for a sign is found fast.
_ADDRESSES: Final = (
    re.compile(r":(?:(?<=[hH][tT]{2}[pP]:)|(?<=[hH][tT]{2}[pP][sS]:))"),
    re.compile(r"@(?:(?<=[\w.]@)|(?<!\S.))\w"),
    re.compile(r"#(?<!\S.)\w"),
    re.compile(rf"\.(?:(?<=[wW]{{3}}\.)|(?<=\w\.)(?:{'|'.join(_DOMAINS)})\b)", re.IGNORECASE),
)
# What numbers begin; such as are written in digits beyond the basic plane are no dates.
_CLOCK: Final = re.compile(r"(?<!\w)\d\d?[:.h]\d{2}\b")
_DATE: Final = re.compile(r"(?<!\w)(?:(?:19|20)\d{2}\b|\d\d?[./-]\d{1,2}[./-]\d{2,4}\b)")
_DATE_WITH_UNITS: Final = re.compile(r"\d[年월]")


def _table() -> NDArray[np.uint16]:
    """Which of the classes each character of the basic plane is in, a bit a class; others are in none."""
    table = np.zeros(1 << 16, dtype=np.uint16)
    plane = "".join(map(chr, range(1 << 16)))
    for bit, chars in enumerate(_CLASSES.values()):
        table[[match.start() for match in re.finditer(f"[{chars}]", plane)]] |= 1 << bit
    return table


_TABLE: Final = _table()
_BIT: Final = {name: 1 << bit for bit, name in enumerate(_CLASSES)}


class Signs:
    """Counts of signs, a number a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1)
        if self._text.isascii():
            codes = np.frombuffer(self._text.encode("ascii"), dtype=np.uint8)
        else:
            # beyond the basic plane a character is two units of UTF-16, so that places would be shifted
            codes = np.frombuffer(self._text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        classes = _TABLE.take(codes, mode="clip")  # the last of the basic plane is no sign
        self._places = np.flatnonzero(classes)
        self._classes = classes[self._places]
        self._lines = self._line_of(self._places)
        digits = self._places[(self._classes & _BIT["digits"]) != 0]
        self._numbers = digits[np.append(True, np.diff(digits) > 1)[: len(digits)]].tolist()

    def count(self, name: str) -> Counts:
        """How many characters of a class each line holds."""
        return self._per_line(self._lines[(self._classes & _BIT[name]) != 0])

    def inner_ends(self) -> Counts:
        """How many sentences end within each line."""
        return self._matches(_INNER_END)

    def ending(self) -> Counts:
        """1 for each line that ends like a sentence."""
        return self._matches(_SENTENCE_END)

    def addresses(self) -> NDArray[np.bool_]:
        """Lines with an address of the web, of mail or of a person."""
        return self._per_line(np.concatenate([self._lines_with(pattern) for pattern in _ADDRESSES])) > 0

    def clocks(self) -> NDArray[np.bool_]:
        """Lines with a time of day."""
        return self._begun(_CLOCK)

    def dates(self) -> NDArray[np.bool_]:
        """Lines with a date or a year."""
        with_units = "年" in self._text or "월" in self._text
        return self._begun(_DATE) | (self._matches(_DATE_WITH_UNITS) > 0 if with_units else False)

    def _begun(self, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
        """Lines with a number that a match begins with."""
        places = [at for at in self._numbers if pattern.match(self._text, at)]
        return self._per_line(self._line_of(np.array(places, dtype=np.int64))) > 0

    def _matches(self, pattern: re.Pattern[str]) -> Counts:
        return self._per_line(self._lines_with(pattern))

    def _lines_with(self, pattern: re.Pattern[str]) -> Counts:
        """The line of each match."""
        places = [match.start() for match in pattern.finditer(self._text)]
        return self._line_of(np.array(places, dtype=np.int64))

    def _line_of(self, places: Counts) -> Counts:
        return np.searchsorted(self._ends, places, side="right")

    def _per_line(self, lines: Counts) -> Counts:
        return np.bincount(lines, minlength=len(self._ends))
