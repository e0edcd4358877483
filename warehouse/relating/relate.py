"""The relate stage: from refined documents to copies, entities, stories and topics."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from warehouse.relating.copies import relate_copies
from warehouse.relating.stories import relate_stories
from warehouse.relating.terms import build_terms, drop_terms


@dataclass(frozen=True, slots=True)
class RelateSummary:
    """What the relate stage found."""

    copy_groups: int
    stories: int


def relate(connection: DuckDBPyConnection) -> RelateSummary:
    """Fill the related tables from documents, mentions and fingerprints of the same database."""
    copies = relate_copies(connection)
    build_terms(connection)
    stories = relate_stories(connection)
    drop_terms(connection)
    return RelateSummary(copies, stories)
