-- What was found wrong, in how many documents, with an example to look at; name_variant by comparison with other documents; copies of a text count once in distinct_texts, a story in distinct_stories. One row per issue and severity.
WITH corpus AS (
    SELECT count(*) AS document_count
    FROM documents
),

issues AS (
    SELECT
        doc_id,
        ordinal,
        issue,
        severity,
        evidence,
        measure
    FROM quality_issues
    UNION ALL
    SELECT
        doc_id,
        first_start AS ordinal,
        'name_variant' AS issue,
        'info' AS severity,
        concat(spelling, ' for ', usual_spelling) AS evidence,
        usual_texts AS measure
    FROM name_variants
)

SELECT
    issues.issue,
    issues.severity,
    count(DISTINCT issues.doc_id) AS document_count,
    round(count(DISTINCT issues.doc_id) / any_value(corpus.document_count), 4) AS document_share,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    count(*) AS finding_count,
    round(median(issues.measure), 4) AS median_measure,
    arg_min(issues.doc_id, (issues.doc_id, issues.ordinal)) AS example_doc_id,
    arg_min(issues.evidence, (issues.doc_id, issues.ordinal)) AS example_evidence
FROM issues
INNER JOIN article_facts AS facts ON issues.doc_id = facts.doc_id
CROSS JOIN corpus
GROUP BY issues.issue, issues.severity
ORDER BY document_count DESC, issues.issue, issues.severity
