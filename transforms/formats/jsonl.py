"""JSON lines: one object a line; a line that is none is refused and the lines around it are read."""

import io
import json
from collections.abc import Iterator

from transforms.decode import Decoded
from transforms.errors import BadInput
from transforms.formats.depth import check_json_depth
from transforms.formats.limits import Limits
from transforms.formats.lines import LineDecoder, byte_lines, read_head
from transforms.formats.parsed import Row, Unread


def read_jsonl(stream: io.BufferedReader, limits: Limits) -> Iterator[Row | Unread]:
    r"""A row for each line that holds a JSON object; blank lines are passed over.

    >>> rows = list(read_jsonl(io.BufferedReader(io.BytesIO(b'{"text": "Rain."}\n{"text": \n')), Limits()))
    >>> rows[0].values, rows[1].reason, rows[1].detail
    ({'text': 'Rain.'}, 'malformed', 'line 2 is no JSON: Expecting value at column 10')
    """
    head = read_head(stream)
    decoder = LineDecoder(head)
    number = 0
    for count, line in enumerate(byte_lines(stream, head, limits.record_bytes), start=1):
        if not line.content.strip(b" \t\r\n\0"):
            continue
        content = line.content.strip(b"\r\n") if head.guess is None else line.content
        if line.overlong:
            detail = f"line {count} has {line.size:,} bytes; at most {limits.record_bytes:,} are read"
            yield Unread(number, content, "parse", "too_large", detail)
            number += 1
            continue
        try:
            decoded = decoder.decode(content)
            yield row_of(
                number, content, decoded, parse_object(decoded.text, f"line {count}", limits.json_depth)
            )
        except BadInput as error:
            yield Unread(number, content, "parse", error.reason, error.message)
        number += 1


def row_of(number: int, content: bytes, decoded: Decoded, values: dict[str, object]) -> Row:
    """A row with what is known of its decoding."""
    return Row(number, content, values, decoded.encoding, decoded.source, decoded.confidence, decoded.notes)


def parse_object(text: str, place: str, depth: int) -> dict[str, object]:
    """The JSON object that a text holds.

    Raises BadInput, naming the place, where it is none: `malformed`, `too_deep` or `wrong_type`.

    >>> parse_object('{"text": "Rain."}', "line 1", 100)
    {'text': 'Rain.'}
    """
    check_json_depth(text, depth)
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{place} is no JSON: {error.msg} at column {error.colno}", reason="malformed"
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise BadInput(f"{place} is no JSON: {error}", reason="malformed") from error
    if not isinstance(value, dict):
        raise BadInput(f"{place} holds {kind_of(value)} where an object is expected", reason="wrong_type")
    return value


def kind_of(value: object) -> str:
    """A value's type in words, for people.

    >>> kind_of(42), kind_of([]), kind_of(None)
    ('the number 42', 'a list', 'nothing')
    """
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {str(value)[:40]}"
    names = (
        (type(None), "nothing"),
        (str, "a text"),
        (bytes, "bytes"),
        (dict, "an object"),
        ((list, tuple), "a list"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), f"a {type(value).__name__}")
