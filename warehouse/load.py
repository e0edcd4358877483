"""Committed batches into DuckDB, each exactly once: its rows and its line in `batches` come in one transaction.

Batches are loaded in the order of their commits. Neighbours of one run that touch different documents are loaded
together, which saves scans; the outcome is that of loading them one by one.
"""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb

from transforms.errors import Broken
from transforms.records import REFINED_TABLES, RELATED_TABLES
from warehouse import load_sql as sql
from warehouse.commits import Batch, current_members
from warehouse.connect import duckdb_errors
from warehouse.durable import file_sha256
from warehouse.faults import fault_point
from warehouse.fitting import fitted
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.load_rows import select_rows
from warehouse.lock import must_be_ours

_GROUP_BATCHES: Final = 200
_GROUP_ROWS: Final = 2_000_000  # what one transaction inserts, at most about


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did: batches and documents that came in, documents that left, rows inserted by table."""

    batches: int = 0
    documents: int = 0
    removed: int = 0
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """A load of the commits of a home into an open warehouse."""

    home: Path
    connection: duckdb.DuckDBPyConnection

    def pending(self) -> list[Batch]:
        """Batches that the warehouse has not seen, in the order of their commits."""
        query = "select batch_id, sequence, kind = 'relations' from batches"
        rows = self.connection.execute(query).fetchall()
        loaded = {(batch_id, sequence) for batch_id, sequence, _ in rows}
        members = current_members(commits(self.home))
        relations = [it.batch_id for it in members if it.kind == "relations"][-1:]
        wanted = [it for it in members if it.kind != "relations" or it.batch_id in relations]
        ids = {batch_id for batch_id, _, is_relations in rows if not is_relations}
        self._must_know(ids - {it.batch_id for it in members})
        return [it for it in wanted if (it.batch_id, it.sequence) not in loaded]

    def _must_know(self, strange: set[str]) -> None:
        if strange:
            message = (
                f"the warehouse holds {len(strange)} batches that the lake lacks, such as {min(strange)}"
            )
            advice = "restore the lake from a backup, or remove warehouse*.duckdb to build them from what the lake has"
            raise Broken(f"{message}; {advice}", subject=str(self.home))

    def _must_be_whole(self, batches: Sequence[Batch]) -> None:
        files = {entry.batch_id: entry.files for entry in commits(self.home)}
        wanted = {(table, batch.stored_in) for batch in batches for table in batch.tables}
        for table, stored_in in sorted(wanted):
            path = Layout(self.home).table_file(table, stored_in)
            if file_sha256(path) != files[stored_in][table]:
                raise Broken(
                    "the file is not what was committed; `newsmill doctor` tells what can be rebuilt",
                    subject=str(path),
                )

    def run(self) -> LoadResult:
        """Load all that is pending."""
        must_be_ours(self.home)
        batches = self.pending()
        self._must_be_whole(batches)
        batches = fitted(self.home, batches)
        rows: dict[str, int] = {}
        removed = 0
        with duckdb_errors(self.home):
            self._forget_half_related()
            for group in _groups(batches):
                removed += self._load_group(group, rows)
        return LoadResult(len(batches), rows.get("documents", 0), removed, rows)

    def _forget_half_related(self) -> None:
        """Empty related tables that are of no batch: relating was cut off. The lake's latest come with the load."""
        if self._number("select count(*) from batches where kind = 'relations'"):
            return
        with self._transaction([]):
            for table in RELATED_TABLES:
                self.connection.execute(f"delete from {table}")

    def _load_group(self, group: Sequence[Batch], rows: dict[str, int]) -> int:
        if group[0].kind == "relations":
            with self._transaction(group):
                self._replace_relations(group[0], rows)
            return 0
        with self._transaction(group) as begun:
            self._arrive(group)
            if len(group) == 1 or not self._number(sql.OVERLAPS):
                return self._replace(group, rows)
            begun.clear()
        return sum(self._load_group([batch], rows) for batch in group)

    def _replace(self, group: Sequence[Batch], rows: dict[str, int]) -> int:
        """Put the group's rows in place of those they replace; gives the number of documents that left."""
        self._execute(sql.FORGET_DUPLICATES, sql.SCOPE, sql.KNOWN_IN_SCOPE)
        if self._number("select count(*) from replaced"):
            self._execute(*sql.DELETE_REPLACED)
        self._execute(*sql.DELETE_KNOWN)
        fault_point("load.deleted")
        self._execute(*sql.WITHOUT_READING)
        if group[0].kind == "withdrawal":
            self._insert("rejected_documents", group, rows)
            self._execute(*sql.PRUNE, sql.GONE_WITH_SOURCE)
        else:
            self._bring(group, rows)
        removed = self._number("select count(*) from gone")
        if removed:
            self._execute(*sql.DELETE_GONE)
        fault_point("load.inserted")
        return removed

    def _bring(self, group: Sequence[Batch], rows: dict[str, int]) -> None:
        run = {"run_id": group[0].run_id}
        self.connection.execute(sql.READ_SOURCES, run)
        self._execute(
            sql.DELETE_SOURCES,
            "insert into source_records select * exclude (arriving_in) from arriving_source_records",
        )
        for table in ("sources", "rejected_documents", *REFINED_TABLES):
            self._insert(table, group, rows)
        for statement in sql.LEAVE:
            self.connection.execute(statement, run)
        self._execute(sql.GONE)

    def _arrive(self, group: Sequence[Batch]) -> None:
        for table in sql.ARRIVING:
            rows = select_rows(self.home, table, group, named=True)
            columns = (
                "doc_id, arriving_in" if table == "documents" else "*"
            )  # no texts, they come with the insert
            self.connection.execute(f"create temp table arriving_{table} as select {columns} from ({rows})")

    def _replace_relations(self, batch: Batch, rows: dict[str, int]) -> None:
        for table in RELATED_TABLES:
            self.connection.execute(f"delete from {table}")
            self._insert(table, [batch], rows)

    def _insert(self, table: str, group: Sequence[Batch], rows: dict[str, int]) -> None:
        wanted = sum(batch.tables[table].rows for batch in group if table in batch.tables)
        if not wanted:
            return
        count = self._number(f"insert into {table} {select_rows(self.home, table, group)}")
        if count != wanted:
            raise Broken(
                f"{count} rows came instead of {wanted}; run `newsmill doctor`",
                subject=f"{table} of {group[0].batch_id}",
            )
        rows[table] = rows.get(table, 0) + wanted

    @contextmanager
    def _transaction(self, group: Sequence[Batch]) -> Iterator[list[Batch]]:
        """A transaction that records the batches left in the list it gives; any error undoes it."""
        begun = list(group)
        self.connection.execute("begin transaction")
        fault_point("load.begun")
        try:
            yield begun
            for batch in begun:
                record_batch(self.connection, batch)
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")
        fault_point("load.committed")
        for table in sql.TEMPORARY:
            self.connection.execute(f"drop table if exists temp.{table}")

    def _execute(self, *statements: str) -> None:
        for statement in statements:
            self.connection.execute(statement)

    def _number(self, query: str) -> int:
        found = self.connection.execute(query).fetchone()
        return int(found[0]) if found else 0


def record_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Remember that a batch is loaded; of relations, only the latest."""
    forget = "delete from batches where batch_id = $id or (kind = 'relations' and $kind = 'relations')"
    connection.execute(forget, {"id": batch.batch_id, "kind": batch.kind})
    connection.execute(
        "insert into batches values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            batch.batch_id,
            batch.sequence,
            batch.kind,
            batch.recipe_id,
            batch.run_id,
            batch.document_count,
            batch.rejected_count,
            batch.sha256,
            datetime.now(UTC),
        ],
    )


def _groups(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    """Neighbours that may be loaded in one transaction: refined ones of one run, up to a size."""
    group: list[Batch] = []
    rows = 0
    for batch in batches:
        size = sum(part.rows for part in batch.tables.values())
        full = len(group) == _GROUP_BATCHES or rows + size > _GROUP_ROWS
        if group and (
            full or (batch.kind, batch.run_id) != ("refined", group[0].run_id) or group[0].kind != "refined"
        ):
            yield group
            group, rows = [], 0
        group.append(batch)
        rows += size
    if group:
        yield group
