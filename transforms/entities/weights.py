"""The learned part: weights of marks, and the best sequence of labels under them.

A linear chain: each mark of a word, or of one of its two neighbours on either side, speaks for or against each
label, and labels follow each other more or less gladly. The best sequence is found by Viterbi's algorithm.
"""

import lzma
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from transforms.entities.mention import Span
from transforms.entities.words import Word

OFFSETS: Final = (-2, -1, 0, 1, 2)
SCALE: Final = 1000
"""Weights are kept in thousandths."""

EDGE: Final = "edge"
"""The mark of a place beyond the sentence."""


class Weights:
    """Weights read from rows: the labels, then a row a label for what may follow it, and a row a mark and offset."""

    def __init__(self, table_text: str) -> None:
        head, *rows = table_text.split("\n")
        self.labels = tuple(head.split("\t"))
        size = len(self.labels)
        self._follows: NDArray[np.float32] = np.zeros((size, size), dtype=np.float32)
        self._marks: dict[str, int] = {}
        table: dict[int, list[tuple[int, list[float]]]] = {offset: [] for offset in OFFSETS}
        for row in rows:
            kind, mark, *values = row.split("\t")
            numbers = [int(value or 0) / SCALE for value in values]
            if kind == "follows":
                self._follows[self.labels.index(mark)] = numbers
            else:
                table[int(kind)].append((self._marks.setdefault(mark, len(self._marks)), numbers))
        self._tables: list[NDArray[np.float32]] = []
        for offset in OFFSETS:
            weights = np.zeros((len(self._marks) + 1, size), dtype=np.float32)
            for place, numbers in table[offset]:
                weights[place] = numbers
            self._tables.append(weights)

    def labelled(self, marks: Sequence[Sequence[str]]) -> list[str]:
        """The best label of each word of a sentence, given the marks of its words."""
        if not marks:
            return []
        return self._best(self._scores(marks))

    def _scores(self, marks: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        known = self._marks
        unknown = len(known)
        ids: list[int] = []
        starts = []
        for own in marks:
            starts.append(len(ids))
            ids += [known.get(mark, unknown) for mark in own]
        rows = np.array(ids, dtype=np.intp)
        count = len(marks)
        scores = np.zeros((count, len(self.labels)), dtype=np.float32)
        edge = known.get(EDGE, unknown)
        for offset, table in zip(OFFSETS, self._tables, strict=True):
            summed = np.add.reduceat(table[rows], starts, axis=0)
            if offset < 0:
                scores[-offset:] += summed[:offset]
                scores[: min(-offset, count)] += table[edge]
            elif offset > 0:
                scores[:-offset] += summed[offset:]
                scores[max(count - offset, 0) :] += table[edge]
            else:
                scores += summed
        return scores

    def _best(self, scores: NDArray[np.float32]) -> list[str]:
        best = scores[0]
        back: list[NDArray[Any]] = []
        for row in scores[1:]:
            paths = best[:, None] + self._follows
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        label = int(best.argmax())
        order = [label]
        for came_from in reversed(back):
            label = int(came_from[label])
            order.append(label)
        return [self.labels[number] for number in reversed(order)]


@cache
def weights(name: str) -> Weights:
    """The weights of a name, such as `en`, read once."""
    packed = (files("transforms.entities") / f"data/weights-{name}.tsv.xz").read_bytes()
    return Weights(lzma.decompress(packed).decode())


def spans_of(tokens: Sequence[Word], labels: Sequence[str], source: str = "") -> list[Span]:
    """The spans that labels of words mean: B- begins a name, I- goes on with it.

    >>> from transforms.entities.words import words
    >>> [(span.start, span.end, span.entity_type) for span in spans_of(words("New York won"), ["B-PLACE", "I-PLACE", "O"])]
    [(0, 8, 'PLACE')]
    """
    found: list[Span] = []
    before = "O"
    for word, label in zip(tokens, labels, strict=True):
        if label != "O":
            goes_on = label[0] == "I" and before != "O" and before[2:] == label[2:]
            start = found.pop().start if goes_on else word.start
            found.append(Span(start, word.end, label[2:], source))
        before = label
    return found
