"""Copies and stories do not inflate: every view that counts documents says how many texts and how many stories they are.

Nothing here names a view. All of them are asked before and after a document comes that is a copy, another text of a
story, or news; whatever counts it must have a count beside it that stood still.
"""

from datetime import UTC, datetime

import duckdb
import pytest
from test_views import VIEWS, insert

from flows.checking import EMPTY_VIEWS
from warehouse.schema import create_statements, warehouse_tables
from warehouse.view_files import create_views

DAY = datetime(2025, 3, 1, 10, tzinfo=UTC)
COUNTED = {"UTINYINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT"}
# a row of these is a document or a story: a copy is another row of it, or belongs to the row of its story
GRAINS = {"doc_id", "story_id"}


def document(doc, text, story):
    """Rows of a document with a bit of everything that views count."""
    where = {"doc_id": doc, "start": 0, "end": 5}
    return {
        "documents": [{"doc_id": doc, "publisher": "Post", "published_at": DAY, "language": "en", "run_id": "run", "source_uri": f"in/{doc}",
                       "word_count": 100, "raw_chars": 100, "clean_chars": 90}],
        "duplicates": [{"doc_id": doc, "group_id": text, "is_original": doc == text}],
        "story_documents": [{"story_id": story, "doc_id": doc}],
        "document_topics": [{"doc_id": doc, "topic_id": "topic", "weight": 1.0}],
        "blocks": [{**where, "language": "en", "kept": True}],
        "edits": [{"doc_id": doc, "rule": "space", "before": "  ", "after": " "}],
        "quality_issues": [{"doc_id": doc, "issue": "missing_author", "severity": "info"}],
        "entity_mentions": [{**where, "ordinal": 0, "surface": "Ada Lund"}, {**where, "ordinal": 1, "start": 9, "end": 14, "surface": "Varn"}],
        "entity_links": [{"doc_id": doc, "ordinal": 0, "entity_id": "ada"}, {"doc_id": doc, "ordinal": 1, "entity_id": "varn"}],
        "quotations": [{**where, "text": "Go home.", "speaker": "Ada Lund", "speaker_start": 0, "speaker_end": 5}],
    }  # fmt: skip


FIXED = {
    "entity_aliases": [{"entity_id": "ada", "alias": it} for it in ("Lundqvist", "Lundquist")],
    "entities": [
        {"entity_id": "ada", "name": "Ada Lund", "entity_type": "PERSON"},
        {"entity_id": "varn", "name": "Varn", "entity_type": "PLACE"},
    ],
    "topics": [{"topic_id": "topic", "label": "floods"}],
    "stories": [
        {"story_id": it, "label": it, "first_published_at": DAY} for it in ("flood", "vote", "match")
    ],
}
# a name's odd spelling, in a text of its own: it has a row of its own, and no document comes to it
SPELT = [{**document(doc, doc, story), "entity_mentions": [{"doc_id": doc, "surface": spelling}],
          "entity_links": [{"doc_id": doc, "entity_id": "ada"}]}
         for doc, story, spelling in (("s1", "flood", "Lundqvist"), ("s2", "vote", "Lundqvist"), ("s3", "vote", "Lundqvist"), ("s4", "vote", "Lundquist"))]  # fmt: skip
BEFORE = [FIXED, *SPELT, document("a", "a", "flood"), document("b", "b", "vote")]


def asked(*more, queries=VIEWS):
    """Of each view, the counts of each row by what the row is about."""
    with duckdb.connect() as connection:
        for entry in warehouse_tables():
            for statement in create_statements(entry):
                connection.execute(statement)
        create_views(connection, queries)
        for rows in (*BEFORE, *more):
            for table_name, partial in rows.items():
                insert(connection, table_name, partial)
        found = {}
        for view in queries:
            result = connection.sql(f"FROM {view}")
            types = dict(zip(result.columns, map(str, result.types), strict=True))
            counts = [name for name, type_name in types.items() if type_name in COUNTED]
            about = [name for name, type_name in types.items() if type_name in {"VARCHAR", "DATE"}]
            rows = [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]
            found[view] = {
                tuple(row[name] for name in about): {name: row[name] for name in counts} for row in rows
            }
            found[view] = {} if GRAINS & set(about) else found[view]
            assert rows or view in EMPTY_VIEWS, (
                f"{view} has no row here: give the documents above what it counts"
            )
        return found


@pytest.fixture(scope="module")
def answers():
    """What the views say as the documents are, and with a copy, another text of a story, or news beside them."""
    return {
        "before": asked(),
        "copy": asked(document("c", "a", "flood")),
        "story": asked(document("c", "c", "flood")),
        "news": asked(document("c", "c", "match")),
    }


def grown(answers, view, event):
    """Names of the view's counts that an event has changed, in whatever row."""
    return {
        name
        for about, counts in answers["before"][view].items()
        for name, count in counts.items()
        if answers[event][view][about][name] != count
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("event", "ending"), [("copy", "_texts"), ("story", "_stories")])
def test_what_counts_documents_counts_texts_and_stories_once(answers, view, event, ending):
    """Where a copy, or another text of a story, changes a count, one beside it counts texts, or stories, and grows with news only."""
    if not grown(answers, view, event):
        return
    steady = {name for name in grown(answers, view, "news") if name.endswith(ending)}
    assert steady, f"{view} counts documents and has no count of {ending.removeprefix('_')} beside it"
    assert not steady & grown(answers, view, event)


def test_a_view_that_counts_documents_alone_is_seen():
    """A view that counts documents and no texts is what the test above takes it for."""
    queries = {"bare": "SELECT language, count(*) AS document_count FROM documents GROUP BY language"}
    events = {"before": (), "copy": [document("c", "a", "flood")], "news": [document("c", "c", "match")]}
    answers = {event: asked(*more, queries=queries) for event, more in events.items()}
    assert grown(answers, "bare", "copy") == grown(answers, "bare", "news") == {"document_count"}
