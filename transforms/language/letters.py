"""Letter statistics: how well each language explains the n-grams of a text.

A naive Bayes score over n-grams of UTF-8 bytes (Lui and Baldwin 2012, langid.py) from whole-number weights, so
that it is the same on every machine. The weights come out of `benchmarks/train_language.py`, which names
their source and licence.
"""

import math
import zlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.language.candidates import EXTRA, EXTRA_BURDEN

LONGEST_GRAM: Final = 5
REPEATS: Final = 64  # a gram seen n times counts as round(16 log2(1 + n)); more often than this, no more
NATS: Final = 32.0  # score units in a nat: levels are half nats, and a gram seen once weighs 16

# Whole numbers as single floats: sums stay far below 2**24, so that they are exact in any order of addition.
_COUNT_WEIGHTS: Final = np.array([round(16 * math.log2(1 + n)) for n in range(REPEATS + 1)], dtype=np.float32)
_BEFORE: Final = b"\n" * (
    LONGEST_GRAM - 2
)  # stands in no gram: the first grams are no longer than the text so far


class Letters(NamedTuple):
    """The weights: languages in the order of the columns, their burdens, row numbers of grams from 1, levels."""

    languages: tuple[str, ...]
    burdens: npt.NDArray[np.float64]
    rows: dict[bytes, int]
    levels: npt.NDArray[np.uint8]


@cache
def letters() -> Letters:
    """The weights as shipped, read once a process."""
    packed = files("transforms.language").joinpath("letters.bin").read_bytes()
    content, parts, position = zlib.decompress(packed), [], 0
    while position < len(content):
        size = int.from_bytes(content[position : position + 4], "little")
        parts.append(content[position + 4 : position + 4 + size])
        position += 4 + size
    head, grams, table = parts
    languages = tuple(head.decode().split(" "))
    rows = {gram: row for row, gram in enumerate(grams.split(b"\n"), start=1)}
    levels = np.zeros((len(rows) + 1, len(languages)), dtype=np.uint8)
    levels[1:] = np.frombuffer(table, dtype=np.uint8).reshape(len(languages), len(rows)).T
    burdens = np.array([EXTRA_BURDEN * (language in EXTRA) for language in languages])
    return Letters(languages, burdens, rows, levels)


def letter_leads(words: str) -> dict[str, float]:
    """Languages with their lead for words in small letters, apart by one blank, best first; empty without known grams.

    A lead is the score in nats less the best one's, for each square root of a byte, which makes it comparable
    at every length.

    >>> next(iter(letter_leads("der fluss stieg in der nacht um zwei meter").items()))
    ('de', 0.0)
    """
    languages, burdens, rows, levels = letters()
    text = _BEFORE + b" " + words.encode("utf-8", "replace") + b" "
    row_of = rows.get
    # the longest known gram that ends at each byte; 0 where there is none
    found = Counter(
        [
            row_of(text[at : at + 5])
            or row_of(text[at + 1 : at + 5])
            or row_of(text[at + 2 : at + 5])
            or row_of(text[at + 3 : at + 5], 0)
            for at in range(len(text) - LONGEST_GRAM + 1)
        ]
    )
    found.pop(0, None)
    if not found:
        return {}
    often = [min(REPEATS, count) for count in found.values()]
    totals = _COUNT_WEIGHTS[often] @ levels[list(found)].astype(np.float32)
    size = len(text) - len(_BEFORE)
    leads = (totals.astype(np.float64) - float(totals.max())) / (NATS * math.sqrt(size)) - burdens
    order = np.argsort(-leads, kind="stable").tolist()
    values = leads.tolist()
    return {languages[column]: values[column] for column in order}
