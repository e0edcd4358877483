"""Rulings by hand on what names mean, applied to what documents, stories and the corpus tell of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.identity.decisions import Decision
from transforms.relating.identity.names import name_of
from warehouse.relating.tables import append_rows


@dataclass(frozen=True, slots=True)
class _DecisionRow:
    alias_key: str
    name_key: str
    same: bool


# what a ruling means hangs on the corpus: documents that it speaks of, or spoke of, are settled in every run
_TOUCHED: Final = """
insert into relating_touched
select distinct meant.doc
from kept.meant as meant anti join relating_touched using (doc)
where meant.own_key in (from relating_aliases) or meant.key in (from relating_aliases);
delete from kept.ruled;
insert into kept.ruled select distinct alias_key from relating_decisions
"""

_SETTLED: Final = """
create or replace temp table relating_settled as
select
    meant.doc, meant.own_key, meant.own_kind, meant.key as fuller_key,
    coalesce(corpus.to_key, meant.key) as key, coalesce(corpus.to_kind, meant.kind) as kind,
    if(coalesce(corpus.score, 1.0) < meant.score, corpus.method, meant.method) as method,
    least(coalesce(corpus.score, 1.0), meant.score) as score
from (from kept.meant semi join relating_touched using (doc)) as meant
left join kept.in_corpus as corpus using (key, kind)
"""

_RULED: Final = """
create or replace temp table relating_settled as
with known as (
    select distinct
        meant.key, meant.kind, coalesce(corpus.to_key, meant.key) as to_key, coalesce(corpus.to_kind, meant.kind) as to_kind,
        coalesce(corpus.score, 1.0) as score
    from kept.meant as meant left join kept.in_corpus as corpus using (key, kind)
    where meant.key in (select name_key from relating_decisions)
),
targets as (
    select
        decisions.alias_key, decisions.same,
        coalesce(known.to_key, decisions.name_key) as name_key, known.to_kind as name_kind
    from relating_decisions as decisions
    left join known on decisions.name_key = known.key
    qualify row_number() over (
        partition by decisions.alias_key, decisions.same, decisions.name_key order by known.score desc nulls last, known.kind
    ) = 1
),
joined as (
    select
        settled.doc, settled.own_key, settled.own_kind, settled.fuller_key,
        coalesce(targets.name_key, settled.key) as key,
        coalesce(targets.name_kind, settled.kind) as kind,
        if(targets.alias_key is null, settled.method, 'decision') as method,
        if(targets.alias_key is null, settled.score, 1.0) as score
    from relating_settled as settled
    left join targets on targets.same and targets.alias_key in (settled.own_key, settled.fuller_key)
    qualify row_number() over (
        partition by settled.doc, settled.own_key, settled.own_kind
        order by targets.alias_key = settled.own_key desc nulls last, targets.name_key, targets.name_kind
    ) = 1
)
select
    joined.doc, joined.own_key, joined.own_kind,
    coalesce(targets.alias_key, joined.key) as key,
    if(targets.alias_key is null, joined.kind, joined.own_kind) as kind,
    if(targets.alias_key is null, joined.method, 'decision') as method,
    if(targets.alias_key is null, joined.score, 1.0) as score
from joined
left join targets
    on not targets.same and targets.alias_key in (joined.own_key, joined.fuller_key) and targets.name_key = joined.key
qualify row_number() over (
    partition by joined.doc, joined.own_key, joined.own_kind order by targets.alias_key
) = 1
"""


def settle_names(connection: DuckDBPyConnection, decisions: Iterable[Decision]) -> None:
    """What the names of touched documents mean after all, in `relating_settled`."""
    rulings = [_DecisionRow(_key(ruling.alias), _key(ruling.name), ruling.same) for ruling in decisions]
    connection.execute(
        "create or replace temp table relating_decisions (alias_key varchar, name_key varchar, same boolean)"
    )
    append_rows(connection, "relating_decisions", rulings)
    connection.execute("""
        create or replace temp table relating_aliases as
        select alias_key from relating_decisions union select key from kept.ruled
    """)
    connection.execute(_TOUCHED)
    connection.execute(_SETTLED)
    if rulings:
        connection.execute(_RULED)


def _key(name: str) -> str:
    return name_of(name, "PERSON").key
