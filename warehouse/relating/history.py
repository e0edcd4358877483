"""The table `id_history`: what became of the ids of entities, stories and topics, found by where their members went."""

from typing import Final

from duckdb import DuckDBPyConnection

_BEGIN: Final = """
create or replace temp view relating_named as
select 'entity' as kind, entity_id as id, name as label from entities
union all select 'story', story_id, label from stories
union all select 'topic', topic_id, label from topics;
create or replace temp table relating_before as from relating_named;
create or replace temp table relating_flows (kind varchar, former varchar, id varchar, members bigint)
"""

_STORY_FLOWS: Final = """
insert into relating_flows
select 'story', former.story_id, ids.story_id, count(*)
from relating_told as told
inner join relating_story_ids as ids using (story)
inner join story_documents as former using (doc_id)
group by all
"""

_ENTITY_FLOWS: Final = """
insert into relating_flows
select 'entity', went.entity_id, nodes.entity_id, sum(went.mentions)
from relating_overlaps as went inner join relating_nodes as nodes using (key, kind)
group by all
"""

_TOPIC_FLOWS: Final = """
insert into relating_flows
select 'topic', former.topic_id, main.topic_id, count(*)
from relating_former as former
inner join (
    select doc_id, arg_max(topic_id, (weight, topic_id)) as topic_id from document_topics group by doc_id
) as main using (doc_id)
group by all
"""

_END: Final = """
insert into id_history (kind, id, event, other_id, label, members, run_id)
with present as (from relating_named),
origins as (
    select kind, id, arg_max(former, (members, former)) as other_id, max(members) as members
    from relating_flows group by kind, id
),
destinations as (
    select kind, former as id, arg_max(id, (members, id)) as other_id, max(members) as members
    from relating_flows group by kind, former
)
select
    present.kind, present.id, if(origins.id is null, 'born', 'split'), coalesce(origins.other_id, ''), present.label,
    coalesce(origins.members, 0), $run_id
from present
anti join relating_before as before using (kind, id)
left join origins using (kind, id)
union all
select
    before.kind, before.id, if(destinations.id is null, 'ended', 'merged'), coalesce(destinations.other_id, ''),
    before.label, coalesce(destinations.members, 0), $run_id
from relating_before as before
anti join present using (kind, id)
left join destinations using (kind, id)
order by all
"""


def begin_history(connection: DuckDBPyConnection) -> None:
    """The ids of now are noted, before relating gives new ones."""
    connection.execute(_BEGIN)


def note_stories(connection: DuckDBPyConnection) -> None:
    """How many documents went from which story to which; before `story_documents` is written."""
    connection.execute(_STORY_FLOWS)


def note_entities(connection: DuckDBPyConnection) -> None:
    """How many mentions went from which entity to which."""
    connection.execute(_ENTITY_FLOWS)


def note_topics(connection: DuckDBPyConnection) -> None:
    """How many documents went from which main topic to which; after `document_topics` is written."""
    connection.execute(_TOPIC_FLOWS)


def end_history(connection: DuckDBPyConnection, run_id: str) -> None:
    """Ids that came, went, were merged or split since `begin_history` have their rows."""
    connection.execute(_END, {"run_id": run_id})
    connection.execute("drop view relating_named")
    connection.execute("drop table relating_before")
    connection.execute("drop table relating_flows")
