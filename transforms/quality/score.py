"""The quality score: one number a document, so that sources can be compared; the findings say why."""

from collections.abc import Iterable
from typing import Final

from transforms.findings import Finding

# what an issue takes from the score, by the worst severity it was found with; further findings of it take nothing,
# since ten damaged letters are one accident
WEIGHTS: Final = {
    "info": 0.02,  # worth knowing and seldom anybody's fault: five of them cost a tenth
    "warning": 0.1,  # figures made from the document may be off: three of them put it among the doubtful, below 0.75
    "error": 0.4,  # the text itself is wrong: one is enough to put it below any threshold in use
}


def quality_score(findings: Iterable[Finding]) -> float:
    """1 where nothing was found wrong, less for each issue by its severity, down to 0.

    >>> quality_score([Finding("thin_content", "warning", 0, 0, "12 words", 12.0)])
    0.9
    """
    worst: dict[str, float] = {}
    for finding in findings:
        worst[finding.issue] = max(worst.get(finding.issue, 0.0), WEIGHTS[finding.severity])
    return max(0.0, round(1.0 - sum(worst[issue] for issue in sorted(worst)), 6))
