"""One JSON object as a raw document, for callers that have lines and no file."""

from collections.abc import Mapping
from typing import Final

from transforms.decode import decode
from transforms.formats.columns import Columns
from transforms.formats.documents import document_of_row, key_of
from transforms.formats.jsonl import parse_object, row_of
from transforms.formats.limits import Limits
from transforms.records import RawDocument

STREAM_URI: Final = "stdin"  # the source of what comes through a pipe


def raw_from_object(line: bytes, number: int, columns: Mapping[str, str]) -> RawDocument:
    """The raw document of one JSON line; its record key is its own id, else `number`.

    Raises BadInput where the line is no JSON object or holds no text.

    >>> raw = raw_from_object(b'{"id": 7, "text": "It rained."}', 0, {})
    >>> raw.record_key, raw.text
    ('7', 'It rained.')
    """
    decoded = decode(line)
    row = row_of(number, line, decoded, parse_object(decoded.text, "the line", Limits().json_depth))
    chosen = Columns(columns)
    return document_of_row(STREAM_URI, key_of(row, chosen) or str(number), row, chosen)
