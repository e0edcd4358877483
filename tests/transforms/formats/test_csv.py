"""CSV: rows with their own bytes, whatever delimiter, quoting and damage the file has."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.errors import BadInput
from transforms.formats.csv import find_delimiter, read_csv, read_tsv
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row, Unread

REASONS = {"empty", "malformed", "binary", "undecodable"}  # for which bytes are refused as a whole


def rows(content, limits=None):
    """What the reader yields for some bytes."""
    return list(read_csv(io.BufferedReader(io.BytesIO(content), 1 << 20), limits or Limits()))


def outcome(content, limits=None):
    """Texts of rows, reasons of refusals."""
    return [
        entry.values.get("text") if isinstance(entry, Row) else entry.reason
        for entry in rows(content, limits)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    """The delimiter that parts known column names is taken, whatever signs the cells hold."""
    content = (
        delimiter.join(["id", "title", "text"]) + "\n" + delimiter.join(["1", "Rain", '"a, b; c | d"']) + "\n"
    )
    assert delimiter == find_delimiter(content)
    assert outcome(content.encode()) == ["a, b; c | d"]


def test_ragged_rows():
    """Extra cells make the text unreliable, a missing text is refused; a missing last cell leaves a note."""
    content = b"id,text,title\n1,one,A\n2,two,with,comma\n3\n4,four\n5,five,E,,\n"
    assert outcome(content) == ["one", "malformed", "malformed", "four", "five"]
    assert "line 3 has 4 cells where the header has 3" in rows(content)[1].detail
    assert rows(content)[3].notes == ("wrong_type:the row on line 5 has 2 cells where the header has 3",)


def test_an_open_quote_costs_one_line():
    """A quote that is never closed is refused with its line, and the rows behind it are read."""
    assert outcome(b'id,text\n1,one\n2,"two\n3,three\n4,four\n') == ["one", "malformed", "three", "four"]


def test_open_quotes_without_end_end_the_file():
    """A file full of open quotes is given up before it costs more than it is worth."""
    block = b'1,"open\n' + b"2,closed\n" * 100
    assert outcome(b"id,text\n" + block * 4, Limits(record_bytes=500)).count("malformed") == 4
    with pytest.raises(BadInput) as caught:
        rows(b"id,text\n" + block * 30, Limits(record_bytes=500))
    assert caught.value.reason == "malformed"


def test_quoted_line_ends_and_bytes():
    """A row over several lines is one record, and its content is what stands in the file."""
    content = b'id,text\r\n1,"one\r\n\r\ntwo ""quoted"""\r\n\r\n2,three\r\n'
    assert outcome(content) == ['one\r\n\r\ntwo "quoted"', "three"]
    assert rows(content)[0].content == b'1,"one\r\n\r\ntwo ""quoted"""\r\n'


def test_large_cells():
    """A cell of ten megabytes is read; a row beyond the limit is refused and the next one read."""
    page = "A wet street, again. " * 500_000
    assert outcome(f'id,text\n1,"{page}"\n2,b\n'.encode()) == [page, "b"]
    assert outcome(f'id,text\n1,"{page}"\n2,b\n'.encode(), Limits(record_bytes=100_000)) == ["too_large", "b"]


def test_nul_bytes_and_encodings():
    """NUL bytes stay for the cleaner; UTF-16 and code pages are found."""
    assert outcome(b"id,text\n1,The river\0 rose\n") == ["The river\0 rose"]
    assert outcome("id;text\n1;Überschwemmung in allen Städten\n".encode("utf-16")) == [
        "Überschwemmung in allen Städten"
    ]
    assert outcome("id;text\n1;Überschwemmung in allen Städten\n".encode("cp1252")) == [
        "Überschwemmung in allen Städten"
    ]
    assert outcome("\ufefftext,id\nRain,1\n".encode()) == ["Rain"]


def test_tsv_knows_no_other_delimiter():
    """Commas in the header of a TSV file part nothing."""
    found = list(read_tsv(io.BufferedReader(io.BytesIO(b"id\ttext\n1\ta,b\n")), Limits()))
    assert [row.values for row in found] == [{"id": "1", "text": "a,b"}]


def test_a_header_alone_has_no_rows():
    """A table without rows is no fault."""
    assert rows(b"id,text\n") == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["C"]), min_size=1),
            st.integers(),
        ),
        min_size=1,
    )
)
def test_what_csv_writes_is_read(cells):
    """Any texts, quoted by the library, come back."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "id"), *cells])
    found = rows(file.getvalue().encode())
    assert [text for text, _ in cells] == [row.values["text"] for row in found]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refusals(content):
    """No bytes crash the reader."""
    try:
        found = rows(content)
    except BadInput as error:
        found = [error.reason]
    assert all(isinstance(entry, Row | Unread) or entry in REASONS for entry in found)
