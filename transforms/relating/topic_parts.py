"""Documents in many small parts, which are joined to fewer: a division that does not hang on where it began.

Non-negative factorisation of tf-idf (Lee and Seung 1999; started from the singular vectors, so without chance) gives
the parts; moving each document to the part that it points to most, until nothing moves, sharpens them (spherical
k-means, Dhillon and Modha 2001). Parts are joined two by two, always those whose joining costs the documents least of
their likeness to their part (Ward 1963, with directions for means).

A division in few topics at once ends in whatever the first factors fell on; one that is joined from many parts does not.
"""

import warnings
from collections.abc import Collection, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

DOCUMENTS_PER_TOPIC: Final = 5
"""Documents that a new topic needs at least: below, a topic is a document."""

PARTS: Final = 40
"""Parts that topics are joined from: more than forty topics can be read by nobody, and few parts must be small enough."""

_ITERATIONS: Final = 60  # with twenty, divisions of the two halves agree less
_ROUNDS: Final = 30


def parts(matrix: Any, fewest: int) -> Labels:
    """The part of each row, of forty parts or as many as the rows make, and at least `fewest`."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    count = max(fewest, min(PARTS, matrix.shape[0] // DOCUMENTS_PER_TOPIC, min(matrix.shape) - 1))
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the rounds below converge
        model = NMF(count, init="nndsvd", max_iter=_ITERATIONS, tol=1e-3, random_state=0)
        labels: Labels = np.round(model.fit_transform(matrix), 9).argmax(axis=1)
    return settled(matrix, labels, count)


def settled(matrix: Any, labels: Labels, count: int) -> Labels:
    """Labels after each row has moved to the mean direction that it points to most, again and again."""
    for _ in range(_ROUNDS):
        moved: Labels = likeness(matrix, directions(matrix, labels, count)).argmax(axis=1)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def joined(matrix: Any, labels: Labels, counts: Collection[int]) -> Iterator[tuple[int, Labels]]:
    """Labels in each number of topics asked for, the largest first, joined from the parts that rows are in.

    Parts without rows are none, so that there may be fewer.
    """
    names, labels = np.unique(labels, return_inverse=True)
    sums = np.array(
        [np.asarray(matrix[np.flatnonzero(labels == part)].sum(axis=0)).ravel() for part in range(len(names))]
    )
    products = sums @ sums.T
    for count in sorted(counts, reverse=True):
        while len(products) > count:
            one, other = _cheapest(products)
            products[one] += products[other]
            products[:, one] += products[:, other]
            products = np.delete(np.delete(products, other, axis=0), other, axis=1)
            labels = np.where(labels == other, one, labels)
            labels = np.where(labels > other, labels - 1, labels)
        yield count, settled(matrix, labels, count)


def _cheapest(products: Matrix) -> tuple[int, int]:
    """The two parts, the first before the second, that lose least likeness when they are joined.

    A part's documents are like their mean direction by the length of their sum, of which `products` has the squares.
    """
    squares = np.diag(products)
    lengths = np.sqrt(squares)
    together = np.sqrt(np.maximum(squares[:, None] + squares[None, :] + 2 * products, 0))
    losses = np.round(lengths[:, None] + lengths[None, :] - together, 9)
    losses[np.tril_indices(len(losses))] = np.inf
    one, other = np.unravel_index(np.argmin(losses), losses.shape)
    return int(one), int(other)


def directions(matrix: Any, labels: Labels, count: int) -> Matrix:
    """Mean direction of the rows of each label, of unit length; zero where a label has no rows."""
    sums: Matrix = np.zeros((count, matrix.shape[1]))
    for topic in range(count):
        rows = np.flatnonzero(labels == topic)
        if len(rows):
            sums[topic] = np.asarray(matrix[rows].sum(axis=0)).ravel()
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    sums /= lengths
    return sums


def likeness(matrix: Any, topics: Matrix) -> Matrix:
    """Cosine of each row with each topic, rounded so that ties fall alike everywhere."""
    return np.round(np.asarray(matrix @ topics.T), 9)
