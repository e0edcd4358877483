-- Who and what is named: how often, by how many, since when, and in which spellings; copies of a text count once in distinct_texts, a story in distinct_stories. One row per entity.
WITH named AS (
    SELECT DISTINCT
        entity_id,
        doc_id
    FROM entity_links
),

spellings AS (
    SELECT
        entity_id,
        list(alias ORDER BY mention_count DESC, alias) AS aliases
    FROM entity_aliases
    GROUP BY entity_id
)

SELECT
    entities.entity_id,
    entities.name,
    entities.entity_type,
    entities.mention_count,
    count(DISTINCT facts.doc_id) AS document_count,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    count(DISTINCT facts.publisher) AS publisher_count,
    min(facts.published_day) AS first_day,
    max(facts.published_day) AS last_day,
    any_value(spellings.aliases) AS aliases
FROM entities
LEFT JOIN named ON entities.entity_id = named.entity_id
LEFT JOIN article_facts AS facts ON named.doc_id = facts.doc_id
LEFT JOIN spellings ON entities.entity_id = spellings.entity_id
GROUP BY
    entities.entity_id,
    entities.name,
    entities.entity_type,
    entities.mention_count
ORDER BY document_count DESC, entities.mention_count DESC, entities.name
