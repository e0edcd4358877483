"""Reading a source: its records as raw documents, refused or unchanged, and the proof that it held still.

A source is read twice: `stamp_source` hashes the bytes on disk, and while they are parsed they are hashed once
more. Where the two differ the file changed in between, and nothing of it may be kept: the next run reads it whole.
"""

import io
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from flows.formats import format_of
from flows.opening import Decompressed, HashedFile, explain, open_regular
from flows.record_items import Item, RecordItems, Refused, Unchanged, source_record
from flows.sources import SourceFile
from transforms.errors import BadInput
from transforms.formats.columns import Columns
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row, Whole
from transforms.records import RejectedDocument, Source

__all__ = [
    "Item", "ReadOptions", "Reading", "Refused", "Stamp", "Unchanged", "read_source", "source_record", "stamp_source",
]  # fmt: skip

_BUFFER: Final = 1 << 20
_IN_MEMORY: Final = 32 << 20  # decompressed bytes that a format with a table of contents keeps off the disk
_WITHDRAWN: Final = ("changed_while_read", "vanished")  # reasons that take back what was given out before


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What decides how sources are read: the user's columns and the limits."""

    columns: Columns = field(default_factory=lambda: Columns({}))
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was on disk: by this a second look tells whether it is the same."""

    sha256: str
    size_bytes: int
    modified_ns: int
    inode: tuple[int, int]

    @property
    def modified_at(self) -> datetime:
        """The modification time that the file system gives, in whole microseconds."""
        return datetime.fromtimestamp(self.modified_ns // 1_000_000_000, UTC).replace(
            microsecond=self.modified_ns // 1000 % 1_000_000
        )


def stamp_source(source: SourceFile) -> Stamp:
    """The hash, size and time of a source's bytes on disk.

    Raises BadInput where it is gone or may not be read, Unavailable where its disk or mount is in trouble.
    """
    try:
        with open_regular(source.path) as file:
            sha256 = HashedFile(file).finish()
            return _stamp_of(os.fstat(file.fileno()), sha256)
    except OSError as error:
        raise explain(error, source.uri) from error


def read_source(
    source: SourceFile,
    known: Mapping[str, str],
    options: ReadOptions | None = None,
    stamp: Stamp | None = None,
) -> "Reading":
    """A reading of a source; `known` maps doc_id to content_sha256 of the documents that the mill holds.

    Nothing is opened before the reading is iterated. Give the stamp where the source has been hashed already.
    """
    return Reading(source, known, options or ReadOptions(), stamp)


class Reading:
    """The records of one source, in order: iterate over it once, to its end, then ask for its row.

    Iteration yields raw documents, `Refused` and `Unchanged`. A source that is refused as a whole yields one
    `Refused` with an empty record key. Only where it changed or vanished after records were given out does the
    iteration raise BadInput, with reason `changed_while_read` or `vanished`: discard all that came from this
    reading, and take `refusal` in its place. It raises Unavailable where a disk or mount is in trouble: then too
    nothing of it may be kept.
    """

    def __init__(
        self, source: SourceFile, known: Mapping[str, str], options: ReadOptions, stamp: Stamp | None
    ) -> None:
        found = format_of(source.path.name)
        if found is None:
            raise ValueError(f"{source.path.name} has no known format; list_sources yields none such")
        self.source = source
        self.refusal: Refused | None = None
        self._format, self._compression = found
        self._options = options
        self._stamp = stamp
        self._items = RecordItems(source.uri, self._format.media_type, known, options.columns)
        self._is_used = False

    def __iter__(self) -> Iterator[Item]:
        if self._is_used:
            raise RuntimeError("a reading is iterated once; make another with read_source")
        self._is_used = True
        try:
            self._stamp = self._stamp or stamp_source(self.source)
            self._items.file = self._stamp.sha256, self.source.path
            yield from self._read(self._stamp)
        except BadInput as error:
            self.refusal = self._refusal(error)
            if self._items.counts["read"]:
                raise
            yield self.refusal

    @property
    def was_withdrawn(self) -> bool:
        """Whether the source changed or vanished while it was read, so that nothing can be said of it for now."""
        return self.refusal is not None and self.refusal.row.reason in _WITHDRAWN

    def row(self) -> Source:
        """The row of `sources`, once the iteration is over; a source refused as a whole counts as one record."""
        counts, stamp = self._items.counts, self._stamp
        records, rejected, unchanged = counts["read"], counts["rejected"], counts["unchanged"]
        status = "partly_read" if rejected else "read"
        if self.refusal is not None or (records and records == rejected):
            status = "rejected"
        if self.refusal is not None:
            records, rejected, unchanged = 1, 1, 0
        is_sound = stamp is not None and (self.refusal is None or self.refusal.row.reason not in _WITHDRAWN)
        return Source(
            source_uri=self.source.uri,
            media_type=self.source.media_type,
            size_bytes=stamp.size_bytes if stamp else 0,
            sha256=stamp.sha256 if stamp and is_sound else "",
            modified_at=stamp.modified_at if stamp else None,
            record_count=records,
            rejected_count=rejected,
            unchanged_count=unchanged,
            status=status,
        )

    def _read(self, stamp: Stamp) -> Iterator[Item]:
        """The items; a file that is one document comes last, when it has proved to hold still."""
        failure: BadInput | None = None
        whole: Whole | None = None
        try:
            with ExitStack() as opened:
                file = opened.enter_context(open_regular(self.source.path))
                hashed = opened.enter_context(HashedFile(file))
                try:
                    for parsed in self._format.load_reader()(
                        self._stream(file, hashed, opened), self._options.limits
                    ):
                        if isinstance(parsed, Whole):
                            whole = parsed
                            continue
                        if isinstance(parsed, Row) and not self._items.counts["read"]:
                            self._check_schema(parsed)
                        yield self._items.item(parsed)
                except BadInput as error:
                    failure = error
                if self._format.needs_seek and self._compression is None:
                    file.seek(0)  # its reader moved about in it: hashed from the start once more
                self._check_still(stamp, os.fstat(file.fileno()), hashed)
        except OSError as error:
            raise explain(error, self.source.uri) from error
        if failure is not None and not self._items.counts["read"]:
            raise failure
        if failure is not None:
            yield self._items.tail(failure, stamp.sha256, self.source.path)
        if whole is not None:
            yield self._items.item(whole)

    def _stream(self, file: io.FileIO, hashed: HashedFile, opened: ExitStack) -> io.BufferedIOBase:
        if not os.fstat(file.fileno()).st_size:
            raise BadInput("the file is empty: it has no byte", reason="empty")
        if self._format.needs_seek and self._compression is None:
            return opened.enter_context(io.BufferedReader(file, _BUFFER))
        if self._compression is None:
            return opened.enter_context(io.BufferedReader(hashed, _BUFFER))
        unpacked = Decompressed(hashed, self._compression, self._options.limits)
        stream = opened.enter_context(io.BufferedReader(unpacked, _BUFFER))
        if not self._format.needs_seek:
            return stream
        spool = opened.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 -- closed by the stack
        while chunk := stream.read(_BUFFER):
            spool.write(chunk)
        spool.seek(0)
        return spool  # type: ignore[return-value] # it is one since Python 3.11

    def _check_schema(self, first: Row) -> None:
        """A table without a column for text is refused once, not once a row."""
        if self._format.is_table and not self._options.columns.has_text(first.values):
            names = ", ".join(map(str, list(first.values)[:12])) or "none"
            message = f"none of its columns holds an article's text ({names}); name the one that does under [columns] in newsmill.toml"
            raise BadInput(message, reason="wrong_schema")

    def _check_still(self, stamp: Stamp, opened: os.stat_result, hashed: HashedFile) -> None:
        """Nothing, or BadInput where the file is not the one that was stamped any more."""
        sha256 = hashed.finish()
        there = self.source.path.lstat()  # FileNotFoundError means it vanished
        if not _stamp_of(opened, sha256) == _stamp_of(there, sha256) == stamp:
            message = "it changed while it was read; the next run reads it whole"
            raise BadInput(message, reason="changed_while_read", subject=self.source.uri)

    def _refusal(self, error: BadInput) -> Refused:
        has_bytes = self._stamp is not None and self._stamp.size_bytes > 0 and error.reason not in _WITHDRAWN
        sha256 = self._stamp.sha256 if self._stamp and has_bytes and error.reason != "unreadable" else ""
        row = RejectedDocument(self.source.uri, "", "", "read", error.reason, error.message, sha256)
        return Refused(row, path=self.source.path if sha256 else None)


def _stamp_of(status: os.stat_result, sha256: str) -> Stamp:
    return Stamp(sha256, status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))
