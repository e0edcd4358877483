-- Sources and runs whose figures do not add up: every record read is a document, a refused record or an unchanged one. Must be empty. One row per source or run that does not balance.
WITH document_counts AS (
    SELECT
        source_uri,
        count(*) AS document_count
    FROM documents
    GROUP BY source_uri
),

rejected_counts AS (
    SELECT
        source_uri,
        count(*) AS rejected_count
    FROM rejected_documents
    GROUP BY source_uri
),

source_balances AS (
    SELECT
        'source' AS kind,
        sources.source_uri AS subject,
        sources.record_count AS records_read,
        coalesce(document_counts.document_count, 0) AS records_kept,
        coalesce(rejected_counts.rejected_count, 0) AS records_rejected,
        0 AS records_unchanged
    FROM sources
    LEFT JOIN document_counts ON sources.source_uri = document_counts.source_uri
    LEFT JOIN rejected_counts ON sources.source_uri = rejected_counts.source_uri
    -- a source that is gone keeps its documents until it is pruned
    WHERE sources.status <> 'missing'
),

run_balances AS (
    SELECT
        'run' AS kind,
        run_id AS subject,
        records_read,
        records_kept,
        records_rejected,
        records_unchanged
    FROM runs
    WHERE state = 'completed'
)

SELECT
    kind,
    subject,
    records_read,
    records_kept,
    records_rejected,
    records_unchanged
FROM (
    FROM source_balances
    UNION ALL
    FROM run_balances
) AS balances
WHERE records_read <> records_kept + records_rejected + records_unchanged
ORDER BY kind, subject
