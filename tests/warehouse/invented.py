"""Invented records for the warehouse's tests: a source of a few records, refined in the plainest way."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from transforms.records import (
    Block,
    Document,
    EditRow,
    EntityMention,
    Fingerprint,
    QualityIssue,
    Quotation,
    RawDocument,
    RejectedDocument,
    Run,
    Source,
    SourceRecord,
    document_id,
    utc,
)
from warehouse.commits import Commit
from warehouse.lake import commit
from warehouse.staging import RawBatch, StaleBatch, read_raw, refuse, stage_again, stage_raw, stage_table

RECIPE = "recipe-1"
REFUSED = "nothing is left of this"  # refine refuses a record of this text


def sha256(text: str) -> str:
    """Hash of a text's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def raw(uri: str, key: str, text: str) -> RawDocument:
    """A plain record of a source."""
    return RawDocument(
        document_id(uri, key), uri, key, text.encode(), sha256(text), "text/plain", "utf-8", "utf-8", 1.0, text,
        None, None, None, None, (), None, None, (),
    )  # fmt: skip


def source(uri: str, texts: dict[str, str], **given: object) -> Source:
    """The row of a source that was read as a whole."""
    whole = "\n".join(f"{key}={text}" for key, text in sorted(texts.items()))
    row = Source(uri, "text/plain", len(whole), sha256(whole), utc(2026, 1, 2), len(texts), 0, 0, "read")
    return replace(row, **given)


def record(uri: str, key: str, text: str, outcome: str = "kept") -> SourceRecord:
    """What a reading says about a record."""
    return SourceRecord(document_id(uri, key), uri, key, sha256(text), outcome)


def reading(
    uri: str, texts: dict[str, str], known: dict[str, str] | None = None, recipe: str = RECIPE
) -> RawBatch:
    """A whole reading of a source as one batch; records that equal `known` ones are unchanged."""
    known = known or {}
    kept = {key: text for key, text in texts.items() if known.get(key) != text}
    return RawBatch(
        recipe,
        tuple(raw(uri, key, text) for key, text in sorted(kept.items())),
        tuple(
            record(uri, key, text, "kept" if key in kept else "unchanged")
            for key, text in sorted(texts.items())
        ),
        (source(uri, texts),),
    )


def refined(document: RawDocument, recipe: str, batch_id: str) -> dict[str, list[object]]:
    """Rows of all refined tables that a document makes."""
    doc_id, text = document.doc_id, document.text
    first = text.split()[0]
    return {
        "documents": [
            Document(
                doc_id, document.source_uri, document.record_key, document.content_sha256, None, None, None, first,
                ("Ann Fictional",), utc(2026, 1, 1), "day", None, text, "en", 0.9, len(text), len(text),
                len(text.split()), 1.0, recipe, batch_id,
            )
        ],
        "blocks": [Block(doc_id, 0, 0, len(text), "body", kept=True, language="en", score=1.0, reason=f"refined by {recipe}")],
        "edits": [EditRow(doc_id, 0, 0, 1, " ", "", "edge-blanks-1")],
        "quality_issues": [QualityIssue(doc_id, 0, "thin_content", "info", 0, 0, "", float(len(text)))],
        "entity_mentions": [EntityMention(doc_id, 0, 0, len(first), 0, len(first), first, "PERSON", text, "test")],
        "quotations": [Quotation(doc_id, 0, 0, len(first), first, None, None, None, None)],
        "fingerprints": [Fingerprint(doc_id, sha256(text), 1, ("0:1",), b"\0\0\0\1")],
    }  # fmt: skip


def refine(staged: Path, recipe: str = RECIPE) -> Path:
    """Refine a staged batch as a worker would."""
    tables: dict[str, list[object]] = {}
    refusals = []
    for document in read_raw(staged):
        if REFUSED in document.text:
            refusals.append(refusal(document.source_uri, document.record_key))
            continue
        for table, rows in refined(document, recipe, staged.name).items():
            tables.setdefault(table, []).extend(rows)
    for table, rows in tables.items():
        stage_table(staged, table, rows)
    refuse(staged, refusals)
    return staged


def refusal(uri: str, key: str, stage: str = "refine") -> RejectedDocument:
    """A record that was refused."""
    return RejectedDocument(uri, key, document_id(uri, key), stage, "nothing_left", "all of it was cut", "")


def refused_source(uri: str, recipe: str = RECIPE) -> RawBatch:
    """A reading of a source that could not be read at all."""
    row = source(uri, {}, sha256="", status="rejected", record_count=1, rejected_count=1)
    return RawBatch(recipe, (), (), (row,), (replace(refusal(uri, "", "read"), doc_id=""),))


def put(home: Path, batch: RawBatch, run_id: str) -> Commit:
    """Stage, refine and commit a batch."""
    return commit(home, refine(stage_raw(home, batch), batch.recipe_id), run_id)


def put_again(home: Path, stale: StaleBatch, recipe: str, run_id: str) -> Commit:
    """Refine documents again from the lake, and commit them."""
    return commit(home, refine(stage_again(home, recipe, stale), recipe), run_id)


def run(run_id: str, state: str = "completed") -> Run:
    """The record of a run."""
    return Run(run_id, datetime(2026, 1, 1, tzinfo=UTC), utc(2026, 1, 2), state, 1, 1, 1, 1, 0, 0, "")
