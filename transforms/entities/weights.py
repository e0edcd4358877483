"""The learned part: weights of marks, and the best sequence of labels under them.

A linear chain: each mark of a word, or of one of its two neighbours on either side, speaks for or against each
label, and labels follow each other more or less gladly. The best sequence is found by Viterbi's algorithm.
"""

import lzma
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

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

    def labelled(self, sentences: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
        """The best labels of the words of each sentence, given the marks of each word: all sentences at once."""
        filled = [number for number, marks in enumerate(sentences) if marks]
        lengths = np.array([len(sentences[number]) for number in filled], dtype=np.intp)
        found: list[list[str]] = [[] for _ in sentences]
        if filled:
            scores = self._scores([own for number in filled for own in sentences[number]], lengths)
            for number, labels in zip(filled, self._best(scores, lengths), strict=True):
                found[number] = labels
        return found

    def _scores(self, marks: Sequence[Sequence[str]], lengths: NDArray[np.intp]) -> NDArray[np.float32]:
        """What the marks of each word and of its neighbours say for each label; sentences one after the other."""
        known = self._marks
        unknown = len(known)
        ids = [known.get(mark, unknown) for own in marks for mark in own]
        rows = np.array(ids, dtype=np.intp)
        starts = np.cumsum([0, *map(len, marks[:-1])])
        count = len(marks)
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        scores = np.zeros((count, len(self.labels)), dtype=np.float32)
        edge = known.get(EDGE, unknown)
        for offset, table in zip(OFFSETS, self._tables, strict=True):
            summed = np.add.reduceat(table[rows], starts, axis=0)
            beside = np.arange(count) + offset
            inside = (beside >= 0) & (beside < count)
            inside[inside] = sentence[beside[inside]] == sentence[inside]
            scores += np.where(inside[:, None], summed[np.where(inside, beside, 0)], table[edge])
        return scores

    def _best(self, scores: NDArray[np.float32], lengths: NDArray[np.intp]) -> list[list[str]]:
        """The best sequence of labels of each sentence; those that have ended stay as they are."""
        ends = np.cumsum(lengths)
        starts = ends - lengths
        best = scores[starts]
        back: list[NDArray[np.intp]] = []
        for step in range(1, int(lengths.max())):
            going = np.flatnonzero(lengths > step)
            paths = best[going, :, None] + self._follows
            came_from = np.zeros(best.shape, dtype=np.intp)
            came_from[going] = paths.argmax(axis=1)
            back.append(came_from)
            best[going] = paths.max(axis=1) + scores[starts[going] + step]
        found = []
        for number, last in enumerate(best.argmax(axis=1).tolist()):
            order = [last]
            for came_from in reversed(back[: lengths[number] - 1]):
                order.append(int(came_from[number, order[-1]]))
            found.append([self.labels[label] for label in reversed(order)])
        return found


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
