"""A part of what is read: rows that go into one batch together."""

from dataclasses import dataclass, field

from flows.record_items import Item, Refused, Unchanged
from transforms.records import RawDocument, RejectedDocument, Source, SourceRecord


@dataclass(slots=True)
class Part:
    """Rows that go into one batch."""

    documents: list[RawDocument] = field(default_factory=list)
    records: list[SourceRecord] = field(default_factory=list)
    rejected: list[RejectedDocument] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    size: int = 0

    def add(self, item: Item, source_uri: str) -> None:
        """Add an item of a source."""
        if isinstance(item, Unchanged):
            self._record(item.doc_id, source_uri, item.record_key, item.content_sha256, "unchanged")
        elif isinstance(item, Refused):
            self.rejected.append(item.row)
            if item.row.doc_id:
                self._record(
                    item.row.doc_id, source_uri, item.row.record_key, item.row.content_sha256, "rejected"
                )
        else:
            self.documents.append(item)
            self.size += len(item.content) + len(item.text)
            self._record(item.doc_id, source_uri, item.record_key, item.content_sha256, "kept")

    def join(self, other: "Part") -> None:
        """Add all of another part."""
        self.documents += other.documents
        self.records += other.records
        self.rejected += other.rejected
        self.sources += other.sources
        self.size += other.size

    def _record(self, *values: str) -> None:
        self.records.append(SourceRecord(*values))
