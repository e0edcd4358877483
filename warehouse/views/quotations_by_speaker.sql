-- Who is quoted, how often, by whom; speakers are resolved to entities where their name is a linked mention. Words that several documents quote count once in distinct_quotations, copies of a text in distinct_texts, a story in distinct_stories. One row per speaker.
WITH resolved AS (
    SELECT
        quotations.doc_id,
        quotations.text,
        facts.publisher,
        facts.text_id,
        facts.told_id,
        facts.published_day,
        links.entity_id,
        coalesce(entities.name, quotations.speaker) AS speaker
    FROM quotations
    INNER JOIN article_facts AS facts ON quotations.doc_id = facts.doc_id
    LEFT JOIN entity_mentions AS mentions
        ON
            quotations.doc_id = mentions.doc_id
            AND quotations.speaker_start < mentions."end"
            AND quotations.speaker_end > mentions.start
    LEFT JOIN entity_links AS links
        ON mentions.doc_id = links.doc_id AND mentions.ordinal = links.ordinal
    LEFT JOIN entities ON links.entity_id = entities.entity_id
    WHERE quotations.speaker IS NOT NULL
    -- a speaker's span can touch two mentions (a role and a name): the longest stands
    QUALIFY row_number() OVER (
        PARTITION BY quotations.doc_id, quotations.ordinal
        ORDER BY
            entities.entity_type = 'PERSON' DESC,
            mentions."end" - mentions.start DESC,
            mentions.start
    ) = 1
)

SELECT
    any_value(resolved.speaker) AS speaker,
    resolved.entity_id,
    count(*) AS quotation_count,
    count(DISTINCT resolved.text) AS distinct_quotations,
    count(DISTINCT resolved.doc_id) AS document_count,
    count(DISTINCT resolved.text_id) AS distinct_texts,
    count(DISTINCT resolved.told_id) AS distinct_stories,
    count(DISTINCT resolved.publisher) AS publisher_count,
    min(resolved.published_day) AS first_day,
    max(resolved.published_day) AS last_day,
    arg_max(resolved.text, (length(resolved.text), resolved.text)) AS longest_quotation
FROM resolved
GROUP BY resolved.entity_id, coalesce(resolved.entity_id, resolved.speaker)
ORDER BY quotation_count DESC, speaker
