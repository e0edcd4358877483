"""The documents of a language as rows of unit length, and their division into topics, kept where it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.relating.topics import (
    DOCUMENTS_PER_TOPIC,
    Labels,
    Matrix,
    choose_count,
    directions,
    fit_topics,
    fitted_sample,
    likeness,
)

_LARGEST_VOCABULARY: Final = 8_000
_MOST_NEW: Final = 0.5  # share of new documents above which a language's topics are made anew
_LOYALTY: Final = (
    0.6  # share of its best likeness that a document's old topic must have for the document to keep it
)
_STRANGE: Final = (
    0.05  # share of old documents that lie farther from their topic than a new one that belongs to none
)

_WEIGHTS: Final = """
with languages as (select language, count(distinct doc_id) as documents from relating_terms group by language),
vocabulary as (
    select words.language, words.term, words.novelty, words.kind, words.form
    from relating_vocabulary as words
    inner join languages using (language)
    where
        words.language = $language and words.kind != 'number' and words.background_share < 0.2
        and words.bearers >= if(languages.documents < 4, 1, least(5, 2 + languages.documents // 500))
        and words.bearers <= greatest(0.5 * languages.documents, 9)
        and length(words.term) > 1
    qualify row_number() over (order by words.bearers desc, words.term) <= $largest
)
select terms.doc_id, terms.term, vocabulary.form, vocabulary.kind, (1 + ln(terms.uses)) * vocabulary.novelty
from relating_terms as terms
inner join vocabulary using (language, term)
where vocabulary.novelty > 0
order by terms.doc_id, terms.term
"""


@dataclass(frozen=True, slots=True)
class TopicCorpus:
    """The documents of a language as rows, their terms as columns."""

    docs: Sequence[str]
    forms: Sequence[str]
    names: Sequence[bool]
    matrix: Any


def topic_corpus(connection: DuckDBPyConnection, language: str) -> TopicCorpus | None:
    """The documents of a language and their terms; None where they have none that could tell a topic."""
    from scipy.sparse import csr_matrix

    columns = connection.execute(
        _WEIGHTS, {"language": language, "largest": _LARGEST_VOCABULARY}
    ).fetchnumpy()
    doc_ids, terms, forms, kinds, weights = columns.values()
    if not len(doc_ids):
        return None
    docs, rows = np.unique(np.asarray(doc_ids, str), return_inverse=True)
    vocabulary, first, places = np.unique(np.asarray(terms, str), return_index=True, return_inverse=True)
    matrix = csr_matrix((np.asarray(weights, float), (rows, places)), shape=(len(docs), len(vocabulary)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = csr_matrix(matrix.multiply(1 / lengths[:, None]))
    return TopicCorpus(
        docs.tolist(),
        [str(forms[place]) for place in first],
        [kinds[place] == "name" for place in first],
        matrix,
    )


def divide(
    corpus: TopicCorpus, previous: Mapping[str, tuple[str, float]], count: int | None
) -> tuple[Matrix, Labels]:
    """Topics and the main topic of each document."""
    old = [place for place, doc in enumerate(corpus.docs) if doc in previous]
    if count is not None or len(old) < (1 - _MOST_NEW) * len(corpus.docs):
        wanted = count or choose_count(corpus.matrix, corpus.docs)
        found = fit_topics(corpus.matrix[fitted_sample(corpus.docs)], wanted)
        return found, likeness(corpus.matrix, found).argmax(axis=1)
    return _extend(corpus, old, previous)


def _extend(
    corpus: TopicCorpus, old: Sequence[int], previous: Mapping[str, tuple[str, float]]
) -> tuple[Matrix, Labels]:
    """Topics where their documents lie, and new ones where enough new documents lie far from all."""
    ids = sorted({previous[corpus.docs[place]][0] for place in old})
    number = {topic_id: place for place, topic_id in enumerate(ids)}
    labels = np.full(len(corpus.docs), -1)
    labels[old] = [number[previous[corpus.docs[place]][0]] for place in old]
    found = directions(corpus.matrix, labels, len(ids))
    similarities = likeness(corpus.matrix, found)
    best = similarities.argmax(axis=1)
    own = similarities[np.arange(len(labels)), np.maximum(labels, 0)]
    loyal = (labels >= 0) & (own >= _LOYALTY * similarities.max(axis=1))
    usual = np.quantile(own[old], _STRANGE)
    strange = np.flatnonzero((labels < 0) & (similarities.max(axis=1) < usual))
    labels = np.where(loyal, labels, best)
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
