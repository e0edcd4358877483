"""JSON files: one object, an array, a wrapped array, or objects in a row."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.errors import BadInput
from transforms.formats.json import read_json
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row


def outcome(content, limits=None):
    """Texts of rows and reasons of refusals, the last one that of the file where it breaks."""
    found = []
    try:
        entries = read_json(io.BufferedReader(io.BytesIO(content), 1 << 16), limits or Limits())
        found.extend(
            entry.values.get("text") if isinstance(entry, Row) else entry.reason for entry in entries
        )
    except BadInput as error:
        found.append(error.reason)
    return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"text": "a"}', ["a"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
        (b'{"status": "ok", "articles": [{"text": "a"}]}', ["a"]),
        (b'{"data": {"items": [{"text": "a"}]}}', ["a"]),
        (b'{"text": "a", "data": [{"text": "b"}]}', ["a"]),
        (b'{"text": "a"}\n{"text": "b"}\nbad\n{"text": "c"}', ["a", "b", "malformed", "c"]),
        (b'{"text":\n"a"}\n{"text":\n"b"}', ["a", "b"]),
        (b"[]", []),
        (b'[{"text": "a"}, 5, {"text": "b"}]', ["a", "wrong_type", "b"]),
        (b'[{"text": "a"}, {"text": "b"', ["a", "malformed"]),
        (b'[{"text": "a"} {"text": "b"}]', ["a", "malformed"]),
        (b"news", ["malformed"]),
        (b"[" * 200_000, ["too_deep"]),
        (b'[{"a": ' + b"[" * 200 + b"]" * 200 + b'}, {"text": "b"}]', ["too_deep", "b"]),
    ],
)
def test_shapes_of_files(content, expected):
    """Every usual shape gives its articles; what is broken is refused from its place on."""
    assert expected == outcome(content)


@pytest.mark.parametrize("start", [b"[", b'{"status": "ok", "articles": ['])
def test_long_arrays_need_the_memory_of_one_element(start):
    """An array far larger than a record may be is read element by element, also inside an object."""
    end = b"]" if start == b"[" else b'], "total": 20000}'
    content = start + b",".join(b'{"text": "%d"}' % number for number in range(20_000)) + end
    assert [str(number) for number in range(20_000)] == outcome(content, Limits(record_bytes=1000))


def test_too_large_a_value_is_refused_with_the_limit():
    """An element beyond the limit ends the reading, and the detail says how large one may be."""
    content = b'[{"text": "a"}, {"text": "' + b"x" * 2_000_000 + b'"}]'
    assert outcome(content, Limits(record_bytes=500_000)) == ["a", "too_large"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding(codec):
    """The encoding of the file is found as for any text."""
    assert outcome('[{"text": "Überschwemmung für alle Städte"}]'.encode(codec)) == [
        "Überschwemmung für alle Städte"
    ]


@settings(deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"text": st.text(), "n": st.floats(allow_nan=False)})), st.integers(0, 3)
)
def test_arrays_come_back_with_their_bytes(objects, indent):
    """Whatever the layout, the elements are those written, and each one's content is its own JSON."""
    content = json.dumps(objects, indent=indent or None).encode()
    found = list(read_json(io.BufferedReader(io.BytesIO(content)), Limits()))
    assert objects == [row.values for row in found]
    assert objects == [json.loads(row.content) for row in found]
