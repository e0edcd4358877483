"""A warehouse in memory with invented documents, and what relate makes of them."""

from dataclasses import astuple

import duckdb

from transforms.records import RELATED_TABLES, Document, EntityMention, Fingerprint
from transforms.relating.fingerprints import fingerprint
from warehouse.relating import relate
from warehouse.relating.tables import append_rows
from warehouse.schema import create_statements, warehouse_tables

_LETTERS = "abcdefghijklmnop"


def article(event, people, place, number, outlet):
    """A report on an event: the event's words, names and number, and as many words that only this outlet chose."""
    lines = [f"{people[0]} came to {place} after the {event}; {number} {event} houses are counted."]
    for letter in _LETTERS[outlet : outlet + 12]:
        own = " ".join(f"{event}{outlet}{letter}{word}" for word in ("ly", "ing", "ful", "ish", "ment"))
        lines.append(f"The {event}{letter} was seen by {people[len(lines) % 2]} in {place}, {own}.")
    return "\n".join(lines)


EVENTS = (
    ("flood", ("Ada Lund", "Rolf Berg"), "Varn", 120),
    ("strike", ("Mila Torv", "Olen Kask"), "Sarrow", 3400),
    ("election", ("Petra Vance", "Ivo Marsh"), "Keldon", 87),
    ("eclipse", ("Tove Ahl", "Nils Orre"), "Brannick", 19),
)
TEXTS = {f"{event[0]}-{outlet}": article(*event, outlet) for event in EVENTS for outlet in range(3)}
TEXTS["flood-copy"] = TEXTS["flood-0"].replace("seen", "told") + "\nMore from Varn tonight."


def mentions(texts):
    """The names of EVENTS, wherever they stand, and each person's last name in the second half of the texts."""
    found = []
    for doc_id, text in texts.items():
        ordinal = 0
        for _, people, place, _ in EVENTS:
            for name, kind in [*((person, "PERSON") for person in people), (place, "PLACE")]:
                start = text.find(name)
                while start >= 0:
                    end = start + len(name)
                    found.append(
                        EntityMention(doc_id, ordinal, start, end, start, end, name, kind, "", "list")
                    )
                    ordinal += 1
                    start = text.find(name, end)
    return found


def document(doc_id, text, *, published_at=None, origin_url=None, language="en"):
    """A document of the contract around a text."""
    return Document(
        doc_id=doc_id, source_uri=doc_id, record_key="0", content_sha256="", publisher=None, url=f"https://{doc_id}.example/",
        origin_url=origin_url, title=None, authors=(), published_at=published_at, published_precision="day" if published_at else None,
        place=None, text=text, language=language, language_confidence=1.0, raw_chars=len(text), clean_chars=len(text),
        word_count=len(text.split()), quality_score=1.0, recipe_id="", batch_id="",
    )  # fmt: skip


def warehouse(threads=2):
    """An empty warehouse in memory."""
    connection = duckdb.connect(config={"threads": threads})
    connection.execute("set timezone = 'UTC'")
    for table in warehouse_tables():
        for statement in create_statements(table):
            connection.execute(statement.replace(" NOT NULL", ""))
    return connection


def add(connection, documents, named=None):
    """Documents with their fingerprints and mentions; names of EVENTS unless others are given."""
    append_rows(connection, "documents", documents)
    prints = [Fingerprint(it.doc_id, *astuple(fingerprint(it.text))) for it in documents]
    append_rows(connection, "fingerprints", prints)
    append_rows(
        connection,
        "entity_mentions",
        mentions({it.doc_id: it.text for it in documents}) if named is None else named,
    )


def remove(connection, doc_ids):
    """Documents withdrawn, as the loader withdraws them."""
    for table in ("documents", "fingerprints", "entity_mentions"):
        connection.execute(f"delete from {table} where doc_id in (select unnest(?))", [list(doc_ids)])


def related(connection, **options):
    """All related tables after relate, in order of their rows."""
    relate(connection, **options)
    return {
        table: sorted(connection.execute(f"select * from {table}").fetchall(), key=str)
        for table in RELATED_TABLES
    }
