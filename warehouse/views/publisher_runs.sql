-- What each publisher's current documents are like, by the run that brought them in: its habits, and where they changed. Refused records count for the publisher of most documents of their folder; copies of a text count once in distinct_texts, a story in distinct_stories. One row per publisher and run.
WITH lines AS (
    SELECT
        doc_id,
        avg((NOT kept)::INT) AS dropped_share
    FROM blocks
    GROUP BY doc_id
),

mentions AS (
    SELECT
        doc_id,
        count(*) AS mention_count
    FROM entity_mentions
    GROUP BY doc_id
),

damages AS (
    SELECT DISTINCT doc_id
    FROM quality_issues
    WHERE
        issue IN ('mojibake_repaired', 'mojibake_unrepaired', 'replacement_character', 'encoding_guessed')
),

known AS (
    SELECT
        coalesce(documents.publisher, '(not known)') AS publisher,
        documents.run_id,
        facts.text_id,
        facts.told_id,
        documents.ingested_at AS came_at,
        regexp_replace(documents.source_uri, '[^/]*$', '') AS folder,
        documents.language,
        damages.doc_id IS NOT NULL AS is_damaged,
        ln(greatest(documents.word_count, 1)) AS log_words,
        coalesce(lines.dropped_share, 0) AS dropped_share,
        100 * coalesce(mentions.mention_count, 0) / greatest(documents.word_count, 1) AS density
    FROM documents
    INNER JOIN article_facts AS facts ON documents.doc_id = facts.doc_id
    LEFT JOIN lines ON documents.doc_id = lines.doc_id
    LEFT JOIN mentions ON documents.doc_id = mentions.doc_id
    LEFT JOIN damages ON documents.doc_id = damages.doc_id
),

folder_counts AS (
    SELECT
        folder,
        publisher,
        count(*) AS document_count
    FROM known
    GROUP BY folder, publisher
),

folders AS (
    SELECT
        folder,
        arg_max(publisher, (document_count, publisher)) AS publisher
    FROM folder_counts
    GROUP BY folder
    -- in a folder of many outlets nobody knows whose a refused record is
    HAVING max(document_count) >= 0.8 * sum(document_count)
),

refusals AS (
    SELECT
        coalesce(folders.publisher, '(not known)') AS publisher,
        rejected_documents.run_id,
        count(*) AS refused_count,
        min(rejected_documents.rejected_at) AS came_at
    FROM rejected_documents
    LEFT JOIN folders ON regexp_replace(rejected_documents.source_uri, '[^/]*$', '') = folders.folder
    GROUP BY ALL
),

arrivals AS (
    SELECT
        publisher,
        run_id,
        min(came_at) AS came_at,
        count(*) AS document_count,
        count(DISTINCT text_id) AS distinct_texts,
        count(DISTINCT told_id) AS distinct_stories,
        count(*) FILTER (is_damaged) AS damaged_count,
        histogram(language) AS languages,
        median(log_words) AS log_words,
        mad(log_words) AS log_words_mad,
        median(dropped_share) AS dropped_share,
        mad(dropped_share) AS dropped_share_mad,
        median(density) AS density,
        mad(density) AS density_mad
    FROM known
    GROUP BY publisher, run_id
)

SELECT
    coalesce(arrivals.publisher, refusals.publisher) AS publisher,
    coalesce(arrivals.run_id, refusals.run_id) AS run_id,
    least(arrivals.came_at, refusals.came_at) AS came_at,
    coalesce(arrivals.document_count, 0) AS document_count,
    coalesce(arrivals.distinct_texts, 0) AS distinct_texts,
    coalesce(arrivals.distinct_stories, 0) AS distinct_stories,
    coalesce(refusals.refused_count, 0) AS refused_count,
    coalesce(arrivals.damaged_count, 0) AS damaged_count,
    arrivals.languages,
    coalesce(arrivals.log_words, 0) AS log_words,
    coalesce(arrivals.log_words_mad, 0) AS log_words_mad,
    coalesce(arrivals.dropped_share, 0) AS dropped_share,
    coalesce(arrivals.dropped_share_mad, 0) AS dropped_share_mad,
    coalesce(arrivals.density, 0) AS mentions_per_100_words,
    coalesce(arrivals.density_mad, 0) AS mentions_per_100_words_mad
FROM arrivals
FULL JOIN refusals
    ON arrivals.publisher = refusals.publisher AND arrivals.run_id = refusals.run_id
ORDER BY publisher, came_at, run_id
