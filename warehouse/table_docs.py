"""docs/tables.md, made from the records: run `python -m warehouse.table_docs` after a change of the contract."""

import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path
from typing import Final

from transforms.records import TABLES, Table
from warehouse.schema import Column, record_columns, stored_columns
from warehouse.view_files import view_description, view_queries

PATH: Final = Path("docs/tables.md")

_PLACES: Final = {
    "lake": "Parquet in the lake only.",
    "both": "Parquet in the lake, and in the warehouse.",
    "warehouse": "In the warehouse only.",
}
_HEAD: Final = """# Tables

Made from `transforms/records.py` by `python -m warehouse.table_docs`; do not edit.

Offsets are Unicode code points, half-open. `start` and `end` of edits and blocks count in the raw text; those of
issues, mentions and quotations in the clean text. Timestamps are UTC. In the warehouse every column that may not be
null is declared NOT NULL, and the sentences below are the comments that `duckdb_columns()` shows.
"""


def table_docs() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for table in TABLES for line in _table_lines(table)), *_view_lines()])


def _table_lines(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{' '.join((getdoc(table.record) or '').split())}\n"
    yield f"{_PLACES[table.where]} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    yield "| column | type | null | what it is |"
    yield "|---|---|---|---|"
    stamped = set(stored_columns(table)) - set(record_columns(table.record))
    for column in stored_columns(table):
        yield _column_line(column, stamped=column in stamped)
    yield ""


def _column_line(column: Column, *, stamped: bool) -> str:
    note = " (added by the load, not in the lake)" if stamped else ""
    text = column.description.replace("|", "\\|")
    return f"| `{column.name}` | {column.duckdb} | {'yes' if column.nullable else ''} | {text}{note} |"


def _view_lines() -> Iterator[str]:
    queries = view_queries()
    if queries:
        yield "# Views\n"
        yield "| view | what it shows |"
        yield "|---|---|"
        for name, query in queries.items():
            yield f"| `{name}` | {view_description(query).replace('|', chr(92) + '|')} |"
        yield ""


def main() -> int:
    """Write the page; with `--check` only say whether it is up to date: 0 if so, 1 if not."""
    fresh = table_docs()
    if "--check" in sys.argv[1:]:
        stale = not PATH.exists() or PATH.read_text("utf-8") != fresh
        if stale:
            sys.stderr.write(f"{PATH} is out of date; run `python -m warehouse.table_docs`\n")
        return int(stale)
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
