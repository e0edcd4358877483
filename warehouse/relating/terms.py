"""The terms of all documents in a temporary table, with what the corpus and the background know of each.

Copies do not count: a wire story in forty outlets would make its words common. One document stands for its copies.
"""

from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.background import BACKGROUND_WEIGHT, background
from transforms.relating.terms import count_terms, name_terms
from warehouse.relating.tables import append_rows

_DOCUMENTS_AT_ONCE: Final = 500
_CAPITAL_NOUNS: Final = ("de", "lb")  # capitals are no sign of a name there


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of a document."""

    doc_id: str
    language: str
    term: str
    form: str  # its most frequent spelling in the document
    uses: int
    lead_uses: int
    capital_uses: int


@dataclass(frozen=True, slots=True)
class PriorRow:
    """What the background or the mentions know of a term."""

    language: str
    term: str
    share: float
    in_mentions: bool


_TERMS: Final = """
create or replace temp table relating_terms (
    doc_id varchar, language varchar, term varchar, form varchar, uses integer, lead_uses integer, capital_uses integer
)
"""

_PRIORS: Final = """
create or replace temp table relating_priors (language varchar, term varchar, share double, in_mentions boolean)
"""

_STAND_INS: Final = """
select documents.doc_id
from documents
left join duplicates using (doc_id)
where coalesce(duplicates.is_original, true)
order by documents.doc_id
"""

# a name is a term that the corpus writes with a capital; scripts without capitals have no class but name
_KINDS: Final = """
create or replace temp table relating_vocabulary as
with languages as (
    select language, count(distinct doc_id) as documents, sum(capital_uses) > 0 as has_capitals
    from relating_terms group by language
),
spelt as (
    select language, term, form
    from relating_terms group by language, term, form
    qualify row_number() over (partition by language, term order by sum(uses) desc, form) = 1
),
known as (
    select language, term, max(share) as share, bool_or(in_mentions) as in_mentions from relating_priors group by all
),
counted as (
    select language, term, count(*) as bearers, sum(uses) as uses, sum(capital_uses) as capital_uses
    from relating_terms group by language, term
)
select
    counted.language,
    counted.term,
    counted.bearers,
    languages.documents,
    spelt.form,
    coalesce(known.share, 0) as background_share,
    case
        when regexp_full_match(counted.term, '\\d+') then 'number'
        when not languages.has_capitals then 'name'
        when counted.language in (select unnest($capital_nouns))
            then if(coalesce(known.in_mentions, false), 'name', 'word')
        when counted.capital_uses >= 0.8 * counted.uses then 'name'
        else 'word'
    end as kind,
    greatest(0, ln(
        (languages.documents + $weight + 1)
        / (counted.bearers + $weight * coalesce(known.share, 0) + 1)
    )) as novelty
from counted
inner join languages using (language)
inner join spelt using (language, term)
left join known using (language, term)
"""


def build_terms(connection: DuckDBPyConnection) -> int:
    """Number of documents whose terms now stand in `relating_terms` and `relating_vocabulary`."""
    connection.execute(_TERMS)
    connection.execute(_PRIORS)
    stand_ins = [doc for (doc,) in connection.execute(_STAND_INS).fetchall()]
    for first in range(0, len(stand_ins), _DOCUMENTS_AT_ONCE):
        rows = connection.execute(
            "select doc_id, language, coalesce(title, ''), text from documents where doc_id in (select unnest(?))",
            [stand_ins[first : first + _DOCUMENTS_AT_ONCE]],
        ).fetchall()
        append_rows(connection, "relating_terms", [row for document in rows for row in _rows(*document)])
    append_rows(connection, "relating_priors", _priors(connection))
    connection.execute(_KINDS, {"weight": BACKGROUND_WEIGHT, "capital_nouns": list(_CAPITAL_NOUNS)})
    return len(stand_ins)


def drop_terms(connection: DuckDBPyConnection) -> None:
    """The temporary tables are gone."""
    for table in ("relating_terms", "relating_priors", "relating_vocabulary"):
        connection.execute(f"drop table if exists {table}")


def _rows(doc_id: str, language: str, title: str, text: str) -> list[TermRow]:
    return [
        TermRow(doc_id, language, use.term, use.form, use.uses, use.lead_uses, use.capital_uses)
        for use in count_terms(f"{title}\n{text}", language)
    ]


def _priors(connection: DuckDBPyConnection) -> list[PriorRow]:
    rows = []
    for (language,) in connection.execute(
        "select distinct language from relating_terms order by language"
    ).fetchall():
        rows += [
            PriorRow(language, term, share, in_mentions=False) for term, share in background(language).items()
        ]
    surfaces = connection.execute(
        """
        select distinct documents.language, entity_mentions.surface
        from entity_mentions inner join documents using (doc_id)
        where documents.language in (select unnest(?))
        order by all
        """,
        [list(_CAPITAL_NOUNS)],
    ).fetchall()
    known = sorted(
        {(language, term) for language, surface in surfaces for term in name_terms([surface], language)}
    )
    rows += [PriorRow(language, term, 0.0, in_mentions=True) for language, term in known]
    return rows
