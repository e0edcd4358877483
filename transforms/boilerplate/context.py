"""What the first opinions on the lines around say about a line: the second look of the model."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.boxes import OPINION_BOXES
from transforms.boilerplate.figures import Figures, joined, table_of
from transforms.boilerplate.stretches import STRETCHES
from transforms.boilerplate.surroundings import neighbours_of, steps_since, window_means

_STEPS: Final = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_WIDTHS: Final = (3, 8, 25)

CONTEXT: Final = (
    "opinion",
    *(f"opinion {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS),
    *(f"opinion within {width}" for width in _WIDTHS),
    *(f"opinion by words within {width}" for width in _WIDTHS),
    "article before", "article after", "article in the text", "article lines in the text", "best opinion",
    "opinion against the best", "run of opinion", "share of the run", "lines since the article",
    "lines until the article", "lowest since the article", "lowest until the article", "share of lines in the article", "share of words in the article",
)  # fmt: skip

# What lines of a page have in common: how they are marked up, and the boxes that hold them.
GROUPS: Final = ("of its kind", "in its box", "in the box around", "two boxes around")
# Without markup: lines that look alike, and lines that begin with the same word.
TEXT_GROUPS: Final = ("of its shape", "that begin alike")
# Blank lines make blocks, where no markup tells more.
BLOCKS: Final = ("in its block",)


def _with_groups(groups: tuple[str, ...]) -> tuple[str, ...]:
    kinds = ("opinion", "opinion by words", "others")
    return (*CONTEXT, *STRETCHES, *(f"{name} {group}" for group in groups for name in kinds))


TEXT_CONTEXT: Final = _with_groups((*TEXT_GROUPS, *BLOCKS))
PAGE_CONTEXT: Final = (*_with_groups((*GROUPS, *TEXT_GROUPS)), *OPINION_BOXES)

# Lines with a better opinion than this make runs.
_LIKELY: Final = 0.5
_FAR: Final = 60


def context_of(opinion: Figures, words: Figures) -> Figures:
    """Figures, as CONTEXT names them, from each line's first opinion (0 to 1) and its length in words."""
    count = len(opinion)
    mass = opinion * words
    total = float(mass.sum()) + 1.0
    within = window_means(table_of(count, [opinion, mass, words]), _WIDTHS)
    likely = opinion > _LIKELY
    run, share = _runs(likely, mass, total)
    before, low_before = _distance(likely, opinion)
    after, low_after = _distance(likely[::-1], opinion[::-1])
    best = float(opinion.max())
    own, near = opinion[:, None], neighbours_of(opinion[:, None], _STEPS)
    more = [
        *[part[:, 0] for part in within],
        *[part[:, 1] / np.maximum(part[:, 2], 0.1) for part in within],
        (np.cumsum(mass) - mass) / total,
        (mass.sum() - np.cumsum(mass)) / total,
        np.log1p(total),
        np.log1p(opinion.sum()),
        best,
        opinion / max(1e-6, best),
        run,
        share,
        before,
        after[::-1],
        low_before,
        low_after[::-1],
        likely.mean(),
        float(words[likely].sum()) / (float(words.sum()) + 1.0),
    ]
    return joined([own, near, table_of(count, more)])


def groups_of(opinion: Figures, words: Figures, groups: NDArray[np.int64]) -> Figures:
    """What is thought of the other lines of each line's groups, as TEXT_CONTEXT adds; a row of numbers a grouping.

    A line alone in its group has the opinion -1 of the others.
    """
    # numbers of one grouping begin where those of the grouping before end
    firsts = np.append(0, np.cumsum(groups.max(axis=1) + 1)[:-1])
    numbers = (groups + firsts[:, None]).ravel()
    count = np.bincount(numbers)[numbers].reshape(groups.shape) - 1.0
    total, weight, mass = [
        np.bincount(numbers, weights=np.tile(each, len(groups)))[numbers].reshape(groups.shape) - each
        for each in (opinion, words, opinion * words)
    ]
    alone = count < 1
    columns = [
        np.where(alone, -1.0, total / np.maximum(count, 1.0)),
        np.where(alone, -1.0, mass / np.maximum(weight, 0.1)),
        np.log1p(count),
    ]
    return np.stack(columns, axis=1).astype(np.float32).reshape(-1, len(opinion)).T


def _runs(likely: NDArray[np.bool_], mass: Figures, total: float) -> tuple[Figures, Figures]:
    """Length of the run of likely lines that a line stands in, and the run's share of the article's words."""
    starts = np.append(True, likely[1:] != likely[:-1])
    number = np.cumsum(starts) - 1
    lengths = np.bincount(number).astype(np.float32)
    masses = np.bincount(number, weights=mass).astype(np.float32)
    inside = likely.astype(np.float32)
    return np.log1p(lengths[number]) * inside, masses[number] / np.float32(total) * inside


def _distance(likely: NDArray[np.bool_], opinion: Figures) -> tuple[Figures, Figures]:
    """Lines since the last likely one, and the lowest opinion in between."""
    # each likely line begins a run whose numbers are all lower than those before it
    below = 2.0 * np.cumsum(likely)
    low = np.minimum.accumulate(np.where(likely, 1.0, opinion.astype(np.float64)) - below) + below
    return steps_since(likely, _FAR), np.append(1.0, low[:-1]).astype(np.float32)
