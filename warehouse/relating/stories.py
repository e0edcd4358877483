"""The tables `stories` and `story_documents`: pairs that may tell one event, joined by average linkage.

Only documents in a chain of likely pairs with a document that changed are joined anew; the stories of all others are
kept. A pair that is not likely ties nothing together, so that chains can be joined one by one.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.relating.stable_ids import assign_ids
from transforms.relating.stories import SAME_STORY, closeness, join_documents
from warehouse.relating.history import note_stories
from warehouse.relating.story_labels import tell_words
from warehouse.relating.story_pairs import keep_pairs, remember_pairs
from warehouse.relating.tables import append_rows

_PAIRS_AT_ONCE: Final = 100_000  # in memory, or those of one chain where it has more


@dataclass(frozen=True, slots=True)
class _ToldRow:
    doc: int
    story: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _IdRow:
    story: int
    story_id: str


# documents of every chain that holds a document whose pairs are other than they were
_MOVED: Final = """
create or replace temp table relating_open as
select doc from relating_moved semi join kept.documents using (doc)
union
select doc from kept.chains
where chain in (select chain from kept.chains semi join relating_moved using (doc));
delete from kept.told where doc in (from relating_open);
delete from kept.chains where doc in (from relating_open) or doc in (select doc from relating_gone);
delete from kept.telling_words
where story not in (select story from kept.told union all select -doc from kept.documents)
    or -story in (from relating_open)
"""

_STRONG: Final = """
select one, other from kept.pairs
where probability >= $same and one in (from relating_open) and other in (from relating_open)
"""

_WITHIN: Final = """
select a.chain, a.doc_id, b.doc_id, pairs.probability
from kept.pairs as pairs
inner join relating_chains as a on pairs.one = a.doc
inner join relating_chains as b on pairs.other = b.doc and a.chain = b.chain
where a.chain between $first and $last
"""

# stories with the copies of their documents; copies that no other document joins are a story of their own
_GROUPS: Final = """
create or replace temp table relating_told as
with told as (select told.story, documents.doc_id, told.similarity from kept.told as told inner join kept.documents using (doc)),
originals as (
    select duplicates.group_id, coalesce(told.story, -documents.doc) as story, doc_id,
        coalesce(told.similarity, 1) as similarity, told.story is null as is_alone
    from duplicates inner join kept.documents using (doc_id) left join told using (doc_id)
    where duplicates.is_original
)
select story, doc_id, similarity from told
union all
select story, doc_id, similarity from originals where is_alone
union all
select originals.story, copies.doc_id, round(originals.similarity * copies.similarity, 6)
from duplicates as copies inner join originals using (group_id)
where not copies.is_original
"""

_ANCHORS: Final = """
select story, arg_min(doc_id, (published_at is null, published_at, doc_id))
from relating_told inner join documents using (doc_id)
group by story order by story
"""

_OVERLAPS: Final = """
select told.story, former.story_id, count(*)
from relating_told as told inner join story_documents as former using (doc_id)
group by all order by all
"""

_WRITE: Final = """
delete from story_documents;
insert into story_documents (story_id, doc_id, similarity)
select ids.story_id, told.doc_id, told.similarity
from relating_told as told inner join relating_story_ids as ids using (story)
order by ids.story_id, told.doc_id;
delete from stories;
insert into stories (story_id, label, document_count, first_published_at, last_published_at)
select members.story_id, '', count(*), min(documents.published_at), max(documents.published_at)
from story_documents as members inner join documents using (doc_id)
group by members.story_id order by members.story_id
"""


def relate_stories(connection: DuckDBPyConnection) -> int:
    """Number of stories; needs `duplicates` and the terms of `keep_terms` and `fit_terms`."""
    keep_pairs(connection)
    connection.execute(_MOVED)
    _join(connection)
    remember_pairs(connection)
    connection.execute(_GROUPS)
    count = _name_stories(connection)
    note_stories(connection)
    connection.execute(_WRITE)
    tell_words(connection)
    for table in ("open", "chains", "told", "story_ids"):
        connection.execute(f"drop table if exists relating_{table}")
    return count


def _join(connection: DuckDBPyConnection) -> None:
    """Open chains are joined to stories, some thousand pairs in memory at a time."""
    ((before, story),) = connection.execute("""
        select coalesce(max(chain), 0), (select coalesce(max(story), 0) from kept.told) from kept.chains
    """).fetchall()
    sizes = _chains(connection, before + 1)
    last = 0
    while last < len(sizes):
        first, pairs_count = last, 0
        while last < len(sizes) and pairs_count < _PAIRS_AT_ONCE:
            pairs_count += sizes[last] ** 2
            last += 1
        span = {"first": before + first + 1, "last": before + last}
        pairs: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
        for chain, one, other, probability in connection.execute(_WITHIN, span).fetchall():
            pairs[chain][min(one, other), max(one, other)] = probability
        told: dict[str, tuple[int, float]] = {}
        for likely in pairs.values():
            for group in join_documents(likely):
                story += 1
                told |= {doc: (story, score) for doc, score in closeness(group, likely).items()}
        numbers = dict(
            connection.execute(
                "select doc_id, doc from relating_chains where chain between $first and $last", span
            ).fetchall()
        )
        append_rows(connection, "kept.told", [_ToldRow(numbers[doc], *place) for doc, place in told.items()])
    connection.execute("insert into kept.chains select doc, chain from relating_chains")


def _chains(connection: DuckDBPyConnection, first: int) -> list[int]:
    """Sizes of the chains of likely pairs among open documents; they are numbered from `first` in `relating_chains`."""
    import pyarrow as pa
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    found: dict[str, Any] = dict(connection.execute(_STRONG, {"same": SAME_STORY}).fetchnumpy())
    docs, places = np.unique(np.concatenate([found["one"], found["other"]]), return_inverse=True)
    half = len(places) // 2
    edges = coo_matrix((np.ones(half), (places[:half], places[half:])), shape=(len(docs), len(docs)))
    labels = connected_components(edges, directed=False)[1] if half else np.zeros(0, np.int64)
    connection.register("relating_labels", pa.table({"doc": docs, "chain": labels + first}))
    connection.execute("""
        create or replace temp table relating_chains as
        select doc, cast(chain as integer) as chain, documents.doc_id
        from relating_labels inner join kept.documents using (doc)
    """)
    connection.unregister("relating_labels")
    return [int(size) for size in np.bincount(labels)]


def _name_stories(connection: DuckDBPyConnection) -> int:
    """Ids of the stories, kept from the documents that told them before."""
    found = connection.execute(_ANCHORS).fetchall()
    places = {story: place for place, (story, _) in enumerate(found)}
    overlaps = {
        (places[story], former): count for story, former, count in connection.execute(_OVERLAPS).fetchall()
    }
    known = [it for (it,) in connection.execute("select distinct story_id from story_documents").fetchall()]
    ids = assign_ids("story", [anchor for _, anchor in found], overlaps, known)
    connection.execute("create or replace temp table relating_story_ids (story integer, story_id varchar)")
    rows = [_IdRow(story, story_id) for (story, _), story_id in zip(found, ids, strict=True)]
    append_rows(connection, "relating_story_ids", rows)
    return len(rows)
