"""Ids of entities, kept from the links that the tables hold: whoever is who they were, and nobody else, keeps the id.

An entity is a node here: a name and its kind, to which names of documents were brought. Links of documents that were
not touched lie as they did, so that they are counted and not read.
"""

from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.stable_ids import assign_ids
from warehouse.relating.tables import append_rows


@dataclass(frozen=True, slots=True)
class _NodeRow:
    key: str
    kind: str
    entity_id: str


_LINKED: Final = """
create or replace temp table relating_linked as
select heard.doc, heard.surface, heard.mentions, settled.key, settled.kind, settled.method, settled.score
from (from kept.heard semi join relating_touched using (doc)) as heard
inner join kept.surfaces as surfaces on heard.surface = surfaces.number
inner join kept.kinds as kinds on surfaces.key = kinds.key and surfaces.entity_type = kinds.kind
inner join relating_settled as settled
    on heard.doc = settled.doc and surfaces.key = settled.own_key and kinds.settled = settled.own_kind
"""

# who was meant in a document before: whoever it links to that was called so, first where the same mention does, since
# mentions of a document that was changed have other places
_OVERLAPS: Final = """
create or replace temp table relating_overlaps as
with mentioned as (
    select mentions.doc_id, mentions.ordinal, named.doc, surfaces.number as surface, surfaces.shown
    from entity_mentions as mentions
    inner join (from kept.named semi join relating_touched using (doc)) as named using (doc_id)
    inner join kept.surfaces as surfaces using (surface, entity_type)
),
called as (
    select links.doc_id, links.entity_id, aliases.alias
    from (select distinct doc_id, entity_id from entity_links semi join mentioned using (doc_id)) as links
    inner join entity_aliases as aliases using (entity_id)
),
meant as (
    select mentioned.doc, mentioned.surface, called.entity_id, count(*) as mentions
    from mentioned
    inner join called on mentioned.doc_id = called.doc_id and mentioned.shown = called.alias
    left join entity_links as links
        on mentioned.doc_id = links.doc_id and mentioned.ordinal = links.ordinal and called.entity_id = links.entity_id
    group by mentioned.doc, mentioned.surface, called.entity_id
    qualify row_number() over (
        partition by mentioned.doc, mentioned.surface order by count(links.ordinal) desc, called.entity_id
    ) = 1
),
counted as (
    select linked.key, linked.kind, meant.entity_id, sum(meant.mentions) as mentions
    from meant inner join relating_linked as linked using (doc, surface)
    group by linked.key, linked.kind, meant.entity_id
    union all
    select nodes.key, nodes.kind, nodes.entity_id, lying.mentions
    from (
        select node, sum(mentions) as mentions from kept.linked anti join relating_touched using (doc) group by node
    ) as lying
    inner join kept.nodes as nodes using (node)
)
select key, kind, entity_id, cast(sum(mentions) as bigint) as mentions from counted group by key, kind, entity_id
"""

_UNCHANGED: Final = """
create or replace temp table relating_nodes as
select key, kind, any_value(entity_id) as entity_id
from (
    from relating_overlaps
    qualify count(*) over (partition by key, kind) = 1 and count(*) over (partition by entity_id) = 1
)
group by key, kind
"""

_CHANGED: Final = """
select key, kind from (select key, kind from relating_linked union select key, kind from relating_overlaps)
anti join relating_nodes using (key, kind) order by key, kind
"""

_CHANGED_OVERLAPS: Final = (
    "select key, kind, entity_id, mentions from relating_overlaps anti join relating_nodes using (key, kind)"
)

# numbers stay; a node is changed when it has another id, or when names were, or are, brought to it in a touched document
_NUMBERED: Final = """
create or replace temp table relating_numbered as
select
    coalesce(known.node, cast(
        row_number() over (partition by known.node is null order by nodes.key, nodes.kind)
        + (select coalesce(max(node), 0) from kept.nodes) as integer
    )) as node,
    nodes.key, nodes.kind, nodes.entity_id, known.entity_id as former_id
from relating_nodes as nodes left join kept.nodes as known using (key, kind);
create or replace temp table relating_changed_nodes as
select node from relating_changed_nodes
union select node from kept.linked semi join relating_touched using (doc)
union select node from relating_numbered where entity_id is distinct from former_id
union select numbered.node from relating_linked inner join relating_numbered as numbered using (key, kind);
create or replace temp table relating_changed_entities as
select entity_id from kept.nodes semi join relating_changed_nodes using (node)
union select entity_id from relating_numbered semi join relating_changed_nodes using (node);
delete from kept.nodes where node in (from relating_changed_nodes);
insert into kept.nodes
select node, key, kind, entity_id from relating_numbered semi join relating_changed_nodes using (node);
delete from kept.linked where doc in (from relating_touched);
insert into kept.linked
select linked.doc, linked.surface, linked.mentions, numbered.node, linked.method, linked.score
from relating_linked as linked inner join relating_numbered as numbered using (key, kind);
create or replace temp table relating_relinked as
select doc from relating_touched
union select linked.doc from kept.linked as linked
semi join (from relating_numbered where entity_id != former_id) as renamed using (node)
"""


def name_entities(connection: DuckDBPyConnection) -> int:
    """Number of entities; `kept.linked` and `kept.nodes` say who is meant where.

    What has to be written is in `relating_changed_nodes` and `relating_relinked`, the ids that the nodes had and
    have in `relating_changed_entities`. Needs `relating_settled`.
    """
    connection.execute(_LINKED)
    connection.execute(_OVERLAPS)
    connection.execute(_UNCHANGED)
    nodes: list[tuple[str, str]] = connection.execute(_CHANGED).fetchall()
    places = {node: place for place, node in enumerate(nodes)}
    overlaps = {
        (places[key, kind], entity_id): count
        for key, kind, entity_id, count in connection.execute(_CHANGED_OVERLAPS).fetchall()
    }
    known = {entity_id for (entity_id,) in connection.execute("select entity_id from entities").fetchall()}
    ids = assign_ids("entity", [f"{kind} {key}" for key, kind in nodes], overlaps, known)
    rows = [_NodeRow(key, kind, entity_id) for (key, kind), entity_id in zip(nodes, ids, strict=True)]
    append_rows(connection, "relating_nodes", rows)
    connection.execute(_NUMBERED)
    ((count,),) = connection.execute("select count(*) from relating_nodes").fetchall()
    return int(count)
