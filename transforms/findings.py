"""A finding: something about a text that a reader of the figures should know, with its measure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue at text[start:end] of the text that was looked at; start equals end where it concerns the whole.

    >>> Finding("all_caps", "info", 0, 0, "92 % capitals", 0.92).issue
    'all_caps'
    """

    issue: str  # one of transforms.records.ISSUES
    severity: str  # info, warning or error
    start: int
    end: int
    evidence: str
    measure: float = 0.0
