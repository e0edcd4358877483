-- Rows that point to a document, entity, story or topic which is not there. Must be empty. One row per table with such rows.
WITH children AS (
    SELECT 'blocks' AS table_name, doc_id FROM blocks
    UNION ALL
    SELECT 'edits' AS table_name, doc_id FROM edits
    UNION ALL
    SELECT 'repeated_lines' AS table_name, doc_id FROM repeated_lines
    UNION ALL
    SELECT 'quality_issues' AS table_name, doc_id FROM quality_issues
    UNION ALL
    SELECT 'entity_mentions' AS table_name, doc_id FROM entity_mentions
    UNION ALL
    SELECT 'quotations' AS table_name, doc_id FROM quotations
    UNION ALL
    SELECT 'fingerprints' AS table_name, doc_id FROM fingerprints
    UNION ALL
    SELECT 'entity_links' AS table_name, doc_id FROM entity_links
    UNION ALL
    SELECT 'duplicates' AS table_name, doc_id FROM duplicates
    UNION ALL
    SELECT 'story_documents' AS table_name, doc_id FROM story_documents
    UNION ALL
    SELECT 'document_topics' AS table_name, doc_id FROM document_topics
),

orphans AS (
    SELECT children.table_name, children.doc_id AS points_to
    FROM children ANTI JOIN documents ON children.doc_id = documents.doc_id
    UNION ALL
    SELECT 'entity_links' AS table_name, entity_links.entity_id AS points_to
    FROM entity_links ANTI JOIN entities ON entity_links.entity_id = entities.entity_id
    UNION ALL
    SELECT 'entity_aliases' AS table_name, entity_aliases.entity_id AS points_to
    FROM entity_aliases ANTI JOIN entities ON entity_aliases.entity_id = entities.entity_id
    UNION ALL
    SELECT 'story_documents' AS table_name, story_documents.story_id AS points_to
    FROM story_documents ANTI JOIN stories ON story_documents.story_id = stories.story_id
    UNION ALL
    SELECT 'document_topics' AS table_name, document_topics.topic_id AS points_to
    FROM document_topics ANTI JOIN topics ON document_topics.topic_id = topics.topic_id
    UNION ALL
    SELECT 'topic_terms' AS table_name, topic_terms.topic_id AS points_to
    FROM topic_terms ANTI JOIN topics ON topic_terms.topic_id = topics.topic_id
)

SELECT
    table_name,
    count(*) AS row_count,
    min(points_to) AS example
FROM orphans
GROUP BY table_name
ORDER BY table_name
