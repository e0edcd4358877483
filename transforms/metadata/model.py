"""What is given about a document, and what is read from it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from transforms.lines import LineVerdict


@dataclass(frozen=True, slots=True)
class Given:
    """What a structured record states about its document; `source_name` is the stem of the file's name."""

    title: str | None = None
    url: str | None = None
    published_at: str | None = None  # as written
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    source_name: str | None = None


class LinePart(NamedTuple):
    """A part of a line that moves to a column: the same offsets as Line.start and Line.end."""

    start: int
    end: int
    role: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, authors, date, place and provenance of a document, and the lines that they were moved from.

    `published_at` is in UTC; where the precision is `day` it is midnight of the day as the publisher wrote it.
    `line_roles` maps indexes of lines to verdicts with `kept=False`; `line_parts` are parts of lines that stay.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_precision: str | None = None  # day, minute or second
    place: str | None = None
    publisher: str | None = None
    url: str | None = None
    origin_url: str | None = None
    line_roles: dict[int, LineVerdict] = field(default_factory=dict)
    line_parts: tuple[LinePart, ...] = ()
