-- What each cleaning rule did: edits, documents, characters; an edit that several rules made counts for each of them, copies of a text once in distinct_texts, a story in distinct_stories. One row per rule.
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
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    sum(length(applied.before))::BIGINT AS chars_before,
    sum(length(applied.after))::BIGINT AS chars_after,
    arg_min(left(applied.before, 80), (applied.doc_id, applied.before)) AS example
FROM applied
INNER JOIN article_facts AS facts ON applied.doc_id = facts.doc_id
CROSS JOIN corpus
GROUP BY applied.rule
ORDER BY chars_before DESC, applied.rule
