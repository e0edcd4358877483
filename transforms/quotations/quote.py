"""What a quotation is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Words said by somebody: text[start:end] of the document, without the marks around them.

    `speaker` is as written, text[speaker_start:speaker_end]; None where nobody is certain. `cue` is the word
    that ties them, such as said.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
