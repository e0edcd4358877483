"""What a text says about itself where its head has no end."""

from transforms.lines import LineVerdict, cut_lines
from transforms.metadata.text_reading import MOST_PASSES, read_text

KEPT = LineVerdict("body", kept=True, score=1.0, rule="", reason="")


def moved(text):
    """How many lines of a text move to columns."""
    lines = cut_lines(text)
    return len(read_text(lines, [KEPT] * len(lines)).roles)


def test_of_a_list_of_names_nothing_moves():
    """Bylines without end are the text itself: cutting some would only bring the next ones up."""
    assert moved("By Ada Lund\nThe river rose by two metres overnight, the council said on Monday.\n" * 2)
    assert not moved("By Ada Lund\n" * 100 * MOST_PASSES)
