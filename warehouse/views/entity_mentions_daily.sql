-- How often a name was mentioned on each day; copies of a text count once in distinct_texts, a story in distinct_stories. Undated documents are left out. One row per entity and day.
SELECT
    links.entity_id,
    entities.name,
    entities.entity_type,
    facts.published_day AS day,
    count(*) AS mention_count,
    count(DISTINCT facts.doc_id) AS document_count,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories
FROM entity_links AS links
INNER JOIN entities ON links.entity_id = entities.entity_id
INNER JOIN article_facts AS facts ON links.doc_id = facts.doc_id
WHERE facts.published_day IS NOT NULL
GROUP BY
    links.entity_id,
    entities.name,
    entities.entity_type,
    facts.published_day
ORDER BY day, document_count DESC, entities.name
