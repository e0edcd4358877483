"""Pairs of documents that may tell one event, kept: computed for documents that came, and for those whose terms weigh anew.

Candidates share names that few documents have, within weeks; a name that every fourth document has tells no story. Weights
are rounded to whole numbers before they are added, so that sums do not depend on the number of threads.
"""

from typing import Any, Final

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.relating.stories import Likeness, most_days, same_event
from warehouse.relating.terms import CAPITAL_NOUNS, SMALL

_RARE: Final = 100  # documents that a name may stand in and still suggest candidates
_CROWD: Final = 4 * _RARE  # a name that has come up since names were counted suggests none beyond
_LEAST_NAMES: Final = 0.06  # cosine of rare names below which no likeness of the rest makes a story
# a word that no other document has tells nothing where there are thousands of them, and much where there are five:
# it weighs as half a word in a corpus of so many documents
_UNSHARED: Final = 20
_UNSEEN: Final = (
    0.5  # what it weighs where terms were counted in a sample, so that another document may well have it
)
_CANDIDATES_AT_ONCE: Final = 40_000
_LEAST_PROBABILITY: Final = 0.02  # less is none: most pairs that share a name

# documents whose terms now weigh another thing, or are written otherwise, than when their pairs were computed
_REFITTED: Final = """
create or replace temp table relating_fits as
select
    language,
    md5(string_agg(concat_ws(' ', term, form, kind, bearers, documents, population, novelty), '\n' order by term)) as signature
from terms group by language;
create or replace temp table relating_touched as
select doc from kept.documents
where language not in (select language from relating_known_fits semi join relating_fits using (language, signature));
insert into relating_touched select doc from relating_fresh where doc not in (from relating_touched)
"""

_LANGUAGES: Final = """
create or replace temp table relating_languages as
select
    language,
    any_value(documents) as documents,
    any_value(population) <= $small as is_whole,
    bool_or(kind = 'word') as has_capitals,
    greatest(1, cast(floor($rare * any_value(documents) / any_value(population)) as integer)) as rare,
    ln((any_value(documents) + 31) / 2) as unseen
from terms group by language
"""

_WEIGHTS: Final = """
with used as (
    select
        terms.doc, terms.term, terms.uses, terms.lead_uses,
        coalesce(words.kind, case
            when regexp_full_match(terms.term, '\\d+') then 'number'
            when not languages.has_capitals then 'name'
            when terms.language in (select unnest($capital_nouns)) then if(terms.named, 'name', 'word')
            when terms.capital_uses >= 0.8 * terms.uses then 'name'
            else 'word'
        end) as kind,
        coalesce(words.bearers, 0) <= languages.rare as is_rare,
        case
            when words.bearers > 1 then 1
            when languages.is_whole then $unshared / ($unshared + languages.documents)
            else $unseen
        end * coalesce(words.novelty, languages.unseen) as telling
    from (from kept.terms where doc between $first and $last) as terms
    semi join {docs} using (doc)
    inner join relating_languages as languages using (language)
    left join terms as words using (language, term)
),
weighed as (
    select
        doc, term, kind, is_rare,
        cast(round(1000 * (1 + ln(uses + lead_uses)) * telling) as bigint) as weight,
        cast(if(lead_uses > 0, round(1000 * telling), 0) as bigint) as lead_weight
    from used
    where telling > 0
)
select
    doc, term, kind, is_rare,
    cast(round(10000 * weight / sqrt(cast(sum(weight * weight) over (partition by doc, kind) as double))) as bigint) as share,
    coalesce(cast(round(
        10000 * lead_weight
        / nullif(sqrt(cast(sum(lead_weight * lead_weight) over (partition by doc, kind = 'name') as double)), 0)
    ) as bigint), 0) as lead_share
from weighed
where weight > 0
"""

_CROWDED: Final = """
create or replace temp table relating_crowded as
select term from kept.names group by term having count(*) > $crowd;
"""

_FORMER: Final = """
create or replace temp table relating_crossed as
(from relating_crowded except from kept.crowded) union (from kept.crowded except from relating_crowded);
insert into relating_touched
select distinct doc from kept.names semi join relating_crossed using (term) where doc not in (from relating_touched)
"""

# whoever lost a pair, or may: what became of their stories has to be looked at again
_LOST: Final = """
create or replace temp table relating_moved as
with broken as (
    select one, other from kept.pairs
    where one in (from relating_touched) or other in (from relating_touched)
        or one in (select doc from relating_gone) or other in (select doc from relating_gone)
)
select one as doc from broken union select other from broken union select doc from relating_touched;
delete from kept.pairs
where one in (from relating_touched) or other in (from relating_touched)
    or one in (select doc from relating_gone) or other in (select doc from relating_gone)
"""

_CANDIDATES: Final = """
create or replace temp table relating_candidates as
with candidates as (
    select least(near.doc, far.doc) as one, greatest(near.doc, far.doc) as other
    from (from kept.names semi join relating_touched using (doc) anti join relating_crowded using (term)) as near
    inner join (
        select names.doc, names.term, names.share, touched.doc is not null as is_touched
        from kept.names as names left join relating_touched as touched using (doc)
    ) as far on near.term = far.term and (near.doc < far.doc or (near.doc > far.doc and not far.is_touched))
    group by all
    having sum(near.share * far.share) >= $least * 100000000
)
select one, other, coalesce(abs(a.second - b.second) / 86400, 0) as days_apart
from candidates
inner join kept.documents as a on a.doc = one
inner join kept.documents as b on b.doc = other
where days_apart <= $days
"""

_IN_ORDER: Final = """
create or replace temp table relating_candidates as
select one, other, days_apart, row_number() over (order by one, other) as place from relating_candidates
"""

_PARTNERS: Final = """
create or replace temp table relating_partners as
select one as doc from relating_candidates union select other from relating_candidates
"""

# in two steps: in one, DuckDB joins all documents that share a term before it asks which of them are candidates
_NEAR: Final = """
create or replace temp table relating_near as
select candidates.one, candidates.other, candidates.days_apart, weights.term, weights.kind, weights.share, weights.lead_share
from (from relating_candidates where place between $first and $last) as candidates
inner join relating_weights as weights on weights.doc = candidates.one
"""

_LIKENESS: Final = """
select
    near.one, near.other, any_value(near.days_apart) as days_apart,
    sum(if(near.kind = 'name' and far.kind = 'name', near.share * far.share, 0)) / 1e8 as names,
    sum(if(near.kind = 'word' and far.kind = 'word', near.share * far.share, 0)) / 1e8 as words,
    sum(if(near.kind = 'number', near.share * far.share, 0)) / 1e8 as numbers,
    sum(if(near.kind = 'name' and far.kind = 'name', near.lead_share * far.lead_share, 0)) / 1e8 as lead_names,
    sum(if(near.kind != 'name' and far.kind != 'name', near.lead_share * far.lead_share, 0)) / 1e8 as lead_words
from relating_near as near
inner join relating_weights as far on far.doc = near.other and far.term = near.term
group by near.one, near.other
"""

_REMEMBER: Final = """
insert into kept.fits from relating_fits;
delete from kept.crowded;
insert into kept.crowded from relating_crowded
"""

_TEMPORARY: Final = (
    "fits", "known_fits", "touched", "languages", "weights", "crowded", "crossed", "candidates", "partners", "near", "moved",
)  # fmt: skip


def keep_pairs(connection: DuckDBPyConnection) -> None:
    """`kept.pairs` has every pair that may tell one event; documents whose pairs are new or gone are in `relating_moved`."""
    connection.execute(_REFITTED)
    connection.execute(_LANGUAGES, {"small": SMALL, "rare": _RARE})
    _weigh(connection, "relating_touched")
    connection.execute("delete from kept.names where doc in (from relating_touched)")
    connection.execute(
        "insert into kept.names select doc, term, share from relating_weights where kind = 'name' and is_rare"
    )
    connection.execute(_CROWDED, {"crowd": _CROWD})
    connection.execute(_FORMER)
    connection.execute(_LOST)
    connection.execute(_CANDIDATES, {"least": _LEAST_NAMES, "days": most_days(_LEAST_PROBABILITY)})
    connection.execute(_PARTNERS)
    _weigh(connection, "relating_partners")
    _judge(connection)


def remember_pairs(connection: DuckDBPyConnection) -> None:
    """The pairs count as computed, and all that follows from them; until then another run would compute them again."""
    connection.execute(_REMEMBER)
    for table in _TEMPORARY:
        connection.execute(f"drop table if exists relating_{table}")


def _weigh(connection: DuckDBPyConnection, docs: str) -> None:
    query = _WEIGHTS.format(docs=docs)
    # documents of one time lie together: the span keeps most of a large corpus from being read
    ((first, last),) = connection.execute(f"select min(doc), max(doc) from {docs}").fetchall()  # noqa: S608 - the name of a table
    span = {"first": first, "last": last}
    connection.execute(
        f"create or replace temp table relating_weights as {query}",
        {"capital_nouns": list(CAPITAL_NOUNS), "unshared": _UNSHARED, "unseen": _UNSEEN} | span,
    )


def _judge(connection: DuckDBPyConnection) -> None:
    """Candidates become pairs where they are likely enough, some thousands at a time."""
    import pyarrow as pa

    connection.execute(_IN_ORDER)
    ((count,),) = connection.execute("select count(*) from relating_candidates").fetchall()
    for first in range(1, count + 1, _CANDIDATES_AT_ONCE):
        connection.execute(_NEAR, {"first": first, "last": first + _CANDIDATES_AT_ONCE - 1})
        found: dict[str, Any] = dict(connection.execute(_LIKENESS).fetchnumpy())
        one, other = found.pop("one"), found.pop("other")
        probability = same_event(Likeness(**found))
        likely = np.flatnonzero(probability >= _LEAST_PROBABILITY)
        pairs = pa.table({"one": one[likely], "other": other[likely], "probability": probability[likely]})
        connection.register("relating_likely", pairs)
        connection.execute("insert into kept.pairs select one, other, probability from relating_likely")
        connection.execute(
            "insert into relating_moved select one from relating_likely union select other from relating_likely"
        )
        connection.unregister("relating_likely")
