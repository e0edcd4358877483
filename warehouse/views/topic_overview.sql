-- What the documents are about: size, span, publishers and languages of each topic; each document counts for its main topic, copies of a text once in distinct_texts, a story in distinct_stories. One row per topic.
WITH corpus AS (
    SELECT count(*) AS document_count
    FROM article_facts
)

SELECT
    topics.topic_id,
    topics.label,
    topics.terms,
    count(facts.doc_id) AS document_count,
    round(count(facts.doc_id) / any_value(corpus.document_count), 4) AS document_share,
    count(DISTINCT facts.text_id) AS distinct_texts,
    count(DISTINCT facts.told_id) AS distinct_stories,
    count(DISTINCT facts.publisher) AS publisher_count,
    list_sort(list(DISTINCT facts.language) FILTER (facts.language IS NOT NULL)) AS languages,
    min(facts.published_day) AS first_day,
    max(facts.published_day) AS last_day
FROM topics
CROSS JOIN corpus
LEFT JOIN article_facts AS facts ON topics.topic_id = facts.topic_id
GROUP BY topics.topic_id, topics.label, topics.terms
ORDER BY document_count DESC, topics.label
