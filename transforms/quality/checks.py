"""All issues in the order of the documentation, and the one function that looks for them."""

from typing import Final

from transforms.findings import Finding
from transforms.quality import origin, prose, speech, turned_over
from transforms.quality.issue import Issue
from transforms.quality.subject import Subject

ISSUES: Final[tuple[Issue, ...]] = (*origin.ISSUES, *prose.ISSUES, *speech.ISSUES, *turned_over.ISSUES)


def find_issues(subject: Subject) -> list[Finding]:
    """What was found about a document, by place in its clean text, then by name.

    >>> [finding.issue for finding in find_issues(Subject("Rain.", title="Rain"))]
    ['language_uncertain', 'missing_author', 'missing_date', 'thin_content']
    """
    found = [finding for issue in ISSUES for finding in issue.findings(subject)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.issue, finding.evidence))
