"""Two runs of one home: the second leaves with the first one's name, waits for it, or is skipped by the schedule."""

import threading
from types import SimpleNamespace

import pytest

from conftest import holding, newsmill
from flows.settings import Settings
from flows.stages import MillRun
from warehouse.lock import HomeLocked, lock_holder


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock of the home beside some news, until a line is written to it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The council of Varn met on Monday.\n")
    with holding(tmp_path / "mill") as process:
        yield process


def test_the_second_run_leaves_with_the_name_of_the_first(tmp_path, holder):
    """Process, host, command and start of the holder are said at once, before Prefect is started, and what to do."""
    said = newsmill("run", tmp_path / "news", "--home", tmp_path / "mill", check=1).stderr.decode()
    assert f"another run is at work: process {holder.pid} on " in said
    assert "(newsmill run news/, since 20" in said
    assert "--wait SECONDS" in said
    assert "Prefect" not in said


def test_the_second_run_waits_if_it_may(tmp_path, holder):
    """With time to wait, it begins when the first one ends."""
    home = tmp_path / "mill"
    release = threading.Timer(0.3, lambda: (holder.stdin.write("\n"), holder.stdin.flush()))
    release.start()
    with MillRun(Settings(home=home, wait_seconds=60), [str(tmp_path / "news")]):
        assert lock_holder(home).pid != holder.pid
    release.join()


def test_a_scheduled_run_that_meets_another_one_is_skipped(tmp_path, holder, monkeypatch):
    """It ends well under the name Skipped, with the holder's name; a run that was asked for by hand fails."""
    import flows.mill

    monkeypatch.setattr(flows.mill, "get_run_logger", lambda: SimpleNamespace(warning=lambda *_: None))
    arguments = {"sources": [str(tmp_path / "news")], "home": str(tmp_path / "mill")}
    with pytest.raises(HomeLocked):
        flows.mill.mill_flow.fn(**arguments)
    monkeypatch.setattr(flows.mill, "deployment", SimpleNamespace(id="of a schedule"))
    skipped = flows.mill.mill_flow.fn(**arguments)
    assert ("Skipped", True) == (skipped.name, skipped.is_completed())
    assert f"process {holder.pid}" in skipped.message
