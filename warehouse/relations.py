"""What relate made of the whole corpus, as a batch of the lake that takes the place of the one before it."""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from transforms.records import RELATED_TABLES, content_id
from transforms.records import table as table_named
from warehouse.commits import Batch, Commit, Replaced, current_members, single
from warehouse.connect import duckdb_errors
from warehouse.durable import file_sha256, storage_errors
from warehouse.lake import commits, decide, describe
from warehouse.layout import Layout
from warehouse.load import record_batch
from warehouse.rows import write_batches
from warehouse.schema import arrow_schema
from warehouse.staging import Manifest, new_folder, staged_tables

_KIND: Final = "relations"
_ROWS_AT_ONCE: Final = 10_000


def export_relations(home: Path, connection: duckdb.DuckDBPyConnection, run_id: str) -> Commit | None:
    """The commit of the related tables as they stand in an open warehouse; None where the lake holds the same."""
    staged = new_folder(home, "relations", Manifest(_KIND, ""))
    for table in RELATED_TABLES:
        path = staged / f"{table}.parquet"
        with duckdb_errors(table), storage_errors(path):
            if not write_batches(path, table, _rows(connection, table)):
                path.unlink()
    known = _latest(home)
    held = {name: part.sha256 for name, part in known.tables.items()} if known else {}
    hashes = {name: file_sha256(path) for name, path in staged_tables(staged).items()}
    with storage_errors(staged):
        if hashes == held:
            shutil.rmtree(staged)
            if known:
                with duckdb_errors(home):
                    record_batch(connection, known)
            return None
        named = Layout(home).staged(content_id(_KIND, *chain(*hashes.items()))[:32])
        if named.exists():  # a failed attempt of this run
            shutil.rmtree(named)
        staged = staged.rename(named)
    batch = describe(home, staged, _KIND, "", run_id)
    replaces = (Replaced(known.batch_id, known.sequence, tuple(known.tables)),) if known else ()
    entry = decide(home, staged, single(batch, replaces))
    with duckdb_errors(home):
        record_batch(connection, batch)  # the warehouse holds these rows already
    return entry


def _latest(home: Path) -> Batch | None:
    return next((it for it in reversed(current_members(commits(home))) if it.kind == _KIND), None)


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[pa.RecordBatch]:
    """Rows in the order of their key, so that the same rows give the same file."""
    entry = table_named(table)
    schema = arrow_schema(entry.record)
    columns = ", ".join(f'"{name}"' for name in schema.names)
    query = f"select {columns} from {table} order by {', '.join(entry.key)}"
    for batch in connection.sql(query).to_arrow_reader(_ROWS_AT_ONCE):
        arrays = [batch.column(field.name).cast(field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
