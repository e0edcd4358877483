"""Stories: documents that tell one event, told apart from documents that tell another like it.

Two articles on two earthquakes share nearly all of their words; what they do not share are the names, the numbers and
what stands in their first lines. So likeness is measured for each of these apart, and weighed into the probability that
two documents tell one event. Weights were fitted on pairs of news texts of 32 events, two of a kind each, with whole
kinds left out to choose among models; `benchmarks/quality_relating.py` measures the outcome.

Documents are then joined by average linkage: two groups become one as long as a pair across them is, on average,
more likely than not of one event. That needs no number of stories, and neither order nor chance enters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import floor, log, log2
from typing import Any, Final

import numpy as np

SAME_STORY: Final = 0.5
"""Mean probability of one event from which two groups of documents are one story."""

_FRESH_DAYS: Final = 3.0  # news of an event comes within days ...
_HALVING_DAYS: Final = 10.0  # ... and later texts are ever more likely to tell what followed it

_SCALE: Final = 1_000_000  # probabilities are added as whole numbers, so that no order of adding matters


Number = Any
"""A number, or an array of numbers."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two documents are, each a cosine from 0 to 1, and the days between them; of many pairs, arrays."""

    names: Number
    words: Number
    numbers: Number
    lead_names: Number
    lead_words: Number
    days_apart: Number = 0.0  # where one has no date, too


@dataclass(frozen=True, slots=True)
class LikenessWeights:
    """Log-odds of one event per unit of each likeness."""

    constant: float = -5.5
    names: float = 11.2
    words: float = -1.8
    numbers: float = 5.4
    lead_names: float = 1.6
    lead_words: float = 3.3


WEIGHTS: Final = LikenessWeights()


def same_event(likeness: Likeness, weights: LikenessWeights = WEIGHTS) -> Number:
    """Probability that two documents tell one event, 0 to 1; an array for arrays.

    >>> bool(same_event(Likeness(0.6, 0.3, 0.2, 0.5, 0.3)) > 0.9 > 0.1 > same_event(Likeness(0.1, 0.5, 0, 0, 0.3)))
    True
    """
    odds = (
        weights.constant
        + weights.names * likeness.names
        + weights.words * likeness.words
        + weights.numbers * likeness.numbers
        + weights.lead_names * likeness.lead_names
        + weights.lead_words * likeness.lead_words
    )
    late = np.maximum(0.0, likeness.days_apart - _FRESH_DAYS)
    return np.round(np.exp(-late * log(2) / _HALVING_DAYS) / (1 + np.exp(-odds)), 6)


def most_days(probability: float) -> int:
    """Days apart beyond which no two documents tell one event with this probability, however alike.

    >>> most_days(0.02)
    60
    >>> bool(same_event(Likeness(1, 0, 1, 1, 1, 59)) > 0.02 > same_event(Likeness(1, 0, 1, 1, 1, 60)))
    True
    """
    return floor(_FRESH_DAYS + _HALVING_DAYS * log2(1 / probability)) + 1


def join_documents(pairs: Mapping[tuple[str, str], float], threshold: float = SAME_STORY) -> list[list[str]]:
    """Groups of documents by average linkage; a pair that is not given has probability 0.

    >>> join_documents({("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.7, ("c", "d"): 0.6})
    [['a', 'b', 'c']]
    """
    members: dict[str, list[str]] = {doc: [doc] for doc in sorted({doc for pair in pairs for doc in pair})}
    links: dict[str, dict[str, int]] = defaultdict(dict)  # sums of probabilities between groups
    for (one, other), probability in pairs.items():
        links[one][other] = links[other][one] = round(probability * _SCALE)
    queue = [
        _candidate(links[one][other], one, other, members)
        for one in members
        for other in links[one]
        if one < other
    ]
    heapify(queue)
    while queue and -queue[0][0] >= threshold * _SCALE:
        _, one, other, sizes = heappop(queue)
        if one not in members or other not in members or sizes != (len(members[one]), len(members[other])):
            continue  # one of the two has grown since
        members[one] += members.pop(other)
        absorbed = links.pop(other)
        for far, total in absorbed.items():
            del links[far][other]
            if far != one:
                links[one][far] = links[far][one] = links[one].get(far, 0) + total
        for far in links[one]:
            heappush(queue, _candidate(links[one][far], min(one, far), max(one, far), members))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _candidate(
    total: int, one: str, other: str, members: Mapping[str, Sequence[str]]
) -> tuple[float, str, str, tuple[int, int]]:
    sizes = (len(members[one]), len(members[other]))
    return (-total / (sizes[0] * sizes[1]), one, other, sizes)


def closeness(group: Iterable[str], pairs: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Mean probability of each document of a story with the rest of it.

    >>> closeness(["a", "b", "c"], {("a", "b"): 0.9, ("a", "c"): 0.7})
    {'a': 0.8, 'b': 0.45, 'c': 0.35}
    """
    docs = sorted(group)
    total = dict.fromkeys(docs, 0)
    for place, one in enumerate(docs):
        for other in docs[place + 1 :]:
            share = round(pairs.get((one, other), 0.0) * _SCALE)
            total[one] += share
            total[other] += share
    return {doc: round(total[doc] / _SCALE / max(1, len(docs) - 1), 6) for doc in docs}
