"""Many small batches become one set of files; no row changes, and a warehouse that loaded them notices nothing.

The merged commit keeps its members with their ids and places, each as a stretch of rows of the merged files, and
names the commits that it replaces. It is decided and mended like any other commit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from transforms.errors import Broken
from transforms.records import TABLES, content_id
from warehouse.commits import Batch, Commit, Replaced
from warehouse.durable import file_sha256, storage_errors
from warehouse.fitting import missing_columns
from warehouse.lake import commits, decide
from warehouse.layout import Layout
from warehouse.rows import parquet_batches, write_batches
from warehouse.schema import arrow_schema
from warehouse.staging import Manifest, new_folder

SMALL_BYTES: Final = 8 * 2**20  # of all files of a commit: hourly runs over a few feeds stay below it
AT_LEAST: Final = 16  # small commits; fewer are not worth the writing


def compact(home: Path, small_bytes: int = SMALL_BYTES, at_least: int = AT_LEAST) -> Commit | None:
    """The commit that took the place of all small ones; None where there were too few of them."""
    layout = Layout(home)
    small = [entry for entry in commits(home) if _is_small(layout, entry, small_bytes)]
    if len(small) < at_least:
        return None
    for entry in small:
        _must_be_whole(layout, entry)
    batch_id = content_id("compacted", *(f"{it.batch_id}:{it.sequence}" for it in small))[:32]
    staged = new_folder(home, batch_id, Manifest("compacted", ""))
    files, starts = {}, {}
    for table in (entry for entry in TABLES if any(entry.name in it.files for it in small)):
        path = staged / f"{table.name}.parquet"
        starts[table.name] = _starts(small, table.name)
        write_batches(path, table.name, _rows(layout, small, table.name, arrow_schema(table.record)))
        files[table.name] = file_sha256(path)
    members = [_moved(it, entry, starts, batch_id) for entry in small for it in entry.members]
    members.sort(key=lambda it: it.sequence)
    replaces = tuple(Replaced(it.batch_id, it.sequence, tuple(it.files)) for it in small)
    return decide(home, staged, Commit(batch_id, tuple(members), files, replaces))


def _is_small(layout: Layout, entry: Commit, limit: int) -> bool:
    """Whether a commit is small; relations are never merged, as they replace each other, nor what lacks columns."""
    if any(member.kind == "relations" for member in entry.members):
        return False
    if any(missing_columns(layout.home, table, entry.batch_id) for table in entry.files):
        return False
    paths = [layout.table_file(table, entry.batch_id) for table in entry.files]
    with storage_errors(layout.lake):
        return sum(path.stat().st_size for path in paths) < limit


def _must_be_whole(layout: Layout, entry: Commit) -> None:
    """Raise Broken where a file is not what was committed: its damage would get a hash of its own."""
    for table, sha256 in entry.files.items():
        path = layout.table_file(table, entry.batch_id)
        if file_sha256(path) != sha256:
            raise Broken(
                "the file is not what was committed; `newsmill doctor` tells what can be rebuilt",
                subject=str(path),
            )


def _starts(merged: Sequence[Commit], table: str) -> dict[str, int]:
    """The row of the merged file at which the rows of each commit begin."""
    starts, row = {}, 0
    for entry in merged:
        starts[entry.batch_id] = row
        row += sum(it.tables[table].rows for it in entry.members if table in it.tables)
    return starts


def _rows(
    layout: Layout, merged: Sequence[Commit], table: str, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    for entry in merged:
        if table in entry.files:
            yield from parquet_batches(layout.table_file(table, entry.batch_id), schema.names)


def _moved(member: Batch, owner: Commit, starts: dict[str, dict[str, int]], stored_in: str) -> Batch:
    tables = {
        name: replace(part, first_row=starts[name][owner.batch_id] + part.first_row)
        for name, part in member.tables.items()
    }
    return replace(member, tables=tables, stored_in=stored_in)
