"""`newsmill status`: what is in the mill, how big and how old it is, and what waits to be done."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from flows.plain import one_line
from flows.schedule import noted_schedule
from flows.settings import Settings
from transforms.errors import Broken
from transforms.recipe import recipe_id

_FIGURES: Final = """
    SELECT
        (SELECT count(*) FROM documents) AS documents,
        (SELECT count(*) FROM sources) AS sources,
        (SELECT count(*) FROM sources WHERE status = 'missing') AS missing_sources,
        (SELECT count(*) FROM rejected_documents) AS rejected,
        (SELECT count(*) FROM entities) AS entities,
        (SELECT count(*) FROM stories) AS stories,
        (SELECT count(*) FROM topics) AS topics,
        (SELECT count(*) FROM batches) AS batches
"""
_RUNS: Final = """
    SELECT run_id, state, started_at, records_read, records_kept, records_rejected, records_unchanged, detail
    FROM runs ORDER BY started_at DESC LIMIT 5
"""
_STALE: Final = "SELECT count(*) FROM documents WHERE recipe_id <> '{recipe}'"


def show_status(settings: Settings) -> None:
    """Print the state of a home. Raises Broken where there is no mill yet."""
    from warehouse.lock import lock_holder
    from warehouse.query import run_query

    home = settings.home
    console = Console()
    if not (home / "warehouse.duckdb").exists():
        raise Broken("there is no warehouse here yet; make one with: newsmill run SOURCE…", subject=str(home))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    with run_query(home, _FIGURES) as result:
        for name, value in zip(result.columns, next(iter(result.rows())), strict=True):
            table.add_row(name.replace("_", " "), f"{value:,}")
    with run_query(home, _STALE.format(recipe=recipe_id(settings.models, settings.columns))) as result:
        (stale,) = next(iter(result.rows()))
        table.add_row("documents of an older recipe", f"{stale:,}")
    for name in ("lake", "rejected", "validation", "report", "warehouse.duckdb"):
        table.add_row(f"size of {name}", _megabytes(_size(home / name)))
    published = datetime.fromtimestamp((home / "warehouse.duckdb").stat().st_mtime, UTC)
    table.add_row("last published", f"{published:%Y-%m-%d %H:%M:%S} UTC")
    table.add_row("next scheduled run", one_line(next_run(home, datetime.now(UTC))))
    holder = lock_holder(home)
    table.add_row("being written by", one_line(str(holder)) if holder else "nobody")
    console.print(table)
    if stale:
        console.print("The next newsmill run refines the documents of an older recipe again, from the lake.")
    with run_query(home, _RUNS) as result:
        runs = Table(*result.columns, box=None, padding=(0, 2, 0, 0), header_style="bold")
        for row in result.rows():
            runs.add_row(
                *(one_line(f"{v:%Y-%m-%d %H:%M:%S}" if isinstance(v, datetime) else str(v), 60) for v in row)
            )
    console.print(runs)


def next_run(home: Path, now: datetime) -> str:
    """When the process that serves the home runs next, in words."""
    schedule = noted_schedule(home)
    if schedule is None:
        return "none: nobody serves this home (newsmill serve SOURCE --every 1h)"
    time = schedule.after(now)
    return f"{time:%Y-%m-%d %H:%M} UTC, {schedule.when}" if time else schedule.when


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
