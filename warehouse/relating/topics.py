"""The tables `topics` and `document_topics`: each language its own, documents that have a topic keep it.

Topics are made anew only where most documents are new. Otherwise the documents that bear a topic show where it lies,
new documents go where they point, and those that point nowhere may found a topic of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.records import DocumentTopic, Topic
from transforms.relating.stable_ids import assign_ids
from transforms.relating.topics import Labels, Matrix, likeness, shares, telling_columns
from warehouse.relating.tables import replace_rows
from warehouse.relating.topic_division import TopicCorpus, divide, topic_corpus

_TERMS: Final = 12
_LABEL_TERMS: Final = 4

_NAMES: Final = """
select entities.name, count(distinct entity_links.doc_id)
from entity_links
inner join entities using (entity_id)
where entity_links.doc_id in (select unnest(?)) and entities.entity_type in ('PERSON', 'ORG', 'PLACE', 'EVENT')
group by entities.entity_id, entities.name
order by count(distinct entity_links.doc_id) desc, entities.name
limit 40
"""


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
        corpus = topic_corpus(connection, language)
        if corpus is None:
            continue
        found, labels = divide(corpus, previous, count)
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


def _ids(
    corpus: TopicCorpus,
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
    connection: DuckDBPyConnection, corpus: TopicCorpus, found: Matrix, labels: Labels, ids: Sequence[str]
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


def _weights(corpus: TopicCorpus, parts: Matrix, labels: Labels, ids: Sequence[str]) -> list[DocumentTopic]:
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
