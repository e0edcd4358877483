"""Names across documents, stories, topics and copies, each on its labelled set: `python -m benchmarks.scored_relating`.

Documents are put into a warehouse in memory as the mill would, and related there. The mill tags the names itself;
a second time the labelled names are given, which shows what identity loses by itself.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.scorer import EVAL, judged, rows
from transforms.entities import Mention, Tagger
from transforms.records import Document, EntityMention, Fingerprint
from transforms.relating.fingerprints import fingerprint
from warehouse.relating import relate
from warehouse.relating.tables import append_rows
from warehouse.schema import create_statements, warehouse_tables

Row = dict[str, Any]

TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "FAC": "PLACE"}
"""Types of the labelled names as the contract calls them."""


@contextmanager
def related(labelled: Sequence[Row], tagged: Sequence[Sequence[Mention]] = ()) -> Iterator[Any]:
    """A connection to a warehouse in memory that holds the rows' texts and what was related."""
    with duckdb.connect() as connection:
        connection.execute("SET timezone = 'UTC'")
        for table in warehouse_tables():
            for statement in create_statements(table):
                # columns that loading stamps stay empty here
                connection.execute(statement.replace(" NOT NULL", ""))
        store(connection, labelled, tagged)
        yield connection


def store(
    connection: Any, labelled: Sequence[Row], tagged: Sequence[Sequence[Mention]] = (), run_id: str = ""
) -> None:
    """The rows' texts come to what is there already, and all is related."""
    append_rows(connection, "documents", [_document(row) for row in labelled])
    prints = [Fingerprint(row["id"], *astuple(fingerprint(row["text"]))) for row in labelled]
    append_rows(connection, "fingerprints", prints)
    mentions = [
        EntityMention(
            row["id"],
            place,
            it.start,
            it.end,
            it.start,
            it.end,
            it.surface,
            it.entity_type,
            it.sentence,
            it.tagger,
        )
        for row, found in zip(labelled, tagged, strict=bool(tagged))
        for place, it in enumerate(found)
    ]
    if mentions:
        append_rows(connection, "entity_mentions", mentions)
    relate(connection, run_id=run_id)


def _document(row: Row) -> Document:
    text = row["text"]
    return Document(
        doc_id=row["id"], source_uri=row["id"], record_key="0", content_sha256="", publisher=None, url=row.get("url"),
        origin_url=None, title=row.get("title"), authors=(), published_at=None, published_precision=None, place=None,
        text=text, language=row.get("lang", "en"), language_confidence=1.0, raw_chars=len(text), clean_chars=len(text),
        word_count=len(text.split()), quality_score=1.0, recipe_id="", batch_id="",
    )  # fmt: skip


def clusters(connection: Any, query: str) -> list[Row]:
    """Predictions from rows of a document and its group."""
    return [{"id": doc_id, "cluster": group} for doc_id, group in connection.execute(query).fetchall()]


def identities(connection: Any, labelled: Sequence[Row], tagged: Sequence[Sequence[Mention]]) -> list[Row]:
    """Predictions from mentions and their links."""
    links = {
        (doc_id, ordinal): entity
        for doc_id, ordinal, entity in connection.execute(
            "SELECT doc_id, ordinal, entity_id FROM entity_links"
        ).fetchall()
    }
    return [
        {
            "id": row["id"],
            "mentions": [
                [it.start, it.end, links.get((row["id"], place), f"{row['id']} {place}")]
                for place, it in enumerate(found)
            ],
        }
        for row, found in zip(labelled, tagged, strict=True)
    ]


def given(row: Row) -> list[Mention]:
    """The labelled names of a text, in place of those that the mill would find."""
    names = [it for it in row["mentions"] if it["name"] and it["annotated"]]
    return [
        Mention(it["start"], it["end"], it["text"], TYPES[it["type"]], "", "labelled")
        for it in sorted(names, key=lambda it: (it["start"], -it["end"]))
    ]


def main(folder: Path = EVAL) -> int:
    """Relates three sets and prints the scorers' lines."""
    labelled = rows(folder, "coref")
    tagged = Tagger().tag([(row["text"], "en") for row in labelled])
    with related(labelled, tagged) as connection:
        names = identities(connection, labelled, tagged)
        print(judged(folder, "score_coref.py", names), end="")
        stories = clusters(connection, "SELECT doc_id, story_id FROM story_documents")
        print(judged(folder, "score_cluster.py", stories, "--task", "stories"), end="")
    told = [given(row) for row in labelled]
    with related(labelled, told) as connection:
        names = identities(connection, labelled, told)
        print("given: " + judged(folder, "score_coref.py", names), end="")
    with related(rows(folder, "topics")) as connection:
        topics = clusters(
            connection, "SELECT doc_id, arg_max(topic_id, weight) FROM document_topics GROUP BY doc_id"
        )
        print(judged(folder, "score_cluster.py", topics, "--task", "topics"), end="")
    with related(rows(folder, "neardup")) as connection:
        copies = clusters(connection, "SELECT doc_id, group_id FROM duplicates")
        print(judged(folder, "score_cluster.py", copies, "--task", "neardup"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
