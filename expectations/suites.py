"""The suites: one per table, each expectation with its reason. Column checks come from the data contract.

A suite names the narrow frame it looks at (keys, lengths and flags, never texts) as SQL expressions over its
table `t`, and what must hold of it. Adding a suite or an expectation touches this module alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from transforms import records


@dataclass(frozen=True, slots=True)
class Expect:
    """One expectation: the Great Expectations class by name, its arguments, and why it must hold.

    Rows of documents that fail a `critical` one are quarantined; in a table that belongs to no document, it
    stops the publish. The others are reported only.
    """

    expectation: str
    arguments: Mapping[str, Any]
    reason: str
    critical: bool = True


@dataclass(frozen=True, slots=True)
class Suite:
    """Expectations of one table; `columns` are name → SQL expression over `relation`."""

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    expectations: tuple[Expect, ...] = ()
    relation: str = ""


def _between(
    column: str, low: float | None, high: float | None, reason: str, *, critical: bool = True
) -> Expect:
    return Expect(
        "ExpectColumnValuesToBeBetween",
        {"column": column, "min_value": low, "max_value": high},
        reason,
        critical,
    )


def _among(column: str, values: tuple[str, ...], reason: str) -> Expect:
    return Expect("ExpectColumnValuesToBeInSet", {"column": column, "value_set": list(values)}, reason)


def _true(column: str, reason: str, *, critical: bool = True) -> Expect:
    return Expect("ExpectColumnValuesToBeInSet", {"column": column, "value_set": [True]}, reason, critical)


def _mostly(column: str, share: float, reason: str) -> Expect:
    arguments = {"column": column, "value_set": [True], "mostly": share}
    return Expect("ExpectColumnValuesToBeInSet", arguments, reason, critical=False)


_SPAN: Final = {"span_chars": 't."end" - t."start"', "span_start": 't."start"'}
_WITH_TEXT: Final = "{table} AS t INNER JOIN documents AS d ON t.doc_id = d.doc_id"

SUITES: Final = (
    Suite(
        "sources",
        {"accounted": "t.record_count >= t.rejected_count + t.unchanged_count", "status": "t.status"},
        (
            _true("accounted", "No record of a source may be counted twice."),
            _among("status", records.SOURCE_STATUSES, "Views group by these words."),
        ),
    ),
    Suite(
        "source_records",
        {"outcome": "t.outcome"},
        (_among("outcome", ("kept", "unchanged", "rejected"), "Conservation adds these three up."),),
    ),
    Suite(
        "rejected_documents",
        {"stage": "t.stage", "reason": "t.reason", "detail_chars": "length(t.detail)"},
        (
            _among("stage", records.REJECTION_STAGES, "Views group by these words."),
            _among("reason", records.REJECTION_REASONS, "A reason that no one documented explains nothing."),
            _between("detail_chars", 1, None, "A refusal without an explanation cannot be mended."),
        ),
    ),
    Suite(
        "documents",
        {
            "text_chars": "length(t.text)",
            "clean_chars": "t.clean_chars",
            "raw_chars": "t.raw_chars",
            "quality_score": "t.quality_score",
            "language_confidence": "t.language_confidence",
            "language_chars": "length(t.language)",
            "chars_agree": "length(t.text) = t.clean_chars",
            "ledger_balances": (
                "t.clean_chars = t.raw_chars + coalesce((SELECT sum(length(e.after) - length(e.before)) "
                "FROM edits AS e WHERE e.doc_id = t.doc_id), 0)"
            ),
            "has_title": "t.title IS NOT NULL",
            "title_is_short": "coalesce(length(t.title) <= 500, TRUE)",
        },
        (
            _between("text_chars", 1, None, "A document without text belongs to the rejected ones."),
            _between("raw_chars", 1, None, "A record without characters cannot be a document."),
            _true("chars_agree", "Every share of dropped text is computed from clean_chars."),
            _true("ledger_balances", "The edits must account for every character between raw and clean text."),
            _between("quality_score", 0, 1, "The score is a share."),
            _between("language_confidence", 0, 1, "The confidence is a share."),
            _between("language_chars", 2, 3, "Languages are ISO 639 codes, or und."),
            _mostly("has_title", 0.5, "When most titles are missing, a source has changed its layout."),
            Expect(
                "ExpectColumnValuesToBeInSet", {"column": "title_is_short", "value_set": [True]},
                "A title of a paragraph's length is one.", critical=False,
            ),
        ),
    ),
    Suite(
        "blocks",
        {**_SPAN, "role": "t.role", "score": "t.score", "reason_chars": "length(t.reason)"},
        (
            _between("span_chars", 1, None, "A block without characters shows nothing."),
            _between("span_start", 0, None, "Offsets count from 0."),
            _among("role", records.ROLES, "Views group by these words."),
            _between("score", 0, 1, "The score is a share."),
            _between("reason_chars", 1, None, "Each verdict must say why."),
        ),
    ),
    Suite(
        "edits",
        {
            **_SPAN,
            "before_fits": 'length(t.before) = t."end" - t."start"',
            "changes": "t.before <> t.after",
            "rule_chars": "length(t.rule)",
            "follows": 'coalesce(lag(t."end") OVER (PARTITION BY t.doc_id ORDER BY t.ordinal) <= t."start", TRUE)',
        },
        (
            _true("before_fits", "An edit holds exactly the raw characters that it replaces."),
            _true("changes", "An edit that changes nothing is no edit."),
            _true("follows", "Edits are ordered and never overlap, or they cannot be replayed."),
            _between("rule_chars", 1, None, "Each edit must name its rule."),
            _between("span_start", 0, None, "Offsets count from 0."),
        ),
    ),
    Suite("repeated_lines", {"line_count": "len(t.lines)"}, (
        _between("line_count", 1, None, "Without lines there is nothing that other articles tell."),
    )),
    Suite(
        "quality_issues",
        {
            "issue": "t.issue",
            "severity": "t.severity",
            "inside": 't."start" >= 0 AND t."start" <= t."end" AND t."end" <= d.clean_chars',
        },
        (
            _among("issue", records.ISSUES, "Views group by these words."),
            _among("severity", records.SEVERITIES, "Views group by these words."),
            _true("inside", "A finding can be shown in the clean text."),
        ),
        relation=_WITH_TEXT,
    ),
    Suite(
        "entity_mentions",
        {
            "entity_type": "t.entity_type",
            "surface_matches": 'substr(d.text, t."start" + 1, t."end" - t."start") = t.surface',
            "raw_chars": "t.raw_end - t.raw_start",
        },
        (
            _among("entity_type", records.ENTITY_TYPES, "Views group by these words."),
            _true("surface_matches", "Every mention can be shown in its text."),
            _between("raw_chars", 1, None, "Every mention can be shown in the raw text."),
        ),
        relation=_WITH_TEXT,
    ),
    Suite(
        "quotations",
        {
            "text_matches": 'substr(d.text, t."start" + 1, t."end" - t."start") = t.text',
            "speaker_matches": (
                "coalesce(t.speaker IS NULL OR substr(d.text, t.speaker_start + 1, "
                "t.speaker_end - t.speaker_start) = t.speaker, FALSE)"
            ),
        },
        (
            _true("text_matches", "A quotation that is not in the text is invented."),
            _true("speaker_matches", "A speaker that is not in the text is invented."),
        ),
        relation=_WITH_TEXT,
    ),
    Suite(
        "fingerprints",
        {"band_count": "len(t.bands)", "hash_chars": "length(t.text_hash)"},
        (
            _between("band_count", 1, None, "Without bands no copy can be found."),
            _between("hash_chars", 16, 64, "A hash of another length is another hash."),
        ),
    ),
    Suite(
        "entities",
        {
            "entity_type": "t.entity_type",
            "mention_count": "t.mention_count",
            "counts_agree": "t.document_count <= t.mention_count",
        },
        (
            _among("entity_type", records.ENTITY_TYPES, "Views group by these words."),
            _between("mention_count", 1, None, "An entity that nobody mentions should be gone."),
            _true("counts_agree", "A document counts once, however often it mentions a name."),
        ),
    ),
    Suite("entity_aliases", {"mention_count": "t.mention_count"}, (
        _between("mention_count", 1, None, "A spelling that nobody uses should be gone."),
    )),
    Suite("entity_links", {"score": "t.score", "method_chars": "length(t.method)"}, (
        _between("score", 0, 1, "The score is a share."),
        _between("method_chars", 1, None, "Each link must say how it was made."),
    )),
    Suite("duplicates", {"similarity": "t.similarity"}, (
        _between("similarity", 0, 1, "The similarity is a share."),
    )),
    Suite(
        "stories",
        {
            "document_count": "t.document_count",
            "label_chars": "length(t.label)",
            "in_order": "coalesce(t.first_published_at <= t.last_published_at, TRUE)",
        },
        (
            _between("document_count", 1, None, "A story without documents should be gone."),
            _between("label_chars", 1, None, "A story without a label cannot be read."),
            _true("in_order", "A story cannot end before it begins."),
        ),
    ),
    Suite("story_documents", {"similarity": "t.similarity"}, (
        _between("similarity", 0, 1, "The similarity is a share."),
    )),
    Suite("topics", {"term_count": "len(t.terms)", "label_chars": "length(t.label)"}, (
        _between("term_count", 1, None, "A topic without terms means nothing."),
        _between("label_chars", 1, None, "A topic without a label cannot be read."),
    )),
    Suite("document_topics", {"weight": "t.weight"}, (_between("weight", 0, 1, "The weight is a share."),)),
)  # fmt: skip
