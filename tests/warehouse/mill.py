"""A small mill for tests: runs over invented sources with the warehouse's own functions, and what to compare."""

from pathlib import Path

import duckdb
from invented import RECIPE, put, put_again, reading, record, refused_source, run, sha256, source

from transforms.records import RELATED_TABLES
from warehouse.durable import file_sha256
from warehouse.kept import keep_rejected, write_run
from warehouse.known import known_records, known_sources, stale_documents
from warehouse.lake import commit, commits, recommit, recover
from warehouse.layout import Layout
from warehouse.lock import lock_home
from warehouse.publish import Loading, open_idle
from warehouse.schema import stored_columns, warehouse_tables
from warehouse.staging import RawBatch, stage_withdrawal

Sources = dict[str, dict[str, str]]
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - many small homes are quicker in memory
UNREADABLE: dict[str, str] = {}  # stands for a source that cannot be read
_STAMPS = {"run_id", "batch_id", "read_at", "rejected_at", "ingested_at", "unchanged_count"}


def ingest(loading: Loading, sources: Sources, run_id: str, *, recipe: str = RECIPE, parts: int = 1) -> int:
    """Bring the home to these sources, reading only what is new; gives the number of documents refined."""
    home, connection = loading.home, loading.connection
    loading.load_commits()
    known = known_sources(connection)
    refined = 0
    for uri, texts in sorted(sources.items()):
        if texts is UNREADABLE:
            if uri not in known or known[uri].status != "rejected":
                batch = refused_source(uri, recipe)
                recommit(home, batch.batch_id, run_id) or put(home, batch, run_id)
            continue
        row = source(uri, texts)
        if (
            uri in known
            and known[uri].whole
            and known[uri].status == "read"
            and known[uri].sha256 == row.sha256
        ):
            continue
        records = known_records(connection, [uri])[uri]
        held = {
            key: text
            for key, text in texts.items()
            if (it := records.get(record(uri, key, text).doc_id))
            and (it.content_sha256, it.recipe_id) == (sha256(text), recipe)
        }
        for batch in split(reading(uri, texts, held, recipe), parts):
            if recommit(home, batch.batch_id, run_id) is None:
                refined += put(home, batch, run_id).members[0].document_count
    gone = sorted(known.keys() - sources.keys())
    if gone:
        commit(home, stage_withdrawal(home, recipe, pruned=gone), run_id)
    loading.load_commits()
    again = stale_documents(home, connection, recipe)
    for stale in again:
        refined += put_again(home, stale, recipe, run_id).members[0].document_count
    loading.load_commits()
    return refined


def split(batch: RawBatch, parts: int) -> list[RawBatch]:
    """A reading as several batches; the last one holds the source's row."""
    size = max(1, -(-len(batch.records) // parts))
    chunks = [batch.records[start : start + size] for start in range(0, len(batch.records), size)] or [()]
    return [
        RawBatch(
            batch.recipe_id,
            tuple(it for it in batch.documents if it.doc_id in {record.doc_id for record in chunk}),
            chunk,
            batch.sources if chunk is chunks[-1] else (),
        )
        for chunk in chunks
    ]


def mill_run(home: Path, sources: Sources, run_id: str, *, views: bool = False, **options: object) -> None:
    """A whole run: recover, ingest, a simple relate, publish; `views` makes the views, too."""
    with lock_home(home, "test"):
        recover(home)
        keep_rejected(home, run_id.encode())
        with open_idle(home) as loading:
            ingest(loading, sources, run_id, **options)
            relate(loading.connection)
            if views:
                loading.create_views()
            loading.export_relations(run_id)
            write_run(home, run(run_id))
            loading.load_runs()
            loading.publish()


def relate(connection: duckdb.DuckDBPyConnection) -> None:
    """One entity for each surface."""
    for table in RELATED_TABLES:
        connection.execute(f"delete from {table}")
    connection.execute("""
        insert into entities
        select surface, surface, 'PERSON', count(*), count(distinct doc_id) from entity_mentions group by all""")
    connection.execute(
        "insert into entity_links select doc_id, ordinal, surface, 'test', 1.0 from entity_mentions"
    )


def contents(
    connection: duckdb.DuckDBPyConnection, *, stamped: bool = False
) -> dict[str, list[tuple[object, ...]]]:
    """Rows of all tables that hold the corpus, without what depends on when and by whom it was loaded."""
    found = {}
    for table in warehouse_tables():
        if table.name in {"runs", "batches"}:
            continue
        names = [f'"{it.name}"' for it in stored_columns(table) if stamped or it.name not in _STAMPS]
        if not stamped and table.name == "source_records":
            names[names.index('"outcome"')] = "outcome = 'rejected'"
        columns = ", ".join(f"epoch_us({it})" if it.endswith('_at"') else it for it in names)
        found[table.name] = sorted(
            connection.execute(f"select {columns} from {table.name}").fetchall(), key=repr
        )
    return found


def public_contents(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Contents of what readers see."""
    with duckdb.connect(str(Layout(home).public), read_only=True) as connection:
        return contents(connection)


def current_batches(home: Path) -> set[str]:
    """Batches that the documents which readers see came with."""
    with duckdb.connect(str(Layout(home).public), read_only=True) as connection:
        return {it for (it,) in connection.execute("select distinct batch_id from documents").fetchall()}


def must_be_tidy(home: Path) -> None:
    """The lake holds what its commits say and nothing else; no file is left that a finished run would not leave."""
    layout = Layout(home)
    files = {
        layout.table_file(table, entry.batch_id): sha
        for entry in commits(home)
        for table, sha in entry.files.items()
    }
    lake = {path: file_sha256(path) for path in layout.lake.glob("[!_]*/*")}
    assert lake == files, (
        f"the lake is not what its commits say: {sorted(map(str, lake.items() ^ files.items()))}"
    )
    left = [path.name for path in (*layout.staging.glob("*"), *home.rglob("*.tmp"))]
    assert left == [], f"left behind: {left}"
    decided = sorted(path.name for path in layout.commits.iterdir())
    assert decided == sorted(f"{it.batch_id}.json" for it in commits(home)), f"commits: {decided}"
    strange = {path.name for path in home.iterdir()} - {
        "lake", "rejected", "warehouse.duckdb", "warehouse.idle.duckdb", "relating.duckdb", "warehouse.seals.json", ".lock",
        "validation",
    }  # fmt: skip
    assert not strange, f"left behind: {strange}"
