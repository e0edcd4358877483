"""What a record of a source becomes: a raw document, a refused record, or one that the mill holds already."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flows import poison
from flows.opening import open_regular
from flows.record_keys import RecordKeys
from transforms.errors import BadInput
from transforms.formats.columns import Columns
from transforms.formats.documents import document_of_file, document_of_row, key_of
from transforms.formats.parsed import Row, Unread, Whole
from transforms.records import RawDocument, RejectedDocument, SourceRecord, document_id

_KEPT_ALONE: Final = (
    10_000  # refused records of a source: each is a file, and a stranger's file may have millions
)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A record that the mill holds already, byte for byte."""

    doc_id: str
    record_key: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused record, or a whole source (its `row.record_key` is empty), with its bytes.

    The bytes are `content`, or those of the file at `path`, which may be large.
    """

    row: RejectedDocument
    content: bytes = b""
    path: Path | None = None

    def chunks(self) -> Iterator[bytes]:
        """The bytes to keep, piece by piece; nothing where `row.content_sha256` is empty.

        Raises OSError where a file cannot be read any more; what it holds may have changed since.
        """
        if self.path is None:
            yield self.content
            return
        with open_regular(self.path) as file:
            while chunk := file.read(1 << 20):
                yield chunk


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier attempts at a reading gave out, counted as in `RecordItems.counts`, and what ended them.

    `ends` has the reason and detail of a refusal by the place where two attempts ended: a record, or behind so many.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[int, tuple[str, str]] = field(default_factory=dict)


Item = RawDocument | Refused | Unchanged


def source_record(item: Item, source_uri: str) -> SourceRecord | None:
    """The row of `source_records` for an item; None for a source refused as a whole, which is no record."""
    if isinstance(item, RawDocument):
        return SourceRecord(item.doc_id, source_uri, item.record_key, item.content_sha256, "kept")
    if isinstance(item, Unchanged):
        return SourceRecord(item.doc_id, source_uri, item.record_key, item.content_sha256, "unchanged")
    row = item.row
    if not row.record_key:
        return None
    return SourceRecord(row.doc_id, source_uri, row.record_key, row.content_sha256, "rejected")


class RecordItems:
    """Makes the items of one source, and counts them as read, rejected and unchanged.

    `parsed` counts the records that came, also those that an earlier attempt gave out.
    """

    def __init__(
        self,
        source_uri: str,
        media_type: str,
        known: Mapping[str, str],
        columns: Columns,
        earlier: Earlier | None = None,
    ) -> None:
        self.parsed = 0
        self._earlier = earlier or Earlier()
        self.counts: Counter[str] = Counter(self._earlier.counts)
        self._given = self.counts["read"]
        self._uri = source_uri
        self._media_type = media_type
        self._known = known
        self._columns = columns
        self._keys = RecordKeys()
        self.file: tuple[str, Path] | None = None  # the source and its hash, once they are known

    def item(self, parsed: Whole | Row | Unread) -> Item | None:
        """The item that a parsed record becomes; None where an earlier attempt gave it out."""
        place = self.parsed
        self.parsed += 1
        own = key_of(parsed, self._columns) if isinstance(parsed, Row) else None
        claim = self._keys.claim(own, 0 if isinstance(parsed, Whole) else parsed.number)
        if place < self._given:
            return None
        self.counts["read"] += 1
        if isinstance(parsed, Unread):
            return self._refused(claim.key, parsed.content, parsed.stage, parsed.reason, parsed.detail)
        if place in self._earlier.ends:
            return self._refused(claim.key, parsed.content, "parse", *self._earlier.ends[place])
        if isinstance(parsed, Whole):
            return self._made(claim.key, parsed.content, self._of_file(parsed.content))
        if claim.repeats:
            detail = f"its id {claim.repeats} is that of an earlier record of the same source"
            return self._refused(claim.key, parsed.content, "parse", "duplicate_key", detail)
        return self._made(claim.key, parsed.content, self._of_row(claim.key, parsed))

    def tail(self, failure: BadInput, sha256: str, path: Path) -> Refused:
        """The refusal of what is left of a source after a place where it cannot be read on; the file is kept."""
        number = self.counts["read"]
        self.counts["read"] += 1
        self.counts["rejected"] += 1
        key = self._keys.claim(None, number).key
        detail = f"after {number:,} records: {failure.message}"
        doc_id = document_id(self._uri, key)
        return Refused(
            RejectedDocument(self._uri, key, doc_id, "read", failure.reason, detail, sha256), path=path
        )

    def _of_file(self, content: bytes) -> Callable[[], RawDocument]:
        return lambda: document_of_file(self._uri, "0", content, self._media_type)

    def _of_row(self, key: str, row: Row) -> Callable[[], RawDocument]:
        return lambda: document_of_row(self._uri, key, row, self._columns)

    def _made(self, key: str, content: bytes, make: Callable[[], RawDocument]) -> Item:
        doc_id = document_id(self._uri, key)
        if (known := self._known.get(doc_id)) is not None:
            sha256 = hashlib.sha256(content).hexdigest()
            if known == sha256:
                self.counts["unchanged"] += 1
                return Unchanged(doc_id, key, sha256)
        try:
            poison.take_read(content)
            return make()
        except BadInput as error:
            stage = "decode" if error.reason in {"binary", "undecodable"} else "parse"
            return self._refused(key, content, stage, error.reason, error.message)
        except MemoryError:
            detail = "there is not enough memory to read it (worker_megabytes)"
            return self._refused(key, content, "parse", "memory", detail)
        except RecursionError:
            return self._refused(key, content, "parse", "too_deep", "it is nested deeper than can be read")
        except Exception as error:  # noqa: BLE001 -- a fault that one record meets must not take the others along
            detail = f"reading it failed, which is a fault of newsmill: {type(error).__name__}: {error}"
            return self._refused(key, content, "parse", "crash", detail)

    def _refused(self, key: str, content: bytes, stage: str, reason: str, detail: str) -> Refused:
        self.counts["rejected"] += 1
        if self.file and content and self.counts["rejected"] > _KEPT_ALONE:
            sha256, path = self.file
            detail += f" (record {self.counts['read']:,}, kept with its whole file)"
            row = RejectedDocument(self._uri, key, document_id(self._uri, key), stage, reason, detail, sha256)
            return Refused(row, path=path)
        sha256 = hashlib.sha256(content).hexdigest() if content else ""
        row = RejectedDocument(self._uri, key, document_id(self._uri, key), stage, reason, detail, sha256)
        return Refused(row, content)
