"""The statements of a load, as data: what a group of batches does to the tables, in the order in which they run.

A group arrives in temporary tables named arriving_*; $run_id is the run that committed it. A document leaves a
source when the newest whole reading of the source does not name it; `source_records` carries the run whose
reading names a record, so that a reading may span several batches.
"""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

from typing import Final

from transforms.records import REFINED_TABLES

ARRIVING: Final = ("source_records", "rejected_documents", "sources", "documents")

# Records refused as duplicates of one that the same reading kept do not touch it.
FORGET_DUPLICATES: Final = """
delete from arriving_source_records as arriving
where outcome = 'rejected' and exists (
    from source_records as known
    where known.doc_id = arriving.doc_id and known.run_id = arriving.run_id
        and known.outcome <> 'rejected' and known.batch_id <> arriving.arriving_in
)"""

# Documents whose rows the group replaces or takes away.
SCOPE: Final = """
create temp table scope as
select doc_id from arriving_documents
union
select doc_id from arriving_source_records where outcome <> 'unchanged'
union
select doc_id from arriving_rejected_documents where stage in ('refine', 'check') and doc_id <> ''"""

OVERLAPS: Final = """
select
    (select count(*) - count(distinct doc_id) from arriving_documents)
    + (select count(*) - count(distinct doc_id) from arriving_source_records)
    + (select count(*) - count(distinct source_uri) from arriving_sources)"""

KNOWN_IN_SCOPE: Final = (
    "create temp table replaced as select doc_id from scope semi join documents using (doc_id)"
)

DELETE_REPLACED: Final = tuple(
    f"delete from {table} where doc_id in (select doc_id from replaced)" for table in REFINED_TABLES
)

DELETE_KNOWN: Final = (
    "delete from source_records where doc_id in (select doc_id from arriving_source_records)",
    "delete from rejected_documents where doc_id in (select doc_id from scope)",
    """
delete from rejected_documents as known using arriving_rejected_documents as arriving
where known.source_uri = arriving.source_uri and known.record_key = arriving.record_key
    and known.stage = arriving.stage""",
)

# A reading of the same bytes may come without records: its source was only touched.
READ_SOURCES: Final = """
create temp table read_sources as
select
    arriving.source_uri,
    coalesce(known.sha256 = arriving.sha256 and arriving.sha256 <> '', false) and not exists (
        from arriving_source_records as record where record.source_uri = arriving.source_uri
    ) and not exists (
        from source_records as record
        where record.source_uri = arriving.source_uri and record.run_id = $run_id
    ) as touched
from arriving_sources as arriving left join sources as known using (source_uri)
where arriving.status <> 'missing'"""

DELETE_SOURCES: Final = "delete from sources where source_uri in (select source_uri from arriving_sources)"

# After the rows of the group are in.
LEAVE: Final = (
    """
delete from source_records as record using read_sources as source
where record.source_uri = source.source_uri and not source.touched and record.run_id <> $run_id""",
    """
delete from rejected_documents as refusal using read_sources as source
where refusal.source_uri = source.source_uri and not source.touched and refusal.run_id <> $run_id""",
    """
update source_records as record set run_id = $run_id from read_sources as source
where record.source_uri = source.source_uri and source.touched""",
)

GONE: Final = """
create temp table gone as
select doc_id from documents semi join (from read_sources where not touched) as source using (source_uri)
where doc_id not in (select doc_id from source_records where outcome <> 'rejected')"""

# Refined again from the lake, or refused by a check: no reading speaks of these records.
WITHOUT_READING: Final = (
    """
update source_records as record set outcome = 'kept', batch_id = arriving.arriving_in
from arriving_documents as arriving
where record.doc_id = arriving.doc_id and record.outcome = 'rejected'
    and record.doc_id not in (select doc_id from arriving_source_records)""",
    """
update source_records as record set outcome = 'rejected', batch_id = arriving.arriving_in
from arriving_rejected_documents as arriving
where record.doc_id = arriving.doc_id and arriving.stage in ('refine', 'check')
    and record.doc_id not in (select doc_id from arriving_source_records)""",
)

# A withdrawal's sources are gone for good.
PRUNE: Final = (
    "delete from source_records where source_uri in (select source_uri from arriving_sources)",
    "delete from rejected_documents where source_uri in (select source_uri from arriving_sources)",
    DELETE_SOURCES,
)
GONE_WITH_SOURCE: Final = """
create temp table gone as
select doc_id from documents where source_uri in (select source_uri from arriving_sources)"""

DELETE_GONE: Final = tuple(
    f"delete from {table} where doc_id in (select doc_id from gone)" for table in REFINED_TABLES
)

TEMPORARY: Final = (
    *(f"arriving_{table}" for table in ARRIVING),
    "scope",
    "replaced",
    "read_sources",
    "gone",
)
