"""CSV and TSV: rows by name of column, with the original bytes of each row.

A quote that is never closed would swallow the rest of the file: its line is refused and reading goes on behind
it. The delimiter is one of comma, semicolon, tab and bar: the one that makes known columns of the header.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from transforms.errors import BadInput
from transforms.formats.columns import field_of
from transforms.formats.limits import Limits
from transforms.formats.lines import ByteLine, LineDecoder, byte_lines, read_head
from transforms.formats.parsed import Row, Unread

DELIMITERS: Final = (",", ";", "\t", "|")
_UNCLOSED_MOST: Final = 20  # each costs a second look at all that its quote swallowed
_OF_ONE_LINE: Final = ("too_large", "binary", "undecodable")  # faults of a line; others are the stream's
_LINES_OF_ROW: Final = 100_000  # that one row may span; a cell that holds a page has some 10,000


class _Feed:
    """Hands csv.reader line after line, and remembers those that the current row is made of."""

    def __init__(self, lines: Iterator[ByteLine], decoder: LineDecoder, most: int) -> None:
        self._lines = lines
        self._decoder = decoder
        self._most = most
        self._again: list[ByteLine] = []
        self._notes: tuple[str, ...] = ()
        self._size = 0
        self.taken: list[ByteLine] = []
        self.number = 0  # of the last line taken, from 1
        self.ran_out = False
        self.encoding = ("utf-8", "utf-8", 1.0)

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _LINES_OF_ROW or self._size > self._most:
            self.ran_out = True
            raise StopIteration
        line = self._again.pop() if self._again else next(self._lines, None)
        if line is None:
            self.ran_out = True
            raise StopIteration
        self.taken.append(line)
        self._size += line.size
        self.number += 1
        if line.overlong:
            raise BadInput(f"it has {line.size:,} bytes; at most {self._most:,} are read", reason="too_large")
        decoded = self._decoder.decode(line.content)
        self.encoding = (decoded.encoding, decoded.source, decoded.confidence)
        self._notes += tuple(note for note in decoded.notes if note not in self._notes)
        return decoded.text

    @property
    def content(self) -> bytes:
        """The bytes of the current row."""
        return b"".join(line.content for line in self.taken)

    def start_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken, self._size, self._notes, self.ran_out = [], 0, (), False

    def read_again(self) -> None:
        """Give all lines of the current row but its first once more."""
        again = self.taken[1:]
        self._again += reversed(again)
        self.number -= len(again)

    def row(self, number: int, values: dict[str, object], note: str) -> Row:
        """The current row with its bytes and encoding."""
        notes = (*self._notes, *([note] if note else []))
        return Row(number, self.content, values, *self.encoding, notes)


def read_csv(stream: io.BufferedReader, limits: Limits, delimiter: str = "") -> Iterator[Row | Unread]:
    r"""A row for each record below the header; blank lines are passed over, an empty delimiter is found out.

    >>> rows = list(read_csv(io.BufferedReader(io.BytesIO(b'id;text\n7;"Rain;\nmore"\n8\n')), Limits()))
    >>> rows[0].values, rows[0].content
    ({'id': '7', 'text': 'Rain;\nmore'}, b'7;"Rain;\nmore"\n')
    >>> rows[1].reason, rows[1].detail
    ('malformed', 'the row on line 4 has 1 cell where the header has 2, so that its text is missing')
    """
    csv.field_size_limit(limits.record_bytes)  # the module's own limit of 128 KiB is below a scraped page
    head = read_head(stream)
    feed = _Feed(byte_lines(stream, head, limits.record_bytes), LineDecoder(head), limits.record_bytes)
    reader = csv.reader(feed, delimiter=delimiter or find_delimiter(head.text))
    header: list[str] | None = None
    first_text: int | None = None
    number = unclosed = 0
    while True:
        feed.start_row()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Unread(number, feed.content, "parse", "malformed", f"line {feed.number}: {error}")
            number += 1
            continue
        except BadInput as error:
            if error.reason not in _OF_ONE_LINE:
                raise
            yield Unread(number, feed.content, "parse", error.reason, f"line {feed.number}: {error.message}")
            number += 1
            continue
        if feed.ran_out and feed.taken:
            unclosed += 1
            first = feed.number - len(feed.taken) + 1
            if header is None or unclosed > _UNCLOSED_MOST:
                raise BadInput(f"a quote that opens on line {first} is never closed", reason="malformed")
            detail = f"a quote that opens on line {first} is never closed, or its cell is too large"
            yield Unread(number, feed.taken[0].content, "parse", "malformed", detail)
            number += 1
            feed.read_again()
            continue
        if cells is None:
            return
        if not any(map(str.strip, cells)):
            continue
        if header is None:
            header = [cell.strip().lstrip("\ufeff") for cell in cells]
            texts = (place for place, name in enumerate(header) if field_of(name) in {"text", "html"})
            first_text = next(texts, None)
            continue
        yield _row(feed, number, header, first_text, cells)
        number += 1


def read_tsv(stream: io.BufferedReader, limits: Limits) -> Iterator[Row | Unread]:
    """Rows of a file whose cells are parted by tabs."""
    return read_csv(stream, limits, "\t")


def find_delimiter(head: str) -> str:
    r"""The delimiter that makes the most known columns of a header; of equals the one that parts the most cells.

    >>> find_delimiter("id;text;price, net\n1;Rain;2"), find_delimiter("text\nRain, and more rain")
    (';', ',')
    """
    line = next((line for line in head.splitlines() if line.strip()), "")[:10_000]

    def evidence(delimiter: str) -> tuple[int, int, int]:
        cells = line.split(delimiter)
        known = sum(field_of(cell.strip(' "\ufeff')) is not None for cell in cells)
        return known, len(cells), -DELIMITERS.index(delimiter)

    return max(DELIMITERS, key=evidence)


def _row(
    feed: _Feed, number: int, header: Sequence[str], first_text: int | None, cells: Sequence[str]
) -> Row | Unread:
    used = len(cells)
    while used > len(header) and not cells[used - 1].strip():
        used -= 1
    cells = cells[:used]
    counts = f"the row on line {feed.number} has {_cells(len(cells))} where the header has {len(header)}"
    if len(cells) > len(header):
        detail = f"{counts}: a delimiter inside a cell is not quoted, so that its text is unreliable"
        return Unread(number, feed.content, "parse", "malformed", detail)
    if first_text is not None and len(cells) <= first_text:
        detail = f"{counts}, so that its text is missing"
        return Unread(number, feed.content, "parse", "malformed", detail)
    values: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        values.setdefault(name, cell)
    note = f"wrong_type:{counts}" if len(cells) < len(header) else ""
    return feed.row(number, values, note)


def _cells(count: int) -> str:
    return f"{count} cell{'' if count == 1 else 's'}"
