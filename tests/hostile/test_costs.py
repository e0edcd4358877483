"""What a document costs grows with its length, whatever it holds: no sign, repeated, costs the square of its number."""

import pytest

from hostile.costs import cases, outgrows

SHORT, TIMES = 2_000, 6


@pytest.mark.parametrize(
    ("media_type", "unit"), [case[1:] for case in cases()], ids=[case[0] for case in cases()]
)
def test_cost_grows_with_length(media_type, unit):
    """Reading and refining six times as much takes about six times as long."""
    assert outgrows(media_type, unit, SHORT, TIMES) is None
