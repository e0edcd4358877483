"""Which documents need topics: those that came, or all where the table is not the one that was written last.

A run that is cut off has kept its documents, which come no more, and the tables are again those of before.
"""

from typing import Final

from duckdb import DuckDBPyConnection

_SIGNATURE: Final = "select concat_ws(' ', count(*), bit_xor(hash(doc_id, topic_id, weight))) as signature from document_topics"

# a run that is cut off leaves nothing to build on
_UNSURE: Final = f"""
create or replace temp table relating_topics_hold as from ({_SIGNATURE}) semi join kept.topics_written using (signature);
delete from kept.topics_written
"""  # noqa: S608 - a statement of this module

# a document that changed has the topics of before, maybe of another language
_UNPLACED: Final = """
create or replace temp table relating_unplaced as
select doc, doc_id, language from kept.documents
where doc in (select doc from relating_fresh) or not exists (from relating_topics_hold);
delete from document_topics
where doc_id not in (select doc_id from kept.documents anti join relating_unplaced using (doc))
"""


def begin_topics(connection: DuckDBPyConnection) -> None:
    """Whether the topics of documents hold is noted; before documents are kept."""
    connection.execute(_UNSURE)


def find_unplaced(connection: DuckDBPyConnection) -> None:
    """Documents that need topics are in `relating_unplaced`, and only others have any; needs `begin_topics` and `relating_fresh`."""
    connection.execute(_UNPLACED)


def end_topics(connection: DuckDBPyConnection) -> None:
    """The topics hold: all documents that are kept have theirs."""
    connection.execute(f"insert into kept.topics_written {_SIGNATURE}")
    for table in ("topics_hold", "unplaced"):
        connection.execute(f"drop table relating_{table}")
