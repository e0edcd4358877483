"""Schedules are understood or refused in words."""

from datetime import timedelta

import pytest

from flows.serving import interval, serve_schedule
from flows.settings import Settings
from transforms.errors import Broken


@pytest.mark.parametrize(
    ("text", "length"),
    [("30s", timedelta(seconds=30)), ("1h", timedelta(hours=1)), ("2 d", timedelta(days=2))],
)
def test_intervals_are_a_number_and_a_unit(text, length):
    """Seconds, minutes, hours and days are understood."""
    assert length == interval(text)


@pytest.mark.parametrize("text", ["", "1", "h", "0h", "-1h", "1s", "1 fortnight", "1h30m"])
def test_other_intervals_are_refused_with_what_to_write(text):
    """Anything else names what is wrong."""
    with pytest.raises(Broken, match="--every"):
        interval(text)


def test_a_schedule_needs_exactly_one_kind(tmp_path):
    """Neither or both of --every and --cron is refused before anything is started."""
    for every, cron in ((None, None), ("1h", "0 6 * * *")):
        with pytest.raises(Broken, match="--cron"):
            serve_schedule([str(tmp_path)], Settings(home=tmp_path / "mill"), every=every, cron=cron)
