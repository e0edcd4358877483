"""The data contract: one frozen record per table, one sentence per column.

Everything else derives from here: Arrow schemas, DuckDB tables with their comments, the column checks of the
expectation suites and docs/tables.md. Offsets are Unicode code points, half-open. `start` and `end` of edits
and blocks count in the raw text; those of issues, mentions and quotations in the clean text.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

KEPT_ROLES: Final = ("body", "heading", "list_item")
COLUMN_ROLES: Final = ("title", "byline", "dateline", "credit")
DROPPED_ROLES: Final = (
    "navigation", "advertisement", "subscription", "share", "comments", "related", "legal", "attribution",
    "caption", "audio", "player", "pagination", "footer",
)  # fmt: skip
ROLES: Final = KEPT_ROLES + COLUMN_ROLES + DROPPED_ROLES

ENTITY_TYPES: Final = ("PERSON", "ORG", "PLACE", "GROUP", "EVENT", "LAW", "PRODUCT", "WORK")

ISSUES: Final = (
    "foreign_glyph", "foreign_language_segment", "mojibake_repaired", "mojibake_unrepaired",
    "replacement_character", "encoding_guessed", "truncated", "thin_content", "repeated_paragraph",
    "boilerplate_heavy", "link_list", "missing_title", "missing_date", "missing_author", "language_uncertain",
    "machine_translated", "name_variant", "all_caps", "future_date", "control_characters", "wrong_type",
)  # fmt: skip
SEVERITIES: Final = ("info", "warning", "error")
COPY_KINDS: Final = ("original", "exact", "near", "part", "whole")

SOURCE_STATUSES: Final = ("read", "partly_read", "rejected", "missing", "skipped")
REJECTION_STAGES: Final = ("read", "decode", "parse", "refine", "check")
REJECTION_REASONS: Final = (
    "empty", "binary", "truncated_archive", "bomb", "bad_archive", "undecodable", "malformed", "no_text",
    "wrong_schema", "wrong_type", "too_large", "too_deep", "unreadable", "symlink_loop", "dangling_link", "vanished",
    "changed_while_read", "unknown_format", "nothing_left", "failed_check", "timeout", "memory", "crash",
    "duplicate_key", "outside_link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as it was last read."""

    source_uri: Annotated[str, "path below the mill's folder, else a file URI; odd bytes percent-encoded"]
    media_type: Annotated[str, "format by name and content, such as text/html or application/x-ndjson+gzip"]
    size_bytes: Annotated[int, "size on disk in bytes"]
    sha256: Annotated[str, "hash of the bytes on disk, hexadecimal; empty where they could not be read"]
    modified_at: Annotated[datetime | None, "modification time that the file system gives"]
    record_count: Annotated[int, "records found in it: kept, rejected and unchanged ones"]
    rejected_count: Annotated[int, "records of it that were refused when it was read"]
    unchanged_count: Annotated[int, "records that equal what the mill already holds"]
    status: Annotated[
        str,
        "read, partly_read (some records refused), rejected (as a whole), missing (gone since) or skipped (no format that is read)",
    ]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record present in the last reading of a source: what a document's survival is decided by."""

    doc_id: Annotated[str, "the document that the record makes"]
    source_uri: Annotated[str, "the source it stands in"]
    record_key: Annotated[str, "the record's own id, else its number from 0"]
    content_sha256: Annotated[str, "hash of the record's bytes, hexadecimal"]
    outcome: Annotated[str, "kept (written in this batch), unchanged or rejected"]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A record as it was read: its bytes, its decoded text and what its source says about it."""

    doc_id: Annotated[str, "128-bit hash of source_uri and record_key, hexadecimal"]
    source_uri: Annotated[str, "the source it was read from"]
    record_key: Annotated[str, "the record's own id, else its number from 0"]
    content: Annotated[bytes, "the record's original bytes"]
    content_sha256: Annotated[str, "hash of content, hexadecimal"]
    media_type: Annotated[str, "text/plain, text/markdown or text/html: what text was made from"]
    encoding: Annotated[str, "character encoding that content was decoded with"]
    encoding_source: Annotated[str, "how the encoding is known: bom, declared, utf-8, detected or format"]
    encoding_confidence: Annotated[float, "confidence in the encoding, 0 to 1"]
    text: Annotated[str, "decoded text; for HTML its visible text: what edits and blocks count in"]
    markup: Annotated[str | None, "decoded HTML, where there is any"]
    given_title: Annotated[str | None, "title that the structured record states"]
    given_url: Annotated[str | None, "URL that the structured record states"]
    given_published_at: Annotated[str | None, "date that the structured record states, as written"]
    given_authors: Annotated[tuple[str, ...], "authors that the structured record states"]
    given_publisher: Annotated[str | None, "publisher that the structured record states"]
    given_language: Annotated[str | None, "language that the structured record states"]
    notes: Annotated[tuple[str, ...], "what the reader noticed, as issue:detail"]
    held_since: Annotated[
        datetime | None, "modification time of the source: no article in it can be younger"
    ] = None
    repeated: Annotated[
        tuple[str, ...], "lines of it that stand in its publisher's other articles as well; none in the lake"
    ] = ()


@dataclass(frozen=True, slots=True)
class RejectedDocument:
    """A record or source that was refused, and why; its bytes lie in rejected/<content_sha256>."""

    source_uri: Annotated[str, "the source it came from"]
    record_key: Annotated[str, "the record's own id, else its number from 0; empty for a whole source"]
    doc_id: Annotated[str, "the document it would have been; empty for a whole source"]
    stage: Annotated[str, "where it was refused: read, decode, parse, refine or check"]
    reason: Annotated[str, "a stable word for the reason"]
    detail: Annotated[str, "what a person needs to understand it"]
    content_sha256: Annotated[str, "hash of the refused bytes, hexadecimal; empty where there were none"]


@dataclass(frozen=True, slots=True)
class Document:
    """The cleaned article and what is known about it."""

    doc_id: Annotated[str, "128-bit hash of source_uri and record_key, hexadecimal"]
    source_uri: Annotated[str, "the source it was read from"]
    record_key: Annotated[str, "the record's own id, else its number from 0"]
    content_sha256: Annotated[str, "hash of the record's original bytes, hexadecimal"]
    publisher: Annotated[str | None, "who published it: a name or a host"]
    url: Annotated[str | None, "where it was published"]
    origin_url: Annotated[str | None, "where the text says it was taken from"]
    title: Annotated[str | None, "headline without the site's name"]
    authors: Annotated[tuple[str, ...], "people who wrote it; an agency only where it stands alone"]
    published_at: Annotated[datetime | None, "when it was published"]
    published_precision: Annotated[str | None, "day, minute or second: how exactly published_at is known"]
    place: Annotated[str | None, "place of the dateline"]
    text: Annotated[str, "clean text"]
    language: Annotated[str, "ISO 639 code, or und where the evidence is too thin"]
    language_confidence: Annotated[float, "calibrated confidence in the language, 0 to 1"]
    raw_chars: Annotated[int, "length of the raw text in code points"]
    clean_chars: Annotated[int, "length of the clean text in code points"]
    word_count: Annotated[int, "words of the clean text"]
    quality_score: Annotated[float, "1 where nothing was found wrong, less for each issue, down to 0"]
    recipe_id: Annotated[str, "hash of everything that decided the output"]
    batch_id: Annotated[str, "the batch it was refined in"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the raw text: what it is, whether it was kept, and why."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "place among the document's blocks, from 0"]
    start: Annotated[int, "first code point in the raw text"]
    end: Annotated[int, "one past its last code point in the raw text"]
    role: Annotated[str, "what the line is, such as body, title or navigation"]
    kept: Annotated[bool, "whether its words stand in the clean text"]
    language: Annotated[str, "ISO 639 code, or und where the evidence is too thin"]
    score: Annotated[float, "how much it looks like the article, 0 to 1"]
    reason: Annotated[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class EditRow:
    """A change made to the raw text; replaying all of a document's edits gives its clean text."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "place among the document's edits, from 0"]
    start: Annotated[int, "first code point in the raw text"]
    end: Annotated[int, "one past its last code point in the raw text"]
    before: Annotated[str, "the raw characters"]
    after: Annotated[str, "what stands there now; empty where they were cut"]
    rule: Annotated[str, "the rule that made the change; several are joined by +"]


@dataclass(frozen=True, slots=True)
class RepeatedLines:
    """What a document was cleaned in the knowledge of: lines that its publisher's other articles hold as well."""

    doc_id: Annotated[str, "the document"]
    lines: Annotated[tuple[str, ...], "those lines, in the order of their code points"]
    plain_text: Annotated[
        str | None, "clean text as it would be without that knowledge; null where it made no difference"
    ]


@dataclass(frozen=True, slots=True)
class QualityIssue:
    """A finding about a document; start equals end where it concerns the whole."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "place among the document's issues, from 0"]
    issue: Annotated[str, "what was found"]
    severity: Annotated[str, "info, warning or error"]
    start: Annotated[int, "first code point in the clean text"]
    end: Annotated[int, "one past its last code point in the clean text"]
    evidence: Annotated[str, "the characters or figures that show it"]
    measure: Annotated[float, "what was measured, so that the threshold can be argued with"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in a clean text."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "place among the document's mentions, from 0"]
    start: Annotated[int, "first code point in the clean text"]
    end: Annotated[int, "one past its last code point in the clean text"]
    raw_start: Annotated[int, "first code point in the raw text"]
    raw_end: Annotated[int, "one past its last code point in the raw text"]
    surface: Annotated[str, "the characters of the mention: text[start:end]"]
    entity_type: Annotated[str, "PERSON, ORG, PLACE, GROUP, EVENT, LAW, PRODUCT or WORK"]
    sentence: Annotated[str, "the sentence around it"]
    tagger: Annotated[str, "what found it"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation, exactly as it stands in a clean text."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "place among the document's quotations, from 0"]
    start: Annotated[int, "first code point of the quoted words in the clean text"]
    end: Annotated[int, "one past their last code point in the clean text"]
    text: Annotated[str, "the quoted words: text[start:end] of the document"]
    speaker: Annotated[str | None, "who says it, as written"]
    speaker_start: Annotated[int | None, "first code point of the speaker in the clean text"]
    speaker_end: Annotated[int | None, "one past the speaker's last code point in the clean text"]
    cue: Annotated[str | None, "the word that ties them, such as said"]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies of a document are found by."""

    doc_id: Annotated[str, "the document"]
    text_hash: Annotated[str, "hash of the normalised clean text, hexadecimal"]
    shingle_count: Annotated[int, "distinct triples of words, of which the bands are a sample"]
    bands: Annotated[tuple[str, ...], "hashes of sampled triples of words, by which candidates are found"]
    signature: Annotated[bytes, "smallest hashes of its words and pairs (bottom-k), 32 bits little-endian"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other name resolved across documents."""

    entity_id: Annotated[str, "stable id"]
    name: Annotated[str, "the name that readers know it by"]
    entity_type: Annotated[str, "PERSON, ORG, PLACE, GROUP, EVENT, LAW, PRODUCT or WORK"]
    mention_count: Annotated[int, "mentions in current documents"]
    document_count: Annotated[int, "current documents that mention it"]


@dataclass(frozen=True, slots=True)
class EntityAlias:
    """A spelling of an entity."""

    entity_id: Annotated[str, "the entity"]
    alias: Annotated[str, "the spelling"]
    mention_count: Annotated[int, "mentions spelled so"]


@dataclass(frozen=True, slots=True)
class EntityLink:
    """Which entity a mention means, and how that is known."""

    doc_id: Annotated[str, "the document"]
    ordinal: Annotated[int, "the mention's place among the document's mentions"]
    entity_id: Annotated[str, "the entity it means"]
    method: Annotated[str, "how the link was made"]
    score: Annotated[float, "confidence in the link, 0 to 1"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document that has copies."""

    doc_id: Annotated[str, "the document"]
    group_id: Annotated[str, "the group of copies"]
    is_original: Annotated[bool, "whether it is taken for the original of its group"]
    similarity: Annotated[float, "similarity to the original, 0 to 1"]
    kind: Annotated[str, "original, exact, near, part (of a longer original) or whole (holds a shorter one)"]
    reason: Annotated[str, "original, or no_date, later_day, credits_another, later_hour, shorter, same"]


@dataclass(frozen=True, slots=True)
class Story:
    """An event told by several documents."""

    story_id: Annotated[str, "stable id"]
    label: Annotated[str, "its most telling entities and words, else its first headline"]
    document_count: Annotated[int, "documents that tell it, copies included"]
    first_published_at: Annotated[datetime | None, "its earliest date"]
    last_published_at: Annotated[datetime | None, "its latest date"]


@dataclass(frozen=True, slots=True)
class StoryDocument:
    """A document of a story."""

    story_id: Annotated[str, "the story"]
    doc_id: Annotated[str, "the document"]
    similarity: Annotated[float, "similarity to the rest of the story, 0 to 1"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a language as stories and topics weigh it: counted in a sample of the documents, kept until the corpus has grown."""

    language: Annotated[str, "the language"]
    term: Annotated[str, "the word, cut to its stem where English"]
    form: Annotated[str, "its most frequent spelling"]
    kind: Annotated[str, "name, word or number"]
    bearers: Annotated[int, "documents of the sample that hold it, copies counted once"]
    documents: Annotated[int, "documents of the sample"]
    population: Annotated[int, "documents of the language when it was counted"]
    background_share: Annotated[float, "share of texts on any subject that hold it, 0 where it is not known"]
    novelty: Annotated[float, "what it tells: logarithm of how rare it is, 0 where it tells nothing"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that documents share; each language has its own."""

    topic_id: Annotated[str, "stable id"]
    language: Annotated[str, "the language of its documents"]
    label: Annotated[str, "its most telling terms, for people"]
    terms: Annotated[tuple[str, ...], "its terms, heaviest first"]
    document_count: Annotated[int, "documents whose main topic it is"]


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A word's part in a topic: what documents are compared with."""

    topic_id: Annotated[str, "the topic"]
    language: Annotated[str, "the topic's language"]
    term: Annotated[str, "the word, as in terms"]
    weight: Annotated[float, "its weight; the squares of a topic's weights add to 1"]


@dataclass(frozen=True, slots=True)
class DocumentTopic:
    """A topic of a document."""

    doc_id: Annotated[str, "the document"]
    topic_id: Annotated[str, "the topic"]
    weight: Annotated[float, "share of the document that is about it, 0 to 1"]


@dataclass(frozen=True, slots=True)
class IdEvent:
    """What became of the id of an entity, a story or a topic: ids never change what they mean without a row here."""

    kind: Annotated[str, "entity, story or topic"]
    id: Annotated[str, "the id that this happened to"]
    event: Annotated[str, "born, split (from a part of other_id), merged (into other_id) or ended"]
    other_id: Annotated[str, "the id that it came from or went into; empty where there is none"]
    label: Annotated[str, "the name or label that the id stood for"]
    members: Annotated[int, "mentions or documents that it shares with other_id; 0 where there is none"]
    run_id: Annotated[str, "the run in which it happened"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the mill."""

    run_id: Annotated[str, "id of the run"]
    started_at: Annotated[datetime, "when it began"]
    finished_at: Annotated[datetime | None, "when it ended"]
    state: Annotated[str, "completed, failed or check_failed"]
    sources_seen: Annotated[int, "source files listed"]
    sources_read: Annotated[int, "source files that were new or changed, and read"]
    records_read: Annotated[int, "records found in the listed sources"]
    records_kept: Annotated[int, "records refined in this run"]
    records_rejected: Annotated[int, "records refused"]
    records_unchanged: Annotated[int, "records that the mill already held"]
    detail: Annotated[str, "what went wrong, where something did"]


@dataclass(frozen=True, slots=True)
class Batch:
    """A committed batch."""

    batch_id: Annotated[str, "hash of what is in it and of the recipe"]
    sequence: Annotated[int, "order of commits: a later one replaces the documents of an earlier one"]
    kind: Annotated[str, "refined, relations or withdrawal"]
    recipe_id: Annotated[str, "the recipe it was refined with"]
    run_id: Annotated[str, "the run that committed it"]
    document_count: Annotated[int, "documents in it"]
    rejected_count: Annotated[int, "records refused in it"]
    sha256: Annotated[str, "hash over its files' hashes, hexadecimal"]
    loaded_at: Annotated[datetime, "when it came into this warehouse"]


@dataclass(frozen=True, slots=True)
class Table:
    """How a record becomes a table: its name, its key, and the columns that loading adds.

    `where` is `lake` for Parquet only, `both` for Parquet and the warehouse, `warehouse` for DuckDB only.
    Columns in `stamped` say when and by which run a row came in; they are no part of the batch's bytes.
    """

    name: str
    record: type
    key: tuple[str, ...]
    where: str = "both"
    stamped: tuple[tuple[str, type, str], ...] = ()


_RUN_ID = ("run_id", str, "the run that brought it in")

TABLES: Final = (
    Table(
        "sources", Source, ("source_uri",), stamped=(_RUN_ID, ("read_at", datetime, "when the mill read it"))
    ),
    Table(
        "source_records",
        SourceRecord,
        ("doc_id",),
        stamped=(_RUN_ID, ("batch_id", str, "the batch that says so")),
    ),
    Table("raw_documents", RawDocument, ("doc_id",), where="lake"),
    Table(
        "rejected_documents",
        RejectedDocument,
        ("source_uri", "record_key", "stage"),
        stamped=(_RUN_ID, ("rejected_at", datetime, "when it was refused")),
    ),
    Table(
        "documents",
        Document,
        ("doc_id",),
        stamped=(_RUN_ID, ("ingested_at", datetime, "when it came into the warehouse")),
    ),
    Table("blocks", Block, ("doc_id", "ordinal")),
    Table("edits", EditRow, ("doc_id", "ordinal")),
    Table("repeated_lines", RepeatedLines, ("doc_id",)),
    Table("quality_issues", QualityIssue, ("doc_id", "ordinal")),
    Table("entity_mentions", EntityMention, ("doc_id", "ordinal")),
    Table("quotations", Quotation, ("doc_id", "ordinal")),
    Table("fingerprints", Fingerprint, ("doc_id",)),
    Table("entities", Entity, ("entity_id",)),
    Table("entity_aliases", EntityAlias, ("entity_id", "alias")),
    Table("entity_links", EntityLink, ("doc_id", "ordinal")),
    Table("duplicates", Duplicate, ("doc_id",)),
    Table("stories", Story, ("story_id",)),
    Table("story_documents", StoryDocument, ("story_id", "doc_id")),
    Table("terms", Term, ("language", "term")),
    Table("topics", Topic, ("topic_id",)),
    Table("topic_terms", TopicTerm, ("topic_id", "term")),
    Table("document_topics", DocumentTopic, ("doc_id", "topic_id")),
    Table("id_history", IdEvent, ("kind", "id", "event", "other_id", "run_id")),
    Table("runs", Run, ("run_id",), where="warehouse"),
    Table("batches", Batch, ("batch_id",), where="warehouse"),
)

REFINED_TABLES: Final = (
    "documents", "blocks", "edits", "repeated_lines", "quality_issues", "entity_mentions", "quotations",
    "fingerprints",
)  # fmt: skip
INGESTED_TABLES: Final = ("sources", "source_records", "rejected_documents", "raw_documents")
RELATED_TABLES: Final = (
    "entities", "entity_aliases", "entity_links", "duplicates", "stories", "story_documents", "terms", "topics",
    "topic_terms", "document_topics", "id_history",
)  # fmt: skip


def document_id(source_uri: str, record_key: str) -> str:
    r"""128-bit hexadecimal id of a record, the same in every run and on every machine.

    >>> document_id("news/a.txt", "0")
    'e0a64d038511782368eeb79fe7738a1c'
    """
    return content_id(source_uri, record_key)[:32]


def content_id(*parts: str) -> str:
    """256-bit hexadecimal hash of a sequence of strings; no two sequences run together.

    >>> content_id("a", "bc") == content_id("ab", "c")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    return digest.hexdigest()


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A UTC timestamp; every timestamp of the contract is one.

    >>> utc(2025, 8, 15).isoformat()
    '2025-08-15T00:00:00+00:00'
    """
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def table(name: str) -> Table:
    """The table of that name.

    >>> table("edits").key
    ('doc_id', 'ordinal')
    """
    return next(entry for entry in TABLES if entry.name == name)
