"""Everything about a column follows from its record."""

import os
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from transforms.records import TABLES
from warehouse.schema import arrow_schema, create_statements, record_columns, stored_columns, warehouse_tables
from warehouse.table_docs import table_docs

SNAPSHOT = Path(__file__).parent / "snapshots" / "tables.sql"


def test_schema_is_the_one_last_agreed_on():
    """A change of the tables shows as a change of a file (NEWSMILL_SNAPSHOT=write makes it anew)."""
    tables = "".join(f"{next(create_statements(table))};\n" for table in TABLES)
    if os.environ.get("NEWSMILL_SNAPSHOT") == "write":
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(tables, "utf-8")
    assert tables == SNAPSHOT.read_text("utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_a_sentence(table):
    """Every column explains itself, and every key is made of columns."""
    columns = stored_columns(table)
    assert [column.name for column in columns if not column.description] == []
    assert set(table.key) <= {column.name for column in columns}


def test_duckdb_has_the_comments_and_constraints_of_the_records():
    """What DuckDB says about its columns is what the records say."""
    with duckdb.connect() as connection:
        for table in warehouse_tables():
            for statement in create_statements(table):
                connection.execute(statement)
        found = connection.execute(
            "select table_name, column_name, data_type, is_nullable, comment from duckdb_columns() where not internal"
        ).fetchall()
    assert sorted(found) == sorted(
        (table.name, column.name, column.duckdb, column.nullable, column.description)
        for table in warehouse_tables()
        for column in stored_columns(table)
    )


def test_arrow_types_are_plain():
    """Parquet files hold no type that another tool would not know."""
    plain = {"string", "int64", "double", "bool", "binary", "date32[day]", "timestamp[us, tz=UTC]"}
    for table in TABLES:
        for field in arrow_schema(table.record):
            kind = field.type.value_type if pa.types.is_list(field.type) else field.type
            assert str(kind) in plain
            assert field.nullable == next(
                it.nullable for it in record_columns(table.record) if it.name == field.name
            )


def test_page_of_tables_names_every_table_and_column():
    """docs/tables.md cannot forget a column."""
    page = table_docs()
    for table in TABLES:
        assert f"## {table.name}\n" in page
        for column in stored_columns(table):
            assert f"| `{column.name}` | {column.duckdb} |" in page
