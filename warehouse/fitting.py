"""Files that another version wrote: what of them still fits the contract, column by column.

A column that is newer than the file is null where the contract allows it. Where not, refined rows are left out (a
run refines their documents again from the raw text) and so are relations (a run relates anew); what a reading of
sources said cannot be made again, so such a home is refused with what to do.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from transforms.errors import Broken
from transforms.records import REFINED_TABLES, RELATED_TABLES
from transforms.records import table as table_named
from warehouse.commits import Batch
from warehouse.durable import storage_errors
from warehouse.layout import Layout
from warehouse.rows import stored_names
from warehouse.schema import record_columns

_MADE_AGAIN: Final = (REFINED_TABLES, RELATED_TABLES)


def fitted(home: Path, batches: Sequence[Batch]) -> list[Batch]:
    """Batches without the tables that no longer fit and are made again; Broken where they cannot be."""
    return [_fitted(home, batch) for batch in batches]


def missing_columns(home: Path, table: str, stored_in: str) -> frozenset[str]:
    """Columns of the contract that a Parquet file of the lake lacks."""
    path = Layout(home).table_file(table, stored_in)
    with storage_errors(path):
        stat = path.stat()
    wanted = {column.name for column in record_columns(table_named(table).record)}
    return frozenset(wanted) - _names(str(path), stat.st_mtime_ns, stat.st_size)


def _fitted(home: Path, batch: Batch) -> Batch:
    tables = batch.tables
    for table in batch.tables:
        if table == "raw_documents":  # never loaded; whoever reads them fills what may be null
            continue
        needed = {it.name for it in record_columns(table_named(table).record) if not it.nullable}
        lacking = needed & missing_columns(home, table, batch.stored_in)
        group = next((names for names in _MADE_AGAIN if table in names), None)
        if lacking and group is None:
            raise Broken(
                f"an older newsmill wrote it without {min(lacking)}, which cannot be made up; read the sources into a new "
                "home (newsmill run SOURCE --home NEW), or go back to the version that wrote it",
                subject=str(Layout(home).table_file(table, batch.stored_in)),
            )
        if lacking and group:
            tables = {name: part for name, part in tables.items() if name not in group}
    return batch if tables is batch.tables else replace(batch, tables=tables)


@lru_cache(maxsize=10_000)
def _names(path: str, _mtime_ns: int, _size: int) -> frozenset[str]:
    return frozenset(stored_names(Path(path)))
