"""The tables `topics` and `document_topics`: each language its own, documents that have a topic keep it.

Topics are made anew only where most documents are new. Otherwise the documents that bear a topic show where it lies,
new documents go where they point, and those that point nowhere may found a topic of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.records import DocumentTopic, Topic
from transforms.relating.stable_ids import assign_ids
from transforms.relating.topics import (
    DOCUMENTS_PER_TOPIC,
    Labels,
    Matrix,
    choose_count,
    directions,
    fit_topics,
    fitted_sample,
    likeness,
    shares,
    telling_columns,
)
from warehouse.relating.tables import replace_rows

_LARGEST_VOCABULARY: Final = 12_000
_MOST_NEW: Final = 0.5  # share of new documents above which a language's topics are made anew
_LOYALTY: Final = (
    0.6  # share of its best likeness that a document's old topic must have for the document to keep it
)
_STRANGE: Final = (
    0.05  # share of old documents that lie farther from their topic than a new one that belongs to none
)
_TERMS: Final = 12
_LABEL_TERMS: Final = 4

_WEIGHTS: Final = """
with languages as (select language, count(distinct doc_id) as documents from relating_terms group by language),
vocabulary as (
    select words.language, words.term, words.novelty, words.kind, words.form
    from relating_vocabulary as words
    inner join languages using (language)
    where
        words.language = $language and words.kind != 'number' and words.background_share < 0.2
        and words.bearers >= if(languages.documents < 4, 1, 2)
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

_NAMES: Final = """
select entities.name, count(distinct entity_links.doc_id)
from entity_links
inner join entities using (entity_id)
where entity_links.doc_id in (select unnest(?)) and entities.entity_type in ('PERSON', 'ORG', 'PLACE', 'EVENT')
group by entities.entity_id, entities.name
order by count(distinct entity_links.doc_id) desc, entities.name
limit 40
"""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The documents of a language as rows, their terms as columns."""

    docs: Sequence[str]
    forms: Sequence[str]
    names: Sequence[bool]
    matrix: Any


def relate_topics(connection: DuckDBPyConnection, count: int | None = None) -> int:
    """Number of topics; `count` asks for so many in each language instead of the number that documents support."""
    previous = _previous(connection)
    languages = connection.execute(
        "select distinct language from relating_terms order by language"
    ).fetchall()
    topics: list[Topic] = []
    rows: list[DocumentTopic] = []
    known = {topic_id for topic_id, _ in previous.values()}
    for (language,) in languages:
        corpus = _corpus(connection, language)
        if corpus is None:
            continue
        found, labels = _divide(corpus, previous, count)
        similarities = likeness(corpus.matrix, found)
        ids = _ids(corpus, labels, previous, known, language)
        topics += _described(connection, corpus, found, labels, ids)
        rows += _weights(corpus, shares(similarities), labels, ids)
    rows += _copies(connection, rows)
    counts = Counter(row.topic_id for row in _main(rows))
    replace_rows(
        connection,
        "topics",
        [Topic(topic.topic_id, topic.label, topic.terms, counts[topic.topic_id]) for topic in topics],
    )
    replace_rows(
        connection, "document_topics", sorted(rows, key=lambda row: (row.doc_id, -row.weight, row.topic_id))
    )
    return len(topics)


def _previous(connection: DuckDBPyConnection) -> dict[str, tuple[str, float]]:
    """Main topic of each document that had one."""
    return {
        doc: (topic, weight)
        for doc, topic, weight in connection.execute(
            """
            select doc_id, topic_id, weight from document_topics
            qualify row_number() over (partition by doc_id order by weight desc, topic_id) = 1
            """
        ).fetchall()
    }


def _corpus(connection: DuckDBPyConnection, language: str) -> _Corpus | None:
    from scipy.sparse import csr_matrix

    columns = connection.execute(
        _WEIGHTS, {"language": language, "largest": _LARGEST_VOCABULARY}
    ).fetchnumpy()
    doc_ids, terms, forms, kinds, weights = columns.values()
    if not len(doc_ids):
        return None
    docs, rows = np.unique(doc_ids.astype(str), return_inverse=True)
    vocabulary, first, places = np.unique(terms.astype(str), return_index=True, return_inverse=True)
    matrix = csr_matrix((np.asarray(weights, float), (rows, places)), shape=(len(docs), len(vocabulary)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = csr_matrix(matrix.multiply(1 / lengths[:, None]))
    return _Corpus(
        docs.tolist(),
        [str(forms[place]) for place in first],
        [kinds[place] == "name" for place in first],
        matrix,
    )


def _divide(
    corpus: _Corpus, previous: Mapping[str, tuple[str, float]], count: int | None
) -> tuple[Matrix, Labels]:
    """Topics and the main topic of each document."""
    old = [place for place, doc in enumerate(corpus.docs) if doc in previous]
    if count is not None or len(old) < (1 - _MOST_NEW) * len(corpus.docs):
        wanted = count or choose_count(corpus.matrix, corpus.docs)
        found = fit_topics(corpus.matrix[fitted_sample(corpus.docs)], wanted)
        return found, likeness(corpus.matrix, found).argmax(axis=1)
    return _extend(corpus, old, previous)


def _extend(
    corpus: _Corpus, old: Sequence[int], previous: Mapping[str, tuple[str, float]]
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
    if len(strange) >= 2 * DOCUMENTS_PER_TOPIC:
        names = [corpus.docs[place] for place in strange.tolist()]
        born = fit_topics(corpus.matrix[strange], choose_count(corpus.matrix[strange], names))
        closer = likeness(corpus.matrix[strange], born)
        for topic in range(len(born)):
            founders = strange[(closer.argmax(axis=1) == topic) & (closer.max(axis=1) >= usual)]
            if len(founders) >= DOCUMENTS_PER_TOPIC:
                labels[founders] = len(found)
                found = np.vstack(
                    [found, directions(corpus.matrix[founders], np.zeros(len(founders), int), 1)]
                )
    return found, labels


def _ids(
    corpus: _Corpus,
    labels: Labels,
    previous: Mapping[str, tuple[str, float]],
    known: Iterable[str],
    language: str,
) -> list[str]:
    count = int(labels.max()) + 1
    overlaps: Counter[tuple[int, str]] = Counter()
    anchors: dict[int, str] = {}
    for doc, topic in zip(corpus.docs, labels.tolist(), strict=True):
        anchors.setdefault(topic, doc)
        if doc in previous:
            overlaps[topic, previous[doc][0]] += 1
    return assign_ids(
        "topic", [f"{language} {anchors.get(topic, topic)}" for topic in range(count)], overlaps, set(known)
    )


def _described(
    connection: DuckDBPyConnection, corpus: _Corpus, found: Matrix, labels: Labels, ids: Sequence[str]
) -> list[Topic]:
    described = []
    for topic, columns in enumerate(telling_columns(found, _TERMS)[: len(ids)]):
        members = [corpus.docs[place] for place in np.flatnonzero(labels == topic).tolist()]
        names = [name for name, _ in connection.execute(_NAMES, [members]).fetchall()]
        terms = _with_names([(corpus.forms[column], corpus.names[column]) for column in columns], names)
        described.append(Topic(ids[topic], ", ".join(terms[:_LABEL_TERMS]), tuple(terms), len(members)))
    return described


def _with_names(terms: Iterable[tuple[str, bool]], names: Sequence[str]) -> list[str]:
    """Terms, where a part of a name gives way to the whole name."""
    by_word: dict[str, str] = {}
    for name in names:
        for word in name.split():
            by_word.setdefault(word.casefold(), name)
    return list(
        dict.fromkeys(by_word.get(form.casefold(), form) if is_name else form for form, is_name in terms)
    )


def _weights(corpus: _Corpus, parts: Matrix, labels: Labels, ids: Sequence[str]) -> list[DocumentTopic]:
    rows = []
    for place, doc in enumerate(corpus.docs):
        row = parts[place]
        main = int(labels[place])
        if row[main] < row.max():  # it keeps the topic that it had, if only just
            row[main], row[row.argmax()] = row.max(), row[main]
        rows += [
            DocumentTopic(doc, ids[topic], round(float(row[topic]), 6))
            for topic in np.flatnonzero(row).tolist()
        ]
    return rows


def _copies(connection: DuckDBPyConnection, rows: Sequence[DocumentTopic]) -> list[DocumentTopic]:
    """Copies have the topics of their original."""
    by_doc: dict[str, list[DocumentTopic]] = defaultdict(list)
    for row in rows:
        by_doc[row.doc_id].append(row)
    pairs = connection.execute(
        """
        select copies.doc_id, originals.doc_id
        from duplicates as copies
        inner join duplicates as originals on copies.group_id = originals.group_id and originals.is_original
        where not copies.is_original
        order by copies.doc_id
        """
    ).fetchall()
    return [
        DocumentTopic(copy, row.topic_id, row.weight)
        for copy, original in pairs
        for row in by_doc.get(original, [])
    ]


def _main(rows: Iterable[DocumentTopic]) -> list[DocumentTopic]:
    best: dict[str, DocumentTopic] = {}
    for row in rows:
        if row.doc_id not in best or (-row.weight, row.topic_id) < (
            -best[row.doc_id].weight,
            best[row.doc_id].topic_id,
        ):
            best[row.doc_id] = row
    return list(best.values())
