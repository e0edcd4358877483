-- How good each publisher's documents are: scores, boilerplate, and what is missing; copies of a text count once in distinct_texts, a story in distinct_stories. One row per publisher.
WITH issues AS (
    SELECT
        doc_id,
        count(*) AS issue_count,
        count(*) FILTER (severity = 'error') AS error_count
    FROM quality_issues
    GROUP BY doc_id
)

SELECT
    coalesce(documents.publisher, '(not known)') AS publisher,
    count(*) AS document_count,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    round(avg(documents.quality_score), 4) AS mean_quality,
    round(1 - sum(documents.clean_chars) / sum(documents.raw_chars), 4) AS cut_share,
    round(avg((documents.title IS NOT NULL)::INT), 4) AS titled_share,
    round(avg((documents.published_at IS NOT NULL)::INT), 4) AS dated_share,
    round(avg((len(documents.authors) > 0)::INT), 4) AS signed_share,
    round(avg((documents.language = 'und')::INT), 4) AS no_language_share,
    round(avg(coalesce(issues.issue_count, 0)), 3) AS issues_per_document,
    coalesce(sum(issues.error_count), 0)::BIGINT AS error_count,
    median(documents.word_count)::BIGINT AS median_words
FROM documents
INNER JOIN article_facts AS facts ON documents.doc_id = facts.doc_id
LEFT JOIN issues ON documents.doc_id = issues.doc_id
GROUP BY coalesce(documents.publisher, '(not known)')
ORDER BY document_count DESC, publisher
