"""Checks between load and publish: suites on what this run brought in, and views that must be empty."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from transforms import records
from transforms.records import RejectedDocument
from warehouse.connect import duckdb_errors
from warehouse.durable import storage_errors
from warehouse.kept import keep_rejected
from warehouse.raw import raw_document

if TYPE_CHECKING:
    import pandas as pd

    from expectations.expecting import Suite
    from expectations.validation import Validation

EMPTY_VIEWS: Final = ("conservation", "orphan_rows")


def check_tables(connection: Any, run_id: str, docs_folder: Path) -> "Validation":
    """Validate the rows of documents that came in with this run, and the related tables as a whole."""
    from expectations.suites import SUITES
    from expectations.validation import validate

    with duckdb_errors(docs_folder.parent), storage_errors(docs_folder):
        found = validate(((suite, _frame(connection, suite, run_id)) for suite in SUITES), docs_folder)
        for view, count, example in _empty_views(connection):
            found.failed_tables[view] = (
                f"the view must be empty but has {count} {'row' if count == 1 else 'rows'}, such as {example}"
            )
    return found


def quarantined_rows(home: Path, connection: Any, quarantined: dict[str, str]) -> list[RejectedDocument]:
    """Refusals of documents that fail a critical expectation, by doc_id with the reasons; their bytes are kept."""
    rows = connection.execute(
        "SELECT doc_id, source_uri, record_key, content_sha256, batch_id FROM documents "
        "WHERE list_contains(?, doc_id) ORDER BY doc_id",
        [sorted(quarantined)],
    ).fetchall()
    rejected = []
    for doc_id, uri, key, sha256, batch_id in rows:
        keep_rejected(home, raw_document(home, doc_id, batch_id, sha256).content)
        reasons = quarantined[doc_id]
        rejected.append(RejectedDocument(uri, key, doc_id, "check", "failed_check", reasons, sha256))
    return rejected


def _frame(connection: Any, suite: "Suite", run_id: str) -> "pd.DataFrame":
    from expectations.frames import frame_query

    query, parameters = frame_query(suite), []
    if "doc_id" in records.table(suite.table).key:
        query += " WHERE t.doc_id IN (SELECT doc_id FROM documents WHERE run_id = ?)"
        parameters = [run_id]
    frame: pd.DataFrame = connection.execute(query, parameters).df()
    return frame


def _empty_views(connection: Any) -> Iterator[tuple[str, int, str]]:
    for view in EMPTY_VIEWS:
        # read whole: DuckDB holds a connection until the last row is fetched, and these have few
        rows = connection.execute(f"FROM {view}").fetchall()
        if rows:
            yield view, len(rows), str(rows[0])[:300]
