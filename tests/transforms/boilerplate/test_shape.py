"""A line's shape is its own: neither the lines beside it nor those looked at before change it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate.memory import DocumentMemory
from transforms.boilerplate.shape import SHAPE, shapes_of

LINES = (
    "Read more", "• Subscribe to our newsletter", "The river rose by two metres. Nobody was hurt, the council said.",
    "Foto: Ana Ruiz/AFP", "12.05.2025, 14:30", "www.harbour.example", "雨が九日間降り続いた。川の水位は二メートル上がった。",
    "Ещё одна строка", "return x[0] == {'a': 1};", "@harbour #rain", "ΑΒΓ ΔΕ", "…", "\U0001f600 day", "İ", "5年",
)  # fmt: skip
ANY_LINE = st.sampled_from(LINES) | st.text(
    st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=40
).map(str.strip).filter(bool)


@given(st.lists(ANY_LINE, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_a_shape_does_not_depend_on_other_lines(lines):
    """Lines looked at together, alone or for the second time have the same words, figures and buckets."""
    memory = DocumentMemory()
    memory.shapes_of(lines[1:] or lines)
    for together in (shapes_of(lines), memory.shapes_of(lines)):
        for at, line in enumerate(lines):
            alone = shapes_of([line])
            assert together.words[at] == alone.words[0]
            assert together.telling.lines()[at] == alone.telling.lines()[0]
            assert dict(zip(SHAPE, together.figures[at].tolist(), strict=True)) == dict(
                zip(SHAPE, alone.figures[0].tolist(), strict=True)
            )
            assert together.buckets.lines()[at] == alone.buckets.lines()[0]


def test_shapes_tell_what_lines_look_like():
    """Figures of known lines are what a reader would count."""
    shapes = shapes_of(LINES)
    column = {name: shapes.figures[:, at].tolist() for at, name in enumerate(SHAPE)}
    assert column["bullet"] == [float(line.startswith("•")) for line in LINES]
    assert column["sentences"][2] == 2
    assert column["credit"][3] == 1
    assert (column["clock time"][4], column["date"][4], column["date"][14]) == (1, 1, 1)
    assert (column["addresses"][5], column["addresses"][9]) == (1, 1)
    assert column["spaceless"][6] == 1
    assert column["subscription phrases"][1] > 0
    assert (column["other script"][7], column["ends like code"][8], column["ends with dots"][11]) == (1, 1, 1)
    assert np.isfinite(shapes.figures).all()
