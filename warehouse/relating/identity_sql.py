"""The statements of `warehouse.relating.identity` up to what names mean, in the order in which they run."""

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
create or replace temp table relating_votes as
select names.key, names.entity_type, count(*) as mentions
from entity_mentions
semi join documents using (doc_id)
inner join relating_surfaces as names using (surface, entity_type)
group by all
"""

# nobody doubts a name that all call the same
SETTLED: Final = """
insert into relating_kinds
select key, any_value(entity_type), any_value(entity_type)
from relating_votes
group by key having count(*) = 1 and any_value(entity_type) not in (select unnest($mistaken))
"""

UNSETTLED: Final = "from relating_votes anti join relating_kinds using (key) order by all"

BEARERS: Final = """
select key, mentions from relating_votes
where entity_type = 'PERSON' and string_split(key, ' ')[-1] in (
    select string_split(votes.key, ' ')[-1] from relating_votes as votes anti join relating_kinds using (key)
    union all select unnest($generations)
)
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

DROP: Final = "; ".join(
    f"drop table if exists relating_{name}"
    for name in (
        "surfaces", "votes", "kinds", "in_documents", "in_stories", "in_corpus", "nodes", "decisions", "names", "fuller", "told",
        "meant", "linked", "scope_names", "scopes", "new_scopes", "overlaps",
    )
)  # fmt: skip
