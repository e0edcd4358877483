"""Ingest: sources are compared with what the mill holds; what is new or changed is read and staged in batches.

A batch holds whole readings of small sources, or a part of a large one. Sources come in the order of their
URIs and batches are cut by fixed sizes, so that the same input is cut the same way. Nothing staged is handed on
before its readings are complete: a source that changes while it is read leaves nothing behind.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from flows.guarded_reading import Read
from flows.part import Part
from flows.reading import Item, ReadOptions, Refused, Unchanged, read_source
from flows.refusals import POISONOUS
from flows.settings import Settings
from flows.sources import RefusedSource, SourceFile
from transforms.errors import BadInput
from transforms.records import RawDocument, RejectedDocument, Source
from warehouse.kept import keep_rejected_chunks
from warehouse.known import KnownSource, known_records, known_refusals, known_sources
from warehouse.staging import RawBatch, stage_raw

_SOURCES_AT_ONCE: Final = 500  # sources whose state is asked of the warehouse together
_RECORDS: Final = 50_000  # of a batch, unchanged and refused ones too: some 50 MB while it is read


@dataclass(slots=True)
class Counts:
    """What ingest did, in sources and records: read = kept + rejected + unchanged."""

    sources_seen: int = 0
    sources_read: int = 0
    sources_skipped: int = 0
    records_read: int = 0
    records_kept: int = 0
    records_rejected: int = 0
    records_unchanged: int = 0
    sources_moving: int = 0  # changed or vanished while they were read
    poisonous: int = 0  # records that hung, ran out of memory or crashed while they were read


class Ingest:
    """Reads sources into staged batches; `counts` is complete when the iteration is over.

    `refresh` hashes every source again, even where size and time say that it is unchanged.
    """

    def __init__(
        self,
        settings: Settings,
        connection: Any,
        recipe_id: str,
        options: ReadOptions,
        *,
        refresh: bool = False,
    ) -> None:
        self.counts = Counts()
        self._home = settings.home
        self._documents = settings.batch_documents
        self._bytes = settings.batch_megabytes << 20
        self._connection = connection
        self._recipe_id = recipe_id
        self._options = options
        self._refresh = refresh
        self._open = Part()

    def forget(self) -> None:
        """Let go of the connection; the counts stay."""
        del self._connection

    def staged(
        self, sources: Sequence[SourceFile | RefusedSource], read: Read = read_source
    ) -> Iterator[Path | None]:
        """Staged folders, in the order in which they must be committed; None after each source, as progress.

        It begins anew each time: after a disk that could not be read, nothing of the first try counts.
        """
        self.counts = Counts(sources_seen=len(sources))
        self._open = Part()
        for start in range(0, len(sources), _SOURCES_AT_ONCE):
            group = sources[start : start + _SOURCES_AT_ONCE]
            known = known_sources(self._connection, [source.uri for source in group])
            for source in group:
                if isinstance(source, RefusedSource):
                    yield from self._refused(source, known.get(source.uri))
                else:
                    yield from self._source(source, known.get(source.uri), read)
                yield None
        yield from self._flush()

    def _refused(self, source: RefusedSource, known: KnownSource | None) -> Iterator[Path]:
        row = source.row()
        if source.is_skipped:
            self.counts.sources_skipped += 1
        else:
            self.counts.records_read += 1
            if known is not None and known.status == row.status:
                self.counts.records_unchanged += 1
                return
            self.counts.records_rejected += 1
        if known is not None and known.status == row.status:
            return
        part = Part(sources=[row], rejected=[] if source.is_skipped else [source.rejected()])
        yield from self._close(part)

    def _source(self, source: SourceFile, known: KnownSource | None, read: Read) -> Iterator[Path]:
        if known is not None and not self._refresh and self._is_unchanged(source, known):
            self._count_unchanged(known)
            return
        self.counts.sources_read += 1
        refused = self._refusals(source, known)
        current = self._held(source, known) | {it: row.content_sha256 for it, row in refused.items()}
        reading = read(source, current, self._options)
        part = Part()
        poisonous = 0
        ahead: list[Path] = []
        held_since = _modified_at(source)
        try:
            for found in reading:
                item = replace(found, held_since=held_since) if isinstance(found, RawDocument) else found
                if self._is_full(part):
                    ahead.append(self._stage(part))
                    part = Part()
                if isinstance(item, Unchanged) and item.doc_id in refused:
                    part.add(Refused(refused[item.doc_id]), source.uri)  # its bytes are kept already
                    continue
                part.add(item, source.uri)
                poisonous += isinstance(item, Refused) and item.row.reason in POISONOUS
                self._keep_bytes(item)
        except BadInput:
            for folder in ahead:
                shutil.rmtree(folder)
            ahead, part, poisonous = [], Part(), 0
            if reading.refusal is not None:
                part.add(reading.refusal, source.uri)
        if known is not None and known.status != "rejected" and reading.was_withdrawn:
            # a file that is being written, or whose disk has gone: what is known of it stays until it can be read
            self.counts.sources_moving += 1
            self._count_unchanged(known)
            return
        row = reading.row()
        part.sources.append(row)
        self.counts.poisonous += poisonous
        self._count(row)
        if ahead:
            # parts of one large source are committed in a row, after what was read before it
            yield from self._flush()
            yield from ahead
            yield self._stage(part)
        else:
            yield from self._close(part)

    def _is_full(self, part: Part) -> bool:
        return (
            len(part.documents) >= self._documents
            or part.size >= self._bytes
            or len(part.records) >= _RECORDS
        )

    def _keep_bytes(self, item: Item) -> None:
        if isinstance(item, Refused) and item.row.content_sha256:
            keep_rejected_chunks(self._home, item.row.content_sha256, item.chunks())

    def _held(self, source: SourceFile, known: KnownSource | None) -> dict[str, str]:
        """Hashes of the source's documents that this recipe has refined, by doc_id."""
        if known is None:
            return {}
        records = known_records(self._connection, [source.uri])[source.uri]
        return {it: row.content_sha256 for it, row in records.items() if row.recipe_id == self._recipe_id}

    def _refusals(self, source: SourceFile, known: KnownSource | None) -> dict[str, RejectedDocument]:
        """Records that need no refining because it would refuse them again; none where everything is tried."""
        if known is None or self._refresh:
            return {}
        return known_refusals(self._connection, source.uri, self._recipe_id)

    def _is_unchanged(self, source: SourceFile, known: KnownSource) -> bool:
        try:
            found = source.path.stat()
        except OSError:
            return False
        return known.unchanged(found.st_size, found.st_mtime_ns)

    def _count_unchanged(self, known: KnownSource) -> None:
        self.counts.records_read += known.record_count
        self.counts.records_unchanged += known.record_count

    def _count(self, row: Source) -> None:
        self.counts.records_read += row.record_count
        self.counts.records_rejected += row.rejected_count
        self.counts.records_unchanged += row.unchanged_count
        self.counts.records_kept += row.record_count - row.rejected_count - row.unchanged_count

    def _close(self, part: Part) -> Iterator[Path]:
        """Add the reading of a small source to the open batch, and stage the batch when it is full."""
        full = len(self._open.documents) + len(part.documents) > self._documents
        if self._open.sources and (full or self._open.size + part.size > self._bytes):
            yield from self._flush()
        self._open.join(part)

    def _flush(self) -> Iterator[Path]:
        if self._open.sources:
            part, self._open = self._open, Part()
            yield self._stage(part)

    def _stage(self, part: Part) -> Path:
        return stage_raw(
            self._home,
            RawBatch(
                self._recipe_id,
                tuple(part.documents),
                tuple(part.records),
                tuple(part.sources),
                tuple(part.rejected),
            ),
        )


def _modified_at(source: SourceFile) -> datetime | None:
    """When the file was last written to; None where that cannot be told, as the reading will say itself."""
    try:
        return datetime.fromtimestamp(int(source.path.stat().st_mtime), UTC)
    except OSError:
        return None
