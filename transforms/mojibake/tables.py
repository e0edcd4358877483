"""The trained tables of plausibility: n-gram costs as they are stored, and made ready for look-up."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.mojibake.symbols import letter_of, script_of

STEPS: Final = 8  # costs are stored in eighths of a nat
HIGHEST: Final = 250
_UNSEEN: Final = 255
UNSEEN_LETTER: Final = (
    4.0  # nats on top of what a letter costs within its script, where a language never uses it
)
UNSEEN_PAIR, UNSEEN_TRIPLE = 2.5, 2.0  # nats on top of the shorter n-gram

Costs = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Costs of the last letter of n-grams after the others, and of the last symbol of shape n-grams.

    `rows` says which row of `costs` belongs to an n-gram of one to three letters; a column is a language. The last
    row is free of cost.
    """

    languages: tuple[str, ...]
    rows: dict[str, int]
    costs: Costs
    shapes: dict[str, int]
    scripts: frozenset[str]
    everyday: tuple[frozenset[str], ...]


def read_tables(data: bytes) -> Tables:
    """Tables from the bytes of their file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        raw = {name: stored[name] for name in stored.files}
    languages = tuple(str(name) for name in raw["languages"])
    grams = _split(raw["grams"], raw["sizes"])
    rows = {gram: row for row, gram in enumerate(grams)}
    singles, pairs, _ = (int(count) for count in raw["sizes"])
    costs = np.full((len(grams), len(languages)), _UNSEEN, dtype=np.uint8)
    costs[np.repeat(np.arange(len(grams)), raw["counts"]), raw["numbers"]] = raw["costs"]
    shorter = np.array([0] * singles + [rows[gram[1:]] for gram in grams[singles:]])
    both = singles + pairs
    _back_off(costs[:singles], _letter_defaults(grams[:singles], costs[:singles])[:, None])
    _back_off(costs[singles:both], _dearer(costs[shorter[singles:both]], UNSEEN_PAIR))
    _back_off(costs[both:], _dearer(costs[shorter[both:]], UNSEEN_TRIPLE))
    costs = np.vstack([costs, np.zeros((1, len(languages)), dtype=np.uint8)])
    shapes = dict(zip(_split(raw["shapes"], raw["shape_sizes"]), map(int, raw["shape_costs"]), strict=True))
    everyday = tuple(frozenset(line) for line in raw["wide"].tobytes().decode("utf-8").split("\n"))
    return Tables(languages, rows, costs, shapes, frozenset(map(script_of, grams[:singles])) - {""}, everyday)


def _split(joined: NDArray[np.uint8], sizes: NDArray[np.int32]) -> list[str]:
    """The n-grams of a string of all n-grams, shortest first."""
    text, grams, start = joined.tobytes().decode("utf-8"), [], 0
    for size, count in enumerate(map(int, sizes), start=1):
        end = start + count * size
        grams += [text[at : at + size] for at in range(start, end, size)]
        start = end
    return grams


def _back_off(costs: Costs, instead: Costs) -> None:
    """Puts other costs in place of those of n-grams that a language was never seen to use."""
    np.copyto(costs, instead, where=costs == _UNSEEN)


def _dearer(costs: Costs, nats: float) -> Costs:
    return np.minimum(costs.astype(np.int16) + round(nats * STEPS), HIGHEST).astype(np.uint8)


def _letter_defaults(letters: Sequence[str], costs: Costs) -> Costs:
    """What each letter costs in a language that never uses it: its rarity within its script, and more."""
    used = np.where(costs != _UNSEEN, np.exp(-costs.astype(np.float64) / STEPS), 0.0).mean(axis=1)
    totals: dict[str, float] = {}
    for char, share in zip(letters, used, strict=True):
        totals[script_of(char)] = totals.get(script_of(char), 0.0) + float(share)
    least = exp(-12)
    nats = [
        -log(max(float(share) / totals[script_of(char)], least)) + UNSEEN_LETTER
        if letter_of(char) != " "
        else 2.0
        for char, share in zip(letters, used, strict=True)
    ]
    return np.array([round(cost * STEPS) for cost in nats], dtype=np.uint8)
