"""Rows survive Parquet, and the same rows give the same bytes."""

import hashlib
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import raw, source

from transforms.errors import Broken, Unavailable
from transforms.records import RawDocument, Source, utc
from warehouse.rows import read_columns, read_rows, write_rows

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(TEXTS, st.binary(max_size=20), st.lists(TEXTS, max_size=3), st.none() | TEXTS), max_size=5
    )
)
def test_rows_come_back_as_they_were(values):
    """Whatever characters, bytes, lists and nulls a record holds, it comes back equal."""
    rows = [
        replace(raw("a", str(number), text), content=content, given_authors=tuple(authors), given_title=title)
        for number, (text, content, authors, title) in enumerate(values)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raw_documents.parquet"
        assert write_rows(path, "raw_documents", rows) == len(rows)
        assert list(read_rows(path, RawDocument)) == rows
        assert list(path.parent.iterdir()) == [path]


def test_timestamps_keep_their_microseconds_and_zone(tmp_path):
    """A timestamp comes back as the same instant in UTC, to the microsecond."""
    row = source("a", {}, modified_at=datetime(2026, 5, 4, 3, 2, 1, 123456, tzinfo=UTC))
    write_rows(tmp_path / "sources.parquet", "sources", [row])
    (back,) = read_rows(tmp_path / "sources.parquet", Source)
    assert back == row
    assert back.modified_at.tzinfo is UTC


def test_same_rows_give_same_bytes(tmp_path):
    """Two writings of the same rows cannot be told apart."""
    rows = [raw("a", str(number), f"text {number}" * 50) for number in range(3_000)]
    hashes = set()
    for name in ("one", "two"):
        write_rows(tmp_path / name, "raw_documents", iter(rows))
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_row_groups_are_bounded_by_bytes_and_have_statistics(tmp_path):
    """Long texts do not gather in one row group, and each group can be skipped by its statistics."""
    rows = (raw("a", str(number), f"{number}" * 40_000) for number in range(1_500))
    write_rows(tmp_path / "raw", "raw_documents", rows)
    metadata = pq.read_metadata(tmp_path / "raw")
    assert metadata.num_row_groups > 1
    assert metadata.row_group(0).column(0).statistics.has_min_max


def test_rows_of_some_documents_alone(tmp_path):
    """Only the documents that are asked for are read."""
    rows = [raw("a", str(number), "text") for number in range(10)]
    write_rows(tmp_path / "raw", "raw_documents", rows)
    assert list(read_rows(tmp_path / "raw", RawDocument, [rows[3].doc_id, "none"])) == [rows[3]]
    assert list(read_columns(tmp_path / "raw", ["record_key"])) == [(str(number),) for number in range(10)]


def test_a_row_that_breaks_the_contract_is_named(tmp_path):
    """None where none may be, or a wrong type, is the fault of the step that made it; nothing is left behind."""
    for bad in (replace(source("a", {}), sha256=None), replace(source("a", {}), size_bytes="much")):
        with pytest.raises(Broken, match=r"sources\.parquet.*contract"):
            write_rows(tmp_path / "sources.parquet", "sources", [bad])
    assert not (tmp_path / "sources.parquet").exists()


def test_damaged_and_missing_files_are_named(tmp_path):
    """A damaged file is Broken, a missing one Unavailable, and both say which."""
    path = tmp_path / "sources.parquet"
    write_rows(path, "sources", [source("a", {}, modified_at=utc(2026, 1, 1))])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(Broken, match=r"sources\.parquet"):
        list(read_rows(path, Source))
    with pytest.raises(Unavailable, match="still mounted"):
        list(read_rows(tmp_path / "gone.parquet", Source))
