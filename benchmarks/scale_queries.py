"""What the questions of docs/sql.md cost on a large warehouse: `python -m benchmarks.scale_queries FILE`.

FILE is what `python -m benchmarks.scale_relating --folder DIR` left: scale-100000.duckdb. Work is done on a copy, in
which tables that the generated documents leave empty are filled as usual articles would: per document twenty lines, six
edits, two issues, two quotations by people whom it names. Seconds of the processor, both threads together, for each question, and of each view read whole.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Final

import duckdb
from rich.console import Console
from rich.table import Table

from flows.generated_docs import SQL_PAGE, questions
from warehouse.view_files import create_views, view_queries

_MEMORY: Final = "2048MB"  # as much as the mill gives DuckDB unless told otherwise

_FILLED: Final = """
insert into blocks (doc_id, ordinal, start, "end", role, kept, language, score, reason)
select doc_id, line, 80 * line, 80 * line + 79, 'body', line % 4 > 0, language, 0.5, 'words of an article'
from documents cross join range(20) as lines (line);
insert into edits (doc_id, ordinal, start, "end", before, after, rule)
select doc_id, edit, 80 * edit, 80 * edit + 9, 'read more', '', 'rule-' || (hash(doc_id, edit) % 40)
from documents cross join range(6) as edits (edit);
insert into quality_issues (doc_id, ordinal, issue, severity, start, "end", evidence, measure)
select doc_id, issue, 'issue-' || (hash(doc_id, issue) % 20), 'info', 0, 0, 'seen', 1
from documents cross join range(2) as issues (issue);
insert into quotations (doc_id, ordinal, start, "end", text, speaker, speaker_start, speaker_end, cue)
select doc_id, row_number() over (partition by doc_id order by start), start, start + 60,
    (select text[mentions.start + 1:mentions.start + 60] from documents where documents.doc_id = mentions.doc_id),
    surface, start, "end", 'said'
from entity_mentions as mentions
where entity_type = 'PERSON'
qualify row_number() over (partition by doc_id order by start) < 3;
insert into sources (source_uri, media_type, record_count, status)
select 'scale', 'text/plain', count(*), 'read' from documents
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for each question and each view, the slowest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("warehouse", type=Path, metavar="FILE")
    given = parser.parse_args(arguments).warehouse
    with tempfile.TemporaryDirectory(prefix="newsmill-scale-", dir=given.parent) as folder:
        path = Path(folder) / "warehouse.duckdb"
        shutil.copy(given, path)
        with duckdb.connect(str(path), config={"memory_limit": _MEMORY, "threads": 2}) as connection:
            connection.execute("set timezone = 'UTC'")
            for statement in _FILLED.split(";\n"):
                connection.execute(statement)
            create_views(connection)
            ((documents, mentions),) = connection.execute(
                "select (select count(*) from documents), (select count(*) from entity_mentions)"
            ).fetchall()
            rows = sorted(_timed(connection), reverse=True)
    table = Table(box=None, padding=(0, 2, 0, 0), title=f"{documents} documents, {mentions} mentions")
    for name in ("seconds", "rows", "of"):
        table.add_column(name, justify="left" if name == "of" else "right")
    for seconds, found, subject in rows:
        table.add_row(f"{seconds:.2f}", str(found), subject)
    Console(width=120, highlight=False).print(table)
    return 0


def _timed(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[float, int, str]]:
    asked = {
        f"question {number}": query for number, query in enumerate(questions(SQL_PAGE.read_text("utf-8")), 1)
    }
    asked |= {f"view {name}": f"from {name}" for name in view_queries()}
    for subject, query in asked.items():
        began = process_time()
        found = len(connection.execute(query).fetchall())
        yield process_time() - began, found, subject


if __name__ == "__main__":
    sys.exit(main())
