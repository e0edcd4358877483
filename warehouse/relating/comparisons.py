"""Pairs of texts compared word by word, kept by the hashes of the texts, so that no two texts are compared twice."""

from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.copies import MAYBE_COPY, CopyPair, Shingles, compare, shingles
from transforms.relating.fingerprints import estimated_containment
from warehouse.relating.tables import append_rows, fetch_chunks

_PAIRS_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class _ComparisonRow:
    """Two texts by their hashes; their signatures tell whether one may be a copy, and only such were compared."""

    one_hash: str
    other_hash: str
    is_likely: bool
    similarity: float | None
    one_in_other: float | None
    other_in_one: float | None


_FORGET: Final = """
delete from kept.comparisons
where one_hash not in (select text_hash from fingerprints) or other_hash not in (select text_hash from fingerprints)
"""

_NEW: Final = """
select any_value(one), any_value(other), one_hash, other_hash
from relating_candidates
anti join (from kept.comparisons where similarity is not null or not $whole) using (one_hash, other_hash)
group by one_hash, other_hash
order by one_hash, other_hash
"""

_COMPARED: Final = """
select distinct one, other, similarity, one_in_other, other_in_one
from relating_candidates inner join kept.comparisons using (one_hash, other_hash)
where similarity is not null and (is_likely or $whole)
order by one, other
"""

_TEXTS: Final = "select doc_id, text from documents where doc_id in (select unnest(?))"

_SIGNATURES: Final = "select doc_id, signature from fingerprints where doc_id in (select unnest(?))"


def compared(connection: DuckDBPyConnection, *, whole: bool = False) -> list[CopyPair]:
    """The pairs of `relating_candidates` compared word by word, a few thousand texts in memory at a time.

    All of them, or those that signatures do not rule out.
    """
    connection.execute(_FORGET)
    new: list[tuple[str, str, str, str]] = connection.execute(_NEW, {"whole": whole}).fetchall()
    for first in range(0, len(new), _PAIRS_AT_ONCE):
        piece = new[first : first + _PAIRS_AT_ONCE]
        docs = sorted({doc for pair in piece for doc in pair[:2]})
        signatures: dict[str, bytes] = dict(connection.execute(_SIGNATURES, [docs]).fetchall())
        likely = {
            pair
            for pair in piece
            if estimated_containment(signatures[pair[0]], signatures[pair[1]]) >= MAYBE_COPY
        }
        read = sorted({doc for pair in (piece if whole else likely) for doc in pair[:2]})
        texts: dict[str, Shingles] = {}
        for rows in fetch_chunks(connection, _TEXTS, read, _PAIRS_AT_ONCE):
            texts |= {doc: shingles(text) for doc, text in rows}
        found = []
        for pair in piece:
            compared = compare(texts[pair[0]], texts[pair[1]]) if whole or pair in likely else (None,) * 3
            found.append(_ComparisonRow(pair[2], pair[3], pair in likely, *compared))
        append_rows(connection, "kept.comparisons", found)
    return [CopyPair(*row) for row in connection.execute(_COMPARED, {"whole": whole}).fetchall()]
