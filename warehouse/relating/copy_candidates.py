"""Texts that may be copies of each other, as they share keys: kept, and counted anew for the keys of texts that came or left.

Exact copies are one text, that of the document with the smallest id. A key of many texts pairs each with a few of its
bearers only, so that cost grows with the texts and not with their pairs.
"""

from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.fingerprints import MOST_KEYS

# texts with one key from which they are paired with its first bearers instead of with each other
_CROWD: Final = 24
_HUBS: Final = 3
# share of the smaller text's keys below which nothing is compared: one labelled copy in 600 shares less than 0.08
_LEAST_KEYS: Final = 0.05

_CAME_AND_LEFT: Final = """
create or replace temp table relating_stand_ins as
select text_hash, min(doc_id) as doc_id
from fingerprints semi join documents using (doc_id)
where shingle_count > 0
group by text_hash;
create or replace temp table relating_left as
select text from kept.copy_texts anti join relating_stand_ins using (text_hash, doc_id);
create or replace temp table relating_came as
select
    cast(row_number() over (order by stand_ins.doc_id) + (select coalesce(max(text), 0) from kept.copy_texts) as integer) as text,
    stand_ins.doc_id, stand_ins.text_hash, fingerprints.bands
from relating_stand_ins as stand_ins
anti join kept.copy_texts as known using (text_hash, doc_id)
inner join fingerprints using (doc_id);
create or replace temp table relating_came_keys as select text, unnest(bands) as key from relating_came;
create or replace temp table relating_changed_keys as
select key from relating_came_keys union select key from kept.copy_keys semi join relating_left using (text)
"""

_SHARES: Final = """
create or replace temp table relating_{name} as
with keys as (from kept.copy_keys semi join relating_changed_keys using (key)),
bearers as (
    select
        key, texts.text, texts.doc_id, count(*) over (partition by key) as bearers,
        row_number() over (partition by key order by texts.doc_id) as place
    from (from keys semi join (select key from keys group by key having count(*) > 1) as shared using (key)) as keys
    inner join kept.copy_texts as texts using (text)
)
select near.text as one, far.text as other, count(*) as shared
from bearers as near
inner join bearers as far
    on near.key = far.key and near.doc_id < far.doc_id and (far.bearers <= $crowd or near.place <= $hubs)
group by near.text, far.text
"""

_KEEP: Final = """
begin transaction;
delete from kept.copy_keys where text in (from relating_left);
delete from kept.copy_texts where text in (from relating_left);
insert into kept.copy_texts select text, doc_id, text_hash, len(bands) from relating_came;
insert into kept.copy_keys select key, text from relating_came_keys
"""

_COUNT: Final = """
create or replace temp table relating_changed_shares as
select one, other, sum(shared) as shared
from (from relating_shares union all select one, other, -shared from relating_former_shares)
group by one, other having sum(shared) != 0;
create or replace temp table relating_shares as
select one, other, sum(shared) as shared
from (from relating_changed_shares union all from kept.copy_shares semi join relating_changed_shares using (one, other))
group by one, other;
delete from kept.copy_shares as known using relating_changed_shares as changed
where known.one = changed.one and known.other = changed.other;
insert into kept.copy_shares from relating_shares where shared > 0;
commit
"""

# of a long text few keys are kept, and a part shares few of these
_CANDIDATES: Final = """
create or replace temp table relating_candidates as
select near.doc_id as one, far.doc_id as other, near.text_hash as one_hash, far.text_hash as other_hash
from kept.copy_shares as pairs
inner join kept.copy_texts as near on near.text = pairs.one
inner join kept.copy_texts as far on far.text = pairs.other
where pairs.shared > 1 and (
    pairs.shared >= $least * least(near.keys, far.keys) or greatest(near.keys, far.keys) >= $most
)
"""


def find_candidates(connection: DuckDBPyConnection) -> None:
    """Pairs of texts that have to be compared, in `relating_candidates`; the texts in `relating_stand_ins`."""
    limits = {"crowd": _CROWD, "hubs": _HUBS}
    connection.execute(_CAME_AND_LEFT)
    connection.execute(_SHARES.format(name="former_shares"), limits)
    connection.execute(_KEEP)
    connection.execute(_SHARES.format(name="shares"), limits)
    connection.execute(_COUNT)
    connection.execute(_CANDIDATES, {"least": _LEAST_KEYS, "most": MOST_KEYS})
    for table in ("left", "came", "came_keys", "changed_keys", "shares", "former_shares", "changed_shares"):
        connection.execute(f"drop table relating_{table}")
