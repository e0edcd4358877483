"""The idle DuckDB file: found as the last swap left it, copied from the public one, or built from the lake.

Nothing here loses anything: whatever is wrong with the idle file, the lake has all of it.
"""

import shutil
import time
from pathlib import Path
from typing import Final

import duckdb

from warehouse.connect import duckdb_errors, held_here, is_locked
from warehouse.durable import make_folder, storage_errors, sync_file, sync_folder
from warehouse.faults import fault_point
from warehouse.layout import Layout, write_ahead_log
from warehouse.schema import create_statements, stored_columns, warehouse_tables
from warehouse.seals import is_sealed, seal, unseal_idle

_GRACE_S: Final = (
    0.1  # a reader opens the public file, then locks it: in between it may have become the idle one
)


def connect_idle(home: Path, memory_limit: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    """A connection to the idle file with the tables of the contract, to be written to."""
    mend_swap(home)
    connection = _open_sealed(home, memory_limit, threads)
    if connection is None:
        _copy_public(home)
        connection = _open_sealed(home, memory_limit, threads)
    if connection is None:
        discard_idle(home)
        connection = _open(home, memory_limit, threads)
    with duckdb_errors(home):
        if not _table_names(connection):
            _create_tables(connection)
    fault_point("idle.opened")
    return connection


def discard_idle(home: Path) -> None:
    """Forget the idle file: the next load builds it from the lake."""
    layout = Layout(home)
    with storage_errors(layout.idle):
        layout.idle.unlink(missing_ok=True)
        write_ahead_log(layout.idle).unlink(missing_ok=True)


def mend_swap(home: Path) -> None:
    """Finish a swap that a crash interrupted, and remove what no swap leaves."""
    layout = Layout(home)
    with storage_errors(home):
        make_folder(home)
        layout.copy.unlink(missing_ok=True)
        remove_foreign_log(home)
        if layout.retired.exists():
            if layout.idle.exists() or (layout.public.exists() and layout.retired.samefile(layout.public)):
                layout.retired.unlink()
            else:
                layout.retired.replace(layout.idle)
            sync_folder(home)


def remove_foreign_log(home: Path) -> None:
    """Remove a log beside the public file: the mill never writes one, and readers choke on somebody else's."""
    log = write_ahead_log(Layout(home).public)
    with storage_errors(log):
        log.unlink(missing_ok=True)


def _open_sealed(home: Path, memory_limit: str, threads: int | None) -> duckdb.DuckDBPyConnection | None:
    """A connection to the idle file if it is there, free, undamaged, of this schema and nobody else's work."""
    idle = Layout(home).idle
    if not idle.exists() or not is_sealed(home, idle) or held_here(idle):
        return None
    age = time.time() - idle.stat().st_ctime
    if 0 <= age < _GRACE_S:
        time.sleep(_GRACE_S - age)
    try:
        connection = _open(home, memory_limit, threads)
    except duckdb.Error as error:
        if is_locked(error) or isinstance(
            error, (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException)
        ):
            return None
        raise
    if _has_schema(connection):
        return connection
    connection.close()
    return None


def _open(home: Path, memory_limit: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    layout = Layout(home)
    with storage_errors(layout.idle):
        unseal_idle(home)
        if layout.idle.exists():
            layout.idle.chmod(0o644)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "preserve_insertion_order": False,
        "temp_directory": str(layout.spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads is not None:
        config["threads"] = threads
    connection = duckdb.connect(str(layout.idle), config=config)
    connection.execute("set TimeZone = 'UTC'")
    return connection


def _copy_public(home: Path) -> None:
    layout = Layout(home)
    discard_idle(home)
    if not layout.public.exists() or not is_sealed(home, layout.public):
        return
    with storage_errors(layout.copy):
        shutil.copyfile(layout.public, layout.copy)
        sync_file(layout.copy)
        fault_point("copy.written")
        seal(home, layout.public, layout.copy)
        layout.copy.replace(layout.idle)
        sync_folder(home)
        fault_point("copy.named")


def _table_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    query = "select table_name from duckdb_tables() where not internal and not temporary"
    return [name for (name,) in connection.execute(query).fetchall()]


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("begin transaction")
    for table in warehouse_tables():
        for statement in create_statements(table):
            connection.execute(statement)
    connection.execute("commit")


def _has_schema(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables are those of the contract, to the comment; a new file without any will get them."""
    query = """
select table_name, column_name, data_type, is_nullable, comment from duckdb_columns()
where not internal and list_contains($names, table_name)"""
    tables = warehouse_tables()
    found = connection.execute(query, {"names": [table.name for table in tables]}).fetchall()
    wanted = [
        (table.name, column.name, column.duckdb, column.nullable, column.description)
        for table in tables
        for column in stored_columns(table)
    ]
    return not found or set(found) == set(wanted)
