-- How much of each day's news a topic is: weights of its documents, copies counted once, stories once in distinct_stories. One row per topic and day.
WITH texts AS (
    SELECT
        facts.published_day AS day,
        weights.topic_id,
        facts.text_id,
        facts.told_id,
        max(weights.weight) AS weight
    FROM document_topics AS weights
    INNER JOIN article_facts AS facts ON weights.doc_id = facts.doc_id
    WHERE facts.published_day IS NOT NULL
    GROUP BY facts.published_day, weights.topic_id, facts.text_id, facts.told_id
),

days AS (
    SELECT
        day,
        sum(weight) AS weight
    FROM texts
    GROUP BY day
)

SELECT
    texts.topic_id,
    topics.label,
    texts.day,
    count(*) AS distinct_texts,
    count(DISTINCT texts.told_id) AS distinct_stories,
    round(sum(texts.weight), 4) AS weight,
    round(sum(texts.weight) / any_value(days.weight), 4) AS share
FROM texts
INNER JOIN days ON texts.day = days.day
INNER JOIN topics ON texts.topic_id = topics.topic_id
GROUP BY texts.topic_id, topics.label, texts.day
ORDER BY texts.day, share DESC, topics.label
