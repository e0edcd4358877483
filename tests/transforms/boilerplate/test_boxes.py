"""How the article spreads over boxes."""

import numpy as np

from transforms.boilerplate import judge_lines
from transforms.boilerplate.boxes import BOXES, OPINION_BOXES, Boxes
from transforms.html import read_page


def test_opinions_tell_the_box_of_the_article_from_that_of_teasers():
    """Boxes of lines with good opinions hold them all; what stands in another box is steps away."""
    paragraphs = "<p>The council of Varn met on Monday.</p>" * 3
    page = read_page(f"<body><div><article>{paragraphs}</article></div><aside>{paragraphs}</aside>")
    boxes, words = Boxes.of(page.lines), np.full(6, 7.0, dtype=np.float32)
    figures = boxes.opinions(np.array([1, 1, 1, 0, 0, 0], dtype=np.float32), words)
    main = OPINION_BOXES.index("in the main box by opinion")
    assert figures[:, main].tolist() == [1, 1, 1, 0, 0, 0]
    assert figures.shape[1] == len(OPINION_BOXES) < len(BOXES)


def test_lines_deep_within_others_stand_in_one_box():
    """Where the innermost elements of all lines are no blocks, no box is known, and the page is judged all the same."""
    sentence = "The river rose by two metres overnight, the council said on Monday."
    page = read_page("<p>" + "<span>" * 20 + sentence + "</span>" * 20)
    assert page.lines[0].evidence.boxes == ()
    assert [verdict.kept for verdict in judge_lines(page.lines, page)] == [True]
