"""Topics: found, counted, and the same whatever the number of threads."""

import numpy as np
from scipy.sparse import csr_matrix

from transforms.relating.topics import choose_count, fit_topics, likeness


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


def test_few_documents_are_one_topic():
    """No division of nine documents can be checked."""
    assert choose_count(documents()[:9], NAMES[:9]) == 1
    assert fit_topics(documents()[:9], 1).shape[0] == 1
