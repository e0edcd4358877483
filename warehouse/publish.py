"""From the lake to the readers: the idle file is brought up to date, checked by the caller, and takes the public name.

Readers open the public file and are never met by a lock or by half a load; one that still reads the old file keeps
a whole snapshot of it. Until `publish` nothing has happened to them.
"""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.errors import Broken
from warehouse.commits import Commit
from warehouse.connect import duckdb_errors, held_here
from warehouse.durable import storage_errors, sync_file, sync_folder
from warehouse.faults import fault_point
from warehouse.idle import connect_idle, discard_idle, remove_foreign_log
from warehouse.kept import load_runs
from warehouse.layout import Layout, write_ahead_log
from warehouse.load import Load, LoadResult
from warehouse.lock import must_be_ours
from warehouse.published import publishing_code
from warehouse.relations import export_relations
from warehouse.seals import is_sealed, seal
from warehouse.view_files import create_views


@dataclass(frozen=True, slots=True)
class Published:
    """The file that readers open from now on: its size in bytes, and how long checkpoint and swap took."""

    path: Path
    size_bytes: int
    seconds: float


class Loading:
    """The idle file, open: load, relate, check, then publish, or leave and nothing has happened to the readers."""

    def __init__(self, home: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.home = home
        self.connection = connection

    @contextmanager
    def relating(self) -> Iterator[Path]:
        """The file of what relating has computed, beside the two that readers get.

        From here on the related tables are of no batch, until they are exported: where relating is cut off, the
        next load takes them from the lake again, so that no id loses its name by it.
        """
        with duckdb_errors(self.home), storage_errors(self.home):
            self.connection.execute("delete from batches where kind = 'relations'")
            yield Layout(self.home).relating

    def load_commits(self) -> LoadResult:
        """Bring in the commits that this file has not seen."""
        return Load(self.home, self.connection).run()

    def has_rulings(self) -> bool:
        """Whether names were related by rulings by hand, which may be others by now."""
        query = "SELECT 1 FROM entity_links WHERE method = 'decision' LIMIT 1"
        return self.connection.execute(query).fetchone() is not None

    def load_runs(self) -> int:
        """Bring in the records of runs; gives how many were new or changed."""
        return load_runs(self.home, self.connection)

    def create_views(self) -> tuple[str, ...]:
        """Make the views anew from their files; gives their names. `published_by()` tells the code they are of."""
        self.connection.execute(f"create or replace macro published_by() as '{publishing_code()}'")
        return create_views(self.connection)

    def export_relations(self, run_id: str) -> Commit | None:
        """Commit what relate made of the corpus to the lake; None where it is what the lake holds already."""
        return export_relations(self.home, self.connection, run_id)

    def publish(self) -> Published:
        """Hand the file to the readers; the connection is closed, also to those who got it from here."""
        started = time.perf_counter()
        layout = Layout(self.home)
        must_be_ours(self.home)
        with duckdb_errors(layout.idle):
            self.connection.execute("checkpoint")
        self.abandon()
        if held_here(layout.idle) or write_ahead_log(layout.idle).exists():
            raise Broken(
                "this process still has the loaded file open; close every connection to it before publishing",
                subject=str(layout.idle),
            )
        fault_point("publish.checkpointed")
        swap(self.home)
        return Published(layout.public, layout.public.stat().st_size, time.perf_counter() - started)

    def abandon(self) -> None:
        """Close the file and leave the readers where they are; what was loaded stays loaded."""
        self.connection.close()
        if held_here(Layout(self.home).idle):
            gc.collect()  # an answer that nobody reads any more holds the file open, too


@contextmanager
def open_idle(home: Path, memory_limit: str = "1GB", threads: int | None = None) -> Iterator[Loading]:
    """The idle file to load into; abandoned at the end unless it was published."""
    loading = Loading(home, connect_idle(home, memory_limit, threads))
    try:
        yield loading
    finally:
        loading.abandon()


def rebuild(home: Path) -> None:
    """Forget the idle file, so that the next load builds the warehouse from the lake."""
    discard_idle(home)
    seal(home)


def swap(home: Path) -> None:
    """Let the idle file take the public name, and the public one the idle name; whole at every instant."""
    layout = Layout(home)
    with storage_errors(layout.public):
        sync_file(layout.idle)
        layout.idle.chmod(0o444)  # nobody opens the public file for writing by mistake
        seal(home, layout.idle, *_sealed(home, layout.public))
        _keep_public(layout)
        remove_foreign_log(home)
        layout.idle.replace(layout.public)
        sync_folder(home)
        fault_point("publish.swapped")
        remove_foreign_log(home)
        if layout.retired.exists():
            layout.retired.replace(layout.idle)
            sync_folder(home)
        fault_point("publish.retired")


def _sealed(home: Path, public: Path) -> list[Path]:
    """The public file, if it is as the mill closed it: what others wrote into it is no ground to build on."""
    return [public] if public.exists() and is_sealed(home, public) else []


def _keep_public(layout: Layout) -> None:
    """Give the public file a second name, where the file system can; where not, the next load copies."""
    layout.retired.unlink(missing_ok=True)
    if not layout.public.exists():
        return
    try:
        os.link(layout.public, layout.retired)
    except OSError:  # no hard links here: the next idle file is a copy of the public one
        return
    fault_point("publish.linked")
