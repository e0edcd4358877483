"""What the checks look at: a cleaned document with all that the steps before have learned about it."""

from dataclasses import dataclass, field
from datetime import datetime

from transforms.edits import Edit
from transforms.language import LanguageVerdict
from transforms.lines import Line, LineVerdict


@dataclass(frozen=True, slots=True)
class Subject:
    """A document as the checks see it.

    `lines`, `verdicts`, `spans` and `line_languages` go together: a line of the text before the cuts, what it
    is, where its words stand in the clean text (start equals end where it was cut) and its language. `as_of` is
    a moment by which the document must have existed, such as its source's modification time: no clock is read
    here.
    """

    text: str
    raw_chars: int = 0
    lines: tuple[Line, ...] = ()
    verdicts: tuple[LineVerdict, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    language: LanguageVerdict = field(default_factory=lambda: LanguageVerdict("und", 0.0))
    line_languages: tuple[LanguageVerdict, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    encoding: str = "utf-8"
    encoding_source: str = "utf-8"
    encoding_confidence: float = 1.0
    notes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    as_of: datetime | None = None
