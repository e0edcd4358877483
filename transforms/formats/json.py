"""JSON files: one object, an array of objects, an object around such an array, or objects one after another.

The file is decoded value by value: an array of any length is read in the memory of its largest element. Only
an object around an array must fit the limit of one record, unless its array has one of the usual names.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Final

from transforms.decode import Decoded
from transforms.errors import BadInput
from transforms.formats.columns import field_of
from transforms.formats.depth import check_json_depth
from transforms.formats.jsonl import kind_of, read_jsonl, row_of
from transforms.formats.limits import Limits
from transforms.formats.lines import Head, read_head
from transforms.formats.parsed import Row, Unread

WRAPPERS: Final = (  # what interfaces and exports call the array of their articles
    "articles", "items", "documents", "docs", "records", "results", "data", "news", "stories", "posts", "entries",
    "hits", "rows", "feed", "@graph",
)  # fmt: skip
_CHUNK: Final = 1 << 18
_NEAR_END: Final = 16  # characters: an error this close to the end may come from a value that is cut there
_BLANK: Final = re.compile(r"[ \t\r\n\x00\ufeff]*")
_WRAPPED: Final = re.compile(r'"(?:' + "|".join(WRAPPERS) + r')"[ \t\r\n]*:[ \t\r\n]*\[')


def read_json(stream: io.BufferedReader, limits: Limits) -> Iterator[Row | Unread]:
    """A row for each object of a JSON file.

    Raises BadInput where the file is no JSON, from the place on where it stops to be.

    >>> def rows(content):
    ...     return [row.values for row in read_json(io.BufferedReader(io.BytesIO(content)), Limits())]
    >>> rows(b'[{"text": "One."}, {"text": "Two."}]') == rows(b'{"total": 2, "articles": [{"text": "One."}, {"text": "Two."}]}')
    True
    >>> rows(b'{"text": "One."}')
    [{'text': 'One.'}]
    """
    head = read_head(stream)
    if _is_json_lines(head.text):
        return read_jsonl(stream, limits)
    return _Values(stream, head, limits).rows()


def _is_json_lines(head: str) -> bool:
    """Whether the first lines are objects, one each: many files of JSON lines are named .json."""
    lines = [line.strip() for line in head.split("\n", 3)[:3]]
    return len(lines) > 1 and lines[0].startswith("{") and lines[0].endswith("}") and lines[1].startswith("{")


class _Values:
    """A window that moves over the text of a JSON file, value by value."""

    def __init__(self, stream: io.BufferedReader, head: Head, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._codec = head.codec
        self._decoded = head.guess or Decoded("", "utf-8", "utf-8", 1.0)
        self._decoder = codecs.getincrementaldecoder(head.codec)("replace")
        self._json = json.JSONDecoder(strict=False)
        self._text = ""
        self._at = 0
        self._passed = 0  # characters before the window
        self._ended = False
        self._number = 0
        stream.read(head.mark_bytes)

    def rows(self) -> Iterator[Row | Unread]:
        """The rows of all values of the file."""
        while sign := self._peek():
            if sign == "[":
                yield from self._array()
            elif sign == "{":
                yield from self._object()
            else:
                raise self._broken("it begins with neither { nor [")
            if self._peek() == ",":  # arrays that were glued together
                self._at += 1

    def _array(self) -> Iterator[Row | Unread]:
        self._at += 1
        while (sign := self._peek()) != "]":
            if not sign:
                raise BadInput("its JSON ends inside an array", reason="malformed")
            yield self._row(*self._value())
            if (sign := self._peek()) not in {",", "]"}:
                raise self._broken("a comma or ] is missing" if sign else "it ends inside an array")
            self._at += sign == ","
        self._at += 1

    def _object(self) -> Iterator[Row | Unread]:
        """The rows of an object: those of the array inside it, else itself."""
        try:
            value, text = self._value()
        except BadInput as error:
            if error.reason != "too_large" or not (match := _WRAPPED.search(self._text, self._at)):
                raise
            self._at = match.end() - 1
            yield from self._array()
            self._ended, self._text, self._at = True, "", 0  # what follows the array describes it
            return
        wrapped = _wrapped(value)
        if wrapped is None:
            yield self._row(value, text)
            return
        for element in wrapped:
            yield self._row(element, json.dumps(element, ensure_ascii=False, sort_keys=True))

    def _row(self, value: object, text: str) -> Row | Unread:
        number, self._number = self._number, self._number + 1
        content = text.encode(self._codec, "surrogatepass" if self._codec.startswith("utf") else "replace")
        try:
            check_json_depth(text, self._limits.json_depth)
        except BadInput as error:
            return Unread(number, content, "parse", error.reason, error.message)
        if not isinstance(value, dict):
            detail = f"record {number + 1} holds {kind_of(value)} where an object is expected"
            return Unread(number, content, "parse", "wrong_type", detail)
        broken = text.count("�") if self._codec == "utf-8" else 0
        notes = (f"replacement_character:{broken} broken sequences in utf-8",) if broken else ()
        row = row_of(number, content, self._decoded, value)
        return Row(
            number,
            content,
            value,
            row.encoding,
            row.encoding_source,
            row.encoding_confidence,
            (*row.notes, *notes),
        )

    def _value(self) -> tuple[object, str]:
        """The next value and its text; the window grows until the value is whole."""
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                is_cut = error.pos >= len(self._text) - _NEAR_END or error.msg.startswith(
                    "Unterminated string"
                )
                if self._ended or not is_cut:
                    raise self._broken(error.msg, error.pos - self._at) from error
            except RecursionError as error:
                raise BadInput("its JSON is nested deeper than can be read", reason="too_deep") from error
            except ValueError as error:
                raise self._broken(str(error)) from error
            else:
                if end < len(self._text) or self._ended:  # a number may go on behind the window
                    text = self._text[self._at : end]
                    self._at = end
                    return value, text
            if len(self._text) - self._at > self._limits.record_bytes:
                message = (
                    f"from character {self._passed + self._at:,} on one value is larger than {self._limits.record_bytes:,} "
                    "bytes, the most that a record may have; write an array or one object a line"
                )
                raise BadInput(message, reason="too_large")
            self._grow()

    def _peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            match = _BLANK.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._grow()

    def _grow(self) -> None:
        """Move on to what is not read yet and add as much again, or more: a value is tried again after it has doubled."""
        self._text, self._at, self._passed = self._text[self._at :], 0, self._passed + self._at
        chunk = self._stream.read(max(_CHUNK, len(self._text)))
        self._ended = not chunk
        self._text += self._decoder.decode(chunk, final=self._ended)

    def _broken(self, what: str, position: int = 0) -> BadInput:
        return BadInput(
            f"it is no JSON from character {self._passed + self._at + position:,} on: {what}",
            reason="malformed",
        )


def _wrapped(value: object) -> list[object] | None:
    """The articles inside an object that is none itself: the array of objects with a usual name, one level down."""
    if not isinstance(value, dict) or any(
        field_of(name) == "text" and isinstance(value[name], str) for name in value
    ):
        return None
    for name in WRAPPERS:
        inside = value.get(name)
        if isinstance(inside, dict) and (deeper := _wrapped(inside)) is not None:
            return deeper  # {"response": …} and {"data": {"articles": […]}}
        if isinstance(inside, list) and inside and all(isinstance(element, dict) for element in inside):
            return inside
    return None
