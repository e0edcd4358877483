"""Writing records into tables, and walking through documents a piece at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from duckdb import DuckDBPyConnection

_ROWS_AT_ONCE: Final = 50_000


def replace_rows(connection: DuckDBPyConnection, table: str, rows: Sequence[Any]) -> None:
    """The table holds these records and no others."""
    connection.execute(f"delete from {table}")  # noqa: S608 - the name comes from the contract
    append_rows(connection, table, rows)


def append_rows(connection: DuckDBPyConnection, table: str, rows: Sequence[Any]) -> None:
    """Records added to a table that has their columns."""
    import pyarrow as pa

    for first in range(0, len(rows), _ROWS_AT_ONCE):
        piece = rows[first : first + _ROWS_AT_ONCE]
        names = [column.name for column in fields(piece[0])]
        batch = pa.table({name: list(map(attrgetter(name), piece)) for name in names})
        connection.register("relating_rows", batch)
        columns = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"insert into {table} ({columns}) select {columns} from relating_rows")  # noqa: S608 - both come from records
        connection.unregister("relating_rows")


def fetch_chunks(
    connection: DuckDBPyConnection, query: str, doc_ids: Sequence[str], size: int
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows of a query for `size` documents at a time; the query takes their ids as its one parameter, a list."""
    for first in range(0, len(doc_ids), size):
        yield connection.execute(query, [list(doc_ids[first : first + size])]).fetchall()
