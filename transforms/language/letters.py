"""Letter statistics: how well each language explains the n-grams of a text.

A naive Bayes score over n-grams of UTF-8 bytes (Lui and Baldwin 2012, langid.py), from whole-number weights, so
that it is the same on every machine. The weights come out of `benchmarks/train_language.py`, which names
their source and licence.
"""

import zlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

LONGEST_GRAM: Final = 5
REPEATS: Final = 64  # a gram seen n times counts as round(16 log2(1 + n)); more often than this, no more
COUNT_WEIGHTS: Final = np.array([round(16 * np.log2(1 + n)) for n in range(REPEATS + 1)], dtype=np.int64)
NATS: Final = 32.0  # score units in a nat: levels are half nats, and a gram seen once weighs 16


class Letters(NamedTuple):
    """The weights: languages in the order of the columns, row numbers of grams, and levels."""

    languages: tuple[str, ...]
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
    rows = {gram: row for row, gram in enumerate(grams.split(b"\n"))}
    levels = np.frombuffer(table, dtype=np.uint8).reshape(len(languages), len(rows))
    return Letters(languages, rows, np.ascontiguousarray(levels.T))


def letter_scores(words: str) -> dict[str, float]:
    """Score of each language in nats for words in small letters, apart by one blank; empty where no gram is known.

    Only differences mean something.

    >>> scores = letter_scores("der fluss stieg in der nacht um zwei meter")
    >>> max(scores, key=scores.__getitem__)
    'de'
    """
    languages, rows, levels = letters()
    text = b" " + words.encode("utf-8", "replace") + b" "
    row_of = rows.get
    counts: Counter[int] = Counter()
    for end in range(2, len(text) + 1):
        # the longest known gram that ends here
        for start in range(max(0, end - LONGEST_GRAM), end - 1):
            row = row_of(text[start:end])
            if row is not None:
                counts[row] += 1
                break
    if not counts:
        return {}
    chosen = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    often = np.fromiter((min(n, REPEATS) for n in counts.values()), dtype=np.int64, count=len(counts))
    totals = COUNT_WEIGHTS[often] @ levels[chosen].astype(np.int64)
    return {language: total / NATS for language, total in zip(languages, totals.tolist(), strict=True)}
