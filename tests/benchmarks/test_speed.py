"""Times add up, wrapped functions are put back, and the page says what was measured."""

import pytest
from rich.console import Console

from benchmarks.speed_outcome import Measured
from benchmarks.speed_page import Sized, overheads, page, print_tables, stage_rows
from benchmarks.speed_start import MOST, Start, environment
from benchmarks.stopwatch import Stopwatch, Timed

BARE = Measured(90, 20.0, {"read": 2.0, "refine": 16.0, "load": 1.0}, {"language": 6.0, "HTML": 0.0}, 512.0)
SIZED = Sized(100, 4_000_000, BARE, Measured(90, 28.0, peak_megabytes=300.0, peak_worker_megabytes=600.0))


class Work:
    """Something to time."""

    def outer(self, depth):
        """Calls itself."""
        return self.outer(depth - 1) + 1 if depth else 0

    def failing(self):
        """Raises."""
        raise RuntimeError


def test_functions_work_while_they_are_timed_and_are_put_back():
    """The result is the function's own, nested calls count once, and afterwards nothing is wrapped."""
    watch, before = Stopwatch(), Work.outer
    with watch.watching([Timed(Work, "outer", "outer")]), watch.running("whole"):
        assert Work().outer(3) == 3
        assert Work.outer is not before
    assert Work.outer is before
    assert 0 <= watch.seconds["outer"] <= watch.seconds["whole"]


def test_a_failing_function_is_timed_and_put_back():
    """An error passes through, its time is counted, and the function is the old one again."""
    watch, before = Stopwatch(), Work.failing
    with pytest.raises(RuntimeError), watch.watching([Timed(Work, "failing", "failing")]):
        Work().failing()
    assert Work.failing is before
    assert "failing" in watch.seconds


def test_the_measured_functions_exist():
    """What is timed is looked up where it is called: a renamed function would be measured as nothing."""
    from benchmarks import speed_bare

    for timed in (*speed_bare._STEPS, *speed_bare._STAGES):
        assert callable(getattr(timed.owner, timed.name)), timed


def test_speeds_and_shares_follow_from_seconds():
    """A row's speed is documents and bytes over its seconds; steps stand below refine."""
    rows = {row[0]: row[1:] for row in stage_rows(SIZED)}
    assert rows["refine"] == ("16.00", "80.0%", "6.2", "0.250")
    assert rows["· language"] == ("6.00", "30.0%", "16.7", "0.667")
    assert rows["· HTML"] == ("0.00", "0.0%", "", "")
    assert list(rows)[:3] == ["read", "refine", "· language"]


def test_overhead_is_a_share_of_the_transforms():
    """Both parts of the overhead add up to the whole."""
    shares = overheads(SIZED)
    assert shares["together"] == pytest.approx(12 / 16)
    assert sum(shares.values()) == pytest.approx(2 * shares["together"])


def test_a_slow_start_is_told_from_a_quick_one():
    """The ratio is of medians, so that one slow start does not decide; the limit itself is too slow."""
    assert Start((1.5, 30.0, 1.4), (1.0, 1.0, 9.0)).is_quick
    assert not Start((MOST,), (1.0,)).is_quick


def test_measured_processes_share_no_state(tmp_path, monkeypatch):
    """Neither a server of the user's nor settings of a mill reach what is measured."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    monkeypatch.setenv("NEWSMILL_WORKERS", "7")
    variables = environment(tmp_path)
    assert not {"PREFECT_API_URL", "NEWSMILL_WORKERS"} & variables.keys()
    assert variables["PREFECT_HOME"] == str(tmp_path)


def test_the_page_names_command_and_date_but_no_machine(capsys):
    """The page holds the tables, the ratio and the given date; the terminal shows the same rows."""
    written = page([SIZED], Start((3.0,), (2.5,)), "make bench", "2025-08-15")
    assert "Measured on 2025-08-15 by `make bench`" in written
    assert "| refine | 16.00 | 80.0% | 6.2 | 0.250 |" in written
    assert "1.20 times an empty Prefect flow" in written
    assert "Measured by `make bench`" in page([SIZED], Start((3.0,), (2.5,)), "make bench", "")
    print_tables(Console(width=110), SIZED)
    assert "· language" in capsys.readouterr().out
