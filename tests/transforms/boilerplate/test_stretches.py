"""The stretch with most of the article."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.boilerplate.stretches import STRETCHES, stretches_of

documents = st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 60)), min_size=1, max_size=9).map(
    lambda lines: tuple(np.array(column, dtype=np.float32) for column in zip(*lines, strict=True))
)


@given(documents)
def test_no_other_stretch_gains_more(document):
    """The lines inside are those of the stretch with the greatest gain, as trying all of them finds it."""
    opinion, words = document
    inside = stretches_of(opinion, words)[:, STRETCHES.index("inside the stretch above 0.6")] > 0
    gains = (opinion.astype(np.float64) - 0.6) * (words + 0.5)
    best = max(gains[start:end].sum() for start, end in combinations(range(len(gains) + 1), 2))
    assert abs(gains[inside].sum() - max(0.0, best)) < 1e-6
    assert not inside.any() or inside[inside.argmax() : len(inside) - inside[::-1].argmax()].all()
