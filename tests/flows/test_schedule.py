"""`newsmill status` tells of the next scheduled run as long as somebody serves the home."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from flows.schedule import TIMES_NOTED, Schedule, every, noted, noted_schedule
from flows.serving import _schedule
from flows.status import next_run

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def test_a_schedule_is_told_while_it_is_served(tmp_path):
    """Within the block the next run is told, before and after it nobody serves the home."""
    home = tmp_path / "mill"
    assert next_run(home, NOON).startswith("none")
    with noted(home, every("every 1h", timedelta(hours=1), NOON)):
        assert "2026-01-05 14:00 UTC, every 1h" == next_run(home, NOON + timedelta(minutes=90))
        with noted(home, Schedule("a second process", ())):
            assert "every 1h" == noted_schedule(home).when
    assert next_run(home, NOON).startswith("none")


def test_a_killed_server_tells_of_no_schedule(tmp_path):
    """The lock of a dead process is free: what it noted is history."""
    program = (
        "import os, pathlib, sys; from flows.schedule import *; "
        "noted(pathlib.Path(sys.argv[1]), Schedule('every 1h', ())).__enter__(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert (tmp_path / ".serving").stat().st_size
    assert noted_schedule(tmp_path) is None


def test_cron_times_are_noted_by_who_can_read_them(tmp_path):
    """The first of the coming times is told; when all noted ones have passed, the expression is."""
    schedule = _schedule("at 0 6 * * *", None, "0 6 * * *")
    times = [datetime.fromisoformat(time) for time in schedule.times]
    assert TIMES_NOTED == len(times)
    assert {(6, 0)} == {(time.hour, time.minute) for time in times}
    with noted(tmp_path, schedule):
        assert f"{times[1]:%Y-%m-%d} 06:00 UTC, at 0 6 * * *" == next_run(tmp_path, times[0])
        assert "at 0 6 * * *" == next_run(tmp_path, times[-1])
