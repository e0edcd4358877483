"""What the names of a document mean: brought to their fullest form in it, then in its story, then in the corpus.

Documents with other names than before are resolved, then the stories that they are in, then those documents whose
names the corpus brings to another one; Python sees the names of one scope, or the distinct names of the corpus.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.corpus import CorpusName, merge_names
from transforms.relating.identity.resolution import ScopeName
from transforms.relating.identity.scopes import resolve_scope
from warehouse.relating.tables import append_rows

_SCOPES_AT_ONCE: Final = 1_000
_STORY_TRUST: Final = 0.9  # a fuller form in another document of the story is a little less certain


@dataclass(frozen=True, slots=True)
class _ScopeRow:
    scope: str
    key: str
    kind: str
    to_key: str
    to_kind: str
    method: str
    score: float


_IN_DOCUMENTS: Final = """
create or replace temp table relating_scope_names as
select
    heard.doc as scope, surfaces.key, kinds.settled as kind,
    cast(sum(heard.mentions) as bigint) as mentions, bool_or(surfaces.acronym) as acronym
from kept.heard as heard
semi join relating_touched using (doc)
inner join kept.surfaces as surfaces on heard.surface = surfaces.number
inner join kept.kinds as kinds on surfaces.key = kinds.key and surfaces.entity_type = kinds.kind
group by heard.doc, surfaces.key, kinds.settled
"""

_FULLER: Final = """
delete from kept.fuller where doc in (from relating_touched);
insert into kept.fuller
select
    names.scope, names.key, names.kind, names.mentions, names.acronym,
    coalesce(fuller.to_key, names.key), coalesce(fuller.to_kind, names.kind),
    coalesce(fuller.method, 'name'), coalesce(fuller.score, 1.0)
from relating_scope_names as names
left join relating_resolved as fuller on names.scope = fuller.scope and names.key = fuller.key and names.kind = fuller.kind
"""

_STORIES: Final = """
create or replace temp table relating_story_of as
select named.doc, members.story_id from story_documents as members inner join kept.named as named using (doc_id);
create or replace temp table relating_moved_names as
(from relating_story_of except from kept.story_of) union all (from kept.story_of except from relating_story_of);
insert into relating_changed_stories
select story_id from relating_moved_names union select story_id from relating_story_of semi join relating_touched using (doc);
create or replace temp table relating_touched as
select doc from relating_touched union select doc from relating_moved_names
union select doc from relating_story_of semi join relating_changed_stories using (story_id);
delete from kept.story_of where doc in (select doc from relating_moved_names);
insert into kept.story_of from relating_story_of where doc in (select doc from relating_moved_names)
"""

_IN_STORIES: Final = """
create or replace temp table relating_scope_names as
select
    members.story_id as scope, fuller.key, fuller.kind, cast(sum(fuller.mentions) as bigint) as mentions,
    bool_or(fuller.acronym and fuller.key = fuller.own_key) as acronym
from kept.fuller as fuller
inner join (from relating_story_of semi join relating_changed_stories using (story_id)) as members using (doc)
group by members.story_id, fuller.key, fuller.kind
"""

_MEANT: Final = """
delete from kept.in_stories where scope in (select story_id from relating_changed_stories);
insert into kept.in_stories from relating_resolved;
delete from kept.meant where doc in (from relating_touched);
insert into kept.meant
select
    fuller.doc, fuller.own_key, fuller.own_kind, fuller.mentions,
    coalesce(told.to_key, fuller.key), coalesce(told.to_kind, fuller.kind),
    if(coalesce(told.score, 1.0) < fuller.score, told.method, fuller.method), least(coalesce(told.score, 1.0), fuller.score)
from (from kept.fuller semi join relating_touched using (doc)) as fuller
left join relating_story_of as members using (doc)
left join relating_resolved as told
    on members.story_id = told.scope and fuller.key = told.key and fuller.kind = told.kind
"""

# what names of a scope mean follows from the names alone: scopes with the same names are resolved once, for ever
_SCOPES: Final = """
create or replace temp table relating_scopes as
select scope, md5(string_agg(concat_ws(' ', key, kind, mentions, acronym), '\n' order by key, kind)) as signature
from relating_scope_names group by scope;
create or replace temp table relating_new_scopes as
select signature, min(scope) as scope, row_number() over (order by signature) as place
from relating_scopes anti join kept.scopes using (signature)
group by signature
"""

_SCOPE_NAMES: Final = """
select scopes.signature, names.key, names.kind, names.mentions, names.acronym
from (from relating_new_scopes where place between $first and $last) as scopes
inner join relating_scope_names as names using (scope)
order by scopes.signature, names.key, names.kind
"""

_KEEP_SCOPES: Final = (
    "insert into kept.scopes select signature from relating_new_scopes where place between $first and $last"
)

_RESOLVED: Final = """
create or replace temp table relating_resolved as
select
    scopes.scope, found.key, found.kind, found.to_key, found.to_kind, $prefix || found.method as method,
    round(found.score * $trust, 6) as score
from relating_scopes as scopes
inner join kept.resolutions as found on scopes.signature = found.scope
"""

_CORPUS: Final = (
    "select key, kind, cast(sum(mentions) as bigint) from kept.meant group by key, kind order by key, kind"
)

_EXPANSIONS: Final = """
with seen as (
    select own_key as key, own_kind as kind, key as to_key, kind as to_kind, method from kept.fuller
    union all
    select key, kind, to_key, to_kind, method from kept.in_stories
)
select key, to_key, count(*) from seen
where kind != 'PERSON' and to_kind != 'PERSON' and (contains(method, 'acronym') or contains(method, 'short_name'))
group by key, to_key order by all
"""

_IN_CORPUS: Final = """
create or replace temp table relating_changed_names as
(from relating_in_corpus except from kept.in_corpus) union (from kept.in_corpus except from relating_in_corpus);
insert into relating_touched
select distinct meant.doc
from kept.meant as meant semi join relating_changed_names using (key, kind) anti join relating_touched using (doc);
delete from kept.in_corpus where key in (select key from relating_changed_names);
insert into kept.in_corpus from relating_in_corpus where key in (select key from relating_changed_names)
"""


def resolve_names(connection: DuckDBPyConnection) -> None:
    """`kept.meant` has what documents and stories tell of names, `kept.in_corpus` what the corpus does.

    `relating_touched` grows by the documents for which either is other than before; needs `hear_names` and `story_documents`.
    """
    connection.execute(_IN_DOCUMENTS)
    _resolve(connection, prefix="", trust=1.0)
    connection.execute(_FULLER)
    connection.execute(_STORIES)
    connection.execute(_IN_STORIES)
    _resolve(connection, prefix="story_", trust=_STORY_TRUST)
    connection.execute(_MEANT)
    _merge(connection)
    connection.execute(_IN_CORPUS)


def _resolve(connection: DuckDBPyConnection, *, prefix: str, trust: float) -> None:
    """What the names in `relating_scope_names` mean, each scope by itself; such scopes as were met before are not resolved again."""
    connection.execute(_SCOPES)
    ((count,),) = connection.execute("select count(*) from relating_new_scopes").fetchall()
    for first in range(1, count + 1, _SCOPES_AT_ONCE):
        span = {"first": first, "last": first + _SCOPES_AT_ONCE - 1}
        rows: list[tuple[Any, ...]] = connection.execute(_SCOPE_NAMES, span).fetchall()
        found: list[_ScopeRow] = []
        for signature, group in groupby(rows, key=lambda row: row[0]):
            names = [ScopeName(key, kind, mentions, acronym) for _, key, kind, mentions, acronym in group]
            found += [
                _ScopeRow(signature, key, kind, fuller.key, fuller.kind, fuller.method, fuller.score)
                for (key, kind), fuller in sorted(resolve_scope(names).items())
            ]
        connection.execute("begin transaction")
        append_rows(connection, "kept.resolutions", found)
        connection.execute(_KEEP_SCOPES, span)
        connection.execute("commit")
    connection.execute(_RESOLVED, {"prefix": prefix, "trust": trust})


def _merge(connection: DuckDBPyConnection) -> None:
    """What the corpus brings names to, in `relating_in_corpus`."""
    corpus = [CorpusName(*row) for row in connection.execute(_CORPUS).fetchall()]
    expansions: dict[str, dict[str, int]] = defaultdict(dict)
    for acronym, meaning, count in connection.execute(_EXPANSIONS).fetchall():
        expansions[acronym][meaning] = count
    merged = merge_names(corpus, expansions)
    rows = [
        _ScopeRow("", key, kind, found.key, found.kind, found.method, found.score)
        for (key, kind), found in sorted(merged.items())
    ]
    connection.execute("create or replace temp table relating_in_corpus as from kept.in_corpus limit 0")
    append_rows(connection, "relating_in_corpus", rows)
