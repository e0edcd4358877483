"""What the mill knows already: which sources and records need no reading, and which documents an old recipe refined."""

# ruff: noqa: S608 -- names of columns come from the contract, values are bound

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb

from transforms.records import RejectedDocument
from warehouse.commits import current_members
from warehouse.connect import duckdb_errors
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.schema import record_columns
from warehouse.staging import StaleBatch

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_STALE_AT_ONCE: Final = 500  # documents refined again as one batch


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as the warehouse knows it; `whole` where its last reading was loaded to its end."""

    sha256: str
    size_bytes: int
    modified_at: datetime | None
    status: str
    record_count: int
    whole: bool

    def unchanged(self, size_bytes: int, mtime_ns: int) -> bool:
        """Whether a file of that size and time needs no reading, as far as a file system can tell.

        >>> KnownSource("0a", 5, at_mtime(1_000), "read", 1, whole=True).unchanged(5, 1_999)
        True
        """
        return (
            self.whole
            and self.status != "missing"
            and self.size_bytes == size_bytes
            and self.modified_at == at_mtime(mtime_ns)
        )


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A current document: hash of the record it was made from, and the recipe that refined it."""

    content_sha256: str
    recipe_id: str


def at_mtime(mtime_ns: int) -> datetime:
    """A file's modification time as the tables hold it: whole microseconds, never rounded up.

    >>> at_mtime(1_755_216_000_123_456_789).isoformat()
    '2025-08-15T00:00:00.123456+00:00'
    """
    return _EPOCH + timedelta(microseconds=mtime_ns // 1_000)


def known_sources(
    connection: duckdb.DuckDBPyConnection, source_uris: Sequence[str] | None = None
) -> dict[str, KnownSource]:
    """What is known of sources by their URIs; of all that are known, unless some are named."""
    query = """
select
    source_uri, sha256, size_bytes, epoch_us(modified_at), status, record_count,
    source_uri not in (
        select record.source_uri
        from source_records as record join sources as source using (source_uri)
        where record.run_id <> source.run_id
    ) as whole
from sources"""
    known = {}
    for uri, sha256, size, modified, status, count, whole in _rows(connection, query, source_uris):
        modified_at = None if modified is None else _EPOCH + timedelta(microseconds=modified)
        known[uri] = KnownSource(sha256, size, modified_at, status, count, whole)
    return known


def known_records(
    connection: duckdb.DuckDBPyConnection, source_uris: Sequence[str]
) -> dict[str, dict[str, KnownRecord]]:
    """Current documents by source and doc_id; a record that equals one of them need not be refined again."""
    known: dict[str, dict[str, KnownRecord]] = {uri: {} for uri in source_uris}
    query = "select source_uri, doc_id, content_sha256, recipe_id from documents"
    for uri, doc_id, sha256, recipe_id in _rows(connection, query, source_uris):
        known[uri][doc_id] = KnownRecord(sha256, recipe_id)
    return known


def known_refusals(
    connection: duckdb.DuckDBPyConnection, source_uri: str, recipe_id: str
) -> dict[str, RejectedDocument]:
    """Records of a source that this recipe refused, by doc_id: trying them again would come to the same.

    Those are such as were refused while they were refined, or ended whatever read them.
    """
    columns = ", ".join(f"refusal.{it.name}" for it in record_columns(RejectedDocument))
    query = f"""
select {columns}
from rejected_documents as refusal
join source_records as record on record.doc_id = refusal.doc_id and record.outcome = 'rejected'
join batches as batch using (batch_id)
where (refusal.stage = 'refine' or refusal.reason in ('timeout', 'memory', 'crash')) and refusal.source_uri = $uri and batch.recipe_id = $recipe"""
    with duckdb_errors("known"):
        rows = connection.execute(query, {"uri": source_uri, "recipe": recipe_id}).fetchall()
    return {row.doc_id: row for row in (RejectedDocument(*values) for values in rows)}


def stale_documents(
    home: Path, connection: duckdb.DuckDBPyConnection, recipe_id: str, retried_in: str | None = None
) -> list[StaleBatch]:
    """Documents that another recipe refined, or refused, by the Parquet file that holds their raw text.

    `retried_in` names a run that tries those again, too, which earlier runs refused while they were refined or
    checked. So are those whose refined rows the lake has lost, or has in a form that is no longer loaded. The latest raw text of the same content counts. Call it when the commits of the ingest are loaded.
    """
    query = """
select doc_id, content_sha256 from documents where recipe_id <> $recipe
union
select record.doc_id, record.content_sha256
from source_records as record
join rejected_documents as refusal on refusal.doc_id = record.doc_id and refusal.stage in ('refine', 'check')
join batches as batch using (batch_id)
where record.outcome = 'rejected' and (batch.recipe_id <> $recipe or refusal.run_id <> $retried_in)
union
select doc_id, content_sha256 from source_records
where outcome <> 'rejected' and doc_id not in (select doc_id from documents)"""
    with duckdb_errors(home):
        stale = connection.execute(query, {"recipe": recipe_id, "retried_in": retried_in}).fetchall()
    return batches_again(home, connection, dict.fromkeys(stale, ()))


def batches_again(
    home: Path, connection: duckdb.DuckDBPyConnection, stale: Mapping[tuple[str, str], tuple[str, ...]]
) -> list[StaleBatch]:
    """Documents, by doc_id and content_sha256, in batches to refine again, each with its repeated lines."""
    missing = set(stale)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for stored_in in _raw_files(home):
        if not missing:
            break
        path = Layout(home).table_file("raw_documents", stored_in)
        with duckdb_errors(path):
            rows = connection.execute(
                "select doc_id, content_sha256 from read_parquet(?)", [str(path)]
            ).fetchall()
        here = missing.intersection(rows)
        missing -= here
        found[str(path)] += sorted(here)
    return [
        StaleBatch(Path(path), tuple(some), tuple((it[0], stale[it]) for it in some if stale[it]))
        for path, documents in found.items()
        for some in (
            documents[start : start + _STALE_AT_ONCE] for start in range(0, len(documents), _STALE_AT_ONCE)
        )
    ]


def _raw_files(home: Path) -> list[str]:
    """Names of the files of raw documents, latest first."""
    members = reversed(current_members(commits(home)))
    return list(dict.fromkeys(it.stored_in for it in members if "raw_documents" in it.tables))


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, source_uris: Sequence[str] | None
) -> list[tuple[Any, ...]]:
    with duckdb_errors("known"):
        if source_uris is None:
            return connection.execute(query).fetchall()
        wanted = f"from ({query}) where source_uri in (select unnest($uris))"
        return connection.execute(wanted, {"uris": list(source_uris)}).fetchall()
