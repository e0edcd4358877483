"""Figures of surroundings are counted for all lines together, and are what looking at each line would give."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate.shape import shapes_of
from transforms.boilerplate.surroundings import SURROUNDINGS, prose_of, surroundings_of

LINES = st.lists(
    st.sampled_from([
        "Home", "Harbour news", "Harbour", "Read more about the harbour", "home",
        "The harbour of Varn was closed for nine days because of the storm, the council said.",
        "Nobody was hurt when the storm came over the harbour, and the ships stayed in it.", "…",
    ]),
    min_size=1, max_size=12,
)  # fmt: skip


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_lines_are_compared_as_one_would_compare_them(lines):
    """How often a line stands there, whether it did before, and how many of its words the other prose shares."""
    shapes = shapes_of(lines)
    count = len(lines)
    zeros = np.zeros(count, np.float32)
    figures = surroundings_of(shapes, shapes.figures, zeros, zeros)
    column = {name: figures[:, at].tolist() for at, name in enumerate(SURROUNDINGS)}
    prose = prose_of(shapes.figures) > 0
    telling = shapes.telling.lines()
    for at, words in enumerate(shapes.words):
        assert column["times in the text"][at] == min(9, shapes.words.count(words))
        assert column["seen before"][at] == (words in shapes.words[:at])
        alike = sum(other[:2] == words[:2] for other in shapes.words)
        assert column["lines that begin alike"][at] == np.float32(np.log1p(alike))
        others = [telling[other] for other in range(count) if prose[other] and other != at]
        own = telling[at]
        shared = sum(any(word in other for other in others) for word in own)
        assert column["words shared with the prose"][at] == np.float32(shared / len(own) if own else -1.0)
        before = [other for other in range(at) if prose[other]]
        assert column["lines since prose"][at] == (at - before[-1] if before else 50)
