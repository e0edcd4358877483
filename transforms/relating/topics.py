"""Topics: what documents are about, found by joining small parts, counted by what holds still.

A topic is the mean direction of its documents, which can be had again from the documents that bear it: no model needs
keeping, and a document added later changes no other's topic. How documents are divided: topic_parts.py.

How many topics there are is tried out: a good number gives the same division when made from either half of the
documents, leaves few documents between two topics, and tells many pairs apart. The product of the three decides.
"""

import zlib
from collections.abc import Sequence
from math import isqrt
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from transforms.relating.topic_parts import Matrix, directions, joined, likeness, parts

_FEWEST_DOCUMENTS: Final = 10  # fewer are one topic: no division of them can be checked

_TRIED: Final = (*range(2, 11), 12, 15, 20, 25, 30, 40)  # more than forty can be read by nobody
_PATIENCE: Final = 5  # numbers without gain after which no further one is tried
_TRIED_DOCUMENTS: Final = 1_000  # the number of topics is chosen on a sample
_HALVINGS: Final = 3  # one alone is much like chance
_SHARPNESS: Final = 2.0  # exponent of similarities before they become shares
_LEAST_SHARE: Final = 0.1  # a smaller part of a document is no topic of it


def fit_topics(matrix: Any, count: int) -> Matrix:
    """Unit directions of `count` topics, heaviest first, from rows of unit length; fewer where some stay empty.

    `matrix` is a scipy CSR matrix. The result does not depend on the number of threads.
    """
    return _fitted(matrix, [count])[count]


def _fitted(matrix: Any, counts: Sequence[int]) -> dict[int, Matrix]:
    """The directions of the topics for each number of them."""
    whole = directions(matrix, np.zeros(matrix.shape[0], np.int64), 1)
    found = dict.fromkeys(counts, whole)
    several = [count for count in counts if 1 < count < min(matrix.shape)]
    for count, labels in joined(matrix, parts(matrix, max(several)), several) if several else ():
        sizes = np.bincount(labels, minlength=count)
        order = [topic for topic in np.lexsort((np.arange(count), -sizes)) if sizes[topic]]
        found[count] = directions(matrix, labels, count)[order]
    return found


def choose_count(matrix: Any, names: Sequence[str]) -> int:
    """The number of topics that the documents named so support; at most the square root of theirs."""
    if matrix.shape[0] < _FEWEST_DOCUMENTS:
        return 1
    most = isqrt(matrix.shape[0])
    sample = spread(names, _TRIED_DOCUMENTS)
    matrix = matrix[sample]
    hashes = np.array([zlib.crc32(names[row].encode()) for row in sample])
    counts = [count for count in _TRIED if count <= most]
    whole = _fitted(matrix, counts)
    halves = [
        [_fitted(matrix[np.flatnonzero(hashes >> bit & 1 == side)], counts) for side in (0, 1)]
        for bit in range(_HALVINGS)
    ]
    best, best_score, best_place = 1, 0.0, 0
    for place, count in enumerate(counts):
        if place > best_place + _PATIENCE:
            break
        stability = np.mean([_agreement(matrix, one[count], other[count]) for one, other in halves])
        # any two halves agree on a division in two: it says least, telling half of all pairs apart at most
        score = round(_clearness(matrix, whole[count]) * float(stability) * (1 - 1 / count), 6)
        if score > best_score:
            best, best_score, best_place = count, score, place
    return best


def spread(names: Sequence[str], most: int) -> npt.NDArray[np.int64]:
    """At most `most` places among names, chosen by the names' hashes, in order: the same names are chosen again.

    >>> spread(["a", "b", "c"], 5).tolist()
    [0, 1, 2]
    """
    if len(names) <= most:
        return np.arange(len(names))
    hashes = np.array([zlib.crc32(name.encode()) for name in names])
    return np.sort(np.lexsort((np.array(names), hashes))[:most])


def _clearness(matrix: Any, topics: Matrix) -> float:
    """How far documents lie from the border to their second topic, 0 to 1."""
    if len(topics) < 2:
        return 0.0
    ranked = np.sort(likeness(matrix, topics), axis=1)
    best, second = ranked[:, -1], ranked[:, -2]
    return float(np.mean(np.divide(best - second, best, out=np.zeros_like(best), where=best > 0)))


def _agreement(matrix: Any, one: Matrix, other: Matrix) -> float:
    """Agreement of two divisions, as mutual information beyond chance."""
    from sklearn.metrics import adjusted_mutual_info_score

    divisions = [likeness(matrix, topics).argmax(axis=1) for topics in (one, other)]
    return float(adjusted_mutual_info_score(*divisions))


def shares(similarities: Matrix) -> Matrix:
    """What share of each document is about each topic: small ones dropped, the rest adding to 1.

    >>> shares(np.array([[0.4, 0.2, 0.05]])).round(2).tolist()
    [[0.8, 0.2, 0.0]]
    """
    powered = np.maximum(similarities, 0) ** _SHARPNESS
    powered[powered.sum(axis=1) == 0] = 1
    parts = powered / powered.sum(axis=1, keepdims=True)
    parts[(parts < _LEAST_SHARE) & (parts < parts.max(axis=1, keepdims=True))] = 0
    whole: Matrix = np.round(parts / parts.sum(axis=1, keepdims=True), 6)
    return whole


def telling_columns(topics: Matrix, most: int) -> list[list[int]]:
    """For each topic the columns that tell it from the others, most telling first.

    >>> telling_columns(np.array([[0.8, 0.6, 0.0], [0.1, 0.7, 0.7]]), 2)
    [[0, 1], [2, 1]]
    """
    telling = []
    for place, topic in enumerate(topics):
        others = np.delete(topics, place, axis=0)
        contrast = topic - (others.max(axis=0) / 2 if len(others) else 0)
        order = np.lexsort((np.arange(len(topic)), -np.round(contrast, 9)))
        telling.append([int(column) for column in order[:most] if topic[column] > 0])
    return telling
