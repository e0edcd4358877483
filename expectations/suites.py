"""The suites: one per table, each expectation with its reason. Column checks come from the data contract.

A suite names the narrow frame it looks at (keys, lengths and flags, never texts) as SQL expressions over its
table `t`, and what must hold of it. Adding a suite or an expectation touches this module alone.
"""

from typing import Final

from expectations.expecting import Expect, Suite, among, between, mostly, true
from transforms import records

_SPAN: Final = {"span_chars": 't."end" - t."start"', "span_start": 't."start"'}
_WITH_TEXT: Final = "{table} AS t INNER JOIN documents AS d ON t.doc_id = d.doc_id"

SUITES: Final = (
    Suite(
        "sources",
        {"accounted": "t.record_count >= t.rejected_count + t.unchanged_count", "status": "t.status"},
        (
            true("accounted", "No record of a source may be counted twice."),
            among("status", records.SOURCE_STATUSES, "Views group by these words."),
        ),
    ),
    Suite(
        "source_records",
        {"outcome": "t.outcome"},
        (among("outcome", ("kept", "unchanged", "rejected"), "Conservation adds these three up."),),
    ),
    Suite(
        "rejected_documents",
        {"stage": "t.stage", "reason": "t.reason", "detail_chars": "length(t.detail)"},
        (
            among("stage", records.REJECTION_STAGES, "Views group by these words."),
            among("reason", records.REJECTION_REASONS, "A reason that no one documented explains nothing."),
            between("detail_chars", 1, None, "A refusal without an explanation cannot be mended."),
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
            between("text_chars", 1, None, "A document without text belongs to the rejected ones."),
            between("raw_chars", 1, None, "A record without characters cannot be a document."),
            true("chars_agree", "Every share of dropped text is computed from clean_chars."),
            true("ledger_balances", "The edits must account for every character between raw and clean text."),
            between("quality_score", 0, 1, "The score is a share."),
            between("language_confidence", 0, 1, "The confidence is a share."),
            between("language_chars", 2, 3, "Languages are ISO 639 codes, or und."),
            mostly("has_title", 0.5, "When most titles are missing, a source has changed its layout."),
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
            between("span_chars", 1, None, "A block without characters shows nothing."),
            between("span_start", 0, None, "Offsets count from 0."),
            among("role", records.ROLES, "Views group by these words."),
            between("score", 0, 1, "The score is a share."),
            between("reason_chars", 1, None, "Each verdict must say why."),
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
            true("before_fits", "An edit holds exactly the raw characters that it replaces."),
            true("changes", "An edit that changes nothing is no edit."),
            true("follows", "Edits are ordered and never overlap, or they cannot be replayed."),
            between("rule_chars", 1, None, "Each edit must name its rule."),
            between("span_start", 0, None, "Offsets count from 0."),
        ),
    ),
    Suite("repeated_lines", {"line_count": "len(t.lines)"}, (
        between("line_count", 1, None, "Without lines there is nothing that other articles tell."),
    )),
    Suite(
        "quality_issues",
        {
            "issue": "t.issue",
            "severity": "t.severity",
            "inside": 't."start" >= 0 AND t."start" <= t."end" AND t."end" <= d.clean_chars',
        },
        (
            among("issue", records.ISSUES, "Views group by these words."),
            among("severity", records.SEVERITIES, "Views group by these words."),
            true("inside", "A finding can be shown in the clean text."),
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
            among("entity_type", records.ENTITY_TYPES, "Views group by these words."),
            true("surface_matches", "Every mention can be shown in its text."),
            between("raw_chars", 1, None, "Every mention can be shown in the raw text."),
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
            true("text_matches", "A quotation that is not in the text is invented."),
            true("speaker_matches", "A speaker that is not in the text is invented."),
        ),
        relation=_WITH_TEXT,
    ),
    Suite(
        "fingerprints",
        {"band_count": "len(t.bands)", "hash_chars": "length(t.text_hash)"},
        (
            between("band_count", 1, None, "Without bands no copy can be found."),
            between("hash_chars", 16, 64, "A hash of another length is another hash."),
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
            among("entity_type", records.ENTITY_TYPES, "Views group by these words."),
            between("mention_count", 1, None, "An entity that nobody mentions should be gone."),
            true("counts_agree", "A document counts once, however often it mentions a name."),
        ),
    ),
    Suite("entity_aliases", {"mention_count": "t.mention_count"}, (
        between("mention_count", 1, None, "A spelling that nobody uses should be gone."),
    )),
    Suite("entity_links", {"score": "t.score", "method_chars": "length(t.method)"}, (
        between("score", 0, 1, "The score is a share."),
        between("method_chars", 1, None, "Each link must say how it was made."),
    )),
    Suite(
        "duplicates",
        {"similarity": "t.similarity", "kind": "t.kind", "original_says_so": "t.is_original = (t.kind = 'original')"},
        (
            between("similarity", 0, 1, "The similarity is a share."),
            among("kind", records.COPY_KINDS, "Queries choose copies by these words."),
            true("original_says_so", "A group has one original, whoever is asked."),
        ),
    ),
    Suite(
        "stories",
        {
            "document_count": "t.document_count",
            "label_chars": "length(t.label)",
            "in_order": "coalesce(t.first_published_at <= t.last_published_at, TRUE)",
        },
        (
            between("document_count", 1, None, "A story without documents should be gone."),
            between("label_chars", 1, None, "A story without a label cannot be read."),
            true("in_order", "A story cannot end before it begins."),
        ),
    ),
    Suite("story_documents", {"similarity": "t.similarity"}, (
        between("similarity", 0, 1, "The similarity is a share."),
    )),
    Suite("topics", {"term_count": "len(t.terms)", "label_chars": "length(t.label)"}, (
        between("term_count", 1, None, "A topic without terms means nothing."),
        between("label_chars", 1, None, "A topic without a label cannot be read."),
    )),
    Suite("document_topics", {"weight": "t.weight"}, (between("weight", 0, 1, "The weight is a share."),)),
    Suite(
        "terms",
        {"counts_agree": "t.bearers <= t.documents AND t.documents <= t.population", "novelty": "t.novelty"},
        (
            true("counts_agree", "No word is held by more documents than were looked at."),
            between("novelty", 0, None, "A word tells something or nothing, never less."),
        ),
    ),
    Suite("topic_terms", {"weight": "t.weight"}, (between("weight", 0, 1.000001, "The squares of a topic's weights add to 1."),)),
    Suite(
        "id_history",
        {"kind": "t.kind", "event": "t.event", "other_is_named": "(t.other_id <> '') = (t.event IN ('split', 'merged'))"},
        (
            among("kind", ("entity", "story", "topic"), "Queries choose histories by these words."),
            among("event", ("born", "split", "merged", "ended"), "Queries choose events by these words."),
            true("other_is_named", "Who follows an id must find where it went."),
        ),
    ),
)  # fmt: skip
