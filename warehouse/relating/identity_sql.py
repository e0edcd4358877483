"""The statements of `warehouse.relating.identity`, in the order in which they run."""

from typing import Final

TABLES: Final = """
create or replace temp table relating_surfaces (surface varchar, entity_type varchar, key varchar, shown varchar, acronym boolean);
create or replace temp table relating_kinds (key varchar, kind varchar, settled varchar);
create or replace temp table relating_in_documents (
    scope varchar, key varchar, kind varchar, to_key varchar, to_kind varchar, method varchar, score double
);
create or replace temp table relating_in_stories as from relating_in_documents;
create or replace temp table relating_in_corpus as from relating_in_documents;
create or replace temp table relating_nodes (key varchar, kind varchar, entity_id varchar);
create or replace temp table relating_decisions (alias_key varchar, name_key varchar, same boolean)
"""

SURFACES: Final = """
select distinct surface, entity_type
from entity_mentions semi join documents using (doc_id) anti join kept.surfaces using (surface, entity_type)
order by all
"""

KEPT_SURFACES: Final = """
insert into relating_surfaces select known.* from kept.surfaces as known semi join entity_mentions using (surface, entity_type)
"""

VOTES: Final = """
select names.key, names.entity_type, count(*) as mentions
from entity_mentions
semi join documents using (doc_id)
inner join relating_surfaces as names using (surface, entity_type)
group by all order by all
"""

NAMES: Final = """
create or replace temp table relating_names as
select
    mentions.doc_id, names.key, kinds.settled as kind,
    count(*) as mentions, bool_or(names.acronym) as acronym
from entity_mentions as mentions
semi join documents using (doc_id)
inner join relating_surfaces as names using (surface, entity_type)
inner join relating_kinds as kinds on names.key = kinds.key and names.entity_type = kinds.kind
group by mentions.doc_id, names.key, kinds.settled
"""

IN_DOCUMENTS: Final = """
create or replace temp table relating_scope_names as
select doc_id as scope, key, kind, mentions, acronym from relating_names
"""

FULLER: Final = """
create or replace temp table relating_fuller as
select
    names.doc_id, names.key as own_key, names.kind as own_kind, names.mentions, names.acronym,
    coalesce(fuller.to_key, names.key) as key,
    coalesce(fuller.to_kind, names.kind) as kind,
    coalesce(fuller.method, 'name') as method,
    coalesce(fuller.score, 1.0) as score
from relating_names as names
left join relating_in_documents as fuller
    on names.doc_id = fuller.scope and names.key = fuller.key and names.kind = fuller.kind
"""

IN_STORIES: Final = """
create or replace temp table relating_scope_names as
select
    story_documents.story_id as scope, fuller.key, fuller.kind, cast(sum(fuller.mentions) as bigint) as mentions,
    bool_or(fuller.acronym and fuller.key = fuller.own_key) as acronym
from relating_fuller as fuller
inner join story_documents using (doc_id) group by story_documents.story_id, fuller.key, fuller.kind
"""

# what names of a scope mean follows from the names alone: scopes with the same names are resolved once, for ever
SCOPES: Final = """
create or replace temp table relating_scopes as
select scope, md5(string_agg(concat_ws(' ', key, kind, mentions, acronym), '\n' order by key, kind)) as signature
from relating_scope_names group by scope
"""

NEW_SCOPES: Final = """
create or replace temp table relating_new_scopes as
select signature, min(scope) as scope, row_number() over (order by signature) as place
from relating_scopes anti join kept.scopes using (signature)
group by signature
"""

SCOPE_NAMES: Final = """
select scopes.signature, names.key, names.kind, names.mentions, names.acronym
from (from relating_new_scopes where place between $first and $last) as scopes
inner join relating_scope_names as names using (scope)
order by scopes.signature, names.key, names.kind
"""

KEEP_SCOPES: Final = (
    "insert into kept.scopes select signature from relating_new_scopes where place between $first and $last"
)

RESOLVED: Final = """
insert into {table}
select scopes.scope, found.key, found.kind, found.to_key, found.to_kind, $prefix || found.method, round(found.score * $trust, 6)
from relating_scopes as scopes
inner join kept.resolutions as found on scopes.signature = found.scope
"""

TOLD: Final = """
create or replace temp table relating_told as
select
    fuller.doc_id, fuller.own_key, fuller.own_kind, fuller.mentions,
    coalesce(told.to_key, fuller.key) as key,
    coalesce(told.to_kind, fuller.kind) as kind,
    if(coalesce(told.score, 1.0) < fuller.score, told.method, fuller.method) as method,
    least(coalesce(told.score, 1.0), fuller.score) as score
from relating_fuller as fuller
left join story_documents using (doc_id)
left join relating_in_stories as told
    on story_documents.story_id = told.scope and fuller.key = told.key and fuller.kind = told.kind
"""

CORPUS: Final = (
    "select key, kind, cast(sum(mentions) as bigint) from relating_told group by key, kind order by key, kind"
)

EXPANSIONS: Final = """
with seen as (
    select key, kind, to_key, to_kind, method from relating_in_documents
    union all
    select key, kind, to_key, to_kind, method from relating_in_stories
)
select key, to_key, count(*) from seen
where kind != 'PERSON' and to_kind != 'PERSON' and (contains(method, 'acronym') or contains(method, 'short_name'))
group by key, to_key order by all
"""

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

WRITE: Final = """
delete from entity_links;
insert into entity_links (doc_id, ordinal, entity_id, method, score)
select linked.doc_id, linked.ordinal, nodes.entity_id, linked.method, round(linked.score, 6)
from relating_linked as linked
inner join relating_nodes as nodes using (key, kind)
order by linked.doc_id, linked.ordinal;
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

DROP: Final = "; ".join(
    f"drop table if exists relating_{name}"
    for name in (
        "surfaces", "kinds", "in_documents", "in_stories", "in_corpus", "nodes", "decisions", "names", "fuller", "told",
        "meant", "linked", "scope_names", "scopes", "new_scopes", "overlaps",
    )
)  # fmt: skip
