-- Who told a story, when, how long after the first, and with how many texts of their own. One row per story and publisher.
WITH told AS (
    SELECT
        facts.story_id,
        facts.publisher,
        count(*) AS document_count,
        count(DISTINCT facts.text_id) AS distinct_texts,
        count(*) FILTER (NOT facts.is_original) AS copy_count,
        min(facts.published_at) AS first_published_at
    FROM article_facts AS facts
    WHERE facts.story_id IS NOT NULL
    GROUP BY facts.story_id, facts.publisher
)

SELECT
    told.story_id,
    stories.label,
    told.publisher,
    told.document_count,
    told.distinct_texts,
    told.copy_count,
    told.first_published_at,
    coalesce(told.first_published_at = stories.first_published_at, FALSE) AS is_first,
    round(
        epoch(told.first_published_at - stories.first_published_at) / 3600, 2
    ) AS hours_after_first
FROM told
INNER JOIN stories ON told.story_id = stories.story_id
ORDER BY stories.label, told.story_id, told.first_published_at, told.publisher
