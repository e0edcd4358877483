"""Checks of the DuckDB files: whole, of this schema, and holding what the lake gives, row for row."""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from transforms.records import REFINED_TABLES, RELATED_TABLES
from transforms.records import table as table_named
from warehouse.commits import Batch
from warehouse.doctor.diagnosis import Diagnosis, Finding, some
from warehouse.doctor.lake_checks import BACKUP, REPAIR
from warehouse.durable import file_sha256
from warehouse.layout import Layout
from warehouse.load_rows import select_rows
from warehouse.schema import stored_columns, warehouse_tables
from warehouse.seals import is_sealed

EMPTY_VIEWS: Final = ("conservation", "orphan_rows")
_BATCHES_AT_ONCE: Final = 100  # files that one comparison opens
_Figures = tuple[int, int]  # rows, and the sum of their hashes: the same rows in any order give the same


def check_databases(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether both DuckDB files can be read to the last block."""
    layout = Layout(home)
    if not layout.public.exists():
        state, remedy = ("wrong", f"{REPAIR} builds it from the lake") if found.commits else ("note", "")
        yield from found.add("warehouse", state, "there is no warehouse.duckdb", remedy)  # type: ignore[arg-type]
        if found.commits:
            found.damaged_databases.append(layout.public)
    for name, path in (("warehouse", layout.public), ("idle warehouse", layout.idle)):
        if not path.exists():
            continue
        if path == layout.idle and not is_sealed(home, path):
            yield from found.add(
                name, "note", "it is not as the mill closed it", "the next run makes it anew"
            )
            continue
        try:
            with opened(path) as connection:
                rows = sum(_scanned(connection, table.name) for table in warehouse_tables())
        except duckdb.Error as error:
            found.damaged_databases.append(path)
            reason = str(error).partition("\n")[0]
            yield from found.add(
                name, "wrong", f"cannot be read: {reason}", f"{REPAIR} builds it from the lake"
            )
        else:
            yield from found.add(name, "well", f"{rows:,} rows can be read")


def check_batches(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether the warehouse holds the batches that the lake has."""
    public = Layout(home).public
    if not public.exists() or public in found.damaged_databases:
        return
    with opened(public) as connection:
        query = "select batch_id, kind = 'relations' from batches"
        rows = connection.execute(query).fetchall()
    known = {it.batch_id for it in found.members}
    found.lost_commits = sorted(
        batch_id for batch_id, is_relations in rows if batch_id not in known and not is_relations
    )
    waiting = known - {batch_id for batch_id, _ in rows}
    if found.lost_commits:
        remedy = f"{REPAIR} makes them again where their files are there; else {BACKUP}"
        what = f"{len(found.lost_commits)} that the warehouse holds are lost to the lake: {some(found.lost_commits)}"
        yield from found.add("batches", "wrong", what, remedy)
    elif waiting:
        yield from found.add(
            "batches", "note", f"{len(waiting)} wait to be loaded", "the next run publishes them"
        )
    else:
        yield from found.add("batches", "well", f"the warehouse holds the {len(known)} of the lake")


def check_contents(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether the warehouse's rows are those of the lake; only where both could be read and agree on the batches."""
    public = Layout(home).public
    if not public.exists() or public in found.damaged_databases or found.damaged_files or found.lost_commits:
        return
    try:
        with opened(public) as connection:
            loaded = {it for (it,) in connection.execute("select batch_id from batches").fetchall()}
            members = [it for it in found.members if it.batch_id in loaded]
            wrong = [table for table in REFINED_TABLES if not _same_refined(connection, home, table, members)]
            wrong += [
                table for table in RELATED_TABLES if not _same_related(connection, home, table, members)
            ]
            for view in EMPTY_VIEWS:
                (count,) = connection.execute(f"select count(*) from {view}").fetchone() or (0,)
                wrong += [f"{count} rows in {view}"] if count else []
    except duckdb.Error as error:
        wrong = [f"it cannot be compared: {str(error).partition(chr(10))[0]}"]
    if wrong:
        found.damaged_databases.append(public)
        yield from found.add(
            "contents",
            "wrong",
            f"the warehouse differs from the lake in {some(wrong)}",
            f"{REPAIR} builds it from the lake",
        )
    else:
        yield from found.add("contents", "well", "the warehouse's rows are those of the lake")


def check_rejects(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether the bytes of what was refused are there, and are what was kept."""
    layout = Layout(home)
    kept = {it.name for it in layout.rejected.glob("[!.]*")} if layout.rejected.exists() else set()
    wanted: set[str] = set()
    if layout.public.exists() and layout.public not in found.damaged_databases:
        with opened(layout.public) as connection:
            query = "select distinct content_sha256 from rejected_documents where content_sha256 <> ''"
            wanted = {sha256 for (sha256,) in connection.execute(query).fetchall()}
    changed = {name for name in kept if file_sha256(layout.rejected / name) != name}
    found.damaged_rejects = sorted(changed | (wanted - kept))
    if found.damaged_rejects:
        names = some(found.damaged_rejects)
        remedy = f"{REPAIR} takes them from the lake where it has them; newsmill rejects --retry reads the others again"
        what = f"the bytes of {len(found.damaged_rejects)} refused records are gone or changed: {names}"
        yield from found.add("rejects", "wrong", what, remedy)
    else:
        yield from found.add("rejects", "well", f"{len(kept)} refused records have their bytes")


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that only reads, with the mill's time zone."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        yield connection


def _scanned(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table, every column of which was read: DuckDB checks the sum of each block that it reads."""
    return _figures(connection, f"from {table}", table)[0]


def _same_refined(
    connection: duckdb.DuckDBPyConnection, home: Path, table: str, members: Sequence[Batch]
) -> bool:
    """Whether a refined table holds the rows of current documents, each from the batch that it names."""
    rows = total = 0
    for start in range(0, len(members), _BATCHES_AT_ONCE):
        lake = select_rows(home, table, members[start : start + _BATCHES_AT_ONCE], named=True)
        current = f"""
            from ({lake}) as lake
            where exists (from documents as d where d.doc_id = lake.doc_id and d.batch_id = lake.arriving_in)"""
        count, hashes = _figures(connection, current, table)
        rows, total = rows + count, total + hashes
    return (rows, total) == _figures(connection, f"from {table}", table)


def _same_related(
    connection: duckdb.DuckDBPyConnection, home: Path, table: str, members: Sequence[Batch]
) -> bool:
    latest = [it for it in members if it.kind == "relations"][-1:]
    lake = f"from ({select_rows(home, table, latest)})"
    return _figures(connection, lake, table) == _figures(connection, f"from {table}", table)


def _figures(connection: duckdb.DuckDBPyConnection, source: str, table: str) -> _Figures:
    columns = ", ".join(f'"{column.name}"' for column in stored_columns(table_named(table)))
    query = f"select count(*), coalesce(sum(hash({columns})::hugeint), 0) {source}"
    count, hashes = connection.execute(query).fetchone() or (0, 0)
    return int(count), int(hashes)
