"""The statements of `warehouse.relating.identity` from what names mean to the tables, in the order in which they run."""

from typing import Final

# what was taken for what in the corpus
MEANT: Final = """
create or replace temp table relating_meant as
select
    told.doc_id, told.own_key, told.own_kind, told.key as fuller_key,
    corpus.to_key as key, corpus.to_kind as kind,
    if(corpus.score < told.score, corpus.method, told.method) as method,
    least(corpus.score, told.score) as score
from relating_told as told
inner join relating_in_corpus as corpus on told.key = corpus.key and told.kind = corpus.kind
"""

# and then what was ruled by hand
RULED: Final = """
create or replace temp table relating_meant as
with targets as (
    select
        decisions.alias_key, decisions.same,
        coalesce(corpus.to_key, decisions.name_key) as name_key, corpus.to_kind as name_kind
    from relating_decisions as decisions
    left join relating_in_corpus as corpus on decisions.name_key = corpus.key
    qualify row_number() over (
        partition by decisions.alias_key, decisions.same, decisions.name_key order by corpus.score desc nulls last, corpus.kind
    ) = 1
),
joined as (
    select
        meant.doc_id, meant.own_key, meant.own_kind, meant.fuller_key,
        coalesce(targets.name_key, meant.key) as key,
        coalesce(targets.name_kind, meant.kind) as kind,
        if(targets.alias_key is null, meant.method, 'decision') as method,
        if(targets.alias_key is null, meant.score, 1.0) as score
    from relating_meant as meant
    left join targets on targets.same and targets.alias_key in (meant.own_key, meant.fuller_key)
    qualify row_number() over (
        partition by meant.doc_id, meant.own_key, meant.own_kind
        order by targets.alias_key = meant.own_key desc nulls last, targets.name_key
    ) = 1
)
select
    joined.doc_id, joined.own_key, joined.own_kind,
    coalesce(targets.alias_key, joined.key) as key,
    if(targets.alias_key is null, joined.kind, joined.own_kind) as kind,
    if(targets.alias_key is null, joined.method, 'decision') as method,
    if(targets.alias_key is null, joined.score, 1.0) as score
from joined
left join targets
    on not targets.same and targets.alias_key in (joined.own_key, joined.fuller_key) and targets.name_key = joined.key
qualify row_number() over (
    partition by joined.doc_id, joined.own_key, joined.own_kind order by targets.alias_key
) = 1
"""

MENTIONS: Final = """
create or replace temp table relating_linked as
select mentions.doc_id, mentions.ordinal, names.key as own_key, names.shown, meant.key, meant.kind, meant.method, meant.score
from entity_mentions as mentions
inner join relating_surfaces as names using (surface, entity_type)
inner join relating_kinds as kinds on names.key = kinds.key and names.entity_type = kinds.kind
inner join relating_meant as meant
    on mentions.doc_id = meant.doc_id and names.key = meant.own_key and kinds.settled = meant.own_kind
"""

OVERLAPS: Final = """
create or replace temp table relating_overlaps as
select linked.key, linked.kind, links.entity_id, count(*) as mentions
from relating_linked as linked
inner join entity_links as links using (doc_id, ordinal)
group by linked.key, linked.kind, links.entity_id
"""

# who is who they were, and nobody else, keeps the id
UNCHANGED: Final = """
insert into relating_nodes
select key, kind, any_value(entity_id)
from (
    from relating_overlaps
    qualify count(*) over (partition by key, kind) = 1 and count(*) over (partition by entity_id) = 1
)
group by key, kind
"""

CHANGED: Final = """
select distinct key, kind from relating_linked anti join relating_nodes using (key, kind) order by key, kind
"""

WRITE: Final = """
delete from entity_links;
insert into entity_links (doc_id, ordinal, entity_id, method, score)
select linked.doc_id, linked.ordinal, nodes.entity_id, linked.method, round(linked.score, 6)
from relating_linked as linked
inner join relating_nodes as nodes using (key, kind);
delete from entity_aliases;
insert into entity_aliases (entity_id, alias, mention_count)
select nodes.entity_id, linked.shown, count(*)
from relating_linked as linked inner join relating_nodes as nodes using (key, kind)
group by nodes.entity_id, linked.shown
order by nodes.entity_id, linked.shown;
delete from entities;
insert into entities (entity_id, name, entity_type, mention_count, document_count)
with spelt as (
    select key, kind, shown, own_key = key as is_whole, count(*) as mentions
    from relating_linked group by key, kind, shown, own_key
),
named as (
    select key, kind, shown
    from spelt
    qualify row_number() over (
        partition by key, kind
        order by
            is_whole and kind = 'PERSON' desc, regexp_full_match(shown, '[A-Z]{2,6}'), upper(shown) = shown,
            mentions desc, is_whole desc, shown
    ) = 1
)
select nodes.entity_id, any_value(named.shown), nodes.kind, count(*), count(distinct linked.doc_id)
from relating_linked as linked
inner join relating_nodes as nodes using (key, kind)
inner join named using (key, kind)
group by nodes.entity_id, nodes.kind
order by nodes.entity_id
"""
