"""Trees answer all splits of all lines at once; what comes out is what walking each tree would give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate.trees import LEAVES, SPLITS, Trees

# Few features and thresholds, so that many splits ask the same.
SPLIT = st.tuples(
    st.integers(0, 2), st.sampled_from([-1.0, 0.0, 0.5, np.inf]), st.integers(0, (1 << LEAVES) - 1)
)
TREES = st.integers(1, 3).flatmap(
    lambda count: st.lists(SPLIT, min_size=count * SPLITS, max_size=count * SPLITS)
)
LINES = st.lists(st.tuples(*[st.sampled_from([-2.0, 0.0, 0.25, 3.0])] * 3), min_size=1, max_size=4)


@given(TREES, LINES)
@settings(max_examples=60, deadline=None)
def test_all_splits_at_once_are_as_one_by_one(splits, lines):
    """Each line falls into the leftmost leaf that no split above its threshold rules out, in every tree."""
    feature, threshold, spared = zip(*splits, strict=True)
    spared = [mask | 1 << (LEAVES - 1) for mask in spared]  # the last leaf of a tree is ruled out by no split
    count = len(splits) // SPLITS
    leaf = np.linspace(-1, 1, count * LEAVES, dtype=np.float32)
    trees = Trees(
        np.array(feature, np.int16), np.array(threshold, np.float32), np.array(spared, np.uint16), leaf, 0.125
    )
    expected = []
    for line in lines:
        odds = 0.125
        for tree in range(count):
            possible = (1 << LEAVES) - 1
            for at in range(tree * SPLITS, (tree + 1) * SPLITS):
                if line[feature[at]] > threshold[at]:
                    possible &= spared[at]
            odds += float(leaf[tree * LEAVES + (possible & -possible).bit_length() - 1])
        expected.append(1 / (1 + np.exp(-odds)))
    assert trees.opinions(np.array(lines, np.float32)).tolist() == pytest.approx(expected, rel=1e-5)
