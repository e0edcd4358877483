"""Lines of a stream as bytes and text, in whatever encoding it has, in bounded memory."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from transforms.charsets import UNICODE, byte_order_mark
from transforms.decode import Decoded, decode
from transforms.errors import BadInput

HEAD: Final = 65_536  # bytes looked at to know a stream's encoding: enough for a header and some rows
_CHUNK: Final = 1 << 18
_KEPT_OF_OVERLONG: Final = 1 << 20  # bytes of a line beyond the limit that are kept for a look at it


@dataclass(frozen=True, slots=True)
class Head:
    """What the first bytes of a stream tell about the rest.

    `guess` is how they were decoded where they are not UTF-8; `text` is what they say.
    """

    guess: Decoded | None
    mark_bytes: int
    line_end: str
    text: str

    @property
    def codec(self) -> str:
        """The encoding of the stream as far as its head tells."""
        return self.guess.encoding if self.guess else "utf-8"


@dataclass(frozen=True, slots=True)
class ByteLine:
    """A line with its end. An overlong one holds only its first bytes; `size` is the full length in bytes."""

    content: bytes
    size: int
    overlong: bool = False


def read_head(stream: io.BufferedReader) -> Head:
    r"""What the first bytes of a stream tell about the rest; the stream stays where it is.

    Raises BadInput: `empty` where there is nothing but blanks, `binary` where they are no text.

    >>> read_head(io.BufferedReader(io.BytesIO("a,b\n".encode("utf-16")))).codec
    'utf-16-le'
    """
    content = stream.peek(HEAD)[:HEAD]
    if len(content) < HEAD and not content.strip(b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe"):
        raise BadInput("the file is empty or blank", reason="empty")
    if len(content) == HEAD:  # a character or line that is cut in the middle would look broken
        content = content[: (content.rfind(b"\n") + 1) // 4 * 4 or None]
    mark = byte_order_mark(content)
    decoded = decode(content)
    line_end = "\r" if "\r" in decoded.text and "\n" not in decoded.text else "\n"
    guess = None if decoded.encoding == "utf-8" else decoded
    return Head(guess, mark[1] if mark else 0, line_end, decoded.text)


def byte_lines(stream: io.BufferedReader, head: Head, most: int) -> Iterator[ByteLine]:
    """Lines of a stream, each with its line end, without the byte order mark.

    A line of more than `most` bytes comes shortened and marked as overlong.
    """
    stream.read(head.mark_bytes)
    if head.codec in UNICODE[1:] or head.line_end != "\n":
        yield from _decoded_lines(stream, head, most)
        return
    while content := stream.readline(most + 1):
        if len(content) <= most or content.endswith(b"\n"):
            yield ByteLine(content, len(content))
            continue
        size = len(content)
        while rest := stream.readline(_CHUNK):
            size += len(rest)
            if rest.endswith(b"\n"):
                break
        yield ByteLine(content[:_KEPT_OF_OVERLONG], size, overlong=True)


def _decoded_lines(stream: io.BufferedReader, head: Head, most: int) -> Iterator[ByteLine]:
    """Lines of a stream whose line end is more than the byte for a line feed."""
    codec = head.codec if head.codec in UNICODE[1:] else "latin-1"  # latin-1 carries any bytes through
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pending, skipped = "", 0
    more = True
    while more:
        chunk = stream.read(_CHUNK)
        more = bool(chunk)
        *complete, pending = (pending + decoder.decode(chunk, final=not more)).split(head.line_end)
        for row in complete:
            content = (row + head.line_end).encode(codec, "surrogatepass")
            yield _shortened(content, skipped, most)
            skipped = 0
        if len(pending) > most:
            skipped += len(pending) - _KEPT_OF_OVERLONG
            pending = pending[:_KEPT_OF_OVERLONG]
    if pending:
        yield _shortened(pending.encode(codec, "surrogatepass"), skipped, most)


def _shortened(content: bytes, skipped: int, most: int) -> ByteLine:
    if skipped or len(content) > most:
        return ByteLine(content[:_KEPT_OF_OVERLONG], len(content) + skipped, overlong=True)
    return ByteLine(content, len(content))


class LineDecoder:
    r"""Decodes line after line of one source: as UTF-8 where a line is, else as the source's own encoding.

    The first line that is not UTF-8 decides for those after it, unless the head of the source had done so.

    >>> decoder = LineDecoder(read_head(io.BufferedReader(io.BytesIO(b"a\n"))))
    >>> decoder.decode(b"rain").text, decoder.decode("Fluß, Überschwemmung".encode("cp1252")).encoding
    ('rain', 'cp1252')
    """

    def __init__(self, head: Head) -> None:
        self._guess = head.guess
        self._is_wide = head.codec in UNICODE[1:]

    def decode(self, content: bytes) -> Decoded:
        """The text of a line; raises BadInput as `transforms.decode.decode` does."""
        guess = self._guess
        if not self._is_wide:
            try:
                return Decoded(content.decode("utf-8"), "utf-8", "utf-8", 1.0)
            except UnicodeDecodeError:
                pass
        if guess is not None:
            try:
                text = content.decode(guess.encoding)
            except UnicodeDecodeError:
                pass
            else:
                notes = tuple(note for note in guess.notes if note.startswith("encoding_guessed"))
                return Decoded(text, guess.encoding, guess.source, guess.confidence, notes)
        found = decode(content)
        if self._guess is None and found.source == "detected":
            self._guess = found
        return found
