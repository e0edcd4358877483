"""Lines that a publisher's articles share: found over the whole corpus, so that the order of arrival is no matter.

Counted are the lines that cleaning leaves of each document by itself, never what is left after the counting: the
outcome is a function of the corpus alone. Documents without a publisher are taken with those of their folder.
"""

from pathlib import Path
from typing import Final

import duckdb

from transforms.boilerplate.repeated_lines import OWN_SHARE, WITNESSES
from warehouse.connect import duckdb_errors
from warehouse.known import batches_again
from warehouse.staging import StaleBatch

_CHANGED: Final = r"""
with texts as (
    select
        documents.doc_id,
        coalesce(documents.publisher, regexp_replace(documents.source_uri, '[^/]*$', '')) as outlet,
        coalesce(repeated_lines.plain_text, documents.text) as plain_text
    from documents left join repeated_lines on documents.doc_id = repeated_lines.doc_id
    qualify count(*) over (partition by outlet) >= $witnesses
),
held as (
    select distinct outlet, doc_id, trim(unnest(string_split(plain_text, chr(10)))) as line from texts
),
counted as (
    select outlet, doc_id, line, count(*) over (partition by outlet, line) as held_by
    from held where line <> ''
),
witnesses as (
    select doc_id from counted group by doc_id
    having coalesce(sum(length(line)) filter (held_by = 1), 0) >= $own_share * sum(length(line))
),
shared as (
    select counted.outlet, counted.line
    from counted semi join witnesses on counted.doc_id = witnesses.doc_id
    where counted.held_by > 1
    group by all having count(*) >= $witnesses
),
now as (
    select held.doc_id, list(held.line order by held.line) as lines
    from held semi join shared on held.outlet = shared.outlet and held.line = shared.line
    group by held.doc_id
)
select documents.doc_id, documents.content_sha256, coalesce(now.lines, [])
from documents
left join now on documents.doc_id = now.doc_id
left join repeated_lines on documents.doc_id = repeated_lines.doc_id
where now.lines is distinct from repeated_lines.lines
"""


def changed_lines(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], tuple[str, ...]]:
    """Repeated lines, by doc_id and content_sha256, of documents that were cleaned without knowing them."""
    rows = connection.execute(_CHANGED, {"witnesses": WITNESSES, "own_share": OWN_SHARE}).fetchall()
    return {(doc_id, sha256): tuple(lines) for doc_id, sha256, lines in rows}


def changed_by_others(home: Path, connection: duckdb.DuckDBPyConnection) -> list[StaleBatch]:
    """Documents to refine again because other articles tell something new about their lines."""
    with duckdb_errors(home):
        changed = changed_lines(connection)
    return batches_again(home, connection, changed)
