"""Quality: what a reader of the figures should know about a document, each issue with its reason and measure."""

from transforms.quality.checks import ISSUES, find_issues
from transforms.quality.issue import Issue
from transforms.quality.score import WEIGHTS, quality_score
from transforms.quality.subject import Subject

__all__ = ["ISSUES", "WEIGHTS", "Issue", "Subject", "find_issues", "quality_score"]
