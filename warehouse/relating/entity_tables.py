"""The tables `entity_links`, `entity_aliases` and `entities`, written where they are other than they were."""

from typing import Final

from duckdb import DuckDBPyConnection

_LINKS: Final = """
delete from entity_links
where doc_id not in (select doc_id from kept.named anti join relating_relinked using (doc));
insert into entity_links (doc_id, ordinal, entity_id, method, score)
select mentions.doc_id, mentions.ordinal, nodes.entity_id, linked.method, round(linked.score, 6)
from entity_mentions as mentions
inner join (from kept.named semi join relating_relinked using (doc)) as named using (doc_id)
inner join kept.surfaces as surfaces using (surface, entity_type)
inner join kept.linked as linked on named.doc = linked.doc and surfaces.number = linked.surface
inner join kept.nodes as nodes using (node)
"""

_ENTITIES: Final = """
create or replace temp table relating_spelt as
select
    linked.node, surfaces.shown, surfaces.key, sum(linked.mentions) as mentions, sum(linked.bearers) as bearers
from (
    select node, surface as number, sum(mentions) as mentions, count(*) as bearers
    from kept.linked semi join relating_changed_nodes using (node) group by node, surface
) as linked
inner join kept.surfaces as surfaces using (number)
group by linked.node, surfaces.shown, surfaces.key;
delete from entity_aliases
where entity_id in (from relating_changed_entities) or entity_id not in (select entity_id from kept.nodes);
insert into entity_aliases (entity_id, alias, mention_count)
select nodes.entity_id, spelt.shown, sum(spelt.mentions)
from relating_spelt as spelt inner join kept.nodes as nodes using (node)
group by nodes.entity_id, spelt.shown
order by nodes.entity_id, spelt.shown;
delete from entities
where entity_id in (from relating_changed_entities) or entity_id not in (select entity_id from kept.nodes);
insert into entities (entity_id, name, entity_type, mention_count, document_count)
with spelt as (
    select
        nodes.node, nodes.entity_id, nodes.kind, spelt.shown, spelt.key = nodes.key as is_whole,
        sum(spelt.mentions) as mentions, sum(spelt.bearers) as bearers
    from relating_spelt as spelt inner join kept.nodes as nodes using (node)
    group by all
),
named as (
    select entity_id, node, kind, shown, sum(mentions) over (partition by node) as mention_count
    from spelt
    qualify row_number() over (
        partition by node
        order by
            is_whole and kind = 'PERSON' desc, regexp_full_match(shown, '[A-Z]{2,6}'), upper(shown) = shown,
            bearers desc, mentions desc, is_whole desc, shown
    ) = 1
),
bearers as (
    select node, count(distinct doc) as document_count
    from kept.linked semi join relating_changed_nodes using (node) group by node
)
select named.entity_id, named.shown, named.kind, named.mention_count, bearers.document_count
from named inner join bearers using (node)
order by named.entity_id
"""


def write_entities(connection: DuckDBPyConnection) -> None:
    """Links of the documents in `relating_relinked`, names and figures of the entities in `relating_changed_nodes`."""
    connection.execute(_LINKS)
    connection.execute(_ENTITIES)
