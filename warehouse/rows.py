"""Rows of records as Parquet, and back: the same rows give the same bytes, and neither way holds a table in memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.errors import Broken
from transforms.records import table as table_named
from warehouse.durable import make_folder, storage_errors, sync_file, temporary
from warehouse.faults import fault_point
from warehouse.schema import arrow_schema, record_columns

Record = TypeVar("Record")

_ROWS_AT_ONCE: Final = 1_000  # records held as Python objects, at most
_GROUP_ROWS: Final = 100_000  # small enough to prune by, large enough to compress well
_GROUP_BYTES: Final = 64 * 2**20  # raw documents are long: a row group fits into memory several times over
_SETTINGS: Final[dict[str, Any]] = {
    "compression": "zstd",
    "compression_level": 3,
    "version": "2.6",
    "write_statistics": True,
    "store_schema": False,
}


def write_rows(path: Path, table: str, rows: Iterable[Any]) -> int:
    """Number of rows written to a Parquet file of that table; the file is there whole or not at all.

    Raises Broken where a row breaks the contract of its record, such as None where none may be.
    """
    record = table_named(table).record
    iterator = iter(rows)
    chunks = iter(lambda: list(islice(iterator, _ROWS_AT_ONCE)), [])
    return write_batches(path, table, (_record_batch(path, record, chunk) for chunk in chunks))


def write_batches(path: Path, table: str, batches: Iterable[pa.RecordBatch]) -> int:
    """Number of rows written to a Parquet file, from Arrow batches that have the table's columns."""
    schema = arrow_schema(table_named(table).record)
    count = 0
    with storage_errors(path):
        make_folder(path.parent)
        written = temporary(path)
        with _contract(path), pq.ParquetWriter(written, schema, **_SETTINGS) as writer:
            for group in _row_groups(schema, batches):
                writer.write_table(group, row_group_size=max(group.num_rows, 1))
                count += group.num_rows
        sync_file(written)
        fault_point("stage.written")
        written.replace(path)  # names need not be on the disk before a commit is decided: it syncs them
        fault_point("stage.named")
    return count


def read_rows(
    path: Path, record: Callable[..., Record], doc_ids: Sequence[str] | None = None
) -> Iterator[Record]:
    """Records of a Parquet file, or those of some documents, streaming.

    Columns that are newer than the file and may be null are. Broken names the file where it is damaged or has
    other columns.
    """
    names = [column.name for column in record_columns(record)]
    stored = stored_names(path)
    newer = {column.name for column in record_columns(record) if column.nullable} - stored
    older = [name for name in names if name not in newer]
    wanted = None if doc_ids is None else pa.array(doc_ids, pa.string())
    for batch in parquet_batches(path, older):
        found = batch if wanted is None else batch.filter(pc.is_in(batch.column("doc_id"), wanted))
        for values in _values(found, older):
            if newer:
                held = dict(zip(older, values, strict=True))
                values = tuple(held.get(name) for name in names)  # noqa: PLW2901 - the row as it is now
            yield record(*map(_plain, values))


def stored_names(path: Path) -> set[str]:
    """Names of the columns that a Parquet file has."""
    with storage_errors(path), _readable(path):
        return set(pq.read_schema(path).names)


def read_columns(path: Path, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Values of the named columns of a Parquet file, row by row, streaming."""
    for batch in parquet_batches(path, names):
        yield from _values(batch, names)


def parquet_batches(path: Path, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Arrow batches of the named columns of a Parquet file, streaming."""
    with storage_errors(path), _readable(path), pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=list(names))


def _values(batch: pa.RecordBatch, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, datetime):
        return value.replace(
            tzinfo=UTC
        )  # Arrow gives UTC under the name of whichever time zone library there is
    return value


def _record_batch(path: Path, record: type, rows: list[Any]) -> pa.RecordBatch:
    schema = arrow_schema(record)
    with _contract(path):
        arrays = [pa.array(map(attrgetter(field.name), rows), type=field.type) for field in schema]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _row_groups(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= _GROUP_ROWS or size >= _GROUP_BYTES:
            yield pa.Table.from_batches(waiting, schema=schema)
            waiting, rows, size = [], 0, 0
    if waiting:
        yield pa.Table.from_batches(waiting, schema=schema)


@contextmanager
def _contract(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError, AttributeError) as error:
        raise Broken(
            f"a row breaks the contract of its table ({error}); mend the step that made it", subject=str(path)
        ) from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, KeyError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise Broken(
            f"the Parquet file is damaged or of another schema ({error}); `newsmill doctor` tells what can be rebuilt",
            subject=str(path),
        ) from error
