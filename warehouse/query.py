"""Queries of readers: one statement, read-only, with no way to a file, the network or a setting.

The public file is opened read-only; DuckDB itself is told to refuse files, extensions and changes of its
configuration, so that no wording of a query gets past. What is no query is refused before, in clearer words.
"""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from transforms.errors import Unavailable
from warehouse.answers import QueryRefused, QueryResult, refusals, shown
from warehouse.connect import explained, is_locked
from warehouse.export import write_result
from warehouse.idle import remove_foreign_log
from warehouse.layout import Layout
from warehouse.schema import quoted

__all__ = ["QueryRefused", "QueryResult", "run_query", "write_result"]

_QUERIES: Final = {
    duckdb.StatementType.SELECT,  # also FROM, WITH, VALUES, DESCRIBE, SHOW and SUMMARIZE
    duckdb.StatementType.EXPLAIN,
    duckdb.StatementType.MULTI,  # PIVOT, which looks up its columns first
}
_ROWS_AT_ONCE: Final = 2_048
_ATTEMPTS: Final = 5  # a reader may meet the instant in which the file it opens is swapped
_PAUSE_S: Final = 0.05
_connecting = threading.Lock()


@contextmanager
def run_query(
    home: Path, sql: str, limit: int | None = None, memory_limit: str = "1GB"
) -> Iterator[QueryResult]:
    """The answer of the published warehouse to one query, a whole snapshot whatever is loaded meanwhile.

    Raises QueryRefused where the statement is no query or a faulty one, Unavailable where nothing is published or
    another program holds the file open for writing.
    """
    statement = _only_query(sql)
    with _connect(home, memory_limit) as connection:
        with refusals(sql):
            relation = connection.sql(statement)
            types = tuple(map(str, relation.types))
            result = QueryResult(sql, relation.to_arrow_reader(_ROWS_AT_ONCE), types, limit)
            del relation  # whatever holds on to the database would let the next connection wait for ever
        try:
            yield result
        finally:
            result.close()


def _only_query(sql: str) -> duckdb.Statement:
    try:
        sql.encode()
    except UnicodeEncodeError as error:
        raise QueryRefused("it holds bytes that are no UTF-8", subject=shown(sql)) from error
    with refusals(sql):
        statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryRefused(f"one statement at a time, this is {len(statements)}", subject=shown(sql))
    (statement,) = statements
    if statement.type not in _QUERIES:
        message = f"{statement.type.name} is not answered: the warehouse is read with SELECT, FROM, WITH, VALUES, PIVOT"
        raise QueryRefused(f"{message}, DESCRIBE, SHOW, SUMMARIZE and EXPLAIN", subject=shown(sql))
    return statement


def _connect(home: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    path = Layout(home).public
    if not path.exists():
        message = "nothing is published here yet; `newsmill run SOURCE` makes the warehouse"
        raise Unavailable(message, subject=str(path))
    for attempt in range(_ATTEMPTS):
        try:
            return _confined(path, memory_limit)
        except duckdb.Error as error:
            if attempt == _ATTEMPTS - 1 or not _mended(home, error):
                raise explained(error, path) from error
    raise AssertionError


def _confined(path: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A connection that can read the tables of the file and nothing else.

    Connections of one process to one file share DuckDB's settings: the first sets them for all, then locks them.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "python_enable_replacements": False,  # no variable of this process is a table
        "temp_directory": str(Path(tempfile.gettempdir()) / f"newsmill-{os.getpid()}"),
    }
    with _connecting:
        connection = duckdb.connect(str(path), read_only=True, config=config)
        locked = connection.execute("select current_setting('lock_configuration')").fetchall()
        if locked == [(False,)]:
            connection.execute("set global TimeZone = 'UTC'")
            connection.execute(f"set memory_limit = {quoted(memory_limit)}")
            connection.execute("set lock_configuration = true")
    return connection


def _mended(home: Path, error: duckdb.Error) -> bool:
    """Whether another attempt may succeed: after a swap, or without the log of a program that wrote to the old file."""
    if is_locked(error):
        time.sleep(_PAUSE_S)
        return True
    if "WAL" in str(error):
        remove_foreign_log(home)
        return True
    return False
