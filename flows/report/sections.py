"""Sections of the report as data: what each shows, from which query, drawn how. Adding one touches this tuple."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `query` gives (x, series, value) rows for `stacked` and `lines`, (label, value) for `bars`.

    `table` gives the rows listed below the plot; a section without rows says `empty`.
    """

    anchor: str
    title: str
    sentence: str
    plot: str
    query: str
    table: str
    empty: str


# The largest groups get a colour of their own; the rest is one group, so that a plot stays readable.
_TOP_PUBLISHERS: Final = """
    SELECT publisher FROM article_facts GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 7
"""

# Bars and points that a reader can tell apart: days, or longer steps where the documents span years.
_STEP: Final = """
    SELECT CASE WHEN days <= 120 THEN 'day' WHEN days <= 700 THEN 'week' WHEN days <= 5000 THEN 'month' ELSE 'year' END
    FROM (SELECT max(published_day) - min(published_day) AS days FROM article_facts)
"""

SECTIONS: Final = (
    Section(
        "days",
        "Documents over time",
        "When the articles were published, by the seven largest publishers, in days, weeks, months or years as their span asks. Documents without a date, or with one in the future, are not shown.",
        "stacked",
        f"""
        WITH top AS ({_TOP_PUBLISHERS})

        SELECT date_trunc(({_STEP}), published_day)::DATE AS day, CASE WHEN publisher IN (FROM top) THEN publisher ELSE 'others' END AS series,
            count(*) AS value
        FROM article_facts WHERE published_day IS NOT NULL GROUP BY ALL ORDER BY day, series
        """,  # noqa: S608 (a constant of this module)
        """
        SELECT coalesce(publisher, '(not known)') AS publisher, count(*) AS documents,
            count(published_at) AS dated, min(published_at AT TIME ZONE 'UTC')::DATE AS first, max(published_at AT TIME ZONE 'UTC')::DATE AS last,
            round(avg(quality_score), 2) AS quality
        FROM documents GROUP BY ALL ORDER BY documents DESC, publisher LIMIT 15
        """,
        "No document has a date.",
    ),
    Section(
        "languages",
        "Languages",
        "The language of each document; und stands where the evidence is too thin to say.",
        "bars",
        "SELECT language, count(*) AS value FROM documents GROUP BY ALL ORDER BY value DESC, language LIMIT 20",
        """
        SELECT language, count(*) AS documents, sum(word_count)::BIGINT AS words,
            round(avg(language_confidence), 3) AS confidence
        FROM documents GROUP BY ALL ORDER BY documents DESC, language LIMIT 20
        """,
        "There are no documents.",
    ),
    Section(
        "quality",
        "Quality",
        "What was found wrong, by the number of documents it was found in.",
        "bars",
        """
        SELECT issue, count(DISTINCT doc_id) AS value FROM quality_issues
        GROUP BY ALL ORDER BY value DESC, issue LIMIT 20
        """,
        """
        SELECT issue, severity, count(DISTINCT doc_id) AS documents, count(*) AS findings,
            left(arg_min(evidence, doc_id), 120) AS example
        FROM quality_issues GROUP BY ALL ORDER BY documents DESC, issue LIMIT 25
        """,
        "Nothing was found wrong.",
    ),
    Section(
        "entities",
        "Names over time",
        "Documents that mention the six most mentioned names, in the same steps.",
        "lines",
        f"""
        WITH top AS (
            SELECT entity_id, name FROM entities ORDER BY document_count DESC, mention_count DESC, name LIMIT 6
        )
        SELECT date_trunc(({_STEP}), d.published_day)::DATE AS day, t.name AS series, count(DISTINCT d.doc_id) AS value
        FROM top AS t
        INNER JOIN entity_links AS l ON t.entity_id = l.entity_id
        INNER JOIN article_facts AS d ON l.doc_id = d.doc_id
        WHERE d.published_day IS NOT NULL
        GROUP BY ALL ORDER BY day, series
        """,  # noqa: S608 (a constant of this module)
        """
        SELECT e.name, e.entity_type AS type, e.document_count AS documents, e.mention_count AS mentions,
            (SELECT string_agg(a.alias, ', ' ORDER BY a.mention_count DESC, a.alias)
             FROM entity_aliases AS a WHERE a.entity_id = e.entity_id) AS spellings
        FROM entities AS e ORDER BY documents DESC, mentions DESC, name LIMIT 25
        """,
        "No names were found in dated documents.",
    ),
    Section(
        "topics",
        "Topics",
        "What the documents are about: each document counts for its main topic.",
        "bars",
        "SELECT label, document_count AS value FROM topics ORDER BY value DESC, label LIMIT 20",
        """
        SELECT label, document_count AS documents, array_to_string(terms[1:10], ', ') AS terms
        FROM topics ORDER BY documents DESC, label LIMIT 25
        """,
        "There are too few documents for topics.",
    ),
    Section(
        "stories",
        "Stories",
        "Events that several documents tell; copies of one text are counted once in the third column.",
        "bars",
        "SELECT label, document_count AS value FROM stories WHERE document_count > 1 "
        "ORDER BY value DESC, label LIMIT 15",
        """
        SELECT s.label, s.document_count AS documents,
            count(DISTINCT coalesce(c.group_id, sd.doc_id)) AS distinct_texts,
            count(DISTINCT d.publisher) AS publishers,
            (s.first_published_at AT TIME ZONE 'UTC')::DATE AS first, (s.last_published_at AT TIME ZONE 'UTC')::DATE AS last
        FROM stories AS s
        INNER JOIN story_documents AS sd ON s.story_id = sd.story_id
        INNER JOIN documents AS d ON sd.doc_id = d.doc_id
        LEFT JOIN duplicates AS c ON sd.doc_id = c.doc_id
        WHERE s.document_count > 1
        GROUP BY ALL ORDER BY documents DESC, s.label LIMIT 25
        """,
        "No event is told by more than one document.",
    ),
    Section(
        "rules",
        "Rules at work",
        "How many characters each rule cut or changed; each edit can be read with newsmill explain.",
        "bars",
        """
        SELECT rule, sum(length("before")) AS value FROM edits GROUP BY ALL ORDER BY value DESC, rule LIMIT 20
        """,
        """
        SELECT rule, count(*) AS edits, count(DISTINCT doc_id) AS documents,
            sum(length("before"))::BIGINT AS characters_before, sum(length("after"))::BIGINT AS characters_after
        FROM edits GROUP BY ALL ORDER BY characters_before DESC, rule LIMIT 40
        """,
        "Nothing had to be changed.",
    ),
    Section(
        "rejected",
        "What was refused",
        "Records and sources that could not be read, by reason; their bytes are kept.",
        "bars",
        "SELECT reason, count(*) AS value FROM rejected_documents GROUP BY ALL ORDER BY value DESC, reason",
        """
        SELECT source_uri AS source, record_key AS record, stage, reason, detail
        FROM rejected_documents ORDER BY rejected_at DESC, source_uri, record_key LIMIT 25
        """,
        "Nothing was refused.",
    ),
)

HEADLINE: Final = """
    SELECT
        (SELECT count(*) FROM documents) AS documents,
        (SELECT count(*) FROM sources) AS sources,
        (SELECT count(DISTINCT publisher) FROM documents) AS publishers,
        (SELECT count(DISTINCT language) FROM documents WHERE language <> 'und') AS languages,
        (SELECT coalesce(sum(word_count), 0)::BIGINT FROM documents) AS words,
        (SELECT count(*) FROM entities) AS names,
        (SELECT count(*) FROM quotations) AS quotations,
        (SELECT count(*) FROM stories WHERE document_count > 1) AS stories,
        (SELECT count(*) FROM rejected_documents) AS refused
"""
