"""Copies: which texts tell the same in the same words, and which of them came first.

A copy is judged by containment: the share of the smaller text's words, and of its word pairs, that the larger one has
too. Words survive shuffling and replacement, pairs tell a copy from another text in the same vocabulary; their mean is
high for a wire story inside a longer piece and low for two articles on one event or two pieces in one site's frame.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from transforms.relating.fingerprints import normalised_words

COPY_SIMILARITY: Final = 0.7
"""Containment from which a text is a copy: of the labelled pairs, copies with three edits lie above, hard negatives below."""

MAYBE_COPY: Final = 0.45
"""Estimated containment from which texts are compared in full: no labelled copy lies below 0.5."""

_REASONS: Final = ("no_date", "later_day", "credits_another", "later_hour", "shorter")
_FEWEST_WORDS: Final = 12  # a shorter text is a line that any article may hold by chance


@dataclass(frozen=True, slots=True)
class Shingles:
    """The distinct words and word pairs of a text."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two texts that hold much of each other: shares of each found in the other."""

    one: str
    other: str
    similarity: float
    one_in_other: float
    other_in_one: float


@dataclass(frozen=True, slots=True)
class CopyTraits:
    """What decides which of a group's texts is the original."""

    doc_id: str
    published_at: datetime | None
    borrowed: bool  # whether it names another place as where it was taken from
    word_count: int


def shingles(text: str) -> Shingles:
    """Words and word pairs of a text.

    >>> sorted(shingles("To be, to be").pairs)
    [('be', 'to'), ('to', 'be')]
    """
    words = normalised_words(text)
    return Shingles(frozenset(words), frozenset(pairwise(words)))


def compare(one: Shingles, other: Shingles) -> tuple[float, float, float]:
    """Similarity of two texts, and the shares of each that the other holds; all 0 for texts of a line.

    >>> long = shingles("The ferry left the old harbour at dawn with no lights and nobody but the mayor waved goodbye")
    >>> part = shingles("The ferry left the old harbour at dawn with no lights and nobody waved")
    >>> compare(part, long)
    (0.961538, 0.961538, 0.759191)
    """
    if min(len(one.words), len(other.words)) < _FEWEST_WORDS:
        return 0.0, 0.0, 0.0
    words, pairs = len(one.words & other.words), len(one.pairs & other.pairs)
    shares = [
        round((words / len(side.words) + pairs / max(1, len(side.pairs))) / 2, 6) for side in (one, other)
    ]
    smaller = (
        words / min(len(one.words), len(other.words)),
        pairs / max(1, min(len(one.pairs), len(other.pairs))),
    )
    return round(sum(smaller) / 2, 6), shares[0], shares[1]


def copy_groups(pairs: Iterable[CopyPair]) -> list[list[str]]:
    """Groups of copies, each its representative first and the rest in order of id.

    The representative is the text that is most contained in others. A text joins where it is a copy of the
    representative, or of most of the group, so that no chain of likenesses ties unrelated texts; of two that hold
    different parts of the representative (two wire stories in one round-up) the one with the larger part joins.
    What is left over forms groups of its own.

    >>> roundup = [CopyPair("a", "roundup", 1.0, 1.0, 0.6), CopyPair("b", "roundup", 1.0, 1.0, 0.4)]
    >>> copy_groups(roundup)
    [['roundup', 'a']]
    """
    neighbours: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for pair in pairs:
        if pair.similarity >= COPY_SIMILARITY:
            neighbours[pair.one][pair.other] = (pair.one_in_other, pair.other_in_one)
            neighbours[pair.other][pair.one] = (pair.other_in_one, pair.one_in_other)
    # contained most; then, of two wire stories in one round-up, the one that makes more of it
    weight = {
        doc: (
            -round(sum(inside for inside, _ in near.values()), 6),
            -round(sum(out for _, out in near.values()), 6),
            doc,
        )
        for doc, near in neighbours.items()
    }
    groups: list[list[str]] = []
    settled: set[str] = set()
    for doc in sorted(neighbours, key=weight.__getitem__):
        if doc in settled:
            continue
        group = {doc}
        covers: dict[str, float] = {}
        for near in sorted(neighbours[doc], key=lambda near: (-neighbours[doc][near][0], near)):
            cover = neighbours[doc][near][0]
            # two texts that are no copies of each other and hold different parts of it
            apart = any(
                known + cover <= 1 and other not in neighbours[near] for other, known in covers.items()
            )
            if near not in settled and not apart:
                group.add(near)
                covers[near] = cover
        reach = {far for near in group for far in neighbours[near]} - group - settled - set(neighbours[doc])
        group |= {far for far in reach if 2 * len(group & set(neighbours[far])) > len(group)}
        if len(group) > 1:
            groups.append([doc, *sorted(group - {doc})])
            settled |= group
    return groups


def original_of(traits: Sequence[CopyTraits]) -> str:
    """The text that the others were copied from: of the earliest day, and not said to be taken from elsewhere.

    Days are compared before hours, since many sources give no more than the day; then the hour, the longer text (an
    editor cuts more often than adds) and the id. A text without a date is an original only among its like.

    >>> from transforms.records import utc
    >>> first = CopyTraits("b", utc(2025, 8, 15, 12), False, 300)
    >>> reprint = CopyTraits("a", utc(2025, 8, 15), True, 900)
    >>> original_of([reprint, first, CopyTraits("c", None, False, 900)])
    'b'
    """
    return min(traits, key=_originality).doc_id


def why_not_original(copy: CopyTraits, original: CopyTraits) -> str:
    """What makes another text the original, by the first of the traits in which the two differ.

    >>> from transforms.records import utc
    >>> first = CopyTraits("b", utc(2025, 8, 15, 12), False, 300)
    >>> why_not_original(CopyTraits("a", utc(2025, 8, 15), True, 900), first), why_not_original(first, first)
    ('credits_another', 'same')
    """
    pairs = zip(_REASONS, _originality(copy), _originality(original), strict=False)
    return next((reason for reason, of_copy, of_original in pairs if of_copy != of_original), "same")


def copy_kind(in_original: float, of_original: float) -> str:
    """How a text that is not the same stands to its original, from the share of it in the original and the other way round.

    >>> copy_kind(0.95, 0.3), copy_kind(0.3, 0.95), copy_kind(0.9, 0.9)
    ('part', 'whole', 'near')
    """
    if min(in_original, of_original) >= COPY_SIMILARITY or max(in_original, of_original) < COPY_SIMILARITY:
        return "near"
    return "part" if in_original > of_original else "whole"


def _originality(text: CopyTraits) -> tuple[bool, date, bool, float, int, str]:
    day = text.published_at.date() if text.published_at else date.max
    second = text.published_at.timestamp() if text.published_at else 0.0
    return (text.published_at is None, day, text.borrowed, second, -text.word_count, text.doc_id)
