"""Gradient-boosted trees as arrays, evaluated for all lines and trees at once.

The trick is that of QuickScorer (Lucchese et al., SIGIR 2015): every split of a tree is tested whether or not the
line comes by it; a split that sends a line to the right rules out the leaves on its left, and the leftmost leaf
left over is the one that the line falls into. More than half of the splits ask what another one asks as well, and
are answered together.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float32]

LEAVES: Final = 16
SPLITS: Final = LEAVES - 1
# Lines looked at in one go: keeps the working arrays within a processor's cache.
_ROWS: Final = 256
_LEFTMOST: Final = np.array(
    [(number & -number).bit_length() - 1 if number else 0 for number in range(1 << LEAVES)], dtype=np.uint8
)


@dataclass(frozen=True)
class Trees:
    """`feature`, `threshold` and `spared` hold SPLITS entries a tree, one tree after the other; unused splits spare all."""

    feature: NDArray[np.int16]
    threshold: Figures
    spared: NDArray[np.uint16]  # leaves still possible when a figure is above the threshold
    leaf: Figures  # LEAVES values a tree, in log-odds
    baseline: float

    def opinions(self, figures: Figures) -> Figures:
        """For each row of figures, how likely it is that the line belongs to the article, 0 to 1."""
        parts = [self._opinions(figures[at : at + _ROWS]) for at in range(0, len(figures), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], Figures, NDArray[np.intp], NDArray[np.uint16]]:
        """Each distinct test of a figure by a threshold: its feature, its threshold; which of them the splits ask.

        Last the leaves that splits rule out. Of splits there is a row for the first one of every tree, and so on.
        """
        keys = np.rec.fromarrays([self.feature, self.threshold])
        distinct, asked = np.unique(keys, return_inverse=True)
        features, thresholds = distinct["f0"].astype(np.intp), distinct["f1"][:, None]
        return (
            features,
            thresholds,
            asked.reshape(-1, SPLITS).T,
            ~self.spared.reshape(-1, SPLITS, 1).swapaxes(0, 1),
        )

    def _opinions(self, figures: Figures) -> Figures:
        features, thresholds, asked, ruled_out = self._questions
        above = (figures.T.take(features, axis=0) > thresholds).view(np.uint8)
        gone = np.zeros((asked.shape[1], len(figures)), dtype=np.uint16)
        answers, leaves = np.empty_like(above, shape=gone.shape), np.empty_like(gone)
        for splits, spoiled in zip(asked, ruled_out, strict=True):
            above.take(splits, axis=0, out=answers, mode="clip")  # without a mode it is buffered, and slow
            np.multiply(answers, spoiled, out=leaves)
            gone |= leaves
        places = _LEFTMOST.take(~gone).astype(np.intp)
        places += np.arange(0, len(self.leaf), LEAVES)[:, None]
        odds = self.leaf.take(places).sum(axis=0, dtype=np.float64) + self.baseline
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)
