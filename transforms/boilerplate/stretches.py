"""The stretch of lines that holds most of the article by the first opinions, and where each line stands to it.

The stretch is the one with the greatest sum of words, each weighed by how far its line's opinion is above a limit:
maximum subsequence segmentation (Pasternack and Roth, WWW 2009). A low limit bridges gaps, a high one is strict.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from transforms.boilerplate.figures import Figures, table_of

_LIMITS: Final = (0.25, 0.6)
_OF_EACH: Final = (
    "inside", "lines outside", "lines into", "lines to the end of", "share in", "opinion within", "lines since the start of",
)  # fmt: skip
STRETCHES: Final = tuple(f"{name} the stretch above {limit}" for limit in _LIMITS for name in _OF_EACH)
# What a line without words counts as.
_AT_LEAST: Final = 0.5


def stretches_of(opinion: Figures, words: Figures) -> Figures:
    """Figures, as STRETCHES names them, from each line's first opinion (0 to 1) and its length in words.

    >>> found = stretches_of(np.array([0.1, 0.9, 0.8, 0.1]), np.array([3.0, 20.0, 30.0, 4.0]))
    >>> found[:, STRETCHES.index("inside the stretch above 0.6")].tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    count = len(opinion)
    at = np.arange(count)
    sizes = words.astype(np.float64) + _AT_LEAST
    mass = opinion * sizes
    columns: list[ArrayLike] = []
    for limit in _LIMITS:
        start, end = _stretch((opinion - limit) * sizes)
        inside = (at >= start) & (at < end)
        outside = np.where(at < start, at - start, np.where(at >= end, at - end + 1, 0))
        part = float(mass[start:end].sum())
        columns += [
            inside,
            _signed_log(outside),
            np.where(inside, np.log1p(np.maximum(at - start, 0)), -1.0),
            np.where(inside, np.log1p(np.maximum(end - 1 - at, 0)), -1.0),
            part / (float(mass.sum()) + 1.0),
            part / (float(sizes[start:end].sum()) + 1.0),
            _signed_log(at - start),
        ]
    return table_of(count, columns)


def _stretch(gains: NDArray[np.float64]) -> tuple[int, int]:
    """Where the stretch with the greatest sum begins and ends; nowhere if no gain is above 0."""
    sums = np.append(0.0, np.cumsum(gains))
    lowest = np.minimum.accumulate(sums)
    end = int((sums - lowest).argmax())
    start = int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1])
    return start, end


def _signed_log(steps: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.sign(steps) * np.log1p(np.abs(steps)), dtype=np.float64)
