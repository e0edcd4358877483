"""JSON lines: every line is a row or a refusal, in order, whatever its neighbours are."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.errors import BadInput
from transforms.formats.json_record import raw_from_object
from transforms.formats.jsonl import read_jsonl
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row, Unread

REASONS = {"empty", "binary", "undecodable"}  # for which bytes are refused as a whole


def rows(content, limits=None):
    """What the reader yields for some bytes."""
    return list(read_jsonl(io.BufferedReader(io.BytesIO(content), 1 << 20), limits or Limits()))


def texts(content, limits=None):
    """Texts of rows, reasons of refusals."""
    return [
        entry.values["text"] if isinstance(entry, Row) else entry.reason for entry in rows(content, limits)
    ]


def test_bad_lines_do_not_touch_their_neighbours():
    """Malformed, empty, foreign and deep lines are refused, each with its line number; the rest is read."""
    content = (
        b'{"text": "a"}\n\n{"text": \n[1]\n{"text": "b"}\r\n  \n{"text":' + b"[" * 200 + b"]" * 200 + b"}"
    )
    assert texts(content) == ["a", "malformed", "wrong_type", "b", "too_deep"]
    assert [entry.number for entry in rows(content)] == [0, 1, 2, 3, 4]
    assert rows(content)[1].detail.startswith("line 3 ")
    assert rows(content)[3].content == b'{"text": "b"}'


def test_depth_does_not_depend_on_the_interpreter():
    """A hundred thousand brackets are counted, not parsed."""
    assert texts(b"[" * 100_000) == ["too_deep"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8_r"])
def test_lines_in_any_encoding(codec):
    """A source in another encoding gives the same rows; the content decodes with the encoding named."""
    lines = [
        json.dumps({"text": f"Река вышла из берегов {number} раз, сказал мэр"}, ensure_ascii=False)
        for number in range(3)
    ]
    found = rows("\n".join(lines).encode(codec))
    assert [json.loads(line)["text"] for line in lines] == [row.values["text"] for row in found]
    assert lines == [row.content.decode(row.encoding).strip() for row in found]


def test_lines_end_as_old_systems_end_them():
    """Carriage returns alone end lines where there is no line feed at all."""
    assert texts(b'{"text": "a"}\r{"text": "b"}\r') == ["a", "b"]


def test_one_bad_line_in_another_encoding():
    """A line that is no UTF-8 amid lines that are is decoded by itself."""
    content = (
        '{"text": "Köln"}\n'.encode()
        + '{"text": "Überschwemmung für alle Städte"}\n'.encode("cp1252")
        + '{"text": "Jülich"}'.encode()
    )
    assert texts(content) == ["Köln", "Überschwemmung für alle Städte", "Jülich"]
    assert [row.encoding for row in rows(content)] == ["utf-8", "cp1252", "utf-8"]


def test_overlong_lines_are_refused_alone():
    """A line beyond the limit is refused with its size; lines of a megabyte are read."""
    limits = Limits(record_bytes=2_000_000)
    content = b'{"text": "' + b"x" * 1_000_000 + b'"}\n' + b"y" * 3_000_000 + b'\n{"text": "b"}\n'
    assert [text[:1] for text in texts(content, limits)] == ["x", "t", "b"]
    assert "3,000,001 bytes" in rows(content, limits)[1].detail


@settings(deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.integers(), st.none())),
        min_size=1,
        max_size=5,
    )
)
def test_what_json_writes_is_read(objects):
    """Any objects written one a line come back."""
    content = "\n".join(map(json.dumps, objects)).encode()
    assert objects == [row.values for row in rows(content)]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refusals(content):
    """No bytes crash the reader."""
    try:
        found = rows(content)
    except BadInput as error:
        found = [error.reason]
    assert all(isinstance(entry, Row | Unread) or entry in REASONS for entry in found)


def test_one_object_makes_a_raw_document():
    """A single line has its own id, or the number that the caller gives; a bad one is refused."""
    raw = raw_from_object(
        b'{"id": "a7", "html": "<p>Rain</p><p>Hail</p>", "url": "https://harbour.example"}', 3, {}
    )
    assert (raw.record_key, raw.media_type, raw.text.split(), raw.given_url) == (
        "a7",
        "text/html",
        ["Rain", "Hail"],
        "https://harbour.example",
    )
    assert raw_from_object(b'{"story": {"words": "Rain"}}', 3, {"text": "story.words"}).record_key == "3"
    with pytest.raises(BadInput) as caught:
        raw_from_object(b"{", 0, {})
    assert caught.value.reason == "malformed"
