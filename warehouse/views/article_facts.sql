-- What other views count documents by: day, publisher, story, main topic, the text that copies share, and what it tells (told_id: its story, or its text where it has none); a date that lies in the future is no day. One row per document.
WITH main_topics AS (
    SELECT
        doc_id,
        arg_max(topic_id, (weight, topic_id)) AS topic_id
    FROM document_topics
    GROUP BY doc_id
),

misdated AS (
    SELECT DISTINCT doc_id
    FROM quality_issues
    WHERE issue = 'future_date'
)

SELECT
    documents.doc_id,
    documents.title,
    documents.language,
    documents.published_at,
    CASE
        WHEN misdated.doc_id IS NULL THEN (documents.published_at AT TIME ZONE 'UTC')::DATE
    END AS published_day,
    coalesce(documents.publisher, '(not known)') AS publisher,
    coalesce(duplicates.group_id, documents.doc_id) AS text_id,
    coalesce(duplicates.is_original, TRUE) AS is_original,
    story_documents.story_id,
    coalesce(story_documents.story_id, duplicates.group_id, documents.doc_id) AS told_id,
    main_topics.topic_id
FROM documents
LEFT JOIN duplicates ON documents.doc_id = duplicates.doc_id
LEFT JOIN story_documents ON documents.doc_id = story_documents.doc_id
LEFT JOIN main_topics ON documents.doc_id = main_topics.doc_id
LEFT JOIN misdated ON documents.doc_id = misdated.doc_id
