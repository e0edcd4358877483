"""What a reader yields: a whole file, a structured row, or a record that it could not read."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is one document: its bytes, not yet decoded."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """A structured record: its original bytes, its named values, and how it was decoded."""

    number: int  # place in the source, from 0, refused records counted too
    content: bytes
    values: Mapping[str, object]
    encoding: str = "utf-8"
    encoding_source: str = "utf-8"
    encoding_confidence: float = 1.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read; the records after it can, unless it is the last."""

    number: int
    content: bytes
    stage: str
    reason: str
    detail: str


Parsed = Whole | Row | Unread
