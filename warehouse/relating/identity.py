"""The entity tables: names brought to their fullest form in their document, then in its story, then in the corpus.

Python sees a document's names, or a story's, or the distinct names of the corpus, never all mentions at once; each
step leaves a table of what a name was taken for, and one join at the end gives every mention its entity.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.corpus import CorpusName, merge_names
from transforms.relating.identity.decisions import Decision
from transforms.relating.identity.kinds import MISTAKEN_ALONE, settled_kinds
from transforms.relating.identity.names import GENERATIONS, name_of
from transforms.relating.identity.persons import person_name
from transforms.relating.identity.resolution import ScopeName
from transforms.relating.identity.scopes import resolve_scope
from transforms.relating.stable_ids import assign_ids
from warehouse.relating import identity_links as links
from warehouse.relating import identity_sql as sql
from warehouse.relating.history import note_entities
from warehouse.relating.tables import append_rows

_SCOPES_AT_ONCE: Final = 1_000
_STORY_TRUST: Final = 0.9  # a fuller form in another document of the story is a little less certain


@dataclass(frozen=True, slots=True)
class _SurfaceRow:
    surface: str
    entity_type: str
    key: str
    shown: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class _KindRow:
    key: str
    kind: str
    settled: str


@dataclass(frozen=True, slots=True)
class _ScopeRow:
    scope: str
    key: str
    kind: str
    to_key: str
    to_kind: str
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class _NodeRow:
    key: str
    kind: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class _DecisionRow:
    alias_key: str
    name_key: str
    same: bool


def relate_entities(connection: DuckDBPyConnection, decisions: Iterable[Decision] = ()) -> int:
    """Number of entities; needs `story_documents`."""
    connection.execute(sql.TABLES)
    _read_names(connection)
    _settle_kinds(connection)
    connection.execute(sql.NAMES)
    connection.execute(sql.IN_DOCUMENTS)
    _resolve(connection, "relating_in_documents", trust=1.0)
    connection.execute(sql.FULLER)
    connection.execute(sql.IN_STORIES)
    _resolve(connection, "relating_in_stories", trust=_STORY_TRUST)
    connection.execute(sql.TOLD)
    _merge(connection)
    rulings = [_DecisionRow(_key(ruling.alias), _key(ruling.name), ruling.same) for ruling in decisions]
    connection.execute(links.MEANT)
    if rulings:
        append_rows(connection, "relating_decisions", rulings)
        connection.execute(links.RULED)
    connection.execute(links.MENTIONS)
    count = _name_entities(connection)
    connection.execute(links.WRITE)
    connection.execute(sql.DROP)
    return count


def _key(name: str) -> str:
    return name_of(name, "PERSON").key


def _column(connection: DuckDBPyConnection, query: str) -> list[str]:
    return [value for (value,) in connection.execute(query).fetchall()]


def _read_names(connection: DuckDBPyConnection) -> None:
    surfaces: list[tuple[str, str]] = connection.execute(sql.SURFACES).fetchall()
    rows = []
    for surface, entity_type in surfaces:
        name = name_of(surface, entity_type)
        rows.append(
            _SurfaceRow(surface, entity_type, name.key or surface, name.shown or surface, name.acronym)
        )
    append_rows(connection, "kept.surfaces", rows)
    connection.execute(sql.KEPT_SURFACES)


def _settle_kinds(connection: DuckDBPyConnection) -> None:
    """Kinds by majority; whoever bears a full name votes for the last one, too."""
    connection.execute(sql.VOTES)
    connection.execute(sql.SETTLED, {"mistaken": list(MISTAKEN_ALONE)})
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, mentions in connection.execute(sql.UNSETTLED).fetchall():
        votes[key][kind] += mentions
    bearers: Counter[str] = Counter()
    for key, mentions in connection.execute(sql.BEARERS, {"generations": sorted(GENERATIONS)}).fetchall():
        if person_name(key).first:
            bearers[person_name(key).last] += mentions
    rows = []
    for key, kinds in votes.items():
        heard = kinds + Counter({"PERSON": bearers[key]}) if kinds["PERSON"] else kinds
        settled = settled_kinds(heard, key)
        rows += [_KindRow(key, kind, settled[kind]) for kind in sorted(kinds) if kinds[kind]]
    append_rows(connection, "relating_kinds", rows)


def _resolve(connection: DuckDBPyConnection, table: str, *, trust: float) -> None:
    """What the names in `relating_scope_names` mean, each scope by itself; such scopes as were met before are not resolved again."""
    connection.execute(sql.SCOPES)
    connection.execute(sql.NEW_SCOPES)
    ((count,),) = connection.execute("select count(*) from relating_new_scopes").fetchall()
    for first in range(1, count + 1, _SCOPES_AT_ONCE):
        span = {"first": first, "last": first + _SCOPES_AT_ONCE - 1}
        rows: list[tuple[Any, ...]] = connection.execute(sql.SCOPE_NAMES, span).fetchall()
        found: list[_ScopeRow] = []
        for signature, group in groupby(rows, key=lambda row: row[0]):
            names = [ScopeName(key, kind, mentions, acronym) for _, key, kind, mentions, acronym in group]
            found += [
                _ScopeRow(signature, key, kind, fuller.key, fuller.kind, fuller.method, fuller.score)
                for (key, kind), fuller in sorted(resolve_scope(names).items())
            ]
        connection.execute("begin transaction")
        append_rows(connection, "kept.resolutions", found)
        connection.execute(sql.KEEP_SCOPES, span)
        connection.execute("commit")
    prefix = "story_" if trust < 1 else ""
    connection.execute(sql.RESOLVED.format(table=table), {"prefix": prefix, "trust": trust})


def _merge(connection: DuckDBPyConnection) -> None:
    corpus = [CorpusName(*row) for row in connection.execute(sql.CORPUS).fetchall()]
    expansions: dict[str, dict[str, int]] = defaultdict(dict)
    for acronym, meaning, count in connection.execute(sql.EXPANSIONS).fetchall():
        expansions[acronym][meaning] = count
    merged = merge_names(corpus, expansions)
    rows = [
        _ScopeRow("", key, kind, found.key, found.kind, found.method, found.score)
        for (key, kind), found in sorted(merged.items())
    ]
    append_rows(connection, "relating_in_corpus", rows)


def _name_entities(connection: DuckDBPyConnection) -> int:
    """Ids of the entities, kept from the links that the tables held before."""
    connection.execute(links.OVERLAPS)
    connection.execute(links.UNCHANGED)
    nodes: list[tuple[str, str]] = connection.execute(links.CHANGED).fetchall()
    places = {node: place for place, node in enumerate(nodes)}
    overlaps = {
        (places[key, kind], entity_id): count
        for key, kind, entity_id, count in connection.execute("from relating_overlaps").fetchall()
        if (key, kind) in places
    }
    known = _column(connection, "select entity_id from entities order by entity_id")
    ids = assign_ids("entity", [f"{kind} {key}" for key, kind in nodes], overlaps, known)
    rows = [_NodeRow(key, kind, entity_id) for (key, kind), entity_id in zip(nodes, ids, strict=True)]
    append_rows(connection, "relating_nodes", rows)
    note_entities(connection)
    ((count,),) = connection.execute("select count(*) from relating_nodes").fetchall()
    return int(count)
