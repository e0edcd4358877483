"""The terms of all documents, kept, and what the corpus and the background know of each: the table `terms`.

Copies do not count: a wire story in forty outlets would make its words common. One document stands for its copies.

What a term tells must not change with every document, or every likeness would. It is counted anew for each run only
in a small corpus; in a larger one it is counted in a sample of the documents, chosen by the hashes of their ids, and
stays until the corpus of its language has grown or shrunk by a quarter.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.background import BACKGROUND_WEIGHT, background
from transforms.relating.terms import count_terms, name_terms
from warehouse.relating.kept import OF_DOCUMENTS
from warehouse.relating.tables import append_rows

SMALL: Final = 2_000
"""Documents of a language up to which its terms and topics are made anew in every run."""

SAMPLED: Final = 4_000
"""Documents of a language that its terms and topics are made from, where it has more."""

CAPITAL_NOUNS: Final = ("de", "lb")
"""Languages in which capitals are no sign of a name; a name is there what was tagged as one, or is one in other languages."""

_GROWTH: Final = 1.25  # what a language may have grown by, or its inverse, before its terms are counted anew
_DOCUMENTS_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of a document."""

    doc: int
    language: str
    term: str
    form: str  # its most frequent spelling in the document
    uses: int
    lead_uses: int
    capital_uses: int
    named: bool  # whether it stands in a mention; told where capitals do not tell it


@dataclass(frozen=True, slots=True)
class _PriorRow:
    term: str
    share: float


# until all that follows from the terms is done: a run that is killed before leaves no half of it
_UNSURE: Final = """
create or replace temp table relating_known_fits as from kept.fits;
delete from kept.fits
"""

_VERSIONS: Final = """
create or replace temp table relating_versions as
select
    documents.doc_id, documents.language, coalesce(duplicates.is_original, true) as is_original,
    epoch(documents.published_at) as second,
    md5(concat_ws(
        ' ', documents.batch_id, documents.content_sha256, documents.language, epoch(documents.published_at),
        fingerprints.text_hash, documents.title
    )) as version
from documents
left join duplicates using (doc_id)
left join fingerprints using (doc_id)
"""

_GONE: Final = """
create or replace temp table relating_gone as
select doc from kept.documents anti join (from relating_versions where is_original) using (doc_id, version)
"""

_FRESH: Final = """
create or replace temp table relating_fresh as
select
    cast(
        row_number() over (order by doc_id) + (select coalesce(max(doc), 0) from kept.documents) as integer
    ) as doc,
    doc_id, language, version, second
from relating_versions anti join kept.documents using (doc_id)
where is_original
"""

_FRESH_NAMES: Final = """
create or replace temp table relating_fresh_names as
select distinct fresh.doc, mentions.surface
from entity_mentions as mentions
inner join relating_fresh as fresh using (doc_id)
where fresh.language in (select unnest($capital_nouns))
"""

_TEXTS: Final = """
select fresh.doc, fresh.language, coalesce(documents.title, ''), documents.text
from documents inner join (from relating_fresh where doc between $first and $last) as fresh using (doc_id)
"""

_DUE: Final = """
with counted as (select language, count(*) as documents from kept.documents group by language),
fitted as (select language, any_value(population) as population from terms group by language)
select language
from counted full join fitted using (language)
where
    fitted.population is null or counted.documents is null or counted.documents <= $small
    or counted.documents > $growth * fitted.population or counted.documents < fitted.population / $growth
order by language
"""

# a name is a term that the corpus writes with a capital; scripts without capitals have no class but name
_FIT: Final = """
insert into terms
with sample as (
    select doc from kept.documents where language = $language order by md5(doc_id), doc_id limit $sampled
),
used as (select terms.* from kept.terms as terms semi join sample using (doc) where terms.language = $language),
numbers as (
    select
        (select count(*) from kept.documents where language = $language) as population,
        count(distinct doc) as documents,
        sum(capital_uses) > 0 as has_capitals
    from used
),
spelt as (
    select term, form
    from used group by term, form
    qualify row_number() over (partition by term order by sum(uses) desc, form) = 1
),
counted as (
    select
        term, count(*) as bearers, sum(uses) as uses, sum(capital_uses) as capital_uses, bool_or(named) as named
    from used group by term
),
-- what other languages write with a capital, and where it tells least
abroad as (
    select term, min(novelty) as novelty from terms
    where kind = 'name' and bearers > 1 and $capital_nouns and language not in (select unnest($capital_languages))
        and language in (select language from terms where kind = 'word')
    group by term
)
select
    $language,
    counted.term,
    spelt.form,
    case
        when regexp_full_match(counted.term, '\\d+') then 'number'
        when not numbers.has_capitals then 'name'
        when $capital_nouns then if(counted.named or abroad.novelty is not null, 'name', 'word')
        when counted.capital_uses >= 0.8 * counted.uses then 'name'
        else 'word'
    end,
    counted.bearers,
    numbers.documents,
    numbers.population,
    coalesce(known.share, 0),
    round(greatest(0, least(abroad.novelty, ln(
        (numbers.documents + $weight + 1) / (counted.bearers + $weight * coalesce(known.share, 0) + 1)
    ))), 9)
from counted
cross join numbers
inner join spelt using (term)
left join relating_priors as known using (term)
left join abroad using (term)
"""


def keep_terms(connection: DuckDBPyConnection) -> int:
    """Number of documents whose terms were counted; `kept.terms` has those of all that stand for their copies.

    Documents that came are in `relating_fresh` afterwards, those that changed or went in `relating_gone`; all documents,
    with what tells whether they are as they were, in `relating_versions`.
    """
    connection.execute(_UNSURE)
    connection.execute(_VERSIONS)
    connection.execute(_GONE)
    for table in OF_DOCUMENTS:
        connection.execute(f"delete from kept.{table} where doc in (select doc from relating_gone)")  # noqa: S608 - names of tables
    connection.execute(_FRESH)
    connection.execute(_FRESH_NAMES, {"capital_nouns": list(CAPITAL_NOUNS)})
    ((first, last),) = connection.execute("select min(doc), max(doc) from relating_fresh").fetchall()
    if first is None:
        return 0
    for start in range(first, last + 1, _DOCUMENTS_AT_ONCE):
        span = {"first": start, "last": start + _DOCUMENTS_AT_ONCE - 1}
        names: dict[int, list[str]] = defaultdict(list)
        for doc, surface in connection.execute(
            "select doc, surface from relating_fresh_names where doc between $first and $last", span
        ).fetchall():
            names[doc].append(surface)
        documents = connection.execute(_TEXTS, span).fetchall()
        rows = [
            row
            for doc, language, title, text in documents
            for row in _rows(doc, language, f"{title}\n{text}", names.get(doc, ()))
        ]
        connection.execute("begin transaction")
        append_rows(connection, "kept.terms", rows)
        connection.execute(
            """
            insert into kept.documents
            select doc, doc_id, language, version, second from relating_fresh where doc between $first and $last
            """,
            span,
        )
        connection.execute("commit")
    return int(last - first + 1)


def fit_terms(connection: DuckDBPyConnection) -> list[str]:
    """Languages whose terms were counted anew, as their documents are few or many more or less than they were."""
    due = [
        language for (language,) in connection.execute(_DUE, {"small": SMALL, "growth": _GROWTH}).fetchall()
    ]
    for language in sorted(due, key=CAPITAL_NOUNS.__contains__):  # who asks the others comes last
        connection.execute("delete from terms where language = ?", [language])
        connection.execute("create or replace temp table relating_priors (term varchar, share double)")
        priors = [_PriorRow(term, share) for term, share in background(language).items()]
        append_rows(connection, "relating_priors", priors)
        connection.execute(
            _FIT,
            {
                "language": language,
                "sampled": SAMPLED,
                "weight": BACKGROUND_WEIGHT,
                "capital_nouns": language in CAPITAL_NOUNS,
                "capital_languages": list(CAPITAL_NOUNS),
            },
        )
    return due


def drop_terms(connection: DuckDBPyConnection) -> None:
    """The temporary tables are gone."""
    for table in ("versions", "gone", "fresh", "fresh_names", "priors"):
        connection.execute(f"drop table if exists relating_{table}")


def _rows(doc: int, language: str, text: str, surfaces: Sequence[str]) -> list[TermRow]:
    named = name_terms(surfaces, language)
    return [
        TermRow(
            doc, language, use.term, use.form, use.uses, use.lead_uses, use.capital_uses, use.term in named
        )
        for use in count_terms(text, language)
    ]
