"""Arrow schemas and DuckDB tables, derived from the records: nothing about a column is written down twice."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from transforms.records import TABLES, Table

TIMESTAMP: Final = pa.timestamp("us", tz="UTC")
_STRINGS: Final = tuple[str, ...]

_ARROW: Final[dict[Any, Any]] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: TIMESTAMP,
    _STRINGS: pa.list_(pa.field("element", pa.string(), nullable=False)),
}
_DUCKDB: Final[dict[Any, str]] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    bytes: "BLOB",
    date: "DATE",
    datetime: "TIMESTAMP WITH TIME ZONE",
    _STRINGS: "VARCHAR[]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its Python type without None, whether it may be null, and its sentence."""

    name: str
    type: Any
    nullable: bool
    description: str

    @property
    def arrow(self) -> pa.Field:
        """The column in Arrow and Parquet."""
        return pa.field(self.name, _ARROW[self.type], nullable=self.nullable)

    @property
    def duckdb(self) -> str:
        """The column's type in DuckDB.

        >>> record_columns(TABLES[0].record)[2].duckdb
        'BIGINT'
        """
        return _DUCKDB[self.type]


@cache
def record_columns(record: Any) -> tuple[Column, ...]:
    """Columns of a record type, in order.

    >>> from transforms.records import Story
    >>> [column.name for column in record_columns(Story) if column.nullable]
    ['first_published_at', 'last_published_at']
    """
    return tuple(_column(name, hint) for name, hint in get_type_hints(record, include_extras=True).items())


def stored_columns(table: Table) -> tuple[Column, ...]:
    """Columns of a table in the warehouse: the record's, then those that loading stamps.

    >>> from transforms.records import table
    >>> [column.name for column in stored_columns(table("documents"))][-2:]
    ['run_id', 'ingested_at']
    """
    return record_columns(table.record) + tuple(
        Column(name, kind, nullable=False, description=text) for name, kind, text in table.stamped
    )


def description(table: Table) -> str:
    """What a row of the table is, in a sentence: the first line of its record's docstring."""
    return (table.record.__doc__ or "").strip().partition("\n")[0]


@cache
def arrow_schema(record: type) -> pa.Schema:
    """Schema of a record's Parquet files.

    >>> from transforms.records import DocumentTopic
    >>> arrow_schema(DocumentTopic).names
    ['doc_id', 'topic_id', 'weight']
    """
    return pa.schema([column.arrow for column in record_columns(record)])


def warehouse_tables() -> tuple[Table, ...]:
    """Tables that DuckDB holds, in the contract's order."""
    return tuple(entry for entry in TABLES if entry.where != "lake")


def create_statements(table: Table) -> Iterator[str]:
    """Statements that create a table, with NOT NULL where the record allows no None, and comments.

    >>> from transforms.records import table
    >>> print(next(create_statements(table("document_topics"))))
    CREATE TABLE document_topics ("doc_id" VARCHAR NOT NULL, "topic_id" VARCHAR NOT NULL, "weight" DOUBLE NOT NULL)
    """
    columns = stored_columns(table)
    body = ", ".join(f'"{it.name}" {it.duckdb}{"" if it.nullable else " NOT NULL"}' for it in columns)
    yield f"CREATE TABLE {table.name} ({body})"
    yield f"COMMENT ON TABLE {table.name} IS {quoted(description(table))}"
    for column in columns:
        yield f'COMMENT ON COLUMN {table.name}."{column.name}" IS {quoted(column.description)}'


def quoted(text: str) -> str:
    """A text as an SQL literal.

    >>> quoted("the source's name")
    "'the source''s name'"
    """
    return "'" + text.replace("'", "''") + "'"


def _column(name: str, hint: Any) -> Column:
    kind, text = get_args(hint) if get_origin(hint) is Annotated else (hint, "")
    nullable = get_origin(kind) in {Union, types.UnionType}
    if nullable:
        (kind,) = (part for part in get_args(kind) if part is not type(None))
    return Column(name, kind, nullable, text)
