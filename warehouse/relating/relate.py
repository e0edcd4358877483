"""The relate stage: from refined documents to copies, stories, entities and topics."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from transforms.relating.identity.decisions import Decision
from warehouse.relating.copies import relate_copies
from warehouse.relating.history import begin_history, end_history
from warehouse.relating.identity import relate_entities
from warehouse.relating.kept import keeping
from warehouse.relating.stories import relate_stories
from warehouse.relating.story_labels import label_stories
from warehouse.relating.terms import drop_terms, fit_terms, keep_terms
from warehouse.relating.topics import relate_topics
from warehouse.relating.topics_written import begin_topics


@dataclass(frozen=True, slots=True)
class RelateSummary:
    """What the relate stage found."""

    copy_groups: int
    stories: int
    entities: int
    topics: int


def relate(
    connection: DuckDBPyConnection,
    decisions: Iterable[Decision] = (),
    topic_count: int | None = None,
    *,
    kept: Path | None = None,
    run_id: str = "",
) -> RelateSummary:
    """Fill the related tables from documents, mentions and fingerprints of the same database.

    What the tables held before gives the new groups their ids. `decisions` on names win over all evidence;
    `topic_count` asks for so many topics in each language instead of the number that the documents support. What is
    computed is kept in the file `kept`, so that the next call computes it for changed documents only; the tables are
    the same with and without. `run_id` is written into `id_history`.
    """
    with keeping(connection, kept):
        begin_history(connection)
        begin_topics(connection)
        copies = relate_copies(connection)
        keep_terms(connection)
        refitted = fit_terms(connection)
        stories = relate_stories(connection)
        entities = relate_entities(connection, decisions)
        label_stories(connection)
        topics = relate_topics(connection, refitted, topic_count)
        drop_terms(connection)
        end_history(connection, run_id)
    return RelateSummary(copies, stories, entities, topics)
