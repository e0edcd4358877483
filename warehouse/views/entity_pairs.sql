-- Names that stand in the same documents; lift says how much more often than by chance, counted over distinct texts; a story counts once in distinct_stories. Pairs of a single text are left out. One row per pair of entities.
WITH named AS (
    SELECT DISTINCT
        links.entity_id,
        facts.text_id,
        facts.told_id
    FROM entity_links AS links
    INNER JOIN article_facts AS facts ON links.doc_id = facts.doc_id
),

frequencies AS (
    SELECT
        entity_id,
        count(*) AS text_count
    FROM named
    GROUP BY entity_id
),

-- most names stand in one text, and make most pairs
recurring AS (
    SELECT named.*
    FROM named
    INNER JOIN frequencies ON named.entity_id = frequencies.entity_id
    WHERE frequencies.text_count > 1
),

corpus AS (
    SELECT count(DISTINCT text_id) AS text_count
    FROM article_facts
),

pairs AS (
    SELECT
        one.entity_id,
        other.entity_id AS other_id,
        count(*) AS text_count,
        count(DISTINCT one.told_id) AS story_count
    FROM recurring AS one
    INNER JOIN recurring AS other
        ON one.text_id = other.text_id AND one.entity_id < other.entity_id
    GROUP BY one.entity_id, other.entity_id
    HAVING count(*) > 1
)

SELECT
    pairs.entity_id,
    entities.name,
    pairs.other_id,
    others.name AS other_name,
    pairs.text_count AS distinct_texts,
    pairs.story_count AS distinct_stories,
    round(
        pairs.text_count * corpus.text_count
        / (frequencies.text_count * other_frequencies.text_count), 3
    ) AS lift
FROM pairs
CROSS JOIN corpus
INNER JOIN entities ON pairs.entity_id = entities.entity_id
INNER JOIN entities AS others ON pairs.other_id = others.entity_id
INNER JOIN frequencies ON pairs.entity_id = frequencies.entity_id
INNER JOIN frequencies AS other_frequencies
    ON pairs.other_id = other_frequencies.entity_id
ORDER BY pairs.text_count DESC, lift DESC, entities.name, others.name
