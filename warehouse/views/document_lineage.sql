-- From the file to the figures: where each document came from, which recipe, batch and run made it, and what was done to it. One row per document.
WITH edit_counts AS (
    SELECT
        doc_id,
        count(*) AS edit_count,
        sum(length(before))::BIGINT AS chars_before,
        sum(length(after))::BIGINT AS chars_after
    FROM edits
    GROUP BY doc_id
),

block_counts AS (
    SELECT
        doc_id,
        count(*) AS block_count,
        count(*) FILTER (NOT kept) AS cut_blocks
    FROM blocks
    GROUP BY doc_id
)

SELECT
    documents.doc_id,
    documents.title,
    documents.source_uri,
    documents.record_key,
    sources.media_type,
    sources.sha256 AS source_sha256,
    sources.modified_at AS source_modified_at,
    documents.content_sha256,
    documents.batch_id,
    documents.recipe_id,
    documents.run_id,
    documents.ingested_at,
    documents.raw_chars,
    documents.clean_chars,
    coalesce(edit_counts.edit_count, 0) AS edit_count,
    coalesce(edit_counts.chars_before, 0) AS chars_before,
    coalesce(edit_counts.chars_after, 0) AS chars_after,
    coalesce(block_counts.block_count, 0) AS block_count,
    coalesce(block_counts.cut_blocks, 0) AS cut_blocks
FROM documents
LEFT JOIN sources ON documents.source_uri = sources.source_uri
LEFT JOIN edit_counts ON documents.doc_id = edit_counts.doc_id
LEFT JOIN block_counts ON documents.doc_id = block_counts.doc_id
ORDER BY documents.source_uri, documents.record_key
