"""The lake: committed batches as Parquet, each there whole or not at all.

A commit is decided when commit.json stands in the staged folder; what follows are renames that can be done again.
The file in _commits comes last, so that whoever finds it finds the tables, too. `recover` finishes what was
decided and sweeps what was not. One process at a time commits: the one that holds the home's lock.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from transforms.errors import Broken
from transforms.records import REFINED_TABLES, content_id
from warehouse.commits import Batch, Commit, Part, Replaced, read_commit, single
from warehouse.durable import (
    file_sha256,
    is_temporary,
    make_folder,
    put_in_place,
    storage_errors,
    sync_folder,
    write_file,
)
from warehouse.faults import fault_point
from warehouse.home_format import state_format
from warehouse.layout import Layout
from warehouse.lock import must_be_ours
from warehouse.staging import must_be_complete, read_manifest, staged_tables

COMMIT_FILE: Final = "commit.json"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a recovery found: batches brought to their end, batches swept because nothing was decided."""

    rolled_forward: tuple[str, ...]
    swept: tuple[str, ...]


def commit(home: Path, staged: Path, run_id: str) -> Commit:
    """Make a staged batch exist; it comes after all that were committed before.

    Batches that share the reading of a source are committed in the order in which they were staged: Broken where
    the batch that completes a reading comes before another one of it.
    """
    manifest = read_manifest(staged)
    _must_complete_readings(home, staged, set(manifest.source_rows))
    if manifest.kind == "refined":
        must_be_complete(staged)
    return decide(home, staged, single(describe(home, staged, manifest.kind, manifest.recipe_id, run_id)))


def describe(home: Path, staged: Path, kind: str, recipe_id: str, run_id: str) -> Batch:
    """The batch that a staged folder would become, next in the order of commits."""
    tables = {
        name: Part(pq.read_metadata(path).num_rows, file_sha256(path))
        for name, path in staged_tables(staged).items()
    }
    counts = {name: part.rows for name, part in tables.items()}
    return Batch(
        batch_id=staged.name,
        kind=kind,
        sequence=next_sequence(home),
        recipe_id=recipe_id,
        run_id=run_id,
        created_at=_now(),
        document_count=counts.get("documents", 0),
        rejected_count=counts.get("rejected_documents", 0),
        sha256=content_id(*(f"{name}:{part.sha256}" for name, part in tables.items())),
        tables=tables,
        stored_in=staged.name,
    )


def decide(home: Path, staged: Path, entry: Commit) -> Commit:
    """Write the commit of a staged folder, then bring it to its end.

    A power cut must not leave the decision without a name of one of its files, nor files without the decision.
    """
    must_be_ours(home)
    fault_point("commit.begun")
    with storage_errors(staged):
        sync_folder(staged)
        write_file(staged / COMMIT_FILE, entry.to_json(), "commit.written")
        sync_folder(staged.parent)
    fault_point("commit.decided")
    _finish(home, staged, entry)
    return entry


def recommit(home: Path, batch_id: str, run_id: str) -> Commit | None:
    """Make a batch that was committed before the latest one again, without refining; None where there is none.

    That is what happens when a source goes back to what it once was.
    """
    path = Layout(home).commit_file(batch_id)
    if not path.exists():
        return None
    known = read_commit(path)
    (batch,) = known.members
    must_be_ours(home)
    again = replace(batch, sequence=next_sequence(home), run_id=run_id, created_at=_now())
    entry = replace(known, members=(again,))
    write_file(path, entry.to_json(), "commit.written")
    return entry


def recover(home: Path) -> Recovery:
    """Mend what a crash left: finish the batches that were decided, sweep the others and all temporary files.

    Raises Broken, and touches nothing, where a newer newsmill wrote the home.
    """
    state_format(home)
    layout = Layout(home)
    folders = sorted(layout.staging.iterdir()) if layout.staging.exists() else []
    decided = [folder for folder in folders if (folder / COMMIT_FILE).exists()]
    swept = [folder for folder in folders if folder not in decided]
    fault_point("recover.begun")
    with storage_errors(home):
        for folder in decided:
            _finish(home, folder, read_commit(folder / COMMIT_FILE))
        for folder in swept:
            shutil.rmtree(folder)
            fault_point("recover.swept")
        for entry in commits(home):
            _remove_replaced(layout, entry)
            if "documents" not in entry.files and any(it.document_count for it in entry.members):
                remove_given_up(home, entry.batch_id)
        for path in _temporary_files(layout):
            path.unlink()
        shutil.rmtree(layout.spill, ignore_errors=True)
    return Recovery(tuple(it.name for it in decided), tuple(it.name for it in swept))


def commits(home: Path) -> list[Commit]:
    """All commits, in their order."""
    folder = Layout(home).commits
    with storage_errors(folder):
        files = [it for it in os.scandir(folder) if it.name.endswith(".json")] if folder.exists() else []
        found = [
            _read_once(it.path, (stat := it.stat()).st_ino, stat.st_mtime_ns, stat.st_size) for it in files
        ]
    return sorted(found, key=lambda entry: entry.sequence)


def next_sequence(home: Path) -> int:
    """The place of the next commit, from 1."""
    return max((entry.sequence for entry in commits(home)), default=0) + 1


@lru_cache(maxsize=100_000)
def _read_once(path: str, _inode: int, _mtime_ns: int, _size: int) -> Commit:
    """A commit file never changes in place, so that each is read once a process."""
    return read_commit(Path(path))


def _must_complete_readings(home: Path, staged: Path, sources: set[str]) -> None:
    others = [it for it in Layout(home).staging.iterdir() if it != staged and not (it / COMMIT_FILE).exists()]
    for other in others if sources else ():
        open_readings = sources.intersection(read_manifest(other).record_rows)
        if open_readings:
            message = f"it completes the reading of {min(open_readings)}, of which batch {other.name} is not committed"
            raise Broken(f"{message}; commit batches in the order they were staged", subject=staged.name)


def _finish(home: Path, staged: Path, entry: Commit) -> None:
    layout = Layout(home)
    target = layout.commit_file(entry.batch_id)
    with storage_errors(staged):
        for table in entry.files:
            _move(staged / f"{table}.parquet", layout.table_file(table, entry.batch_id))
            fault_point("commit.moved")
        for table in entry.files:
            sync_folder(layout.lake / table)
        if target.exists():  # the same batch once more, perhaps with fewer tables
            for table in read_commit(target).files.keys() - entry.files.keys():
                layout.table_file(table, entry.batch_id).unlink(missing_ok=True)
        make_folder(target.parent)
        put_in_place(staged / COMMIT_FILE, target)
        fault_point("commit.recorded")
        _remove_replaced(layout, entry)
        shutil.rmtree(staged)
        sync_folder(layout.staging)  # or it might be back one day, and undo a later commit of the same batch


def _move(source: Path, target: Path) -> None:
    if source.exists():
        make_folder(target.parent)
        source.replace(target)
    elif not target.exists():
        raise Broken("a file of a decided batch is gone; restore it from a backup", subject=str(target))


def remove_given_up(home: Path, batch_id: str) -> None:
    """Remove files of refined rows that a commit does not name any more."""
    layout = Layout(home)
    with storage_errors(layout.lake):
        for table in REFINED_TABLES:
            layout.table_file(table, batch_id).unlink(missing_ok=True)
            fault_point("commit.given-up")


def _remove_replaced(layout: Layout, entry: Commit) -> None:
    for old in entry.replaces:
        _remove_commit(layout, old)


def _remove_commit(layout: Layout, old: Replaced) -> None:
    path = layout.commit_file(old.batch_id)
    if path.exists():
        if read_commit(path).sequence > old.sequence:
            return  # the same batch was committed again since
        path.unlink()
        sync_folder(path.parent)
        fault_point("commit.replaced")
    # rows that were given up before may be back after a power cut
    for table in sorted({*old.tables, *REFINED_TABLES}):
        file = layout.table_file(table, old.batch_id)
        if file.exists():
            file.unlink()
            fault_point("commit.file-removed")


def _temporary_files(layout: Layout) -> Iterator[Path]:
    for folder in (layout.home, layout.commits, layout.runs, layout.rejected):
        if folder.exists():
            yield from (path for path in sorted(folder.iterdir()) if is_temporary(path))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
