-- Spellings of a name that one text alone uses where three others spell it nearly so: the mark of spun translations, and of slips. One row per document, entity and such spelling.
WITH plain_aliases AS (
    SELECT
        entity_id,
        strip_accents(lower(alias)) AS plain
    FROM entity_aliases
),

-- few names have two spellings alike, so that the mentions of few are compared
alike AS (
    SELECT DISTINCT one.entity_id
    FROM plain_aliases AS one
    INNER JOIN plain_aliases AS other
        ON one.entity_id = other.entity_id AND one.plain < other.plain
    WHERE
        len(string_split(one.plain, ' ')) = len(string_split(other.plain, ' '))
        AND levenshtein(one.plain, other.plain) <= greatest(2, length(one.plain) // 3, length(other.plain) // 3)
),

spelt AS (
    SELECT
        mentions.doc_id,
        mentions.ordinal,
        mentions.start,
        mentions."end",
        links.entity_id,
        facts.language,
        facts.text_id,
        regexp_replace(mentions.surface, '[''’]s?$', '') AS spelling,
        strip_accents(lower(regexp_replace(mentions.surface, '[''’]s?$', ''))) AS plain
    FROM entity_mentions AS mentions
    INNER JOIN entity_links AS links
        ON mentions.doc_id = links.doc_id AND mentions.ordinal = links.ordinal
    INNER JOIN alike ON links.entity_id = alike.entity_id
    INNER JOIN article_facts AS facts ON mentions.doc_id = facts.doc_id
),

spellings AS (
    SELECT
        entity_id,
        language,
        plain,
        mode(spelling) AS spelling,
        count(DISTINCT text_id) AS text_count
    FROM spelt
    GROUP BY entity_id, language, plain
),

-- copies of one text count once; short forms have fewer words, other names of it fewer letters in common
variants AS (
    SELECT
        lone.entity_id,
        lone.language,
        lone.plain,
        arg_max(usual.spelling, (usual.text_count, usual.plain)) AS usual_spelling,
        arg_max(usual.plain, (usual.text_count, usual.plain)) AS usual_plain,
        max(usual.text_count) AS usual_texts
    FROM spellings AS lone
    INNER JOIN spellings AS usual
        ON lone.entity_id = usual.entity_id AND lone.language = usual.language
    WHERE
        lone.text_count = 1
        AND usual.text_count >= 3
        AND length(lone.plain) >= 5
        AND len(string_split(lone.plain, ' ')) = len(string_split(usual.plain, ' '))
        AND levenshtein(lone.plain, usual.plain) BETWEEN 1 AND greatest(2, length(lone.plain) // 3)
        AND (
            split_part(lone.plain, ' ', 1) = split_part(usual.plain, ' ', 1)
            OR NOT starts_with(usual.plain, split_part(lone.plain, ' ', 1))
        )
    GROUP BY lone.entity_id, lone.language, lone.plain
)

SELECT
    spelt.doc_id,
    spelt.entity_id,
    entities.name,
    arg_min(spelt.spelling, spelt.ordinal) AS spelling,
    variants.usual_spelling,
    variants.usual_texts,
    count(*) AS mention_count,
    min(spelt.start) AS first_start,
    arg_min(spelt."end", spelt.start) AS first_end
FROM spelt
INNER JOIN variants
    ON spelt.entity_id = variants.entity_id AND spelt.language = variants.language AND spelt.plain = variants.plain
INNER JOIN entities ON spelt.entity_id = entities.entity_id
-- peoples and parties have plurals and other endings
WHERE
    entities.entity_type <> 'GROUP'
    OR NOT (starts_with(spelt.plain, variants.usual_plain) OR starts_with(variants.usual_plain, spelt.plain))
GROUP BY spelt.doc_id, spelt.entity_id, entities.name, spelt.plain, variants.usual_spelling, variants.usual_texts
ORDER BY variants.usual_texts DESC, entities.name, spelt.doc_id
