"""The tables `topics`, `topic_terms` and `document_topics`: each language its own, documents that have a topic keep it.

Topics are made from a sample of the documents, when the terms of the language are counted anew: a topic lies where its
documents lie; those that point nowhere may found one; where most are new, all is made anew. In between they go where they point.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.records import DocumentTopic, Topic, TopicTerm
from transforms.relating.labels import is_pair, label_words, whole_name, whole_words
from transforms.relating.stable_ids import assign_ids
from transforms.relating.topic_parts import Labels, Matrix, likeness
from transforms.relating.topics import shares, telling_columns
from warehouse.relating.history import note_topics
from warehouse.relating.tables import append_rows
from warehouse.relating.topic_division import (
    TopicColumns,
    TopicCorpus,
    corpora,
    divide,
    loyal,
    sampled_corpus,
    topic_columns,
)
from warehouse.relating.topics_written import end_topics, find_unplaced

_TERMS: Final = 12
_RANKED: Final = 40  # terms that are looked at for these
_LABEL_TERMS: Final = 4
_TEXTS: Final = 50  # documents that pairs of characters are looked up in

_NAMES: Final = """
select entities.name, count(distinct entity_links.doc_id)
from entity_links
inner join entities using (entity_id)
where entity_links.doc_id in (select unnest(?)) and entities.entity_type in ('PERSON', 'ORG', 'PLACE', 'EVENT')
group by entities.entity_id, entities.name
order by count(distinct entity_links.doc_id) desc, entities.name
limit 200
"""

_PUBLISHERS: Final = "select distinct lower(publisher) from documents where publisher is not null and doc_id in (select unnest(?))"

# directions of the topics as they were made, by the columns of now
_FOUND: Final = """
with numbered as (
    select topic_id, row_number() over (order by topic_id) - 1 as topic from topics where language = $language
)
select numbered.topic, columns.place, terms.weight
from topic_terms as terms inner join numbered using (topic_id) inner join relating_columns as columns using (term)
where terms.language = $language
"""

_PREVIOUS: Final = """
create or replace temp table relating_former as
select doc_id, arg_max(topic_id, (weight, topic_id)) as topic_id from document_topics group by doc_id
"""

# copies have the topics of their original
_FINISH: Final = """
insert into document_topics (doc_id, topic_id, weight)
select copies.doc_id, weights.topic_id, weights.weight
from duplicates as copies
inner join duplicates as originals on copies.group_id = originals.group_id and originals.is_original
inner join document_topics as weights on originals.doc_id = weights.doc_id
where not copies.is_original;
update topics set document_count = coalesce((
    select count(*) from (select arg_max(topic_id, (weight, topic_id)) as main from document_topics group by doc_id)
    where main = topics.topic_id
), 0)
"""


def relate_topics(connection: DuckDBPyConnection, refitted: Collection[str], count: int | None = None) -> int:
    """Number of topics, made anew in the languages `refitted`; `count` asks for so many in each of them."""
    connection.execute(_PREVIOUS)
    find_unplaced(connection)
    known = _column(
        connection, "select topic_id from topics union select topic_id from relating_former order by 1"
    )
    languages = _column(
        connection,
        "select language from relating_unplaced union select unnest(?) order by 1",
        [list(refitted)],
    )
    for language in languages:
        columns = topic_columns(connection, language)
        if language in refitted:
            _make(connection, columns, known, count)
        else:
            _join(connection, columns)
    connection.execute(_FINISH)
    note_topics(connection)
    end_topics(connection)
    for table in ("former", "columns", "corpus"):
        connection.execute(f"drop table if exists relating_{table}")
    return len(_column(connection, "select topic_id from topics"))


def _make(
    connection: DuckDBPyConnection, columns: TopicColumns, known: Sequence[str], count: int | None
) -> None:
    """Topics of a language from a sample of its documents, and where all of them belong."""
    previous = _former(connection, columns.language, "kept.documents")
    for table in ("document_topics", "topics", "topic_terms"):
        key = "topic_id" if table == "document_topics" else "language"
        of_language = "(select topic_id from topics where language = ?)" if key == "topic_id" else "(?)"
        connection.execute(f"delete from {table} where {key} in {of_language}", [columns.language])  # noqa: S608 - names of tables
    corpus = sampled_corpus(connection, columns)
    if not corpus.docs:
        return
    found, labels = divide(corpus, previous, count)
    ids = _ids(corpus, labels, previous, known, columns.language)
    found = found[: len(ids)]
    append_rows(connection, "topics", _described(connection, corpus, columns, (found, labels), ids))
    append_rows(
        connection,
        "topic_terms",
        [
            TopicTerm(topic_id, columns.language, columns.terms[place], float(topic[place]))
            for topic_id, topic in zip(ids, found, strict=True)
            for place in np.flatnonzero(topic).tolist()
        ],
    )
    settled = dict(zip(corpus.docs, labels.tolist(), strict=True))
    for part in corpora(connection, columns, only_unplaced=False):
        _assign(connection, part, found, ids, previous, settled)


def _join(connection: DuckDBPyConnection, columns: TopicColumns) -> None:
    """Documents without topics go where they point."""
    ids = _column(
        connection, "select topic_id from topics where language = ? order by topic_id", [columns.language]
    )
    if not ids:
        return
    cells: dict[str, Any] = dict(connection.execute(_FOUND, {"language": columns.language}).fetchnumpy())
    found = np.zeros((len(ids), len(columns.terms)))
    found[cells["topic"], cells["place"]] = cells["weight"]
    previous = _former(connection, columns.language, "relating_unplaced")
    for part in corpora(connection, columns, only_unplaced=True):
        _assign(connection, part, found, ids, previous, {})


def _assign(
    connection: DuckDBPyConnection,
    corpus: TopicCorpus,
    found: Matrix,
    ids: Sequence[str],
    previous: Mapping[str, str],
    settled: Mapping[str, int],
) -> None:
    if not corpus.docs:
        return
    similarities = likeness(corpus.matrix, found)
    number = {topic_id: place for place, topic_id in enumerate(ids)}
    former = np.array([number.get(previous.get(doc, ""), -1) for doc in corpus.docs])
    labels = loyal(similarities, former)
    labels = np.array(
        [settled.get(doc, label) for doc, label in zip(corpus.docs, labels.tolist(), strict=True)]
    )
    append_rows(connection, "document_topics", _weights(corpus, shares(similarities), labels, ids))


def _column(connection: DuckDBPyConnection, query: str, options: Sequence[object] = ()) -> list[str]:
    return [value for (value,) in connection.execute(query, list(options)).fetchall()]


def _former(connection: DuckDBPyConnection, language: str, documents: str) -> dict[str, str]:
    """Main topic of each of these documents of a language that had one in that language."""
    query = f"""
        select doc_id, topic_id from relating_former inner join {documents} using (doc_id)
        where language = $language and topic_id in (select topic_id from topics where language = $language)
    """  # noqa: S608 - names of tables
    return dict(connection.execute(query, {"language": language}).fetchall())


def _ids(
    corpus: TopicCorpus,
    labels: Labels,
    previous: Mapping[str, str],
    known: Iterable[str],
    language: str,
) -> list[str]:
    count = int(labels.max()) + 1
    overlaps: Counter[tuple[int, str]] = Counter()
    anchors: dict[int, str] = {}
    for doc, topic in zip(corpus.docs, labels.tolist(), strict=True):
        anchors.setdefault(topic, doc)
        if doc in previous:
            overlaps[topic, previous[doc]] += 1
    return assign_ids(
        "topic", [f"{language} {anchors.get(topic, topic)}" for topic in range(count)], overlaps, set(known)
    )


def _described(
    connection: DuckDBPyConnection,
    corpus: TopicCorpus,
    columns: TopicColumns,
    division: tuple[Matrix, Labels],
    ids: Sequence[str],
) -> list[Topic]:
    found, labels = division
    described = []
    for topic, telling in enumerate(telling_columns(found, _RANKED)):
        rows = np.flatnonzero(labels == topic)
        members = [corpus.docs[place] for place in rows.tolist()]
        bearers = corpus.matrix[rows].getnnz(axis=0)
        names: dict[str, int] = dict(connection.execute(_NAMES, [members]).fetchall())
        outlets = _column(connection, _PUBLISHERS, [members])
        forms = [
            whole_name(columns.forms[place], int(bearers[place]), names)
            if columns.names[place]
            else columns.forms[place]
            for place in telling
        ]
        said = forms
        if any(map(is_pair, said)):
            texts = _column(
                connection,
                "select text from documents where doc_id in (select unnest(?)) order by doc_id",
                [members[:_TEXTS]],
            )
            said = whole_words(said, texts)
        words = ((form, columns.language) for form in said if form.casefold() not in outlets)
        # figures, function words and pairs say little, but a topic of nothing else has a name, too
        terms = label_words(words, _TERMS) or forms[:_TERMS] or [columns.language]
        label = ", ".join(terms[:_LABEL_TERMS])
        described.append(Topic(ids[topic], columns.language, label, tuple(terms), len(members)))
    return described


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
