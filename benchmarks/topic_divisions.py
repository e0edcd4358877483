"""Topics on other divisions of the labelled texts than the whole: `python -m benchmarks.topic_divisions`.

One figure on one set may be luck. So the texts are divided eighteen times more: eight samples of 60 %, five times without
one class, five times with a class cut to 30 %. NMI and ARI with the number of classes given, and with the number
found; copies are left out, and weights are those of the whole. Takes some minutes.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from benchmarks.scored_relating import related
from benchmarks.scorer import EVAL, rows
from transforms.relating.topic_parts import likeness
from transforms.relating.topics import choose_count, fit_topics
from warehouse.relating.kept import keeping
from warehouse.relating.terms import fit_terms, keep_terms
from warehouse.relating.topic_division import TopicCorpus, sampled_corpus, topic_columns

Places = npt.NDArray[np.int64]
SAMPLES = 8
SAMPLED = 0.6
SMALL = 0.3


def divisions(classes: Places) -> Iterator[tuple[str, Places]]:
    """Places among documents of some classes: samples, without a class, with a small one."""
    chance = np.random.RandomState(1)
    for _ in range(SAMPLES):
        yield "samples", np.sort(chance.choice(len(classes), int(SAMPLED * len(classes)), replace=False))
    for missing in np.unique(classes):
        yield "one class missing", np.flatnonzero(classes != missing)
    for small in np.unique(classes):
        own = np.flatnonzero(classes == small)
        kept = chance.choice(own, int(SMALL * len(own)), replace=False)
        yield "one class small", np.sort(np.concatenate([np.flatnonzero(classes != small), kept]))


def agreement(matrix: Any, classes: Places, count: int) -> tuple[float, float]:
    """NMI and ARI of a division in so many topics with the classes."""
    found = likeness(matrix, fit_topics(matrix, count)).argmax(axis=1)
    return float(normalized_mutual_info_score(classes, found)), float(adjusted_rand_score(classes, found))


def main() -> None:
    """Print the figures of each division, and their means by kind."""
    labelled = rows(EVAL, "topics")
    names = sorted({row["label"] for row in labelled})
    label = {row["id"]: names.index(row["label"]) for row in labelled}
    with related(labelled) as connection, keeping(connection, None):
        keep_terms(connection)
        fit_terms(connection)
        corpus: TopicCorpus = sampled_corpus(connection, topic_columns(connection, "en"))
    classes = np.array([label[doc] for doc in corpus.docs])
    told: dict[str, list[tuple[float, ...]]] = {}
    for kind, places in (("whole", np.arange(len(classes))), *divisions(classes)):
        matrix, own = corpus.matrix[places], classes[places]
        number = len(np.unique(own))
        chosen = choose_count(matrix, [corpus.docs[place] for place in places])
        figures = (*agreement(matrix, own, number), *agreement(matrix, own, chosen), float(chosen == number))
        print(
            f"{kind}: {number} classes, {chosen} found, NMI and ARI given, found",
            *(f"{it:.3f}" for it in figures[:4]),
        )
        told.setdefault(kind, []).append(figures)
        if kind != "whole":
            told.setdefault("all 18", []).append(figures)
    for kind, several in told.items():
        print(f"{kind}: means", *(f"{it:.3f}" for it in np.mean(several, axis=0)))


if __name__ == "__main__":
    main()
