"""The relate stage: from refined documents to copies, stories, entities and topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from warehouse.relating.copies import relate_copies
from warehouse.relating.identity import Decision, relate_entities
from warehouse.relating.stories import label_stories, relate_stories
from warehouse.relating.terms import build_terms, drop_terms


@dataclass(frozen=True, slots=True)
class RelateSummary:
    """What the relate stage found."""

    copy_groups: int
    stories: int
    entities: int


def relate(connection: DuckDBPyConnection, decisions: Iterable[Decision] = ()) -> RelateSummary:
    """Fill the related tables from documents, mentions and fingerprints of the same database.

    What the tables held before gives the new groups their ids. `decisions` on names win over all evidence.
    """
    copies = relate_copies(connection)
    build_terms(connection)
    stories = relate_stories(connection)
    entities = relate_entities(connection, decisions)
    label_stories(connection)
    drop_terms(connection)
    return RelateSummary(copies, stories, entities)
