"""Every view: it describes itself, and from given rows it makes the rows that are expected."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
import yaml

from transforms.records import table
from warehouse.schema import create_statements, stored_columns, warehouse_tables
from warehouse.view_files import create_views, view_description, view_queries

CASES = Path(__file__).parent / "cases"
VIEWS = view_queries()
DEFAULTS = {
    str: "", int: 0, float: 0.0, bool: False, bytes: b"", date: date(2025, 1, 1),
    datetime: datetime(2025, 1, 1, tzinfo=UTC), tuple[str, ...]: [],
}  # fmt: skip


@pytest.fixture
def warehouse():
    """An empty warehouse with all tables and views."""
    with duckdb.connect() as connection:
        for entry in warehouse_tables():
            for statement in create_statements(entry):
                connection.execute(statement)
        create_views(connection)
        yield connection


def insert(connection, table_name, rows):
    """Insert partial rows; columns that a case leaves out hold nothing of interest."""
    for row in rows:
        columns = stored_columns(table(table_name))
        unknown = set(row) - {column.name for column in columns}
        assert not unknown, f"{table_name} has no column {unknown}"
        values = [row.get(c.name, None if c.nullable else DEFAULTS[c.type]) for c in columns]
        marks = ", ".join("?" for _ in columns)
        connection.execute(f"INSERT INTO {table_name} VALUES ({marks})", values)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_describes_itself_and_its_grain(view):
    """The first comment of a view's file says what it shows and ends in its grain."""
    assert "One row per " in view_description(VIEWS[view]).rpartition(". ")[2]


def test_every_view_has_a_case():
    """A view without a given/expect case may be wrong without anyone noticing."""
    assert {path.stem for path in CASES.glob("*.yaml")} == set(VIEWS)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_view_makes_the_expected_rows_of_the_given_ones(warehouse, path):
    """From the given rows the view makes the expected ones, in order, in the columns that the case names."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for table_name, rows in case["given"].items():
        insert(warehouse, table_name, rows)
    columns = list(case["expect"][0]) if case["expect"] else ["*"]
    listed = ", ".join(f'"{name}"' if name != "*" else name for name in columns)
    found = warehouse.execute(f"SELECT {listed} FROM {path.stem}").fetchall()
    assert [tuple(row.values()) for row in case["expect"]] == found
