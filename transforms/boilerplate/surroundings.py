"""What a line looks like among the others: place, neighbours, resemblance, and where the prose of the text is."""

from collections.abc import Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.figures import Figures, joined, table_of
from transforms.boilerplate.shape import SHAPE, Shapes

NEIGHBOURS: Final = (-3, -2, -1, 1, 2, 3)
OF_NEIGHBOURS: Final = (
    "words",
    "ends like a sentence",
    "function words",
    "phrase share",
    "capitalised words",
    "wording",
)
WINDOWS: Final = (4, 12)
# Lists of teasers and of sources show by these in the lines around.
WITHIN_WINDOWS: Final = ("bullet", "date", "digits", "commas", "code signs", "media phrases")

PLACE: Final = (
    "place", "lines before", "lines after", "words before", "blank line before", "blank line after",
    "lines in the text", "words in the text", "share of prose", "longest line", "times in the text",
    "lines that begin alike", "words shared with the prose", "prose before", "prose after",
    "lines since prose", "lines until prose", "short lines before", "short lines after", "length against the one before",
    "seen before", "function words of long lines",
)  # fmt: skip
SURROUNDINGS: Final = (
    *PLACE,
    *(f"{name} {abs(step)} {'before' if step < 0 else 'after'}" for step in NEIGHBOURS for name in OF_NEIGHBOURS),
    *(f"prose within {window}" for window in WINDOWS),
    *(f"{name} within {window}" for window in WINDOWS for name in (*OF_NEIGHBOURS, *WITHIN_WINDOWS)),
)  # fmt: skip

_COLUMN: Final = {name: number for number, name in enumerate(SHAPE)}
# A line shorter than this, in words, is a short one: menus are made of them.
_SHORT: Final = 6
# A line of so many words is a long one: what language it is in shows.
_LONG: Final = 15
_FAR: Final = 50
# What stands for a neighbour where there is none: lower than any figure of a line.
BEYOND: Final = -9.0


def surroundings_of(shapes: Shapes, figures: Figures, wording: Figures, gaps: Figures) -> Figures:
    """Figures of each line's surroundings, as SURROUNDINGS names them.

    `figures` are those of the shapes, `wording` the score of each line's words, `gaps` whether a blank line stands
    before each line.
    """
    count = len(figures)
    words = figures[:, _COLUMN["words"]]
    prose = prose_of(figures)
    logs = np.log1p(words)
    total = words.sum() + 1.0
    prose_total = prose.sum() + 1.0
    at = np.arange(count, dtype=np.float32)
    same, alike = numbered(shapes.words), numbered([words[:2] for words in shapes.words])
    # numbers are given in order: a line seen before has one that is not above all earlier ones
    before = same <= np.append(-1, np.maximum.accumulate(same)[:-1])
    short = words < _SHORT
    place = table_of(
        count,
        [
            at / max(1, count - 1),
            np.log1p(at),
            np.log1p(count - 1 - at),
            (np.cumsum(words) - words) / total,
            gaps,
            np.append(gaps[1:], 1.0),
            np.log1p(count),
            np.log1p(total),
            prose.sum() / total,
            logs.max(),
            np.minimum(9, np.bincount(same)[same]),
            np.log1p(np.bincount(alike)[alike]),
            _shared_words(shapes, prose),
            (np.cumsum(prose) - prose) / prose_total,
            (prose.sum() - np.cumsum(prose)) / prose_total,
            steps_since(prose > 0, _FAR),
            steps_since((prose > 0)[::-1], _FAR)[::-1],
            _run(short),
            _run(short[::-1])[::-1],
            logs - np.append(logs[:1], logs[:-1]),
            before,
            _known_language(figures),
        ],
    )
    basis = table_of(count, [logs, *[figures[:, _COLUMN[name]] for name in OF_NEIGHBOURS[1:-1]], wording])
    broad = table_of(
        count, [np.log1p(prose), *basis.T, *[figures[:, _COLUMN[name]] for name in WITHIN_WINDOWS]]
    )
    wide = window_means(broad, WINDOWS)
    of_prose, of_others = [part[:, :1] for part in wide], [part[:, 1:] for part in wide]
    return joined([place, neighbours_of(basis, NEIGHBOURS), *of_prose, *of_others])


def prose_of(figures: Figures) -> Figures:
    """Words of each line that is plainly prose, else 0."""
    words = figures[:, _COLUMN["words"]]
    ends = figures[:, _COLUMN["ends like a sentence"]] + figures[:, _COLUMN["sentences"]]
    small = (
        (figures[:, _COLUMN["function words"]] > 0.15) | (figures[:, _COLUMN["spaceless"]] > 0) | (words > 25)
    )
    return np.where((words >= 9) & (ends > 0) & small, words, 0).astype(np.float32)


def _known_language(figures: Figures) -> float:
    """Share of function words in the long lines: near 0 where the language is none of those listed."""
    words = figures[:, _COLUMN["words"]]
    long = words >= _LONG
    return float(figures[long, _COLUMN["function words"]].mean()) if long.any() else -1.0


def neighbours_of(table: Figures, steps: Sequence[int]) -> Figures:
    """For each step the table's rows so many lines further on; BEYOND past the ends.

    >>> neighbours_of(np.array([[1.0], [2.0]], dtype=np.float32), [-1, 1]).tolist()
    [[-9.0, 2.0], [1.0, -9.0]]
    """
    count, width = table.shape
    most = max(map(abs, steps))
    padded = np.full((width, count + 2 * most), BEYOND, dtype=np.float32)
    padded[:, most : most + count] = table.T
    return joined([padded[:, most + step : most + step + count].T for step in steps])


def window_means(table: Figures, widths: Sequence[int]) -> list[Figures]:
    """For each width the means over the rows at most so far away, the row itself left out."""
    count, columns = table.shape
    sums = np.zeros((columns, count + 1))
    np.cumsum(table.T, axis=1, dtype=np.float64, out=sums[:, 1:])
    at = np.arange(count)
    means = []
    for width in widths:
        low, high = np.maximum(0, at - width), np.minimum(count, at + width + 1)
        mean = (sums.take(high, axis=1) - sums.take(low, axis=1) - table.T) / np.maximum(1, high - low - 1)
        means.append(mean.astype(np.float32).T)
    return means


def numbered(keys: Sequence[Hashable]) -> NDArray[np.int64]:
    """A number for each key, the same for equal ones, given in the order of first appearance.

    >>> numbered(["rain", "wind", "rain"]).tolist()
    [0, 1, 0]
    """
    number: dict[Hashable, int] = {}
    return np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int64)


def _shared_words(shapes: Shapes, prose: Figures) -> Figures:
    """Share of each line's telling words that another line of prose holds as well; -1 where it has none."""
    flat, starts, stops = shapes.telling
    counts = stops - starts
    ends = np.cumsum(counts)
    line = np.repeat(np.arange(len(counts)), counts)
    told = flat[np.arange(len(line)) + (starts - ends + counts)[line]]
    is_prose = (prose > 0)[line]
    held, times = np.unique(told[is_prose], return_counts=True)
    place = np.searchsorted(held, told)
    known = np.append(held, -1)[place] == told
    shared = known & (np.append(times, 0)[place] > is_prose)
    return np.where(counts, np.bincount(line, shared, len(counts)) / np.maximum(counts, 1), -1.0).astype(
        np.float32
    )


def steps_since(marked: NDArray[np.bool_], most: int) -> Figures:
    """How many rows ago the last marked one was, the row itself not counted; at most so many.

    >>> steps_since(np.array([False, True, False, False]), 9).tolist()
    [9.0, 9.0, 1.0, 2.0]
    """
    at = np.arange(len(marked))
    last = np.append(-most, np.maximum.accumulate(np.where(marked, at, -most))[:-1])
    return np.asarray(np.minimum(most, at - last), dtype=np.float32)


def _run(marked: NDArray[np.bool_]) -> Figures:
    at = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(~marked, at, -1))
    last = np.append(-1, last[:-1])
    return np.asarray(np.minimum(_FAR, at - 1 - last), dtype=np.float32)
