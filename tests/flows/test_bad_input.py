"""Bad input: every kind is refused with a reason that a person understands, and its neighbours are read."""

import bz2
import errno
import gzip
import hashlib
import json
import os
import tarfile
import zlib

import pytest
import zstandard

from flows import opening
from flows.reading import ReadOptions, Refused, read_source, stamp_source
from flows.sources import list_sources
from transforms.errors import BadInput, Unavailable
from transforms.formats.limits import MEBIBYTE, Limits
from transforms.records import REJECTION_REASONS, REJECTION_STAGES, RawDocument

GOOD = b'{"text": "The river rose overnight."}\n'


@pytest.fixture
def source(tmp_path):
    """Writes a file and lists it."""

    def source(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        (found,) = list_sources([str(path)], tmp_path)
        return found

    return source


@pytest.fixture
def read(source):
    """Reads a file of the given name and bytes: texts of its documents, reasons of its refusals."""

    def read(name, content, limits=None):
        reading = read_source(source(name, content), {}, ReadOptions(limits=limits or Limits()))
        items = list(reading)
        for item in items:
            if isinstance(item, Refused):
                assert item.row.reason in REJECTION_REASONS
                assert item.row.stage in REJECTION_STAGES
                assert len(item.row.detail) > 10
                assert item.row.content_sha256 or item.row.reason == "empty"
        row = reading.row()
        refused = sum(isinstance(item, Refused) for item in items)
        kept = sum(isinstance(item, RawDocument) for item in items)
        assert row.record_count == kept + refused == kept + row.rejected_count
        return [item.text if isinstance(item, RawDocument) else item.row.reason for item in items]

    return read


@pytest.mark.parametrize(
    "name",
    ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.parquet", "a.txt.gz", "a.csv.zst"],
)
def test_empty_files(read, name):
    """A file without a byte is empty, in every format."""
    assert read(name, b"") == ["empty"]


@pytest.mark.parametrize("content", [b" \n\t\r\n", "\ufeff\n".encode(), b"\0\0"])
def test_blank_files(read, content):
    """Blanks, a byte order mark or NUL bytes alone make no document."""
    assert read("a.txt", content) in (["empty"], ["binary"])


def test_binary_named_text(read):
    """Bytes of an image or program are no text, in text, pages and tables."""
    image = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
    for name in ("a.txt", "a.html", "a.csv", "a.jsonl", "a.json", "a.md"):
        assert read(name, image) == ["binary"]
    assert read("a.txt", gzip.compress(b"Rain.")) == ["binary"]


def test_truncated_gzip_keeps_the_records_before_the_break(read):
    """Whole records before the break are kept, the rest is refused; a single document is all or nothing."""
    packed = gzip.compress(
        b"".join(b'{"text": "%s"}\n' % os.urandom(300).hex().encode() for _ in range(5000))
    )
    outcome = read("a.jsonl.gz", packed[: len(packed) // 2])
    assert outcome[-1] == "truncated_archive"
    assert len(outcome) > 1000
    assert all(len(text) == 600 for text in outcome[:-1])
    assert read("a.txt.gz", gzip.compress(b"Rain. " * 100)[:-9]) == ["truncated_archive"]
    assert read("a.csv.bz2", bz2.compress(b"text\n" + b"Rain.\n" * 1000)[:-9])[-1] == "truncated_archive"
    assert read("a.txt.zst", zstandard.compress(b"Rain. " * 1000)[:-3]) == ["truncated_archive"]


def test_broken_archives(read):
    """A name that promises gzip, a flipped byte and bytes behind the end are told."""
    assert read("a.txt.gz", b"The river rose.") == ["bad_archive"]
    assert read("a.txt.xz", b"The river rose.") == ["bad_archive"]
    assert read("a.jsonl.gz", gzip.compress(GOOD) + b"trailing") == [
        "The river rose overnight.",
        "bad_archive",
    ]
    flipped = bytearray(gzip.compress(GOOD))
    flipped[-6] ^= 255
    assert read("a.txt.gz", bytes(flipped)) == ["bad_archive"]
    assert read("a.jsonl.gz", gzip.compress(GOOD) + b"\0" * 512) == ["The river rose overnight."]


def test_zip_bombs(read):
    """An archive out of all proportion, or beyond the size for one source, is refused in little memory."""
    import tracemalloc

    limits = Limits(record_bytes=1 << 40, bomb_bytes=2 * MEBIBYTE)
    zeros = zlib.compressobj(9, wbits=31)
    bomb = b"".join(zeros.compress(b"0" * MEBIBYTE) for _ in range(30)) + zeros.flush()
    tracemalloc.start()
    assert read("a.txt.gz", bomb, limits) == ["bomb"]
    assert read("a.txt.bz2", bz2.compress(b"0" * 30 * MEBIBYTE), limits) == ["bomb"]
    assert read("a.txt.zst", zstandard.compress(b"0" * 30 * MEBIBYTE), limits) == ["bomb"]
    assert tracemalloc.get_traced_memory()[1] < 150 * MEBIBYTE
    tracemalloc.stop()
    big = gzip.compress(os.urandom(300_000).hex().encode())
    assert read("a.txt.gz", big, Limits(source_bytes=500_000)) == ["bomb"]
    assert read("a.txt", b"Rain. " * 1000, Limits(record_bytes=5000)) == ["too_large"]


def test_encodings_that_nobody_declared(read):
    """Invalid UTF-8, UTF-16 without a mark and NUL bytes cost no word that can be saved."""
    assert read("a.txt", "Köln, Jülich und Überlingen".encode() + b" \xff.") == [
        "Köln, Jülich und Überlingen �."
    ]
    assert read("a.txt", "Der Fluss über Nacht.".encode("utf-16-le")) == ["Der Fluss über Nacht."]
    assert read("a.txt", b"The river\0 rose overnight.") == ["The river\0 rose overnight."]
    assert read("a.jsonl", rb'{"text": "Rain \ud83d"}') == ["Rain �"]


def test_malformed_lines_amid_good_ones(read):
    """Broken, missing and wrong-typed records are refused one by one."""
    content = GOOD + b'{"text": "x\n' + b'{"title": "t"}\n{"text": 7}\n{"text": ""}\n[]\n' + GOOD
    good = "The river rose overnight."
    assert read("a.jsonl", content) == [
        good,
        "malformed",
        "no_text",
        "wrong_type",
        "no_text",
        "wrong_type",
        good,
    ]


def test_ragged_rows_and_large_cells(read):
    """Rows of a wrong length are refused or noted; a cell of ten megabytes is read."""
    cell = "The river rose. " * 650_000
    content = f'id,text,title\n1,"{cell}",T\n2,a,b,c\n3\n4,d\n'.encode()
    assert read("a.csv", content) == [cell, "malformed", "malformed", "d"]


def test_deep_nesting(read):
    """A hundred thousand elements inside each other are read, as many brackets refused."""
    page = b"<html><body>" + b"<div>" * 100_000 + b"The river rose." + b"</div>" * 100_000
    assert read("a.html", page) == ["The river rose."]
    assert read("a.json", b"[" * 100_000) == ["too_deep"]
    assert read("a.jsonl", GOOD + b'{"text": ' + b"[" * 100_000 + b"\n" + GOOD)[1] == "too_deep"


def test_parquet_with_another_schema(read):
    """A table without a text is refused once, with the columns that it has."""
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"station": ["a", "b"], "level": [1.5, 2.5]}), file)
    assert read("a.parquet", file.getvalue()) == ["wrong_schema"]
    assert read("a.parquet", file.getvalue()[:-20]) == ["malformed"]
    assert read("a.csv", b"station,level\na,1\nb,2\n") == ["wrong_schema"]


def test_archives_of_files_are_no_text(read, tmp_path):
    """A tar archive named .txt is not taken for an article; nothing in it is ever unpacked to the disk."""
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        archive.add(__file__, "../../escaped.py")
    content = (tmp_path / "x.tar").read_bytes()
    (tmp_path / "x.tar").unlink()
    assert read("a.txt", content) == ["binary"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "unreadable"),
        (errno.ENOENT, "vanished"),
        (errno.ELOOP, "changed_while_read"),
        (errno.EINVAL, "unreadable"),
    ],
)
def test_files_that_cannot_be_opened(source, monkeypatch, number, reason):
    """Permissions and files that went away refuse the source; the detail says what to do."""
    found = source("a.jsonl", GOOD)

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(opening.os, "open", refuse)
    reading = read_source(found, {})
    (item,) = list(reading)
    assert reason == item.row.reason
    assert (item.row.record_key, item.row.content_sha256) == ("", "")
    row = reading.row()
    assert (row.status, row.record_count, row.rejected_count, row.sha256) == ("rejected", 1, 1, "")


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ENOTCONN])
def test_a_disk_in_trouble_is_asked_again(source, monkeypatch, number):
    """Errors of disks and mounts say nothing about the file: the caller tries again later."""
    found = source("a.jsonl", GOOD)
    real = opening.HashedFile.readinto
    calls = []

    def fail(self, buffer):
        calls.append(1)
        if len(calls) > 2:
            raise OSError(number, os.strerror(number))
        return real(self, buffer)

    monkeypatch.setattr(opening.HashedFile, "readinto", fail)
    with pytest.raises(Unavailable) as caught:
        list(read_source(found, {}))
    assert caught.value.subject == "a.jsonl"


def _append(path):
    with path.open("ab") as file:
        file.write(GOOD)


def _rewrite(path):
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"river", b"water"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _replace(path):
    other = path.with_suffix(".new")
    other.write_bytes(GOOD)
    other.replace(path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_append, "changed_while_read"),
        (_rewrite, "changed_while_read"),
        (_replace, "changed_while_read"),
        (os.unlink, "vanished"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.jsonl.gz"])
def test_a_source_that_moves_while_it_is_read(source, name, change, reason):
    """Records that were given out are taken back, and the next reading gets the whole."""
    line = "The river rose overnight. " * 100
    content = (
        f"text\n{line}\n" + f"{line}\n" * 1000
        if name == "a.csv"
        else (json.dumps({"text": line}) + "\n") * 1000
    ).encode()
    found = source(name, gzip.compress(content) if name.endswith(".gz") else content)
    if change is _rewrite and name.endswith(".gz"):
        change = _append
    stamp = stamp_source(found)
    reading = read_source(found, {}, stamp=stamp)
    items = iter(reading)
    if name == "a.txt":
        change(found.path)
        assert [item.row.reason for item in items] == [reason]
    else:
        next(items)
        change(found.path)
        with pytest.raises(BadInput) as caught:
            list(items)
        assert reason == caught.value.reason
    assert reading.refusal.row.reason == reason
    assert reading.refusal.row.record_key == ""
    row = reading.row()
    assert (row.status, row.record_count, row.rejected_count, row.sha256) == ("rejected", 1, 1, "")
    if reason != "vanished" and not name.endswith(".gz"):
        again = list(read_source(found, {}))
        assert all(isinstance(item, RawDocument) for item in again)


def test_a_fault_of_ours_costs_one_record(source, monkeypatch):
    """An error that nobody foresaw refuses the record that met it, not its neighbours."""
    from flows import record_items

    real = record_items.document_of_row

    def fail(uri, key, *rest):
        if key == "1":
            raise KeyError("a bug")
        return real(uri, key, *rest)

    monkeypatch.setattr(record_items, "document_of_row", fail)
    items = list(read_source(source("a.jsonl", GOOD * 3), {}))
    assert [isinstance(item, RawDocument) for item in items] == [True, False, True]
    assert (items[1].row.reason, items[1].content) == ("crash", GOOD.strip())


def test_details_are_for_people(source):
    """A refusal names the line and the fault in words, and its row can be written anywhere."""
    items = list(read_source(source("a.jsonl", GOOD + b'{"text": nope}\n'), {}))
    assert items[1].row.detail == "line 2 is no JSON: Expecting value at column 10"
    assert json.dumps(items[1].row.detail).isascii()


def test_a_page_that_a_parser_takes_gigabytes_for_is_refused(read):
    """Markup of more than 12 million characters is not parsed, as a file or in a record."""
    page = "<p>" * (4 * MEBIBYTE + 1)
    assert ["too_large"] == read("a.html", page.encode())
    assert ["too_large", "It rained."] == read(
        "a.jsonl", f'{{"html": "{page}"}}\n{{"text": "It rained."}}\n'.encode()
    )


def test_refused_records_beyond_a_number_are_kept_with_their_file(source, monkeypatch):
    """Millions of refused records are not a file each: those beyond a number name the source, whose bytes are kept once."""
    monkeypatch.setattr("flows.record_items._KEPT_ALONE", 2)
    content = b'{"a": 1}\n{"a": 2}\n{"a": 3}\n' + GOOD + b'{"a": 4}\n'
    found = [it for it in read_source(source("a.jsonl", content), {}) if isinstance(it, Refused)]
    assert [b'{"a": 1}', b'{"a": 2}', content, content] == [b"".join(it.chunks()) for it in found]
    assert all(hashlib.sha256(b"".join(it.chunks())).hexdigest() == it.row.content_sha256 for it in found)
    assert ["0", "1", "2", "4"] == [it.row.record_key for it in found]
    assert "record 5" in found[-1].row.detail
