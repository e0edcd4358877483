"""Commits and records of runs made again from what the DuckDB files remember of them."""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.records import Run, content_id
from warehouse.commits import Batch, Commit, Part, single
from warehouse.doctor.database_checks import opened
from warehouse.durable import file_sha256
from warehouse.layout import Layout
from warehouse.schema import record_columns

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_BATCH: Final = """
select
    kind, sequence, recipe_id, run_id, document_count, rejected_count, sha256,
    epoch_us(coalesce((select max(ingested_at) from documents where batch_id = $id), loaded_at))
from batches where batch_id = $id"""


def remade_commit(home: Path, batch_id: str) -> Commit | None:
    """The commit of a batch, made again from its files if they are what the warehouse knows that they were.

    None where the files are gone or others, or no warehouse knows the batch (it may be one of merged ones). A
    commit of relations is given without files: they are made anew.
    """
    known = next(_rows(home, _BATCH, batch_id), None)
    if known is None:
        return None
    kind, sequence, recipe, run_id, documents, rejected, sha256, created = known
    tables: dict[str, Part] = {}
    for path in sorted(Layout(home).lake.glob(f"[!_]*/batch={batch_id}.parquet")):
        try:
            tables[path.parent.name] = Part(pq.read_metadata(path).num_rows, file_sha256(path))
        except (pa.ArrowException, OSError):
            return None
    if content_id(*(f"{name}:{part.sha256}" for name, part in tables.items())) != sha256:
        return None
    created_at = (_EPOCH + timedelta(microseconds=created)).isoformat(timespec="microseconds")
    batch = Batch(
        batch_id, kind, sequence, recipe, run_id, created_at, documents, rejected, sha256, tables, batch_id
    )
    return single(batch)


def remade_run(home: Path, run_id: str) -> Run | None:
    """The record of a run as a warehouse holds it, if one does."""
    columns = record_columns(Run)
    names = ", ".join(f"epoch_us({it.name})" if it.type is datetime else it.name for it in columns)
    for row in _rows(home, f"select {names} from runs where run_id = $id", run_id):
        values: list[Any] = [
            _EPOCH + timedelta(microseconds=value) if it.type is datetime and value is not None else value
            for it, value in zip(columns, row, strict=True)
        ]
        return Run(*values)
    return None


def _rows(home: Path, query: str, identity: str) -> Iterator[tuple[Any, ...]]:
    """Rows that the public file gives to a query, then those that the idle one does; a damaged file gives none."""
    layout = Layout(home)
    for path in (layout.public, layout.idle):
        if path.exists():
            try:
                with opened(path) as connection:
                    yield from connection.execute(query, {"id": identity}).fetchall()
            except duckdb.Error:
                continue
