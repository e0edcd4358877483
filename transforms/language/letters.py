"""Letter statistics: how well each language explains the n-grams of a text.

A naive Bayes score over n-grams of UTF-8 bytes (Lui and Baldwin 2012, langid.py) from whole-number weights, so
that it is the same on every machine. The weights come out of `benchmarks/train_language.py`, which names
their source and licence.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.language.candidates import EXTRA, EXTRA_BURDEN
from transforms.language.grams import Grams

REPEATS: Final = 64  # a gram seen n times counts as round(16 log2(1 + n)); more often than this, no more
NATS: Final = 32.0  # score units in a nat: levels are half nats, and a gram seen once weighs 16

# Whole numbers as single floats: sums stay far below 2**24, so that they are exact in any order of addition.
_COUNT_WEIGHTS: Final = np.array([round(16 * math.log2(1 + n)) for n in range(REPEATS + 1)], dtype=np.float32)
_TOGETHER: Final = 1 << 14  # bytes of texts that are counted together: each may be a row of weights


class Letters(NamedTuple):
    """The weights: languages in the order of the columns, their burdens, the grams, a row of levels for each."""

    languages: tuple[str, ...]
    burdens: npt.NDArray[np.float64]
    grams: Grams
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
    known = grams.split(b"\n")
    levels = np.zeros((len(known) + 1, len(languages)), dtype=np.uint8)
    levels[1:] = np.frombuffer(table, dtype=np.uint8).reshape(len(languages), len(known)).T
    burdens = np.array([EXTRA_BURDEN * (language in EXTRA) for language in languages])
    return Letters(languages, burdens, Grams.of(known), levels)


def letter_leads(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each text the languages with their lead, best first; empty without known grams.

    Texts are words in small letters, apart by one blank. A lead is the score in nats less the best one's, for each
    square root of a byte, which makes it comparable at every length.

    >>> next(iter(letter_leads(["der fluss stieg in der nacht um zwei meter"])[0].items()))
    ('de', 0.0)
    """
    encoded = [b" %b " % text.encode("utf-8", "replace") for text in texts]
    return [leads for batch in _batches(encoded) for leads in _leads(batch)]


def _batches(texts: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Runs of texts that are small enough to be counted together."""
    batch: list[bytes] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _leads(texts: Sequence[bytes]) -> list[dict[str, float]]:
    languages, burdens, grams, levels = letters()
    # no gram holds a line's end, so that none reaches from one text into the next
    found = grams.ending_in(b"\n".join(texts))
    sizes = np.array([len(text) for text in texts])
    text_of = np.repeat(np.arange(len(texts)), sizes + 1)[: len(found)]
    known = np.flatnonzero(found)
    pairs, counts = np.unique(text_of[known] * len(levels) + found[known], return_counts=True)
    spoken, first = np.unique(pairs // len(levels), return_index=True)
    if not len(spoken):
        return [{} for _ in texts]
    weights = _COUNT_WEIGHTS[np.minimum(REPEATS, counts)]
    totals = np.add.reduceat(weights[:, None] * levels[pairs % len(levels)], first, axis=0).astype(np.float64)
    best, roots = totals.max(axis=1, keepdims=True), NATS * np.sqrt(sizes[spoken])[:, None]
    leads = (totals - best) / roots - burdens
    order = np.argsort(-leads, axis=1, kind="stable")
    told: list[dict[str, float]] = [{} for _ in texts]
    ranked = zip(order.tolist(), np.take_along_axis(leads, order, axis=1).tolist(), strict=True)
    for at, (columns, values) in zip(spoken.tolist(), ranked, strict=True):
        told[at] = dict(zip(map(languages.__getitem__, columns), values, strict=True))
    return told
