"""What the first opinions on the lines around say about a line: the second look of the model."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.boxes import OPINION_BOXES
from transforms.boilerplate.shape import Figures
from transforms.boilerplate.stretches import STRETCHES
from transforms.boilerplate.surroundings import shifted, steps_since, window_means

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
    column = opinion[:, None]
    within = window_means(np.column_stack([opinion, mass, words]).astype(np.float32), _WIDTHS)
    likely = opinion > _LIKELY
    run, share = _runs(likely, mass, total)
    before, low_before = _distance(likely, opinion)
    after, low_after = _distance(likely[::-1], opinion[::-1])
    columns = [
        opinion,
        *[shifted(column, step)[:, 0] for step in _STEPS],
        *[part[:, 0] for part in within],
        *[part[:, 1] / np.maximum(part[:, 2], 0.1) for part in within],
        (np.cumsum(mass) - mass) / total,
        (mass.sum() - np.cumsum(mass)) / total,
        np.full(count, np.log1p(total)),
        np.full(count, np.log1p(opinion.sum())),
        np.full(count, opinion.max()),
        opinion / max(1e-6, float(opinion.max())),
        run,
        share,
        before,
        after[::-1],
        low_before,
        low_after[::-1],
        np.full(count, likely.mean()),
        np.full(count, float(words[likely].sum()) / (float(words.sum()) + 1.0)),
    ]
    return np.column_stack(columns).astype(np.float32)


def groups_of(opinion: Figures, words: Figures, groups: NDArray[np.int64]) -> Figures:
    """What is thought of the other lines of each line's groups, as TEXT_CONTEXT adds; a column of numbers a grouping.

    A line alone in its group has the opinion -1 of the others.
    """
    columns = []
    for numbers in groups.T:
        count = np.bincount(numbers)[numbers] - 1.0
        total = np.bincount(numbers, weights=opinion)[numbers] - opinion
        weight = np.bincount(numbers, weights=words)[numbers] - words
        mass = np.bincount(numbers, weights=opinion * words)[numbers] - opinion * words
        alone = count < 1
        columns.append(np.where(alone, -1.0, total / np.maximum(count, 1.0)))
        columns.append(np.where(alone, -1.0, mass / np.maximum(weight, 0.1)))
        columns.append(np.log1p(count))
    return np.column_stack(columns).astype(np.float32)


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
    lowest, low = [], 1.0
    for good, value in zip(likely.tolist(), opinion.tolist(), strict=True):
        lowest.append(low)
        low = 1.0 if good else min(low, value)
    return steps_since(likely, _FAR), np.array(lowest, dtype=np.float32)
