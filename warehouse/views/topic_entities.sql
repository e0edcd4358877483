-- Who and what a topic is about: names by the distinct texts of the topic that mention them; lift above 1 means more than elsewhere; a story counts once in distinct_stories. One row per topic and entity.
WITH named AS (
    SELECT DISTINCT
        facts.topic_id,
        links.entity_id,
        facts.text_id,
        facts.told_id
    FROM entity_links AS links
    INNER JOIN article_facts AS facts ON links.doc_id = facts.doc_id
    WHERE facts.topic_id IS NOT NULL
),

of_topic AS (
    SELECT
        topic_id,
        count(DISTINCT text_id) AS text_count
    FROM article_facts
    WHERE topic_id IS NOT NULL
    GROUP BY topic_id
),

of_entity AS (
    SELECT
        entity_id,
        count(DISTINCT text_id) AS text_count
    FROM named
    GROUP BY entity_id
),

corpus AS (
    SELECT count(DISTINCT text_id) AS text_count
    FROM article_facts
    WHERE topic_id IS NOT NULL
)

SELECT
    named.topic_id,
    topics.label,
    named.entity_id,
    entities.name,
    entities.entity_type,
    count(*) AS distinct_texts,
    count(DISTINCT named.told_id) AS distinct_stories,
    round(
        count(*) * any_value(corpus.text_count)
        / (any_value(of_topic.text_count) * any_value(of_entity.text_count)), 3
    ) AS lift
FROM named
CROSS JOIN corpus
INNER JOIN topics ON named.topic_id = topics.topic_id
INNER JOIN entities ON named.entity_id = entities.entity_id
INNER JOIN of_topic ON named.topic_id = of_topic.topic_id
INNER JOIN of_entity ON named.entity_id = of_entity.entity_id
GROUP BY
    named.topic_id,
    topics.label,
    named.entity_id,
    entities.name,
    entities.entity_type
ORDER BY topics.label, distinct_texts DESC, lift DESC, entities.name
