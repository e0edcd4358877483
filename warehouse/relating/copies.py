"""The table `duplicates`: candidates of `warehouse.relating.copy_candidates`, compared in full, grouped."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from transforms.records import Duplicate
from transforms.relating.copies import (
    CopyPair,
    CopyTraits,
    copy_groups,
    copy_kind,
    original_of,
    why_not_original,
)
from transforms.relating.stable_ids import keep_ids
from warehouse.relating.comparisons import compared
from warehouse.relating.copy_candidates import find_candidates
from warehouse.relating.tables import fetch_chunks, replace_rows

_MISSING: Final = """
create or replace temp table relating_candidates as
select one, other, near.text_hash as one_hash, far.text_hash as other_hash
from (select unnest(?) as one, unnest(?) as other)
inner join fingerprints as near on near.doc_id = one
inner join fingerprints as far on far.doc_id = other
"""

_TRAITS: Final = """
select doc_id, published_at, origin_url, url, word_count from documents where doc_id in (select unnest(?))
"""


def relate_copies(connection: DuckDBPyConnection) -> int:
    """Number of groups of copies; their documents are in `duplicates`."""
    find_candidates(connection)
    pairs = compared(connection)
    groups = _with_exact_copies(connection, copy_groups(pairs))
    rows = _rows(connection, groups, pairs)
    replace_rows(connection, "duplicates", rows)
    for table in ("stand_ins", "candidates"):
        connection.execute(f"drop table relating_{table}")
    return len(groups)


def _with_exact_copies(connection: DuckDBPyConnection, groups: Iterable[Sequence[str]]) -> list[list[str]]:
    """Groups with all the documents whose text is the same, and the groups of documents that are only that."""
    twins: dict[str, list[str]] = dict(
        connection.execute(
            """
            select stand_in.doc_id, list(fingerprints.doc_id order by fingerprints.doc_id)
            from fingerprints
            semi join documents using (doc_id)
            inner join relating_stand_ins as stand_in on fingerprints.text_hash = stand_in.text_hash
            group by stand_in.doc_id
            having count(*) > 1
            order by stand_in.doc_id
            """
        ).fetchall()
    )
    grown = [sorted({twin for doc in group for twin in twins.get(doc, [doc])}) for group in groups]
    grouped = {doc for group in grown for doc in group}
    return grown + [group for group in twins.values() if group[0] not in grouped]


def _rows(
    connection: DuckDBPyConnection, groups: Sequence[Sequence[str]], pairs: Iterable[CopyPair]
) -> list[Duplicate]:
    traits = _traits(connection, groups)
    originals = [traits[original_of([traits[doc] for doc in group])] for group in groups]
    previous = dict(connection.execute("select doc_id, group_id from duplicates").fetchall())
    group_ids = keep_ids("copies", groups, [it.doc_id for it in originals], previous)
    hashes = dict(
        connection.execute(
            "select doc_id, text_hash from fingerprints where doc_id in (select unnest(?))",
            [sorted({doc for group in groups for doc in group})],
        ).fetchall()
    )
    known: dict[tuple[str, str], CopyPair] = {}
    _learn(known, hashes, pairs)
    missing = [
        (doc, original.doc_id)
        for group, original in zip(groups, originals, strict=True)
        for doc in group
        if hashes[doc] != hashes[original.doc_id] and (hashes[doc], hashes[original.doc_id]) not in known
    ]
    connection.execute(_MISSING, [[doc for doc, _ in missing], [original for _, original in missing]])
    _learn(known, hashes, compared(connection, whole=True))
    return [
        _row(doc, group_id, original, traits[doc], known.get((hashes[doc], hashes[original.doc_id])))
        for group, original, group_id in sorted(
            zip(groups, originals, group_ids, strict=True), key=lambda row: row[2]
        )
        for doc in group
    ]


def _learn(
    known: dict[tuple[str, str], CopyPair], hashes: Mapping[str, str], pairs: Iterable[CopyPair]
) -> None:
    """Comparisons by the hashes of their texts, in both directions."""
    for pair in pairs:
        if pair.one in hashes and pair.other in hashes:
            known[hashes[pair.one], hashes[pair.other]] = pair
            known[hashes[pair.other], hashes[pair.one]] = CopyPair(
                pair.other, pair.one, pair.similarity, pair.other_in_one, pair.one_in_other
            )


def _row(
    doc: str, group_id: str, original: CopyTraits, traits: CopyTraits, pair: CopyPair | None
) -> Duplicate:
    """A document of a group; `pair` is None where its words are those of the original."""
    if doc == original.doc_id:
        return Duplicate(doc, group_id, True, 1.0, "original", "original")  # noqa: FBT003 - a row of the contract
    reason = why_not_original(traits, original)
    if pair is None:
        return Duplicate(doc, group_id, False, 1.0, "exact", reason)  # noqa: FBT003 - a row of the contract
    kind = copy_kind(pair.one_in_other, pair.other_in_one)
    return Duplicate(doc, group_id, False, pair.similarity, kind, reason)  # noqa: FBT003 - a row of the contract


def _traits(connection: DuckDBPyConnection, groups: Sequence[Sequence[str]]) -> dict[str, CopyTraits]:
    """What decides which document of its group is the original, of each that is in a group."""
    traits: dict[str, CopyTraits] = {}
    members = sorted({doc for group in groups for doc in group})
    for rows in fetch_chunks(connection, _TRAITS, members, 10_000):
        traits |= {
            doc: CopyTraits(doc, published_at, _borrowed(origin_url, url), word_count)
            for doc, published_at, origin_url, url, word_count in rows
        }
    return traits


def _borrowed(origin_url: str | None, url: str | None) -> bool:
    """Whether a document says that it was taken from another host than its own."""
    return bool(origin_url) and _host(origin_url) != _host(url)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or url or "").removeprefix("www.")
    except ValueError:  # a bracket out of place in what a text calls its address
        return url or ""
