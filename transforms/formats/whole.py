"""Text, HTML and Markdown: the file is the record."""

from collections.abc import Iterator
from typing import BinaryIO

from transforms.errors import BadInput
from transforms.formats.limits import Limits
from transforms.formats.parsed import Whole


def read_whole(stream: BinaryIO, limits: Limits) -> Iterator[Whole]:
    """The bytes of the stream as one record.

    Raises BadInput where it is empty or larger than a record may be.

    >>> import io
    >>> list(read_whole(io.BytesIO(b"Rain."), Limits()))
    [Whole(content=b'Rain.')]
    """
    content = read_bounded(stream, limits.record_bytes)
    if not content.strip(b" \t\r\n\v\f"):
        raise BadInput("the file is empty or blank", reason="empty")
    yield Whole(content)


def read_bounded(stream: BinaryIO, most: int) -> bytes:
    """All bytes of a stream; raises BadInput where there are more than `most`."""
    chunks, size = [], 0
    while chunk := stream.read(1 << 20):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise BadInput(
                f"it is larger than {most:,} bytes, the most that one document may have; split it into records",
                reason="too_large",
            )
    return b"".join(chunks)
