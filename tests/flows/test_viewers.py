"""A viewer that opens the public file for writing is told of, and readers get in again with the next run."""

import subprocess
import sys

import pytest

from flows.bare import run_bare
from flows.settings import Settings
from flows.stages import MillRun
from transforms.errors import Unavailable
from warehouse.layout import Layout
from warehouse.published import reader_trouble
from warehouse.query import run_query

VIEWER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create table mine as select 1 as a")
print("open", flush=True)
sys.stdin.readline()
"""


def documents(home):
    """Number of documents that readers see."""
    with run_query(home, "SELECT count(*) FROM documents") as result:
        return next(iter(result.rows()))[0]


def test_a_run_without_news_lets_readers_in_again(tmp_path):
    """Left open for writing, the file turns readers away with the viewer's process; a run with nothing to do frees them.

    When the viewer leaves its rows in the public file, the next run replaces that one, too.
    """
    (tmp_path / "a.txt").write_text(
        "The council of Varn met on Monday and decided to raise the dam before winter.\n"
    )
    settings, sources = Settings(home=tmp_path / "mill", models={}, workers=1), [str(tmp_path / "a.txt")]
    home, public = settings.home, Layout(settings.home).public
    run_bare(settings, sources)
    assert "" == reader_trouble(home)
    public.chmod(0o644)
    viewer = subprocess.Popen(
        [sys.executable, "-c", VIEWER, str(public)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with viewer:
        assert "open\n" == viewer.stdout.readline()
        with pytest.raises(Unavailable, match=rf"PID {viewer.pid}"):
            documents(home)
        with MillRun(settings, sources) as run:
            assert f"PID {viewer.pid}" in run.problems[0]
            assert "read-only" in run.problems[0]
        run_bare(settings, sources)
        assert 1 == documents(home)
        assert "" == reader_trouble(home)
        viewer.stdin.write("\n")
    public.chmod(0o644)
    with subprocess.Popen(
        [sys.executable, "-c", VIEWER, str(public)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ):
        pass
    assert "another program has written to it" in reader_trouble(home)
    run_bare(settings, sources)
    assert "" == reader_trouble(home)
    with run_query(home, "SHOW TABLES") as result:
        assert "mine" not in {row[0] for row in result.rows()}
