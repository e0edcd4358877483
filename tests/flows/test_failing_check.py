"""A check that fails keeps the new warehouse from readers, and Prefect shows the run as failed, with reason and row."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

from conftest import ROOT
from flows.bare import run_bare
from flows.settings import Settings
from warehouse.layout import Layout
from warehouse.query import run_query

# An orphan made in the middle of a run: the empty-view check finds it.
PROGRAM = """
import sys
from flows import cli
from flows.stages import MillRun

relate = MillRun.relate
def spoilt(self):
    relate(self)
    self.loading.connection.execute("insert into duplicates values ('of nobody', 'g', true, 1.0, 'original', 'original')")
MillRun.relate = spoilt
cli.main()
"""


def test_prefect_shows_the_reason_and_the_row_and_the_next_good_run_heals(tmp_path):
    """Readers keep the old warehouse to the byte, the exit code is 3, and the run after it publishes all of it."""
    news, settings = tmp_path / "news", Settings(home=tmp_path / "mill", workers=1)
    public = Layout(settings.home).public
    news.mkdir()
    (news / "1.txt").write_text("The council of Varn met once before winter, the mayor said.")
    run_bare(settings, [str(news)])
    before = public.read_bytes()
    (news / "2.txt").write_text("The council of Varn met again before winter, the mayor said.")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "run", str(news), "--home", str(settings.home), "--workers", "1"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(tmp_path / "prefect")},
    )  # fmt: skip
    assert 3 == done.returncode, done.stderr
    with closing(sqlite3.connect(tmp_path / "prefect" / "prefect.db")) as prefect:
        query = "SELECT run.state_type, state.message FROM flow_run AS run JOIN flow_run_state AS state ON state.id = run.state_id"
        ((state, message),) = prefect.execute(query).fetchall()
        ((summary,),) = prefect.execute("SELECT data FROM artifact WHERE key = 'run-summary'").fetchall()
    assert "FAILED" == state
    for said in (message, summary.replace("\\", "")):  # Markdown's signs are escaped
        assert "orphan_rows: the view must be empty but has 1 row, such as" in said
        assert "of nobody" in said
    assert before == public.read_bytes()
    run_bare(settings, [str(news)])
    with run_query(settings.home, "SELECT count(*) FROM documents") as result:
        assert [(2,)] == list(result.rows())
    with run_query(settings.home, "SELECT state FROM runs ORDER BY started_at") as result:
        assert [("completed",), ("check_failed",), ("completed",)] == list(result.rows())
