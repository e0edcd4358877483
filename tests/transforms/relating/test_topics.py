"""Topics: found, counted, and the same whatever the number of threads."""

import numpy as np
from scipy.sparse import csr_matrix

from transforms.relating.topic_parts import joined, likeness
from transforms.relating.topics import choose_count, fit_topics


def documents(subjects=4, each=25, words=30):
    """Rows of unit length about subjects that share no words but a few."""
    chance = np.random.default_rng(5)
    rows = np.zeros((subjects * each, subjects * words + 10))
    for row in range(len(rows)):
        own = (row % subjects) * words + chance.choice(words, 12, replace=False)
        rows[row, own] = 1
        rows[row, -10:] = 0.3 * (chance.random(10) < 0.5)
    return csr_matrix(rows / np.linalg.norm(rows, axis=1, keepdims=True))


NAMES = [f"document {number}" for number in range(100)]


def test_subjects_are_found_and_counted():
    """Four subjects are four topics, and every document is in its own."""
    matrix = documents()
    assert choose_count(matrix, NAMES) == 4
    labels = likeness(matrix, fit_topics(matrix, 4)).argmax(axis=1)
    assert all(len(set(labels[subject::4])) == 1 for subject in range(4))
    assert len(set(labels)) == 4


def test_a_small_subject_among_large_ones_is_a_topic():
    """A subject of eight documents is a topic of its own beside three of twenty-five, which are not cut for it."""
    matrix = documents()
    kept = [row for row in range(100) if row % 4 or row < 32]
    labels = likeness(matrix[kept], fit_topics(matrix[kept], 4)).argmax(axis=1)
    assert len({(row % 4, label) for row, label in zip(kept, labels, strict=True)}) == 4


def test_parts_are_joined_to_what_belongs_together():
    """Eight parts of four subjects, two of each, are joined to the subjects, and numbers come largest first."""
    matrix = documents()
    halves = np.array([row % 4 + 4 * (row >= 52) for row in range(100)])
    found = dict(joined(matrix, halves, [4, 8, 6]))
    assert list(found) == [8, 6, 4]
    assert len({(row % 4, label) for row, label in enumerate(found[4])}) == 4


def test_few_documents_are_one_topic():
    """No division of nine documents can be checked."""
    assert choose_count(documents()[:9], NAMES[:9]) == 1
    assert fit_topics(documents()[:9], 1).shape[0] == 1
