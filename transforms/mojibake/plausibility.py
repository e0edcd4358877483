"""How plausible a text is in the language it fits best: n-gram costs in nats, lower is more plausible.

The tables are letter trigrams by language and shape trigrams over all; a letter that a language never uses costs
what its script makes of it, so that languages without tables still look better than their damage.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.mojibake.symbols import SIGN, letter_of, letters, script_of, shape, shape_of
from transforms.mojibake.tables import STEPS, UNSEEN_PAIR, UNSEEN_TRIPLE, Tables, read_tables

_SCRIPT_CHANGE: Final = 8.0  # nats for a letter of another script right after a letter
_STRANGE_LETTER: Final = 5.0  # a letter of a script without tables, such as Sinhala
_UNUSED_LETTER: Final = 14.0  # a letter that no language uses, of a script that some do
_WHICH_SIGN: Final = 3.0  # which of the rare signs it is
_WIDE: Final = re.compile(
    "[\u1100-\u11ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)  # no tables
_KANA: Final = re.compile("[\u3041-\u30ff]")
_EVERYDAY, _STANDARD, _RARE = (
    6.5,
    8.5,
    13.0,
)  # letters of wide scripts: seen in training, in daily use, beyond
# The first levels of the standards of simplified and traditional Chinese, Japanese and Korean, by their lead bytes.
_LEVELS: Final = (
    ("gb2312", 0xB0, 0xD7),
    ("big5", 0xA4, 0xC6),
    ("euc_jp", 0xB0, 0xCF),
    ("euc_kr", 0xB0, 0xC8),
)
_UNSEEN_SHAPE_PAIR, _UNSEEN_SHAPE_TRIPLE = 3.0, 2.0  # nats on top of the shorter n-gram
_USUAL: Final = 9.0  # nats: a letter in eight thousand is in use
_FLUENT: Final = 4.0  # nats a letter, up to which a line reads like its language
_EXPECTED: Final = (
    15.6  # nats for a letter and the next, where a language uses both; a foreign one costs 18 and more
)
_ROW_BITS: Final = 20  # a looked-up n-gram is its row and, above these bits, what it costs on top


class Plausibility:
    """Judges texts by tables.

    >>> plausibility().cost("Ka¿dy cz³owiek ma prawo") > plausibility().cost("Każdy człowiek ma prawo")
    True
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._row = lru_cache(maxsize=1 << 18)(self._look_up)
        self._shape = lru_cache(maxsize=1 << 16)(self._look_up_shape)
        self.following = lru_cache(maxsize=1 << 16)(self._following)

    def cost(self, text: str) -> float:
        """Cost of a text in the language it fits best, in nats."""
        string, rare = self._kinds(shape(text))
        shapes = sum(map(self._shape, map("".join, zip(string, string[1:], string[2:], strict=False)))) + rare
        return float(self.letter_costs(text).min() + shapes) / STEPS

    def knows(self, char: str) -> bool:
        """Whether a character is plain ASCII, or a letter that some language is known to use."""
        letter = letter_of(char)
        return (
            char.isascii() or (letter != " " and letter in self._tables.rows) or _WIDE.match(char) is not None
        )

    def expects(self, text: str, places: Sequence[int]) -> bool:
        """Whether the language that fits a text best uses the letters at these places, and where they stand."""
        costs = self.letter_costs(text)
        language, count = int(costs.argmin()), len(letters(text).replace(" ", ""))
        if costs[language] > _FLUENT * STEPS * count:
            return False
        for char in {letter_of(text[at]) for at in places}:
            row = self._row(char)
            if row >> _ROW_BITS or self._tables.costs[row, language] > _USUAL * STEPS:
                return False
        around = (self.following(text[max(0, at - 2) : at], text[at : at + 2], language) for at in places)
        return sum(around) <= _EXPECTED * len(places)

    def nats_a_letter(self, text: str) -> float:
        """What a letter of the text costs on average in the language that fits best; 0.0 where there are none.

        Letters of wide scripts and kana, of which each costs more than a letter of an alphabet, are not counted.
        """
        text = _KANA.sub(" ", _WIDE.sub(" ", text))
        count = len(letters(text).replace(" ", ""))
        return float(self.letter_costs(text).min()) / STEPS / count if count else 0.0

    def nats_a_wide_letter(self, text: str) -> float:
        """What a letter of a wide script costs on average, kana left out; 0.0 where there are none."""
        wide = _WIDE.findall(text)
        return self._wide_cost(wide) / len(wide) if wide else 0.0

    def letter_costs(self, text: str) -> NDArray[np.int64]:
        """Cost of the text's letters in each language, in eighths of a nat."""
        string = letters(text)
        found = np.fromiter(
            map(self._row, [string[:2], *map("".join, zip(string, string[1:], string[2:], strict=False))]),
            np.int64,
        )
        total: NDArray[np.int64] = self._tables.costs[found & ((1 << _ROW_BITS) - 1)].sum(
            axis=0, dtype=np.int64
        )
        extra = self._script_cost(string) + self._wide_cost(_WIDE.findall(string))
        return total + int((found >> _ROW_BITS).sum()) + round(extra * STEPS)

    def _following(self, before: str, text: str, language: int) -> float:
        """Cost of `text` right after `before` in one language, in nats; two characters of context count."""
        string = "  " + before[-2:] + text
        folded = [letter_of(char) for char in string]
        kinds, total = self._kinds("".join([shape_of(char) for char in string]))
        for index in range(len(string) - len(text), len(string)):
            total += self._shape(kinds[index - 2 : index + 1])
            gram = "".join(folded[index - 2 : index + 1])
            if gram[1:] == "  ":
                continue
            found = self._row(gram[1:] if gram[:2] == "  " else gram)
            total += int(self._tables.costs[found & ((1 << _ROW_BITS) - 1), language]) + (found >> _ROW_BITS)
            total += round((self._script_cost(gram[1:]) + self._wide_cost(_WIDE.findall(gram[2]))) * STEPS)
        return total / STEPS

    def _look_up(self, gram: str) -> int:
        """The row of an n-gram or of the longest end of it that has one, with what that costs on top."""
        extra = 0.0
        for end, dearer in ((gram, UNSEEN_TRIPLE), (gram[-2:], UNSEEN_PAIR), (gram[-1:], 0.0)):
            row = self._tables.rows.get(end)
            if row is not None:
                return row + (round(extra * STEPS) << _ROW_BITS)
            extra += dearer if len(end) > 1 else 0.0
        cost = _UNUSED_LETTER if script_of(gram[-1]) in self._tables.scripts else _STRANGE_LETTER
        cost = (
            0.0 if _WIDE.match(gram[-1]) else cost
        )  # judged apart, in all languages of wide scripts at once
        return len(self._tables.costs) - 1 + (round(cost * STEPS) << _ROW_BITS)

    def _look_up_shape(self, gram: str) -> int:
        shapes = self._tables.shapes
        for size, dearer in (
            (3, 0.0),
            (2, _UNSEEN_SHAPE_TRIPLE),
            (1, _UNSEEN_SHAPE_TRIPLE + _UNSEEN_SHAPE_PAIR),
        ):
            cost = shapes.get(gram[-size:])
            if cost is not None:
                return cost + round(dearer * STEPS)
        return 0

    def _kinds(self, string: str) -> tuple[str, int]:
        """A shape with its rare signs made one kind, and what it costs which ones they are."""
        rare = [char for char in string if char not in self._tables.shapes]
        for char in set(rare):
            string = string.replace(char, SIGN)
        return string, len(rare) * round(_WHICH_SIGN * STEPS)

    def _wide_cost(self, wide: Sequence[str]) -> float:
        """Cost of letters of wide scripts in the language that fits them best, in nats."""
        if not wide:
            return 0.0
        return min(
            sum(_EVERYDAY if char in everyday else _STANDARD if char in standard else _RARE for char in wide)
            for everyday, standard in zip(self._tables.everyday, standard_letters(), strict=True)
        )

    def _script_cost(self, string: str) -> float:
        """What it costs that scripts change inside words, in nats."""
        if len({script_of(char) for char in set(string)} - {"", "COMBINING"}) <= 1:
            return 0.0
        changes, before = 0, ""
        for char in string:
            script = script_of(char)
            if script != "COMBINING":
                changes += bool(before and script and before != script)
                before = script
        return changes * _SCRIPT_CHANGE


@cache
def standard_letters() -> tuple[frozenset[str], ...]:
    """The letters in daily use in simplified and traditional Chinese, Japanese and Korean."""
    sets = []
    for codec, first, last in _LEVELS:
        pairs = (bytes([lead, trail]) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
        sets.append(frozenset("".join(pair.decode(codec, "ignore") for pair in pairs)))
    return tuple(sets)


@cache
def plausibility() -> Plausibility:
    """The judge by the tables that come with the package."""
    return Plausibility(read_tables((files("transforms.mojibake") / "tables.npz").read_bytes()))
