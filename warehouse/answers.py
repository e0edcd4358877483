"""An answer to a query, streaming, and what refuses one."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import duckdb
import pyarrow as pa

from transforms.errors import Broken
from warehouse.connect import explained


class QueryRefused(Broken):
    """A query that is not answered: it is faulty, or asks for more than to read the warehouse's tables."""


class QueryResult:
    """The answer to a query, streaming: columns, their DuckDB types, and rows or Arrow batches, to be taken once."""

    def __init__(
        self, sql: str, reader: pa.RecordBatchReader, types: tuple[str, ...], limit: int | None
    ) -> None:
        self.columns: tuple[str, ...] = _distinct(reader.schema.names)
        self.types = types
        self.schema: pa.Schema = pa.schema(
            [field.with_name(name) for name, field in zip(self.columns, reader.schema, strict=True)]
        )
        self.truncated = False
        self._sql, self._reader, self._limit = sql, reader, limit

    def close(self) -> None:
        """Let go of the database; rows that were not taken are lost."""
        self._reader.close()
        self._reader = self.schema.empty_table().to_reader()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Arrow batches, at most `limit` rows in all; afterwards `truncated` says whether there were more."""
        left = self._limit
        with refusals(self._sql):
            for batch in self._reader:
                if left is not None and batch.num_rows > left:
                    self.truncated = True
                    yield batch.slice(0, left).rename_columns(self.columns)
                    return
                left = None if left is None else left - batch.num_rows
                yield batch.rename_columns(self.columns)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Rows as Python values."""
        for batch in self.batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


@contextmanager
def refusals(sql: str) -> Iterator[None]:
    """Turn DuckDB's complaints about a query into QueryRefused, those about disk and memory into Unavailable."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise explained(error, shown(sql)) from error
    except duckdb.Error as error:
        hint = (
            "; a query reads the warehouse's tables and nothing else"
            if isinstance(error, duckdb.PermissionException)
            else ""
        )
        raise QueryRefused(f"{error}{hint}", subject=shown(sql)) from error


def shown(sql: str, longest: int = 80) -> str:
    """A query on one line, shortened."""
    words = " ".join(sql.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Column names with a number after those that came before.

    >>> _distinct(["a", "b", "a"])
    ('a', 'b', 'a_2')
    """
    taken: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in count(2))
        taken.append(name if name not in taken else next(it for it in numbered if it not in taken + names))
    return tuple(taken)
