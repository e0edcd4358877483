"""How plausible a text is in the language it fits best: n-gram costs in nats, lower is more plausible.

The tables are letter trigrams by language and shape trigrams over all; a letter that a language never uses costs
what its script makes of it, so that languages without tables still look better than their damage.
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from transforms.mojibake.symbols import SIGN, letter_of, letters, script_of, shape, shape_of

STEPS = 8  # costs are stored in eighths of a nat
UNSEEN_LETTER = 4.0  # nats on top of what a letter costs within its script, where a language never uses it
UNSEEN_PAIR, UNSEEN_TRIPLE = 2.5, 2.0  # nats on top of the shorter n-gram
UNSEEN_SHAPE_PAIR, UNSEEN_SHAPE_TRIPLE = 3.0, 2.0
WHICH_SIGN = 3.0  # which of the rare signs it is
SCRIPT_CHANGE = 8.0  # nats for a letter of another script right after a letter
EVERYDAY, STANDARD, RARE = 6.5, 8.5, 13.0  # letters of wide scripts: seen in training, in daily use, beyond
WIDE_SCRIPTS = frozenset({"CJK", "HANGUL"})
STRANGE_LETTER = 5.0  # a letter of a script without tables, such as Sinhala
UNUSED_LETTER = 14.0  # a letter that no language uses, of a script that some do


@dataclass(frozen=True, slots=True)
class Plausibility:
    """The tables, ready for look-up: costs in eighths of a nat, a column for each language."""

    languages: tuple[str, ...]
    rows: dict[str, int]
    costs: NDArray[np.uint8]
    shapes: dict[str, int]
    scripts: frozenset[str]
    everyday: tuple[frozenset[str], ...]

    def letter_costs(self, text: str) -> NDArray[np.int64]:
        """Cost of the text's letters in each language, in eighths of a nat."""
        string = letters(text)
        rows, wide, extra = [], [], 0.0
        before = ""
        for index in range(1, len(string)):
            char = string[index]
            row = self.rows.get(string[index - 2 : index + 1]) if index > 1 else None
            if row is None:
                row = self.rows.get(string[index - 1 : index + 1])
                extra += UNSEEN_TRIPLE if index > 1 else 0.0
                if row is None:
                    row = self.rows.get(char)
                    extra += UNSEEN_PAIR
            if row is None:
                extra -= UNSEEN_PAIR + UNSEEN_TRIPLE
                if script_of(char) in WIDE_SCRIPTS:
                    wide.append(char)
                else:
                    extra += UNUSED_LETTER if script_of(char) in self.scripts else STRANGE_LETTER
            else:
                rows.append(row)
            if char == " ":
                before = ""
                continue
            script = script_of(char)
            if before and script not in {before, "COMBINING"}:
                extra += SCRIPT_CHANGE
            before = before if script == "COMBINING" else script
        total: NDArray[np.int64] = self.costs[rows].sum(axis=0, dtype=np.int64)
        return total + round((extra + self.wide_cost(wide)) * STEPS)

    def wide_cost(self, wide: list[str]) -> float:
        """Cost of letters of wide scripts in the language that fits them best, in nats."""
        if not wide:
            return 0.0
        return min(
            sum(EVERYDAY if char in everyday else STANDARD if char in standard else RARE for char in wide)
            for everyday, standard in zip(self.everyday, standard_letters(), strict=True)
        )

    def following(self, before: str, text: str, language: int) -> float:
        """Cost of `text` right after `before` in one language, in nats; two characters of context count."""
        string = "  " + before[-2:] + text
        folded = [letter_of(char) for char in string]
        kinds, rare = self._folded("".join([shape_of(char) for char in string]))
        total = round(rare * WHICH_SIGN * STEPS)
        for index in range(len(string) - len(text), len(string)):
            total += self._letter_cost(folded[index - 2 : index + 1], language)
            total += self._shape_cost(kinds[index - 2 : index + 1])
        return total / STEPS

    def _letter_cost(self, gram: list[str], language: int) -> int:
        if gram[1] == gram[2] == " ":
            return 0
        if gram[0] == gram[1] == " ":
            gram = gram[1:]
        row = self.rows.get("".join(gram))
        if row is not None:
            return int(self.costs[row, language])
        row = self.rows.get("".join(gram[-2:]))
        if row is not None:
            return int(self.costs[row, language]) + round(UNSEEN_TRIPLE * STEPS)
        row = self.rows.get(gram[-1])
        extra = UNSEEN_PAIR + UNSEEN_TRIPLE
        before, script = script_of(gram[-2]), script_of(gram[-1])
        if before and script and script not in {before, "COMBINING"}:
            extra += SCRIPT_CHANGE
        if row is not None:
            return int(self.costs[row, language]) + round(extra * STEPS)
        return round((UNUSED_LETTER if script in self.scripts else extra + STRANGE_LETTER) * STEPS)

    def _shape_cost(self, gram: str) -> int:
        cost = self.shapes.get(gram)
        if cost is not None:
            return cost
        cost = self.shapes.get(gram[1:])
        if cost is not None:
            return cost + round(UNSEEN_SHAPE_TRIPLE * STEPS)
        return self.shapes[gram[2:]] + round((UNSEEN_SHAPE_TRIPLE + UNSEEN_SHAPE_PAIR) * STEPS)

    def shape_cost(self, text: str) -> int:
        """Cost of the text's shape, in eighths of a nat."""
        string, rare = self._folded(shape(text))
        grams = map("".join, zip(string, string[1:], string[2:], strict=False))
        return sum(map(self._shape_cost, grams)) + round(rare * WHICH_SIGN * STEPS)

    def _folded(self, string: str) -> tuple[str, int]:
        """A shape with its rare signs made one kind, and how many they are."""
        rare = [char for char in string if char not in self.shapes]
        for char in set(rare):
            string = string.replace(char, SIGN)
        return string, len(rare)

    def cost(self, text: str) -> float:
        """Cost of a text in the language it fits best, in nats.

        >>> model = plausibility()
        >>> model.cost("Ka¿dy cz³owiek ma prawo") > model.cost("Każdy człowiek ma prawo")
        True
        """
        return float(self.letter_costs(text).min() + self.shape_cost(text)) / STEPS


@cache
def standard_letters() -> tuple[frozenset[str], ...]:
    """The first levels of the standards of WIDE_LANGUAGES: what is in daily use there."""
    sets = []
    for codec, first, last in (
        ("gb2312", 0xB0, 0xD7),
        ("big5", 0xA4, 0xC6),
        ("euc_jp", 0xB0, 0xCF),
        ("euc_kr", 0xB0, 0xC8),
    ):
        pairs = (bytes([lead, trail]) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
        sets.append(frozenset("".join(pair.decode(codec, "ignore") for pair in pairs)))
    return tuple(sets)


@cache
def plausibility() -> Plausibility:
    """The trained tables that come with the package."""
    return read_tables((files("transforms.mojibake") / "tables.npz").read_bytes())


def read_tables(data: bytes) -> Plausibility:
    """Tables from the bytes of their file."""
    with np.load(io.BytesIO(data)) as stored:
        table = {name: stored[name] for name in stored.files}
    languages = tuple(str(name) for name in table["languages"])
    grams = _split(table["grams"].tobytes().decode("utf-8"), table["sizes"])
    rows = {gram: number for number, gram in enumerate(grams)}
    row_of_cell = np.repeat(np.arange(len(grams)), table["counts"])
    costs = np.full((len(grams), len(languages)), 255, dtype=np.uint8)
    costs[row_of_cell, table["numbers"]] = table["costs"]
    single = [gram for gram in grams if len(gram) == 1]
    defaults = _letter_defaults(single, costs[: len(single)])
    seen = costs[: len(single)] != 255
    costs[: len(single)] = np.where(seen, costs[: len(single)], defaults[:, None])
    for size, penalty in ((2, UNSEEN_PAIR), (3, UNSEEN_TRIPLE)):
        part = [number for number, gram in enumerate(grams) if len(gram) == size]
        shorter = np.array([rows.get(grams[number][1:], 0) for number in part])
        backed_off = np.minimum(costs[shorter].astype(np.int64) + round(penalty * STEPS), 250).astype(
            np.uint8
        )
        block = costs[part[0] : part[-1] + 1]
        block[...] = np.where(block != 255, block, backed_off)
    shape_grams = _split(table["shapes"].tobytes().decode("utf-8"), table["shape_sizes"])
    shapes = dict(zip(shape_grams, (int(cost) for cost in table["shape_costs"]), strict=True))
    scripts = frozenset(map(script_of, single)) - {""}
    everyday = tuple(frozenset(letters_) for letters_ in table["wide"].tobytes().decode("utf-8").split("\n"))
    return Plausibility(languages, rows, costs, shapes, scripts, everyday)


def _split(joined: str, sizes: NDArray[np.int32]) -> list[str]:
    """The n-grams of a string of all n-grams, shortest first."""
    grams, start = [], 0
    for size, count in enumerate(sizes, start=1):
        end = start + int(count) * size
        grams += [joined[i : i + size] for i in range(start, end, size)]
        start = end
    return grams


def _letter_defaults(single: list[str], costs: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What each letter costs in a language that never uses it: its rarity within its script, and more."""
    used = np.where(costs != 255, np.exp(-costs.astype(np.float64) / STEPS), 0.0).mean(axis=1)
    totals: dict[str, float] = {}
    for char, share in zip(single, used, strict=True):
        totals[script_of(char)] = totals.get(script_of(char), 0.0) + float(share)
    least = exp(-12)
    nats = [
        -log(max(float(share) / totals[script_of(char)], least)) + UNSEEN_LETTER
        if letter_of(char) != " "
        else 2.0
        for char, share in zip(single, used, strict=True)
    ]
    return np.array([round(cost * STEPS) for cost in nats], dtype=np.uint8)
