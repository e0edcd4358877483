"""The limit that falls with doubt."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.boilerplate.decision import ARTICLE, limit_of

documents = st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 60)), min_size=1, max_size=9).map(
    lambda lines: tuple(np.array(column, dtype=np.float32) for column in zip(*lines, strict=True))
)


@given(documents)
def test_the_limit_falls_with_doubt(document):
    """The limit is never above that of a certain text, and no opinion on a text of one kind is below its own."""
    opinion, words = document
    assert 0 <= limit_of(opinion, words) <= ARTICLE
    assert limit_of(opinion / 2, words) <= limit_of(opinion, words) + 1e-9
    alike = np.full(len(words), max(float(opinion.max()), 0.01), dtype=np.float32)
    assert limit_of(alike, words) < alike[0]
