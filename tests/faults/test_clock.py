"""The clock of the machine may jump: order comes from the commits, not from the time."""

from datetime import UTC, datetime, timedelta
from itertools import count

from mill import mill_run, must_be_tidy, public_contents
from scenarios import AFTER, BEFORE

from flows.run_id import new_run_id
from warehouse import lake
from warehouse.lake import commits
from warehouse.publish import rebuild

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_clock_that_jumps_back_reorders_and_loses_nothing(tmp_path, monkeypatch):
    """Each commit and each run is a day older than the one before; the newest state wins, also when built from the lake."""
    days = count()
    monkeypatch.setattr(
        lake, "_now", lambda: (NOW - timedelta(days=next(days))).isoformat(timespec="microseconds")
    )
    home, fresh = tmp_path / "mill", tmp_path / "fresh"
    for number, sources in enumerate((BEFORE, AFTER, BEFORE, AFTER | {"b.jsonl": {"0": "Cleo sits"}}, AFTER)):
        mill_run(home, sources, new_run_id(NOW - timedelta(days=number)))
    mill_run(fresh, AFTER, "run")
    assert public_contents(fresh) == public_contents(home)
    found = commits(home)
    assert [it.sequence for it in found] == sorted(it.sequence for it in found)
    must_be_tidy(home)
    rebuild(home)
    mill_run(home, AFTER, new_run_id(NOW - timedelta(days=9)))
    assert public_contents(fresh) == public_contents(home)
