"""The query for the rows that batches bring to a table, with the columns that loading stamps on them."""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from transforms.records import Table
from transforms.records import table as table_named
from warehouse.commits import Batch
from warehouse.fitting import missing_columns
from warehouse.layout import Layout
from warehouse.schema import quoted, record_columns, stored_columns


def select_rows(home: Path, table: str, batches: Sequence[Batch], *, named: bool = False) -> str:
    """A query for the rows of a table, one part a Parquet file; no rows, but all columns where no batch has any.

    `named` adds a last column, arriving_in: the batch that brings the row.

    >>> select_rows(Path("mill"), "duplicates", [])[-12:]
    ' where false'
    """
    entry = table_named(table)
    parts = [_part(home, entry, batch, named=named) for batch in batches if table in batch.tables]
    if parts:
        return " union all ".join(parts)
    empty = ", ".join(f'null::{column.duckdb} as "{column.name}"' for column in stored_columns(entry))
    if named:
        empty += ", null::varchar as arriving_in"
    return f"select {empty} where false"


def _part(home: Path, table: Table, batch: Batch, *, named: bool) -> str:
    absent = missing_columns(home, table.name, batch.stored_in)
    recorded = [
        f'null::{it.duckdb} as "{it.name}"' if it.name in absent else f'"{it.name}"'
        for it in record_columns(table.record)
    ]
    stamped = [f'{_stamp(name, kind, batch)} as "{name}"' for name, kind, _ in table.stamped]
    columns = ", ".join(recorded + stamped + [f"{quoted(batch.batch_id)} as arriving_in"] * named)
    path = quoted(str(Layout(home).table_file(table.name, batch.stored_in)))
    if batch.stored_in == batch.batch_id:
        return f"select {columns} from read_parquet({path}, hive_partitioning = false)"
    part = batch.tables[table.name]
    stretch = f"file_row_number >= {part.first_row} and file_row_number < {part.first_row + part.rows}"
    source = f"read_parquet({path}, hive_partitioning = false, file_row_number = true)"
    return f"select {columns} from {source} where {stretch}"


def _stamp(name: str, kind: type, batch: Batch) -> str:
    if kind is datetime:
        return f"timestamptz {quoted(batch.created_at)}"
    return quoted({"run_id": batch.run_id, "batch_id": batch.batch_id}[name])
