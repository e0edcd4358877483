-- Names that are told of more than before: distinct texts of the last seven days of the corpus against the daily mean of the four weeks before, smoothed so that one text makes no trend; a story of several texts counts once in recent_stories and earlier_stories. One row per entity named in the last seven days.
WITH span AS (
    SELECT max(published_day) AS last_day
    FROM article_facts
),

texts AS (
    SELECT
        links.entity_id,
        facts.text_id,
        facts.told_id,
        min(facts.published_day) AS day
    FROM entity_links AS links
    INNER JOIN article_facts AS facts ON links.doc_id = facts.doc_id
    WHERE facts.published_day IS NOT NULL
    GROUP BY links.entity_id, facts.text_id, facts.told_id
),

counted AS (
    SELECT
        texts.entity_id,
        count(*) FILTER (texts.day > span.last_day - 7) AS recent_texts,
        count(*) FILTER (
            texts.day <= span.last_day - 7 AND texts.day > span.last_day - 35
        ) AS earlier_texts,
        count(DISTINCT texts.told_id) FILTER (texts.day > span.last_day - 7) AS recent_stories,
        count(DISTINCT texts.told_id) FILTER (
            texts.day <= span.last_day - 7 AND texts.day > span.last_day - 35
        ) AS earlier_stories
    FROM texts
    CROSS JOIN span
    GROUP BY texts.entity_id
)

SELECT
    counted.entity_id,
    entities.name,
    entities.entity_type,
    counted.recent_texts,
    counted.earlier_texts,
    counted.recent_stories,
    counted.earlier_stories,
    round(counted.recent_texts / 7, 3) AS recent_per_day,
    round(counted.earlier_texts / 28, 3) AS earlier_per_day,
    round(
        (counted.recent_texts + 1) / 7 / ((counted.earlier_texts + 4) / 28), 3
    ) AS growth
FROM counted
INNER JOIN entities ON counted.entity_id = entities.entity_id
WHERE counted.recent_texts > 0
ORDER BY growth DESC, counted.recent_texts DESC, entities.name
