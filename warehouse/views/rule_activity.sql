-- What each cleaning rule did: edits, documents, characters; an edit that several rules made counts for each of them. One row per rule.
WITH applied AS (
    SELECT
        doc_id,
        before,
        after,
        unnest(string_split(rule, '+')) AS rule
    FROM edits
),

corpus AS (
    SELECT count(*) AS document_count
    FROM documents
)

SELECT
    applied.rule,
    count(*) AS edit_count,
    count(DISTINCT applied.doc_id) AS document_count,
    round(count(DISTINCT applied.doc_id) / any_value(corpus.document_count), 4) AS document_share,
    sum(length(applied.before))::BIGINT AS chars_before,
    sum(length(applied.after))::BIGINT AS chars_after,
    arg_min(left(applied.before, 80), (applied.doc_id, applied.before)) AS example
FROM applied
CROSS JOIN corpus
GROUP BY applied.rule
ORDER BY chars_before DESC, applied.rule
