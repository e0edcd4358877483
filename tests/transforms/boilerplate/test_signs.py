"""Signs are counted for all lines together, and are what looking at each line would give."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate.signs import Signs

CLOCK = re.compile(r"(?<!\w)\d\d?[:.h]\d{2}\b")
DATE = re.compile(r"\d[年월]|(?<!\w)(?:(?:19|20)\d{2}\b|\d\d?[./-]\d{1,2}[./-]\d{2,4}\b)")
ADDRESS = re.compile(
    r"[hH][tT]{2}[pP][sS]?:|[wW]{3}\.|(?<=[\w.])@\w|(?<!\S)[@#]\w|(?<=\w)\.(?i:com|org|net|de|fr|co|uk|ru)\b"
)
PARTS = (
    "2019", "1999", "a2019", "12.5.", "2021", "7:30", "12h45", "٣:٤٥", "3", "年", "5월", "-05-17", " ", "x", "@", "#", ".",
    "www.", "HTTP", "http:", "https:", ":", "harbour", ".Com", ".de", "ſ", "\U0001f600",
)  # fmt: skip
LINES = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join), min_size=1, max_size=5
)


@given(LINES)
@settings(max_examples=400, deadline=None)
def test_times_dates_and_addresses_are_those_of_each_line(lines):
    """What is found from numbers and signs on is what a pattern finds in the line alone."""
    signs = Signs(lines)
    for pattern, found in ((CLOCK, signs.clocks()), (DATE, signs.dates()), (ADDRESS, signs.addresses())):
        assert found.tolist() == [pattern.search(line) is not None for line in lines], pattern.pattern


def test_signs_are_counted_by_line():
    """Characters beyond the basic plane shift no place."""
    signs = Signs(["\U0001f600, a (b)", "“x”, y,", "雨が"])
    assert signs.count("commas").tolist() == [1, 2, 0]
    assert signs.count("quotes").tolist() == [0, 2, 0]
    assert signs.count("brackets").tolist() == [1, 0, 0]
    assert signs.count("spaceless").tolist() == [0, 0, 2]
