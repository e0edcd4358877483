"""The documents of a language as rows of unit length, and their division into topics, kept where it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.relating.topic_parts import DOCUMENTS_PER_TOPIC, Labels, Matrix, directions, likeness
from transforms.relating.topics import choose_count, fit_topics
from warehouse.relating.terms import SAMPLED

_LARGEST_VOCABULARY: Final = 8_000
_MOST_NEW: Final = 0.5  # share of new documents above which a language's topics are made anew
LOYALTY: Final = 0.6
"""Share of its best likeness that a document's old topic must have for the document to keep it."""

_STRANGE: Final = (
    0.05  # share of old documents that lie farther from their topic than a new one that belongs to none
)
_DOCUMENTS_AT_ONCE: Final = 5_000

_COLUMNS: Final = """
select term, form, kind = 'name' as is_name, novelty
from terms
where
    language = $language and kind != 'number' and background_share < 0.2
    and bearers >= if(documents < 4, 1, least(5, 2 + documents // 500))
    and bearers <= greatest(0.5 * documents, 9)
    and length(term) > 1
    and novelty > 0
qualify row_number() over (order by bearers desc, term) <= $largest
order by term
"""

_CELLS: Final = """
select doc, place, (1 + ln(uses)) * columns.novelty as weight
from kept.terms as used
inner join relating_columns as columns using (term)
semi join relating_corpus using (doc)
where used.language = $language
"""


@dataclass(frozen=True, slots=True)
class TopicCorpus:
    """Documents of a language as rows, the language's terms as columns."""

    docs: Sequence[str]
    matrix: Any


@dataclass(frozen=True, slots=True)
class TopicColumns:
    """The terms that tell a language's topics apart."""

    language: str
    terms: Sequence[str]
    forms: Sequence[str]
    names: Sequence[bool]


def topic_columns(connection: DuckDBPyConnection, language: str) -> TopicColumns:
    """The terms that documents of a language are compared by, in `relating_columns` for the corpora to come."""
    options = {"language": language, "largest": _LARGEST_VOCABULARY}
    connection.execute(
        f"create or replace temp table relating_columns as "  # noqa: S608 - a statement of this module
        f"select term, form, is_name, novelty, row_number() over (order by term) - 1 as place from ({_COLUMNS})",
        options,
    )
    rows = connection.execute("select term, form, is_name from relating_columns order by place").fetchall()
    terms, forms, names = zip(*rows, strict=True) if rows else ((), (), ())
    return TopicColumns(language, terms, forms, names)


def sampled_corpus(connection: DuckDBPyConnection, columns: TopicColumns) -> TopicCorpus:
    """The documents of a language that its topics are made from: those that its terms were counted in."""
    query = "select doc, doc_id from kept.documents where language = $language order by md5(doc_id), doc_id limit $sampled"
    return next(_corpora(connection, columns, query, {"language": columns.language, "sampled": SAMPLED}))


def corpora(
    connection: DuckDBPyConnection, columns: TopicColumns, *, only_unplaced: bool
) -> Iterator[TopicCorpus]:
    """The documents of a language, some thousands at a time; those without topics, or all."""
    documents = "relating_unplaced" if only_unplaced else "kept.documents"
    ((first, last),) = connection.execute(
        f"select coalesce(min(doc), 1), coalesce(max(doc), 0) from {documents}"  # noqa: S608 - names of tables
    ).fetchall()
    for start in range(first, last + 1, _DOCUMENTS_AT_ONCE):
        query = (
            f"select doc, doc_id from {documents} "  # noqa: S608 - names of tables
            "where language = $language and doc between $first and $last"
        )
        span = {"language": columns.language, "first": start, "last": start + _DOCUMENTS_AT_ONCE - 1}
        yield from _corpora(connection, columns, query, span)


def _corpora(
    connection: DuckDBPyConnection, columns: TopicColumns, query: str, options: Mapping[str, Any]
) -> Iterator[TopicCorpus]:
    from scipy.sparse import csr_matrix

    connection.execute(f"create or replace temp table relating_corpus as {query}", options)
    rows = connection.execute("select doc, doc_id from relating_corpus order by doc_id").fetchall()
    cells: dict[str, Any] = dict(connection.execute(_CELLS, {"language": columns.language}).fetchnumpy())
    numbers = np.array([doc for doc, _ in rows], np.int64)
    order = np.argsort(numbers)
    places = order[np.searchsorted(numbers, cells["doc"], sorter=order)] if len(rows) else cells["doc"]
    matrix = csr_matrix((cells["weight"], (places, cells["place"])), shape=(len(rows), len(columns.terms)))
    matrix.sort_indices()  # sums of a row are made in one order
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    told = np.flatnonzero(lengths > 0)
    yield TopicCorpus(
        [rows[place][1] for place in told.tolist()],
        csr_matrix(matrix[told].multiply(1 / lengths[told, None])),
    )


def divide(corpus: TopicCorpus, previous: Mapping[str, str], count: int | None) -> tuple[Matrix, Labels]:
    """Topics and the main topic of each document; `previous` has the main topics that documents had before."""
    old = [place for place, doc in enumerate(corpus.docs) if doc in previous]
    if count is not None or len(old) < (1 - _MOST_NEW) * len(corpus.docs):
        found = fit_topics(corpus.matrix, count or choose_count(corpus.matrix, corpus.docs))
        return np.round(found, 9), likeness(corpus.matrix, np.round(found, 9)).argmax(axis=1)
    found, labels = _extend(corpus, old, previous)
    return np.round(found, 9), labels


def loyal(similarities: Matrix, former: Labels) -> Labels:
    """The topic of each document: the one that it had, unless it is now much less like it than like another; -1 for none.

    >>> loyal(np.array([[0.5, 0.4], [0.5, 0.2], [0.1, 0.3]]), np.array([1, 1, -1])).tolist()
    [1, 0, 1]
    """
    own = similarities[np.arange(len(former)), np.maximum(former, 0)]
    stays = (former >= 0) & (own >= LOYALTY * similarities.max(axis=1))
    return np.where(stays, former, similarities.argmax(axis=1))


def _extend(corpus: TopicCorpus, old: Sequence[int], previous: Mapping[str, str]) -> tuple[Matrix, Labels]:
    """Topics where their documents lie, and new ones where enough new documents lie far from all."""
    ids = sorted({previous[corpus.docs[place]] for place in old})
    number = {topic_id: place for place, topic_id in enumerate(ids)}
    former = np.full(len(corpus.docs), -1)
    former[old] = [number[previous[corpus.docs[place]]] for place in old]
    found = directions(corpus.matrix, former, len(ids))
    similarities = likeness(corpus.matrix, found)
    own = similarities[np.arange(len(former)), np.maximum(former, 0)]
    usual = np.quantile(own[old], _STRANGE)
    strange = np.flatnonzero((former < 0) & (similarities.max(axis=1) < usual))
    labels = loyal(similarities, former)
    fewest = max(2 * DOCUMENTS_PER_TOPIC, isqrt(len(labels)))  # as many as other topics have on average
    if len(strange) >= fewest:
        names = [corpus.docs[place] for place in strange.tolist()]
        born = fit_topics(corpus.matrix[strange], choose_count(corpus.matrix[strange], names))
        closer = likeness(corpus.matrix[strange], born)
        for topic in range(len(born)):
            founders = strange[(closer.argmax(axis=1) == topic) & (closer.max(axis=1) >= usual)]
            if len(founders) >= fewest:
                labels[founders] = len(found)
                found = np.vstack(
                    [found, directions(corpus.matrix[founders], np.zeros(len(founders), int), 1)]
                )
    return found, labels
