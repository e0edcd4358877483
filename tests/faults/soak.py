"""Loads without pause beside readers without pause: no reader is turned away, and each sees one whole, fresh snapshot.

`soak(home, loads, readers)` starts readers of the public file, one that holds the first file all the time, and a viewer
that opens the public file for writing in the middle and stays.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mill import mill_run, must_be_tidy

from warehouse.layout import Layout

# Every record has one block, mention and link, so that their counts agree in every whole snapshot. `published` is
# written after each publish: a reader that opens the file later may see nothing older. Where a process connects again
# while anything of its last connection lives, DuckDB may give it the same instance, of the file that had the name before:
# such a read is counted as reused, not judged, and only where the file of that name is not open at all.
READER = """
import json, os, sys, duckdb
public, published, stop = sys.argv[1:]
reads, reused, last = 0, 0, 0

def held():
    for name in os.listdir("/dev/fd"):
        try:
            yield os.stat(int(name)).st_ino
        except OSError:  # the descriptor that lists them
            pass

print("ready", flush=True)
while True:
    floor = int(open(published).read() or 0)
    named = os.stat(public).st_ino
    with duckdb.connect(public, read_only=True) as connection:
        if named not in set(held()) and named == os.stat(public).st_ino:
            reused += 1
            if reused > 10 + reads // 10:
                sys.exit(f"reused: {reused} beside {reads} reads")
            continue
        first = connection.execute("select max(sequence) from batches").fetchone()[0]
        counts = connection.execute('''
            select (select count(*) from documents), (select count(*) from blocks),
                (select count(*) from entity_mentions), (select count(*) from entity_links),
                (select count(*) from source_records), (select max(sequence) from batches)''').fetchone()
    *counts, version = counts
    if len(set(counts)) > 1 or first != version:
        sys.exit(f"torn: {counts} of versions {first} and {version}")
    if version < max(floor, last):
        sys.exit(f"stale: {version} after {last}, published {floor}")
    reads, last = reads + 1, version
    try:
        open(stop).close()
    except FileNotFoundError:
        continue
    print(json.dumps([reads, reused]), flush=True)
    break
"""
HOLDER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
query = "select count(*), max(text), max(run_id) from documents"
before = connection.execute(query).fetchall()
print("ready", flush=True)
for line in sys.stdin:
    connection.execute("select count(*) from blocks").fetchall()
if connection.execute(query).fetchall() != before:
    sys.exit("the held snapshot has changed")
"""
VIEWER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create table mine as select 1 as a")
print("ready", flush=True)
for line in sys.stdin:
    connection.execute("insert into mine values (2)")
"""


@dataclass(frozen=True)
class Soaked:
    """What a soak came to: loads, the reads of all readers, none of which failed, and connections to an old instance."""

    loads: int
    reads: int
    reused: int


def soak(home: Path, loads: int, readers: int) -> Soaked:
    """Load so often beside so many readers; AssertionError where one failed, saw a torn snapshot or an old one."""
    published, stop = home.parent / "published", home.parent / "stop"
    mill_run(home, _sources(0), "run-0")
    published.write_text(_version(home))
    public = Layout(home).public
    with ExitStack() as stack:
        polls = [stack.enter_context(_started(READER, public, published, stop)) for _ in range(readers)]
        holder = stack.enter_context(_started(HOLDER, public))
        for number in range(1, loads + 1):
            mill_run(home, _sources(number), f"run-{number}")
            _replace(published, _version(home))
            holder.stdin.write("\n")
            holder.stdin.flush()
            assert all(it.poll() is None for it in polls), [it.stderr.read() for it in polls if it.poll()]
        stop.touch()
        reads = reused = 0
        for poll in polls:
            said = poll.stdout.read()
            assert poll.wait() == 0, poll.stderr.read()
            more, old = json.loads(said)
            reads, reused = reads + more, reused + old
        holder.stdin.close()
        assert holder.wait() == 0, holder.stderr.read()
    must_be_tidy(home)
    return Soaked(loads, reads, reused)


def soak_beside_viewer(home: Path, loads: int) -> None:
    """Load so often while a viewer that opened the public file for writing writes on; readers see none of it."""
    import duckdb

    mill_run(home, _sources(0), "run-0")
    public = Layout(home).public
    public.chmod(0o644)
    with _started(VIEWER, public) as viewer:
        for number in range(1, loads + 1):
            mill_run(home, _sources(number), f"run-{number}")
            viewer.stdin.write("\n")
            viewer.stdin.flush()
            with duckdb.connect(str(public), read_only=True) as connection:
                assert ("mine",) not in connection.execute("show tables").fetchall()
        viewer.stdin.close()
        assert viewer.wait() == 0, viewer.stderr.read()
    mill_run(home, _sources(loads + 1), "run-last")
    must_be_tidy(home)


def _sources(number: int) -> dict[str, dict[str, str]]:
    """Every load changes a record, adds or drops some, and takes a source away or brings it back."""
    sources = {"a.txt": {str(key): f"Ada {key} {number}" for key in range(1 + number % 7)}}
    if number % 3:
        sources["b.txt"] = {"0": f"Ben {number % 2}"}
    return sources


def _version(home: Path) -> str:
    from warehouse.query import run_query

    with run_query(home, "select max(sequence) from batches") as result:
        return str(next(iter(result.rows()))[0])


def _replace(path: Path, text: str) -> None:
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").replace(path)


@contextmanager
def _started(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
