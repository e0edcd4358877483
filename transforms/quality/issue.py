"""What an issue is: a name, how bad it is, why it matters, where it begins, how it is found and what proves it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from transforms.findings import Finding
from transforms.quality.subject import Subject


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place that shows an issue, at text[start:end] of the clean text; start equals end for the whole.

    `severity` is empty for the issue's own.
    """

    evidence: str
    measure: float
    start: int = 0
    end: int = 0
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as data: one entry is its definition, its documentation and its test.

    `measure` says what is measured, `threshold` from which value on (`below` where less is worse) it counts and
    `threshold_reason` why there. `find` gets the subject and the threshold. `fires` shows the issue, `spares`
    looks like it and must not.
    """

    name: str
    severity: str
    reason: str
    measure: str
    threshold: float
    threshold_reason: str
    find: Callable[[Subject, float], Iterable[Occurrence]]
    fires: Subject
    spares: Subject

    def findings(self, subject: Subject) -> Iterable[Finding]:
        """The issue's findings in a subject, in order of place."""
        for found in self.find(subject, self.threshold):
            severity = found.severity or self.severity
            yield Finding(
                self.name, severity, found.start, found.end, shown(found.evidence), float(found.measure)
            )


EVIDENCE_LENGTH = 200  # characters of evidence that a reader takes in at a glance


def shown(evidence: str) -> str:
    r"""Evidence cut to a length that fits a cell, in one line.

    >>> shown("one\n two")
    'one two'
    """
    words = " ".join(evidence[: 4 * EVIDENCE_LENGTH].split())
    return words if len(words) <= EVIDENCE_LENGTH else words[: EVIDENCE_LENGTH - 1] + "…"
