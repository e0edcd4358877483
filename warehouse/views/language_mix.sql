-- Languages of the documents, how sure they are, and how many documents hold lines of another language; copies of a text count once in distinct_texts, a story in distinct_stories. One row per language.
WITH mixed AS (
    SELECT DISTINCT documents.doc_id
    FROM documents
    INNER JOIN blocks ON documents.doc_id = blocks.doc_id
    WHERE
        blocks.kept
        AND blocks.language <> 'und'
        AND blocks.language <> documents.language
)

SELECT
    documents.language,
    count(*) AS document_count,
    round(count(*) / sum(count(*)) OVER (), 4) AS document_share,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    sum(documents.word_count)::BIGINT AS word_count,
    round(avg(documents.language_confidence), 4) AS mean_confidence,
    count(mixed.doc_id) AS mixed_documents,
    count(DISTINCT documents.publisher) AS publisher_count
FROM documents
INNER JOIN article_facts AS facts ON documents.doc_id = facts.doc_id
LEFT JOIN mixed ON documents.doc_id = mixed.doc_id
GROUP BY documents.language
ORDER BY document_count DESC, documents.language
