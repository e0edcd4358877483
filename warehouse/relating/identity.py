"""The entity tables: names brought to their fullest form in their document, then in its story, then in the corpus.

Python sees a document's names, or a story's, or the distinct names of the corpus, never all mentions at once; each
step leaves a table of what a name was taken for, and one join at the end gives every mention its entity.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.corpus import CorpusName, merge_names
from transforms.relating.identity.decisions import Decision
from transforms.relating.identity.kinds import settled_kinds
from transforms.relating.identity.names import name_of
from transforms.relating.identity.persons import person_name
from transforms.relating.identity.resolution import ScopeName
from transforms.relating.identity.scopes import resolve_scope
from transforms.relating.stable_ids import assign_ids
from warehouse.relating import identity_sql as sql
from warehouse.relating.tables import append_rows

_ROWS_AT_ONCE: Final = 50_000
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
    documents = _column(connection, "select distinct doc_id from relating_names order by doc_id")
    _resolve(connection, sql.DOCUMENT_SCOPES, documents, "relating_in_documents", trust=1.0)
    connection.execute(sql.FULLER)
    stories = _column(connection, "select story_id from stories order by story_id")
    _resolve(connection, sql.STORY_SCOPES, stories, "relating_in_stories", trust=_STORY_TRUST)
    connection.execute(sql.TOLD)
    _merge(connection)
    rulings = [_DecisionRow(_key(ruling.alias), _key(ruling.name), ruling.same) for ruling in decisions]
    append_rows(connection, "relating_decisions", rulings)
    connection.execute(sql.MEANT)
    connection.execute(sql.MENTIONS)
    count = _name_entities(connection)
    connection.execute(sql.WRITE)
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
    append_rows(connection, "relating_surfaces", rows)


def _settle_kinds(connection: DuckDBPyConnection) -> None:
    """Kinds by majority; whoever bears a full name votes for the last one, too."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, mentions in connection.execute(sql.VOTES).fetchall():
        votes[key][kind] += mentions
    bearers: Counter[str] = Counter()
    for key, kinds in votes.items():
        if kinds["PERSON"] and person_name(key).first:
            bearers[person_name(key).last] += kinds["PERSON"]
    rows = []
    for key, kinds in votes.items():
        heard = kinds + Counter({"PERSON": bearers[key]}) if kinds["PERSON"] else kinds
        settled = settled_kinds(heard, key)
        rows += [_KindRow(key, kind, settled[kind]) for kind in sorted(kinds) if kinds[kind]]
    append_rows(connection, "relating_kinds", rows)


def _resolve(
    connection: DuckDBPyConnection, query: str, scopes: Sequence[str], table: str, *, trust: float
) -> None:
    prefix = "story_" if trust < 1 else ""
    for first in range(0, len(scopes), 1_000):
        rows: list[tuple[Any, ...]] = connection.execute(
            query, [list(scopes[first : first + 1_000])]
        ).fetchall()
        found: list[_ScopeRow] = []
        for scope, group in groupby(rows, key=lambda row: row[0]):
            names = [ScopeName(key, kind, mentions, acronym) for _, key, kind, mentions, acronym in group]
            found += [
                _ScopeRow(
                    scope,
                    key,
                    kind,
                    fuller.key,
                    fuller.kind,
                    prefix + fuller.method,
                    round(fuller.score * trust, 6),
                )
                for (key, kind), fuller in sorted(resolve_scope(names).items())
            ]
        append_rows(connection, table, found)


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
    nodes: list[tuple[str, str]] = connection.execute(
        "select distinct key, kind from relating_linked order by key, kind"
    ).fetchall()
    places = {node: place for place, node in enumerate(nodes)}
    overlaps = {
        (places[key, kind], entity_id): count
        for key, kind, entity_id, count in connection.execute(sql.OVERLAPS).fetchall()
    }
    known = _column(connection, "select entity_id from entities order by entity_id")
    ids = assign_ids("entity", [f"{kind} {key}" for key, kind in nodes], overlaps, known)
    rows = [_NodeRow(key, kind, entity_id) for (key, kind), entity_id in zip(nodes, ids, strict=True)]
    append_rows(connection, "relating_nodes", rows)
    return len(nodes)
