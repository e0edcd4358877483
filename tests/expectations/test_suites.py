"""The suites: one for each table, and each failing row is named."""

import pandas as pd
import pytest

from expectations.frames import all_expectations, belongs_to_document, frame_query, required_columns
from expectations.suites import SUITES
from expectations.validation import validate
from transforms import records

BY_TABLE = {suite.table: suite for suite in SUITES}


def good_frame(suite, rows):
    """A frame in which every expectation of a suite holds."""
    key = records.table(suite.table).key
    frame = {name: [f"{name}{row}" for row in range(rows)] for name in key}
    frame["all_stated"] = [True] * rows
    for expect in all_expectations(suite):
        column = expect.arguments.get("column")
        if column is None or column in frame:
            continue
        allowed = expect.arguments.get("value_set")
        low = expect.arguments.get("min_value")
        frame[column] = [allowed[0] if allowed else low if low is not None else 0] * rows
    return pd.DataFrame(frame)


def test_every_table_has_a_suite():
    """A table without a suite would be published unchecked."""
    checked = {
        entry.name for entry in records.TABLES if entry.name not in {"raw_documents", "runs", "batches"}
    }
    assert checked == set(BY_TABLE)


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_the_frame_of_a_suite_is_a_query_on_the_contract(suite):
    """Each frame can be had from an empty warehouse and has the columns that its expectations look at."""
    import duckdb

    from warehouse.schema import create_statements, warehouse_tables

    with duckdb.connect() as connection:
        for entry in warehouse_tables():
            for statement in create_statements(entry):
                connection.execute(statement)
        columns = set(connection.execute(frame_query(suite)).df().columns)
    for expect in all_expectations(suite):
        wanted = (
            {expect.arguments["column"]}
            if "column" in expect.arguments
            else set(expect.arguments["column_list"])
        )
        assert wanted <= columns
        assert expect.reason.endswith(".")


def test_required_columns_are_those_without_none():
    """Columns that may be missing are not demanded."""
    required = required_columns(records.table("documents"))
    assert "text" in required
    assert "title" not in required


def test_good_frames_pass_and_bad_rows_are_named(tmp_path):
    """Every failing document is quarantined with the reason; a table of no document fails as a whole."""
    documents = good_frame(BY_TABLE["documents"], 100)
    documents.loc[[3, 50], "text_chars"] = 0
    entities = good_frame(BY_TABLE["entities"], 5)
    entities.loc[2, "mention_count"] = 0
    stories = good_frame(BY_TABLE["stories"], 5)
    found = validate(
        [
            (BY_TABLE["documents"], documents),
            (BY_TABLE["entities"], entities),
            (BY_TABLE["stories"], stories),
        ],
        tmp_path / "docs",
    )
    assert {"doc_id3", "doc_id50"} == set(found.quarantined)
    assert "belongs to the rejected" in found.quarantined["doc_id3"]
    assert {"entities"} == set(found.failed_tables)
    assert found.docs.exists()
    assert [("documents", 100), ("entities", 5), ("stories", 5)] == [row[:2] for row in found.figures]


def test_more_failing_rows_than_any_cap_are_all_named(tmp_path):
    """A thousand failing mentions of three hundred documents quarantine all three hundred."""
    suite = BY_TABLE["entity_mentions"]
    assert belongs_to_document(suite)
    mentions = good_frame(suite, 1000)
    mentions["doc_id"] = [f"d{row % 300}" for row in range(1000)]
    mentions["surface_matches"] = False
    documents = good_frame(BY_TABLE["documents"], 3000)
    found = validate([(BY_TABLE["documents"], documents), (suite, mentions)], tmp_path / "docs")
    assert 300 == len(found.quarantined)
    assert {} == found.failed_tables


def test_too_many_quarantined_documents_stop_the_publish(tmp_path):
    """When a fifth of the documents fail, the fault is elsewhere and nothing is published."""
    documents = good_frame(BY_TABLE["documents"], 100)
    documents.loc[:40, "text_chars"] = 0
    found = validate([(BY_TABLE["documents"], documents)], tmp_path / "docs")
    assert "documents" in found.failed_tables


def test_a_column_that_is_missing_fails_its_table(tmp_path):
    """A check that cannot be made is no check that passed."""
    frame = good_frame(BY_TABLE["topics"], 3).drop(columns=["term_count"])
    assert "topics" in validate([(BY_TABLE["topics"], frame)], tmp_path / "docs").failed_tables
