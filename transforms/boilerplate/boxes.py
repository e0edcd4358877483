"""The boxes that hold lines, and how what is taken for the article spreads over them.

A box is a block element. Extractors that keep one subtree of a page (Readability and its kin) rank boxes by the prose
in them; here rank and shares are figures of each line, first by what looks like prose, then by the first opinions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.figures import Figures, table_of
from transforms.lines import Line

_UP: Final = 4
_FADING: Final = 0.6
_SHARES: Final = (0.1, 0.3, 0.6, 0.9)

BOXES: Final = (
    *(f"prose in box {up}" for up in range(_UP)), *(f"density of box {up}" for up in range(_UP)),
    *(f"lines in box {up}" for up in range(_UP)), *(f"rank of box {up}" for up in range(_UP)),
    *(f"{name} {share:.0%} of the prose" for share in _SHARES for name in ("steps to", "density around", "lines around")),
    "in the main box", "steps below the main box", "boxes shared with the main line", "steps out of the main box",
)  # fmt: skip
# How many lines a box has does not depend on opinions.
_OF_OPINIONS: Final = [place for place, name in enumerate(BOXES) if not name.startswith("lines in box")]
OPINION_BOXES: Final = tuple(f"{BOXES[place]} by opinion" for place in _OF_OPINIONS)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of each line from the innermost out, a row a line; -1 where there are no more."""

    held: NDArray[np.int64]
    near: NDArray[np.int64]  # the innermost few of each line; the outermost again where there are no more
    boxes: NDArray[np.int64]  # every box of every line, line by line
    lines: NDArray[np.int64]  # the line that each of these is of
    count: NDArray[np.float64]  # lines of each box

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Boxes":
        """The boxes of lines; one without evidence stands in none."""
        boxes = [line.evidence.boxes if line.evidence else () for line in lines]
        counts = np.fromiter(map(len, boxes), np.int64, len(boxes))
        ends = np.cumsum(counts)
        line = np.repeat(np.arange(len(boxes)), counts)
        held = np.full((len(boxes), max(_UP + 1, int(counts.max(initial=0)))), -1, dtype=np.int64)
        held[line, ends[line] - 1 - np.arange(len(line))] = np.fromiter(chain.from_iterable(boxes), np.int64)
        there = held >= 0
        last = np.maximum(there.sum(axis=1), 1)[:, None] - 1
        near = np.take_along_axis(held, np.minimum(np.arange(_UP), last), axis=1)
        flat = held[there]
        # at least one, though nobody names the blocks around lines that stand deep within others
        count = np.bincount(flat, minlength=1).astype(np.float64)
        return cls(held, np.maximum(near, 0), flat, np.nonzero(there)[0], count)

    def figures(self, prose: Figures, words: Figures) -> Figures:
        """Prose, density, size and rank of the boxes that hold each line, and its place below the main box, as in BOXES.

        A box has rank by the prose right below it, less by prose further down; the main box ranks highest.
        """
        held, near, count = self.held, self.near, self.count
        there = held >= 0
        boxes = len(count)
        inside, sizes = [
            np.bincount(self.boxes, weights=each[self.lines], minlength=boxes).astype(np.float64)
            for each in (prose, words)
        ]
        rank = np.zeros(boxes)
        for step in range(1, min(_UP, held.shape[1] - 1) + 1):
            above = there[:, step]
            rank += np.bincount(
                held[above, step], weights=prose[above] * _FADING ** (step - 1), minlength=boxes
            )
        total, best = float(prose.sum()) + 1.0, float(rank.max()) + 1.0
        main = boxes - 1 - int(rank[::-1].argmax()) if rank.any() else -1
        is_main = held == main if main >= 0 else np.zeros_like(there)
        within = is_main.any(axis=1)
        below = np.where(within, is_main.argmax(axis=1), -1)
        around = (
            held[within.argmax()][is_main[within.argmax()].argmax() :] if within.any() else held[:0].ravel()
        )
        around = around[around >= 0]
        longest = held[int(prose.argmax())]
        out = np.where(within, 0, len(around) - self._among(around).sum(axis=1))
        place = near.T
        return table_of(
            len(held),
            [
                *(inside[place] / total),
                *(inside[place] / (sizes[place] + 1.0)),
                *count[place],
                *(rank[place] / best),
                *_around(held, inside, sizes, count, total),
                within,
                below,
                self._among(longest[longest >= 0]).sum(axis=1),
                out,
            ],
        )

    def _among(self, boxes: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the boxes of each line are among these."""
        found = np.zeros(len(self.count) + 1, dtype=bool)  # the last stands for no box
        found[boxes] = True
        return found[self.held]

    def opinions(self, opinion: Figures, words: Figures) -> Figures:
        """The same of what is thought to be the article's, as in OPINION_BOXES."""
        return self.figures(opinion * words, words)[:, _OF_OPINIONS]


def _around(
    held: NDArray[np.int64],
    inside: NDArray[np.float64],
    words: NDArray[np.float64],
    count: NDArray[np.float64],
    total: float,
) -> NDArray[np.float64]:
    """How far out the box is that holds a share of all prose, how dense that box is, and how many lines it has."""
    there = held >= 0
    shares = np.array(_SHARES)[:, None, None] * total
    enough = np.where(there, inside[held], -1.0) >= shares
    some = enough.any(axis=2)
    steps = np.where(some, enough.argmax(axis=2), there.sum(axis=1))
    box = held[np.arange(len(held)), np.minimum(steps, held.shape[1] - 1)]
    density = np.where(some, inside[box] / (words[box] + 1.0), -1.0)
    return np.stack([steps, density, np.where(some, count[box], -1.0)], axis=1).reshape(-1, len(held))
