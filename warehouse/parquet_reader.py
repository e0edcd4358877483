"""Rows of a Parquet file that others made, a few at a time."""

import base64
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO, Final

from transforms.errors import BadInput
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row, Unread

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = (
    8  # rows decoded at once: a cell of the largest size that the file holds once may stand in all of them
)
_KEPT_OF_OVERLONG: Final = 1 << 20  # bytes of a row beyond the limit that are kept for a look at it


def read_parquet(stream: BinaryIO, limits: Limits) -> Iterator[Row | Unread]:
    """A row for each row of the file; its content is canonical JSON, since the file has no bytes for a row alone.

    Raises BadInput where the file is no Parquet, `bomb` where its pages unpack to more than the limits allow.

    >>> import io, pyarrow, pyarrow.parquet
    >>> file = io.BytesIO()
    >>> pyarrow.parquet.write_table(pyarrow.table({"id": [7], "text": ["It rained."]}), file)
    >>> [row.content for row in read_parquet(file, Limits())]
    [b'{"id": 7, "text": "It rained."}']
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    try:
        with pq.ParquetFile(stream) as file:
            groups = range(file.metadata.num_row_groups)
            _check_size(sum(file.metadata.row_group(group).total_byte_size for group in groups), size, limits)
            number = made = 0
            for batch in file.iter_batches(batch_size=_ROWS):
                for index in range(batch.num_rows):
                    row = _row(number, batch.slice(index, 1), limits)
                    made += len(row.content)
                    _check_size(made, size, limits)  # a value stored once may stand in every row
                    yield row
                    number += 1
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's trouble, not the file's
        raise BadInput(f"it is no sound Parquet file: {str(error)[:200]}", reason="malformed") from error


def _row(number: int, batch: "pa.RecordBatch", limits: Limits) -> Row | Unread:
    try:
        values = {name: _readable(value) for name, value in batch.to_pylist()[0].items()}
    except UnicodeDecodeError as error:
        detail = f"row {number + 1} holds a text that is no UTF-8, as Parquet demands: {error.reason}"
        return Unread(number, b"", "decode", "undecodable", detail)
    content = json.dumps(values, ensure_ascii=False, sort_keys=True, default=_plain).encode(
        "utf-8", "replace"
    )
    if len(content) > limits.record_bytes:
        detail = f"row {number + 1} has {len(content):,} bytes; at most {limits.record_bytes:,} are read"
        return Unread(number, content[:_KEPT_OF_OVERLONG], "parse", "too_large", detail)
    return Row(number, content, values, "utf-8", "format")


def _check_size(made: int, size: int, limits: Limits) -> None:
    """Nothing, or BadInput where the data is out of all proportion to the file."""
    if made > limits.source_bytes or (made > limits.bomb_bytes and made > limits.ratio * size):
        message = f"its {size:,} bytes unpack to more than {made - 1:,}, as no news does"
        raise BadInput(message, reason="bomb")


def _readable(value: object) -> object:
    """A value, or the text of bytes: many writers store texts in binary columns."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return str(value)
