"""The tables `stories` and `story_documents`: likeness of documents joined in SQL, stories joined by average linkage.

Candidates share names that few documents have; a name that every fourth document has tells no story. Weights are
rounded to whole numbers before they are added, so that sums do not depend on the number of threads.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.records import Story, StoryDocument
from transforms.relating.stable_ids import keep_ids
from transforms.relating.stories import Likeness, closeness, join_documents, same_event
from warehouse.relating.tables import replace_rows

_RARE: Final = 100  # documents that a name may stand in and still suggest candidates
_LEAST_NAMES: Final = 0.06  # cosine of rare names below which no likeness of the rest makes a story
# a word that no other document has tells nothing where there are thousands of them, and much where there are five:
# it weighs as half a word in a corpus of so many documents
_UNSHARED: Final = 20
_LEAST_PROBABILITY: Final = 0.02  # less is none: most pairs that share a name

_WEIGHTS: Final = """
create or replace temp table relating_weights as
with weighed as (
    select
        terms.doc_id, terms.term, words.kind, words.bearers,
        if(words.bearers > 1, 1, $unshared / ($unshared + words.documents)) * words.novelty as telling,
        cast(round(1000 * (1 + ln(terms.uses + terms.lead_uses)) * telling) as bigint) as weight,
        cast(if(terms.lead_uses > 0, round(1000 * telling), 0) as bigint) as lead_weight
    from relating_terms as terms
    inner join relating_vocabulary as words using (language, term)
    where words.novelty > 0
)
select
    doc_id, term, kind, bearers,
    cast(round(10000 * weight / sqrt(cast(sum(weight * weight) over (partition by doc_id, kind) as double))) as bigint) as share,
    coalesce(cast(round(
        10000 * lead_weight
        / nullif(sqrt(cast(sum(lead_weight * lead_weight) over (partition by doc_id, kind = 'name') as double)), 0)
    ) as bigint), 0) as lead_share
from weighed
where weight > 0
"""

_CANDIDATES: Final = """
create or replace temp table relating_candidates as
select near.doc_id as one, far.doc_id as other
from relating_weights as near
inner join relating_weights as far on near.term = far.term and near.doc_id < far.doc_id
where near.kind = 'name' and far.kind = 'name' and near.bearers <= $rare and far.bearers <= $rare
group by near.doc_id, far.doc_id
having sum(near.share * far.share) >= $least * 100000000
"""

_LIKENESS: Final = """
with likeness as (
    select
        candidates.one, candidates.other,
        sum(if(near.kind = 'name' and far.kind = 'name', near.share * far.share, 0)) as names,
        sum(if(near.kind = 'word' and far.kind = 'word', near.share * far.share, 0)) as words,
        sum(if(near.kind = 'number', near.share * far.share, 0)) as numbers,
        sum(if(near.kind = 'name' and far.kind = 'name', near.lead_share * far.lead_share, 0)) as lead_names,
        sum(if(near.kind != 'name' and far.kind != 'name', near.lead_share * far.lead_share, 0)) as lead_words
    from relating_candidates as candidates
    inner join relating_weights as near on near.doc_id = candidates.one
    inner join relating_weights as far on far.doc_id = candidates.other and far.term = near.term
    group by candidates.one, candidates.other
)
select
    one, other, names / 1e8, words / 1e8, numbers / 1e8, lead_names / 1e8, lead_words / 1e8,
    abs(epoch(a.published_at) - epoch(b.published_at)) / 86400
from likeness
inner join documents as a on a.doc_id = one
inner join documents as b on b.doc_id = other
order by one, other
"""

_LABELS: Final = """
with names as (
    select
        members.story_id, entities.name, count(distinct members.doc_id) as bearers, count(*) as mentions,
        any_value(entities.document_count) as documents_of_corpus
    from story_documents as members
    inner join entity_links using (doc_id)
    inner join entities using (entity_id)
    where entities.entity_type in ('PERSON', 'ORG', 'PLACE', 'EVENT')
    group by members.story_id, entities.entity_id, entities.name
),
best_names as (
    select story_id, name, row_number() over (
        partition by story_id
        order by bearers * bearers * ln(2 + mentions) / ln(10 + documents_of_corpus) desc, name
    ) as place
    from names
    qualify place <= 3
),
words as (
    select
        members.story_id, words.form, count(*) as bearers, any_value(words.novelty) as novelty,
        sum(terms.lead_uses) as leads, sum(terms.uses) as uses
    from story_documents as members
    inner join relating_terms as terms using (doc_id)
    inner join relating_vocabulary as words using (language, term)
    where words.kind = 'word' and words.background_share < 0.25 and length(words.form) > 3
    group by members.story_id, words.form
),
best_words as (
    select story_id, form, row_number() over (
        partition by story_id order by bearers * bearers * novelty * ln(1 + leads + uses) desc, form
    ) as place
    from words
    qualify place <= 3
),
labels as (
    select
        stories.story_id,
        (select string_agg(name, ', ' order by place) from best_names where best_names.story_id = stories.story_id) as names,
        (select string_agg(form, ', ' order by place) from best_words where best_words.story_id = stories.story_id) as words
    from stories
)
update stories set label = concat_ws(': ', labels.names, labels.words) from labels where labels.story_id = stories.story_id
"""


def relate_stories(connection: DuckDBPyConnection) -> int:
    """Number of stories; needs `duplicates`, the entity tables and the terms of `build_terms`."""
    connection.execute(_WEIGHTS, {"unshared": _UNSHARED})
    connection.execute(_CANDIDATES, {"rare": _RARE, "least": _LEAST_NAMES})
    found = connection.execute(_LIKENESS).fetchall()
    likely = {(one, other): same_event(Likeness(*likeness)) for one, other, *likeness in found}
    pairs = {pair: probability for pair, probability in likely.items() if probability >= _LEAST_PROBABILITY}
    for table in ("relating_candidates", "relating_weights"):
        connection.execute(f"drop table {table}")
    groups = join_documents(pairs)
    similarity = {doc: score for group in groups for doc, score in closeness(group, pairs).items()}
    groups, similarity = _with_copies(connection, groups, similarity)
    _write(connection, groups, similarity)
    return len(groups)


def _with_copies(
    connection: DuckDBPyConnection, groups: Sequence[Sequence[str]], similarity: Mapping[str, float]
) -> tuple[list[list[str]], dict[str, float]]:
    """Stories with the copies of their documents; copies that no other document joins are a story of their own."""
    copies: dict[str, list[tuple[str, float]]] = defaultdict(list)
    originals: dict[str, str] = {}
    rows = connection.execute(
        "select doc_id, group_id, is_original, similarity from duplicates order by doc_id"
    ).fetchall()
    originals = {group_id: doc for doc, group_id, is_original, _ in rows if is_original}
    for doc, group_id, is_original, likeness in rows:
        if not is_original:
            copies[originals[group_id]].append((doc, likeness))
    grown, scores = [], dict(similarity)
    told = {doc for group in groups for doc in group}
    for group in [*groups, *([doc] for doc in copies if doc not in told)]:
        members = list(group)
        for doc in group:
            scores.setdefault(doc, 1.0)
            members += [copy for copy, _ in copies.get(doc, [])]
            scores |= {copy: round(scores[doc] * likeness, 6) for copy, likeness in copies.get(doc, [])}
        grown.append(sorted(members))
    return grown, scores


def _write(
    connection: DuckDBPyConnection, groups: Sequence[Sequence[str]], similarity: Mapping[str, float]
) -> None:
    previous: dict[str, str] = dict(
        connection.execute("select doc_id, story_id from story_documents").fetchall()
    )
    dates: dict[str, datetime | None] = dict(
        connection.execute(
            "select doc_id, published_at from documents where doc_id in (select unnest(?))",
            [sorted({doc for group in groups for doc in group})],
        ).fetchall()
    )
    anchors = [min(group, key=lambda doc: _age(dates[doc], doc)) for group in groups]
    ids = keep_ids("story", groups, anchors, previous)
    rows, documents = [], []
    for story_id, group in sorted(zip(ids, groups, strict=True)):
        known = sorted(date for doc in group if (date := dates[doc]))
        first, last = (known[0], known[-1]) if known else (None, None)
        rows.append(Story(story_id, "", len(group), first, last))
        documents += [StoryDocument(story_id, doc, similarity[doc]) for doc in group]
    replace_rows(connection, "stories", rows)
    replace_rows(connection, "story_documents", documents)


def _age(published_at: datetime | None, doc_id: str) -> tuple[bool, float, str]:
    return published_at is None, published_at.timestamp() if published_at else 0.0, doc_id


def label_stories(connection: DuckDBPyConnection) -> None:
    """Stories get their labels; needs the entity tables and the terms of `build_terms`."""
    connection.execute(_LABELS)
