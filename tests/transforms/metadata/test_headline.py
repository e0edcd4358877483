"""Which line of a text is its headline."""

import pytest

from transforms.metadata.headline import NOTHING, Row, best_title, title_candidates
from transforms.metadata.shapes import is_paragraph
from transforms.metadata.signs import find_signs

LEAD = (
    "Harbours along the northern coast opened again on Tuesday after nine days of rain, which had kept ferries and the "
    "fishing fleet at their moorings."
)
HEADLINE = "Northern harbours open after nine days"
STANDFIRST = "Ferries and the fishing fleet leave their moorings for the first time since the rain began"


def read(*lines):
    """Rows of a text whose lead alone is judged the article's, with what the candidates are found by."""
    rows = [Row(place, text, kept=text == LEAD, role="body", level=0) for place, text in enumerate(lines)]
    signs = find_signs(rows)
    paragraphs = [row.index for row in rows if row.index not in signs and is_paragraph(row.text)]
    return rows, paragraphs, frozenset(signs), NOTHING


def headline_of(*lines):
    """The line that is taken for the headline, and why."""
    best = best_title(*read(*lines))
    return best and (lines[best.place], best.reason)


@pytest.mark.parametrize("end", ["", "."])
def test_a_standfirst_between_headline_and_byline_is_not_the_headline(end):
    """The headline wins although the standfirst, as headline or sentence, stands above the byline and shares more words."""
    text, reason = headline_of("News", HEADLINE, STANDFIRST + end, "By Ann Onslow", LEAD)
    assert text == HEADLINE
    assert "standfirst" in reason


def test_a_kicker_over_a_headline_is_not_the_headline():
    """A line of two or three words above the line that is signed stays a kicker."""
    lines = ("News", "Life at sea", STANDFIRST, "By Ann Onslow", LEAD)
    evidence = {lines[it.place]: it.evidence for it in title_candidates(*read(*lines))}
    assert evidence["Life at sea"]["over a standfirst"] == evidence[STANDFIRST]["standfirst"] == 0
    assert headline_of(*lines)[0] == STANDFIRST


@pytest.mark.parametrize("sign", list("|»›>/"))
def test_a_trail_of_sections_is_not_the_headline(sign):
    """Words with signs between them are the way to the page, a sign within a word is not."""
    lines = (f"Varn Post {sign} Coast", "Rain and/or shine for the harbours", "By Ann Onslow", LEAD)
    evidence = {lines[it.place]: it.evidence["crumbs"] for it in title_candidates(*read(*lines))}
    assert {lines[0]: 1, lines[1]: 0} == evidence


def test_a_trail_of_sections_that_ends_in_a_line_speaks_for_it():
    """Of two lines alike, the one that the trail repeats is the headline."""
    trail = "Home Coast " + HEADLINE
    other = "Nine days after: northern harbours open"
    assert headline_of(other, HEADLINE, "Share", LEAD)[0] == other
    text, reason = headline_of(trail, other, HEADLINE, "Share", LEAD)
    assert (text, "trail" in reason) == (HEADLINE, True)
