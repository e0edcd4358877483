"""`newsmill sql`: a query's rows as a table on the terminal, or as CSV, JSON lines or Parquet to a pipe."""

import sys
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.plain import one_line
from transforms.errors import Broken

_ROWS_SHOWN: Final = 1_000
_CELL_CHARS: Final = 120
_PIPE_WIDTH: Final = 10_000


def print_query(home: Path, statement: str, output: str, limit: int | None) -> None:
    """Run a query on the public warehouse and write its rows to standard output.

    A table shows at most 1,000 rows and says if there are more. Raises Broken for what the warehouse does not
    allow, with the reason.
    """
    from warehouse.query import run_query, write_result

    if not statement.strip():
        raise Broken('no query was given; try newsmill sql "show tables"', subject="sql")
    if output == "table":
        with run_query(home, statement, limit or _ROWS_SHOWN) as result:
            rows = list(result.rows())
            print_table(_console(), result.columns, rows)
            if result.truncated and limit is None:
                Console(stderr=True).print(
                    f"Only the first {_ROWS_SHOWN:,} rows are shown; --limit or --format csv gives more."
                )
        return
    if output == "parquet" and sys.stdout.isatty():
        raise Broken(
            "Parquet is not for reading on a terminal; send it to a file: … --format parquet > rows.parquet"
        )
    with run_query(home, statement, limit) as result:
        write_result(result, output, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _console() -> Console:
    """A terminal's own width; into a pipe rows are not wrapped."""
    return Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)


def print_table(console: Console, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Print rows as a table; what a terminal would obey is shown instead."""
    table = Table(show_lines=False, header_style="bold", box=None, padding=(0, 2, 0, 0))
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) or row[place] is None for row in rows)
        for place in range(len(columns))
    ]
    for name, right in zip(columns, numeric, strict=True):
        table.add_column(Text(one_line(name)), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown_value(value)) for value in row))
    console.print(table)
    console.print(f"{len(rows):,} rows" if len(rows) != 1 else "1 row", style="dim", highlight=False)


def shown_value(value: object) -> str:
    """A value as a safe line of text.

    >>> shown_value(["Ada Lund", "Lund"]), shown_value(None), shown_value(0.25)
    ('Ada Lund, Lund', '–', '0.25')
    """
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return one_line(", ".join(map(str, value)), _CELL_CHARS)
    return one_line(str(value), _CELL_CHARS)
