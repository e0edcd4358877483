"""Reading: every record counted once, unchanged ones known, and nothing kept of a file that moves."""

import bz2
import gzip
import hashlib
import json
import lzma
from datetime import UTC, datetime

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from flows.formats import COMPRESSIONS, FORMATS, format_of
from flows.reading import ReadOptions, Refused, Unchanged, read_source, source_record, stamp_source
from flows.record_keys import KeySet, RecordKeys
from flows.sources import list_sources
from transforms.formats.columns import Columns
from transforms.records import RawDocument, document_id

LINES = b'{"id": "a", "text": "One."}\n{"text": "Two."}\nbroken\n{"id": "a", "text": "Three."}\n'


@pytest.fixture
def read(tmp_path):
    """Reads a file of the given name and bytes; gives the items and the reading."""

    def read(name, content, known=None, **options):
        path = tmp_path / name
        path.write_bytes(content)
        (source,) = list_sources([str(path)], tmp_path)
        reading = read_source(source, known or {}, ReadOptions(**options))
        return list(reading), reading

    return read


def test_every_format_has_a_reader():
    """Each reader can be loaded, and no suffix belongs to two formats."""
    assert all(callable(entry.load_reader()) for entry in FORMATS)
    suffixes = [suffix for entry in FORMATS for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(format_of(f"a{suffix}{end.suffix}") for suffix in suffixes for end in COMPRESSIONS)


def test_records_are_counted_and_keyed(read):
    """Documents, refusals and their rows agree with the row of the source."""
    items, reading = read("a.jsonl", LINES)
    assert [type(item).__name__ for item in items] == ["RawDocument", "RawDocument", "Refused", "Refused"]
    assert [items[0].record_key, items[1].record_key, items[2].row.record_key, items[3].row.record_key] == [
        "a",
        "1",
        "2",
        "a#3",
    ]
    assert [items[2].row.reason, items[3].row.reason] == ["malformed", "duplicate_key"]
    assert items[2].content == b"broken"
    row = reading.row()
    assert (row.record_count, row.rejected_count, row.unchanged_count, row.status) == (4, 2, 0, "partly_read")
    assert row.sha256 == hashlib.sha256(LINES).hexdigest()
    assert row.size_bytes == len(LINES)
    records = [source_record(item, "a.jsonl") for item in items]
    assert [record.outcome for record in records] == ["kept", "kept", "rejected", "rejected"]
    assert len({record.doc_id for record in records}) == 4
    assert records[0].doc_id == document_id("a.jsonl", "a") == items[0].doc_id


def test_a_reading_is_iterated_once(read):
    """A second iteration would count everything twice, so that it is an error."""
    _, reading = read("a.jsonl", LINES)
    with pytest.raises(RuntimeError):
        list(reading)


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_known_records_are_unchanged(read, name):
    """What the mill holds already is not made again; one changed byte makes it new."""
    first, _ = read(name, LINES)
    known = {item.doc_id: item.content_sha256 for item in first if isinstance(item, RawDocument)}
    again, reading = read(name, LINES, known)
    assert [item.doc_id for item in again if isinstance(item, Unchanged)] == list(known)
    assert reading.row().unchanged_count == len(known)
    changed, _ = read(name, LINES.replace(b"One", b"Won"), known)
    assert isinstance(changed[0], RawDocument)


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [
        (".gz", gzip.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_compressed_streams_of_several_members(read, suffix, compress):
    """Members that were appended one after another are read to the last."""
    half = len(LINES) // 2
    plain, _ = read("a.jsonl", LINES)
    packed, reading = read(f"b.jsonl{suffix}", compress(LINES[:half]) + compress(LINES[half:]))
    texts = [item.text for item in plain if isinstance(item, RawDocument)]
    assert texts == [item.text for item in packed if isinstance(item, RawDocument)]
    assert "+" in reading.row().media_type
    nothing, _ = read(f"c.txt{suffix}", compress(b""))
    assert nothing[0].row.reason == "empty"


@pytest.mark.parametrize("name", ["a.parquet", "a.parquet.gz"])
def test_parquet_plain_and_compressed(read, name):
    """A format that needs to seek is read from the file, or from a temporary copy when it is compressed."""
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"id": [7, 8], "text": ["One.", "Two."]}), file)
    content = gzip.compress(file.getvalue()) if name.endswith(".gz") else file.getvalue()
    items, reading = read(name, content)
    assert [(item.record_key, item.text) for item in items] == [("7", "One."), ("8", "Two.")]
    assert reading.row().sha256 == hashlib.sha256(content).hexdigest()


def test_html_and_markdown(read):
    """Pages keep their markup beside their visible text; front matter becomes given fields."""
    (page,), _ = read("a.htm", b"<html><title>T</title><p>Rain &amp; hail.</p></html>")
    assert (page.media_type, page.text, page.markup[:6]) == ("text/html", "Rain & hail.", "<html>")
    (named,), _ = read("b.txt", b"<!DOCTYPE html><html><body><p>Rain.</p></body></html>")
    assert (named.media_type, named.text) == ("text/html", "Rain.")
    (note,), _ = read("c.md", b"---\ntitle: Rain\nauthors: [Mara Lind, Tom Oder]\n---\n# Rain\n")
    assert (note.media_type, note.given_title, note.given_authors) == (
        "text/markdown",
        "Rain",
        ("Mara Lind", "Tom Oder"),
    )
    assert note.text.startswith("---")


def test_columns_can_be_mapped(read):
    """The user's columns are taken for tables too, which are else refused once as a whole."""
    items, _ = read("a.csv", b"Nr,Wortlaut\n1,Regen.\n2,Hagel.\n")
    assert [item.row.reason for item in items] == ["wrong_schema"]
    assert "Nr, Wortlaut" in items[0].row.detail
    items, _ = read(
        "a.csv", b"Nr,Wortlaut\n1,Regen.\n2,Hagel.\n", columns=Columns({"text": "Wortlaut", "id": "Nr"})
    )
    assert [(item.record_key, item.text) for item in items] == [("1", "Regen."), ("2", "Hagel.")]


def test_stamps_tell_time_and_bytes(tmp_path):
    """A stamp holds the hash, the size and the file's own time in UTC."""
    (tmp_path / "a.txt").write_bytes(b"Rain.")
    (source,) = list_sources([str(tmp_path)], tmp_path)
    stamp = stamp_source(source)
    assert (stamp.sha256, stamp.size_bytes) == (hashlib.sha256(b"Rain.").hexdigest(), 5)
    assert stamp.modified_at.tzinfo is UTC
    assert abs((stamp.modified_at - datetime.now(UTC)).total_seconds()) < 3600


def test_a_million_lines_never_sit_in_memory(tmp_path):
    """Memory does not grow with the number of records: only keys of eight bytes are kept."""
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for number in range(6_000):
            file.write(json.dumps({"id": number, "text": f"Rain {number}. " * 150}) + "\n")
    (source,) = list_sources([str(path)], tmp_path)
    tracemalloc.start()
    count = sum(isinstance(item, RawDocument) for item in read_source(source, {}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6_000
    assert peak < 6_000_000 < path.stat().st_size


@given(st.lists(st.one_of(st.none(), st.sampled_from(["0", "1", "2", "a", "a#3", "#1"]))))
def test_no_two_records_share_a_key(ids):
    """Whatever ids records have, every one gets a key of its own, and just true repetitions are told."""
    keys = RecordKeys()
    claims = [keys.claim(own, number) for number, own in enumerate(ids)]
    kept = [claim.key for claim in claims if not claim.repeats]
    assert len(kept) == len(set(kept))
    repeated = [own for number, own in enumerate(ids) if own is not None and own in ids[:number]]
    assert repeated == [claim.repeats for claim in claims if claim.repeats]


@given(st.lists(st.text(max_size=3), max_size=60))
def test_key_sets_are_sets(keys):
    """The compact set answers as a set does, also after it has grown."""
    found = KeySet()
    filler = [f"filler {number}" for number in range(700)]
    assert [found.add(key) for key in (*filler, *keys)] == [
        key not in (*filler, *keys)[:place] for place, key in enumerate((*filler, *keys))
    ]
    assert all(key in found for key in keys)


def test_the_bytes_of_a_refused_source_can_be_kept(read):
    """A whole source that is refused hands its bytes on piece by piece, and their hash is in its row."""
    items, _ = read("a.txt", b"\x89PNG\r\n\x1a\n....")
    (refused,) = items
    assert isinstance(refused, Refused)
    content = b"".join(refused.chunks())
    assert content == b"\x89PNG\r\n\x1a\n...."
    assert hashlib.sha256(content).hexdigest() == refused.row.content_sha256
