"""What relating has computed, kept beside the warehouse: a run computes it for changed documents only.

Everything in the database `kept` follows from documents and from the contract's tables, so that it can be deleted at
any time; another version of the code deletes it. Its documents have numbers, which join quicker than ids.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection

from transforms.recipe import relating_id
from warehouse.durable import sync_folder
from warehouse.layout import write_ahead_log

_TABLES: Final = """
create table if not exists kept.version (id varchar);
create table if not exists kept.documents (doc integer, doc_id varchar, language varchar, version varchar, second double);
create table if not exists kept.terms (
    doc integer, language varchar, term varchar, form varchar, uses integer, lead_uses integer, capital_uses integer,
    named boolean
);
create table if not exists kept.fits (language varchar, signature varchar);
create table if not exists kept.names (doc integer, term varchar, share bigint);
create table if not exists kept.crowded (term varchar);
create table if not exists kept.pairs (one integer, other integer, probability double);
create table if not exists kept.chains (doc integer, chain integer);
create table if not exists kept.copy_texts (text integer, doc_id varchar, text_hash varchar, keys integer);
create table if not exists kept.copy_keys (key varchar, text integer);
create table if not exists kept.copy_shares (one integer, other integer, shared integer);
create table if not exists kept.comparisons (
    one_hash varchar, other_hash varchar, is_likely boolean, similarity double, one_in_other double, other_in_one double
);
create table if not exists kept.told (doc integer, story integer, similarity double);
create table if not exists kept.telling_words (story integer, place integer, form varchar);
create table if not exists kept.surfaces (
    number integer, surface varchar, entity_type varchar, key varchar, shown varchar, acronym boolean, alone varchar
);
create table if not exists kept.scopes (signature varchar);
create table if not exists kept.resolutions (
    scope varchar, key varchar, kind varchar, to_key varchar, to_kind varchar, method varchar, score double
);
create table if not exists kept.named (doc integer, doc_id varchar, version varchar);
create table if not exists kept.heard (doc integer, surface integer, mentions integer);
create table if not exists kept.kinds (key varchar, kind varchar, settled varchar);
create table if not exists kept.fuller (
    doc integer, own_key varchar, own_kind varchar, mentions integer, acronym boolean, key varchar, kind varchar,
    method varchar, score double
);
create table if not exists kept.story_of (doc integer, story_id varchar);
create table if not exists kept.in_stories (
    scope varchar, key varchar, kind varchar, to_key varchar, to_kind varchar, method varchar, score double
);
create table if not exists kept.meant (
    doc integer, own_key varchar, own_kind varchar, mentions integer, key varchar, kind varchar, method varchar, score double
);
create table if not exists kept.in_corpus as from kept.in_stories;
create table if not exists kept.ruled (key varchar);
create table if not exists kept.linked (
    doc integer, surface integer, mentions integer, node integer, method varchar, score double
);
create table if not exists kept.nodes (node integer, key varchar, kind varchar, entity_id varchar);
create table if not exists kept.entities_written (signature varchar);
create table if not exists kept.topics_written (signature varchar)
"""

OF_DOCUMENTS: Final = ("terms", "names", "told", "documents")
"""Tables with rows of a document, `documents` last: a document is kept when it stands there."""

OF_NAMED: Final = ("heard", "fuller", "story_of", "meant", "linked", "named")
"""Tables with rows of a document of `named`, which has all documents."""

OF_ENTITIES: Final = (*OF_NAMED, "kinds", "in_stories", "in_corpus", "ruled", "nodes", "entities_written")
"""Tables from which the entity tables were written, all of one moment: one that is not leaves none of them true."""


@contextmanager
def keeping(connection: DuckDBPyConnection, path: Path | None) -> Iterator[None]:
    """The database `kept` is attached while the block runs; without a path it is empty and forgotten afterwards.

    A file that is damaged, or that other code has written, is begun anew.
    """
    try:
        _attach(connection, path)
    except (
        duckdb.IOException,
        duckdb.SerializationException,
        duckdb.InternalException,
        duckdb.CatalogException,
    ):
        if path is None:
            raise
        _begin_anew(connection, path)
    if connection.execute("from kept.version").fetchall() != [(relating_code(),)]:
        if path is not None:
            _begin_anew(connection, path)
        connection.execute("insert into kept.version values (?)", [relating_code()])
    try:
        yield
    except BaseException:
        with suppress(duckdb.TransactionException):  # there may be none
            connection.execute("rollback")
        raise
    finally:
        connection.execute("detach kept")


def _attach(connection: DuckDBPyConnection, path: Path | None) -> None:
    name = ":memory:" if path is None else str(path).replace("'", "''")
    connection.execute(f"attach '{name}' as kept")
    connection.execute(_TABLES)


def _begin_anew(connection: DuckDBPyConnection, path: Path) -> None:
    connection.execute("detach database if exists kept")
    path.unlink(missing_ok=True)
    write_ahead_log(path).unlink(missing_ok=True)
    sync_folder(path.parent)  # a log that came back after a power cut would be of another file
    _attach(connection, path)


@cache
def relating_code() -> str:
    """Hash of the code that computes what is kept, and the tables that are made from it."""
    own = sorted(
        (entry.name, sha256(entry.read_bytes()).hexdigest())
        for entry in files("warehouse.relating").iterdir()
        if entry.name.endswith(".py")
    )
    return f"{relating_id()} {sha256(repr(own).encode()).hexdigest()[:16]}"
