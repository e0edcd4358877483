"""Which names stand in which document, how often and of which kind: kept, and brought up to date by the documents that came and went.

Surfaces and documents have numbers here, as millions of rows speak of them. A kind that was settled anew touches every
document with the name.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.kinds import settled_kinds
from transforms.relating.identity.names import GENERATIONS, name_of
from transforms.relating.identity.persons import person_name
from warehouse.relating.kept import OF_NAMED
from warehouse.relating.tables import append_rows

_SURFACES_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class _SurfaceRow:
    number: int
    surface: str
    entity_type: str
    key: str
    shown: str
    acronym: bool
    alone: str  # the kind of a name that all mentions give this one kind


@dataclass(frozen=True, slots=True)
class _KindRow:
    key: str
    kind: str
    settled: str


# what they bore is told by the tables that follow from these
_CAME_AND_LEFT: Final = """
create or replace temp table relating_left as
select doc, doc_id from kept.named anti join relating_versions using (doc_id, version);
create or replace temp table relating_changed_nodes as
select distinct node from kept.linked semi join relating_left using (doc);
create or replace temp table relating_changed_stories as
select distinct story_id from kept.story_of semi join relating_left using (doc);
create or replace temp table relating_came as
select
    cast(row_number() over (order by doc_id) + (select coalesce(max(doc), 0) from kept.named) as integer) as doc,
    doc_id, version
from relating_versions anti join kept.named using (doc_id, version)
"""

_NAMED: Final = "insert into kept.named select doc, doc_id, version from relating_came"

_NEW_SURFACES: Final = """
create or replace temp table relating_new_surfaces as
select
    surface, entity_type,
    cast(
        row_number() over (order by surface, entity_type) + (select coalesce(max(number), 0) from kept.surfaces) as integer
    ) as number
from (
    select distinct surface, entity_type
    from entity_mentions semi join relating_came using (doc_id) anti join kept.surfaces using (surface, entity_type)
)
"""

_HEARD: Final = """
insert into kept.heard
select came.doc, surfaces.number, count(*)
from entity_mentions as mentions
inner join relating_came as came using (doc_id)
inner join kept.surfaces as surfaces using (surface, entity_type)
group by came.doc, surfaces.number
"""

_VOTES: Final = """
create or replace temp table relating_votes as
select surfaces.key, surfaces.entity_type, cast(sum(heard.mentions) as bigint) as mentions, any_value(surfaces.alone) as alone
from (select surface as number, sum(mentions) as mentions from kept.heard group by surface) as heard
inner join kept.surfaces as surfaces using (number)
group by surfaces.key, surfaces.entity_type;
create or replace temp table relating_kinds (key varchar, kind varchar, settled varchar);
insert into relating_kinds
select key, any_value(entity_type), any_value(alone) from relating_votes group by key having count(*) = 1
"""

_UNSETTLED: Final = (
    "select key, entity_type, mentions from relating_votes anti join relating_kinds using (key) order by all"
)

_BEARERS: Final = """
select key, mentions from relating_votes
where entity_type = 'PERSON' and string_split(key, ' ')[-1] in (
    select string_split(votes.key, ' ')[-1] from relating_votes as votes anti join relating_kinds using (key)
    union all select unnest($generations)
)
"""

_TOUCHED: Final = """
create or replace temp table relating_changed_kinds as
(from relating_kinds except from kept.kinds) union (from kept.kinds except from relating_kinds);
delete from kept.kinds where key in (select key from relating_changed_kinds);
insert into kept.kinds from relating_kinds where key in (select key from relating_changed_kinds);
create or replace temp table relating_touched as
select doc from relating_came
union
select heard.doc
from kept.heard as heard
inner join kept.surfaces as surfaces on heard.surface = surfaces.number
semi join relating_changed_kinds as changed on surfaces.key = changed.key and surfaces.entity_type = changed.kind
"""


def hear_names(connection: DuckDBPyConnection) -> None:
    """`kept.heard` has the names of all documents, `kept.kinds` what they are; `relating_touched` the documents with others than before.

    Nodes and stories of documents that left are in `relating_changed_nodes` and `relating_changed_stories`. Needs `relating_versions`.
    """
    connection.execute(_CAME_AND_LEFT)
    for table in OF_NAMED:
        connection.execute(f"delete from kept.{table} where doc in (select doc from relating_left)")  # noqa: S608 - names of tables
    _read_surfaces(connection)
    connection.execute(_HEARD)
    connection.execute(_NAMED)
    connection.execute(_VOTES)
    _settle_kinds(connection)
    connection.execute(_TOUCHED)


def _read_surfaces(connection: DuckDBPyConnection) -> None:
    connection.execute(_NEW_SURFACES)
    ((first, last),) = connection.execute(
        "select min(number), max(number) from relating_new_surfaces"
    ).fetchall()
    for start in range(first or 0, (last or -1) + 1, _SURFACES_AT_ONCE):
        span = [start, start + _SURFACES_AT_ONCE - 1]
        query = "select number, surface, entity_type from relating_new_surfaces where number between ? and ?"
        rows = []
        for number, surface, entity_type in connection.execute(query, span).fetchall():
            name = name_of(surface, entity_type)
            key = name.key or surface
            alone = settled_kinds({entity_type: 1}, key)[entity_type]
            rows.append(
                _SurfaceRow(number, surface, entity_type, key, name.shown or surface, name.acronym, alone)
            )
        append_rows(connection, "kept.surfaces", rows)


def _settle_kinds(connection: DuckDBPyConnection) -> None:
    """Kinds by majority, where mentions give several; whoever bears a full name votes for the last one, too."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, mentions in connection.execute(_UNSETTLED).fetchall():
        votes[key][kind] += mentions
    bearers: Counter[str] = Counter()
    for key, mentions in connection.execute(_BEARERS, {"generations": sorted(GENERATIONS)}).fetchall():
        if person_name(key).first:
            bearers[person_name(key).last] += mentions
    rows = []
    for key, kinds in votes.items():
        heard = kinds + Counter({"PERSON": bearers[key]}) if kinds["PERSON"] else kinds
        settled = settled_kinds(heard, key)
        rows += [_KindRow(key, kind, settled[kind]) for kind in sorted(kinds) if kinds[kind]]
    append_rows(connection, "relating_kinds", rows)
