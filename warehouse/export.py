"""Answers as files: CSV for spreadsheets, JSON for programs, Parquet for the next warehouse."""

import csv
import io
import json
import math
from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from typing import Any, BinaryIO, Final

import pyarrow.parquet as pq

from transforms.errors import Broken
from warehouse.answers import QueryResult

# A spreadsheet runs a cell that begins so as a formula, and the cells are strangers' headlines.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_result(result: QueryResult, form: str, stream: BinaryIO, *, guard_formulas: bool = True) -> int:
    """Number of rows written as csv, json or parquet; rows pass through, they are never all in memory.

    In CSV a text that a spreadsheet would take for a formula gets an apostrophe before it, unless
    `guard_formulas` is off; numbers, JSON and Parquet are always exact. Bytes are written in base64, lists and
    structs in CSV as JSON.
    """
    if form not in _WRITERS:
        raise Broken(f"there is no format {form}; choose one of {', '.join(_WRITERS)}", subject="format")
    return _WRITERS[form](result, stream, guard_formulas)


def _write_csv(result: QueryResult, stream: BinaryIO, guard_formulas: bool) -> int:  # noqa: FBT001 - one signature for all formats
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(name, guard_formulas) for name in result.columns])
    count = 0
    for row in result.rows():
        writer.writerow([_cell(value, guard_formulas) for value in row])
        count += 1
    text.detach()
    return count


def _cell(value: Any, guard_formulas: bool) -> Any:  # noqa: FBT001 - private
    plain = _plain(value)
    if plain is None or isinstance(plain, (bool, list, dict)):
        plain = "" if plain is None else json.dumps(plain, ensure_ascii=False)
    if guard_formulas and isinstance(plain, str) and plain.startswith(_FORMULA):
        return "'" + plain
    return plain


def _write_json(result: QueryResult, stream: BinaryIO, _guard_formulas: bool) -> int:  # noqa: FBT001 - one signature for all formats
    count = 0
    for row in result.rows():
        entry = {name: _plain(value) for name, value in zip(result.columns, row, strict=True)}
        stream.write((b",\n" if count else b"[\n") + json.dumps(entry, ensure_ascii=False).encode())
        count += 1
    stream.write(b"\n]\n" if count else b"[]\n")
    return count


def _write_parquet(result: QueryResult, stream: BinaryIO, _guard_formulas: bool) -> int:  # noqa: FBT001 - one signature for all formats
    count = 0
    with pq.ParquetWriter(_Counted(stream), result.schema, compression="zstd") as writer:
        for batch in result.batches():
            writer.write_batch(batch)
            count += batch.num_rows
    return count


class _Counted(io.RawIOBase):
    """A stream that knows its place, as Parquet needs it; a pipe does not."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._place = stream, 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def write(self, content: Any) -> int:
        self._stream.write(content)
        self._place += len(content)
        return len(content)


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    match value:
        case None | bool() | int() | str():
            plain: Any = value
        case float():
            plain = value if math.isfinite(value) else None
        case datetime() | date() | time_of_day():
            plain = value.isoformat().replace("+00:00", "Z")
        case Decimal():
            plain = int(value) if value == value.to_integral_value() else float(value)
        case bytes():
            plain = b64encode(value).decode()
        case list() | tuple():
            plain = [_plain(it) for it in value]
        case dict():
            plain = {str(name): _plain(it) for name, it in value.items()}
        case _:
            plain = str(value)
    return plain


_WRITERS: Final[dict[str, Callable[[QueryResult, BinaryIO, bool], int]]] = {
    "csv": _write_csv,
    "json": _write_json,
    "parquet": _write_parquet,
}
