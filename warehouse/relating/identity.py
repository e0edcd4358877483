"""The entity tables: names are heard in documents, brought to their fullest forms, and linked to entities that keep their ids.

What is kept of all that belongs to the rows in the tables. Where they are not those that were written last, because a
run was cut off or the tables are from elsewhere, it is begun anew: only readings and resolutions of names stay.
"""

from collections.abc import Iterable
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.decisions import Decision
from warehouse.relating.entity_ids import name_entities
from warehouse.relating.entity_tables import write_entities
from warehouse.relating.history import note_entities
from warehouse.relating.kept import OF_ENTITIES
from warehouse.relating.names_heard import hear_names
from warehouse.relating.names_meant import resolve_names
from warehouse.relating.rulings import settle_names

_SIGNATURE: Final = """
select concat_ws(' ',
    (select concat_ws(' ', count(*), bit_xor(hash(doc_id, ordinal, entity_id, method, score))) from entity_links),
    (select concat_ws(' ', count(*), bit_xor(hash(entity_id, alias, mention_count))) from entity_aliases),
    (select concat_ws(' ', count(*), bit_xor(hash(entity_id, name, entity_type, mention_count, document_count))) from entities)
)
"""

_TEMPORARY: Final = (
    "left", "came", "new_surfaces", "votes", "kinds", "changed_kinds", "touched", "changed_nodes", "changed_stories",
    "scope_names", "scopes", "new_scopes", "resolved", "story_of", "moved_names", "in_corpus", "changed_names", "decisions",
    "aliases", "settled", "linked", "overlaps", "nodes", "numbered", "changed_entities", "relinked", "spelt",
)  # fmt: skip


def relate_entities(connection: DuckDBPyConnection, decisions: Iterable[Decision] = ()) -> int:
    """Number of entities; needs `relating_versions` and `story_documents`."""
    if (
        connection.execute(_SIGNATURE).fetchall()
        != connection.execute("from kept.entities_written").fetchall()
    ):
        for table in OF_ENTITIES:
            connection.execute(f"delete from kept.{table}")  # noqa: S608 - names of tables
    # a run that is cut off leaves nothing to build on
    connection.execute("delete from kept.entities_written")
    hear_names(connection)
    resolve_names(connection)
    settle_names(connection, decisions)
    count = name_entities(connection)
    note_entities(connection)
    write_entities(connection)
    connection.execute(f"insert into kept.entities_written {_SIGNATURE}")
    for table in _TEMPORARY:
        connection.execute(f"drop table if exists relating_{table}")
    return count
