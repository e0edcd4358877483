"""Readers are never locked out and never see half a load."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from invented import put, reading
from mill import ingest, mill_run, must_be_tidy, public_contents

from transforms.errors import Broken, Unavailable
from warehouse.layout import Layout, write_ahead_log
from warehouse.publish import open_idle
from warehouse.query import run_query
from warehouse.view_files import create_views

HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
if sys.argv[2] == "write":
    connection.execute("create table scribbled as select 1 as a")
print("ready", flush=True)
for line in sys.stdin:
    if sys.argv[2] == "write":
        connection.execute("insert into scribbled values (2)")
    print(connection.execute("select string_agg(text, ',' order by text) from documents").fetchone()[0], flush=True)
"""


def texts(*words):
    """A source of these records."""
    return {"a.txt": {str(number): word for number, word in enumerate(words)}}


@pytest.fixture
def start():
    """Start a Python program that prints when it is ready; what still runs at the end is killed."""
    started = []

    def begin(program, *args):
        process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def ask(process):
    """What a holder of a file sees in it now."""
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_a_reader_of_the_old_file_keeps_its_snapshot(tmp_path, start):
    """Whoever holds an old file goes on seeing all of it, through every load that follows, and blocks none."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    holder = start(HOLD, Layout(tmp_path).public, "read")
    for number in range(3):
        mill_run(tmp_path, texts("Ben", "Cleo", f"Dan {number}"), f"run-{number + 2}")
        assert ask(holder) == "Ada"
        assert len(public_contents(tmp_path)["documents"]) == 3


def test_a_reader_in_the_same_process_keeps_its_snapshot(tmp_path):
    """DuckDB's lock does not hold within a process; a file that this process reads is not written to all the same."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    with run_query(tmp_path, "select text from documents") as result:
        for number in range(3):
            mill_run(tmp_path, texts(f"Ben {number}"), f"run-{number + 2}")
        assert list(result.rows()) == [("Ada",)]
    with run_query(tmp_path, "select text from documents") as result:
        assert list(result.rows()) == [("Ben 2",)]


def test_a_viewer_that_writes_is_survived(tmp_path, start):
    """A program that opened the public file for writing hinders no load, and what it wrote reaches no reader."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    public = Layout(tmp_path).public
    assert public.stat().st_mode & 0o222 == 0
    public.chmod(0o644)
    viewer = start(HOLD, public, "write")
    with (
        pytest.raises(Unavailable, match=r"another process has it open.*read-only"),
        run_query(tmp_path, "select 1"),
    ):
        pass
    for number in range(3):
        mill_run(tmp_path, texts(f"Ben {number}"), f"run-{number + 2}")
        assert ask(viewer) == "Ada"
        with run_query(tmp_path, "select text from documents") as result:
            assert list(result.rows()) == [(f"Ben {number}",)]
    viewer.stdin.close()
    viewer.wait()
    for number in range(3):
        mill_run(tmp_path, texts(f"Cleo {number}"), f"run-{number + 5}")
        with duckdb.connect(str(public), read_only=True) as connection:
            assert "scribbled" not in [name for (name,) in connection.execute("show tables").fetchall()]


def test_a_log_of_another_file_beside_the_public_one_is_survived(tmp_path):
    """DuckDB refuses a file with a log that does not belong to it; a query puts it out of the way."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table t as select 1")
        shutil.copy(tmp_path / "other.duckdb.wal", write_ahead_log(Layout(tmp_path).public))
    with run_query(tmp_path, "select text from documents") as result:
        assert list(result.rows()) == [("Ada",)]


@pytest.mark.parametrize("damage", ["cut", "scribbled", "no database", "no seals", "missing", "other schema"])
def test_a_spoilt_idle_file_is_made_anew(tmp_path, damage):
    """Whatever happened to the idle file, the next run publishes what it should."""
    for number in range(2):
        mill_run(tmp_path, texts("Ada"), f"run-{number}")
    mill_run(tmp_path, texts("Ben"), "run-2")
    layout = Layout(tmp_path)
    layout.idle.chmod(0o644)
    if damage == "cut":
        os.truncate(layout.idle, layout.idle.stat().st_size // 2)
    elif damage == "scribbled":
        with duckdb.connect(str(layout.idle)) as connection:
            connection.execute("delete from documents")
    elif damage == "no database":
        stat = layout.idle.stat()
        layout.idle.write_bytes(b"?" * stat.st_size)
        os.utime(layout.idle, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif damage == "no seals":
        layout.seals.unlink()
    elif damage == "missing":
        layout.idle.unlink()
    else:
        with open_idle(tmp_path) as loading:
            loading.connection.execute("alter table documents add column more varchar")
    mill_run(tmp_path, texts("Ben", "Cleo"), "run-3")
    assert sorted(row[12] for row in public_contents(tmp_path)["documents"]) == ["Ben", "Cleo"]
    must_be_tidy(tmp_path)


def test_without_publish_nothing_happens_to_readers(tmp_path):
    """A check that fails leaves the old warehouse in place, and the next good run publishes all of it."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    before = public_contents(tmp_path)
    with open_idle(tmp_path) as loading:
        ingest(loading, texts("Ben"), "run-2")
    assert public_contents(tmp_path) == before
    mill_run(tmp_path, texts("Ben", "Cleo"), "run-3")
    assert len(public_contents(tmp_path)["documents"]) == 2


def test_a_file_still_open_for_writing_is_not_published(tmp_path):
    """A connection that somebody in this process left open would lock the readers out."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    with (
        open_idle(tmp_path) as loading,
        Layout(tmp_path).idle.open("rb"),
        pytest.raises(Broken, match="still has the loaded file open"),
    ):
        loading.publish()
    with run_query(tmp_path, "select text from documents") as result:
        assert list(result.rows()) == [("Ada",)]


def test_without_hard_links_the_next_load_copies(tmp_path, monkeypatch):
    """A file system without hard links costs a copy, not correctness."""
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    for number in range(3):
        mill_run(tmp_path, texts(f"Ada {number}"), f"run-{number}")
        with run_query(tmp_path, "select text from documents") as result:
            assert list(result.rows()) == [(f"Ada {number}",)]


def test_views_are_made_in_an_order_that_suits_them(tmp_path):
    """A view may build on one whose name comes later; its first comment describes it."""
    queries = {
        "first": "-- Counts. One row in all.\nselect count(*) as documents from second",
        "second": "/* Texts.\n   One row per document. */ select text from documents",
    }
    with open_idle(tmp_path) as loading:
        put(tmp_path, reading("a.txt", {"0": "Ada"}), "run-1")
        loading.load_commits()
        for wanted in (queries, queries, {"second": queries["second"]}, queries):
            assert create_views(loading.connection, wanted) == tuple(wanted)
        found = loading.connection.execute(
            "select view_name, comment from duckdb_views() where not internal order by all"
        ).fetchall()
        assert found == [("first", "Counts. One row in all."), ("second", "Texts. One row per document.")]
        with pytest.raises(Broken, match=r"views/bad\.sql.*nowhere"):
            create_views(loading.connection, queries | {"bad": "select * from nowhere"})
        assert loading.connection.execute("from first").fetchall() == [(1,)]


def test_publishing_is_quick(tmp_path):
    """The time that publish reports is that of checkpoint and swap, and the file is the one readers open."""
    put(tmp_path, reading("a.txt", {"0": "Ada"}), "run-1")
    with open_idle(tmp_path) as loading:
        loading.load_commits()
        started = time.perf_counter()
        published = loading.publish()
        assert 0 < published.seconds <= time.perf_counter() - started
    assert published.path == Path(tmp_path / "warehouse.duckdb")
    assert published.size_bytes == published.path.stat().st_size


def test_a_run_without_news_does_not_wait_for_pandas(tmp_path):
    """Looking up what is known, loading and publishing import nothing that takes seconds."""
    mill_run(tmp_path, texts("Ada"), "run-1")
    program = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from mill import mill_run
mill_run(Path({str(tmp_path)!r}), {texts("Ada")!r}, "run-2")
print(*sorted({{"pandas", "pyarrow.dataset"}} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
