"""Reading a source: its records as raw documents, refused or unchanged, and the proof that it held still.

A source is read twice: `stamp_source` hashes the bytes on disk, and while they are parsed they are hashed once
more. Where the two differ the file changed in between, and nothing of it may be kept: the next run reads it whole.
"""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from flows import poison
from flows.formats import format_of
from flows.opening import Decompressed, HashedFile, explain, open_regular, open_stream
from flows.record_items import Earlier, Item, RecordItems, Refused, Unchanged, source_record
from flows.sources import SourceFile
from flows.watch import Watch, after
from transforms.errors import BadInput
from transforms.formats.columns import Columns
from transforms.formats.limits import Limits
from transforms.formats.parsed import Parsed, Row, Unread, Whole
from transforms.records import RejectedDocument, Source

__all__ = [
    "Item", "ReadOptions", "Reading", "Refused", "Stamp", "Unchanged", "read_source", "source_record", "stamp_source",
]  # fmt: skip

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

    It says where it is to the `watch`, and passes over what `earlier` attempts gave out.

    Iteration yields raw documents, `Refused` and `Unchanged`. A source that is refused as a whole yields one
    `Refused` with an empty record key. Only where it changed or vanished after records were given out does the
    iteration raise BadInput, with reason `changed_while_read` or `vanished`: discard all that came from this
    reading, and take `refusal` in its place. It raises Unavailable where a disk or mount is in trouble: then too
    nothing of it may be kept.
    """

    def __init__(
        self,
        source: SourceFile,
        known: Mapping[str, str],
        options: ReadOptions,
        stamp: Stamp | None = None,
        earlier: Earlier | None = None,
        watch: Watch | None = None,
    ) -> None:
        found = format_of(source.path.name)
        if found is None:
            raise ValueError(f"{source.path.name} has no known format; list_sources yields none such")
        self.source = source
        self.stamp = stamp
        self.refusal: Refused | None = None
        self._earlier = earlier or Earlier()
        self._watch = watch or Watch()
        self._format, self._compression = found
        self._options = options
        self._items = RecordItems(source.uri, self._format.media_type, known, options.columns, self._earlier)
        self._whole: Whole | None = None  # a file that is one document
        self._is_used = False

    def __iter__(self) -> Iterator[Item]:
        if self._is_used:
            raise RuntimeError("a reading is iterated once; make another with read_source")
        self._is_used = True
        try:
            self.stamp = self.stamp or stamp_source(self.source)
            self._items.file = self.stamp.sha256, self.source.path
            yield from self._read(self.stamp)
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
        counts, stamp = self._items.counts, self.stamp
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
        try:
            with ExitStack() as opened:
                file = opened.enter_context(open_regular(self.source.path))
                hashed = opened.enter_context(HashedFile(file))
                try:
                    for parsed in self._parsed(file, hashed, opened):
                        if isinstance(parsed, Row) and not self._items.parsed:
                            self._check_schema(parsed)
                        if item := self._items.item(parsed):
                            yield item
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
        self._watch.step(self._items.parsed)
        if self._whole and (item := self._items.item(self._whole)):
            yield item

    def _parsed(self, file: io.FileIO, hashed: HashedFile, opened: ExitStack) -> Iterator[Row | Unread]:
        """The records that the format's reader yields, up to where earlier attempts have ended."""
        parsed: Iterator[Parsed] | None = None
        while True:
            place = after(self._items.parsed)
            self._watch.step(place)
            is_new = self._items.parsed >= self._earlier.counts.get("read", 0)
            if is_new and place in self._earlier.ends:
                reason, detail = self._earlier.ends[place]
                raise BadInput(detail, reason=reason)
            poison.take_between(self.source.path.name, self._items.parsed)
            if parsed is None:
                unpacked = None
                if self._compression:
                    unpacked = Decompressed(hashed, self._compression, self._options.limits)
                stream = open_stream(file, hashed, unpacked, opened, needs_seek=self._format.needs_seek)
                parsed = self._format.load_reader()(stream, self._options.limits)
            record = next(parsed, None)
            if record is None:
                return
            if isinstance(record, Whole):
                self._whole = record
                continue
            self._watch.step(self._items.parsed)
            yield record

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
        has_bytes = self.stamp is not None and self.stamp.size_bytes > 0 and error.reason not in _WITHDRAWN
        sha256 = self.stamp.sha256 if self.stamp and has_bytes and error.reason != "unreadable" else ""
        row = RejectedDocument(self.source.uri, "", "", "read", error.reason, error.message, sha256)
        return Refused(row, path=self.source.path if sha256 else None)


def _stamp_of(status: os.stat_result, sha256: str) -> Stamp:
    return Stamp(sha256, status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))
